import { access, constants, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DatabaseAddress, formatUrl, parseUrl } from '../src/postgres/address.ts';
import { withSession } from '../src/postgres/session.ts';
import { identifier, sql } from '../src/postgres/sql.ts';
import { type PostgresServer, startServer } from '../test/postgres/server.ts';
import type { Cleanup } from './cleanup.ts';
import type { ColumnName } from './migration.ts';
import type { DemoOptions } from './options.ts';
import { mountReflink, type ReflinkFileSystem } from './reflink.ts';
import { type LoadedShop, loadShop } from './shop/load.ts';

/** Where the story plays. */
export interface Stage {
  /** The source, as somebody with the right to read it reaches it. */
  readonly production: DatabaseAddress;
  /** For the input server-url: a role that may create databases, at a database that is not the source. */
  readonly serverUrl: string;
  readonly serverVersion: string;
  /** Path of the policy file; null when there is none. */
  readonly policy: string | null;
  /** What the demo loaded; null on a database of the user's. */
  readonly shop: LoadedShop | null;
  /** The column that the migration drops; null: whichever it can. */
  readonly obsolete: ColumnName | null;
  /** What is known of the disk when the file system is one of the demo's that shares blocks. */
  readonly disk: Disk | null;
  /** Sessions that other programs have in the source. */
  readonly others: number;
}

export interface Disk {
  /** Bytes in use now, without the server's log of changes, which grows and shrinks as it likes. */
  used(): Promise<number>;
  /** What a copy of the source costs before anything in it is changed. */
  readonly plainCopy: { readonly durationMs: number; readonly bytes: number };
}

/** A server of the demo's own with the invented shop on it. */
export async function buildShop(options: DemoOptions, cleanup: Cleanup): Promise<Stage> {
  const files = options.cow ? await mountReflink() : null;
  if (files !== null) cleanup.add(() => files.unmount());
  const server = await startServer(files === null ? {} : { parentDirectory: files.directory });
  cleanup.add(() => server.stop());
  const shop = await loadShop(server.address(), 'shop');
  const { version } = await lookBeside(server.address(), 'shop');
  const disk = files === null ? null : await measureDisk(files, server, shop.address.database);
  return {
    production: shop.address,
    serverUrl: server.url(),
    serverVersion: version,
    policy: fileURLToPath(new URL('shop/pr-postgres.yml', import.meta.url)),
    shop,
    obsolete: { schema: 'shop', table: 'orders', column: 'legacy_discount' },
    disk,
    others: 0,
  };
}

async function measureDisk(files: ReflinkFileSystem, server: PostgresServer, source: string): Promise<Disk> {
  const used = async () => {
    const log = join(server.dataDirectory, 'pg_wal');
    const segments = await readdir(log, { withFileTypes: true });
    const sizes = segments
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => (await stat(join(log, name))).size);
    return (await files.used()) - (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  const copy = identifier('plain_copy');
  return withSession(server.address(), { purpose: 'demo' }, async (session) => {
    await session.query(sql`CHECKPOINT`);
    await session.query(sql`SET file_copy_method = clone`);
    const before = await used();
    const started = performance.now();
    await session.query(sql`CREATE DATABASE ${copy} TEMPLATE ${identifier(source)} STRATEGY FILE_COPY`);
    const durationMs = performance.now() - started;
    const bytes = (await used()) - before;
    await session.query(sql`DROP DATABASE ${copy}`);
    return { used, plainCopy: { durationMs, bytes } };
  });
}

/** The user's own database. Nothing here writes to it. */
export async function visitSource(source: string, policy: string | null): Promise<Stage> {
  const production = parseUrl(source, '--source');
  // A session in the source would keep it from being copied, so everything is managed from beside it.
  const beside = { ...production, database: production.database === 'postgres' ? 'template1' : 'postgres' };
  const { version, others } = await lookBeside(beside, production.database);
  return {
    production,
    serverUrl: formatUrl(beside),
    serverVersion: version,
    policy: policy === null ? null : await readablePath(policy),
    shop: null,
    obsolete: null,
    disk: null,
    others,
  };
}

/** The file cannot be read; the message is one sentence. */
export class PolicyNotFoundError extends Error {
  override readonly name = 'PolicyNotFoundError';
}

async function readablePath(policy: string): Promise<string> {
  const path = resolve(policy);
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new PolicyNotFoundError(`The file of option --policy cannot be read: ${path}.`, { cause });
  }
  return path;
}

async function lookBeside(
  beside: DatabaseAddress,
  source: string,
): Promise<{ readonly version: string; readonly others: number }> {
  const [found] = await withSession(beside, { purpose: 'demo' }, (session) =>
    session.query<{ version: string; others: number }>(
      sql`SELECT split_part(current_setting('server_version'), ' ', 1) AS version, count(*)::int AS others
        FROM pg_stat_activity WHERE datname = $1`,
      [source],
    ),
  );
  return found ?? { version: '?', others: 0 };
}
