import { readFile } from 'node:fs/promises';
import type { DatabaseAddress } from '../../src/postgres/address.ts';
import { hasSqlState, SqlState } from '../../src/postgres/errors.ts';
import { type Session, withSession } from '../../src/postgres/session.ts';
import { identifier, Sql, sql } from '../../src/postgres/sql.ts';
import { type CastSize, generateCast } from './generate.ts';
import { multiply } from './multiply.ts';

export interface LoadedShop {
  readonly address: DatabaseAddress;
  readonly rows: number;
  /** Rows of each table, by its name as in `shop.customers`. */
  readonly tables: ReadonlyMap<string, number>;
}

/** The application's role, which owns the database and everything in it, and the one that reads reports. */
const ROLES = ['shop_owner', 'shop_report'] as const;

/** Invented by the generator at scale 1; see `multiply` for what grows on them. */
const SIZE: CastSize = { customers: 6_000, employees: 60, products: 500 };

/**
 * Creates the shop's database and fills it: about 250,000 rows, the same ones every time.
 *
 * @param server a superuser's address at any database of the server; the roles it makes stay when the database goes
 * @param scale share of the people to invent; everything else follows
 * @throws {PostgresError} when the database exists already
 */
export async function loadShop(server: DatabaseAddress, database: string, scale = 1): Promise<LoadedShop> {
  const address = { ...server, database };
  await withSession(server, { purpose: 'demo' }, async (admin) => {
    for (const role of ROLES) await createRole(admin, role);
    await admin.query(sql`CREATE DATABASE ${identifier(database)} OWNER shop_owner`);
    // What CREATE DATABASE does not copy from a template, and a branch needs nevertheless.
    await admin.query(sql`REVOKE CONNECT, TEMPORARY ON DATABASE ${identifier(database)} FROM PUBLIC`);
    await admin.query(sql`GRANT CONNECT ON DATABASE ${identifier(database)} TO shop_report`);
    await admin.query(sql`ALTER DATABASE ${identifier(database)} SET search_path = shop, billing, public`);
    await admin.query(sql`ALTER DATABASE ${identifier(database)} SET timezone = 'UTC'`);
    await admin.query(
      sql`ALTER ROLE shop_report IN DATABASE ${identifier(database)} SET default_transaction_read_only = on`,
    );
  });
  return withSession(address, { purpose: 'demo' }, async (session) => {
    await session.query(sql`CREATE EXTENSION citext SCHEMA public`);
    await session.query(sql`SET ROLE shop_owner`);
    await session.query(Sql.trusted(await readFile(new URL('schema.sql', import.meta.url), 'utf8')));
    const tables = await multiply(
      session,
      generateCast({
        customers: Math.ceil(SIZE.customers * scale),
        employees: Math.ceil(SIZE.employees * scale),
        products: Math.ceil(SIZE.products * scale),
      }),
    );
    await session.query(sql`REFRESH MATERIALIZED VIEW shop.best_customers`);
    await session.query(sql`RESET ROLE`);
    await session.query(sql`ANALYZE`);
    return { address, tables, rows: [...tables.values()].reduce((sum, rows) => sum + rows, 0) };
  });
}

async function createRole(admin: Session, role: string): Promise<void> {
  try {
    await admin.query(sql`CREATE ROLE ${identifier(role)} LOGIN`);
  } catch (error) {
    if (!hasSqlState(error, SqlState.duplicateObject, SqlState.uniqueViolation)) throw error;
  }
}
