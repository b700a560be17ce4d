import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { LostRowsError } from '../../../src/masking/apply/staging.ts';
import { connect, withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../../postgres/database.ts';
import { type PostgresServer, startServer } from '../../postgres/server.ts';
import { maskingOptions } from '../options.ts';

/** Whoever puts a row into the table waits for a lock: by that the test knows that rows are on their way, and holds them up. */
const LOCK = 4711;
const SCRIPT = `
  CREATE FUNCTION public.held_up(int) RETURNS int IMMUTABLE LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_catalog.pg_advisory_xact_lock_shared(${LOCK}); RETURN $1; END';
  CREATE TABLE public.people (id int, email text);
  INSERT INTO public.people SELECT n, 'p' || n || '@hopper.test' FROM generate_series(1, 100000) n;
  CREATE INDEX ON public.people (public.held_up(id));`;

describe.each(SHARED_VERSIONS)('a server of PostgreSQL %i that crashes while a table is filled', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startServer({ version });
    await withSession(server.address(), { purpose: 'test' }, (session) => session.query(Sql.trusted(SCRIPT)));
  });
  afterAll(() => server?.stop());

  const mask = () => anonymize(maskingOptions(server.address()));

  /** The process of the server that waits for it. */
  async function heldUp(): Promise<number> {
    return withSession(server.address(), { purpose: 'test' }, async (session) => {
      for (;;) {
        const [row] = await session.query<{ pid: number }>(
          sql`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted LIMIT 1`,
        );
        if (row !== undefined) return row.pid;
        await sleep(50);
      }
    });
  }

  async function upAgain(): Promise<void> {
    for (;;) {
      const session = await connect(server.address(), { purpose: 'test' }).catch(() => null);
      if (session !== null) return session.end();
      await sleep(50);
    }
  }

  it('is known by the next run as what took the rows away', async () => {
    // given a run that has emptied a table and is about to put the masked rows in
    const holder = await connect(server.address(), { purpose: 'test' });
    await holder.query(sql`SELECT pg_advisory_lock(${LOCK})`);
    const run = expect(mask()).rejects.toThrow();
    // when one of the server's processes dies, and the server with it
    process.kill(await heldUp(), 'SIGKILL');
    await run;
    await holder.end();
    await upAgain();
    // then every further run says what happened, and what to do
    await expect(mask()).rejects.toThrow(LostRowsError);
    await expect(mask()).rejects.toThrow(
      'The server went down while table public.people was being masked, so its masked rows are lost (0 of 100000 are left): ' +
        'make the copy anew.',
    );
  });
});
