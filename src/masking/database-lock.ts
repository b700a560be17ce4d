import type { Session } from '../postgres/session.ts';
import { sql } from '../postgres/sql.ts';

/** 'prpg' in ASCII: the key of the advisory lock that a run holds in the database it masks. */
const LOCK = 0x70727067;

/** And of the one that its further sessions share: the server may not have noticed yet that their client is gone. */
const WORKERS = LOCK + 1;

export interface LockOptions {
  readonly progress: (message: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly deadline: Date;
  readonly now: () => Date;
}

/** Another run kept the database to itself for too long. */
export class DatabaseLockedError extends Error {
  override readonly name = 'DatabaseLockedError';
}

/**
 * Waits until no other run masks this database. The lock belongs to the session: it is gone when the session ends,
 * also when our process is killed.
 */
export async function lockDatabase(session: Session, { progress, sleep, deadline, now }: LockOptions): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    // Nobody holds the second alone for longer than this statement.
    const [row] = await session.query<{ locked: boolean }>(
      sql`SELECT CASE WHEN pg_try_advisory_lock(${LOCK})
                      THEN CASE WHEN pg_try_advisory_lock(${WORKERS}) THEN pg_advisory_unlock(${WORKERS})
                                ELSE NOT pg_advisory_unlock(${LOCK}) END
                      ELSE false END AS locked`,
    );
    if (row?.locked === true) return;
    if (now() > deadline) {
      throw new DatabaseLockedError(
        `Another run (${await nameHolders(session)}) has been masking this database for the whole time this one may wait. ` +
          'Run again when it has ended, or end it (pg_terminate_backend).',
      );
    }
    if (attempt === 0)
      progress(`Another run (${await nameHolders(session)}) is masking this database; waiting for it.`);
    await sleep(500);
  }
}

/** By which an administrator finds them, also when nothing is left of that run but its sessions. */
async function nameHolders(session: Session): Promise<string> {
  const rows = await session.query<{ pid: number }>(
    sql`SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
           AND l.classid = 0 AND l.objid IN (${LOCK}, ${WORKERS}) AND l.objsubid = 1 ORDER BY 1`,
  );
  if (rows.length === 0) return 'just ended';
  const processes = rows.map(({ pid }) => pid).join(', ');
  return `${rows.length === 1 ? 'process' : 'processes'} ${processes} of the server`;
}

/** To be called by the further sessions of a run that holds the lock: no other run begins while one of them is there. */
export async function joinLock(worker: Session): Promise<void> {
  await worker.query(sql`SELECT pg_advisory_lock_shared(${WORKERS})`);
}
