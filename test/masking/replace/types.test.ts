import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScalarCategory } from '../../../src/masking/categories.ts';
import { replaced } from '../../../src/masking/replace/inline.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { replacementFor } from '../../../src/masking/replace/replacement.ts';
import { identifier, literal, Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { fitting, KEY, mask, maskOne, SCALAR, TEXT } from './replacing.ts';

describe.each(SHARED_VERSIONS)('replacements in columns that are no texts, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
    await database.load(`CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')`);
  });
  afterAll(() => database.drop());

  const kinds: readonly (readonly [ScalarCategory, type: string, original: string, replacement: RegExp])[] = [
    ['ip', 'inet', '10.1.2.3', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\/32$/],
    ['ip', 'inet', '10.1.2.3/24', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\/24$/],
    ['ip', 'inet', '10.1.2.3/8', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\/24$/],
    ['ip', 'inet', '2a00:1450::1', /^2001:db8::[0-9a-f:]+\/128$/],
    ['ip', 'cidr', '10.1.2.0/24', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.0\/24$/],
    ['ip', 'cidr', '2a00:1450::/40', /^2001:db8::\/40$/],
    ['mac_address', 'macaddr', '00:1a:2b:3c:4d:5e', /^02(:[0-9a-f]{2}){5}$/],
    ['mac_address', 'macaddr8', '00:1a:2b:3c:4d:5e:6f:70', /^02(:[0-9a-f]{2}){7}$/],
    ['birth_date', 'date', '1906-12-31', /^1906-(0[1-9]|1[0-2])-([01]\d|2[0-8])$/],
    ['birth_date', 'date', '0044-03-15 BC', /^0044-\d\d-\d\d BC$/],
    ['birth_date', 'timestamp', '1906-12-31 00:00:00', /^1906-\d\d-\d\d 00:00:00$/],
    ['birth_date', 'timestamp', '1906-12-31 10:11:12.13', /^1906-\d\d-\d\d \d\d:\d\d:\d\d$/],
    ['birth_date', 'int4', '1906', /^190[5789]$/],
    ['birth_date', 'int4', '31', /^(1[3-9]|2[0-8])$/],
    ['personal_date', 'int2', '12', /^1[01]$/],
    ['personal_date', 'int4', '1', /^[2-9]$/],
    ['birth_date', 'int4', '19061231', /^1906(0[1-9]|1[0-2])([01]\d|2[0-8])$/],
    ['personal_date', 'date', '2020-02-29', /^2020-02-([01]\d|2[0-8])$/],
    ['personal_date', 'timestamptz', '2020-05-31 10:11:12+00', /^2020-05-([01]\d|2[0-8]) /],
    ['personal_date', 'time', '10:11:12', /^\d\d:\d\d:\d\d$/],
    ['phone', 'int8', '2127365000', /^[2-9]\d\d55501\d\d$/],
    ['phone', 'int8', '12127365000', /^1[2-9]\d\d55501\d\d$/],
    ['phone', 'int8', '442079460123', /^447700900\d\d\d$/],
    ['phone', 'int4', '2127365000', /^20155501\d\d$/],
    ['phone', 'numeric', '2127365000', /^[2-9]\d\d55501\d\d$/],
    ['phone', 'float8', '2127365000', /^[2-9]\d\d55501\d\d$/],
    ['national_id', 'int4', '536221234', /^9\d{8}$/],
    ['national_id', 'int4', '2136221234', /^[12]\d{9}$/],
    ['national_id', 'int8', '9136221234123456789', /^\d{19}$/],
    ['national_id', 'int2', '30123', /^[123]\d{4}$/],
    ['national_id', 'numeric', '123456789012345678901234', /^9\d{23}$/],
    ['card_number', 'int8', '4111111111111111', /^9\d{15}$/],
    ['postcode', 'int4', '10115', /^9\d{4}$/],
    ['age', 'int2', '37', /^3[5689]$/],
    ['age', 'int4', '5', /^[6-9]$/],
    ['salary', 'numeric', '52000.50', /^[1-9]\d{4}$/],
    ['salary', 'int4', '52000', /^[1-9]\d{4}$/],
    ['salary', 'int4', '-2147483647', /^-\d{10}$/],
    ['salary', 'float8', '52000', /^[1-9]\d{4}$/],
    ['location', 'float8', '51.5007', /^51\.\d+$/],
    ['location', 'float8', '-0.1246', /^-0\.\d+$/],
    ['location', 'numeric', '-179.5', /^-179\.\d+$/],
    ['location', 'float4', '180', /^179\.\d+$/],
    ['location', 'int4', '51500700', /^51\d{6}$/],
    ['location', 'point', '(51.5,-0.12)', /^\(51\.\d+,-0\.\d+\)$/],
    ['free_text', 'tsvector', "'hopper':2 'grace':1", /^$/],
    ['secret', 'uuid', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', /^6d61736b-/],
    ['secret', 'bytea', '\\xdeadbeef', /^\\x6d61736b6564[0-9a-f]{32}$/],
    ['photo', 'bytea', '\\xffd8ffe0', /^\\x89504e470d0a1a0a/],
    ['free_text', 'xml', 'Grace called', /^[a-z ]{12}$/],
  ];
  it.each(kinds)('of kind %s and type %s: %s', async (category, baseType, original, replacement) => {
    const [row, none] = await mask(database.session, category, [original, null], { baseType });
    expect(row?.masked).toMatch(replacement);
    expect(row?.masked).not.toBe(original);
    expect(row?.recognised).toBe(true);
    expect(none?.masked).toBeNull();
  });

  const originals: readonly (readonly [ScalarCategory, type: string, original: string])[] = [
    ['ip', 'inet', '10.1.2.3'],
    ['mac_address', 'macaddr', '00:1a:2b:3c:4d:5e'],
    ['birth_date', 'date', '1906-12-31'],
    ['birth_date', 'timestamptz', '1906-12-31 10:00+00'],
    ['birth_date', 'int4', '19061231'],
    ['phone', 'int8', '2127365000'],
    ['national_id', 'int4', '536221234'],
    ['secret', 'uuid', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
    ['secret', 'bytea', '\\xdeadbeef'],
    ['photo', 'bytea', '\\x89504e470d0a1a0adeadbeef'],
  ];
  it.each(originals)('are told from originals of kind %s and type %s', async (category, baseType, original) => {
    const { isReplacement } = fitting(category, { baseType });
    const [row] = await database.session.query<{ recognised: boolean }>(
      sql`SELECT ${isReplacement(sql`($1::${identifier(baseType)})`)} AS recognised`,
      [original],
    );
    expect(row?.recognised).toBe(false);
  });

  it.each([
    ['birth_date', 'date', 'infinity'],
    ['birth_date', 'timestamptz', '-infinity'],
    ['salary', 'numeric', 'NaN'],
    ['salary', 'float8', 'Infinity'],
    ['secret', 'bytea', ''],
  ] as const)('of kind %s and type %s leave %s, which is nobody’s', async (category, baseType, value) => {
    const [row] = await mask(database.session, category, [value], { baseType });
    expect(row).toEqual({ masked: baseType === 'bytea' ? '\\x' : value, recognised: true });
  });

  const DAYS = ['4714-11-24 BC', '4714-12-31 BC', '4713-01-01 BC', '4713-11-24 BC', '0001-12-31 BC', '294276-12-31'];
  const MOMENTS = [...DAYS, '4714-11-24 00:00:01 BC', '294276-12-31 23:59:59.999999', 'infinity', '-infinity'];
  const extremes: Readonly<Record<string, readonly string[]>> = {
    date: [...DAYS, '294277-01-01', '5874897-01-01', '5874897-12-31', 'infinity', '-infinity'],
    timestamp: MOMENTS,
    timestamptz: MOMENTS.map((moment) => moment.replace(/( BC)?$/, (era) => (/y$/.test(moment) ? '' : `+00${era}`))),
    time: ['00:00', '23:59:59.999999', '24:00'],
    timetz: ['00:00+15:59', '24:00-15:59'],
    int2: ['-32768', '-1', '0', '9999', '10000', '32767'],
    int4: ['-2147483648', '-1', '0', '99999999', '2147483647'],
    int8: ['-9223372036854775808', '-1', '0', '9223372036854775807'],
    numeric: ['-9223372036854775808', '9223372036854775808', `-${'9'.repeat(400)}.5`, '0.000001', 'NaN', 'Infinity'],
    float4: ['2722375113', '-3.4028235e38', '3.4028235e38', '1e-45', 'NaN', '-Infinity'],
    float8: ['-1.7976931348623157e308', '1.7976931348623157e308', '5e-324', 'NaN', 'Infinity'],
    money: ['-92233720368547758.08', '92233720368547758.07', '0'],
  };
  it.each(Object.entries(extremes))('of the extremes of type %s are of that type', async (baseType, values) => {
    for (const category of SCALAR) {
      for (const injective of [false, true]) {
        const target = { ...TEXT, baseType, injective };
        if ('misfit' in replacementFor(category, target)) continue;
        // Distinct floating-point numbers are for identifiers.
        if (injective && baseType.startsWith('float')) continue;
        const masked = await mask(database.session, category, values, target);
        expect(masked.map(({ recognised }) => recognised)).toEqual(
          masked.map(({ masked }) => (masked === null ? null : true)),
        );
        if (injective) expect(new Set(masked.map((one) => one.masked)).size).toBe(values.length);
      }
    }
  });

  it.each(['float8', 'numeric', 'point'])(
    'of places on the grid of a map are not beside them, in type %s',
    async (baseType) => {
      // given metres, as maps of a country count them, and parts of degrees
      const coordinates = ['530034.51', '5820112', '-13580977.9', '525200080', '1234.5'];
      const written = (text: string) => (baseType === 'point' ? `(${text},${text})` : text);
      const rows = await mask(database.session, 'location', coordinates.map(written), { baseType });
      // then they are somewhere else, and as long
      for (const [index, { masked }] of rows.entries()) {
        const original = Number(coordinates[index]);
        for (const number of (masked ?? '').match(/-?[\d.]+/g) ?? []) {
          expect(Math.abs(Number(number) - original) / Math.abs(original)).toBeGreaterThan(0.0005);
          expect(Math.trunc(Number(number)).toString().length).toBe(Math.trunc(original).toString().length);
        }
      }
    },
  );

  it.each([
    ['numeric(4,2)', '99.13'],
    ['numeric(4,2)', '-99.13'],
    ['numeric(3,1)', '99.9'],
    ['numeric(4,0)', '9500'],
    ['numeric(8,6)', '-99.133209'],
  ])('of places have room in a column of type %s, at the very end of their degree: %s', async (type, value) => {
    const { expression } = fitting('location', { baseType: 'numeric' });
    const place = sql`${literal(value)}::${Sql.trusted(type)}`;
    const [row] = await database.session.query<{ least: string; most: string }>(
      sql`SELECT (${expression(place, sql`decode(repeat('00', 32), 'hex')`)})::${Sql.trusted(type)}::text AS least,
                 (${expression(place, sql`decode(repeat('ff', 32), 'hex')`)})::${Sql.trusted(type)}::text AS most`,
    );
    for (const moved of [row?.least, row?.most]) expect(moved).toHaveLength(value.length);
  });

  it('of months and of the months in which cards expire are months', async () => {
    for (const month of ['01', '09', '12', '7', '02/29', '12/2027', '11-31']) {
      const [masked, ...rest] = (await maskOne(database.session, 'personal_date', month)).split(/[/-]/);
      expect(Number(masked)).toBeGreaterThanOrEqual(1);
      expect(Number(masked)).toBeLessThanOrEqual(12);
      expect(masked).toHaveLength(month.split(/[/-]/)[0]?.length ?? 0);
      expect(masked).not.toBe(month.split(/[/-]/)[0]);
      expect(rest.join()).toMatch(/^(|28|2027)$/);
    }
  });

  it('of dates never lie in the future', async () => {
    for (const category of ['birth_date', 'personal_date'] as const) {
      const { expression, noise } = fitting(category, { baseType: 'date' });
      const [row] = await database.session.query<{ future: number }>(
        sql`SELECT (count(*) FILTER (WHERE m > CURRENT_DATE))::int AS future
              FROM (SELECT ${replaced({ expression, noise }, sql`v`)} AS m
                      FROM (SELECT CURRENT_DATE - n AS v FROM generate_series(0, 800) n) o OFFSET 0) r`,
      );
      expect(row?.future).toBe(0);
    }
  });

  it('of a date are those of its text, in a column or in a document', async () => {
    for (const [category, baseType, value] of [
      ['birth_date', 'date', '1906-12-31'],
      ['personal_date', 'date', '2020-02-29'],
      ['secret', 'uuid', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
      ['ip', 'inet', '8.8.8.8'],
    ] as const) {
      const typed = await maskOne(database.session, category, value, { baseType });
      if (category === 'secret') continue;
      expect(typed.replace('/32', '')).toBe(await maskOne(database.session, category, value));
    }
    // device ids and keys are UUIDs as well as texts
    const device = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
    expect(await maskOne(database.session, 'device_id', device, { baseType: 'uuid' })).toBe(
      await maskOne(database.session, 'device_id', device),
    );
  });

  it('do not depend on the time zone of the session', async () => {
    const value = '1906-12-31 23:30:00+00';
    const results: unknown[] = [];
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
      await database.session.query(sql`SELECT set_config('TimeZone', $1, false)`, [zone]);
      const { expression, noise } = fitting('birth_date', { baseType: 'timestamptz' });
      const [row] = await database.session.query<{ moment: string }>(
        sql`SELECT extract(epoch FROM ${replaced({ expression, noise }, sql`v`)})::text AS moment FROM (SELECT $1::timestamptz AS v) o`,
        [value],
      );
      results.push(row?.moment);
    }
    await database.session.query(sql`RESET TimeZone`);
    expect(new Set(results).size).toBe(1);
  });

  it('of flags, enums and codes are the same for all', async () => {
    const level = () => sql`(SELECT '3'::int4)`;
    const flags = await mask(database.session, 'health', ['t', 'f', null], { baseType: 'bool' });
    expect(flags.map(({ masked }) => masked)).toEqual(['false', 'false', null]);
    const moods = await mask(database.session, 'health', ['happy', 'sad', null], {
      baseType: 'mood',
      type: 'public.mood',
      enumLabels: ['sad', 'ok', 'happy'],
    });
    expect(moods).toEqual([
      { masked: 'sad', recognised: true },
      { masked: 'sad', recognised: true },
      { masked: null, recognised: null },
    ]);
    const codes = await mask(database.session, 'ethnicity', ['7', '3'], { baseType: 'int4', level });
    expect(codes.map(({ masked }) => masked)).toEqual(['3', '3']);
    const letters = await mask(database.session, 'gender', ['M', 'F'], {
      baseType: 'bpchar',
      type: 'char(1)',
      maxLength: 1,
      level: () => sql`(SELECT 'F'::char(1))`,
    });
    expect(letters.map(({ masked }) => masked)).toEqual(['F', 'F']);
    // which no distinct values survive
    expect(replacementFor('health', { ...TEXT, baseType: 'bool', injective: true })).toEqual({
      misfit: expect.stringMatching(/cannot be kept distinct.*keep.*null/),
    });
  });

  it.each([
    [
      'text',
      'email',
      `'{grace@navy.mil,NULL,"",grace@navy.mil}'::text[]`,
      /^\{[a-z.0-9]+@example\.com,NULL,"",[a-z.0-9]+@example\.com\}$/,
    ],
    [
      'varchar',
      'phone',
      `'{{+12127365000,2127365000},{NULL,212-736-5000}}'::varchar[]`,
      /^\{\{\+1\d{3}55501\d\d,\d{3}55501\d\d\},\{NULL,\d{3}-555-01\d\d\}\}$/,
    ],
    ['inet', 'ip', `'{10.0.0.1}'::inet[]`, /^\{(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\}$/],
    ['int8', 'phone', `'[0:1]={2127365000,2127365000}'::int8[]`, /^\[0:1\]=\{\d{3}55501\d\d,\d{3}55501\d\d\}$/],
    [
      'text',
      'first_name',
      `'[0:0][1:1][1:2][1:2]={{{{Grace,NULL},{"O\\\\N",Ada}}}}'::text[]`,
      /^\[0:0\]\[1:1\]\[1:2\]\[1:2\]=\{\{\{\{[A-Z][a-z]+,NULL\},\{[A-Z][a-z]*,[A-Z][a-z]+\}\}\}\}$/,
    ],
    ['date', 'birth_date', `'{1906-12-31}'::date[]`, /^\{1906-\d\d-\d\d\}$/],
    ['uuid', 'device_id', `'{}'::uuid[]`, /^\{\}$/],
  ] as const)(
    'go through arrays of %s, element by element, and leave their shape',
    async (baseType, category, array, expected) => {
      const replacement = fitting(category, { baseType, array: true });
      const value = Sql.trusted(array);
      const [row] = await database.session.query<{ masked: string; recognised: boolean; original: boolean }>(
        sql`SELECT m::text AS masked, ${replacement.isReplacement(sql`m`)} AS recognised, ${replacement.isReplacement(sql`v`)} AS original
            FROM (SELECT v, ${replaced(replacement, sql`v`)} AS m FROM (SELECT ${value} AS v) o OFFSET 0) r`,
      );
      expect(row?.masked).toMatch(expected);
      expect(row?.recognised).toBe(true);
      expect(row?.original).toBe(array.startsWith("'{}'"));
    },
  );

  it('go through arrays of enums, too', async () => {
    const replacement = fitting('health', {
      baseType: 'mood',
      array: true,
      type: 'public.mood[]',
      enumLabels: ['sad', 'ok', 'happy'],
    });
    const [row] = await database.session.query<{ masked: string; recognised: boolean }>(
      sql`SELECT m::text AS masked, ${replacement.isReplacement(sql`m`)} AS recognised
            FROM (SELECT ${replaced(replacement, sql`v`)} AS m FROM (SELECT '{happy,NULL,sad}'::public.mood[] AS v) o OFFSET 0) r`,
    );
    expect(row).toEqual({ masked: '{sad,NULL,sad}', recognised: true });
  });

  it.each([
    ['free_text', 'date'],
    ['email', 'inet'],
    ['health', 'point'],
    ['email', 'tsvector'],
    ['phone', 'money'],
  ] as const)('of kind %s do not go into a column of type %s, and say what to do', (category, baseType) => {
    expect(replacementFor(category, { ...TEXT, baseType })).toEqual({ misfit: expect.stringMatching(/null.*keep/) });
  });
});
