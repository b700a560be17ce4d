import type { Session } from '../../postgres/session.ts';
import { identifier, type Sql, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { rewriteSharedCatalog } from './files.ts';
import { describeHoldings, holdingsOf } from './personal-text.ts';
import { permitted } from './rights.ts';

/** What applications call the parameters in which they keep keys: `app.settings.jwt_secret`. */
const SECRET_NAME = /secret|token|passw|credential|(?:^|[._])key(?:$|[._])|_key$|apikey/i;

interface Setting {
  readonly database: string;
  readonly role: string | null;
  readonly name: string;
  readonly value: string;
}

/**
 * Parameters that are set for the database, or for a role in it, are read by everybody. The server passes in silence
 * over a RESET of those that the role could not have set, so it is looked whether they are gone. Those of a role in all
 * databases are not this database's, and are told of.
 */
export async function clearDatabaseSettings(session: Session): Promise<Cleanup[]> {
  const secrets = tellingOf(await readSettings(session));
  for (const { setting } of secrets) await permitted(session, resetOf(setting));
  const left = new Set((await readSettings(session)).map(nameOf));
  const removed = secrets.some(({ setting }) => !left.has(nameOf(setting)));
  const cleanup = secrets.map(({ setting, what }) => ({
    kind: 'database-setting',
    name: nameOf(setting),
    done: left.has(nameOf(setting)) ? `left: ${what}, and the role that masks may not remove it` : `removed: ${what}`,
  }));
  const ofServer = tellingOf(await readServerSettings(session)).map(({ setting, what }) => ({
    kind: 'database-setting',
    name: `${setting.name} of role ${setting.role} in all databases`,
    done: `left: ${what}, and is the whole server's`,
  }));
  return removed
    ? [...cleanup, ...ofServer, ...(await rewriteSharedCatalog(session, 'pg_db_role_setting'))]
    : [...cleanup, ...ofServer];
}

/** Those that tell something, and what. */
function tellingOf<One extends Pick<Setting, 'name' | 'value'>>(settings: readonly One[]): Telling<One>[] {
  return settings.flatMap((setting) => {
    const holdings = holdingsOf(setting.value);
    const named = setting.name.includes('.') && SECRET_NAME.test(setting.name) && setting.value !== '';
    if (holdings.size === 0 && !named) return [];
    return [{ setting, what: holdings.size === 0 ? 'by its name a secret' : describeHoldings(holdings) }];
  });
}

interface Telling<One> {
  readonly setting: One;
  readonly what: string;
}

/** Of roles, wherever they connect to: also to the source, where branches are databases beside it. */
async function readServerSettings(session: Session): Promise<Omit<Setting, 'database'>[]> {
  return session.query<Omit<Setting, 'database'>>(
    sql`SELECT pg_get_userbyid(s.setrole) AS role, split_part(setting, '=', 1) AS name,
               substr(setting, strpos(setting, '=') + 1) AS value
          FROM pg_db_role_setting s, unnest(s.setconfig) setting
         WHERE s.setdatabase = 0 ORDER BY 1, 2`,
  );
}

async function readSettings(session: Session): Promise<Setting[]> {
  return session.query<Setting>(
    sql`SELECT d.datname AS database, CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END AS role,
               split_part(setting, '=', 1) AS name, substr(setting, strpos(setting, '=') + 1) AS value
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) setting
         WHERE d.datname = current_database() ORDER BY 2, 3`,
  );
}

function resetOf({ database, role, name }: Setting): Sql {
  const whose =
    role === null
      ? sql`ALTER DATABASE ${identifier(database)}`
      : sql`ALTER ROLE ${identifier(role)} IN DATABASE ${identifier(database)}`;
  const [first, ...rest] = name.split('.');
  return sql`${whose} RESET ${identifier(first ?? name, ...rest)}`;
}

function nameOf({ name, role }: Setting): string {
  return role === null ? name : `${name} of role ${role}`;
}
