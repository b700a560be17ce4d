import { joinSql, type Sql, sql } from '../../postgres/sql.ts';
import type { Column } from '../catalog/model.ts';
import { SEED } from '../replace/noise.ts';

/** Types of strings, which are hashed byte by byte, whatever their collation takes for equal. */
const STRINGS = new Set(['text', 'varchar', 'bpchar', 'name']);

/** Types that have a hash of their own and under it no two values that differ; others are hashed as they are printed. */
const HASHABLE = new Set([
  'bool',
  'int2',
  'int4',
  'int8',
  'oid',
  'numeric',
  'float4',
  'float8',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'uuid',
  'bytea',
  'inet',
  'cidr',
  'macaddr',
  'jsonb',
]);

/** One value as something that `hash_record_extended` can hash exactly. */
export function hashable({ baseType, baseKind, array, type }: Column, value: Sql): Sql {
  // Of arrays that are not called so (int2vector, domains over arrays) nobody knows.
  if (!array || type.endsWith('[]')) {
    if (STRINGS.has(baseType)) return sql`(${value}) COLLATE pg_catalog."C"`;
    if (HASHABLE.has(baseType) || baseKind === 'e') return value;
  }
  return sql`(${value})::text COLLATE pg_catalog."C"`;
}

/** 64 bits of one value that is not NULL. */
export function valueHash(column: Column, value: Sql): Sql {
  if (STRINGS.has(column.baseType) && !column.array) {
    return sql`hashtextextended((${value})::text COLLATE pg_catalog."C", ${SEED})`;
  }
  return sql`hash_record_extended(ROW(${hashable(column, value)}), ${SEED})`;
}

/** `ROW` takes 1664 values at most. */
const MOST_VALUES = 1600;

/**
 * 64 bits of several hashable values, NULLs among them, one after the other. Hashed once more at the end: the server's
 * hash of a row is a weighted sum of those of its values, so a sum of them over all rows would be the same if rows
 * exchanged values.
 */
export function rowHash(values: readonly Sql[]): Sql {
  const parts = values.length === 0 ? [sql`0`] : values;
  if (parts.length <= MOST_VALUES) {
    return sql`hashint8extended(hash_record_extended(ROW(${joinSql(parts, ', ')}), ${SEED}), ${SEED})`;
  }
  return rowHash([rowHash(parts.slice(0, MOST_VALUES - 1)), ...parts.slice(MOST_VALUES - 1)]);
}

/** Whether a value that is not NULL is empty; null for types without an empty value of interest. */
export function isEmpty({ baseType, array }: Column, value: Sql): Sql | null {
  if (array) return null;
  if (STRINGS.has(baseType) || baseType === 'citext') return sql`(${value})::text COLLATE pg_catalog."C" = ''`;
  return baseType === 'bytea' ? sql`octet_length(${value}) = 0` : null;
}
