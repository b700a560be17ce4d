import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import type { Report } from '../../../src/masking/report/model.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

describe.each(SHARED_VERSIONS)('replacements fit what the schema demands, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  async function mask(policy: string): Promise<Report> {
    const outcome = await anonymize({
      address: database.address,
      policy: parsePolicy(`version: 1\n${policy}`, 'policy.yml'),
      onUnclassified: null,
      keys: { masking: new Uint8Array(32).fill(1), certificate: new Uint8Array(32).fill(2) },
      parallel: 2,
      dryRun: false,
      progress: () => {},
      now: () => new Date(),
    });
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
});
