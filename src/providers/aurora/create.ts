import { AwsError } from '../../aws/errors.ts';
import { NotOursError, type OwnedBranch } from '../../branch/ownership.ts';
import type { CopyFacts, Created, CreateRequest } from '../../branch/provider.ts';
import { PostgresError } from '../../postgres/errors.ts';
import { alone, bringUp, type Running } from './bring-up.ts';
import { surveyDatabases } from './databases.ts';
import { AuroraError, GoneError, NeverReadyError } from './errors.ts';
import { mayPass } from './login.ts';
import {
  ageOf,
  goneMeanwhile,
  identityOf,
  look,
  lookAgain,
  lookBeside,
  type Presence,
  prove,
  sameMaking,
} from './look.ts';
import { clusterName } from './naming.ts';
import { type Deadline, deadlineOf, type Place } from './place.ts';
import { quarantine } from './quarantine.ts';
import { failedFor } from './rds.ts';
import { removeCluster } from './remove.ts';
import { restoreInput } from './requests.ts';
import { describeSource, examineSource, type Source } from './source.ts';
import { markTags, readMark, readOpening } from './tags.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { StillWaitingError, type Waiting, waiting } from './waiting.ts';

/** What was learned right before, so that AWS need not be asked again. */
export interface Known {
  readonly source: Source | null;
  /** Whether AWS said a moment ago that nothing has the branch's name. */
  readonly absent: boolean;
}

/** Rounds of looking again after another run was quicker. */
const MAX_ROUNDS = 5;

/** What became of a request for a branch. */
export interface Outcome {
  readonly created: Created;
  /** Null where nothing was left to be done but to open it. */
  readonly running: Running | null;
}

/**
 * Makes the branch's cluster, or goes on with whatever an earlier run left of it, up to where the master user can read
 * the data and nobody else can log in.
 */
export async function createCluster(place: Place, request: CreateRequest, known: Known): Promise<Outcome> {
  const name = clusterName(request.identity);
  const deadline = deadlineOf(place);
  const timeline = timelineOf(place.clock);
  const wait = waiting(place, deadline, request.signal);
  const source = once(async () => known.source ?? examineSource(place, (await lookBeside(place, name)).source, name));
  const creation: Creation = { request, source, deadline, timeline, wait };
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const present = await clearTheWay(place, creation, known.absent && round === 1);
    const outcome = present === null ? await make(place, creation) : await goOnWith(place, creation, present);
    if (outcome !== null) return outcome;
  }
  throw new AuroraError(`Another run keeps creating and removing cluster ${name}. Run this again once it is done.`);
}

interface Creation {
  readonly request: CreateRequest;
  readonly source: () => Promise<Source>;
  readonly deadline: Deadline;
  readonly timeline: Timeline;
  readonly wait: Waiting;
}

/** @returns null when the branch was removed under this run's feet */
async function goOnWith(place: Place, creation: Creation, present: Presence): Promise<Outcome | null> {
  const { request, timeline } = creation;
  const branch = prove(present, request.identity);
  const { mark } = branch;
  // Another run was quicker, or it is of another source: whoever asked decides.
  if (mark.data !== 'raw' || mark.source !== request.mark.source) {
    return { created: { branch, created: false, copy: null, phases: [] }, running: null };
  }
  place.progress.info(`Cluster ${branch.id} is there, unfinished; going on with it.`);
  try {
    const source = async () => describeSource(place, (await lookBeside(place, branch.id)).source);
    const running = await bringUp(place, { ...request, ...creation, source, mark, madeAt: null });
    const opened = await shutOthersOut(place, running, timeline);
    return outcomeOf(running, opened, { created: false, copy: null, phases: timeline.phases() });
  } catch (error) {
    if (error instanceof NeverReadyError) return removeUnopened(place, branch, error);
    // A cluster that goes fails the work on it in many ways.
    if (error instanceof GoneError || (await isGone(place, { ...request, mark }))) return null;
    throw error;
  }
}

/** @param opened the branch as a run that was quicker has opened it; null when none has */
function outcomeOf(running: Running, opened: OwnedBranch | null, facts: Omit<Created, 'branch'>): Outcome {
  return opened === null
    ? { created: { branch: running.branch, ...facts }, running }
    : { created: { branch: opened, ...facts }, running: null };
}

/** What can never be ready would fail every run. What somebody has been let into is his, and stays. */
async function removeUnopened(place: Place, branch: OwnedBranch, { message }: NeverReadyError): Promise<null> {
  if ((await lookAgain(place, branch)).branch.mark.data !== 'raw') return null;
  place.progress.notice(`${message} Nobody was let in so far: removing it and making it anew.`);
  await removeCluster(place, branch, { wait: true });
  return null;
}

/** False also when it cannot be told: then the error that made one ask is the news. */
async function isGone(place: Place, { identity, mark }: Pick<CreateRequest, 'identity' | 'mark'>): Promise<boolean> {
  try {
    const present = await look(place, clusterName(identity));
    if (present === null || present.readiness === 'deleting') return true;
    return present.resource.mark !== null && !sameMaking(present.resource.mark, mark);
  } catch {
    return false;
  }
}

/** @returns null when something has the name by now: an earlier try whose answer was lost, or another run's */
async function make(place: Place, creation: Creation): Promise<Outcome | null> {
  const { request, timeline } = creation;
  if (!(await restore(place, creation))) return null;
  try {
    const running = await bringUp(place, { ...request, ...creation, madeAt: place.clock.now() });
    const opened = await shutOthersOut(place, running, timeline);
    const copy = await copyFacts(running, timeline);
    return outcomeOf(running, opened, { created: true, copy, phases: timeline.phases() });
  } catch (error) {
    if (request.signal.aborted) throw error;
    const keep = isWorthGoingOn(error);
    // A connection may have broken for a reason that passes, or because the cluster is on its way out.
    const mayBeGone = !keep || error instanceof PostgresError;
    if (mayBeGone && (await isGone(place, request))) throw goneMeanwhile(clusterName(request.identity), error);
    if (!keep) await takeBack(place, request);
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
  { request: { identity }, wait }: Creation,
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

/** @returns false when something has the name by now */
async function restore(place: Place, creation: Creation): Promise<boolean> {
  const { request, timeline, wait } = creation;
  const { identity, mark } = request;
  const name = clusterName(identity);
  const source = await creation.source();
  const input = restoreInput(name, source, { shape: place.shape, tags: markTags(mark) });
  const least = input.ServerlessV2ScalingConfiguration?.MinCapacity ?? 0;
  if (least > place.shape.minAcu) {
    place.progress.notice(
      `Aurora PostgreSQL ${source.cluster.EngineVersion} cannot scale to zero, so the branch keeps at least ${least} ACU.`,
    );
  }
  await untilMaskedDataIsRestorable(place, source, wait);
  timeline.reached('source');
  for (;;) {
    try {
      await place.rds.restore(input);
      place.progress.info(`Cloning ${source.cluster.DBClusterIdentifier} into ${name}.`);
      return true;
    } catch (error) {
      if (!failedFor(error, 'exists')) throw error;
    }
    // The answer to an earlier try may have been lost, so that what is there is this run's own.
    const present = await look(place, name);
    const mark = present?.resource.mark ?? null;
    if (mark !== null) return sameMaking(mark, request.mark);
    if (present !== null && ageOf(present.cluster, place) === 'settled') return false;
    // AWS may show later what took the name, or its tags, and may keep the name of what it does not show any more.
    await wait.forNextLook(
      `AWS says that ${name} exists and does not show ${present === null ? 'it' : 'its tags'} yet`,
    );
  }
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

/**
 * @returns the branch as it is when a run that was quicker has opened it: its user is not to be shut out
 * @throws {GoneError} when it was removed or made anew meanwhile
 */
async function shutOthersOut(place: Place, running: Running, timeline: Timeline): Promise<OwnedBranch | null> {
  const { progress } = place;
  return alone(running, async () => {
    const present = await lookAgain(place, running.branch);
    if (present.branch.mark.data !== 'raw') return present.branch;
    const { locked, notices } = await quarantine(running.master, { keep: null });
    for (const notice of notices) progress.notice(notice);
    if (locked.length > 0) progress.info(`${locked.length} roles of production can no longer log in to the clone.`);
    timeline.reached('locking production’s roles out');
    return null;
  });
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
  // What somebody has removed is not there to be taken back, nor what was made in its place ours to take.
  if (error instanceof StillWaitingError || error instanceof GoneError) return true;
  if (error instanceof PostgresError) return mayPass(error);
  return error instanceof AwsError && ['throttled', 'unavailable', 'network', 'expired'].includes(error.kind);
}

/** Removes what this run made and cannot finish; the sweep finds it when that fails too. */
async function takeBack(place: Place, { identity, mark }: CreateRequest): Promise<void> {
  const name = clusterName(identity);
  try {
    const present = await look(place, name);
    if (present === null) return;
    const branch = prove(present, identityOf(mark));
    if (!sameMaking(branch.mark, mark)) return;
    await removeCluster(place, branch, { wait: false });
    place.progress.notice(`Cluster ${name} is being deleted again, since it cannot be finished.`);
  } catch (error) {
    place.progress.notice(
      error instanceof NotOursError
        ? `${error.message} It was made by this run and costs money: delete it in the RDS console.`
        : `Cluster ${name} could not be deleted again; delete-branch or the sweep removes it.`,
    );
  }
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
