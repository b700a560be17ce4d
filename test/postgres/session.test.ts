import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresError } from '../../src/postgres/errors.ts';
import { connect } from '../../src/postgres/session.ts';
import { Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from './database.ts';
import { type Crowd, startPooler } from './pooler.ts';

describe.each(SHARED_VERSIONS)('a session with PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
  });
  afterAll(() => database.drop());

  it('keeps the contents of rows out of its errors', async () => {
    // given a unique column that holds a person's address
    await database.load(`CREATE TABLE people (email text UNIQUE); INSERT INTO people VALUES ('ada@lovelace.test')`);
    // when the server complains about that very value
    const failure = database.session.query(sql`INSERT INTO public.people VALUES ($1)`, ['ada@lovelace.test']);
    // then the error names the constraint and withholds the value
    await expect(failure).rejects.toThrow(PostgresError);
    await failure.catch((error: PostgresError) => {
      expect(error.message).toContain('constraint people_email_key');
      expect(error.message).not.toContain('lovelace');
      expect(error).toMatchObject({ code: '23505', table: 'people' });
    });
  });

  it('finds its own operators and functions whatever the database offers', async () => {
    // given a function in the database that shadows one of the server's
    await database.load(`CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''hijacked'''`);
    // when we call it by its plain name
    const [row] = await database.session.query<{ lower: string }>(sql`SELECT lower('A'::text)`);
    // then the server's answers
    expect(row?.lower).toBe('a');
  });

  it('rolls back what a failing piece of work did', async () => {
    await database.load('CREATE TABLE counters (n int)');
    const work = database.session.transaction(async () => {
      await database.session.query(sql`INSERT INTO public.counters VALUES (1)`);
      await database.session.query(Sql.trusted('SELECT 1/0'));
    });
    await expect(work).rejects.toThrow('22012');
    expect(await database.session.query(sql`SELECT n FROM public.counters`)).toEqual([]);
  });

  it('tells nothing of the rows that a COPY reads when it fails, and can be used afterwards', async () => {
    await database.load('CREATE TABLE texts (value text)');
    const { session } = database;
    const rows = [['lovelace'], ['ünïcödé\tand\nmore']];
    const copy = (table: Sql, where: Sql) =>
      session.copy(sql`COPY ${table} (value) FROM STDIN (FORMAT binary) WHERE ${where}`, rows);
    // given one that fails before it reads, and one that fails at a row
    const failures = [
      copy(sql`public.missing`, sql`true`),
      copy(sql`public.texts`, sql`1 / length(left(value, 0)) = 1`),
    ];
    const codes: unknown[] = [];
    for (const failure of failures) {
      await failure.catch((error: PostgresError) => {
        codes.push(error.code);
        // then neither the error nor its cause quotes one
        expect(inspect(error)).not.toContain('lovelace');
        expect(inspect(error)).not.toContain('line 1');
      });
    }
    expect(codes).toEqual(['42P01', '22012']);
    // and the next one stores them as they are
    await copy(sql`public.texts`, sql`true`);
    expect(await session.query(sql`SELECT value FROM public.texts`)).toEqual(rows.map(([value]) => ({ value })));
  });

  it('says what to do where the server offers no TLS', async () => {
    const tls = { mode: 'verify-full', rootCertificate: null, explicit: false } as const;
    const session = connect({ ...database.address, tls }, { purpose: 'test' });
    await expect(session).rejects.toThrow(/: the server offers no TLS: say sslmode=disable in the URL if/);
  });

  it('is not opened through a pooler that would pass its settings on to others', async () => {
    // given a pool that another client uses
    const pooler = await startPooler(database.address, 'transaction');
    const { host, port, user, password } = pooler.address;
    const client = new pg.Client({ host, port, user, password: password ?? '', database: pooler.address.database });
    try {
      await client.connect();
      // when a session is opened
      const session = connect(pooler.address, { purpose: 'test' });
      // then that is refused, with what to do
      await expect(session).rejects.toThrow(
        /^Cannot connect as postgres at .*: a pooler in transaction mode is in between, .* Use the address of the server itself, or of a pool in session mode\.$/,
      );
      // and the other client goes on with the settings it had
      const { rows } = await client.query(`
        SELECT current_setting('search_path') AS path, current_setting('row_security') AS security,
               coalesce(current_setting('pr_postgres.session', true), '') AS mark`);
      expect(rows).toEqual([{ path: '"$user", public', security: 'on', mark: '' }]);
    } finally {
      await client.end();
      await pooler.stop();
    }
  });

  it('is opened through a pooler in session mode', async () => {
    const pooler = await startPooler(database.address, 'session');
    try {
      const session = await connect(pooler.address, { purpose: 'test' });
      const [row] = await session.query<{ path: string }>(sql`SELECT current_setting('search_path') AS path`);
      expect(row?.path).toBe('pg_catalog, pg_temp');
      await session.end();
    } finally {
      await pooler.stop();
    }
  });

  it('is missed soon when its machine is gone', async () => {
    const [row] = await database.session.query<Record<string, string>>(
      sql`SELECT current_setting('tcp_keepalives_idle') AS idle, current_setting('tcp_keepalives_interval') AS again,
                 current_setting('tcp_keepalives_count') AS times, current_setting('tcp_user_timeout') AS unheard`,
    );
    // The server tells 0 of what its system does not know.
    const known = process.platform === 'linux' ? null : '0';
    for (const [name, value] of Object.entries({ idle: '60', again: '10', times: '6', unheard: '120000' })) {
      expect([value, known]).toContain(row?.[name]);
    }
  });

  // What the server is told is looked at everywhere, above; the kernel's own timer can be seen on Linux alone.
  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('shows that it is alive before a network forgets it', async () => {
    // when a session is open on which nothing is said
    const [row] = await database.session.query<{ port: number }>(sql`SELECT inet_client_port() AS port`);
    // then we send a sign of life every half minute, by the kernel's timer (02, in hundredths of seconds)
    const port = (row?.port ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const sockets = (await readFile('/proc/net/tcp', 'utf8')).split('\n');
    const timer = sockets.find((line) => line.includes(`0100007F:${port} 0100007F:`))?.match(/ 02:([0-9A-F]{8}) /);
    expect(Number.parseInt(timer?.[1] ?? '', 16)).toBeLessThanOrEqual(3000);
  });
});

describe('a session through a pooler that has no second connection', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  async function through(mode: 'session' | 'transaction', crowd: Crowd): Promise<string> {
    const pooler = await startPooler(database.address, mode, crowd);
    try {
      const session = await connect(pooler.address, { purpose: 'test' });
      await session.end();
      return 'open';
    } catch (error) {
      return error instanceof PostgresError ? error.message : 'another error';
    } finally {
      await pooler.stop();
    }
  }

  it.each<Crowd>(['refused', 'unheard'])(
    'is opened when that one is %s, as by a pool of sessions that is full',
    (crowd) => expect(through('session', crowd)).resolves.toBe('open'),
  );

  it('is not opened when that one is lost before it can be told whether sessions are shared', () =>
    expect(through('transaction', 'dropped')).resolves.toMatch(
      /^Cannot connect as postgres at .*: Connection terminated/,
    ));
});
