import type { BranchIdentity } from '../../branch/identity.ts';
import type { OwnershipMark } from '../../branch/mark.ts';
import type { CopyFacts, Created, CreateRequest } from '../../branch/provider.ts';
import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import { measureCopy, preferSharedBlocks } from './copy.ts';
import { ProvisioningError } from './errors.ts';
import { canGuard, guard } from './isolation.ts';
import { markComment } from './mark.ts';
import { branchName } from './naming.ts';
import { preflight } from './preflight.ts';
import { drop } from './remove.ts';
import { deadlineAfter, pause, type Server, withLock } from './server.ts';
import { look, type Presence, prove } from './state.ts';

/** Rounds of looking again after another run was quicker. */
const MAX_ROUNDS = 5;

/**
 * Makes the branch in three steps, each of which leaves something that the next run recognises: the marked role;
 * the copy, which nobody can enter; the mark on the copy, in the statement that lets the provisioning role in.
 */
export function createBranchDatabase(server: Server, request: CreateRequest): Promise<Created> {
  const name = branchName(request.identity);
  return withLock(
    server,
    name,
    async (session) => {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const created = await converge(session, server, request);
        if (created !== null) return created;
      }
      throw new ProvisioningError(
        `Another run keeps creating and removing branch ${name}. Run this again once it is done.`,
      );
    },
    request.signal,
  );
}

/** Brings the branch forward from whatever state it is in; null when another run was quicker and one must look again. */
async function converge(session: Session, server: Server, request: CreateRequest): Promise<Created | null> {
  const { identity } = request;
  const name = branchName(identity);
  const present = await look(session, server, name);
  const owned = present === null ? null : prove(present, identity);
  const finished = (mark: OwnershipMark, created: boolean, copy: CopyFacts | null) => ({
    branch: proveMarked(name, identity, mark),
    created,
    copy,
    phases: copy === null ? [] : [{ name: 'copy', durationMs: copy.durationMs }],
  });
  if (present?.stage === 'born' && owned !== null) {
    if (present.role !== null) return { branch: owned, created: false, copy: null, phases: [] };
    if (owned.mark.data !== 'raw') {
      throw new ProvisioningError(
        `Role ${name} of branch ${identity.name} was dropped by somebody, and what it owned with it. Set reset: true ` +
          'once to make the branch anew.',
      );
    }
    await bearRole(session, name, owned.mark);
    return { branch: owned, created: false, copy: null, phases: [] };
  }
  if (present?.stage === 'unborn' && owned !== null && owned.mark.source === request.source) {
    await bearDatabase(session, name, owned.mark);
    return finished(owned.mark, true, null);
  }
  if (present?.hasDatabase) {
    server.progress.info(`Branch ${identity.name} (${name}) was left half-made or half-removed; making it anew.`);
    await drop(session, server, { name, repositoryId: identity.repositoryId });
    return null;
  }
  const { major } = await preflight(session, { source: request.source, name });
  try {
    await bearRole(session, name, request.mark, present);
    const copy = await copyDatabase(session, server, { name, major, request });
    await bearDatabase(session, name, request.mark);
    return finished(request.mark, true, copy);
  } catch (error) {
    if (isQuickerRun(error)) return null;
    if (!request.signal.aborted) await forgetRole(session, server, request).catch(() => {});
    throw error;
  }
}

/** After a copy that failed for good nothing is left behind. A role that vouches for a copy stays. */
async function forgetRole(session: Session, server: Server, { identity }: CreateRequest): Promise<void> {
  const name = branchName(identity);
  const present = await look(session, server, name);
  if (present?.stage !== 'role') return;
  prove(present, identity);
  await session.query(sql`DROP ROLE IF EXISTS ${identifier(name)}`);
}

/** Two creators of one name: the later is told 42P04, or 23505 when the two were at it in the same moment. */
function isQuickerRun(error: unknown): boolean {
  return hasSqlState(error, SqlState.duplicateDatabase, SqlState.duplicateObject, SqlState.uniqueViolation);
}

/** The role of the branch: cannot log in, kept at every door, marked. One transaction, so it is never unmarked. */
async function bearRole(
  session: Session,
  name: string,
  mark: OwnershipMark,
  present: Presence | null = null,
): Promise<void> {
  const role = identifier(name);
  const guarded = await canGuard(session);
  await session.transaction(async () => {
    if (present?.role == null) {
      await session.query(
        sql`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`,
      );
    }
    if (guarded) await session.query(guard(role));
    await session.query(markComment('ROLE', role, mark));
  });
}

/** The mark on the copy; PUBLIC loses the entry that every new database gives it before anybody could use it. */
async function bearDatabase(session: Session, name: string, mark: OwnershipMark): Promise<void> {
  const database = identifier(name);
  await session.transaction(async () => {
    await session.query(sql`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await session.query(markComment('DATABASE', database, mark));
    await session.query(sql`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
  });
}

const BUSY_PAUSE_MS = 1_000;

interface CopyJob {
  readonly name: string;
  readonly major: number;
  readonly request: CreateRequest;
}

/** `CREATE DATABASE`, again and again while sessions in the source stand in its way (the server waits 5 s each time). */
async function copyDatabase(session: Session, server: Server, { name, major, request }: CopyJob): Promise<CopyFacts> {
  const { source, signal } = request;
  await preferSharedBlocks(session, major);
  const statement = sql`CREATE DATABASE ${identifier(name)} TEMPLATE ${identifier(source)} STRATEGY FILE_COPY ALLOW_CONNECTIONS false`;
  const deadline = deadlineAfter(server.waitTimeoutMs);
  let told = false;
  for (;;) {
    try {
      return await measureCopy(session, { name, serverMajor: major }, () => session.query(statement));
    } catch (error) {
      if (hasSqlState(error, SqlState.undefinedDatabase)) {
        throw new ProvisioningError(`Database ${source} (input source) is no longer there.`, { cause: error });
      }
      if (!hasSqlState(error, SqlState.objectInUse)) throw error;
      const users = await sessionsIn(session, source);
      if (deadline.passed()) throw busySource(source, users, error);
      if (!told)
        server.progress.notice(`Waiting for database ${source}: ${users}, and it can only be copied while nobody is.`);
      told = true;
      await pause(BUSY_PAUSE_MS, signal);
    }
  }
}

function busySource(source: string, users: string, cause: unknown): ProvisioningError {
  return new ProvisioningError(
    `Database ${source} cannot be copied while it is in use: ${users}. Let input source name a copy that nobody works ` +
      'with, for example one restored every night, and keep sessions out of it with ALTER DATABASE … ALLOW_CONNECTIONS ' +
      'false (copying it works all the same). Nothing was changed.',
    { cause },
  );
}

/** Who is in a database, as a clause. */
async function sessionsIn(session: Session, database: string): Promise<string> {
  const [row] = await session.query<{ sessions: number; ours: number; prepared: number }>(
    sql`SELECT count(*)::int AS sessions,
               (count(*) FILTER (WHERE starts_with(application_name, 'pr-postgres ')))::int AS ours,
               (SELECT count(*)::int FROM pg_prepared_xacts WHERE database = $1) AS prepared
          FROM pg_stat_activity WHERE datname = $1`,
    [database],
  );
  const { sessions = 0, ours = 0, prepared = 0 } = row ?? {};
  return [
    `${sessions} ${sessions === 1 ? 'session is' : 'sessions are'} connected to it`,
    ...(ours > 0 ? [`${ours} of them from runs of pr-postgres, so let server-url name another database`] : []),
    ...(prepared > 0 ? [`${prepared} prepared transactions are open in it`] : []),
  ].join(', ');
}

function proveMarked(name: string, identity: BranchIdentity, mark: OwnershipMark) {
  return prove(
    { resource: { id: name, mark, excluded: null }, stage: 'born', hasDatabase: true, role: null },
    identity,
  );
}
