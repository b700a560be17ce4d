import { type Sql, sql } from '../../../postgres/sql.ts';
import type { Misfit, Replacement, Target } from '../model.ts';
import { notDistinct } from './model.ts';

/**
 * One value for all rows, for flags, codes and enums: no made-up value is one of theirs, and which of them a person has
 * is what must not be seen. Flags and enums have values without looking; of codes, one is taken that stands in the column.
 */
export function levelled({ baseType, enumLabels, level, injective }: Target): Replacement | Misfit {
  if (injective) return notDistinct('values of which all become the same');
  if (enumLabels.length > 0) return levelledTo((value) => sql`enum_first(${value})`);
  const known = baseType === 'bool' ? sql`false` : (level?.() ?? null);
  if (known === null) {
    return {
      misfit:
        'all of its codes would have to become one of them, and which there are is not looked for inside of composite ' +
        'values: name its path in the policy, with { keep: "why" }, or say null of the column.',
    };
  }
  return levelledTo(() => known);
}

function levelledTo(of: (value: Sql) => Sql): Replacement {
  return {
    noise: null,
    expression: (value) => sql`CASE WHEN ${value} IS NOT NULL THEN ${of(value)} END`,
    isReplacement: (value) => sql`(${value} = ${of(value)})`,
    mayCoincide: true,
  };
}
