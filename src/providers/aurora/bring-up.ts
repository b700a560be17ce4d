import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { BranchIdentity } from '../../branch/identity.ts';
import type { OwnershipMark } from '../../branch/mark.ts';
import type { OwnedBranch } from '../../branch/ownership.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { withSession } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { AuroraError, NeverReadyError } from './errors.ts';
import { awaitLogin } from './login.ts';
import { ageOf, goneMeanwhile, look, type Presence, prove, sameMaking } from './look.ts';
import { clusterName, writerName } from './naming.ts';
import type { Deadline, Place } from './place.ts';
import { failedFor } from './rds.ts';
import { writerInput } from './requests.ts';
import type { Source } from './source.ts';
import { instanceReadiness } from './states.ts';
import { markTags } from './tags.ts';
import type { Timeline } from './timeline.ts';
import { entersNow } from './user.ts';
import { type Waiting, waiting } from './waiting.ts';

/** A cluster whose master user has just logged in with the password that is derived for it. */
export interface Running {
  readonly branch: OwnedBranch;
  readonly cluster: DBCluster;
  /** Secret. */
  readonly master: DatabaseAddress;
}

export interface BringUpOptions {
  readonly identity: BranchIdentity;
  /** The mark of the making that is meant: one that was made anew meanwhile is another. */
  readonly mark: OwnershipMark;
  /** Asked for when the cluster has no writer yet. */
  readonly source: () => Promise<Source>;
  /** When this run made the cluster, whose master user then still has production's password; null when it did not. */
  readonly madeAt: Date | null;
  readonly deadline: Deadline;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
}

/**
 * Brings a cluster of ours from whatever state it is in to the first login: starts it, gives it its writer as early as
 * AWS accepts one, replaces the master user's password, waits for each.
 */
export async function bringUp(place: Place, options: BringUpOptions): Promise<Running> {
  const { timeline, signal, deadline } = options;
  const wait = waiting(place, deadline, signal);
  const { cluster, branch, writer } = await untilAvailable(place, options, wait);
  timeline.reached('clone');
  const resting = writer === 'just accepted' ? null : await writerOf(place, cluster);
  const up = resting !== null && instanceReadiness(resting.DBInstanceStatus) === 'ready';
  const master = masterAddress(place, cluster);
  // An earlier run may have replaced the password: only a login can tell, and only a writer that is up takes one.
  const rotated = options.madeAt === null && up && (await entersNow(master));
  if (!rotated) await rotate(place, options, { cluster, wait });
  if (!up) await untilWriterIsUp(place, options, { cluster, writer });
  timeline.reached('writer instance');
  if (!rotated)
    await awaitLogin({
      address: master,
      clock: place.clock,
      deadline: deadline.at,
      signal,
      progress: place.progress,
      // Of one that is being deleted nobody answers any more, and that is no reason to wait.
      stillThere: seldom(place.clock, () => stillThere(place, options)),
    });
  timeline.reached('password');
  return { branch, cluster, master };
}

/** Logins are tried more often than AWS should be asked. */
const ASK_EVERY_MS = 30_000;

/** Does the work unless it was done in the last half minute. */
function seldom({ now }: Place['clock'], work: () => Promise<unknown>): () => Promise<void> {
  let lastAt = now().getTime();
  return async () => {
    if (now().getTime() - lastAt < ASK_EVERY_MS) return;
    lastAt = now().getTime();
    await work();
  };
}

/** 'prpr' in ASCII: the key of the advisory lock under which one run at a time opens a branch, or shuts others out of it. */
const LOCK = 0x70727072;

/** Does the work while no other run opens the branch or shuts others out of it. */
export function alone<Result>({ master }: Running, work: () => Promise<Result>): Promise<Result> {
  return withSession(master, { purpose: 'lock' }, async (session) => {
    await session.query(sql`SELECT pg_advisory_lock(${LOCK})`);
    return work();
  });
}

export function masterAddress(place: Place, cluster: DBCluster): DatabaseAddress {
  const { DBClusterIdentifier: name = '', MasterUsername: user } = cluster;
  if (user === undefined) throw new Error('AWS described a cluster without its master user.');
  return { ...endpointOf(place, cluster), database: 'postgres', user, password: place.masterPassword(name) };
}

/** The writer's endpoint, always spoken to with full verification. */
export function endpointOf(
  { rootCertificate }: Place,
  { DBClusterIdentifier, Endpoint: host, Port: port }: DBCluster,
): Pick<DatabaseAddress, 'host' | 'port' | 'tls'> {
  if (host === undefined || port === undefined) {
    throw new AuroraError(
      `AWS names no endpoint of cluster ${DBClusterIdentifier} yet: run the job again in a moment.`,
    );
  }
  return { host, port, tls: { mode: 'verify-full', rootCertificate, explicit: true } };
}

/** What is known of a cluster's writer: an earlier run's, one that AWS accepted in this run, or in this very moment. */
type Writer = 'there' | 'accepted' | 'just accepted';

/** Until the cluster is available and has a writer, or AWS has accepted to make one. */
async function untilAvailable(
  place: Place,
  options: BringUpOptions,
  wait: Waiting,
): Promise<{ cluster: DBCluster; branch: OwnedBranch; writer: Writer }> {
  const name = clusterName(options.identity);
  let started = false;
  let writerAsked = false;
  let triedIn: string | undefined;
  // A cluster that was made a moment ago is in a state in which AWS takes its writer, although its guide has one wait.
  if (options.madeAt !== null) {
    triedIn = 'creating';
    writerAsked = await askForWriter(place, options, name);
    await wait.forNextLook(`cluster ${name} is creating`);
  }
  for (;;) {
    const present = await stillThere(place, options);
    if (present === null) {
      await wait.forNextLook(`AWS does not show cluster ${name} yet`);
      continue;
    }
    const { cluster, readiness } = present;
    const { Status = 'in no state', DBClusterMembers = [] } = cluster;
    const askedBefore = writerAsked;
    const hasWriter = writerAsked || DBClusterMembers.length > 0;
    if (readiness === 'stopped' && !started) {
      place.progress.notice(`Cluster ${name} is ${Status}; starting it.`);
      await unlessInAnotherState(place.rds.start(name, ageOf(cluster, place)));
      started = true;
    } else if (!hasWriter && (readiness === 'ready' || Status !== triedIn) && readiness !== 'stopped') {
      triedIn = Status;
      writerAsked = await askForWriter(place, options, name, present);
    }
    if (readiness === 'ready' && (hasWriter || writerAsked)) {
      const writer = !writerAsked ? 'there' : askedBefore ? 'accepted' : 'just accepted';
      return { cluster, branch: prove(present, options.identity), writer };
    }
    await wait.forNextLook(`cluster ${name} is ${Status}`);
  }
}

/**
 * The cluster as it is now; null while AWS does not show one that was made a moment ago.
 *
 * @throws {AuroraError} when it was removed or will never be ready
 */
async function stillThere(place: Place, { identity, mark, madeAt }: BringUpOptions): Promise<Presence | null> {
  const name = clusterName(identity);
  const present = await look(place, name);
  const mayLag = madeAt !== null && place.clock.now().getTime() - madeAt.getTime() < APPEARS_WITHIN_MS;
  if (present === null && mayLag) return null;
  if (present === null) throw goneMeanwhile(name);
  // Tags, too, may be shown later than the cluster that they were created with.
  if (present.resource.mark === null && mayLag) return null;
  const { mark: presentMark } = prove(present, identity);
  if (!sameMaking(presentMark, mark) || present.readiness === 'deleting') throw goneMeanwhile(name);
  if (present.readiness === 'failed') throw failedCluster(present.cluster);
  return present;
}

/** Describes right after a create may answer that there is nothing. */
const APPEARS_WITHIN_MS = 2 * 60 * 1000;

function failedCluster({ DBClusterIdentifier, Status, StatusInfos = [] }: DBCluster): NeverReadyError {
  const reasons = StatusInfos.flatMap(({ Message }) => Message ?? []);
  return new NeverReadyError(
    `Cluster ${DBClusterIdentifier} is ${Status} and will not become ready${
      reasons.length === 0 ? '' : `: “${reasons.join('; ')}”`
    }. ${ADVICE[Status ?? ''] ?? 'Its events in the RDS console say more.'}`,
  );
}

const ADVICE: Readonly<Record<string, string>> = {
  'inaccessible-encryption-credentials':
    'The role or RDS has lost the KMS key of the source: let the key policy allow both to use it.',
  'cloning-failed':
    'AWS could not clone the source: run the job again, and look at the events of both in the RDS console.',
  'incompatible-parameters': 'The parameter group does not fit: see input parameter-group.',
};

/** @returns whether AWS accepted it, or has it */
async function askForWriter(
  place: Place,
  options: BringUpOptions,
  name: string,
  present: Presence | null = null,
): Promise<boolean> {
  const mark = present?.resource.mark ?? options.mark;
  const age = present === null ? 'fresh' : ageOf(present.cluster, place);
  const input = writerInput(name, await options.source(), { shape: place.shape, tags: markTags(mark) });
  try {
    await place.rds.createInstance(input, age);
    return true;
  } catch (error) {
    if (failedFor(error, 'exists')) return true;
    // The cluster is not far enough, or AWS does not know it yet everywhere.
    if (failedFor(error, 'wrong-state') || (age === 'fresh' && failedFor(error, 'not-found'))) return false;
    throw error;
  }
}

async function writerOf(place: Place, { DBClusterIdentifier: name = '' }: DBCluster): Promise<DBInstance | null> {
  const instances = await place.rds.instances(name);
  return (
    instances.find(({ DBInstanceStatus }) => instanceReadiness(DBInstanceStatus) === 'ready') ?? instances[0] ?? null
  );
}

async function untilWriterIsUp(
  place: Place,
  options: BringUpOptions,
  { cluster, writer: known }: { readonly cluster: DBCluster; readonly writer: Writer },
): Promise<void> {
  const wait = waiting(place, options.deadline, options.signal);
  const name = clusterName(options.identity);
  let sure = known !== 'there';
  // It takes minutes, so to look at once would be a call for nothing.
  if (known === 'just accepted') await wait.forNextLook(`instance ${writerName(name)} is creating`);
  for (;;) {
    const writer = await writerOf(place, cluster);
    const readiness = writer === null ? null : instanceReadiness(writer.DBInstanceStatus);
    if (readiness === 'ready') return;
    if (writer !== null && readiness === 'failed') throw failedWriter(writer);
    // Without a writer, or with one on its way out, the cluster itself may be gone, and nobody's to give a writer to.
    if ((writer === null && !sure) || readiness === 'deleting') {
      const present = await stillThere(place, options);
      sure = writer === null && present !== null && (await askForWriter(place, options, name, present));
    } else if (writer === null) {
      // AWS shows one that it accepted a moment ago only later.
      sure = false;
    }
    await wait.forNextLook(
      writer === null
        ? `AWS does not show the writer instance of ${name} yet`
        : `instance ${writer.DBInstanceIdentifier} is ${writer.DBInstanceStatus}`,
    );
  }
}

function failedWriter({ DBInstanceIdentifier, DBInstanceStatus, StatusInfos = [] }: DBInstance): NeverReadyError {
  const reasons = StatusInfos.flatMap(({ Message }) => Message ?? []);
  return new NeverReadyError(
    `Instance ${DBInstanceIdentifier} is ${DBInstanceStatus} and will not become ready${
      reasons.length === 0 ? '' : `: “${reasons.join('; ')}”`
    }. Its events in the RDS console say more.`,
  );
}

/**
 * AWS takes the new password whenever the cluster is available and applies it some time later, without a status that
 * tells: only a login does.
 */
async function rotate(
  place: Place,
  options: BringUpOptions,
  { cluster, wait }: { readonly cluster: DBCluster; readonly wait: Waiting },
): Promise<void> {
  const { DBClusterIdentifier: name = '' } = cluster;
  // What this run made is fresh, however wrong the runner's clock is.
  const age = options.madeAt === null ? ageOf(cluster, place) : 'fresh';
  for (;;) {
    try {
      await place.rds.setMasterPassword(name, place.masterPassword(name), age);
      return;
    } catch (error) {
      if (!failedFor(error, 'wrong-state')) throw error;
    }
    await wait.forNextLook(`cluster ${name} takes no new password yet`);
    await stillThere(place, options);
  }
}

/** Another run was quicker: what it asked for is what was wanted. */
async function unlessInAnotherState(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!failedFor(error, 'wrong-state')) throw error;
  }
}
