import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCatalog } from '../../../../src/masking/catalog/read.ts';
import type { JsonRules } from '../../../../src/masking/detect/model.ts';
import { ruleTree } from '../../../../src/masking/replace/documents/rules.ts';
import { installFunctions } from '../../../../src/masking/replace/install.ts';
import type { Replacement } from '../../../../src/masking/replace/model.ts';
import { replacementFor } from '../../../../src/masking/replace/replacement.ts';
import { identifier, literal, type Sql, Sql as SqlText, sql } from '../../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../../postgres/database.ts';
import { ORIGINALS } from '../originals.ts';
import { SCALAR } from '../replacing.ts';

const KEY = new Uint8Array(32).fill(7);
const NOTHING: JsonRules = { mask: {}, keep: [] };

const RULES: JsonRules = {
  mask: { 'user.email': 'email', 'items[*].to': 'person_name', 'user.phone': 'phone' },
  keep: ['kind', 'items[*].sku', 'user.age#', 'flags.**'],
};

const ORDER = {
  kind: 'order',
  user: { email: 'grace@navy.mil', phone: 2127365000, note: 'call Grace', age: 85, vip: true, none: null },
  items: [
    { sku: 'A-1', to: 'Grace Hopper' },
    { sku: 'B-2', to: 'Grace Hopper', extra: [], more: {} },
  ],
  flags: { beta: ['Grace mode'], deep: { er: 'on' } },
  created: '2024-05-01T10:00:00Z',
  contact: 'hopper@navy.mil',
  price: 12.5,
  card: 4111111111111111,
  lat: 52.520008,
};

describe.each(SHARED_VERSIONS)('documents with PostgreSQL %i', (version) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase(version);
    await installFunctions(database.session, KEY);
    await database.load(`
      CREATE SCHEMA "Ext ra"; CREATE EXTENSION hstore SCHEMA "Ext ra";
      CREATE TYPE place AS (street text, city varchar(40), floor int, opened date);
      CREATE TYPE contact AS (name text, mail text, home place, tags text[], extra jsonb, "odd ""field" text);
      CREATE DOMAIN checked_contact AS contact CHECK ((VALUE).name <> '');
      CREATE TABLE holder (id int, j jsonb, t json, x xml, h "Ext ra".hstore, js jsonb[], hs "Ext ra".hstore[], xs xml[],
        c contact, cs contact[], d checked_contact, b bytea, v text, ts text[])`);
  });
  afterAll(() => database.drop());

  async function replacementOf(column: string, json: JsonRules): Promise<Replacement> {
    const catalog = await readCatalog(database.session);
    const described = catalog.tables.find(({ name }) => name === 'holder')?.columns.find(({ name }) => name === column);
    if (described === undefined) throw new Error(`There is no column ${column}.`);
    const replacement = replacementFor('json', { ...described, level: () => sql`NULL`, injective: false, json });
    if ('misfit' in replacement) throw new Error(replacement.misfit);
    return replacement;
  }

  /** Stores the value, masks it as a rewrite does, and tells both as text, and whether each is taken for masked. */
  async function masked(column: string, value: string | Sql | null, json: JsonRules) {
    const { expression, isReplacement } = await replacementOf(column, json);
    const name = identifier(column);
    const holder = sql`public.holder`;
    await database.session.query(sql`TRUNCATE ${holder}`);
    if (SqlText.is(value)) await database.session.query(sql`INSERT INTO ${holder} (${name}) VALUES (${value})`);
    else await database.session.query(sql`INSERT INTO ${holder} (${name}) VALUES ($1)`, [value]);
    const state = sql`SELECT ${name}::text AS text, ${isReplacement(name)} AS recognised FROM ${holder}`;
    const [before] = await database.session.query<{ text: string; recognised: boolean }>(state);
    await database.session.query(sql`CREATE TEMP TABLE staged AS TABLE ${holder} WITH NO DATA`);
    await database.session.query(
      sql`INSERT INTO staged (${name}) SELECT ${expression(name, sql`NULL`)} FROM ${holder}`,
    );
    await database.session.query(sql`TRUNCATE ${holder}`);
    await database.session.query(sql`INSERT INTO ${holder} SELECT * FROM staged`);
    await database.session.query(sql`DROP TABLE staged`);
    const [after] = await database.session.query<{ text: string; recognised: boolean }>(state);
    if (before === undefined || after === undefined) throw new Error('The row is gone.');
    return { before, after };
  }

  const expectations = (result: Record<string, never> & typeof ORDER) => {
    expect(result).toEqual({
      ...ORDER,
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
        { sku: 'B-2', to: result.items[0]?.to, extra: [], more: {} },
      ],
      created: expect.any(String),
      contact: expect.stringMatching(/@example\.(com|net|org)$/),
      card: expect.any(Number),
      lat: expect.any(Number),
    });
    expect(result.card).not.toBe(ORDER.card);
    expect(result.lat).not.toBe(ORDER.lat);
    expect(String(result.card)).toHaveLength(16);
    expect(Math.trunc(result.lat)).toBe(52);
  };

  it.each(['j', 't', 'v', 'b'])('in column %s are masked at their leaves and keep their shape', async (column) => {
    const text = JSON.stringify(ORDER);
    const { before, after } = await masked(
      column,
      column === 'b' ? `\\x${Buffer.from(text).toString('hex')}` : text,
      RULES,
    );
    const content = column === 'b' ? Buffer.from(after.text.slice(2), 'hex').toString() : after.text;
    expectations(JSON.parse(content));
    expect(content).not.toMatch(/grace(?! mode)|hopper|2127365000/i);
    expect([before.recognised, after.recognised]).toEqual([false, true]);
  });

  it('of whatever shape are masked by the expression as by the function that it stands for', async () => {
    // given documents that have the shape of the rules, or less, or more, or another in places
    const shapes = [
      ORDER,
      {},
      { kind: 'order' },
      { kind: { nested: 'Grace' } },
      { kind: ['Grace'], user: null },
      { user: 'Grace', items: { to: 'Grace' } },
      { user: { email: 5, phone: 'Grace', age: 'Grace' } },
      { user: { email: { deep: 'Grace' }, unknown: 'Grace' }, items: [] },
      { items: [{ to: 'Grace' }, { to: null }, 'Grace', [{ to: 'Grace' }], {}] },
      { user: {}, items: [{ sku: { a: 'Grace' } }] },
      ['Grace'],
      'Grace',
    ];
    const rules = { ...RULES, keep: RULES.keep.filter((path) => path !== 'flags.**') };
    const rows = await bothWays(rules, shapes);
    expect(rows).toHaveLength(shapes.length);
    for (const { fast, slow } of rows) expect(fast).toEqual(slow);
    expect(JSON.stringify(rows)).not.toMatch(/Grace/);
  });

  it.each(SCALAR)(
    'hold strings of category %s that are masked by the expression as by the function',
    async (category) => {
      const values = [
        'Grace',
        '',
        '2024-12-31',
        '+49 30 1234567',
        'Grace Hopper, 12 Main St',
        4_111_111,
        true,
        null,
        {},
      ];
      const rows = await bothWays(
        { mask: { 'a.v': category }, keep: [] },
        values.map((v) => ({ a: { v } })),
      );
      for (const { fast, slow } of rows) expect(fast).toEqual(slow);
    },
  );

  /** Each document masked, and whether it and its replacement are taken for masked: by expressions, and by functions. */
  async function bothWays(rules: JsonRules, documents: readonly unknown[]) {
    const { expression, isReplacement } = await replacementOf('j', rules);
    const tree = sql`${literal(JSON.stringify(ruleTree(rules)))}::jsonb`;
    const slow = sql`pg_temp.mask_jsonb(j, ${tree}, 0)`;
    const checked = (value: Sql) => sql`pg_temp.is_masked_jsonb(${value}, ${tree}, 0)`;
    return database.session.query<{ fast: readonly unknown[]; slow: readonly unknown[] }>(
      sql`SELECT json_build_array(${expression(sql`j`, sql`NULL`)}, ${isReplacement(sql`j`)}, ${isReplacement(sql`m`)}) AS fast,
                 json_build_array(m, ${checked(sql`j`)}, ${checked(sql`m`)}) AS slow
            FROM (SELECT j, ${slow} AS m FROM unnest($1::jsonb[]) j OFFSET 0) documents`,
      [documents.map((document) => JSON.stringify(document))],
    );
  }

  it('are masked by functions that a parallel worker does not run where they catch errors, as it may not', async () => {
    const rows = await database.session.query<{ name: string; parallel: string }>(
      sql`SELECT proname AS name, proparallel::text AS parallel FROM pg_proc
           WHERE pronamespace = pg_my_temp_schema() AND prosrc LIKE '%EXCEPTION WHEN%' ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toContain('unescaped_xml');
    expect(rows.filter(({ parallel }) => parallel !== 'u')).toEqual([]);
  });

  it('map their leaves like columns', async () => {
    const { after } = await masked('j', '{"mail": "grace@navy.mil"}', { mask: { mail: 'email' }, keep: [] });
    const [column] = await database.session.query<{ masked: string }>(
      sql`SELECT pg_temp.mask('email', 'grace@navy.mil', NULL, false) AS masked`,
    );
    expect(JSON.parse(after.text)).toEqual({ mail: column?.masked });
  });

  it('of type json keep the order of keys, keys that are there twice, and how numbers are written', async () => {
    const { after } = await masked('t', '{ "z": 1.50, "a": [1e3, 2], "z": "Grace", "é\\"": true }', {
      mask: {},
      keep: ['a[*]#'],
    });
    expect(after.text).toMatch(/^\{"z":1\.50,"a":\[1e3,2\],"z":"(?!Grace)[^"]+","é\\"":true\}$/);
  });

  it('whose keys are data have other keys, and keep the others', async () => {
    const people = {
      'ann@x.com': { score: 5, name: 'Ann' },
      '+44 20 7946 0958': 1,
      'Maria Schmidt': 2,
      'First Name': 3,
      total: 4,
      '6f1c2d3e-4b5a-4c6d-8e7f-901234567890': 5,
    };
    // given no rule at all, as in documents that no sample showed
    const { before, after } = await masked('j', JSON.stringify(people), NOTHING);
    const result: Record<string, unknown> = JSON.parse(after.text);
    expect(Object.keys(result)).toHaveLength(6);
    expect(after.text).not.toMatch(/ann|7946|schmidt/i);
    expect(result).toMatchObject({ 'First Name': 3, total: 4, '6f1c2d3e-4b5a-4c6d-8e7f-901234567890': 5 });
    expect([before.recognised, after.recognised]).toEqual([false, true]);
  });

  it('whose keys are days keep them, known or not', async () => {
    const days = '{"2024-03": 1, "2024-03-05": {"2024-03-05T10:00:00Z": 2}}';
    const { after } = await masked('j', days, NOTHING);
    expect(JSON.parse(after.text)).toEqual(JSON.parse(days));
    expect(after.recognised).toBe(true);
  });

  it.each(['j', 't'])(
    'in column %s have days, months and years where such were, and numbers beside texts',
    async (column) => {
      const parts = { day: 31, month: 12, year: 1981 };
      const { after } = await masked(column, JSON.stringify({ dob: parts, args: [1000, 'ann@x.com'] }), {
        mask: { 'dob.day': 'birth_date', 'dob.month': 'birth_date', 'dob.year': 'birth_date', 'args[*]': 'email' },
        keep: ['args[*]#'],
      });
      const { dob, args } = JSON.parse(after.text);
      expect([13 <= dob.day && dob.day <= 28, 10 <= dob.month && dob.month <= 11]).toEqual([true, true]);
      expect([1980, 1982, 1983, 1984]).toContain(dob.year);
      expect(args).toEqual([1000, expect.stringMatching(/@example\./)]);
      expect(after.recognised).toBe(true);
    },
  );

  it.each(SCALAR)('whose keys are said to be of kind %s are known again when these are masked', async (category) => {
    const days = Array.from({ length: 60 }, (_, n) => new Date(Date.UTC(1950, 0, 1) + n * 40 * 86_400_000));
    const keys = [...ORIGINALS[category], ...days.map((day) => day.toISOString().slice(0, 10))];
    const document = JSON.stringify({ of: Object.fromEntries(keys.map((key) => [key, 1])) });
    const { after } = await masked('j', document, { mask: { 'of.*~': category }, keep: ['of.*#'] });
    expect(Object.keys(JSON.parse(after.text).of)).toHaveLength(new Set(keys).size);
    expect(after.recognised).toBe(true);
  });

  it('whose keys are said to be data mask all keys but those that are listed', async () => {
    const { before, after } = await masked(
      'j',
      '{"users": {"ann": {"mail": "a@x.com"}, "bob": {"mail": "b@x.com"}}, "n": 1}',
      {
        mask: { 'users.*~': 'username', 'users.*.mail': 'email' },
        keep: [],
      },
    );
    const { users, n } = JSON.parse(after.text);
    expect(n).toBe(1);
    expect(Object.keys(users)).toHaveLength(2);
    expect(Object.keys(users)).not.toContain('ann');
    for (const user of Object.values(users)) expect(user).toEqual({ mail: expect.stringMatching(/@example\./) });
    expect([before.recognised, after.recognised]).toEqual([false, true]);
    const kept = await masked('j', '{"ann@x.com": 1}', { mask: {}, keep: ['*~'] });
    expect(JSON.parse(kept.after.text)).toEqual({ 'ann@x.com': 1 });
  });

  it('inside strings of documents are documents, too', async () => {
    const { after } = await masked(
      'j',
      JSON.stringify({ raw: '{"mail": "ann@x.com", "n": 1, "list": ["Ann", true]}' }),
      NOTHING,
    );
    expect(JSON.parse(JSON.parse(after.text).raw)).toEqual({
      mail: expect.stringMatching(/@example\./),
      n: 1,
      list: [expect.not.stringMatching(/Ann/), true],
    });
    expect(after.recognised).toBe(true);
  });

  it.each([
    ['null'],
    ['[]'],
    ['{}'],
    ['"Grace"'],
    ['true'],
    ['42'],
    ['2127365000'],
    ['[[[["Grace"]]]]'],
    ['{"": {"": "Grace"}}'],
    ['-0.5'],
    ['1e400'],
    ['123456789012345678901234567890'],
    ['{"a": 1.123456789012345678901234567890}'],
  ])('that are as odd as %s are masked and recognised', async (text) => {
    for (const column of ['j', 't']) {
      const { after } = await masked(column, text, NOTHING);
      expect(after.text).not.toMatch(/Grace|2127365000|1234567890123/);
      expect(after.recognised).toBe(true);
    }
  });

  it('that no parser takes, or nothing can take apart, are texts', async () => {
    for (const text of [
      '{"email": "grace@navy.mil"',
      '{"a":"\\u0000grace"}',
      '<a>grace',
      '<a b="grace"',
      '[1] grace',
    ]) {
      const { after } = await masked('v', text, NOTHING);
      expect(after.text).not.toMatch(/grace/);
      expect(after.recognised).toBe(true);
    }
    const { after } = await masked('t', '{"a":"\\u0000grace"}', NOTHING);
    expect(JSON.parse(after.text)).toEqual(expect.not.stringMatching(/grace/));
  });

  it.each(['&#0;', '&#55357;&#56832;', '&#xFFFFFF;'])(
    'of XML may refer to %s, which is no character',
    async (reference) => {
      const { after } = await masked('v', `<a b="grace${reference}">grace ${reference}</a>`, NOTHING);
      expect(after.text).toMatch(/^<a b="[a-z ]+">[a-z ]+<\/a>$/);
      expect(after.text).not.toMatch(/grace/);
      expect(after.recognised).toBe(true);
    },
  );

  it('that are deeper than the server can follow stand for themselves no more', async () => {
    const depth = 1500;
    const { after } = await masked('j', `${'{"a":'.repeat(depth)}"Grace"${'}'.repeat(depth)}`, NOTHING);
    expect(after.text).not.toMatch(/Grace/);
    expect(after.recognised).toBe(true);
    const brackets = await masked('v', '['.repeat(100_000), NOTHING);
    expect(brackets.after.recognised).toBe(true);
  });

  it.each(['x', 'v'])('of XML in column %s keep every tag, attribute and blank', async (column) => {
    const xml = `<?xml version="1.0"?>
<people xmlns:p="urn:people" xml:lang="en">
  <!-- entered by Grace -->
  <person id="7" mail='grace@navy.mil' kind="staff"><name>Grace &amp; Hopper &#x3C;3</name><p:age>85</p:age><phone>2127365000</phone></person>
  <note><![CDATA[call <Grace>]]></note><empty/>mixed Grace<vip>true</vip>
</people>`;
    const { before, after } = await masked(column, xml, {
      mask: { 'people.person.name': 'person_name', 'people.person.@mail': 'email' },
      keep: ['people.person.@kind'],
    });
    expect(after.text).not.toMatch(/grace|hopper|navy|2127365000/i);
    expect(after.text).toMatch(
      /<person id="7" mail="[^"]+@example\.\w+" kind="staff"><name>[A-Z][^<]+<\/name><p:age>85<\/p:age><phone>\d{10}<\/phone><\/person>\n {2}<note><!\[CDATA\[[^\]]+\]\]><\/note><empty\/>/,
    );
    expect(after.text).toContain('<people xmlns:p="urn:people" xml:lang="en">\n  <!--');
    expect(after.text).toContain('<vip>true</vip>\n</people>');
    expect([before.recognised, after.recognised]).toEqual([false, true]);
  });

  it('of hstore keep their keys, NULL, and what reads as numbers', async () => {
    const { before, after } = await masked(
      'h',
      '"mail"=>"grace@navy.mil", "say \\"hi\\""=>"a\\\\b Grace", "n"=>"42", "x"=>NULL, "f"=>"true", "ann@x.com"=>"1"',
      {
        mask: { mail: 'email' },
        keep: [],
      },
    );
    expect(after.text).toMatch(/"mail"=>"[^"]+@example\.\w+"/);
    expect(after.text).toMatch(/"n"=>"42".*"x"=>NULL|"x"=>NULL.*"n"=>"42"/);
    expect(after.text).toContain('"f"=>"true"');
    expect(after.text).toContain('"say \\"hi\\""=>"');
    expect(after.text).not.toMatch(/grace|ann@/i);
    expect([before.recognised, after.recognised]).toEqual([false, true]);
    expect((await masked('h', '', NOTHING)).after).toEqual({ text: '', recognised: true });
  });

  it('in arrays keep shape, bounds and NULL', async () => {
    const rules: JsonRules = { mask: { '[*].mail': 'email' }, keep: [] };
    const array = sql`'[0:1][2:3]={{"{\"mail\": \"grace@navy.mil\"}",NULL},{"[1]","{\"n\": \"Grace\"}"}}'::jsonb[]`;
    const { before, after } = await masked('js', array, rules);
    expect(after.text).toMatch(/^\[0:1\]\[2:3\]=\{\{"\{\\"mail\\": \\"[^"]+@example\.\w+\\"\}",NULL\},\{\[1\],"/);
    expect(after.text).not.toMatch(/grace/i);
    expect([before.recognised, after.recognised]).toEqual([false, true]);
    expect((await masked('js', '{}', rules)).after).toEqual({ text: '{}', recognised: true });
    expect((await masked('js', null, rules)).after.text).toBeNull();
    for (const [column, value] of [
      ['hs', sql`ARRAY['mail=>grace@navy.mil', NULL]::"Ext ra".hstore[]`],
      ['xs', sql`ARRAY['<a>Grace</a>', NULL]::xml[]`],
      ['ts', sql`ARRAY['{"a": "Grace"}', 'Grace', NULL, '']`],
    ] as const) {
      const result = await masked(column, value, NOTHING);
      expect(result.after.text).not.toMatch(/grace/i);
      expect(result.after.text).toMatch(/NULL/);
      expect([result.before.recognised, result.after.recognised]).toEqual([false, true]);
    }
  });

  it('that are composite values are masked field by field, documents within them by their leaves', async () => {
    const rules: JsonRules = {
      mask: {
        name: 'person_name',
        mail: 'email',
        'home.street': 'street_address',
        'extra.mail': 'email',
        tags: 'free_text',
      },
      keep: ['home.city'],
    };
    const contact = sql`ROW('Grace Hopper', 'grace@navy.mil', ROW('1 Navy Road', 'Washington', 3, '2020-01-02')::public.place,
      ARRAY['Grace', NULL], '{"mail": "grace@navy.mil", "n": 1}', 'Grace, "quoted"')`;
    for (const [column, value] of [
      ['c', sql`${contact}::public.contact`],
      ['d', sql`${contact}::public.contact`],
      ['cs', sql`ARRAY[${contact}::public.contact, NULL]`],
    ] as const) {
      const { before, after } = await masked(column, value, rules);
      expect(after.text).not.toMatch(/grace|navy/i);
      expect(after.text).toMatch(/Washington,3,2020-01-02/);
      expect(after.text).toMatch(/@example\./);
      expect([before.recognised, after.recognised]).toEqual([false, true]);
    }
    // and NULL as a whole is not NULL in every field
    expect((await masked('c', null, rules)).after.text).toBeNull();
    expect((await masked('c', sql`ROW(NULL, NULL, NULL, NULL, NULL, NULL)::public.contact`, rules)).after.text).toBe(
      '(,,,,,)',
    );
  });

  it('are refused where they cannot fit, in a sentence', () => {
    const target = {
      baseType: 'jsonb',
      array: false,
      enumLabels: [],
      level: () => sql`NULL`,
      maxLength: null,
      injective: false,
      json: NOTHING,
    };
    expect(replacementFor('json', { ...target, injective: true })).toMatchObject({
      misfit: expect.stringMatching(/distinct/),
    });
    expect(replacementFor('json', { ...target, baseType: 'int4' })).toMatchObject({
      misfit: expect.stringMatching(/cannot hold/),
    });
    expect(replacementFor('json', { ...target, baseType: 'text', maxLength: 20 })).toMatchObject({
      misfit: expect.stringMatching(/room/),
    });
  });
});
