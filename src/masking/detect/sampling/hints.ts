import type { Session } from '../../../postgres/session.ts';
import { sql } from '../../../postgres/sql.ts';
import type { Column, Table } from '../../catalog/model.ts';
import { familyOf } from '../types.ts';

/** By oid of the table, the positions of columns that a usable B-tree index begins with. */
export type IndexedColumns = ReadonlyMap<string, ReadonlySet<number>>;

/** Reads nothing but the catalog, and waits for no lock. */
export async function readIndexedColumns(session: Session, tables: readonly Table[]): Promise<IndexedColumns> {
  const rows = await session.query<{ oid: string; position: number }>(
    sql`SELECT DISTINCT i.indrelid::text AS oid, i.indkey[0] AS position
          FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
         WHERE i.indrelid = ANY ($1::oid[]) AND i.indisvalid AND m.amname = 'btree' AND i.indkey[0] > 0
           -- WHERE ... IS NOT NULL, mostly; to print it readably would wait for the table's locks.
           AND (i.indpred IS NULL OR i.indpred::text ~ '^\(?\{NULLTEST [^}]*\} :nulltesttype 1 ')`,
    [tables.map(({ oid }) => oid)],
  );
  const indexed = new Map<string, Set<number>>();
  for (const { oid, position } of rows) indexed.set(oid, (indexed.get(oid) ?? new Set()).add(position));
  return indexed;
}

/** Whether functions that somebody wrote would run, with our rights, when the server prints values as JSON. */
export async function readOwnCasts(session: Session): Promise<'own casts' | 'no own casts'> {
  const [row] = await session.query<{ own: boolean }>(
    sql`SELECT EXISTS (
          SELECT FROM pg_cast k
           WHERE k.casttarget IN ('json'::regtype, 'jsonb'::regtype) AND k.castfunc >= 16384
             AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'e')) AS own`,
  );
  return row?.own === false ? 'no own casts' : 'own casts';
}

const MOST_VALUES = 50;

/**
 * Values that the planner's statistics hold: of the columns that are empty in nearly all rows, ANALYZE has seen more
 * than a sample will. Columns without statistics are left out.
 */
export async function valuesOfStatistics(
  session: Session,
  table: Table,
  columns: readonly Column[],
  longest: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = columns.filter((column) => !column.array && ['text', 'integer'].includes(familyOf(column)));
  if (names.length === 0) return new Map();
  const rows = await session.query<{ name: string; values: string[] }>(
    sql`SELECT s.attname::text AS name,
               ARRAY(SELECT left(v, $4::int) FROM unnest(coalesce(s.most_common_vals::text::text[], '{}')
                                                         || coalesce(s.histogram_bounds::text::text[], '{}')) v LIMIT $5::int) AS values
          FROM pg_stats s WHERE s.schemaname = $1 AND s.tablename = $2 AND s.attname = ANY ($3::text[]) AND NOT s.inherited`,
    [table.schema, table.name, names.map(({ name }) => name), longest, MOST_VALUES],
  );
  return new Map(rows.map(({ name, values }) => [name, values]));
}
