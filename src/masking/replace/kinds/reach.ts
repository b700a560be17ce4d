import { joinSql, literal, type Sql, sql } from '../../../postgres/sql.ts';
import { asciiLower, type Form, type Kind, permutedForm } from '../kind.ts';
import { longest, valueIn, type WordList, type WordSet, wordAt, wordList } from '../lists.ts';
import { byte, identity, pick, word } from '../noise.ts';
import { GIVEN_NAMES } from '../words/names.ts';
import { NORTH_AMERICAN_AREAS, PAIRS, TRIPLES } from '../words/numbers.ts';
import { isLikeAny, isMarked, type Marks, reshaped } from './marked.ts';
import { caseNoise, respelled } from './people.ts';

/**
 * What stands before the identity in an address: the shortest names, 128 of them, of at most four letters. Sorting texts
 * begins with their first eight bytes, and so some of the identity is among those: an index of addresses that differ
 * there is built in three quarters of the time.
 */
const LOCALS = wordList(
  'locals',
  wordList('given', GIVEN_NAMES)
    .words.slice(0, 128)
    .map((name) => `${name.toLowerCase()}.`),
);

/** A domain that RFC 2606 keeps free of mail for ever. */
const DOMAIN = '@example.com';

const EMAIL: Kind = {
  label: 'email',
  noise: (value, keys) => caseNoise(value, keys('email')),
  plain: [
    { width: longest(LOCALS) + 16 + DOMAIN.length, make: (_value, noise) => respelled(named(noise), noise) },
    {
      width: 16 + DOMAIN.length,
      make: (_value, noise) => respelled(sql`(${identity(noise)} || ${literal(DOMAIN)})`, noise),
    },
    {
      width: 4 + DOMAIN.length,
      make: (_value, noise, room) =>
        respelled(sql`(left(${identity(noise)}, ${room ?? sql`28`} - ${DOMAIN.length}) || ${literal(DOMAIN)})`, noise),
    },
  ],
  distinct: [
    { width: longest(LOCALS) + 16 + DOMAIN.length, make: (_value, noise) => respelled(named(noise), noise) },
    {
      width: 16 + DOMAIN.length,
      make: (_value, noise) => respelled(sql`(${identity(noise)} || ${literal(DOMAIN)})`, noise),
    },
    {
      width: 13 + DOMAIN.length,
      make: (_value, noise) => respelled(sql`(pg_temp.base36(${noise}) || ${literal(DOMAIN)})`, noise),
    },
  ],
  // The second question is for those that are spelled with capitals.
  isReplacement: (value) =>
    sql`(${value} LIKE ${literal(`%${DOMAIN}`)} OR ${asciiLower(sql`right(${value}, ${DOMAIN.length})`)} = ${literal(DOMAIN)})`,
  mayCoincide: false,
};

function named(noise: Sql): Sql {
  return sql`(${wordAt(LOCALS, pick(noise, 0, LOCALS.words.length))} || ${identity(noise)} || ${literal(DOMAIN)})`;
}

/** 555-0100 to -0199 are for fiction in every area of North America. */
function americanList(name: string, write: (area: string) => string): WordList {
  return { name, words: NORTH_AMERICAN_AREAS.map(write) };
}
const INTERNATIONAL = americanList('phones_e164', (area) => `+1${area}55501`);
const DASHED = americanList('phones_dashed', (area) => `${area}-555-01`);
const PARENTHESES = americanList('phones_area', (area) => `(${area}) 555-01`);
const ABROAD_PARENTHESES = americanList('phones_abroad_area', (area) => `+1 (${area}) 555-01`);
const ABROAD_DASHED = americanList('phones_abroad_dashed', (area) => `+1-${area}-555-01`);
const ABROAD_SPACED = americanList('phones_abroad_spaced', (area) => `+1 ${area} 555 01`);
export const PLAIN_AREAS: WordList = americanList('phones_plain', (area) => `${area}55501`);
const PAIR_LIST: WordList = { name: 'pairs', words: PAIRS };
const TRIPLE_LIST: WordList = { name: 'triples', words: TRIPLES };

/**
 * By the first three signs, the first of the numbers of a country that nobody has: the ranges that Ofcom, ARCEP,
 * the Bundesnetzagentur, the ACMA and the PTS keep for fiction; for Spain, Italy and the Netherlands leading digits that
 * are not in use.
 */
const COUNTRIES: readonly (readonly [begin: string, first: number])[] = [
  ['+44', 447_700_900_000],
  ['+33', 33_639_980_000],
  ['+49', 493_023_125_000],
  ['+61', 61_255_500_000],
  ['+46', 46_701_740_605],
  ['+34', 34_400_000_000],
  ['+39', 392_000_000_000],
  ['+31', 31_690_000_000],
];
const COUNTRY_SET: WordSet = {
  name: 'phone_countries',
  words: COUNTRIES.map(([begin]) => begin),
  values: COUNTRIES.map(([, first]) => first),
};

const PUNCTUATION = ' ()-./';

/** The number with the value's own punctuation. A dot is a decimal point to `to_char`, so another sign stands for it. */
function punctuated(number: Sql, value: Sql): Sql {
  return sql`translate(to_char(${number}, 'FM' || translate(${value}, '123456789.', '000000000~')), '~', '.')`;
}

function digitsIn(value: Sql): Sql {
  return sql`translate(${value}, ${literal(`+${PUNCTUATION}`)}, '')`;
}

/** Neither is +999 a country, nor does a number of one begin so. */
const OTHER_PHONE: Marks = { letters: 'QQQ', digits: '999' };
/** After 00 comes a country. */
const OTHER_HOME: Marks = { letters: 'QQQ', digits: '00999' };

/** A number of the value's country that nobody has. */
function abroadNumber(value: Sql, noise: Sql): Sql {
  return sql`(${valueIn(COUNTRY_SET, sql`left(${value}, 3)`)}::int8
              + ${word(noise, 3)} % CASE WHEN ${value} LIKE '+46%' THEN 95 ELSE 1000 END)`;
}

function isAbroad(value: Sql): Sql {
  return sql`(${value} LIKE '+%' AND length(${value}) >= 8 AND ${valueIn(COUNTRY_SET, sql`left(${value}, 3)`)} IS NOT NULL)`;
}

/** The usual ways to write a number are looked for first: each question costs a little. */
function phone(value: Sql, noise: Sql): Sql {
  const pair = wordAt(PAIR_LIST, pick(noise, 2, 100));
  const american = (list: WordList) => sql`${wordAt(list, byte(noise, 0))} || ${pair}`;
  return sql`CASE
      WHEN ${value} LIKE '+1__________' THEN ${american(INTERNATIONAL)}
      WHEN ${value} LIKE '+1 (___) ___-____' THEN ${american(ABROAD_PARENTHESES)}
      WHEN ${value} LIKE '+1-___-___-____' THEN ${american(ABROAD_DASHED)}
      WHEN ${value} LIKE '+1 ___ ___ ____' THEN ${american(ABROAD_SPACED)}
      WHEN ${isAbroad(value)} AND (length(${value}) <= 13 OR length(${value}) = 14 AND strpos(${value}, ' ') = 0)
        THEN left('+' || ${abroadNumber(value, noise)}::text, length(${value}))
      WHEN ${value} LIKE '___-___-____' THEN ${american(DASHED)}
      WHEN ${value} LIKE '(___) ___-____' THEN ${american(PARENTHESES)}
      WHEN ${value} LIKE '__________' AND ${value} COLLATE "C" >= '2' AND ${value} COLLATE "C" < ':'
           AND translate(${value}, '0123456789', '') = '' THEN ${american(PLAIN_AREAS)}
      WHEN ${value} LIKE '07_________' AND translate(${value}, '0123456789', '') = ''
        THEN '07700900' || ${wordAt(TRIPLE_LIST, pick(noise, 3, 1000))}
      ELSE pg_temp.mask_other_phone(${value}, ${noise}) END`;
}

/** For the other ways. */
export function phoneFunction(): Sql {
  const value = sql`value`;
  const noise = sql`noise`;
  const american = sql`(${wordAt(PLAIN_AREAS, byte(noise, 0))}::int8 * 100 + ${byte(noise, 2)} % 100)`;
  return sql`
  CREATE FUNCTION pg_temp.mask_other_phone(value text, noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text := ${digitsIn(value)};
      count int := octet_length(digits);
      abroad text;
    BEGIN
      IF translate(digits, '0123456789', '') <> '' THEN RETURN ${reshaped(value, noise, OTHER_PHONE)}; END IF;
      IF ${isAbroad(value)} THEN
        abroad := ${abroadNumber(value, noise)};
        IF count = octet_length(abroad) THEN RETURN ${punctuated(sql`abroad::int8`, value)}; END IF;
        RETURN left('+' || abroad, length(value));
      END IF;
      CASE
        WHEN count = 11 AND digits LIKE '1%' THEN RETURN ${punctuated(sql`(10000000000 + ${american})`, value)};
        WHEN count = 10 AND digits >= '2' COLLATE "C" AND value NOT LIKE '+%' THEN RETURN ${punctuated(american, value)};
        WHEN count = 11 AND digits LIKE '0%' THEN RETURN ${punctuated(sql`(7700900000 + ${word(noise, 3)} % 1000)`, value)};
        WHEN count = 10 AND digits LIKE '0%' THEN RETURN ${punctuated(sql`(639980000 + ${word(noise, 3)} % 10000)`, value)};
        WHEN digits LIKE '0%' THEN RETURN ${reshaped(value, noise, OTHER_HOME)};
        ELSE RETURN ${reshaped(value, noise, OTHER_PHONE)};
      END CASE;
    END $mask$;`;
}

const PHONE: Kind = {
  label: 'phone',
  plain: [{ width: 1, make: phone }],
  distinct: [
    {
      width: 16,
      noise: (_value, keys) => keys('phone'),
      make: (value, key, room) => sql`pg_temp.distinct_phone(${value}, ${key}, ${room ?? sql`NULL`})`,
    },
    permutedForm('phone', 'permuted_phone'),
  ],
  shaped: [permutedForm('phone', 'permuted_phone')],
  isReplacement: (value) => sql`(${isLikeAny(value, ['+1___55501__', '+1 (___) 555-01__', '+44770090%', '+3363998%'])}
    OR ${digitsIn(value)} ~ '^(1?[2-9]..55501..|07700900...|063998....|0([0-9]{14}|[0-9]{20})|(4477009|3363998|4930231|6125550|4670174|3440000|3920000|3169000).*|00999.*|00?9{0,2}|[g-v]{16})$'
    OR ${isMarked(value, OTHER_PHONE)})`,
  mayCoincide: false,
};

/** All addresses that RFC 5737 keeps for documentation, without the first and the last of each net. */
export const DOCUMENTED: WordList = {
  name: 'ips',
  words: ['192.0.2', '198.51.100', '203.0.113'].flatMap((net) =>
    Array.from({ length: 254 }, (_, place) => `${net}.${place + 1}`),
  ),
};

/** Under the prefix that RFC 3849 keeps for documentation. */
export const DOCUMENTED_PREFIX = '2001:db8::';

const IP: Kind = {
  label: 'ip',
  plain: [
    {
      width: 30,
      make: (value, noise) =>
        sql`CASE WHEN strpos(${value}, ':') > 0 AND strpos(${value}, '.') = 0 THEN ${sixth(noise)} ELSE ${fourth(noise)} END`,
    },
    { width: 14, make: (_value, noise) => fourth(noise) },
  ],
  distinct: [{ width: 30, make: (_value, noise) => sixth(noise) }],
  isReplacement: (value) => isLikeAny(value, ['192.0.2.%', '198.51.100.%', '203.0.113.%', '2001:db8:%']),
  mayCoincide: false,
};

function fourth(noise: Sql): Sql {
  return wordAt(DOCUMENTED, pick(noise, 0, DOCUMENTED.words.length));
}

/** As the server prints addresses, so that a text column and an inet column hold the same. */
function sixth(noise: Sql): Sql {
  const groups = [9, 11, 13, 15].map((at) => sql`encode(substr(${noise}, ${at}, 2), 'hex')`);
  return sql`host((${literal(DOCUMENTED_PREFIX)} || ${joinSql(groups, " || ':' || ")})::inet)`;
}

const SITE = 'https://example.com/';

/** A page of a domain that RFC 2606 keeps for examples. */
const URL: Kind = {
  label: 'url',
  plain: [
    { width: SITE.length + 16, make: (_value, noise) => sql`(${literal(SITE)} || ${identity(noise)})` },
    {
      width: 14,
      make: (_value, noise, room) => sql`left('example.com/' || ${identity(noise)}, ${room ?? sql`28`})`,
    },
  ],
  distinct: [
    { width: SITE.length + 16, make: (_value, noise) => sql`(${literal(SITE)} || ${identity(noise)})` },
    { width: 28, make: (_value, noise) => sql`('example.com/' || ${identity(noise)})` },
    { width: 25, make: (_value, noise) => sql`('example.com/' || pg_temp.base36(${noise}))` },
  ],
  isReplacement: (value) => isLikeAny(value, [`${SITE}%`, 'example.com/%']),
  mayCoincide: false,
};

/** A picture's address where there was one, and otherwise a name that no file has. */
const PICTURE: Form = {
  width: SITE.length + 27,
  make: (value, noise) =>
    sql`CASE WHEN ${value} LIKE 'http%' THEN ${literal(`${SITE}photos/`)} || ${identity(noise)} || '.jpg'
               ELSE 'masked-' || ${identity(noise)} || '.jpg' END`,
};

const PHOTO: Kind = {
  label: 'photo',
  plain: [
    PICTURE,
    { width: 7, make: (_value, noise, room) => sql`left('masked-' || ${identity(noise)}, ${room ?? sql`23`})` },
  ],
  distinct: [
    PICTURE,
    { width: 23, make: (_value, noise) => sql`('masked-' || ${identity(noise)})` },
    { width: 20, make: (_value, noise) => sql`('masked-' || pg_temp.base36(${noise}))` },
  ],
  isReplacement: (value) => isLikeAny(value, ['masked-%', `${SITE}photos/%`]),
  mayCoincide: false,
};

export const REACH: Readonly<Record<'email' | 'phone' | 'ip' | 'url' | 'photo', Kind>> = {
  email: EMAIL,
  phone: PHONE,
  ip: IP,
  url: URL,
  photo: PHOTO,
};

export const REACH_WORDS = {
  lists: [
    LOCALS,
    INTERNATIONAL,
    DASHED,
    PARENTHESES,
    ABROAD_PARENTHESES,
    ABROAD_DASHED,
    ABROAD_SPACED,
    PLAIN_AREAS,
    PAIR_LIST,
    TRIPLE_LIST,
    DOCUMENTED,
  ],
  sets: [COUNTRY_SET],
};
