import { randomUUID } from 'node:crypto';
import type {
  RestoreDBClusterToPointInTimeMessage,
  RestoreDBClusterToPointInTimeResult,
  Tag,
} from '@aws-sdk/client-rds';
import { authorize, type Call } from './call.ts';
import { AwsError } from './errors.ts';
import { id } from './identities.ts';
import { growCluster, type RestoreOutcome } from './lifecycle.ts';
import type { Volume } from './postgres.ts';
import { type Cluster, clusterArn, latestRestorableTime, members, type Region } from './region.ts';
import { shownCluster } from './shown.ts';
import { DEFAULTS } from './surroundings.ts';
import {
  existingCluster,
  unavailable,
  validBackupRetention,
  validIdentifier,
  validScaling,
  validSecurityGroups,
  validTags,
} from './validate.ts';

export const RESTORE_PARAMETERS = [
  'DBClusterIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDbClusterResourceId',
  'RestoreType',
  'RestoreToTime',
  'UseLatestRestorableTime',
  'DBSubnetGroupName',
  'VpcSecurityGroupIds',
  'DBClusterParameterGroupName',
  'Tags',
  'EnableIAMDatabaseAuthentication',
  'DeletionProtection',
  'CopyTagsToSnapshot',
  'KmsKeyId',
  'ServerlessV2ScalingConfiguration',
  'StorageType',
  'BackupRetentionPeriod',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'EnablePerformanceInsights',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
] as const;

const LIMITLESS_ONLY = [
  'MonitoringInterval',
  'MonitoringRoleArn',
  'EnablePerformanceInsights',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
] as const;

const RESTORABLE_STATES = ['available', 'backing-up', 'modifying', 'maintenance', 'resetting-master-credentials'];

/** What is not sent becomes what AWS makes of it, which is seldom what the source has. */
export async function restoreCluster(
  region: Region,
  input: RestoreDBClusterToPointInTimeMessage,
  call: Call,
): Promise<RestoreDBClusterToPointInTimeResult> {
  const newId = validIdentifier('DBClusterIdentifier', input.DBClusterIdentifier ?? '');
  const parameterGroup = input.DBClusterParameterGroupName ?? DEFAULTS.parameterGroup;
  const subnetGroup = input.DBSubnetGroupName ?? DEFAULTS.subnetGroup;
  const givenTags = input.Tags === undefined ? undefined : validTags(input.Tags);
  checkCombinations(input);
  const sourceId = input.SourceDBClusterIdentifier ?? input.SourceDbClusterResourceId;
  if (sourceId === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter SourceDBClusterIdentifier.');
  }
  const arn = clusterArn(region, newId);
  authorize(region, call, {
    action: 'rds:RestoreDBClusterToPointInTime',
    resources: [
      sourceId.startsWith('arn:') ? sourceId : clusterArn(region, sourceId.toLowerCase()),
      arn,
      `arn:aws:rds:${region.name}:${region.accountId}:cluster-pg:${parameterGroup}`,
      `arn:aws:rds:${region.name}:${region.accountId}:og:default:aurora-postgresql-17`,
      `arn:aws:rds:${region.name}:${region.accountId}:subgrp:${subnetGroup}`,
    ],
    ...(givenTags === undefined ? {} : { tags: givenTags }),
  });
  if (givenTags !== undefined) {
    authorize(region, call, { action: 'rds:AddTagsToResource', resources: [arn], tags: givenTags });
  }
  const source = findSource(region, input, sourceId);
  if (!RESTORABLE_STATES.includes(source.status)) throw unavailable(source);
  if (members(region, source).length === 0) {
    throw new AwsError(
      'InvalidDBClusterStateFault',
      `DB cluster ${source.id} has no DB instances and cannot be restored from.`,
    );
  }
  if (!region.surroundings.subnetGroups.includes(subnetGroup)) {
    throw new AwsError('DBSubnetGroupNotFoundFault', `DB subnet group '${subnetGroup}' does not exist.`);
  }
  if (!region.surroundings.clusterParameterGroups.includes(parameterGroup)) {
    throw new AwsError('DBClusterParameterGroupNotFound', `DBClusterParameterGroup not found: ${parameterGroup}`);
  }
  const storageType = input.StorageType ?? 'aurora';
  if (!['aurora', 'aurora-iopt1'].includes(storageType)) {
    throw new AwsError('StorageTypeNotSupported', `The storage type ${storageType} is not supported.`);
  }
  const securityGroups = validSecurityGroups(region, input.VpcSecurityGroupIds ?? [DEFAULTS.securityGroup]);
  const scaling = scalingOf(region, input, source);
  const backupRetention =
    input.BackupRetentionPeriod === undefined
      ? source.backupRetention
      : validBackupRetention(input.BackupRetentionPeriod);
  if (region.clusters.has(newId)) throw new AwsError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
  if (region.clusters.size >= region.quotas.clusters) {
    throw new AwsError('DBClusterQuotaExceededFault', 'DB Cluster Quota Exceeded');
  }
  const outcome = outcomeOf(region, input, source, call.restoreOutcome);
  const volume = (await contentOf(region, source)) ?? null;
  // While the copy was begun somebody else may have taken the name.
  if (region.clusters.has(newId)) {
    await volume?.destroy();
    throw new AwsError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
  }
  if (outcome !== 'full-copy') source.cloneGroupId ??= randomUUID();
  const cluster: Cluster = {
    id: newId,
    arn,
    resourceId: `cluster-${id(26)}`,
    engine: source.engine,
    engineVersion: source.engineVersion,
    createdAt: region.clock.now(),
    masterUser: source.masterUser,
    databaseName: source.databaseName,
    origin: 'restored',
    bornMarked: isMarked(givenTags ?? []),
    volume,
    port: volume?.port ?? source.port,
    recoveryPoints: [],
    status: 'creating',
    cloneGroupId: outcome === 'full-copy' ? null : source.cloneGroupId,
    tags: givenTags ?? source.tags.map((tag) => ({ ...tag })),
    subnetGroup,
    securityGroups,
    parameterGroup,
    storageType,
    iamAuthentication: input.EnableIAMDatabaseAuthentication ?? false,
    deletionProtection: input.DeletionProtection ?? false,
    copyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
    backupRetention,
    kmsKeyId: input.KmsKeyId ?? source.kmsKeyId,
    scaling,
    globalCluster: null,
    masterPassword: source.masterPassword,
    pendingPassword: null,
  };
  region.clusters.set(newId, cluster);
  growCluster(region, cluster, outcome);
  return { DBCluster: shownCluster(region, cluster) };
}

/** Whether these tags hold an ownership mark. */
export function isMarked(tags: readonly Tag[]): boolean {
  return tags.some(({ Key }) => Key === 'pr-postgres') && tags.some(({ Key }) => Key === 'pr-postgres:repository');
}

function checkCombinations(input: RestoreDBClusterToPointInTimeMessage): void {
  const limitless = LIMITLESS_ONLY.find((name) => input[name] !== undefined);
  if (limitless !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      `You can specify ${limitless} only when restoring from a source Aurora Limitless DB cluster.`,
    );
  }
  const { RestoreType: type = 'full-copy', RestoreToTime: time, UseLatestRestorableTime: latest = false } = input;
  if (type !== 'copy-on-write' && type !== 'full-copy') {
    throw new AwsError('InvalidParameterValue', `Invalid restore type: ${type}`);
  }
  if (time !== undefined && type === 'copy-on-write') {
    throw new AwsError('InvalidParameterCombination', 'RestoreToTime cannot be specified for copy-on-write.');
  }
  if ((time !== undefined) === latest) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Exactly one of RestoreToTime and UseLatestRestorableTime has to be specified.',
    );
  }
}

function findSource(region: Region, input: RestoreDBClusterToPointInTimeMessage, named: string): Cluster {
  if (input.SourceDBClusterIdentifier !== undefined) return existingCluster(region, named);
  const source = [...region.clusters.values()].find(({ resourceId }) => resourceId === named);
  if (source === undefined) throw new AwsError('DBClusterNotFoundFault', `DBCluster ${named} not found.`);
  return source;
}

function scalingOf(region: Region, input: RestoreDBClusterToPointInTimeMessage, source: Cluster) {
  if (input.ServerlessV2ScalingConfiguration !== undefined) return validScaling(input.ServerlessV2ScalingConfiguration);
  return region.behaviour.scalingInherited ? source.scaling : null;
}

function outcomeOf(
  region: Region,
  input: RestoreDBClusterToPointInTimeMessage,
  source: Cluster,
  planned: RestoreOutcome,
): RestoreOutcome {
  if (input.RestoreType !== 'copy-on-write') return 'full-copy';
  const { cloneLimit } = region.behaviour;
  const group = source.cloneGroupId;
  const clones = [...region.clusters.values()].filter(({ cloneGroupId }) => group !== null && cloneGroupId === group);
  if (cloneLimit === null || clones.length - 1 < cloneLimit.clones) return planned;
  if (cloneLimit.then === 'full-copy') return 'full-copy';
  throw new AwsError('InvalidRestoreFault', `DB cluster ${source.id} has reached its limit of copy-on-write clones.`);
}

/** The newest content that is restorable. Where nobody made recovery points it is the present one. */
async function contentOf(region: Region, source: Cluster): Promise<Volume | undefined> {
  const restorable = latestRestorableTime(region, source) ?? source.createdAt;
  const point = source.recoveryPoints.findLast(({ at }) => at <= restorable) ?? source.recoveryPoints[0];
  return (point?.volume ?? source.volume)?.copy();
}
