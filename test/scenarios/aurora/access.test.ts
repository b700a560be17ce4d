import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage } from './stage.ts';

/** Who may ask for branches, and how: nothing of this makes one unless it says so. */
describe('access to AWS', () => {
  let stage: AuroraStage;
  beforeAll(async () => {
    stage = await setAuroraStage();
    stage.github.open(stage.repository, 81);
  }, BUNDLING_MS);
  afterEach(() => {
    stage.rds.heal();
    stage.rds.assertInnocent();
    expect(stage.rds.clusters()).toEqual(['production']);
    stage.newCalls();
  });
  afterAll(() => stage?.strike());

  const message = (run: { annotations: readonly { level: string; message: string }[] }) =>
    run.annotations.filter(({ level }) => level === 'error').map((annotation) => annotation.message);

  it('is not asked for by a pull request from a fork', async () => {
    const fork = { owner: 'stranger', name: REPOSITORY.name, id: 815 };
    for (const target of [false, true]) {
      const run = await stage.pullRequest('lifecycle', { number: 81, head: fork, target });
      expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' } });
      expect(run.annotations.map((annotation) => annotation.message).join()).toMatch(/comes? from a fork/);
    }
    expect(stage.newCalls()).toEqual([]);
  });

  it('needs an id token, and the job is told which permission it lacks', async () => {
    const run = await stage.pullRequest('create-branch', { number: 81 }, { access: { by: 'nobody' } });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(message(run)).toEqual([expect.stringMatching(/permissions: id-token: write/)]);
    expect(stage.newCalls()).toEqual([]);
  });

  it('is refused where the trust policy means another, with the sub that it saw', async () => {
    const run = await stage.pullRequest(
      'create-branch',
      { number: 81 },
      { access: { by: 'workflow', job: { owner: 'acme', repository: 'shop2', immutableSubject: true } } },
    );
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(message(run)).toEqual([
      expect.stringMatching(
        /sub “repo:acme@\d+\/shop2@4711:pull_request”, aud “sts\.amazonaws\.com”.*repo:acme\/shop2:pull_request/,
      ),
    ]);
    expect(stage.newCalls()).toEqual(['AssumeRoleWithWebIdentity']);
  });

  it('leads through a second role with an external id', async () => {
    const { rds } = stage;
    rds.addRole({ name: 'hub', subjects: ['repo:acme/shop:*'], allows: () => false });
    const customer = rds.addRole({ name: 'customer', trusts: ['hub'], externalId: 'hush-hush-4711' });
    const roles = {
      'role-to-assume': customer.arn.replace('customer', 'hub'),
      'chained-role-to-assume': customer.arn,
    };
    const without = await stage.pullRequest('connect', { number: 81 }, { inputs: roles });
    expect(message(without)).toEqual([
      expect.stringMatching(/demands an sts:ExternalId, and input role-external-id is empty/),
    ]);
    const inputs = { ...roles, 'role-external-id': 'hush-hush-4711' };
    const run = await stage.pullRequest('connect', { number: 81 }, { inputs });
    // then AWS answers, and says that there is no branch
    expect(message(run)).toEqual([expect.stringMatching(/does not exist. Run create-branch/)]);
    expect(stage.newCalls().slice(-3)).toEqual(['AssumeRoleWithWebIdentity', 'AssumeRole', 'DescribeDBClusters']);
    expect(rds.calls.at(-1)?.principal).toContain(':assumed-role/customer/');
    expect(`${without.log}${run.log}`).not.toContain('hush-hush');
  });

  it.each([
    ['RestoreDBClusterToPointInTime', /Allow the action rds:RestoreDBClusterToPointInTime on arn:aws:rds:\S+/],
    ['DescribeDBClusters', /Allow the action rds:DescribeDBClusters on/],
    ['AddTagsToResource', /Allow the action rds:AddTagsToResource on arn:aws:rds:\S+/],
  ])('without the right to %s makes nothing, and says which right', async (operation, sentence) => {
    const limited = stage.rds.addRole({
      name: `without-${operation}`,
      subjects: ['*'],
      allows: ({ action }) => action !== `rds:${operation}`,
    });
    const run = await stage.pullRequest('create-branch', { number: 81 }, { inputs: { 'role-to-assume': limited.arn } });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(message(run)).toEqual([expect.stringMatching(sentence)]);
    expect(stage.rds.calls.at(-1)).toMatchObject({
      operation: operation.replace('AddTagsToResource', 'RestoreDBClusterToPointInTime'),
      answer: 'AccessDenied',
    });
  });
});
