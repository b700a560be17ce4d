/** One of several that work at once; what it is worked with is its own. */
export type Task<Worker> = (worker: Worker) => Promise<void>;

export interface Crew<Worker> {
  /**
   * Does the tasks with the worker that asks and with everyone who has nothing else to do. Returns when all are done;
   * throws the first failure once those under way have ended.
   */
  share(worker: Worker, tasks: readonly Task<Worker>[]): Promise<void>;
}

/** Tasks that belong together: whoever shared them waits for the last one. */
interface Batch<Worker> {
  readonly waiting: Task<Worker>[];
  running: number;
}

/**
 * Works the items off in their order, each led by one of the workers, as many at once as there are workers. A worker for
 * whom no item is left takes over parts of what others lead. After the first failure nothing further is begun; the
 * failure is thrown when everything under way has ended.
 */
export async function inParallel<Worker, Item>(
  workers: readonly Worker[],
  items: readonly Item[],
  lead: (worker: Worker, item: Item, crew: Crew<Worker>) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const batches = new Set<Batch<Worker>>();
  const failures: unknown[] = [];
  let leading = 0;
  const listeners = new Set<() => void>();
  const changed = () => new Promise<void>((resolve) => listeners.add(resolve));
  const tell = () => {
    for (const listener of listeners) listener();
    listeners.clear();
  };

  /** False when the batch has nothing left to begin. */
  const doOne = async (worker: Worker, batch: Batch<Worker>): Promise<boolean> => {
    const task = failures.length === 0 ? batch.waiting.shift() : undefined;
    if (task === undefined) return false;
    batch.running += 1;
    await task(worker).catch((error: unknown) => failures.push(error));
    batch.running -= 1;
    tell();
    return true;
  };

  const crew: Crew<Worker> = {
    async share(worker, tasks) {
      const batch: Batch<Worker> = { waiting: [...tasks], running: 0 };
      batches.add(batch);
      tell();
      while (await doOne(worker, batch));
      while (batch.running > 0) await changed();
      batches.delete(batch);
      if (failures.length > 0) throw failures[0];
    },
  };

  const help = async (worker: Worker): Promise<boolean> => {
    for (const batch of batches) if (await doOne(worker, batch)) return true;
    return false;
  };

  await Promise.all(
    workers.map(async (worker) => {
      while (failures.length === 0) {
        const item = waiting.shift();
        if (item !== undefined) {
          leading += 1;
          // First: whoever leads knows what a failure of a part means.
          await lead(worker, item, crew).catch((error: unknown) => failures.unshift(error));
          leading -= 1;
          tell();
        } else if (!(await help(worker))) {
          if (leading === 0) break;
          await changed();
        }
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}

/**
 * Works the items off, as many at once as there are workers, but never two at once that need the same. After the first
 * failure nothing further is begun; the failure is thrown when everything under way has ended.
 */
export async function inParallelApart<Worker, Item>(
  workers: readonly Worker[],
  items: readonly Item[],
  { needs, work }: { needs: (item: Item) => readonly string[]; work: (worker: Worker, item: Item) => Promise<void> },
): Promise<void> {
  const waiting = [...items];
  const taken = new Set<string>();
  const failures: unknown[] = [];
  const listeners: (() => void)[] = [];
  await Promise.all(
    workers.map(async (worker) => {
      while (failures.length === 0 && waiting.length > 0) {
        const place = waiting.findIndex((item) => !needs(item).some((need) => taken.has(need)));
        const [item] = place < 0 ? [] : waiting.splice(place, 1);
        if (item === undefined) {
          // Somebody is at work with what these need.
          await new Promise<void>((resolve) => listeners.push(resolve));
          continue;
        }
        for (const need of needs(item)) taken.add(need);
        await work(worker, item).catch((error: unknown) => failures.push(error));
        for (const need of needs(item)) taken.delete(need);
        for (const listener of listeners.splice(0)) listener();
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}
