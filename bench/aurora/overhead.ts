import type { RecordedCall } from '../../test/emulators/rds/endpoint.ts';
import { randomNumbers } from '../../test/emulators/rds/random.ts';
import type { Behaviour, PastView, Timings } from '../../test/emulators/rds/region.ts';
import { AWS_TIMINGS } from '../../test/emulators/rds/region.ts';
import { type Account, openAccount } from './account.ts';

/** One branch that was made from nothing. Times in milliseconds of AWS's. */
export interface Making {
  /** While AWS made the clone or its writer, or changed the password: nobody can be ready earlier. */
  readonly awsMs: number;
  /** From the first call to the URL; what the database itself takes is not in it. */
  readonly readyMs: number;
  readonly calls: number;
}

export interface Scene {
  readonly name: string;
  readonly instanceBeforeCluster: Behaviour['instanceBeforeCluster'];
  readonly timings: Partial<Timings>;
}

export const SCENES: readonly Scene[] = [
  { name: 'AWS takes a writer only for a cluster that is available', instanceBeforeCluster: 'refused', timings: {} },
  { name: 'AWS takes the writer at once', instanceBeforeCluster: 'accepted', timings: {} },
  {
    name: 'a quick AWS: cluster in half a minute, writer in two',
    instanceBeforeCluster: 'refused',
    timings: { clusterCreation: 25_000, clusterBackup: 5_000, instanceCreation: 90_000 },
  },
  {
    name: 'AWS shows nothing between creating and available',
    instanceBeforeCluster: 'refused',
    timings: { clusterBackup: 0, instanceBackup: 0, instanceModification: 0 },
  },
  {
    name: 'the password reaches the server after the writer is up',
    instanceBeforeCluster: 'refused',
    timings: { passwordRotation: 390_000 },
  },
];

/** Each of AWS's times is this much longer or shorter, at most, so that no pause fits them by chance. */
const VARIATION = 0.3;

export async function measureOverhead({ instanceBeforeCluster, timings }: Scene, seeds: number): Promise<Making[]> {
  const account = await openAccount({ behaviour: { instanceBeforeCluster } });
  try {
    const makings: Making[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      account.rds.configure({ timings: varied({ ...AWS_TIMINGS, ...timings }, randomNumbers(1_000_000 + seed)) });
      makings.push(await make(account, seed));
    }
    return makings;
  } finally {
    await account.close();
  }
}

async function make({ rds, clock, createBranch }: Account, seed: number): Promise<Making> {
  const seen = rds.calls.length;
  const started = clock.now().getTime();
  let ended = Number.NaN;
  let cluster = '';
  const work = async () => {
    cluster = await createBranch(seed, 0);
    ended = clock.now().getTime();
  };
  await clock.together([{ startsInMs: 0, work }]);
  const calls = rds.calls.slice(seen);
  const busy = awsBusy(cluster, { calls, history: rds.history, rotationMs: rds.timings.passwordRotation });
  return { awsMs: lengthOf(busy), readyMs: ended - started, calls: calls.length };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** When AWS was at work for a branch, from what it accepted and what became of it. */
function awsBusy(
  cluster: string,
  {
    calls,
    history,
    rotationMs,
  }: { readonly calls: readonly RecordedCall[]; readonly history: readonly PastView[]; readonly rotationMs: number },
): Span[] {
  const accepted = (name: string): number => {
    const call = calls.find(({ operation, answer }) => operation === name && answer === 'ok');
    if (call === undefined) throw new Error(`AWS accepted no ${name}.`);
    return call.at.getTime();
  };
  const since = (happened: (past: PastView) => boolean): number => {
    const past = history.find(happened);
    if (past === undefined) throw new Error(`The history of ${cluster} has a hole.`);
    return past.at;
  };
  return [
    {
      from: accepted('RestoreDBClusterToPointInTime'),
      to: since(({ view }) =>
        view.clusters.some((each) => each.DBClusterIdentifier === cluster && each.Status === 'available'),
      ),
    },
    {
      from: accepted('CreateDBInstance'),
      to: since(({ view }) =>
        view.instances.some((each) => each.DBClusterIdentifier === cluster && each.DBInstanceStatus === 'available'),
      ),
    },
    { from: accepted('ModifyDBCluster'), to: accepted('ModifyDBCluster') + rotationMs },
  ];
}

/** Of all spans together; what several cover counts once. */
function lengthOf(spans: readonly Span[]): number {
  let length = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return length;
}

function varied(timings: Timings, random: () => number): Timings {
  const entries = Object.entries(timings).map(([name, ms]): [string, number] => [
    name,
    Math.round(ms * (1 - VARIATION + 2 * VARIATION * random())),
  ]);
  return Object.fromEntries(entries) as unknown as Timings;
}
