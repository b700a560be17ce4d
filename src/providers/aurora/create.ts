import type { DBCluster } from '@aws-sdk/client-rds';
import { AwsError } from '../../aws/errors.ts';
import type { CopyFacts, Created, CreateRequest } from '../../branch/provider.ts';
import { bringUp, type Running } from './bring-up.ts';
import { surveyDatabases } from './databases.ts';
import { identityOf, look, lookBeside, type Presence, prove } from './look.ts';
import { clusterName } from './naming.ts';
import { type Deadline, deadlineOf, type Place } from './place.ts';
import { quarantine } from './quarantine.ts';
import { failedFor } from './rds.ts';
import { removeCluster } from './remove.ts';
import { restoreInput } from './requests.ts';
import { examineSource, type Source } from './source.ts';
import { markTags, readMark, readOpening } from './tags.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { StillWaitingError, type Waiting, waiting } from './waiting.ts';

/** What was learned right before, so that AWS need not be asked again. */
export interface Known {
  readonly source: Source | null;
  /** Whether AWS said a moment ago that nothing has the branch's name. */
  readonly absent: boolean;
}

/**
 * Makes the branch's cluster, or goes on with whatever an earlier run left of it, up to where the master user can read
 * the data and nobody else can log in.
 */
export async function createCluster(
  place: Place,
  request: CreateRequest,
  known: Known,
  deadline = deadlineOf(place),
): Promise<Created> {
  const name = clusterName(request.identity);
  const timeline = timelineOf(place.clock);
  const wait = waiting(place, deadline, request.signal);
  const source = once(async () => known.source ?? examineSource(place, (await lookBeside(place, name)).source, name));
  const present = await clearTheWay(place, request, wait, known.absent);
  if (present !== null) {
    const branch = prove(present, request.identity);
    // Another run was quicker, or it is of another source: whoever asked decides.
    if (branch.mark.data !== 'raw' || branch.mark.source !== request.mark.source) {
      return { branch, created: false, copy: null, phases: [] };
    }
    const mark = branch.mark;
    place.progress.info(`Cluster ${name} is there, unfinished; going on with it.`);
    const running = await bringUp(place, { ...request, mark, source, made: false, deadline, timeline });
    await shutOthersOut(place, running, timeline);
    return { branch: running.branch, created: false, copy: null, phases: timeline.phases() };
  }
  const clone = await restore(place, request, { source: await source(), deadline, wait, timeline });
  if (clone === null) return createCluster(place, request, { source: known.source, absent: false }, deadline);
  try {
    const running = await bringUp(place, { ...request, source, made: true, deadline, timeline });
    await shutOthersOut(place, running, timeline);
    const copy = await copyFacts(running, timeline);
    return { branch: running.branch, created: true, copy, phases: timeline.phases() };
  } catch (error) {
    if (!request.signal.aborted && !isWorthGoingOn(error)) await takeBack(place, request);
    throw error;
  }
}

/**
 * Waits until nothing that is on its way out has the name any more, and removes what will never be ready.
 *
 * @returns what has the name then
 * @throws {NotOursError} when it is not ours
 */
async function clearTheWay(
  place: Place,
  { identity }: CreateRequest,
  wait: Waiting,
  absent: boolean,
): Promise<Presence | null> {
  if (absent) return null;
  const name = clusterName(identity);
  for (;;) {
    const present = await look(place, name);
    if (present === null) return null;
    const branch = prove(present, identity);
    if (present.readiness === 'failed' && branch.mark.data === 'raw') {
      place.progress.notice(`Cluster ${name} is ${present.cluster.Status}; removing it and making it anew.`);
      await removeCluster(place, branch, { wait: true });
    } else if (present.readiness === 'deleting') {
      await wait.forNextLook(`an earlier cluster ${name} is being deleted`);
    } else {
      return present;
    }
  }
}

interface Restoring {
  readonly source: Source;
  readonly deadline: Deadline;
  readonly wait: Waiting;
  readonly timeline: Timeline;
}

/** @returns null when something has the name by now: an earlier try whose answer was lost, or another run */
async function restore(
  place: Place,
  { identity, mark }: CreateRequest,
  { source, wait, timeline }: Restoring,
): Promise<DBCluster | null> {
  const name = clusterName(identity);
  const input = restoreInput(name, source, { shape: place.shape, tags: markTags(mark) });
  await untilMaskedDataIsRestorable(place, source, wait);
  timeline.reached('source');
  try {
    const cluster = await place.rds.restore(input);
    place.progress.info(`Cloning ${source.cluster.DBClusterIdentifier} into ${name}.`);
    return cluster;
  } catch (error) {
    if (!failedFor(error, 'exists')) throw error;
    return (await appears(place, name, wait)) ? null : Promise.reject(error);
  }
}

/** AWS may say that a name is taken before it shows what took it. */
async function appears(place: Place, name: string, wait: Waiting): Promise<boolean> {
  const LOOKS = 4;
  for (let looks = 1; looks <= LOOKS; looks += 1) {
    if ((await look(place, name)) !== null) return true;
    if (looks < LOOKS) await wait.forNextLook(`AWS says that ${name} exists and does not show it yet`);
  }
  return false;
}

/**
 * A clone is made of what the source was at its latest restorable time, which trails its writes by minutes. One of a
 * masked branch must not be older than its masking, or it would have to be masked again.
 */
async function untilMaskedDataIsRestorable(place: Place, { cluster }: Source, wait: Waiting): Promise<void> {
  const { DBClusterIdentifier: name = '', TagList } = cluster;
  const maskedAt = readMark(TagList)?.data === 'masked' ? readOpening(TagList)?.maskedAt : null;
  if (maskedAt == null) return;
  let restorable = cluster.LatestRestorableTime;
  while (restorable === undefined || restorable.getTime() <= maskedAt.getTime()) {
    await wait.forNextLook(
      `${name} was masked at ${maskedAt.toISOString()} and can be cloned as it was at ${restorable?.toISOString() ?? 'no time yet'}`,
    );
    const [present] = await place.rds.clusters([name]);
    restorable = present?.LatestRestorableTime;
  }
}

async function shutOthersOut({ progress }: Place, { master }: Running, timeline: Timeline): Promise<void> {
  const { locked, notices } = await quarantine(master, { keep: null });
  for (const notice of notices) progress.notice(notice);
  if (locked.length > 0) progress.info(`${locked.length} roles of production can no longer log in to the clone.`);
  timeline.reached('locking production’s roles out');
}

async function copyFacts({ cluster, master }: Running, timeline: Timeline): Promise<CopyFacts> {
  const survey = await surveyDatabases(master);
  const clone = timeline.phases().find(({ name }) => name === 'clone');
  return {
    durationMs: clone?.durationMs ?? 0,
    bytes: survey.reduce((sum, { bytes }) => sum + bytes, 0),
    // AWS does not tell when it copies in full instead.
    sharesBlocks: cluster.CloneGroupId === undefined ? null : true,
    evidence: `AWS made it copy-on-write, in clone group ${cluster.CloneGroupId ?? 'unknown'}`,
  };
}

/** What may pass by itself is gone on with by the next run; everything else would only cost money until then. */
function isWorthGoingOn(error: unknown): boolean {
  if (error instanceof StillWaitingError) return true;
  return error instanceof AwsError && ['throttled', 'unavailable', 'network', 'expired'].includes(error.kind);
}

/** Removes what this run made and cannot finish; the sweep finds it when that fails too. */
async function takeBack(place: Place, { identity, mark }: CreateRequest): Promise<void> {
  const name = clusterName(identity);
  try {
    const present = await look(place, name);
    if (present === null) return;
    const branch = prove(present, identityOf(mark));
    await removeCluster(place, branch, { wait: false });
    place.progress.notice(`Cluster ${name} is being deleted again, since it cannot be finished.`);
  } catch {
    place.progress.notice(`Cluster ${name} could not be deleted again; delete-branch or the sweep removes it.`);
  }
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
