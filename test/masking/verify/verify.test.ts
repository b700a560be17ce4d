import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tableIdentifier } from '../../../src/masking/catalog/read.ts';
import type { Cleanup } from '../../../src/masking/report/model.ts';
import { checkInventory } from '../../../src/masking/verify/inventory.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { beginMasking, type Defect, maskAndVerify, miscomputed, misplanned } from './masker.ts';
import { SHOP, SHOP_POLICY } from './shop.ts';

/** So that the defect itself is not refused. */
const UNTIED = 'ALTER TABLE letters DISABLE TRIGGER ALL; ALTER TABLE people DISABLE TRIGGER ALL;';
const TIED = 'ALTER TABLE letters ENABLE TRIGGER ALL; ALTER TABLE people ENABLE TRIGGER ALL;';

/** A defect in the rows: what is wrong, the defect, and the check that must tell it, with a piece of what it says. */
type Story = readonly [what: string, defect: Defect, check: string, detail: RegExp];

const ROWS: readonly Story[] = [
  [
    'exchanges the values of two rows',
    {
      does: `UPDATE people a SET first_name = b.first_name, birth_date = b.birth_date, notes = b.notes
               FROM people b WHERE a.id IN (33, 34) AND b.id = 67 - a.id`,
    },
    'public.people: every row has its own replacements',
    /^2 of 300 sampled rows/,
  ],
  [
    'gives the rows of a composite key each other’s values',
    {
      does: `UPDATE seats a SET holder_email = b.holder_email FROM seats b WHERE b.venue = a.venue AND b.number = 19 - a.number`,
    },
    'public.seats: every row has its own replacements',
    /^200 of 200 sampled rows/,
  ],
  [
    'gives the rows of a table without a key each other’s values',
    { does: `UPDATE calls a SET phone = (SELECT max(phone) FROM calls b WHERE b.minutes = 6 - a.minutes)` },
    'public.calls: every row has its own replacements',
    /of \d+ sampled rows/,
  ],
  [
    'forgets a partition',
    { works: (plan) => ({ ...plan, tables: plan.tables.filter(({ table }) => table.name !== 'visits_2') }) },
    'all that was decided was done',
    /^public\.visits_2\.email was to be masked and was not$/,
  ],
  [
    'puts a forgotten partition’s rows back and says it is done',
    { does: `UPDATE visits_2 SET email = 'v' || id || '@real.test'` },
    'public.visits_2.email: replaced',
    /^51 of 51 values/,
  ],
  [
    'does not empty a table',
    { does: `INSERT INTO sessions VALUES (1, 'open sesame')` },
    'public.sessions: emptied',
    /^1 rows are left$/,
  ],
  [
    'skips the rows that row security hides from it',
    { does: `UPDATE members SET email = 'm' || id || '@real.test' WHERE tenant <> 1` },
    'public.members.email: originals are gone',
    /^80 of 120 values are sampled originals$/,
  ],
  [
    'reports success after a worker died that had half of the rows to put in',
    { does: `${UNTIED} DELETE FROM letters WHERE ctid > '(1,20)'; ${TIED}` },
    'public.letters: rows',
    /^400 before, \d+ after$/,
  ],
  [
    'reports success after a worker died that had half of the rows to mask',
    { does: `UPDATE people SET first_name = 'Ada', notes = 'called about the invoice of ' || id WHERE ctid > '(1,0)'` },
    'public.people.notes: originals are gone',
    /values are sampled originals$/,
  ],
  [
    'leaves days as they were that look like replacements',
    {
      does: `UPDATE people SET birth_date = date '1970-01-01' + 31 * id
              WHERE extract(day FROM date '1970-01-01' + 31 * id) <= 28`,
    },
    'public.people.birth_date: originals are gone',
    /^0 of 300 values are sampled originals; \d{3} more look like replacements, as by chance up to \d\d may$/,
  ],
  [
    'masks a part of the file twice',
    {
      does: (plan) => {
        const seats = plan.tables.find(({ table }) => table.name === 'seats');
        return `UPDATE seats SET holder_email = ${seats?.columns[0]?.newValue(sql`holder_email`).text} WHERE ctid < '(0,60)'`;
      },
    },
    'public.seats.holder_email: equal stayed equal',
    /^200 rows held sampled originals, 141 hold what these were to become$/,
  ],
  [
    'turns NULL into the empty string',
    { works: miscomputed('people.notes', (_, right) => sql`coalesce(${right}, '')`) },
    'public.people.notes: NULL stayed NULL',
    /^240 values before, 300 after$/,
  ],
  [
    'turns the empty string into something',
    {
      works: miscomputed(
        'people.notes',
        (value, right) =>
          sql`CASE WHEN ${value} = '' THEN pg_temp.mask('free_text', 'x', NULL, false) ELSE ${right} END`,
      ),
    },
    'public.people.notes: the empty string stayed empty',
    /^60 before, 0 after$/,
  ],
  [
    'moves NULL from row to row',
    {
      does: `UPDATE people a SET notes = b.notes FROM people b WHERE a.id IN (5, 7) AND b.id = 12 - a.id`,
    },
    'public.people: kept values',
    /NULL or empty/,
  ],
  [
    'replaces a value differently in two tables that the policy links',
    {
      works: misplanned(
        'newsletter.address',
        (value, right) => sql`replace(${right}, '@', CASE WHEN ${value} = 'p9@real.test' THEN 'f@' ELSE '@' END)`,
      ),
    },
    'public.newsletter.address = public.people.email: joins',
    /^350 pairs of rows before, 348 after$/,
  ],
  [
    'gives a row a partner that it did not have',
    {
      given: `INSERT INTO newsletter VALUES ('nobody@real.test', '2020-01-01')`,
      does: `UPDATE newsletter SET address = (SELECT email FROM people WHERE id = 9) WHERE since = '2020-01-01'`,
    },
    'public.newsletter.address = public.people.email: joins',
    /^350 pairs of rows before, 351 after$/,
  ],
  [
    'leaves rows without their partners behind the back of a foreign key',
    { does: `${UNTIED} UPDATE letters SET sender_email = replace(sender_email, '@', '0@') WHERE id < 5; ${TIED}` },
    'public.letters.sender_email = public.people.email: joins',
    /^400 pairs of rows before, 396 after$/,
  ],
  [
    'replaces a value differently from row to row',
    {
      does: `UPDATE newsletter SET address = regexp_replace(address, '.@', '0@') WHERE since < '2026-02-01'`,
    },
    'public.newsletter.address: distinct stayed distinct',
    /before, \d+ after/,
  ],
  [
    'replaces a value in more than one way, as nobody can know which',
    {
      works: misplanned(
        'calls.phone',
        (_, right) => sql`CASE WHEN random() < 0.5 THEN ${right} ELSE '+13145550148' END`,
      ),
    },
    'public.calls.phone: equal stayed equal',
    /^\d+ of the sampled values would be replaced in more than one way$/,
  ],
  [
    'lets two values fall together where they must stay apart',
    {
      works: misplanned(
        'newsletter.address',
        (value, right) =>
          sql`CASE WHEN ${value} IN ('p8@real.test', 'p9@real.test') THEN 'one.of.two@example.com' ELSE ${right} END`,
      ),
    },
    'public.newsletter.address: distinct stayed distinct',
    /^200 before, 199 after$/,
  ],
  [
    'lets two values fall together where a unique index keeps only some of them apart',
    {
      given: `CREATE UNIQUE INDEX latest ON newsletter (address) WHERE since > '2026-12-01'`,
      works: misplanned(
        'newsletter.address',
        (value, right) =>
          sql`CASE WHEN ${value} IN ('p8@real.test', 'p9@real.test') THEN 'one.of.two@example.com' ELSE ${right} END`,
      ),
    },
    'public.newsletter.address: distinct stayed distinct',
    /^200 before, 199 after$/,
  ],
  [
    'cuts texts off',
    { works: miscomputed('letters.body', (_, right) => sql`left(${right}, 7)`) },
    'public.letters: every row has its own replacements',
    /^400 of 400 sampled rows/,
  ],
  [
    'changes a kept column',
    { does: 'UPDATE people SET points = points + 1 WHERE id = 299' },
    'public.people: kept values',
    /^rows are not as before in what masking leaves alone: id, plan, points, joined_at, or/,
  ],
  [
    'exchanges kept values of two rows',
    { does: 'UPDATE people a SET points = b.points FROM people b WHERE a.id IN (1, 2) AND b.id = 3 - a.id' },
    'public.people: kept values',
    /points/,
  ],
  [
    'loses rows and puts others in twice',
    {
      does: `WITH lost AS (DELETE FROM calls WHERE ctid IN (SELECT max(ctid) FROM calls GROUP BY minutes) RETURNING 1)
             INSERT INTO calls SELECT * FROM calls WHERE minutes = 1 LIMIT (SELECT count(*) FROM lost)`,
    },
    'public.calls: kept values',
    /minutes, at/,
  ],
  [
    'leaves one row in ten thousand as it was',
    {
      given: `CREATE TABLE signups (id int, email text); INSERT INTO signups SELECT n, 'u' || n || '@real.test' FROM generate_series(1, 20000) n;
              ANALYZE signups`,
      works: miscomputed(
        'signups.email',
        (value, right) =>
          sql`CASE WHEN ${value} IN ('u7001@real.test', 'u17003@real.test') THEN ${value} ELSE ${right} END`,
      ),
    },
    'public.signups.email: replaced',
    /^2 of 20000 values do not have the form of a replacement$/,
  ],
  [
    'leaves the statistics of before',
    {
      does: `CREATE TEMPORARY TABLE aside AS TABLE members; UPDATE members SET email = 'm' || id || '@real.test'; ANALYZE members;
             UPDATE members m SET email = a.email FROM aside a WHERE a.id = m.id; DROP TABLE aside`,
    },
    'public.members.email: statistics',
    /^\d+ of \d+ values in pg_stats/,
  ],
  [
    'leaves the statistics of the head of partitions',
    {
      does: `CREATE TEMPORARY TABLE aside AS TABLE visits; UPDATE visits SET email = 'v' || id || '@real.test'; ANALYZE visits;
             UPDATE visits v SET email = a.email FROM aside a WHERE a.id = v.id; ANALYZE visits_1, visits_2; DROP TABLE aside`,
    },
    'public.visits_1.email: statistics',
    /^\d+ of \d+ values in pg_stats/,
  ],
  [
    'leaves the tables in which masked rows waited',
    { does: 'CREATE UNLOGGED TABLE pr_postgres.staging_4711_0 (c0 text)' },
    'no scratch is left',
    /^pr_postgres\.staging_4711_0$/,
  ],
  [
    'misses a table that came while it worked',
    { does: 'CREATE TABLE latecomers (email text)' },
    'all that was decided was done',
    /^public\.latecomers\.email was not there when it was decided what to mask$/,
  ],
];

/** A defect in what hangs on the tables: what it does, the object that is not as before, and what is said of it. */
const OBJECTS: readonly (readonly [does: string, object: string, detail: string])[] = [
  ['DROP INDEX people_lower_email', 'index public.people_lower_email', 'is gone'],
  [
    'DROP INDEX people_lower_email; CREATE INDEX people_lower_email ON people (lower(email) DESC)',
    'index public.people_lower_email',
    'comment is gone; definition is another',
  ],
  [
    `UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'people_lower_email'::regclass`,
    'index public.people_lower_email',
    'valid: true before, false after',
  ],
  [
    'ALTER INDEX people_joined_at RESET (fillfactor)',
    'index public.people_joined_at',
    'definition is another; settings: fillfactor=80 before, none after',
  ],
  ['ALTER TABLE people SET WITHOUT CLUSTER', 'index public.people_joined_at', 'clustered on: true before, false after'],
  ['ALTER TABLE people REPLICA IDENTITY FULL', 'relation public.people', 'replica identity: i before, f after'],
  ['ALTER TABLE people DROP CONSTRAINT points_count', 'constraint public.people.points_count', 'is gone'],
  ['ALTER TABLE letters DROP CONSTRAINT written_by', 'constraint public.letters.written_by', 'is gone'],
  [
    `ALTER TABLE letters DROP CONSTRAINT written_by, ADD CONSTRAINT written_by FOREIGN KEY (sender_email)
       REFERENCES people (email) ON UPDATE CASCADE DEFERRABLE NOT VALID; COMMENT ON CONSTRAINT written_by ON letters IS 'who wrote it'`,
    'constraint public.letters.written_by',
    'definition is another; validated: true before, false after',
  ],
  [
    'ALTER TABLE letters DISABLE TRIGGER ALL',
    'constraint public.letters.written_by',
    'triggers: enabled before, disabled, enabled after',
  ],
  ['DROP TRIGGER audit ON letters', 'trigger audit on public.letters', 'is gone'],
  [
    'ALTER TABLE letters DISABLE TRIGGER audit',
    'trigger audit on public.letters',
    'state: enabled before, disabled after',
  ],
  [
    'ALTER TABLE letters ENABLE ALWAYS TRIGGER audit',
    'trigger audit on public.letters',
    'state: enabled before, always after',
  ],
  ['ALTER TABLE letters DISABLE RULE quiet', 'rule quiet on public.letters', 'state: enabled before, disabled after'],
  [
    'ALTER TABLE members DISABLE ROW LEVEL SECURITY',
    'relation public.members',
    'row security: true before, false after',
  ],
  ['DROP POLICY own_tenant ON members', 'policy own_tenant on public.members', 'is gone'],
  ['ALTER POLICY own_tenant ON members USING (true)', 'policy own_tenant on public.members', 'condition is another'],
  ['REVOKE SELECT ON letters FROM PUBLIC', 'relation public.letters', 'grants: '],
  ['REVOKE UPDATE (plan) ON people FROM PUBLIC', 'column public.people.plan', 'grants: '],
  ['ALTER TABLE calls OWNER TO pg_monitor', 'relation public.calls', 'owner: postgres before, pg_monitor after'],
  ['ALTER SEQUENCE tickets RESTART', 'sequence public.tickets', 'last value: 100 before, none after'],
  ['ALTER TABLE people ALTER COLUMN id DROP IDENTITY', 'column public.people.id', 'identity: d before, none after'],
  ['ALTER TABLE people ALTER COLUMN plan DROP DEFAULT', 'column public.people.plan', 'default is gone'],
  [
    'ALTER TABLE people ALTER COLUMN joined_at DROP NOT NULL',
    'column public.people.joined_at',
    'NOT NULL: true before, false after',
  ],
  [
    'ALTER TABLE people ALTER COLUMN points SET STATISTICS -1',
    'column public.people.points',
    'statistics target: 50 before, none after',
  ],
  ['COMMENT ON COLUMN people.points IS NULL', 'column public.people.points', 'comment is gone'],
  [
    'CREATE OR REPLACE VIEW senders AS SELECT sender_email, count(*) FROM letters WHERE id > 1 GROUP BY 1',
    'relation public.senders',
    'definition is another',
  ],
  ['DROP VIEW senders', 'relation public.senders', 'is gone'],
  ['ALTER PUBLICATION changes DROP TABLE members', 'publication changes: public.members', 'is gone'],
  ['ALTER TABLE visits DETACH PARTITION visits_2', 'inheritance public.visits_2 from public.visits', 'is gone'],
  ['DROP STATISTICS spread', 'extended statistics public.spread', 'is gone'],
  ['ALTER TABLE calls SET UNLOGGED', 'relation public.calls', 'persistence: p before, u after'],
  ['CREATE INDEX calls_at ON calls (at)', 'index public.calls_at', 'was not there before'],
];

describe.each(SHARED_VERSIONS)('the proof of masking, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
    await database.load(SHOP);
  });
  afterEach(() => database.drop());

  it('holds when nothing went wrong', async () => {
    const checks = await maskAndVerify(database, SHOP_POLICY, {});
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    // and it has looked at what it says
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'public.people: rows',
        'public.people: kept values',
        'public.people: every row has its own replacements',
        'public.people.email: replaced',
        'public.people.email: originals are gone',
        'public.people.email: equal stayed equal',
        'public.people.notes: the empty string stayed empty',
        'public.newsletter.address: distinct stayed distinct',
        'public.letters.sender_email = public.people.email: joins',
        'public.newsletter.address = public.people.email: joins',
        'public.sessions: emptied',
        'schema as before',
      ]),
    );
  });

  it.each(ROWS)('fails for a masker that %s', async (_, defect, name, detail) => {
    const checks = await maskAndVerify(database, SHOP_POLICY, defect);
    expect(checks.find((check) => check.name === name)).toMatchObject({
      name,
      passed: false,
      detail: expect.stringMatching(detail),
    });
  });

  it('fails for a masker that leaves the schema behind as it should not be', async () => {
    const checks = await maskAndVerify(database, SHOP_POLICY, { does: 'DROP INDEX people_lower_email' });
    expect(checks.filter(({ passed }) => !passed)).toEqual([
      { name: 'index public.people_lower_email', passed: false, detail: 'is gone' },
    ]);
  });

  it('holds when an index that a cancelled CREATE INDEX CONCURRENTLY left comes to work', async () => {
    const checks = await maskAndVerify(database, SHOP_POLICY, {
      given: `UPDATE pg_catalog.pg_index SET indisvalid = false, indisready = false
               WHERE indexrelid = 'people_lower_email'::regclass`,
    });
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('does not take what row security hides for what is not there', async () => {
    // given a masker that reads as a role from which most members are hidden
    const role = identifier(`reader_${version}_${process.pid}`);
    await database.session.query(sql`CREATE ROLE ${role}`);
    try {
      const { plan } = await beginMasking(database.session, SHOP_POLICY);
      const members = plan.tables.find(({ table }) => table.name === 'members');
      if (members === undefined) throw new Error('Members are not to be masked.');
      await database.session.query(sql`GRANT SELECT ON public.members TO ${role}`);
      await database.session.query(sql`SET ROLE ${role}`);
      // then it is told so, rather than counting a third of the rows twice
      const scan = database.session.query(sql`SELECT count(*) FROM ${tableIdentifier(members.table)}`);
      await expect(scan).rejects.toThrow(/row-level security/);
    } finally {
      await database.session.query(sql`RESET ROLE`);
      await database.session.query(sql`DROP OWNED BY ${role}`);
      await database.session.query(sql`DROP ROLE ${role}`);
    }
  });
});

describe.each(SHARED_VERSIONS)('the comparison of the schema with what it was before, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await database.load(SHOP);
    await (await beginMasking(database.session, SHOP_POLICY)).apply((plan) => plan);
  });
  afterAll(() => database.drop());

  /** What is told of a defect, which is undone again. */
  async function differences(does: string, cleanup: readonly Cleanup[] = []) {
    await database.session.query(sql`BEGIN`);
    try {
      await database.load(does);
      return await checkInventory(database.session, cleanup);
    } finally {
      await database.session.query(sql`ROLLBACK`);
    }
  }

  it('finds nothing after masking', async () => {
    expect(await differences('')).toEqual([expect.objectContaining({ name: 'schema as before', passed: true })]);
  });

  it.each(OBJECTS)('tells of: %s', async (does, name, detail) => {
    expect((await differences(does)).find((check) => check.name === name)).toEqual({
      name,
      passed: false,
      detail: expect.stringContaining(detail),
    });
  });

  it('takes what was removed on purpose for no difference', async () => {
    const removed = { kind: 'trigger', name: 'audit on public.letters', done: 'dropped' };
    expect(await differences('DROP TRIGGER audit ON letters', [removed])).toEqual([
      expect.objectContaining({ passed: true }),
    ]);
  });

  it('says how many more there are than can be listed', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `CREATE INDEX extra_${index} ON calls (at);`).join(' ');
    const checks = await differences(many);
    expect(checks).toHaveLength(51);
    expect(checks.at(-1)).toEqual({
      name: 'schema as before',
      passed: false,
      detail: '10 more objects are not as before',
    });
  });

  it('quotes no default, no condition and no comment', async () => {
    const told = await differences(`
      ALTER TABLE people ALTER COLUMN notes SET DEFAULT 'Mrs Hopper', ADD CHECK (email <> 'grace@hopper.test') NOT VALID;
      COMMENT ON TABLE people IS 'ask Hopper'; CREATE POLICY hers ON members USING (email = 'grace@hopper.test')`);
    expect(told.every(({ passed }) => passed)).toBe(false);
    expect(JSON.stringify(told)).not.toMatch(/hopper/i);
    const [row] = await database.session.query<{ hits: number }>(
      sql`SELECT count(*)::int AS hits FROM pr_postgres.inventory i WHERE i::text ~* 'invoice|dear|loyalty|tenant ='`,
    );
    expect(row?.hits).toBe(0);
  });
});
