import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../../src/aws/clock.ts';
import { type Pace, pace } from '../../../src/providers/aurora/pace.ts';
import { deadlineOf, type Place } from '../../../src/providers/aurora/place.ts';
import { StillWaitingError, waiting } from '../../../src/providers/aurora/waiting.ts';

const MINUTE = 60_000;

describe('the pauses between looks at AWS', () => {
  it('are as long while nothing changes as a hundred runs at once can be let make', async () => {
    const { pauses, wait } = stage();
    for (let look = 0; look < 30; look += 1) await wait.forNextLook('cluster a is creating');
    const perSecond = 100 / (sum(pauses) / pauses.length / 1000);
    expect(perSecond).toBeLessThanOrEqual(5);
  });

  it('are short after a change, when the next may be near, and grow again when it is not', async () => {
    const { pauses, wait } = stage();
    await wait.forNextLook('cluster a is creating');
    for (let look = 0; look < 8; look += 1) await wait.forNextLook('cluster a is backing-up');
    const [creating = 0, ...after] = pauses;
    expect(after[0]).toBeLessThan(creating / 2);
    expect(after).toEqual(after.toSorted((a, b) => a - b));
    expect(after.at(-1)).toBe(creating);
  });

  it('are never twice the same', () => {
    const numbers = [0.1, 0.9, 0.4];
    const beat = pace(() => numbers.shift() ?? 0.5);
    expect(new Set([beat.next(null), beat.next(null), beat.next(null)]).size).toBe(3);
  });

  it('are longer the more others are under way, but not without end', () => {
    const among = (others: number): readonly number[] => {
      const beat = steady();
      beat.among(others);
      return [beat.next(null), beat.next(0)];
    };
    expect(among(10)).toEqual(among(0));
    const [few = 0, fewAfterChange = 0] = among(0);
    const [many = 0, manyAfterChange = 0] = among(50);
    expect(many).toBeGreaterThan(2 * few);
    expect(manyAfterChange).toBeGreaterThan(fewAfterChange);
    expect(among(10_000)[0]).toBeLessThanOrEqual(MINUTE);
  });

  it('are longer after AWS has asked for fewer calls, and recover', () => {
    const beat = steady();
    const usual = beat.next(null);
    beat.slower();
    beat.slower();
    const throttled = [beat.next(null), beat.next(null), beat.next(null), beat.next(null), beat.next(null)];
    expect(throttled[0]).toBeGreaterThan(2 * usual);
    expect(throttled).toEqual(throttled.toSorted((a, b) => b - a));
    expect(throttled.at(-1)).toBeCloseTo(usual);
  });
});

describe('waiting', () => {
  it('says what for when that changes, and otherwise once a minute', async () => {
    const { said, wait } = stage();
    for (let look = 0; look < 4; look += 1) await wait.forNextLook('cluster a is creating');
    await wait.forNextLook('cluster a is backing-up');
    expect(said).toEqual([
      'Waiting, 0 s so far: cluster a is creating.',
      'Waiting, 1 min 0 s so far: cluster a is creating.',
      'Waiting, 1 min 20 s so far: cluster a is backing-up.',
    ]);
  });

  it('ends at the deadline and tells how to go on', async () => {
    const { pauses, wait } = stage({ waitTimeoutMs: MINUTE });
    const waited = (async () => {
      for (;;) await wait.forNextLook('cluster a is creating');
    })();
    await expect(waited).rejects.toThrow(StillWaitingError);
    await expect(waited).rejects.toThrow(/^After 1 min 0 s cluster a is creating, .* Run the job again .*wait-timeout/);
    expect(sum(pauses)).toBe(MINUTE);
  });
});

function steady(): Pace {
  return pace(() => 0.5);
}

/** A wait whose time passes in its pauses only. */
function stage({ waitTimeoutMs = 60 * MINUTE } = {}) {
  let now = 0;
  const pauses: number[] = [];
  const said: string[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    async sleep(ms) {
      pauses.push(ms);
      now += ms;
    },
  };
  const progress = { info: (message: string) => void said.push(message), notice() {} };
  const place = { clock, pace: steady(), progress, waitTimeoutMs } as unknown as Place;
  return { pauses, said, wait: waiting(place, deadlineOf(place), new AbortController().signal) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
