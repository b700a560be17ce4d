import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, constants, copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { scramVerifier } from '../../../src/postgres/scram.ts';
import { type Session, withSession } from '../../../src/postgres/session.ts';
import { identifier, literal, sql } from '../../../src/postgres/sql.ts';
import { ready, type User, unprivilegedUser, usableBinaries } from '../../postgres/server.ts';
import { makeCertificates } from './certificate.ts';

const run = promisify(execFile);

/** The superuser of every cluster; as on Aurora nobody but the service can log in as it. */
export const SERVICE_USER = 'rdsadmin';

/** What the servers of all clusters share: programs, certificate, rules of access, and an empty data directory. */
export interface PostgresHouse {
  /** PEM of the authority that signed the servers' certificate. */
  readonly authority: string;
  readonly authorityFile: string;
  /** A new volume with nothing but the databases of initdb. */
  volume(): Promise<Volume>;
  /** Stops all servers and removes everything. */
  close(): Promise<void>;
}

/** A cluster's volume and the server that runs on it, if any. */
export interface Volume {
  /** The port of `localhost` at which it answers while it runs. */
  readonly port: number;
  readonly running: boolean;
  /** What the server has logged so far. */
  readonly log: string;
  /** Resolves when its content is complete. */
  readonly filled: Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * A copy of its content at this moment, with roles and passwords; it may be running and written to meanwhile. The
   * copy is there at once and is filled behind the scenes.
   */
  copy(): Promise<Volume>;
  /** Stops it and removes the files. */
  destroy(): Promise<void>;
  /** Whoever connects from now on gets no answer. */
  freeze(): void;
  /** Those who wait since are served. */
  thaw(): void;
  /** Ends the server at once. */
  kill(): void;
  /** The service user's way in, past TLS and passwords, through a socket in the file system. */
  address(database: string): DatabaseAddress;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  ssl: 'on',
  fsync: 'off',
  max_connections: '60',
  shared_buffers: '32MB',
  // A hot copy needs everything that is logged while it is made.
  wal_keep_size: '64MB',
  max_wal_size: '128MB',
  min_wal_size: '4MB',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  log_connections: 'off',
};

/**
 * As on Aurora: nobody enters the service's own database, a member of rds_iam needs a token instead of a password
 * (which this server cannot check, so it is refused), and nobody is let in without TLS.
 */
const ACCESS_RULES = `
local   all       ${SERVICE_USER}               trust
host    ${SERVICE_USER}  all           all      reject
host    all       ${SERVICE_USER}      all      reject
hostssl all       +rds_iam      all      reject
hostssl all       all           all      scram-sha-256
`;

export interface HouseOptions {
  /** Where the files are kept. Default: the system's temporary directory. */
  readonly parentDirectory?: string;
  /** Settings of every server, e.g. `log_statement`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function openPostgresHouse(options: HouseOptions = {}): Promise<PostgresHouse> {
  const runAs = await unprivilegedUser();
  const home = await mkdtemp(join(options.parentDirectory ?? tmpdir(), 'pr-postgres-rds-'));
  if (runAs !== null) await chown(home, runAs.uid, runAs.gid);
  const binaries = await usableBinaries(18, home, runAs);
  const { authority, server } = makeCertificates();
  const file = async (name: string, content: string): Promise<string> => {
    const path = join(home, name);
    await writeFile(path, content, { mode: 0o600 });
    if (runAs !== null) await chown(path, runAs.uid, runAs.gid);
    return path;
  };
  const authorityFile = await file('authority.pem', authority);
  await chmod(home, 0o755);
  await chmod(authorityFile, 0o644);
  const settings = {
    ...SETTINGS,
    ssl_cert_file: await file('server.pem', server.certificate),
    ssl_key_file: await file('server.key', server.key),
    hba_file: await file('access', ACCESS_RULES),
    ...options.settings,
  };
  const initialise = async (data: string): Promise<void> => {
    // Small log segments keep copies small.
    const options = ['-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--wal-segsize=1'];
    await run(join(binaries, 'initdb'), ['-D', data, '-U', SERVICE_USER, ...options], { ...runAs, cwd: home });
  };
  const volumes = new Set<Volume>();
  const ports = new Set<number>();
  let next = 1;
  // A caller that dies takes its servers along.
  const killOnExit = () => {
    for (const volume of volumes) volume.kill();
  };
  process.once('exit', killOnExit);

  async function add(fill: (directory: string) => Promise<void>): Promise<Volume> {
    const directory = join(home, String(next++));
    await mkdir(directory, { mode: 0o700 });
    if (runAs !== null) await chown(directory, runAs.uid, runAs.gid);
    const data = join(directory, 'data');
    const place = { directory, data, binaries, runAs, settings, port: await freePort(ports), filled: fill(data) };
    // Whoever needs the content meets the error; nobody else does.
    place.filled.catch(() => {});
    const volume = openVolume(place, add, () => volumes.delete(volume));
    volumes.add(volume);
    return volume;
  }

  return {
    authority,
    authorityFile,
    volume: () => add(initialise),
    async close() {
      process.off('exit', killOnExit);
      await Promise.all([...volumes].map((volume) => volume.destroy()));
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly directory: string;
  readonly data: string;
  readonly binaries: string;
  readonly runAs: User | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly port: number;
  readonly filled: Promise<void>;
}

function openVolume(
  place: Place,
  add: (fill: (directory: string) => Promise<void>) => Promise<Volume>,
  forget: () => void,
): Volume {
  const { directory, data, port, runAs, filled } = place;
  let server: ChildProcess | null = null;
  let answering = false;
  let log = '';

  const address = (database: string): DatabaseAddress => ({
    host: directory,
    port,
    database,
    user: SERVICE_USER,
    password: null,
    tls: { mode: 'disable', rootCertificate: null, explicit: false },
  });

  async function stop(): Promise<void> {
    const child = server;
    server = null;
    answering = false;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((done) => child.once('exit', done));
    child.kill('SIGCONT');
    child.kill('SIGINT');
    await exited;
  }

  return {
    port,
    get running() {
      return answering;
    },
    get log() {
      return log;
    },
    filled,
    address,
    stop,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    kill() {
      server?.kill('SIGCONT');
      server?.kill('SIGQUIT');
    },
    async start() {
      await filled;
      if (server !== null) return;
      const settings = Object.entries({ ...place.settings, port: String(port), unix_socket_directories: directory });
      const child = spawn(
        join(place.binaries, 'postgres'),
        ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        { ...runAs, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      child.stderr?.on('data', (chunk) => {
        log += String(chunk);
      });
      server = child;
      try {
        await ready(child);
        answering = server === child;
      } catch (error) {
        // Deleted while it was starting, it ends before it answers.
        if (server !== child) return;
        await stop();
        throw error;
      }
    },
    copy: () =>
      add(async (target) => {
        await filled;
        if (server === null) await copyTree(data, target, runAs);
        else await copyWhileRunning(address('postgres'), data, target, runAs);
      }),
    async destroy() {
      forget();
      await filled.catch(() => {});
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** As pg_basebackup does it: the copy is torn, and the log from the beginning of the copying mends it at its start. */
async function copyWhileRunning(
  address: DatabaseAddress,
  data: string,
  target: string,
  runAs: User | null,
): Promise<void> {
  await withSession(address, { purpose: 'copy' }, async (session) => {
    await session.query(sql`SELECT pg_backup_start('copy', true)`);
    await copyTree(data, target, runAs, (path) => path === 'pg_wal' || path === 'postmaster.pid');
    const [backup] = await session.query<{ labelfile: string }>(sql`SELECT labelfile FROM pg_backup_stop(false)`);
    await copyTree(join(data, 'pg_wal'), join(target, 'pg_wal'), runAs);
    const label = join(target, 'backup_label');
    await writeFile(label, backup?.labelfile ?? '', { mode: 0o600 });
    if (runAs !== null) await chown(label, runAs.uid, runAs.gid);
  });
}

/**
 * Copies files and directories, as blocks shared by both where the file system can. A data directory consists of more
 * than a thousand small files: one by one through the event loop they would take seconds on a busy machine.
 */
async function copyTree(
  from: string,
  to: string,
  owner: User | null,
  leaveOut: (name: string) => boolean = () => false,
): Promise<void> {
  mkdirSync(to, { mode: 0o700 });
  if (owner !== null) chownSync(to, owner.uid, owner.gid);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leaveOut(entry.name)) continue;
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(source, target, owner);
    else if (entry.isFile()) await copyIfThere(source, target, owner);
  }
}

const SMALL_FILE_BYTES = 1_000_000;

/** A running server removes files while they are listed. */
async function copyIfThere(source: string, target: string, owner: User | null): Promise<void> {
  try {
    if (statSync(source).size <= SMALL_FILE_BYTES) copyFileSync(source, target, constants.COPYFILE_FICLONE);
    else await copyFile(source, target, constants.COPYFILE_FICLONE);
    if (owner !== null) chownSync(target, owner.uid, owner.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Below the range from which systems choose the ports of outgoing connections, so that it is still free when the
 * server begins to listen, which is much later. Nor may another server of the same house have been promised it.
 */
async function freePort(promised: Set<number>): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (promised.has(port)) continue;
    promised.add(port);
    const probe = createServer();
    const free = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => done(true));
    });
    await new Promise((done) => probe.close(done));
    if (free) return port;
  }
}

export interface Master {
  readonly user: string;
  readonly password: string;
}

/** The roles that Aurora makes in a new cluster, and the owners it gives to the databases. */
export async function createServiceRoles(volume: Volume, master: Master): Promise<void> {
  await asService(volume, 'postgres', async (session) => {
    for (const role of ['rds_superuser', 'rds_iam', 'rds_password', 'rds_replication', 'rds_ad']) {
      await session.query(sql`CREATE ROLE ${identifier(role)}`);
    }
    await session.query(sql`CREATE ROLE rdsrepladmin REPLICATION`);
    await session.query(sql`CREATE ROLE rdstopmgr LOGIN`);
    await session.query(
      sql`GRANT pg_monitor, pg_signal_backend, rds_replication, rds_password TO rds_superuser WITH ADMIN OPTION`,
    );
    await session.query(sql`GRANT SET ON PARAMETER session_replication_role TO rds_superuser`);
    await session.query(
      sql`CREATE ROLE ${identifier(master.user)} LOGIN NOSUPERUSER CREATEDB CREATEROLE VALID UNTIL 'infinity'`,
    );
    await session.query(sql`GRANT rds_superuser TO ${identifier(master.user)}`);
    await session.query(sql`CREATE DATABASE rdsadmin`);
    await session.query(sql`REVOKE ALL ON DATABASE rdsadmin FROM PUBLIC`);
    await session.query(sql`ALTER DATABASE postgres OWNER TO ${identifier(master.user)}`);
    await session.query(sql`ALTER DATABASE template1 OWNER TO ${identifier(master.user)}`);
  });
  await setPassword(volume, master);
}

/** As a verifier, so that no log of statements shows the password. */
export async function setPassword(volume: Volume, { user, password }: Master): Promise<void> {
  const verifier = literal(scramVerifier(password, user));
  await asService(volume, 'postgres', (session) =>
    session.query(sql`ALTER ROLE ${identifier(user)} PASSWORD ${verifier}`),
  );
}

export function asService<Result>(
  volume: Volume,
  database: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return withSession(volume.address(database), { purpose: 'emulator' }, work);
}
