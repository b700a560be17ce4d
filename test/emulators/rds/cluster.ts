import type {
  DeleteDBClusterMessage,
  DeleteDBClusterResult,
  ModifyDBClusterMessage,
  ModifyDBClusterResult,
  StartDBClusterMessage,
  StartDBClusterResult,
  StopDBClusterMessage,
  StopDBClusterResult,
} from '@aws-sdk/client-rds';
import { authorize, type Call } from './call.ts';
import { AwsError } from './errors.ts';
import { rotatePassword, shrinkCluster, startCluster, stopCluster } from './lifecycle.ts';
import { type Cluster, clusterArn, members, type Region } from './region.ts';
import { shownCluster } from './shown.ts';
import {
  existingCluster,
  plainIdentifier,
  unavailable,
  validBackupRetention,
  validPassword,
  validScaling,
  validSecurityGroups,
} from './validate.ts';

export const MODIFY_PARAMETERS = [
  'DBClusterIdentifier',
  'ApplyImmediately',
  'MasterUserPassword',
  'DeletionProtection',
  'BackupRetentionPeriod',
  'VpcSecurityGroupIds',
  'EnableIAMDatabaseAuthentication',
  'CopyTagsToSnapshot',
  'ServerlessV2ScalingConfiguration',
] as const;

export function modifyCluster(region: Region, input: ModifyDBClusterMessage, call: Call): ModifyDBClusterResult {
  const cluster = target(region, 'rds:ModifyDBCluster', input.DBClusterIdentifier, call);
  const password = input.MasterUserPassword === undefined ? null : validPassword(input.MasterUserPassword);
  const scaling =
    input.ServerlessV2ScalingConfiguration === undefined
      ? cluster.scaling
      : validScaling(input.ServerlessV2ScalingConfiguration);
  const retention =
    input.BackupRetentionPeriod === undefined
      ? cluster.backupRetention
      : validBackupRetention(input.BackupRetentionPeriod);
  const groups =
    input.VpcSecurityGroupIds === undefined
      ? cluster.securityGroups
      : validSecurityGroups(region, input.VpcSecurityGroupIds);
  if (cluster.status !== 'available') throw unavailable(cluster);
  cluster.deletionProtection = input.DeletionProtection ?? cluster.deletionProtection;
  cluster.iamAuthentication = input.EnableIAMDatabaseAuthentication ?? cluster.iamAuthentication;
  cluster.copyTagsToSnapshot = input.CopyTagsToSnapshot ?? cluster.copyTagsToSnapshot;
  cluster.scaling = scaling;
  cluster.backupRetention = retention;
  cluster.securityGroups = groups;
  if (password !== null) rotatePassword(region, cluster, password);
  return { DBCluster: shownCluster(region, cluster) };
}

export const DELETE_CLUSTER_PARAMETERS = [
  'DBClusterIdentifier',
  'SkipFinalSnapshot',
  'FinalDBSnapshotIdentifier',
  'DeleteAutomatedBackups',
] as const;

export function deleteCluster(region: Region, input: DeleteDBClusterMessage, call: Call): DeleteDBClusterResult {
  const id = plainIdentifier(region, input.DBClusterIdentifier ?? '', 'cluster');
  authorize(region, call, {
    action: 'rds:DeleteDBCluster',
    resources: [
      clusterArn(region, id),
      // Demanded even when no snapshot is wanted.
      `arn:aws:rds:${region.name}:${region.accountId}:cluster-snapshot:${input.FinalDBSnapshotIdentifier ?? id}`,
    ],
  });
  const cluster = existingCluster(region, id);
  const snapshot = input.FinalDBSnapshotIdentifier;
  if (input.SkipFinalSnapshot !== true && snapshot === undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  }
  if (input.SkipFinalSnapshot === true && snapshot !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier cannot be specified when SkipFinalSnapshot is.',
    );
  }
  if (cluster.deletionProtection) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
    );
  }
  if (cluster.globalCluster !== null) {
    throw new AwsError(
      'InvalidDBClusterStateFault',
      'This cluster is a part of a global cluster, please remove it from globalcluster first',
    );
  }
  if (cluster.status === 'deleting') {
    throw new AwsError('InvalidDBClusterStateFault', `Cluster ${id} is already being deleted.`);
  }
  const unfinished = ['creating', 'backing-up'].includes(cluster.status);
  const deletable = unfinished
    ? region.behaviour.deleteUnfinishedCluster === 'accepted'
    : DELETABLE_STATES.includes(cluster.status);
  if (!deletable) throw unavailable(cluster);
  if (members(region, cluster).some(({ status }) => status !== 'deleting')) {
    throw new AwsError(
      'InvalidDBClusterStateFault',
      'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    );
  }
  // The answer still has the state from before.
  const DBCluster = shownCluster(region, cluster);
  shrinkCluster(region, cluster);
  return { DBCluster };
}

const DELETABLE_STATES = [
  'available',
  'cloning-failed',
  'failed',
  'incompatible-restore',
  'incompatible-parameters',
  'inaccessible-encryption-credentials',
  'inaccessible-encryption-credentials-recoverable',
];

const STARTABLE_STATES = ['stopped', 'inaccessible-encryption-credentials-recoverable'];

export function start(region: Region, input: StartDBClusterMessage, call: Call): StartDBClusterResult {
  const cluster = target(region, 'rds:StartDBCluster', input.DBClusterIdentifier, call);
  if (!STARTABLE_STATES.includes(cluster.status)) {
    throw new AwsError('InvalidDBClusterStateFault', `DbCluster ${cluster.id} is in ${cluster.status} state.`);
  }
  startCluster(region, cluster);
  return { DBCluster: shownCluster(region, cluster) };
}

export function stop(region: Region, input: StopDBClusterMessage, call: Call): StopDBClusterResult {
  const cluster = target(region, 'rds:StopDBCluster', input.DBClusterIdentifier, call);
  if (cluster.status !== 'available') {
    throw new AwsError('InvalidDBClusterStateFault', `DbCluster ${cluster.id} is in ${cluster.status} state.`);
  }
  stopCluster(region, cluster);
  return { DBCluster: shownCluster(region, cluster) };
}

function target(region: Region, action: string, named: string | undefined, call: Call): Cluster {
  const id = plainIdentifier(region, named ?? '', 'cluster');
  authorize(region, call, { action, resources: [clusterArn(region, id)] });
  return existingCluster(region, id);
}
