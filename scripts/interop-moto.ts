/**
 * `npm run interop:moto`: lets the Aurora provider make, find, list and delete a branch on moto, an emulator of AWS by
 * others, as a second opinion on our own. Fails on anything that is not as on AWS and not known to be moto's own. See
 * CONTRIBUTING.md.
 */
import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateDBClusterCommand,
  type CreateDBClusterCommandInput,
  CreateDBInstanceCommand,
  type DBCluster,
  type DBInstance,
  DeleteDBClusterCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  RDSClient,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { type Clock, systemClock } from '../src/aws/clock.ts';
import { AwsError } from '../src/aws/errors.ts';
import { type CreatedBranch, createBranch } from '../src/branch/create.ts';
import { type BranchIdentity, defaultName, repositoryPrefix } from '../src/branch/identity.ts';
import { deriveKeys } from '../src/branch/keys.ts';
import { proveOwnership } from '../src/branch/ownership.ts';
import type { BranchProvider } from '../src/branch/provider.ts';
import { withSession } from '../src/postgres/session.ts';
import { sql } from '../src/postgres/sql.ts';
import { NAMING, writerName } from '../src/providers/aurora/naming.ts';
import { auroraProvider } from '../src/providers/aurora/provider.ts';
import { rdsOver } from '../src/providers/aurora/rds.ts';
import {
  asService,
  createServiceRoles,
  openPostgresHouse,
  setPassword,
  type Volume,
} from '../test/emulators/rds/postgres.ts';
import { SHAPE } from '../test/providers/aurora/subject.ts';
import { completeLikeAws, isPage } from './moto/adapter.ts';
import { KNOWN, type Met } from './moto/differences.ts';
import { startMoto } from './moto/server.ts';

const REPOSITORY = 4711;
const SOURCE = 'production';
const MASTER = { user: 'postgres', password: 'passwordofproduction' };
const KEYS = deriveKeys('0123456789abcdef0123456789abcdef');

/** Nothing on moto takes time, so a pause of half a minute is one of some milliseconds. */
const HURRIED: Clock = { now: () => new Date(), sleep: (ms) => sleep(ms / 1000) };

const moto = await startMoto();
if (moto === null) {
  console.log("Not tried: there is no moto_server here. Install it with pipx install 'moto[server]'.");
} else {
  try {
    await interoperate(moto.url);
  } finally {
    await moto.stop();
  }
}

async function interoperate(url: string): Promise<void> {
  const met: Met = new Set();
  const raw = clientOf(url);
  const house = await openPostgresHouse();
  const roots = await mkdtemp(join(tmpdir(), 'pr-postgres-roots-'));
  try {
    const rootCertificate = join(roots, 'roots.pem');
    await writeFile(rootCertificate, house.authority);
    const databases = new Map([[SOURCE, await production(house.volume)]]);
    await makeSource(raw);
    const client = clientOf(url);
    completeLikeAws(client, {
      met,
      endpointOf(cluster) {
        const volume = databases.get(cluster);
        return volume === undefined ? null : { host: 'localhost', port: volume.port };
      },
      async onRestore(cluster, source) {
        const volume = await databases.get(source)?.copy();
        if (volume === undefined) return;
        await volume.start();
        databases.set(cluster, volume);
      },
      async onPassword(cluster, password) {
        const volume = databases.get(cluster);
        if (volume !== undefined) await setPassword(volume, { user: MASTER.user, password });
      },
    });
    await liveWithBranches(providerOf(client, rootCertificate), raw);
    await probe(url, met);
  } finally {
    raw.destroy();
    await house.close();
    await rm(roots, { recursive: true, force: true });
  }
  console.log('\nmoto differs from AWS in what it is known to:');
  for (const difference of met) console.log(`- ${KNOWN[difference]}`);
  const healed = Object.entries(KNOWN).filter(([difference]) => !(met as Set<string>).has(difference));
  if (healed.length > 0) console.log('\nno longer differs, so that the list can be cut:');
  for (const [, sentence] of healed) console.log(`- ${sentence}`);
  console.log('\nNothing else differs.');
}

/** Production's database, with the roles of Aurora. */
async function production(make: () => Promise<Volume>): Promise<Volume> {
  const volume = await make();
  await volume.start();
  await createServiceRoles(volume, MASTER);
  await asService(volume, 'postgres', async (session) => {
    await session.query(sql`CREATE DATABASE shop OWNER postgres`);
  });
  await asService(volume, 'shop', async (session) => {
    await session.query(sql`CREATE ROLE shop LOGIN PASSWORD 'password-of-the-application'`);
    await session.query(sql`GRANT shop TO postgres WITH ADMIN OPTION`);
    await session.query(sql`CREATE TABLE public.customers (id int PRIMARY KEY, email text NOT NULL)`);
    await session.query(sql`ALTER TABLE public.customers OWNER TO shop`);
  });
  return volume;
}

async function makeSource(client: RDSClient): Promise<void> {
  await client.send(new CreateDBClusterCommand(cluster(SOURCE)));
  const instance = { DBClusterIdentifier: SOURCE, Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large' };
  await client.send(new CreateDBInstanceCommand({ ...instance, DBInstanceIdentifier: `${SOURCE}-1` }));
}

function cluster(id: string): CreateDBClusterCommandInput {
  return {
    DBClusterIdentifier: id,
    Engine: 'aurora-postgresql',
    EngineVersion: '17.5',
    MasterUsername: MASTER.user,
    MasterUserPassword: MASTER.password,
    DatabaseName: 'shop',
    StorageType: 'aurora',
    // Without it moto fails on this storage type.
    AllocatedStorage: 1,
    VpcSecurityGroupIds: ['sg-0123456789abcdef0'],
    DBClusterParameterGroupName: 'default.aurora-postgresql17',
    BackupRetentionPeriod: 7,
    CopyTagsToSnapshot: true,
    DeletionProtection: true,
    Tags: [{ Key: 'env', Value: 'production' }],
  };
}

/** Two pull requests come and go, as on AWS. */
async function liveWithBranches(provider: BranchProvider, raw: RDSClient): Promise<void> {
  const name = (number: number) => provider.resourceName(identityOf(number));
  try {
    await step('create a branch', async () => {
      const made = await create(provider, 1);
      assert.equal(made.created, true);
      await withSession(made.branch.address, { purpose: 'interop' }, async (session) => {
        await session.query(sql`SELECT count(*) FROM public.customers`);
      });
    });
    await step('find on both resources what was sent', () => assertAsSent(raw, name(1)));
    await step('run again', async () => assert.equal((await create(provider, 1)).created, false));
    await step('create a second branch', async () => assert.equal((await create(provider, 2)).created, true));
    await step('list them', async () => {
      const ids = (await provider.list(REPOSITORY)).map(({ id }) => id).toSorted();
      assert.deepEqual(ids, [name(1), name(2)]);
    });
    await step('delete one that is protected, and ask again', async () => {
      await raw.send(new ModifyDBClusterCommand({ DBClusterIdentifier: name(1), DeletionProtection: true }));
      const resource = await provider.find(identityOf(1));
      assert(resource !== null);
      const branch = proveOwnership(resource, claimOf(1));
      assert.equal(await provider.remove(branch, { wait: true }), true);
      assert.equal(await provider.find(identityOf(1)), null);
      assert.equal(await provider.remove(branch, { wait: true }), false);
    });
    await step('leave the others alone', async () => {
      assert.deepEqual(
        (await provider.list(REPOSITORY)).map(({ id }) => id),
        [name(2)],
      );
      const { DBClusters = [] } = await raw.send(new DescribeDBClustersCommand({ DBClusterIdentifier: SOURCE }));
      assert.equal(DBClusters[0]?.DeletionProtection, true);
      assert.deepEqual(DBClusters[0]?.TagList, [{ Key: 'env', Value: 'production' }]);
    });
  } finally {
    await provider.close();
  }
}

/** What is shown of a branch must be what was asked for, and none of the source's protection and tags. */
async function assertAsSent(client: RDSClient, name: string): Promise<void> {
  const { DBClusters = [] } = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
  const { DBInstances = [] } = await client.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: writerName(name) }),
  );
  const [made]: DBCluster[] = DBClusters;
  const [writer]: DBInstance[] = DBInstances;
  const tag = (tags: DBCluster['TagList'], key: string) => tags?.find(({ Key }) => Key === key)?.Value;
  assert.partialDeepStrictEqual(made, {
    Status: 'available',
    DBSubnetGroup: 'default',
    DBClusterParameterGroup: 'default.aurora-postgresql17',
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123456789abcdef0' }],
    StorageType: 'aurora',
    BackupRetentionPeriod: 1,
    DeletionProtection: false,
    CopyTagsToSnapshot: false,
    IAMDatabaseAuthenticationEnabled: false,
    ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
  });
  assert.partialDeepStrictEqual(writer, {
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.serverless',
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: false,
    PromotionTier: 0,
  });
  for (const tags of [made?.TagList, writer?.TagList]) {
    assert.equal(tag(tags, 'pr-postgres:repository'), String(REPOSITORY));
    assert.equal(tag(tags, 'env'), undefined);
  }
  assert.equal(tag(made?.TagList, 'pr-postgres:data'), 'unmasked');
}

/** Calls that a run makes only when something is amiss: what AWS answers, or what moto is known to. */
async function probe(url: string, met: Met): Promise<void> {
  const client = clientOf(url);
  const restore = (id: string, source: string) =>
    client.send(
      new RestoreDBClusterToPointInTimeCommand({
        DBClusterIdentifier: id,
        SourceDBClusterIdentifier: source,
        RestoreType: 'copy-on-write',
        UseLatestRestorableTime: true,
        DeletionProtection: false,
      }),
    );
  const refused = async (call: Promise<unknown>, ...codes: readonly string[]): Promise<boolean> => {
    try {
      await call;
      return false;
    } catch (error) {
      assert(codes.includes((error as Error).name), error as Error);
      return true;
    }
  };
  try {
    await step('restore under a name that is taken', async () => {
      await restore('probe-twice', SOURCE);
      const again = restore('probe-twice', SOURCE).catch((error: Error) => {
        // moto names the first snapshot of a cluster by the minute.
        if (error.name !== 'DBClusterSnapshotAlreadyExistsFault') throw error;
      });
      if (!(await refused(again, 'DBClusterAlreadyExistsFault'))) met.add('duplicate-cluster');
    });
    await step('restore a source without an instance', async () => {
      if (!(await refused(restore('probe-lonely', 'probe-twice'), 'InvalidDBClusterStateFault'))) {
        met.add('source-without-instance');
      }
    });
    await step('restore under a name that cannot be', async () => {
      if (!(await refused(restore('probe--', SOURCE), 'InvalidParameterValue'))) met.add('identifier-rules');
    });
    const instance = { DBClusterIdentifier: 'probe-twice', Engine: 'aurora-postgresql' };
    await step('make a serverless writer without a range', async () => {
      const input = { ...instance, DBInstanceIdentifier: 'probe-serverless', DBInstanceClass: 'db.serverless' };
      const call = client.send(new CreateDBInstanceCommand(input));
      if (!(await refused(call, 'InvalidDBClusterStateFault'))) met.add('no-serverless-rule');
    });
    await step('make an instance twice', async () => {
      const input = { ...instance, DBInstanceIdentifier: 'probe-instance', DBInstanceClass: 'db.r6g.large' };
      await client.send(new CreateDBInstanceCommand(input));
      const again = client.send(new CreateDBInstanceCommand(input));
      assert(await refused(again, 'DBInstanceAlreadyExistsFault'));
    });
    await step('delete a cluster with instances', async () => {
      const call = client.send(
        new DeleteDBClusterCommand({ DBClusterIdentifier: 'probe-twice', SkipFinalSnapshot: true }),
      );
      assert(await refused(call, 'InvalidDBClusterStateFault'));
    });
    await step('read page by page', async () => {
      const some = Array.from({ length: 21 }, (_, index) => `probe-page-${index}`);
      for (const id of some) await client.send(new CreateDBClusterCommand({ ...cluster(id), Tags: [] }));
      const { DBClusters = [] } = await client.send(new DescribeDBClustersCommand({ MaxRecords: 20 }));
      if (DBClusters.length > 20) met.add('one-page');
    });
    await step('change a cluster that does not exist', async () => {
      const rds = rdsOver({
        client,
        clock: systemClock,
        budgetMs: 0,
        random: Math.random,
        onThrottled() {},
        onDenied() {},
      });
      const error: unknown = await rds.setMasterPassword('prpg-4711-3', MASTER.password, 'settled').catch((e) => e);
      assert(error instanceof AwsError);
      if (isPage(error.cause)) met.add('modify-missing');
      // A page tells nothing of the cluster, so it must not be read as if it did.
      assert.equal(error.kind, isPage(error.cause) ? 'unavailable' : 'not-found');
    });
  } finally {
    client.destroy();
  }
}

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((cause: unknown) => {
    throw new Error(`moto differs from AWS, and is not known to, when asked to ${what}.`, { cause });
  });
  console.log(`ok: ${what}`);
}

function clientOf(endpoint: string): RDSClient {
  const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
  return new RDSClient({ region: 'eu-west-1', endpoint, credentials, maxAttempts: 1 });
}

function providerOf(client: RDSClient, rootCertificate: string): BranchProvider {
  return auroraProvider({
    client,
    source: SOURCE,
    shape: SHAPE,
    masterPassword: (name) => KEYS.password(`${name}/master`),
    rootCertificate,
    waitTimeoutMs: 60_000,
    progress: { info() {}, notice() {} },
    clock: HURRIED,
    random: Math.random,
    signal: new AbortController().signal,
  });
}

function identityOf(pullRequest: number): BranchIdentity {
  return { repositoryId: REPOSITORY, pullRequest, name: defaultName(pullRequest) };
}

function claimOf(pullRequest: number) {
  return {
    repositoryId: REPOSITORY,
    prefix: repositoryPrefix(REPOSITORY, NAMING),
    identity: identityOf(pullRequest),
  };
}

function create(provider: BranchProvider, pullRequest: number): Promise<CreatedBranch<never>> {
  return createBranch<never>({
    provider,
    claim: claimOf(pullRequest),
    source: SOURCE,
    keys: KEYS,
    expiresInMs: 86_400_000,
    reset: false,
    role: null,
    mask: null,
    progress: { info() {}, notice() {}, warning() {}, leavesBehind() {} },
    signal: new AbortController().signal,
    now: () => new Date(),
  });
}
