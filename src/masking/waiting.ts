import type { DatabaseAddress } from '../postgres/address.ts';
import { connect, type Session } from '../postgres/session.ts';
import { sql } from '../postgres/sql.ts';
import { LockedTablesError } from './catalog/locked.ts';
import { enumerated, formatDuration, visible } from './report/format.ts';

export interface WaitingOptions {
  readonly address: DatabaseAddress;
  readonly progress: (message: string) => void;
  /** How long a session of the run may wait for a lock that somebody else holds. */
  readonly patienceMs: number;
}

const LOOK_EVERY_MS = 5_000;

/** Whoever holds a lock in passing is gone sooner, and nobody is told. */
const WORTH_TELLING_MS = 3_000;

/** As long as the same is waited for. */
const TELL_EVERY_MS = 60_000;

/**
 * Does the work of a run that has the database to itself. Beside it, a session of its own looks every few seconds whether
 * one of the run's waits for a lock of somebody else's, and tells who is waited for. When that takes too long, the
 * statement is cancelled and the work ends as after any failure; what it waits for from then on is not waited for long.
 *
 * @throws {LockedTablesError} when a lock was not to be had in time
 */
export async function watchLocks<Result>(options: WaitingOptions, work: () => Promise<Result>): Promise<Result> {
  // Where no further session is to be had, a run does without.
  const watcher = await connect(options.address, { purpose: 'anonymize' }).catch(() => null);
  if (watcher === null) return work();
  const watch = beginWatch(watcher, options);
  try {
    return await work();
  } catch (cause) {
    const locked = watch.locked();
    throw locked === null ? cause : new LockedTablesError(locked, { cause });
  } finally {
    await watch.end();
  }
}

interface Watch {
  /** Why a statement was cancelled; null when none was. */
  locked(): string | null;
  end(): Promise<void>;
}

function beginWatch(watcher: Session, { progress, patienceMs }: WaitingOptions): Watch {
  let locked: string | null = null;
  let told = { what: '', at: 0 };
  const look = async () => {
    const waits = await readWaits(watcher);
    const [longest] = waits;
    if (longest === undefined) return;
    const spent = waits.filter(({ waitedMs }) => locked !== null || waitedMs >= patienceMs);
    if (spent.length > 0) {
      locked ??= `${await describe(watcher, longest)} After ${formatDuration(patienceMs)} it still did not let go. ${advice(longest)}`;
      for (const wait of spent) await cancel(watcher, wait);
      return;
    }
    const what = JSON.stringify([longest.relation, longest.holders.map(({ pid }) => pid)]);
    const isNew = what !== told.what || performance.now() - told.at >= TELL_EVERY_MS;
    if (longest.waitedMs < WORTH_TELLING_MS || !isNew) return;
    told = { what, at: performance.now() };
    progress(
      `${await describe(watcher, longest)} The run goes on when it lets go, and stops after ${formatDuration(patienceMs)}.`,
    );
  };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    // A look that fails is no reason for the run to: the next one tells.
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        looking = null;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    locked: () => locked,
    async end() {
      clearInterval(timer);
      await looking;
      await watcher.end();
    },
  };
}

/** Who holds a lock, or stands before the run in the queue for it. */
interface Holder {
  /** 0: a prepared transaction, which belongs to no process. */
  readonly pid: number;
  /** Null where this role may not see it. */
  readonly type: string | null;
  /** How long it has been idle in a transaction. */
  readonly idleMs: number | null;
}

/** A session of the run that waits for others. */
interface Wait {
  readonly pid: number;
  readonly waitedMs: number;
  /** Oid of what is locked; null for anything but a table or an index. */
  readonly relation: string | null;
  readonly holders: readonly Holder[];
}

/**
 * The longest first. What statements the others run is not asked. Functions, where there are views: these would have the
 * server look into catalogs, which the run waits to rewrite perhaps, and whoever looks then waits behind it.
 */
async function readWaits(watcher: Session): Promise<Wait[]> {
  return watcher.query<Wait>(
    sql`WITH activity AS MATERIALIZED (SELECT * FROM pg_stat_get_activity(NULL)),
             own AS (SELECT a.pid FROM activity a JOIN activity me ON me.pid = pg_backend_pid()
                      WHERE a.datid = me.datid AND a.usesysid = me.usesysid AND a.application_name = me.application_name)
        SELECT * FROM (
          SELECT l.pid, (extract(epoch FROM clock_timestamp() - l.waitstart) * 1000)::float8 AS "waitedMs", l.relation::text,
                 (SELECT json_agg(json_build_object('pid', h.pid, 'type', a.backend_type, 'idleMs',
                                    CASE WHEN starts_with(a.state, 'idle in transaction')
                                         THEN extract(epoch FROM clock_timestamp() - a.state_change) * 1000 END) ORDER BY h.pid)
                    FROM (SELECT DISTINCT unnest(pg_blocking_pids(l.pid)) AS pid) h LEFT JOIN activity a ON a.pid = h.pid
                   WHERE h.pid NOT IN (SELECT pid FROM own)) AS holders
            FROM pg_lock_status() l
           WHERE NOT l.granted AND l.waitstart IS NOT NULL AND l.pid IN (SELECT pid FROM own)) w
         WHERE holders IS NOT NULL ORDER BY "waitedMs" DESC`,
  );
}

/** Unless it has got the lock by now, and does something else. */
async function cancel(watcher: Session, { pid, holders }: Wait): Promise<void> {
  await watcher.query(sql`SELECT pg_cancel_backend($1) WHERE pg_blocking_pids($1) && $2::int[]`, [
    pid,
    holders.map((holder) => holder.pid),
  ]);
}

async function describe(watcher: Session, { relation, holders }: Wait): Promise<string> {
  const what = relation === null ? null : await nameOf(watcher, relation);
  const who = enumerated(holders.map(nameHolder));
  return what === null ? `Waiting for ${who}.` : `Waiting for ${what}, which is locked by ${who}.`;
}

/** Null when it cannot be asked: who asks must not wait as well. */
async function nameOf(watcher: Session, relation: string): Promise<string | null> {
  await watcher.query(sql`SELECT set_config('lock_timeout', '1000', false)`);
  const rows = await watcher
    .query<{ name: string }>(
      sql`SELECT format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.oid = coalesce((SELECT indrelid FROM pg_index WHERE indexrelid = $1::oid), $1::oid)`,
      [relation],
    )
    .catch(() => []);
  const [row] = rows;
  return row === undefined ? null : visible(row.name);
}

function nameHolder({ pid, type, idleMs }: Holder): string {
  if (pid === 0) return 'a prepared transaction';
  if (type === 'autovacuum worker') return `process ${pid} (autovacuum)`;
  return idleMs === null ? `process ${pid}` : `process ${pid} (idle in a transaction for ${formatDuration(idleMs)})`;
}

function advice({ holders }: Wait): string {
  const prepared = holders.some(({ pid }) => pid === 0);
  const ways = [
    ...(holders.some(({ pid }) => pid !== 0) ? ['end it (pg_terminate_backend)'] : []),
    ...(prepared ? ['roll back what pg_prepared_xacts lists'] : []),
  ];
  return `Run again when it has ended, or ${ways.join(' and ')}.`;
}
