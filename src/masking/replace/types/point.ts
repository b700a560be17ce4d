import { type Sql, sql } from '../../../postgres/sql.ts';
import { large, STATEMENT_KEYS, textNoise } from '../noise.ts';
import { type TypedReplacement, unsupported } from './model.ts';

/** Another point within the same degrees. */
export const pointReplacement: TypedReplacement = ({ category, target: { baseType } }) => {
  if (baseType !== 'point') return null;
  if (category !== 'location') return unsupported(category, baseType);
  const moved = (value: Sql, noise: Sql, index: number) =>
    sql`floor(${value}) + (${large(noise, index)}::float8 + 1) / 72057594037927940 * CASE WHEN ${value} > 0 AND ${value} = floor(${value}) THEN -1 ELSE 1 END`;
  return {
    noise: (value) => textNoise(STATEMENT_KEYS(category), sql`(${value})::text`),
    expression: (value, noise) =>
      sql`point(${moved(sql`(${value})[0]`, noise, 0)}, ${moved(sql`(${value})[1]`, noise, 7)})`,
    isReplacement: () => sql`true`,
    mayCoincide: true,
  };
};
