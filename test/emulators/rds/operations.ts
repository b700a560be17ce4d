import type { Call } from './call.ts';
import { DELETE_CLUSTER_PARAMETERS, deleteCluster, MODIFY_PARAMETERS, modifyCluster, start, stop } from './cluster.ts';
import { describeAccount, describeClusters, describeInstances } from './describe.ts';
import { CREATE_INSTANCE_PARAMETERS, createInstance, DELETE_INSTANCE_PARAMETERS, deleteInstance } from './instance.ts';
import type { Region } from './region.ts';
import { RESTORE_PARAMETERS, restoreCluster } from './restore.ts';
import { addTags, listTags, removeTags } from './tags.ts';

export interface Operation {
  /** Parameters that have a meaning here; others that the model allows are refused loudly instead of ignored. */
  readonly parameters: readonly string[];
  /** Gives the output. The input has been checked against the operation's model. */
  run(region: Region, input: never, call: Call): unknown;
}

const PAGED = ['Filters', 'MaxRecords', 'Marker'];

/** The operations of RDS that the emulator has. */
export const RDS_OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['DescribeDBClusters', { parameters: ['DBClusterIdentifier', ...PAGED], run: describeClusters }],
  ['DescribeDBInstances', { parameters: ['DBInstanceIdentifier', ...PAGED], run: describeInstances }],
  ['DescribeAccountAttributes', { parameters: [], run: (region, _, call) => describeAccount(region, call) }],
  ['RestoreDBClusterToPointInTime', { parameters: RESTORE_PARAMETERS, run: restoreCluster }],
  ['CreateDBInstance', { parameters: CREATE_INSTANCE_PARAMETERS, run: createInstance }],
  ['DeleteDBInstance', { parameters: DELETE_INSTANCE_PARAMETERS, run: deleteInstance }],
  ['ModifyDBCluster', { parameters: MODIFY_PARAMETERS, run: modifyCluster }],
  ['DeleteDBCluster', { parameters: DELETE_CLUSTER_PARAMETERS, run: deleteCluster }],
  ['StartDBCluster', { parameters: ['DBClusterIdentifier'], run: start }],
  ['StopDBCluster', { parameters: ['DBClusterIdentifier'], run: stop }],
  ['AddTagsToResource', { parameters: ['ResourceName', 'Tags'], run: addTags }],
  ['RemoveTagsFromResource', { parameters: ['ResourceName', 'TagKeys'], run: removeTags }],
  ['ListTagsForResource', { parameters: ['ResourceName', 'Filters'], run: listTags }],
]);
