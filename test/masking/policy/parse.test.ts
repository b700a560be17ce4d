import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { emptyPolicy, PolicyError, parsePolicy } from '../../../src/masking/policy/parse.ts';

function refusalOf(text: string): PolicyError {
  try {
    parsePolicy(text, '.github/pr-postgres.yml');
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('The policy was accepted.');
}

const problemsOf = (text: string) => refusalOf(text).problems;

describe('a policy file', () => {
  it('is read with the line of everything it says', () => {
    const text = `version: 1
columns:
  public.users.email: email
  public.users.notes: null
  public.orders.tracking_code: { keep: "carrier's code, not personal" }
  "*.last_sign_in_ip": { mask: ip }
json:
  public.events.payload: { "user.email": email, "items[*].recipient.name": person_name, kind: { keep: an event } }
link:
  - [public.users.email, billing.invoices.recipient_email]
truncate:
  - public.sessions
  - public.audit_log
unclassified: null
`;
    expect(parsePolicy(text, 'policy.yml')).toEqual({
      path: 'policy.yml',
      text,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      columns: [
        { pattern: 'public.users.email', line: 3, rule: { action: 'mask', category: 'email' } },
        { pattern: 'public.users.notes', line: 4, rule: { action: 'null' } },
        {
          pattern: 'public.orders.tracking_code',
          line: 5,
          rule: { action: 'keep', reason: "carrier's code, not personal" },
        },
        { pattern: '*.last_sign_in_ip', line: 6, rule: { action: 'mask', category: 'ip' } },
      ],
      json: [
        {
          pattern: 'public.events.payload',
          line: 8,
          paths: { 'user.email': 'email', 'items[*].recipient.name': 'person_name', kind: { keep: 'an event' } },
        },
      ],
      link: [{ columns: ['public.users.email', 'billing.invoices.recipient_email'], line: 10 }],
      truncate: [
        { pattern: 'public.sessions', line: 12 },
        { pattern: 'public.audit_log', line: 13 },
      ],
      unclassified: 'null',
    });
  });

  it('that is missing says nothing, and has the hash of nothing', () => {
    expect(emptyPolicy()).toMatchObject({ path: null, columns: [], unclassified: null });
    expect(emptyPolicy().sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has every one of its problems reported, with line, column and what was probably meant', () => {
    const text = `version: 2
colums: {}
columns:
  public.users.email: emial
  public.users.phone: { keep: "" }
  public..x: email
unclassified: ignore
`;
    expect(problemsOf(text)).toEqual([
      { line: 1, column: 10, message: expect.stringContaining('version must be 1') },
      { line: 2, column: 1, message: 'A policy has no key colums.', suggestion: 'columns' },
      { line: 4, column: 23, message: 'public.users.email: unknown category emial.', suggestion: 'email' },
      { line: 5, column: 31, message: expect.stringContaining('public.users.phone is kept without a reason') },
      { line: 6, column: 3, message: expect.stringContaining('"public..x" does not name a column') },
      { line: 7, column: 15, message: expect.stringContaining('one of fail, null and keep') },
    ]);
    expect(() => parsePolicy(text, '.github/pr-postgres.yml')).toThrow(
      '.github/pr-postgres.yml:4: public.users.email: unknown category emial. Did you mean email?',
    );
  });

  it.each([
    ['the same key twice', 'columns: { a.b.c: email, a.b.c: phone }', 'a.b.c is there already, on line 2'],
    ['one pattern in two spellings', 'columns: { b.c: email, \'*."b".c\': phone }', 'has a rule already, on line 2'],
    ['one pattern in two sections', 'columns: { a.b.c: null }\njson: { a.b.c: {} }', 'has a rule already, on line 2'],
    ['two of one section', 'truncate: [a]\ntruncate: [b]', 'truncate is there already, on line 2'],
    ['a line that was never finished', 'columns:\n  a.b.c:', 'a.b.c has no rule'],
    ['keep without a reason', 'columns: { a.b.c: keep }', 'a.b.c is kept without a reason'],
    ['json as a category', 'columns: { a.b.c: json }', 'list it under json:'],
    ['an unknown tag', 'columns: { a.b.c: !sql "now()" }', 'Unresolved tag: !sql'],
    ['a merge', 'columns: { <<: { a: email } }', 'A rule has no key a'],
    ['an alias to nothing', 'columns: { a.b.c: *nobody }', 'must be a category'],
    ['two documents', 'columns: {}\n---\nversion: 1', 'A policy is one YAML document'],
    ['a path that is set to NULL', 'json: { a.b.c: { d: null } }', 'd in a.b.c cannot be set to NULL'],
    [
      'a path that is kept without a reason',
      'json: { a.b.c: { d: { keep: " " } } }',
      'd in a.b.c is kept without a reason',
    ],
    ['a section that is an alias', 'columns: { a.b.c: &x { keep: y } }\njson: *x', 'json is a map'],
    ['a key that is a list', '[a]: b', 'A key must be text'],
  ])('is refused for %s', (_, text, expected) => {
    expect(problemsOf(`version: 1\n${text}`).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );
  });

  it.each([
    [
      'a glob without quotes',
      'columns:\n  a.b: email\n  *.ip: ip',
      4,
      'What begins with * stands in quotes: "*.email".',
    ],
    ['a table without quotes', 'truncate:\n  - *_log', 3, 'What begins with * stands in quotes: "*.email".'],
    [
      'a path without quotes',
      'json:\n  a.b:\n    [*].ip: ip',
      4,
      'What begins with [*] stands in quotes: "[*].email".',
    ],
    ['quotes within a name', 'columns:\n  "a"."b c".d: email', 3, `single quotes as a whole: '"order.lines".email'.`],
    ['an apostrophe', "columns:\n  a.b: { keep: 'carrier's code' }", 3, 'stands in double quotes: { keep: "why" }.'],
    ['a colon', 'columns:\n  a.b: { keep: code: ours }', 3, 'stands in double quotes: { keep: "why" }.'],
    [
      'a link that is no list of lists',
      'link: [a.b, c.d]',
      2,
      'link is a list of lists of columns: write [[a.b, c.d]].',
    ],
    ['a tab', 'columns:\n\ta.b: email', 3, 'start at the same column, with spaces before them.'],
    [
      'a deeper line',
      'columns:\n  a.b: email\n    c.d: email',
      3,
      'start at the same column, with spaces before them.',
    ],
    ['names within names', 'columns:\n  users:\n    email: email', 4, 'names are joined by dots, as in users.email.'],
  ])('says once, at its line, what would be right instead of %s', (_, text, line, advice) => {
    expect(problemsOf(`version: 1\n${text}\n`)).toMatchObject([{ line, message: expect.stringContaining(advice) }]);
  });

  it('whose sections start at different columns is told of the first that does', () => {
    const text = '  version: 1\n  columns:\n    a.b: email\njson:\n  c.d: {}\n  e.f: {}\n';
    const advice = 'Rules of one section start at the same column';
    expect(problemsOf(text)).toMatchObject([{ line: 4, message: expect.stringContaining(advice) }]);
  });

  it('cannot exhaust who reads it', () => {
    const [tooLarge] = problemsOf(`version: 1 #${'x'.repeat(4_000_000)}`);
    expect(tooLarge?.message).toContain('at most 4000000 are read');
    const manyProblems = refusalOf(`version: 1\ncolumns:\n${'  a.b.c: nothing\n'.repeat(200)}`);
    expect(manyProblems.message.split('\n')).toHaveLength(101);
    expect(manyProblems.message).toMatch(/: \d+ problems more\.$/);
    const [aliases] = problemsOf(`version: 1\nx: &a b\ny: [${'*a, '.repeat(101)}]`);
    expect(aliases?.message).toContain('101 aliases; at most 100');
    expect(problemsOf('['.repeat(100_000)).length).toBeLessThanOrEqual(10);
    const circle = 'version: 1\ncolumns: &all { a.b.c: *all }';
    expect(problemsOf(circle).length).toBeGreaterThan(0);
  });

  it('keeps hostile keys as data', () => {
    const policy = parsePolicy('version: 1\njson: { a.b.c: { __proto__: email } }', 'policy.yml');
    expect(Object.entries(policy.json[0]?.paths ?? {})).toEqual([['__proto__', 'email']]);
  });

  it('is the same as the documentation shows', () => {
    const examples = [...readFileSync('docs/policy.md', 'utf8').matchAll(/```yaml\n(.*?)```/gs)];
    expect(examples.length).toBeGreaterThanOrEqual(3);
    for (const [, text = ''] of examples) expect(parsePolicy(text, 'docs/policy.md').path).toBe('docs/policy.md');
  });
});
