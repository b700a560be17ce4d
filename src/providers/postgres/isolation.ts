import type { DatabaseAddress } from '../../postgres/address.ts';
import { PostgresError } from '../../postgres/errors.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, type Sql, sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { pause } from './server.ts';

/*
 * Every database admits everybody (PUBLIC has CONNECT) unless its owner says otherwise, and databases that are not
 * ours are not ours to change. So the role of a branch is kept at the door: for every database but its own it has
 * to load a library that does not exist, which ends the login before its first statement. Only superusers and
 * roles with the right SET on the parameter can change it, so the branch's role can neither override it when it
 * connects (PGOPTIONS) nor reset it.
 */
const DOOR = 'session_preload_libraries';
const NO_ENTRY = 'pr_postgres_no_entry';

/**
 * Whether this role may keep the roles of branches at the door of other databases, and open their own: it must set
 * the parameter and also read it, which takes more.
 */
export async function canGuard(session: Session): Promise<boolean> {
  const [row] = await session.query<{ can: boolean }>(
    sql`SELECT has_parameter_privilege(${literal(DOOR)}, 'SET') AND pg_has_role('pg_read_all_settings', 'USAGE') AS can`,
  );
  return row?.can === true;
}

/** Keeps the role out of every database, also of those that will be created later. */
export function guard(role: Sql): Sql {
  return sql`ALTER ROLE ${role} SET ${identifier(DOOR)} TO ${literal(NO_ENTRY)}`;
}

/**
 * Lets the role into its branch, with the libraries that sessions in the source load. To run in a transaction.
 *
 * @param role name of the role and of the branch's database
 * @param like the source's database and the role in it that the branch's role stands for
 */
export async function openDoor(
  session: Session,
  role: string,
  like: { readonly database: string; readonly role: string },
): Promise<void> {
  const [row] = await session.query<{ libraries: string | null }>(SOURCE_LIBRARIES, [like.database, like.role, DOOR]);
  // FROM CURRENT stores the value as it is; written out, an empty list would become the name of a library.
  await session.query(sql`SELECT set_config(${literal(DOOR)}, $1, true)`, [row?.libraries ?? '']);
  const name = identifier(role);
  await session.query(sql`ALTER ROLE ${name} IN DATABASE ${name} SET ${identifier(DOOR)} FROM CURRENT`);
}

/** What a session has to load, in the server's order of precedence; the server's own value comes last. */
const SOURCE_LIBRARIES = sql`
  SELECT coalesce(
    (SELECT substr(entry, length($3) + 2)
       FROM pg_db_role_setting s
       LEFT JOIN pg_database d ON d.oid = s.setdatabase
       LEFT JOIN pg_roles r ON r.oid = s.setrole,
            unnest(s.setconfig) AS entry
      WHERE (s.setdatabase = 0 OR d.datname = $1) AND (s.setrole = 0 OR r.rolname = $2)
        AND starts_with(entry, $3 || '=')
      ORDER BY s.setdatabase <> 0 AND s.setrole <> 0 DESC, s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
      LIMIT 1),
    (SELECT setting FROM pg_settings
      WHERE name = $3 AND source IN ('default', 'configuration file', 'command line', 'environment variable'))
  ) AS libraries`;

/** Databases that let the role in by their access rights alone. */
export async function admittingDatabases(session: Session, role: string): Promise<readonly string[]> {
  const rows = await session.query<{ datname: string }>(
    sql`SELECT datname FROM pg_database
         WHERE datallowconn AND datname <> $1 AND has_database_privilege($1::name, oid, 'CONNECT') ORDER BY datname`,
    [role],
  );
  return rows.map(({ datname }) => datname);
}

/**
 * Where this role cannot keep the roles of branches at the door, no database may admit everybody.
 *
 * @throws {ProvisioningError} naming the databases that do, with the statements that would change it
 */
export async function requireIsolation(session: Session, branch: string): Promise<void> {
  if (await canGuard(session)) return;
  const rows = await session.query<{ datname: string; statements: string }>(PUBLIC_DATABASES, [branch]);
  if (rows.length === 0) return;
  const [user] = await session.query<{ name: string }>(sql`SELECT quote_ident(current_user) AS name`);
  throw new ProvisioningError(
    `The user of a branch must reach no other database of the server, but ${rows.length === 1 ? 'this one admits' : 'these admit'} ` +
      `everybody: ${rows.map(({ datname }) => datname).join(', ')}. Let a superuser run once: ` +
      `GRANT SET ON PARAMETER ${DOOR} TO ${user?.name}; GRANT pg_read_all_settings TO ${user?.name}; (then pr-postgres keeps the users of branches out by itself). ` +
      `Where there is no superuser, let the owners run: ${rows.map(({ statements }) => statements).join(' ')} ` +
      'Nothing was changed.',
  );
}

/** With each database the statements that keep out PUBLIC and nobody who logs in today. */
const PUBLIC_DATABASES = sql`
  SELECT d.datname,
         format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC;', d.datname) ||
         coalesce(format(' GRANT CONNECT ON DATABASE %I TO %s;', d.datname,
           (SELECT string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname) FROM pg_roles r
             WHERE r.rolcanlogin AND NOT r.rolsuper AND r.oid <> d.datdba AND NOT starts_with(r.rolname, 'prpg_'))), '')
           AS statements
    FROM pg_database d
   WHERE d.datallowconn AND d.datname <> $1 AND has_database_privilege('public', d.oid, 'CONNECT')
   ORDER BY d.datname`;

/**
 * Proves from outside that a login is refused. Only the server's own refusal counts: a server that is full or is
 * starting proves nothing, so that is waited out for a little while.
 *
 * @returns false when the login succeeded
 * @throws {ProvisioningError} when nothing could be proven
 */
export async function isRefused(address: DatabaseAddress): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withSession(address, { purpose: 'isolation check' }, async () => {});
      return false;
    } catch (error) {
      if (isRefusal(error)) return true;
      if (attempt === ATTEMPTS || !isBusy(error)) {
        throw new ProvisioningError(
          `It could not be proven that ${address.user} is kept out of database ${address.database}, because the server ` +
            'did not answer the login. The branch stays closed; run this again.',
          { cause: error },
        );
      }
      await pause(PAUSE_MS);
    }
  }
}

const ATTEMPTS = 5;
const PAUSE_MS = 500;

/** The server's answer to this very login, whatever it is: only one that is full or is starting has not looked yet. */
function isRefusal(error: unknown): boolean {
  return error instanceof PostgresError && /^[0-9A-Z]{5}$/.test(error.code ?? '') && !isBusy(error);
}

/** SQLSTATE classes 53 (no resources) and 57 (starting, stopping). */
function isBusy(error: unknown): boolean {
  return error instanceof PostgresError && /^5[37]...$/.test(error.code ?? '');
}
