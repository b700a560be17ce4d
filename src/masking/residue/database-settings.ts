import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { describeHoldings, holdingsOf } from './personal-text.ts';
import { permitted } from './rights.ts';

/** What applications call the parameters in which they keep keys: `app.settings.jwt_secret`. */
const SECRET_NAME = /secret|token|passw|credential|(?:^|[._])key(?:$|[._])|_key$|apikey/i;

/** Parameters that are set for the database, or for a role in it, are read by everybody. */
export async function clearDatabaseSettings(session: Session): Promise<Cleanup[]> {
  const settings = await session.query<{ database: string; role: string | null; name: string; value: string }>(
    sql`SELECT d.datname AS database, CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END AS role,
               split_part(setting, '=', 1) AS name, substr(setting, strpos(setting, '=') + 1) AS value
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) setting
         WHERE d.datname = current_database() ORDER BY 2, 3`,
  );
  const cleanup: Cleanup[] = [];
  for (const { database, role, name, value } of settings) {
    const holdings = holdingsOf(value);
    const secret = name.includes('.') && SECRET_NAME.test(name) && value !== '';
    if (holdings.size === 0 && !secret) continue;
    const whose =
      role === null
        ? sql`ALTER DATABASE ${identifier(database)}`
        : sql`ALTER ROLE ${identifier(role)} IN DATABASE ${identifier(database)}`;
    const [first, ...rest] = name.split('.');
    const reset = await permitted(session, sql`${whose} RESET ${identifier(first ?? name, ...rest)}`);
    const what = holdings.size === 0 ? 'by its name a secret' : describeHoldings(holdings);
    cleanup.push({
      kind: 'database-setting',
      name: role === null ? name : `${name} of role ${role}`,
      done: reset ? `removed: ${what}` : `left: ${what}, and the role that masks may not remove it`,
    });
  }
  return cleanup;
}
