import { randomBytes } from 'node:crypto';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import type { Session } from '../../../src/postgres/session.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { identifier, joinSql, literal, Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase } from '../../postgres/database.ts';
import { grantReplica, revokeReplica } from '../../postgres/replica-right.ts';
import type { Cage } from './cage.ts';

/** Who masks: all-powerful, the owner of everything, or the master user of an Aurora cluster. */
export const MASKERS = ['superuser', 'owner', 'master'] as const;
export type Masker = (typeof MASKERS)[number];

export interface ZooStage {
  /** As the one who masks. */
  readonly address: DatabaseAddress;
  /** A superuser's. */
  readonly session: Session;
  strike(): Promise<void>;
}

/** Extensions that the cages use; all are trusted ones that come with the server. */
const EXTENSIONS = ['citext', 'hstore', 'pg_trgm', 'btree_gist'];

/** A database of its own with these cages in it, and roles of its own. */
export async function openZoo(version: number, masker: Masker, cages: readonly Cage[]): Promise<ZooStage> {
  const suffix = randomBytes(6).toString('hex');
  const owner = `zoo_owner_${suffix}`;
  const master = `zoo_master_${suffix}`;
  const password = randomBytes(12).toString('hex');
  const database = await createDatabase(version);
  const { session, address } = database;
  await session.query(sql`CREATE ROLE ${identifier(owner)} LOGIN PASSWORD ${literal(password)}`);
  await session.query(
    sql`CREATE ROLE ${identifier(master)} LOGIN CREATEDB CREATEROLE PASSWORD ${literal(password)}
          IN ROLE ${identifier(owner)}, pg_monitor, pg_signal_backend`,
  );
  await grantReplica(address, master);
  await session.query(sql`ALTER DATABASE ${identifier(address.database)} OWNER TO ${identifier(owner)}`);
  for (const extension of EXTENSIONS) await session.query(sql`CREATE EXTENSION ${identifier(extension)} SCHEMA public`);
  const reserved = cages.some(({ superuser }) => superuser === true);
  if (reserved) {
    await session.query(sql`SET allow_in_place_tablespaces = on`);
    await session.query(sql`CREATE TABLESPACE zoo_space LOCATION ''`);
  }
  for (const cage of cages) {
    const role = cage.superuser === true ? sql`RESET ROLE` : sql`SET ROLE ${identifier(owner)}`;
    await session.query(role);
    await session.query(sql`CREATE SCHEMA ${identifier(cage.schema)}`);
    await session.query(
      joinSql([sql`SET search_path = ${identifier(cage.schema)}, public`, Sql.trusted(cage.script)], ';\n'),
    );
    await session.query(sql`RESET ROLE`);
    await session.query(sql`SET search_path = pg_catalog, pg_temp`);
  }
  await session.query(sql`ANALYZE`);
  const user = { superuser: address.user, owner, master }[masker];
  return {
    session,
    address: { ...address, user, password: masker === 'superuser' ? address.password : password },
    async strike() {
      await revokeReplica(address, master);
      await database.drop();
      await withSession({ ...address, database: 'postgres' }, { purpose: 'test' }, (admin) =>
        admin.query(sql`DROP ROLE ${identifier(master)}, ${identifier(owner)}`),
      );
      if (reserved) {
        await withSession({ ...address, database: 'postgres' }, { purpose: 'test' }, (admin) =>
          admin.query(sql`DROP TABLESPACE zoo_space`),
        );
      }
    },
  };
}
