import { RDSClient } from '@aws-sdk/client-rds';
import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awsCredentials } from '../../../src/aws/credentials.ts';
import { type BranchIdentity, repositoryPrefix } from '../../../src/branch/identity.ts';
import type { OwnershipMark } from '../../../src/branch/mark.ts';
import { type OwnedBranch, proveOwnership } from '../../../src/branch/ownership.ts';
import type { BranchProvider } from '../../../src/branch/provider.ts';
import { NAMING } from '../../../src/providers/aurora/naming.ts';
import type { Authorizer } from '../../emulators/rds/identities.ts';
import { type AuroraStage, setAuroraStage } from '../../providers/aurora/subject.ts';
import { PSEUDO } from './account.ts';
import { deploy, type Role, readTemplate } from './templates.ts';

const REPOSITORY_ID = 4711;
const IDENTITY: BranchIdentity = { repositoryId: REPOSITORY_ID, pullRequest: 7, name: 'pr-7' };

/** IAM, as the emulator asks it. */
function authorizerOf({ Policies }: Role): Authorizer {
  const identityPolicies = Policies.map(({ PolicyName, PolicyDocument }) => ({
    name: PolicyName,
    policy: PolicyDocument,
  }));
  return ({ action, resource, resourceTags, requestTags, context }) => {
    const keyed = (prefix: string, tags: Readonly<Record<string, string>>) =>
      Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value] as const);
    const keys = Object.keys(requestTags);
    const simulation = {
      request: {
        principal: `arn:aws:sts::${PSEUDO.account}:assumed-role/any/any`,
        action,
        resource: { resource, accountId: PSEUDO.account },
        contextVariables: {
          ...context,
          ...Object.fromEntries([...keyed('aws:RequestTag', requestTags), ...keyed('aws:ResourceTag', resourceTags)]),
          ...(keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
        },
      },
      identityPolicies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    };
    return runUnsafeSimulation(simulation, {}) === 'Allowed';
  };
}

describe('with the roles of the templates, and tags that IAM hears of two minutes late', () => {
  let stage: AuroraStage;
  const providers: BranchProvider[] = [];
  /** The provider under one of the roles, as a job has it. */
  const as = (role: 'branches' | 'sweep', source = 'production'): BranchProvider => {
    const { rds, clock } = stage;
    const credentials = awsCredentials({
      region: rds.region,
      endpoint: rds.url,
      roleToAssume: `arn:aws:iam::${rds.accountId}:role/pr-postgres-${role}`,
      chainedRoleToAssume: null,
      roleExternalId: null,
      roleSessionName: 'test',
      roleDurationSeconds: null,
      idToken: async (audience) => rds.token({}, audience),
      registerSecret: () => {},
      clock,
    });
    if (credentials === undefined) throw new Error('A role gives credentials.');
    const provider = stage.provider({
      client: new RDSClient({ ...rds.clientConfig(), credentials, maxAttempts: 1 }),
      source,
    });
    providers.push(provider);
    return provider;
  };
  const markOf = (data: OwnershipMark['data'], source = 'production'): OwnershipMark => {
    const createdAt = stage.clock.now();
    const { repositoryId, pullRequest, name } = IDENTITY;
    const expiresAt = new Date(createdAt.getTime() + 7 * 24 * 60 * 60 * 1000);
    return { repositoryId, pullRequest, branch: name, source, createdAt, refreshedAt: createdAt, expiresAt, data };
  };
  const create = (provider: BranchProvider, source = 'production') =>
    provider.create({
      identity: IDENTITY,
      source,
      mark: markOf('raw', source),
      signal: new AbortController().signal,
    });
  const claim = { repositoryId: REPOSITORY_ID, prefix: repositoryPrefix(REPOSITORY_ID, NAMING) };

  beforeAll(async () => {
    stage = await setAuroraStage({ timings: { tagAuthorization: 120_000 } });
    const resources = deploy(
      readTemplate('one-account.yml'),
      {
        Repository: 'acme/shop',
        RepositoryId: String(REPOSITORY_ID),
        SourceCluster: 'production',
        SubnetGroup: 'production',
      },
      PSEUDO,
    );
    for (const name of ['BranchesRole', 'SweepRole']) {
      const role = resources[name] as unknown as Role;
      stage.rds.addRole({ name: role.RoleName, subjects: ['*'], allows: authorizerOf(role) });
    }
    await stage.rds.addCluster({ id: 'billing' });
  });
  afterAll(async () => {
    for (const provider of providers) await provider.close();
    await stage?.stop();
  });

  it('a branch is made and opened, refreshed and reached', async () => {
    const provider = as('branches');
    expect(await provider.find(IDENTITY)).toBeNull();
    await provider.check({ identity: IDENTITY, source: 'production', role: null });
    const { branch } = await create(provider);
    expect(stage.said.join(' ')).toContain('AWS refuses CreateDBInstance so far.');
    await provider.administer(branch, { role: null });
    const request = {
      password: 'correct0horse1battery2staple3pad',
      mark: { ...branch.mark, data: 'masked' },
      role: null,
    } as const;
    const { address } = await provider.release(branch, request);
    await stage.rds.clock.advance(10 * 60 * 1000);
    const again = await as('branches').find(IDENTITY);
    if (again === null) throw new Error('The branch is gone.');
    const opened: OwnedBranch = proveOwnership(again, { ...claim, identity: IDENTITY });
    await provider.release(opened, request);
    expect(await as('branches').access(opened, request.password)).toMatchObject({ host: address.host });
  });

  it('the sweep finds and removes it, and could not make it again', async () => {
    const provider = as('sweep');
    const [resource] = await provider.list(REPOSITORY_ID);
    if (resource === undefined) throw new Error('The sweep finds nothing.');
    expect(await provider.remove(proveOwnership(resource, claim), { wait: true })).toBe(true);
    expect(stage.rds.clusters().sort()).toEqual(['billing', 'production']);
    await expect(create(provider)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('of another cluster nothing is made', async () => {
    await expect(create(as('branches', 'billing'), 'billing')).rejects.toMatchObject({
      kind: 'denied',
      operation: 'RestoreDBClusterToPointInTime',
    });
    expect(stage.rds.clusters().sort()).toEqual(['billing', 'production']);
  });
});
