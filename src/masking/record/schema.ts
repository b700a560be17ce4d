import type { Session } from '../../postgres/session.ts';
import { identifier, type Sql, sql } from '../../postgres/sql.ts';
import { RECORD_SCHEMA, type RECORD_TABLES } from '../catalog/read.ts';

export type RecordTable = (typeof RECORD_TABLES)[number];

const SCHEMA = identifier(RECORD_SCHEMA);

/** The quoted name of one of our records. */
export function recordIdentifier(table: RecordTable): Sql {
  return identifier(RECORD_SCHEMA, table);
}

export async function isRecorded(session: Session, table: RecordTable): Promise<boolean> {
  const [row] = await session.query<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind = 'r') AS found`,
    [RECORD_SCHEMA, table],
  );
  return row?.found ?? false;
}

export async function createRecordSchema(session: Session): Promise<void> {
  await session.query(sql`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
}

/** To be called when a record is gone: a run that stopped before it began has made the schema for that one alone. */
export async function dropEmptyRecordSchema(session: Session): Promise<void> {
  const [row] = await session.query<{ empty: boolean }>(
    sql`SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1)) AS empty`,
    [SCHEMA.text],
  );
  if (row?.empty === true) await session.query(sql`DROP SCHEMA ${SCHEMA}`);
}
