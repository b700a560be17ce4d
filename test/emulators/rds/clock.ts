/** Time as the emulator's resources live it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How far `advance` has moved time so far. */
  readonly jumped: number;
  /** Runs the effect once this much of the clock's time has passed. */
  after(ms: number, effect: () => void | Promise<void>): void;
  /**
   * Lets time jump. Effects that come due run one after the other, each at its own time, those that they plan in
   * turn included; when the promise resolves everything up to the new time has happened. Two who wait at once for
   * the same time get there together.
   */
  advance(ms: number): Promise<void>;
  /** What effects threw. */
  readonly failures: unknown[];
  /** Nothing more happens; resolves when what was under way is over. */
  stop(): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly effect: () => void | Promise<void>;
}

/** @param scale how many milliseconds pass per real one; 0: time stands still unless it is advanced */
export function startClock(scale: number): Clock {
  const realStart = Date.now();
  let jumped = 0;
  let planned: Planned[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let lastAdvance: Promise<void> = Promise.resolve();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];

  function now(): number {
    return realStart + (Date.now() - realStart) * scale + jumped;
  }

  function arm(): void {
    clearTimeout(timer);
    if (scale === 0 || stopped) return;
    const next = earliest();
    if (next === undefined) return;
    timer = setTimeout(
      () => {
        for (const due of take(now())) void run(due);
        arm();
      },
      Math.max(0, (next.at - now()) / scale),
    );
    timer.unref();
  }

  function earliest(): Planned | undefined {
    return planned.reduce<Planned | undefined>(
      (first, each) => (first === undefined || each.at < first.at ? each : first),
      undefined,
    );
  }

  function take(until: number): Planned[] {
    const due = planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
    planned = planned.filter(({ at }) => at > until);
    return due;
  }

  async function run({ effect }: Planned): Promise<void> {
    const done = (async () => effect())().catch((error: unknown) => {
      failures.push(error);
    });
    running.add(done);
    await done;
    running.delete(done);
  }

  async function moveTo(target: number): Promise<void> {
    await Promise.all(running);
    for (let next = earliest(); next !== undefined && next.at <= target; next = earliest()) {
      const due = next;
      planned = planned.filter((each) => each !== due);
      jumped += Math.max(0, due.at - now());
      await run(due);
    }
    jumped += Math.max(0, target - now());
    arm();
  }

  return {
    failures,
    now,
    get jumped() {
      return jumped;
    },
    after(ms, effect) {
      if (stopped) return;
      planned.push({ at: now() + Math.max(0, ms), effect });
      arm();
    },
    advance(ms) {
      const target = now() + ms;
      lastAdvance = lastAdvance.then(() => moveTo(target));
      return lastAdvance;
    },
    async stop() {
      stopped = true;
      planned = [];
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
