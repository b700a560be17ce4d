import type { DatabaseAddress } from '../../postgres/address.ts';
import { hasSqlState, PostgresError, SqlState } from '../../postgres/errors.ts';
import { scramVerifier } from '../../postgres/scram.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { CloneError } from './clone-error.ts';
import {
  ADMIN_OPTION_VERSION,
  actingFor,
  COULD_LOG_IN,
  IS_SYSTEM_ROLE,
  ifPermitted,
  type Master,
  readMaster,
  whyNotAlterable,
} from './roles.ts';

/** The role as which the application uses the branch. In a clone the roles are production's own. */
export interface ChosenUser {
  readonly role: string;
  /** Whether it is the master user itself. */
  readonly isMaster: boolean;
  /** What the user of the action should know about the choice, each a sentence. */
  readonly notices: readonly string[];
}

/**
 * Whose role the branch's user gets: the one asked for, else the owner of most tables. Where that is a group without
 * login, its only member that logs in takes its place. Whether the quarantine has passed or not makes no difference.
 *
 * @param session the master user's, in the main database
 * @throws {CloneError} when the role asked for does not exist or is not one of users, with those that could be meant
 */
export async function chooseUser(session: Session, { role }: { readonly role: string | null }): Promise<ChosenUser> {
  const master = await readMaster(session);
  if (role !== null) {
    const [found] = await session.query<{ system: boolean }>(
      sql`SELECT ${IS_SYSTEM_ROLE} AS system FROM pg_roles r WHERE r.rolname::text = $1`,
      [role],
    );
    if (found === undefined || found.system) {
      const wrong = found === undefined ? 'does not exist in the clone' : 'belongs to the server or to AWS';
      throw new CloneError(`Role ${role} (input role) ${wrong}: give ${await candidates(session)}.`);
    }
    return chosen(role, master, []);
  }
  const owner = (await ownerOfMostTables(session)) ?? master.name;
  if (owner === master.name) {
    return chosen(owner, master, [
      `The branch's user is ${owner}, the master user of the cluster, since it owns most tables: whoever has the URL can do ` +
        'in the branch what an administrator can. Set the input role to let it be another.',
    ]);
  }
  const members = await loginMembers(session, owner, master);
  const [only, another] = members;
  if (only === undefined) return chosen(owner, master, []);
  if (another === undefined) return chosen(only, master, []);
  return chosen(owner, master, [
    `The branch's user is ${owner}, which owns most tables and has no login on production: more than one role acts for it there ` +
      `(${members.join(', ')}). Set the input role to let it be one of them.`,
  ]);
}

function chosen(role: string, { name }: Master, notices: readonly string[]): ChosenUser {
  return { role, isMaster: role === name, notices };
}

/**
 * By the number of tables, then by their bytes, then by name; without any table the owner of the database. Null when
 * that is no role of users. The record of a masking, which the master user owns, does not count.
 */
async function ownerOfMostTables(session: Session): Promise<string | null> {
  const [row] = await session.query<{ name: string }>(
    sql`SELECT r.rolname AS name
          FROM (SELECT c.relowner AS owner, count(*) AS tables, sum(pg_total_relation_size(c.oid)) AS bytes
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't'
                   AND n.nspname <> ${literal(RECORD_SCHEMA)}
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                 GROUP BY c.relowner
                UNION ALL
                SELECT datdba, 0, 0 FROM pg_database WHERE datname = current_database()) owners
          JOIN pg_roles r ON r.oid = owners.owner
         WHERE NOT ${IS_SYSTEM_ROLE}
         ORDER BY tables DESC, bytes DESC, name LIMIT 1`,
  );
  return row?.name ?? null;
}

/** Where masking keeps its certificate in a database. */
const RECORD_SCHEMA = 'pr_postgres';

/** The roles of users that log in on production and act for a role that does not; none for one that does. */
async function loginMembers(session: Session, role: string, { version }: Master): Promise<string[]> {
  // Since PostgreSQL 16 whoever made a role is a member of it who can neither use its rights nor become it.
  const acts =
    version < ADMIN_OPTION_VERSION
      ? sql`pg_has_role(r.oid, owner.oid, 'MEMBER')`
      : sql`(pg_has_role(r.oid, owner.oid, 'USAGE') OR pg_has_role(r.oid, owner.oid, 'SET'))`;
  const rows = await session.query<{ name: string }>(
    sql`SELECT r.rolname AS name
          FROM (SELECT r.oid FROM pg_roles r WHERE r.rolname::text = $1 AND NOT ${COULD_LOG_IN}) owner, pg_roles r
         WHERE ${COULD_LOG_IN} AND NOT ${IS_SYSTEM_ROLE} AND NOT r.rolsuper AND r.rolname <> session_user AND ${acts}
         ORDER BY 1`,
    [role],
  );
  return rows.map(({ name }) => name);
}

const MOST_CANDIDATES = 10;

async function candidates(session: Session): Promise<string> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT r.rolname AS name FROM pg_roles r
         WHERE NOT ${IS_SYSTEM_ROLE} AND r.rolname !~ '^rds' AND ${COULD_LOG_IN}
           AND has_database_privilege(r.oid, current_database(), 'CONNECT')
         ORDER BY r.rolname = session_user, r.rolname`,
  );
  const names = rows.slice(0, MOST_CANDIDATES).map(({ name }) => name);
  if (names.length === 0) return 'nothing, and the owner of most tables is taken';
  const more = rows.length > names.length ? ` or one of ${rows.length - names.length} more` : '';
  return `a role that logs in on production (${names.join(', ')}${more}), or nothing`;
}

/**
 * Lets a role of the clone in, by the branch's password and in no other way. The password travels as a verifier. Its
 * login comes last: what would make it useless, or stands in its way, is dealt with before.
 *
 * @param session the master user's, in the main database
 * @throws {CloneError} when the role may not be altered, may not enter the database, or needs an IAM token instead of
 *   the password
 */
export async function openToUser(
  session: Session,
  { role, password }: { readonly role: string; readonly password: string },
): Promise<void> {
  const master = await readMaster(session);
  const [found] = await session.query<{ connectionLimit: number; system: boolean }>(
    sql`SELECT r.rolconnlimit AS "connectionLimit", ${IS_SYSTEM_ROLE} AS system FROM pg_roles r WHERE r.rolname::text = $1`,
    [role],
  );
  if (found === undefined || found.system) throw new CloneError(`Role ${role} of the clone was dropped by somebody.`);
  // The master user has just logged in by its password.
  if (role !== master.name) await withoutIam(session, role, master);
  await admitToDatabase(session, role);
  const name = identifier(role);
  const secret = literal(scramVerifier(password, role));
  if (role === master.name) {
    // More than its own password a role that is no superuser may not change of itself.
    await session.query(sql`ALTER ROLE ${name} PASSWORD ${secret}`);
    return;
  }
  const limit = found.connectionLimit === 0 ? sql` CONNECTION LIMIT -1` : sql``;
  const opened = await ifPermitted(() =>
    session.query(sql`ALTER ROLE ${name} LOGIN PASSWORD ${secret} VALID UNTIL 'infinity'${limit}`),
  );
  if (!opened) throw new CloneError(await whyNotAlterable(session, [role]));
}

/**
 * Of a member of rds_iam, also an indirect one, AWS asks a token instead of a password, which the clone does not even
 * take. Nobody in the clone needs the membership. Since PostgreSQL 16 whoever revokes one has to say who gave it.
 */
async function withoutIam(session: Session, role: string, { version }: Master): Promise<void> {
  const grants = await session.query<{ member: string; grantor: string | null; quoted: string }>(
    sql`SELECT r.rolname AS member, g.rolname AS grantor, quote_ident(r.rolname) AS quoted
          FROM pg_auth_members m JOIN pg_roles iam ON iam.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
          LEFT JOIN pg_roles g ON g.oid = m.grantor
         WHERE iam.rolname = 'rds_iam' AND pg_has_role($1::name, r.oid, 'MEMBER') ORDER BY 1, 2`,
    [role],
  );
  const left = new Set<string>();
  for (const { member, grantor, quoted } of grants) {
    const by = version < ADMIN_OPTION_VERSION || grantor === null ? sql`` : sql` GRANTED BY ${identifier(grantor)}`;
    const revoke = () => session.query(sql`REVOKE rds_iam FROM ${identifier(member)}${by}`);
    const done =
      (await ifPermitted(revoke)) ||
      (grantor !== null && (await ifPermitted(() => actingFor(session, grantor, 'inherit', revoke))));
    if (!done) left.add(quoted);
  }
  if (left.size === 0) return;
  throw new CloneError(
    `Role ${role} cannot log in to the branch by a password, since it is a member of rds_iam and the master user may not end that: ` +
      `run on production REVOKE rds_iam FROM ${[...left].join(', ')}; and make the branch anew (reset: true), or let the input role ` +
      'name another.',
  );
}

async function admitToDatabase(session: Session, role: string): Promise<void> {
  const admitted = async () => {
    const [row] = await session.query<{ admitted: boolean; database: string; grant: string }>(
      sql`SELECT has_database_privilege($1::name, current_database(), 'CONNECT') AS admitted, current_database() AS database,
                 format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), $1::text) AS grant`,
      [role],
    );
    if (row === undefined) throw new Error('The server did not tell who may enter a database.');
    return row;
  };
  const before = await admitted();
  if (before.admitted) return;
  // Without the right to it, depending on what else one may, a GRANT is an error or only a warning.
  await ifPermitted(() => session.query(Sql.trusted(before.grant)));
  if ((await admitted()).admitted) return;
  throw new CloneError(
    `Role ${role} may not connect to database ${before.database}, which the URL of the branch names: run on production ${before.grant}; and ` +
      'make the branch anew (reset: true), or let the input role name another.',
  );
}

/**
 * Whether the server lets this user in with this password. False says that it does not (yet: a new password of the
 * master user takes a while to reach the server).
 *
 * @throws {PostgresError} when the server could not be asked, or the login failed for another reason
 */
export async function canEnter(address: DatabaseAddress): Promise<boolean> {
  try {
    await withSession(address, { purpose: 'entry check' }, async () => {});
    return true;
  } catch (error) {
    if (hasSqlState(error, SqlState.invalidPassword, SqlState.invalidAuthorization)) return false;
    throw error;
  }
}

/** Whether the address opens a session right now; no answer counts as no. */
export async function entersNow(address: DatabaseAddress): Promise<boolean> {
  try {
    return await canEnter(address);
  } catch (error) {
    if (error instanceof PostgresError) return false;
    throw error;
  }
}
