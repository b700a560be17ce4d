import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { connect } from '../../../src/postgres/session.ts';
import { literal, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { ORIGINALS, UNTELLABLE } from './originals.ts';
import { fitting, KEY, mask, SCALAR } from './replacing.ts';

describe.each(SHARED_VERSIONS)('replacements of texts in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  it.each(SCALAR)('of kind %s change every value and are recognised', async (category) => {
    const originals = ORIGINALS[category];
    const rows = await mask(database.session, category, originals);
    for (const [index, { masked, recognised }] of rows.entries()) {
      expect([originals[index], masked, recognised]).toEqual([originals[index], expect.any(String), true]);
      expect(masked).not.toBe('');
      expect(masked).not.toBe(originals[index]);
    }
  });

  it.each(SCALAR.filter((category) => !UNTELLABLE.has(category)))(
    'of kind %s are told from originals',
    async (category) => {
      const { isReplacement } = fitting(category);
      const rows = await database.session.query<{ v: string }>(
        sql`SELECT v FROM unnest($1::text[]) v WHERE ${isReplacement(sql`v`)}`,
        [ORIGINALS[category]],
      );
      expect(rows).toEqual([]);
    },
  );

  it.each(SCALAR)('of kind %s are the same in documents as in columns', async (category) => {
    const originals = ORIGINALS[category];
    const columns = (await mask(database.session, category, originals)).map(({ masked }) => masked);
    const leaves = await database.session.query<{ masked: string; recognised: boolean }>(
      sql`SELECT m AS masked, pg_temp.is_masked(${literal(category)}, m) AS recognised
            FROM (SELECT pg_temp.mask(${literal(category)}, v, NULL, false) AS m, place FROM unnest($1::text[]) WITH ORDINALITY u(v, place)) r
           ORDER BY place`,
      [originals],
    );
    expect(leaves).toEqual(columns.map((masked) => ({ masked, recognised: true })));
  });

  it.each(SCALAR)('of kind %s leave NULL and the empty string as they are', async (category) => {
    const rows = await mask(database.session, category, [null, '']);
    expect(rows.map(({ masked }) => masked)).toEqual([null, '']);
  });

  it('stay the same with the key and all change with another', async () => {
    const values = Array.from({ length: 200 }, (_, index) => `+1212736${5000 + index}`);
    const first = await mask(database.session, 'secret', values);
    expect(await mask(database.session, 'secret', values)).toEqual(first);
    const other = await connect(database.address, { purpose: 'test' });
    await installFunctions(other, new Uint8Array(32).fill(8));
    const second = await mask(other, 'secret', values);
    await other.end();
    const seen = new Set(first.map(({ masked }) => masked));
    expect(second.filter(({ masked }) => seen.has(masked))).toEqual([]);
  });

  it('of two kinds have nothing in common, though the value is one', async () => {
    const [[secret], [url]] = [
      await mask(database.session, 'secret', ['grace']),
      await mask(database.session, 'url', ['grace']),
    ];
    expect(url?.masked?.slice(-16)).not.toBe(secret?.masked?.slice(-16));
  });

  it('keep what is equal, and what is equal but for case, in every column', async () => {
    const spellings = ['Grace@Navy.mil', 'grace@navy.mil', 'GRACE@NAVY.MIL', 'Grace@Navy.mil'];
    const columns: (string | null)[][] = [];
    for (const target of [{}, { injective: true }, { maxLength: 80, injective: true }]) {
      const rows = await mask(database.session, 'email', spellings, target);
      columns.push(rows.map(({ masked }) => masked));
    }
    const [first, ...others] = columns;
    expect(others).toEqual([first, first]);
    expect(new Set(first).size).toBe(3);
    expect(new Set(first?.map((masked) => masked?.toLowerCase())).size).toBe(1);
    expect(first?.[0]).toBe(first?.[3]);
  });

  it.each(['email', 'username'] as const)(
    'of kind %s are in capitals where the value is, as a column of normalised values needs it',
    async (category) => {
      for (const target of [{}, { injective: true }, { maxLength: 30, injective: true }]) {
        const [small, capitals] = await mask(database.session, category, ['grace@navy.mil', 'GRACE@NAVY.MIL'], target);
        expect(capitals?.masked).toBe(small?.masked?.toUpperCase());
        expect(capitals?.recognised).toBe(true);
      }
    },
  );

  it('take whatever text there is', async () => {
    const hostile = [
      "it's",
      'back\\slash',
      '$mask$',
      '%s',
      'new\nline',
      '😀'.repeat(50),
      'x'.repeat(1_000_000),
      '{',
      '\u0001',
      ' ',
      '---',
      '_',
      'Ωμέγα',
      '+',
      '0'.repeat(40),
      '1e5',
      '/32',
      ':::',
    ];
    for (const category of SCALAR) {
      for (const injective of [false, true]) {
        const rows = await mask(database.session, category, hostile, { injective });
        expect([category, injective, rows.map(({ recognised }) => recognised)]).toEqual([
          category,
          injective,
          hostile.map(() => true),
        ]);
      }
    }
  });

  const usual = [
    ['email', 'grace@navy.mil'],
    ['first_name', 'Grace'],
    ['last_name', 'Hopper'],
    ['person_name', 'Grace Hopper'],
    ['phone', '+12127365000'],
    ['national_id', '536-22-1234'],
    ['card_number', '4111111111111111'],
    ['postcode', 'SW1A 2AA'],
    ['birth_date', '1906-12-31'],
    ['free_text', 'Grace called.'],
  ] as const;
  it.each(usual)('of kind %s take no function for values written as most are, like %s', async (category, value) => {
    // given a session of its own, which counts the functions that it calls
    const session = await connect(database.address, { purpose: 'test' });
    await installFunctions(session, KEY);
    const { noise, expression } = fitting(category);
    await session.query(sql`SELECT set_config('track_functions', 'all', false)`);
    // when many values are replaced
    await session.query(
      sql`SELECT ${expression(sql`v`, sql`n`)} FROM (SELECT v, ${noise?.(sql`v`) ?? sql`NULL`} AS n FROM unnest($1::text[]) v OFFSET 0) o`,
      [Array.from({ length: 500 }, () => value)],
    );
    // then none is called for each of them
    const calls = await session.query<{ name: string }>(
      sql`SELECT funcname AS name FROM pg_stat_xact_user_functions WHERE calls >= 500`,
    );
    await session.end();
    expect(calls).toEqual([]);
  });
});
