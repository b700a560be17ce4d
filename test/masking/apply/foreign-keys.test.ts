import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { dropForeignKeys, restoreForeignKeys } from '../../../src/masking/apply/foreign-keys.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { beginRun } from '../../../src/masking/record/record.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../../postgres/database.ts';
import { type PostgresServer, startServer } from '../../postgres/server.ts';
import { maskingOptions } from '../options.ts';
import { createMasker, MASKERS, type Masker } from '../residue/maskers.ts';

describe.each(MASKERS)('foreign keys while a %s masks PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
  });
  afterEach(() => masker.drop());

  const mask = (policy: string) => anonymize(maskingOptions(masker.address, `version: 1\n${policy}`));

  /** Every key by its name: which object it is, and what it says. */
  async function keys() {
    const found = await masker.rows(
      `SELECT conname AS name, oid::int, convalidated AS valid, pg_get_constraintdef(oid) AS definition
         FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 ORDER BY conname`,
    );
    return new Map(found.map(({ name, oid, ...said }) => [name, { oid, said }]));
  }

  it('stand where nothing about them changes and no trigger would look every row up', async () => {
    // given people and their visits, whose masked rows are made anew, and places, which are not masked
    await masker.load(`
      CREATE TABLE places (id int PRIMARY KEY, open boolean);
      CREATE TABLE people (id int PRIMARY KEY, email text, place int CONSTRAINT lives_in REFERENCES places);
      CREATE VIEW addresses AS SELECT email FROM people;
      CREATE TABLE visits (id int, email text, person int CONSTRAINT of_person REFERENCES people, place int) PARTITION BY RANGE (id);
      CREATE TABLE early PARTITION OF visits FOR VALUES FROM (0) TO (500);
      CREATE TABLE late PARTITION OF visits DEFAULT;
      ALTER TABLE visits ADD CONSTRAINT at_place FOREIGN KEY (place) REFERENCES places;
      CREATE TABLE doors (id int PRIMARY KEY, holder int CONSTRAINT held_by REFERENCES people, place int CONSTRAINT leads_to REFERENCES places);
      INSERT INTO places SELECT n, true FROM generate_series(1, 20) n;
      INSERT INTO people SELECT n, 'p' || n || '@hopper.test', n % 20 + 1 FROM generate_series(1, 300) n;
      INSERT INTO visits SELECT n, 'v' || n || '@hopper.test', n % 300 + 1, n % 20 + 1 FROM generate_series(1, 900) n;
      INSERT INTO doors SELECT n, n, n % 20 + 1 FROM generate_series(1, 40) n;`);
    const before = await keys();
    // when it is masked
    const outcome = await mask('');
    // then all are there and hold
    const after = await keys();
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(new Map([...after].map(([name, { said }]) => [name, said]))).toEqual(
      new Map([...before].map(([name, { said }]) => [name, said])),
    );
    // and only those were taken away that refer to emptied tables, or that a trigger would have checked row by row
    const stood = [...before].flatMap(([name, { oid }]) => (after.get(name)?.oid === oid ? [name] : []));
    expect(stood).toEqual(kind === 'database owner' ? ['leads_to'] : ['at_place', 'leads_to', 'lives_in']);
  });

  it('are checked again where the columns that refer follow from masked ones', async () => {
    // given addresses that are kept, and people whose generated column refers to them
    await masker.load(`
      CREATE TABLE allowed (email text PRIMARY KEY);
      CREATE TABLE people (id int PRIMARY KEY, email text,
        lowered text GENERATED ALWAYS AS (lower(email)) STORED CONSTRAINT is_allowed REFERENCES allowed);
      INSERT INTO allowed VALUES ('grace@hopper.test');
      INSERT INTO people (id, email) VALUES (1, 'Grace@hopper.test');`);
    // when only the others are masked, then nobody is told that it worked
    await expect(mask('columns:\n  public.allowed.email: { keep: "a test" }\n')).rejects.toThrow(/is_allowed/);
  });
});

describe.each(SHARED_VERSIONS)('foreign keys on a server of PostgreSQL %i with room for few locks', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startServer({ version, settings: { max_connections: '20', max_locks_per_transaction: '10' } });
  });
  afterAll(() => server?.stop());

  it('go and come back, however many there are', async () => {
    await withSession(server.address(), { purpose: 'test' }, async (session) => {
      // given more tables with a key than can be locked at once
      const tables = (from: number) =>
        Array.from({ length: 50 }, (_, index) => {
          const table = `public.t${from + index}`;
          return `CREATE TABLE ${table} (id int PRIMARY KEY, up int REFERENCES ${table});`;
        }).join('');
      for (let from = 0; from < 800; from += 50) await session.query(Sql.trusted(tables(from)));
      const count = () =>
        session.query(Sql.trusted(`SELECT count(*)::int AS keys FROM pg_constraint WHERE contype = 'f'`));
      const { foreignKeys } = await readCatalog(session);
      await beginRun(session, { fingerprint: 'x', decisions: { columns: [], truncate: [] }, joins: [], levels: {} });
      // when all are dropped and restored
      await dropForeignKeys(session, foreignKeys);
      expect(await count()).toEqual([{ keys: 0 }]);
      await restoreForeignKeys([session], () => {});
      // then all are there again
      expect(await count()).toEqual([{ keys: 800 }]);
    });
  });
});
