/** Things to undo, the latest first. */
export interface Cleanup {
  /** What is added after the end is undone at once. */
  add(undo: () => Promise<void>): void;
  /** Undoes everything that can be, and gives what went wrong. */
  run(): Promise<readonly unknown[]>;
}

export function createCleanup(): Cleanup {
  const undos: (() => Promise<void>)[] = [];
  const failures: unknown[] = [];
  let ended = false;
  const attempt = (undo: () => Promise<void>) =>
    undo().catch((error: unknown) => {
      failures.push(error);
    });
  return {
    add(undo) {
      if (ended) void attempt(undo);
      else undos.push(undo);
    },
    async run() {
      ended = true;
      for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) await attempt(undo);
      return failures;
    },
  };
}
