import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { besideEachOther, chooseExcerpt, type Excerpt, readRow, readRows, survivors } from '../../demo/compare.ts';
import type { Report, ReportedColumn } from '../../src/masking/report/model.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';

const TABLE = `CREATE TABLE people (id int, part text, email text, name text, other text, PRIMARY KEY (part, id));
  CREATE TABLE mails (email text PRIMARY KEY, name text, phone text);`;

function column(table: string, name: string, category: ReportedColumn['category']): ReportedColumn {
  const action = category === null ? 'keep' : 'mask';
  const rest = { type: 'text', decidedBy: 'name', evidence: [], confidence: 1, valueClass: null } as const;
  return { schema: 'public', table, column: name, category, action, ...rest };
}

const REPORT: Report = {
  version: 1,
  dryRun: false,
  tool: 'pr-postgres 0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  server: { version: '18' },
  database: 'branch',
  policy: { path: null, sha256: '' },
  schemaFingerprint: '',
  columns: [
    column('people', 'id', null),
    column('people', 'part', null),
    column('people', 'email', 'email'),
    column('people', 'name', 'person_name'),
    column('people', 'other', 'person_name'),
    column('mails', 'email', 'email'),
    column('mails', 'name', 'person_name'),
    column('mails', 'phone', 'phone'),
  ],
  tables: ['people', 'mails'].map((table) => ({
    schema: 'public',
    table,
    rows: 2,
    bytes: 1,
    method: 'rewrite',
    startMs: 0,
    durationMs: 1,
    rowsPerSecond: 2_000,
  })),
  verification: null,
  cleanup: [],
  timeline: [],
  certificate: null,
};

describe('a row beside the shape of its original', () => {
  let production: TestDatabase;
  let branch: TestDatabase;
  beforeAll(async () => {
    [production, branch] = await Promise.all([createDatabase(), createDatabase()]);
    await production.load(
      `${TABLE} INSERT INTO people VALUES (1, 'a', 'ada@byron.test', 'Ada', 'x'), (2, 'a', NULL, 'Bob', 'y')`,
    );
    await branch.load(
      `${TABLE} INSERT INTO people VALUES (2, 'a', NULL, 'Finn', 'v'), (1, 'a', 'mia@example.org', 'Mia', 'w')`,
    );
  });
  afterAll(() => Promise.all([production.drop(), branch.drop()]));
  const excerpt: Excerpt = {
    schema: 'public',
    table: 'people',
    key: ['part', 'id'],
    columns: [
      { name: 'email', category: 'email' },
      { name: 'name', category: 'person_name' },
    ],
  };

  it('is taken from a table whose key is not masked, one column of each kind', async () => {
    expect(await chooseExcerpt(branch.address, REPORT)).toEqual(excerpt);
  });

  it('is found again by its key, and shows nothing of the original', async () => {
    const [fullest] = await readRows(production.address, excerpt, 1);
    expect(fullest?.key).toEqual(['a', '1']);
    const same = await readRow(branch.address, excerpt, fullest?.key ?? []);
    if (fullest === undefined || same === null) throw new Error('The row is not there.');
    expect(besideEachOther(excerpt, fullest, same)).toEqual([
      ['email', 'xxx@xxxxx.xxxx', 'mia@example.org'],
      ['name', 'Xxx', 'Mia'],
    ]);
  });

  it('can count originals that are still there', async () => {
    const email = { schema: 'public', table: 'people', column: 'email' };
    const key = 'key';
    expect(await survivors(email, { production: production.address, branch: branch.address, key })).toEqual({
      looked: 1,
      found: 0,
    });
    expect(await survivors(email, { production: production.address, branch: production.address, key })).toEqual({
      looked: 1,
      found: 1,
    });
  });
});
