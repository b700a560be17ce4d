import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { cutOff } from '../../../src/masking/residue/cut-off.ts';
import { connect, type Session, withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { installedVersions, type PostgresServer, startServer } from '../../postgres/server.ts';
import { maskingOptions } from '../options.ts';

const VERSIONS = (await installedVersions()).sort((a, b) => b - a);

describe.each(VERSIONS)('replication into and out of a copy, on PostgreSQL %i', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startServer({ version, settings: { wal_level: 'logical', max_prepared_transactions: '5' } });
  });
  afterAll(() => server.stop());

  let session: Session;
  const run = (database: string, statement: string) =>
    withSession(server.address(database), { purpose: 'test' }, (one) => one.query(Sql.trusted(statement)));

  beforeEach(async () => {
    await run('postgres', 'CREATE DATABASE production');
    await run('postgres', 'CREATE DATABASE copy');
    await run(
      'production',
      `CREATE TABLE public.people (id int PRIMARY KEY); CREATE PUBLICATION everybody FOR ALL TABLES;`,
    );
    await run('copy', `CREATE TABLE public.people (id int PRIMARY KEY)`);
    session = await connect(server.address('copy'), { purpose: 'test' });
  });
  afterEach(async () => {
    await session.end();
    await run('postgres', 'DROP DATABASE copy WITH (FORCE)');
    await run(
      'production',
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database()`,
    );
    await run('postgres', 'DROP DATABASE production WITH (FORCE)');
  });

  const slots = () =>
    run('postgres', `SELECT slot_name AS name, database FROM pg_replication_slots WHERE NOT temporary ORDER BY 1`);

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await sleep(50);
  }

  it('ends without a word to the server that rows come from', async () => {
    // given a subscription that brings rows in, and another whose first copy fails again and again
    await run('production', `SELECT pg_create_logical_replication_slot('incoming', 'pgoutput')`);
    await run('production', `SELECT pg_create_logical_replication_slot('stuck', 'pgoutput')`);
    const from = `CONNECTION '${server.url('production')}' PUBLICATION everybody`;
    await run(
      'copy',
      `CREATE SUBSCRIPTION incoming ${from} WITH (create_slot = false, slot_name = 'incoming', copy_data = false)`,
    );
    await run('production', 'INSERT INTO public.people VALUES (1)');
    await until(async () => (await run('copy', 'SELECT 1 FROM public.people')).length === 1);
    await run('copy', `CREATE SUBSCRIPTION stuck ${from} WITH (create_slot = false, slot_name = 'stuck')`);
    await until(async () => (await slots()).length === 3);
    // when the copy is cut off
    const cleanup = await cutOff(session, 'fail');
    // then nothing comes any more, and production has the slots it had
    expect(cleanup.map(({ kind, name, done }) => [kind, name, done.slice(0, 7)])).toEqual([
      ['subscription', 'incoming', 'dropped'],
      ['subscription', 'stuck', 'dropped'],
      ['catalog-file', 'pg_subscription', 'rewritt'],
    ]);
    expect(await run('copy', 'SELECT subname FROM pg_subscription')).toEqual([]);
    await run('production', 'INSERT INTO public.people VALUES (2)');
    expect(await slots()).toHaveLength(3);
    expect(await run('copy', 'SELECT id FROM public.people')).toEqual([{ id: 1 }]);
  });

  it('leaves no slot that keeps the log of originals, and refuses to go on while one is read', async () => {
    // given a slot of the copy, one of production, and one of the whole server
    await run('copy', `SELECT pg_create_logical_replication_slot('outgoing', 'test_decoding')`);
    await run('production', `SELECT pg_create_logical_replication_slot('other', 'test_decoding')`);
    await run('postgres', `SELECT pg_create_physical_replication_slot('standby')`);
    // when the copy is cut off
    const cleanup = await cutOff(session, 'fail');
    // then only its own is gone
    expect((await slots()).map(({ name }) => name)).toEqual(['other', 'standby']);
    expect(cleanup.map(({ name, done }) => [name, done.slice(0, 4)])).toEqual([
      ['outgoing', 'drop'],
      ['standby', 'left'],
    ]);
    await run('postgres', `SELECT pg_drop_replication_slot('standby')`);
    // but one that a session holds
    const reader = await connect(server.address('copy'), { purpose: 'test' });
    await reader.query(sql`SELECT pg_create_logical_replication_slot('held', 'test_decoding', true)`);
    await expect(cutOff(session, 'fail')).rejects.toThrow(/Replication slots held of this database are being read/);
    await reader.end();
    await until(async () => (await run('postgres', 'SELECT 1 FROM pg_replication_slots WHERE temporary')).length === 0);
  });

  it('rolls back what was prepared and never committed', async () => {
    await withSession(server.address('copy'), { purpose: 'test' }, async (one) => {
      for (const statement of ['BEGIN', 'INSERT INTO public.people VALUES (7)', `PREPARE TRANSACTION 'ada''s'`])
        await one.query(Sql.trusted(statement));
    });
    expect(await cutOff(session, 'fail')).toEqual([
      { kind: 'prepared-transaction', name: '1 prepared transaction', done: 'rolled back' },
    ]);
    expect(await run('copy', 'SELECT 1 FROM pg_prepared_xacts')).toEqual([]);
  });

  it.each(['app', 'worker'])(
    'rolls back what role %s has prepared, where another masks that may act for it',
    async (who) => {
      // given a role that owns nothing, and a transaction of one that owns tables, or of one that owns none
      const option = version >= 16 ? 'WITH ADMIN TRUE, INHERIT FALSE, SET FALSE' : '';
      await run(
        'copy',
        `CREATE ROLE app; CREATE ROLE worker IN ROLE app; ALTER TABLE public.people OWNER TO app;
       CREATE ROLE master LOGIN CREATEROLE PASSWORD 'secret'; GRANT CREATE ON DATABASE copy TO master;
       ${version >= 16 ? `GRANT app, worker TO master ${option};` : ''}`,
      );
      const memberships = () =>
        run('postgres', `SELECT roleid FROM pg_auth_members WHERE member = 'master'::regrole ORDER BY 1`);
      const before = await memberships();
      await withSession(server.address('copy'), { purpose: 'test' }, async (one) => {
        for (const statement of [
          `SET ROLE ${who}`,
          'BEGIN',
          'INSERT INTO public.people VALUES (7)',
          `PREPARE TRANSACTION 'held'`,
        ])
          await one.query(Sql.trusted(statement));
      });
      // when that one masks
      const outcome = await anonymize(
        maskingOptions({ ...server.address('copy'), user: 'master', password: 'secret' }),
      );
      // then nothing is prepared any more, and it may do what it could before
      expect(outcome?.report.cleanup).toContainEqual(
        expect.objectContaining({ kind: 'prepared-transaction', done: 'rolled back' }),
      );
      expect(await memberships()).toEqual(before);
      await run('copy', 'DROP OWNED BY master, worker, app');
      await run('postgres', 'DROP ROLE master; DROP ROLE worker; DROP ROLE app');
    },
  );

  it('drops temporary tables that another session has left', async () => {
    const crashed = await connect(server.address('copy'), { purpose: 'test' });
    await crashed.query(sql`CREATE TEMPORARY TABLE originals AS SELECT 'ada@hopper.test' AS email`);
    expect(await cutOff(session, 'fail')).toEqual([
      { kind: 'temporary-table', name: '1 table of other sessions', done: 'dropped' },
    ]);
    expect(await run('copy', `SELECT 1 FROM pg_class WHERE relpersistence = 't'`)).toEqual([]);
    await crashed.end();
  });
});
