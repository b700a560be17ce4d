import type { DBCluster } from '@aws-sdk/client-rds';
import type { OwnershipMark } from '../../branch/mark.ts';
import type { OwnedBranch } from '../../branch/ownership.ts';
import type { Detail, Released, ReleaseRequest } from '../../branch/provider.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { withSession } from '../../postgres/session.ts';
import { alone, bringUp, endpointOf, type Running } from './bring-up.ts';
import { costOf } from './cost.ts';
import { mainDatabase, surveyDatabases } from './databases.ts';
import { AuroraError } from './errors.ts';
import { ageOf, identityOf, look, lookAgain, lookBeside, type Presence } from './look.ts';
import { deadlineOf, type Place, SERVERLESS } from './place.ts';
import { inputsUnlike } from './requests.ts';
import { describeSource } from './source.ts';
import { markTags, type Opening, openingTags, readMark, refreshTags } from './tags.ts';
import { timelineOf } from './timeline.ts';
import { chooseUser, entersNow, openToUser } from './user.ts';
import { waiting } from './waiting.ts';

/**
 * Opens a branch to its user: the mark says what the branch holds, then the role gets its password. A branch that was opened before and whose user is let in only gets its mark renewed.
 *
 * @param known the branch as this very run has brought it up; null when it has not
 * @throws {AuroraError} when it was made anew, or opened as something else, meanwhile
 */
export async function releaseCluster(
  place: Place,
  branch: OwnedBranch,
  request: ReleaseRequest,
  known: Running | null,
): Promise<Released> {
  if (request.mark.data === 'raw')
    throw new TypeError(`Branch ${branch.id} cannot be opened with a mark that says raw.`);
  if (known !== null && (await entersNow(known.master))) return alone(known, () => open(place, known, request));
  const { present } = await lookAgain(place, branch);
  if (present.opening !== null && markOf(present).data !== 'raw') {
    refuseOther(present, request.mark);
    const sameUser = request.role === null || request.role === present.opening.user;
    const address = present.readiness === 'ready' && sameUser ? addressOf(place, present, request.password) : null;
    if (address !== null && (await entersNow(address))) {
      await place.rds.tag(arnOf(present.cluster), refreshTags(request.mark), ageOf(present.cluster, place));
      return { address, notices: madeOtherwise(place, present.cluster), details: detailsOf(present.cluster, null) };
    }
  }
  const running = await bringUp(place, {
    identity: identityOf(branch.mark),
    mark: branch.mark,
    source: async () => describeSource(place, (await lookBeside(place, branch.id)).source),
    madeAt: null,
    deadline: deadlineOf(place),
    timeline: timelineOf(place.clock),
    signal: place.signal,
  });
  return alone(running, () => open(place, running, request));
}

/** The way into a branch that was opened; nothing is changed. */
export async function addressOfBranch(place: Place, branch: OwnedBranch, password: string): Promise<DatabaseAddress> {
  const { present } = await lookAgain(place, branch);
  if (present.readiness === 'stopped') {
    throw new AuroraError(
      `Cluster ${branch.id} is stopped. Start it in the RDS console, or run create-branch, which does.`,
    );
  }
  return addressOf(place, present, password);
}

/** The first opening, or another one after something was lost. Among our runs only one at a time does this. */
async function open(place: Place, { branch, cluster, master }: Running, request: ReleaseRequest): Promise<Released> {
  const { present } = await lookAgain(place, branch);
  const first = markOf(present).data === 'raw';
  if (!first) refuseOther(present, request.mark);
  const survey = await surveyDatabases(master);
  const main = mainDatabase(survey, { preferred: present.opening?.database ?? cluster.DatabaseName ?? null });
  return withSession(main, { purpose: 'release' }, async (session) => {
    const { role, notices } = await chooseUser(session, { role: request.role ?? present.opening?.user ?? null });
    const maskedAt = request.mark.data === 'masked' ? (present.opening?.maskedAt ?? place.clock.now()) : null;
    const opening: Opening = { database: main.database, user: role, maskedAt };
    // The mark first: a branch whose mark says raw has never let anybody in, whenever a run is killed.
    const tags = [...openingTags(opening), ...markTags(request.mark)];
    await place.rds.tag(arnOf(cluster), tags, ageOf(cluster, place));
    if (first) await untilShown(place, branch, request.mark);
    await openToUser(session, { role, password: request.password });
    const address = { ...main, user: role, password: request.password };
    await proveEntry(address);
    const bytes = survey.reduce((sum, database) => sum + database.bytes, 0);
    return { address, notices, details: detailsOf(cluster, request.mark.data === 'masked' ? bytes : null) };
  });
}

/** Nothing is changed of what a branch runs on, which has to be said to whoever changed an input. */
function madeOtherwise({ shape }: Place, cluster: DBCluster): string[] {
  const unlike = inputsUnlike(cluster, shape);
  if (unlike.length === 0) return [];
  return [
    `Cluster ${cluster.DBClusterIdentifier} was made with another ${unlike.join(', ')} than the inputs say now, and stays as it is: ` +
      'set reset: true once to make it anew.',
  ];
}

/** Readers of tags may be behind their writers: `connect`, in the job that comes next, has to see what was written. */
async function untilShown(place: Place, branch: OwnedBranch, mark: OwnershipMark): Promise<void> {
  const wait = waiting(place, deadlineOf(place), place.signal);
  for (;;) {
    const present = await look(place, branch.id);
    if (readMark(present?.cluster.TagList)?.data === mark.data) return;
    await wait.forNextLook(`AWS does not show the new tags of ${branch.id} yet`);
  }
}

function refuseOther(present: Presence, wanted: OwnershipMark): void {
  const { data, branch } = markOf(present);
  if (data === wanted.data) return;
  throw new AuroraError(
    `Branch ${branch} (${present.resource.id}) was opened by another run meanwhile, ${data}, and this one has it for ` +
      `${wanted.data}. Run this again.`,
  );
}

function markOf({ resource }: Presence): OwnershipMark {
  if (resource.mark === null) throw new Error('A branch that was proven to be ours has no mark.');
  return resource.mark;
}

function addressOf(place: Place, { cluster, opening, resource }: Presence, password: string): DatabaseAddress {
  if (opening === null) throw new AuroraError(`Cluster ${resource.id} was never opened: run create-branch to the end.`);
  return { ...endpointOf(place, cluster), database: opening.database, user: opening.user, password };
}

function arnOf({ DBClusterArn, DBClusterIdentifier }: DBCluster): string {
  if (DBClusterArn === undefined) throw new Error(`AWS described cluster ${DBClusterIdentifier} without its ARN.`);
  return DBClusterArn;
}

/** A URL that does not work would only be found out by the job that uses it. */
async function proveEntry(address: DatabaseAddress): Promise<void> {
  try {
    await withSession(address, { purpose: 'entry check' }, async () => {});
  } catch (cause) {
    throw new AuroraError(`The branch is ready, but its user ${address.user} is not let in.`, { cause });
  }
}

/** What the branch runs on, from the cluster itself rather than from what was asked for. */
function detailsOf(
  { ServerlessV2ScalingConfiguration: scaling, EngineVersion = '' }: DBCluster,
  ownBytes: number | null,
): Detail[] {
  const { MinCapacity: min = 0, MaxCapacity: max = 0, SecondsUntilAutoPause: pause } = scaling ?? {};
  const { perDay, assumed } = costOf({ capacity: scaling === undefined ? null : { min, max }, ownBytes });
  return [
    { label: 'Engine', value: `Aurora PostgreSQL ${EngineVersion}`.trim() },
    ...(scaling === undefined
      ? []
      : [
          { label: 'Capacity', value: `${SERVERLESS}, ${min} to ${max} ACU` },
          {
            label: 'Auto-pause',
            value:
              min > 0 || pause === undefined
                ? 'never: the least capacity is more than 0'
                : `after ${pause} s without connections; the first connection after a pause takes about 15 s`,
          },
        ]),
    { label: 'Cost per day', value: perDay },
    { label: 'Cost assumes', value: assumed },
  ];
}
