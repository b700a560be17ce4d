import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/aws/clock.ts';

describe('the clock of the machine', () => {
  it('sleeps, and wakes', async () => {
    const before = systemClock.now().getTime();
    await systemClock.sleep(5);
    expect(systemClock.now().getTime()).toBeGreaterThan(before);
  });

  it('is woken with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason);
  });
});
