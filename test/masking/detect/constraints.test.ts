import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import type { Finding } from '../../../src/masking/detect/model.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

describe.each(SHARED_VERSIONS)('what the catalog of PostgreSQL %i says beside names', (version) => {
  let database: TestDatabase;
  let findings: readonly Finding[];
  beforeAll(async () => {
    database = await createDatabase(version);
    // given columns whose names say nothing, or the wrong thing
    await database.load(`
      CREATE TYPE kind AS ENUM ('male', 'female', 'other');
      CREATE TYPE size AS ENUM ('small', 'large');
      CREATE DOMAIN reachable AS text CHECK (VALUE ~* '^[^@]+@[^@]+$');
      CREATE TABLE religions (code text PRIMARY KEY, name text UNIQUE);
      CREATE TABLE people (id int PRIMARY KEY, handle text UNIQUE, k kind, faith text REFERENCES religions,
        shirt size, x1 reachable, x2 text CHECK (x2 LIKE '%@%'),
        x3 text CHECK (x3 IN ('home', 'work')), phone varchar(9) CHECK (phone IN ('mobile', 'landline')),
        x4 text CHECK (x4 IN ('single', 'married', 'divorced')), x5 text, x6 text, x7 text);
      CREATE TABLE orders (id int PRIMARY KEY, placed_for text REFERENCES people (handle), goods text);
      CREATE TABLE goods (sku text PRIMARY KEY, title text);
      ALTER TABLE orders ADD FOREIGN KEY (goods) REFERENCES goods;
      COMMENT ON COLUMN people.x5 IS 'Telephone number of the next of kin.';
      COMMENT ON COLUMN people.x6 IS 'Contains PII, see the wiki';
      COMMENT ON COLUMN people.x7 IS 'Whether the import of the person went well';`);
    // when detection looks at the catalog alone
    findings = detect(await readCatalog(database.session), null);
  });
  afterAll(() => database.drop());

  const found = (place: string): Finding | undefined =>
    findings.find(({ table, column }) => `${table}.${column}` === place);

  it.each([
    ['people.k', 'gender', 'the values that it may hold are words for gender'],
    ['people.x1', 'email', 'a CHECK demands the form of an e-mail address'],
    ['people.x2', 'email', 'a CHECK demands the form of an e-mail address'],
    ['people.x4', 'marital_status', 'the values that it may hold are words for marital status'],
    ['people.x5', 'phone', 'its comment says so'],
    ['people.x6', 'free_text', 'its comment says so'],
    ['orders.placed_for', 'username', 'it refers to people.handle'],
  ])('makes %s %s', (place, category, because) => {
    expect(found(place)).toMatchObject({ action: 'mask', category });
    expect(found(place)?.evidence).toContain(because);
  });

  it.each(['people.shirt', 'people.x3', 'people.phone', 'orders.goods'])('keeps %s', (place) => {
    expect(found(place)?.action).toBe('keep');
  });

  it('takes nothing from a comment that only speaks of a person', () => {
    expect(found('people.x7')?.evidence).not.toContain('its comment says so');
  });
});
