import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadedShop, loadShop } from '../demo/shop/load.ts';
import { startGithub } from '../test/emulators/github/server.ts';
import { type PostgresServer, startServer } from '../test/postgres/server.ts';
import { pullRequestEvent } from '../test/runner/events.ts';
import { type ActionName, runAction } from '../test/runner/run-action.ts';

/** A server and everything else that the committed bundles need to be run for a pull request. */
export interface Stage {
  readonly server: PostgresServer;
  /** Loads the demo's shop as a database of this name; scale 1 is about 250,000 rows. */
  load(database: string, scale: number): Promise<LoadedShop>;
  /**
   * Runs a bundle; `provider`, `server-url`, `key` and `policy` are set where the action knows them.
   *
   * @throws {Error} with its log when it does not end with the exit code that is expected, by default 0
   */
  run(action: ActionName, inputs: Readonly<Record<string, string>>, options?: RunOptions): Promise<Measured>;
  strike(): Promise<void>;
}

export interface RunOptions {
  readonly exitCode?: number;
  /** Leave out the inputs that are set otherwise. */
  readonly bare?: boolean;
  /** Note the most memory that the process ever held, which makes its start slower. Linux only. */
  readonly memory?: boolean;
}

export interface Measured {
  /** From the start of the process to its end. */
  readonly durationMs: number;
  /** Null unless it was asked for. */
  readonly peakBytes: number | null;
  readonly outputs: Readonly<Record<string, string>>;
}

const REPOSITORY = { owner: 'invented', name: 'shop', id: 4711 };
const PULL_REQUEST = 1;

/** Repository and policy file of the shop. */
const WORKSPACE = fileURLToPath(new URL('../demo/shop', import.meta.url));
const POLICY = 'pr-postgres.yml';

/** @param parentDirectory where the server's data lies; default: the system's temporary directory */
export async function setStage(parentDirectory?: string): Promise<Stage> {
  const server = await startServer(parentDirectory === undefined ? {} : { parentDirectory });
  const github = await startGithub();
  github.open(github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id), PULL_REQUEST);
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
  const key = randomBytes(32).toString('hex');
  const place = { provider: 'postgres', 'server-url': server.url() };
  const given: Readonly<Partial<Record<ActionName, Readonly<Record<string, string>>>>> = {
    anonymize: { key, policy: POLICY },
    'create-branch': { ...place, key, policy: POLICY },
    'delete-branch': place,
  };
  return {
    server,
    load: (database, scale) => loadShop(server.address(), database, scale),
    async run(action, inputs, { exitCode = 0, bare = false, memory = false } = {}) {
      const peak = join(directory, 'peak-memory');
      const result = await runAction({
        action,
        inputs: bare ? inputs : { ...given[action], ...inputs },
        event: pullRequestEvent({ repository: REPOSITORY, number: PULL_REQUEST, action: 'opened' }),
        repository: REPOSITORY,
        github: { apiUrl: github.url, token: github.token },
        workspace: WORKSPACE,
        environment: memory ? notingPeakMemory(peak) : {},
      });
      await result.cleanUp();
      if (result.exitCode !== exitCode) throw new Error(`${action} ended with ${result.exitCode}:\n${result.log}`);
      const peakBytes = memory ? Number(await readFile(peak, 'utf8')) : null;
      return { durationMs: result.durationMs, peakBytes, outputs: result.outputs };
    },
    async strike() {
      await Promise.all([server.stop(), github.stop(), rm(directory, { recursive: true, force: true })]);
    },
  };
}

/** The environment in which a Node process writes the most memory it ever held, in bytes, to a file. */
export function notingPeakMemory(file: string): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${new URL('peak-memory.js', import.meta.url)}`,
    PEAK_MEMORY_FILE: file,
  };
}
