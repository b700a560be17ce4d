import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fingerprint, reading, rowsWith } from '../../demo/production.ts';
import { sql } from '../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';

describe('the fingerprint of a database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await database.load(`CREATE TABLE people (id int, name text); INSERT INTO people VALUES (1, 'Ada'), (2, NULL);
      CREATE TABLE parts (id int) PARTITION BY LIST (id); CREATE TABLE part_1 PARTITION OF parts FOR VALUES IN (1);
      INSERT INTO parts VALUES (1); CREATE MATERIALIZED VIEW names AS SELECT name FROM people`);
  });
  afterAll(() => database.drop());

  it('counts each row once', async () => {
    expect(await fingerprint(database.address, 'key')).toMatchObject({ rows: 3, tables: 2, unread: 0 });
  });

  it('is the same until a value changes, and then another', async () => {
    const before = await fingerprint(database.address, 'key');
    expect(await fingerprint(database.address, 'key')).toEqual(before);
    await database.load(`UPDATE people SET name = 'Eve' WHERE id = 1`);
    expect((await fingerprint(database.address, 'key')).checksum).not.toBe(before.checksum);
  });

  it('depends on the key', async () => {
    const [one, other] = [await fingerprint(database.address, 'one'), await fingerprint(database.address, 'other')];
    expect(one.checksum).not.toBe(other.checksum);
  });

  it('can look for a text everywhere', async () => {
    await database.load(`CREATE TABLE events (payload jsonb, cc text[]);
      INSERT INTO events VALUES ('{"to": {"mail": "a@b.test"}}', '{}'), ('{}', '{A@B.TEST}'), ('{}', '{}')`);
    expect(await rowsWith(database.address, '@b[.]test')).toBe(2);
  });

  it('is taken where the server refuses to write', async () => {
    const writing = reading(database.address, (session) => session.query(sql`DELETE FROM public.people`));
    await expect(writing).rejects.toMatchObject({ code: '25006' });
  });
});
