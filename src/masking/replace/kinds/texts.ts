import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { type Form, fitted, type Kind, permutedForm } from '../kind.ts';
import { isIn, valueIn, type WordList, type WordSet, wordAt } from '../lists.ts';
import { byte, everything, identity, pick, textNoise } from '../noise.ts';
import { FILLER } from '../words/filler.ts';

/** Filler is cut into blocks that begin with a word, so that where a text begins is told by one byte. */
const BLOCK = 64;
const BLOCKS = 128;
/** Of so many letters the beginnings of the blocks all differ. */
const HEAD = 10;
/** As long as texts of one piece can be; longer ones repeat. */
const LONGEST_PIECE = 4096;

/** Words at random, but the same in every build; each block is filled to its last letter, which is a blank. */
function fillerBlocks(): readonly string[] {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const fittingIn = Array.from({ length: BLOCK }, (_, room) =>
    FILLER.filter(({ length }) => length === room || length <= room - 3),
  );
  const blocks = new Map<string, string>();
  while (blocks.size < BLOCKS) {
    let block = '';
    while (block.length < BLOCK) {
      const fitting = fittingIn[BLOCK - block.length - 1] ?? [];
      block += `${fitting[next(fitting.length)]} `;
    }
    if (block.length === BLOCK) blocks.set(block.slice(0, HEAD), block);
  }
  return [...blocks.values()];
}

const FILLER_BLOCKS = fillerBlocks();

const HEAD_LIST = new Map(
  FILLER_BLOCKS.flatMap((block, place) =>
    Array.from({ length: HEAD }, (_, cut) => [block.slice(0, HEAD - cut), place] as const),
  ),
);
/** The beginnings of the blocks, however short. */
const HEADS: WordSet = { name: 'heads', words: [...HEAD_LIST.keys()], values: [...HEAD_LIST.values()] };

/** Bytes, because where a byte stands in them needs no looking; all blocks, and again as many as a piece is long. */
export const FILLER_FUNCTION: Sql = sql`
  CREATE FUNCTION pg_temp.filler() RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $words$ SELECT ${literal(FILLER_BLOCKS.join('') + FILLER_BLOCKS.join('').slice(0, LONGEST_PIECE))}::bytea $words$;

  -- From a block on, as many bytes; all of them are ASCII.
  CREATE FUNCTION pg_temp.long_filler(block int, size int) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $mask$ BEGIN
      RETURN left(repeat(convert_from(substr(pg_temp.filler(), 1 + block * ${BLOCK}, ${LONGEST_PIECE}), 'UTF8'), 1 + size / ${LONGEST_PIECE}), size);
    END $mask$;`;

/** The length in UTF-8, whatever the database's encoding: where letters are ASCII, their number, without counting them. */
function octetsOf(value: Sql): Sql {
  return sql`pg_temp.octets(${value})`;
}

/** Which is the length in bytes when the database is in UTF-8 itself. The planner puts the body in its place. */
export function octetsFunction(unicode: boolean): Sql {
  const octets = unicode ? sql`octet_length(value)` : sql`octet_length(textsend(value))`;
  return sql`CREATE FUNCTION pg_temp.octets(value text) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE
    AS $mask$ SELECT ${octets} $mask$;`;
}

/** Whether letters of other scripts are in a text. A database without an encoding counts bytes for letters. */
export function asciiFunction(unicode: boolean): Sql {
  const ascii = unicode ? sql`octet_length(value) = length(value)` : sql`value !~ ${literal('[^\\x01-\\x7f]')}`;
  return sql`CREATE FUNCTION pg_temp.is_ascii(value text) RETURNS bool LANGUAGE sql STABLE PARALLEL SAFE
    AS $mask$ SELECT ${ascii} $mask$;`;
}

/**
 * Bytes up to which a text's own hash tells with which words its filler begins. Of longer ones their length does: it is
 * told anyway, differs more, and takes neither hashing nor fetching what is stored apart from its row.
 */
const HASHED = 128;

/** Shares no divisor with the number of blocks, so that neighbouring lengths begin with other words. */
const STRIDE = 37;

/**
 * As many bytes of filler as the text has in UTF-8, which are as many letters unless it has accents or other scripts.
 * The noise of a long text is NULL.
 */
function plainFiller(value: Sql, noise: Sql, room: Sql | null): Sql {
  const octets = octetsOf(value);
  const begin = sql`(coalesce(${byte(noise, 0)}, (${octets} & ${BLOCKS - 1}) * ${STRIDE}) & ${BLOCKS - 1})`;
  return fillerFrom(begin, value, room === null ? octets : sql`least(${octets}, ${room})`);
}

/** The same after so many bytes of something else. */
function fillerAfter(bytes: number, value: Sql, noise: Sql, room: Sql | null): Sql {
  const octets = octetsOf(value);
  const wanted = room === null ? octets : sql`least(${octets}, ${room})`;
  return fillerFrom(sql`(${byte(noise, 0)} & ${BLOCKS - 1})`, value, sql`greatest(${wanted} - ${bytes}, 0)`);
}

function fillerFrom(block: Sql, value: Sql, size: Sql): Sql {
  return sql`CASE WHEN octet_length(${value}) <= ${LONGEST_PIECE / 2}
                  THEN convert_from(substr(pg_temp.filler(), 1 + ${block} * ${BLOCK}, ${size}), 'UTF8')
                  ELSE pg_temp.long_filler(${block}, ${size}) END`;
}

function isFiller(value: Sql): Sql {
  const block = sql`${valueIn(HEADS, sql`left(${value}, ${HEAD})`)}::int`;
  return sql`CASE WHEN octet_length(${value}) <= ${HEAD} OR octet_length(${value}) > ${LONGEST_PIECE} THEN ${isIn(HEADS, sql`left(${value}, ${HEAD})`)}
                  ELSE coalesce(convert_from(substr(pg_temp.filler(), 1 + ${block} * ${BLOCK}, octet_length(${value})), 'UTF8') = ${value}, false) END`;
}

/** After 16 hexadecimal digits and a blank: the identity of texts that must stay distinct. */
function isMarkedFiller(value: Sql): Sql {
  return sql`(octet_length(${value}) >= 13 AND translate(split_part(${value}, ' ', 1), '0123456789abcdefghijklmnopqrstuvwxyz', '') = ''
              AND octet_length(split_part(${value}, ' ', 1)) IN (13, 16)
              AND (strpos(${value}, ' ') = 0 AND translate(${value}, '0123456789', '') <> ${value}
                   OR strpos(${value}, ' ') = 17 AND ${isIn(HEADS, sql`substr(${value}, 18, ${HEAD})`)}))`;
}

const FREE_TEXT: Kind = {
  label: 'free_text',
  plain: [
    {
      width: 1,
      noise: (value, keys) =>
        sql`CASE WHEN ${octetsOf(value)} <= ${HASHED} THEN ${textNoise(keys('free_text'), value)} END`,
      make: plainFiller,
    },
  ],
  distinct: [
    {
      width: 18,
      make: (value, noise, room) =>
        sql`(${identity(noise)} || CASE WHEN ${octetsOf(value)} > 17 THEN ' ' || ${fillerAfter(17, value, noise, room)} ELSE '' END)`,
    },
    { width: 16, make: (_value, noise) => identity(noise) },
    { width: 13, make: (_value, noise) => sql`pg_temp.base36(${noise})` },
  ],
  isReplacement: (value) => sql`(${isFiller(value)} OR ${isMarkedFiller(value)})`,
  mayCoincide: true,
};

/** Nothing hashes to it and nothing is opened by it. As long as the value, but long enough to be distinct. */
function maskedKind(label: 'secret' | 'biometric'): Kind {
  const twice = (noise: Sql) => sql`${everything(noise)} || ${everything(noise)}`;
  const whole: Form = {
    width: 22,
    make: (value, noise, room) => {
      const size = sql`least(greatest(${octetsOf(value)}, 22), 70)`;
      return sql`left('masked' || ${twice(noise)}, ${room === null ? size : sql`least(${size}, ${room})`})`;
    },
  };
  return {
    label,
    plain: [whole, { width: 6, make: (_value, noise, room) => fitted(sql`('masked' || ${identity(noise)})`, room) }],
    distinct: [whole, { width: 19, make: (_value, noise) => sql`('masked' || pg_temp.base36(${noise}))` }],
    shaped: [permutedForm(label, 'permuted_code')],
    isReplacement: (value) => sql`${value} LIKE 'masked%'`,
    mayCoincide: false,
  };
}

/** Days of a year as they are written after it, none after the 28th, which is how they are told from originals. */
const DAYS: WordList = {
  name: 'days',
  words: Array.from({ length: 12 * 28 }, (_, place) => `-${two(Math.floor(place / 28))}-${two(place % 28)}`),
};

/** Days of a month. */
const MONTH_DAYS: WordList = { name: 'month_days', words: Array.from({ length: 28 }, (_, place) => two(place)) };

function two(number: number): string {
  return String(number + 1).padStart(2, '0');
}

/** Two ways to place a date: a birth stays in its year, so that ages do; whatever else happened stays in its month. */
const DATE_PARTS = {
  birth_date: { kept: 4, days: DAYS },
  personal_date: { kept: 8, days: MONTH_DAYS },
} as const;

/** Which of the days. */
export function dayIndex(label: 'birth_date' | 'personal_date', noise: Sql, at: number): Sql {
  return pick(noise, at, DATE_PARTS[label].days.words.length);
}

function dateTexts(label: 'birth_date' | 'personal_date'): Kind {
  const { kept, days } = DATE_PARTS[label];
  const day = (noise: Sql, at: number) => wordAt(days, dayIndex(label, noise, at));
  const near = label === 'personal_date' ? sql`true` : sql`false`;
  return {
    label,
    plain: [
      {
        width: 1,
        make: (
          value,
          noise,
        ) => sql`CASE WHEN ${value} LIKE '____-__-__' AND ${value} COLLATE "C" >= '1' AND ${value} COLLATE "C" < '3'
              THEN left(${value}, ${kept}) || coalesce(nullif(${day(noise, 0)}, substr(${value}, ${kept + 1})), ${day(noise, 2)})
            ELSE pg_temp.mask_date_text(${value}, ${noise}, ${near}) END`,
      },
    ],
    distinct: [
      {
        width: 1,
        noise: (_value, keys) => keys(label),
        make: (value, key) => sql`pg_temp.permuted_date_text(${value}, ${key}, ${near})`,
        isReplacement: () => sql`true`,
      },
    ],
    isReplacement: (value) =>
      sql`(${value} LIKE '____-__-0_' OR ${value} LIKE '____-__-1_' OR ${value} !~ '((^|[^0-9])(29|3[01])$|^[12][0-9]{3}-[0-9]{2}-(29|3[01]))')`,
    mayCoincide: true,
  };
}

/** Ages stay within their five years; whatever else was written becomes as long a number. */
const AGE: Kind = {
  label: 'age',
  plain: [
    {
      width: 1,
      make: (
        value,
        noise,
      ) => sql`CASE WHEN octet_length(${value}) <= 3 AND octet_length(translate(${value}, '0123456789', '')) = 0
          THEN ${otherAge(sql`${value}::int`, noise)}::text
          ELSE pg_temp.reshape(${value}, ${noise}, '', '') END`,
    },
  ],
  distinct: [
    {
      width: 1,
      noise: (_value, keys) => keys('age'),
      make: (value, key) => sql`pg_temp.permuted_digits(${value}, ${key})`,
    },
  ],
  isReplacement: () => sql`true`,
  mayCoincide: true,
};

/** Another whole number of the same five. */
export function otherAge(age: Sql, noise: Sql): Sql {
  return sql`(${age} - ${age} % 5 + (${age} % 5 + 1 + ${byte(noise, 2)} % 4) % 5)`;
}

/** Amounts as texts: as many digits, with the signs between them. */
const SALARY: Kind = {
  label: 'salary',
  plain: [{ width: 1, make: (value, noise) => sql`pg_temp.mask_amount(${value}, ${noise})` }],
  distinct: [
    {
      width: 1,
      noise: (_value, keys) => keys('salary'),
      make: (value, key) => sql`pg_temp.permuted_digits(${value}, ${key})`,
    },
  ],
  isReplacement: () => sql`true`,
  mayCoincide: true,
};

/** Currencies, and what an amount is for and how often it is paid. Whatever else is written beside one can be anything. */
const AMOUNT_WORDS = literal(
  `eur|euros?|usd|us|dollars?|gbp|pounds?|sterling|chf|sfr|jpy|yen|cny|rmb|yuan|inr|rs|rupees?|lpa|lakhs?|crores?|aud|cad|nzd|sgd|hkd|sek|nok|dkk|kr|kronor
   pln|czk|kc|huf|ft|ron|bgn|try|tl|rub|uah|brl|reais|mxn|ars|clp|cop|pen|pesos?|zar|ngn|kes|aed|sar|ils|krw|thb|myr|idr|php|vnd|twd
   mn|mio|mln|million|thousand|tsd|mil|per|pro|par|por|an|pa|pm|ph|hr|hrs|hours?|hourly|days?|daily|wk|weeks?|weekly|mo|mth|months?|monthly|yr|yrs|years?|yearly
   annum|annual|annually|jahr|monat|stunde|tag|mois|heure|jour|mes|mese|anno|ano|hora|maand|jaar|uur|gross|net|brutto|netto|brut|bruto|lordo
   base|basic|fixed|bonus|plus|ote|up|to|from|and|or|von|bis|ab|ca|min|circa|approx`.replace(/\s+/g, '|'),
);

/** Such words stay; the first digit is not made a zero. */
export const AMOUNT_FUNCTION: Sql = sql`
  CREATE FUNCTION pg_temp.mask_amount(value text, noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text;
      count int := octet_length(value) - octet_length(translate(value, '0123456789', ''));
    BEGIN
      IF count = 0 OR count > 18 OR octet_length(value) > 128 OR pg_temp.has_other_words(value, ${AMOUNT_WORDS}) THEN
        RETURN pg_temp.reshape(value, noise, '', '');
      END IF;
      digits := (1 + get_byte(noise, 0) % 9)::text || lpad((pg_temp.bits56(substr(noise, 2, 7)) % 100000000000000000)::text, 17, '0');
      IF left(digits, count) = regexp_replace(value, '[^0-9]', '', 'g') THEN digits := (substr(digits, 1, 1)::int % 9 + 1)::text || substr(digits, 2); END IF;
      RETURN pg_temp.with_digits(value, digits);
    END $mask$;`;

export const TEXTS: Readonly<
  Record<'secret' | 'biometric' | 'free_text' | 'birth_date' | 'personal_date' | 'age' | 'salary', Kind>
> = {
  secret: maskedKind('secret'),
  biometric: maskedKind('biometric'),
  free_text: FREE_TEXT,
  birth_date: dateTexts('birth_date'),
  personal_date: dateTexts('personal_date'),
  age: AGE,
  salary: SALARY,
};

export const TEXT_WORDS: { readonly lists: readonly WordList[]; readonly sets: readonly WordSet[] } = {
  lists: [DAYS, MONTH_DAYS],
  sets: [HEADS],
};
