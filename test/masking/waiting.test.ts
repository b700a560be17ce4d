import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AnonymizeOptions, anonymize } from '../../src/masking/anonymize.ts';
import { LockedTablesError } from '../../src/masking/catalog/locked.ts';
import { connect, type Session } from '../../src/postgres/session.ts';
import { sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

describe.each(SHARED_VERSIONS)(
  "a run on PostgreSQL %i that needs a table which somebody else's session holds",
  (version) => {
    let database: TestDatabase;
    let other: Session;
    let pid: number;
    const said: string[] = [];

    beforeEach(async () => {
      // given a session that has changed a row and not said whether it shall stay
      database = await createDatabase(version);
      await database.load(`CREATE TABLE people (email text); INSERT INTO people VALUES ('grace@hopper.test')`);
      other = await connect(database.address, { purpose: 'test' });
      const [row] = await other.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
      pid = row?.pid ?? 0;
      await other.query(sql`BEGIN`);
      await other.query(sql`UPDATE public.people SET email = 'ada@hopper.test'`);
      said.length = 0;
    });
    afterEach(async () => {
      await other.end();
      await database.drop();
    });

    const mask = (changes: Partial<AnonymizeOptions> = {}) =>
      anonymize(
        maskingOptions(database.address, 'version: 1', { progress: (message) => said.push(message), ...changes }),
      );

    it('says which table and who, without what that session runs, and goes on when it lets go', async () => {
      // when the run waits
      const run = mask();
      while (!said.some((message) => message.startsWith('Waiting'))) await sleep(50);
      await other.query(sql`ROLLBACK`);
      // then it has said for whom
      expect((await run)?.report.verification?.passed).toBe(true);
      expect(said.filter((message) => message.startsWith('Waiting'))).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Waiting for public\\.people, which is locked by process ${pid} \\(idle in a transaction for [\\d.]+ s\\)\\. ` +
              'The run goes on when it lets go, and stops after 30 min\\.$',
          ),
        ),
      ]);
      expect(said.join()).not.toContain('ada@');
    });

    it('stops when it takes too long, and can be run again', async () => {
      const stopped = expect(mask({ lockTimeoutMs: 1000 })).rejects;
      await stopped.toThrow(LockedTablesError);
      await expect(mask({ lockTimeoutMs: 1000 })).rejects.toThrow(
        new RegExp(
          `^Waiting for public\\.people, which is locked by process ${pid} .* After 1 s it still did not let go\\. ` +
            'Run again when it has ended, or end it \\(pg_terminate_backend\\)\\.$',
        ),
      );
      await other.query(sql`ROLLBACK`);
      expect((await mask())?.report.verification?.passed).toBe(true);
    });

    it('is waited for by the next run, which says for which processes', async () => {
      // given a run that waits for the table
      const run = mask();
      while (!said.some((message) => message.startsWith('Masking'))) await sleep(50);
      // when another one comes
      const heard: string[] = [];
      const next = mask({ progress: (message) => heard.push(message), lockTimeoutMs: 1000 });
      await expect(next).rejects.toThrow(
        /^Another run \(processes \d+, \d+ of the server\) has been masking this database for the whole time/,
      );
      // then it has said whose end it waits for
      expect(heard).toEqual([
        expect.stringMatching(
          /^Another run \(processes \d+, \d+ of the server\) is masking this database; waiting for it\.$/,
        ),
      ]);
      await other.query(sql`ROLLBACK`);
      await run;
    });
  },
);
