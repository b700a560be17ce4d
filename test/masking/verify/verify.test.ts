import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apply } from '../../../src/masking/apply/apply.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import { readDetails } from '../../../src/masking/plan/details.ts';
import { plan } from '../../../src/masking/plan/plan.ts';
import { emptyPolicy } from '../../../src/masking/policy/parse.ts';
import { resolve } from '../../../src/masking/policy/resolve.ts';
import { beginRun } from '../../../src/masking/record/record.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { countJoins, joinsOf } from '../../../src/masking/verify/joins.ts';
import { verify } from '../../../src/masking/verify/verify.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

/** So that the tampering itself is not refused. */
const UNTIE = 'ALTER TABLE letters DROP CONSTRAINT letters_sender_email_fkey;';

describe.each(SHARED_VERSIONS)('the proof of masking, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
    await database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text UNIQUE, first_name text, birth_date date, ip inet);
      CREATE TABLE letters (id int PRIMARY KEY, sender_email text REFERENCES people (email), body text);
      INSERT INTO people SELECT n, 'p' || n || '@real.test', 'Ada', date '1980-01-01' + n, '10.0.0.1' FROM generate_series(1, 200) n;
      INSERT INTO letters SELECT n, 'p' || (1 + n % 100) || '@real.test', 'hello' FROM generate_series(1, 300) n;
      CREATE TABLE visits (id int, email text, PRIMARY KEY (id)) PARTITION BY RANGE (id);
      CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100);
      CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (100) TO (200);
      INSERT INTO visits SELECT n, 'v' || n || '@real.test' FROM generate_series(1, 150) n;
      ANALYZE;`);
  });
  afterEach(() => database.drop());

  /** Masks as a run does, lets the tampering happen, and gives the checks that failed. */
  async function failedChecks(tampering: string): Promise<string[]> {
    const { session } = database;
    const catalog = await readCatalog(session);
    const findings = detect(catalog, null);
    const decisions = resolve({ catalog, findings, policy: emptyPolicy(), onUnclassified: 'fail' });
    const planned = plan(catalog, decisions, await readDetails(session));
    const joins = await countJoins(session, catalog, joinsOf(catalog, decisions));
    await beginRun(session, { fingerprint: 'test', decisions, joins });
    await installFunctions(session, new Uint8Array(32).fill(5));
    const masked = await apply({ plan: planned, sessions: [session], progress: () => {} });
    await database.load(`ANALYZE; ${tampering}`);
    const verification = await verify({
      sessions: [session],
      masked,
      catalog,
      decisions,
      joins,
      cleanup: [],
    });
    const failed = verification.checks.filter(({ passed }) => !passed).map(({ name }) => name);
    expect(verification.passed).toBe(failed.length === 0);
    return failed;
  }

  it('holds when nothing went wrong', async () => {
    expect(await failedChecks('')).toEqual([]);
  });

  it.each([
    [
      'a single value was left as it was',
      `${UNTIE} UPDATE people SET email = 'p7@real.test' WHERE id = 150`,
      ['public.people.email: replaced'],
    ],
    [
      'a partition was forgotten',
      `UPDATE visits_2 SET email = 'v' || id || '@real.test'`,
      ['public.visits_2.email: replaced'],
    ],
    [
      'values became NULL',
      'UPDATE people SET first_name = NULL WHERE id < 9',
      ['public.people.first_name: NULL stayed NULL'],
    ],
    ['rows are gone', `${UNTIE} DELETE FROM people WHERE id > 150`, ['public.people: rows']],
    [
      'rows got each other’s values',
      `UPDATE people a SET first_name = b.first_name, birth_date = b.birth_date FROM people b WHERE b.id = 201 - a.id`,
      ['public.people: every row has its own replacements'],
    ],
    [
      'distinct values fell together',
      `UPDATE letters SET sender_email = (SELECT min(sender_email) FROM letters)`,
      ['public.letters.sender_email: distinct stayed distinct'],
    ],
    [
      'a foreign key was not put back',
      'ALTER TABLE letters DROP CONSTRAINT letters_sender_email_fkey',
      ['constraint public.letters.letters_sender_email_fkey'],
    ],
    [
      'a foreign key was put back without being checked',
      `ALTER TABLE letters DROP CONSTRAINT letters_sender_email_fkey,
         ADD CONSTRAINT letters_sender_email_fkey FOREIGN KEY (sender_email) REFERENCES people (email) NOT VALID`,
      ['constraint public.letters.letters_sender_email_fkey'],
    ],
    [
      'an index is not valid',
      `UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'people_email_key'::regclass`,
      ['index public.people_email_key'],
    ],
    [
      'the statistics still quote originals',
      `${UNTIE} CREATE TABLE aside AS TABLE people; UPDATE people SET email = 'p' || id || '@real.test'; ANALYZE people;
       UPDATE people p SET email = a.email FROM aside a WHERE a.id = p.id`,
      ['public.people.email: statistics'],
    ],
    [
      'the statistics of the head of partitions still quote originals',
      `CREATE TABLE aside AS TABLE visits; UPDATE visits SET email = 'v' || id || '@real.test'; ANALYZE visits;
       UPDATE visits v SET email = a.email FROM aside a WHERE a.id = v.id; ANALYZE visits_1, visits_2`,
      ['public.visits_1.email: statistics', 'public.visits_2.email: statistics'],
    ],
  ])('fails when %s', async (_, tampering, expected) => {
    expect(await failedChecks(tampering)).toEqual(expect.arrayContaining(expected));
  });
});
