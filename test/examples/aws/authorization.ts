import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Call } from './calls.ts';

/** Where requests go, and what IAM knows about what is there. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Tags as IAM sees them, by the end of the ARN: `cluster:production`. They lag minutes behind those that were set. */
  readonly tags: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Which questions about one call know of the tags that it sets: `all`, as the Service Authorization Reference lists them
 * for RDS, or only those about what is `created`, as it is with EC2. Nobody says which AWS does.
 */
export type TagsKnown = 'all' | 'created';

/** One question to IAM. A call of the API raises one for each resource that it touches. */
export interface Question {
  readonly action: string;
  /** End of the ARN, or `*`. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  /** Whether it is about what the call creates or tags. */
  readonly created: boolean;
}

type Policy = Readonly<Record<string, unknown>>;

/**
 * What a call is checked for, after the Service Authorization Reference: each resource that its parameters name, the
 * default groups where they name none, and `AddTagsToResource` when it creates something with tags.
 *
 * @throws on an operation that nobody has said this of
 */
export function questionsOf({ operation, parameters }: Call): readonly Question[] {
  const text = (name: string) => {
    const value = parameters[name];
    return value === undefined ? null : String(value);
  };
  /** Clusters are named by their identifiers or by ARNs. */
  const identifier = (name: string) => text(name)?.replace(/^arn:.*:cluster:/, '') ?? null;
  const restored = operation === 'RestoreDBClusterToPointInTime' ? text('DBClusterIdentifier') : null;
  const tags = (parameters['Tags'] ?? []) as readonly { Key: string; Value: string }[];
  const tagContext: Record<string, string | string[]> = Object.fromEntries(
    tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value]),
  );
  if (tags.length > 0) tagContext['aws:TagKeys'] = tags.map(({ Key }) => Key);
  const asked = (
    context: Question['context'],
    ...resources: readonly (readonly [type: string, name: string | null])[]
  ): Question[] =>
    resources.flatMap(([type, name]) =>
      name === null
        ? []
        : {
            action: `rds:${operation}`,
            resource: `${type}:${name}`,
            context,
            created: (type === 'cluster' && name === restored) || (type === 'db' && operation === 'CreateDBInstance'),
          },
    );
  const tagging = (type: string, name: string | null): Question[] =>
    tags.length === 0 || name === null
      ? []
      : [{ action: 'rds:AddTagsToResource', resource: `${type}:${name}`, context: tagContext, created: true }];
  const cluster = text('DBClusterIdentifier');
  const instance = text('DBInstanceIdentifier');
  switch (operation) {
    case 'DescribeDBClusters':
      return asked({}, ['cluster', '*']);
    case 'DescribeDBInstances':
      return asked({}, ['db', '*']);
    case 'DescribeAccountAttributes':
      return [{ action: 'rds:DescribeAccountAttributes', resource: '*', context: {}, created: false }];
    case 'RestoreDBClusterToPointInTime':
      return [
        ...asked(
          tagContext,
          ['cluster', identifier('SourceDBClusterIdentifier')],
          ['cluster', cluster],
          ['cluster-pg', text('DBClusterParameterGroupName') ?? 'default.aurora-postgresql16'],
          ['og', 'default:aurora-postgresql-16'],
          ['subgrp', text('DBSubnetGroupName') ?? 'default'],
        ),
        ...tagging('cluster', cluster),
      ];
    case 'CreateDBInstance': {
      const context = { ...tagContext, 'rds:PubliclyAccessible': text('PubliclyAccessible') ?? 'true' };
      return [
        ...asked({ ...context, 'rds:DatabaseClass': text('DBInstanceClass') ?? '' }, ['db', instance]),
        ...asked(
          context,
          ['cluster', cluster],
          ['pg', text('DBParameterGroupName') ?? 'default.aurora-postgresql16'],
          ['og', 'default:aurora-postgresql-16'],
          ['subgrp', text('DBSubnetGroupName')],
        ),
        ...tagging('db', instance),
      ];
    }
    case 'ModifyDBCluster':
    case 'StartDBCluster':
      return asked({}, ['cluster', cluster]);
    case 'DeleteDBInstance':
      return asked({}, ['db', instance]);
    case 'DeleteDBCluster':
      // The reference lists the snapshot as required, whether one is made or not.
      return asked(
        {},
        ['cluster', cluster],
        ['cluster-snapshot', text('FinalDBSnapshotIdentifier') ?? `${cluster}-final`],
      );
    case 'AddTagsToResource': {
      const [, type = '', name = ''] =
        /^arn:[^:]*:rds:[^:]*:[^:]*:([^:]+):(.+)$/.exec(text('ResourceName') ?? '') ?? [];
      return tagging(type, name);
    }
    default:
      throw new Error(`What IAM is asked for a call of ${operation} is not written down here.`);
  }
}

/** The questions of a call that a role with these policies is answered no to, as `action on resource`. */
export async function denials(
  policies: readonly Policy[],
  call: Call,
  place: Place,
  known: TagsKnown = 'all',
): Promise<readonly string[]> {
  const denied: string[] = [];
  for (const { context, created, ...question } of questionsOf(call)) {
    const told = known === 'all' || created ? context : withoutTags(context);
    if (!(await isAllowed(policies, { ...question, context: told }, place))) {
      denied.push(`${question.action} on ${question.resource}`);
    }
  }
  return denied;
}

function withoutTags(context: Question['context']): Question['context'] {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !/^aws:(RequestTag|TagKeys)/.test(key)));
}

async function isAllowed(
  policies: readonly Policy[],
  { action, resource, context }: Omit<Question, 'created'>,
  place: Place,
) {
  const { partition, region, account } = place;
  const result = await runSimulation(
    {
      request: {
        principal: `arn:${partition}:sts::${account}:assumed-role/pr-postgres-branches/pr-postgres`,
        action,
        resource: {
          resource: resource === '*' ? '*' : `arn:${partition}:rds:${region}:${account}:${resource}`,
          accountId: account,
        },
        contextVariables: { ...context, ...resourceTags(place.tags[resource]) },
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  const ignored = result.resultType === 'single' ? (result.result.ignoredContextKeys ?? []) : [];
  if (ignored.length > 0) throw new Error(`${action} on ${resource} does not know ${ignored.join(', ')}.`);
  return result.overallResult === 'Allowed';
}

/** Whether a role may use a KMS key whose own policy leaves that to IAM, as the default one does. */
export async function mayUseKey(
  policies: readonly Policy[],
  { action, key, context }: { readonly action: string; readonly key: string; readonly context: Question['context'] },
  { partition, account }: Place,
): Promise<boolean> {
  const root = { AWS: `arn:${partition}:iam::${account}:root` };
  const result = await runSimulation(
    {
      request: {
        principal: `arn:${partition}:sts::${account}:assumed-role/pr-postgres-branches/pr-postgres`,
        action,
        resource: { resource: key, accountId: account },
        contextVariables: context,
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }],
      },
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'Allowed';
}

function resourceTags(tags: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

/** Whether a trust policy lets somebody with these claims, or with this external id, assume the role. */
export async function trusts(
  trust: Policy,
  principal: string,
  { action, context }: { readonly action: string; readonly context: Readonly<Record<string, string>> },
  { partition, account }: Pick<Place, 'partition' | 'account'>,
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource: `arn:${partition}:iam::${account}:role/any`, accountId: account },
        contextVariables: inKnownKeys(context),
      },
      identityPolicies: [{ name: 'caller', policy: ASSUME_ANYTHING }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: inKnownKeys(trust),
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'Allowed';
}

const ASSUME_ANYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }],
};

/** The simulator knows `sub` and `aud` of Google only, of GitHub all others: renamed on both sides. */
function inKnownKeys<Value>(value: Value): Value {
  const text = JSON.stringify(value).replaceAll(
    /token\.actions\.githubusercontent\.com:(sub|aud)/g,
    'accounts.google.com:$1',
  );
  return JSON.parse(text) as Value;
}
