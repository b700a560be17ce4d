import type { OwnedBranch } from '../../branch/ownership.ts';
import type { Released, ReleaseRequest } from '../../branch/provider.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import { scramVerifier } from '../../postgres/scram.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { handOver } from './hand-over.ts';
import { admittingDatabases, canGuard, isRefused } from './isolation.ts';
import { markComment } from './mark.ts';
import { type Server, withLock } from './server.ts';
import { carryDatabaseGrants } from './settings.ts';
import { identityOf, look, prove, sameMaking } from './state.ts';

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
    if (!first && owned.mark.data !== request.mark.data) {
      throw new ProvisioningError(
        `Branch ${branch.mark.branch} (${name}) was opened by another run meanwhile, ${owned.mark.data}, and this one has it ` +
          `for ${request.mark.data}. Run this again.`,
      );
    }
    // Once objects are handed over they no longer tell whose they were: a killed run's note does.
    const role = request.role ?? present.role.standsInFor;
    const carry = first ? await handOver(session, server, { mark: owned.mark, branch: name, role }) : null;
    const notices = [...(carry?.notices ?? [])];
    await allowLogin(session, server, { name, password: request.password });
    const address = branchAddress(server, name, request.password);
    await proveIsolation(session, server, { address, source: owned.mark.source, first });
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
    return { address, notices, details: [] };
  });
}

/** How the branch's user reaches the branch. */
export function branchAddress({ address }: Server, name: string, password: string): DatabaseAddress {
  return { ...address, database: name, user: name, password };
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

interface Isolation {
  readonly address: DatabaseAddress;
  readonly source: string;
  /** Whether the branch was never open before. */
  readonly first: boolean;
}

/**
 * The source must refuse the branch's user, and so must any database that would admit it by its access rights. Tried
 * out before a branch is opened for the first time; after that the door stays as it is (and the user's own sessions
 * may fill its connection limit), so only databases made since are looked for, where there is no door.
 */
async function proveIsolation(session: Session, server: Server, { address, source, first }: Isolation): Promise<void> {
  const name = address.user;
  const admitting = await admittingDatabases(session, name);
  const open = new Set((await canGuard(session)) ? [] : admitting);
  const [other] = [server.address.database, ...admitting].filter((one) => one !== source && admitting.includes(one));
  try {
    for (const database of first ? [source, ...(other === undefined ? [] : [other])] : []) {
      if (!(await isRefused({ ...address, database }))) open.add(database);
    }
  } catch (error) {
    await close(session, name);
    throw error;
  }
  if (open.size === 0) return;
  await close(session, name);
  const reached = [...open];
  throw new ProvisioningError(
    `The user of branch ${name} could connect to ${reached.join(', ')} too, so the branch was closed again. Let the owner run ` +
      `${reached.map((database) => `REVOKE CONNECT ON DATABASE ${identifier(database).text} FROM PUBLIC;`).join(' ')} and run this again.`,
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
