import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';

/** The source's role whose place the branch's role takes, and everything that role may act as. */
export interface StandIn {
  readonly role: string;
  /** Oids of the roles whose privileges it has, itself included; without the server's predefined ones. */
  readonly acting: readonly number[];
  readonly notices: readonly string[];
}

/**
 * Whose place the branch's role takes: the role asked for, or the owner of most tables, or without tables the owner
 * of the source. Read in the branch, which is as the source was: nobody need connect to the source.
 *
 * @param session the provisioning role's, in the branch
 * @throws {ProvisioningError} when there is no such role, or the provisioning role may not act for it
 */
export async function standIn(
  session: Session,
  { branch, source, role }: { readonly branch: string; readonly source: string; readonly role: string | null },
): Promise<StandIn> {
  const [owner] = await session.query<{ name: string }>(role === null ? MOST_TABLES : NAMED_ROLE, [role ?? source]);
  if (owner === undefined) {
    throw new ProvisioningError(
      role === null
        ? `Database ${source} has no tables and is no longer there, so nobody knows whose place the user of the branch takes: set the input role.`
        : `Role ${role} (input role) does not exist on the server. The branch stays closed.`,
    );
  }
  const [acting] = await session.query<Acting>(ACTING, [owner.name, branch, source]);
  if (acting === undefined || !acting.mayAct) {
    throw new ProvisioningError(
      `The role of server-url is no member of ${owner.name}, so it cannot hand over what ${owner.name} owns. Let a superuser run ` +
        `once: GRANT ${acting?.quoted ?? 'that role'} TO ${acting?.user ?? 'it'}; (the branch's user does not become a member). The branch stays closed.`,
    );
  }
  return { role: owner.name, acting: acting.acting, notices: predefinedNotice(owner.name, acting) };
}

interface Acting {
  readonly quoted: string;
  readonly user: string;
  readonly mayAct: boolean;
  readonly superuser: boolean;
  readonly acting: number[];
  readonly predefined: string[];
}

const MOST_TABLES = sql`
  SELECT pg_get_userbyid(owner) AS name FROM (
    SELECT c.relowner AS owner, count(*) AS tables
      FROM pg_class c
     WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't'
       AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
     GROUP BY c.relowner
    UNION ALL
    SELECT datdba, 0 FROM pg_database WHERE datname = $1
  ) owners
  ORDER BY tables DESC, name LIMIT 1`;

const NAMED_ROLE = sql`SELECT rolname AS name FROM pg_roles WHERE rolname::text = $1`;

/**
 * `pg_has_role` follows memberships as far as they are inherited, whatever the version's rules; a superuser has
 * every role's privileges. Whoever has those of the source's owner has those of `pg_database_owner` there, which
 * in the branch would be the provisioning role's. Predefined roles have low oids; the bootstrap superuser's is 10.
 */
const ACTING = sql`
  SELECT quote_ident(me.rolname) AS quoted, quote_ident(current_user) AS "user", me.rolsuper AS superuser,
         pg_has_role(me.oid, 'USAGE') AS "mayAct",
         (SELECT json_agg(r.oid::int8) FROM pg_roles r
           WHERE r.rolname::text <> $2
             AND ((pg_has_role(me.oid, r.oid, 'USAGE') AND (r.oid >= 16384 OR r.oid = 10))
               OR (r.rolname = 'pg_database_owner'
                   AND pg_has_role(me.oid, (SELECT datdba FROM pg_database WHERE datname = $3), 'USAGE')))) AS acting,
         (SELECT coalesce(json_agg(r.rolname ORDER BY r.rolname), '[]') FROM pg_roles r
           WHERE r.oid < 16384 AND r.oid <> 10 AND r.rolname <> 'pg_database_owner'
             AND pg_has_role(me.oid, r.oid, 'USAGE')) AS predefined
    FROM pg_roles me WHERE me.rolname::text = $1`;

/** What reaches beyond the branch is not carried over. */
function predefinedNotice(role: string, { superuser, predefined }: Acting): string[] {
  if (superuser)
    return [`${role} is a superuser in the source; the user of the branch is not, it only owns what is in the branch.`];
  if (predefined.length === 0) return [];
  return [
    `${role} is a member of ${predefined.join(', ')} in the source; the user of the branch is not, because that reaches beyond the branch.`,
  ];
}
