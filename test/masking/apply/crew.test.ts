import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inParallel, inParallelApart } from '../../../src/masking/apply/crew.ts';

describe('a crew', () => {
  it('begins the items in their order, as many at once as there are workers', async () => {
    const begun: string[] = [];
    let atOnce = 0;
    let most = 0;
    await inParallel(['ann', 'bob'], ['large', 'middle', 'small'], async (_worker, item) => {
      begun.push(item);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(5);
      atOnce -= 1;
    });
    expect(begun).toEqual(['large', 'middle', 'small']);
    expect(most).toBe(2);
  });

  it('lets those who have nothing of their own help the one who leads', async () => {
    const done: string[] = [];
    await inParallel(['ann', 'bob', 'cid'], ['only table'], async (leader, _item, crew) => {
      const task = async (worker: string) => {
        await sleep(5);
        done.push(worker);
      };
      await crew.share(leader, [task, task, task, task, task, task]);
      expect(done).toHaveLength(6);
    });
    expect(new Set(done).size).toBe(3);
  });

  it('never runs two tasks of one worker at once', async () => {
    const busy = new Set<string>();
    const claim = async (worker: string) => {
      expect(busy.has(worker)).toBe(false);
      busy.add(worker);
      await sleep(1);
      busy.delete(worker);
    };
    await inParallel(['ann', 'bob', 'cid'], [1, 2, 3, 4, 5], async (leader, _item, crew) => {
      await claim(leader);
      await crew.share(
        leader,
        Array.from({ length: 7 }, () => claim),
      );
      await claim(leader);
    });
    expect(busy.size).toBe(0);
  });

  it('throws what the one who leads makes of a failure', async () => {
    const failure = inParallel(['ann', 'bob'], [1], async (leader, _item, crew) => {
      const broken = async () => {
        throw new Error('disk full');
      };
      await crew.share(leader, [broken]).catch((cause: unknown) => {
        throw new Error('the table is as it was', { cause });
      });
    });
    await expect(failure).rejects.toThrow('the table is as it was');
  });

  it('throws what a helper met with, once everybody has stopped, and begins nothing more', async () => {
    let running = 0;
    const begun: number[] = [];
    const failure = inParallel(['ann', 'bob'], [1, 2, 3], async (leader, item, crew) => {
      begun.push(item);
      running += 1;
      try {
        await crew.share(leader, [
          () => sleep(5),
          async () => {
            throw new Error('disk full');
          },
          () => sleep(5),
        ]);
      } finally {
        running -= 1;
      }
    });
    await expect(failure).rejects.toThrow('disk full');
    expect(running).toBe(0);
    expect(begun).not.toContain(3);
  });
});

describe('a crew whose items get in each other’s way', () => {
  const needs = (key: string) => key.split('-');

  it('works on as many at once as need nothing in common, and leaves none out', async () => {
    const busy = new Set<string>();
    const done: string[] = [];
    let atOnce = 0;
    let most = 0;
    await inParallelApart(['ann', 'bob', 'cid'], ['a-b', 'b-c', 'c-a', 'd-d', 'e-a', 'f-g'], {
      needs,
      async work(_worker, key) {
        for (const table of new Set(needs(key))) {
          expect(busy.has(table)).toBe(false);
          busy.add(table);
        }
        atOnce += 1;
        most = Math.max(most, atOnce);
        await sleep(5);
        atOnce -= 1;
        for (const table of needs(key)) busy.delete(table);
        done.push(key);
      },
    });
    expect(done.toSorted()).toEqual(['a-b', 'b-c', 'c-a', 'd-d', 'e-a', 'f-g']);
    expect(most).toBe(3);
  });

  it('ends with the failure of one, and nobody goes on waiting for what that one held', async () => {
    const begun: string[] = [];
    const failure = inParallelApart(['ann', 'bob'], ['a-b', 'a-c', 'a-d'], {
      needs,
      async work(_worker, key) {
        begun.push(key);
        await sleep(5);
        throw new Error('does not hold');
      },
    });
    await expect(failure).rejects.toThrow('does not hold');
    expect(begun).toEqual(['a-b']);
  });
});
