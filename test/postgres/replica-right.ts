import type { DatabaseAddress } from '../../src/postgres/address.ts';
import { withSession } from '../../src/postgres/session.ts';
import { identifier, type Sql, sql } from '../../src/postgres/sql.ts';

/** Lets a role act as a replica, as `rds_superuser` may. */
export async function grantReplica(server: DatabaseAddress, role: string): Promise<void> {
  await alone(server, sql`GRANT SET ON PARAMETER session_replication_role TO ${identifier(role)}`);
}

/** To be called before the role is dropped. */
export async function revokeReplica(server: DatabaseAddress, role: string): Promise<void> {
  await alone(server, sql`REVOKE SET ON PARAMETER session_replication_role FROM ${identifier(role)}`);
}

/** All who may set a parameter stand in one row of the server, which two must not write at once; tests run beside each other. */
async function alone(server: DatabaseAddress, statement: Sql): Promise<void> {
  await withSession({ ...server, database: 'postgres' }, { purpose: 'test' }, (session) =>
    session.transaction(async () => {
      await session.query(sql`SELECT pg_advisory_xact_lock(hashtext('rights on parameters'))`);
      await session.query(statement);
    }),
  );
}
