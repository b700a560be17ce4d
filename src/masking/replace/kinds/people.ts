import { joinSql, Sql, sql } from '../../../postgres/sql.ts';
import { asciiLower, asciiUpper, type Form, type Kind, permutedForm } from '../kind.ts';
import { isIn, longest, otherWordAt, type WordList, type WordSet, wordAt, wordList } from '../lists.ts';
import { identity, pick, textNoise } from '../noise.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../words/names.ts';
import { SCRIPTS } from '../words/scripts.ts';
import { distinctForms, endsInIdentity, shapedForms, wordForms } from './words.ts';

const GIVEN = wordList('given', GIVEN_NAMES);
const FAMILY = wordList('family', FAMILY_NAMES);
const USERS = wordList(
  'users',
  GIVEN_NAMES.map((name) => `${name.toLowerCase()}_`),
);
const USER_SET: WordSet = { name: 'users_set', words: USERS.words };

interface ScriptLists {
  readonly name: keyof typeof SCRIPTS;
  readonly given: WordList;
  readonly family: WordList;
}

const SCRIPT_LISTS: readonly ScriptLists[] = (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).map((name) => ({
  name,
  given: wordList(`given_${name}`, SCRIPTS[name].given),
  family: wordList(`family_${name}`, SCRIPTS[name].family),
}));

const LATIN_NAMES: WordSet = { name: 'names', words: [...new Set([...GIVEN_NAMES, ...FAMILY_NAMES])] };
const OTHER_NAMES: WordSet = {
  name: 'other_names',
  words: [...new Set(SCRIPT_LISTS.flatMap(({ given, family }) => [...given.words, ...family.words]))],
};

/** The lists that only a server with UTF-8 can hold have the Latin names in them on another. */
export function peopleWords(unicode: boolean): { lists: readonly WordList[]; sets: readonly WordSet[] } {
  const others = SCRIPT_LISTS.flatMap(({ given, family }) =>
    unicode
      ? [given, family]
      : [
          { ...given, words: GIVEN.words },
          { ...family, words: FAMILY.words },
        ],
  );
  return {
    lists: [GIVEN, FAMILY, USERS, ...others],
    sets: [LATIN_NAMES, unicode ? OTHER_NAMES : { ...OTHER_NAMES, words: [] }, USER_SET],
  };
}

/**
 * The code point of a text's first letter. Only UTF-8 can tell: other servers give their own codes, or refuse.
 */
export function scriptFunction(unicode: boolean): Sql {
  return sql`CREATE FUNCTION pg_temp.script(value text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $mask$ SELECT ${unicode ? sql`ascii(value)` : sql`CASE WHEN value IS NOT NULL THEN 65 END`} $mask$;`;
}

/** Written in capitals: the second letter tells, except in names that have no second letter. */
function isCapitals(value: Sql): Sql {
  return sql`(substr(${value}, 2, 1) COLLATE "C" < '[' AND substr(${value}, 2, 1) COLLATE "C" >= 'A')`;
}

/** Written small, unless it is one of the particles that begin the names of many. */
function isSmall(value: Sql): Sql {
  return sql`(${value} COLLATE "C" >= 'a' AND ${value} COLLATE "C" < '{' AND strpos(${value}, ' ') = 0)`;
}

function capitalized(value: Sql): Sql {
  return sql`(initcap(${value} COLLATE "C") COLLATE "default")`;
}

/** Written as most names are: a capital letter without accents, and a small one. Two questions, because all names are asked them. */
function isUsual(value: Sql): Sql {
  return sql`(${value} COLLATE "C" < '[' AND substr(${value}, 2, 1) COLLATE "C" >= 'a')`;
}

/** Spellings of one name in small and in capital letters are one name. */
function folded(value: Sql): Sql {
  return sql`CASE WHEN ${isUsual(value)} THEN ${value} WHEN ${isCapitals(value)} OR ${isSmall(value)} THEN ${capitalized(value)} ELSE ${value} END`;
}

/**
 * A name in the script and the case of the value. The Latin one is given the value as it would be spelled with a
 * capital letter, which it must not be equal to.
 */
function inScript(value: Sql, latin: (spelled: Sql) => Sql, other: (script: ScriptLists) => Sql): Sql {
  const branches = SCRIPT_LISTS.flatMap((script) =>
    SCRIPTS[script.name].ranges.map(
      ([from, below]) =>
        sql`WHEN pg_temp.script(${value}) >= ${from} AND pg_temp.script(${value}) < ${below} THEN ${other(script)}`,
    ),
  );
  const spelled = latin(capitalized(value));
  return sql`CASE ${joinSql(branches, ' ')}
                  WHEN ${isCapitals(value)} THEN ${asciiUpper(spelled)}
                  WHEN ${isSmall(value)} THEN ${asciiLower(spelled)}
                  ELSE ${latin(value)} END`;
}

/** The room that names of all scripts need. */
const GIVEN_WIDTH = Math.max(...[GIVEN, ...SCRIPT_LISTS.map(({ given }) => given)].map(longest));
const FAMILY_WIDTH = Math.max(...[FAMILY, ...SCRIPT_LISTS.map(({ family }) => family)].map(longest));

interface NamePart {
  readonly label: 'first_name' | 'last_name';
  readonly latin: WordList;
  readonly part: 'given' | 'family';
  readonly width: number;
}

const FIRST: NamePart = { label: 'first_name', latin: GIVEN, part: 'given', width: GIVEN_WIDTH };
const LAST: NamePart = { label: 'last_name', latin: FAMILY, part: 'family', width: FAMILY_WIDTH };

function anyOf(list: WordList, noise: Sql, value: Sql, count = list.words.length, from = 0): Sql {
  return otherWordAt(list, pick(noise, 0, count, from), pick(noise, 2, count, from), value);
}

function nameKind({ label, latin, width }: NamePart): Kind {
  const whole: Form['make'] = (value, noise) =>
    sql`CASE WHEN ${isUsual(value)} THEN ${anyOf(latin, noise, value)}
             ELSE ${Sql.trusted(`pg_temp.spelled_${label}`)}(${value}, ${noise}) END`;
  const word = (value: Sql, noise: Sql) => whole(value, noise, null);
  const ownNoise = (form: Form): Form => ({ ...form, noise: (value, keys) => textNoise(keys(label), value) });
  const [, ...narrow] = wordForms(latin, (count) => (value, noise) => {
    const spelled = (as: Sql) => anyOf(latin, noise, as, count);
    return sql`CASE WHEN ${isCapitals(value)} THEN ${asciiUpper(spelled(capitalized(value)))} ELSE ${spelled(value)} END`;
  });
  return {
    label,
    noise: (value, keys) => textNoise(keys(label), folded(value)),
    plain: [{ width, make: whole }, ...narrow],
    distinct: distinctForms(width, word).map(ownNoise),
    shaped: shapedForms(width, word).map(ownNoise),
    isReplacement: (value) => sql`(${isNameWord(value)} OR ${endsInIdentity(value)})`,
    mayCoincide: true,
  };
}

/** The usual spelling first; the others, which are not written as usual, are looked for by a function. */
function isNameWord(word: Sql): Sql {
  return sql`(${isIn(LATIN_NAMES, word)} OR NOT ${isUsual(word)} AND pg_temp.is_name(${word}))`;
}

/** What is needed for names that are not written as most are. */
export function nameFunctions(): Sql {
  const value = sql`value`;
  const noise = sql`noise`;
  const create = (name: string, body: Sql) => sql`
    CREATE FUNCTION ${Sql.trusted(`pg_temp.spelled_${name}`)}(value text, noise bytea) RETURNS text
      LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$ BEGIN RETURN ${body}; END $mask$;`;
  const parts = [FIRST, LAST].map(({ label, latin, part }) =>
    create(
      label,
      inScript(
        value,
        (spelled) => anyOf(latin, noise, spelled),
        (script) => anyOf(script[part], noise, value),
      ),
    ),
  );
  return sql`${joinSql(parts, '')}
    ${create('person_name', bothNames(value, noise))}
    ${create('distinct_person_name', distinctNames(value, noise))}
    CREATE FUNCTION pg_temp.is_name(word text) RETURNS bool LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $mask$ BEGIN
      RETURN ${isIn(OTHER_NAMES, sql`word`)} OR ${isIn(LATIN_NAMES, capitalized(sql`word`))}
          OR octet_length(word) > 3 AND ${isIn(OTHER_NAMES, sql`substr(word, 1, 1)`)} AND ${isIn(OTHER_NAMES, sql`substr(word, 2)`)};
    END $mask$;`;
}

const FIRST_NAME = nameKind(FIRST);
const LAST_NAME = nameKind(LAST);

/** The parts of a name that would stand in columns of their own. */
interface Parts {
  readonly given: Sql;
  readonly family: Sql;
}

function firstAndLast(value: Sql): Parts {
  return { given: sql`split_part(${value}, ' ', 1)`, family: sql`split_part(${value}, ' ', -1)` };
}

/** The first letter of the scripts in which family names come first and nothing need stand between the names. */
const UNSPACED = Math.min(
  ...Object.values(SCRIPTS).flatMap(({ space, ranges }) => (space === '' ? ranges.map(([from]) => from) : [])),
);

function isUnspaced(value: Sql): Sql {
  return sql`(pg_temp.script(${value}) >= ${UNSPACED})`;
}

/**
 * In those scripts a family name has one sign, or two where the whole has four. With a space the shorter name is the
 * family's, and the second if none is.
 */
function unspacedParts(value: Sql): Parts {
  const { given, family } = firstAndLast(value);
  const familyFirst = sql`length(${given}) < length(${family})`;
  const signs = sql`CASE WHEN length(${value}) < 4 THEN 1 ELSE 2 END`;
  const part = (alone: Sql, first: Sql, second: Sql) =>
    sql`CASE WHEN length(${value}) = 1 THEN ${value} WHEN strpos(${value}, ' ') = 0 THEN ${alone}
             WHEN ${familyFirst} THEN ${first} ELSE ${second} END`;
  return {
    given: part(sql`substr(${value}, 1 + ${signs})`, family, given),
    family: part(sql`left(${value}, ${signs})`, given, family),
  };
}

function partsNoise({ given, family }: Parts, keys: (label: string) => Sql): Sql {
  return sql`(${textNoise(keys('first_name'), folded(given))} || ${textNoise(keys('last_name'), folded(family))})`;
}

/** The given and the family name are replaced as they would be in columns of their own. */
function wordsNoise(value: Sql, keys: (label: string) => Sql): Sql {
  return sql`CASE WHEN ${isUnspaced(value)} THEN ${partsNoise(unspacedParts(value), keys)}
                  ELSE ${partsNoise(firstAndLast(value), keys)} END`;
}

/** Of the second noise, which begins at byte 32. */
function familyOf(list: WordList, noise: Sql, value: Sql): Sql {
  return anyOf(list, noise, value, list.words.length, 32);
}

/** Two names, each another than it was. */
function twoNames(noise: Sql, { given, family }: Parts): Sql {
  return sql`(${anyOf(GIVEN, noise, given)} || ' ' || ${familyOf(FAMILY, noise, family)})`;
}

/** A name of one word gets a given name; one of several gets two. */
function bothNames(value: Sql, noise: Sql): Sql {
  const parts = firstAndLast(value);
  return inScript(
    value,
    (spelled) => {
      const { given, family } = firstAndLast(spelled);
      return sql`CASE WHEN strpos(${value}, ' ') = 0 THEN ${anyOf(GIVEN, noise, spelled)}
                      ELSE ${twoNames(noise, { given: folded(given), family: folded(family) })} END`;
    },
    (script) =>
      SCRIPTS[script.name].space === ''
        ? bothUnspaced(value, noise, script)
        : sql`CASE WHEN strpos(${value}, ' ') = 0 THEN ${anyOf(script.given, noise, value)}
                   ELSE ${anyOf(script.given, noise, parts.given)} || ' ' || ${familyOf(script.family, noise, parts.family)} END`,
  );
}

/** In the order of the value, with a space if it has one. */
function bothUnspaced(value: Sql, noise: Sql, { given, family }: ScriptLists): Sql {
  const parts = unspacedParts(value);
  const one = anyOf(given, noise, parts.given);
  const other = familyOf(family, noise, parts.family);
  const words = firstAndLast(value);
  return sql`CASE WHEN strpos(${value}, ' ') = 0 THEN ${other} || ${one}
                  WHEN length(${words.given}) < length(${words.family}) THEN ${other} || ' ' || ${one}
                  ELSE ${one} || ' ' || ${other} END`;
}

/** Of one noise. */
function distinctNames(value: Sql, noise: Sql): Sql {
  const at = (list: WordList, from: number) => wordAt(list, pick(noise, from, list.words.length));
  return inScript(
    value,
    () => sql`(${at(GIVEN, 0)} || ' ' || ${at(FAMILY, 2)})`,
    ({ name, given, family }) =>
      SCRIPTS[name].space === ''
        ? sql`(${at(family, 2)} || ${at(given, 0)})`
        : sql`(${at(given, 0)} || ' ' || ${at(family, 2)})`,
  );
}

const distinctName = (value: Sql, noise: Sql) => sql`pg_temp.spelled_distinct_person_name(${value}, ${noise})`;

const PERSON_NAME: Kind = {
  label: 'person_name',
  plain: [
    {
      width: GIVEN_WIDTH + 1 + FAMILY_WIDTH,
      noise: wordsNoise,
      make: (value, noise) =>
        sql`CASE WHEN ${isUsual(value)} AND strpos(${value}, ' ') > 0 THEN ${twoNames(noise, firstAndLast(value))}
                 ELSE pg_temp.spelled_person_name(${value}, ${noise}) END`,
    },
    ...FIRST_NAME.plain.map((form) => ({ ...form, noise: wordsNoise })),
  ],
  distinct: distinctForms(GIVEN_WIDTH + 1 + FAMILY_WIDTH, distinctName),
  shaped: shapedForms(GIVEN_WIDTH + 1 + FAMILY_WIDTH, distinctName),
  isReplacement: (value) => {
    const [first, second] = [sql`split_part(${value}, ' ', 1)`, sql`split_part(${value}, ' ', 2)`];
    return sql`(${isNameWord(first)} AND (${second} = '' OR ${isNameWord(second)}) AND split_part(${value}, ' ', 3) = ''
             OR ${endsInIdentity(value)})`;
  },
  mayCoincide: true,
};

/** Spellings that differ in case differ in case alone when they are replaced: see `caseNoise`. */
const usernameForm =
  (make: Form['make']): Form['make'] =>
  (value, noise, room) =>
    respelled(make(value, noise, room), noise);

const WHOLE_USERNAME: Form = {
  width: longest(USERS) + 16,
  make: usernameForm(
    (_value, noise) => sql`(${wordAt(USERS, pick(noise, 0, USERS.words.length))} || ${identity(noise)})`,
  ),
};

const SHORT_USERNAME: Form = { width: 18, make: usernameForm((_value, noise) => sql`('u_' || ${identity(noise)})`) };

const PERMUTED_USERNAME = permutedForm('username', 'permuted_username', 13);

const USERNAME: Kind = {
  label: 'username',
  noise: (value, keys) => caseNoise(value, keys('username')),
  plain: [
    WHOLE_USERNAME,
    SHORT_USERNAME,
    {
      width: 6,
      make: usernameForm((_value, noise, room) => sql`left('u_' || ${identity(noise)}, ${room ?? sql`18`})`),
    },
  ],
  distinct: [
    WHOLE_USERNAME,
    SHORT_USERNAME,
    { width: 15, make: usernameForm((_value, noise) => sql`('u_' || pg_temp.base36(${noise}))`) },
    PERMUTED_USERNAME,
  ],
  shaped: [PERMUTED_USERNAME],
  isReplacement: (value) => {
    const plain = asciiLower(value);
    return sql`(${isIn(USER_SET, sql`left(${plain}, -16)`)} AND translate(right(${plain}, 16), '0123456789abcdef', '') = ''
             OR ${plain} LIKE 'u\_%' AND (translate(substr(${plain}, 3), '0123456789abcdef', '') = ''
                                          OR octet_length(${value}) = 15
                                             AND translate(substr(${plain}, 3), '0123456789abcdefghijklmnopqrstuvwxyz', '') = ''))`;
  },
  mayCoincide: false,
};

export const PEOPLE: Readonly<Record<'person_name' | 'first_name' | 'last_name' | 'username', Kind>> = {
  person_name: PERSON_NAME,
  first_name: FIRST_NAME,
  last_name: LAST_NAME,
  username: USERNAME,
};

/**
 * Noise of values that are the same to many when they differ in case alone. A value without capital letters has the
 * usual 32 bytes. One in capitals alone has those of its small spelling and another byte, and its replacement is in
 * capitals, too: columns of normalised values are computed like that. Any other has those of its small spelling and then
 * its own, by which the replacement is spelled. So values are equal afterwards where they were before, under `=` as under
 * `lower()` and `upper()`, in every column and of every type. ASCII alone: what else is a capital letter depends on the
 * database's locale.
 */
export function caseNoise(value: Sql, key: Sql): Sql {
  const small = asciiLower(value);
  return sql`CASE WHEN ${small} = ${value} THEN ${textNoise(key, value)}
                  ELSE ${textNoise(key, small)} || CASE WHEN ${asciiUpper(value)} = ${value} THEN '\x00'::bytea ELSE ${textNoise(key, value)} END END`;
}

export function respelled(replacement: Sql, noise: Sql): Sql {
  return sql`CASE octet_length(${noise}) WHEN 32 THEN ${replacement} WHEN 33 THEN pg_temp.respell(${replacement}, '')
                  ELSE pg_temp.respell(${replacement}, substr(${noise}, 33, 16)) END`;
}
