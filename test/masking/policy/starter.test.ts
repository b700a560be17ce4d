import { describe, expect, it } from '@jest/globals';
import type { Category } from '../../../src/masking/categories.ts';
import type { Finding } from '../../../src/masking/detect/model.ts';
import { emptyPolicy, parsePolicy } from '../../../src/masking/policy/parse.ts';
import { review } from '../../../src/masking/policy/review.ts';
import { type Starter, writeStarter } from '../../../src/masking/policy/starter.ts';
import { isOpen, subjectsOf, withLines } from '../../../src/masking/policy/subjects.ts';
import { catalogOf } from '../catalog-builder.ts';

interface Story {
  readonly catalog: string;
  /** By column name; the others are kept for their types. */
  readonly found?: Readonly<Record<string, Category | 'unclassified' | Partial<Finding>>>;
  readonly misfits?: readonly string[];
}

const TEXT = {
  action: 'keep',
  decidedBy: 'name',
  evidence: ['name says it is technical: status'],
  confidence: 0.85,
} as const;

function write({ catalog: description, found = {}, misfits = [] }: Story) {
  const catalog = catalogOf(description);
  const findings = catalog.tables.flatMap(({ schema, name: table, columns }) =>
    columns.map(({ name: column }): Finding => {
      const base = { schema, table, column, category: null, json: null };
      const verdict = found[`${schema}.${table}.${column}`];
      if (verdict === undefined) {
        return { ...base, action: 'keep', decidedBy: 'type', evidence: ['type holds numbers'], confidence: 0.8 };
      }
      if (verdict === 'unclassified') {
        return { ...base, action: 'unclassified', decidedBy: 'default', evidence: ['no values'], confidence: 0 };
      }
      const mask = { ...base, action: 'mask', decidedBy: 'name', evidence: ['name matches'], confidence: 0.9 } as const;
      return typeof verdict === 'string' ? { ...mask, category: verdict } : { ...mask, ...verdict };
    }),
  );
  const under = (policy: ReturnType<typeof emptyPolicy>) => review({ catalog, findings, policy, onUnclassified: null });
  const starter: Starter = writeStarter({ catalog, review: under(emptyPolicy()), misfits, tool: 'pr-postgres 1.2.3' });
  /** What a plan under the policy would show as new. */
  const newUnder = (text: string) =>
    withLines(subjectsOf(under(parsePolicy(text, 'policy.yml')), misfits))
      .own.filter(({ covered }) => !covered)
      .map((subject) => `${subject.place.name}${isOpen(subject) ? '?' : ''}`);
  const problemsUnder = (text: string) => under(parsePolicy(text, 'policy.yml')).problems;
  return { ...starter, newUnder, problemsUnder };
}

describe('a starter policy', () => {
  it('says of each column what is done to it, and why', () => {
    const { text, decided, open, newUnder } = write({
      catalog: `
        public.users: id int8 pk, email text unique, status text, created timestamptz, nick text
        public.logs: raw bytea not null`,
      found: {
        'public.users.email': 'email',
        'public.users.status': TEXT,
        'public.users.nick': 'unclassified',
        'public.logs.raw': 'unclassified',
      },
    });
    expect(
      text,
    ).toBe(`# yaml-language-server: $schema=https://raw.githubusercontent.com/pr-postgres/pr-postgres/main/docs/policy.schema.json
# Starter policy, written by pr-postgres 1.2.3 from names, types and sampled values; no value is in it. Review it like
# code: each line says what becomes of a column, how sure the detector is, and why. Correct what is wrong.
# Columns with a rule: 2. Following them through foreign keys: 0. To decide (look for "To decide"): 2. Without a line,
# because numbers, dates, truth values and the like are kept for their types: 2.
version: 1

columns:
  # Table public.logs
  # To decide: bytea; no values
  # public.logs.raw: { keep: "why" } # or a category

  # Table public.users
  public.users.email: email # 90%: name matches
  public.users.status: { keep: "name says it is technical: status" } # 85%
  # To decide: text; no values
  # public.users.nick: free_text # or another category, null, or { keep: "why" }

# Tables whose rows a branch can probably do without: emptied, they need no masking.
# truncate:
#   - public.logs

# What happens to columns that no rule and no finding covers: fail, null or keep.
unclassified: fail
`);
    expect({ decided, open }).toEqual({ decided: 2, open: 2 });
    expect(newUnder(text)).toEqual(['public.logs.raw?', 'public.users.nick?']);
  });

  it('leaves nothing new once what is open is decided', () => {
    const { text, newUnder, problemsUnder } = write({
      catalog: 'public.users: a text, b text not null, c jsonb, d bytea, e int4',
      found: {
        'public.users.a': 'unclassified',
        'public.users.b': 'unclassified',
        'public.users.c': 'unclassified',
        'public.users.d': 'unclassified',
      },
    });
    const settled = text.replaceAll(/# (public\.users\.)/g, '$1');
    expect(newUnder(settled)).toEqual([]);
    expect(problemsUnder(settled)).toEqual([]);
  });

  it('has one line for a value class, and for all partitions', () => {
    const { text, newUnder } = write({
      catalog: `
        public.users: email text unique
        public.orders: mail text -> public.users.email
        public.events partitioned: ip text
        public.events_1 of public.events: ip text
        public.events_2 of public.events: ip text`,
      found: { 'public.users.email': 'email', 'public.events_1.ip': 'ip', 'public.events_2.ip': 'ip' },
    });
    expect(text.match(/^ {2}.*/gm)).toEqual([
      '  # Table public.events',
      '  public.events.ip: ip # 90%: name matches',
      '  # Table public.orders',
      '  # public.orders.mail follows public.users.email (foreign key)',
      '  # Table public.users',
      '  public.users.email: email # 90%: name matches',
    ]);
    expect(newUnder(text)).toEqual([]);
  });

  it('has a line where a name speaks against what a type says', () => {
    const doubted = {
      action: 'keep',
      decidedBy: 'type',
      evidence: ['name matches health', 'type int4'],
      confidence: 0.5,
    } as const;
    const { text, newUnder } = write({
      catalog: 'public.users: diagnosis int4, total int4',
      found: { 'public.users.diagnosis': doubted },
    });
    expect(text).toContain('  public.users.diagnosis: { keep: "name matches health; type int4" } # 50%\n');
    expect(newUnder(text)).toEqual([]);
  });

  it('leaves to decide what no replacement fits', () => {
    const { text, newUnder } = write({
      catalog: 'public.users: a text, b text',
      found: { 'public.users.a': 'email', 'public.users.b': 'email' },
      misfits: ['public.users.a (text) cannot be masked as email: too narrow.'],
    });
    expect(text).toContain(
      '  # To decide: public.users.a (text) cannot be masked as email: too narrow.\n  # public.users.a: null\n',
    );
    expect(newUnder(text)).toEqual(['public.users.a?']);
  });

  it.each([
    [26, '# 1 more path that looks technical is kept, too'],
    [27, '# 2 more paths that look technical are kept, too'],
  ])('counts what it does not list of %i paths that are kept', (count, sentence) => {
    const keep = Array.from({ length: count }, (_, place) => `kind_${place}`);
    const { text } = write({
      catalog: 'public.events: payload jsonb',
      found: { 'public.events.payload': { category: 'json', json: { mask: {}, keep } } },
    });
    expect(text).toContain(sentence);
  });

  it('lists the paths of documents', () => {
    const { text, newUnder } = write({
      catalog: 'public.events: payload jsonb, extra jsonb',
      found: {
        'public.events.payload': {
          category: 'json',
          json: { mask: { 'user.email': 'email', 'items[*]."a.b"': 'phone' }, keep: ['kind'] },
        },
        'public.events.extra': { category: 'json', json: { mask: {}, keep: [] } },
      },
    });
    expect(text).toContain(`
json:
  # 90%: name matches
  public.events.payload:
    user.email: email
    'items[*]."a.b"': phone
    kind: { keep: "name and sampled values look technical" }
  # 90%: name matches
  public.events.extra: {}
`);
    expect(newUnder(text)).toEqual([]);
  });

  it('suggests links and tables to empty, ready to be switched on', () => {
    const { text, newUnder, problemsUnder } = write({
      catalog: `
        public.users: id int8 pk, email text unique
        billing.invoices: email text, phone int8
        public.sessions: token text
        public.calls: phone text
        public.user_versions: id int8 pk
        public.notes: version_id int8 -> public.user_versions.id`,
      found: {
        'public.users.email': 'email',
        'billing.invoices.email': 'email',
        'public.sessions.token': 'secret',
        // of types that cannot be linked
        'billing.invoices.phone': 'phone',
        'public.calls.phone': 'phone',
      },
    });
    expect(text).toContain('# link:\n#   - [billing.invoices.email, public.users.email]\n');
    // another table refers to user_versions, so it cannot be emptied alone
    expect(text).toContain('# truncate:\n#   - public.sessions\n\n');
    const on = text.replaceAll(/^# (link:|truncate:| {2}- )/gm, '$1');
    expect(problemsUnder(on)).toEqual([]);
    expect(newUnder(on)).toEqual([]);
  });

  it('stays readable for 600 columns', () => {
    const types = ['int4', 'int8', 'numeric', 'bool', 'timestamptz', 'date', 'uuid'];
    const columns = Array.from({ length: 600 }, (_, index) => `c${index} ${types[index % types.length]}`);
    const { text, newUnder } = write({
      catalog: `public.wide: ${columns.join(', ')}, email text`,
      found: { 'public.wide.email': 'email' },
    });
    expect(text.split('\n').length).toBeLessThan(20);
    expect(newUnder(text)).toEqual([]);
  });
});
