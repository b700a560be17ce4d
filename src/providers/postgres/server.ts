import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../../branch/progress.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { literal, sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { lockKey } from './naming.ts';

/** The server that holds the source and the branches, and how long one may wait there. */
export interface Server {
  /** The provisioning role, at the database that branches are managed from. */
  readonly address: DatabaseAddress;
  /** The database that is copied. */
  readonly source: string;
  /** Longest wait for another run or for a busy source, in milliseconds. */
  readonly waitTimeoutMs: number;
  /** Connections that the role of a branch may have at a time. */
  readonly connectionLimit: number;
  readonly progress: Pick<Progress, 'info' | 'notice'>;
}

/** A session of the provisioning role, not in any branch. */
export function onServer<Result>(server: Server, work: (session: Session) => Promise<Result>): Promise<Result> {
  return withSession(server.address, { purpose: 'provider' }, work);
}

/**
 * A session that has the branch to itself among our runs. The lock is one of the session, because
 * `CREATE DATABASE` cannot run in a transaction; a killed run's lock is gone within a second. Advisory locks hold
 * within one database only: runs whose server-url names another one are caught by the server's unique names.
 *
 * @param signal ends the session, and with it whatever it is waiting for
 * @throws {ProvisioningError} when another run holds the lock for longer than the server's wait
 */
export function withLock<Result>(
  server: Server,
  name: string,
  work: (session: Session) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted();
  return onServer(server, async (session) => {
    const interrupt = () => void session.end();
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      signal?.throwIfAborted();
      await session.query(sql`SELECT set_config('lock_timeout', ${literal(String(server.waitTimeoutMs))}, false)`);
      await takeLock(session, name, server.waitTimeoutMs);
      return await work(session);
    } catch (error) {
      // The session was ended under the work's feet: the reason is the news, not the broken connection.
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', interrupt);
    }
  });
}

async function takeLock(session: Session, name: string, waitTimeoutMs: number): Promise<void> {
  try {
    await session.query(sql`SELECT pg_advisory_lock($1)`, [lockKey(name)]);
  } catch (cause) {
    if (!hasSqlState(cause, SqlState.lockNotAvailable)) throw cause;
    throw new ProvisioningError(
      `Another run has been working on branch ${name} for more than ${Math.round(waitTimeoutMs / 1000)} s. ` +
        'Run this again once it is done, or raise wait-timeout.',
      { cause },
    );
  }
}

/** A moment after which there is no more waiting. */
export function deadlineAfter(milliseconds: number): { passed(): boolean } {
  const end = performance.now() + milliseconds;
  return { passed: () => performance.now() >= end };
}

/** Lets some time go by; ends at once, throwing, when the signal is raised. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}
