import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { CATEGORIES } from '../../../src/masking/categories.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';

const schema = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8'));
const validate = new Ajv.default({ strict: true }).compile(schema);

const acceptedByParser = (text: string): boolean => {
  try {
    parsePolicy(text, 'policy.yml');
    return true;
  } catch {
    return false;
  }
};

const VALID = [
  'version: 1',
  'version: 1.0',
  '{"version": 1, "columns": {"public.users.email": "email"}}',
  'version: 1\ncolumns:\n  public.users.email: email\n  public.users.notes: null\n  public.users.bio: ~',
  'version: 1\ncolumns: { email: email, users.phone: phone, "*.last_sign_in_ip": ip, public.log_*.*: free_text }',
  'version: 1\ncolumns: { email: "null" }',
  'version: 1\ncolumns: { email: { mask: email } }',
  'version: 1\ncolumns: { status: { keep: "a code" } }',
  `version: 1\ncolumns: { 'public."my.table"."a ""b"""': email }`,
  'version: 1\ncolumns: {}\njson: {}\nlink: []\ntruncate: []',
  'version: 1\ncolumns:\njson:\nlink:\ntruncate:',
  'version: 1\njson: { payload: {} }',
  'version: 1\njson: { payload: { kind: { keep: "a word of ours" }, "user.email": { mask: email }, "order.@id": external_id } }',
  'version: 1\njson: { payload: { email: email, "a.b[*][*].c": phone, "[*].x": ip, "a key": city } }',
  'version: 1\nlink: [[users.email, public.invoices.email], ["*.a", "*.b", c]]',
  'version: 1\ntruncate: [sessions, public.audit_log, "public.log_*", "*"]',
  'version: 1\nunclassified: fail',
  'version: 1\nunclassified: keep',
  'version: 1\nunclassified: null',
  'version: 1\nunclassified: "null"',
  'version: 1\ncolumns: { a: &same { keep: "a code" }, b: *same }',
];

const INVALID = [
  '',
  '[]',
  'version',
  'columns: {}',
  'version: 2',
  'version: "1"',
  'version: 1\ncolums: {}',
  'version: 1\ncolumns: []',
  'version: 1\ncolumns: { email: emial }',
  'version: 1\ncolumns: { email: json }',
  'version: 1\ncolumns: { email: 7 }',
  'version: 1\ncolumns: { email: [email] }',
  'version: 1\ncolumns: { email: keep }',
  'version: 1\ncolumns: { email: true }',
  'version: 1\ncolumns: { email: {} }',
  'version: 1\ncolumns: { email: { keep: "" } }',
  'version: 1\ncolumns: { email: { keep: "  " } }',
  'version: 1\ncolumns: { email: { keep: true } }',
  'version: 1\ncolumns: { email: { mask: null } }',
  'version: 1\ncolumns: { email: { mask: email, keep: "why" } }',
  'version: 1\ncolumns: { email: { sql: "now()" } }',
  'version: 1\ncolumns: { a.b.c.d: email }',
  'version: 1\ncolumns: { a..b: email }',
  'version: 1\ncolumns: { ".b": email }',
  'version: 1\ncolumns: { "a b": email }',
  `version: 1\ncolumns: { 'a."b': email }`,
  `version: 1\ncolumns: { 'a.b"c"': email }`,
  'version: 1\ncolumns: { "": email }',
  'version: 1\njson: { payload: email }',
  'version: 1\njson: { payload: { email: null } }',
  'version: 1\njson: { payload: { email: json } }',
  'version: 1\njson: { payload: { email: keep } }',
  'version: 1\njson: { payload: { email: { keep: "" } } }',
  'version: 1\njson: { payload: { email: { keep: "why", mask: email } } }',
  'version: 1\njson: { payload: { email: "null" } }',
  'version: 1\njson: { payload: }',
  'version: 1\njson: { payload: { "items[0].email": email } }',
  'version: 1\njson: { payload: { "a..b": email } }',
  'version: 1\nlink: [users.email]',
  'version: 1\nlink: [[users.email]]',
  'version: 1\nlink: [[]]',
  'version: 1\nlink: [[users.email, users.email]]',
  'version: 1\nlink: { a: b }',
  'version: 1\ntruncate: sessions',
  'version: 1\ntruncate: [a.b.c]',
  'version: 1\ntruncate: [7]',
  'version: 1\ntruncate: [a, a]',
  'version: 1\nunclassified: mask',
  'version: 1\nunclassified: true',
];

const EXAMPLES = ['docs/policy.md', 'README.md'].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/```yaml\n(.*?)```/gs)]
    .map(([, text = '']) => text)
    .filter((text) => /^version: 1$/m.test(text)),
);

/** Paths into documents, and whether they are some. */
const PATHS: readonly (readonly [path: string, good: boolean])[] = [
  ...[
    'a',
    'a.b',
    '[*]',
    '[*].a',
    'a[*][*].b',
    'a.@id',
    '"a.b"."say \\"x\\""',
    'a.*.b',
    'a.*~',
    '*~',
    'a#',
    'a.**',
    '**',
    '.',
    '.#',
    'a[*]#',
    '@x',
    'a b.c-d',
    '""',
    '*',
    '*.a',
    'a.*',
    'a[*].**',
    'ключ',
  ].map((path) => [path, true] as const),
  ...[
    '',
    'a.',
    '.a',
    'a..b',
    'a[0]',
    'a[*',
    'a[*]b',
    '**.a',
    '*~.a',
    'a.[*]',
    '"a',
    'a"b"',
    '#',
    'a##',
    'a.**#',
    'a~',
    '\\',
    'a.b.',
    '***',
    '*a',
  ].map((path) => [path, false] as const),
];

describe('the published schema and the parser', () => {
  it.each(PATHS)('agree on the path %j: %j', (path, good) => {
    const text = `version: 1\njson: { payload: { ${JSON.stringify(path)}: email } }`;
    expect({ schema: validate(parse(text)), parser: acceptedByParser(text) }).toEqual({ schema: good, parser: good });
  });

  it.each(VALID)('both accept %j', (text) => {
    expect({ schema: validate(parse(text)), parser: acceptedByParser(text) }).toEqual({ schema: true, parser: true });
  });

  it.each(INVALID)('both refuse %j', (text) => {
    expect({ schema: validate(parse(text)), parser: acceptedByParser(text) }).toEqual({ schema: false, parser: false });
  });

  it.each(EXAMPLES)('both accept example %# of the documentation', (text) => {
    expect({ schema: validate(parse(text)), parser: acceptedByParser(text) }).toEqual({ schema: true, parser: true });
  });

  it('know the same categories', () => {
    expect(schema.$defs.category.enum).toEqual(CATEGORIES.filter((category) => category !== 'json'));
  });
});
