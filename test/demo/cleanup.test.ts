import { describe, expect, it } from '@jest/globals';
import { createCleanup } from '../../demo/cleanup.ts';

describe('clearing away', () => {
  it('undoes the latest first, goes on after a failure and tells of it', async () => {
    const undone: string[] = [];
    const cleanup = createCleanup();
    cleanup.add(async () => {
      undone.push('first');
    });
    cleanup.add(() => Promise.reject(new Error('stuck')));
    cleanup.add(async () => {
      undone.push('last');
    });
    expect(await cleanup.run()).toEqual([new Error('stuck')]);
    expect(undone).toEqual(['last', 'first']);
  });

  it('undoes at once what comes too late', async () => {
    const cleanup = createCleanup();
    await cleanup.run();
    let undone = false;
    cleanup.add(async () => {
      undone = true;
    });
    expect(undone).toBe(true);
  });
});
