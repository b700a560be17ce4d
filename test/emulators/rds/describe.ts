import type {
  AccountAttributesMessage,
  DBCluster,
  DBClusterMessage,
  DBInstance,
  DBInstanceMessage,
  DescribeDBClustersMessage,
  DescribeDBInstancesMessage,
  Filter,
} from '@aws-sdk/client-rds';
import { authorize, type Call } from './call.ts';
import { AwsError } from './errors.ts';
import { clusterArn, instanceArn, type Region } from './region.ts';
import { plainIdentifier } from './validate.ts';

/** Records of other engines come along unless a filter keeps them out, as Neptune and DocumentDB share the API. */
export function describeClusters(region: Region, input: DescribeDBClustersMessage, call: Call): DBClusterMessage {
  authorize(region, call, {
    action: 'rds:DescribeDBClusters',
    resources: [clusterArn(region, input.DBClusterIdentifier ?? '*')],
  });
  const matches = filters<DBCluster>(input.Filters, {
    'clone-group-id': (cluster, value) => cluster.CloneGroupId === value,
    'db-cluster-id': (cluster, value) => cluster.DBClusterIdentifier === value || cluster.DBClusterArn === value,
    'db-cluster-resource-id': (cluster, value) => cluster.DbClusterResourceId === value,
    domain: () => false,
    engine: (cluster, value) => cluster.Engine === value,
  });
  const { clusters } = call.view();
  if (input.DBClusterIdentifier !== undefined) {
    const id = plainIdentifier(region, input.DBClusterIdentifier, 'cluster');
    const cluster = clusters.find((each) => each.DBClusterIdentifier === id);
    if (cluster === undefined) {
      throw new AwsError('DBClusterNotFoundFault', `DBCluster ${input.DBClusterIdentifier} not found.`);
    }
    return { DBClusters: matches(cluster) ? [cluster] : [] };
  }
  const { records, marker } = page(region, input, clusters, (each) => each.DBClusterIdentifier ?? '', matches);
  return { DBClusters: records, ...(marker === null ? {} : { Marker: marker }) };
}

export function describeInstances(region: Region, input: DescribeDBInstancesMessage, call: Call): DBInstanceMessage {
  authorize(region, call, {
    action: 'rds:DescribeDBInstances',
    resources: [instanceArn(region, input.DBInstanceIdentifier ?? '*')],
  });
  const matches = filters<DBInstance>(input.Filters, {
    'db-cluster-id': (instance, value) =>
      instance.DBClusterIdentifier === value || clusterArn(region, instance.DBClusterIdentifier ?? '') === value,
    'db-instance-id': (instance, value) => instance.DBInstanceIdentifier === value || instance.DBInstanceArn === value,
    'dbi-resource-id': (instance, value) => instance.DbiResourceId === value,
    domain: () => false,
    engine: (instance, value) => instance.Engine === value,
  });
  const { instances } = call.view();
  if (input.DBInstanceIdentifier !== undefined) {
    const id = plainIdentifier(region, input.DBInstanceIdentifier, 'db');
    const instance = instances.find((each) => each.DBInstanceIdentifier === id);
    if (instance === undefined) throw instanceNotFound(input.DBInstanceIdentifier);
    return { DBInstances: matches(instance) ? [instance] : [] };
  }
  const { records, marker } = page(region, input, instances, (each) => each.DBInstanceIdentifier ?? '', matches);
  return { DBInstances: records, ...(marker === null ? {} : { Marker: marker }) };
}

export function describeAccount(region: Region, call: Call): AccountAttributesMessage {
  authorize(region, call, { action: 'rds:DescribeAccountAttributes', resources: ['*'] });
  const quota = (AccountQuotaName: string, Used: number, Max: number) => ({ AccountQuotaName, Used, Max });
  return {
    AccountQuotas: [
      quota('DBInstances', region.instances.size, region.quotas.instances),
      quota('DBClusters', region.clusters.size, region.quotas.clusters),
      quota('DBSubnetGroups', region.surroundings.subnetGroups.length, 50),
      quota('DBClusterParameterGroups', region.surroundings.clusterParameterGroups.length, 50),
    ],
  };
}

export function instanceNotFound(id: string): AwsError {
  return new AwsError('DBInstanceNotFound', `DBInstance ${id} not found.`);
}

/** A record has to match every filter, by any of its values; letters' case counts. */
function filters<Record>(
  given: readonly Filter[] = [],
  known: Readonly<{ [name: string]: (record: Record, value: string) => boolean }>,
): (record: Record) => boolean {
  const tests = given.map(({ Name: name = '', Values: values = [] }) => {
    const test = known[name];
    if (test === undefined) throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${name}`);
    if (values.length === 0) throw new AwsError('InvalidParameterValue', `The filter ${name} has no values.`);
    return (record: Record) => values.some((value) => test(record, value));
  });
  return (record) => tests.every((test) => test(record));
}

/** A marker holds the last identifier that was shown, so that what comes or goes between two pages does no harm. */
function page<Record>(
  region: Region,
  input: { readonly MaxRecords?: number | undefined; readonly Marker?: string | undefined },
  all: readonly Record[],
  idOf: (record: Record) => string,
  matches: (record: Record) => boolean,
): { readonly records: Record[]; readonly marker: string | null } {
  const { filterAfterPaging, pageSize } = region.behaviour;
  const { MaxRecords: max = 100, Marker: marker } = input;
  if (!Number.isInteger(max) || max < 20 || max > 100) {
    throw new AwsError('InvalidParameterValue', `Invalid value ${max} for MaxRecords. Must be between 20 and 100`);
  }
  const after = marker === undefined ? '' : readMarker(marker);
  const left = (filterAfterPaging ? all : all.filter(matches)).filter((record) => idOf(record) > after);
  const cut = left.slice(0, Math.min(max, pageSize));
  const last = cut.at(-1);
  return {
    records: cut.filter(matches),
    marker: last === undefined || cut.length === left.length ? null : writeMarker(idOf(last)),
  };
}

const MARKER = 'after:';

function writeMarker(id: string): string {
  return Buffer.from(`${MARKER}${id}`).toString('base64');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64').toString('utf8');
  if (!text.startsWith(MARKER)) throw new AwsError('InvalidParameterValue', 'Invalid Marker');
  return text.slice(MARKER.length);
}
