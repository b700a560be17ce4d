import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { literal, sql } from '../../postgres/sql.ts';
import { counted } from '../report/format.ts';

/** Another session keeps tables to itself that have to be looked at or replaced. */
export class LockedTablesError extends Error {
  override readonly name = 'LockedTablesError';
}

/** Whoever alters a table in passing is done sooner. */
const PATIENCE_MS = 5_000;

const MOST_NAMED = 10;

/**
 * Does the work, in which no lock is waited for longer than a few seconds. Not for use within a transaction.
 *
 * @throws {LockedTablesError} when one would have to be
 */
export async function unlessLocked<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  await limitWaiting(session, PATIENCE_MS);
  try {
    return await work();
  } catch (cause) {
    if (!hasSqlState(cause, SqlState.lockNotAvailable)) throw cause;
    throw new LockedTablesError(describe(await lockedTables(session)), { cause });
  } finally {
    await limitWaiting(session, 0).catch(() => {});
  }
}

async function limitWaiting(session: Session, ms: number): Promise<void> {
  await session.query(sql`SELECT set_config('lock_timeout', ${literal(String(ms))}, false)`);
}

interface LockedTable {
  readonly name: string;
  /** Null: a prepared transaction, which belongs to no process. */
  readonly pids: readonly (number | null)[];
}

/** Whoever waits for such a lock lets nobody pass either. An index belongs to its table. */
async function lockedTables(session: Session): Promise<LockedTable[]> {
  return session.query<LockedTable>(
    sql`SELECT format('%s.%s', n.nspname, c.relname) AS name, json_agg(DISTINCT l.pid) AS pids
          FROM pg_locks l LEFT JOIN pg_index i ON i.indexrelid = l.relation
          JOIN pg_class c ON c.oid = coalesce(i.indrelid, l.relation) JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE l.mode = 'AccessExclusiveLock' AND l.pid IS DISTINCT FROM pg_backend_pid() AND c.relkind IN ('r', 'p', 'm')
           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND c.oid >= 16384
         GROUP BY 1 ORDER BY 1`,
  );
}

function describe(tables: readonly LockedTable[]): string {
  const waited = `for more than ${PATIENCE_MS / 1000} s`;
  if (tables.length === 0) {
    return `Another session kept a table to itself ${waited}, so that nobody could look at it. Try again.`;
  }
  const names = tables.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = tables.length > MOST_NAMED ? ` and ${counted(tables.length - MOST_NAMED, 'more table')}` : '';
  const pids = [...new Set(tables.flatMap(({ pids }) => pids))];
  const processes = pids.filter((pid) => pid !== null).sort((a, b) => a - b);
  const who = [
    ...(processes.length === 0 ? [] : [`${processes.length === 1 ? 'process' : 'processes'} ${processes.join(', ')}`]),
    ...(pids.includes(null) ? ['see pg_prepared_xacts'] : []),
  ];
  return (
    `${processes.length === 0 ? 'A prepared transaction' : 'Another session'} keeps ${names.join(', ')}${more} to itself ${waited} ` +
    `(ACCESS EXCLUSIVE, ${who.join(' and ')}), so that nobody can look at ${tables.length === 1 ? 'it' : 'them'}. ` +
    'Try again when it has ended, or end it.'
  );
}
