import { describe, expect, it } from '@jest/globals';
import type { Column, Field } from '../../../../src/masking/catalog/model.ts';
import { detect } from '../../../../src/masking/detect/detect.ts';
import type { Finding } from '../../../../src/masking/detect/model.ts';
import { catalogOf, column, samplesOf, table } from '../catalogs.ts';

const DOCUMENTS = [
  {
    user: { email: 'ada@example.org', name: 'Ada' },
    status: 'paid',
    note: 'late',
    amount: 3,
    phone: 441632960001,
    paid: true,
  },
  { items: [{ recipient: { name: 'Bob' }, sku: 'A-1' }], status: 'open', amount: 4 },
].map((document) => JSON.stringify(document));

/** The finding on the only column of a table called `events`. */
function judge(given: Column, values?: readonly string[] | 'not sampled', omitted = 0): Finding {
  const place = `events.${given.name}`;
  const sampled = Array.isArray(values) ? { [place]: values as readonly string[] } : {};
  const samples = values === undefined ? null : samplesOf(sampled, { [place]: omitted });
  const [finding] = detect(catalogOf(table('events', [given])), samples);
  if (finding === undefined) throw new Error('no finding');
  for (const value of Array.isArray(values) ? values.filter((one) => one.length > 4) : []) {
    expect(finding.evidence.join('\n')).not.toContain(value);
  }
  return finding;
}

const payload = (values?: readonly string[] | 'not sampled', omitted = 0) =>
  judge(column('payload', 'jsonb'), values, omitted);

describe('JSON documents', () => {
  const rules = {
    mask: {
      'user.email': 'email',
      'user.name': 'person_name',
      note: 'free_text',
      phone: 'phone',
      'items[*].recipient.name': 'person_name',
    },
    keep: ['status', 'amount#', 'items[*].sku'],
  };

  it('are masked path by path, and what nobody knows is left to free text', () => {
    const finding = payload(DOCUMENTS);
    expect(finding).toMatchObject({ action: 'mask', category: 'json', decidedBy: 'type' });
    expect(finding.json).toMatchObject({ mask: rules.mask, keep: expect.arrayContaining(rules.keep) });
  });

  it('in a text column, or in bytes, are documents, too', () => {
    expect(judge(column('data1'), DOCUMENTS)).toMatchObject({ category: 'json', json: { mask: rules.mask } });
    expect(judge(column('data1'), [...DOCUMENTS, '{half']).category).not.toBe('json');
    const bytes = DOCUMENTS.map((document) => Buffer.from(document).toString('hex'));
    expect(judge(column('data1', 'bytea'), bytes)).toMatchObject({ category: 'json', json: { mask: rules.mask } });
  });

  it('in arrays have paths of their elements', () => {
    const { json } = judge(column('payloads', 'jsonb', { array: true }), DOCUMENTS);
    expect(json?.mask).toMatchObject({ '[*].user.email': 'email' });
  });

  it('that nobody has seen lose all their strings', () => {
    const everything = { action: 'mask', category: 'json', json: { mask: {}, keep: [] } };
    expect(judge(column('payload', 'jsonb'))).toMatchObject(everything);
    for (const type of ['jsonb', 'json', 'xml', 'hstore']) {
      expect(judge(column('data1', type), [])).toMatchObject(everything);
    }
  });

  it.each([
    ['the table timed out', 'not sampled' as const, 0],
    ['all are too long', [], 3],
    [
      'there are too many paths',
      [JSON.stringify(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`k${i}`, 1])))],
      0,
    ],
  ])('stay unclassified when %s', (_, values, omitted) => {
    expect(payload(values, omitted)).toMatchObject({ action: 'unclassified', json: null });
  });

  it('are said to be partly unseen when some are too long', () => {
    expect(payload(DOCUMENTS, 2).evidence).toContain('2 sampled documents are too long to look into');
  });

  it('keep numbers at paths where only numbers were seen, but no strings that may follow', () => {
    expect(payload(['{"status": 1}']).json).toEqual({ mask: {}, keep: ['status#'] });
  });

  it('keep the numbers among texts that are something else: a job is given the id of a row, and an address', () => {
    expect(payload(['{"args": [1000, "ada@example.org"]}']).json).toEqual({
      mask: { 'args[*]': 'email' },
      keep: ['args[*]#'],
    });
    expect(payload(['{"args": [1000, "to whom it may concern: we close."]}']).json).toEqual({
      mask: { 'args[*]': 'free_text' },
      keep: ['args[*]#'],
    });
    expect(payload(['{"phones": [4916012345678, "+49 160 1234567"]}']).json?.keep).toEqual([]);
  });

  it('leave addresses among other texts to their form, so that they equal those in columns', () => {
    const answers = [
      { key: 'email', value: 'ada@example.org' },
      { key: 'why', value: 'I was told that it helps.' },
    ];
    const { json } = payload([JSON.stringify(answers)]);
    expect(json?.mask).not.toHaveProperty(['[*].value']);
    expect(json?.keep).not.toContain('[*].value');
  });

  it.each([
    ['{"individual": {"dob": {"day": 3, "month": 12, "year": 1981}}}', 'birth_date'],
    ['{"employee": {"salary": {"old": 51000, "new": 52500}}}', 'salary'],
    ['{"ssn": {"value": 536221234}}', 'national_id'],
    ['{"birthday": {"from": "1981-12-03", "to": "1981-03-12"}}', 'birth_date'],
  ])('of parts of what the key above them names are that: %s', (document, category) => {
    const { json } = payload([document]);
    expect(new Set(Object.values(json?.mask ?? {}))).toEqual(new Set([category]));
    expect(json?.keep).toEqual([]);
  });

  it('tell keys that look like paths from paths', () => {
    expect(payload(['{"a.status": "x", "a": {"status": "Ada"}}']).json?.keep).toContain('"a.status"');
    expect(payload(['{"user.phone": 441632960001}']).json?.mask).toEqual({ '"user.phone"': 'phone' });
  });

  it('can hold keys that are special in JavaScript', () => {
    expect(Object.entries(payload(['{"__proto__": {"email": "ada@example.org"}}']).json?.mask ?? {})).toEqual([
      ['__proto__.email', 'email'],
    ]);
  });

  it('that go on without end have rules as far as anybody looked', () => {
    expect(payload([`${'['.repeat(100)}"Ada"${']'.repeat(100)}`]).action).toBe('mask');
  });

  it('of numbers with more digits than JavaScript’s are looked at as written', () => {
    const cards = [
      '6212345678900000003',
      '6212345678901234569',
      '6212345678900000011',
      '6212345678900000029',
      '6212345678900000037',
      '6212345678900000045',
    ];
    expect(payload(cards.map((card) => `{"x": ${card}}`)).json?.mask).toMatchObject({ x: 'card_number' });
  });
});

describe('keys that are data', () => {
  it.each([
    ['e-mail addresses', '{"ada@example.org": {"n": 1}}', { '*~': 'email' }],
    ['full names', '{"Maria Schmidt": 1}', { '*~': 'person_name' }],
    ['given names', '{"Maria": 1, "Peter": 2, "Anna": 3}', { '*~': 'first_name' }],
    ['phone numbers', '{"by": {"+442079460958": "Ada"}}', { 'by.*~': 'phone' }],
  ])('of the form of %s are masked', (_, document, mask) => {
    const { json, evidence } = payload([document]);
    expect(json?.mask).toMatchObject(mask);
    expect(evidence.join()).toMatch(/keys of .* look like data and are masked/);
  });

  it('and identify rows stay, and the values under all of them have one path', () => {
    const { json } = payload([
      '{"6f1c2d3e-4b5a-4c6d-8e7f-901234567890": {"email": "ada@example.org"}, "6f1c2d3e-4b5a-4c6d-8e7f-901234567891": {"email": "bob@example.org"}}',
    ]);
    expect(json).toEqual({ mask: { '*.email': 'email' }, keep: ['*~'] });
  });

  it('because every document has others are masked, since words may be names', () => {
    const { json } = payload(Array.from({ length: 30 }, (_, index) => `{"k${index}": "v", "kind": "a", "n": 1}`));
    expect(json?.mask).toMatchObject({ '*~': 'free_text' });
    // but not those that every document has
    expect(json?.keep).toContain('n#');
  });
});

describe('keys that are many', () => {
  it('are names of members where they are words of programs: events of many kinds, sorts of goods, languages', () => {
    const subjects = 'user,order,invoice,payment,refund,shipment,coupon,session,document,comment,task,team'.split(',');
    const events = subjects.flatMap((subject) =>
      ['created', 'updated', 'deleted'].map((verb) =>
        JSON.stringify({
          [`${subject}_id`]: 1,
          [`${subject}${verb}At`]: '2024-05-01',
          [`${verb}_by_email`]: 'a@b.org',
        }),
      ),
    );
    const { json } = payload(events);
    expect(Object.keys(json?.mask ?? {}).sort()).toEqual(['created_by_email', 'deleted_by_email', 'updated_by_email']);
    expect(json?.keep).toEqual(expect.arrayContaining(['refund_id#', 'refundupdatedAt']));
    const languages = 'en,de,fr,es,it,nl,pt-BR,pl,cs,da,sv,nb,fi,el,tr,ru,uk,ja,ko,zh-CN,ar,he,hu,ro'.split(',');
    const titles = languages.map((language, place) =>
      JSON.stringify({ [language]: `Title ${place}`, [languages[(place + 7) % 24] ?? '']: `Another ${place}` }),
    );
    expect(Object.keys(payload(titles).json?.mask ?? {})).toContain('pt-BR');
    expect(payload(titles).json?.mask).not.toHaveProperty(['*~']);
  });

  it.each([
    ['days', (n: number) => `2024-03-0${n}`],
    ['hours', (n: number) => `2024-03-05T0${n}:00:00Z`],
    ['months', (n: number) => `2024-0${n}`],
    ['weeks', (n: number) => `2024-W1${n}`],
    ['ULIDs', (n: number) => `01ARZ3NDEKTSV4RRFFQ69G5FA${n}`],
  ])('as %s stay, in one line however many there are', (_, key) => {
    const { json } = payload([1, 2, 3, 4].map((n) => `{"visits": {"${key(n)}": {"n": 1}}}`));
    expect(json).toEqual({ mask: {}, keep: ['visits.*~', 'visits.*.n#'] });
  });

  it('stay when they are short numbers of rows, but not when they are days of birth', () => {
    const votes = Array.from({ length: 30 }, (_, place) => `{"votes": {"${1000 + place}": 1}}`);
    expect(payload(votes).json).toEqual({ mask: {}, keep: ['votes.*~', 'votes.*#'] });
    expect(payload(['{"birthdays": {"1980-02-11": 1}}']).json?.mask).toMatchObject({ 'birthdays.*~': 'birth_date' });
  });
});

describe('XML', () => {
  const xml =
    '<?xml version="1.0"?><person id="7" mail="ada@example.org"><full-name>Ada &amp; Co</full-name><status>ok</status></person>';

  it.each(['xml', 'text'])('of type %s is looked into, element by element and attribute by attribute', (type) => {
    expect(judge(column('data1', type), [xml]).json).toMatchObject({
      mask: { 'person.@mail': 'email', 'person.full-name': 'person_name' },
    });
  });

  it('that cannot be taken apart stays unclassified', () => {
    expect(judge(column('data1', 'xml'), ['<!DOCTYPE a [<!ENTITY b "Ada">]><a>&b;</a>']).action).toBe('unclassified');
  });
});

describe('hstore', () => {
  it('is looked into, key by key', () => {
    const { json } = judge(column('attrs', 'hstore'), [
      '"email"=>"ada@example.org", "say \\"hi\\""=>NULL, "status"=>"ok", "n"=>"1"',
    ]);
    expect(json).toMatchObject({ mask: { email: 'email' }, keep: expect.arrayContaining(['status', 'n#']) });
  });
});

describe('bytes', () => {
  const hex = (text: string) => Buffer.from(text).toString('hex');

  it('that are text are judged like text', () => {
    const mails = Array.from({ length: 10 }, (_, index) => hex(`ada${index}@example.org`));
    expect(judge(column('data1', 'bytea'), mails)).toMatchObject({
      category: 'json',
      json: { mask: { '.': 'email' } },
    });
  });

  it('that end in the middle of a character are text all the same', () => {
    expect(judge(column('notes', 'bytea'), [hex('ask Zoë').slice(0, -2)]).category).toBe('json');
  });

  it('that begin like pictures are photos, and other files stay unclassified', () => {
    expect(judge(column('data1', 'bytea'), ['ffd8ffe000104a46', '89504e470d0a1a0a00'])).toMatchObject({
      category: 'photo',
      evidence: ['2 of 2 sampled values are pictures'],
    });
    expect(judge(column('data1', 'bytea'), ['255044462d312e37'])).toMatchObject({
      action: 'unclassified',
      evidence: ['1 of 1 sampled values are PDF files'],
    });
    expect(judge(column('data1', 'bytea'), ['00ff00ff']).action).toBe('unclassified');
  });
});

describe('composite values', () => {
  const field = (name: string, baseType = 'text', rest: Partial<Field> = {}): Field => {
    const { type, baseKind, array, maxLength, enumLabels, fields } = column(name, baseType);
    return { name, type, baseType, baseKind, array, maxLength, enumLabels, fields, ...rest };
  };
  const composite = (fields: readonly Field[], rest: Partial<Column> = {}) =>
    column('data1', 'contact', { baseKind: 'c', fields, ...rest });

  it('are judged field by field, by name, type and values', () => {
    const contact = composite([
      field('x'),
      field('home', 'place', { baseKind: 'c', fields: [field('city'), field('floor', 'int4')] }),
      field('extra', 'jsonb'),
      field('tags', 'text', { array: true }),
      field('status'),
    ]);
    const value = {
      x: 'ada@example.org',
      home: { city: 'Rome', floor: 3 },
      extra: { phone: '+442079460958' },
      tags: ['a'],
      status: 'ok',
    };
    const { action, json } = judge(contact, [JSON.stringify(value)]);
    expect(action).toBe('mask');
    expect(json).toMatchObject({
      mask: { x: 'email', 'home.city': 'city', 'extra.phone': 'phone' },
      keep: expect.arrayContaining(['home.floor', 'status']),
    });
  });

  it('of numbers alone are kept', () => {
    expect(
      judge(composite([field('width', 'int4'), field('height', 'int4')]), ['{"width": 1, "height": 2}']).action,
    ).toBe('keep');
  });

  it('with a field that nobody can judge stay unclassified, and the field is named', () => {
    const finding = judge(composite([field('x', 'tsvector')]), ['{"x": "a"}']);
    expect(finding.action).toBe('unclassified');
    expect(finding.evidence.join()).toMatch(/field x/);
    expect(judge(composite([])).action).toBe('unclassified');
  });
});
