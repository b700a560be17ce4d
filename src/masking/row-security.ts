import type { Session } from '../postgres/session.ts';
import { identifier, Sql, sql } from '../postgres/sql.ts';
import type { Table } from './catalog/model.ts';
import {
  assertOwnRecords,
  closeRecords,
  createRecordSchema,
  dropEmptyRecordSchema,
  isRecorded,
  recordIdentifier,
} from './record/schema.ts';

const UNFORCED = recordIdentifier('unforced_row_security');

/**
 * Sees to it that this role sees all rows: row security that is forced upon owners is lifted, unless the role bypasses
 * it. What was lifted is written down in the same transaction, so that `forceRowSecurity` finds it, in the next run if
 * this one is killed.
 */
export async function unforceRowSecurity(session: Session): Promise<void> {
  const forced = await forcedTables(session);
  for (let from = 0; from < forced.length; from += TABLES_AT_ONCE) {
    await session.transaction(async () => {
      await createRecordSchema(session);
      await session.query(sql`CREATE TABLE IF NOT EXISTS ${UNFORCED} (oid oid PRIMARY KEY)`);
      await closeRecords(session);
      for (const { oid, schema, name } of forced.slice(from, from + TABLES_AT_ONCE)) {
        await session.query(sql`INSERT INTO ${UNFORCED} VALUES ($1) ON CONFLICT DO NOTHING`, [oid]);
        await session.query(sql`ALTER TABLE ONLY ${identifier(schema, name)} NO FORCE ROW LEVEL SECURITY`);
      }
    });
  }
}

/** Each stays locked until the transaction ends, and all transactions of the server share the room for locks. */
const TABLES_AT_ONCE = 50;

/** The same for some tables, in a transaction that will be rolled back, so that nothing need be written down. */
export async function liftRowSecurity(session: Session, tables: readonly Pick<Table, 'oid'>[]): Promise<void> {
  const meant = new Set(tables.map(({ oid }) => oid));
  for (const { oid, schema, name } of await forcedTables(session)) {
    if (!meant.has(oid)) continue;
    await session.query(sql`ALTER TABLE ONLY ${identifier(schema, name)} NO FORCE ROW LEVEL SECURITY`);
  }
}

/** Those on which row security hides rows even from their owner, and from this role. */
async function forcedTables(session: Session): Promise<{ oid: string; schema: string; name: string }[]> {
  return session.query(
    sql`SELECT c.oid::text, n.nspname AS schema, c.relname AS name
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND c.relforcerowsecurity
           AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
         ORDER BY c.oid`,
  );
}

/**
 * Forces row security again where `unforceRowSecurity` lifted it, in this run or in one that was killed.
 *
 * @throws {ForeignRecordError} see `assertOwnRecords`
 */
export async function forceRowSecurity(session: Session): Promise<void> {
  if (!(await isRecorded(session, 'unforced_row_security'))) return;
  await assertOwnRecords(session);
  for (let left = true; left; ) {
    left = await session.transaction(async () => {
      const lifted = await session.query<{ statement: string | null }>(
        sql`DELETE FROM ${UNFORCED} u WHERE oid IN (SELECT oid FROM ${UNFORCED} LIMIT ${TABLES_AT_ONCE})
            RETURNING (SELECT format('ALTER TABLE ONLY %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname)
                         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = u.oid) AS statement`,
      );
      for (const { statement } of lifted) if (statement !== null) await session.query(Sql.trusted(statement));
      if (lifted.length === TABLES_AT_ONCE) return true;
      await session.query(sql`DROP TABLE ${UNFORCED}`);
      await dropEmptyRecordSchema(session);
      return false;
    });
  }
}
