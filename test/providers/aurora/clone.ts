import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { type PostgresServer, type ServerOptions, startServer } from '../../postgres/server.ts';

/**
 * A server whose roles are those of an Aurora cluster: `rdsadmin` is the only superuser, and the master user
 * `postgres` is none, but may create roles and is a member of rds_superuser. On AWS a few of the server's own checks
 * are softened for that group; here they are not, so what works here works there.
 */
export interface Clone {
  readonly server: PostgresServer;
  /** The master user at a database. */
  master(database?: string): DatabaseAddress;
  /** A role of users, whose password is the one that `PASSWORD` gives. */
  user(name: string, database?: string): DatabaseAddress;
  /** Runs statements, one a line or parted by `;` at the end of one, as rdsadmin. */
  run(script: string, database?: string): Promise<void>;
  /** The same as the master user: what it creates it may administer. */
  runAsMaster(script: string, database?: string): Promise<void>;
  /** One column of a query, as rdsadmin. */
  column(query: string, database?: string): Promise<string[]>;
  stop(): Promise<void>;
}

export const MASTER = 'postgres';
export const PASSWORD = 'inheritedfromproduction0123456789';
export const SHOP = 'shop';

const ROLES = `
  CREATE ROLE rds_superuser;
  GRANT pg_monitor, pg_signal_backend TO rds_superuser;
  CREATE ROLE rds_iam;
  CREATE ROLE rds_replication;
  CREATE ROLE rdsrepladmin LOGIN REPLICATION PASSWORD '${PASSWORD}';
  CREATE ROLE ${MASTER} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD '${PASSWORD}' VALID UNTIL 'infinity';
  GRANT rds_superuser TO ${MASTER};
  CREATE DATABASE rdsadmin;
  REVOKE CONNECT ON DATABASE rdsadmin FROM PUBLIC;`;

export async function startClone(options: ServerOptions = {}): Promise<Clone> {
  const server = await startServer(options);
  const runAs = (address: DatabaseAddress, script: string) =>
    withSession(address, { purpose: 'test' }, async (session) => {
      for (const statement of script.split(/;\s*\n/).filter((one) => one.trim() !== '')) {
        await session.query(Sql.trusted(statement));
      }
    });
  // Nobody can rename himself.
  await runAs(server.address(), `CREATE ROLE helper SUPERUSER LOGIN PASSWORD '${PASSWORD}'`);
  await runAs(as(server, 'helper', 'postgres'), `ALTER ROLE postgres RENAME TO rdsadmin`);
  const admin = (database: string) => ({ ...server.address(database), user: 'rdsadmin' });
  await runAs(admin('postgres'), `DROP ROLE helper;\n${ROLES}`);
  const clone: Clone = {
    server,
    master: (database = 'postgres') => as(server, MASTER, database),
    user: (name, database = SHOP) => as(server, name, database),
    run: (script, database = 'postgres') => runAs(admin(database), script),
    runAsMaster: (script, database = 'postgres') => runAs(as(server, MASTER, database), script),
    column: (query, database = 'postgres') =>
      withSession(admin(database), { purpose: 'test' }, async (session) => {
        const rows = await session.query(Sql.trusted(query));
        return rows.map((row) => String(Object.values(row)[0]));
      }),
    stop: () => server.stop(),
  };
  await clone.runAsMaster(`CREATE DATABASE ${SHOP}`);
  return clone;
}

function as(server: PostgresServer, user: string, database: string): DatabaseAddress {
  return { ...server.address(database), user, password: PASSWORD };
}

/** Whether the address opens a session. */
export function opens(address: DatabaseAddress): Promise<boolean> {
  return withSession(address, { purpose: 'test' }, async () => true).catch(() => false);
}
