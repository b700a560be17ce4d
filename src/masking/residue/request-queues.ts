import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { permitted, ResidueError } from './rights.ts';

/** Requests that pg_net has yet to send, and answers it got: addresses, headers and bodies in cleartext. */
const TABLES = ['http_request_queue', '_http_response'] as const;

/**
 * Empties the tables of pg_net, so that nothing that production queued is sent from the copy.
 *
 * @throws {ResidueError} when they hold something and the role may not empty them
 */
export async function emptyRequestQueues(session: Session): Promise<Cleanup[]> {
  const cleanup: Cleanup[] = [];
  for (const table of TABLES) {
    const name = identifier('net', table);
    // By the catalogs: to_regclass fails for a role that may not look into the schema.
    const [found] = await session.query<{ bytes: number }>(
      sql`SELECT pg_relation_size(c.oid)::float8 AS bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'net' AND c.relname = $1`,
      [table],
    );
    if (found === undefined || found.bytes === 0) continue;
    if (!(await permitted(session, sql`TRUNCATE ${name}`)) && !(await permitted(session, sql`DELETE FROM ${name}`))) {
      throw new ResidueError(
        `Table net.${table} of pg_net holds requests in cleartext, and the role that masks may not empty it: ` +
          `GRANT TRUNCATE ON net.${table} to it.`,
      );
    }
    cleanup.push({ kind: 'request-queue', name: `net.${table}`, done: 'emptied' });
  }
  return cleanup;
}
