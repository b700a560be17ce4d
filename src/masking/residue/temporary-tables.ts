import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import { IS_STAGING, RECORD_SCHEMA } from '../catalog/read.ts';
import { counted } from '../report/format.ts';
import type { Cleanup } from '../report/model.ts';
import { permitted, ResidueError } from './rights.ts';

/**
 * Temporary tables of sessions that crashed, or were running when the copy was made, stay in its files until autovacuum
 * finds them. No statement reads another session's temporary tables. To be called before we have any of our own in
 * another session.
 */
export async function dropForeignTemporaryTables(session: Session): Promise<Cleanup[]> {
  const tables = await session.query<{ schema: string; name: string }>(
    sql`SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relpersistence = 't' AND c.relkind IN ('r', 'p') AND n.oid <> pg_my_temp_schema()
         ORDER BY c.relkind = 'p' DESC, 1, 2`,
  );
  let dropped = 0;
  for (const { schema, name } of tables) {
    if (await permitted(session, sql`DROP TABLE IF EXISTS ${identifier(schema, name)} CASCADE`)) dropped += 1;
  }
  const left = tables.length - dropped;
  return [
    ...(dropped === 0 ? [] : [{ kind: KIND, name: `${counted(dropped, 'table')} of other sessions`, done: 'dropped' }]),
    ...(left === 0 ? [] : [{ kind: KIND, name: `${counted(left, 'table')} of other sessions`, done: LEFT }]),
  ];
}

const KIND = 'temporary-table';
const LEFT =
  'left in the files, where no statement reads them, until autovacuum removes them: only a superuser may drop them';

/**
 * The tables in which masked rows waited to be put in place are gone, or something went wrong.
 *
 * @throws {ResidueError} when one is still there
 */
export async function proveNoScratch(session: Session): Promise<void> {
  const tables = await session.query<{ name: string }>(
    sql`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE ${IS_STAGING} ORDER BY 1`,
  );
  if (tables.length === 0) return;
  throw new ResidueError(
    `Scratch tables are left in schema ${RECORD_SCHEMA}: ${tables.map(({ name }) => name).join(', ')}. Run this again.`,
  );
}
