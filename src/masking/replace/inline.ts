import { type Sql, sql } from '../../postgres/sql.ts';
import type { Replacement } from './model.ts';

/**
 * The replacement of a value whose noise nobody has computed beforehand. In a subquery of its own: an expression names its
 * noise many times, and each time would be another hash, and another subquery for its key.
 */
export function replaced({ noise, expression }: Pick<Replacement, 'noise' | 'expression'>, value: Sql): Sql {
  if (noise === null) return expression(value, sql`NULL::bytea`);
  return sql`(SELECT ${expression(sql`hashed.value`, sql`hashed.noise`)} FROM (SELECT ${value} AS value, ${noise(value)} AS noise OFFSET 0) hashed)`;
}
