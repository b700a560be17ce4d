import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyPolicy } from '../../src/masking/policy/parse.ts';
import { rehearse } from '../../src/masking/rehearse.ts';
import { connect, withSession } from '../../src/postgres/session.ts';
import { Sql, sql } from '../../src/postgres/sql.ts';
import { installedVersions, type PostgresServer, startServer } from '../postgres/server.ts';

describe.each(await installedVersions())('a rehearsal with PostgreSQL %i', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    // given a server on which nobody else does anything
    server = await startServer({ version, settings: { autovacuum: 'off' } });
    await withSession(server.address(), { purpose: 'test' }, async (session) => {
      await session.query(
        Sql.trusted(`CREATE TABLE public.people (id int PRIMARY KEY, email text, zq text, parts text[], doc jsonb);
          INSERT INTO public.people SELECT n, 'ada' || n || '@lovelace.test', 'Xk7 blorp ' || n || ' wibble', '{a}', '{"a": "b"}' FROM generate_series(1, 5000) n`),
      );
    });
  });
  afterAll(() => server?.stop());

  it('writes nothing, and cannot', async () => {
    const before = await nextTransaction();
    const session = await connect(server.address(), { purpose: 'test' });
    try {
      // when everything is looked at
      const { review, unresolved } = await rehearse(session, {
        policy: emptyPolicy(),
        onUnclassified: null,
        progress: () => {},
        now: () => new Date(),
      });
      expect(review.columns).toHaveLength(5);
      expect(unresolved?.problems.map(({ suggestion }) => suggestion)).toContain('public.people.zq: free_text');
      // then the server has given no transaction an id, as it does for the first thing that one writes
      expect(await nextTransaction()).toBe(before);
      // and it would refuse to
      await expect(session.query(sql`CREATE TABLE public.scratch ()`)).rejects.toMatchObject({ code: '25006' });
      await expect(session.query(sql`DELETE FROM public.people`)).rejects.toMatchObject({ code: '25006' });
    } finally {
      await session.end();
    }
  });

  it('does not wait for whoever keeps a table to itself', async () => {
    const options = { policy: emptyPolicy(), onUnclassified: null, progress: () => {}, now: () => new Date() };
    const rehearsal = () => withSession(server.address(), { purpose: 'test' }, (session) => rehearse(session, options));
    await withSession(server.address(), { purpose: 'test' }, async (other) => {
      // given another session that alters a table and takes its time
      const [{ pid } = { pid: 0 }] = await other.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
      await other.query(sql`BEGIN`);
      await other.query(sql`ALTER TABLE public.people ADD COLUMN age int`);
      // when everything is to be looked at, then it is said which table and who
      await expect(rehearsal()).rejects.toThrow(
        new RegExp(`^Another session keeps public\\.people to itself .*\\(ACCESS EXCLUSIVE, process ${pid}\\)`),
      );
      await other.query(sql`ROLLBACK`);
    });
    // and afterwards it works
    expect((await rehearsal()).review.columns).toHaveLength(5);
  });

  async function nextTransaction(): Promise<string | undefined> {
    return withSession(server.address(), { purpose: 'test' }, async (session) => {
      const [row] = await session.query<{ id: string }>(
        sql`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS id`,
      );
      return row?.id;
    });
  }
});
