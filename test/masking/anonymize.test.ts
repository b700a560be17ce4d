import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, type AnonymizeOptions, anonymize, StaleRunError } from '../../src/masking/anonymize.ts';
import { MisfitError } from '../../src/masking/plan/plan.ts';
import { UnresolvedError } from '../../src/masking/policy/problem.ts';
import { Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { KEYS, maskingOptions } from './options.ts';

/** Everything that the originals below have in common, so that one search finds any of them. */
const TRACE = 'hopper';

describe.each(SHARED_VERSIONS)('masking a database of PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  const options = (policy?: string, changes: Partial<AnonymizeOptions> = {}): AnonymizeOptions =>
    maskingOptions(database.address, policy, { parallel: 3, ...changes });

  async function mask(policy?: string, changes?: Partial<AnonymizeOptions>): Promise<Anonymized> {
    const outcome = await anonymize(options(policy, changes));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  const rows = (statement: string) => database.session.query(Sql.trusted(statement));

  /** Every table and statistic in which the trace of an original can still be read. */
  async function traces(): Promise<string[]> {
    const tables = await database.session.query<{ name: string }>(
      sql`SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
    );
    const found: string[] = [];
    for (const { name } of [...tables, { name: 'pg_catalog.pg_stats' }]) {
      const [row] = await database.session.query<{ hits: number }>(
        Sql.trusted(`SELECT count(*)::int AS hits FROM ${name} t WHERE t::text ~* '${TRACE}'`),
      );
      if ((row?.hits ?? 0) > 0) found.push(name);
    }
    return found;
  }

  const PEOPLE = `
    CREATE TABLE people (
      id bigint PRIMARY KEY, email text NOT NULL UNIQUE, first_name text, last_name varchar(20), phone varchar(30),
      notes text, password_hash text, created_at timestamptz DEFAULT now(), profile jsonb);
    INSERT INTO people
      SELECT n, 'grace' || n || '@hopper.test', 'Grace', 'Hopper', '+1 212 736 ' || (5000 + n), 'Mrs Hopper called',
             '$2b$12$hopper' || n, now(), jsonb_build_object('email', 'g' || n || '@hopper.test', 'age', 85)
        FROM generate_series(1, 400) n;
    UPDATE people SET phone = NULL WHERE id % 5 = 0;
    UPDATE people SET notes = '' WHERE id % 7 = 0;
    ANALYZE people;`;

  it('makes do with fewer connections than it may have where the server has no room for more', async () => {
    // given a database that lets no more than two in at once, of whom nobody is a superuser
    const role = `few_${randomBytes(6).toString('hex')}`;
    await database.load(`
      CREATE ROLE ${role} LOGIN PASSWORD 'secret';
      ALTER DATABASE ${database.address.database} OWNER TO ${role}; ALTER DATABASE ${database.address.database} CONNECTION LIMIT 2;
      CREATE TABLE people (email text); INSERT INTO people VALUES ('grace@hopper.test'); ALTER TABLE people OWNER TO ${role}`);
    await database.session.end();
    // when it is to be masked over four
    const outcome = await mask('version: 1', {
      address: { ...database.address, user: role, password: 'secret' },
      parallel: 4,
    });
    // then it is
    expect(outcome.report.verification?.passed).toBe(true);
    await database.drop();
    const admin = await createDatabase(version);
    await admin.load(`DROP ROLE ${role}`);
    await admin.drop();
    database = await createDatabase(version);
  });

  it('replaces what is personal, keeps what is not, and says so in report and certificate', async () => {
    // given a table of people whose columns the detector knows
    await database.load(PEOPLE);
    // when it is masked
    const { report, certificate } = await mask();
    // then no original is left anywhere, and NULL, '' and rows are as before
    expect(await traces()).toEqual([]);
    expect(
      await rows(`SELECT count(*)::int AS all, count(phone)::int AS phones, count(*) FILTER (WHERE notes = '')::int AS empty,
                         count(DISTINCT email)::int AS emails, bool_and(email ~ '@example\\.(com|net|org)$') AS safe,
                         bool_and(jsonb_typeof(profile -> 'age') = 'number') AS ages FROM public.people`),
    ).toEqual([{ all: 400, phones: 320, empty: 57, emails: 400, safe: true, ages: true }]);
    // and the report lists every column with its reason, the proof, and what was cleaned
    expect(report.verification?.passed).toBe(true);
    expect(report.columns.map(({ column, action }) => [column, action])).toEqual([
      ['id', 'keep'],
      ['email', 'mask'],
      ['first_name', 'mask'],
      ['last_name', 'mask'],
      ['phone', 'mask'],
      ['notes', 'mask'],
      ['password_hash', 'mask'],
      ['created_at', 'keep'],
      ['profile', 'mask'],
    ]);
    expect(report.tables).toEqual([expect.objectContaining({ table: 'people', rows: 400, method: 'rewrite' })]);
    expect(JSON.stringify(report)).not.toMatch(/hopper|grace/i);
    expect(certificate).toMatchObject({ maskedColumns: 7, maskedRows: 400 });
    // and nothing but the certificate stays in the database
    expect(await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'pr_postgres'::regnamespace`)).toEqual([
      { relname: 'certificate' },
    ]);
  });

  it('gives the same person the same replacement in every run with the same key, and another with another key', async () => {
    await database.load(PEOPLE);
    await mask();
    const first = await rows('SELECT id, email, first_name FROM public.people ORDER BY id LIMIT 5');
    for (const [keys, same] of [
      [KEYS, true],
      [{ ...KEYS, masking: new Uint8Array(32).fill(9) }, false],
    ] as const) {
      await database.load(`DROP TABLE people; DROP SCHEMA pr_postgres CASCADE; ${PEOPLE}`);
      await mask(undefined, { keys });
      const again = await rows('SELECT id, email, first_name FROM public.people ORDER BY id LIMIT 5');
      expect(JSON.stringify(again) === JSON.stringify(first)).toBe(same);
    }
  });

  it('lets foreign keys on masked columns join as before, and puts them back as they were', async () => {
    // given tables that refer to each other by e-mail, one of them in a circle
    await database.load(`${PEOPLE}
      CREATE TABLE subscriptions (id int PRIMARY KEY, subscriber text REFERENCES people (email) ON DELETE CASCADE);
      INSERT INTO subscriptions SELECT id, email FROM people WHERE id % 2 = 0;
      ALTER TABLE people ADD COLUMN invited_by text REFERENCES people (email) DEFERRABLE;
      UPDATE people SET invited_by = 'grace1@hopper.test' WHERE id > 1;
      COMMENT ON CONSTRAINT subscriptions_subscriber_fkey ON subscriptions IS 'as before';`);
    const definitions = `SELECT conname, pg_get_constraintdef(oid), convalidated, obj_description(oid, 'pg_constraint')
                           FROM pg_constraint WHERE contype = 'f' ORDER BY conname`;
    const before = await rows(definitions);
    // when it is masked
    const { report } = await mask();
    // then every row still finds its partner
    expect(
      await rows(
        'SELECT count(*)::int AS n FROM public.subscriptions s JOIN public.people p ON p.email = s.subscriber',
      ),
    ).toEqual([{ n: 200 }]);
    expect(
      await rows('SELECT count(*)::int AS n FROM public.people a JOIN public.people b ON a.invited_by = b.email'),
    ).toEqual([{ n: 399 }]);
    expect(await rows(definitions)).toEqual(before);
    expect(await traces()).toEqual([]);
    expect(report.columns.find(({ column }) => column === 'subscriber')).toMatchObject({
      valueClass: 'public.people.email',
    });
  });

  describe('under a collation that takes no notice of case', () => {
    const FOLDING = `CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);`;

    it.each([
      ['email', `'Alice@hopper.test', 'alice@hopper.test'`, `'bob@hopper.test', 'BOB@hopper.test'`],
      ['first_name', `'Alice Hopper', 'alice hopper'`, `'BOB hopper', 'Bob Hopper'`],
      ['username', `'Alice-Hopper7', 'alice-hopper7'`, `'BOB-HOPPER', 'bob-hopper'`],
      ['national_id', `'AB123456C-hopper', 'ab123456c-HOPPER'`, `'x-hopper', 'X-hopper'`],
    ])('lets values of kind %s join as before that are written differently', async (category, first, second) => {
      // given a key that the server has checked
      await database.load(`${FOLDING}
        CREATE TABLE pairs (account text, login text); INSERT INTO pairs VALUES (${first}), (${second});
        CREATE TABLE accounts (login text COLLATE folding PRIMARY KEY); INSERT INTO accounts SELECT account FROM pairs;
        CREATE TABLE logins (id int PRIMARY KEY, login text COLLATE folding REFERENCES accounts);
        INSERT INTO logins SELECT row_number() OVER (), login FROM pairs; DROP TABLE pairs;`);
      const joined = 'SELECT count(*)::int AS n FROM public.logins l JOIN public.accounts a ON a.login = l.login';
      // when they are masked
      const { report } = await mask(
        `version: 1\ncolumns: { public.accounts.login: ${category}, public.logins.login: ${category} }`,
      );
      // then they still are
      expect(report.verification?.passed).toBe(true);
      expect(await rows(joined)).toEqual([{ n: 2 }]);
      expect(await traces()).toEqual([]);
    });

    it('stops at values that are written differently in more than case, before anything is written', async () => {
      await database.load(`${FOLDING.replace('level2', 'level1')}
        CREATE TABLE accounts (email text COLLATE folding PRIMARY KEY); INSERT INTO accounts VALUES ('zoë@hopper.test');
        CREATE TABLE logins (id int PRIMARY KEY, email text COLLATE folding REFERENCES accounts);
        INSERT INTO logins VALUES (1, 'zoe@hopper.test'), (2, 'Zoë@hopper.test');`);
      await expect(anonymize(options())).rejects.toThrow(MisfitError);
      await expect(anonymize(options())).rejects.toThrow(
        /public\.logins\.email = public\.accounts\.email: 1 of 2 rows .* differs in more than case/,
      );
      expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    });
  });

  it('replaces a value alike in columns of different width that refer to each other', async () => {
    await database.load(`
      CREATE TABLE people (email varchar(90) PRIMARY KEY); INSERT INTO people SELECT 'p' || n || '@hopper.test' FROM generate_series(1, 50) n;
      CREATE TABLE letters (sender_email varchar(30) REFERENCES people); INSERT INTO letters SELECT email FROM people;`);
    await mask();
    expect(
      await rows('SELECT count(*)::int AS n FROM public.letters l JOIN public.people p ON p.email = l.sender_email'),
    ).toEqual([{ n: 50 }]);
  });

  it('finds the one address in ten thousand rows of a column that looked technical, unless the policy keeps it', async () => {
    await database.load(`
      CREATE TABLE orders (id int PRIMARY KEY, status text, notes text, shown text GENERATED ALWAYS AS ('about: ' || notes) STORED);
      INSERT INTO orders (id, status, notes) SELECT n, 'open', 'x@hopper.test' FROM generate_series(1, 10000) n;
      UPDATE orders SET status = 'ask grace@hopper.test' WHERE id = 7777; ANALYZE orders;`);
    await expect(anonymize(options())).rejects.toThrow(
      /public\.orders\.status: kept values: 1 values hold an e-mail address/,
    );
    await database.load('DROP SCHEMA pr_postgres CASCADE');
    const { report } = await mask('version: 1\ncolumns: { public.orders.status: { keep: "a test" } }');
    expect(report.verification?.passed).toBe(true);
  });

  it('finds the one phone number in as many, but neither replacements nor what merely has a plus and digits', async () => {
    await database.load(`
      CREATE TABLE orders (id int PRIMARY KEY, status text, phone text, called text GENERATED ALWAYS AS ('call ' || phone) STORED, code text);
      INSERT INTO orders (id, status, phone, code)
        SELECT n, 'open', '+49 30 12' || n, (ARRAY['1.2.3+20240101', 'a+12345678', 'dGVz+1234567890', '+0200', '+10'])[n % 5 + 1] FROM generate_series(10001, 20000) n;
      UPDATE orders SET status = 'call +44 (0)20 7946 0958' WHERE id = 17777; ANALYZE orders;`);
    await expect(anonymize(options())).rejects.toThrow(
      /public\.orders\.status: kept values: 1 values hold a phone number/,
    );
    await database.load("DROP SCHEMA pr_postgres CASCADE; UPDATE orders SET status = 'open'");
    const { report } = await mask();
    expect(report.verification?.passed).toBe(true);
  });

  it('says which foreign key no longer holds, when the source broke it already', async () => {
    await database.load(`
      CREATE TABLE people (email text PRIMARY KEY); INSERT INTO people VALUES ('p1@hopper.test');
      CREATE TABLE letters (sender_email text REFERENCES people);
      SET session_replication_role = replica; INSERT INTO letters VALUES ('nobody@hopper.test'); RESET session_replication_role;`);
    await expect(anonymize(options())).rejects.toThrow(/letters_sender_email_fkey of public\.letters no longer holds/);
    expect(await rows(`SELECT 1 FROM pg_class WHERE relname = 'certificate'`)).toEqual([]);
  });

  it('goes through everything a table can be or have', async () => {
    // given partitions, inheritance, views, triggers, rules, row security, generated columns, domains and hostile names
    await database.load(`
      CREATE DOMAIN email_address AS varchar(80) CHECK (VALUE ~ '@');
      CREATE TYPE mood AS ENUM ('glad', 'sad');
      CREATE TABLE events (id int, email email_address, happened_on date, PRIMARY KEY (id, happened_on)) PARTITION BY RANGE (happened_on);
      CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      INSERT INTO events SELECT n, 'e' || n || '@hopper.test', date '2025-06-01' + n FROM generate_series(1, 400) n;
      CREATE TABLE contacts (id int PRIMARY KEY, email text, mood mood, lowered text GENERATED ALWAYS AS (lower(email)) STORED);
      CREATE TABLE suppliers (tax_number text) INHERITS (contacts);
      INSERT INTO contacts SELECT n, 'C' || n || '@Hopper.test', 'glad' FROM generate_series(1, 50) n;
      INSERT INTO suppliers (id, email, mood, tax_number) SELECT n, 'S' || n || '@Hopper.test', 'sad', '536-22-' || (1000 + n) FROM generate_series(100, 150) n;
      CREATE VIEW loud AS SELECT upper(email) AS email FROM contacts;
      CREATE MATERIALIZED VIEW first AS SELECT email FROM loud;
      CREATE MATERIALIZED VIEW second AS SELECT email FROM first;
      CREATE UNIQUE INDEX ON first (email);
      CREATE TABLE "It's; DROP" ("E-Mail ""x""" text, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
      INSERT INTO "It's; DROP" ("E-Mail ""x""") SELECT 'q' || n || '@hopper.test' FROM generate_series(1, 10) n;
      CREATE TABLE log (line text);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES (OLD.email); RETURN NEW; END';
      CREATE TRIGGER noting BEFORE UPDATE OF email ON contacts FOR EACH ROW EXECUTE FUNCTION note();
      CREATE TRIGGER silent BEFORE UPDATE ON contacts FOR EACH ROW EXECUTE FUNCTION note();
      ALTER TABLE contacts DISABLE TRIGGER silent;
      CREATE TABLE guarded (id int PRIMARY KEY, email text);
      INSERT INTO guarded SELECT n, 'g' || n || '@hopper.test' FROM generate_series(1, 10) n;
      ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
      CREATE POLICY odd ON guarded USING (id % 2 = 1 AND email <> '');
      CREATE RULE nothing AS ON UPDATE TO guarded DO INSTEAD NOTHING;
      CREATE TABLE kept_forever (id int, email text COLLATE "C", tags text[], first_name text[]);
      INSERT INTO kept_forever SELECT n, 'k' || n || '@hopper.test', '{a,b}', ARRAY['Grace Hopper', NULL] FROM generate_series(1, 10) n;
      CREATE STATISTICS both_of_them ON email, id FROM kept_forever;
      CREATE INDEX ON kept_forever (lower(email));
      CREATE UNLOGGED TABLE empty_one (email text);
      CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      CREATE TABLE folded (id int PRIMARY KEY, email text COLLATE folding UNIQUE);
      INSERT INTO folded SELECT n, 'F' || n || '@Hopper.test' FROM generate_series(1, 10) n;
      ANALYZE;`);
    const objects = `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
      UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
      UNION ALL SELECT tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT rulename, pg_get_ruledef(oid) || ev_enabled::text FROM pg_rewrite WHERE ev_class >= 16384
      UNION ALL SELECT relname, relrowsecurity::text || relforcerowsecurity || relpersistence::text FROM pg_class WHERE oid >= 16384
             AND relnamespace = 'public'::regnamespace
      UNION ALL SELECT attrelid::regclass::text || '.' || attname, format_type(atttypid, atttypmod) || attcollation::text || attnotnull::text
             FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0 AND attrelid::regclass::text !~ 'pr_postgres|pg_toast' ORDER BY 1, 2`;
    const before = await rows(objects);
    // when it is masked, the columns nobody can know being named by the policy
    const { report } = await mask(`
version: 1
columns:
  public.log.line: free_text
  public.kept_forever.tags: { keep: "labels, not personal" }
  public.kept_forever.first_name: person_name
`);
    // then nothing is left, nothing fired, and every object is what it was
    expect(await traces()).toEqual([]);
    expect(await rows('SELECT * FROM public.log')).toEqual([]);
    expect(await rows(objects)).toEqual(before);
    expect(
      await rows('SELECT count(*)::int AS n, bool_and(lowered = lower(email)) AS generated FROM public.contacts'),
    ).toEqual([{ n: 101, generated: true }]);
    expect(await rows('SELECT count(*)::int AS n FROM public.second')).toEqual([{ n: 101 }]);
    expect(await rows('SELECT DISTINCT tags::text FROM public.kept_forever')).toEqual([{ tags: '{a,b}' }]);
    expect(report.cleanup).toContainEqual(expect.objectContaining({ kind: 'statistics', name: 'public.events' }));
  });

  it.each([
    [
      'of tables that are emptied, with those of expressions and of partitioned heads',
      `${PEOPLE} CREATE INDEX ON people (lower(email)); CREATE STATISTICS both_of_them (mcv) ON email, first_name FROM people;
       CREATE TABLE lines (at date, line text) PARTITION BY RANGE (at);
       CREATE TABLE lines_2026 PARTITION OF lines FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
       INSERT INTO lines SELECT '2026-05-05', 'Hopper' || n % 3 FROM generate_series(1, 100) n;`,
      'version: 1\ntruncate: [public.people, public.lines]',
    ],
    [
      'of a column that ANALYZE passes over, and of an index that no row is in any more',
      `${PEOPLE} ANALYZE; ALTER TABLE people ALTER email SET STATISTICS 0; CREATE VIEW watching AS SELECT email FROM people;
       CREATE INDEX ON people (lower(email)) WHERE email LIKE '%@hopper.test';`,
      undefined,
    ],
    [
      'of materialised views that hold no row any more, or none for long',
      `${PEOPLE} CREATE MATERIALIZED VIEW of_one_domain AS SELECT email FROM people WHERE email LIKE '%@hopper.test';
       CREATE MATERIALIZED VIEW empty AS SELECT email FROM people; ANALYZE; REFRESH MATERIALIZED VIEW empty WITH NO DATA;`,
      undefined,
    ],
    [
      'of all tables that one inherits from',
      `CREATE TABLE first (id int); CREATE TABLE second (id int, code text); CREATE TABLE heir () INHERITS (first, second);
       INSERT INTO heir SELECT n, 'Hopper ' || n FROM generate_series(1, 100) n;`,
      'version: 1\ncolumns: { public.heir.code: free_text }',
    ],
  ])('leaves no original in the statistics %s', async (_, script, policy) => {
    await database.load(`${script} ANALYZE;`);
    await mask(policy);
    expect(await traces()).toEqual([]);
    expect(
      await rows(`SELECT tablename FROM pg_stats_ext s WHERE s::text ~* '${TRACE}'
                   UNION ALL SELECT tablename FROM pg_stats_ext_exprs s WHERE s::text ~* '${TRACE}'`),
    ).toEqual([]);
  });

  it('lets nothing in from foreign tables, whose rows are the originals', async () => {
    // given a view over a table that another database holds, and a table with an heir there
    const { host, port, user, password } = database.address;
    await database.load(`${PEOPLE} CREATE EXTENSION postgres_fdw;
      CREATE SERVER itself FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${host}', port '${port}', dbname 'postgres');
      CREATE USER MAPPING FOR PUBLIC SERVER itself OPTIONS (user '${user}', password '${password}');
      CREATE FOREIGN TABLE distant (rolname text) SERVER itself OPTIONS (schema_name 'pg_catalog', table_name 'pg_roles');
      CREATE VIEW between AS SELECT rolname || ' Hopper' AS name FROM distant;
      CREATE MATERIALIZED VIEW cached AS SELECT * FROM between; ANALYZE cached;
      CREATE TABLE head (email text); CREATE FOREIGN TABLE heir () INHERITS (head) SERVER itself
        OPTIONS (schema_name 'pg_catalog', table_name 'pg_roles');
      ALTER FOREIGN TABLE heir ALTER email OPTIONS (column_name 'rolname'); INSERT INTO head VALUES ('h@hopper.test'); ANALYZE head;`);
    // when it is masked
    const { report } = await mask();
    // then none of it is left, and the report says why
    expect(await rows('SELECT relispopulated FROM pg_class WHERE relname = $$cached$$')).toEqual([
      { relispopulated: false },
    ]);
    expect(
      await rows(
        `SELECT 1 FROM pg_stats WHERE tablename IN ('cached', 'head') AND (inherited OR tablename = 'cached')`,
      ),
    ).toEqual([]);
    expect(report.cleanup).toContainEqual(
      expect.objectContaining({ name: 'public.cached', done: expect.stringContaining('foreign tables') }),
    );
  });

  it('reads nothing through foreign partitions and heirs, whose server it has no login for any more', async () => {
    // given heads with a part elsewhere, in a database that nobody can reach, tied to people by the policy
    await database.load(`${PEOPLE} CREATE EXTENSION postgres_fdw;
      CREATE SERVER nowhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1');
      CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (user 'nobody', password 'nothing');
      CREATE TABLE visits (visitor text, ethnicity int, year int) PARTITION BY LIST (year);
      CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES IN (2026);
      CREATE FOREIGN TABLE visits_2025 PARTITION OF visits FOR VALUES IN (2025) SERVER nowhere;
      CREATE TABLE calls (caller text, religion int); CREATE FOREIGN TABLE calls_2025 () INHERITS (calls) SERVER nowhere;
      INSERT INTO visits SELECT email, id % 3, 2026 FROM people; INSERT INTO calls SELECT email, id % 3 FROM people;`);
    const policy = `
version: 1
columns: { public.visits.visitor: email, public.calls.caller: email, public.visits.ethnicity: ethnicity, public.calls.religion: religion }
link: [[public.people.email, public.visits.visitor, public.calls.caller]]`;
    // when it is masked
    const { report } = await mask(policy);
    // then what is here still joins, and the next run believes it
    expect([...(report.verification?.checks ?? [])].filter(({ name }) => name.endsWith(': joins'))).toEqual(
      Array(3).fill(expect.objectContaining({ passed: true, detail: '400 pairs of rows before, 400 after' })),
    );
    expect(
      await rows('SELECT count(*)::int AS n FROM public.visits_2026 v JOIN public.people p ON p.email = v.visitor'),
    ).toEqual([{ n: 400 }]);
    expect(await mask(policy)).toMatchObject({ alreadyMasked: true });
  });

  it('does not let a materialised view keep what it read through a function', async () => {
    await database.load(`${PEOPLE}
      CREATE FUNCTION addresses() RETURNS SETOF text LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT email FROM public.source; END';
      CREATE MATERIALIZED VIEW reader AS SELECT * FROM addresses() WITH NO DATA;
      CREATE MATERIALIZED VIEW source AS SELECT email FROM people; REFRESH MATERIALIZED VIEW reader;`);
    await expect(anonymize(options())).rejects.toThrow(/has not been populated/);
    expect(await rows('SELECT 1 FROM pg_class WHERE relname = $$certificate$$')).toEqual([]);
  });

  it('masks tables that functions, types, views and publications name', async () => {
    await database.load(`
      CREATE TABLE named_by_function (id int PRIMARY KEY, email text);
      CREATE FUNCTION latest() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT email FROM named_by_function LIMIT 1; END;
      CREATE TABLE a_type (id int PRIMARY KEY, email text);
      CREATE TABLE of_that_type (id int, a a_type, b a_type[]);
      CREATE TYPE contact AS (id int, email text);
      CREATE TABLE typed OF contact;
      CREATE TABLE published (at timestamptz, email text);
      CREATE VIEW watching AS SELECT email FROM published;
      CREATE PUBLICATION everything FOR ALL TABLES;
      INSERT INTO named_by_function VALUES (1, 'n@hopper.test'); INSERT INTO a_type VALUES (1, 'a@hopper.test');
      INSERT INTO typed VALUES (1, 't@hopper.test'); INSERT INTO published VALUES (now(), 'p@hopper.test');`);
    const identities = `SELECT relname, relreplident FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;
    const before = await rows(identities);
    await mask('version: 1\ncolumns: { "public.of_that_type.*": null }');
    expect(await traces()).toEqual([]);
    expect(await rows(identities)).toEqual(before);
  });

  it('tells tables and indexes apart whose names differ by where a dot is a part of them', async () => {
    // given people and codes in tables that are called alike, with large indexes that are called alike, too
    await database.load(`
      CREATE SCHEMA "x.y"; CREATE SCHEMA x;
      CREATE TABLE "x.y".z (id int, zq text, email text); CREATE TABLE x."y.z" (id int, zq text, email text);
      INSERT INTO "x.y".z SELECT n, 'p' || n || '@hopper.test', 'p' || n || '@hopper.test' FROM generate_series(1, 30000) n;
      INSERT INTO x."y.z" SELECT n, CASE n % 2 WHEN 0 THEN 'pending' ELSE 'shipped' END, 'q' || n || '@hopper.test' FROM generate_series(1, 31000) n;
      CREATE INDEX i ON "x.y".z (id); CREATE INDEX "y.i" ON x."y.z" (id);`);
    // when they are masked
    const { report, certificate } = await mask();
    // then each by what is in it, and the indexes stand again
    const done = report.columns.filter(({ column }) => column !== 'id');
    expect(done.map(({ schema, column, action, valueClass }) => [schema, column, action, valueClass])).toEqual([
      ['x', 'zq', 'keep', null],
      ['x', 'email', 'mask', 'x."y.z".email'],
      ['x.y', 'zq', 'mask', '"x.y".z.zq'],
      ['x.y', 'email', 'mask', '"x.y".z.email'],
    ]);
    expect(certificate).toMatchObject({ maskedRows: 61000 });
    expect(await traces()).toEqual([]);
    expect(
      await rows(
        `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indexrelid::regclass::text ~ '^"?x' ORDER BY 1`,
      ),
    ).toEqual([{ name: '"x.y".i' }, { name: 'x."y.i"' }]);
  });

  it('takes keys away and puts them back where a publication is for all tables', async () => {
    await database.load(`
      CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE);
      CREATE TABLE orders (id int PRIMARY KEY, email text REFERENCES users (email));
      CREATE PUBLICATION everything FOR ALL TABLES;
      INSERT INTO users VALUES (1, 'u@hopper.test'); INSERT INTO orders VALUES (1, 'u@hopper.test');`);
    const { report } = await mask();
    expect(report.verification?.passed).toBe(true);
    expect(await traces()).toEqual([]);
    expect(await rows(`SELECT conname FROM pg_constraint WHERE contype = 'f'`)).toHaveLength(1);
  });

  it('masks a table of as many columns as there can be, of several collations', async () => {
    const names = Array.from({ length: 1500 }, (_, index) => `email_${index}`);
    await database.load(`
      CREATE TABLE wide (id int PRIMARY KEY, email name, ${names.map((name) => `${name} text`).join(', ')});
      INSERT INTO wide (id, email, email_0, email_1499) VALUES (1, 'n@hopper.test', 'a@hopper.test', 'z@hopper.test');`);
    const { report } = await mask();
    expect(await traces()).toEqual([]);
    expect([...(report.verification?.checks ?? [])]).toContainEqual(
      expect.objectContaining({ name: 'public.wide: every row has its own replacements', passed: true }),
    );
  });

  it('says which tables of extensions it has left as they are', async () => {
    await database.load(`CREATE EXTENSION hstore; CREATE TABLE queue (message text); INSERT INTO queue VALUES ('x');
      CREATE TABLE idle (message text); ALTER EXTENSION hstore ADD TABLE queue; ALTER EXTENSION hstore ADD TABLE idle;`);
    const { report } = await mask();
    expect(report.cleanup.filter(({ kind }) => kind === 'extension-table')).toEqual([
      { kind: 'extension-table', name: 'public.queue', done: 'not masked: it belongs to the extension hstore' },
    ]);
  });

  it('masks tables that somebody put into the schema of its records', async () => {
    await database.load(`CREATE SCHEMA pr_postgres; CREATE TABLE pr_postgres.kept_out (email text);
      INSERT INTO pr_postgres.kept_out VALUES ('k@hopper.test');`);
    await mask();
    expect(await traces()).toEqual([]);
  });

  it('leaves no original in the files of the tables', async () => {
    // given a table that is rewritten and one that can only be updated
    await database.load(`${PEOPLE}
      CREATE TABLE viewed (id int PRIMARY KEY, email text, notes text);
      INSERT INTO viewed SELECT n, 'v' || n || '@hopper.test', repeat('Hopper ' || n, 500) FROM generate_series(1, 100) n;
      CREATE VIEW watching AS SELECT email, notes FROM viewed;`);
    await mask();
    await rows('CHECKPOINT');
    // when the files are read as bytes
    const [search] = await database.session.query<{ hits: number }>(sql`
      SELECT count(*)::int AS hits FROM pg_class c,
             LATERAL (SELECT pg_relation_filepath(c.oid) AS path) f,
             LATERAL (SELECT pg_read_binary_file(f.path, 0, (pg_stat_file(f.path)).size) AS bytes) b
       WHERE c.relkind IN ('r', 'i', 't', 'm') AND c.oid >= 16384 AND (pg_stat_file(f.path)).size > 0
         AND position('hopper'::bytea IN b.bytes) + position('Hopper'::bytea IN b.bytes) > 0`);
    // then none of them holds one
    expect(search?.hits).toBe(0);
  });

  it('masks pay and codes of somebody of whatever type, and stops where no value of the type can be made up', async () => {
    // given pay as money, also inside of a composite value, and what is told by a letter, by bits and by a range
    await database.load(`
      CREATE TYPE contract AS (salary money, desks int);
      CREATE TABLE employees (id int PRIMARY KEY, salary money, sex "char", hiv bit(1), salary_range numrange, contract contract);
      INSERT INTO employees SELECT n, 52000 + n, CASE WHEN n % 3 = 0 THEN 'f' ELSE 'm' END, (n % 2)::bit(1), numrange(n, 90000),
        ROW(52000 + n, 3)::contract FROM generate_series(1, 200) n`);
    // when it is masked
    const problems = await mask().catch((error: unknown) => (error instanceof UnresolvedError ? error.problems : []));
    // then bits and ranges are left to people
    expect(problems).toMatchObject([
      { undecided: { rule: { names: ['public', 'employees', 'hiv'] } } },
      { undecided: { rule: { names: ['public', 'employees', 'salary_range'] } } },
    ]);
    // and once they are decided, the others are replaced
    await mask('version: 1\ncolumns:\n  employees.hiv: null\n  employees.salary_range: null');
    expect(
      await rows(`SELECT count(*) FILTER (WHERE salary = (52000 + id)::money OR (contract).salary = (52000 + id)::money)::int AS same,
                         count(DISTINCT sex)::int AS sexes, count(hiv)::int + count(salary_range)::int AS left,
                         bool_and((contract).desks = 3) AS desks FROM public.employees`),
    ).toEqual([{ same: 0, sexes: 1, left: 0, desks: true }]);
  });

  it('masks numbers alike in linked columns of different types, also the largest of the narrower one', async () => {
    await database.load(`
      CREATE TABLE people (ssn int4, badge int2); CREATE TABLE payroll (ssn int8, badge numeric);
      INSERT INTO people SELECT 2000000000 + n, 30000 + n FROM generate_series(1, 300) n;
      INSERT INTO payroll SELECT ssn, badge FROM people`);
    await mask(`version: 1
columns: { people.ssn: national_id, people.badge: external_id }
link: [[people.ssn, payroll.ssn], [people.badge, payroll.badge]]`);
    expect(
      await rows(
        `SELECT count(*)::int AS n FROM public.people p JOIN public.payroll r ON r.ssn = p.ssn AND r.badge = p.badge`,
      ),
    ).toEqual([{ n: 300 }]);
  });

  it('stops at a column that nobody has classified, before anything is written', async () => {
    await database.load(
      `${PEOPLE} ALTER TABLE people ADD COLUMN quirk varchar(40); UPDATE people SET quirk = 'Hopperish ' || id;`,
    );
    const before = await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p');
    const changed: string[] = [];
    const refused = options(undefined, { changing: () => changed.push('rows') });
    await expect(anonymize(refused)).rejects.toThrow(UnresolvedError);
    await expect(anonymize(refused)).rejects.toThrow(/people\.quirk/);
    expect(changed).toEqual([]);
    expect(await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p')).toEqual(before);
    expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    // but it can be set to NULL or kept on demand
    await mask(undefined, { onUnclassified: 'null' });
    expect(await rows('SELECT count(quirk)::int AS left FROM public.people')).toEqual([{ left: 0 }]);
  });

  it('stops at a replacement that does not fit, before anything is written', async () => {
    await database.load(
      `CREATE TABLE people (id int PRIMARY KEY, email varchar(12) UNIQUE); INSERT INTO people VALUES (1, 'g@hopper.io')`,
    );
    await expect(anonymize(options())).rejects.toThrow(MisfitError);
    await expect(anonymize(options())).rejects.toThrow(/public\.people\.email .* 25 characters .* room for 12/);
    expect(await rows('SELECT email FROM public.people')).toEqual([{ email: 'g@hopper.io' }]);
  });

  it('shows in a dry run what it would do, and does nothing', async () => {
    await database.load(
      `${PEOPLE} ALTER TABLE people ADD COLUMN quirk varchar(40); UPDATE people SET quirk = 'Hopperish ' || id;`,
    );
    const before = await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p');
    const { report, certificate, unresolved } = await mask(undefined, { dryRun: true });
    expect(report.columns.find(({ column }) => column === 'quirk')?.action).toBe('unclassified');
    expect(unresolved).toBeInstanceOf(UnresolvedError);
    expect(certificate).toBeNull();
    expect(await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p')).toEqual(before);
    expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
  });

  it('empties the tables that the policy truncates, whatever refers to what', async () => {
    await database.load(`
      CREATE TABLE sessions (id int PRIMARY KEY, token text); INSERT INTO sessions VALUES (1, 'hopper');
      CREATE TABLE visits (id int PRIMARY KEY, session_id int REFERENCES sessions, page text); INSERT INTO visits VALUES (1, 1, 'hopper');
      CREATE TABLE lines (at date, line text) PARTITION BY RANGE (at);
      CREATE TABLE lines_2026 PARTITION OF lines FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      INSERT INTO lines VALUES ('2026-05-05', 'hopper');`);
    const { report } = await mask('version: 1\ntruncate: [public.sessions, public.visits, public.lines]');
    expect(await traces()).toEqual([]);
    expect(report.tables.map(({ table, method }) => [table, method])).toEqual([
      ['lines_2026', 'truncate'],
      ['sessions', 'truncate'],
      ['visits', 'truncate'],
    ]);
  });

  it('leaves data alone that carries a valid certificate, until schema or policy change', async () => {
    await database.load(PEOPLE);
    await mask();
    const masked = await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p');
    // when it is asked for again
    const again = await mask();
    // then nothing is done and the report still tells what was
    expect(again.alreadyMasked).toBe(true);
    expect(again.report.columns.filter(({ action }) => action === 'mask')).toHaveLength(7);
    expect(await rows('SELECT md5(string_agg(p::text, id::text)) FROM public.people p')).toEqual(masked);
    // but another policy, another key, another answer for the unclassified or a new column make it worthless
    expect((await mask('version: 1\ncolumns: { public.people.notes: null }')).alreadyMasked).toBe(false);
    expect((await mask(undefined, { keys: { ...KEYS, certificate: new Uint8Array(32).fill(3) } })).alreadyMasked).toBe(
      false,
    );
    await mask();
    expect((await mask(undefined, { onUnclassified: 'null' })).alreadyMasked).toBe(false);
    await mask();
    await database.load(
      `ALTER TABLE people ADD COLUMN backup_email text; UPDATE people SET backup_email = 'b' || id || '@hopper.test'`,
    );
    expect((await mask()).alreadyMasked).toBe(false);
    expect(await traces()).toEqual([]);
  });

  it.each([
    ['a dump was restored over it', `DROP TABLE people; ${PEOPLE}`],
    ['tables were emptied and filled again', PEOPLE.replace(/CREATE TABLE[^;]*;/, 'TRUNCATE people;')],
  ])('does not believe a certificate after %s', async (_, restore) => {
    await database.load(PEOPLE);
    await mask();
    // when the same tables come with originals, and our records stay where they are
    await database.load(restore);
    expect(await traces()).not.toEqual([]);
    // then all is masked anew
    expect((await mask()).alreadyMasked).toBe(false);
    expect(await traces()).toEqual([]);
  });

  it('masks anew what came into certified data, once its records are dropped', async () => {
    // given masked data, into whose kept columns and comments somebody came later
    await database.load(`${PEOPLE} CREATE TABLE codes (status text); INSERT INTO codes VALUES ('open')`);
    await mask();
    await database.load(`INSERT INTO codes VALUES ('ask a@hopper.test'); COMMENT ON TABLE codes IS 'of a@hopper.test'`);
    const comments = () => rows(`SELECT obj_description('public.codes'::regclass) AS comment`);
    // when the certificate stands, it is believed
    expect((await mask()).alreadyMasked).toBe(true);
    expect(await traces()).toEqual(['public.codes']);
    // and without it, everything is looked at again
    await database.load('DROP SCHEMA pr_postgres CASCADE');
    expect((await mask()).alreadyMasked).toBe(false);
    expect(await traces()).toEqual([]);
    expect(await comments()).toEqual([{ comment: 'of (removed)' }]);
  });

  it('does not believe a certificate that somebody has changed', async () => {
    await database.load(PEOPLE);
    await mask();
    await database.load(`UPDATE people SET notes = 'Hopper again';
      UPDATE pr_postgres.certificate SET certificate = jsonb_set(certificate, '{maskedRows}', '7')`);
    expect((await mask()).alreadyMasked).toBe(false);
    expect(await traces()).toEqual([]);
  });

  it('goes on where a killed run ended, masking nothing twice', async () => {
    // given two tables that refer to each other, each masked alone for what it checks; the second takes seconds
    const LETTERS = `
      CREATE TABLE letters (id int PRIMARY KEY, sender text REFERENCES people (email), body text CHECK (body <> ''));
      INSERT INTO letters SELECT n, 'grace' || (1 + n % 400) || '@hopper.test', repeat('Dear Hopper ', 9) FROM generate_series(1, 2000) n;`;
    const contents = () =>
      rows(`SELECT (SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM public.people p) AS people,
                   (SELECT md5(string_agg(l::text, ',' ORDER BY id)) FROM public.letters l) AS letters`);
    await database.load(`${PEOPLE} ALTER TABLE people DROP COLUMN created_at; ${LETTERS}`);
    await mask();
    const undisturbed = await contents();
    await database.load(`DROP SCHEMA pr_postgres CASCADE; DROP TABLE letters, people;
      ${PEOPLE} ALTER TABLE people DROP COLUMN created_at; ${LETTERS}
      CREATE FUNCTION slowly() RETURNS boolean LANGUAGE sql VOLATILE AS
        $$ SELECT CASE WHEN current_setting('test.brake', true) = 'on' THEN pg_sleep(0.02) IS NOT NULL ELSE true END $$;
      ALTER TABLE people ADD CONSTRAINT slow CHECK (slowly() AND email <> '');
      ALTER DATABASE ${database.address.database} SET test.brake = 'on';`);
    // when the run is cut off after the first table, in the middle of the second
    const changed: string[] = [];
    const run = anonymize(options(undefined, { parallel: 1, changing: () => changed.push('by the first run') }));
    await Promise.all([expect(run).rejects.toThrow(), cutOffAfterFirstTable()]);
    await database.load(`ALTER DATABASE ${database.address.database} RESET test.brake`);
    expect(await rows('SELECT table_name FROM pr_postgres.masked_table')).toEqual([{ table_name: 'letters' }]);
    // then a run with another key refuses: the two halves would not fit
    const other = { ...KEYS, masking: new Uint8Array(32).fill(9) };
    await expect(
      anonymize(options(undefined, { keys: other, changing: () => changed.push('before the second') })),
    ).rejects.toThrow(StaleRunError);
    expect(changed).toEqual(['by the first run', 'before the second']);
    // and so does one with another policy, or after the tables have changed
    const another = 'version: 1\ncolumns: { public.letters.body: null }';
    await expect(anonymize(options(another))).rejects.toThrow(StaleRunError);
    await database.load('ALTER TABLE letters ADD COLUMN late text');
    await expect(anonymize(options())).rejects.toThrow(StaleRunError);
    await database.load('ALTER TABLE letters DROP COLUMN late');
    // and one with the same key ends as an undisturbed run does
    const { report } = await mask();
    expect(report.verification?.passed).toBe(true);
    expect(await traces()).toEqual([]);
    expect(await contents()).toEqual(undisturbed);
    expect(await rows(`SELECT count(*)::int AS keys FROM pg_constraint WHERE contype = 'f' AND convalidated`)).toEqual([
      { keys: 1 },
    ]);
  });

  async function cutOffAfterFirstTable(): Promise<void> {
    const finished = sql`SELECT 1 FROM pg_class c WHERE relname = 'masked_table' AND (SELECT count(*) FROM pr_postgres.masked_table) > 0`;
    for (let attempt = 0; attempt < 2000; attempt += 1) {
      const found = await database.session.query(finished).catch(() => []);
      if (found.length > 0) break;
      await new Promise((done) => setTimeout(done, 5));
    }
    await database.session.query(
      sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  }

  it('masks once when two runs begin at the same instant', async () => {
    await database.load(PEOPLE);
    const outcomes = await Promise.all([mask(), mask()]);
    expect(outcomes.map(({ alreadyMasked }) => alreadyMasked).sort()).toEqual([false, true]);
    expect(await traces()).toEqual([]);
  });

  it('refuses large objects unless told what to do with them', async () => {
    await database.load(`${PEOPLE} SELECT lo_from_bytea(0, 'Hopper')`);
    await expect(anonymize(options())).rejects.toThrow(/1 large object, /);
    await mask(undefined, { onUnclassified: 'null' });
    expect(await rows('SELECT count(*)::int AS n FROM pg_largeobject_metadata')).toEqual([{ n: 0 }]);
  });

  it('does not believe records that belong to somebody else', async () => {
    await database.load(`${PEOPLE} CREATE ROLE "intruder_${version}_${process.pid}"`);
    const role = `"intruder_${version}_${process.pid}"`;
    const { password, ...rest } = database.address;
    await database.load(`CREATE SCHEMA pr_postgres AUTHORIZATION ${role};
      CREATE ROLE "masker_${version}_${process.pid}" LOGIN PASSWORD '${password}';
      GRANT CREATE ON DATABASE "${rest.database}" TO "masker_${version}_${process.pid}"`);
    const asMasker = { address: { ...database.address, user: `masker_${version}_${process.pid}` } };
    await expect(anonymize(options(undefined, asMasker))).rejects.toThrow(
      /Schema pr_postgres belongs to role intruder/,
    );
    await database.load(
      `DROP SCHEMA pr_postgres; DROP OWNED BY "masker_${version}_${process.pid}"; DROP ROLE ${role}, "masker_${version}_${process.pid}"`,
    );
  });
});
