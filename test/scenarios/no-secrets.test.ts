import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SOURCE, type Stage, setStage } from './stage.ts';

const FORK = { owner: 'mallory', name: 'shop', id: 666 };
const SECRETS = ['key', 'server-url'];

describe('pull requests that must not have secrets', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 5);
  });
  afterAll(() => stage?.strike());

  it.each([
    ['create-branch', 'a fork', { head: FORK }],
    ['create-branch', 'a fork that was deleted', { head: null }],
    ['create-branch', 'Dependabot', { author: 'dependabot[bot]' }],
    ['connect', 'a fork', { head: FORK }],
    ['connect', 'Dependabot', { author: 'dependabot[bot]' }],
    ['lifecycle', 'a fork', { head: FORK }],
    ['lifecycle', 'Dependabot', { author: 'dependabot[bot]' }],
  ] as const)('%s skips that of %s, in green', async (action, _whose, event) => {
    const run = await stage.pullRequest(action, { number: 5, ...event }, { without: SECRETS });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' }, annotations: [{ level: 'notice' }] });
    expect(Object.keys(run.outputs)).toEqual(['state']);
    expect(run.summary).toContain('No database');
    expect(await stage.databases()).toEqual([SOURCE]);
  });

  it.each(['create-branch', 'connect', 'lifecycle'] as const)(
    '%s skips that of a fork also where pull_request_target has the secrets',
    async (action) => {
      const run = await stage.pullRequest(action, { number: 5, head: FORK, target: true });
      expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' } });
      expect(await stage.databases()).toEqual([SOURCE]);
    },
  );

  it.each(['delete-branch', 'lifecycle'] as const)('%s has nothing to delete for that of a fork', async (action) => {
    const run = await stage.pullRequest(action, { number: 5, action: 'closed', head: FORK }, { without: SECRETS });
    expect(run).toMatchObject({ exitCode: 0, annotations: [{ level: 'notice' }] });
  });

  it('Dependabot gets a database where it was given the secrets', async () => {
    const run = await stage.pullRequest('create-branch', { number: 5, author: 'dependabot[bot]' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active', masked: 'true' } });
  });
});
