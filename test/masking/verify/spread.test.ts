import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Table } from '../../../src/masking/catalog/model.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { rowsOfEach, spreadRows } from '../../../src/masking/verify/spread.ts';
import { sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

describe.each(SHARED_VERSIONS)('rows spread over a table, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  let tables: readonly Table[];
  beforeAll(async () => {
    database = await createDatabase(version);
    // given a table of several hundred blocks, a small one and one without rows
    await database.load(`
      CREATE TABLE large (id int, filler text);
      INSERT INTO large SELECT id, repeat('x', 200) FROM generate_series(1, 20000) id;
      CREATE TABLE small AS SELECT id FROM generate_series(1, 300) id;
      CREATE TABLE nothing (id int);`);
    ({ tables } = await readCatalog(database.session));
  });
  afterAll(() => database.drop());

  const spread = async (name: string, rows: number) => {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) throw new Error(`There is no table ${name}.`);
    return spreadRows<{ place: string; ahead: string }>(database.session, {
      table,
      made: sql`ctid::text AS place, current_setting('effective_io_concurrency') AS ahead`,
      select: sql`place, ahead`,
      rows,
      tail: 0,
    });
  };

  it('are so many of each place of a large one', async () => {
    const rows = await spread('large', rowsOfEach(3));
    const perBlock = new Map<string, number>();
    for (const { place } of rows) {
      const block = place.split(',')[0] ?? '';
      perBlock.set(block, (perBlock.get(block) ?? 0) + 1);
    }
    expect(perBlock.size).toBe(128);
    expect([...perBlock.values()].filter((count) => count === 3).length).toBeGreaterThanOrEqual(127);
  });

  it('are all rows of a small one, each once', async () => {
    const rows = await spread('small', rowsOfEach(4));
    expect(new Set(rows.map(({ place }) => place)).size).toBe(300);
    expect(rows).toHaveLength(300);
  });

  it('are read without looking ahead, which is afterwards as it was', async () => {
    await database.session.query(sql`SET effective_io_concurrency = 7`);
    const rows = [...(await spread('large', 100)), ...(await spread('small', 100)), ...(await spread('nothing', 100))];
    expect(new Set(rows.map(({ ahead }) => ahead))).toEqual(new Set(['0']));
    const [after] = await database.session.query(sql`SELECT current_setting('effective_io_concurrency') AS ahead`);
    expect(after).toEqual({ ahead: '7' });
  });
});
