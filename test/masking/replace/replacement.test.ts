import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Category, ScalarCategory } from '../../../src/masking/categories.ts';
import { CATEGORIES } from '../../../src/masking/categories.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import type { Replacement, Target } from '../../../src/masking/replace/model.ts';
import { replacementFor } from '../../../src/masking/replace/replacement.ts';
import { connect } from '../../../src/postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

const KEY = new Uint8Array(32).fill(7);
const SCALAR = CATEGORIES.filter((category): category is ScalarCategory => category !== 'json');
const TEXT: Target = { baseType: 'text', array: false, maxLength: null, injective: false, json: null };

/** Real-looking originals, and values that nobody expects in such a column. */
const ORIGINALS: Readonly<Record<ScalarCategory, readonly string[]>> = {
  person_name: ['Grace Hopper', 'Prof. Dr. Emmy Noether', 'Ñandú'],
  first_name: ['Gráinne', 'Jean-Pierre'],
  last_name: ['Hopper', "O'Neill", 'van der Berg'],
  username: ['ghopper', 'grace.h', '42'],
  email: ['grace@navy.mil', 'Ada.Lovelace+x@byron.co.uk', 'not an address'],
  phone: [
    '+1 212-736-5000',
    '2127365000',
    '+442079460123',
    '+44 20 7946 0123',
    '020 7946 0123',
    '+33142685300',
    '+49 30 1234567',
    '+61 2 9374 4000',
    'ask Grace',
  ],
  street_address: ['10 Downing Street', 'Musterstraße 5, 10115 Berlin'],
  city: ['London', 'São Paulo'],
  postcode: ['SW1A 2AA', '10115', '94103-1234', 'K1A 0B1'],
  ip: ['8.8.8.8', '10.0.0.1', '2a00:1450:4009::200e', 'localhost'],
  birth_date: ['1906-12-31', '31/12/1906', '19061231', '1906', 'Dec 31'],
  national_id: ['536-22-1234', '536221234', 'AB123456C', 'AB 12 34 56 C', '12345678Z'],
  card_number: ['4111111111111111', '5500 0000 0000 0004', '3782-822463-10005'],
  bank_account: ['GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000', '60-16-13', '31926819'],
  secret: ['$2b$12$abcdefghijklmnopqrstuv', 'sk_live_abc', 'x'],
  free_text: ['Grace called; she wants her money back.', 'líne one\nline two', 'ok', '😀'],
};

describe.each(SHARED_VERSIONS)('replacements in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  /** The replacements of texts, in order. */
  async function masked(category: Category, values: readonly (string | null)[], target: Partial<Target> = {}) {
    const replacement = fitting(category, target);
    const type = Sql.trusted(target.baseType ?? 'text');
    const rows = await database.session.query<{ masked: string | null; recognised: boolean }>(
      sql`SELECT (m)::text AS masked, ${replacement.isReplacement(sql`m`)} AS recognised
            FROM (SELECT ${replacement.expression(sql`v`)}::${type} AS m
                    FROM (SELECT v::${type}, place FROM unnest($1::text[]) WITH ORDINALITY u(v, place)) o ORDER BY place) r`,
      [values],
    );
    return rows;
  }

  it('rest on HMAC-SHA256, as Node computes it', async () => {
    const values = ['Grace', '', 'back\\slash', 'ünïcödé 😀', 'x'.repeat(10_000)];
    const rows = await database.session.query<{ noise: string }>(
      sql`SELECT pg_temp.noise('label', v) AS noise FROM unnest($1::text[]) v`,
      [values],
    );
    const expected = values.map((value) => createHmac('sha256', KEY).update(`label:${value}`).digest('hex'));
    expect(rows.map(({ noise }) => noise)).toEqual(expected);
  });

  it.each(SCALAR)('of kind %s change every value and are recognised as replacements', async (category) => {
    const originals = ORIGINALS[category];
    const rows = await masked(category, originals);
    for (const [index, { masked, recognised }] of rows.entries()) {
      expect([originals[index], masked, recognised]).toEqual([originals[index], expect.any(String), true]);
      expect(masked).not.toBe('');
      if (originals[index] !== 'ask Grace' && originals[index] !== 'ok') expect(masked).not.toBe(originals[index]);
    }
  });

  it.each(SCALAR)('of kind %s stay the same with the key and change with another', async (category) => {
    const originals = ORIGINALS[category].filter((value) => value.length > 4);
    const first = (await masked(category, originals)).map((row) => row.masked);
    const again = (await masked(category, originals)).map((row) => row.masked);
    await installElsewhere(new Uint8Array(32).fill(8), async (other) => {
      const { expression } = fitting(category, {});
      const rows = await other(sql`SELECT ${expression(sql`v`)} AS masked FROM unnest($1::text[]) v`, [originals]);
      expect(rows.map((row) => row['masked'])).not.toEqual(first);
    });
    expect(again).toEqual(first);
  });

  it.each(SCALAR)('of kind %s leave NULL and the empty string as they are', async (category) => {
    const rows = await masked(category, [null, '']);
    expect(rows.map((row) => row.masked)).toEqual([null, '']);
  });

  it.each(SCALAR.filter((category) => category !== 'birth_date'))(
    'of kind %s keep 20,000 distinct values distinct where they must',
    async (category) => {
      const replacement = fitting(category, { injective: true });
      const [row] = await database.session.query<{ originals: number; distinct: number; recognised: boolean }>(
        sql`SELECT count(*)::int AS originals, count(DISTINCT m)::int AS distinct, bool_and(${replacement.isReplacement(sql`m`)}) AS recognised
              FROM (SELECT ${replacement.expression(sql`(n::text || '-' || (n * 7919)::text)`)} AS m FROM generate_series(1, 20000) n) r`,
      );
      expect(row).toEqual({ originals: 20_000, distinct: 20_000, recognised: true });
    },
  );

  it.each(SCALAR.filter((category) => !['card_number', 'birth_date', 'free_text'].includes(category)))(
    'of kind %s are told from real values',
    async (category) => {
      const { isReplacement } = fitting(category, {});
      const rows = await database.session.query<{ v: string }>(
        sql`SELECT v FROM unnest($1::text[]) v WHERE ${isReplacement(sql`v`)}`,
        [ORIGINALS[category]],
      );
      expect(rows).toEqual([]);
    },
  );

  it('never let a card number pass the check that real ones pass', async () => {
    const [row] = await database.session.query<{ passing: number }>(
      sql`SELECT count(*)::int AS passing FROM (
            SELECT pg_temp.mask_card_number((4000000000000000 + n * 7919)::text, NULL, false) AS m FROM generate_series(1, 5000) n) r
           WHERE pg_temp.luhn_digit(left(m, -1))::text = right(m, 1)`,
    );
    expect(row?.passing).toBe(0);
    // The check itself, against a number that every payment form knows.
    const [luhn] = await database.session.query<{ digit: number }>(
      sql`SELECT pg_temp.luhn_digit('411111111111111') AS digit`,
    );
    expect(luhn?.digit).toBe(1);
  });

  it('map spellings of an address that differ in case alike, unless both could stand in a unique column', async () => {
    const spellings = ['Grace@Navy.mil', 'grace@navy.mil'];
    const [a, b] = await masked('email', spellings);
    expect(a?.masked).toBe(b?.masked);
    const [c, d] = await masked('email', spellings, { injective: true });
    expect(c?.masked).not.toBe(d?.masked);
    expect(d?.masked).toBe(b?.masked);
  });

  it.each(SCALAR)(
    'of kind %s fit into the narrowest column they accept, and refuse a narrower one in a sentence',
    async (category) => {
      for (const injective of [false, true]) {
        const widths = Array.from({ length: 80 }, (_, index) => index + 1);
        const accepted = widths.filter(
          (maxLength) => !('misfit' in replacementFor(category, { ...TEXT, maxLength, injective })),
        );
        for (const maxLength of accepted) {
          const replacement = fitting(category, { maxLength, injective });
          const [row] = await database.session.query<{ longest: number; recognised: boolean; shortest: number }>(
            sql`SELECT max(length(m)) AS longest, min(length(m)) AS shortest, bool_and(${replacement.isReplacement(sql`m`)}) AS recognised
                FROM (SELECT ${replacement.expression(sql`left(v || n::text, ${maxLength})`)} AS m
                        FROM unnest($1::text[]) v, generate_series(1, 40) n) r`,
            [ORIGINALS[category]],
          );
          expect({ category, maxLength, fits: (row?.longest ?? 0) <= maxLength, recognised: row?.recognised }).toEqual({
            category,
            maxLength,
            fits: true,
            recognised: true,
          });
          expect(row?.shortest).toBeGreaterThan(0);
        }
        const narrow = replacementFor(category, { ...TEXT, maxLength: 3, injective: true });
        expect(narrow).toMatchObject({ misfit: expect.stringMatching(/null|keep/) });
      }
    },
  );

  it.each<[Category, string, string]>([
    ['ip', 'inet', '10.1.2.3/24'],
    ['ip', 'inet', '2a00:1450::1'],
    ['ip', 'cidr', '10.1.2.0/24'],
    ['birth_date', 'date', '1906-12-31'],
    ['birth_date', 'date', 'infinity'],
    ['birth_date', 'timestamptz', '1906-12-31 10:00+00'],
    ['birth_date', 'int4', '1906'],
    ['phone', 'int8', '2127365000'],
    ['national_id', 'numeric', '536221234'],
    ['secret', 'uuid', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
    ['secret', 'bytea', '\\xdeadbeef'],
    ['free_text', 'xml', '<note>Grace</note>'],
  ])('of kind %s stand in a column of type %s', async (category, baseType, value) => {
    const [row] = await masked(category, [value], { baseType });
    expect(row?.recognised).toBe(true);
    if (value !== 'infinity') expect(row?.masked).not.toBe(value);
    const [empty] = await masked(category, [null], { baseType });
    expect(empty?.masked).toBeNull();
  });

  it('keep the year of birth', async () => {
    const [row] = await masked('birth_date', ['1906-12-31'], { baseType: 'date' });
    expect(row?.masked).toMatch(/^1906-/);
  });

  it('of dates of birth are recognised in whatever form', async () => {
    const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'));
    const rows = await masked(
      'birth_date',
      days.flatMap((day) => [`${day}.12.80`, `12/${day}/31`, `Dec ${day}`, `${day}`]),
    );
    expect(rows.filter(({ recognised }) => !recognised)).toEqual([]);
  });

  it('go through arrays element by element', async () => {
    const replacement = fitting('email', { array: true });
    const [row] = await database.session.query<{ masked: string[]; recognised: boolean }>(
      sql`SELECT m AS masked, ${replacement.isReplacement(sql`m`)} AS recognised
            FROM (SELECT ${replacement.expression(sql`ARRAY['grace@navy.mil', NULL, '', 'grace@navy.mil']`)} AS m) r`,
    );
    expect(row?.masked).toEqual([expect.stringMatching(/@example\./), null, '', row?.masked[0]]);
    expect(row?.recognised).toBe(true);
  });

  describe('in documents', () => {
    const json = {
      mask: { 'user.email': 'email', 'items[*].to': 'person_name', 'user.phone': 'phone', '[*].name': 'first_name' },
      keep: ['kind', 'items[*].sku'],
    } as const;
    const document = {
      kind: 'order',
      user: { email: 'grace@navy.mil', phone: 2127365000, note: 'call Grace', age: 85, vip: true, none: null },
      items: [
        { sku: 'A-1', to: 'Grace Hopper' },
        { sku: 'B-2', to: 'Grace Hopper', extra: [] },
      ],
    };

    it.each(['jsonb', 'json', 'text'])('of type %s reach the leaves and leave the shape', async (baseType) => {
      const [row] = await masked('json', [JSON.stringify(document)], { baseType, json });
      const result = JSON.parse(row?.masked ?? 'null');
      expect(result).toEqual({
        kind: 'order',
        user: {
          email: expect.stringMatching(/@example\.(com|net|org)$/),
          phone: expect.any(Number),
          note: expect.any(String),
          age: 85,
          vip: true,
          none: null,
        },
        items: [
          { sku: 'A-1', to: expect.any(String) },
          { sku: 'B-2', to: result.items[0].to, extra: [] },
        ],
      });
      expect(row?.masked).not.toMatch(/grace|hopper|2127365000/i);
      expect(row?.recognised).toBe(true);
    });

    it('are told from documents in which one leaf is real', async () => {
      const { isReplacement } = fitting('json', { baseType: 'jsonb', json });
      const [row] = await masked('json', [JSON.stringify(document)], { baseType: 'jsonb', json });
      const tampered = JSON.parse(row?.masked ?? 'null');
      tampered.items[1].to = 'Grace Hopper (navy)';
      const [check] = await database.session.query<{ recognised: boolean }>(
        sql`SELECT ${isReplacement(sql`$1::jsonb`)} AS recognised`,
        [JSON.stringify(tampered)],
      );
      expect(check?.recognised).toBe(false);
    });

    it('that do not parse, or that jsonb cannot hold, are texts', async () => {
      const rows = await masked('json', ['{"email": "grace@navy.mil"', '', null, '{"a":"\\u0000grace"}'], { json });
      expect(rows.map(({ recognised }) => recognised)).toEqual([true, true, true, true]);
      expect(JSON.stringify(rows)).not.toMatch(/grace/);
    });
  });

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
    ];
    for (const category of SCALAR) {
      const rows = await masked(category, hostile);
      expect([category, rows.map(({ recognised }) => recognised)]).toEqual([category, hostile.map(() => true)]);
    }
  });

  it('work where they are needed: in ALTER TABLE … USING and in UPDATE', async () => {
    const target = { baseType: 'varchar', maxLength: 60, injective: true };
    const { expression, isReplacement } = fitting('email', target);
    await database.load(
      `CREATE TABLE people AS SELECT n AS id, ('p' || n || '@real.test')::varchar(60) AS email FROM generate_series(1, 500) n;
       CREATE UNIQUE INDEX ON people (email); CREATE UNIQUE INDEX ON people (lower(email))`,
    );
    const people = identifier('public', 'people');
    await database.session.query(
      sql`ALTER TABLE ${people} ALTER COLUMN email TYPE varchar(60) USING ${expression(sql`email`)}`,
    );
    const once = await database.session.query(sql`SELECT email FROM ${people} ORDER BY id`);
    await database.session.query(sql`UPDATE ${people} SET email = 'p' || id || '@real.test'`);
    await database.session.query(sql`UPDATE ${people} SET email = ${expression(sql`email`)}`);
    expect(await database.session.query(sql`SELECT email FROM ${people} ORDER BY id`)).toEqual(once);
    const [left] = await database.session.query<{ left: number }>(
      sql`SELECT count(*)::int AS left FROM ${people} WHERE NOT ${isReplacement(sql`email`)}`,
    );
    expect(left?.left).toBe(0);
  });

  it('leave no trace of the key in the server', async () => {
    const hex = Buffer.from(KEY).toString('hex');
    const [row] = await database.session.query<{ traces: number }>(
      sql`SELECT (SELECT count(*) FROM pg_proc WHERE position(${literal(hex.slice(0, 16))} IN prosrc) > 0)::int
               + (SELECT count(*) FROM pg_stat_activity WHERE position(${literal(hex.slice(0, 20))} IN query) > 0
                                                           AND pid <> pg_backend_pid())::int AS traces`,
    );
    expect(row?.traces).toBe(0);
    // and nothing of ours outlives the session
    await installElsewhere(KEY, async () => {});
    const [left] = await database.session.query<{ left: number }>(
      sql`SELECT count(*)::int AS left FROM pg_proc p WHERE p.proname = 'mask_email' AND p.pronamespace <> pg_my_temp_schema()`,
    );
    expect(left?.left).toBe(0);
  });

  function fitting(category: Category, target: Partial<Target>): Replacement {
    const replacement = replacementFor(category, { ...TEXT, ...target });
    if ('misfit' in replacement) throw new Error(`${category}: ${replacement.misfit}`);
    return replacement;
  }

  async function installElsewhere(
    key: Uint8Array,
    work: (
      query: (statement: Sql, parameters: readonly unknown[]) => Promise<Record<string, unknown>[]>,
    ) => Promise<void>,
  ) {
    const session = await connect(database.address, { purpose: 'test' });
    await installFunctions(session, key);
    await work((statement, parameters) => session.query(statement, parameters));
    await session.end();
    // The server drops temporary functions when the backend ends, a moment after the client has gone.
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const [row] = await database.session.query<{ others: number }>(
        sql`SELECT count(*)::int AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      if (row?.others === 0) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
});
