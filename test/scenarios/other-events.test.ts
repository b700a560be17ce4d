import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stage, setStage } from './stage.ts';

describe('an event that does not tell whose pull request it is about', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  const comment = (number: number) =>
    stage.event('create-branch', 'issue_comment', { inputs: { 'pull-request': String(number) } });

  it('gives a branch when GitHub says that it comes from the repository itself', async () => {
    stage.github.open(stage.repository, 51);
    expect(await comment(51)).toMatchObject({ exitCode: 0, outputs: { state: 'active', masked: 'true' } });
  });

  it('gives none to a fork', async () => {
    stage.github.open(stage.repository, 52).fork = true;
    const run = await comment(52);
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' } });
    expect(run.annotations[0]?.message).toMatch(/Pull request 52 comes from a fork/);
    expect(await stage.databases()).toEqual(['prpg_4711_51', 'shop']);
  });

  it('gives none when GitHub does not say', async () => {
    stage.github.open(stage.repository, 53);
    stage.github.fail({ kind: 'status', status: 403 });
    const run = await comment(53);
    stage.github.heal();
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations.at(-1)?.message).toMatch(/It may come from a fork, so it gets no database/);
    expect(await stage.databases()).toEqual(['prpg_4711_51', 'shop']);
  });
});
