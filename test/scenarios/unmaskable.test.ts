import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commit, PEOPLE, SOURCE, type Stage, setStage } from './stage.ts';

describe('a source that cannot be masked', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 11);
    stage.github.open(stage.repository, 12);
    stage.github.open(stage.repository, 13);
  });
  afterAll(() => stage?.strike());

  it('gives no way in while nobody has said what a column holds', async () => {
    // given a column whose name and values say nothing
    await stage.query(SOURCE, `ALTER TABLE public.orders ADD zq text DEFAULT 'Xk7 blorp 33 wibble'`);
    // when a branch is wanted
    const run = await stage.pullRequest('create-branch', { number: 11 });
    // then the run fails, names the column, and says who cleans up
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toMatch(/public\.orders\.zq/);
    expect(run.log).toMatch(/the next run of create-branch finishes it/);
    // and nobody can connect to the copy
    expect(await reachable()).toEqual([]);
  });

  it('is not given to connect either', async () => {
    const run = await stage.pullRequest('connect', { number: 11 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/pr-11.*is not masked yet/);
  });

  it('is masked as soon as the policy says it', async () => {
    await commit(stage, '.github/pr-postgres.yml', 'version: 1\ncolumns:\n  public.orders.zq: null\n');
    const run = await stage.pullRequest('create-branch', { number: 11, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { masked: 'true' } });
  });

  it('gives no way in when the policy names what is not there, and points to the line', async () => {
    await commit(
      stage,
      '.github/pr-postgres.yml',
      'version: 1\ncolumns:\n  public.orders.zq: null\n  public.gone.x: null\n',
    );
    const run = await stage.pullRequest('create-branch', { number: 12 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: '.github/pr-postgres.yml', line: 4 }),
    );
    await commit(stage, '.github/pr-postgres.yml', 'version: 1\ncolumns:\n  public.orders.zq: null\n');
  });

  it('gives no way in when a replacement breaks one of its rules', async () => {
    await stage.query(
      SOURCE,
      `ALTER TABLE public.customers ADD CHECK (email ~ '(fernpost.de|hollow-oak.co.uk|fjordmail.no)$')`,
    );
    const run = await stage.pullRequest('create-branch', { number: 13 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(await reachable()).toEqual(['prpg_4711_11']);
  });

  it('is handed out as it is only where the workflow says so, with a warning', async () => {
    const run = await stage.pullRequest('create-branch', { number: 13 }, { inputs: { anonymize: 'false' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active', masked: 'false' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('anonymize: false') }),
    );
  });

  it('was handed out unmasked and is not called masked afterwards', async () => {
    const run = await stage.pullRequest('create-branch', { number: 13 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toContain('reset: true');
  });

  it('never changed', async () => {
    const rows = await stage.query<{ email: string }>(SOURCE, 'SELECT email FROM public.customers ORDER BY id');
    expect(rows.map(({ email }) => email)).toEqual(PEOPLE.map(({ email }) => email));
  });

  /** The branches that a user may log in to. */
  async function reachable(): Promise<string[]> {
    const rows = await stage.query<{ name: string }>(
      'postgres',
      `SELECT rolname::text AS name FROM pg_roles JOIN pg_database ON datname = rolname
       WHERE rolname LIKE 'prpg%' AND rolcanlogin AND has_database_privilege(rolname, datname, 'CONNECT') ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }
});
