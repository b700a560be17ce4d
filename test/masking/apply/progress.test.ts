import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { tellHowMany } from '../../../src/masking/apply/progress.ts';

describe('work on several things', () => {
  const told: string[] = [];
  beforeEach(() => {
    told.splice(0);
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const verified = (all: number) => `${all} masked tables verified`;
  const progress = (message: string) => told.push(message);

  it('tells every few seconds how many are done, and nothing once it has ended', async () => {
    // given two tables, of which the first takes 7 seconds and the second 6
    const work = tellHowMany({ of: 2, what: verified, progress }, async (oneIsDone) => {
      for (const seconds of [7, 6]) {
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        oneIsDone();
      }
      return 'all';
    });
    // when a minute goes by
    await jest.advanceTimersByTimeAsync(60_000);
    // then each look, after 5 and after 10 seconds, has found what was done
    expect(await work).toBe('all');
    expect(told).toEqual(['0 of 2 masked tables verified.', '1 of 2 masked tables verified.']);
  });

  it('tells nothing more when it fails', async () => {
    const work = tellHowMany({ of: 1, what: verified, progress }, async () => {
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
  });
});
