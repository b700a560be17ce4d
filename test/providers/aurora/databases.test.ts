import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databasesWithData, mainDatabase, surveyDatabases } from '../../../src/providers/aurora/databases.ts';
import { installedVersions } from '../../postgres/server.ts';
import { type Clone, MASTER, SHOP, startClone } from './clone.ts';

describe.each(await installedVersions())('the databases of a clone on PostgreSQL %i', (version) => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await startClone({ version });
  });
  afterAll(() => clone?.stop());

  const survey = () => surveyDatabases(clone.master());
  const withData = async () => databasesWithData(await survey()).map(({ database }) => database);
  const main = async (preferred: string | null = null) => mainDatabase(await survey(), { preferred }).database;

  /** The tables of a shop, of which the first has so many rows. */
  const fill = (database: string, rows: number) =>
    clone.run(`CREATE TABLE public.orders AS SELECT g AS id FROM generate_series(1, ${rows}) g`, database);
  const drop = (...databases: string[]) =>
    clone.run(databases.map((database) => `DROP DATABASE IF EXISTS "${database}" WITH (FORCE);\n`).join(''));

  it('of a cluster that was just made hold nothing, and one of them is the main one', async () => {
    expect(await withData()).toEqual([]);
    expect((await survey()).map(({ address }) => address.database)).toEqual(['postgres', SHOP, 'template1']);
    expect(await main()).toBe(SHOP);
    expect(await main('postgres')).toBe('postgres');
    expect(await main('not_there_any_more')).toBe(SHOP);
  });

  it('are those with tables, wherever they are, and with what extensions keep for users', async () => {
    // given rows in a database, in a template, and in a large object
    await clone.runAsMaster('CREATE DATABASE files;\nCREATE DATABASE views;\nCREATE DATABASE "Ölfässer"');
    await fill(SHOP, 1);
    await clone.run('CREATE TABLE public.stray (email text)', 'template1');
    await clone.run(`SELECT lo_from_bytea(0, 'ada@lovelace.test')`, 'files');
    // and what holds none
    await clone.run('CREATE EXTENSION pg_stat_statements SCHEMA public;\nCREATE VIEW public.v AS SELECT 1', 'views');
    await clone.run(
      `CREATE EXTENSION dblink SCHEMA public;\nCREATE SERVER far FOREIGN DATA WRAPPER dblink_fdw;\nCREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'x')`,
      'Ölfässer',
    );
    expect(await withData()).toEqual(['files', SHOP, 'template1', 'Ölfässer']);
    expect(Object.fromEntries((await survey()).map(({ address, holds }) => [address.database, holds]))).toEqual({
      files: 'rows',
      postgres: 'nothing',
      shop: 'rows',
      template1: 'rows',
      views: 'nothing',
      Ölfässer: 'extras',
    });
    // the addresses are the master's
    expect(databasesWithData(await survey())[0]).toEqual(clone.master('files'));
    await clone.run('DROP TABLE public.stray', 'template1');
    await drop('files', 'views', 'Ölfässer');
  });

  it('have one that the URL names: the cluster’s own, else the only one beside postgres, else the largest', async () => {
    // given tables in postgres, and fewer in the only other database
    await fill('postgres', 10_000);
    expect(await main()).toBe(SHOP);
    expect(await main('postgres')).toBe('postgres');
    // and another one
    await clone.runAsMaster('CREATE DATABASE archive;\nCREATE DATABASE empty');
    await fill('archive', 50_000);
    expect(await main()).toBe('archive');
    expect(await main(SHOP)).toBe(SHOP);
    // the database that the cluster was made with is often left empty
    expect(await main('empty')).toBe('archive');
    // of two that are alike the first
    await drop('archive', 'empty');
    await clone.run('DROP TABLE public.orders');
    await clone.runAsMaster('CREATE DATABASE a_shop');
    await fill('a_shop', 1);
    expect(await main()).toBe('a_shop');
    await drop('a_shop');
  });

  it('are never one of AWS’s', async () => {
    expect(await clone.column(`SELECT datname FROM pg_database WHERE datname = 'rdsadmin'`)).toEqual(['rdsadmin']);
    expect((await survey()).map(({ address }) => address.database)).not.toContain('rdsadmin');
  });

  it.each([
    [
      'admits no connections',
      'ALTER DATABASE closed ALLOW_CONNECTIONS false',
      'since it admits no connections: run on production ALTER DATABASE closed ALLOW_CONNECTIONS true; (or drop it there)',
    ],
    [
      'has a connection limit of 0',
      'ALTER DATABASE closed CONNECTION LIMIT 0',
      'since its connection limit is 0: run on production ALTER DATABASE closed CONNECTION LIMIT -1; (or drop it there)',
    ],
    [
      'was dropped in part',
      `UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'closed'`,
      'since its removal was interrupted: run on production DROP DATABASE closed;',
    ],
    [
      'does not admit the master user',
      'REVOKE CONNECT ON DATABASE closed FROM PUBLIC',
      `since the master user ${MASTER} may not connect to it: run on production GRANT CONNECT ON DATABASE closed TO ${MASTER}; as its owner,`,
    ],
  ])('fail the run when one %s', async (_, closing, sentence) => {
    await clone.run(`CREATE DATABASE closed;\n${closing}`);
    await expect(survey()).rejects.toThrow(
      `Database closed of the clone cannot be looked into or masked, ${sentence} and make the branch anew (reset: true).`,
    );
    await clone.run(`UPDATE pg_database SET datconnlimit = -1 WHERE datname = 'closed' AND datconnlimit = 0`);
    await drop('closed');
  });
});
