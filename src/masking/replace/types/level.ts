import { type Sql, sql } from '../../../postgres/sql.ts';
import type { Misfit, Replacement, Target } from '../model.ts';
import { notDistinct } from './model.ts';

/**
 * One value for all rows, for flags, codes and enums: no made-up value is one of theirs, and which of them a person has
 * is what must not be seen. Flags and enums have values without looking; of codes, one is taken that stands in the column.
 */
export function levelled({ baseType, enumLabels, level, injective }: Target): Replacement | Misfit {
  if (injective) return notDistinct('values of which all become the same');
  const of = (value: Sql): Sql => {
    if (baseType === 'bool') return sql`false`;
    return enumLabels.length > 0 ? sql`enum_first(${value})` : level;
  };
  return {
    noise: null,
    expression: (value) => sql`CASE WHEN ${value} IS NOT NULL THEN ${of(value)} END`,
    isReplacement: (value) => sql`(${value} = ${of(value)})`,
    mayCoincide: true,
  };
}
