import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '../emulators/github/server.ts';
import { SOURCE, type Stage, setStage } from './stage.ts';

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['denies it', { kind: 'status', status: 403 }],
  ['does not know the repository', { kind: 'status', status: 404 }],
  ['is broken', { kind: 'status', status: 500, headers: { 'retry-after': '0' } }],
  ['answers half a JSON', { kind: 'malformed-json' }],
  ['answers a page', { kind: 'html' }],
  ['answers something else', { kind: 'answer', json: { data: { repository: { databaseId: 4711, p7: 'CLOSED' } } } }],
  ['answers null', { kind: 'partial', numbers: [7], type: 'NOT_FOUND' }],
  ['answers for another repository', { kind: 'answer', json: { data: { repository: { databaseId: 9, p7: null } } } }],
];

describe('when the state of a closed pull request cannot be learned', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const pullRequest = stage.github.open(stage.repository, 7);
    await stage.pullRequest('create-branch', { number: 7 });
    // Closed long enough ago for the sweep, if it only knew.
    stage.github.close(pullRequest, new Date(Date.now() - 3_600_000));
  });
  afterEach(() => stage.github.heal());
  afterAll(() => stage?.strike());

  it.each(FAULTS)('delete-branch and sweep keep its branch: GitHub %s', async (_words, fault) => {
    stage.github.fail(fault);
    const deletion = await stage.pullRequest('delete-branch', { number: 7, action: 'closed' });
    expect(deletion).toMatchObject({ exitCode: 1, annotations: [{ level: 'error' }] });
    expect(deletion.annotations[0]?.message).toContain('the state of pull request 7 could not be learned');
    const sweep = await stage.event('sweep', 'schedule');
    expect(sweep).toMatchObject({ exitCode: 0, outputs: { deleted: '[]', failed: '[]' } });
    expect(JSON.parse(sweep.outputs['kept'] ?? '')).toMatchObject([
      { branch: 'pr-7', 'branch-id': 'prpg_4711_7', 'pull-request': 7, reason: expect.stringMatching(/not known/) },
    ]);
    expect(await stage.databases()).toContain('prpg_4711_7');
  });

  it('create-branch warns and goes on: whoever pushes is not to suffer from it', async () => {
    stage.github.fail({ kind: 'status', status: 403 });
    const run = await stage.pullRequest('create-branch', { number: 7 });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('pull-requests: read') }),
    );
  });

  it('without a token nothing is known either', async () => {
    const sweep = await stage.event('sweep', 'schedule', { inputs: { 'github-token': '' } });
    expect(JSON.parse(sweep.outputs['kept'] ?? '')).toHaveLength(1);
  });

  it('once GitHub answers again, the sweep removes the orphan and nothing else', async () => {
    await stage.query('postgres', 'CREATE DATABASE prpg_4711_99');
    await stage.query('postgres', 'CREATE DATABASE somebody_elses');
    const sweep = await stage.event('sweep', 'schedule');
    expect(JSON.parse(sweep.outputs['deleted'] ?? '')).toMatchObject([{ branch: 'pr-7', 'pull-request': 7 }]);
    expect(JSON.parse(sweep.outputs['kept'] ?? '')).toMatchObject([
      { 'branch-id': 'prpg_4711_99', 'pull-request': null, age: null },
    ]);
    expect(sweep.annotations).toMatchObject([{ level: 'warning' }]);
    expect(sweep.summary).toContain('Deleted: 1');
    expect(await stage.databases()).toEqual(['prpg_4711_99', SOURCE, 'somebody_elses']);
  });
});
