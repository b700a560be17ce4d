import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../../src/masking/anonymize.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';

const POLICY = `
version: 1
columns: { public.guests.remark: null }
json: { public.guests.profile: { "contact.email": email } }
truncate: [public.sessions]
`;

const GUESTS = (first: number, last: number) => `
  INSERT INTO guests SELECT n, 'g' || n || '@real.test', 'Grace', jsonb_build_object('contact', jsonb_build_object('email', 'g@real.test')),
                            'likes the window', n % 7
    FROM generate_series(${first}, ${last}) n;`;

describe.each(SHARED_VERSIONS)('a certified database of PostgreSQL %i', (version) => {
  let golden: TestDatabase;
  beforeEach(async () => {
    golden = await createDatabase(version);
    await golden.load(`
      CREATE TABLE guests (id int PRIMARY KEY, email text UNIQUE, first_name text, profile jsonb, remark text, visits int);
      ${GUESTS(1, 3000)}
      CREATE TABLE sessions (id int, token text); INSERT INTO sessions VALUES (1, 'open sesame'); ANALYZE;`);
    expect((await mask(golden)).alreadyMasked).toBe(false);
  });
  afterEach(() => golden.drop());

  async function mask(database: Pick<TestDatabase, 'address'>): Promise<Anonymized> {
    const outcome = await anonymize(maskingOptions(database.address, POLICY));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  it('is believed, and so is a copy of it', async () => {
    expect((await mask(golden)).alreadyMasked).toBe(true);
    const copy = { ...golden.address, database: `${golden.address.database}_copy` };
    const administer = (statement: ReturnType<typeof sql>) =>
      withSession({ ...golden.address, database: 'postgres' }, { purpose: 'test' }, (admin) => admin.query(statement));
    await golden.session.end();
    await administer(sql`CREATE DATABASE ${identifier(copy.database)} TEMPLATE ${identifier(golden.address.database)}`);
    try {
      expect((await mask({ address: copy })).alreadyMasked).toBe(true);
    } finally {
      await administer(sql`DROP DATABASE ${identifier(copy.database)} WITH (FORCE)`);
    }
  });

  it('is believed when rows came that look masked, or are of no interest', async () => {
    await golden.load(`
      INSERT INTO guests SELECT 5000, replace(email, '@', '0@'), first_name, profile, NULL, 3 FROM guests WHERE id = 1 AND email ~ '^[^@]{1,12}@'
        UNION ALL SELECT 5001, NULL, NULL, NULL, NULL, 77;
      UPDATE guests SET visits = visits + 1;`);
    expect((await mask(golden)).alreadyMasked).toBe(true);
  });

  it('is not believed any more once a table got a new file, though what is in there could be replacements', async () => {
    await golden.load(
      'CREATE TABLE pay (id int, salary int); INSERT INTO pay SELECT n, 1000 + n FROM generate_series(1, 100) n',
    );
    await mask(golden);
    expect((await mask(golden)).alreadyMasked).toBe(true);
    await golden.load('TRUNCATE pay; INSERT INTO pay SELECT n, 1000 + n FROM generate_series(1, 100) n');
    expect((await mask(golden)).alreadyMasked).toBe(false);
  });

  it.each([
    ['all rows were deleted and others inserted', `DELETE FROM guests; ${GUESTS(1, 3000)}`],
    ['some rows were appended', GUESTS(4001, 4003)],
    ['a part of the rows was changed', `UPDATE guests SET email = 'g' || id || '@real.test' WHERE id % 20 = 0`],
    [
      'a document was changed inside',
      `UPDATE guests SET profile = jsonb_set(profile, '{contact,email}', '"grace@real.test"') WHERE id % 20 = 0`,
    ],
    ['an emptied column was filled', `UPDATE guests SET remark = 'likes the window' WHERE id % 20 = 0`],
    ['an emptied table was filled', `INSERT INTO sessions VALUES (2, 'open sesame')`],
  ])('is not believed any more once %s', async (_, changes) => {
    await golden.load(changes);
    expect((await mask(golden)).alreadyMasked).toBe(false);
    const [row] = await golden.session.query<{ left: number }>(
      sql`SELECT ((SELECT count(*) FROM public.guests g WHERE g::text LIKE '%real.test%' OR remark IS NOT NULL)
                + (SELECT count(*) FROM public.sessions))::int AS left`,
    );
    expect(row?.left).toBe(0);
  });
});
