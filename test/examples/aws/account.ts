import type { DataState, OwnershipMark } from '../../../src/branch/mark.ts';
import { markTags } from '../../../src/providers/aurora/tags.ts';
import type { Place } from './authorization.ts';
import type { CallSubject } from './calls.ts';
import type { Pseudo } from './templates.ts';

/** The repository acme/shop, number 42, whose pull requests get branches of the cluster `production`. */
export const REPOSITORY = { name: 'acme/shop', id: '42', ownerId: '7' } as const;

export const PSEUDO: Pseudo = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  dnsSuffix: 'amazonaws.com',
};

export const PARTITIONS: readonly Pseudo[] = [
  PSEUDO,
  { ...PSEUDO, partition: 'aws-cn', region: 'cn-north-1', dnsSuffix: 'amazonaws.com.cn' },
  { ...PSEUDO, partition: 'aws-us-gov', region: 'us-gov-west-1' },
];

export const KMS_KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0f0e0d0c-0b0a-4908-8706-050403020100';

/** The tags of a branch of a repository. */
export function tagsOf(repositoryId: number, data: DataState): Readonly<Record<string, string>> {
  return Object.fromEntries(markTags(markOf(repositoryId, data)).map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function markOf(repositoryId: number, data: DataState): OwnershipMark {
  const createdAt = new Date('2026-11-21T11:00:00Z');
  return {
    repositoryId,
    pullRequest: 7,
    branch: 'pr-7',
    source: 'production',
    createdAt,
    refreshedAt: createdAt,
    expiresAt: new Date('2026-11-28T11:00:00Z'),
    data,
  };
}

/** The branch of pull request 7. */
export const BRANCH: CallSubject = {
  cluster: 'prpg-42-7',
  arn: arnOf('cluster:prpg-42-7'),
  mark: markOf(42, 'raw'),
  source: {
    DBClusterIdentifier: 'production',
    DBClusterArn: arnOf('cluster:production'),
    Engine: 'aurora-postgresql',
    EngineVersion: '16.9',
    DBSubnetGroup: 'private',
    DBClusterParameterGroup: 'production-cluster',
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123456789abcdef0' }],
    StorageType: 'aurora-iopt1',
  },
  shape: {
    instanceClass: 'db.serverless',
    minAcu: 0,
    maxAcu: 4,
    autoPauseSeconds: 300,
    subnetGroup: null,
    securityGroups: null,
    parameterGroup: null,
  },
};

/** @param end of the ARN: `cluster:production` */
export function arnOf(end: string): string {
  return `arn:${PSEUDO.partition}:rds:${PSEUDO.region}:${PSEUDO.account}:${end}`;
}

/** An account with production, things of others, and branches in all states; tags as IAM sees them. */
export const ACCOUNT: Place = {
  ...PSEUDO,
  tags: {
    'cluster:production': { env: 'prod' },
    'db:production-1': { env: 'prod' },
    'cluster:billing': {},
    'db:billing-1': {},
    // Somebody gave these our tags.
    'cluster:analytics': tagsOf(42, 'masked'),
    'db:analytics-1': tagsOf(42, 'masked'),
    'cluster:prpg-42-7': tagsOf(42, 'raw'),
    'db:prpg-42-7-writer': tagsOf(42, 'raw'),
    'cluster:prpg-42-8': tagsOf(42, 'masked'),
    'db:prpg-42-8-writer': tagsOf(42, 'masked'),
    'cluster:prpg-42-9': tagsOf(42, 'unmasked'),
    // The name of one of ours, without our tags: made by hand, or so fresh that IAM has not heard of them.
    'cluster:prpg-42-10': {},
    'db:prpg-42-10-writer': {},
    // A branch of another repository.
    'cluster:prpg-43-7': tagsOf(43, 'masked'),
    'db:prpg-43-7-writer': tagsOf(43, 'masked'),
  },
};
