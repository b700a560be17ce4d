/**
 * What the Aurora provider asks of AWS, call by call, with the parameters it sends: the list that the policies of
 * `examples/aws/` have to allow. In the names of the SDK.
 */
export interface Call {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A branch as the calls name it. */
export interface CallSubject {
  /** Identifier of the branch's cluster. */
  readonly cluster: string;
  /** Identifier of the cluster it is cloned from. */
  readonly source: string;
  readonly subnetGroup: string;
  readonly instanceClass: string;
  /** The ownership mark, as tags. */
  readonly mark: Readonly<Record<string, string>>;
}

/** The calls of each use case, those that only some states need included. */
export function callsOf(subject: CallSubject) {
  const { cluster, source, subnetGroup, instanceClass, mark } = subject;
  const writer = `${cluster}-writer`;
  const find: Call = {
    operation: 'DescribeDBClusters',
    parameters: { Filters: [{ Name: 'db-cluster-id', Values: [cluster, source] }] },
  };
  const instances: Call = {
    operation: 'DescribeDBInstances',
    parameters: { Filters: [{ Name: 'db-cluster-id', Values: [cluster] }] },
  };
  const start: Call = { operation: 'StartDBCluster', parameters: { DBClusterIdentifier: cluster } };
  return {
    find: [find],
    check: [
      find,
      { operation: 'DescribeDBInstances', parameters: { Filters: [{ Name: 'db-cluster-id', Values: [source] }] } },
      { operation: 'DescribeDBClusters', parameters: { Filters: [{ Name: 'clone-group-id', Values: ['group-1'] }] } },
      { operation: 'DescribeAccountAttributes', parameters: {} },
    ],
    create: [
      {
        operation: 'RestoreDBClusterToPointInTime',
        parameters: {
          DBClusterIdentifier: cluster,
          SourceDBClusterIdentifier: source,
          RestoreType: 'copy-on-write',
          UseLatestRestorableTime: true,
          DBSubnetGroupName: subnetGroup,
          VpcSecurityGroupIds: ['sg-0123456789abcdef0'],
          DBClusterParameterGroupName: 'production-cluster',
          StorageType: 'aurora',
          BackupRetentionPeriod: 1,
          CopyTagsToSnapshot: false,
          EnableIAMDatabaseAuthentication: false,
          DeletionProtection: false,
          ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
          Tags: tagsOf(mark),
        },
      },
      {
        operation: 'CreateDBInstance',
        parameters: {
          DBInstanceIdentifier: writer,
          DBClusterIdentifier: cluster,
          DBInstanceClass: instanceClass,
          Engine: 'aurora-postgresql',
          DBParameterGroupName: 'production-instance',
          PubliclyAccessible: false,
          AutoMinorVersionUpgrade: false,
          PromotionTier: 0,
          Tags: tagsOf(mark),
        },
      },
      find,
      instances,
      {
        operation: 'ModifyDBCluster',
        parameters: { DBClusterIdentifier: cluster, MasterUserPassword: 'x'.repeat(40), ApplyImmediately: true },
      },
      start,
    ],
    release: [
      find,
      {
        operation: 'AddTagsToResource',
        parameters: {
          ResourceName: { cluster },
          Tags: tagsOf({
            'pr-postgres:data': 'masked',
            'pr-postgres:masked-at': '2026-11-21T12:00:00.000Z',
            'pr-postgres:refreshed-at': '2026-11-21T12:00:00.000Z',
            'pr-postgres:expires-at': '2026-11-28T12:00:00.000Z',
            'pr-postgres:database': 'shop',
            'pr-postgres:user': 'prpg_user',
          }),
        },
      },
      { operation: 'AddTagsToResource', parameters: { ResourceName: { cluster }, Tags: tagsOf(mark) } },
    ],
    remove: [
      find,
      instances,
      start,
      { operation: 'DeleteDBInstance', parameters: { DBInstanceIdentifier: writer } },
      {
        operation: 'DeleteDBCluster',
        parameters: { DBClusterIdentifier: cluster, SkipFinalSnapshot: true, DeleteAutomatedBackups: true },
      },
    ],
    unprotect: [
      {
        operation: 'ModifyDBCluster',
        parameters: { DBClusterIdentifier: cluster, DeletionProtection: false, ApplyImmediately: true },
      },
    ],
    list: [
      {
        operation: 'DescribeDBClusters',
        parameters: { Filters: [{ Name: 'engine', Values: ['aurora-postgresql'] }] },
      },
    ],
  } satisfies Record<string, readonly Call[]>;
}

export type UseCase = keyof ReturnType<typeof callsOf>;

function tagsOf(mark: Readonly<Record<string, string>>): readonly { Key: string; Value: string }[] {
  return Object.entries(mark).map(([Key, Value]) => ({ Key, Value }));
}
