import {
  AddTagsToResourceCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  RDSClient,
  StartDBClusterCommand,
} from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createWriter, deletion, restore } from './requests.ts';
import { type ClusterHandle, type RdsEmulator, startRds } from './server.ts';

const MINUTE = 60_000;

describe('a cluster that is cloned, changed and deleted through the API', () => {
  let rds: RdsEmulator;
  let client: RDSClient;
  let source: ClusterHandle;
  beforeAll(async () => {
    rds = await startRds({ timeScale: 0 });
    client = new RDSClient(rds.clientConfig());
    source = await rds.addCluster({ id: 'production', databaseName: 'shop' });
    await source.load(
      'shop',
      `CREATE TABLE people (name text); INSERT INTO people VALUES ('Ottilie Wendland');
       CREATE ROLE shop_app LOGIN PASSWORD 'password-of-the-application'; GRANT SELECT ON people TO shop_app;`,
    );
  });
  afterEach(() => rds.assertInnocent());
  afterAll(async () => {
    client.destroy();
    await rds.stop();
  });

  it('is being created for minutes, and can take an instance only then', async () => {
    const { DBCluster } = await client.send(restore('prpg-4711-7'));
    expect(DBCluster).toMatchObject({ Status: 'creating', DBClusterMembers: [], MasterUsername: 'postgres' });
    expect(DBCluster?.CloneGroupId).toBe(source.state.cloneGroupId);

    await expect(client.send(createWriter('prpg-4711-7'))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      $metadata: { httpStatusCode: 400 },
    });
    expect(await statusesWhile(rds, () => clusterStatus(client, 'prpg-4711-7'), 'available')).toEqual([
      'creating',
      'backing-up',
      'available',
    ]);
  });

  it('answers at its port when its writer is available, and not before', async () => {
    await client.send(createWriter('prpg-4711-7'));
    const port = rds.cluster('prpg-4711-7').state.port;
    await expect(login(rds, port, 'postgres', source.password)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await statusesWhile(rds, () => writerStatus(client, 'prpg-4711-7'), 'available')).toEqual([
      'creating',
      'backing-up',
      'modifying',
      'available',
    ]);
    expect(await login(rds, port, 'postgres', source.password)).toEqual([{ name: 'postgres' }]);
    expect(await login(rds, port, 'shop_app', 'password-of-the-application')).toEqual([{ name: 'Ottilie Wendland' }]);
  });

  it('is a copy: neither sees what the other does', async () => {
    await source.load('shop', `INSERT INTO people VALUES ('Barnabas Quince')`);
    await rds.cluster('prpg-4711-7').load('shop', `DELETE FROM people`);
    expect(await source.query('shop', 'SELECT name FROM people ORDER BY 1')).toHaveLength(2);
    expect(await rds.cluster('prpg-4711-7').query('shop', 'SELECT name FROM people')).toEqual([]);
  });

  it('has the roles of production and lets nobody in without TLS, nor the service, nor who needs a token', async () => {
    const { port } = rds.cluster('prpg-4711-7').state;
    await expect(login(rds, port, 'shop_app', 'password-of-the-application')).resolves.toEqual([]);
    const plain = new pg.Client({ host: 'localhost', port, user: 'postgres', password: source.password });
    await expect(plain.connect()).rejects.toMatchObject({ code: '28000', message: /no encryption/ });
    await rds.cluster('prpg-4711-7').load('shop', 'GRANT rds_iam TO shop_app');
    await expect(login(rds, port, 'shop_app', 'password-of-the-application')).rejects.toMatchObject({ code: '28000' });
    await expect(login(rds, port, 'rdsadmin', 'x')).rejects.toMatchObject({ code: '28000' });
  });

  it('takes its new password later than it says', async () => {
    const { port } = rds.cluster('prpg-4711-7').state;
    expect(rds.cluster('prpg-4711-7').password).toBe(source.password);
    await client.send(
      new ModifyDBClusterCommand({
        DBClusterIdentifier: 'prpg-4711-7',
        MasterUserPassword: 'thenewpasswordofthemaster',
        ApplyImmediately: true,
      }),
    );
    expect(await clusterStatus(client, 'prpg-4711-7')).toBe('available');
    await expect(login(rds, port, 'postgres', 'thenewpasswordofthemaster')).rejects.toMatchObject({ code: '28P01' });
    await rds.clock.advance(MINUTE);
    await expect(login(rds, port, 'postgres', 'thenewpasswordofthemaster')).resolves.toHaveLength(1);
    await expect(login(rds, port, 'postgres', source.password)).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps those waiting who wake it up', async () => {
    const clone = rds.cluster('prpg-4711-7');
    clone.pause();
    let woken = false;
    const visitor = login(rds, clone.state.port, 'postgres', clone.password).finally(() => {
      woken = true;
    });
    await new Promise((done) => setTimeout(done, 200));
    expect(woken).toBe(false);
    clone.wake();
    await expect(visitor).resolves.toEqual([{ name: 'postgres' }]);
  });

  it('gives its master what a master has on RDS, and no more', async () => {
    const asMaster = (text: string) => rds.cluster('prpg-4711-7').load('shop', text, { as: 'postgres' });
    await asMaster(`SET session_replication_role = replica; CREATE ROLE made_by_master; DROP ROLE made_by_master`);
    for (const forbidden of [
      'SELECT rolpassword FROM pg_catalog.pg_authid',
      'ALTER SYSTEM SET work_mem = 64',
      'ALTER ROLE rdsadmin PASSWORD NULL',
      'GRANT shop_app TO postgres',
    ]) {
      await expect(asMaster(forbidden)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('takes marks, is stopped, and has to be started to be deleted', async () => {
    const { arn } = rds.cluster('prpg-4711-7');
    const added = { ResourceName: arn, Tags: [{ Key: 'pr-postgres:data', Value: 'masked' }] };
    await client.send(new AddTagsToResourceCommand(added));
    const [cluster] = await clusters(client);
    expect(cluster?.TagList).toContainEqual({ Key: 'pr-postgres:data', Value: 'masked' });

    rds.cluster('prpg-4711-7').stop();
    await rds.clock.advance(5 * MINUTE);
    expect(await clusterStatus(client, 'prpg-4711-7')).toBe('stopped');
    await expect(client.send(deletion('prpg-4711-7'))).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await client.send(new StartDBClusterCommand({ DBClusterIdentifier: 'prpg-4711-7' }));
    await rds.clock.advance(5 * MINUTE);
    expect(await clusterStatus(client, 'prpg-4711-7')).toBe('available');
  });

  it('can be deleted once its members are being deleted, and is there for a long time yet', async () => {
    await expect(client.send(deletion('prpg-4711-7'))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message: 'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    });
    const writer = new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'prpg-4711-7-writer' });
    await client.send(writer);
    await expect(client.send(writer)).rejects.toMatchObject({
      name: 'InvalidDBInstanceStateFault',
      Code: 'InvalidDBInstanceState',
      message: /already being deleted/,
    });
    expect((await client.send(deletion('prpg-4711-7'))).DBCluster?.Status).toBe('available');
    expect(await clusterStatus(client, 'prpg-4711-7')).toBe('deleting');
    await rds.clock.advance(10 * MINUTE);
    expect(rds.clusters()).toEqual(['production', 'prpg-4711-7']);
    await rds.clock.advance(2 * MINUTE);
    expect(rds.clusters()).toEqual(['production']);
    await expect(client.send(writer)).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      Code: 'DBInstanceNotFound',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('holds what was restorable when it was made, where that is older than the present', async () => {
    await source.recoveryPoint();
    await rds.clock.advance(MINUTE);
    await source.load('shop', `UPDATE people SET name = 'masked'`);
    await source.recoveryPoint();

    await client.send(restore('prpg-4711-8'));
    await rds.clock.advance(rds.timings.restorableLag);
    await client.send(restore('prpg-4711-9'));
    await rds.clock.advance(5 * MINUTE);

    for (const [id, names] of [
      ['prpg-4711-8', ['Barnabas Quince', 'Ottilie Wendland']],
      ['prpg-4711-9', ['masked', 'masked']],
    ] as const) {
      await client.send(createWriter(id));
      await rds.clock.advance(10 * MINUTE);
      const people = await rds.cluster(id).query<{ name: string }>('shop', 'SELECT name FROM people ORDER BY 1');
      expect(people.map(({ name }) => name)).toEqual(names);
    }
  });

  it('can be given up while it is being created, or cannot: nobody knows, so both can be had', async () => {
    await client.send(restore('prpg-4711-10'));
    await expect(client.send(deletion('prpg-4711-10'))).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    rds.configure({ behaviour: { deleteUnfinishedCluster: 'accepted' } });
    await client.send(deletion('prpg-4711-10'));
    await rds.clock.advance(15 * MINUTE);
    expect(rds.status('prpg-4711-10')).toBeNull();
  });
});

async function clusters(client: RDSClient) {
  const answer = await client.send(
    new DescribeDBClustersCommand({ Filters: [{ Name: 'db-cluster-id', Values: ['prpg-4711-7'] }] }),
  );
  return answer.DBClusters ?? [];
}

async function clusterStatus(client: RDSClient, id: string): Promise<string | undefined> {
  const answer = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
  return answer.DBClusters?.[0]?.Status;
}

async function writerStatus(client: RDSClient, cluster: string): Promise<string | undefined> {
  const answer = await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: `${cluster}-writer` }));
  return answer.DBInstances?.[0]?.DBInstanceStatus;
}

/** The states it goes through, seen every five seconds. */
async function statusesWhile(rds: RdsEmulator, status: () => Promise<string | undefined>, end: string) {
  const seen: (string | undefined)[] = [];
  for (let tries = 0; tries < 200 && seen.at(-1) !== end; tries += 1) {
    const now = await status();
    if (now !== seen.at(-1)) seen.push(now);
    await rds.clock.advance(5_000);
  }
  return seen;
}

/** Logs in over verified TLS and says who is there. */
async function login(rds: RdsEmulator, port: number, user: string, password: string): Promise<unknown[]> {
  const ssl = { ca: rds.ca, rejectUnauthorized: true };
  const client = new pg.Client({ host: 'localhost', port, user, password, database: 'shop', ssl });
  client.on('error', () => {});
  await client.connect();
  try {
    // The master of RDS owns the database and not the tables in it.
    const { rows } = await client.query(
      user === 'postgres' ? 'SELECT current_user AS name' : 'SELECT name FROM people',
    );
    return rows;
  } finally {
    await client.end();
  }
}
