import { readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { type Session, withSession } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { type PostgresProviderOptions, postgresProvider } from '../../../src/providers/postgres/provider.ts';
import { type PostgresServer, type ServerOptions, startServer } from '../../postgres/server.ts';

/** A server of a test's own with a source to branch from, and what was said meanwhile. */
export interface Place {
  readonly server: PostgresServer;
  /** Everything the provider told, in order. */
  readonly told: string[];
  provider(options?: Partial<PostgresProviderOptions>): ReturnType<typeof postgresProvider>;
  /** Runs a script of several statements as a superuser. */
  run(script: string, database?: string): Promise<void>;
  /** One column of a query, as a superuser. */
  column(query: string, database?: string): Promise<string[]>;
  as<Result>(address: DatabaseAddress, work: (session: Session) => Promise<Result>): Promise<Result>;
  stop(): Promise<void>;
}

export const SOURCE = 'shop';

/** The smallest production: an owner that logs in, and a table. */
const SHOP = `
  CREATE ROLE shop_owner LOGIN PASSWORD 'shopowner0123456789';
  CREATE DATABASE ${SOURCE} OWNER shop_owner;`;
const SHOP_TABLES = `
  CREATE TABLE public.orders (id serial PRIMARY KEY, customer text NOT NULL);
  INSERT INTO public.orders (customer) VALUES ('Ada'), ('Grace');
  ALTER TABLE public.orders OWNER TO shop_owner;`;

export async function startPlace(options: ServerOptions = {}): Promise<Place> {
  const server = await startServer({
    ...options,
    parentDirectory: options.parentDirectory ?? (await directoryForManyDatabases()),
    settings: { max_prepared_transactions: '5', ...options.settings },
  });
  const told: string[] = [];
  const as: Place['as'] = (address, work) => withSession(address, { purpose: 'test' }, work);
  const run: Place['run'] = (script, database = 'postgres') =>
    as(server.address(database), async (session) => {
      // Some statements refuse to share a message with others.
      for (const statement of script.split(/;\s*\n/).filter((one) => one.trim() !== '')) {
        await session.query(Sql.trusted(statement));
      }
    });
  await run(SHOP);
  await run(SHOP_TABLES, SOURCE);
  return {
    server,
    told,
    as,
    run,
    provider: (overrides) =>
      postgresProvider({
        server: server.address(),
        source: SOURCE,
        waitTimeoutMs: 20_000,
        progress: { info: (message) => told.push(message), notice: (message) => told.push(message) },
        ...overrides,
      }),
    column: (query, database = 'postgres') =>
      as(server.address(database), async (session) => {
        const rows = await session.query(Sql.trusted(query));
        return rows.map((row) => String(Object.values(row)[0]));
      }),
    stop: () => server.stop(),
  };
}

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * These tests make hundreds of databases of a thousand files each: ten times as fast in memory. Where there is too
 * little of it, or nothing may be executed there, the disk has to do.
 */
async function directoryForManyDatabases(): Promise<string> {
  const free = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  const mount = mounts.split('\n').find((line) => line.split(' ')[1] === MEMORY);
  return free >= ENOUGH_BYTES && mount !== undefined && !mount.includes('noexec') ? MEMORY : tmpdir();
}

/** Whether the address opens a session. */
export async function opens(address: DatabaseAddress): Promise<boolean> {
  return withSession(address, { purpose: 'test' }, async () => true).catch(() => false);
}
