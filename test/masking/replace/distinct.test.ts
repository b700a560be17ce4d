import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScalarCategory } from '../../../src/masking/categories.ts';
import { replaced } from '../../../src/masking/replace/inline.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { fitting, KEY, mask, SCALAR } from './replacing.ts';

describe.each(SHARED_VERSIONS)('values that are distinct stay so in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  interface Counts {
    readonly distinct: number;
    readonly folded: number;
    readonly unrecognised: number;
    readonly unchanged: number;
  }

  /** What becomes of the rows of a query with one column, v. */
  async function count(
    category: ScalarCategory,
    rows: Sql,
    target: { baseType?: string; maxLength?: number } = {},
  ): Promise<Counts> {
    const replacement = fitting(category, { ...target, injective: true });
    const type = Sql.trusted(target.baseType ?? 'text');
    const [counts] = await database.session.query<Counts>(
      sql`SELECT count(DISTINCT m::text COLLATE "C")::int AS distinct, count(DISTINCT lower(m::text) COLLATE "C")::int AS folded,
                 (count(*) FILTER (WHERE NOT ${replacement.isReplacement(sql`m`)}))::int AS unrecognised,
                 (count(*) FILTER (WHERE m::text = v::text))::int AS unchanged
            FROM (SELECT v, (${replaced(replacement, sql`v`)})::${type} AS m FROM (${rows}) o OFFSET 0) r`,
    );
    if (counts === undefined) throw new Error('Nothing was counted.');
    return counts;
  }

  /** Categories of which distinct values are permuted, which takes longer. */
  const permuted = new Set<ScalarCategory>([
    'card_number',
    'age',
    'salary',
    'mac_address',
    'birth_date',
    'personal_date',
    'phone',
  ]);

  it.each(SCALAR.filter((category) => !permuted.has(category)))('in 100,000 texts of kind %s', async (category) => {
    const rows = sql`SELECT n::text || '-' || (n * 7919)::text AS v FROM generate_series(1, 100000) n`;
    expect(await count(category, rows)).toEqual({ distinct: 100_000, folded: 100_000, unrecognised: 0, unchanged: 0 });
  });

  const narrow: readonly (readonly [string, ScalarCategory, Sql, number, number])[] = [
    [
      'phone numbers',
      'phone',
      sql`SELECT '+1' || (2000000000 + n::int8 * 7919) AS v FROM generate_series(1, 5000) n`,
      5000,
      16,
    ],
    [
      'phone numbers as they are written',
      'phone',
      sql`SELECT '(212) ' || (700 + n / 10000) || '-' || lpad((n % 10000)::text, 4, '0') AS v FROM generate_series(1, 5000) n`,
      5000,
      20,
    ],
    [
      'social security numbers',
      'national_id',
      sql`SELECT lpad((100 + n % 700)::text, 3, '0') || '-' || lpad((n / 700)::text, 2, '0') || '-' || lpad((n * 37 % 10000)::text, 4, '0') AS v FROM generate_series(1, 5000) n`,
      5000,
      11,
    ],
    [
      'insurance numbers',
      'national_id',
      sql`SELECT 'AB' || (100000 + n) || 'C' AS v FROM generate_series(1, 5000) n`,
      5000,
      9,
    ],
    [
      'card numbers',
      'card_number',
      sql`SELECT (4111000000000000 + n::int8 * 7919)::text AS v FROM generate_series(1, 3000) n`,
      3000,
      16,
    ],
    ['postcodes', 'postcode', sql`SELECT lpad(n::text, 5, '0') AS v FROM generate_series(0, 4999) n`, 5000, 5],
    [
      'all sort codes',
      'bank_account',
      sql`SELECT lpad(n::text, 4, '0') AS v FROM generate_series(0, 9999) n`,
      10_000,
      4,
    ],
    [
      'phone numbers of all ways to begin',
      'phone',
      sql`SELECT b || lpad(n::text, 3, '0') AS v FROM unnest('{"",0,00,+1,+4,"(0)","+44 ","+440"}'::text[]) b, generate_series(0, 999) n`,
      8000,
      12,
    ],
    [
      'usernames of several scripts',
      'username',
      sql`SELECT b || n AS v FROM unnest('{grace,Grace,José,γρ,é,É}'::text[]) b, generate_series(1000, 3999) n WHERE b <> 'Grace'`,
      15_000,
      13,
    ],
    ['usernames', 'username', sql`SELECT 'user' || n AS v FROM generate_series(1, 20000) n`, 20_000, 15],
    [
      'addresses of hardware',
      'mac_address',
      sql`SELECT rtrim(regexp_replace(lpad(to_hex(n::int8 * 1048583), 12, '0'), '(..)', '\1:', 'g'), ':') AS v FROM generate_series(1, 3000) n`,
      3000,
      17,
    ],
    ['amounts', 'salary', sql`SELECT '£' || n || '.00' AS v FROM generate_series(10000, 12999) n`, 3000, 20],
    ['days', 'birth_date', sql`SELECT (date '1950-01-01' + n)::text AS v FROM generate_series(0, 2999) n`, 3000, 10],
    [
      'days of events',
      'personal_date',
      sql`SELECT (date '2020-01-01' + n)::text AS v FROM generate_series(0, 1999) n`,
      2000,
      10,
    ],
  ];
  it.each(narrow)('in narrow columns: %s', async (_what, category, rows, expected, maxLength) => {
    const counts = await count(category, rows, { baseType: 'varchar', maxLength });
    expect(counts).toEqual({ distinct: expected, folded: expected, unrecognised: 0, unchanged: 0 });
  });

  it('in every spelling, and fall together under lower() only where they did before', async () => {
    for (const category of ['email', 'username'] as const) {
      const rows = sql`SELECT CASE n % 2 WHEN 0 THEN 'grace' ELSE 'Grace' END || (n / 2) || '@navy.mil' AS v FROM generate_series(0, 19999) n`;
      expect(await count(category, rows)).toMatchObject({ distinct: 20_000, folded: 10_000 });
    }
    const three = sql`SELECT (ARRAY['grace', 'Grace', 'GRACE'])[1 + n % 3] || (n / 3) || '@navy.mil' AS v FROM generate_series(0, 14999) n`;
    expect(await count('email', three)).toMatchObject({ distinct: 15_000, folded: 5000, unrecognised: 0 });
    const capitals = sql`SELECT (ARRAY['grace', 'Grace', 'GRACE'])[1 + n % 3] || (n / 3) AS v FROM generate_series(0, 14999) n`;
    expect(await count('username', capitals)).toMatchObject({ distinct: 15_000, folded: 5000, unrecognised: 0 });
    const ids = sql`SELECT CASE n % 2 WHEN 0 THEN 'ab' ELSE 'AB' END || (n / 2) AS v FROM generate_series(20000, 23999) n`;
    expect(await count('national_id', ids, { baseType: 'varchar', maxLength: 9 })).toMatchObject({
      distinct: 4000,
      folded: 2000,
    });
  });

  const typed: readonly (readonly [ScalarCategory, string, Sql, number])[] = [
    ['external_id', 'int8', sql`SELECT n::int8 AS v FROM generate_series(0, 4999) n`, 5000],
    ['external_id', 'int8', sql`SELECT (9223372036854770000 + n)::int8 AS v FROM generate_series(0, 999) n`, 1000],
    ['phone', 'int8', sql`SELECT (2127360000 + n)::int8 AS v FROM generate_series(0, 2999) n`, 3000],
    ['national_id', 'int4', sql`SELECT (2147480000 + n)::int4 AS v FROM generate_series(0, 2999) n`, 3000],
    ['national_id', 'int2', sql`SELECT (-5000 + n)::int2 AS v FROM generate_series(0, 9999) n WHERE n <> 5000`, 9999],
    ['national_id', 'numeric', sql`SELECT n * 12345678901234567890123.5 AS v FROM generate_series(1, 1000) n`, 1000],
    ['salary', 'numeric', sql`SELECT n + 0.25 AS v FROM generate_series(10000, 12999) n`, 3000],
    ['secret', 'uuid', sql`SELECT gen_random_uuid() AS v FROM generate_series(1, 20000)`, 20_000],
    ['secret', 'bytea', sql`SELECT convert_to(n::text, 'UTF8') AS v FROM generate_series(1, 20000) n`, 20_000],
    ['ip', 'inet', sql`SELECT '10.0.0.0'::inet + n AS v FROM generate_series(1, 20000) n`, 20_000],
    [
      'ip',
      'cidr',
      sql`SELECT ('10.' || n / 256 || '.' || n % 256 || '.0/24')::cidr AS v FROM generate_series(1, 20000) n`,
      20_000,
    ],
    [
      'mac_address',
      'macaddr',
      sql`SELECT lpad(to_hex(n::int8 * 1048583), 12, '0')::macaddr AS v FROM generate_series(1, 2000) n`,
      2000,
    ],
    ['birth_date', 'date', sql`SELECT date '1904-01-01' + n AS v FROM generate_series(0, 1999) n`, 2000],
    ['personal_date', 'date', sql`SELECT date '1999-01-01' + n AS v FROM generate_series(0, 1999) n`, 2000],
    [
      'birth_date',
      'timestamp',
      sql`SELECT timestamp '1980-01-01' + n * interval '1 hour' AS v FROM generate_series(0, 1999) n`,
      2000,
    ],
    [
      'personal_date',
      'timestamptz',
      sql`SELECT timestamptz '2020-01-01 00:00+00' + n * interval '37 minutes' AS v FROM generate_series(0, 1999) n`,
      2000,
    ],
  ];
  it.each(typed)('in columns of kind %s and type %s', async (category, baseType, rows, expected) => {
    expect(await count(category, rows, { baseType })).toEqual({
      distinct: expected,
      folded: expected,
      unrecognised: 0,
      unchanged: 0,
    });
  });

  it('in numbers, which stay in the range of the smallest type that they fit into, so that keys of two types agree', async () => {
    const numbers = [
      '7',
      '32767',
      '32768',
      '99999',
      '2147483647',
      '2147483648',
      '9999999999',
      '9223372036854775807',
      '-42',
    ];
    const wide = await mask(database.session, 'external_id', numbers, { baseType: 'numeric', injective: true });
    const bounds = [
      [0, 9],
      [10_000, 32_767],
      [32_768, 99_999],
      [32_768, 99_999],
      [1e9, 2_147_483_647],
      [2_147_483_648, 9_999_999_999],
      [2_147_483_648, 9_999_999_999],
    ];
    for (const [index, [low = 0, high = 0]] of bounds.entries()) {
      expect(Number(wide[index]?.masked)).toBeGreaterThanOrEqual(low);
      expect(Number(wide[index]?.masked)).toBeLessThanOrEqual(high);
    }
    const eight = await mask(database.session, 'external_id', numbers, { baseType: 'int8', injective: true });
    expect(eight).toEqual(wide);
    const four = await mask(database.session, 'external_id', numbers.slice(0, 5), {
      baseType: 'int4',
      injective: true,
    });
    expect(four).toEqual(wide.slice(0, 5));
  });

  it('under permutations that reach every number of their domain and leave none where it was', async () => {
    for (const size of [2, 3, 10, 97, 366, 5000]) {
      const [row] = await database.session.query<{ distinct: number; low: number; high: number; fixed: number }>(
        sql`SELECT count(DISTINCT m)::int AS distinct, min(m)::int AS low, max(m)::int AS high, (count(*) FILTER (WHERE m = n))::int AS fixed
              FROM (SELECT n, pg_temp.permuted(n, ${size}, pg_temp.key('secret')) AS m FROM generate_series(0, ${size - 1}) n) p`,
      );
      expect(row).toEqual({ distinct: size, low: 0, high: size - 1, fixed: 0 });
    }
  });

  it('in columns of citext, where what is equal stays equal', async () => {
    await database.load('CREATE EXTENSION citext');
    for (const [category, target] of [
      ['email', {}],
      ['first_name', {}],
      ['national_id', { maxLength: 9 }],
      ['free_text', {}],
    ] as const) {
      const replacement = fitting(category, { baseType: 'citext', injective: true, ...target });
      const [row] = await database.session.query<{ values: number; before: number; after: number }>(
        sql`SELECT count(*)::int AS values, count(DISTINCT lower(v::text))::int AS before, count(DISTINCT lower(m))::int AS after
              FROM (SELECT v, ${replaced(replacement, sql`v`)} AS m
                      FROM (SELECT (CASE n % 3 WHEN 0 THEN 'Gr' WHEN 1 THEN 'gr' ELSE 'GR' END || n / 3)::public.citext AS v
                              FROM generate_series(0, 2999) n) o OFFSET 0) r`,
      );
      expect(row).toEqual({ values: 3000, before: 1000, after: 1000 });
    }
  });
});
