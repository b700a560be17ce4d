import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import { DatabaseLockedError, joinLock, lockDatabase } from '../../src/masking/database-lock.ts';
import { connect, type Session } from '../../src/postgres/session.ts';
import { sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

describe.each(SHARED_VERSIONS)('a database of PostgreSQL %i that a run has to itself', (version) => {
  let database: TestDatabase;
  let other: Session;
  beforeEach(async () => {
    database = await createDatabase(version);
    other = await connect(database.address, { purpose: 'test' });
  });
  afterEach(async () => {
    await other.end();
    await database.drop();
  });

  it('is not taken while one of the connections of a run is left that was killed', async () => {
    // given a run of which the server has not noticed yet that its client is gone
    await joinLock(other);
    const [row] = await other.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    // when another one begins, then it waits, says for which process, and stops in the end
    const said: string[] = [];
    const deadline = new Date(Date.now() + 1000);
    const locking = lockDatabase(database.session, {
      progress: (message) => said.push(message),
      sleep,
      now: () => new Date(),
      deadline,
    });
    await expect(locking).rejects.toThrow(DatabaseLockedError);
    expect(said).toEqual([`Another run (process ${row?.pid} of the server) is masking this database; waiting for it.`]);
  });

  it('is kept by all connections of the run', async () => {
    // given a run that waits for somebody who changes a row
    await database.load(`CREATE TABLE people (email text); INSERT INTO people VALUES ('grace@hopper.test')`);
    await other.query(sql`BEGIN`);
    await other.query(sql`UPDATE public.people SET email = 'ada@hopper.test'`);
    const run = anonymize(maskingOptions(database.address, 'version: 1', { parallel: 3 }));
    // then its two further connections share the second lock
    const joined = async () => {
      const rows = await database.session.query(
        sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows.length;
    };
    while ((await joined()) < 2) await sleep(50);
    await other.query(sql`ROLLBACK`);
    expect((await run)?.report.verification?.passed).toBe(true);
    expect(await joined()).toBe(0);
  });
});
