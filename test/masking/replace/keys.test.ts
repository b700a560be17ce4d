import { createHash, hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { connect } from '../../../src/postgres/session.ts';
import { identifier, literal, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { ORIGINALS } from './originals.ts';
import { fitting, KEY, mask, SCALAR } from './replacing.ts';

const SUBKEY = Buffer.from(hkdfSync('sha256', KEY, '', 'pr-postgres/noise/email', 32));

describe.each(SHARED_VERSIONS)('the keys of replacements in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  it('are derived from the masking key and stand before what is hashed', async () => {
    const values = ['grace@navy.mil', 'back\\slash', 'ünïcödé 😀', 'x'.repeat(10_000)];
    const { noise } = fitting('email');
    const rows = await database.session.query<{ noise: string }>(
      sql`SELECT encode(${noise?.(sql`v`) ?? sql`NULL`}, 'hex') AS noise FROM unnest($1::text[]) v`,
      [values],
    );
    const expected = values.map((value) => createHash('sha256').update(SUBKEY).update(value).digest('hex'));
    expect(rows.map((row) => row.noise)).toEqual(expected);
  });

  it('are in no function, no statement and no setting that another session can see', async () => {
    const other = await connect(database.address, { purpose: 'test' });
    const secrets = [KEY, SUBKEY].flatMap((key) => [
      Buffer.from(key).toString('hex'),
      Buffer.from(key).toString('base64'),
    ]);
    for (const secret of secrets) {
      const part = literal(secret.slice(0, 20));
      const [row] = await other.query<{ functions: number; statements: number; settings: number }>(
        sql`SELECT (SELECT count(*) FROM pg_proc WHERE strpos(prosrc, ${part}) > 0)::int AS functions,
                   (SELECT count(*) FROM pg_stat_activity WHERE strpos(query, ${part}) > 0 AND pid <> pg_backend_pid())::int AS statements,
                   (SELECT count(*) FROM pg_settings WHERE strpos(setting, ${part}) > 0)::int AS settings`,
      );
      expect(row).toEqual({ functions: 0, statements: 0, settings: 0 });
    }
    await other.end();
  });

  it('are in no replacement: half of each hash is never shown', async () => {
    const hashes = ORIGINALS.secret.map((value) =>
      createHash('sha256')
        .update(Buffer.from(hkdfSync('sha256', KEY, '', 'pr-postgres/noise/secret', 32)))
        .update(value)
        .digest('hex'),
    );
    const rows = await mask(database.session, 'secret', ORIGINALS.secret);
    for (const [index, hash] of hashes.entries()) {
      expect(rows[index]?.masked?.slice(6)).toBe(
        hash
          .slice(0, 32)
          .repeat(2)
          .slice(0, (rows[index]?.masked?.length ?? 0) - 6),
      );
    }
  });

  it('leave with the session', async () => {
    const session = await connect(database.address, { purpose: 'test' });
    await installFunctions(session, KEY);
    await session.end();
    const fresh = await connect(database.address, { purpose: 'test' });
    const [row] = await fresh.query<{ key: string | null }>(
      sql`SELECT current_setting('pr_postgres.key_email', true) AS key`,
    );
    await fresh.end();
    expect(row?.key).toBeNull();
  });

  it('give the same replacements in a database of another encoding', async () => {
    // given a database that has one byte for each letter
    const name = `${database.address.database}_latin1`;
    await database.session.query(
      sql`CREATE DATABASE ${identifier(name)} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    const session = await connect({ ...database.address, database: name }, { purpose: 'test' });
    await installFunctions(session, KEY);
    const latin = [
      'Grace',
      'Gráinne Ñandú',
      'MÜLLER',
      'müller',
      'Österreich',
      'líne one\nline two',
      'ß',
      '£52,000',
      '12-34-ß',
      'É@navy.mil',
    ];
    for (const category of SCALAR) {
      for (const injective of [false, true]) {
        // when the same values are replaced in both
        const values = [...latin, ...ORIGINALS[category]].filter((value) =>
          [...value].every((letter) => letter <= 'ÿ'),
        );
        const one = await mask(session, category, values, { injective });
        const two = await mask(database.session, category, values, { injective });
        // then nothing differs
        expect([category, injective, one]).toEqual([category, injective, two]);
      }
    }
    await session.end();
    await database.session.query(sql`DROP DATABASE ${identifier(name)}`);
  });
});
