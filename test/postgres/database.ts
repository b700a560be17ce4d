import { randomBytes } from 'node:crypto';
import { type DatabaseAddress, parseUrl } from '../../src/postgres/address.ts';
import { connect, type Session, withSession } from '../../src/postgres/session.ts';
import { identifier, Sql, sql } from '../../src/postgres/sql.ts';

/** A database of a test's own on one of the shared servers. */
export interface TestDatabase {
  readonly address: DatabaseAddress;
  /** A superuser's session with the settings that the actions use. */
  readonly session: Session;
  /** Runs a script of several statements, as written. */
  load(script: string): Promise<void>;
  drop(): Promise<void>;
}

/** The versions whose shared servers are running. */
export const SHARED_VERSIONS: readonly number[] = Object.keys(process.env)
  .flatMap((name) => /^TEST_POSTGRES_(\d+)$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((a, b) => b - a);

export async function createDatabase(version = 18): Promise<TestDatabase> {
  const server = parseUrl(process.env[`TEST_POSTGRES_${version}`] ?? '', `TEST_POSTGRES_${version}`);
  const database = `test_${randomBytes(6).toString('hex')}`;
  await withSession(server, { purpose: 'test' }, (admin) => admin.query(sql`CREATE DATABASE ${identifier(database)}`));
  const address = { ...server, database };
  const session = await connect(address, { purpose: 'test' });
  return {
    address,
    session,
    async load(script) {
      await session.query(sql`SET search_path = public`);
      await session.query(Sql.trusted(script));
      await session.query(sql`SET search_path = pg_catalog, pg_temp`);
    },
    async drop() {
      await session.end();
      await withSession(server, { purpose: 'test' }, (admin) =>
        admin.query(sql`DROP DATABASE IF EXISTS ${identifier(database)} WITH (FORCE)`),
      );
    },
  };
}
