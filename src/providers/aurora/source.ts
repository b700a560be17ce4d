import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { AuroraError } from './errors.ts';
import type { Place } from './place.ts';
import { failedFor, type Quota } from './rds.ts';
import { clusterReadiness } from './states.ts';

/** A cluster that can be cloned, with what its clone is to have in common with it. */
export interface Source {
  readonly cluster: DBCluster;
  readonly arn: string;
  /** The parameter group of its writer instance; null when AWS names none. */
  readonly instanceParameterGroup: string | null;
}

/** From here on sources of AWS's own contradict each other on what becomes of the next clone. */
const DOUBTFUL_CLONES = 15;

/**
 * Everything that can be known to stand in the way of a clone, before anything is made. Reads only.
 *
 * @param cluster the source as it was described just now; null when AWS finds none
 * @param name of the branch's cluster
 * @throws {AuroraError} one sentence for the first obstacle
 */
export async function examineSource(place: Place, cluster: DBCluster | null, name: string): Promise<Source> {
  const named = place.source ?? '';
  if (cluster === null) return refuse(notFound(named));
  const { DBClusterIdentifier: id = named, Engine, EngineMode, Status, DBClusterMembers } = cluster;
  if (id === name) {
    return refuse(`Input source names ${name}, the branch itself: give the cluster that branches are cloned from.`);
  }
  if (Engine !== 'aurora-postgresql') {
    return refuse(
      `Cluster ${id} (input source) runs ${Engine ?? 'an engine that AWS does not name'}: give an Aurora PostgreSQL cluster.`,
    );
  }
  if (EngineMode !== undefined && EngineMode !== 'provisioned') {
    return refuse(
      `Cluster ${id} (input source) has the engine mode ${EngineMode}, which cannot be cloned copy-on-write.`,
    );
  }
  const readiness = clusterReadiness(Status);
  if (readiness === 'stopped') return refuse(`Cluster ${id} (input source) is ${Status}: start it first.`);
  if (readiness === 'deleting' || readiness === 'failed' || Status === 'creating') {
    return refuse(`Cluster ${id} (input source) is ${Status} and cannot be cloned.`);
  }
  if (DBClusterMembers === undefined || DBClusterMembers.length === 0) {
    return refuse(`Cluster ${id} (input source) has no instance, and AWS clones no cluster without one: add one.`);
  }
  await lookAtOtherClones(place, cluster);
  await checkQuotas(place);
  return describeSource(place, cluster);
}

/**
 * The source as its clones are modelled on it. For one that exists already it does not matter any more what would stand
 * in the way of another.
 *
 * @param cluster the source as it was described just now; null when AWS finds none
 * @throws {AuroraError} when there is none
 */
export async function describeSource(place: Place, cluster: DBCluster | null): Promise<Source> {
  if (cluster === null) return refuse(notFound(place.source ?? ''));
  const { DBClusterIdentifier: id = '', DBClusterArn: arn } = cluster;
  if (arn === undefined) throw new Error('AWS described a cluster without its ARN.');
  return { cluster, arn, instanceParameterGroup: parameterGroupOf(await place.rds.instances(id), cluster) };
}

function refuse(sentence: string): never {
  throw new AuroraError(`${sentence} Nothing was changed.`);
}

function notFound(source: string): string {
  const where = source.startsWith('arn:')
    ? 'The ARN must be of the account that the role belongs to (a cluster of another account is reached by ' +
      'chained-role-to-assume, with a role there)'
    : 'Check its name, input aws-region and the account that the role belongs to';
  return `AWS finds no Aurora cluster ${source} (input source). ${where}.`;
}

/** Longer than AWS mostly takes for a cluster and its writer. */
const UNDER_WAY_MS = 10 * 60 * 1000;

/**
 * How many others are being made, whose runs ask AWS as this one will; and whether there are many.
 *
 * The older user guide says that the 16th clone is a full copy, another page that it is refused, the present one names
 * no number. So it is said, and nothing is concluded from it.
 */
async function lookAtOtherClones(
  { rds, pace, clock, progress }: Place,
  { CloneGroupId, DBClusterIdentifier }: DBCluster,
): Promise<void> {
  if (CloneGroupId === undefined) return;
  const group = await rds.cloneGroup(CloneGroupId);
  const since = clock.now().getTime() - UNDER_WAY_MS;
  pace.among(group.filter(({ ClusterCreateTime }) => (ClusterCreateTime?.getTime() ?? 0) > since).length);
  const clones = group.length - 1;
  if (clones < DOUBTFUL_CLONES) return;
  progress.notice(
    `Cluster ${DBClusterIdentifier} has ${clones} clones already. Earlier documentation of AWS says that from ${DOUBTFUL_CLONES} on ` +
      'a clone is a full copy, which is slow and billed as such: watch the time this one takes.',
  );
}

async function checkQuotas({ rds }: Place): Promise<void> {
  let quotas: readonly Quota[];
  try {
    quotas = await rds.quotas();
  } catch (error) {
    // A look ahead only: the calls themselves are told when a quota is used up.
    if (failedFor(error, 'denied')) return;
    throw error;
  }
  for (const { name, used, max } of quotas) {
    const things = { DBClusters: 'clusters', DBInstances: 'instances' }[name];
    if (things === undefined || used < max) continue;
    refuse(
      `The account has ${used} of at most ${max} database ${things} in this Region (RDS, Neptune and DocumentDB together): ` +
        `remove some, let the sweep run more often, or ask AWS to raise the quota ${name}.`,
    );
  }
}

function parameterGroupOf(instances: readonly DBInstance[], { DBClusterMembers = [] }: DBCluster): string | null {
  const writer = DBClusterMembers.find(({ IsClusterWriter }) => IsClusterWriter === true)?.DBInstanceIdentifier;
  const instance = instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === writer) ?? instances[0];
  return instance?.DBParameterGroups?.[0]?.DBParameterGroupName ?? null;
}

/** First minor version of each major that can scale to zero ("Scaling to Zero ACUs", Aurora User Guide). */
const PAUSING: Readonly<Record<string, number>> = { 13: 15, 14: 12, 15: 7, 16: 3 };

/** The least capacity a clone of this engine version can have, in ACU. */
export function leastAcu(engineVersion: string | undefined): 0 | 0.5 {
  const [major = '', minor = ''] = (engineVersion ?? '').split('.');
  const first = PAUSING[major];
  if (first === undefined) return Number(major) >= 17 ? 0 : 0.5;
  return Number.parseInt(minor, 10) >= first ? 0 : 0.5;
}
