import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identifier, literal, sql } from '../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from './database.ts';

const HOSTILE = [
  'plain',
  `it's`,
  'say "hi"',
  'back\\slash',
  `\\'; DROP TABLE x; --`,
  'Größe €',
  'new\nline',
  '$1',
  '%s',
];

describe('quoting', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it.each(HOSTILE)('gives %j back from the server unchanged, as a literal and as an identifier', async (text) => {
    for (const conforming of [sql`on`, sql`off`]) {
      await database.session.query(sql`SET standard_conforming_strings = ${conforming}`);
      const [row] = await database.session.query<Record<string, string>>(
        sql`SELECT ${literal(text)} AS ${identifier(text)}`,
      );
      expect(row).toEqual({ [text]: text });
    }
  });

  it.each(['', 'a\0b'])('refuses %j as an identifier', (name) => {
    expect(() => identifier(name)).toThrow(TypeError);
  });
});
