import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../src/main/deadline.ts';

const { signal } = new AbortController();

describe('a deadline', () => {
  it('lets work through that is done in time, and its errors', async () => {
    await expect(withDeadline({ waitTimeoutMs: 60_000, signal }, async () => 'done')).resolves.toBe('done');
    const failing = withDeadline({ waitTimeoutMs: 60_000, signal }, async () => {
      throw new Error('its own');
    });
    await expect(failing).rejects.toThrow('its own');
  });

  it('ends work that hangs, and tells it', async () => {
    let told: AbortSignal | undefined;
    const hanging = withDeadline({ waitTimeoutMs: 20, signal }, (both) => {
      told = both;
      return new Promise(() => {});
    });
    await expect(hanging).rejects.toThrow(/not ready after 20 ms, as long as input wait-timeout allows/);
    expect(told?.aborted).toBe(true);
  });

  it('passes a cancellation on', async () => {
    const job = new AbortController();
    await withDeadline({ waitTimeoutMs: 60_000, signal: job.signal }, async (both) => {
      job.abort();
      expect(both.aborted).toBe(true);
    });
  });

  it('may be longer than a timer of Node can be', async () => {
    const slow = new Promise((done) => setTimeout(done, 20, 'done'));
    await expect(withDeadline({ waitTimeoutMs: 3650 * 86_400_000, signal }, () => slow)).resolves.toBe('done');
  });
});
