import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SOURCE, type Stage, setStage } from './stage.ts';

describe('runs at the same moment', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    for (const number of [1, 2, 3]) stage.github.open(stage.repository, number);
  });
  afterAll(() => stage?.strike());

  it('of one pull request end with one branch and one password', async () => {
    const runs = await Promise.all([1, 1, 1].map((number) => stage.pullRequest('create-branch', { number })));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(new Set(runs.map(({ outputs }) => outputs['database-url'])).size).toBe(1);
    expect(runs.filter(({ outputs }) => outputs['created'] === 'true')).toHaveLength(1);
    expect(runs.map(({ outputs }) => outputs['masked'])).toEqual(['true', 'true', 'true']);
  });

  it('of two pull requests end with a branch each', async () => {
    const runs = await Promise.all([2, 3].map((number) => stage.pullRequest('create-branch', { number })));
    expect(runs.map(({ outputs }) => outputs['branch-id'])).toEqual(['prpg_4711_2', 'prpg_4711_3']);
    expect(await stage.databases()).toEqual(['prpg_4711_1', 'prpg_4711_2', 'prpg_4711_3', SOURCE]);
  });
});
