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

/** The ownership mark of a branch of a repository. */
export function markOf(repository: string, data: 'raw' | 'masked' | 'unmasked'): Record<string, string> {
  return {
    'pr-postgres': '1',
    'pr-postgres:repository': repository,
    'pr-postgres:pull-request': '7',
    'pr-postgres:branch': 'pr-7',
    'pr-postgres:source': 'production',
    'pr-postgres:created-at': '2026-11-21T11:00:00.000Z',
    'pr-postgres:refreshed-at': '2026-11-21T11:00:00.000Z',
    'pr-postgres:expires-at': '2026-11-28T11:00:00.000Z',
    'pr-postgres:data': data,
  };
}

/** The branch of pull request 7. */
export const BRANCH: CallSubject = {
  cluster: 'prpg-42-7',
  source: 'production',
  subnetGroup: 'private',
  instanceClass: 'db.serverless',
  mark: markOf('42', 'raw'),
};

/** An account with production, things of others, and branches in all states; tags as IAM sees them. */
export const ACCOUNT: Place = {
  ...PSEUDO,
  tags: {
    'cluster:production': { env: 'prod' },
    'db:production-1': { env: 'prod' },
    'cluster:billing': {},
    'db:billing-1': {},
    // Somebody gave these our tags.
    'cluster:analytics': markOf('42', 'masked'),
    'db:analytics-1': markOf('42', 'masked'),
    'cluster:prpg-42-7': markOf('42', 'raw'),
    'db:prpg-42-7-writer': markOf('42', 'raw'),
    'cluster:prpg-42-8': markOf('42', 'masked'),
    'db:prpg-42-8-writer': markOf('42', 'masked'),
    'cluster:prpg-42-9': markOf('42', 'unmasked'),
    // The name of one of ours, without our tags: made by hand, or so fresh that IAM has not heard of them.
    'cluster:prpg-42-10': {},
    'db:prpg-42-10-writer': {},
    // A branch of another repository.
    'cluster:prpg-43-7': markOf('43', 'masked'),
    'db:prpg-43-7-writer': markOf('43', 'masked'),
  },
};
