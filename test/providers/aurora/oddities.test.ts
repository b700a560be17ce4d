import { CreateDBInstanceCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createBranch } from '../../../src/branch/create.ts';
import { type BranchIdentity, defaultName, repositoryPrefix } from '../../../src/branch/identity.ts';
import { deriveKeys } from '../../../src/branch/keys.ts';
import { proveOwnership } from '../../../src/branch/ownership.ts';
import { PostgresError } from '../../../src/postgres/errors.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { NAMING } from '../../../src/providers/aurora/naming.ts';
import type { Shape } from '../../../src/providers/aurora/place.ts';
import type { AuroraProviderOptions } from '../../../src/providers/aurora/provider.ts';
import { StillWaitingError } from '../../../src/providers/aurora/waiting.ts';
import { type AuroraStage, SHAPE, setAuroraStage } from './subject.ts';

jest.setTimeout(300_000);

const REPOSITORY = 4711;
const MINUTE = 60_000;

describe('branches of Aurora in odd circumstances', () => {
  let stage: AuroraStage;
  let client: RDSClient;
  beforeAll(async () => {
    stage = await setAuroraStage();
    client = new RDSClient({ ...stage.rds.clientConfig(), maxAttempts: 1 });
  });
  afterAll(() => stage?.stop());

  const identityOf = (number: number): BranchIdentity => ({
    repositoryId: REPOSITORY,
    pullRequest: number,
    name: defaultName(number),
  });
  const claimOf = (number: number) => ({
    repositoryId: REPOSITORY,
    prefix: repositoryPrefix(REPOSITORY, NAMING),
    identity: identityOf(number),
  });
  const create = (
    number: number,
    {
      role = null,
      masked = () => {},
      said = [],
      ...provider
    }: { role?: string | null; masked?: () => void; said?: string[] } & Partial<AuroraProviderOptions> = {},
  ) =>
    createBranch({
      provider: stage.provider(provider),
      claim: claimOf(number),
      source: stage.source.id,
      keys: deriveKeys('5f1e0c7a9b3d48e2a6c4f0817d2b95e3'),
      expiresInMs: 86_400_000,
      reset: false,
      role,
      mask: async () => async () => masked(),
      progress: { info: () => {}, notice: (message) => said.push(message), warning: () => {}, leavesBehind: () => {} },
      signal: new AbortController().signal,
      now: stage.clock.now,
    });
  const remove = async (number: number) => {
    const provider = stage.provider();
    const found = await provider.find(identityOf(number));
    if (found === null) return false;
    return provider.remove(proveOwnership(found, claimOf(number)), { wait: true });
  };

  it('keeps a clone whose new password came later than the run would wait, and the next run goes on with it', async () => {
    // given an AWS that takes half an hour to change a password
    const { passwordRotation } = stage.rds.timings;
    stage.rds.configure({ timings: { passwordRotation: 30 * MINUTE } });
    // when a run waits less
    const failure = create(1, { waitTimeoutMs: 25 * MINUTE });
    await expect(failure).rejects.toThrow(StillWaitingError);
    await expect(failure).rejects.toThrow(/did not take the new password.*running the job again goes on/);
    // then the clone is still there, and the next run makes no other
    stage.rds.configure({ timings: { passwordRotation } });
    expect((await create(1)).created).toBe(false);
    await remove(1);
  });

  it('gives a clone without an instance its writer where there is no room for another clone', async () => {
    // given a clone whose writer somebody deleted, in an account that can have no more clusters, of a source at rest
    await create(2);
    await client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'prpg-4711-2-writer' }));
    await stage.rds.clock.advance(60 * MINUTE);
    stage.rds.configure({ quotas: { clusters: stage.rds.clusters().length } });
    // then the next run brings it up
    expect((await create(2)).created).toBe(false);
    expect(stage.rds.status('prpg-4711-2-writer')).toBe('available');
    stage.rds.configure({ quotas: { clusters: 40 } });
    await remove(2);
  });

  it('refuses a role that is not there before masking, keeps the clone, and goes on once the role is right', async () => {
    const masked = jest.fn();
    await expect(create(3, { role: 'shopp', masked })).rejects.toThrow(
      /Role shopp \(input role\) does not exist.*shop/,
    );
    expect(masked).not.toHaveBeenCalled();
    const { created, branch } = await create(3, { role: 'shop', masked });
    expect([created, branch.address.user, masked.mock.calls.length]).toEqual([false, 'shop', 1]);
    await remove(3);
  });

  it('removes readers that somebody added, and names one that it may not remove', async () => {
    await create(4);
    const reader = 'prpg-4711-4-reader';
    await client.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: reader,
        DBClusterIdentifier: 'prpg-4711-4',
        DBInstanceClass: 'db.serverless',
        Engine: 'aurora-postgresql',
        PubliclyAccessible: false,
      }),
    );
    await stage.rds.clock.advance(60 * MINUTE);
    expect(stage.rds.forgive()).toHaveLength(1);
    stage.rds.fault(
      { kind: 'error', code: 'AccessDenied', status: 403 },
      { operation: 'DeleteDBInstance', resource: reader, times: 1000 },
    );
    await expect(remove(4)).rejects.toThrow(
      `Instance ${reader} was not made by pr-postgres, stands in cluster prpg-4711-4`,
    );
    stage.rds.heal();
    expect(await remove(4)).toBe(true);
    expect([stage.rds.clusters(), stage.rds.instances()].flat().join()).not.toContain('prpg-4711-4');
  });

  it('lets another role in when the input role changes', async () => {
    expect((await create(6)).branch.address.user).toBe('shop');
    const { created, branch } = await create(6, { role: 'reporting' });
    expect([created, branch.address.user]).toEqual([false, 'reporting']);
    await withSession(branch.address, { purpose: 'test' }, async () => {});
    // and whoever asks for none gets the last
    expect((await create(6)).branch.address.user).toBe('reporting');
  });

  it('says when inputs no longer are what a branch was made with', async () => {
    const said: string[] = [];
    const again = (shape: Partial<Shape>) => create(6, { shape: { ...SHAPE, ...shape }, said });
    await again({});
    expect(said).toEqual([]);
    await again({ maxAcu: 16, securityGroups: ['sg-0123456789abcdef0'] });
    expect(said).toEqual([
      'Cluster prpg-4711-6 was made with another max-acu, security-groups than the inputs say now, and stays as it is: ' +
        'set reset: true once to make it anew.',
    ]);
    await remove(6);
  });

  it('lets the master user in as the user of the branch, and again after its writer was lost', async () => {
    const { branch } = await create(7, { role: 'postgres' });
    await withSession(branch.address, { purpose: 'test' }, async () => {});
    await client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'prpg-4711-7-writer' }));
    await stage.rds.clock.advance(60 * MINUTE);
    const again = await create(7);
    expect(again.branch.address).toEqual(branch.address);
    await withSession(again.branch.address, { purpose: 'test' }, async () => {});
    await remove(7);
  });

  it('keeps a clone whose connection broke while roles were locked, and goes on with it', async () => {
    // given jobs that cannot be paused without the session being ended
    await stage.source.load(
      'shop',
      `CREATE SCHEMA cron AUTHORIZATION postgres;
       SET ROLE postgres;
       CREATE TABLE cron.job (jobid bigint PRIMARY KEY, username text, active boolean);
       INSERT INTO cron.job VALUES (1, 'shop', true);
       RESET ROLE;
       CREATE FUNCTION cron.hang_up() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql
         AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
       CREATE TRIGGER hang_up BEFORE UPDATE OR DELETE ON cron.job FOR EACH ROW EXECUTE FUNCTION cron.hang_up();`,
    );
    await expect(create(8)).rejects.toThrow(PostgresError);
    // when the next session lives longer
    await stage.rds.cluster('prpg-4711-8').load('shop', 'DROP TRIGGER hang_up ON cron.job');
    expect((await create(8)).created).toBe(false);
    await stage.source.load('shop', 'DROP SCHEMA cron CASCADE');
    await remove(8);
  });

  it('asks again while AWS does not know its tags, also on a runner whose clock is an hour ahead', async () => {
    const { clock, rds } = stage;
    rds.fault({ kind: 'error', code: 'AccessDenied', status: 403 }, { operation: 'ModifyDBCluster', times: 2 });
    const ahead = { ...clock, now: () => new Date(clock.now().getTime() + 60 * MINUTE) };
    expect((await create(9, { clock: ahead })).created).toBe(true);
    await remove(9);
  });

  it('knows the source by its ARN and by a name in capitals', async () => {
    for (const source of [stage.source.arn.replace(/[^:]+$/, 'PRODUCTION'), 'Production']) {
      await expect(stage.provider({ source }).check({ identity: identityOf(5), source, role: null })).resolves.toBe(
        undefined,
      );
    }
  });
});
