import { NotOursError, type OwnedBranch } from '../../branch/ownership.ts';
import { hasSqlState, PostgresError, SqlState } from '../../postgres/errors.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { deadlineAfter, pause, type Server, withLock } from './server.ts';
import { identityOf, look, prove, sameMaking } from './state.ts';

/**
 * Removes a branch in whatever state it is. The branch that was dropped and made anew by another run in the
 * meantime is another branch and stays.
 *
 * @returns false when the branch was gone already
 */
export function removeBranchDatabase(server: Server, branch: OwnedBranch): Promise<boolean> {
  return withLock(server, branch.id, async (session) => {
    const present = await look(session, server, branch.id);
    if (present === null) return false;
    const { mark } = prove(present, identityOf(branch.mark));
    if (!sameMaking(mark, branch.mark)) return false;
    await drop(session, server, { name: branch.id, repositoryId: mark.repositoryId });
    return true;
  });
}

/**
 * Drops the database and then the role: a killed run leaves a marked role at the least, which the next run or the
 * sweep finds. The caller has proven ownership, under the branch's lock.
 */
export async function drop(session: Session, server: Server, doomed: Doomed): Promise<void> {
  await closeToAll(session, doomed.name);
  await dropDatabase(session, server, doomed.name);
  await dropRole(session, server, doomed);
}

interface Doomed {
  /** Of the database and of its role. */
  readonly name: string;
  readonly repositoryId: number;
}

/** Nobody comes in any more, so that `WITH (FORCE)` has no race to lose; also how later runs know that this one began. */
async function closeToAll(session: Session, name: string): Promise<void> {
  const [present] = await session.query<{ database: boolean; role: boolean }>(
    // A database that was dropped in part takes no ALTER, and needs none.
    sql`SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datconnlimit <> -2) AS database,
               EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role`,
    [name],
  );
  const target = identifier(name);
  await session.transaction(async () => {
    if (present?.role === true) await session.query(sql`ALTER ROLE ${target} NOLOGIN`);
    if (present?.database === true) {
      await session.query(sql`ALTER DATABASE ${target} WITH ALLOW_CONNECTIONS false IS_TEMPLATE false`);
    }
  });
}

const RETRY_PAUSE_MS = 500;
const LONGEST_DROP_MS = 60_000;

/** A superuser's session (an agent of the host, say) cannot be ended by others; it often leaves by itself. */
async function dropDatabase(session: Session, server: Server, name: string): Promise<void> {
  const deadline = deadlineAfter(Math.min(server.waitTimeoutMs, LONGEST_DROP_MS));
  for (;;) {
    try {
      await session.query(sql`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
      return;
    } catch (cause) {
      if (!hasSqlState(cause, SqlState.objectInUse, SqlState.insufficientPrivilege)) throw cause;
      if (deadline.passed()) {
        throw new ProvisioningError(
          `Database ${name} cannot be dropped: ${cause.message}. It is closed to its user; run this again, or let a ` +
            'superuser end the sessions in it.',
          { cause },
        );
      }
      if (!(await rollBackPrepared(session, server, name))) await pause(RETRY_PAUSE_MS);
    }
  }
}

/**
 * A prepared transaction keeps a database from being dropped, and whoever works in the branch can leave one. It can
 * only be rolled back from inside, by a superuser or as the role that prepared it.
 *
 * @returns whether there was one
 */
async function rollBackPrepared(session: Session, server: Server, name: string): Promise<boolean> {
  const prepared = await session.query<{ gid: string; owner: string }>(
    sql`SELECT gid, quote_ident(owner) AS owner FROM pg_prepared_xacts WHERE database = $1`,
    [name],
  );
  if (prepared.length === 0) return false;
  // Whoever is still in there could prepare the next one.
  await session.query(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
  const database = identifier(name);
  await session.query(sql`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
  await withSession({ ...server.address, database: name }, { purpose: 'removal' }, async (inside) => {
    for (const { gid, owner } of prepared) {
      await inside.query(sql`SET ROLE ${Sql.trusted(owner)}`);
      await inside.query(sql`ROLLBACK PREPARED ${literal(gid)}`);
    }
  });
  await session.query(sql`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
  return true;
}

async function dropRole(session: Session, server: Server, { name, repositoryId }: Doomed): Promise<void> {
  const statement = sql`DROP ROLE IF EXISTS ${identifier(name)}`;
  try {
    await session.query(statement);
    return;
  } catch (error) {
    if (!hasSqlState(error, SqlState.dependentObjects)) throw error;
  }
  for (const { datname } of await placesOf(session, name)) {
    if (datname !== null && (await isBranchOf(session, server, datname, repositoryId))) {
      await takeBack(server, datname, name);
    }
  }
  try {
    await session.query(statement);
  } catch (cause) {
    if (!hasSqlState(cause, SqlState.dependentObjects)) throw cause;
    const places = (await placesOf(session, name)).map(({ datname }) =>
      datname === null ? 'the server as a whole' : `database ${datname}`,
    );
    throw new ProvisioningError(
      `The database of branch ${name} is gone, but its role cannot be dropped: somebody gave it something in ` +
        `${places.join(', ')}. Run DROP OWNED BY ${name} there, then this again.`,
      { cause },
    );
  }
}

/** The databases in which a role owns something or has rights; null for what belongs to no database. */
function placesOf(session: Session, role: string): Promise<{ datname: string | null }[]> {
  return session.query(
    sql`SELECT DISTINCT d.datname
          FROM pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid AND s.refclassid = 'pg_authid'::regclass
          LEFT JOIN pg_database d ON d.oid = s.dbid
         WHERE r.rolname = $1 ORDER BY d.datname`,
    [role],
  );
}

async function isBranchOf(session: Session, server: Server, name: string, repositoryId: number): Promise<boolean> {
  const present = await look(session, server, name);
  const mark = present?.resource.mark ?? null;
  if (present?.stage !== 'born' || mark === null) return false;
  try {
    prove(present, { ...identityOf(mark), repositoryId });
    return true;
  } catch (error) {
    if (error instanceof NotOursError) return false;
    throw error;
  }
}

const TAKING_BACK_MS = 5_000;

/** What the users of other branches granted to a role, which nobody can keep them from, must not keep it alive. */
async function takeBack(server: Server, database: string, role: string): Promise<void> {
  try {
    await withSession({ ...server.address, database }, { purpose: 'removal' }, async (inside) => {
      await inside.query(sql`SELECT set_config('lock_timeout', ${literal(String(TAKING_BACK_MS))}, false)`);
      await inside.query(sql`DROP OWNED BY ${identifier(role)}`);
    });
  } catch (error) {
    // The role stays then, and the error about that says where it is needed.
    if (!(error instanceof PostgresError)) throw error;
  }
}
