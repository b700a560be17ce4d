import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DatabaseAddress, formatUrl, parseUrl } from '../src/postgres/address.ts';
import { withSession } from '../src/postgres/session.ts';
import { sql } from '../src/postgres/sql.ts';
import { startServer } from '../test/postgres/server.ts';
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
  /** The file system of the data when it is one of the demo's that shares blocks. */
  readonly disk: ReflinkFileSystem | null;
  /** Sessions that other programs have in the source. */
  readonly others: number;
}

/** A server of the demo's own with the invented shop on it. */
export async function buildShop(options: DemoOptions, cleanup: Cleanup): Promise<Stage> {
  const disk = options.cow ? await mountReflink() : null;
  if (disk !== null) cleanup.add(() => disk.unmount());
  const server = await startServer(disk === null ? {} : { parentDirectory: disk.directory });
  cleanup.add(() => server.stop());
  const shop = await loadShop(server.address(), 'shop');
  const { version } = await lookBeside(server.address(), 'shop');
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
