import type {
  CreateDBInstanceMessage,
  CreateDBInstanceResult,
  DeleteDBInstanceMessage,
  DeleteDBInstanceResult,
} from '@aws-sdk/client-rds';
import { authorize, type Call } from './call.ts';
import { instanceNotFound } from './describe.ts';
import { AwsError } from './errors.ts';
import { id } from './identities.ts';
import { growInstance, shrinkInstance } from './lifecycle.ts';
import { type Cluster, clusterArn, type Instance, instanceArn, members, type Region } from './region.ts';
import { shownInstance } from './shown.ts';
import { DEFAULTS } from './surroundings.ts';
import { existingCluster, plainIdentifier, unavailable, validIdentifier, validTags } from './validate.ts';

/** They belong to the cluster, and AWS refuses them here. */
const MANAGED_BY_CLUSTER = [
  'AllocatedStorage',
  'BackupRetentionPeriod',
  'CopyTagsToSnapshot',
  'DeletionProtection',
  'KmsKeyId',
  'ManageMasterUserPassword',
  'MasterUserPassword',
  'MasterUsername',
  'Port',
  'PreferredBackupWindow',
  'StorageEncrypted',
  'VpcSecurityGroupIds',
] as const;

export const CREATE_INSTANCE_PARAMETERS = [
  'DBInstanceIdentifier',
  'DBInstanceClass',
  'Engine',
  'DBClusterIdentifier',
  'PubliclyAccessible',
  'AutoMinorVersionUpgrade',
  'PromotionTier',
  'DBParameterGroupName',
  'CACertificateIdentifier',
  'Tags',
  ...MANAGED_BY_CLUSTER,
] as const;

export function createInstance(region: Region, input: CreateDBInstanceMessage, call: Call): CreateDBInstanceResult {
  const newId = validIdentifier('DBInstanceIdentifier', input.DBInstanceIdentifier ?? '');
  const tags = validTags(input.Tags ?? []);
  const named = input.DBClusterIdentifier;
  if (named === undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The engine ${input.Engine} requires that the DB instance is a member of a DB cluster.`,
    );
  }
  const managed = MANAGED_BY_CLUSTER.find((name) => input[name] !== undefined);
  if (managed !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The requested DB Instance will be a member of a DB Cluster. Set ${managed} for the DB Cluster.`,
    );
  }
  const arn = instanceArn(region, newId);
  const parameterGroup = input.DBParameterGroupName ?? DEFAULTS.parameterGroup;
  const publiclyAccessible = input.PubliclyAccessible ?? true;
  authorizeCreation(region, call, input, { arn, parameterGroup, publiclyAccessible, named });
  const cluster = existingCluster(region, named);
  const instanceClass = input.DBInstanceClass ?? '';
  if (input.Engine !== cluster.engine) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The engine name requested for your DB instance (${input.Engine}) doesn't match the engine name of your DB cluster (${cluster.engine}).`,
    );
  }
  if (!/^db\.(serverless|[a-z0-9-]+\.[a-z0-9]+)$/.test(instanceClass)) {
    throw new AwsError('InvalidParameterValue', `Invalid DB Instance class: ${instanceClass}`);
  }
  if (!region.surroundings.instanceParameterGroups.includes(parameterGroup)) {
    throw new AwsError('DBParameterGroupNotFound', `DBParameterGroup not found: ${parameterGroup}`);
  }
  const { PromotionTier: tier = 1 } = input;
  if (!Number.isInteger(tier) || tier < 0 || tier > 15) {
    throw new AwsError('InvalidParameterValue', `Invalid promotion tier: ${tier}`);
  }
  if (region.instances.has(newId)) throw new AwsError('DBInstanceAlreadyExists', 'DB instance already exists');
  if (!takesInstances(region, cluster)) throw unavailable(cluster);
  if (instanceClass === 'db.serverless' && cluster.scaling === null) {
    throw new AwsError(
      'InvalidDBClusterStateFault',
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    );
  }
  if (region.instances.size >= region.quotas.instances) {
    throw new AwsError('InstanceQuotaExceeded', 'Instance quota exceeded: cannot create any more DB instances.');
  }
  const instance: Instance = {
    id: newId,
    arn,
    resourceId: `db-${id(26)}`,
    cluster,
    instanceClass,
    createdAt: region.clock.now(),
    writer: !members(region, cluster).some(({ writer }) => writer),
    publiclyAccessible,
    autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? true,
    parameterGroup,
    promotionTier: tier,
    status: 'creating',
    tags,
  };
  region.instances.set(newId, instance);
  growInstance(region, instance);
  return { DBInstance: shownInstance(region, instance) };
}

function authorizeCreation(
  region: Region,
  call: Call,
  input: CreateDBInstanceMessage,
  given: {
    readonly arn: string;
    readonly parameterGroup: string;
    readonly publiclyAccessible: boolean;
    readonly named: string;
  },
): void {
  const prefix = `arn:aws:rds:${region.name}:${region.accountId}`;
  const cluster = region.clusters.get(plainIdentifier(region, given.named, 'cluster'));
  const tags = input.Tags ?? [];
  authorize(region, call, {
    action: 'rds:CreateDBInstance',
    resources: [
      given.arn,
      clusterArn(region, plainIdentifier(region, given.named, 'cluster')),
      `${prefix}:pg:${given.parameterGroup}`,
      `${prefix}:og:default:aurora-postgresql-17`,
      `${prefix}:subgrp:${cluster?.subnetGroup ?? DEFAULTS.subnetGroup}`,
    ],
    tags,
    context: {
      'rds:DatabaseClass': input.DBInstanceClass ?? '',
      'rds:DatabaseEngine': input.Engine ?? '',
      'rds:PubliclyAccessible': String(given.publiclyAccessible),
    },
  });
  if (tags.length > 0) authorize(region, call, { action: 'rds:AddTagsToResource', resources: [given.arn], tags });
}

function takesInstances(region: Region, cluster: Cluster): boolean {
  if (['available', 'resetting-master-credentials', 'modifying'].includes(cluster.status)) return true;
  const unfinished = ['creating', 'backing-up'].includes(cluster.status);
  return unfinished && region.behaviour.instanceBeforeCluster === 'accepted';
}

export const DELETE_INSTANCE_PARAMETERS = [
  'DBInstanceIdentifier',
  'SkipFinalSnapshot',
  'FinalDBSnapshotIdentifier',
  'DeleteAutomatedBackups',
] as const;

export function deleteInstance(region: Region, input: DeleteDBInstanceMessage, call: Call): DeleteDBInstanceResult {
  const named = input.DBInstanceIdentifier ?? '';
  const instanceId = plainIdentifier(region, named, 'db');
  authorize(region, call, { action: 'rds:DeleteDBInstance', resources: [instanceArn(region, instanceId)] });
  const instance = region.instances.get(instanceId);
  if (instance === undefined) throw instanceNotFound(named);
  if (input.FinalDBSnapshotIdentifier !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier cannot be specified when deleting a cluster instance.',
    );
  }
  if (['deleting', 'delete-precheck'].includes(instance.status)) {
    throw new AwsError('InvalidDBInstanceState', `Instance ${instanceId} is already being deleted.`);
  }
  if (['stopped', 'stopping', 'starting'].includes(instance.cluster.status)) throw unavailable(instance.cluster);
  const unfinished = ['creating', 'backing-up', 'modifying'].includes(instance.status);
  if (unfinished && region.behaviour.deleteUnfinishedInstance === 'refused') {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Instance ${instanceId} is not currently in the available state. It is ${instance.status}.`,
    );
  }
  shrinkInstance(region, instance);
  return { DBInstance: shownInstance(region, instance) };
}
