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

/** The call of a run that goes on with a cluster after which its master user may be in. */
const FIRST_LOGIN = 4;

/** Two runs for one pull request, one of which does all its work between two calls of the other. */
describe('while a run goes on with an unfinished branch, another run', () => {
  let stage: AuroraStage;
  let number = 0;
  const others: Promise<void>[] = [];
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

  /**
   * Lets another run do all its work. One that the first keeps waiting, since it has the clone to itself right now, goes
   * on beside it.
   */
  async function meanwhile(work: Promise<void>): Promise<void> {
    let over = false;
    others.push(
      work.finally(() => {
        over = true;
      }),
    );
    while (!over && !(await isKeptWaiting())) await new Promise((done) => setTimeout(done, 20));
  }

  async function isKeptWaiting(): Promise<boolean> {
    try {
      const clone = stage.rds.cluster(clusterOf(number));
      const query = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      return (await clone.query('postgres', query)).length > 0;
    } catch {
      // There is none, or it is not up.
      return false;
    }
  }

  /** At one call after the other, until the run has ended before it comes to the next. */
  async function atCalls(
    { from = 1, step }: { readonly from?: number; readonly step: number },
    play: (nth: number) => Promise<{ readonly requests: number }>,
  ): Promise<void> {
    let played = 0;
    for (let nth = from; ; nth += step) {
      await begin();
      const { requests } = await play(nth);
      await Promise.all(others.splice(0));
      await sweepAway();
      if (requests < nth) break;
      played += 1;
    }
    expect(played).toBeGreaterThan(2);
  }

  /** One run, with another in the midst of it: what comes of the two. */
  async function intertwine(
    nth: number,
    other: () => Promise<CreatedBranch<string>>,
    options: { readonly thenDies?: boolean } = {},
  ): Promise<{ readonly first: Outcome; readonly other: Outcome | null; readonly requests: number }> {
    let outcome = null as Outcome | null;
    const { client, requests } = interruptedClient(
      stage.rds,
      nth,
      () =>
        meanwhile(
          outcomeOf(other()).then((known) => {
            outcome = known;
          }),
        ),
      options,
    );
    const first = await outcomeOf(open(stage, number, { provider: { client } }));
    await Promise.all(others.splice(0));
    return { first, other: outcome, requests: requests() };
  }

  it('finishes it: both have the same branch, at whichever call of the first the other comes', async () => {
    await atCalls({ step: 3 }, async (nth) => {
      const { first, other, requests } = await intertwine(nth, () => open(stage, number));
      const [one, two] = [madeBy(first), madeBy(other ?? first)];
      expect(await emailsIn(one)).toEqual([MASKED]);
      expect(one.branch.address).toEqual(two.branch.address);
      expect(one.branch.mark.createdAt).toEqual(two.branch.mark.createdAt);
      return { requests };
    });
  });

  it('finishes it and hands it out: nobody is locked out of it again, wherever the first is killed', async () => {
    await atCalls({ from: FIRST_LOGIN, step: 1 }, async (nth) => {
      const { other, requests } = await intertwine(nth, () => open(stage, number), { thenDies: true });
      if (other !== null) expect(await opens(madeBy(other).branch.address)).toBe(true);
      return { requests };
    });
  });

  it('opens it as it is (anonymize: false): whoever is given a way in has what the mark says', async () => {
    await atCalls({ step: 3 }, async (nth) => {
      const { first, other, requests } = await intertwine(nth, () => open(stage, number, { mask: null }));
      const given = [first, other].flatMap((outcome) => (outcome?.made == null ? [] : [outcome.made]));
      expect(given.length).toBeGreaterThan(0);
      const [data] = new Set(given.map(({ branch }) => branch.mark.data));
      for (const made of given) {
        expect(made.branch.mark.data).toBe(data);
        expect(await opens(made.branch.address)).toBe(true);
        if (data === 'masked') expect(await emailsIn(made)).toEqual([MASKED]);
      }
      // the first never hands out what it has not masked
      if (data === 'unmasked') expect(first.failure).toMatch(/unmasked|anonymize: false/);
      return { requests };
    });
  });

  it('deletes it: the first makes it anew or says that it is gone, and nothing half-made stays', async () => {
    await atCalls({ step: 3 }, async (nth) => {
      const { client, requests } = interruptedClient(stage.rds, nth, () =>
        meanwhile(close(stage, number, { wait: nth % 2 === 0 }).then(() => {})),
      );
      const first = await outcomeOf(open(stage, number, { provider: { client } }));
      if (first.made === null) expect(first.failure).toMatch(/removed|made anew/);
      else expect(await emailsIn(first.made)).toEqual([MASKED]);
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

interface Outcome {
  readonly made: CreatedBranch<string> | null;
  readonly failure: string;
}

function outcomeOf(run: Promise<CreatedBranch<string>>): Promise<Outcome> {
  return run.then(
    (made) => ({ made, failure: '' }),
    (error: unknown) => ({ made: null, failure: error instanceof Error ? error.message : String(error) }),
  );
}

function madeBy({ made, failure }: Outcome): CreatedBranch<string> {
  if (made === null) throw new Error(`A run that was to make a branch failed: ${failure}`);
  return made;
}
