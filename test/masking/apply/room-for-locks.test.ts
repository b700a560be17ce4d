import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { forceRowSecurity, unforceRowSecurity } from '../../../src/masking/row-security.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { type Session, withSession } from '../../../src/postgres/session.ts';
import { identifier, inOneMessage, Sql, sql } from '../../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../../postgres/database.ts';
import { type PostgresServer, startServer } from '../../postgres/server.ts';
import { maskingOptions } from '../options.ts';

describe.each(SHARED_VERSIONS)('more tables than PostgreSQL %i can lock at once', (version) => {
  let server: PostgresServer;
  let address: DatabaseAddress;
  let databases = 0;
  beforeAll(async () => {
    server = await startServer({ version, settings: { max_connections: '20', max_locks_per_transaction: '10' } });
    await asSuperuser('postgres', (session) => session.query(sql`CREATE ROLE app LOGIN PASSWORD 'secret'`));
  });
  afterAll(() => server?.stop());

  beforeEach(async () => {
    databases += 1;
    const database = `d${databases}`;
    await asSuperuser('postgres', (session) => session.query(sql`CREATE DATABASE ${identifier(database)} OWNER app`));
    address = { ...server.address(database), user: 'app', password: 'secret' };
  });

  const asSuperuser = <Result>(database: string, work: (session: Session) => Promise<Result>) =>
    withSession(server.address(database), { purpose: 'test' }, work);

  /** A schema with as many of something. */
  async function load(count: number, before: string, each: (index: number) => string): Promise<void> {
    await withSession(address, { purpose: 'test' }, async (session) => {
      await session.query(Sql.trusted(`CREATE SCHEMA app; ${before}`));
      for (let from = 0; from < count; from += 20) {
        const some = Array.from({ length: Math.min(20, count - from) }, (_, index) => Sql.trusted(each(from + index)));
        await session.query(inOneMessage(some));
      }
    });
  }

  it('are emptied, partitions and those that refer to each other among them', async () => {
    // given a log of many partitions, tables that refer to each other in a circle, and rows in some
    await load(
      500,
      `CREATE TABLE app.log (n int, what text) PARTITION BY RANGE (n);
       CREATE TABLE app.first (id int PRIMARY KEY, second int); CREATE TABLE app.second (id int PRIMARY KEY REFERENCES app.first);
       ALTER TABLE app.first ADD FOREIGN KEY (second) REFERENCES app.second;
       CREATE TABLE app.visits (n int PRIMARY KEY, first int REFERENCES app.first) PARTITION BY RANGE (n);
       CREATE TABLE app.visits_0 PARTITION OF app.visits DEFAULT; CREATE TABLE app.notes (visit int REFERENCES app.visits);
       INSERT INTO app.first VALUES (1); INSERT INTO app.second VALUES (1); UPDATE app.first SET second = 1;
       INSERT INTO app.visits VALUES (1, 1); INSERT INTO app.notes VALUES (1)`,
      (index) => `CREATE TABLE app.log_${index} PARTITION OF app.log FOR VALUES FROM (${index}) TO (${index + 1});
                  INSERT INTO app.log VALUES (${index}, 'grace@hopper.test')`,
    );
    // when all are
    const outcome = await anonymize(maskingOptions(address, 'version: 1\ntruncate: ["app.*"]'));
    // then nothing is left
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(outcome?.report.tables.filter(({ method }) => method === 'truncate')).toHaveLength(504);
    const left = await asSuperuser(address.database, (session) =>
      session.query(
        Sql.trusted(`SELECT FROM app.log UNION ALL SELECT FROM app.first UNION ALL SELECT FROM app.second
                     UNION ALL SELECT FROM app.visits UNION ALL SELECT FROM app.notes`),
      ),
    );
    expect(left).toEqual([]);
  });

  it('are looked at again where a certificate says what became of them', async () => {
    // given tables that hide rows even from their owner, each with an index, all of them certified
    await load(
      600,
      '',
      (index) => `CREATE TABLE app.t${index} (n int PRIMARY KEY); ALTER TABLE app.t${index} FORCE ROW LEVEL SECURITY`,
    );
    const options = maskingOptions(address, 'version: 1\ntruncate: ["app.*"]');
    expect((await anonymize(options))?.alreadyMasked).toBe(false);
    // when another run comes, then it believes that, and all is as before
    expect((await anonymize(options))?.alreadyMasked).toBe(true);
    const forced = await asSuperuser(address.database, (session) =>
      session.query(sql`SELECT count(*)::int AS tables FROM pg_class WHERE relforcerowsecurity`),
    );
    expect(forced).toEqual([{ tables: 600 }]);
  });

  it('are freed from row security that is forced, and get it back', async () => {
    // given tables that hide rows even from their owner
    await load(
      2000,
      '',
      (index) => `CREATE TABLE app.t${index} (n int); ALTER TABLE app.t${index} FORCE ROW LEVEL SECURITY`,
    );
    const forced = () =>
      asSuperuser(address.database, (session) =>
        session.query(sql`SELECT count(*)::int AS tables FROM pg_class WHERE relforcerowsecurity`),
      );
    // when it is lifted, and forced again
    await withSession(address, { purpose: 'test' }, async (session) => {
      await unforceRowSecurity(session);
      expect(await forced()).toEqual([{ tables: 0 }]);
      await forceRowSecurity(session);
    });
    // then all are as before, and nothing is left of it
    expect(await forced()).toEqual([{ tables: 2000 }]);
    expect(
      await asSuperuser(address.database, (session) =>
        session.query(sql`SELECT FROM pg_namespace WHERE nspname = 'pr_postgres'`),
      ),
    ).toEqual([]);
  });

  it('are refused by an error that names the setting', async () => {
    await load(2000, '', (index) => `CREATE TABLE app.t${index} (n int)`);
    const all = Array.from({ length: 2000 }, (_, index) => sql`LOCK TABLE ${identifier('app', `t${index}`)}`);
    const attempt = withSession(address, { purpose: 'test' }, (session) => session.query(inOneMessage(all)));
    await expect(attempt).rejects.toThrow('the server needs a larger max_locks_per_transaction');
  });
});
