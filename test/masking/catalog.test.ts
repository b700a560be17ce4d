import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCatalog } from '../../src/masking/catalog/read.ts';
import { sql } from '../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';

describe('reading a catalog', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
    await database.load(`
      CREATE DOMAIN plan AS text CHECK (VALUE IN ('free', 'paid'));
      CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY, number serial, code int DEFAULT 1,
                             plan plan, plans plan[], age int CHECK (age > 0), CHECK (age > code));
      DO $$ BEGIN FOR i IN 1..200 LOOP
        EXECUTE format('CREATE TABLE t%s (a int CHECK (a > 0), b int CHECK (b > 0), c int CHECK (c > 0))', i);
      END LOOP; END $$;
      ANALYZE pg_constraint`);
  });

  afterAll(() => database.drop());

  it('finds the checks of a column and of its domain, and which columns the server counts up', async () => {
    const { tables } = await readCatalog(database.session);
    const columns = tables.find(({ name }) => name === 'accounts')?.columns ?? [];
    expect(columns.map(({ name, checks }) => [name, checks.length])).toEqual([
      ['id', 0],
      ['number', 0],
      ['code', 0],
      ['plan', 1],
      ['plans', 1],
      ['age', 1],
    ]);
    expect(columns.filter(({ numbered }) => numbered).map(({ name }) => name)).toEqual(['id', 'number']);
  });

  it('does not go through all constraints for each column', async () => {
    await database.session.query(sql`BEGIN`);
    await readCatalog(database.session);
    const [read] = await database.session.query<{ scans: string }>(
      sql`SELECT seq_scan::text AS scans FROM pg_stat_xact_sys_tables WHERE relname = 'pg_constraint'`,
    );
    await database.session.query(sql`ROLLBACK`);
    expect(Number(read?.scans)).toBeLessThan(20);
  });
});
