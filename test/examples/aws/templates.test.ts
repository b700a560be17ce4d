import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KMS_KEY, PARTITIONS, PSEUDO, REPOSITORY } from './account.ts';
import { trusts } from './authorization.ts';
import { AWS_EXAMPLES, deploy, fillIn, type Pseudo, type Role, readTemplate } from './templates.ts';

const CLUSTERS_ACCOUNT = '444455556666';
const EXTERNAL_ID = 'acme-shop-1';
const RUNS = ['pull_request', 'ref:refs/heads/main', 'environment:golden'] as const;

const PARAMETERS = {
  Repository: REPOSITORY.name,
  RepositoryId: REPOSITORY.id,
  SourceCluster: 'production',
  SubnetGroup: 'private',
  InstanceClass: 'db.t4g.*',
  KmsKeyArn: KMS_KEY,
};

/** The same values by the names that the policy files use. */
function values({ partition, region, account, dnsSuffix }: Pseudo): Record<string, string> {
  return {
    partition,
    region,
    account,
    dns_suffix: dnsSuffix,
    github_provider: providerOf({ partition, account }),
    repository: REPOSITORY.name,
    repository_owner: 'acme',
    repository_name: 'shop',
    repository_id: REPOSITORY.id,
    run: 'pull_request',
    default_branch: 'main',
    source_cluster: 'production',
    subnet_group: 'private',
    instance_class: 'db.t4g.*',
    kms_key: KMS_KEY,
    external_id: EXTERNAL_ID,
    hub_account: PSEUDO.account,
    clusters_account: CLUSTERS_ACCOUNT,
  };
}

function providerOf({ partition, account }: Pick<Pseudo, 'partition' | 'account'>): string {
  return `arn:${partition}:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
}

function rolesOf(template: string, given: Record<string, string>, pseudo: Pseudo): Record<string, Role> {
  const resources = deploy(readTemplate(template), given, pseudo);
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { RoleName }]) => RoleName !== undefined)
      .map(([name, role]) => [name, role as unknown as Role]),
  );
}

function documentsOf({ AssumeRolePolicyDocument, Policies }: Role) {
  const policies = Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]);
  return { trust: AssumeRolePolicyDocument, ...Object.fromEntries(policies) };
}

describe.each(PARTITIONS)('in $partition, CloudFormation says what the policy files say', (pseudo) => {
  const given = values(pseudo);
  const permissions = {
    branches: { branches: fillIn('branches', given), 'source-key': fillIn('source-key', given) },
    sweep: { sweep: fillIn('sweep', given) },
  };

  it('in one account', () => {
    const roles = rolesOf('one-account.yml', PARAMETERS, pseudo);
    expect(Object.keys(roles)).toEqual(['BranchesRole', 'SweepRole']);
    expect(documentsOf(roles['BranchesRole'] as Role)).toEqual({
      trust: fillIn('trust-github-branches', given),
      ...permissions.branches,
    });
    expect(documentsOf(roles['SweepRole'] as Role)).toEqual({
      trust: fillIn('trust-github-sweep', given),
      ...permissions.sweep,
    });
  });

  it('in the hub', () => {
    const { Repository, RepositoryId } = PARAMETERS;
    const roles = rolesOf(
      'hub.yml',
      { Repository, RepositoryId, ClustersAccount: CLUSTERS_ACCOUNT, ExternalId: EXTERNAL_ID },
      pseudo,
    );
    expect(Object.values(roles).map(documentsOf)).toEqual(
      ['branches', 'sweep'].map((role) => ({
        trust: fillIn(`trust-github-${role}`, given),
        hub: fillIn('hub', { ...given, clusters_role: `pr-postgres-${role}` }),
      })),
    );
  });

  it('beside the clusters of another account', () => {
    const { Repository: _, ...others } = PARAMETERS;
    const roles = rolesOf('clusters.yml', { ...others, HubAccount: PSEUDO.account, ExternalId: EXTERNAL_ID }, pseudo);
    expect(Object.values(roles).map(documentsOf)).toEqual([
      { trust: fillIn('trust-hub', { ...given, hub_role: 'pr-postgres-hub-branches' }), ...permissions.branches },
      { trust: fillIn('trust-hub', { ...given, hub_role: 'pr-postgres-hub-sweep' }), ...permissions.sweep },
    ]);
  });
});

describe('the templates', () => {
  it('name the roles of the other account as it names them', () => {
    const { Repository, RepositoryId, ...others } = PARAMETERS;
    const shared = { ExternalId: EXTERNAL_ID, RoleName: 'shop-golden' };
    const hub = rolesOf('hub.yml', { Repository, RepositoryId, ClustersAccount: CLUSTERS_ACCOUNT, ...shared }, PSEUDO);
    const clusters = rolesOf(
      'clusters.yml',
      { RepositoryId, ...others, HubAccount: PSEUDO.account, ...shared },
      { ...PSEUDO, account: CLUSTERS_ACCOUNT },
    );
    for (const name of ['BranchesRole', 'SweepRole']) {
      const text = JSON.stringify([hub[name]?.Policies, clusters[name]?.AssumeRolePolicyDocument]);
      expect(text).toContain(`arn:aws:iam::${CLUSTERS_ACCOUNT}:role/${clusters[name]?.RoleName}"`);
      expect(text).toContain(`arn:aws:iam::${PSEUDO.account}:role/${hub[name]?.RoleName}"`);
    }
  });

  it('make the identity provider unless there is one, and ask for no key that there is not', () => {
    const { KmsKeyArn: _, ...withoutKey } = PARAMETERS;
    const fresh = deploy(readTemplate('one-account.yml'), withoutKey, PSEUDO);
    expect(fresh['GitHubProvider']).toEqual({
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
    expect((fresh['BranchesRole'] as unknown as Role).Policies.map(({ PolicyName }) => PolicyName)).toEqual([
      'branches',
    ]);
    const present = deploy(
      readTemplate('one-account.yml'),
      { ...withoutKey, GitHubProviderArn: providerOf(PSEUDO) },
      PSEUDO,
    );
    expect(Object.keys(present)).toEqual(['BranchesRole', 'SweepRole']);
  });

  it('take no wildcard that would let more in', () => {
    for (const wrong of [
      { Repository: 'acme/*' },
      { RepositoryId: '*' },
      { SourceCluster: '*' },
      { SubnetGroup: '*' },
      { Run: '*' },
      { Run: 'ref:refs/heads/*' },
      { DefaultBranch: '*' },
    ]) {
      expect(() => deploy(readTemplate('one-account.yml'), { ...PARAMETERS, ...wrong }, PSEUDO)).toThrow('may not be');
    }
  });

  it('stay within what IAM takes as inline policies of one role: 10,240 characters without blanks', () => {
    const longest = {
      ...PARAMETERS,
      SourceCluster: 'p'.repeat(63),
      SubnetGroup: 's'.repeat(255),
      RepositoryId: '9'.repeat(12),
    };
    const { BranchesRole } = rolesOf('one-account.yml', longest, PSEUDO);
    const text = JSON.stringify(BranchesRole?.Policies.map(({ PolicyDocument }) => PolicyDocument));
    expect(text.replaceAll(/\s/g, '').length).toBeLessThan(10_240);
  });
});

describe('the roles for GitHub are assumed', () => {
  const roleFor = (role: string, run: string) => fillIn(`trust-github-${role}`, { ...values(PSEUDO), run });
  const assume = (
    trust: Readonly<Record<string, unknown>>,
    claims: Readonly<Record<string, string>>,
    from = providerOf(PSEUDO),
  ) =>
    trusts(
      trust,
      from,
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        context: Object.fromEntries(
          Object.entries(claims).map(([name, value]) => [`token.actions.githubusercontent.com:${name}`, value]),
        ),
      },
      PSEUDO,
    );
  const claimsOf = (sub: string) => ({ aud: 'sts.amazonaws.com', repository_id: REPOSITORY.id, sub });

  it.each(RUNS)('by runs whose subject ends in %s, in both forms, and by no others', async (run) => {
    const trust = roleFor('branches', run);
    for (const other of RUNS) {
      const expected = other === run;
      expect(await assume(trust, claimsOf(`repo:acme/shop:${other}`))).toBe(expected);
      expect(await assume(trust, claimsOf(`repo:acme@7/shop@42:${other}`))).toBe(expected);
    }
  });

  it('for the sweep by pull requests and by the default branch', async () => {
    const trust = roleFor('sweep', 'pull_request');
    for (const end of ['pull_request', 'ref:refs/heads/main']) {
      expect(await assume(trust, claimsOf(`repo:acme/shop:${end}`))).toBe(true);
      expect(await assume(trust, claimsOf(`repo:acme@7/shop@42:${end}`))).toBe(true);
    }
    expect(await assume(trust, claimsOf('repo:acme/shop:ref:refs/heads/feature'))).toBe(false);
    expect(await assume(trust, claimsOf('repo:acme@7/shop@42:environment:golden'))).toBe(false);
  });

  it.each(['branches', 'sweep'])('by nobody else: %s', async (role) => {
    const trust = roleFor(role, 'pull_request');
    const claims = claimsOf('repo:acme/shop:pull_request');
    expect(await assume(trust, claims)).toBe(true);
    expect(await assume(trust, { ...claims, repository_id: '43' })).toBe(false);
    expect(await assume(trust, { ...claims, aud: 'https://github.com/acme' })).toBe(false);
    expect(await assume(trust, { ...claims, sub: 'repo:acme/other:pull_request' })).toBe(false);
    expect(await assume(trust, { ...claims, sub: 'repo:acme@7/shop@43:pull_request' })).toBe(false);
    expect(await assume(trust, { ...claims, sub: 'repo:acme-evil/shop:pull_request' })).toBe(false);
    expect(await assume(trust, { ...claims, sub: 'repo:acme-evil@7/shop@42:pull_request' })).toBe(false);
    const { repository_id: _, ...without } = claims;
    expect(await assume(trust, without)).toBe(false);
    expect(await assume(trust, claims, 'arn:aws:iam::111122223333:oidc-provider/gitlab.com')).toBe(false);
  });

  it('and those beside the clusters by the role of the hub alone, with the external id', async () => {
    const trust = fillIn('trust-hub', { ...values(PSEUDO), hub_role: 'pr-postgres-hub-branches' });
    const chain = (role: string, context: Record<string, string>) =>
      trusts(trust, `arn:aws:iam::${PSEUDO.account}:role/${role}`, { action: 'sts:AssumeRole', context }, PSEUDO);
    expect(await chain('pr-postgres-hub-branches', { 'sts:ExternalId': EXTERNAL_ID })).toBe(true);
    expect(await chain('pr-postgres-hub-branches', {})).toBe(false);
    expect(await chain('pr-postgres-hub-branches', { 'sts:ExternalId': 'another' })).toBe(false);
    expect(await chain('pr-postgres-hub-sweep', { 'sts:ExternalId': EXTERNAL_ID })).toBe(false);
  });
});

describe('Terraform', () => {
  const folders = ['one-account', 'hub', 'clusters', 'modules/roles', 'modules/github-trust'];
  const read = (folder: string) => {
    const directory = join(AWS_EXAMPLES, 'terraform', folder);
    return readdirSync(directory)
      .filter((name) => name.endsWith('.tf'))
      .map((name) => readFileSync(join(directory, name), 'utf8'))
      .join('\n');
  };

  it('uses every policy file', () => {
    const text = folders.map(read).join('\n');
    for (const name of readdirSync(join(AWS_EXAMPLES, 'policies'))) expect(text).toContain(`policies/${name}"`);
  });

  it.each(folders)('%s gives each policy file it uses all that it names', (folder) => {
    const text = read(folder);
    const given = [...text.matchAll(/\b(\w+)\s*=(?!=)/g)].map((match) => match[1]);
    const named = [...text.matchAll(/policies\/([\w-]+)\.json/g)].flatMap(([, name]) =>
      [...readFileSync(join(AWS_EXAMPLES, 'policies', `${name}.json`), 'utf8').matchAll(/\$\{(\w+)\}/g)].map(
        (m) => m[1],
      ),
    );
    expect(given).toEqual(expect.arrayContaining(named));
  });
});
