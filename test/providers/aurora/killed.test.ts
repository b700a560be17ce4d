import type { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { proveOwnership } from '../../../src/branch/ownership.ts';
import { markTags } from '../../../src/providers/aurora/tags.ts';
import { type AuroraStage, setAuroraStage } from './subject.ts';
import {
  claimOf,
  close,
  clusterOf,
  collapsed,
  dyingClient,
  emailsIn,
  identityOf,
  MASKED,
  open,
  sweepAll,
} from './workflow.ts';

// Every kill costs a cluster, which is a PostgreSQL server of its own.
jest.setTimeout(600_000);

/** Short, so that no wait takes more than a look or two. */
const TIMINGS = {
  clusterCreation: 20_000,
  clusterBackup: 0,
  instanceCreation: 20_000,
  instanceBackup: 0,
  instanceModification: 0,
  passwordRotation: 1_000,
  instanceDeletion: 10_000,
  clusterDeletion: 10_000,
};
const HOUR = 3_600_000;

describe('a run that is killed', () => {
  let stage: AuroraStage;
  let number = 1;
  beforeAll(async () => {
    stage = await setAuroraStage({ timings: TIMINGS });
    // From its first clone on production has a clone group, at which every run has a look.
    await open(stage, number);
    await sweepAway();
  });
  afterEach(async () => {
    await sweepAway();
    stage.rds.assertInnocent();
  });
  afterAll(() => stage?.stop());

  it('before any of its calls while it creates, or after any that changes something, leaves what the next run finishes and the sweep removes', async () => {
    const calls = await callsOf(() => open(stage, number));
    expect(collapsed(calls)).toEqual([
      'DescribeDBClusters',
      'DescribeAccountAttributes',
      'DescribeDBInstances',
      'RestoreDBClusterToPointInTime',
      'CreateDBInstance',
      'DescribeDBClusters',
      'CreateDBInstance',
      'ModifyDBCluster',
      'DescribeDBInstances',
      'DescribeDBClusters',
      'AddTagsToResource',
      'DescribeDBClusters',
    ]);
    await sweepAway();
    for (const { nth, when } of deathsIn(calls)) {
      number += 1;
      await die(nth, when, (client) => open(stage, number, { provider: { client } }));
      await expectNothingAstray();
      // One half is gone on with, the other is left for good.
      if (when === 'before') await expectHealthyAfterAnotherRun();
      await sweepAway();
    }
  });

  it('before or after any of its calls while it asks for a ready branch, leaves it ready', async () => {
    number += 1;
    await open(stage, number);
    const calls = await callsOf(() => open(stage, number));
    expect(calls).toEqual(['DescribeDBClusters', 'DescribeDBClusters', 'AddTagsToResource']);
    for (const { nth, when } of deathsIn(calls)) {
      await die(nth, when, (client) => open(stage, number, { provider: { client } }));
      await expectHealthyAfterAnotherRun();
    }
    await sweepAway();
  });

  it('before any of its calls while it starts a branch that rests, or after any that changes something, leaves what the next run starts', async () => {
    number += 1;
    await open(stage, number);
    const rest = async () => {
      stage.rds.cluster(clusterOf(number)).stop();
      await stage.rds.clock.advance(HOUR);
    };
    await rest();
    const calls = await callsOf(() => open(stage, number));
    expect(calls).toContain('StartDBCluster');
    for (const { nth, when } of deathsIn(calls).filter(({ nth: at }) => at > calls.indexOf('StartDBCluster'))) {
      await rest();
      await die(nth, when, (client) => open(stage, number, { provider: { client } }));
      await expectHealthyAfterAnotherRun();
    }
    await sweepAway();
  });

  it('before any of its calls while it deletes, or after any that changes something, leaves what the next run deletes', async () => {
    plant();
    const calls = await callsOf(() => close(stage, number));
    expect(collapsed(calls)).toEqual([
      'DescribeDBClusters',
      'ModifyDBCluster',
      'DescribeDBInstances',
      'DeleteDBInstance',
      'DeleteDBCluster',
      'DescribeDBClusters',
    ]);
    for (const { nth, when } of deathsIn(calls)) {
      plant();
      await die(nth, when, (client) => close(stage, number, { provider: { client } }));
      await expectNothingAstray();
      if (when === 'before') await close(stage, number);
      await sweepAway();
    }
  });

  /** A branch without a database behind it, protected by somebody. */
  function plant(): void {
    number += 1;
    const createdAt = stage.clock.now();
    const mark = {
      ...{ repositoryId: 4711, pullRequest: number, branch: `pr-${number}`, source: stage.source.id },
      ...{
        createdAt,
        refreshedAt: createdAt,
        expiresAt: new Date(createdAt.getTime() + HOUR),
        data: 'masked' as const,
      },
    };
    const tags = Object.fromEntries(markTags(mark).map(({ Key = '', Value = '' }) => [Key, Value]));
    stage.rds.addBranch({ id: clusterOf(number), source: stage.source.id, tags }).deletionProtection = true;
  }

  async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
    const seen = stage.rds.calls.length;
    await work();
    return stage.rds.calls.slice(seen).map(({ operation }) => operation);
  }

  /** What only looks leaves the same behind, whether it is killed before or after; so does one look at a writer or two. */
  function deathsIn(calls: readonly string[]): { readonly nth: number; readonly when: 'before' | 'after' }[] {
    return calls.flatMap((operation, index) => {
      if (operation === 'DescribeDBInstances' && calls[index - 1] === operation) return [];
      const before = { nth: index + 1, when: 'before' as const };
      return operation.startsWith('Describe') ? [before] : [before, { ...before, when: 'after' as const }];
    });
  }

  async function die(
    nth: number,
    when: 'before' | 'after',
    work: (client: RDSClient) => Promise<unknown>,
  ): Promise<void> {
    const { client, died } = dyingClient(stage.rds, nth, when);
    await work(client).catch(() => {});
    expect({ nth, when, died: died() }).toEqual({ nth, when, died: true });
  }

  /** Whatever there is beside production is this pull request's, and the sweep sees it and knows that it is ours. */
  async function expectNothingAstray(): Promise<void> {
    const left = stage.rds.clusters().filter((id) => id !== stage.source.id);
    expect([[], [clusterOf(number)]]).toContainEqual(left);
    const provider = stage.provider();
    const listed = await provider.list(4711);
    await provider.close();
    expect(listed.map(({ id }) => id)).toEqual(left.filter((id) => stage.rds.status(id) !== 'deleting'));
    for (const resource of listed) proveOwnership(resource, claimOf(identityOf(number)));
  }

  async function expectHealthyAfterAnotherRun(): Promise<void> {
    const made = await open(stage, number);
    expect(made.branch.mark.data).toBe('masked');
    expect(await emailsIn(made)).toEqual([MASKED]);
    expect(stage.rds.clusters()).toEqual([stage.source.id, clusterOf(number)]);
    expect(stage.rds.instances()).toEqual([`${stage.source.id}-instance-1`, `${clusterOf(number)}-writer`]);
  }

  async function sweepAway(): Promise<void> {
    expect((await sweepAll(stage)).failed).toEqual([]);
    await stage.rds.clock.advance(HOUR);
    expect(stage.rds.clusters()).toEqual([stage.source.id]);
    expect(stage.rds.instances()).toEqual([`${stage.source.id}-instance-1`]);
  }
});
