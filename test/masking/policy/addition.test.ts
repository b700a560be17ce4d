import { describe, expect, it } from '@jest/globals';
import { additionsTo, type MissingRule } from '../../../src/masking/policy/addition.ts';
import type { Policy } from '../../../src/masking/policy/model.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import { exactKey, parsePattern, patternKey } from '../../../src/masking/policy/pattern.ts';
import { edited } from './edit.ts';
import { HOSTILE_NAMES } from './hostile.ts';

const NICK: MissingRule = {
  section: 'columns',
  names: ['public', 'users', 'nick'],
  rule: 'free_text',
  note: 'or another category, null, or { keep: "why" }',
};
const CODE: MissingRule = {
  section: 'columns',
  names: ['public', 'orders', 'code'],
  rule: '{ keep: "why" }',
  note: '',
};
const DOCUMENT: MissingRule = { section: 'json', names: ['public', 'events', 'payload'], rule: '{}', note: 'or paths' };
const HOSTILE: MissingRule = { section: 'columns', names: ['a "b"', 'c\n::d', '##[e]*.f'], rule: 'null', note: '' };
const MISSING = [NICK, CODE, DOCUMENT, HOSTILE];

const LAYOUTS: readonly (readonly [name: string, text: string | null])[] = [
  ['no file', null],
  ['nothing but a version', 'version: 1'],
  ['sections in the usual form', 'version: 1\ncolumns:\n  users.email: email\njson:\n  a.b: {}\n'],
  ['deep indentation', 'version: 1\ncolumns:\n      users.email: email\njson:\n   a.b:\n      c: email\n'],
  ['an indented root', '  version: 1\n  columns:\n    users.email: email\n'],
  ['comments everywhere', '# a\nversion: 1 # b\ncolumns: # c\n  # d\n  users.email: email # e\n\n  # f\n\n# g\n'],
  ['sections with nothing but comments', 'version: 1\ncolumns:\n  # users.email: email\njson: # none\nlink:\n'],
  ['sections that are null', 'version: 1\ncolumns: null # c\njson: ~\ntruncate: [logs]\n'],
  ['braces', 'version: 1\ncolumns: { users.email: email } # c\njson: {}\n'],
  [
    'braces over lines',
    'version: 1\ncolumns: { # c\n  users.email: email, # d\n  users.phone: phone,\n}\njson: {\n}\n',
  ],
  ['one line of braces', '{ version: 1, columns: { users.email: email }, json: {} }'],
  ['JSON', '{\n  "version": 1,\n  "columns": {\n    "users.email": "email"\n  }\n}\n'],
  ['JSON without sections', '{"version": 1}'],
  ['braces with a null', '{ version: 1, columns: null, json: }'],
  [
    'long rules',
    'version: 1\ncolumns:\n  users.email:\n    keep: >\n      why\n      not\n\n  a:\n    mask: email\njson:\n  b:\n    c: email\n    d:\n      keep: x\n',
  ],
  ['anchors', 'version: 1\ncolumns:\n  users.email: &same { keep: why }\n  users.phone: *same\n'],
  ['explicit keys', 'version: 1\ncolumns:\n  ? users.email\n  : email\n'],
  ['columns last but without an end of line', 'version: 1\ntruncate: [logs]\ncolumns:\n  users.email: email'],
  ['ends of document', '---\nversion: 1\ncolumns:\n  users.email: email\n...\n'],
  ['the version last', 'columns:\n  users.email: email\nversion: 1\n'],
  ['Windows', 'version: 1\r\ncolumns:\r\n  users.email: email\r\njson: {}\r\n'],
  ['rules of the same table in the middle', 'version: 1\ncolumns:\n  public.users.email: email\n  public.z.z: null\n'],
];

describe.each(LAYOUTS)('into a policy with %s', (_, text) => {
  it('rules go together', () => {
    expectRules(edited(text, additionsTo(text, MISSING)), MISSING, text);
  });

  it.each(MISSING.map((rule) => [rule.names.join('.'), rule] as const))('%j goes alone', (_name, rule) => {
    expectRules(edited(text, additionsTo(text, [rule])), [rule], text);
  });

  it('each goes without the others', () => {
    for (const addition of additionsTo(text, MISSING)) {
      expectRules(edited(text, [addition]), addition.rules, text);
    }
  });
});

describe('the place of a rule', () => {
  const text = `version: 1
columns:
  # users
  public.users.email: email
  public.users.phone: phone # work
  # orders
  public.orders.total: { keep: a sum }
  # To decide:
  # public.orders.code: free_text
json:
  public.users.settings: {}
`;
  it.each([
    ['behind its table', NICK, 5, '  public.users.nick: free_text # or another category, null, or { keep: "why" }'],
    ['behind the comment that proposes it', CODE, 9, '  public.orders.code: { keep: "why" }'],
    ['at the end of its section', DOCUMENT, 11, '  public.events.payload: {} # or paths'],
  ])('is %s', (_, rule, line, added) => {
    expect(additionsTo(text, [rule])).toEqual([{ line, how: 'after', text: added, rules: [rule] }]);
  });

  it('is one for all where a section is missing', () => {
    expect(additionsTo('version: 1\n', [NICK, CODE])).toEqual([
      {
        line: 1,
        how: 'after',
        rules: [NICK, CODE],
        text: 'columns:\n  public.users.nick: free_text # or another category, null, or { keep: "why" }\n  public.orders.code: { keep: "why" }',
      },
    ]);
  });
});

it('finds a place for rules of any name', () => {
  const rules = HOSTILE_NAMES.map((name): MissingRule => ({ ...NICK, names: [name, name, name] }));
  for (const [, text] of LAYOUTS) expectRules(edited(text, additionsTo(text, rules)), rules, text);
});

/** The file says what it said before, and these rules. */
function expectRules(text: string, rules: readonly MissingRule[], before: string | null): void {
  const old = before === null ? [] : said(parsePolicy(before, 'policy.yml'));
  const added = rules.map(({ names, section, rule }) => `${section} ${exactKey(names)} ${meaning(rule)}`);
  expect(said(parsePolicy(text, 'policy.yml')).toSorted()).toEqual([...old, ...added].toSorted());
}

function said({ columns, json }: Policy): string[] {
  const key = (text: string) => {
    const pattern = parsePattern(text, 3);
    return pattern === null ? text : patternKey(pattern);
  };
  return [
    ...columns.map(({ pattern, rule }) => `columns ${key(pattern)} ${JSON.stringify(rule)}`),
    ...json.map(({ pattern, paths }) => `json ${key(pattern)} ${JSON.stringify(paths)}`),
  ];
}

function meaning(rule: string): string {
  const meanings: Readonly<Record<string, object>> = {
    null: { action: 'null' },
    '{}': {},
    '{ keep: "why" }': { action: 'keep', reason: 'why' },
  };
  return JSON.stringify(meanings[rule] ?? { action: 'mask', category: rule });
}
