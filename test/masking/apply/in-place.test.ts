import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, type AnonymizeOptions, anonymize } from '../../../src/masking/anonymize.ts';
import { retypableColumns } from '../../../src/masking/plan/retypable.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';
import { createMasker, MASKERS, type Masker } from '../residue/maskers.ts';

const POLICY = `version: 1
columns:
  public.people.retired: national_id
  public.people.code: external_id
  public.people.born: birth_date
  public.people.pay: salary
  public.people.mood: null
  public.people.label: free_text
  public.people.bio: free_text`;

/** With all that can come along when the values of a table are replaced where they stand. */
const PEOPLE = `
  CREATE TYPE mood AS ENUM ('calm', 'angry');
  CREATE TABLE places (id int PRIMARY KEY, open boolean);
  CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone text, email text NOT NULL DEFAULT 'nobody@hopper.test',
    first_name varchar(40), last_name varchar(40) NOT NULL, phone varchar(30), code char(40), born date, pay integer,
    mood mood, label text, place int CONSTRAINT lives_in REFERENCES places, note_count int,
    CONSTRAINT one_address UNIQUE (email) INCLUDE (place), UNIQUE (last_name, id) DEFERRABLE INITIALLY DEFERRED);
  ALTER TABLE people DROP COLUMN gone;
  INSERT INTO places SELECT n, true FROM generate_series(1, 20) n;
  INSERT INTO people (email, first_name, last_name, phone, code, born, pay, mood, label, place, note_count)
    SELECT CASE n % 50 WHEN 0 THEN 'X' || n || '@Hopper.test' ELSE 'n' || n || '@hopper.test' END, (ARRAY['Grace', 'Ada', '', NULL, 'ALAN', 'Хелена'])[1 + n % 6], 'Hopper',
           CASE WHEN n % 3 > 0 THEN '+1 (212) 444-' || lpad(n::text, 4, '0') END, 'cus_' || md5(n::text), date '1950-01-01' + n * 11,
           n * 31, CASE WHEN n % 2 = 0 THEN 'calm'::mood ELSE 'angry' END, repeat('Grace Hopper wrote this. ', n % 7), n % 20 + 1, n
      FROM generate_series(1, 700) n;
  ALTER TABLE people ADD COLUMN retired text DEFAULT '078-05-1120', ADD COLUMN bio text;
  UPDATE people SET bio = (SELECT string_agg(md5(n::text || people.id), ' ') FROM generate_series(1, 300) n) WHERE id = 7;
  CREATE INDEX by_name ON people USING btree (last_name DESC NULLS LAST, first_name) WITH (fillfactor = 80);
  CREATE INDEX by_phone ON people USING hash (phone);
  CREATE INDEX few ON people (note_count) WHERE note_count > 650;
  COMMENT ON INDEX by_name IS 'for the list'; COMMENT ON CONSTRAINT one_address ON people IS 'one each';
  COMMENT ON COLUMN people.email IS 'where to write';
  ALTER TABLE people ALTER email SET STATISTICS 500, ALTER email SET (n_distinct = -1), SET (fillfactor = 90, toast.autovacuum_enabled = off);
  GRANT SELECT (email), UPDATE (phone) ON people TO PUBLIC;
  ALTER TABLE people ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY nobody ON people USING (note_count < 0);
  CREATE TABLE log (what int);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES (1); RETURN NEW; END';
  CREATE TRIGGER note BEFORE INSERT OR UPDATE OR DELETE ON people FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER emptied BEFORE TRUNCATE ON people EXECUTE FUNCTION note();
  CREATE RULE never AS ON INSERT TO people DO INSTEAD NOTHING;
  CREATE TABLE visits (id int PRIMARY KEY, person bigint CONSTRAINT of_person REFERENCES people);
  INSERT INTO visits SELECT n, n FROM generate_series(1, 700) n;`;

async function mask(options: AnonymizeOptions): Promise<Anonymized> {
  const outcome = await anonymize(options);
  if (outcome === null) throw new Error('Nothing was done.');
  return outcome;
}

describe.each(MASKERS)('values that a %s replaces in place on PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
    await masker.load(PEOPLE);
  });
  afterEach(() => masker.drop());

  const people = () => masker.rows('SELECT * FROM public.people ORDER BY id');
  /** What the table is, what hangs on it, and which objects these are. */
  const hangings = () =>
    masker.rows(`
      SELECT 'key' AS kind, conname AS name, oid::int, pg_get_constraintdef(oid) AS said, NULL AS more FROM pg_constraint WHERE contype = 'f'
       UNION ALL SELECT 'trigger', tgname, oid::int, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT 'rule', rulename, oid::int, pg_get_ruledef(oid), ev_enabled::text FROM pg_rewrite WHERE ev_class = 'public.people'::regclass
       UNION ALL SELECT 'constraint', conname, 0, pg_get_constraintdef(oid), obj_description(oid) FROM pg_constraint WHERE conrelid = 'public.people'::regclass
       UNION ALL SELECT 'index', indexrelid::regclass::text, 0, pg_get_indexdef(indexrelid), obj_description(indexrelid) FROM pg_index WHERE indrelid = 'public.people'::regclass
       UNION ALL SELECT 'column', attname, 0, format_type(atttypid, atttypmod), (to_jsonb(a) - 'attmissingval' - 'atthasmissing' - 'attndims' - 'attcacheoff')::text
                   FROM pg_attribute a WHERE attrelid = 'public.people'::regclass AND attnum > 0
       UNION ALL SELECT 'default', adnum::text, 0, pg_get_expr(adbin, adrelid), NULL FROM pg_attrdef WHERE adrelid = 'public.people'::regclass
       UNION ALL SELECT 'table', relname, oid::int, reloptions::text, relacl::text FROM pg_class WHERE oid = 'public.people'::regclass
       ORDER BY 1, 2`);

  it('leave everything else about the table as it was, and foreign keys where they are', async () => {
    // given a table of which all can stay as it is
    const before = await people();
    const hung = await hangings();
    // when it is masked
    const { report } = await mask(maskingOptions(masker.address, POLICY));
    // then every value is another one, and nothing else has changed
    expect(report.verification?.passed).toBe(true);
    expect(await hangings()).toEqual(hung);
    const after = await people();
    expect(after.map(({ id, place, note_count }) => [id, place, note_count])).toEqual(
      before.map(({ id, place, note_count }) => [id, place, note_count]),
    );
    expect(JSON.stringify(after)).not.toMatch(/hopper|\(212\) 444|078-05-1120/i);
    expect(after.filter(({ first_name }, row) => first_name === before[row]?.['first_name'] && first_name)).toEqual([]);
    expect(new Set(after.map(({ email }) => email)).size).toBe(700);
    expect(after.every(({ mood }) => mood === null)).toBe(true);
    // and no trigger or rule had anything to say
    expect(await masker.rows('SELECT * FROM public.log')).toEqual([]);
  });

  it('become what they become where rows are made anew and put in', async () => {
    // given the same table, and a view over it, which does not let it be done in place
    const other = await createMasker(kind, version);
    try {
      await other.load(`${PEOPLE} CREATE VIEW addresses AS SELECT * FROM people;`);
      // when both are masked
      await mask(maskingOptions(masker.address, POLICY));
      await mask(maskingOptions(other.address, POLICY));
      // then nobody can tell which is which
      const keys = ({ rows }: Masker) => rows(`SELECT oid::int FROM pg_constraint WHERE conname = 'of_person'`);
      expect(await other.rows('SELECT * FROM public.people ORDER BY id')).toEqual(await people());
      expect(await keys(other)).not.toEqual(await keys(masker));
    } finally {
      await other.drop();
    }
  });
});

/** By table, what stands against replacing `email` in place. */
const HELD: Readonly<Record<string, string>> = {
  viewed: 'CREATE VIEW seen AS SELECT email FROM viewed',
  triggered: `CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER noted BEFORE UPDATE OF email ON triggered FOR EACH ROW EXECUTE FUNCTION noted()`,
  guarded: `ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON guarded USING (email = current_user)`,
  generating: 'ALTER TABLE generating ADD domain text GENERATED ALWAYS AS (split_part(email, $$@$$, 2)) STORED',
  called: 'CREATE FUNCTION first() RETURNS text BEGIN ATOMIC SELECT email FROM public.called LIMIT 1; END',
  published: 'CREATE PUBLICATION a_part FOR TABLE published (id, email)',
  correlated: 'CREATE STATISTICS both_of_them ON id, email FROM correlated',
  partial: 'CREATE INDEX ON partial (id) WHERE email IS NULL',
  computed: 'CREATE UNIQUE INDEX ON computed (lower(email))',
  checked: `ALTER TABLE checked ADD CHECK (email <> '')`,
  whole:
    'CREATE FUNCTION fine(whole) RETURNS boolean LANGUAGE sql RETURN true; ALTER TABLE whole ADD CHECK (fine(whole))',
  referring:
    'ALTER TABLE referring ADD UNIQUE (email); ALTER TABLE referring ADD FOREIGN KEY (email) REFERENCES referring (email)',
  excluding: 'ALTER TABLE excluding ADD EXCLUDE USING btree (email WITH =)',
  identifying: 'ALTER TABLE identifying REPLICA IDENTITY USING INDEX identifying_email',
  clustered: 'ALTER TABLE clustered CLUSTER ON clustered_email',
  weighed: 'CREATE INDEX weighed_id ON weighed ((id + 1)); CREATE TABLE rows_of (one weighed)',
  compressed: 'ALTER TABLE compressed ALTER email SET STORAGE EXTERNAL',
  compared: 'ALTER TABLE compared ALTER email TYPE text COLLATE "C"',
  limited: 'CREATE DOMAIN address AS text; ALTER TABLE limited ALTER email TYPE address',
  invalid: 'UPDATE invalid SET id = 1; INSERT INTO invalid SELECT 1, email || n FROM invalid, generate_series(1, 2) n',
  above: 'CREATE TABLE below () INHERITS (above)',
  parted:
    'DROP TABLE parted; CREATE TABLE parted (id int, email text NOT NULL) PARTITION BY HASH (id); CREATE TABLE part PARTITION OF parted FOR VALUES WITH (MODULUS 1, REMAINDER 0)',
  typed: 'CREATE TYPE row_of_it AS (id int, email text); DROP TABLE typed; CREATE TABLE typed OF row_of_it',
  calling: `CREATE FUNCTION half(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1 / 2; END'; CREATE INDEX ON calling (half(id))`,
};

/**
 * Does what masks `people`, over which a view comes up once masking has begun: somebody writes to the table until it is there,
 * so that nobody masks it before.
 */
async function seeing<Result>(
  database: TestDatabase,
  work: (progress: (message: string) => void) => Promise<Result>,
): Promise<Result> {
  return withSession(database.address, { purpose: 'test' }, async (writer) => {
    await writer.query(sql`BEGIN`);
    await writer.query(sql`LOCK TABLE public.people IN ROW EXCLUSIVE MODE`);
    let viewed = Promise.resolve();
    const progress = (message: string) => {
      if (!message.startsWith('Masking ')) return;
      viewed = database
        .load('CREATE TEMPORARY VIEW seen AS SELECT * FROM public.people')
        .then(() => writer.query(sql`COMMIT`))
        .then(() => {});
    };
    try {
      return await work(progress);
    } finally {
      await viewed;
    }
  });
}

describe.each(SHARED_VERSIONS)('what cannot be replaced in place on PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  const rows = (statement: string) => database.session.query<Record<string, unknown>>(Sql.trusted(statement));

  it('is known before, and masked otherwise', async () => {
    // given tables that differ from one which can by one thing each
    const names = ['plain', ...Object.keys(HELD)];
    for (const name of names) {
      await database.load(`
        CREATE TABLE ${name} (id int, email text NOT NULL);
        INSERT INTO ${name} VALUES (1, 'grace@hopper.test');
        CREATE UNIQUE INDEX ${name}_email ON ${name} (email);
        ${HELD[name] ?? ''}`);
      if (!(await rows(`SELECT FROM public.${name}`)).length)
        await database.load(`INSERT INTO ${name} VALUES (1, 'grace@hopper.test')`);
    }
    await expect(database.load('CREATE UNIQUE INDEX CONCURRENTLY ON invalid (id)')).rejects.toThrow();
    await database.load(`DELETE FROM invalid WHERE email <> 'grace@hopper.test'`);
    // when asked which can
    const retypable = await retypableColumns(database.session);
    // then it is that one
    const positions = await rows(
      `SELECT attrelid || '.' || attnum AS key, attrelid::regclass::text AS table FROM pg_attribute WHERE attname = 'email'`,
    );
    expect(positions.flatMap(({ key, table }) => (retypable.has(`${key}`) ? [table] : []))).toEqual(['public.plain']);
    // and all are masked
    const { report } = await mask(maskingOptions(database.address, 'version: 1'));
    expect(report.verification?.passed).toBe(true);
    for (const name of names) {
      expect([name, await rows(`SELECT email FROM public.${name} WHERE email ~ 'hopper'`)]).toEqual([name, []]);
    }
  });

  it('because something came up in the meantime is masked otherwise, too', async () => {
    // given a table that can be rewritten in place, and one that refers to it
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'grace@hopper.test');
      CREATE TABLE pets (id int, person int CONSTRAINT owned_by REFERENCES people); INSERT INTO pets VALUES (1, 1);`);
    // when somebody looks at it through a view after that was found
    const told: string[] = [];
    const { report } = await seeing(database, (progress) => {
      const tell = (message: string) => {
        told.push(message);
        progress(message);
      };
      return mask(maskingOptions(database.address, 'version: 1', { progress: tell }));
    });
    // then it is masked, which is said, and everything stands
    expect(told).toContain('Table public.people cannot be rewritten in place. Masked rows are made for it instead.');
    expect(report.verification?.passed).toBe(true);
    expect(await rows('SELECT * FROM pg_temp.seen')).toEqual([
      { id: 1, email: expect.stringMatching(/@example.com$/) },
    ]);
    expect(await rows(`SELECT convalidated FROM pg_constraint WHERE conname = 'owned_by'`)).toEqual([
      { convalidated: true },
    ]);
  });

  it('is told apart by hashes, however little memory a query is given', async () => {
    // given more columns with defaults than fit into that
    await database.load(`DO $$BEGIN FOR n IN 1..40 LOOP
      EXECUTE format('CREATE TABLE t%s (%s)', n, (SELECT string_agg('c' || c || ' int DEFAULT 1', ', ') FROM generate_series(1, 250) c));
    END LOOP; END$$`);
    await rows('ANALYZE');
    await rows(`SET work_mem = '64kB'`);
    // when asked which can
    const plans: string[] = [];
    await retypableColumns({
      ...database.session,
      async query<Row extends object>(statement: Sql): Promise<Row[]> {
        if (statement.text.trim().startsWith('WITH')) {
          for (const line of await rows(`EXPLAIN ${statement.text}`)) plans.push(`${line['QUERY PLAN']}`);
        }
        return database.session.query<Row>(statement);
      },
    });
    // then nothing is compared with every row of a list
    const lists = plans.flatMap((line, index) =>
      /^ *SubPlan \d+$/.test(line) && /(CTE|Seq) Scan|Materialize/.test(plans[index + 1] ?? '') ? [line.trim()] : [],
    );
    expect(lists.length).toBeGreaterThan(4);
    expect(lists.filter((list) => !plans.some((line) => line.includes(`hashed ${list})`)))).toEqual([]);
  });
});

describe.each(MASKERS.filter(([kind]) => kind !== 'superuser'))(
  'what a %s may not on PostgreSQL %i',
  (kind, version) => {
    let masker: Masker;
    beforeEach(async () => {
      masker = await createMasker(kind, version);
    });
    afterEach(() => masker.drop());

    it('use to make an index anew, does not keep a table from being masked', async () => {
      // given an index that is made of what lies in a schema that is closed to the role by now
      await masker.database.load(`CREATE SCHEMA tools; CREATE EXTENSION pg_trgm SCHEMA tools;
      GRANT USAGE ON SCHEMA tools TO ${masker.application}`);
      await masker.load(`CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'grace@hopper.test');
      CREATE INDEX likeness ON people USING gin (email tools.gin_trgm_ops)`);
      await masker.database.load(`REVOKE USAGE ON SCHEMA tools FROM ${masker.application}`);
      // when it is masked
      const { report } = await mask(maskingOptions(masker.address));
      // then it is, and the index stands
      expect(report.verification?.passed).toBe(true);
      expect(await masker.rows(`SELECT 'public.likeness'::regclass, email FROM public.people`)).toEqual([
        { regclass: 'public.likeness', email: expect.stringMatching(/@example.com$/) },
      ]);
    });

    it('put back, is not taken away when a table cannot be replaced in place after all', async () => {
      // given a foreign key that the owner may not make again, to a table that can be rewritten in place
      await masker.load(`CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'grace@hopper.test');
      CREATE TABLE pets (id int, person int CONSTRAINT owned_by REFERENCES people); INSERT INTO pets VALUES (1, 1);
      REVOKE REFERENCES ON people FROM ${masker.application}`);
      // when somebody looks at it through a view after that was found
      const masked = seeing(masker.database, (progress) =>
        mask(maskingOptions(masker.address, 'version: 1', { progress })),
      );
      // then the right is asked for, and the key stands
      await expect(masked).rejects.toThrow(/has no right to REFERENCES on public.people/);
      expect(await masker.rows(`SELECT conname FROM pg_constraint WHERE conname = 'owned_by'`)).toHaveLength(1);
    });
  },
);
