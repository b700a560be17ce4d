import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { type Sql, sql } from '../../postgres/sql.ts';

/** What the role that masks is, as far as clearing up depends on it. */
export interface Rights {
  readonly superuser: boolean;
  /** `server_version_num`: 180004 for 18.4. */
  readonly versionNumber: number;
}

/** What the role of the session may do, as far as it decides how residue is removed. */
export async function readRights(session: Session): Promise<Rights> {
  const [row] = await session.query<Rights>(
    sql`SELECT rolsuper AS superuser, current_setting('server_version_num')::int AS "versionNumber"
          FROM pg_roles WHERE rolname = current_user`,
  );
  if (row === undefined) throw new Error('The server did not tell what the role that masks is.');
  return row;
}

/**
 * A condition: whether the role may VACUUM and ANALYZE the relation `c` of `pg_class`. The owner of a database may do
 * so with everything in it but the catalogs that all databases share. Without the right the server only warns.
 */
export function mayMaintain({ superuser, versionNumber }: Rights): Sql {
  if (superuser) return sql`true`;
  const owner = sql`(pg_has_role(current_user, c.relowner, 'USAGE')
    OR NOT c.relisshared AND EXISTS (SELECT FROM pg_database own WHERE own.datname = current_database()
                                        AND pg_has_role(current_user, own.datdba, 'USAGE')))`;
  // PostgreSQL 17 made a privilege of it.
  return versionNumber < 170000 ? owner : sql`(${owner} OR has_table_privilege(c.oid, 'MAINTAIN'))`;
}

/** Runs a statement; false when the role lacks the right to. */
export async function permitted(
  session: Session,
  statement: Sql,
  parameters: readonly unknown[] = [],
): Promise<boolean> {
  return ifPermitted(async () => {
    await session.query(statement, parameters);
  });
}

/** Does the work; false when the role lacks the right to. Outside of transactions only, which a refusal ends. */
export async function ifPermitted(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (hasSqlState(error, SqlState.insufficientPrivilege)) return false;
    throw error;
  }
}

/** Something that holds originals, or may bring them back, could not be removed. The database counts as not masked. */
export class ResidueError extends Error {
  override readonly name = 'ResidueError';
}
