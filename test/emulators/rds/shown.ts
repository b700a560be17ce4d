import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { type Cluster, type Instance, latestRestorableTime, members, type Region } from './region.ts';

/** The name by which clients reach every server; real endpoints are names, too, and certificates are checked by them. */
const HOST = 'localhost';

/** A cluster as DescribeDBClusters shows it. */
export function shownCluster(region: Region, cluster: Cluster): DBCluster {
  const restorable = latestRestorableTime(region, cluster);
  return {
    AllocatedStorage: 1,
    AvailabilityZones: ['a', 'b', 'c'].map((zone) => `${region.name}${zone}`),
    BackupRetentionPeriod: cluster.backupRetention,
    ...(cluster.databaseName === null ? {} : { DatabaseName: cluster.databaseName }),
    DBClusterIdentifier: cluster.id,
    DBClusterParameterGroup: cluster.parameterGroup,
    DBSubnetGroup: cluster.subnetGroup,
    Status: cluster.status,
    Endpoint: HOST,
    ReaderEndpoint: HOST,
    MultiAZ: members(region, cluster).length > 1,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    ...(restorable === null
      ? {}
      : { LatestRestorableTime: new Date(restorable), EarliestRestorableTime: new Date(cluster.createdAt) }),
    Port: cluster.port,
    MasterUsername: cluster.masterUser,
    ReadReplicaIdentifiers: [],
    DBClusterMembers: members(region, cluster).map((instance) => ({
      DBInstanceIdentifier: instance.id,
      IsClusterWriter: instance.writer,
      DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: instance.promotionTier,
    })),
    VpcSecurityGroups: cluster.securityGroups.map((group) => ({ VpcSecurityGroupId: group, Status: 'active' })),
    HostedZoneId: 'Z29XKXDKYMONMX',
    StorageEncrypted: cluster.kmsKeyId !== null,
    ...(cluster.kmsKeyId === null ? {} : { KmsKeyId: cluster.kmsKeyId }),
    DbClusterResourceId: cluster.resourceId,
    DBClusterArn: cluster.arn,
    AssociatedRoles: [],
    IAMDatabaseAuthenticationEnabled: cluster.iamAuthentication,
    ...(cluster.cloneGroupId === null ? {} : { CloneGroupId: cluster.cloneGroupId }),
    ClusterCreateTime: new Date(cluster.createdAt),
    ...(cluster.pendingPassword === null || region.behaviour.rotationStatus === 'available'
      ? {}
      : { PendingModifiedValues: { MasterUserPassword: '****' } }),
    EngineMode: 'provisioned',
    // The model says `aurora` is the default, and the default is not shown.
    ...(cluster.storageType === 'aurora' ? {} : { StorageType: cluster.storageType }),
    DeletionProtection: cluster.deletionProtection,
    HttpEndpointEnabled: false,
    CopyTagsToSnapshot: cluster.copyTagsToSnapshot,
    CrossAccountClone: false,
    DomainMemberships: [],
    TagList: cluster.tags.map((tag) => ({ ...tag })),
    ...(cluster.globalCluster === null ? {} : { GlobalClusterIdentifier: cluster.globalCluster }),
    AutoMinorVersionUpgrade: true,
    NetworkType: 'IPV4',
    ...(cluster.scaling === null ? {} : { ServerlessV2ScalingConfiguration: { ...cluster.scaling } }),
  };
}

/** An instance as DescribeDBInstances shows it. */
export function shownInstance(region: Region, instance: Instance): DBInstance {
  const { cluster } = instance;
  const reachable = !['creating', 'deleting'].includes(instance.status);
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceClass: instance.instanceClass,
    Engine: cluster.engine,
    DBInstanceStatus: instance.status,
    MasterUsername: cluster.masterUser,
    ...(cluster.databaseName === null ? {} : { DBName: cluster.databaseName }),
    ...(reachable ? { Endpoint: { Address: HOST, Port: cluster.port, HostedZoneId: 'Z29XKXDKYMONMX' } } : {}),
    AllocatedStorage: 1,
    InstanceCreateTime: new Date(instance.createdAt),
    BackupRetentionPeriod: cluster.backupRetention,
    DBSecurityGroups: [],
    VpcSecurityGroups: cluster.securityGroups.map((group) => ({ VpcSecurityGroupId: group, Status: 'active' })),
    DBParameterGroups: [{ DBParameterGroupName: instance.parameterGroup, ParameterApplyStatus: 'in-sync' }],
    AvailabilityZone: `${region.name}a`,
    DBSubnetGroup: { DBSubnetGroupName: cluster.subnetGroup, SubnetGroupStatus: 'Complete', Subnets: [] },
    PendingModifiedValues: {},
    MultiAZ: false,
    EngineVersion: cluster.engineVersion,
    AutoMinorVersionUpgrade: instance.autoMinorVersionUpgrade,
    PubliclyAccessible: instance.publiclyAccessible,
    StorageType: 'aurora',
    DbInstancePort: 0,
    DBClusterIdentifier: cluster.id,
    StorageEncrypted: cluster.kmsKeyId !== null,
    DbiResourceId: instance.resourceId,
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    CopyTagsToSnapshot: false,
    MonitoringInterval: 0,
    PromotionTier: instance.promotionTier,
    DBInstanceArn: instance.arn,
    IAMDatabaseAuthenticationEnabled: false,
    PerformanceInsightsEnabled: false,
    DeletionProtection: false,
    TagList: instance.tags.map((tag) => ({ ...tag })),
  };
}
