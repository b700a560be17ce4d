import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Clock } from '../../../src/aws/clock.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { CloneError } from '../../../src/providers/aurora/clone-error.ts';
import { awaitLogin } from '../../../src/providers/aurora/login.ts';
import { StillWaitingError } from '../../../src/providers/aurora/waiting.ts';
import { type Clone, MASTER, PASSWORD, startClone } from './clone.ts';

const NEW_PASSWORD = 'rotatedbyaws0123456789';
const MINUTES = 60_000;

describe('waiting for the login of the master user', () => {
  let clone: Clone;
  let directory: string;
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  beforeAll(async () => {
    clone = await startClone();
    directory = await mkdtemp(join(tmpdir(), 'pr-postgres-login-'));
  });
  afterAll(async () => {
    await clone?.stop();
    await rm(directory, { recursive: true, force: true });
  });
  afterEach(async () => {
    await clone.run(`ALTER ROLE ${MASTER} PASSWORD '${PASSWORD}'`);
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  });

  /** The master user with the new password, which the server does not know before somebody tells it. */
  const rotated = (): DatabaseAddress => ({ ...clone.master(), password: NEW_PASSWORD });
  const rotate = () => clone.run(`ALTER ROLE ${MASTER} PASSWORD '${NEW_PASSWORD}'`);

  /** A server of the test's own on loopback, which may also begin later. */
  async function listen(port: number, answer: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      answer(socket);
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    servers.push(server);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** What a PostgreSQL says to everybody who comes, in its protocol. */
  const complain = (code: string, message: string) => (socket: Socket) => {
    socket.once('data', () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
      const head = Buffer.alloc(5);
      head.write('E');
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  };

  it('is over at once when it comes in', async () => {
    const clock = startClock();
    await wait(clone.master(), clock);
    expect(clock.slept).toEqual([]);
  });

  it('waits until the new password has reached the server, longer each time', async () => {
    const clock = startClock({ after: (slept) => (slept === 3 ? rotate() : undefined) });
    const told = await wait(rotated(), clock);
    expect(clock.slept).toEqual([2_000, 4_000, 8_000]);
    expect(told).toEqual([
      expect.stringMatching(/^Waiting for the login at .*: the server does not know the new password yet\.$/),
    ]);
  });

  it('gives up at the deadline, and says why a password may never be taken', async () => {
    const clock = startClock();
    const failure = wait(rotated(), clock, 10 * MINUTES);
    await expect(failure).rejects.toThrow(StillWaitingError);
    await expect(failure).rejects.toThrow(
      /did not take the new password of the master user postgres for 10 min\..*REVOKE rds_iam FROM postgres;/,
    );
    await expect(failure).rejects.not.toThrow(NEW_PASSWORD);
    expect(clock.elapsed()).toBe(10 * MINUTES);
  });

  it('takes AWS’s refusal of members of rds_iam for what it is', async () => {
    const port = await listen(0, complain('28000', 'PAM authentication failed for user "postgres"'));
    await expect(wait({ ...rotated(), port, user: 'Root' }, startClock())).rejects.toThrow(
      'REVOKE rds_iam FROM "Root";',
    );
  });

  it('waits for a server that is not there yet', async () => {
    const port = await freePort();
    const clock = startClock({
      after: async (slept) => {
        if (slept === 2) await listen(port, (socket) => forward(socket, clone.master().port));
      },
    });
    const told = await wait({ ...clone.master(), port }, clock);
    expect(clock.slept).toHaveLength(2);
    expect(told).toEqual([`Waiting for the login at 127.0.0.1:${port}: nobody answers yet.`]);
  });

  it('says what the network lacks when nobody ever answers, or only hangs up', async () => {
    const port = await freePort();
    const sentence = new RegExp(
      `^Nobody answered at 127\\.0\\.0\\.1:${port} for 5 min, .* VPC .* security-groups .* port ${port}\\.$`,
    );
    await expect(wait({ ...clone.master(), port }, startClock())).rejects.toThrow(sentence);
    await listen(port, (socket) => socket.destroy());
    await expect(wait({ ...clone.master(), port }, startClock())).rejects.toThrow(sentence);
  });

  it('waits for a server that is starting, and says so when that never ends', async () => {
    const port = await listen(0, complain('57P03', 'the database system is starting up'));
    await expect(wait({ ...clone.master(), port }, startClock())).rejects.toThrow('took no connections for 30 min');
  });

  it('tells of what was nearest to a login, not of what came last', async () => {
    const port = await freePort();
    const clock = startClock({
      async after(slept) {
        if (slept === 1) await listen(port, complain('28P01', 'password authentication failed'));
        const server = slept === 2 ? servers.pop() : undefined;
        if (server !== undefined) await new Promise((done) => server.close(done));
      },
    });
    await expect(wait({ ...clone.master(), port }, clock)).rejects.toThrow('did not take the new password');
  });

  it('gives a new host name five minutes to become known', async () => {
    const clock = startClock();
    await expect(wait({ ...clone.master(), host: 'clone.cluster.invalid' }, clock)).rejects.toThrow(
      "The clone's host name clone.cluster.invalid was not known here for 5 min: let the job run on a runner that resolves names of the cluster's VPC",
    );
    expect(clock.elapsed()).toBe(5 * MINUTES);
  });

  it('fails at once for what does not pass', async () => {
    const clock = startClock();
    const failure = wait(clone.master('nowhere'), clock);
    await expect(failure).rejects.toThrow(CloneError);
    await expect(failure).rejects.toThrow('run on production CREATE DATABASE nowhere;');
    await clone.run('CREATE DATABASE shut;\nREVOKE CONNECT ON DATABASE shut FROM PUBLIC');
    await expect(wait(clone.master('shut'), clock)).rejects.toThrow('GRANT CONNECT ON DATABASE shut TO postgres;');
    expect(clock.slept).toEqual([]);
  });

  it.each([
    ['while it waits', 0],
    ['while it tries', 1],
  ])('ends with its run %s', async (_, silent) => {
    const aborting = new AbortController();
    const port = await listen(0, (socket) => {
      if (silent === 1) aborting.abort(new Error('cancelled'));
      else socket.destroy();
    });
    const clock = startClock({ after: () => aborting.abort(new Error('cancelled')) });
    await expect(wait({ ...clone.master(), port }, clock, 30 * MINUTES, aborting.signal)).rejects.toThrow('cancelled');
  });

  describe('with TLS', () => {
    const TRUST = /^The certificate that was shown at .* cannot be trusted, .* NODE_EXTRA_CA_CERTS/;
    const verified = (rootCertificate: string | null): DatabaseAddress => ({
      ...clone.master(),
      host: 'localhost',
      tls: { mode: 'verify-full', rootCertificate, explicit: false },
    });

    it('sends no password where nobody speaks it', async () => {
      const clock = startClock();
      await expect(wait(verified(null), clock)).rejects.toThrow(TRUST);
      expect(clock.elapsed()).toBe(1 * MINUTES);
    });

    it('fails soon where the certificate is nobody’s we know, and comes in where its root is', async () => {
      const certificate = await offerTls(clone, directory);
      const clock = startClock();
      await expect(wait(verified(null), clock)).rejects.toThrow(TRUST);
      expect(clock.elapsed()).toBe(1 * MINUTES);
      await wait(verified(certificate), startClock());
      // another name is another server
      await expect(wait({ ...verified(certificate), host: '127.0.0.1' }, startClock())).rejects.toThrow(TRUST);
    });
  });
});

interface TestClock extends Clock {
  /** The pauses made, in milliseconds. */
  readonly slept: number[];
  elapsed(): number;
}

/** Time passes when it is slept through, and `after` is called after each sleep. */
function startClock({
  after = () => {},
}: {
  after?: (slept: number) => Promise<void> | undefined | void;
} = {}): TestClock {
  const begin = Date.parse('2026-11-21T12:00:00Z');
  const slept: number[] = [];
  const elapsed = () => slept.reduce((sum, ms) => sum + ms, 0);
  return {
    slept,
    elapsed,
    now: () => new Date(begin + elapsed()),
    async sleep(ms, signal) {
      slept.push(ms);
      await after(slept.length);
      signal?.throwIfAborted();
    },
  };
}

/** Waits for at most so long, and gives what was told meanwhile. */
async function wait(
  address: DatabaseAddress,
  clock: Clock,
  forMs = 30 * MINUTES,
  signal = new AbortController().signal,
): Promise<string[]> {
  const told: string[] = [];
  const deadline = new Date(clock.now().getTime() + forMs);
  await awaitLogin({ address, clock, deadline, signal, progress: { info: (message) => told.push(message) } });
  return told;
}

function forward(socket: Socket, port: number): void {
  const upstream = connect(port, '127.0.0.1');
  upstream.on('error', () => socket.destroy());
  socket.on('close', () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Gives the server a certificate for `localhost` that it signed itself; the path of its root. */
async function offerTls({ server, run }: Clone, directory: string): Promise<string> {
  const { uid, gid } = await stat(server.dataDirectory);
  const [key, certificate] = [join(server.dataDirectory, 'server.key'), join(directory, 'root.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
  ]);
  await chown(key, uid, gid);
  await chmod(key, 0o600);
  await chmod(directory, 0o755);
  await run(`ALTER SYSTEM SET ssl_cert_file = '${certificate}';\nALTER SYSTEM SET ssl = on;\nSELECT pg_reload_conf()`);
  return certificate;
}
