import type { Clock } from '../../aws/clock.ts';
import type { Progress } from '../../branch/progress.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { PostgresError, SqlState } from '../../postgres/errors.ts';
import { withSession } from '../../postgres/session.ts';
import { CloneError } from './clone-error.ts';
import { StillWaitingError } from './waiting.ts';

export interface LoginOptions {
  /** The master user with the new password. */
  readonly address: DatabaseAddress;
  readonly clock: Clock;
  /** After this no further attempt begins. */
  readonly deadline: Date;
  readonly signal: AbortSignal;
  readonly progress?: Pick<Progress, 'info'>;
  /** Asked before every further attempt; throws when there is nothing to wait for any more. */
  readonly stillThere?: () => Promise<unknown>;
}

/**
 * What an attempt ran into, from furthest away to nearest.
 *
 * - `unknown-host`: the name of a fresh endpoint takes a while to spread
 * - `unreachable`: nobody answered, or hung up
 * - `tls`: somebody answered whom we have no reason to trust
 * - `starting`: the server answered that it takes nobody now
 * - `refused`: the server did not take the password, as it does until the rotation has reached it
 */
type Obstacle = 'unknown-host' | 'unreachable' | 'tls' | 'starting' | 'refused';

const MINUTE = 60_000;

/** How long an obstacle may last that mostly does not pass by itself; the others are waited out to the deadline. */
const GRACE_MS: Partial<Record<Obstacle, number>> = {
  'unknown-host': 5 * MINUTE,
  // The writer is available by now: whoever does not hear from it is in another network.
  unreachable: 5 * MINUTE,
  tls: MINUTE,
};

/** A writer that was paused needs more than 15 s to wake, and longer after days; it does so while we wait for an answer. */
const CONNECT_TIMEOUT_MS = 60_000;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Waits until the master user can log in. AWS says that a cluster is available before its endpoint answers, and that
 * its password is changed before the server knows of it: only a login proves both.
 *
 * @throws {CloneError} when waiting is of no use, in a sentence that tells by what was seen
 * @throws {StillWaitingError} when the deadline has passed before that is certain, in such a sentence
 * @throws {PostgresError} when the server refuses the login for a reason that does not pass
 * @throws the signal's reason when that is aborted, and whatever `stillThere` throws
 */
export async function awaitLogin(options: LoginOptions): Promise<void> {
  const { address, clock, deadline, signal, progress } = options;
  const began = clock.now().getTime();
  const seen = new Set<Obstacle>();
  let last: Obstacle | null = null;
  let since = began;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    const error = await attempt(address, signal);
    if (error === null) return;
    const obstacle = obstacleOf(error);
    if (obstacle === null) throw shutOut(error, address) ?? error;
    const now = clock.now().getTime();
    if (obstacle !== last) since = now;
    last = obstacle;
    if (!seen.has(obstacle)) {
      seen.add(obstacle);
      progress?.info(`Waiting for the login at ${address.host}:${address.port}: ${WAITING[obstacle]}.`);
    }
    const grace = graceOf(obstacle, seen) ?? Number.POSITIVE_INFINITY;
    const left = Math.min(deadline.getTime() - now, since + grace - now);
    if (left <= 0) {
      const sentence = giveUp(nearest(seen, obstacle), address, now - began);
      // With more time it might have passed, so what was made is worth keeping.
      if (now - since < grace) throw new StillWaitingError(`${sentence} ${OUT_OF_TIME}`, { cause: error });
      throw new CloneError(sentence, { cause: error });
    }
    await clock.sleep(Math.min(pause, left), signal);
    await options.stillThere?.();
  }
}

const OUT_OF_TIME = 'There was no more time to wait; running the job again goes on where it stopped.';

/** What is to be changed on production where the server shuts the master user out for good; null for other failures. */
function shutOut(error: PostgresError, { database, user }: DatabaseAddress): CloneError | null {
  const [why, remedy] =
    error.code === SqlState.undefinedDatabase
      ? ['does not exist', `CREATE DATABASE ${quoted(database)};`]
      : error.code === SqlState.insufficientPrivilege
        ? ['does not admit it', `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(user)};`]
        : [];
  if (why === undefined) return null;
  return new CloneError(
    `The master user ${user} works from database ${database} of the clone, which ${why}: run on production ${remedy} and make ` +
      'the branch anew (reset: true).',
    { cause: error },
  );
}

/** One login; null when it succeeded. An attempt under way does not keep a cancelled run. */
async function attempt(address: DatabaseAddress, signal: AbortSignal): Promise<PostgresError | null> {
  const login = withSession(
    address,
    { purpose: 'login', connectTimeoutMs: CONNECT_TIMEOUT_MS },
    async () => null,
  ).catch((error: unknown) => {
    if (error instanceof PostgresError) return error;
    throw error;
  });
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([login, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    login.catch(() => {});
  }
}

/** Whether a connection failed, or broke, for a reason that may pass by itself. */
export function mayPass(error: PostgresError): boolean {
  return obstacleOf(error) !== null;
}

/** Null for what the server says for good: no such database, no right to connect to it. */
function obstacleOf({ code, cause }: PostgresError): Obstacle | null {
  if (code === SqlState.invalidPassword || code === SqlState.invalidAuthorization) return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (isTls(code, cause)) return 'tls';
  // Node's codes of sockets; without a code the connection timed out or was closed. No SQLSTATE begins with E.
  if (code === null || code.startsWith('E')) return 'unreachable';
  // Connection exceptions, no resources, and starting or stopping.
  return /^(08|53|57P)/.test(code) ? 'starting' : null;
}

/** OpenSSL's reasons not to trust a certificate, Node's own, and a server that offers no TLS. */
function isTls(code: string | null, cause: unknown): boolean {
  if (code !== null) return /^ERR_(TLS|SSL)|CERT|^EPROTO$|^UNABLE_TO_|^INVALID_CA$|^HOSTNAME_MISMATCH$/.test(code);
  return cause instanceof Error && /SSL/.test(cause.message);
}

const ORDER: readonly Obstacle[] = ['refused', 'starting', 'tls', 'unreachable', 'unknown-host'];

/** Whoever has answered before is in reach: it is being restarted, or fails over. */
function graceOf(obstacle: Obstacle, seen: ReadonlySet<Obstacle>): number | undefined {
  const answered = seen.has('refused') || seen.has('starting');
  return obstacle === 'unreachable' && answered ? undefined : GRACE_MS[obstacle];
}

/** How near one came tells most about what is wrong, unless one fails of something that would not have passed. */
function nearest(seen: ReadonlySet<Obstacle>, last: Obstacle): Obstacle {
  if (graceOf(last, seen) !== undefined) return last;
  return ORDER.find((obstacle) => seen.has(obstacle)) ?? last;
}

const WAITING: Readonly<Record<Obstacle, string>> = {
  'unknown-host': 'the name of the endpoint is not known yet',
  unreachable: 'nobody answers yet',
  tls: "the server's certificate is not trusted yet",
  starting: 'the server takes no connections yet',
  refused: 'the server does not know the new password yet',
};

function giveUp(obstacle: Obstacle, { host, port, user }: DatabaseAddress, waitedMs: number): string {
  const place = `${host}:${port}`;
  const waited = waitedMs < MINUTE ? `${Math.round(waitedMs / 1000)} s` : `${Math.round(waitedMs / MINUTE)} min`;
  switch (obstacle) {
    case 'unknown-host':
      return (
        `The clone's host name ${host} was not known here for ${waited}: let the job run on a runner that resolves names of the ` +
        "cluster's VPC (a self-hosted runner in it, or in a network that is connected to it)."
      );
    case 'unreachable':
      return (
        `Nobody answered at ${place} for ${waited}, though AWS says that the clone is available: let the job run on a runner in ` +
        "the cluster's VPC or in a network that is connected to it (GitHub's own runners are not), and let the input " +
        `security-groups name one that lets the runner in at port ${port}.`
      );
    case 'tls':
      return (
        `The certificate that was shown at ${place} cannot be trusted, so no password was sent there: it has to come from one of the ` +
        'roots of Amazon RDS that pr-postgres knows. In AWS GovCloud and China, which have roots of their own, let ' +
        "NODE_EXTRA_CA_CERTS name a file with the region's; elsewhere see what answers in the place of the clone."
      );
    case 'starting':
      return `The server at ${place} answered, but took no connections for ${waited}: see the events and the log of the clone's writer in the RDS console, and run this again.`;
    case 'refused':
      return (
        `The server at ${place} did not take the new password of the master user ${user} for ${waited}. Either the change of the ` +
        `password has not reached it, or another run with another key has changed it since: running this again helps. Or ${user} ` +
        `is a member of rds_iam, of whom AWS asks a token instead of a password: run on the source REVOKE rds_iam FROM ${quoted(user)}; and make the branch anew (reset: true).`
      );
  }
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
