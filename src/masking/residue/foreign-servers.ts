import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { permitted } from './rights.ts';

/** A user mapping holds the password of an account at another server, which a copy has no business to use. */
export async function dropUserMappings(session: Session): Promise<Cleanup[]> {
  const mappings = await session.query<{ server: string; user: string | null }>(
    // The view, since only superusers read the table; it shows everything but the passwords.
    sql`SELECT srvname AS server, CASE WHEN umuser <> 0 THEN usename END AS user FROM pg_user_mappings ORDER BY 1, 2`,
  );
  const cleanup: Cleanup[] = [];
  for (const { server, user } of mappings) {
    const who = user === null ? sql`PUBLIC` : identifier(user);
    const dropped = await permitted(session, sql`DROP USER MAPPING FOR ${who} SERVER ${identifier(server)}`);
    cleanup.push({
      kind: 'user-mapping',
      name: `${user ?? 'PUBLIC'} at ${server}`,
      done: dropped ? 'dropped' : "left: only the server's owner may drop it",
    });
  }
  return cleanup;
}

/** Options by which a wrapper logs in, where it takes them for a server and not for a user. */
const SECRET_OPTION = /pass|pwd|secret|token|key|credential/i;

/**
 * What leads to other servers and needs no user mapping. The definitions stay, since tables and views are made of them;
 * their passwords go.
 */
export async function closeForeignServers(session: Session): Promise<Cleanup[]> {
  const servers = await session.query<{ name: string; wrapper: string; logins: boolean; options: string[] }>(
    sql`SELECT s.srvname AS name, w.fdwname AS wrapper,
               EXISTS (SELECT FROM pg_user_mappings m WHERE m.srvid = s.oid) AS logins,
               ARRAY(SELECT split_part(option, '=', 1) FROM unnest(s.srvoptions) option) AS options
          FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw ORDER BY 1`,
  );
  const cleanup: Cleanup[] = [];
  for (const { name, wrapper, logins, options } of servers) {
    const secrets = options.filter((option) => SECRET_OPTION.test(option));
    const drops = joinSql(
      secrets.map((option) => sql`DROP ${identifier(option)}`),
      ', ',
    );
    const closed =
      secrets.length > 0 && (await permitted(session, sql`ALTER SERVER ${identifier(name)} OPTIONS (${drops})`));
    const passwords =
      secrets.length === 0
        ? ''
        : closed
          ? '; the secrets in its options are removed'
          : "; the secrets in its options are left, too: only the server's owner may remove them";
    const who = logins ? ', and roles still have a login there, for want of a right' : '';
    cleanup.push({
      kind: 'foreign-server',
      name,
      done: `left: tables may be made of it (${wrapper})${who}${passwords}`,
    });
  }
  return cleanup;
}
