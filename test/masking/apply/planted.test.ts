import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../../src/masking/anonymize.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';
import { plantFunctions, TIMES_RUN } from './planted.ts';

describe.each(SHARED_VERSIONS)('functions that somebody planted on the search path, on PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
    await database.load('CREATE EXTENSION citext');
  });
  afterEach(() => database.drop());

  const rows = (statement: string) => database.session.query(Sql.trusted(statement));

  async function mask(policy: string): Promise<Anonymized> {
    const outcome = await anonymize(maskingOptions(database.address, `version: 1\n${policy}`));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  /** Its body names a function without its schema, so it works under the users' path only. */
  const CHECK = `
    CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(value)';
    CREATE FUNCTION known(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN folded(value) IS NOT NULL; END';`;

  /** Since 17 the server computes indexes and statistics under a path of its own, so there the function brings one. */
  const INDEXED = `
    CREATE FUNCTION indexed(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE ${version >= 17 ? 'SET search_path = public' : ''}
      AS 'BEGIN RETURN folded(value) IS NOT NULL; END';`;

  it('do run where that path is searched', async () => {
    await database.load('CREATE TABLE people (email varchar(90)); INSERT INTO people VALUES ($$a@hopper.test$$)');
    await plantFunctions(database);
    for (const expression of [
      'left(email, 3)',
      'lower(email)',
      'md5(email)',
      `email || 'x'::varchar`,
      'concat(email)',
    ]) {
      await database.session.query(Sql.trusted('SET search_path = pg_catalog, public'));
      await expect(rows(`SELECT ${expression} FROM people`)).rejects.toThrow('SQLSTATE P0001');
    }
    expect(await rows(TIMES_RUN)).toEqual([{ times: 5 }]);
  });

  it('are not run by the trial of the replacements, nor by masking', async () => {
    // given a column of each kind of text, of lists and documents, under a CHECK that only works under the users' path
    await database.load(`${CHECK}
      CREATE DOMAIN address AS varchar(90) CHECK (known(VALUE));
      CREATE TABLE people (
        id int PRIMARY KEY, email varchar(90) UNIQUE CHECK (known(email)), home_email char(60), work_email citext, other_email address,
        first_name varchar(40), last_name varchar(40), full_name text, phone varchar(30), street varchar(90), city varchar(40), iban varchar(40),
        notes varchar(300), emails text[], nicknames varchar(30)[], payload jsonb, document json, letter varchar, ip inet, born date, salary numeric,
        passport varchar(20), username varchar(40), gender varchar(1), shown text GENERATED ALWAYS AS (lower(email)) STORED);
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test', 'h' || n || '@hopper.test', 'w' || n || '@hopper.test', 'o' || n || '@hopper.test',
          'Grace', 'Hopper', 'Grace Hopper', '+1 212 736 ' || (5000 + n), n || ' Hopper Street', 'Hopperton', 'DE89370400440532013000', 'Mrs Hopper called',
          ARRAY['e' || n || '@hopper.test'], ARRAY['Hopper'], '{"email": "p@hopper.test"}', '{"email": "d@hopper.test"}', '{"email": "l@hopper.test"}',
          '10.1.2.3', '1906-12-09', 5000 + n, 'C01X00T47', 'hopper' || n, 'f' FROM generate_series(1, 300) n;
      ANALYZE;`);
    await plantFunctions(database);
    // when it is masked
    const { report } = await mask(`columns:
  public.people.nicknames: person_name
  public.people.gender: gender
json:
  public.people.letter: { email: email }
`);
    // then all is masked, and none of them was run
    expect(report.verification?.passed).toBe(true);
    expect(await rows(TIMES_RUN)).toEqual([{ times: 0 }]);
    expect(await rows(`SELECT 1 FROM public.people p WHERE p::text ~* 'hopper'`)).toEqual([]);
  });

  it('have no say in what indexes and constraints are that come back', async () => {
    // given a large table, heads and heirs, whose indexes and checks call functions of the server's that take any list
    await database.load(`${CHECK} ${INDEXED}
      CREATE TABLE people (id int PRIMARY KEY, email varchar(90) UNIQUE, tags varchar[] NOT NULL, CHECK (known(email)));
      CREATE INDEX by_folded ON people (indexed(email));
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test', ARRAY['a', 'b'] FROM generate_series(1, 30000) n;
      CREATE INDEX by_tags ON people (array_length(tags, 1), lower(email)) WHERE cardinality(tags) > 0;
      CREATE TABLE visits (id int, email text, tags varchar[]) PARTITION BY RANGE (id);
      CREATE INDEX on_folded ON visits (indexed(email));
      CREATE TABLE north PARTITION OF visits FOR VALUES FROM (0) TO (90000);
      INSERT INTO visits SELECT n, 'n' || n || '@hopper.test', ARRAY['a', 'b'] FROM generate_series(1, 30000) n;
      CREATE INDEX on_visits ON visits (array_length(tags, 1));
      ALTER TABLE visits ADD CONSTRAINT tagged CHECK (array_length(tags, 1) < 5 AND known(email)) NOT VALID;
      ALTER TABLE north VALIDATE CONSTRAINT tagged;
      ANALYZE;`);
    const hangings = `
      SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition, indisvalid AS valid FROM pg_index JOIN pg_class c ON c.oid = indexrelid
       WHERE c.relnamespace = 'public'::regnamespace
       UNION ALL SELECT conrelid::regclass || conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1`;
    const before = await rows(hangings);
    await plantFunctions(database);
    // when it is masked
    await mask('columns: { "public.*.tags": { keep: "labels" } }');
    // then they stand as before
    expect(await rows(hangings)).toEqual(before);
    expect(await rows(TIMES_RUN)).toEqual([{ times: 0 }]);
  });
});
