import { hasSqlState, PostgresError, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';

/** The roles by which AWS operates a cluster, and the groups that it brings. Nobody else may alter them, or needs to. */
const AWS_ROLES = [
  'rdsadmin',
  'rdsrepladmin',
  'rdstopmgr',
  'rdsproxyadmin',
  'rdswriteforwarduser',
  'rds_superuser',
  'rds_replication',
  'rds_password',
  'rds_iam',
  'rds_ad',
  'rds_extension',
] as const;

/** A condition: whether row `r` of `pg_roles` is one of the server's own or of AWS's, not one of users. */
export const IS_SYSTEM_ROLE: Sql = sql`
  (r.rolname ~ '^pg_' OR r.rolname IN (${joinSql(AWS_ROLES.map(literal), ', ')}))`;

/**
 * When the password of a locked role expired. No application sets this, so it tells later runs which roles could log
 * in on production: whoever answers to a group role as its only login, say. Without LOGIN it has no other meaning.
 */
export const LOCKED_UNTIL: Sql = sql`'-infinity'`;

/** A condition: whether row `r` of `pg_roles` can log in, or could before the quarantine. */
export const COULD_LOG_IN: Sql = sql`(r.rolcanlogin OR r.rolvaliduntil IS NOT DISTINCT FROM ${LOCKED_UNTIL}::timestamptz)`;

/** The first version in which CREATEROLE reaches only the roles that one has ADMIN OPTION on. */
export const ADMIN_OPTION_VERSION = 160_000;

/** The role of a session, as far as it matters what it may do with others. */
export interface Master {
  readonly name: string;
  /** `server_version_num`. */
  readonly version: number;
}

export async function readMaster(session: Session): Promise<Master> {
  const [row] = await session.query<Master>(
    sql`SELECT session_user AS name, current_setting('server_version_num')::int AS version`,
  );
  if (row === undefined) throw new Error('The server did not tell who is logged in.');
  return row;
}

/** Does the work; false when the role lacks the right to. Outside of transactions only, which a refusal ends. */
export async function ifPermitted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (hasSqlState(error, SqlState.insufficientPrivilege)) return false;
    throw error;
  }
}

/** Does the work; false when the server refuses it, for whatever reason: AWS has reasons and words of its own. */
export async function ifAccepted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof PostgresError) return false;
    throw error;
  }
}

/**
 * Does the work with the rights of another role, and gives the membership back. The master user owns nothing of the
 * application, but may make itself a member of the roles that it may alter. Not in a transaction.
 *
 * @param how `inherit` its rights, or `become` it, for what asks who the current user is
 * @throws {PostgresError} 42501 when it may not, before the work has begun
 */
export async function actingFor(
  session: Session,
  role: string,
  how: 'inherit' | 'become',
  work: () => Promise<unknown>,
): Promise<void> {
  const name = identifier(role);
  const { version } = await readMaster(session);
  const separate = version >= ADMIN_OPTION_VERSION;
  const right = how === 'inherit' ? sql`'USAGE'` : separate ? sql`'SET'` : sql`'MEMBER'`;
  const [has] = await session.query<{ it: boolean }>(sql`SELECT pg_has_role(${literal(role)}::name, ${right}) AS it`);
  const borrow = has?.it !== true;
  if (borrow) {
    // What a member may do was one thing before it became two.
    await session.query(sql`GRANT ${name} TO CURRENT_USER${separate ? sql` WITH INHERIT TRUE, SET TRUE` : sql``}`);
  }
  try {
    if (how === 'become') await session.query(sql`SET ROLE ${name}`);
    await work();
  } finally {
    await session.query(sql`RESET ROLE`);
    if (borrow) await session.query(sql`REVOKE ${name} FROM CURRENT_USER`);
  }
}

interface Unalterable {
  readonly quoted: string;
  readonly superuser: boolean;
  readonly replication: boolean;
  /** Who may give the right to alter it to others, each quoted. */
  readonly admins: readonly string[];
}

/**
 * Why the master user may not alter these roles, and what on production would let it, as sentences.
 *
 * @param roles at least one
 */
export async function whyNotAlterable(session: Session, roles: readonly string[]): Promise<string> {
  const { version } = await readMaster(session);
  const [me] = await session.query<{ quoted: string; mayAlterRoles: boolean }>(
    sql`SELECT quote_ident(rolname) AS quoted, rolcreaterole AS "mayAlterRoles" FROM pg_roles WHERE rolname = session_user`,
  );
  const master = me?.quoted ?? 'the master user';
  const rows = await session.query<Unalterable>(
    sql`SELECT quote_ident(r.rolname) AS quoted, r.rolsuper AS superuser, r.rolreplication AS replication,
               ARRAY(SELECT DISTINCT quote_ident(a.rolname) FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.member
                      WHERE m.roleid = r.oid AND m.admin_option AND a.rolname <> session_user ORDER BY 1) AS admins
          FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY 1`,
    [roles],
  );
  const sentence = (of: readonly Unalterable[], why: string, who: string, run: string) =>
    `The master user ${master} may not alter ${of.map(({ quoted }) => quoted).join(', ')}, ${why}: run on production${who} ${run} ` +
    'and make the branch anew (reset: true).';
  const superusers = rows.filter(({ superuser }) => superuser);
  const ordinary = rows.filter(({ superuser }) => !superuser);
  const replicating = version < ADMIN_OPTION_VERSION ? ordinary.filter(({ replication }) => replication) : [];
  const others = ordinary.filter((role) => !replicating.includes(role));
  const names = others.map(({ quoted }) => quoted).join(', ');
  return [
    ...(superusers.length === 0
      ? []
      : [
          sentence(
            superusers,
            'since only a superuser may alter another',
            ', as a superuser,',
            superusers.map(({ quoted }) => `ALTER ROLE ${quoted} NOSUPERUSER;`).join(' '),
          ),
        ]),
    ...(replicating.length === 0
      ? []
      : [
          sentence(
            replicating,
            'since before PostgreSQL 16 only a superuser may alter a role that has the attribute REPLICATION',
            ', as a superuser,',
            replicating
              .map(({ quoted }) => `ALTER ROLE ${quoted} NOREPLICATION; GRANT rds_replication TO ${quoted};`)
              .join(' '),
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          version < ADMIN_OPTION_VERSION || me?.mayAlterRoles === false
            ? sentence(others, 'since it lacks the attribute CREATEROLE', '', `ALTER ROLE ${master} CREATEROLE;`)
            : sentence(
                others,
                'since from PostgreSQL 16 on that takes ADMIN OPTION on a role',
                `, as ${adminsOf(others)},`,
                // Without the memberships that come along by default: the master needs none of the roles' own rights.
                `GRANT ${names} TO ${master} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;`,
              ),
        ]),
  ].join(' ');
}

function adminsOf(roles: readonly Unalterable[]): string {
  const admins = [...new Set(roles.flatMap((role) => role.admins))].sort();
  return admins.length === 0
    ? 'a role that has it'
    : `${admins.join(' or ')}, which ${admins.length === 1 ? 'has' : 'have'} it`;
}
