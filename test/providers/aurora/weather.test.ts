import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Fault, FaultScope } from '../../emulators/rds/faults.ts';
import { type AuroraStage, setAuroraStage } from './subject.ts';
import { clientUnder, close, clusterOf, emailsIn, impatientClient, MASKED, open, sweepAll } from './workflow.ts';

jest.setTimeout(600_000);

const MINUTE = 60_000;
const CHANGING = [
  'RestoreDBClusterToPointInTime',
  'CreateDBInstance',
  'ModifyDBCluster',
  'AddTagsToResource',
  'DeleteDBInstance',
  'DeleteDBCluster',
];

/** What passes by itself: each case is one life of a branch, from its opening to its end, under it. */
describe('while AWS has a bad day', () => {
  let stage: AuroraStage;
  let number = 0;
  beforeAll(async () => {
    stage = await setAuroraStage({ behaviour: { instanceBeforeCluster: 'accepted' } });
  });
  afterEach(() => {
    stage.rds.heal();
    stage.rds.assertInnocent();
  });
  afterAll(() => stage?.stop());

  /** A branch is made, asked for again and deleted; not one of the three fails, and nothing is made twice. */
  async function live(): Promise<void> {
    number += 1;
    const provider = () => ({ provider: { client: impatientClient(stage.rds) } });
    const made = await open(stage, number, provider());
    expect(made.created).toBe(true);
    expect(await emailsIn(made)).toEqual([MASKED]);
    expect(stage.rds.instances()).toEqual([`${stage.source.id}-instance-1`, `${clusterOf(number)}-writer`]);
    const again = await open(stage, number, provider());
    expect(again).toMatchObject({ created: false, masked: [] });
    expect(again.branch.address).toEqual(made.branch.address);
    await close(stage, number, provider());
    expect(stage.rds.clusters()).toEqual([stage.source.id]);
    expect(stage.rds.instances()).toEqual([`${stage.source.id}-instance-1`]);
  }

  const always: FaultScope = { times: Number.POSITIVE_INFINITY };

  it.each<[string, Fault, FaultScope]>([
    [
      'throttles a burst of calls',
      { kind: 'error', code: 'Throttling', message: 'Rate exceeded' },
      { after: 3, times: 5 },
    ],
    ['throttles every third call', { kind: 'error', code: 'Throttling' }, { ...always, probability: 1 / 3 }],
    ['fails by itself', { kind: 'error', code: 'InternalFailure', status: 500 }, { ...always, probability: 1 / 4 }],
    ['is not available', { kind: 'error', code: 'ServiceUnavailable', status: 503 }, { ...always, probability: 1 / 4 }],
    ['answers with pages of a load balancer', { kind: 'html' }, { ...always, probability: 1 / 4 }],
    ['drops connections', { kind: 'reset', when: 'before' }, { ...always, probability: 1 / 4 }],
    ['breaks off its answers', { kind: 'reset', when: 'midway' }, { ...always, probability: 1 / 4 }],
    ['takes its time', { kind: 'slow', ms: 30 }, always],
    ['loses requests', { kind: 'lost-request' }, { operation: /^(Restore|Describe)/, times: 3 }],
    [
      'loses the answer to every call that changes something',
      { kind: 'lost-response' },
      { operation: /^(Restore|Create|Modify|AddTags|Delete)/, ...always, probability: 1 / 2 },
    ],
  ])('that %s, a branch lives as ever', async (_words, fault, scope) => {
    stage.rds.fault(fault, scope);
    await live();
  });

  it('the first answer to each call that changes something is lost, and a branch lives as ever', async () => {
    for (const operation of CHANGING) stage.rds.fault({ kind: 'reset', when: 'after' }, { operation });
    await live();
    const lost = stage.rds.calls.filter(({ operation, answer }) => CHANGING.includes(operation) && answer === 'none');
    expect(new Set(lost.map(({ operation }) => operation))).toEqual(new Set(CHANGING));
  });

  it.each<[string, Fault, FaultScope]>([
    ['is not shown at first', { kind: 'unseen' }, { after: 2, times: 3 }],
    [
      'is said not to exist at first',
      { kind: 'error', code: 'DBClusterNotFoundFault', status: 404 },
      { operation: 'DescribeDBClusters', after: 2, times: 2 },
    ],
    ['is shown without its tags at first', { kind: 'without-tags' }, { after: 2, times: 3 }],
    ['is shown as it was a minute ago', { kind: 'stale', ageMs: MINUTE }, always],
  ])('what was just made %s, and a branch lives as ever', async (_words, fault, scope) => {
    stage.rds.fault(fault, { resource: /^prpg-/, ...scope });
    await live();
  });

  it('the answer to the restore is lost and its outcome is shown late and without tags, and the run knows its own', async () => {
    stage.rds.fault({ kind: 'reset', when: 'after' }, { operation: 'RestoreDBClusterToPointInTime' });
    stage.rds.fault({ kind: 'unseen' }, { resource: /^prpg-/, after: 2, times: 2 });
    stage.rds.fault({ kind: 'without-tags' }, { resource: /^prpg-/, after: 4, times: 2 });
    await live();
  });

  it('authorization learns of tags two minutes late, and a branch lives as ever', async () => {
    // given a role that may touch only what carries our tag, as IAM knows it
    const { rds } = stage;
    rds.configure({ timings: { tagAuthorization: 2 * MINUTE } });
    const client = () =>
      clientUnder(
        stage,
        ({ action, resource, resourceTags }) =>
          !/:(Modify|Start|Delete|CreateDBInstance)/.test(action) ||
          !resource.includes(':cluster:') ||
          resourceTags['pr-postgres'] === '1',
      );
    number += 1;
    // when a branch is made, and closed while IAM does not know it yet
    const made = await open(stage, number, { provider: { client: client() } });
    expect(await emailsIn(made)).toEqual([MASKED]);
    expect(stage.said.join('\n')).toContain('AWS refuses CreateDBInstance so far');
    await close(stage, number, { provider: { client: client() } });
    rds.configure({ timings: { tagAuthorization: 0 } });
    expect(rds.clusters()).toEqual([stage.source.id]);
  });

  it.each(['upgrading', 'a-word-of-2031'])(
    'a cluster and its writer are %s for a while, and are waited for',
    async (word) => {
      stage.rds.fault({ kind: 'status', word }, { resource: /^prpg-/, after: 4, times: 6 });
      await live();
    },
  );

  it('refuses to delete for a while, and is asked until it does', async () => {
    number += 1;
    await open(stage, number);
    const code = {
      kind: 'error',
      code: 'InvalidDBClusterStateFault',
      message: 'DB cluster is not in a valid state.',
    } as const;
    stage.rds.fault(code, { operation: 'DeleteDBCluster', times: 4 });
    stage.rds.configure({ timings: { deletePrecheck: 2 * MINUTE } });
    await close(stage, number);
    expect(stage.rds.clusters()).toEqual([stage.source.id]);
  });

  it('shows its clusters page by page, some of them empty, and the sweep reads them all', async () => {
    const { rds } = stage;
    rds.configure({ behaviour: { pageSize: 3, filterAfterPaging: true } });
    for (let index = 0; index < 12; index += 1) {
      rds.addForeign({ id: `a-team-${index}`, engine: index % 2 === 0 ? 'neptune' : 'docdb' });
    }
    number += 1;
    await open(stage, number);
    expect((await sweepAll(stage)).deleted).toMatchObject([{ branchId: clusterOf(number) }]);
  });
});
