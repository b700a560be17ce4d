import { hasSqlState, PostgresError, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { movableIndexes } from '../apply/indexes.ts';
import { withUsersPath } from '../apply/users-path.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { insertDummyRow } from './dummy-row.ts';
import { recreateMaterializedView } from './recreate-view.ts';

/** Statistics that ANALYZE did not replace because there was nothing to describe. */
export interface StaleStatistics {
  readonly oid: string;
  /** `pg_class.relkind`: r table, p partitioned table, m materialised view, i index. */
  readonly kind: 'r' | 'p' | 'm' | 'i';
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  /** Whether they describe the rows of partitions or heirs as well. */
  readonly inherited: boolean;
}

/**
 * Statistics, after ANALYZE, of relations and their indexes which that did not replace.
 *
 * @param foreign relations that were not analysed, since foreign tables are below them
 */
export async function staleStatistics(
  session: Session,
  oids: readonly string[],
  foreign: readonly string[],
): Promise<StaleStatistics[]> {
  return session.query<StaleStatistics>(
    sql`SELECT c.oid::text, c.relkind::text AS kind, s.schemaname AS schema, s.tablename AS name, s.attname AS column, s.inherited
          FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
          JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
         WHERE c.oid = ANY (ARRAY(SELECT unnest($1::oid[]) UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = ANY ($1::oid[])))
           AND (c.relkind = 'i' AND a.attstattarget = 0 OR c.oid = ANY ($2::oid[])
                OR c.relkind <> 'p' AND NOT s.inherited AND c.reltuples <= 0
                OR s.inherited AND ${HAS_NO_ROWS})
         ORDER BY c.oid, a.attnum`,
    [oids, foreign],
  );
}

/** Whether the leaves below `c`, and `c` itself, hold no row, so that ANALYZE found nothing to describe. */
const HAS_NO_ROWS = sql`NOT EXISTS (
  WITH RECURSIVE below AS (
    SELECT c.oid UNION SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.oid)
  SELECT FROM below JOIN pg_class l ON l.oid = below.oid WHERE l.relkind <> 'p' AND l.reltuples > 0)`;

/**
 * Removes statistics with the rights of an owner, before PostgreSQL 18 has a function for it. The server drops those of
 * a column whose type is altered, even to the same one, and with them the column's indexes are made anew; ANALYZE
 * describes a row that is only there until the end of the transaction; what is made anew has none.
 */
export async function forgetByHand(
  session: Session,
  oids: readonly string[],
  foreign: readonly string[],
): Promise<void> {
  for (const column of await staleStatistics(session, oids, foreign)) {
    if (column.kind === 'r' || column.kind === 'p') await alterTypeToItself(session, column);
  }
  for (const { oid } of distinct(await staleStatistics(session, oids, foreign), 'i')) await recreateIndex(session, oid);
  for (const view of distinct(await staleStatistics(session, oids, foreign), 'm')) {
    await recreateMaterializedView(session, view.oid);
  }
  const left = await staleStatistics(session, oids, foreign);
  for (const table of [...distinct(left, 'r'), ...distinct(left, 'p')]) {
    if (!foreign.includes(table.oid)) await analyzeDummyRow(session, table);
  }
}

function distinct(stale: readonly StaleStatistics[], kind: StaleStatistics['kind']): StaleStatistics[] {
  return [...new Map(stale.filter((one) => one.kind === kind).map((one) => [one.oid, one])).values()];
}

/** SQLSTATEs with which the server refuses: views or policies use the column, it is inherited, partitions depend on it. */
const REFUSALS = [SqlState.featureNotSupported, SqlState.dependentObjects, '42P16'] as const;

async function alterTypeToItself(session: Session, { oid, schema, name, column }: StaleStatistics): Promise<void> {
  const [type] = await session.query<{ clause: string; alone: boolean }>(
    sql`SELECT format_type(a.atttypid, a.atttypmod)
                 || coalesce((SELECT format(' COLLATE %I.%I', n.nspname, l.collname) FROM pg_collation l
                                JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation), '') AS clause,
               -- Below a head it would take the statistics of those that have rows along.
               NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class h ON h.oid = i.inhrelid
                            WHERE i.inhparent = a.attrelid AND h.relkind <> 'f' AND h.reltuples > 0)
                 -- The server would set these back to the type's defaults.
                 AND a.attstorage = t.typstorage AND a.attcompression = '' AND a.attgenerated = '' AS alone
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
         WHERE a.attrelid = ${literal(oid)}::oid AND a.attname = $1`,
    [column],
  );
  if (type === undefined || !type.alone) return;
  try {
    await session.query(
      sql`ALTER TABLE ${identifier(schema, name)} ALTER COLUMN ${identifier(column)} TYPE ${Sql.trusted(type.clause)}`,
    );
  } catch (error) {
    if (!hasSqlState(error, ...REFUSALS)) throw error;
  }
}

async function recreateIndex(session: Session, oid: string): Promise<void> {
  const [table] = await session.query<{ oid: string; schema: string; name: string; index: string }>(
    sql`SELECT c.oid::text, n.nspname AS schema, c.relname AS name, pg_get_indexdef(i.indexrelid) AS index
          FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE i.indexrelid = ${literal(oid)}::oid`,
  );
  if (table === undefined) return;
  const movable = (await movableIndexes(session, [table])).find(({ oid: one }) => one === oid);
  if (movable === undefined) return;
  await session.transaction(async () => {
    for (const statement of [movable.drop, ...movable.build, ...movable.finish]) await session.query(statement);
  });
}

/** ANALYZE sees the row, whose values are nobody's, and nobody else does. */
async function analyzeDummyRow(session: Session, table: StaleStatistics): Promise<void> {
  try {
    await session.transaction(async () => {
      const dummy = await insertDummyRow(session, table);
      if (dummy === null) return;
      const { holder } = dummy;
      const above = await session.query<{ schema: string; name: string }>(
        sql`WITH RECURSIVE above AS (
              SELECT ${literal(holder.oid)}::oid AS oid
              UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
            SELECT n.nspname AS schema, c.relname AS name
              FROM above JOIN pg_class c ON c.oid = above.oid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid IN (${literal(holder.oid)}::oid, ${literal(table.oid)}::oid)`,
      );
      await withUsersPath(session, async () => {
        for (const relation of above) await session.query(sql`ANALYZE ${tableIdentifier(relation)}`);
      });
      await dummy.remove();
    });
  } catch (error) {
    // A constraint refused the row; whether anything is left is found out afterwards.
    if (!(error instanceof PostgresError)) throw error;
  }
}
