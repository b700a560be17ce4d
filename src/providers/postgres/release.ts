import type { OwnershipMark } from '../../branch/mark.ts';
import type { OwnedBranch } from '../../branch/ownership.ts';
import type { Released, ReleaseRequest } from '../../branch/provider.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { dropUserMappings } from './foreign.ts';
import { admittingDatabases, canGuard, guard, isRefused, openDoor } from './isolation.ts';
import { markComment, standInComment } from './mark.ts';
import { handOverObjects } from './ownership.ts';
import { handOverPrivileges } from './privileges.ts';
import { scramVerifier } from './scram.ts';
import { type Server, withLock } from './server.ts';
import { type CarryOver, carryDatabaseGrants, carrySettings } from './settings.ts';
import { standIn } from './stand-in.ts';
import { identityOf, look, prove, sameMaking } from './state.ts';
import { runAll } from './statements.ts';

/**
 * Opens a branch to its user. What is in the branch is handed over first; then the role may log in, though into
 * nothing yet, which is when its isolation is proven; the right to enter the branch and the new mark come last, in
 * one transaction. So a branch whose mark says `raw` has never let anybody in. A branch that was opened before only
 * gets its password and mark renewed: what the pull request made of it stays.
 *
 * @throws {ProvisioningError} when the branch's user would reach another database; the branch is closed then
 */
export function releaseBranchDatabase(server: Server, branch: OwnedBranch, request: ReleaseRequest): Promise<Released> {
  const name = branch.id;
  if (request.mark.data === 'raw') throw new TypeError(`Branch ${name} cannot be opened with a mark that says raw.`);
  return withLock(server, name, async (session) => {
    const present = await look(session, server, name);
    const owned = present === null ? null : prove(present, identityOf(branch.mark));
    if (present === null || owned === null || present.stage !== 'born' || !sameMaking(owned.mark, branch.mark)) {
      throw new ProvisioningError(
        `Branch ${branch.mark.branch} (${name}) was removed or made anew by another run meanwhile. Run this again.`,
      );
    }
    if (present.role === null) {
      throw new ProvisioningError(
        `Role ${name} was dropped by somebody. Set reset: true once to make the branch anew.`,
      );
    }
    const first = owned.mark.data === 'raw';
    // Once objects are handed over they no longer tell whose they were: a killed run's note does.
    const role = request.role ?? present.role.standsInFor;
    const carry = first ? await handOver(session, server, { mark: owned.mark, branch: name, role }) : null;
    const notices = [...(carry?.notices ?? [])];
    await allowLogin(session, server, { name, password: request.password });
    const address = branchAddress(server, name, request.password);
    await proveIsolation(session, server, { address, source: owned.mark.source });
    const database = identifier(name);
    await session.transaction(async () => {
      if (carry !== null) {
        notices.push(...(await carryDatabaseGrants(session, carry)));
        await session.query(sql`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${database} TO ${database}`);
      }
      await session.query(markComment('ROLE', database, request.mark));
      await session.query(markComment('DATABASE', database, request.mark));
    });
    await proveEntry(address);
    return { address, notices };
  });
}

/** How the branch's user reaches the branch. */
export function branchAddress({ address }: Server, name: string, password: string): DatabaseAddress {
  return { ...address, database: name, user: name, password };
}

interface HandOver {
  readonly mark: OwnershipMark;
  readonly branch: string;
  /** Null for the owner of most tables. */
  readonly role: string | null;
}

/** What the branch's role gets from the source's: objects, privileges, settings. Nothing of it lets anybody in. */
async function handOver(
  session: Session,
  server: Server,
  { mark, branch, role }: HandOver,
): Promise<CarryOver & { readonly notices: readonly string[] }> {
  const { source } = mark;
  const inside = { ...server.address, database: branch };
  const { heir, notices } = await withSession(inside, { purpose: 'release' }, async (admin) => {
    const stand = await standIn(admin, { branch, source, role });
    await admin.query(standInComment(identifier(branch), mark, stand.role));
    await actAs(admin, branch, () => handOverObjects(admin, branch, stand.acting));
    return {
      heir: stand.role,
      notices: [
        ...stand.notices,
        ...(await handOverPrivileges(admin, { branch, role: stand.role, acting: stand.acting })),
        ...(await dropUserMappings(admin)),
      ],
    };
  });
  const carry = { source, branch, role: heir };
  const guarded = await canGuard(session);
  const unset = await session.transaction(async () => {
    const lost = await carrySettings(session, carry);
    if (guarded) {
      // Once more: the role may have been born by a provisioning role that could not.
      await session.query(guard(identifier(branch)));
      await openDoor(session, branch, { database: source, role: heir });
    }
    return lost;
  });
  return { ...carry, notices: [...notices, ...unset] };
}

/**
 * Who is no superuser may only give objects to a role that it can act as, and that role must be allowed to create
 * in the database and in the schema of every object. Since PostgreSQL 16 the creator of a role is its administrator
 * without being able to act as it, until it grants itself that.
 */
async function actAs(admin: Session, branch: string, work: () => Promise<void>): Promise<void> {
  const role = identifier(branch);
  const [me] = await admin.query<{ superuser: boolean; version: number }>(
    sql`SELECT rolsuper AS superuser, current_setting('server_version_num')::int AS version
          FROM pg_roles WHERE rolname = current_user`,
  );
  if (me === undefined || me.superuser) return work();
  await admin.query(
    me.version >= 160_000
      ? sql`GRANT ${role} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE`
      : sql`GRANT ${role} TO CURRENT_USER`,
  );
  await admin.query(sql`GRANT CREATE ON DATABASE ${role} TO ${role}`);
  const lent = await printed(admin, FOREIGN_SCHEMAS, 'GRANT CREATE ON SCHEMA %I TO %I', branch);
  await runAll(admin, lent);
  await work();
  // What the role is to keep of these it is given with the other privileges.
  await runAll(admin, await printed(admin, FOREIGN_SCHEMAS, 'REVOKE CREATE ON SCHEMA %I FROM %I', branch));
}

/** The schemas of users that the branch's role does not own and that this role can give rights on. */
const FOREIGN_SCHEMAS = sql`
  SELECT format($1, nspname, $2::text) AS statement FROM pg_namespace
   WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
     AND pg_get_userbyid(nspowner) <> $2::text AND pg_has_role(nspowner, 'USAGE')`;

async function printed(session: Session, query: Sql, format: string, role: string): Promise<Sql[]> {
  const rows = await session.query<{ statement: string }>(query, [format, role]);
  return rows.map(({ statement }) => Sql.trusted(statement));
}

/** The password travels as a verifier. Until the branch itself admits the role, it can enter nothing with it. */
async function allowLogin(
  session: Session,
  { connectionLimit }: Server,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<void> {
  const verifier = literal(scramVerifier(password, name));
  await session.query(
    sql`ALTER ROLE ${identifier(name)} LOGIN CONNECTION LIMIT ${connectionLimit} PASSWORD ${verifier}`,
  );
}

/** The source must refuse the branch's user, and so must any database that would admit it by its access rights. */
async function proveIsolation(
  session: Session,
  server: Server,
  { address, source }: { readonly address: DatabaseAddress; readonly source: string },
): Promise<void> {
  const name = address.user;
  const admitting = await admittingDatabases(session, name);
  const [other] = [server.address.database, ...admitting].filter((one) => one !== source && admitting.includes(one));
  const reached: string[] = [];
  try {
    for (const database of [source, ...(other === undefined ? [] : [other])]) {
      if (!(await isRefused({ ...address, database }))) reached.push(database);
    }
  } catch (error) {
    await close(session, name);
    throw error;
  }
  const open = (await canGuard(session)) ? reached : [...new Set([...reached, ...admitting])];
  if (open.length === 0) return;
  await close(session, name);
  throw new ProvisioningError(
    `The user of branch ${name} could connect to ${open.join(', ')} too, so the branch was closed again. Let the owner run ` +
      `${open.map((database) => `REVOKE CONNECT ON DATABASE ${identifier(database).text} FROM PUBLIC;`).join(' ')} and run this again.`,
  );
}

async function close(session: Session, name: string): Promise<void> {
  await session.query(sql`ALTER ROLE ${identifier(name)} NOLOGIN`);
}

/** A URL that does not work would only be found out by the job that uses it. */
async function proveEntry(address: DatabaseAddress): Promise<void> {
  try {
    await withSession(address, { purpose: 'entry check' }, async () => {});
  } catch (cause) {
    // Its own sessions fill its limit: then it has been let in.
    if (hasSqlState(cause, SqlState.tooManyConnections)) return;
    throw new ProvisioningError(
      `The branch is ready, but its own user is not let in from here: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'See whether pg_hba.conf lets roles whose names begin with prpg_ log in with a password.',
      { cause },
    );
  }
}
