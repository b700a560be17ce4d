import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { counted } from '../report/format.ts';
import type { Cleanup } from '../report/model.ts';

const MOST_NAMES = 20;

/**
 * Roles belong to the whole server, so it is told who could come in and left to whoever made the copy. Those that
 * operate a cloud's servers are left out.
 */
export async function reportLogins(session: Session): Promise<Cleanup[]> {
  const roles = await session.query<{ name: string }>(
    sql`SELECT rolname AS name FROM pg_roles
         WHERE rolcanlogin AND has_database_privilege(oid, current_database(), 'CONNECT')
           AND (rolvaliduntil IS NULL OR rolvaliduntil > now())
           AND rolname <> current_user AND rolname !~ '^(rds|pg_)' AND rolname <> 'rdsadmin' ORDER BY 1`,
  );
  if (roles.length === 0) return [];
  const names = roles.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = roles.length > names.length ? ` and ${roles.length - names.length} more` : '';
  return [
    {
      kind: 'login-role',
      name: counted(roles.length, 'role'),
      done: `left: besides the role that masks may connect to this database: ${names.join(', ')}${more}`,
    },
  ];
}

/** What other sessions last did can be read, with its literals, for as long as they are connected. */
export async function reportSessions(session: Session): Promise<Cleanup[]> {
  const [row] = await session.query<{ others: number }>(
    sql`SELECT count(*)::int AS others FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> 'pr-postgres anonymize'`,
  );
  const others = row?.others ?? 0;
  if (others === 0) return [];
  return [
    {
      kind: 'session',
      name: counted(others, 'other session'),
      done: 'left: they are connected, and their last statements are shown in pg_stat_activity until they end',
    },
  ];
}
