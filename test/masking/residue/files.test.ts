import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { connect, type Session } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { installedVersions, type PostgresServer, startServer } from '../../postgres/server.ts';
import { maskingOptions } from '../options.ts';

/** What all planted values begin with; two letters after it say where the value was planted. */
const TRACE = 'zq7kx9vw';

/** The trace as a number whose eight bytes are its letters. */
const NUMBER = Buffer.from(TRACE).readBigInt64LE();

/** The file of `pg_db_role_setting`, as long as nobody rewrites it. */
const SETTINGS = 2964;

/** One of another byte may stand between any two: pglz puts one before every eight that it could not compress. */
const SEARCH = new RegExp(`${[...TRACE].join('[^]?')}([^]{0,4})`, 'g');

/** Where values are planted, by the letters that their traces end with. */
const PLACES: Readonly<Record<string, string>> = {
  he: 'rows, indexes and statistics',
  de: 'old versions of rows',
  te: 'TOAST, as it is',
  tc: 'TOAST, compressed',
  dc: 'a dropped column of a table that is masked',
  du: 'a dropped column of a table that is not',
  dd: 'rows that were deleted',
  md: 'a default that a column once had',
  me: 'a default that a column of a table without rows once had',
  mt: 'a default that a column of a table that is emptied once had',
  js: 'JSON',
  ar: 'arrays',
  ul: 'an unlogged table',
  pa: 'a partition',
  ih: 'an heir',
  tr: 'a table that is emptied',
  mv: 'materialised views',
  lo: 'large objects',
  co: 'comments',
  pr: 'a prepared transaction',
  um: 'the password of a user mapping',
  st: 'texts of statements',
  ds: 'settings of the database',
  nu: 'numbers',
};

const trace = (place: string) => {
  if (PLACES[place] === undefined) throw new Error(`Nothing is planted at ${place}.`);
  return `${TRACE}${place}`;
};

const ORIGINALS = `
  CREATE TABLE people (
    id int PRIMARY KEY, email text NOT NULL UNIQUE, notes text, biography text, letter text, old_email text, tax_number bigint,
    profile jsonb, nicknames text[]);
  ALTER TABLE people ALTER biography SET STORAGE EXTERNAL;
  INSERT INTO people
    SELECT n, '${trace('he')}' || n || '@hopper.test', 'Mrs ${trace('de')}' || n, '${trace('te')}' || string_agg(md5(n::text || m), ''),
           repeat('${trace('tc')} and again ', 900), '${trace('dc')}' || n || '@hopper.test', ${NUMBER},
           jsonb_build_object('email', '${trace('js')}' || n || '@hopper.test', 'age', 3), ARRAY['${trace('ar')}' || n]
      FROM generate_series(1, 200) n, generate_series(1, 120) m GROUP BY n;
  CREATE INDEX ON people (lower(email)); CREATE INDEX ON people USING brin (email); CREATE INDEX ON people USING gin (nicknames);
  CREATE STATISTICS both_of_them (mcv) ON email, notes FROM people;
  UPDATE people SET notes = 'Mrs ${trace('he')} called'; ALTER TABLE people DROP COLUMN old_email;
  INSERT INTO people (id, email) SELECT n, '${trace('dd')}' || n || '@hopper.test' FROM generate_series(1000, 1100) n;
  DELETE FROM people WHERE id >= 1000;
  ALTER TABLE people ADD COLUMN backup_email text DEFAULT '${trace('md')}@hopper.test'; ALTER TABLE people ALTER backup_email DROP DEFAULT;
  CREATE TABLE products (id int, label text, contact text); INSERT INTO products SELECT n, 'screw', '${trace('du')}' || n FROM generate_series(1, 50) n;
  ALTER TABLE products DROP COLUMN contact;
  CREATE UNLOGGED TABLE carts (id int, email text); INSERT INTO carts VALUES (1, '${trace('ul')}@hopper.test');
  CREATE TABLE visits (email text, at date) PARTITION BY RANGE (at); CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  INSERT INTO visits SELECT '${trace('pa')}' || n || '@hopper.test', '2026-05-05' FROM generate_series(1, 100) n;
  CREATE TABLE suppliers (vat_number text) INHERITS (carts); INSERT INTO suppliers (id, email) SELECT n, '${trace('ih')}' || n || '@hopper.test' FROM generate_series(1, 100) n;
  CREATE TABLE sessions (id int, token text); INSERT INTO sessions SELECT n, '${trace('tr')}' || n FROM generate_series(1, 100) n;
  ALTER TABLE sessions ADD COLUMN device text DEFAULT '${trace('mt')}'; ALTER TABLE sessions ALTER device DROP DEFAULT;
  CREATE TABLE invitations (id int); INSERT INTO invitations VALUES (1); ALTER TABLE invitations ADD COLUMN first_name text DEFAULT '${trace('me')}';
  ALTER TABLE invitations ALTER first_name DROP DEFAULT; TRUNCATE invitations;
  CREATE VIEW between AS SELECT replace(email, '${TRACE.slice(6)}he', '${TRACE.slice(6)}mv') AS email FROM people WHERE email LIKE '${TRACE.slice(0, 3)}%';
  CREATE MATERIALIZED VIEW upon AS SELECT email FROM between; CREATE MATERIALIZED VIEW upon_it AS SELECT * FROM upon;
  CREATE INDEX ON upon_it (lower(email));
  SELECT lo_from_bytea(0, '${trace('lo')}'); SELECT lo_from_bytea(0, repeat('${trace('lo')} and again ', 900)::bytea);
  COMMENT ON COLUMN people.notes IS 'ask ${trace('co')}@hopper.test';
  ANALYZE;`;

describe.each((await installedVersions()).sort((a, b) => b - a))(
  'the files of a server of PostgreSQL %i',
  (version) => {
    let server: PostgresServer;
    let session: Session;
    beforeEach(async () => {
      server = await startServer({
        version,
        settings: { shared_preload_libraries: 'pg_stat_statements', max_prepared_transactions: '5', autovacuum: 'off' },
      });
      session = await connect(server.address('postgres'), { purpose: 'test' });
      await session.query(sql`CREATE ROLE application LOGIN PASSWORD 'application'`);
      await session.query(sql`CREATE DATABASE shop OWNER application`);
      await session.end();
      session = await connect(server.address('shop'), { purpose: 'test' });
    });
    afterEach(async () => {
      await session.end();
      await server.stop();
    });

    const run = (script: string) => session.query(Sql.trusted(script));

    async function plant(): Promise<void> {
      await run(`SET search_path = public`);
      await run(`CREATE EXTENSION postgres_fdw; CREATE EXTENSION pg_stat_statements; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
      ALTER SERVER other OWNER TO application; CREATE USER MAPPING FOR PUBLIC SERVER other OPTIONS (password '${trace('um')}');
      ALTER DATABASE shop SET app.jwt_secret = '${trace('ds')}'`);
      await run('SET ROLE application');
      await run(ORIGINALS);
      await run(`DO $$BEGIN PERFORM '${trace('st')}'; END$$`);
      await run('BEGIN');
      await run(`INSERT INTO people (id, email) VALUES (0, '${trace('pr')}@hopper.test')`);
      await run(`PREPARE TRANSACTION 'left'`);
      await run('RESET ROLE');
    }

    /** In which files the traces are, by the letters that say where they were planted. */
    async function search(): Promise<Map<string, Set<string>>> {
      const found = new Map<string, Set<string>>();
      for (const entry of await readdir(server.dataDirectory, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        const name = relative(server.dataDirectory, path);
        if (!entry.isFile() || name.startsWith('pg_wal')) continue;
        for (const [, next = ''] of (await readFile(path, 'latin1')).matchAll(SEARCH)) {
          const letters = next.replace(/[^a-z]/g, '').slice(0, 2);
          const place = letters in PLACES ? letters : 'nu';
          found.set(place, (found.get(place) ?? new Set()).add(name));
        }
      }
      return found;
    }

    async function halt(): Promise<void> {
      await run('CHECKPOINT');
      await session.end();
      const [pid] = (await readFile(join(server.dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGINT');
      while ((await readdir(server.dataDirectory)).includes('postmaster.pid')) await sleep(50);
    }

    const mask = (user: string, password: string) =>
      anonymize(
        maskingOptions(
          { ...server.address('shop'), user, password },
          `version: 1\ncolumns: { public.people.tax_number: null, public.people.nicknames: null, public.people.letter: free_text,
           public.people.biography: free_text, public.suppliers.vat_number: null, public.products.label: { keep: "no person" } }
truncate: [public.sessions]\nunclassified: null`,
        ),
      );

    it('hold no original any more, wherever it was', async () => {
      // given originals everywhere, which the search finds
      await plant();
      await run('CHECKPOINT');
      const before = await search();
      // What is unlogged is not written before the server stops.
      const planted = Object.keys(PLACES).filter((place) => place !== 'ul');
      expect(planted.filter((place) => !before.has(place))).toEqual([]);
      // when a superuser masks, and the server stops
      const outcome = await mask('postgres', server.address().password ?? '');
      expect(outcome?.report.verification?.passed).toBe(true);
      await halt();
      // then no file but the log of changes holds any
      expect(await search()).toEqual(new Map());
    });

    it('hold only what the report says, when the owner of the database masks', async () => {
      // given originals in all that an owner owns
      await plant();
      // when the owner masks
      const outcome = await mask('application', 'application');
      await halt();
      // then what is left is what was told of
      const files = new Set([...(await search()).values()].flatMap((names) => [...names]));
      const told = outcome?.report.cleanup.filter(({ done }) => done.startsWith('left')).map(({ kind }) => kind);
      expect([...files].sort()).toEqual([`global/${SETTINGS}`, 'pg_stat/pg_stat_statements.stat']);
      expect(told).toEqual(expect.arrayContaining(['database-setting', 'statement-texts']));
    });
  },
);
