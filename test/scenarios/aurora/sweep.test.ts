import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnershipMark } from '../../../src/branch/mark.ts';
import { markTags } from '../../../src/providers/aurora/tags.ts';
import type { Cluster } from '../../emulators/rds/region.ts';
import { collapsed } from '../../providers/aurora/workflow.ts';
import type { ActionResult } from '../../runner/run-action.ts';
import { REPOSITORY } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage } from './stage.ts';

const DAY = 86_400_000;
const ENGINES = ['aurora-postgresql', 'aurora-mysql', 'neptune', 'docdb'] as const;

describe('the sweep of an account that many share', () => {
  let stage: AuroraStage;
  const before: string[] = [];
  beforeAll(async () => {
    stage = await setAuroraStage({
      behaviour: { pageSize: 20, filterAfterPaging: true },
      quotas: { clusters: 500, instances: 500 },
    });
    const { rds } = stage;
    // Other teams', before and behind ours in the order of names, some with tags like ours.
    for (let index = 0; index < 150; index += 1) {
      const id = `${index % 2 === 0 ? 'alpha' : 'zulu'}-${index}`;
      const engine = ENGINES[index % ENGINES.length] ?? 'docdb';
      rds.addForeign({ id, engine, tags: index % 3 === 0 ? tagsOf(91) : { team: 'other' } });
    }
    rds.addForeign({ id: 'prpg-4711-97', tags: tagsOf(97) });
    for (const number of [91, 92, 93, 94, 95, 96, 97]) branchOf(number);
    Object.assign(branchOf(92), { deletionProtection: true });
    rds.cluster('prpg-4711-93').stop();
    before.push(...rds.clusters());
  }, BUNDLING_MS);
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.strike());

  /** A branch whose pull request closed yesterday, or what the number says. */
  function branchOf(number: number): Cluster {
    const { rds, github, repository } = stage;
    if (number !== 96) {
      const pullRequest = github.open(repository, number, number === 95 ? ['keep-database'] : []);
      if (number !== 94) github.close(pullRequest, new Date(Date.now() - DAY));
    }
    const id = `prpg-4711-${number}`;
    return rds.clusters().includes(id)
      ? rds.cluster(id).state
      : rds.addBranch({ id, source: stage.source.id, tags: tagsOf(number) });
  }

  it('tells in a dry run what it would remove, and why it keeps the others', async () => {
    const run = await stage.event('sweep', 'schedule', { inputs: { 'dry-run': 'true' } });
    expect(run.exitCode).toBe(0);
    expect(idsIn(run, 'deleted')).toEqual(['prpg-4711-91', 'prpg-4711-92', 'prpg-4711-93']);
    const reasons = listed(run, 'kept').map((entry) => [entry['pull-request'], entry.reason]);
    expect(Object.fromEntries(reasons)).toMatchObject({
      94: 'pull request 94 is open',
      95: 'pull request 95 has the label keep-database',
      96: expect.stringMatching(/^the state of pull request 96 is not known/),
      97: expect.stringMatching(/it is in no clone group, so it is no clone/),
    });
    expect(collapsed(stage.newCalls())).toEqual(['AssumeRoleWithWebIdentity', 'DescribeDBClusters']);
    expect(stage.rds.clusters()).toEqual(before);
  });

  it('removes them, the protected and the stopped, and nobody else’s', async () => {
    const run = await stage.event('sweep', 'schedule');
    expect(run.exitCode).toBe(0);
    expect(idsIn(run, 'deleted')).toEqual(['prpg-4711-91', 'prpg-4711-92', 'prpg-4711-93']);
    expect(idsIn(run, 'failed')).toEqual([]);
    const gone = ['prpg-4711-91', 'prpg-4711-92', 'prpg-4711-93'];
    for (const id of gone) expect(['deleting', null]).toContain(stage.rds.status(id));
    const changes = stage.rds.calls
      .filter(({ operation }) => !/^(Describe|AssumeRole)/.test(operation))
      .map(({ operation, parameters }) =>
        [operation, parameters['DBClusterIdentifier'] ?? parameters['DBInstanceIdentifier']].join(' '),
      );
    // What is not possible yet is asked for again.
    expect([...new Set(changes)].sort()).toEqual([
      ...gone.map((id) => `DeleteDBCluster ${id}`),
      ...gone.map((id) => `DeleteDBInstance ${id}-writer`),
      'ModifyDBCluster prpg-4711-92',
      'StartDBCluster prpg-4711-93',
    ]);
    expect(run.summary).toContain('pr-91');
    await stage.rds.clock.advance(DAY);
    expect(stage.rds.clusters()).toEqual(before.filter((id) => !gone.includes(id)));
  });

  it('fails when one of them cannot be removed, removes the others, and tells why', async () => {
    // given one that AWS will never delete
    for (const number of [91, 92]) branchOf(number);
    const message = 'This cluster is a part of a global cluster, please remove it from globalcluster first';
    stage.rds.fault(
      { kind: 'error', code: 'InvalidDBClusterStateFault', message },
      { operation: 'DeleteDBCluster', resource: 'prpg-4711-91', times: 9 },
    );
    const run = await stage.event('sweep', 'schedule');
    stage.rds.heal();
    expect(run.exitCode).toBe(1);
    expect(idsIn(run, 'deleted')).toEqual(['prpg-4711-92']);
    expect(listed(run, 'failed')).toMatchObject([
      {
        'branch-id': 'prpg-4711-91',
        reason: expect.stringMatching(/could not be removed: AWS refused DeleteDBCluster .* does not change by itself/),
      },
    ]);
  });

  it('says so when AWS cannot be asked, and takes that for no answer', async () => {
    stage.rds.fault(
      { kind: 'error', code: 'AccessDenied', status: 403 },
      { operation: 'DescribeDBClusters', after: 2 },
    );
    const run = await stage.event('sweep', 'schedule');
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^AWS refused DescribeDBClusters for all clusters/);
    stage.rds.heal();
  });
});

interface Listed {
  readonly 'branch-id': string;
  readonly 'pull-request': number | null;
  readonly reason: string;
}

function listed(run: ActionResult, which: 'deleted' | 'kept' | 'failed'): Listed[] {
  return JSON.parse(run.outputs[which] ?? '[]') as Listed[];
}

function idsIn(run: ActionResult, which: 'deleted' | 'kept' | 'failed'): string[] {
  return listed(run, which)
    .map((entry) => entry['branch-id'])
    .sort();
}

function tagsOf(number: number): Record<string, string> {
  const createdAt = new Date(Date.now() - DAY);
  const mark: OwnershipMark = {
    repositoryId: REPOSITORY.id,
    pullRequest: number,
    branch: `pr-${number}`,
    source: 'production',
    createdAt,
    refreshedAt: createdAt,
    expiresAt: new Date(Date.now() + 5 * DAY),
    data: 'masked',
  };
  return Object.fromEntries(markTags(mark).map(({ Key = '', Value = '' }) => [Key, Value]));
}
