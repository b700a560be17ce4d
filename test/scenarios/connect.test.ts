import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asUser, type Stage, setStage } from './stage.ts';

describe('another job of the same workflow', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 21);
  });
  afterAll(() => stage?.strike());

  it('is told to run create-branch first', async () => {
    const run = await stage.pullRequest('connect', { number: 21 });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^Branch pr-21 .* does not exist\. Run create-branch/);
  });

  it('gets the same way in without anything secret having travelled', async () => {
    const created = await stage.pullRequest('create-branch', { number: 21 });
    const connected = await stage.pullRequest('connect', { number: 21 });
    expect(connected.exitCode).toBe(0);
    expect(connected.outputs).toEqual({ ...created.outputs, created: 'false', report: '' });
    const rows = await asUser(connected.outputs['database-url'] ?? '', 'SELECT 1 FROM public.customers');
    expect(rows).toHaveLength(3);
  });

  it('may name the pull request itself, on an event that has none', async () => {
    const run = await stage.event('connect', 'workflow_run', { inputs: { 'pull-request': '21' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'branch-id': 'prpg_4711_21' } });
  });

  it('cannot connect without the key', async () => {
    const run = await stage.pullRequest('connect', { number: 21 }, { without: ['key'] });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^connect needs the input key/);
  });

  it('is warned when create-branch has no key, and still gets a branch', async () => {
    const run = await stage.pullRequest(
      'create-branch',
      { number: 21 },
      { without: ['key'], inputs: { branch: 'keyless' } },
    );
    expect(run).toMatchObject({ exitCode: 0, outputs: { branch: 'keyless', masked: 'true' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringMatching(/^Input key is empty/) }),
    );
  });
});
