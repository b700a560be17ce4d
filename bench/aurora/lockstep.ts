import type { Clock } from '../../src/aws/clock.ts';
import type { Clock as EmulatorClock } from '../../test/emulators/rds/clock.ts';

/**
 * Time that passes only while everybody sleeps. However long this machine takes for the work of many runs, none of it
 * shows in their times: what they take is what they and AWS wait.
 */
export interface Lockstep extends Clock {
  /** Lets each work begin so many milliseconds from now; resolves when all are done. @throws what the first of them throws */
  together(works: readonly Work[]): Promise<void>;
}

export interface Work {
  readonly startsInMs: number;
  readonly work: () => Promise<void>;
}

export function lockstep(time: EmulatorClock): Lockstep {
  let awake = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  function leave(): void {
    awake -= 1;
    if (awake === 0) void move();
  }

  async function move(): Promise<void> {
    if (sleepers.length === 0) return;
    const next = Math.min(...sleepers.map(({ at }) => at));
    // Until then AWS goes on, one change after the other.
    await time.advance(next - time.now());
    const due = sleepers.filter(({ at }) => at <= next);
    sleepers = sleepers.filter(({ at }) => at > next);
    awake += due.length;
    for (const { wake } of due) wake();
  }

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((wake) => {
      // Whole milliseconds, so that sums are exact.
      sleepers.push({ at: time.now() + Math.ceil(ms), wake });
      leave();
    });
  }

  return {
    now: () => new Date(time.now()),
    sleep,
    async together(works) {
      awake += works.length;
      const done = works.map(async ({ startsInMs, work }) => {
        try {
          await sleep(startsInMs);
          await work();
        } finally {
          leave();
        }
      });
      await Promise.all(done);
    },
  };
}
