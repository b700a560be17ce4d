import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dropColumn, droppableColumns, hasColumn, refusal } from '../../demo/migration.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';

describe('the migration of the demo', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await database.load(`CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, shown text, spare text, indexed text);
      CREATE INDEX ON people (indexed);
      CREATE VIEW names AS SELECT shown FROM people`);
  });
  afterAll(() => database.drop());

  it('drops a column that nothing needs', async () => {
    const candidates = await droppableColumns(database.address);
    expect(candidates.map(({ column }) => column)).toEqual(['spare', 'shown']);
    // given that the view's column is tried first
    const dropped = await dropColumn(database.address, candidates.toReversed());
    // then it is passed over
    expect(dropped).toEqual({ schema: 'public', table: 'people', column: 'spare' });
    expect(await hasColumn(database.address, { schema: 'public', table: 'people', column: 'spare' })).toBe(false);
    expect(await hasColumn(database.address, { schema: 'public', table: 'people', column: 'shown' })).toBe(true);
  });

  it('says so when every column is needed', async () => {
    expect(await dropColumn(database.address, [{ schema: 'public', table: 'people', column: 'shown' }])).toBeNull();
  });

  it('can tell who is let in', async () => {
    expect(await refusal(database.address)).toBeNull();
    expect(await refusal({ ...database.address, password: 'wrong' })).toMatchObject({ code: '28P01' });
  });
});
