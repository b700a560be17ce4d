import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';

/** What a clone lacks of its source: neither settings nor access rights of the database are copied. */
export interface CarryOver {
  readonly source: string;
  readonly branch: string;
  /** The source's role whose place the branch's role takes. */
  readonly role: string;
}

interface Setting {
  readonly target: string;
  readonly name: string;
  readonly value: string;
  readonly custom: boolean;
}

/**
 * Repeats `ALTER DATABASE source SET` and `ALTER ROLE … IN DATABASE source SET` for the branch, and the settings
 * of the source's role for the branch's. To run in a transaction outside the branch.
 *
 * @returns what could not be carried over, each a sentence; never a value
 */
export async function carrySettings(session: Session, { source, branch, role }: CarryOver): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const setting of await session.query<Setting>(SETTINGS, [source, branch, role])) {
    if (setting.custom && SECRET_NAME.test(setting.name)) {
      notices.push(`Setting ${setting.name} of the source is not carried over: its name says that it is a secret.`);
      continue;
    }
    const failure = await attempt(session, () => apply(session, setting));
    if (failure !== null)
      notices.push(`Setting ${setting.name} of the source could not be carried over: ${failure.message}`);
  }
  return notices;
}

/** Repeats the rights that named roles have on the source, never PUBLIC's. To run in a transaction. */
export async function carryDatabaseGrants(session: Session, { source, branch }: CarryOver): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const { statement, grantee } of await session.query<{ statement: string; grantee: string }>(DATABASE_GRANTS, [
    source,
    branch,
  ])) {
    const failure = await attempt(session, () => session.query(Sql.trusted(statement)));
    if (failure !== null)
      notices.push(`The rights of ${grantee} on the source could not be carried over: ${failure.message}`);
  }
  return notices;
}

const SECRET_NAME = /password|passwd|secret|token|key|credential/i;

/**
 * The settings, and where each goes, printed by the server. Left out: `role` and `session_authorization`, for the
 * branch's role may become nobody else; the libraries of a role's sessions, which the isolation decides; and what the
 * users of branches set for themselves: they may write settings for any database, and have no place in others.
 */
const SETTINGS = sql`
  SELECT CASE WHEN s.setrole = 0 THEN format('DATABASE %I', $2::text)
              WHEN s.setdatabase = 0 THEN format('ROLE %I', $2::text)
              WHEN r.rolname::text = $3 THEN format('ROLE %I IN DATABASE %I', $2::text, $2::text)
              ELSE format('ROLE %I IN DATABASE %I', r.rolname, $2::text) END AS target,
         entry.name, entry.value, strpos(entry.name, '.') > 0 AS custom
    FROM pg_db_role_setting s
    LEFT JOIN pg_database d ON d.oid = s.setdatabase
    LEFT JOIN pg_roles r ON r.oid = s.setrole,
         LATERAL (SELECT split_part(e, '=', 1) AS name, substr(e, strpos(e, '=') + 1) AS value
                    FROM unnest(s.setconfig) AS e) entry
   WHERE (d.datname::text = $1 OR s.setdatabase = 0 AND r.rolname::text = $3)
     AND r.rolname::text IS DISTINCT FROM $2
     AND (r.oid IS NULL OR r.rolname::text = $3 OR NOT starts_with(r.rolname, 'prpg_'))
     AND lower(entry.name) NOT IN ('role', 'session_authorization')
     AND NOT (lower(entry.name) = 'session_preload_libraries' AND s.setrole <> 0)
   ORDER BY s.setdatabase, s.setrole, entry.name`;

const DATABASE_GRANTS = sql`
  SELECT format('GRANT %s ON DATABASE %I TO %I%s', string_agg(e.privilege_type, ', '), $2::text, r.rolname,
                CASE WHEN e.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement,
         r.rolname AS grantee
    FROM pg_database d, aclexplode(d.datacl) e JOIN pg_roles r ON r.oid = e.grantee
   WHERE d.datname::text = $1 AND e.grantee <> d.datdba AND r.rolname::text <> $2
   GROUP BY r.rolname, e.is_grantable
   ORDER BY r.rolname`;

/** Settings whose value is a list of quoted names: written as one literal it would become one name. */
const LISTS = new Set(['local_preload_libraries', 'search_path', 'session_preload_libraries', 'temp_tablespaces']);

async function apply(session: Session, { target, name, value }: Setting): Promise<void> {
  const [first = '', ...rest] = name.split('.');
  const parameter = identifier(first, ...rest);
  if (LISTS.has(name.toLowerCase())) {
    await session.query(sql`SELECT pg_catalog.set_config($1, $2::pg_catalog.text, true)`, [name, value]);
    await session.query(sql`ALTER ${Sql.trusted(target)} SET ${parameter} FROM CURRENT`);
    // Qualified: the search_path may be that of the source just now.
    await session.query(sql`SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)`);
  } else {
    await session.query(sql`ALTER ${Sql.trusted(target)} SET ${parameter} TO ${literal(value)}`);
  }
}

/** One step of a transaction that may fail without the others failing. */
async function attempt(session: Session, step: () => Promise<unknown>): Promise<PostgresError | null> {
  await session.query(sql`SAVEPOINT step`);
  try {
    await step();
    await session.query(sql`RELEASE SAVEPOINT step`);
    return null;
  } catch (error) {
    await session.query(sql`ROLLBACK TO SAVEPOINT step`);
    if (error instanceof PostgresError) return error;
    throw error;
  }
}
