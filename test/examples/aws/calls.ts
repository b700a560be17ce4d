import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import type { OwnershipMark } from '../../../src/branch/mark.ts';
import { writerName } from '../../../src/providers/aurora/naming.ts';
import type { Shape } from '../../../src/providers/aurora/place.ts';
import { type Rds, rdsOver } from '../../../src/providers/aurora/rds.ts';
import { restoreInput, writerInput } from '../../../src/providers/aurora/requests.ts';
import { markTags, openingTags, refreshTags } from '../../../src/providers/aurora/tags.ts';

/** A call of the RDS API, with its parameters in the names of the SDK. */
export interface Call {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A branch, and what it is cloned from. */
export interface CallSubject {
  readonly cluster: string;
  /** ARN of the branch's cluster. */
  readonly arn: string;
  readonly mark: OwnershipMark;
  /** As AWS describes it. */
  readonly source: DBCluster & { readonly DBClusterIdentifier: string; readonly DBClusterArn: string };
  readonly shape: Shape;
}

/** What the provider does with a branch; `unprotect` only where somebody has turned deletion protection on. */
export type UseCase = 'find' | 'check' | 'create' | 'release' | 'remove' | 'unprotect' | 'list';

type Work = (rds: Rds, subject: CallSubject) => readonly (() => Promise<unknown>)[];

/** Every call that the provider can make, by what it makes it for. */
const WORK: Readonly<Record<UseCase, Work>> = {
  find: (rds, { cluster, source }) => [() => rds.clusters([cluster, source.DBClusterIdentifier])],
  check: (rds, { cluster, source }) => [
    () => rds.clusters([cluster, source.DBClusterArn]),
    () => rds.cloneGroup('00000000-1111-2222-3333-444444444444'),
    () => rds.quotas(),
    () => rds.instances(source.DBClusterIdentifier),
  ],
  create: (rds, subject) => {
    const { cluster, mark, source, shape } = subject;
    const from = { cluster: source, arn: source.DBClusterArn, instanceParameterGroup: 'production-instance' };
    const asked = { shape, tags: markTags(mark) };
    return [
      () => rds.restore(restoreInput(cluster, from, asked)),
      () => rds.createInstance(writerInput(cluster, from, asked), 'fresh'),
      () => rds.instances(cluster),
      () => rds.setMasterPassword(cluster, 'x'.repeat(40), 'fresh'),
      () => rds.start(cluster, 'settled'),
    ];
  },
  release: (rds, { arn, mark }) => {
    const opening = openingTags({ database: 'shop', user: 'shop_owner', maskedAt: new Date() });
    return [
      () => rds.tag(arn, [...opening, ...markTags({ ...mark, data: 'masked' })], 'settled'),
      () => rds.tag(arn, refreshTags(mark), 'settled'),
    ];
  },
  remove: (rds, { cluster }) => [
    () => rds.start(cluster, 'settled'),
    () => rds.instances(cluster),
    () => rds.deleteInstance(writerName(cluster), 'settled'),
    () => rds.deleteCluster(cluster, 'settled'),
  ],
  unprotect: (rds, { cluster }) => [() => rds.allowDeletion(cluster, 'settled')],
  list: (rds) => [() => rds.everyCluster()],
};

/** The calls as the provider's own code hands them to the SDK. Nothing is sent. */
export async function callsOf(subject: CallSubject): Promise<Readonly<Record<UseCase, readonly Call[]>>> {
  const calls: Record<UseCase, Call[]> = {
    find: [],
    check: [],
    create: [],
    release: [],
    remove: [],
    unprotect: [],
    list: [],
  };
  for (const useCase of Object.keys(calls) as UseCase[]) {
    const client = new RDSClient({ region: 'eu-west-1' });
    client.middlewareStack.add(
      (_, { commandName = '' }) =>
        async ({ input }) => {
          calls[useCase].push({ operation: commandName.replace(/Command$/, ''), parameters: { ...input } });
          const found = { DBClusters: [], DBInstances: [], AccountQuotas: [], DBCluster: {}, DBInstance: {} };
          return { output: { $metadata: {}, ...found }, response: {} };
        },
      { step: 'initialize' },
    );
    const clock = { now: () => new Date(), sleep: async () => {} };
    const rds = rdsOver({ client, clock, random: () => 0, budgetMs: 0, onThrottled() {}, onDenied() {} });
    for (const call of WORK[useCase](rds, subject)) await call();
  }
  return calls;
}
