import { type Sql, sql } from '../../../postgres/sql.ts';
import type { Form, Kind } from '../kind.ts';
import { fitting, isIn, longest, otherWordAt, type WordList, type WordSet, wordAt } from '../lists.ts';
import { identity, pick } from '../noise.ts';

/** Room below which only the shorter words of a list are taken. */
const TIERS = [12, 9, 7, 5, 4, 3] as const;

/** Fewer words than these tell too much about their originals to be worth having. */
const ENOUGH = 6;

export interface ListKind {
  readonly label: string;
  readonly list: WordList;
  /** The words themselves, to know them again. */
  readonly set: WordSet;
  readonly mayCoincide: boolean;
}

/** Texts replaced by words of one list; where they must stay distinct, 64 bits of noise follow the word. */
export function listKind({ label, list, set, mayCoincide }: ListKind): Kind {
  const word = (_value: Sql, noise: Sql) => wordAt(list, pick(noise, 0, list.words.length));
  return {
    label,
    plain: wordForms(list, (count) => (value, noise) => {
      const index = pick(noise, 0, count);
      return otherWordAt(list, index, pick(noise, 2, count), value);
    }),
    distinct: distinctForms(longest(list), word),
    shaped: shapedForms(longest(list), word),
    isReplacement: (value) => sql`(${isIn(set, value)} OR ${endsInIdentity(value)})`,
    mayCoincide,
  };
}

/** The whole list, the words that fit into less, and for the narrowest columns a letter. */
export function wordForms(list: WordList, make: (count: number) => Form['make']): readonly Form[] {
  const tiers = TIERS.filter((width) => width < longest(list) && fitting(list, width) >= ENOUGH);
  return [...[longest(list), ...tiers].map((width) => ({ width, make: make(fitting(list, width)) })), LETTER];
}

/** A word and the value's identity after it, or the identity alone. */
export function distinctForms(width: number, word: (value: Sql, noise: Sql) => Sql): readonly Form[] {
  return [
    {
      width: width + 17,
      make: (value, noise) => sql`(${word(value, noise)} || ' ' || ${identity(noise)})`,
    },
    { width: 18, make: (_value, noise) => sql`('x ' || ${identity(noise)})` },
    { width: 15, make: (_value, noise) => sql`('x ' || pg_temp.base36(${noise}))` },
  ];
}

/** Likewise, without a digit. */
export function shapedForms(width: number, word: (value: Sql, noise: Sql) => Sql): readonly Form[] {
  const letters = (noise: Sql) => sql`translate(${identity(noise)}, '0123456789abcdef', 'ghijklmnopqrstuv')`;
  const isReplacement = (value: Sql) =>
    sql`(${value} LIKE '% ________________' AND translate(right(${value}, 16), 'ghijklmnopqrstuv', '') = '')`;
  return [
    {
      width: width + 17,
      make: (value, noise) => sql`(${word(value, noise)} || ' ' || ${letters(noise)})`,
      isReplacement,
    },
    { width: 18, make: (_value, noise) => sql`('x ' || ${letters(noise)})`, isReplacement },
  ];
}

/** For columns of a single character. */
export const LETTER: Form = {
  width: 1,
  make: (_value, noise) => sql`chr(65 + ${pick(noise, 0, 26)})`,
  isReplacement: (value) => sql`(octet_length(${value}) = 1)`,
  mayCoincide: true,
};

/** Whether a text ends in a blank and 16 hexadecimal digits, or is the narrow form of one that does. */
export function endsInIdentity(value: Sql): Sql {
  return sql`(${value} LIKE '% ________________' AND translate(right(${value}, 16), '0123456789abcdef', '') = ''
           OR ${value} LIKE 'x _____________' AND translate(substr(${value}, 3), '0123456789abcdefghijklmnopqrstuvwxyz', '') = '')`;
}
