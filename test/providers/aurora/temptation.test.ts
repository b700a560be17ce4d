import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { OwnershipMark } from '../../../src/branch/mark.ts';
import { NotOursError } from '../../../src/branch/ownership.ts';
import { markTags } from '../../../src/providers/aurora/tags.ts';
import type { Cluster } from '../../emulators/rds/region.ts';
import { type AuroraStage, setAuroraStage } from './subject.ts';
import { close, clusterOf, impatientClient, open, sweepAll } from './workflow.ts';

jest.setTimeout(600_000);

const DAY = 86_400_000;

/** Clusters that are not ours and look as if they were, each in some way. */
describe('what is not ours', () => {
  let stage: AuroraStage;
  /** By the pull request under whose name it stands. */
  const strangers: { readonly number: number; readonly cluster: Cluster; readonly why: RegExp }[] = [];
  beforeAll(async () => {
    stage = await setAuroraStage();
    const { rds } = stage;
    // Production has a clone group from its first clone on.
    await open(stage, 1);
    await rds.addCluster({ id: 'billing' });

    const add = (number: number, why: RegExp, cluster: Cluster) => strangers.push({ number, cluster, why });
    // A cluster that somebody gave our name and our tags.
    add(21, /no clone group/, rds.addForeign({ id: clusterOf(21), tags: tagsOf(21) }));
    // The same of another engine.
    add(22, /aurora-mysql/, rds.addForeign({ id: clusterOf(22), engine: 'aurora-mysql', tags: tagsOf(22) }));
    const clone = (number: number, tags = tagsOf(number), source = stage.source.id) =>
      rds.addBranch({ id: clusterOf(number), source, tags });
    // A clone of production that became part of something bigger.
    add(23, /global cluster planet/, Object.assign(clone(23), { globalCluster: 'planet' }));
    // One that was made by hand under our name.
    add(24, /no ownership mark/, clone(24, {}));
    add(25, /repository 815/, clone(25, tagsOf(25, { repositoryId: 815 })));
    add(
      26,
      /ownership mark (names branch pr-7|is that of another branch)/,
      clone(26, tagsOf(26, { pullRequest: 7, branch: 'pr-7' })),
    );
    // A branch of another source, for which the same repository has other workflows.
    add(27, /no clone of production/, clone(27, tagsOf(27, { source: 'billing' }), 'billing'));
    // One with tags of a later version of ours, which may mean anything.
    add(28, /no ownership mark/, clone(28, { ...tagsOf(28), 'pr-postgres': '2' }));
  });
  afterEach(() => {
    stage.rds.heal();
    stage.rds.assertInnocent();
  });
  afterAll(() => stage?.stop());

  it('is not taken for a branch, opened or deleted, whatever it is asked', async () => {
    for (const { number, why } of strangers) {
      await expect(open(stage, number)).rejects.toThrow(NotOursError);
      await expect(open(stage, number, { reset: true })).rejects.toThrow(why);
      await expect(close(stage, number)).rejects.toThrow(why);
    }
  });

  it('is kept by the sweep, each for its reason, while what is ours goes', async () => {
    // given clusters that carry our tags under names of their own, and other teams' of every engine
    const { rds } = stage;
    rds.addForeign({ id: 'analytics', tags: tagsOf(1) });
    for (let index = 0; index < 120; index += 1) {
      rds.addForeign({ id: `team-${index}`, engine: index % 2 === 0 ? 'neptune' : 'docdb', tags: tagsOf(1) });
    }
    Object.assign(stage.source.state.tags, [...markTags(markOf(1))]);
    const before = rds.clusters();
    // when every pull request is closed
    const { deleted, kept, failed } = await sweepAll(stage);
    // then one branch goes
    expect(deleted.map(({ branchId }) => branchId)).toEqual([clusterOf(1)]);
    expect(failed).toEqual([]);
    const listed = strangers.filter(({ cluster }) => cluster.engine === 'aurora-postgresql');
    for (const { cluster, why } of listed) {
      expect(kept.find(({ branchId }) => branchId === cluster.id)?.reason).toMatch(why);
    }
    expect(kept).toHaveLength(listed.length);
    await rds.clock.advance(DAY);
    expect(rds.clusters()).toEqual(before.filter((id) => id !== clusterOf(1)));
  });

  it('is left alone when it takes the place of a branch between two calls', async () => {
    // given a branch that is protected, so that its deletion takes many calls
    const { rds } = stage;
    const ours = rds.addBranch({ id: clusterOf(31), source: stage.source.id, tags: tagsOf(31) });
    // when somebody takes it over while it is looked for
    const provider = stage.provider();
    const found = await provider.find({ repositoryId: 4711, pullRequest: 31, name: 'pr-31' });
    ours.globalCluster = 'planet';
    // then it is not deleted on the strength of what was seen
    await expect(provider.remove(found as never, { wait: true })).rejects.toThrow(/global cluster planet/);
    await provider.close();
    expect(rds.status(clusterOf(31))).toBe('available');
  });

  it('stays untouched in any weather', async () => {
    const { rds } = stage;
    const before = rds.clusters();
    for (const seed of ['before', 'midway', 'after'] as const) {
      rds.fault({ kind: 'reset', when: seed }, { times: 200, probability: 0.3 });
      rds.fault({ kind: 'without-tags' }, { resource: /2$/, times: 200, probability: 0.3 });
      rds.fault({ kind: 'stale', ageMs: DAY }, { resource: /3$/, times: 200, probability: 0.3 });
      rds.fault({ kind: 'html' }, { times: 200, probability: 0.1 });
      const provider = () => ({ provider: { client: impatientClient(rds) } });
      for (const { number } of strangers) {
        await expect(open(stage, number, provider())).rejects.toThrow();
        await close(stage, number, provider()).catch(() => {});
      }
      await sweepAll(stage, provider());
      rds.heal();
    }
    expect(rds.clusters()).toEqual(before);
  });

  function tagsOf(number: number, changes: Partial<OwnershipMark> = {}): Record<string, string> {
    return Object.fromEntries(
      markTags({ ...markOf(number), ...changes }).map(({ Key = '', Value = '' }) => [Key, Value]),
    );
  }

  function markOf(number: number): OwnershipMark {
    const createdAt = new Date(stage.clock.now().getTime() - 30 * DAY);
    return {
      repositoryId: 4711,
      pullRequest: number,
      branch: `pr-${number}`,
      source: 'production',
      createdAt,
      refreshedAt: createdAt,
      expiresAt: new Date(createdAt.getTime() + 7 * DAY),
      data: 'masked',
    };
  }
});
