import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { Sql, sql } from '../../postgres/sql.ts';

/**
 * Drops the user mappings that the copy brought along: they hold production's passwords for other servers (or for
 * other databases of this one), and a mapping for PUBLIC, or a view of another role, would use them for the branch.
 *
 * @param session the provisioning role's, in the branch
 * @returns what was dropped or could not be, each a sentence
 */
export async function dropUserMappings(session: Session): Promise<readonly string[]> {
  const mappings = await session.query<{ server: string; statement: string }>(
    sql`SELECT srvname AS server,
               format('DROP USER MAPPING FOR %s SERVER %I',
                      CASE umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(usename) END, srvname) AS statement
          FROM pg_user_mappings ORDER BY srvname, umuser`,
  );
  const dropped = new Set<string>();
  const notices: string[] = [];
  for (const { server, statement } of mappings) {
    try {
      await session.query(Sql.trusted(statement));
      dropped.add(server);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      notices.push(`A user mapping for foreign server ${server} could not be dropped in the branch: ${error.message}`);
    }
  }
  if (dropped.size > 0) {
    notices.push(
      `The branch has no user mappings for ${[...dropped].join(', ')}: those of the source lead out of the branch with production's passwords.`,
    );
  }
  return notices;
}
