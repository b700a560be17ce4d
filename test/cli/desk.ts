import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatUrl } from '../../src/postgres/address.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';
import { bundlePath, type CliResult, runCli, runOnTerminal, type TerminalRun } from './cli.ts';

/** Somebody with a working copy of a repository, and a database. */
export interface Desk {
  readonly database: TestDatabase;
  /** Of the database, with its password. */
  readonly url: string;
  readonly directory: string;
  run(...args: readonly string[]): Promise<CliResult>;
  runWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CliResult>;
  type(run: Omit<TerminalRun, 'directory'>): Promise<{ readonly exitCode: number | null; readonly screen: string }>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  leave(): Promise<void>;
}

export const POLICY = '.github/pr-postgres.yml';

/** Whoever comes first waits until the bundles are built. */
export const BUILDING_MS = 240_000;

export async function sitDown(version = 18): Promise<Desk> {
  // First, because it may fail, and what was started beside it would stay.
  await bundlePath();
  const database = await createDatabase(version);
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-desk-'));
  const runWith = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    runCli({ args, environment, directory });
  return {
    database,
    url: formatUrl(database.address),
    directory,
    runWith,
    run: (...args) => runWith({}, ...args),
    type: (run) => runOnTerminal({ ...run, directory }),
    read: (path) => readFile(join(directory, path), 'utf8'),
    async write(path, text) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    },
    async leave() {
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
