import type { DBCluster, Filter, RDSClient } from '@aws-sdk/client-rds';
import type { Met } from './differences.ts';

export interface Completion {
  readonly met: Met;
  /** Where a cluster's database answers; null for one that has none. */
  readonly endpointOf: (cluster: string) => { readonly host: string; readonly port: number } | null;
  readonly onRestore: (cluster: string, source: string) => Promise<void>;
  readonly onPassword: (cluster: string, password: string) => Promise<void>;
}

interface Input {
  readonly DBClusterIdentifier?: string;
  readonly SourceDBClusterIdentifier?: string;
  readonly MasterUserPassword?: string;
  readonly Filters?: readonly Filter[];
}

/** Any; what is in a group is decided by `onRestore` having been told of it. */
const GROUP = '5a0e6a1e-7d6c-4b6f-9d8e-2f2c7f1b9a10';

/**
 * Gives a client the answers of AWS where moto is known to have none, and notes every such case. Everything that moto does
 * answer reaches the client as it is.
 */
export function completeLikeAws(client: RDSClient, { met, endpointOf, onRestore, onPassword }: Completion): void {
  const group = new Set<string>();

  function completed(cluster: DBCluster): DBCluster {
    const { DBClusterIdentifier: id = '' } = cluster;
    const endpoint = endpointOf(id);
    if (endpoint !== null) met.add('no-database');
    const lacksGroup = group.has(id) && cluster.CloneGroupId === undefined;
    if (lacksGroup) met.add('no-clone-group');
    return {
      ...cluster,
      ...(endpoint === null ? {} : { Endpoint: endpoint.host, Port: endpoint.port }),
      ...(lacksGroup ? { CloneGroupId: GROUP } : {}),
    };
  }

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as Input;
      const answer = (output: object) => ({ output: { $metadata: {}, ...output }, response: {} });
      switch (context['commandName']) {
        case 'DescribeAccountAttributesCommand':
          try {
            return await next(args);
          } catch (error) {
            if (!isPage(error)) throw error;
            met.add('no-account-attributes');
            return answer({ AccountQuotas: [] });
          }
        case 'DescribeDBClustersCommand': {
          const given = input.Filters ?? [];
          const wanted = given.find(({ Name }) => Name === 'clone-group-id')?.Values ?? null;
          if (wanted !== null) met.add('no-clone-group-filter');
          const Filters = given.filter(({ Name }) => Name !== 'clone-group-id');
          const result = await next({ ...args, input: { ...args.input, Filters } });
          const { DBClusters, ...rest } = result.output as { DBClusters?: DBCluster[] };
          const clusters = DBClusters?.map(completed);
          return answer({
            ...rest,
            ...(clusters === undefined
              ? {}
              : {
                  DBClusters: clusters.filter(
                    ({ CloneGroupId = '' }) => wanted === null || wanted.includes(CloneGroupId),
                  ),
                }),
          });
        }
        case 'RestoreDBClusterToPointInTimeCommand': {
          const result = await next(args);
          const { DBClusterIdentifier: id = '', SourceDBClusterIdentifier: source = '' } = input;
          const sourceId = source.replace(/^arn:.*:cluster:/, '');
          group.add(id).add(sourceId);
          await onRestore(id, sourceId);
          return result;
        }
        case 'ModifyDBClusterCommand': {
          const result = await next(args);
          if (input.MasterUserPassword !== undefined) {
            await onPassword(input.DBClusterIdentifier ?? '', input.MasterUserPassword);
          }
          return result;
        }
        default:
          return next(args);
      }
    },
    // Outside of what reads the inputs, so that those that are changed here are the ones that are sent.
    { step: 'initialize', priority: 'high' },
  );
}

/** A page for people instead of an answer, which the SDK cannot read. */
export function isPage(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 500 && error instanceof Error && /XML parse error|not expected/.test(error.message);
}
