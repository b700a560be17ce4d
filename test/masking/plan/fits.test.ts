import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import type { Report } from '../../../src/masking/report/model.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';

describe.each(SHARED_VERSIONS)('replacements fit what the schema demands, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  async function mask(policy: string): Promise<Report> {
    const outcome = await anonymize(maskingOptions(database.address, `version: 1\n${policy}`));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome.report;
  }

  const rows = (statement: string) => database.session.query(Sql.trusted(statement));

  it.each([
    ['text', `text NOT NULL CHECK (v IN ('male', 'female', ''))`],
    ['varchar', `varchar(10) CHECK (v = ANY (ARRAY['male', 'female', '']))`],
    ['char', `char(6) CHECK (v IS NULL OR v IN ('male', 'female', ''))`],
    ['a domain', 'listed_gender'],
    ['a domain over a domain', 'inner_gender'],
  ])('where a CHECK lists the values of %s: all get one of them', async (_what, type) => {
    // given a column that may hold some values alone, one of them empty
    await database.load(`
      CREATE DOMAIN listed_gender AS varchar(10) CHECK (VALUE IN ('male', 'female', ''));
      CREATE DOMAIN inner_gender AS listed_gender CHECK (VALUE <> 'none');
      CREATE TABLE people (id int PRIMARY KEY, v ${type});
      INSERT INTO people SELECT n, (ARRAY['female', 'male', ''])[1 + n % 3] FROM generate_series(1, 300) n; ANALYZE;`);
    // when it is masked
    const report = await mask('columns: { public.people.v: gender }');
    // then nobody's can be told, and what was empty is
    expect(await rows('SELECT trim(v) AS v, count(*)::int AS n FROM public.people GROUP BY 1 ORDER BY 1')).toEqual([
      { v: '', n: 100 },
      { v: 'male', n: 200 },
    ]);
    expect(report.verification?.passed).toBe(true);
  });

  it('where a CHECK lists the values of one of two linked columns: both get the same', async () => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, sex text CHECK (sex IN ('woman', 'man', 'x')));
      CREATE TABLE guests (id int PRIMARY KEY, sex varchar(3), CHECK (sex IN ('x', 'man', 'boy')));
      CREATE TABLE visits (id int PRIMARY KEY, sex text);
      INSERT INTO people VALUES (1, 'woman'), (2, 'man'), (3, 'x');
      INSERT INTO guests VALUES (1, 'man'), (2, 'x'); INSERT INTO visits VALUES (1, 'man');`);
    await mask(`columns: { "*.sex": gender }
link: [[public.people.sex, public.guests.sex, public.visits.sex]]`);
    expect(
      await rows(
        `SELECT sex, count(*)::int AS n FROM (SELECT sex FROM public.people UNION ALL SELECT sex FROM public.guests
                                        UNION ALL SELECT sex FROM public.visits) s GROUP BY 1`,
      ),
    ).toEqual([{ sex: 'x', n: 6 }]);
  });

  it('where tables have codes of their own: each gets one of those that stand in it', async () => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, origin int); INSERT INTO people VALUES (1, 41), (2, 42);
      CREATE TABLE guests (id int PRIMARY KEY, origin int); INSERT INTO guests VALUES (1, 51), (2, 52);`);
    await mask('columns: { "*.origin": ethnicity }');
    expect(await rows('SELECT DISTINCT origin FROM public.people')).toEqual([{ origin: 41 }]);
    expect(await rows('SELECT DISTINCT origin FROM public.guests')).toEqual([{ origin: 51 }]);
  });

  /** What stands in a unique column of so many rows, under a CHECK. */
  const shapes: readonly (readonly [category: string, type: string, check: string, value: string])[] = [
    ['phone', 'text', `v ~ '^[+][1-9][0-9]{1,14}$'`, `'+49170' || (1000000 + n)`],
    ['phone', 'text', `v ~ '^[+]1[0-9]{10}$'`, `'+1212' || (7360000 + n)`],
    ['phone', 'varchar(12)', `v ~ '^[0-9]{3}-[0-9]{3}-[0-9]{4}$'`, `'212-736-' || (5000 + n)`],
    ['national_id', 'text', `v ~ '^[0-9]{3}-[0-9]{2}-[0-9]{4}$'`, `'536-22-' || (1000 + n)`],
    ['medical_id', 'text', `v ~ '^[0-9]{10}$'`, '(4857770000 + n)::text'],
    ['card_number', 'text', `v ~ '^[0-9]{16}$'`, '(4111111111111111 + n)::text'],
    ['bank_account', 'text', `v ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'`, `'GB29NWBK6016133126' || (1000 + n)`],
    ['username', 'text', `v ~ '^[a-z0-9_]{3,20}$'`, `'grace_' || n`],
    ['person_name', 'text', `v !~ '[0-9]'`, `'Grace ' || translate(n::text, '0123456789', 'abcdefghij')`],
    ['secret', 'char(64)', `v ~ '^[0-9a-f]{64}$'`, `encode(sha256(n::text::bytea), 'hex')`],
    ['secret', 'text', `v ~ '^sk_live_[0-9A-Za-z]{24,}$'`, `'sk_live_' || translate(md5(n::text), 'abc', 'XyZ')`],
    ['crypto_wallet', 'text', `v ~ '^0x[0-9a-f]{40}$'`, `'0x' || left(encode(sha256(n::text::bytea), 'hex'), 40)`],
  ];
  it.each(shapes)('where a CHECK says what a unique %s (%s) looks like: %s', async (category, type, check, value) => {
    // given a column that another refers to, which has no CHECK of its own
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v ${type} NOT NULL UNIQUE CHECK (${check}));
      CREATE TABLE notes (id int PRIMARY KEY, v text, w text UNIQUE);
      INSERT INTO people SELECT n, ${value} FROM generate_series(1, 300) n;
      INSERT INTO notes SELECT id, v, v FROM people;
      CREATE TABLE before AS TABLE notes; ANALYZE;`);
    // when both are masked
    const report =
      await mask(`columns: { people.v: ${category}, notes.v: ${category}, notes.w: ${category}, "before.*": { keep: "a test" } }
link: [[public.people.v, public.notes.v, public.notes.w]]`);
    // then all values are others, and equal ones still are
    expect(
      await rows(`SELECT count(*)::int AS n, count(DISTINCT p.v)::int AS distinct FROM public.people p
                    JOIN public.notes n ON n.v = p.v AND n.w = p.v AND n.id = p.id JOIN public.before b ON b.id = p.id AND b.v <> p.v`),
    ).toEqual([{ n: 300, distinct: 300 }]);
    expect(report.verification?.passed).toBe(true);
  });

  it('where a CHECK says no more than that there is something: replacements stay what they are', async () => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v text UNIQUE CHECK (v <> '') CHECK (length(trim(v)) > 2) CHECK (char_length(v) <= 255));
      INSERT INTO people VALUES (1, 'grace');`);
    await mask('columns: { people.v: username }');
    expect(await rows(`SELECT v ~ '^[a-z]+_[0-9a-f]{16}$' AS usual FROM public.people`)).toEqual([{ usual: true }]);
  });

  it.each([
    ['phone', 'varchar(15)', `'+1212' || (7360000 + n)`],
    ['phone', 'varchar(10)', `'0' || (212736000 + n)`],
    ['username', 'varchar(14)', `'grace' || n`],
  ])('where a unique %s is as narrow as %s', async (category, type, value) => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v ${type} UNIQUE);
      INSERT INTO people SELECT n, ${value} FROM generate_series(1, 300) n; CREATE TABLE before AS TABLE people;`);
    const report = await mask(`columns: { people.v: ${category}, before.v: { keep: "a test" } }`);
    expect(
      await rows('SELECT count(*)::int AS n FROM public.people p JOIN public.before b ON b.id = p.id AND b.v <> p.v'),
    ).toEqual([{ n: 300 }]);
    expect(report.verification?.passed).toBe(true);
  });

  it.each([
    [
      'a generated column',
      `ADD domain text GENERATED ALWAYS AS (split_part(v, '@', 2)) STORED UNIQUE`,
      'people_domain_key',
    ],
    [
      'an expression',
      `ADD EXCLUDE ((split_part(v, '@', 2)) WITH =) DEFERRABLE INITIALLY DEFERRED`,
      'people_split_part_excl',
    ],
    ['a predicate', `ADD EXCLUDE (office WITH =) WHERE (v LIKE '%@example.com')`, 'people_office_excl'],
  ])(
    'except where an index allows no equal values of %s: it is named before anything is written',
    async (_what, add, index) => {
      await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v text NOT NULL, office text, big text);
      INSERT INTO people SELECT n, 'grace@navy' || n || '.mil', 'here', 'x' FROM generate_series(1, 5000) n;
      ALTER TABLE people ${add};`);
      const attempt = mask('columns: { people.v: email, people.office: { keep: "few" }, people.big: { keep: "x" } }');
      await expect(attempt).rejects.toThrow(
        new RegExp(
          `^Index ${index} of table public.people must not .* of public.people.v as email is no longer distinct. Say another`,
        ),
      );
      expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    },
  );

  it.each([
    ['and there are rows that it refuses: it is named before anything is written', 'here'],
    ['and there are none', 'there'],
  ])('where CREATE INDEX CONCURRENTLY has left a unique index half-way, %s', async (_what, office) => {
    // given an index that looks at what comes in, and never got to all that was there
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v text, office text); CREATE INDEX half ON people (office);
      INSERT INTO people VALUES (1, 'grace@navy.mil', 'here'), (2, 'ada@navy.mil', '${office}');
      UPDATE pg_catalog.pg_index SET indisvalid = false, indisunique = true WHERE indexrelid = 'half'::regclass`);
    const attempt = mask('columns: { people.v: email, people.office: { keep: "few" } }');
    if (office === 'here') {
      await expect(attempt).rejects.toThrow(
        /^Index half of table public\.people is invalid, .* Drop the index in the source/,
      );
      expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    } else {
      expect((await attempt).verification?.passed).toBe(true);
    }
  });

  it('where a unique index is over what stays distinct, and where only its other parts change', async () => {
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, v text, name text, office text, low text GENERATED ALWAYS AS (lower(name)) STORED UNIQUE);
      INSERT INTO people SELECT n, 'grace@navy' || n || '.mil', 'Grace' || n, 'here' || n FROM generate_series(1, 3000) n;
      CREATE UNIQUE INDEX ON people (lower(v)) WHERE v IS NOT NULL; CREATE UNIQUE INDEX ON people (right(v, 20), id);
      CREATE UNIQUE INDEX ON people ((office || '!'), v);`);
    const report = await mask('columns: { people.v: email, people.name: first_name, people.office: { keep: "few" } }');
    expect(report.verification?.passed).toBe(true);
  });

  it('or are refused by all constraints at once, each with the columns that it is about', async () => {
    await database.load(`
      CREATE DOMAIN navy_address AS text CHECK (VALUE LIKE '%@navy.mil');
      CREATE TABLE people (id int PRIMARY KEY, email text CONSTRAINT navy CHECK (email LIKE '%@navy.mil'), city text,
        first_name text, other navy_address, CONSTRAINT named CHECK (id > 5 OR first_name = 'Grace'));
      INSERT INTO people VALUES (1, 'a@navy.mil', 'Arlington', 'Grace', 'b@navy.mil');`);
    const attempt = mask(
      'columns: { people.email: email, people.first_name: first_name, people.city: city, people.other: email }',
    );
    const message = await attempt.then(
      () => '',
      (error: Error) => error.message,
    );
    expect(
      message
        .split('\n')
        .map((line) => line.replace(/ Say .*/, ''))
        .sort(),
    ).toEqual([
      'Constraint named of table public.people refuses a replacement of public.people.first_name as first_name.',
      'Constraint navy of table public.people refuses a replacement of public.people.email as email.',
      'Constraint navy_address_check of table public.people refuses a replacement of public.people.other as email.',
    ]);
  });
});
