import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyPolicy, parsePolicy } from '../../src/masking/policy/parse.ts';
import { writeStarter } from '../../src/masking/policy/starter.ts';
import { rehearse } from '../../src/masking/rehearse.ts';
import { connect, withSession } from '../../src/postgres/session.ts';
import { Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS } from '../postgres/database.ts';
import { installedVersions, type PostgresServer, startServer } from '../postgres/server.ts';

describe.each(await installedVersions())('a rehearsal with PostgreSQL %i', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    // given a server on which nobody else does anything
    server = await startServer({ version, settings: { autovacuum: 'off', max_prepared_transactions: '1' } });
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

  it('says so where no session keeps a table, but a prepared transaction does', async () => {
    const options = { policy: emptyPolicy(), onUnclassified: null, progress: () => {}, now: () => new Date() };
    await withSession(server.address(), { purpose: 'test' }, async (other) => {
      // given one that has altered a table
      for (const statement of ['BEGIN', 'ALTER TABLE public.people ADD age int', `PREPARE TRANSACTION 'altering'`])
        await other.query(Sql.trusted(statement));
      // when everything is to be looked at
      const attempt = withSession(server.address(), { purpose: 'test' }, (session) => rehearse(session, options));
      // then it is said where it can be found
      await expect(attempt).rejects.toThrow(
        /^A prepared transaction keeps public\.people to itself .*\(ACCESS EXCLUSIVE, see pg_prepared_xacts\)/,
      );
      await other.query(sql`ROLLBACK PREPARED 'altering'`);
    });
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

describe.each(SHARED_VERSIONS)('a policy that takes over what is proposed with PostgreSQL %i', (version) => {
  it('fits columns that say which partition a row is in', async () => {
    const database = await createDatabase(version);
    try {
      // given a table that is parted by a column which is personal, and its part by one that nobody knows
      await database.load(`
        CREATE TABLE visits (id int, city text, zq text) PARTITION BY LIST (city);
        CREATE TABLE visits_near PARTITION OF visits FOR VALUES IN ('Berlin') PARTITION BY LIST (lower(zq));
        CREATE TABLE visits_some PARTITION OF visits_near DEFAULT;
        CREATE TABLE visits_far PARTITION OF visits DEFAULT;
        INSERT INTO visits SELECT n, 'Berlin', 'blorp ' || n FROM generate_series(1, 50) n`);
      const rehearsed = (policy = emptyPolicy()) =>
        rehearse(database.session, { policy, onUnclassified: null, progress: () => {}, now: () => new Date() });
      const first = await rehearsed();
      const { text, open } = writeStarter({ ...first, misfits: first.misfit?.problems ?? [], tool: 'test' });
      expect(open).toBe(2);
      // when each is decided as it is proposed
      const settled = text.replaceAll(/^( +)# (public\.visits\.\w+: )/gm, '$1$2');
      const { unresolved, misfit } = await rehearsed(parsePolicy(settled, 'policy.yml'));
      // then nothing stands against it
      expect({ unresolved, misfit }).toEqual({ unresolved: null, misfit: null });
    } finally {
      await database.drop();
    }
  });
});

describe.each(SHARED_VERSIONS)('the report of a rehearsal with PostgreSQL %i', (version) => {
  it('lists columns that follow others by their own names', async () => {
    const database = await createDatabase(version);
    try {
      // given a column, and another that the policy says holds the same, though nothing else does
      await database.load(`
        CREATE TABLE people (phone text);
        INSERT INTO people SELECT '+49 30 12345' || n FROM generate_series(100, 150) n;
        CREATE TABLE calls (kind int);
        INSERT INTO calls SELECT n % 3 FROM generate_series(1, 50) n`);
      const policy = parsePolicy('version: 1\nlink:\n  - [public.people.phone, public.calls.kind]\n', 'policy.yml');
      // when it is shown what would be done
      const options = { policy, onUnclassified: null, progress: () => {}, now: () => new Date() };
      const { report } = await rehearse(database.session, options);
      // then both are there, with what decides for them
      const columns = report.columns.map(({ table, column, action, category }) => [table, column, action, category]);
      expect(columns.sort()).toEqual([
        ['calls', 'kind', 'mask', 'phone'],
        ['people', 'phone', 'mask', 'phone'],
      ]);
    } finally {
      await database.drop();
    }
  });
});
