import type { Clock } from '../../src/aws/clock.ts';

/** A clock in which waiting takes no time, and which remembers how long it would have. */
export interface FakeClock extends Clock {
  readonly pauses: readonly number[];
}

export function fakeClock(start = new Date('2026-11-20T12:00:00Z')): FakeClock {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => new Date(start.getTime() + pauses.reduce((sum, ms) => sum + ms, 0)),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      pauses.push(ms);
    },
  };
}
