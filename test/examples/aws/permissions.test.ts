import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, arnOf, BRANCH, KMS_KEY, PSEUDO, REPOSITORY, tagsOf } from './account.ts';
import { denials, mayUseKey } from './authorization.ts';
import { type Call, callsOf, type UseCase } from './calls.ts';
import { deploy, type Role, readTemplate } from './templates.ts';

type Policies = readonly Readonly<Record<string, unknown>>[];

const CALLS = await callsOf(BRANCH);

function rolesFrom(source: string): { branches: Policies; sweep: Policies } {
  const given = {
    Repository: REPOSITORY.name,
    RepositoryId: REPOSITORY.id,
    SourceCluster: source,
    SubnetGroup: 'private',
    KmsKeyArn: KMS_KEY,
  };
  const resources = deploy(readTemplate('one-account.yml'), given, PSEUDO);
  const policiesOf = (name: string) =>
    (resources[name] as unknown as Role).Policies.map(({ PolicyDocument }) => PolicyDocument);
  return { branches: policiesOf('BranchesRole'), sweep: policiesOf('SweepRole') };
}

/** A call of the table with some parameters changed; undefined takes one away. */
function altered(call: Call | undefined, changes: Readonly<Record<string, unknown>>): Call {
  if (call === undefined) throw new Error('There is no such call.');
  const parameters = Object.entries({ ...call.parameters, ...changes }).filter(([, value]) => value !== undefined);
  return { operation: call.operation, parameters: Object.fromEntries(parameters) };
}

const [restore, createInstance] = ['RestoreDBClusterToPointInTime', 'CreateDBInstance'].map((name) =>
  CALLS.create.find(({ operation }) => operation === name),
);
/** Into a name that nothing has. */
const freshly = altered(restore, { DBClusterIdentifier: 'prpg-42-11' });
const tags = (mark: Readonly<Record<string, string>>) => Object.entries(mark).map(([Key, Value]) => ({ Key, Value }));

it('tries every call that the provider can make', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../src/providers/aurora/rds.ts'), 'utf8');
  const commands = [...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name);
  const tried = Object.values(CALLS).flatMap((calls) => calls.map(({ operation }) => operation));
  expect(new Set(tried)).toEqual(new Set(commands));
});

describe('the role that creates branches', () => {
  let role: Policies;
  beforeAll(() => {
    role = rolesFrom('production').branches;
  });
  const denied = (call: Call) => denials(role, call, ACCOUNT);

  describe.each(['all', 'created'] as const)('may, where tags are known to %s questions,', (known) => {
    it.each(Object.keys(CALLS) as UseCase[])('do all that the provider does to %s', async (useCase) => {
      for (const call of CALLS[useCase]) {
        expect([call.operation, await denials(role, call, ACCOUNT, known)]).toEqual([call.operation, []]);
      }
    });

    it('copy into a name that nothing has yet', async () => {
      expect(await denials(role, freshly, ACCOUNT, known)).toEqual([]);
    });

    it('copy a branch of the same repository, as a golden source is made', async () => {
      const again = altered(freshly, { SourceDBClusterIdentifier: 'prpg-42-8' });
      expect(await denials(role, again, ACCOUNT, known)).toEqual([]);
    });
  });

  it('may use the class that the stack names', async () => {
    expect(await denied(altered(createInstance, { DBInstanceClass: 'db.t4g.medium' }))).toEqual([]);
    expect(await denied(altered(createInstance, { DBInstanceClass: 'db.r8g.48xlarge' }))).toEqual([
      'rds:CreateDBInstance on db:prpg-42-7-writer',
    ]);
  });

  describe('copies only what it is for, to where it belongs', () => {
    it.each([
      ['another cluster', { SourceDBClusterIdentifier: 'billing' }, ['cluster:billing']],
      ['another cluster that bears our tags', { SourceDBClusterIdentifier: 'analytics' }, ['cluster:analytics']],
      ["another repository's branch", { SourceDBClusterIdentifier: 'prpg-43-7' }, ['cluster:prpg-43-7']],
      ['into another subnet group', { DBSubnetGroupName: 'public' }, ['subgrp:public']],
      ['into the default subnet group', { DBSubnetGroupName: undefined }, ['subgrp:default']],
    ])('not %s', async (_, changes, resources) => {
      expect(await denied(altered(restore, changes))).toEqual(
        resources.map((resource) => `rds:RestoreDBClusterToPointInTime on ${resource}`),
      );
    });

    it('not under a name that is none of ours', async () => {
      for (const name of ['production-copy', 'prpg-4-7', 'prpg-43-7']) {
        expect(await denied(altered(restore, { DBClusterIdentifier: name }))).toEqual([
          `rds:RestoreDBClusterToPointInTime on cluster:${name}`,
          `rds:AddTagsToResource on cluster:${name}`,
        ]);
      }
    });

    it('not without the ownership mark in the same call, or with that of another repository', async () => {
      for (const Tags of [undefined, tags({ env: 'prod' }), tags(tagsOf(43, 'raw'))]) {
        expect(await denied(altered(freshly, { Tags }))).toContain(
          'rds:RestoreDBClusterToPointInTime on cluster:prpg-42-11',
        );
        expect(await denied(altered(createInstance, { Tags }))).toContain(
          'rds:CreateDBInstance on db:prpg-42-7-writer',
        );
      }
    });
  });

  it.each([
    ['that is public', { PubliclyAccessible: true }, 'db:prpg-42-7-writer'],
    ['that is public because nobody said that it is not', { PubliclyAccessible: undefined }, 'db:prpg-42-7-writer'],
    ['in production', { DBClusterIdentifier: 'production' }, 'cluster:production'],
    ['in a cluster that bears our tags', { DBClusterIdentifier: 'analytics' }, 'cluster:analytics'],
    ["in another repository's branch", { DBClusterIdentifier: 'prpg-43-7' }, 'cluster:prpg-43-7'],
    ['in another subnet group', { DBSubnetGroupName: 'public' }, 'subgrp:public'],
  ])('creates no instance %s', async (_, changes, resource) => {
    expect(await denied(altered(createInstance, changes))).toEqual([`rds:CreateDBInstance on ${resource}`]);
  });

  describe.each([
    ['production', 'production', 'production-1'],
    ['another cluster', 'billing', 'billing-1'],
    ['another cluster that bears our tags', 'analytics', 'analytics-1'],
    ["another repository's branch", 'prpg-43-7', 'prpg-43-7-writer'],
    ['something that has only the name of a branch', 'prpg-42-10', 'prpg-42-10-writer'],
  ])('leaves %s alone', (_, cluster, instance) => {
    it.each(['ModifyDBCluster', 'StartDBCluster', 'DeleteDBCluster'])('in %s', async (operation) => {
      const parameters = { DBClusterIdentifier: cluster, SkipFinalSnapshot: true };
      expect(await denied({ operation, parameters })).toContain(`rds:${operation} on cluster:${cluster}`);
    });

    it('in DeleteDBInstance', async () => {
      const call = { operation: 'DeleteDBInstance', parameters: { DBInstanceIdentifier: instance } };
      expect(await denied(call)).toEqual([`rds:DeleteDBInstance on db:${instance}`]);
    });
  });

  it.each(['cluster:production', 'db:production-1', 'cluster:billing', 'cluster:prpg-43-7'])(
    'makes nothing ours by tagging: %s',
    async (resource) => {
      const parameters = { ResourceName: arnOf(resource), Tags: tags(tagsOf(42, 'raw')) };
      const call = { operation: 'AddTagsToResource', parameters };
      expect(await denied(call)).toHaveLength(1);
    },
  );

  it('gives its branches to no other repository, and no tags but its own', async () => {
    const ResourceName = arnOf('cluster:prpg-42-7');
    for (const mark of [
      { 'pr-postgres:repository': '43' },
      { 'pr-postgres': '2' },
      { env: 'prod' },
      { ...tagsOf(42, 'raw'), team: 'payments' },
    ]) {
      expect(await denied({ operation: 'AddTagsToResource', parameters: { ResourceName, Tags: tags(mark) } })).toEqual([
        'rds:AddTagsToResource on cluster:prpg-42-7',
      ]);
    }
  });

  it('cannot create the instance before IAM has heard of the tags of the cluster, which is why the provider asks again', async () => {
    const early = altered(createInstance, {
      DBClusterIdentifier: 'prpg-42-10',
      DBInstanceIdentifier: 'prpg-42-10-writer',
    });
    expect(await denied(early)).toEqual(['rds:CreateDBInstance on cluster:prpg-42-10']);
  });
});

describe('the key that the source is encrypted with', () => {
  const through = (service: string) => ({ 'kms:ViaService': service });
  const grant = { action: 'kms:CreateGrant', key: KMS_KEY };
  const forAws = { 'kms:GrantIsForAWSResource': 'true' };

  it('is used by RDS for branches, and by nothing else', async () => {
    const { branches, sweep } = rolesFrom('production');
    const rds = through('rds.eu-west-1.amazonaws.com');
    for (const [expected, role, request] of [
      [true, branches, { action: 'kms:DescribeKey', key: KMS_KEY, context: rds }],
      [true, branches, { ...grant, context: { ...rds, ...forAws } }],
      [false, branches, { ...grant, context: { ...rds, 'kms:GrantIsForAWSResource': 'false' } }],
      [false, branches, { ...grant, context: forAws }],
      [false, branches, { ...grant, context: { ...through('ec2.eu-west-1.amazonaws.com'), ...forAws } }],
      [false, branches, { ...grant, key: KMS_KEY.replace(/0$/, '1'), context: { ...rds, ...forAws } }],
      [false, branches, { action: 'kms:Decrypt', key: KMS_KEY, context: rds }],
      [false, sweep, { ...grant, context: { ...rds, ...forAws } }],
    ] as const) {
      expect([request, await mayUseKey(role, request, ACCOUNT)]).toEqual([request, expected]);
    }
  });
});

describe('the role that sweeps', () => {
  let role: Policies;
  beforeAll(() => {
    role = rolesFrom('production').sweep;
  });
  const denied = (call: Call) => denials(role, call, ACCOUNT);

  it.each(['find', 'list', 'remove'] as const)('may do all that the provider does to %s', async (useCase) => {
    for (const call of CALLS[useCase]) expect([call.operation, await denied(call)]).toEqual([call.operation, []]);
  });

  it('can neither restore, nor create, nor mark', async () => {
    const marking = CALLS.release.filter(({ operation }) => operation === 'AddTagsToResource');
    for (const call of [restore, createInstance, ...marking]) {
      if (call === undefined) throw new Error('The table has lost a call.');
      expect((await denied(call)).length).toBeGreaterThan(0);
    }
  });

  it('lifts deletion protection, and so could set a password, only where everything is masked', async () => {
    for (const [cluster, answer] of [
      ['prpg-42-8', []],
      ['prpg-42-7', ['rds:ModifyDBCluster on cluster:prpg-42-7']],
      ['prpg-42-9', ['rds:ModifyDBCluster on cluster:prpg-42-9']],
      ['production', ['rds:ModifyDBCluster on cluster:production']],
    ] as const) {
      expect(await denied(altered(CALLS.unprotect[0], { DBClusterIdentifier: cluster }))).toEqual(answer);
    }
  });

  it.each([
    ['production', 'production-1'],
    ['billing', 'billing-1'],
    ['analytics', 'analytics-1'],
    ['prpg-43-7', 'prpg-43-7-writer'],
    ['prpg-42-10', 'prpg-42-10-writer'],
  ])('leaves %s alone', async (cluster, instance) => {
    for (const call of CALLS.remove.filter(({ operation }) => !operation.startsWith('Describe'))) {
      const { DBInstanceIdentifier } = call.parameters as { DBInstanceIdentifier?: string };
      const other =
        DBInstanceIdentifier === undefined
          ? altered(call, { DBClusterIdentifier: cluster })
          : altered(call, { DBInstanceIdentifier: instance });
      expect(await denied(other)).toContain(
        `rds:${call.operation} on ${DBInstanceIdentifier === undefined ? `cluster:${cluster}` : `db:${instance}`}`,
      );
    }
  });
});

describe('where the source is a masked branch itself', () => {
  const GOLDEN = 'prpg-42-x-golden';
  const account = {
    ...ACCOUNT,
    tags: {
      ...ACCOUNT.tags,
      [`cluster:${GOLDEN}`]: tagsOf(42, 'masked'),
      [`db:${GOLDEN}-writer`]: tagsOf(42, 'masked'),
    },
  };

  it('pull requests copy it and have no way to production', async () => {
    const { branches } = rolesFrom(GOLDEN);
    expect(await denials(branches, altered(restore, { SourceDBClusterIdentifier: GOLDEN }), account)).toEqual([]);
    expect(await denials(branches, altered(restore, {}), account)).toEqual([
      'rds:RestoreDBClusterToPointInTime on cluster:production',
    ]);
  });

  it.each(['branches', 'sweep'] as const)('the role for %s can neither change nor remove it', async (name) => {
    const role = rolesFrom(GOLDEN)[name];
    for (const call of [
      ...CALLS.unprotect,
      ...CALLS.remove.filter(
        ({ operation }) => operation !== 'DescribeDBClusters' && operation !== 'DescribeDBInstances',
      ),
      ...(name === 'branches' ? CALLS.release.filter(({ operation }) => operation === 'AddTagsToResource') : []),
    ]) {
      const golden = altered(call, {
        ...('DBClusterIdentifier' in call.parameters ? { DBClusterIdentifier: GOLDEN } : {}),
        ...('DBInstanceIdentifier' in call.parameters ? { DBInstanceIdentifier: `${GOLDEN}-writer` } : {}),
        ...('ResourceName' in call.parameters ? { ResourceName: arnOf(`cluster:${GOLDEN}`) } : {}),
      });
      expect([call.operation, (await denials(role, golden, account)).length]).toEqual([call.operation, 1]);
    }
  });
});
