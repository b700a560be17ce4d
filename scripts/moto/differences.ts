/** In what moto is known not to be like AWS, as far as our calls meet it. */
export const KNOWN = {
  'no-database': 'No database answers at its endpoints: a PostgreSQL on this machine does instead.',
  'no-clone-group': 'Clusters are in no clone group: the group is added to its answers.',
  'no-clone-group-filter': 'It knows no filter clone-group-id: all clusters are asked for, and filtered here.',
  'no-account-attributes':
    'It answers DescribeAccountAttributes with a page and status 500: no quotas are given instead.',
  'modify-missing': 'It answers ModifyDBCluster for a cluster that does not exist with a page and status 500.',
  'duplicate-cluster': 'A restore under a name that is taken replaces what has it.',
  'source-without-instance': 'A cluster without an instance can be cloned.',
  'identifier-rules': 'Identifiers that AWS refuses are taken.',
  'one-page': 'It gives everything on one page, whatever MaxRecords says.',
  'no-serverless-rule': 'It makes a db.serverless instance in a cluster without a serverless range.',
} as const;

export type Difference = keyof typeof KNOWN;

/** The differences that were met, each once, in the order in which they were met. */
export type Met = Set<Difference>;
