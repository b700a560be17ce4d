import type { DBCluster } from '@aws-sdk/client-rds';
import { type BranchIdentity, repositoryPrefix } from '../../branch/identity.ts';
import type { OwnershipMark } from '../../branch/mark.ts';
import { type OwnedBranch, proveOwnership, type Resource, SOURCE } from '../../branch/ownership.ts';
import { GoneError } from './errors.ts';
import { NAMING } from './naming.ts';
import type { Place } from './place.ts';
import type { Age } from './rds.ts';
import { clusterReadiness, type Readiness } from './states.ts';
import { type Opening, readMark, readOpening } from './tags.ts';

/** A cluster under a branch's name, as AWS described it just now. */
export interface Presence {
  readonly resource: Resource;
  readonly cluster: DBCluster;
  readonly readiness: Readiness;
  /** Null for a branch that was never opened. */
  readonly opening: Opening | null;
}

/** What stands under a name; null when AWS says that nothing does. */
export async function look(place: Place, name: string): Promise<Presence | null> {
  return (await lookBeside(place, name)).presence;
}

/** What stands under a name, and the source, in one call. */
export async function lookBeside(
  place: Place,
  name: string,
): Promise<{ readonly presence: Presence | null; readonly source: DBCluster | null }> {
  const clusters = await place.rds.clusters([name, ...(place.source === null ? [] : [place.source])]);
  const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name);
  const source = clusters.find((candidate) => isSource(candidate, place)) ?? null;
  return { presence: cluster === undefined ? null : presence(cluster, source, place), source };
}

/** All clusters whose names begin so, to the last page. */
export async function lookAll(place: Place, prefix: string): Promise<readonly Presence[]> {
  const clusters = await place.rds.everyCluster();
  const source = clusters.find((candidate) => isSource(candidate, place)) ?? null;
  return clusters
    .filter(({ DBClusterIdentifier }) => DBClusterIdentifier?.startsWith(prefix))
    .map((cluster) => presence(cluster, source, place));
}

function presence(cluster: DBCluster, source: DBCluster | null, place: Pick<Place, 'source'>): Presence {
  const { TagList, Status } = cluster;
  const readiness = clusterReadiness(Status);
  const mark = readMark(TagList);
  return {
    resource: {
      id: cluster.DBClusterIdentifier ?? '',
      // What is on its way out lets nobody in any more, whatever its mark said when it was whole.
      mark: mark !== null && readiness === 'deleting' ? { ...mark, data: 'raw' } : mark,
      excluded: isSource(cluster, place) ? SOURCE : reasonAgainst(cluster, source),
    },
    cluster,
    readiness,
    opening: readOpening(TagList),
  };
}

/**
 * What a branch never is. AWS puts every clone into its source's clone group, for good, and nothing that a person or
 * a workflow does can put another cluster there: so this holds whatever tags say.
 */
function reasonAgainst(cluster: DBCluster, source: DBCluster | null): string | null {
  const { Engine, CloneGroupId, GlobalClusterIdentifier, ReplicationSourceIdentifier, ReadReplicaIdentifiers } =
    cluster;
  if (Engine !== 'aurora-postgresql') return `it is a cluster of ${Engine ?? 'an engine that AWS does not name'}`;
  if (GlobalClusterIdentifier !== undefined) return `it is a member of the global cluster ${GlobalClusterIdentifier}`;
  if (ReplicationSourceIdentifier !== undefined) return `it is a replica of ${ReplicationSourceIdentifier}`;
  if (ReadReplicaIdentifiers !== undefined && ReadReplicaIdentifiers.length > 0) return 'other clusters replicate it';
  // While it is being made AWS may not have said yet what it belongs to.
  if (CloneGroupId === undefined)
    return cluster.Status === 'creating' ? null : 'it is in no clone group, so it is no clone';
  const group = source?.CloneGroupId;
  return group === undefined || group === CloneGroupId
    ? null
    : `it is no clone of ${source?.DBClusterIdentifier} (or of one that had this name before and was replaced: then ` +
        'delete it in the RDS console)';
}

function isSource({ DBClusterIdentifier, DBClusterArn }: DBCluster, { source }: Pick<Place, 'source'>): boolean {
  return source !== null && (DBClusterArn === source || DBClusterIdentifier === source);
}

/**
 * The ownership check.
 *
 * @throws {NotOursError} for anything that is not provably the branch that is meant
 */
export function prove({ resource }: Presence, identity: BranchIdentity): OwnedBranch {
  const { repositoryId } = identity;
  return proveOwnership(resource, { repositoryId, prefix: repositoryPrefix(repositoryId, NAMING), identity });
}

/** The identity that a mark names. */
export function identityOf({ repositoryId, pullRequest, branch }: OwnershipMark): BranchIdentity {
  return { repositoryId, pullRequest, name: branch };
}

/** Whether two marks are of the same making of a branch: one that was deleted and made anew is another. */
export function sameMaking(one: OwnershipMark, other: OwnershipMark): boolean {
  return one.createdAt.getTime() === other.createdAt.getTime();
}

/**
 * A branch as it is now.
 *
 * @throws {GoneError} when it was removed or made anew meanwhile
 * @throws {NotOursError} when it is not ours any more
 */
export async function lookAgain(
  place: Place,
  branch: OwnedBranch,
): Promise<{ readonly present: Presence; readonly branch: OwnedBranch }> {
  const present = await look(place, branch.id);
  if (present === null || present.readiness === 'deleting') throw goneMeanwhile(branch.id);
  const owned = prove(present, identityOf(branch.mark));
  if (!sameMaking(owned.mark, branch.mark)) throw goneMeanwhile(branch.id);
  return { present, branch: owned };
}

export function goneMeanwhile(name: string, cause?: unknown): GoneError {
  return new GoneError(`Cluster ${name} was removed or made anew by another run meanwhile. Run this again.`, { cause });
}

/** How long AWS may not have heard of a cluster's tags. */
const FRESH_MS = 5 * 60 * 1000;

export function ageOf({ ClusterCreateTime }: DBCluster, { clock }: Pick<Place, 'clock'>): Age {
  // Without a time it was made this very moment.
  const born = ClusterCreateTime?.getTime() ?? clock.now().getTime();
  return clock.now().getTime() - born < FRESH_MS ? 'fresh' : 'settled';
}
