import { setTimeout as sleepFor } from 'node:timers/promises';

/** The time, and waiting in it. A test gives its own, in which half an hour passes at once. */
export interface Clock {
  now(): Date;
  /** Resolves after so many milliseconds; rejects with the signal's reason as soon as that is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    try {
      await sleepFor(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // Node rejects with an AbortError of its own that only carries the reason.
      signal?.throwIfAborted();
      throw error;
    }
  },
};
