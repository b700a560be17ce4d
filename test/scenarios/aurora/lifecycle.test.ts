import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseUrl } from '../../../src/postgres/address.ts';
import { collapsed } from '../../providers/aurora/workflow.ts';
import { asUser, PEOPLE } from '../stage.ts';
import { APPLICATION_PASSWORD, type AuroraStage, BUNDLING_MS, setAuroraStage, wayIn } from './stage.ts';

const TOKEN_AND_LOOK = ['AssumeRoleWithWebIdentity', 'DescribeDBClusters', 'DescribeDBClusters'];
const CUSTOMERS = 'SELECT full_name, email, phone FROM public.customers ORDER BY id';

interface Customer {
  readonly full_name: string;
  readonly email: string;
  readonly phone: string;
}

describe('a pull request and its branch of Aurora', () => {
  let stage: AuroraStage;
  let url = '';
  beforeAll(async () => {
    stage = await setAuroraStage({ behaviour: { instanceBeforeCluster: 'accepted' } });
    stage.github.open(stage.repository, 51);
  }, BUNDLING_MS);
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.strike());

  const customers = (): Promise<Customer[]> => asUser<Customer>(url, CUSTOMERS);

  it('gets a masked clone when it opens', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51 });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: {
        state: 'active',
        created: 'true',
        masked: 'true',
        branch: 'pr-51',
        'branch-id': 'prpg-4711-51',
        host: 'localhost',
        database: 'shop',
        user: 'shop_app',
      },
    });
    url = run.outputs['database-url'] ?? '';
    const masked = await customers();
    expect(masked).toHaveLength(PEOPLE.length);
    for (const [index, { name, email, phone }] of PEOPLE.entries()) {
      expect(masked[index]?.full_name).not.toBe(name);
      expect(masked[index]?.email).not.toBe(email);
      expect(masked[index]?.phone).not.toBe(phone);
    }
    expect(run.log).toContain('Cloning production into prpg-4711-51.');
    expect(run.log).toContain('2 roles of production can no longer log in to the clone.');
    expect(run.summary).toContain('AWS made it copy-on-write, in clone group');
    expect(run.summary).toContain('db.serverless, 0 to 4 ACU');
    expect(stage.repository.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('This pull request has its own database'),
    ]);
  });

  it('asks AWS for it in these calls', () => {
    expect(collapsed(stage.newCalls())).toEqual([
      'AssumeRoleWithWebIdentity',
      'DescribeDBClusters',
      'DescribeAccountAttributes',
      'DescribeDBInstances',
      'RestoreDBClusterToPointInTime',
      'CreateDBInstance',
      // until the cluster is available
      'DescribeDBClusters',
      'DescribeDBInstances',
      'ModifyDBCluster',
      // until the writer is
      'DescribeDBInstances',
      // before production's roles are locked out, and before and after masking
      'DescribeDBClusters',
      'AddTagsToResource',
      'DescribeDBClusters',
    ]);
    expect(stage.lastCall('RestoreDBClusterToPointInTime')).toMatchObject({
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      SourceDBClusterIdentifier: stage.source.arn,
      DBSubnetGroupName: 'production',
      DBClusterParameterGroupName: 'production-cluster',
      VpcSecurityGroupIds: ['sg-0a1b2c3d4e5f60718'],
      EnableIAMDatabaseAuthentication: false,
      DeletionProtection: false,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
    });
    expect(stage.lastCall('CreateDBInstance')).toMatchObject({
      DBInstanceIdentifier: 'prpg-4711-51-writer',
      DBInstanceClass: 'db.serverless',
      DBParameterGroupName: 'production-writer',
      PubliclyAccessible: false,
    });
  });

  it("lets nobody in by production's passwords", async () => {
    for (const user of ['shop_app', 'reporting', 'postgres']) {
      const password = user === 'postgres' ? stage.source.password : APPLICATION_PASSWORD;
      const { href } = Object.assign(new URL(url), { username: user, password });
      await expect(asUser(href, 'SELECT 1')).rejects.toMatchObject({ code: expect.stringMatching(/^28/) });
    }
    expect(parseUrl(url, 'database-url').tls).toMatchObject({ mode: 'verify-full' });
  });

  it('has the same database after the next push, for four calls', async () => {
    await asUser(url, `CREATE TABLE public.made_by_the_tests ()`);
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'false', masked: 'true' } });
    expect(wayIn(run.outputs['database-url'])).toEqual(wayIn(url));
    expect(stage.newCalls()).toEqual([...TOKEN_AND_LOOK, 'AddTagsToResource']);
    await asUser(url, 'TABLE public.made_by_the_tests');
  });

  it('is reached from another job, which changes nothing', async () => {
    const run = await stage.pullRequest('connect', { number: 51 });
    expect(run).toMatchObject({ exitCode: 0, outputs: { masked: 'true' } });
    expect(wayIn(run.outputs['database-url'])).toEqual(wayIn(url));
    expect(stage.newCalls()).toEqual(TOKEN_AND_LOOK);
  });

  it('stays masked when a workflow does not ask for it any more', async () => {
    const run = await stage.pullRequest('create-branch', { number: 51 }, { inputs: { anonymize: 'false' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { masked: 'true', created: 'false' } });
    stage.newCalls();
  });

  it('begins anew with reset: true', async () => {
    const run = await stage.pullRequest('create-branch', { number: 51 }, { inputs: { reset: 'true' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'true', masked: 'true' } });
    expect(collapsed(stage.newCalls()).slice(0, 8)).toEqual([
      'AssumeRoleWithWebIdentity',
      'DescribeDBClusters',
      'DescribeAccountAttributes',
      'DescribeDBInstances',
      'DescribeDBClusters',
      'DescribeDBInstances',
      'DeleteDBInstance',
      'DeleteDBCluster',
    ]);
    url = run.outputs['database-url'] ?? '';
    await expect(asUser(url, 'TABLE public.made_by_the_tests')).rejects.toMatchObject({ code: '42P01' });
    expect(await customers()).toHaveLength(PEOPLE.length);
    stage.newCalls();
  });

  it('loses it when it closes', async () => {
    const pullRequest = stage.repository.pullRequests.get(51);
    if (pullRequest === undefined) throw new Error('There is no pull request.');
    stage.github.close(pullRequest);
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'closed' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' } });
    expect(stage.newCalls()).toEqual([...TOKEN_AND_LOOK, 'DescribeDBInstances', 'DeleteDBInstance', 'DeleteDBCluster']);
    expect(stage.repository.comments.map(({ body }) => body)).toEqual([expect.stringMatching(/deleted/)]);
    const again = await stage.pullRequest('delete-branch', { number: 51, action: 'closed' });
    expect(again).toMatchObject({ exitCode: 0, outputs: { branch: 'pr-51' } });
  });

  it('gets another when it is opened again, while the old one may still be on its way out', async () => {
    const pullRequest = stage.repository.pullRequests.get(51);
    if (pullRequest === undefined) throw new Error('There is no pull request.');
    stage.github.reopen(pullRequest);
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'reopened' });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { created: 'true', masked: 'true', 'branch-id': 'prpg-4711-51' },
    });
    url = run.outputs['database-url'] ?? '';
    expect(await customers()).toHaveLength(PEOPLE.length);
    expect(stage.rds.clusters()).toEqual(['production', 'prpg-4711-51']);
  });

  it('has the originals where the workflow says so, and is warned of it', async () => {
    stage.github.open(stage.repository, 52);
    const run = await stage.pullRequest(
      'create-branch',
      { number: 52 },
      { inputs: { anonymize: 'false', 'instance-class': 'db.t4g.medium', 'subnet-group': 'preview' } },
    );
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'true', masked: 'false' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('anonymize: false') }),
    );
    const [customer] = await asUser<Customer>(run.outputs['database-url'] ?? '', CUSTOMERS);
    expect(customer?.full_name).toBe(PEOPLE[0].name);
    // and a provisioned class is asked for without a range of capacity
    expect(stage.lastCall('RestoreDBClusterToPointInTime')).not.toHaveProperty('ServerlessV2ScalingConfiguration');
    expect(stage.lastCall('RestoreDBClusterToPointInTime')).toMatchObject({ DBSubnetGroupName: 'preview' });
    expect(stage.lastCall('CreateDBInstance')).toMatchObject({ DBInstanceClass: 'db.t4g.medium' });
    // and it is not handed out as masked later
    const later = await stage.pullRequest('create-branch', { number: 52 });
    expect(later).toMatchObject({ exitCode: 1, outputs: {} });
    expect(later.annotations[0]?.message).toMatch(/handed out with anonymize: false.*reset: true/);
  });
});
