import { type BranchIdentity, repositoryPrefix } from '../../branch/identity.ts';
import type { OwnershipMark } from '../../branch/mark.ts';
import {
  NotOursError,
  type OwnedBranch,
  type OwnershipClaim,
  proveOwnership,
  type Resource,
  SOURCE,
} from '../../branch/ownership.ts';
import type { Session } from '../../postgres/session.ts';
import { type Sql, sql } from '../../postgres/sql.ts';
import { readMark, readStandIn } from './mark.ts';
import { NAMING } from './naming.ts';
import type { Server } from './server.ts';

/**
 * How far a branch has come. A mark and a database cannot be made in one statement, so the role is born first,
 * marked, and vouches for a database that carries no comment yet and lets nobody in.
 *
 * - `role`: only the marked role is there, before `CREATE DATABASE` or after `DROP DATABASE`
 * - `unborn`: the copy is there, closed and without a comment
 * - `born`: the database carries the mark
 * - `dying`: the database carries the mark and is closed, or its removal was interrupted half-way
 * - `strange`: something has the name and is not provably ours
 */
export type Stage = 'role' | 'unborn' | 'born' | 'dying' | 'strange';

/** What stands under a branch's name. */
export interface Presence {
  readonly resource: Resource;
  readonly stage: Stage;
  readonly hasDatabase: boolean;
  /** The mark of the namesake role, which must be of the same branch; null without role or mark. */
  readonly role: { readonly mark: OwnershipMark | null; readonly standsInFor: string | null } | null;
}

interface Row {
  readonly name: string;
  readonly databaseExists: boolean;
  readonly databaseTrusted: boolean | null;
  readonly databaseComment: string | null;
  readonly databaseOpen: boolean | null;
  readonly databaseInvalid: boolean | null;
  readonly roleExists: boolean;
  readonly roleTrusted: boolean | null;
  readonly roleComment: string | null;
}

/** What stands under one name; null when neither a database nor a role has it. */
export async function look(session: Session, server: Server, name: string): Promise<Presence | null> {
  const [row] = await session.query<Row>(sql`${PRESENCE} WHERE named.name = $1`, [name]);
  return row === undefined ? null : presence(row, server);
}

/** Everything under the names of a repository: databases, and roles that have lost theirs. */
export async function lookAll(session: Session, server: Server, repositoryId: number): Promise<readonly Presence[]> {
  const rows = await session.query<Row>(sql`${PRESENCE} WHERE starts_with(named.name, $1) ORDER BY named.name`, [
    repositoryPrefix(repositoryId, NAMING),
  ]);
  return rows.map((row) => presence(row, server));
}

/**
 * The ownership check, of the database and of the role of its name.
 *
 * @throws {NotOursError} for anything that is not provably the branch that is meant
 */
export function prove({ resource, role }: Presence, identity: BranchIdentity): OwnedBranch {
  const { repositoryId } = identity;
  const claim: OwnershipClaim = { repositoryId, prefix: repositoryPrefix(repositoryId, NAMING), identity };
  const branch = proveOwnership(resource, claim);
  if (role !== null && (role.mark === null || !sameBranch(role.mark, branch.mark))) {
    throw new NotOursError(
      `${resource.id} is left alone: the database carries our ownership mark, but the role of the same name does not. ` +
        'Rename or drop that role.',
    );
  }
  return branch;
}

/** The identity that a mark names. */
export function identityOf({ repositoryId, pullRequest, branch }: OwnershipMark): BranchIdentity {
  return { repositoryId, pullRequest, name: branch };
}

/** Whether two marks are of the same making of a branch: one that was dropped and made anew is another. */
export function sameMaking(one: OwnershipMark, other: OwnershipMark): boolean {
  return one.createdAt.getTime() === other.createdAt.getTime();
}

function sameBranch(one: OwnershipMark, other: OwnershipMark): boolean {
  return (
    one.repositoryId === other.repositoryId && one.pullRequest === other.pullRequest && one.branch === other.branch
  );
}

/**
 * A comment is believed only where nobody but a provisioning role can have written it: on a database that is owned
 * by this one or by a superuser, on a role without the powers to write comments itself. `datconnlimit = -2` is how
 * the server marks a database whose removal was interrupted.
 */
const PRESENCE: Sql = sql`
  SELECT named.name,
         d.oid IS NOT NULL AS "databaseExists",
         owner.rolname = current_user OR owner.rolsuper AS "databaseTrusted",
         shobj_description(d.oid, 'pg_database') AS "databaseComment",
         d.datallowconn AS "databaseOpen",
         d.datconnlimit = -2 AS "databaseInvalid",
         r.oid IS NOT NULL AS "roleExists",
         NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls) AS "roleTrusted",
         shobj_description(r.oid, 'pg_authid') AS "roleComment"
    FROM (SELECT datname::text AS name FROM pg_database UNION SELECT rolname::text FROM pg_roles) named
    LEFT JOIN pg_database d ON d.datname::text = named.name
    LEFT JOIN pg_roles owner ON owner.oid = d.datdba
    LEFT JOIN pg_roles r ON r.rolname::text = named.name`;

function presence(row: Row, server: Server): Presence {
  const roleMark = row.roleTrusted === true ? readMark(row.roleComment) : null;
  const { stage, mark } = judge(row, roleMark);
  return {
    resource: {
      id: row.name,
      mark,
      excluded: row.name === server.source || row.name === server.address.database ? SOURCE : null,
    },
    stage,
    hasDatabase: row.databaseExists,
    role: row.roleExists
      ? { mark: roleMark, standsInFor: roleMark === null ? null : readStandIn(row.roleComment) }
      : null,
  };
}

function judge(row: Row, roleMark: OwnershipMark | null): { stage: Stage; mark: OwnershipMark | null } {
  // What is not whole is closed to everybody, whatever its mark said when it was.
  const closed = (mark: OwnershipMark | null) => (mark === null ? null : { ...mark, data: 'raw' as const });
  const marked = (stage: Stage, mark: OwnershipMark | null) =>
    mark === null ? { stage: 'strange' as const, mark } : { stage, mark };
  if (!row.databaseExists) return marked('role', closed(roleMark));
  if (row.databaseTrusted !== true) return { stage: 'strange', mark: null };
  const whole = row.databaseOpen === true && row.databaseInvalid !== true;
  if (row.databaseComment !== null) {
    const mark = readMark(row.databaseComment);
    return whole ? marked('born', mark) : marked('dying', closed(mark));
  }
  if (row.databaseInvalid === true) return marked('dying', closed(roleMark));
  return whole ? { stage: 'strange', mark: null } : marked('unborn', closed(roleMark));
}
