import { describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import { withSession } from '../../src/postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

describe.each(SHARED_VERSIONS)('a database of PostgreSQL %i', (version) => {
  // Names in Latin 1: no UTF-8, and in a database without an encoding nothing but bytes.
  it.each([
    ['SQL_ASCII', String.raw`E'J\xf6rg M\xfcller '`],
    ['LATIN1', `'J' || chr(246) || 'rg M' || chr(252) || 'ller '`],
  ])('with the encoding %s is masked as others are', async (encoding, name) => {
    const home = await createDatabase(version);
    const database = `${home.address.database}_encoded`;
    const address = { ...home.address, database };
    await home.session.query(
      sql`CREATE DATABASE ${identifier(database)} TEMPLATE template0 ENCODING ${literal(encoding)} LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    try {
      await withSession(address, { purpose: 'test' }, async (session) => {
        await session.query(
          Sql.trusted(`CREATE TABLE public.people AS
            SELECT n AS id, 'u' || n || '@hopper.test' AS email, ${name} || n AS full_name, ${name} || 'called' AS notes
              FROM generate_series(1, 50) n`),
        );
        const outcome = await anonymize(maskingOptions(address));
        expect(outcome?.report.verification?.passed).toBe(true);
        const left = sql`SELECT count(*)::int AS left FROM public.people WHERE people::text ~ 'rg M|hopper'`;
        expect(await session.query(left)).toEqual([{ left: 0 }]);
      });
    } finally {
      await home.session.query(sql`DROP DATABASE ${identifier(database)} WITH (FORCE)`);
      await home.drop();
    }
  });
});
