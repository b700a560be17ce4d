import type { RecordedCall } from '../../test/emulators/rds/endpoint.ts';
import { randomNumbers } from '../../test/emulators/rds/random.ts';
import { openAccount } from './account.ts';

/** How often many runs that create branches at the same time call AWS, all together. */
export interface CrowdFigure {
  readonly calls: number;
  /** From the first call to the last, in milliseconds of AWS's time. */
  readonly lastedMs: number;
  /** Calls per second: over the whole, and over the ten seconds with most of them. */
  readonly mean: number;
  readonly peak: number;
  /** When those ten seconds began, in milliseconds after the first call. */
  readonly peakAtMs: number;
  readonly byOperation: ReadonlyMap<string, number>;
}

const WINDOW_MS = 10_000;
/** For how long each masks: no two databases take the same time. */
const MASKING_MS = { least: 20_000, range: 40_000 };

export interface Crowd {
  readonly runs: number;
  /** The time within which all have started, in milliseconds. */
  readonly spreadMs: number;
  /** A queue that lets one begin after the other, or each at any moment, whatever the others do. */
  readonly starts: 'one by one' | 'by chance';
  readonly seed: number;
}

export async function measureCrowd({ runs, spreadMs, starts, seed }: Crowd): Promise<CrowdFigure> {
  const account = await openAccount();
  try {
    const random = randomNumbers(seed);
    await account.clock.together(
      Array.from({ length: runs }, (_, index) => ({
        startsInMs: Math.round(spreadMs * (starts === 'by chance' ? random() : (index + random()) / runs)),
        work: async () => {
          await account.createBranch(seed * 1000 + index, MASKING_MS.least + random() * MASKING_MS.range);
        },
      })),
    );
    return ratesOf(account.rds.calls);
  } finally {
    await account.close();
  }
}

function ratesOf(calls: readonly RecordedCall[]): CrowdFigure {
  const times = calls.map(({ at }) => at.getTime()).toSorted((a, b) => a - b);
  const first = times[0] ?? 0;
  const lastedMs = (times.at(-1) ?? 0) - first;
  let most = 0;
  let peakAtMs = 0;
  // The fullest window begins with a call.
  let behind = 0;
  for (const [index, time] of times.entries()) {
    while ((times[behind] ?? Number.POSITIVE_INFINITY) < time + WINDOW_MS) behind += 1;
    if (behind - index > most) [most, peakAtMs] = [behind - index, time - first];
  }
  const byOperation = new Map<string, number>();
  for (const { operation } of calls) byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
  return {
    calls: calls.length,
    lastedMs,
    mean: (calls.length / lastedMs) * 1000,
    peak: (most / WINDOW_MS) * 1000,
    peakAtMs,
    byOperation,
  };
}
