import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatUrl } from '../../src/postgres/address.ts';
import { commit, SOURCE, type Stage, setStage } from './stage.ts';

describe('what others write', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 61);
  });
  afterAll(() => stage?.strike());

  it('is no command to the runner when it is the name of a column', async () => {
    const name = '::error::\r\n::add-mask::prpg\r\n##[error]x';
    // Of a type that says nothing, so that the run stops and speaks of it.
    await stage.query(SOURCE, `ALTER TABLE public.orders ADD "${name}" bytea DEFAULT '\\xfffe9c01'`);
    const run = await stage.pullRequest('create-branch', { number: 61 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.masks).not.toContain('prpg');
    expect(run.log).not.toMatch(/^\s*##\[error\]/m);
    await stage.query(SOURCE, `ALTER TABLE public.orders DROP COLUMN "${name}"`);
  });

  it('is nothing but text when it is the name of a branch', async () => {
    const branch = '::error::-->$(id)`<img/src=x>|@team';
    const inputs = { branch, 'pull-request': '61' };
    const run = await stage.pullRequest('lifecycle', { number: 61 }, { inputs });
    expect(run).toMatchObject({ exitCode: 0, outputs: { branch, state: 'active' } });
    expect(run.outputs['branch-id']).toMatch(/^prpg_4711_61_[a-z0-9_]+$/);
    expect(`${run.summary}${stage.repository.comments[0]?.body}`).not.toMatch(/<img|@team/);
    expect(run.annotations.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is never executed when it is a policy', async () => {
    await commit(
      stage,
      '.github/pr-postgres.yml',
      "version: 1\ncolumns:\n  ? !!js/function 'process.exit(9)'\n  : email\n",
    );
    const run = await stage.pullRequest('create-branch', { number: 61 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    await commit(stage, '.github/pr-postgres.yml', 'version: 1\n');
  });

  it('is withheld when it is a password that the server refuses', async () => {
    const address = { ...stage.server.address('postgres'), password: 'not&the=password%of#anybody' };
    const run = await stage.pullRequest(
      'create-branch',
      { number: 61 },
      { inputs: { 'server-url': formatUrl(address) } },
    );
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.masks).toContain('not&the=password%of#anybody');
    expect(run.annotations.at(-1)?.message).toMatch(/^Cannot connect as postgres at 127\.0\.0\.1/);
  });

  it.each(['un:escaped=pass;word', 'un escaped^pass|word', 'un/escaped?pass#word'])(
    'is masked when it is a password written into the URL as it is: %s',
    async (password) => {
      const { port } = stage.server.address();
      const run = await stage.pullRequest(
        'create-branch',
        { number: 61 },
        { inputs: { 'server-url': `postgres://postgres:${password}@127.0.0.1:${port}/postgres` } },
      );
      expect(run).toMatchObject({ exitCode: 1, outputs: {} });
      expect(run.masks).toContain(password);
      expect(run.annotations.map(({ level }) => level)).toEqual(['error']);
    },
  );

  it('is told of when a password is too common to be masked', async () => {
    const address = { ...stage.server.address('postgres'), password: 'postgres' };
    const run = await stage.pullRequest(
      'create-branch',
      { number: 61 },
      { inputs: { 'server-url': formatUrl(address) } },
    );
    expect(run.masks).not.toContain('postgres');
    expect(run.annotations[0]).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('so short or common'),
    });
  });
});
