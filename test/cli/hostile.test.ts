import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identifier, joinSql, sql } from '../../src/postgres/sql.ts';
import { HOSTILE_NAMES } from '../masking/policy/hostile.ts';
import { SHARED_VERSIONS } from '../postgres/database.ts';
import { BUILDING_MS, type Desk, POLICY, sitDown } from './desk.ts';

/** What a terminal or the log of a workflow would act upon. The server's column of a row holds 63 bytes. */
const ACTS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##\[/u;

describe.each(SHARED_VERSIONS)('names that somebody made up to do harm, in PostgreSQL %i', (version) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown(version);
    // given every name as that of a schema, a table and columns, one of which is personal and one unknown
    for (const name of HOSTILE_NAMES) {
      await desk.database.session.query(sql`CREATE SCHEMA ${identifier(name)}`);
      await desk.database.session.query(
        sql`CREATE TABLE ${identifier(name, name)} (${identifier(name)} text, email text, "n" int)`,
      );
    }
    const columns = HOSTILE_NAMES.map((name) => sql`${identifier(name)} jsonb`);
    await desk.database.session.query(sql`CREATE TABLE public.documents (${joinSql(columns, ', ')})`);
  }, BUILDING_MS);
  afterAll(() => desk?.leave());

  it.each(['80', '200', ''])('do none on a screen of %s columns', async (columns) => {
    const { stdout, stderr } = await desk.runWith(
      columns === '' ? {} : { COLUMNS: columns },
      'plan',
      desk.url,
      '--all',
    );
    for (const line of [...stdout.split('\n'), ...stderr.split('\n')]) expect(line).not.toMatch(ACTS);
    expect(stdout.split('\n').length).toBeGreaterThan(HOSTILE_NAMES.length * 3);
  });

  it('do none in the report', async () => {
    const { stdout } = await desk.run('plan', desk.url, '--json');
    for (const line of stdout.split('\n')) expect(line).not.toMatch(ACTS);
    const { columns } = JSON.parse(stdout) as { columns: { schema: string }[] };
    expect(new Set(columns.map(({ schema }) => schema))).toEqual(new Set([...HOSTILE_NAMES, 'public']));
  });

  it('come through a policy unchanged', async () => {
    // when a policy is written
    expect(await desk.run('policy', 'init', desk.url)).toMatchObject({ exitCode: 0 });
    const policy = await desk.read(POLICY);
    for (const line of policy.split('\n')) expect(line).not.toMatch(ACTS);
    // and everything that it leaves open is decided as it proposes
    await desk.write(POLICY, policy.replaceAll(/^( +)# (.*: (?:free_text|\{\}|null) # or .*)$/gm, '$1$2'));
    // then every rule is about its column, and none is missing
    const { exitCode, stdout } = await desk.run('plan', desk.url);
    expect(stdout).toMatch(
      /^Nothing is new since .*\n\n\d+ columns of \d+ tables: \d+ masked, \d+ kept, 0 to decide\.\n$/,
    );
    expect(exitCode).toBe(0);
  });
});
