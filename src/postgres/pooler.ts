import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { toPostgresError } from './errors.ts';

/** How long to wait for a second connection, of which there may be none left. */
const PATIENCE_MS = 5_000;

/** Other clients of the pool may take and give back connections in between. */
const ROUNDS = 3;

const MARK = 'pr_postgres.session';

/**
 * Whether the connection leads to a pooler that gives each transaction to any connection of the server (transaction mode).
 * What is set for the session would stay behind there, for whoever comes next: read-only, without a search path.
 *
 * A server tells the number of its process when it is connected to; poolers tell one of their own. Behind those, a mark
 * that means nothing is set, and looked for from here and from a second connection.
 *
 * @param another a client that is not connected yet; connecting and statements fail after the time
 * @throws what node-postgres throws where it cannot be told
 */
export async function sharesSessions(client: pg.Client, another: (patienceMs: number) => pg.Client): Promise<boolean> {
  const [own] = (await client.query<{ pid: string }>('SELECT pg_catalog.pg_backend_pid()::text AS pid')).rows;
  if (own?.pid === String(processOf(client))) return false;
  const mark = randomBytes(12).toString('hex');
  const other = another(PATIENCE_MS);
  other.on('error', () => {});
  try {
    if (!(await isToBeHad(other))) return false;
    await client.query('SELECT pg_catalog.set_config($1, $2, false)', [MARK, mark]);
    for (let round = 0; round < ROUNDS; round++) {
      const strays = await sees(other, mark);
      if (!strays && (await sees(client, mark))) continue;
      await Promise.all([client, other].map((one) => forget(one, mark)));
      return true;
    }
    return false;
  } finally {
    await other.end().catch(() => {});
  }
}

/**
 * Whether there is a second connection. A server has none to spare perhaps, and a pool in session mode, which is what we
 * want, none left: it refuses, or lets in and does not answer. Any other failure says nothing of what is in between.
 */
async function isToBeHad(other: pg.Client): Promise<boolean> {
  try {
    await other.connect();
    await other.query('SELECT');
    return true;
  } catch (error) {
    const { code } = toPostgresError(error, 'No second connection');
    const isRefused = error instanceof pg.DatabaseError || code === 'ECONNREFUSED';
    // Node-postgres has no code for its own patience.
    const isLate = code === 'ETIMEDOUT' || (error instanceof Error && /timeout/.test(error.message));
    if (isRefused || isLate) return false;
    throw error;
  }
}

/** Known to node-postgres, which needs it to cancel statements, but not to its types. */
function processOf(client: pg.Client): unknown {
  return 'processID' in client ? client.processID : null;
}

async function sees(client: pg.Client, mark: string): Promise<boolean> {
  const statement = 'SELECT pg_catalog.current_setting($1, true) OPERATOR(pg_catalog.=) $2 AS seen';
  return (await client.query<{ seen: boolean | null }>(statement, [MARK, mark])).rows[0]?.seen === true;
}

async function forget(client: pg.Client, mark: string): Promise<void> {
  const statement = `SELECT pg_catalog.set_config($1, '', false)
                      WHERE pg_catalog.current_setting($1, true) OPERATOR(pg_catalog.=) $2`;
  await client.query(statement, [MARK, mark]);
}
