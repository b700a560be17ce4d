import type { Session } from '../postgres/session.ts';
import { identifier, sql } from '../postgres/sql.ts';
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
  if (forced.length === 0) return;
  await session.transaction(async () => {
    await createRecordSchema(session);
    await session.query(sql`CREATE TABLE IF NOT EXISTS ${UNFORCED} (oid oid PRIMARY KEY)`);
    await closeRecords(session);
    for (const { oid, schema, name } of forced) {
      await session.query(sql`INSERT INTO ${UNFORCED} VALUES ($1)`, [oid]);
      await session.query(sql`ALTER TABLE ONLY ${identifier(schema, name)} NO FORCE ROW LEVEL SECURITY`);
    }
  });
}

/** The same for a transaction that will be rolled back, so that nothing need be written down. */
export async function liftRowSecurity(session: Session): Promise<void> {
  for (const { schema, name } of await forcedTables(session)) {
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
  await session.transaction(async () => {
    const lifted = await session.query<{ schema: string; name: string }>(
      sql`SELECT n.nspname AS schema, c.relname AS name FROM ${UNFORCED} u
            JOIN pg_class c ON c.oid = u.oid JOIN pg_namespace n ON n.oid = c.relnamespace`,
    );
    for (const { schema, name } of lifted) {
      await session.query(sql`ALTER TABLE ONLY ${identifier(schema, name)} FORCE ROW LEVEL SECURITY`);
    }
    await session.query(sql`DROP TABLE ${UNFORCED}`);
    await dropEmptyRecordSchema(session);
  });
}
