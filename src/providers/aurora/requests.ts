import type {
  CreateDBInstanceCommandInput,
  DBCluster,
  RestoreDBClusterToPointInTimeCommandInput,
  ServerlessV2ScalingConfiguration,
  Tag,
} from '@aws-sdk/client-rds';
import { AuroraError } from './errors.ts';
import { writerName } from './naming.ts';
import { SERVERLESS, type Shape } from './place.ts';
import { leastAcu, type Source } from './source.ts';

/*
 * What is not sent falls to a default, and hardly any default is the source's: without security groups a clone gets the
 * default one of its VPC, without a parameter group the engine's, without tags the source's
 * (RestoreDBClusterToPointInTime, RDS API Reference). So everything is sent.
 */

/** The capacity that a branch's writer moves in; null for a provisioned class. */
export function scalingOf(shape: Shape, { EngineVersion }: DBCluster): ServerlessV2ScalingConfiguration | null {
  if (shape.instanceClass !== SERVERLESS) return null;
  const MinCapacity = Math.max(shape.minAcu, leastAcu(EngineVersion));
  return {
    MinCapacity,
    MaxCapacity: Math.max(shape.maxAcu, MinCapacity),
    ...(MinCapacity === 0 ? { SecondsUntilAutoPause: shape.autoPauseSeconds } : {}),
  };
}

export function restoreInput(
  name: string,
  { cluster, arn }: Source,
  { shape, tags }: { readonly shape: Shape; readonly tags: readonly Tag[] },
): RestoreDBClusterToPointInTimeCommandInput {
  const securityGroups = shape.securityGroups ?? idsOf(cluster);
  if (securityGroups.length === 0) {
    throw new AuroraError(
      `AWS names no security group of cluster ${cluster.DBClusterIdentifier}: give input security-groups, or the branch would ` +
        'get the default group of the VPC. Nothing was changed.',
    );
  }
  const subnetGroup = shape.subnetGroup ?? cluster.DBSubnetGroup;
  const parameterGroup = shape.parameterGroup ?? cluster.DBClusterParameterGroup;
  if (subnetGroup === undefined || parameterGroup === undefined) {
    throw new AuroraError(
      `AWS names no ${subnetGroup === undefined ? 'subnet' : 'parameter'} group of cluster ${cluster.DBClusterIdentifier}: ` +
        `give input ${subnetGroup === undefined ? 'subnet-group' : 'parameter-group'}. Nothing was changed.`,
    );
  }
  const scaling = scalingOf(shape, cluster);
  return {
    DBClusterIdentifier: name,
    SourceDBClusterIdentifier: arn,
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
    DBSubnetGroupName: subnetGroup,
    VpcSecurityGroupIds: [...securityGroups],
    DBClusterParameterGroupName: parameterGroup,
    StorageType: cluster.StorageType ?? 'aurora',
    EnableIAMDatabaseAuthentication: false,
    DeletionProtection: false,
    CopyTagsToSnapshot: false,
    // The least there is: backups of what lives for days and can be made again are only paid for.
    BackupRetentionPeriod: 1,
    ...(scaling === null ? {} : { ServerlessV2ScalingConfiguration: scaling }),
    Tags: [...tags],
  };
}

export function writerInput(
  name: string,
  { cluster, instanceParameterGroup }: Source,
  { shape, tags }: { readonly shape: Shape; readonly tags: readonly Tag[] },
): CreateDBInstanceCommandInput {
  return {
    DBInstanceIdentifier: writerName(name),
    DBClusterIdentifier: name,
    DBInstanceClass: shape.instanceClass,
    Engine: cluster.Engine ?? 'aurora-postgresql',
    ...(instanceParameterGroup === null ? {} : { DBParameterGroupName: instanceParameterGroup }),
    // The default depends on whether the VPC has an internet gateway.
    PubliclyAccessible: false,
    // An upgrade would restart the branch under a test's feet.
    AutoMinorVersionUpgrade: false,
    PromotionTier: 0,
    Tags: [...tags],
  };
}

/** The inputs of which a cluster that was made earlier has another value than this run would give it. */
export function inputsUnlike(cluster: DBCluster, shape: Shape): readonly string[] {
  const scaling = scalingOf(shape, cluster);
  const has = cluster.ServerlessV2ScalingConfiguration;
  const other = (wanted: string | null, given: string | undefined) =>
    wanted !== null && given !== undefined && wanted.toLowerCase() !== given.toLowerCase();
  const unlike: readonly (readonly [input: string, differs: boolean])[] = [
    ['instance-class', scaling !== null && has === undefined],
    ['min-acu', scaling !== null && has !== undefined && has.MinCapacity !== scaling.MinCapacity],
    ['max-acu', scaling !== null && has !== undefined && has.MaxCapacity !== scaling.MaxCapacity],
    ['subnet-group', other(shape.subnetGroup, cluster.DBSubnetGroup)],
    [
      'security-groups',
      shape.securityGroups !== null && shape.securityGroups.toSorted().join() !== idsOf(cluster).toSorted().join(),
    ],
    ['parameter-group', other(shape.parameterGroup, cluster.DBClusterParameterGroup)],
  ];
  return unlike.flatMap(([input, differs]) => (differs ? [input] : []));
}

function idsOf({ VpcSecurityGroups = [] }: DBCluster): string[] {
  return VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []);
}
