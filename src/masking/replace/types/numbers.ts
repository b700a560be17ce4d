import { literal, Sql, sql } from '../../../postgres/sql.ts';
import type { ScalarCategory } from '../../categories.ts';
import { PLAIN_AREAS } from '../kinds/reach.ts';
import { dayIndex, otherAge } from '../kinds/texts.ts';
import { wordAt } from '../lists.ts';
import type { Misfit, Replacement, Target } from '../model.ts';
import { byte, large, STATEMENT_KEYS, textNoise, word } from '../noise.ts';
import { levelled } from './level.ts';
import { notDistinct, type TypedReplacement, unsupported } from './model.ts';

/** The largest number of each type of integers, and how many digits it has. */
const INTEGERS: Readonly<
  Record<string, { readonly digits: number; readonly first: string; readonly span: string; readonly last: string }>
> = {
  int2: { digits: 5, first: '10000', span: '22767', last: '32767' },
  int4: { digits: 10, first: '1000000000', span: '1147483647', last: '2147483647' },
  int8: { digits: 19, first: '1000000000000000000', span: '8223372036854775807', last: '9223372036854775807' },
};
/** How many digits a number may have that begins with 9. */
const MOST_DIGITS: Readonly<Record<string, number>> = { float4: 38, float8: 308 };
const FRACTIONS = new Set(['numeric', 'float4', 'float8', 'money']);

/** Powers of ten by the number of digits: an array of a type of fixed length is indexed without a search. */
const POWERS = sql`${literal(`{${Array.from({ length: 19 }, (_, place) => `1${'0'.repeat(place)}`).join(',')}}`)}::int8[]`;

/** Categories that are numbers of something when they stand in a column of numbers. */
const COUNTED = new Set<ScalarCategory>([
  'phone',
  'postcode',
  'national_id',
  'medical_id',
  'vehicle_id',
  'external_id',
  'card_number',
  'bank_account',
  'organisation_id',
  'device_id',
  'secret',
  'username',
]);

/** Numbers in columns of numbers. Codes of other categories are levelled. */
export const numberReplacement: TypedReplacement = ({ category, target }) => {
  const { baseType, injective } = target;
  if (INTEGERS[baseType] === undefined && !FRACTIONS.has(baseType)) return null;
  if (baseType === 'money' && category !== 'salary') return unsupported(category, baseType);
  if (injective) return distinctNumber(category, target);
  const expression = expressionFor(category, baseType);
  if (expression === null) return levelled(target);
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys(category), asText(value, baseType)),
    expression: (value, noise) =>
      unlessSpecial(value, baseType, sql`(${expression(value, noise)})::${Sql.trusted(baseType)}`),
    isReplacement: (value) => unlessSpecial(value, baseType, checkFor(category, value, baseType), sql`true`),
    mayCoincide: true,
  };
};

/** The text of a number without trailing zeros after the point, so that 5 is 5 in columns of all types. */
function asText(value: Sql, baseType: string): Sql {
  if (baseType === 'numeric') return sql`trim_scale(${value})::text`;
  if (baseType === 'money') return sql`(${value})::numeric::text`;
  return sql`(${value})::text`;
}

function unlessSpecial(value: Sql, baseType: string, usual: Sql, special = value): Sql {
  if (baseType !== 'numeric' && baseType !== 'float4' && baseType !== 'float8') return usual;
  return sql`CASE WHEN ${value} IN ('NaN', 'Infinity', '-Infinity') THEN ${special} ELSE ${usual} END`;
}

function distinctNumber(category: ScalarCategory, { baseType }: Target): Replacement | Misfit {
  if (baseType === 'money' || baseType === 'float4') return notDistinct(`numbers of type ${baseType}`);
  const type = Sql.trusted(baseType);
  const cell = category === 'location' && baseType === 'float8';
  return {
    noise: (value, keys = STATEMENT_KEYS) =>
      cell
        ? textNoise(keys(category), asText(value, baseType))
        : sql`CASE WHEN ${value} IS NOT NULL THEN ${keys(category)} END`,
    expression: (value, noise) =>
      cell ? within(value, noise, baseType) : sql`pg_temp.permuted_number((${value})::numeric, ${noise})::${type}`,
    // One of its numbers looks like another.
    isReplacement: () => sql`true`,
    mayCoincide: true,
  };
}

type Make = (value: Sql, noise: Sql) => Sql;

function expressionFor(category: ScalarCategory, baseType: string): Make | null {
  if (category === 'phone') return (value, noise) => phone(value, noise, baseType);
  if (COUNTED.has(category)) return (value, noise) => counted(value, noise, baseType);
  if (category === 'salary') return (value, noise) => amount(value, noise, baseType);
  if (category === 'age') return (value, noise) => age(value, noise);
  if (category === 'location') return (value, noise) => within(value, noise, baseType);
  if (category === 'birth_date' || category === 'personal_date') return (value, noise) => day(category, value, noise);
  return null;
}

function checkFor(category: ScalarCategory, value: Sql, baseType: string): Sql {
  if (category === 'phone') {
    const text = asText(value, baseType);
    return sql`(${text} LIKE '___55501__' OR ${text} LIKE '1___55501__' OR ${text} LIKE '447700900___' OR ${isCounted(value, baseType)})`;
  }
  if (COUNTED.has(category)) return isCounted(value, baseType);
  if (category === 'birth_date' || category === 'personal_date') {
    return sql`(${value} NOT BETWEEN 10000000 AND 29991231 OR ${value}::int8 % 100 <= 28)`;
  }
  // Amounts, ages and degrees look like any other.
  return sql`true`;
}

function digits(value: Sql): Sql {
  return sql`octet_length(trunc(abs((${value})::numeric))::text)`;
}

/** Of integers the text is as long as they have digits, and a minus. */
function digitsOf(value: Sql, baseType: string): Sql {
  return INTEGERS[baseType] === undefined ? digits(value) : sql`octet_length(ltrim((${value})::text, '-'))`;
}

function signOf(value: Sql): Sql {
  return sql`CASE WHEN ${value} < 0 THEN -1 ELSE 1 END`;
}

/** As many digits, beginning with 9; where the type has no such numbers, any of as many digits as its largest has. */
function counted(value: Sql, noise: Sql, baseType: string): Sql {
  const integers = INTEGERS[baseType];
  const power = sql`(${POWERS})[${digitsOf(value, baseType)}]`;
  const usual = sql`(9 * ${power} + ${large(noise, 0)} % ${power})`;
  const signed = (number: Sql) => sql`${signOf(value)} * ${number}`;
  if (integers !== undefined) {
    const top = sql`(${Sql.trusted(integers.first)} + (${large(noise, 0)} << 7) % ${Sql.trusted(integers.span)})`;
    return sql`CASE WHEN ${digitsOf(value, baseType)} = ${integers.digits} THEN ${signed(integers.digits === 19 ? top : sql`(${Sql.trusted(integers.first)} + ${large(noise, 0)} % ${Sql.trusted(integers.span)})`)} ELSE ${signed(usual)} END`;
  }
  const most = MOST_DIGITS[baseType];
  const count = most === undefined ? digits(value) : sql`least(${digits(value)}, ${most})`;
  const long = sql`('9' || right(repeat(${large(noise, 0)}::text, 1 + ${count} / 10), ${count} - 1))::numeric`;
  return sql`CASE WHEN ${digits(value)} > 18 THEN ${signed(long)} ELSE (${signed(usual)})::numeric END`;
}

function isCounted(value: Sql, baseType: string): Sql {
  const integers = INTEGERS[baseType];
  const nine = sql`ltrim((${value})::text, '-') LIKE '9%'`;
  return integers === undefined
    ? sql`(${nine})`
    : sql`(${nine} OR abs((${value})::numeric) >= ${Sql.trusted(integers.first)})`;
}

/** North American and British numbers become those kept for fiction; of an int4, only one area is in its range. */
function phone(value: Sql, noise: Sql, baseType: string): Sql {
  // Too small for them, or too coarse.
  if (baseType === 'int2' || baseType === 'float4') return counted(value, noise, baseType);
  const pair = sql`(${byte(noise, 1)} % 100)`;
  if (baseType === 'int4') {
    return sql`CASE WHEN ${value} >= 2000000000 THEN 2015550100 + ${pair} ELSE ${counted(value, noise, baseType)} END`;
  }
  const american = sql`(${wordAt(PLAIN_AREAS, byte(noise, 0))}::int8 * 100 + ${pair})`;
  return sql`CASE WHEN ${value} >= 2000000000 AND ${value} < 10000000000 THEN ${american}
                  WHEN ${value} >= 12000000000 AND ${value} < 20000000000 THEN 10000000000 + ${american}
                  WHEN ${value} >= 440000000000 AND ${value} < 450000000000 THEN 447700900000 + ${word(noise, 3)} % 1000
                  ELSE ${counted(value, noise, baseType)} END`;
}

/** As many digits. */
function amount(value: Sql, noise: Sql, baseType: string): Sql {
  const integers = INTEGERS[baseType];
  const exact = baseType === 'money' ? sql`(${value})::numeric` : value;
  const count = sql`least(${digitsOf(exact, baseType)}, 18)`;
  const power = sql`(${POWERS})[${count}]`;
  const usual = sql`(${power} + ${large(noise, 0)} % (9 * ${power}))`;
  const sign = sql`CASE WHEN ${exact} < 0 THEN -1 ELSE 1 END`;
  if (integers === undefined) return sql`(${sign} * ${usual})::numeric`;
  return sql`CASE WHEN ${digitsOf(value, baseType)} = ${integers.digits}
      THEN ${sign} * (${Sql.trusted(integers.first)} + ${large(noise, 0)} % ${Sql.trusted(integers.span)}) ELSE ${sign} * ${usual} END`;
}

/**
 * Within the degree; of integers, which count millionths of degrees, within a million. No degree has four digits: those are
 * metres of a map's grid, or parts of degrees, of which the first digit stays, or two of long ones.
 *
 * @param at which of the noise
 */
export function within(value: Sql, noise: Sql, baseType: string, at = 0): Sql {
  const integers = INTEGERS[baseType];
  if (integers !== undefined) {
    const cell = sql`(${value} - ${value} % 1000000)`;
    const room = sql`(least(999999, ${Sql.trusted(integers.last)} - abs(${cell})) + 1)`;
    return sql`(${cell} + ${signOf(value)} * (${large(noise, at)} % ${room}))`;
  }
  const fraction =
    baseType === 'numeric'
      ? sql`(${word(noise, at)} + 1)::numeric / 65540`
      : sql`(${large(noise, at)}::float8 + 1) / 72057594037927940`;
  const count = digits(value);
  const size = sql`(${POWERS})[${count} - CASE WHEN ${count} > 6 THEN 1 ELSE 0 END]`;
  // A column that rounds it up must not need room for another digit.
  const cut = (moved: Sql) =>
    baseType === 'numeric'
      ? sql`(SELECT CASE WHEN ${digits(sql`round(m.v, scale(${value}))`)} > ${count} THEN trunc(m.v, scale(${value})) ELSE m.v END
               FROM (SELECT ${moved} AS v OFFSET 0) m)`
      : moved;
  return sql`CASE WHEN abs(${value}) >= 1000 AND abs(${value}) < 1e18
                  THEN ${cut(sql`${signOf(value)} * ${size} * (floor(abs(${value}) / ${size}) + ${fraction})`)}
                  WHEN ${value} > 0 AND ${value} = floor(${value}) THEN ${value} - ${fraction}
                  ELSE ${cut(sql`floor(${value}) + ${fraction}`)} END`;
}

/**
 * Days written as numbers keep their year or month, years their five years, and numbers of months and days stay such;
 * moments, counted from 1970, are not long before.
 */
function day(category: 'birth_date' | 'personal_date', value: Sql, noise: Sql): Sql {
  const index = dayIndex(category, noise, 0);
  const whole = sql`trunc(${value})::int8`;
  const written =
    category === 'birth_date'
      ? sql`(${whole} - ${whole} % 10000 + (1 + ${index} / 28) * 100 + 1 + ${index} % 28)`
      : sql`(${whole} - ${whole} % 100 + 1 + ${index})`;
  return sql`CASE WHEN ${value} BETWEEN 10000000 AND 29991231 THEN ${written}
                  WHEN ${value} BETWEEN 0 AND 9999 THEN pg_temp.mask_date_part(${whole}::int, ${noise})
                  ELSE ${nearer(value, noise)} END`;
}

/** Years of a person's life within their five; no other number is an age. */
function age(value: Sql, noise: Sql): Sql {
  return sql`CASE WHEN ${value} BETWEEN 0 AND 9999 THEN ${otherAge(sql`trunc(${value})::int8`, noise)} ELSE ${nearer(value, noise)} END`;
}

/** A little nearer to nought, which every type has room for. */
function nearer(value: Sql, noise: Sql): Sql {
  const whole = sql`trunc(${value})::int8`;
  return sql`CASE WHEN ${value} NOT BETWEEN -9e18 AND 9e18 THEN ${signOf(value)} * ${large(noise, 0)}
                  ELSE ${whole} - ${signOf(value)} * (1 + ${large(noise, 0)} % (abs(${whole} / 1000) + 1)) END`;
}
