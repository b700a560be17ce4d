import { sql } from '../../../postgres/sql.ts';
import { STATEMENT_KEYS, textNoise } from '../noise.ts';
import { type TypedReplacement, unsupported } from './model.ts';
import { within } from './numbers.ts';

/** Another point within the same degrees. */
export const pointReplacement: TypedReplacement = ({ category, target: { baseType } }) => {
  if (baseType !== 'point') return null;
  if (category !== 'location') return unsupported(category, baseType);
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys(category), sql`(${value})::text`),
    expression: (value, noise) =>
      sql`point(${within(sql`(${value})[0]`, noise, 'float8', 0)}, ${within(sql`(${value})[1]`, noise, 'float8', 7)})`,
    isReplacement: () => sql`true`,
    mayCoincide: true,
  };
};
