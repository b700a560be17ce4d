import type { OwnershipMark } from '../../branch/mark.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, Sql, sql } from '../../postgres/sql.ts';
import { dropUserMappings } from './foreign.ts';
import { canGuard, guard, openDoor } from './isolation.ts';
import { standInComment } from './mark.ts';
import { handOverObjects } from './ownership.ts';
import { handOverPrivileges } from './privileges.ts';
import type { Server } from './server.ts';
import { type CarryOver, carrySettings } from './settings.ts';
import { standIn } from './stand-in.ts';
import { runAll } from './statements.ts';

interface HandOver {
  readonly mark: OwnershipMark;
  readonly branch: string;
  /** Null for the owner of most tables. */
  readonly role: string | null;
}

/**
 * Gives the branch's role what the source's has: objects, privileges, settings. Nothing of it lets anybody in yet.
 * Repeatable, and to be repeated when it was interrupted.
 *
 * @param session the provisioning role's, outside the branch
 * @returns for whom the branch's role stands in, and what could not be carried over
 */
export async function handOver(
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
  const lent = await printed(admin, OTHERS_SCHEMAS, 'GRANT CREATE ON SCHEMA %I TO %I', branch);
  await runAll(admin, lent);
  await work();
  // What the role is to keep of these it is given with the other privileges.
  await runAll(admin, await printed(admin, OTHERS_SCHEMAS, 'REVOKE CREATE ON SCHEMA %I FROM %I', branch));
}

/** The schemas of users that the branch's role does not own and that this role can give rights on. */
const OTHERS_SCHEMAS = sql`
  SELECT format($1, nspname, $2::text) AS statement FROM pg_namespace
   WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
     AND pg_get_userbyid(nspowner) <> $2::text AND pg_has_role(nspowner, 'USAGE')`;

async function printed(session: Session, query: Sql, format: string, role: string): Promise<Sql[]> {
  const rows = await session.query<{ statement: string }>(query, [format, role]);
  return rows.map(({ statement }) => Sql.trusted(statement));
}
