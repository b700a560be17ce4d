import { Sql, sql } from '../../postgres/sql.ts';

/**
 * Lists of words as SQL knows them: a function each, which the planner replaces by its constant. In PL/pgSQL, because a
 * function of SQL would be parsed anew for each use. They are arrays of `name`, a type of fixed length, whose n-th element
 * is found without reading what stands before it, and by no call of a function.
 */
export interface WordList {
  readonly name: string;
  readonly words: readonly string[];
}

/** Shortest first, so that the words which fit into a narrow column are the first so many. */
export function wordList(name: string, words: readonly string[]): WordList {
  return { name, words: [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)) };
}

/** How many of the words fit. */
export function fitting(list: WordList, width: number): number {
  return list.words.filter((word) => word.length <= width).length;
}

export function longest(list: WordList): number {
  return list.words.at(-1)?.length ?? 0;
}

function call(name: string): Sql {
  return Sql.trusted(`pg_temp.words_${name}()`);
}

/** The word at a place, counted from 0. */
export function wordAt({ name }: WordList, index: Sql): Sql {
  return sql`((${call(name)})[${index}]::text COLLATE pg_catalog."default")`;
}

/** The word at a place, or, where that is the value itself, the word at another. */
export function otherWordAt(list: WordList, index: Sql, other: Sql, value: Sql): Sql {
  return sql`coalesce(nullif(${wordAt(list, index)}, ${value}), ${wordAt(list, other)})`;
}

/** A set of words, to look one up in: the keys of a jsonb object, which are found by halving. */
export interface WordSet {
  readonly name: string;
  readonly words: readonly string[];
  /** What is stored with each word, by its place; without: its place. */
  readonly values?: readonly number[];
}

export function isIn({ name }: WordSet, word: Sql): Sql {
  return sql`(${call(name)} ? ${word})`;
}

export function valueIn({ name }: WordSet, word: Sql): Sql {
  return sql`(${call(name)} ->> ${word})`;
}

export function createList({ name, words }: WordList): Sql {
  // What a `name` has room for.
  const type = words.some((word) => Buffer.byteLength(word) > 63) ? sql`text[]` : sql`name[]`;
  // An array's text quotes and escapes as JSON does, but for control characters, which words have none of.
  const items = JSON.stringify(words).slice(1, -1);
  return create(name, type, sql`${escaped(`[0:${words.length - 1}]={${items}}`)}::${type}`);
}

export function createSet({ name, words, values }: WordSet): Sql {
  // As text: of a word that is there twice jsonb takes the last, and an object of so many keys takes its time.
  const places = words.map((word, index) => `${JSON.stringify(word)}:${values?.[index] ?? index}`);
  return create(name, sql`jsonb`, sql`${escaped(`{${places.join(',')}}`)}::jsonb`);
}

function create(name: string, type: Sql, value: Sql): Sql {
  return sql`CREATE FUNCTION ${call(name)} RETURNS ${type} LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $words$ BEGIN RETURN ${value}; END $words$;`;
}

/** A server of another encoding than UTF-8 could not take the letters as they are. */
function escaped(text: string): Sql {
  const ascii = text
    .replace(/['\\]/g, '\\$&')
    .replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Sql.trusted(`E'${ascii}'`);
}
