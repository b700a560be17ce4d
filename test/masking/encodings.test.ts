import { describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import type { DatabaseAddress } from '../../src/postgres/address.ts';
import { type Session, withSession } from '../../src/postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

const BESIDE_NAMES = `
version: 1
columns: { people.phone: phone, people.salary: salary, people.ssn: national_id }
`;

describe.each(SHARED_VERSIONS)('a database of PostgreSQL %i', (version) => {
  async function inDatabase(
    options: Sql,
    work: (session: Session, address: DatabaseAddress) => Promise<void>,
  ): Promise<void> {
    const home = await createDatabase(version);
    const database = `${home.address.database}_encoded`;
    const address = { ...home.address, database };
    await home.session.query(
      sql`CREATE DATABASE ${identifier(database)} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ${options}`,
    );
    try {
      await withSession(address, { purpose: 'test' }, (session) => work(session, address));
    } finally {
      await home.session.query(sql`DROP DATABASE ${identifier(database)} WITH (FORCE)`);
      await home.drop();
    }
  }

  // Names in Latin 1: no UTF-8, and in a database without an encoding nothing but bytes.
  it.each([
    ['SQL_ASCII', String.raw`E'J\xf6rg M\xfcller '`],
    ['LATIN1', `'J' || chr(246) || 'rg M' || chr(252) || 'ller '`],
  ])('with the encoding %s is masked as others are', async (encoding, name) => {
    await inDatabase(sql`ENCODING ${literal(encoding)}`, async (session, address) => {
      await session.query(
        Sql.trusted(`CREATE TABLE public.people AS
            SELECT n AS id, 'u' || n || '@hopper.test' AS email, ${name} || n AS full_name, ${name} || 'called' AS notes,
                   '030 1234 ' || ${name} AS phone, '5000 ' || ${name} AS salary, '5360 ' || ${name} || n AS ssn
              FROM generate_series(1, 50) n`),
      );
      const outcome = await anonymize(maskingOptions(address, BESIDE_NAMES));
      expect(outcome?.report.verification?.passed).toBe(true);
      const left = sql`SELECT count(*)::int AS left FROM public.people WHERE people::text ~ 'rg M|hopper|1234|5360'`;
      expect(await session.query(left)).toEqual([{ left: 0 }]);
    });
  });

  it('without an encoding keeps nothing of other scripts', async () => {
    await inDatabase(sql`ENCODING 'SQL_ASCII'`, async (session, address) => {
      await session.query(
        Sql.trusted(
          `CREATE TABLE public.people AS SELECT '030 ' || n || '霍珀' AS phone, '霍珀 ' || n AS ssn, n || ' 霍珀' AS salary FROM generate_series(1, 50) n`,
        ),
      );
      await anonymize(maskingOptions(address, BESIDE_NAMES));
      const left = sql`SELECT count(*)::int AS left FROM public.people WHERE people::text ~ '霍|珀'`;
      expect(await session.query(left)).toEqual([{ left: 0 }]);
    });
  });

  // The capital letter of an i is to a Turkish locale no I, and the small one of an I no i.
  it('of a Turkish locale knows its own names and codes again', async () => {
    await inDatabase(sql`LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' ENCODING 'UTF8'`, async (session, address) => {
      await session.query(
        Sql.trusted(`CREATE TABLE public.people AS
          SELECT CASE WHEN n % 2 = 0 THEN 'GRACE HOPPER' ELSE 'grace' || n END AS full_name, upper('Emmy' || n) AS first_name,
                 lower('NOETHER' || n) AS last_name, CASE n % 2 WHEN 0 THEN 'gb' ELSE 'GB' END AS country_code,
                 'G' || n || 'İ@hopper.test' AS email
            FROM generate_series(1, 200) n`),
      );
      const outcome = await anonymize(
        maskingOptions(address, 'version: 1\ncolumns: { public.people.country_code: country }'),
      );
      expect(outcome?.report.verification?.passed).toBe(true);
    });
  });
});
