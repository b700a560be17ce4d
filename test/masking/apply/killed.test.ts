import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';

/**
 * A dozen tables, one of them large, that refer to each other in circles, with all that a run takes away while it is at work;
 * and as many that are rewritten in place.
 */
const TABLES = Array.from({ length: 12 }, (_, index) => index);
const SCRIPT = `
  CREATE TABLE log (what text);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES (NEW.email); RETURN NEW; END';
  ${TABLES.map(
    (index) => `
    CREATE TABLE t${index} (id int PRIMARY KEY, email text UNIQUE, friend text, name text, joined date);
    INSERT INTO t${index} SELECT n, 'n' || n || '@hopper.test', 'n' || n || '@hopper.test', 'Grace Hopper', '2020-01-01'
      FROM generate_series(1, ${index === 0 ? 60000 : 200 + 1500 * (index % 4)}) n;
    CREATE INDEX by_name_${index} ON t${index} (name, joined);
    CREATE TRIGGER note AFTER INSERT ON t${index} FOR EACH ROW EXECUTE FUNCTION note();`,
  ).join('')}
  ${TABLES.map(
    (index) =>
      `ALTER TABLE t${index} ADD CONSTRAINT friend FOREIGN KEY (friend) REFERENCES t${(index + 4) % 12} (email) DEFERRABLE NOT VALID;`,
  ).join('')}
  ${TABLES.map(
    (index) => `
    CREATE TABLE p${index} (id int PRIMARY KEY REFERENCES t${index}, email text UNIQUE, name text);
    INSERT INTO p${index} SELECT id, email, name FROM t${index} WHERE id <= ${index % 2 === 0 ? 12000 : 50};`,
  ).join('')}
  CREATE MATERIALIZED VIEW names AS SELECT name FROM t0;
  ANALYZE;`;

const mask = ({ address }: TestDatabase, parallel = 3) =>
  anonymize(maskingOptions(address, 'version: 1\ncolumns: { public.log.what: null }', { parallel }));

/** Ends every connection of the run, as the death of its process does. */
const kill = ({ session }: TestDatabase) =>
  session.query(
    Sql.trusted(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE datname = current_database() AND application_name = 'pr-postgres anonymize'`),
  );

describe.each(SHARED_VERSIONS)('a run that is killed on PostgreSQL %i', (version) => {
  let database: TestDatabase;
  let untouched: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
    untouched = await createDatabase(version);
    await database.load(SCRIPT);
    await untouched.load(SCRIPT);
  });
  afterEach(async () => {
    await database.drop();
    await untouched.drop();
  });

  async function contents({ session }: TestDatabase): Promise<unknown> {
    const all = TABLES.flatMap((index) => [`t${index}`, `p${index}`]).map(
      (name) => `SELECT '${name}' AS name, md5(string_agg(t::text, ';' ORDER BY id)) FROM public.${name} t`,
    );
    return {
      rows: await session.query(Sql.trusted(`${all.join(' UNION ALL ')} ORDER BY 1`)),
      log: await session.query(Sql.trusted('SELECT * FROM public.log')),
      objects: await session.query(
        Sql.trusted(`
          SELECT conrelid::regclass::text AS on, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid <> 0 AND conrelid::regclass::text ~ '^public'
           UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid::regclass::text ~ '^public'
           UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
           UNION ALL SELECT n.nspname, c.relname, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'pr_postgres')
           ORDER BY 1, 2, 3`),
      ),
    };
  }

  it('is finished by the next one, which masks nothing twice and leaves nothing behind', async () => {
    // given how the database looks when nothing goes wrong
    await mask(untouched);
    const wanted = await contents(untouched);
    // when runs are killed ever later
    let kills = 0;
    for (let delay = 30; ; delay *= 1.3) {
      let ended = false;
      const run = mask(database).then(
        () => true,
        () => false,
      );
      const finished = run.finally(() => {
        ended = true;
      });
      for (await sleep(delay); !ended && (await kill(database)).length === 0; ) await sleep(5);
      if (await finished) break;
      kills += 1;
    }
    // then the one that was let be ends where the undisturbed one did: masked values are what tells once from twice
    expect(kills).toBeGreaterThan(3);
    expect(await contents(database)).toEqual(wanted);
  });
});

describe.each(SHARED_VERSIONS)('a run of PostgreSQL %i that is killed between two tables', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  /** Masks a table, and is killed while it waits for another one. */
  async function maskFirst(schema: string, held: Sql): Promise<void> {
    const masked = () =>
      database.session.query(sql`SELECT FROM pr_postgres.masked_table WHERE schema_name = $1`, [schema]);
    await withSession(database.address, { purpose: 'test' }, (other) =>
      other.transaction(async () => {
        await other.query(sql`LOCK TABLE ${held} IN ROW EXCLUSIVE MODE`);
        const killed = expect(mask(database)).rejects.toThrow();
        while ((await masked().catch(() => [])).length === 0) await sleep(20);
        await kill(database);
        await killed;
      }),
    );
  }

  it('is finished where replacements would be refused if they were replaced again', async () => {
    // given an address, what it becomes, and what that would become, which the table refuses
    const becomes = async (email: string): Promise<string> => {
      const scratch = await createDatabase(version);
      await scratch.load(
        `CREATE SCHEMA a; CREATE TABLE log (what text); CREATE TABLE a.people (email text); INSERT INTO a.people VALUES ('${email}')`,
      );
      await mask(scratch);
      const [row] = await scratch.session.query<{ email: string }>(sql`SELECT email FROM a.people`);
      await scratch.drop();
      return row?.email ?? '';
    };
    const once = await becomes('a@hopper.test');
    await database.load(`CREATE SCHEMA a; CREATE TABLE log (what text);
      CREATE TABLE a.people (email text CHECK (email <> '${await becomes(once)}')); CREATE TABLE last (email text);
      INSERT INTO a.people VALUES ('a@hopper.test'); INSERT INTO last VALUES ('b@hopper.test');`);
    await maskFirst('a', sql`public.last`);
    // when the next run goes on
    const outcome = await mask(database);
    // then it does not try the replacements of replacements
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(await database.session.query(sql`SELECT email FROM a.people`)).toEqual([{ email: once }]);
  });

  it('is finished where tables are told apart by where a dot is a part of their names', async () => {
    // given two such tables, each masked alone for its constraint, and a run that masks the first and waits for the second
    await database.load(`CREATE SCHEMA "x.y"; CREATE SCHEMA x; CREATE TABLE log (what text);
      CREATE TABLE "x.y".z (email text CHECK (email <> '')); CREATE TABLE x."y.z" (email text CHECK (email <> ''));
      INSERT INTO "x.y".z VALUES ('a@hopper.test'); INSERT INTO x."y.z" VALUES ('b@hopper.test');`);
    await maskFirst('x.y', sql`x."y.z"`);
    // when the next run goes on
    const outcome = await mask(database);
    // then it masks the second
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(await database.session.query(sql`SELECT email FROM x."y.z"`)).toEqual([
      { email: expect.stringMatching(/@example/) },
    ]);
  });

  it.each([
    ['in place', ''],
    ['otherwise', 'CREATE VIEW addresses AS SELECT * FROM first; CREATE VIEW others AS SELECT * FROM last;'],
  ])('leaves small ones, which are masked together %s, all as they were', async (_how, views) => {
    // given a run on one connection that waits for the smaller of two small tables, which it would come to last
    const originals = async () => {
      const [row] = await database.session.query<{ count: number }>(
        sql`SELECT count(*)::int AS count FROM (SELECT email FROM public.first UNION ALL SELECT email FROM public.last) all_of_them
             WHERE email LIKE '%@hopper.test'`,
      );
      return row?.count;
    };
    await database.load(`CREATE TABLE log (what text); CREATE TABLE first (email text); CREATE TABLE last (email text);
      INSERT INTO first SELECT 'a' || n || '@hopper.test' FROM generate_series(1, 999) n; INSERT INTO last VALUES ('b@hopper.test'); ${views}`);
    const waits = () =>
      database.session.query(sql`SELECT FROM pg_locks WHERE NOT granted AND relation = 'public.last'::regclass`);
    await withSession(database.address, { purpose: 'test' }, (other) =>
      other.transaction(async () => {
        await other.query(sql`LOCK TABLE public.last IN ROW EXCLUSIVE MODE`);
        const killed = expect(mask(database, 1)).rejects.toThrow();
        while ((await waits()).length === 0) await sleep(20);
        // when it is killed
        await kill(database);
        await killed;
      }),
    );
    // then none is masked
    expect(await originals()).toBe(1000);
    // and the next run masks them all
    expect((await mask(database))?.report.verification?.passed).toBe(true);
    expect(await originals()).toBe(0);
  });
});
