import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../../src/masking/anonymize.ts';
import { RefusedReplacementError } from '../../../src/masking/apply/table.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import { sampleColumns } from '../../../src/masking/detect/sample.ts';
import { readDetails } from '../../../src/masking/plan/details.ts';
import { MisfitError, plan } from '../../../src/masking/plan/plan.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import { resolve } from '../../../src/masking/policy/resolve.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';

describe.each(SHARED_VERSIONS)('replacing the rows of tables on PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  const rows = (statement: string) => database.session.query(Sql.trusted(statement));

  async function mask(policy: string, progress: (message: string) => void = () => {}): Promise<Anonymized> {
    const outcome = await anonymize(
      maskingOptions(database.address, `version: 1\n${policy}`, { parallel: 3, progress }),
    );
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  /** Everything about the indexes and constraints of a table that somebody could miss. */
  const HANGINGS = `
    SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition, obj_description(c.oid) AS comment, k.conname,
           pg_get_constraintdef(k.oid) AS constraint, k.condeferrable, k.convalidated, obj_description(k.oid) AS said
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid
     WHERE i.indrelid = 'public.people'::regclass AND i.indisvalid
     UNION ALL
    SELECT conname, pg_get_constraintdef(oid), obj_description(oid), NULL, NULL, condeferrable, convalidated, NULL
      FROM pg_constraint WHERE conrelid = 'public.people'::regclass AND contype <> 'n'
     ORDER BY 1, 2`;

  it('empties a search vector that cannot be NULL, which the trigger fills again', async () => {
    // given one beside a text that is masked, and one of words that stand elsewhere
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL, search tsvector NOT NULL);
      CREATE TABLE found (id int PRIMARY KEY, words tsvector NOT NULL); INSERT INTO found VALUES (1, 'hopper');
      CREATE TRIGGER searched BEFORE INSERT OR UPDATE ON people FOR EACH ROW
        EXECUTE FUNCTION tsvector_update_trigger(search, 'pg_catalog.simple', email);
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test' FROM generate_series(1, 50) n;`);
    // when the rule that the run without one asks for is given
    await expect(mask('')).rejects.toThrow('public.found.words: free_text   # empties it');
    await mask('columns: { public.found.words: free_text }');
    // then they have no words, until a row is written
    expect(await rows("SELECT words = '' AS emptied FROM public.found")).toEqual([{ emptied: true }]);
    const filled = "SELECT count(*)::int AS n FROM public.people WHERE search <> ''";
    expect(await rows(filled)).toEqual([{ n: 0 }]);
    await rows('UPDATE public.people SET email = email');
    expect(await rows(`${filled} AND search::text NOT LIKE '%hopper%'`)).toEqual([{ n: 50 }]);
  });

  it('parts a large table among the connections and puts everything back that was in the way', async () => {
    // given a table too large for its indexes to stay while it is filled
    await database.load(`
      CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, family text, city text,
        joined date NOT NULL, seats int, doubled int GENERATED ALWAYS AS (seats * 2) STORED,
        CONSTRAINT one_address UNIQUE (email) DEFERRABLE, CONSTRAINT roomy CHECK (seats > 100),
        EXCLUDE USING btree (id WITH =));
      INSERT INTO people (email, family, city, joined, seats)
        SELECT 'n' || n || '@hopper.test', 'Hopper' || n % 40, CASE WHEN n % 3 = 0 THEN NULL ELSE 'Hopperton' END, date '2020-01-01' + n % 900, 150 + n % 50
          FROM generate_series(1, 60000) n;
      DELETE FROM people WHERE id % 7 = 0;
      CREATE INDEX families ON people (family) INCLUDE (city) WHERE seats > 120;
      CREATE UNIQUE INDEX spellings ON people (lower(email)) WITH (fillfactor = 70);
      CREATE INDEX days ON people USING brin (joined);
      COMMENT ON INDEX families IS 'for the register'; COMMENT ON CONSTRAINT one_address ON people IS 'one each';
      CREATE VIEW per_person AS SELECT id, email, count(*) FROM people GROUP BY id;
      ANALYZE people;`);
    const before = await rows(HANGINGS);
    const counted =
      'SELECT count(*)::int AS n, count(DISTINCT email)::int AS emails, count(city)::int AS cities, sum(doubled)::int AS seatss, max(id)::int AS last FROM people p';
    const counts = await rows(counted.replace('people p', 'public.people p'));
    // when it is masked
    const told: string[] = [];
    const { report } = await mask('columns: { public.people.family: last_name }', (message) => told.push(message));
    // then every row is there and masked, few values map alike in all parts, and nothing is missing
    expect(await rows(counted.replace('people p', 'public.people p'))).toEqual(counts);
    expect(
      await rows(
        `SELECT 1 FROM public.people WHERE email LIKE '%hopper%' OR family LIKE 'Hopper%' OR city LIKE 'Hopper%'`,
      ),
    ).toEqual([]);
    expect(
      await rows(
        'SELECT count(DISTINCT family)::int <= 40 AS few, count(DISTINCT city)::int AS cities FROM public.people',
      ),
    ).toEqual([{ few: true, cities: 1 }]);
    expect(await rows(HANGINGS)).toEqual(before);
    expect(report.verification?.passed).toBe(true);
    expect(told).toContainEqual(expect.stringMatching(/1 of 1 table masked, 51,429 rows, [\d,]+ rows\/s/));
    // and the next row gets the number it would have got
    await database.load(`INSERT INTO people (email, joined, seats) VALUES ('new@example.com', now(), 170)`);
    expect(await rows('SELECT max(id)::int AS last FROM public.people')).toEqual([{ last: 60001 }]);
    expect(
      await rows(
        `SELECT relname FROM pg_class WHERE relnamespace = 'pr_postgres'::regnamespace AND relname LIKE 'staging%'`,
      ),
    ).toEqual([]);
  });

  it('takes the indexes of partitioned tables away and builds them again under their names', async () => {
    // given partitions of partitions, one of them large, and what can hang on their keys
    await database.load(`
      CREATE TABLE visits (id bigint, place int, email text, at date, PRIMARY KEY (id, place), CONSTRAINT once UNIQUE (place, email, id)) PARTITION BY LIST (place);
      CREATE TABLE north PARTITION OF visits FOR VALUES IN (1);
      CREATE TABLE south PARTITION OF visits FOR VALUES IN (2) PARTITION BY HASH (id);
      CREATE TABLE south_0 PARTITION OF south FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE south_1 PARTITION OF south FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      CREATE TABLE elsewhere PARTITION OF visits DEFAULT;
      CREATE INDEX "by ""day" ON visits (at) WHERE at > '2000-01-01'; COMMENT ON INDEX "by ""day" IS 'for the calendar';
      ALTER INDEX north_at_idx RENAME TO calendar_of_the_north;
      CREATE INDEX ON south_1 (email);
      COMMENT ON CONSTRAINT once ON visits IS 'a visit is a visit';
      CREATE TABLE bills (id int PRIMARY KEY, visit bigint, place int, FOREIGN KEY (visit, place) REFERENCES visits);
      CREATE VIEW per_visit AS SELECT id, place, at, count(*) FROM north GROUP BY id, place;
      INSERT INTO visits SELECT n, n % 3 + 1, 'n' || n || '@hopper.test', date '2020-01-01' + n % 100 FROM generate_series(1, 60000) n;
      INSERT INTO bills SELECT n, n, n % 3 + 1 FROM generate_series(1, 500) n; ANALYZE;`);
    const hangings = `
      SELECT i.indrelid::regclass::text AS on, c.relname AS name, pg_get_indexdef(c.oid) AS definition, i.indisvalid, obj_description(c.oid) AS comment,
             (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid) AS parent, k.conname, pg_get_constraintdef(k.oid) AS said,
             k.conislocal, k.coninhcount, obj_description(k.oid) AS remark
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u')
       WHERE c.relnamespace = 'public'::regnamespace
       UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated, NULL, NULL, NULL, NULL, conislocal, coninhcount, NULL FROM pg_constraint WHERE contype = 'f'
       ORDER BY 1, 2`;
    const before = await rows(hangings);
    // when it is masked
    const told: string[] = [];
    const { report } = await mask('', (message) => told.push(message));
    // then two of the three were taken away, a view rests on the third, and all stand as before, over masked rows
    expect(told).toContain('Putting 2 indexes and constraints back.');
    expect(await rows(hangings)).toEqual(before);
    expect(
      await rows(
        `SELECT count(*)::int AS n, count(DISTINCT email)::int AS emails FROM public.visits WHERE email NOT LIKE '%hopper%'`,
      ),
    ).toEqual([{ n: 60000, emails: 60000 }]);
    expect(report.verification?.passed).toBe(true);
  });

  it('gives all rows of all partitions the same code, whoever masks which at what moment', async () => {
    await database.load(`
      CREATE TABLE members (id int, religion int, email text) PARTITION BY HASH (id);
      ${[0, 1, 2, 3].map((part) => `CREATE TABLE members_${part} PARTITION OF members FOR VALUES WITH (MODULUS 4, REMAINDER ${part});`).join('')}
      INSERT INTO members SELECT n, 3 + n % 5, 'n' || n || '@hopper.test' FROM generate_series(1, 120000) n; ANALYZE;`);
    const { report } = await mask('columns: { "public.members*.religion": religion }');
    expect(await rows('SELECT DISTINCT religion FROM public.members')).toEqual([{ religion: 3 }]);
    expect(report.verification?.passed).toBe(true);
  });

  it('finds a CHECK or a domain that refuses the replacements before anything is written', async () => {
    // given constraints whose meaning the catalog does not tell
    await database.load(`
      CREATE DOMAIN house_address AS text CHECK (VALUE LIKE '%@hopper.test');
      CREATE TABLE people (id int PRIMARY KEY, email text CHECK (email LIKE '%@hopper.test'));
      CREATE TABLE staff (id int PRIMARY KEY, email house_address);
      INSERT INTO people VALUES (1, 'a@hopper.test'); INSERT INTO staff VALUES (1, 'b@hopper.test');`);
    // when it is masked
    const attempt = mask('');
    // then both are named, with the column and the choices
    await expect(attempt).rejects.toThrow(MisfitError);
    await expect(mask('')).rejects.toThrow(
      /people_email_check of table public\.people .* public\.people\.email as email\. Say another/,
    );
    await expect(mask('')).rejects.toThrow(/house_address_check of table public\.staff/);
    expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
  });

  it('leaves rows that a constraint was never checked for', async () => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text, age int);
      INSERT INTO people VALUES (1, 'a@hopper.test', -1);
      ALTER TABLE people ADD CONSTRAINT born CHECK (age >= 0) NOT VALID; COMMENT ON CONSTRAINT born ON people IS 'since 2020';`);
    const before = await rows(HANGINGS);
    await mask('columns: { public.people.age: { keep: "made up" } }');
    expect(await rows('SELECT age FROM public.people')).toEqual([{ age: -1 }]);
    expect(await rows(HANGINGS)).toEqual(before);
  });

  it('leaves a table as it was when a row that no sample showed is refused', async () => {
    // given one row among many whose replacement a constraint refuses
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text, CHECK (id <> 9000 OR email = 'z@hopper.test'));
      INSERT INTO people SELECT n, CASE n WHEN 9000 THEN 'z@hopper.test' ELSE 'a' || n || '@hopper.test' END FROM generate_series(1, 9000) n;
      ANALYZE people;`);
    await expect(mask('')).rejects.toThrow(RefusedReplacementError);
    expect(await rows(`SELECT count(*)::int AS n FROM public.people WHERE email LIKE '%@hopper.test'`)).toEqual([
      { n: 9000 },
    ]);
    expect(
      await rows(
        `SELECT relname FROM pg_class WHERE relnamespace = 'pr_postgres'::regnamespace AND relname LIKE 'staging%'`,
      ),
    ).toEqual([]);
  });

  it('loses no row where transactions see one moment only, and hurries nobody', async () => {
    // given a database whose sessions are told to keep to one snapshot and to give up soon
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text CHECK (email LIKE '%@%'));
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test' FROM generate_series(1, 60000) n; ANALYZE;
      ALTER DATABASE ${database.address.database} SET default_transaction_isolation = 'serializable';
      ALTER DATABASE ${database.address.database} SET statement_timeout = '100ms';
      ALTER DATABASE ${database.address.database} SET idle_in_transaction_session_timeout = '100ms';`);
    await mask('');
    expect(await rows(`SELECT count(*)::int AS n FROM public.people WHERE email LIKE '%@example.%'`)).toEqual([
      { n: 60000 },
    ]);
  });

  it('lets checks call functions that find others by the search path of the database', async () => {
    await database.load(`
      CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(value)';
      CREATE FUNCTION known(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN folded(value) IS NOT NULL; END';
      CREATE DOMAIN address AS varchar(90) CHECK (known(VALUE)); CREATE DOMAIN narrow AS address CHECK (folded(VALUE) <> '');
      CREATE DOMAIN optional AS text CHECK (folded(VALUE) <> '');
      CREATE TABLE people (id int PRIMARY KEY, email text CHECK (known(email)), work_email narrow, old_email optional);
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test', 'w' || n || '@hopper.test', 'x' FROM generate_series(1, 60000) n;
      ANALYZE;`);
    const before = await rows(HANGINGS);
    await mask('columns: { public.people.old_email: null }');
    expect(await rows(HANGINGS)).toEqual(before);
    expect(
      await rows(
        `SELECT 1 FROM public.people WHERE email LIKE '%hopper%' OR work_email LIKE '%hopper%' OR old_email IS NOT NULL`,
      ),
    ).toEqual([]);
  });

  it('leaves rows of partitions and heirs that a constraint was never checked for', async () => {
    await database.load(`
      CREATE TABLE parent (id int, email text, score int); CREATE TABLE heir () INHERITS (parent);
      INSERT INTO parent VALUES (1, 'a@hopper.test', -1); INSERT INTO heir VALUES (2, 'b@hopper.test', -2);
      ALTER TABLE parent ADD CONSTRAINT scored CHECK (score >= 0) NOT VALID;
      CREATE TABLE head (id int, email text, score int) PARTITION BY RANGE (id);
      CREATE TABLE part PARTITION OF head FOR VALUES FROM (0) TO (9); INSERT INTO head VALUES (3, 'c@hopper.test', -3);
      ALTER TABLE head ADD CONSTRAINT scored CHECK (score >= 0) NOT VALID;`);
    const constraints = `SELECT conrelid::regclass::text AS on, conname, convalidated, conislocal, coninhcount FROM pg_constraint WHERE conname = 'scored' ORDER BY 1`;
    const before = await rows(constraints);
    await mask('');
    expect(await rows('SELECT score FROM public.parent UNION ALL SELECT score FROM public.head ORDER BY 1')).toEqual([
      { score: -3 },
      { score: -2 },
      { score: -1 },
    ]);
    expect(await rows(constraints)).toEqual(before);
  });

  it('waits for whoever is writing, and masks that row, too', async () => {
    // given somebody who has inserted a row and not committed it
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text);
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test' FROM generate_series(1, 50) n;`);
    const waiting = sql`SELECT 1 FROM pg_locks WHERE relation = 'public.people'::regclass AND NOT granted`;
    await withSession(database.address, { purpose: 'test' }, async (writer) => {
      await writer.query(sql`BEGIN`);
      await writer.query(sql`INSERT INTO public.people VALUES (51, 'late@hopper.test')`);
      // when a run comes to the table
      let ended = false;
      const run = mask('').finally(() => {
        ended = true;
      });
      while (!ended && (await database.session.query(waiting)).length === 0) await sleep(10);
      expect(ended).toBe(false);
      await writer.query(sql`COMMIT`);
      // then it goes on once the row is there
      expect((await run).report.verification?.passed).toBe(true);
    });
    expect(
      await rows(
        `SELECT count(*)::int AS n, count(*) FILTER (WHERE email LIKE '%hopper%')::int AS originals FROM public.people`,
      ),
    ).toEqual([{ n: 51, originals: 0 }]);
  });

  it('masks each of a few documents once and gives all its rows the same', async () => {
    // given columns of few values whose replacement needs no noise, and the same ones where nobody knows that they are few
    await database.load(`
      CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      CREATE TABLE known (id int PRIMARY KEY, details text COLLATE folding, sex varchar(1));
      INSERT INTO known SELECT n, CASE n % 9 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'called Grace Hopper' WHEN 3 THEN '{"mail": "A@Hopper.test", "n": 1}'
          ELSE format('{"mail": "%s@hopper.test", "n": 1}', chr(92 + n % 9 + n % 3)) END, CASE n % 3 WHEN 0 THEN 'f' WHEN 1 THEN 'm' END
        FROM generate_series(1, 30000) n;
      CREATE TABLE unknown (LIKE known) WITH (autovacuum_enabled = false); INSERT INTO unknown SELECT * FROM known;
      ANALYZE known;`);
    const policy = `
columns: { "public.*.sex": gender }
json:
  public.known.details: { mail: email }
  public.unknown.details: { mail: email }`;
    const distinct = `SELECT count(*)::int AS n, count(details)::int AS given, count(*) FILTER (WHERE details = '')::int AS empty,
                             count(DISTINCT details COLLATE "C")::int AS details, count(sex)::int AS sexes`;
    const before = await rows(`${distinct} FROM public.known`);
    // when it is planned, and masked
    expect(await fewValues(policy)).toEqual({
      'known.details': true,
      'known.sex': true,
      'unknown.details': false,
      'unknown.sex': false,
    });
    await mask(policy);
    // then both are masked alike, each value to one, and values apart in case only stay apart
    expect(await rows(`${distinct} FROM public.known`)).toEqual(before);
    expect(
      await rows(`SELECT count(*)::int AS n FROM public.known k JOIN public.unknown u ON u.id = k.id
                   WHERE k.details COLLATE "C" IS NOT DISTINCT FROM u.details COLLATE "C" AND k.sex IS NOT DISTINCT FROM u.sex`),
    ).toEqual([{ n: 30000 }]);
    expect(
      await rows(`SELECT DISTINCT details::json ->> 'n' AS n FROM public.known WHERE details LIKE '{%' COLLATE "C"`),
    ).toEqual([{ n: '1' }]);
    expect(await rows(`SELECT 1 FROM public.known WHERE lower(details COLLATE "C") LIKE '%hopper%'`)).toEqual([]);
    expect(await rows('SELECT count(DISTINCT sex)::int AS sexes FROM public.known')).toEqual([{ sexes: 1 }]);
  });

  /** Of each column to be masked, whether it will be by a dictionary. */
  async function fewValues(policy: string): Promise<Record<string, boolean>> {
    const catalog = await readCatalog(database.session);
    const decisions = resolve({
      catalog,
      findings: detect(catalog, await sampleColumns(database.session, catalog)),
      policy: parsePolicy(`version: 1\n${policy}`, 'policy.yml'),
      onUnclassified: null,
    });
    const { tables } = plan(catalog, decisions, await readDetails(database.session));
    return Object.fromEntries(
      tables.flatMap(({ table, columns }) =>
        columns.map(({ column, fewValues }) => [`${table.name}.${column.name}`, fewValues]),
      ),
    );
  }

  it('puts no row of its own choice where there were none', async () => {
    await database.load('CREATE TABLE people (id int PRIMARY KEY, email text);');
    await mask('');
    expect(await rows('SELECT * FROM public.people')).toEqual([]);
  });
});
