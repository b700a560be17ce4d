import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  type DBCluster,
  type DBInstance,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeAccountAttributesCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type Filter,
  ModifyDBClusterCommand,
  type RDSClient,
  RestoreDBClusterToPointInTimeCommand,
  type RestoreDBClusterToPointInTimeCommandInput,
  StartDBClusterCommand,
  type Tag,
} from '@aws-sdk/client-rds';
import type { Clock } from '../../aws/clock.ts';
import { AwsError, type AwsErrorKind, present } from '../../aws/errors.ts';
import { retrying } from '../../aws/retry.ts';

/**
 * The calls of the RDS API that branches need, and none besides. Each is tried again while AWS throttles it or fails
 * for reasons of its own; everything else is thrown at once.
 */
export interface Rds {
  /** Aurora PostgreSQL clusters by identifier or ARN; those that do not exist are not in the answer. */
  clusters(identifiers: readonly string[]): Promise<readonly DBCluster[]>;
  /** All members of a clone group: the source, its clones, their clones. */
  cloneGroup(id: string): Promise<readonly DBCluster[]>;
  /** All Aurora PostgreSQL clusters of the account in the Region, to the last page. */
  everyCluster(): Promise<readonly DBCluster[]>;
  instances(cluster: string): Promise<readonly DBInstance[]>;
  /** What the account has and may have in the Region. */
  quotas(): Promise<readonly Quota[]>;
  restore(input: RestoreDBClusterToPointInTimeCommandInput): Promise<DBCluster>;
  createInstance(input: CreateDBInstanceCommandInput, age: Age): Promise<void>;
  setMasterPassword(cluster: string, password: string, age: Age): Promise<void>;
  allowDeletion(cluster: string, age: Age): Promise<void>;
  start(cluster: string, age: Age): Promise<void>;
  deleteInstance(instance: string, age: Age): Promise<void>;
  deleteCluster(cluster: string, age: Age): Promise<void>;
  tag(arn: string, tags: readonly Tag[], age: Age): Promise<void>;
  close(): void;
}

/**
 * Whether a cluster was made in the last minutes. AWS allows by tags what it remembers of them, and it may take minutes
 * to remember ("Tags are cached for authorization purposes", Aurora User Guide): so a refusal for a fresh one is asked
 * again, and one for an old one is what it says.
 */
export type Age = 'fresh' | 'settled';

export interface Quota {
  /** `DBClusters`, `DBInstances` … */
  readonly name: string;
  readonly used: number;
  readonly max: number;
}

export interface RdsOptions {
  /** A client that does not retry by itself. */
  readonly client: RDSClient;
  readonly clock: Clock;
  /** How long one call may be tried, in milliseconds. */
  readonly budgetMs: number;
  readonly random: () => number;
  readonly signal?: AbortSignal;
  /** Told when AWS asks for fewer calls. */
  readonly onThrottled: () => void;
  /** Told once per call that AWS refuses something on a cluster whose tags it may not know yet. */
  readonly onDenied: (operation: string) => void;
}

const ENGINE: Filter = { Name: 'engine', Values: ['aurora-postgresql'] };

/** The most records that AWS puts on one page. */
const PAGE = 100;

/** How long AWS may take to know the tags of what was just made. */
const TAG_LAG_MS = 3 * 60 * 1000;

export function rdsOver({ client, clock, budgetMs, random, signal, onThrottled, onDenied }: RdsOptions): Rds {
  async function call<Result>(
    operation: string,
    subject: string,
    send: (abortSignal: AbortSignal) => Promise<Result>,
    age: Age = 'settled',
  ): Promise<Result> {
    const untilTagsAreKnown = clock.now().getTime() + TAG_LAG_MS;
    let toldOfDenial = false;
    return retrying(
      {
        operation,
        subject,
        clock,
        budgetMs,
        random,
        ...(signal === undefined ? {} : { signal }),
        alsoRetry: (kind) => kind === 'denied' && age === 'fresh' && clock.now().getTime() < untilTagsAreKnown,
        onRetry: ({ kind }) => {
          if (kind === 'throttled') onThrottled();
          if (kind === 'denied' && !toldOfDenial) onDenied(operation);
          toldOfDenial ||= kind === 'denied';
        },
      },
      send,
    );
  }

  /** All pages. A marker that comes back would make this endless. */
  async function everyPage<Item>(
    page: (
      marker: string | undefined,
    ) => Promise<{ readonly items: readonly Item[]; readonly next?: string | undefined }>,
  ): Promise<Item[]> {
    const all: Item[] = [];
    const seen = new Set<string>();
    for (let marker: string | undefined; ; ) {
      const { items, next } = await page(marker);
      all.push(...items);
      if (next === undefined || next === '') return all;
      if (seen.has(next)) throw new Error('AWS gave the same page twice.');
      seen.add(next);
      marker = next;
    }
  }

  const describeClusters = (Filters: Filter[], subject: string) =>
    everyPage(async (Marker) => {
      const input = { Filters, MaxRecords: PAGE, ...(Marker === undefined ? {} : { Marker }) };
      return call('DescribeDBClusters', subject, async (abortSignal) => {
        const answer = await client.send(new DescribeDBClustersCommand(input), { abortSignal });
        return { items: present(answer.DBClusters, 'DBClusters'), next: answer.Marker };
      });
    });

  /** A filter leaves out what does not exist; should AWS complain of it instead, that is no more than it said. */
  async function existing(identifiers: readonly string[]): Promise<readonly DBCluster[]> {
    try {
      return await describeClusters([{ Name: 'db-cluster-id', Values: [...identifiers] }], identifiers.join(', '));
    } catch (error) {
      if (!failedFor(error, 'not-found')) throw error;
      // Of several it does not say which.
      return identifiers.length === 1 ? [] : (await Promise.all(identifiers.map((each) => existing([each])))).flat();
    }
  }

  return {
    clusters: (identifiers) => existing([...new Set(identifiers)]),
    cloneGroup: (id) => describeClusters([{ Name: 'clone-group-id', Values: [id] }], `clone group ${id}`),
    everyCluster: () => describeClusters([ENGINE], 'all clusters'),
    async instances(cluster) {
      const Filters = [{ Name: 'db-cluster-id', Values: [cluster] }];
      try {
        return await everyPage(async (Marker) => {
          const input = { Filters, MaxRecords: PAGE, ...(Marker === undefined ? {} : { Marker }) };
          return call('DescribeDBInstances', cluster, async (abortSignal) => {
            const answer = await client.send(new DescribeDBInstancesCommand(input), { abortSignal });
            return { items: present(answer.DBInstances, 'DBInstances'), next: answer.Marker };
          });
        });
      } catch (error) {
        if (failedFor(error, 'not-found')) return [];
        throw error;
      }
    },
    async quotas() {
      const { AccountQuotas = [] } = await call('DescribeAccountAttributes', 'the account', (abortSignal) =>
        client.send(new DescribeAccountAttributesCommand({}), { abortSignal }),
      );
      return AccountQuotas.flatMap(({ AccountQuotaName: name, Used: used, Max: max }) =>
        name === undefined || used === undefined || max === undefined ? [] : [{ name, used, max }],
      );
    },
    async restore(input) {
      return call(
        'RestoreDBClusterToPointInTime',
        `${input.DBClusterIdentifier} from ${input.SourceDBClusterIdentifier}`,
        async (abortSignal) => {
          const answer = await client.send(new RestoreDBClusterToPointInTimeCommand(input), { abortSignal });
          return present(answer.DBCluster, 'DBCluster');
        },
      );
    },
    async createInstance(input, age) {
      await call(
        'CreateDBInstance',
        `${input.DBInstanceIdentifier}`,
        async (abortSignal) =>
          void present(
            (await client.send(new CreateDBInstanceCommand(input), { abortSignal })).DBInstance,
            'DBInstance',
          ),
        age,
      );
    },
    async setMasterPassword(cluster, password, age) {
      const input = { DBClusterIdentifier: cluster, MasterUserPassword: password, ApplyImmediately: true };
      await call(
        'ModifyDBCluster',
        cluster,
        async (abortSignal) =>
          void present((await client.send(new ModifyDBClusterCommand(input), { abortSignal })).DBCluster, 'DBCluster'),
        age,
      );
    },
    async allowDeletion(cluster, age) {
      const input = { DBClusterIdentifier: cluster, DeletionProtection: false, ApplyImmediately: true };
      await call(
        'ModifyDBCluster',
        cluster,
        async (abortSignal) =>
          void present((await client.send(new ModifyDBClusterCommand(input), { abortSignal })).DBCluster, 'DBCluster'),
        age,
      );
    },
    async start(cluster, age) {
      await call(
        'StartDBCluster',
        cluster,
        async (abortSignal) =>
          void present(
            (await client.send(new StartDBClusterCommand({ DBClusterIdentifier: cluster }), { abortSignal })).DBCluster,
            'DBCluster',
          ),
        age,
      );
    },
    async deleteInstance(instance, age) {
      // A member of a cluster has no snapshots of its own, so nothing is said of a final one.
      await call(
        'DeleteDBInstance',
        instance,
        async (abortSignal) =>
          void present(
            (await client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: instance }), { abortSignal }))
              .DBInstance,
            'DBInstance',
          ),
        age,
      );
    },
    async deleteCluster(cluster, age) {
      const input = { DBClusterIdentifier: cluster, SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
      await call(
        'DeleteDBCluster',
        cluster,
        async (abortSignal) =>
          void present((await client.send(new DeleteDBClusterCommand(input), { abortSignal })).DBCluster, 'DBCluster'),
        age,
      );
    },
    async tag(arn, tags, age) {
      await call(
        'AddTagsToResource',
        arn,
        (abortSignal) =>
          client.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: [...tags] }), { abortSignal }),
        age,
      );
    },
    close: () => client.destroy(),
  };
}

/** Whether a call failed for one of these reasons. */
export function failedFor(error: unknown, ...kinds: readonly AwsErrorKind[]): error is AwsError {
  return error instanceof AwsError && kinds.includes(error.kind);
}
