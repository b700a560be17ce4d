import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { KEY_WORD } from '../functions/permutations.ts';
import { type Kind, permutedForm } from '../kind.ts';
import { isIn, type WordList, type WordSet, wordAt } from '../lists.ts';
import { everything, identity, large, pick, word } from '../noise.ts';
import { AREAS, CARD_GROUPS, SERIALS } from '../words/numbers.ts';
import { distinctNumbers, isLikeAny, isMarked, type Marks, markedKind, reshaped, whenDigits } from './marked.ts';

const AREA_LIST: WordList = { name: 'id_areas', words: AREAS };
const PLAIN_AREA_LIST: WordList = { name: 'id_areas_plain', words: AREAS.map((area) => area.replaceAll('-', '')) };
const SERIAL_LIST: WordList = { name: 'id_serials', words: SERIALS };

/**
 * No number of a person begins with 99 where the day, the month or the year of birth, the sex or the region come
 * first, as they mostly do; 9999 cannot be any of them in any order. QQ is no prefix of a British number.
 */
const NOBODY: Marks = { letters: 'QQ', digits: '9999' };
const NOBODY_SHORT: Marks = { letters: 'QQ', digits: '99' };

/** Whether the last sign is a digit. */
function endsInDigit(value: Sql): Sql {
  return sql`(right(${value}, 1) COLLATE "C" >= '0' AND right(${value}, 1) COLLATE "C" < ':')`;
}

const NATIONAL_ID: Kind = {
  label: 'national_id',
  plain: [
    {
      width: 1,
      make: (value, noise) => {
        const serial = wordAt(SERIAL_LIST, pick(noise, 2, 1024));
        const british = sql`(100000 + ${word(noise, 0)} * 13 % 900000)::text || chr(65 + ${pick(noise, 2, 4)})`;
        return sql`CASE WHEN ${value} LIKE '___-__-____' THEN ${wordAt(AREA_LIST, pick(noise, 0, 512))} || ${serial}
            WHEN ${value} LIKE '_________' AND ${value} COLLATE "C" < ':' AND ${endsInDigit(value)}
              THEN ${wordAt(PLAIN_AREA_LIST, pick(noise, 0, 512))} || ${serial}
            WHEN ${value} LIKE '_________' AND ${value} COLLATE "C" >= 'A' AND ${value} COLLATE "C" < '['
                 AND substr(${value}, 2, 1) COLLATE "C" >= 'A' AND NOT ${endsInDigit(value)}
              THEN 'QQ' || ${british}
            WHEN length(${value}) > 8 THEN CASE ${whenDigits(value, noise, '9999')} ELSE ${reshaped(value, noise, NOBODY)} END
            ELSE ${reshaped(value, noise, NOBODY_SHORT)} END`;
      },
    },
  ],
  distinct: distinctNumbers('national_id', 'QQ'),
  shaped: [permutedForm('national_id', 'permuted_text')],
  isReplacement: (value) =>
    sql`(${value} LIKE '9__-__-____' OR ${value} LIKE '9________' OR ${isMarked(value, NOBODY)})`,
  mayCoincide: true,
};

/** British hospitals keep 999 for tests. */
const MEDICAL_ID = markedKind('medical_id', { letters: 'QQ', digits: '999' });

/** No vehicle's number begins with Q, which those who write them avoid. */
const VEHICLE_ID = markedKind('vehicle_id', { letters: 'QQ', digits: '00' }, (value, noise) => [
  sql`WHEN ${value} LIKE '_________________' AND ${value} COLLATE "C" >= '0' AND ${value} COLLATE "C" < '['
        THEN 'QQ' || upper(left(${everything(noise)}, 15))`,
]);

/**
 * Two letters, which can stay, and two digits, which can become 00 behind them. Not where signs of other scripts come
 * later (a blank that does not break, a name): those have no shape that is kept.
 */
function beginsWithCountry(value: Sql): Sql {
  return sql`(${value} COLLATE "C" >= 'A' AND substr(${value}, 2, 1) COLLATE "C" >= 'A' AND left(${value}, 2) COLLATE "C" < '{'
              AND translate(substr(${value}, 3, 2), '0123456789', '') = '' AND pg_temp.is_ascii(${value})
              AND ${value} ~ '^[A-Za-z]{2}')`;
}

/** No register begins with 00; the country in front of a number for value added tax stays. */
const ORGANISATION_ID: Kind = {
  ...markedKind('organisation_id', { letters: 'QQ', digits: '00' }, (value, noise) => [
    sql`WHEN ${beginsWithCountry(value)} AND ${value} COLLATE "C" < '[' AND length(${value}) > 7
          THEN pg_temp.reshape(${value}, ${noise}, left(${value}, 2), left(${value}, 2) || '00')`,
  ]),
  isReplacement: (value) =>
    sql`(${value} LIKE '__00%' OR ${isMarked(value, { letters: 'QQ', digits: '00' })} OR ${value} ~* '^[a-z][a-z0-9]00')`,
};

const GROUPS: WordList = { name: 'card_groups', words: CARD_GROUPS };
const GROUP_SET: WordSet = { name: 'card_group_set', words: CARD_GROUPS };

const CARD_NUMBER: Kind = {
  label: 'card_number',
  plain: [
    {
      width: 1,
      make: (value, noise) => {
        const [first, second, third] = [0, 2, 4].map((at) => wordAt(GROUPS, pick(noise, at, CARD_GROUPS.length)));
        const joined = (between: Sql) =>
          sql`'4000' ${between} || ${first ?? sql``} ${between} || ${second ?? sql``} ${between} || ${third ?? sql``}`;
        return sql`CASE
          WHEN ${value} LIKE '________________' AND ${value} COLLATE "C" < ':' AND ${endsInDigit(value)} THEN ${joined(sql``)}
          WHEN ${value} LIKE '____ ____ ____ ____' THEN ${joined(sql`|| ' '`)}
          WHEN ${value} LIKE '____-____-____-____' THEN ${joined(sql`|| '-'`)}
          ELSE pg_temp.mask_card(${value}, ${noise}) END`;
      },
    },
  ],
  distinct: [
    {
      width: 1,
      noise: (_value, keys) => keys('card_number'),
      make: (value, key) => sql`pg_temp.permuted_card(${value}, ${key})`,
      isReplacement: (value) => sql`(pg_temp.fails_luhn(${value}) OR ${value} LIKE '%Q%')`,
    },
  ],
  shaped: [permutedForm('card_number', 'permuted_card_digits')],
  isReplacement: (value) => {
    const group = (from: number) => isIn(GROUP_SET, sql`substr(${value}, ${from}, 4)`);
    return sql`(${value} LIKE '4000____________' AND ${group(5)} AND ${group(9)} AND ${group(13)}
             OR ${value} LIKE '4000_____%' AND octet_length(${value}) = 19 AND ${group(6)} AND ${group(11)} AND ${group(16)}
             OR pg_temp.fails_luhn(${value}))`;
  },
  mayCoincide: true,
};

/** 30 digits of two numbers. */
function thirtyDigits(noise: Sql): Sql {
  const half = (index: number) => sql`lpad((${large(noise, index)} % 1000000000000000)::text, 15, '0')`;
  return sql`(${half(0)} || ${half(7)})`;
}

const ACCOUNT: Marks = { letters: 'QQ', digits: '99' };

/** The country and the length of an IBAN stay; its check digits become 00, which the standard never yields. */
const BANK_ACCOUNT: Kind = {
  label: 'bank_account',
  plain: [
    {
      width: 1,
      make: (value, noise) => {
        const iban = sql`length(${value}) BETWEEN 15 AND 42 AND ${beginsWithCountry(value)}`;
        return sql`CASE WHEN ${iban} THEN
            CASE WHEN length(${value}) <= 34 AND substr(${value}, 5, 1) COLLATE "C" < ':' AND strpos(${value}, ' ') = 0
                 THEN left(left(${value}, 2) || '00' || ${thirtyDigits(noise)}, length(${value}))
                 ELSE pg_temp.reshape(${value}, ${noise}, left(${value}, 2), left(${value}, 2) || '00') END
          ${whenDigits(value, noise, '99')}
          ELSE ${reshaped(value, noise, ACCOUNT)} END`;
      },
    },
  ],
  distinct: distinctNumbers('bank_account', 'QQ'),
  shaped: [permutedForm('bank_account', 'permuted_text')],
  isReplacement: (value) =>
    sql`(${value} LIKE '__00%' OR ${isMarked(value, ACCOUNT)} OR ${value} ~* '^[^0-9a-z]*[a-z][^0-9a-z]*[a-z][^0-9a-z]*0[^0-9a-z]*0')`,
  mayCoincide: true,
};

/** The beginning of the bytes of "mask", as hexadecimal digits. */
export const HEX_MARK = '6d61736b';

/** The cheap question first. */
function hasKeyWord(value: Sql): Sql {
  return sql`(strpos(${value}, '_') BETWEEN 2 AND 8 AND ${value} ~ ${KEY_WORD})`;
}

/** A key of another service: a word before the first low line says what it is a key of, and stays. */
const EXTERNAL_ID: Kind = {
  label: 'external_id',
  plain: [
    {
      width: 1,
      make: (value, noise) => sql`CASE
          WHEN ${hasKeyWord(value)}
            THEN left(left(${value}, strpos(${value}, '_')) || 'mask' || ${everything(noise)}, length(${value}))
          WHEN ${isUuid(value)} THEN ${uuidText(noise)}
          ${whenDigits(value, noise, '00')}
          WHEN octet_length(translate(${value}, '0123456789', '')) = 0 THEN ${reshaped(value, noise, { letters: '', digits: '00' })}
          WHEN ${value} COLLATE "C" >= 'A' AND ${value} COLLATE "C" < '[' AND length(${value}) <= 24
            THEN upper(left(left(${value}, 1) || '0mask' || ${everything(noise)}, length(${value})))
          ELSE left('mask' || ${everything(noise)} || ${everything(noise)}, length(${value})) END`,
    },
  ],
  distinct: [
    {
      width: 28,
      make: (value, noise) => sql`(CASE WHEN ${hasKeyWord(value)} THEN left(${value}, strpos(${value}, '_')) ELSE '' END
          || 'mask' || ${identity(noise)})`,
    },
    { width: 20, make: (_value, noise) => sql`('mask' || ${identity(noise)})` },
    { width: 17, make: (_value, noise) => sql`('mask' || pg_temp.base36(${noise}))` },
    permutedForm('external_id', 'permuted_text'),
  ],
  shaped: [permutedForm('external_id', 'permuted_code')],
  isReplacement: (value) =>
    sql`(${isLikeAny(value, ['mask%', '%\\_mask%', `${HEX_MARK}-%`, '00%', '_0MASK%'])}
      OR octet_length(${value}) <= 12 AND ${value} ~ '^(.*_)?(m|ma|mas|0|[A-Z](0(M(A(S)?)?)?)?)$')`,
  mayCoincide: true,
};

export function isUuid(value: Sql): Sql {
  return sql`${value} LIKE '________-____-____-____-____________'`;
}

/** Written as a UUID; 96 bits of it are noise. */
function uuidText(noise: Sql): Sql {
  return sql`(${literal(HEX_MARK)} || encode(substr(${noise}, 1, 12), 'hex'))::uuid::text`;
}

const CRYPTO_WALLET: Kind = {
  label: 'crypto_wallet',
  plain: [
    {
      width: 1,
      make: (value, noise) => sql`CASE WHEN ${value} LIKE '0x%'
          THEN left('0x' || ${literal(HEX_MARK)} || ${everything(noise)} || ${everything(noise)}, length(${value}))
          ELSE left(left(${value}, 1) || 'mask' || ${everything(noise)} || ${everything(noise)}, length(${value})) END`,
    },
  ],
  distinct: [
    {
      width: 26,
      make: (value, noise) =>
        sql`CASE WHEN ${value} LIKE '0x%' THEN '0x' || ${literal(HEX_MARK)} || ${identity(noise)} ELSE left(${value}, 1) || 'mask' || ${identity(noise)} END`,
    },
    { width: 20, make: (_value, noise) => sql`('mask' || ${identity(noise)})` },
    { width: 17, make: (_value, noise) => sql`('mask' || pg_temp.base36(${noise}))` },
  ],
  shaped: [permutedForm('crypto_wallet', 'permuted_code')],
  isReplacement: (value) =>
    sql`(${isLikeAny(value, [`0x${HEX_MARK}%`, '_mask%', 'mask%'])}
      OR octet_length(${value}) <= 9 AND (starts_with(${literal(`0x${HEX_MARK}`)}, ${value}) OR starts_with('mask', substr(${value}, 2))))`,
  mayCoincide: true,
};

/** Universally administered addresses belong to a maker; locally administered ones, of 02, to nobody. */
const MAC_ADDRESS: Kind = {
  label: 'mac_address',
  plain: [
    {
      width: 12,
      make: (value, noise) => sql`CASE
          WHEN ${value} LIKE '__:__:__:__:__:__' THEN ('02' || encode(substr(${noise}, 9, 5), 'hex'))::macaddr::text
          WHEN ${value} LIKE '__-__-__-__-__-__' THEN translate(('02' || encode(substr(${noise}, 9, 5), 'hex'))::macaddr::text, ':', '-')
          ELSE '02' || encode(substr(${noise}, 9, 5), 'hex') END`,
    },
  ],
  distinct: [
    {
      width: 12,
      noise: (_value, keys) => keys('mac_address'),
      make: (value, key) => sql`left(pg_temp.permuted_mac(${value}, ${key}), greatest(12, length(${value})))`,
      isReplacement: () => sql`true`,
      mayCoincide: true,
    },
  ],
  isReplacement: (value) => sql`${value} LIKE '02%'`,
  mayCoincide: false,
};

/** Numbers of devices are digits, UUIDs or other hexadecimal texts; no maker's begin with 00. */
const DEVICE_ID: Kind = {
  label: 'device_id',
  plain: [
    {
      width: 1,
      make: (value, noise) => sql`CASE WHEN ${isUuid(value)} THEN ${uuidText(noise)}
          ${whenDigits(value, noise, '00')}
          WHEN octet_length(translate(${value}, '0123456789', '')) = 0 THEN ${reshaped(value, noise, { letters: '', digits: '00' })}
          ELSE left(${literal(HEX_MARK)} || ${everything(noise)} || ${everything(noise)}, length(${value})) END`,
    },
  ],
  distinct: [
    {
      width: 36,
      make: (value, noise) =>
        sql`CASE WHEN ${isUuid(value)} THEN ${uuidText(noise)} ELSE ${literal(HEX_MARK)} || ${identity(noise)} END`,
    },
    { width: 24, make: (_value, noise) => sql`(${literal(HEX_MARK)} || ${identity(noise)})` },
    { width: 17, make: (_value, noise) => sql`('mask' || pg_temp.base36(${noise}))` },
    permutedForm('device_id', 'permuted_text'),
  ],
  shaped: [permutedForm('device_id', 'permuted_code')],
  isReplacement: (value) =>
    sql`(${isLikeAny(value, [`${HEX_MARK}%`, '00%', 'mask%'])} OR octet_length(${value}) < 8 AND (starts_with(${literal(HEX_MARK)}, ${value}) OR ${value} = '0'))`,
  mayCoincide: true,
};

export const NUMBERS: Readonly<
  Record<
    | 'national_id'
    | 'medical_id'
    | 'vehicle_id'
    | 'external_id'
    | 'card_number'
    | 'bank_account'
    | 'crypto_wallet'
    | 'organisation_id'
    | 'mac_address'
    | 'device_id',
    Kind
  >
> = {
  national_id: NATIONAL_ID,
  medical_id: MEDICAL_ID,
  vehicle_id: VEHICLE_ID,
  external_id: EXTERNAL_ID,
  card_number: CARD_NUMBER,
  bank_account: BANK_ACCOUNT,
  crypto_wallet: CRYPTO_WALLET,
  organisation_id: ORGANISATION_ID,
  mac_address: MAC_ADDRESS,
  device_id: DEVICE_ID,
};

export const NUMBER_WORDS = {
  lists: [AREA_LIST, PLAIN_AREA_LIST, SERIAL_LIST, GROUPS],
  sets: [GROUP_SET],
};
