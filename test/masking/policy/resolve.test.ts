import { describe, expect, it } from '@jest/globals';
import type { Category } from '../../../src/masking/categories.ts';
import type { Finding } from '../../../src/masking/detect/model.ts';
import type { Decision, Decisions, Unclassified } from '../../../src/masking/policy/model.ts';
import { emptyPolicy, parsePolicy } from '../../../src/masking/policy/parse.ts';
import { UnresolvedError, type UnresolvedProblem } from '../../../src/masking/policy/problem.ts';
import { resolve } from '../../../src/masking/policy/resolve.ts';
import { catalogOf } from '../catalog-builder.ts';

interface Story {
  readonly catalog: string;
  /** By column name; the others were shown to be harmless. */
  readonly found?: Readonly<Record<string, Category | 'unclassified' | Partial<Finding>>>;
  /** Without its version. */
  readonly policy?: string;
  readonly onUnclassified?: Unclassified;
  /** Another database that the policy is for. */
  readonly elsewhere?: string;
}

function tell({ catalog: description, found = {}, policy, onUnclassified, elsewhere }: Story): Decisions {
  const catalog = catalogOf(description);
  const findings = catalog.tables.flatMap(({ schema, name: table, columns }) =>
    columns.map(({ name: column }): Finding => {
      const base = { schema, table, column, category: null, json: null };
      const verdict = found[`${schema}.${table}.${column}`];
      if (verdict === undefined) {
        return { ...base, action: 'keep', decidedBy: 'values', evidence: ['few distinct words'], confidence: 0.9 };
      }
      if (verdict === 'unclassified') {
        return { ...base, action: 'unclassified', decidedBy: 'default', evidence: ['no values'], confidence: 0 };
      }
      const mask = { ...base, action: 'mask', decidedBy: 'name', evidence: ['name matches'], confidence: 0.8 } as const;
      return typeof verdict === 'string' ? { ...mask, category: verdict } : { ...mask, ...verdict };
    }),
  );
  return resolve({
    catalog,
    findings,
    policy: policy === undefined ? emptyPolicy() : parsePolicy(`version: 1\n${policy}`, 'policy.yml'),
    onUnclassified: onUnclassified ?? null,
    elsewhere: elsewhere === undefined ? [] : [catalogOf(elsewhere)],
  });
}

function decided(story: Story): (name: string) => Decision {
  const decisions = tell(story);
  return (name) => {
    const decision = decisions.columns.find(({ schema, table, column }) => `${schema}.${table}.${column}` === name);
    if (decision === undefined) throw new Error(`There is no decision on ${name}.`);
    return decision;
  };
}

function outcomes(story: Story): Record<string, string> {
  return Object.fromEntries(
    tell(story).columns.map(({ schema, table, column, action, category }) => [
      `${schema}.${table}.${column}`,
      category ?? action,
    ]),
  );
}

function problems(story: Story): readonly UnresolvedProblem[] {
  try {
    tell(story);
  } catch (error) {
    if (error instanceof UnresolvedError) return error.problems;
    throw error;
  }
  return [];
}

const messages = (story: Story) => problems(story).map(({ message }) => message);

describe('without a policy', () => {
  it('findings decide, and every stored column gets its decision in order', () => {
    expect(
      outcomes({
        catalog: 'public.users: id int8 pk, email text unique, status text',
        found: { 'public.users.email': 'email' },
      }),
    ).toEqual({ 'public.users.id': 'keep', 'public.users.email': 'email', 'public.users.status': 'keep' });
  });

  it('a lone masked column is a class of its own, injective when it is unique', () => {
    const of = decided({
      catalog: 'public.users: email text unique, name text, status text',
      found: { 'public.users.email': 'email', 'public.users.name': 'person_name' },
    });
    expect(of('public.users.email')).toMatchObject({ valueClass: 'public.users.email', injective: true });
    expect(of('public.users.name')).toMatchObject({ valueClass: 'public.users.name', injective: false });
    expect(of('public.users.status')).toMatchObject({ valueClass: null, injective: false });
  });
});

describe('a column that nobody can classify', () => {
  const story = {
    catalog: 'public.users: id int8 pk, nick text\npublic.logs: doc jsonb not null, "raw.data" bytea',
    found: {
      'public.users.nick': 'unclassified',
      'public.logs.doc': 'unclassified',
      'public.logs.raw.data': 'unclassified',
    },
  } as const;

  it('stops the run with the line that would settle it', () => {
    expect(problems({ ...story, policy: 'columns: {}' })).toMatchObject([
      {
        line: null,
        suggestion: `'public.logs."raw.data"': null`,
        message: expect.stringContaining('policy.yml under columns:'),
      },
      {
        line: null,
        suggestion: 'public.logs.doc: {}',
        message: expect.stringMatching(/policy\.yml under json:.*keep/),
      },
      {
        line: null,
        suggestion: 'public.users.nick: free_text',
        message:
          'public.users.nick (text) is unclassified: no values. Add to policy.yml under columns:  ' +
          'public.users.nick: free_text   # or another category, null, or { keep: "why" }',
      },
    ]);
  });

  it('names the usual place when there is no file', () => {
    expect(messages(story).at(-1)).toContain('Add to .github/pr-postgres.yml (new, with version: 1)');
  });

  it('follows the lines that were suggested', () => {
    const lines = problems(story).map(({ suggestion = '' }) => suggestion);
    const json = lines.filter((line) => line.endsWith('{}'));
    const columns = lines.filter((line) => !line.endsWith('{}'));
    const policy = `columns:\n  ${columns.join('\n  ')}\njson:\n  ${json.join('\n  ')}`;
    expect(outcomes({ ...story, policy })).toMatchObject({
      'public.users.nick': 'free_text',
      'public.logs.doc': 'json',
      'public.logs.raw.data': 'null',
    });
  });

  it('is kept or nulled when the policy says so, and the input beats the policy', () => {
    const { catalog, found } = {
      catalog: 'public.users: nick text',
      found: { 'public.users.nick': 'unclassified' },
    } as const;
    const under = (file?: string, input?: Unclassified) =>
      outcomes({
        catalog,
        found,
        ...(file === undefined ? {} : { policy: `unclassified: ${file}` }),
        ...(input === undefined ? {} : { onUnclassified: input }),
      })['public.users.nick'];
    expect(under('keep')).toBe('keep');
    expect(under('null')).toBe('null');
    expect(under('keep', 'null')).toBe('null');
    expect(under(undefined, 'keep')).toBe('keep');
    expect(() => under('keep', 'fail')).toThrow(UnresolvedError);
    expect(() => under()).toThrow(UnresolvedError);
  });

  it('is still a problem when it should become NULL and cannot', () => {
    expect(messages({ ...story, onUnclassified: 'null' })).toEqual([
      expect.stringMatching(/^public\.logs\.doc .*NOT NULL/),
    ]);
  });

  it('does not matter in a table that is emptied', () => {
    const of = decided({ ...story, policy: 'truncate: [users, logs]' });
    expect(of('public.users.nick')).toMatchObject({
      action: 'keep',
      decidedBy: 'policy',
      evidence: ['every row of the table is removed by policy.yml:2'],
    });
  });
});

describe('rules', () => {
  it('beat findings and say so', () => {
    const of = decided({
      catalog: 'public.users: email text, code text, notes text',
      found: { 'public.users.code': 'phone', 'public.users.notes': 'free_text' },
      policy:
        'columns:\n  public.users.email: email\n  public.users.code: { keep: a colour }\n  public.users.notes: null',
    });
    expect(of('public.users.email')).toMatchObject({
      category: 'email',
      decidedBy: 'policy',
      confidence: 1,
      evidence: ['masked as email by policy.yml:3'],
    });
    expect(of('public.users.code')).toMatchObject({ action: 'keep', evidence: ['kept by policy.yml:4: a colour'] });
    expect(of('public.users.notes')).toMatchObject({ action: 'null', category: null, valueClass: null });
  });

  it('win by exactness, then by fewer stars, then by length', () => {
    expect(
      outcomes({
        catalog: 'public.users: ip text, last_ip text, home_ip text\npublic.logs: ip text\nother.users: ip text',
        policy: `columns:
  public.users.ip: secret
  users.ip: username
  "*_ip": ip
  "last_*": phone
  ip: email`,
      }),
    ).toEqual({
      'public.users.ip': 'secret',
      'public.users.last_ip': 'phone',
      'public.users.home_ip': 'ip',
      'public.logs.ip': 'email',
      'other.users.ip': 'username',
    });
  });

  it('that are equally specific must agree', () => {
    const catalog = 'public.users: home_ip text, home_id text';
    expect(
      messages({ catalog, policy: 'columns:\n  "home_*": phone\n  "*_ip": null\n  "home*": city\n  "*me_ip": ip' }),
    ).toEqual([
      'home_* (line 3) and *me_ip (line 6) contradict each other on public.users.home_ip, and neither is more specific: ' +
        'add a rule for public.users.home_ip itself.',
    ]);
    expect(messages({ catalog, policy: 'columns:\n  "home_*": ip\n  "*me_ip": ip' })).toEqual([]);
  });

  it('take names as the database has them, in quotes where needed', () => {
    expect(
      outcomes({
        catalog: 'public.User: "e.mail" text, Name text, "a*b" text, axb text',
        policy: `columns: { 'User."e.mail"': email, public.User.Name: person_name, '"a*b"': phone }`,
      }),
    ).toEqual({
      'public.User.e.mail': 'email',
      'public.User.Name': 'person_name',
      'public.User.a*b': 'phone',
      'public.User.axb': 'keep',
    });
  });

  it('that name nothing are reported with what was probably meant', () => {
    const catalog = 'public.users: email text, id int8\npublic.sessions: id int8\nremote.people foreign: name text';
    const policy = `columns:
  public.users.emial: email
  usres.email: email
  app.users.email: email
  "*.emails": email
  completely.other.thing: email
  remote.people.name: person_name
json: { public.user.email: {} }
link: [[users.email, users.mail]]
truncate: [public.session, remote.people, nothing]`;
    expect(problems({ catalog, policy }).map(({ line, suggestion }) => [line, suggestion])).toEqual([
      [3, 'public.users.email'],
      [4, 'users.email'],
      [5, 'public.users.email'],
      [6, 'email'],
      [7, undefined],
      [8, undefined],
      [9, 'public.users.email'],
      [10, 'users.email'],
      [11, undefined],
      [11, 'public.sessions'],
      [11, undefined],
    ]);
  });

  it('cannot write generated columns, and patterns pass over them', () => {
    const catalog = 'public.users: email text, email_lower text generated';
    const found = { 'public.users.email_lower': 'email' } as const;
    expect(messages({ catalog, found, policy: 'columns: { public.users.email_lower: email }' })).toEqual([
      expect.stringContaining('public.users.email_lower cannot be masked as email: it is generated'),
    ]);
    expect(outcomes({ catalog, found, policy: 'columns: { "email*": email }' })).toEqual({
      'public.users.email': 'email',
      'public.users.email_lower': 'keep',
    });
  });

  it('cannot set to NULL what is NOT NULL', () => {
    expect(
      problems({ catalog: 'public.users: id int8 pk, name text not null', policy: 'columns:\n  name: null' }),
    ).toEqual([
      {
        line: 3,
        message: expect.stringMatching(/^public\.users\.name is NOT NULL .*a category.*keep/),
        suggestion: 'public.users.name: free_text',
      },
    ]);
  });
});

describe('foreign keys', () => {
  const shop = `
    public.users: id int8 pk, email text unique not null
    public.orders: id int8 pk, user_id int8 -> public.users.id, email text -> public.users.email
    billing.invoices: id int8, mail text -> public.orders.email`;

  it('give all ends one category, one class, and the name of who decided', () => {
    const of = decided({ catalog: shop, found: { 'public.users.email': 'email' } });
    expect(of('public.users.email')).toMatchObject({ decidedBy: 'name', evidence: ['name matches'] });
    for (const name of ['public.orders.email', 'billing.invoices.mail']) {
      expect(of(name)).toMatchObject({
        category: 'email',
        decidedBy: 'foreign-key',
        evidence: ['tied by foreign keys to public.users.email: name matches'],
        valueClass: 'billing.invoices.mail',
        injective: true,
      });
    }
    expect(of('public.users.id')).toMatchObject({ action: 'keep', decidedBy: 'values', valueClass: null });
    expect(of('public.orders.user_id')).toMatchObject({ action: 'keep', decidedBy: 'values' });
  });

  it('carry a mask from the referring end too', () => {
    expect(outcomes({ catalog: shop, found: { 'billing.invoices.mail': 'email' } })).toMatchObject({
      'public.users.email': 'email',
      'public.orders.email': 'email',
    });
  });

  it('let the policy win over findings, and the surer finding over the other', () => {
    const found = {
      'public.users.email': 'email',
      'public.orders.email': { category: 'username', confidence: 0.9 },
    } as const;
    expect(outcomes({ catalog: shop, found })).toMatchObject({ 'public.users.email': 'username' });
    expect(outcomes({ catalog: shop, found, policy: 'columns: { invoices.mail: secret }' })).toMatchObject({
      'public.users.email': 'secret',
      'public.orders.email': 'secret',
    });
    expect(outcomes({ catalog: shop, found, policy: 'columns: { users.email: { keep: logins } }' })).toMatchObject({
      'public.orders.email': 'keep',
      'billing.invoices.mail': 'keep',
    });
  });

  it('may run in circles', () => {
    const catalog = `
      public.a: x text unique -> public.b.x
      public.b: x text unique -> public.c.x
      public.c: x text unique -> public.a.x, boss text -> public.c.x`;
    expect(new Set(Object.values(outcomes({ catalog, found: { 'public.b.x': 'username' } })))).toEqual(
      new Set(['username']),
    );
  });

  it('cannot have one end masked and the other kept, or masked as something else', () => {
    const quarrel = (rule: string) =>
      problems({ catalog: shop, policy: `columns:\n  public.users.email: email\n  billing.invoices.mail: ${rule}` });
    const expected = (what: string) => [
      {
        line: 4,
        message: `Columns tied by foreign keys or links need one rule, but billing.invoices.mail is ${what} (line 4) and public.users.email is masked as email (line 3): make the rules equal.`,
      },
    ];
    expect(quarrel('{ keep: why not }')).toEqual(expected('kept'));
    expect(quarrel('username')).toEqual(expected('masked as username'));
    expect(quarrel('email')).toEqual([]);
  });

  it('may refer to nothing, but not to what became NULL', () => {
    const found = { 'public.users.email': 'email' } as const;
    expect(
      outcomes({ catalog: shop, found, policy: 'columns: { public.orders.email: null, invoices.mail: null }' }),
    ).toMatchObject({
      'public.users.email': 'email',
      'public.orders.email': 'null',
    });
    expect(problems({ catalog: shop, found, policy: 'columns: { public.orders.email: null }' })).toEqual([
      {
        line: 2,
        message: expect.stringContaining(
          'public.orders.email cannot be set to NULL while billing.invoices.mail refers to it',
        ),
      },
    ]);
  });

  it('show that values taken from a kept column are harmless', () => {
    const catalog = 'public.countries: code text pk\npublic.cities: country text -> public.countries.code';
    const of = decided({ catalog, found: { 'public.cities.country': 'unclassified' } });
    expect(of('public.cities.country')).toMatchObject({
      action: 'keep',
      decidedBy: 'foreign-key',
      evidence: ['refers to public.countries.code, which is kept'],
    });
    // the other way round nothing is shown: most of the referenced values may be unseen
    expect(messages({ catalog, found: { 'public.countries.code': 'unclassified' } })).toHaveLength(1);
  });

  it('cannot follow a mask into a generated column', () => {
    const catalog = 'public.users: email text unique\npublic.logs: who text generated -> public.users.email';
    expect(messages({ catalog, found: { 'public.users.email': 'email' } })).toEqual([
      expect.stringContaining('public.logs.who is generated from other columns and cannot follow public.users.email'),
    ]);
  });
});

describe('links', () => {
  const catalog = 'public.users: email text unique\nbilling.invoices: recipient text';
  const link = 'link:\n  - [users.email, invoices.recipient]\n';

  it('make columns one class, like foreign keys', () => {
    const of = decided({ catalog, found: { 'public.users.email': 'email' }, policy: link });
    expect(of('billing.invoices.recipient')).toMatchObject({
      category: 'email',
      decidedBy: 'policy',
      evidence: ['linked by policy.yml:3 to public.users.email: name matches'],
      valueClass: 'billing.invoices.recipient',
      injective: true,
    });
  });

  it('need members with one rule', () => {
    const quarrel = (rule: string) =>
      problems({ catalog, policy: `${link}columns: { users.email: email, invoices.recipient: ${rule} }` });
    for (const rule of ['phone', 'null', '{ keep: why not }']) {
      expect(quarrel(rule)).toEqual([{ line: 3, message: expect.stringContaining('Linked columns need one rule') }]);
    }
    expect(quarrel('email')).toEqual([]);
  });

  it.each([
    ['date', 'timestamptz', 'birth_date'],
    ['date', 'timestamp', 'birth_date'],
    ['int8', 'text', 'phone'],
    ['int4', 'varchar', 'national_id'],
    ['int8', 'float8', 'external_id'],
    ['inet', 'text', 'ip'],
    ['text[]', 'int4[]', 'external_id'],
  ] as const)('of %s and %s are refused, since equal values would not stay equal', (one, other, category) => {
    const story = {
      catalog: `public.a: x ${one}\npublic.b: y ${other}`,
      found: { 'public.a.x': category },
      policy: 'link: [[a.x, b.y]]',
    };
    expect(problems(story)).toEqual([
      {
        line: 2,
        message: `Linked columns need types that are masked alike, but public.a.x is ${one} and public.b.y is ${other}: equal values would not stay equal. Give both columns one type, or take one out of the link.`,
      },
    ]);
    // but what is kept or set to NULL needs no masking
    for (const rule of ['null', '{ keep: why not }']) {
      expect(problems({ ...story, policy: `${story.policy}\ncolumns: { a.x: ${rule} }` })).toEqual([]);
    }
  });

  it.each([
    ['text', 'varchar(40)', false],
    ['citext', 'name', false],
    ['text', 'text[]', false],
    ['date', 'date', false],
    ['int8', 'int8', false],
    // of which distinct values stay distinct, so that the largest of one type are nothing special
    ['int2', 'int4', true],
    ['int8', 'numeric', true],
  ] as const)('of %s and %s are masked alike', (one, other, injective) => {
    const of = decided({
      catalog: `public.a: x ${one}\npublic.b: y ${other}`,
      found: { 'public.a.x': 'external_id' },
      policy: 'link: [[a.x, b.y]]',
    });
    for (const name of ['public.a.x', 'public.b.y']) {
      expect(of(name)).toMatchObject({ action: 'mask', valueClass: 'public.a.x', injective });
    }
  });

  it('need two columns that exist', () => {
    expect(messages({ catalog, policy: 'link: [[users.email, public.users.email]]' })).toEqual([
      'The link names only one column, public.users.email: name another, or remove it.',
    ]);
  });
});

describe('partitions and heirs', () => {
  const events = `
    public.events partitioned: id int8, ip text, note text
    public.events_1 of public.events: id int8, ip text, note text
    public.events_2 of public.events: id int8, ip text, note text
    public.base: name text
    public.heir of public.base: name text, extra text`;

  it('agree with one another when any of them is found personal', () => {
    const of = decided({
      catalog: events,
      found: { 'public.events_1.ip': 'ip', 'public.events_2.ip': 'unclassified', 'public.heir.name': 'person_name' },
    });
    for (const name of ['public.events_1.ip', 'public.events_2.ip']) {
      expect(of(name)).toMatchObject({ category: 'ip', valueClass: 'public.events.ip' });
    }
    expect(of('public.events_2.ip').evidence).toEqual(['same column as public.events_1.ip: name matches']);
    expect(of('public.base.name')).toMatchObject({ category: 'person_name', valueClass: 'public.base.name' });
    expect(of('public.heir.extra')).toMatchObject({ action: 'keep' });
  });

  it('have decisions where rows are stored only', () => {
    expect(Object.keys(outcomes({ catalog: events })).filter((name) => name.startsWith('public.events.'))).toEqual([]);
  });

  it('obey the rule of their parent, unless they have an exact one', () => {
    expect(
      outcomes({
        catalog: events,
        found: { 'public.events_1.note': 'free_text' },
        policy: `columns:
  public.events.ip: ip
  "public.events_*.ip": secret
  public.events_2.ip: { keep: test traffic }
  public.events.note: null
  base.name: username`,
      }),
    ).toMatchObject({
      'public.events_1.ip': 'ip',
      'public.events_2.ip': 'keep',
      'public.events_1.note': 'null',
      'public.events_2.note': 'null',
      'public.heir.name': 'username',
    });
  });

  it('map alike when a pattern that their parent does not fit masks them', () => {
    const of = decided({ catalog: events, policy: 'columns: { "public.events_*.ip": ip }' });
    for (const name of ['public.events_1.ip', 'public.events_2.ip']) {
      expect(of(name)).toMatchObject({ decidedBy: 'policy', valueClass: 'public.events_1.ip' });
    }
  });

  it('are reported once, under the name that settles all of them', () => {
    const found = { 'public.events_1.note': 'unclassified', 'public.events_2.note': 'unclassified' } as const;
    expect(problems({ catalog: events, found }).map(({ suggestion }) => suggestion)).toEqual([
      'public.events.note: free_text',
    ]);
    // with what was found in them: the head stores no rows
    expect(messages({ catalog: events, found })[0]).toMatch(
      /^public\.events\.note \(text\) is unclassified: no values\./,
    );
    expect(outcomes({ catalog: events, found, policy: 'columns: { public.events.note: free_text }' })).toMatchObject({
      'public.events_2.note': 'free_text',
    });
  });

  it('are bound by the foreign keys of the partitioned table', () => {
    const catalog = `
      public.people partitioned: email text unique
      public.people_1 of public.people: email text unique
      public.letters: reader text -> public.people.email`;
    const of = decided({ catalog, found: { 'public.letters.reader': 'email' } });
    expect(of('public.people_1.email')).toMatchObject({
      decidedBy: 'foreign-key',
      valueClass: 'public.letters.reader',
    });
    expect(
      messages({ catalog, policy: 'columns: { letters.reader: email, public.people_1.email: { keep: why } }' }),
    ).toHaveLength(1);
  });
});

describe('documents', () => {
  const catalog = 'public.events: payload jsonb, raw text, size int4';
  const json = { mask: { 'user.email': 'email', 'user.name': 'person_name' }, keep: ['kind', 'user.id'] } as const;

  it('have their findings completed and corrected by the policy', () => {
    const of = decided({
      catalog,
      found: { 'public.events.payload': { category: 'json', json } },
      policy: 'json:\n  events.payload: { user.name: username, user.id: national_id }\n  events.raw: {}',
    });
    expect(of('public.events.payload')).toMatchObject({
      category: 'json',
      decidedBy: 'policy',
      json: {
        mask: { 'user.email': 'email', 'user.name': 'username', 'user.id': 'national_id' },
        keep: ['kind'],
      },
    });
    expect(of('public.events.raw')).toMatchObject({ category: 'json', json: { mask: {}, keep: [] } });
  });

  it.each([
    ['"user.**": free_text', { mask: { 'user.**': 'free_text' }, keep: ['kind', 'all.*.status', 'all.*.n#'] }],
    [
      '"user.**": { keep: "ours" }, user.name: person_name',
      { mask: { 'user.name': 'person_name' }, keep: ['kind', 'all.*.status', 'all.*.n#', 'user.**'] },
    ],
    [
      '"all.*.status": secret, "all.*.n": secret',
      {
        mask: { 'user.email': 'email', 'user.name': 'person_name', 'all.*.status': 'secret', 'all.*.n': 'secret' },
        keep: ['kind', 'user.id'],
      },
    ],
    [
      '"*.id": secret',
      {
        mask: { 'user.email': 'email', 'user.name': 'person_name', '*.id': 'secret' },
        keep: ['kind', 'all.*.status', 'all.*.n#'],
      },
    ],
  ])('lets a path of the policy that stands for several speak for all of them: %s', (paths, expected) => {
    const of = decided({
      catalog,
      found: {
        'public.events.payload': {
          category: 'json',
          json: { mask: json.mask, keep: [...json.keep, 'all.*.status', 'all.*.n#'] },
        },
      },
      policy: `json: { events.payload: { ${paths} } }`,
    });
    expect(of('public.events.payload').json).toEqual(expected);
  });

  it('say of everything below, and of numbers, what the policy says, however a path is written', () => {
    const found = {
      mask: { 'user.email': 'email', total: 'salary' },
      keep: ['user.plan', 'user.*~', 'price#', 'kind'],
    } as const;
    const of = decided({
      catalog,
      found: { 'public.events.payload': { category: 'json', json: found } },
      policy:
        'json:\n  events.payload: { user.**: secret, price: salary, \'"kind"\': username, \'"total"\': { keep: ours } }',
    });
    expect(of('public.events.payload').json).toEqual({
      mask: { 'user.**': 'secret', price: 'salary', kind: 'username' },
      keep: ['total'],
    });
  });

  it('keep numbers beside texts where the policy repeats the finding, and mask them where it says something else', () => {
    const found = { mask: { 'args[*]': 'email', 'to[*]': 'email' }, keep: ['args[*]#', 'to[*]#'] } as const;
    const of = decided({
      catalog,
      found: { 'public.events.payload': { category: 'json', json: found } },
      policy: 'json:\n  events.payload: { "args[*]": email, "to[*]": username }',
    });
    expect(of('public.events.payload').json).toEqual({
      mask: { 'args[*]': 'email', 'to[*]': 'username' },
      keep: ['args[*]#'],
    });
  });

  it('keep in all partitions only what every partition with documents keeps', () => {
    const of = decided({
      catalog: 'p.a partitioned: d jsonb\np.a_1 of p.a: d jsonb\np.a_2 of p.a: d jsonb\np.a_3 of p.a: d jsonb',
      found: {
        'p.a_1.d': { category: 'json', json },
        'p.a_2.d': { category: 'json', json: { mask: { kind: 'city' }, keep: ['user.id', 'x'] } },
        'p.a_3.d': { category: 'json', json: { mask: {}, keep: [] } },
      },
    });
    const merged = { mask: { ...json.mask, kind: 'city' }, keep: ['user.id'] };
    for (const name of ['p.a_1.d', 'p.a_2.d', 'p.a_3.d']) expect(of(name).json).toEqual(merged);
  });

  it('cannot be where the type holds none', () => {
    expect(messages({ catalog, policy: 'json: { events.size: { a: email } }' })).toEqual([
      expect.stringContaining('public.events.size has type int4, which holds no documents'),
    ]);
  });
});

describe('tables that are emptied', () => {
  const catalog = `
    public.users: id int8 pk, email text
    public.sessions: id int8 pk, user_id int8 -> public.users.id, boss int8 -> public.sessions.id
    public.clicks: session_id int8 -> public.sessions.id
    public.logs partitioned: line text
    public.logs_1 of public.logs: line text
    public.feed partitioned: line text
    public.feed_1 of public.feed: line text
    public.feed_2 foreign of public.feed: line text`;

  it('are listed with their partitions', () => {
    expect(tell({ catalog, policy: 'truncate: [logs, public.sessions, clicks]' }).truncate).toEqual([
      ['public', 'clicks'],
      ['public', 'logs'],
      ['public', 'logs_1'],
      ['public', 'sessions'],
    ]);
  });

  it('must take along those that refer to them', () => {
    expect(problems({ catalog, policy: 'truncate: [sessions]' })).toEqual([
      {
        line: 2,
        suggestion: 'public.clicks',
        message:
          'public.sessions cannot be emptied: public.clicks refers to it (foreign key clicks_session_id_fkey). ' +
          'Truncate public.clicks too, or neither.',
      },
    ]);
  });

  it('never reach through a foreign partition', () => {
    expect(messages({ catalog, policy: 'truncate: [feed]' })).toEqual([
      expect.stringContaining('feed would empty the foreign table public.feed_2'),
    ]);
  });
});

it('reports everything at once, with file and line', () => {
  const story = {
    catalog: 'public.users: a text, b text not null, c text',
    found: { 'public.users.a': 'unclassified' },
    policy: 'columns:\n  users.b: null\n  users.d: email',
  } as const;
  expect(() => tell(story)).toThrow(/^policy\.yml:3: .*\npolicy\.yml:4: .*\npublic\.users\.a \(text\) is unclassified/);
});

describe('a policy for several databases', () => {
  const here = 'public.users: email text';
  const policy = `columns:
  public.users.email: email
  public.visits.ip: ip
  public.orders.note: null
link:
  - [public.users.email, public.visits.email]
truncate: [public.sessions]`;

  it('may name what is in another of them only', () => {
    const elsewhere = 'public.visits: ip inet, email text\npublic.sessions: id int8\npublic.orders: note text';
    expect(problems({ catalog: here, policy, elsewhere })).toEqual([]);
  });

  it('must not name what is in none of them', () => {
    const elsewhere = 'public.visits: ip inet, email text\npublic.sessions: id int8';
    expect(messages({ catalog: here, policy, elsewhere })).toEqual([
      expect.stringContaining('public.orders.note names no column of this database'),
    ]);
    expect(messages({ catalog: here, policy })).toHaveLength(4);
  });
});
