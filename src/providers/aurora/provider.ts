import type { DBCluster, RDSClient } from '@aws-sdk/client-rds';
import type { Clock } from '../../aws/clock.ts';
import { repositoryPrefix } from '../../branch/identity.ts';
import type { OwnedBranch } from '../../branch/ownership.ts';
import type { Progress } from '../../branch/progress.ts';
import type { BranchProvider } from '../../branch/provider.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { withSession } from '../../postgres/session.ts';
import { masterAddress, type Running } from './bring-up.ts';
import { createCluster } from './create.ts';
import { databasesWithData, surveyDatabases } from './databases.ts';
import { goneMeanwhile, look, lookAll, lookBeside, sameMaking } from './look.ts';
import { clusterName, NAMING } from './naming.ts';
import { pace } from './pace.ts';
import type { Place, Shape } from './place.ts';
import { rdsOver } from './rds.ts';
import { addressOfBranch, releaseCluster } from './release.ts';
import { removeCluster } from './remove.ts';
import { examineSource, type Source } from './source.ts';
import { chooseUser } from './user.ts';

export interface AuroraProviderOptions {
  /** Of the Region of the clusters, with credentials, and without retries of its own. */
  readonly client: RDSClient;
  /** Identifier or ARN of the cluster that branches are clones of; null where nothing is cloned. */
  readonly source: string | null;
  readonly shape: Shape;
  /** See `Place`. */
  readonly masterPassword: (cluster: string) => string;
  readonly rootCertificate: string;
  readonly waitTimeoutMs: number;
  readonly progress: Pick<Progress, 'info' | 'notice'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** How long one call to AWS is tried; longer than any burst of throttling, much shorter than the wait for a branch. */
const CALL_BUDGET_MS = 5 * 60 * 1000;

/** Branches as copy-on-write clones of an Aurora PostgreSQL cluster, each with a writer instance of its own. */
export function auroraProvider(options: AuroraProviderOptions): BranchProvider {
  const { client, clock, random, signal, progress } = options;
  const beat = pace(random);
  const rds = rdsOver({
    client,
    clock,
    random,
    signal,
    budgetMs: Math.min(CALL_BUDGET_MS, options.waitTimeoutMs),
    onThrottled: beat.slower,
    onDenied: (operation) =>
      progress.notice(
        `AWS refuses ${operation} so far. It allows by tags that it may take minutes to know, so it is asked again for a while.`,
      ),
  });
  // AWS writes identifiers, and the ARNs that end in them, in lower case.
  const place: Place = { ...options, source: options.source?.toLowerCase() ?? null, rds, pace: beat };
  /** What `find` and `check` have just been told, for the `create` that comes next. */
  let absent: string | null = null;
  let source: Source | null = null;
  let beside: DBCluster | null = null;
  /** What `create` brought up, for the `administer` and the `release` that come next. */
  let running: Running | null = null;
  const broughtUp = ({ id, mark }: OwnedBranch): Running | null =>
    running?.branch.id === id && sameMaking(running.branch.mark, mark) ? running : null;
  /** Asked anew where this run has not just logged in. */
  async function masterOf(branch: OwnedBranch): Promise<DatabaseAddress> {
    const known = broughtUp(branch);
    if (known !== null) return known.master;
    const present = await look(place, branch.id);
    if (present === null) throw goneMeanwhile(branch.id);
    return masterAddress(place, present.cluster);
  }
  return {
    resourceName: clusterName,
    async find(identity) {
      const name = clusterName(identity);
      const seen = await lookBeside(place, name);
      absent = seen.presence === null ? name : null;
      beside = seen.source;
      return seen.presence?.resource ?? null;
    },
    async check({ identity }) {
      const name = clusterName(identity);
      source = await examineSource(place, beside ?? (await lookBeside(place, name)).source, name);
      beside = null;
    },
    async create(request) {
      const known = { source, absent: absent === clusterName(request.identity) && source !== null };
      // Each is good for one time: after that, the world has moved on.
      source = null;
      absent = null;
      const outcome = await createCluster(place, request, known);
      running = outcome.running;
      return outcome.created;
    },
    async administer(branch, { role }) {
      const master = await masterOf(branch);
      // Only the clone can tell whether there is such a role, the source is never entered.
      if (role !== null)
        await withSession(master, { purpose: 'role check' }, (session) => chooseUser(session, { role }));
      return databasesWithData(await surveyDatabases(master));
    },
    release(branch, request) {
      const known = broughtUp(branch);
      running = null;
      return releaseCluster(place, branch, request, known);
    },
    access: (branch, password) => addressOfBranch(place, branch, password),
    remove: (branch, wait) => removeCluster(place, branch, wait),
    async list(repositoryId) {
      return (await lookAll(place, repositoryPrefix(repositoryId, NAMING)))
        .filter(({ readiness }) => readiness !== 'deleting')
        .map(({ resource }) => resource);
    },
    async close() {
      rds.close();
    },
  };
}
