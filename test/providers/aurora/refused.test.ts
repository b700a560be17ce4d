import { DeleteDBClusterCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Shape } from '../../../src/providers/aurora/place.ts';
import type { Fault } from '../../emulators/rds/faults.ts';
import { type AuroraStage, SHAPE, setAuroraStage } from './subject.ts';
import {
  clientUnder,
  close,
  clusterOf,
  dyingClient,
  emailsIn,
  MASKED,
  open,
  type RunOptions,
  sweepAll,
} from './workflow.ts';

jest.setTimeout(600_000);

const MINUTE = 60_000;
const RESTORE = 'RestoreDBClusterToPointInTime';
const CREATE = 'CreateDBInstance';

/** What does not pass by itself: the run ends with a sentence, and of what it made nothing stays. */
describe('what AWS refuses for good', () => {
  let stage: AuroraStage;
  let number = 0;
  beforeAll(async () => {
    stage = await setAuroraStage({ behaviour: { instanceBeforeCluster: 'accepted' } });
  });
  afterEach(async () => {
    stage.rds.heal();
    await stage.rds.clock.advance(60 * MINUTE);
    expect(stage.rds.clusters()).toEqual([stage.source.id]);
    expect(stage.rds.instances()).toEqual([`${stage.source.id}-instance-1`]);
    stage.rds.assertInnocent();
  });
  afterAll(() => stage?.stop());

  interface Failure {
    readonly sentence: string;
    /** Time that passed for the run until it knew. */
    readonly waitedMs: number;
    readonly calls: readonly string[];
  }

  async function failure(options: RunOptions = {}): Promise<Failure> {
    number += 1;
    const [jumped, seen] = [stage.rds.clock.jumped, stage.rds.calls.length];
    const error = await open(stage, number, options).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Error)) throw new Error('The run did not fail.');
    return {
      sentence: error.message,
      waitedMs: stage.rds.clock.jumped - jumped,
      calls: stage.rds.calls.slice(seen).map(({ operation }) => operation),
    };
  }

  const refusal = (code: string, status: number, message = `Emulated ${code}`): Fault => ({
    kind: 'error',
    code,
    status,
    message,
  });

  describe('before there is anything', () => {
    it.each<[string, Fault, RegExp]>([
      [
        'the restore itself',
        refusal(
          'AccessDenied',
          403,
          'User: arn:aws:sts::111122223333:assumed-role/ci/7 is not authorized to perform: rds:RestoreDBClusterToPointInTime on resource: arn:aws:rds:eu-west-1:111122223333:cluster:production because no identity-based policy allows the rds:RestoreDBClusterToPointInTime action',
        ),
        /Allow the action rds:RestoreDBClusterToPointInTime on arn:aws:rds:eu-west-1:111122223333:cluster:production/,
      ],
      ['one cluster more', refusal('DBClusterQuotaExceededFault', 403), /quota “DB clusters”.*sweep run more often/],
      ['the subnet group', refusal('DBSubnetGroupNotFoundFault', 404), /Input subnet-group names/],
      ['the subnets', refusal('InvalidSubnet', 400), /Input subnet-group names/],
      ['the parameter group', refusal('DBClusterParameterGroupNotFound', 404), /Input parameter-group names/],
      ['the KMS key', refusal('KMSKeyNotAccessibleFault', 400), /KMS key .* kms:CreateGrant/],
      ['capacity', refusal('InsufficientDBClusterCapacityFault', 403), /Run the job again later/],
      ['copy-on-write', refusal('InvalidRestoreFault', 400), /Check the input that it is about/],
    ])('%s: the run fails without waiting and says what to do', async (_words, fault, sentence) => {
      stage.rds.fault(fault, { operation: RESTORE });
      const failed = await failure();
      expect(failed.sentence).toMatch(sentence);
      expect(failed).toMatchObject({ waitedMs: 0 });
      expect(failed.calls.at(-1)).toBe(RESTORE);
    });

    it.each<[string, Partial<Shape>, RegExp]>([
      ['subnet-group', { subnetGroup: 'nowhere' }, /subnet group 'nowhere' does not exist.*Input subnet-group/],
      ['parameter-group', { parameterGroup: 'none' }, /not found: none.*Input parameter-group/],
      ['security-groups', { securityGroups: ['sg-0000000000000none'] }, /sg-0000000000000none.*security-groups/],
      ['max-acu', { maxAcu: 257 }, /maximum capacity.*max-acu/],
    ])('an input %s that does not fit is named', async (_input, shape, sentence) => {
      const failed = await failure({ provider: { shape: { ...SHAPE, ...shape } } });
      expect(failed.sentence).toMatch(sentence);
      expect(failed).toMatchObject({ waitedMs: 0 });
    });

    it.each(['clusters', 'instances'] as const)('no room for more %s is seen beforehand', async (which) => {
      const { rds } = stage;
      rds.configure({ quotas: { [which]: 1 } });
      const failed = await failure();
      rds.configure({ quotas: { [which]: 40 } });
      expect(failed.sentence).toMatch(`The account has 1 of at most 1 database ${which}`);
      expect(failed.calls).not.toContain(RESTORE);
    });

    it.each<[string, Record<string, unknown>, RegExp]>([
      ['is stopped', { status: 'stopped' }, /production \(input source\) is stopped: start it first/],
      ['is being deleted', { status: 'deleting' }, /is deleting and cannot be cloned/],
      ['runs another engine', { engine: 'aurora-mysql' }, /runs aurora-mysql: give an Aurora PostgreSQL cluster/],
    ])('a source that %s is refused with one sentence', async (_words, change, sentence) => {
      const { state } = stage.source;
      const before = { status: state.status, engine: state.engine };
      Object.assign(state, change);
      const failed = await failure();
      Object.assign(state, before);
      expect(failed.sentence).toMatch(sentence);
      expect(failed.sentence).toContain('Nothing was changed.');
      expect(failed.calls).not.toContain(RESTORE);
    });

    it('a source that is not there is refused with where to look', async () => {
      const failed = await failure({ provider: { source: 'prodcution' } });
      expect(failed.sentence).toMatch(/finds no Aurora cluster prodcution .*aws-region/);
      expect(failed.calls).not.toContain(RESTORE);
    });
  });

  describe('once the cluster is there', () => {
    it.each<[string, Fault, RegExp]>([
      ['one instance more', refusal('InstanceQuotaExceeded', 400), /quota “DB instances”/],
      ['capacity', refusal('InsufficientDBInstanceCapacity', 400), /another instance-class/],
      ["the writer's parameter group", refusal('DBParameterGroupNotFound', 404), /source's writer instance/],
      [
        'a serverless writer',
        refusal(
          'InvalidDBClusterStateFault',
          400,
          'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
        ),
        /does not change by itself/,
      ],
    ])('%s: the run takes back what it made', async (_words, fault, sentence) => {
      stage.rds.fault(fault, { operation: CREATE, times: Number.POSITIVE_INFINITY });
      const failed = await failure();
      expect(failed.sentence).toMatch(sentence);
      expect(failed.calls.filter((operation) => operation === CREATE)).toHaveLength(1);
      expect(failed.calls.at(-1)).toBe('DeleteDBCluster');
      expect(stage.said.at(-1)).toBe(
        `Cluster ${clusterOf(number)} is being deleted again, since it cannot be finished.`,
      );
    });

    it('a right that tags do not give: the run asks for minutes, then says which right, and takes back what it made', async () => {
      const client = clientUnder(stage, ({ action }) => action !== 'rds:CreateDBInstance');
      const failed = await failure({ provider: { client } });
      expect(failed.sentence).toMatch(
        /Allow the action rds:CreateDBInstance on arn:aws:rds:\S+:db:prpg-4711-\d+-writer/,
      );
      expect(failed.waitedMs).toBeLessThan(10 * MINUTE);
    });

    it.each(['cloning-failed', 'incompatible-restore', 'failed'] as const)(
      'a clone that ends %s fails the run at once, and is deleted',
      async (outcome) => {
        stage.rds.fault({ kind: 'restore-outcome', outcome }, { operation: RESTORE });
        const failed = await failure();
        expect(failed.sentence).toMatch(`Cluster ${clusterOf(number)} is ${outcome} and will not become ready`);
        expect(failed.waitedMs).toBeLessThan(5 * MINUTE);
        expect(failed.calls.at(-1)).toBe('DeleteDBCluster');
      },
    );

    it.each([
      ['cluster', 'inaccessible-encryption-credentials', /KMS key/],
      ['cluster', 'incompatible-parameters', /input parameter-group/],
      ['instance', 'incompatible-network', /events in the RDS console/],
      ['instance', 'insufficient-capacity', /events in the RDS console/],
      ['instance', 'storage-full', /events in the RDS console/],
    ])('a %s that is %s fails the run at once, and is deleted', async (kind, word, sentence) => {
      // The first look is at the source.
      const scope =
        kind === 'cluster'
          ? { operation: 'DescribeDBClusters', resource: /^prpg-/, after: 3 }
          : { operation: 'DescribeDBInstances', resource: /-writer$/, after: 2 };
      stage.rds.fault({ kind: 'status', word }, scope);
      const failed = await failure();
      expect(failed.sentence).toMatch(`is ${word} and will not become ready`);
      expect(failed.sentence).toMatch(sentence);
    });
  });

  describe('of what a killed run left', () => {
    async function leave(operation: string): Promise<string> {
      number += 1;
      const { client } = dyingClient(stage.rds, operation, 'after');
      await expect(open(stage, number, { provider: { client } })).rejects.toThrow('killed');
      await stage.rds.clock.advance(60 * MINUTE);
      return clusterOf(number);
    }

    async function expectMadeAnew(): Promise<void> {
      const made = await open(stage, number);
      expect(made).toMatchObject({ created: true });
      expect(await emailsIn(made)).toEqual([MASKED]);
      await close(stage, number);
    }

    it('a cluster that can never be ready is removed by the next run, which makes another', async () => {
      const cluster = await leave(RESTORE);
      stage.rds.cluster(cluster).state.status = 'cloning-failed';
      await expectMadeAnew();
    });

    it('a writer that can never be ready is removed with its cluster by the next run, which makes others', async () => {
      await leave(CREATE);
      stage.rds.fault(
        { kind: 'status', word: 'incompatible-network' },
        { operation: 'DescribeDBInstances', resource: /-writer$/, times: 3 },
      );
      await expectMadeAnew();
    });
  });

  it('a full copy in place of a clone is told of, since nothing proves whose it is', async () => {
    const { rds } = stage;
    rds.configure({ timings: { fullCopy: 10 * MINUTE } });
    rds.fault({ kind: 'restore-outcome', outcome: 'full-copy' }, { operation: RESTORE });
    const failed = await failure();
    expect(failed.sentence).toMatch(/in no clone group/);
    expect(stage.said.join('\n')).toMatch(/made by this run and costs money: delete it in the RDS console/);
    // and the sweep says so every time
    const [kept] = (await sweepAll(stage)).kept;
    expect(kept).toMatchObject({ branchId: clusterOf(number), reason: expect.stringContaining('in no clone group') });
    await stage.rds.clock.advance(2 * 60 * MINUTE);
    await deleteByHand(clusterOf(number));
  });

  async function deleteByHand(DBClusterIdentifier: string): Promise<void> {
    const client = new RDSClient(stage.rds.clientConfig());
    const DBInstanceIdentifier = `${DBClusterIdentifier}-writer`;
    await client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier })).catch(() => {});
    await client.send(new DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true }));
    client.destroy();
  }
});
