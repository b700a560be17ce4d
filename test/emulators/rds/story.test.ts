import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWriter, deletion, restore } from './requests.ts';
import { type ClusterHandle, type RdsEmulator, startRds } from './server.ts';

const run = promisify(execFile);

describe('time that runs ten minutes a second', () => {
  let rds: RdsEmulator;
  let client: RDSClient;
  let source: ClusterHandle;
  beforeAll(async () => {
    rds = await startRds({ timeScale: 600, behaviour: { instanceBeforeCluster: 'accepted' } });
    client = new RDSClient(rds.clientConfig());
    source = await rds.addCluster({ id: 'production', databaseName: 'shop', password: 'passwordofproduction' });
    await source.load('shop', `CREATE TABLE people (name text); GRANT SELECT ON people TO postgres`);
  });
  afterAll(async () => {
    client.destroy();
    await rds.stop();
  });

  it('gives a child process a database that it reaches with nothing but the variables it is given', async () => {
    await source.load('shop', `INSERT INTO people VALUES ('Solveig Aamodt')`);
    await client.send(restore('prpg-4711-7'));
    await client.send(createWriter('prpg-4711-7'));

    const child = await run(process.execPath, ['--input-type=module', '-e', CHILD], {
      env: { ...rds.environment(), PASSWORD: source.password },
    });

    expect(JSON.parse(child.stdout)).toEqual([{ name: 'Solveig Aamodt' }]);
  });

  it('deletes a cluster whose restore has failed', async () => {
    rds.fault({ kind: 'restore-outcome', outcome: 'cloning-failed' });
    await client.send(restore('prpg-4711-10'));
    await clock(() => rds.status('prpg-4711-10') === 'cloning-failed');
    await client.send(deletion('prpg-4711-10'));
    await clock(() => rds.status('prpg-4711-10') === null);
  });
});

/** Waits for what happens by the emulator's clock. */
async function clock(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 20));
}

const CHILD = `
  import { RDSClient, DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
  import pg from 'pg';
  const client = new RDSClient({});
  for (let status; status !== 'available'; ) {
    const { DBInstances } = await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'prpg-4711-7-writer' }));
    status = DBInstances[0].DBInstanceStatus;
  }
  const { DBClusters } = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'prpg-4711-7' }));
  const { Endpoint: host, Port: port, MasterUsername: user } = DBClusters[0];
  const session = new pg.Client({ host, port, user, password: process.env.PASSWORD, database: 'shop', ssl: true });
  await session.connect();
  process.stdout.write(JSON.stringify((await session.query('SELECT name FROM people')).rows));
  await session.end();
`;
