import { Sql, sql } from '../../../postgres/sql.ts';
import { dayIndex } from '../kinds/texts.ts';
import type { Misfit, Replacement } from '../model.ts';
import { large, STATEMENT_KEYS, textNoise } from '../noise.ts';
import { notDistinct, type TypedReplacement, unsupported } from './model.ts';

const DAYS = new Set(['date', 'timestamp', 'timestamptz']);
const TIMES = new Set(['time', 'timetz']);

/** Births stay in their year, other dates in their month; no replacement is after the 28th. */
export const dateReplacement: TypedReplacement = ({ category, target: { baseType, injective } }) => {
  if (!DAYS.has(baseType) && !TIMES.has(baseType)) return null;
  if (category !== 'birth_date' && category !== 'personal_date') return unsupported(category, baseType);
  if (TIMES.has(baseType)) return timeReplacement(category, baseType, injective);
  const near = category === 'personal_date';
  if (injective) {
    const permute = (value: Sql, key: Sql) => {
      const flag = near ? sql`true` : sql`false`;
      if (baseType === 'date') return sql`pg_temp.permuted_date(${value}, ${key}, ${flag})`;
      if (baseType === 'timestamp') return sql`pg_temp.permuted_timestamp(${value}, ${key}, ${flag})`;
      return sql`(pg_temp.permuted_timestamp(${value} AT TIME ZONE 'UTC', ${key}, ${flag}) AT TIME ZONE 'UTC')`;
    };
    return {
      noise: (value, keys = STATEMENT_KEYS) => sql`CASE WHEN ${value} IS NOT NULL THEN ${keys(category)} END`,
      expression: permute,
      // Any day may have become any other of its year.
      isReplacement: () => sql`true`,
      mayCoincide: true,
    };
  }
  // Moments are looked at as they are in Greenwich: a session's time zone must not matter.
  const local = (value: Sql) => (baseType === 'timestamptz' ? sql`(${value} AT TIME ZONE 'UTC')` : value);
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys(category), sql`(${local(value)})::text`),
    expression: (value, noise) => {
      const date = dayOf(category, local(value), noise);
      if (baseType === 'date') return sql`CASE WHEN isfinite(${value}) THEN ${date} ELSE ${value} END`;
      // Midnight stays: such a column holds dates.
      const time = sql`CASE WHEN ${local(value)}::time = '00:00' THEN interval '0' ELSE (${large(noise, 4)} % 86400) * interval '1 second' END`;
      const moment = sql`(${date} + ${time})`;
      return sql`CASE WHEN isfinite(${value}) THEN ${baseType === 'timestamptz' ? sql`${moment} AT TIME ZONE 'UTC'` : moment} ELSE ${value} END`;
    },
    isReplacement: (value) => sql`(NOT isfinite(${value}) OR extract(day FROM ${local(value)}) <= 28)`,
    mayCoincide: true,
  };
};

/** Never in the future if the original is not; then it is the first of the year or month. */
function dayOf(category: 'birth_date' | 'personal_date', value: Sql, noise: Sql): Sql {
  // date_part() would make a moment of a day, which not all days can be.
  const part = (name: string) => sql`extract(${Sql.trusted(name)} FROM ${value})::int`;
  const at = (index: number) => {
    const day = dayIndex(category, noise, index);
    const usual =
      category === 'birth_date'
        ? sql`make_date(${part('year')}, 1 + ${day} / 28, 1 + ${day} % 28)`
        : sql`make_date(${part('year')}, ${part('month')}, 1 + ${day})`;
    // The first year there is begins on the 24th of November.
    return sql`CASE WHEN ${value} < date '4713-01-01 BC' THEN make_date(-4714, 12, 1 + ${day} % 28) ELSE ${usual} END`;
  };
  const first =
    category === 'birth_date'
      ? sql`make_date(${part('year')}, 1, 1)`
      : sql`make_date(${part('year')}, ${part('month')}, 1)`;
  const other = sql`coalesce(nullif(${at(0)}, ${value}::date), ${at(2)})`;
  return sql`CASE WHEN ${value} < CURRENT_DATE - 366 OR ${value} > CURRENT_DATE OR ${other} <= CURRENT_DATE THEN ${other} ELSE ${first} END`;
}

function timeReplacement(category: string, baseType: string, injective: boolean): Replacement | Misfit {
  if (injective) return notDistinct('times of day');
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys(category), sql`(${value})::text`),
    expression: (_value, noise) =>
      sql`(time '00:00' + (${large(noise, 0)} % 86400) * interval '1 second')::${Sql.trusted(baseType)}`,
    isReplacement: () => sql`true`,
    mayCoincide: true,
  };
}
