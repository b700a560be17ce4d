import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CreatedBranch } from '../../../src/branch/create.ts';
import { type AuroraStage, setAuroraStage } from './subject.ts';
import {
  close,
  clusterOf,
  dyingClient,
  emailsIn,
  interruptedClient,
  MASKED,
  ORIGINAL,
  open,
  opens,
  sweepAll,
} from './workflow.ts';

jest.setTimeout(600_000);

/** Short, so that no wait takes more than a look. */
const TIMINGS = {
  clusterCreation: 10_000,
  clusterBackup: 0,
  instanceCreation: 10_000,
  instanceBackup: 0,
  instanceModification: 0,
  passwordRotation: 1_000,
  instanceDeletion: 10_000,
  clusterDeletion: 10_000,
};

/** Two runs for one pull request, one of which does all its work between two calls of the other. */
describe('while a run goes on with an unfinished branch, another run', () => {
  let stage: AuroraStage;
  let number = 0;
  beforeAll(async () => {
    stage = await setAuroraStage({ timings: TIMINGS, behaviour: { instanceBeforeCluster: 'accepted' } });
  });
  afterEach(async () => {
    await sweepAway();
    stage.rds.assertInnocent();
  });
  afterAll(() => stage?.stop());

  /** A cluster that a killed run left right after it asked for it. */
  async function begin(): Promise<void> {
    number += 1;
    const { client } = dyingClient(stage.rds, 'RestoreDBClusterToPointInTime', 'after');
    await expect(open(stage, number, { provider: { client } })).rejects.toThrow('killed');
  }

  async function sweepAway(): Promise<void> {
    await stage.rds.clock.advance(600_000);
    expect((await sweepAll(stage)).failed).toEqual([]);
    await stage.rds.clock.advance(600_000);
    expect(stage.rds.clusters()).toEqual([stage.source.id]);
  }

  /** One after the other, at every call that the run has until one of its runs ends before it. */
  async function atEveryCall(
    step: number,
    play: (nth: number) => Promise<{ readonly requests: number }>,
  ): Promise<void> {
    let played = 0;
    for (let nth = 1; ; nth += step) {
      await begin();
      const { requests } = await play(nth);
      await sweepAway();
      if (requests < nth) break;
      played += 1;
    }
    expect(played).toBeGreaterThan(2);
  }

  it('finishes it: both have the same branch, at whichever call of the first the other comes', async () => {
    await atEveryCall(2, async (nth) => {
      let quick = null as CreatedBranch<string> | null;
      const { client, requests } = interruptedClient(stage.rds, nth, async () => {
        quick = await open(stage, number);
      });
      const slow = await open(stage, number, { provider: { client } });
      expect(await emailsIn(slow)).toEqual([MASKED]);
      expect(slow.branch.address).toEqual((quick ?? slow).branch.address);
      expect(slow.branch.mark.createdAt).toEqual((quick ?? slow).branch.mark.createdAt);
      return { requests: requests() };
    });
  });

  it('finishes it and hands it out: nobody is locked out of it again, wherever the first run is killed', async () => {
    await atEveryCall(1, async (nth) => {
      let quick = null as CreatedBranch<string> | null;
      const { client, requests } = interruptedClient(
        stage.rds,
        nth,
        async () => {
          quick = await open(stage, number);
        },
        { thenDies: true },
      );
      await open(stage, number, { provider: { client } }).catch(() => {});
      if (quick !== null) expect(await opens((quick as CreatedBranch<string>).branch.address)).toBe(true);
      return { requests: quick === null ? 0 : requests() };
    });
  });

  it('opens it as it is (anonymize: false): the first one hands out nothing, or what it has masked', async () => {
    await atEveryCall(2, async (nth) => {
      let other = null as CreatedBranch<string> | null;
      let otherFailure = '';
      const { client, requests } = interruptedClient(stage.rds, nth, async () => {
        await open(stage, number, { mask: null }).then(
          (made) => {
            other = made;
          },
          (error: Error) => {
            otherFailure = error.message;
          },
        );
      });
      const first = await open(stage, number, { provider: { client } }).catch((error: Error) => error);
      const data = first instanceof Error ? 'unmasked' : 'masked';
      // whoever was given a way in got what the mark says
      if (other !== null) {
        const { mark } = (other as CreatedBranch<string>).branch;
        expect(await opens((other as CreatedBranch<string>).branch.address)).toBe(true);
        expect(mark.data).toBe(data);
      } else expect(otherFailure === '' || /masked|removed/.test(otherFailure)).toBe(true);
      if (first instanceof Error) expect(first.message).toMatch(/anonymize: false|unmasked/);
      else expect(await emailsIn(first)).toEqual([MASKED]);
      return { requests: requests() };
    });
  });

  it('deletes it: the first one makes it anew or says that it is gone, and nothing half-made stays', async () => {
    await atEveryCall(3, async (nth) => {
      const { client, requests } = interruptedClient(stage.rds, nth, async () => {
        await close(stage, number, { wait: nth % 2 === 0 });
      });
      const first = await open(stage, number, { provider: { client } }).catch((error: Error) => error);
      if (first instanceof Error) expect(first.message).toMatch(/removed|made anew/);
      else expect(await emailsIn(first)).toEqual([MASKED]);
      return { requests: requests() };
    });
  });

  it('masks at the same time: both have the one branch, masked', async () => {
    number += 1;
    const [one, other] = await Promise.all([open(stage, number), open(stage, number)]);
    expect([one.created, other.created].sort()).toEqual([false, true]);
    expect(other.branch.address).toEqual(one.branch.address);
    expect(await emailsIn(other)).toEqual([MASKED]);
    expect(stage.rds.clusters()).toEqual([stage.source.id, clusterOf(number)]);
    expect(await emailsIn(one)).not.toContain(ORIGINAL);
  });
});
