import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmulatedPullRequest } from '../emulators/github/server.ts';
import type { ActionResult } from '../runner/run-action.ts';
import { type Stage, setStage } from './stage.ts';

const HOUR_MS = 3_600_000;

describe('the sweep', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const close = (pullRequest: EmulatedPullRequest, agoMs: number) =>
      stage.github.close(pullRequest, new Date(Date.now() - agoMs));
    const closedLater: [number, number, string[]][] = [
      [31, 2 * HOUR_MS, []],
      [32, 3 * HOUR_MS, []],
      [33, 60_000, []],
      [34, 2 * HOUR_MS, ['keep-database']],
    ];
    for (const number of [30, 31, 32, 33, 34]) {
      const labels = closedLater.find(([closing]) => closing === number)?.[2] ?? [];
      stage.github.open(stage.repository, number, labels);
      await stage.pullRequest('create-branch', { number });
    }
    for (const [number, agoMs] of closedLater) {
      const pullRequest = stage.repository.pullRequests.get(number);
      if (pullRequest !== undefined) close(pullRequest, agoMs);
    }
  });
  afterAll(() => stage?.strike());

  it('tells in a dry run what it would delete, and why it keeps the others', async () => {
    const run = await stage.event('sweep', 'schedule', { inputs: { 'dry-run': 'true' } });
    expect(run.exitCode).toBe(0);
    expect(numbers(run, 'deleted')).toEqual([31, 32]);
    expect(Object.fromEntries(listed(run, 'kept').map((entry) => [entry['pull-request'], entry.reason]))).toEqual({
      30: 'pull request 30 is open',
      33: 'pull request 33 was closed within the grace period',
      34: 'pull request 34 has the label keep-database',
    });
    expect(run.summary).toContain('dry run');
    expect(await stage.databases()).toHaveLength(6);
  });

  it('deletes no more than it may', async () => {
    const run = await stage.event('sweep', 'schedule', { inputs: { 'max-deletions': '1' } });
    expect(numbers(run, 'deleted')).toEqual([31]);
    expect(listed(run, 'kept')).toContainEqual(expect.objectContaining({ 'pull-request': 32 }));
  });

  it('takes up the rest the next time, and writes down what it did', async () => {
    const run = await stage.event('sweep', 'workflow_dispatch');
    expect(numbers(run, 'deleted')).toEqual([32]);
    const report = JSON.parse(await readFile(run.outputs['report'] ?? '', 'utf8'));
    expect(report).toEqual({
      version: 1,
      dryRun: false,
      deleted: listed(run, 'deleted'),
      kept: listed(run, 'kept'),
      failed: [],
    });
  });

  it('does as it is told about grace and labels', async () => {
    const run = await stage.event('sweep', 'schedule', { inputs: { grace: '0m', 'keep-label': '' } });
    expect(numbers(run, 'deleted')).toEqual([33, 34]);
  });

  it('takes branches of open pull requests that nobody has asked for in a long time', async () => {
    const run = await stage.event('sweep', 'schedule', { inputs: { 'max-age': '1s' } });
    expect(numbers(run, 'deleted')).toEqual([30]);
    expect(listed(run, 'deleted')[0]?.reason).toMatch(/longer ago than max-age/);
  });

  it('leaves a database alone whose name is not that of the branch in its mark, and says so', async () => {
    stage.github.open(stage.repository, 35);
    await stage.pullRequest('create-branch', { number: 35 });
    await stage.query('postgres', 'ALTER DATABASE prpg_4711_35 RENAME TO prpg_4711_x_kept');
    await stage.query('postgres', 'ALTER ROLE prpg_4711_35 RENAME TO prpg_4711_x_kept');
    for (const dryRun of ['true', 'false']) {
      const run = await stage.event('sweep', 'schedule', { inputs: { 'max-age': '1s', 'dry-run': dryRun } });
      expect(numbers(run, 'deleted')).toEqual([]);
      expect(listed(run, 'kept')[0]?.reason).toContain('its ownership mark is that of another branch');
    }
    await stage.query('postgres', 'DROP DATABASE prpg_4711_x_kept');
    await stage.query('postgres', 'DROP ROLE prpg_4711_x_kept');
  });

  it('has nothing to do', async () => {
    const run = await stage.event('sweep', 'schedule');
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: '[]', kept: '[]', failed: '[]' } });
    expect(run.summary).toContain('no branches');
  });
});

interface Entry {
  readonly 'pull-request': number | null;
  readonly reason: string;
}

function listed(run: ActionResult, output: string): Entry[] {
  return JSON.parse(run.outputs[output] ?? '') as Entry[];
}

function numbers(run: ActionResult, output: string): (number | null)[] {
  return listed(run, output)
    .map((entry) => entry['pull-request'])
    .sort();
}
