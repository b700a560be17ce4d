import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';

/**
 * Does what makes the server call functions of the database's own, in checks, generated columns and indexes: their bodies
 * may name others without a schema, and find them by the `search_path` that the database or the role has. `pg_catalog`
 * stays in front. To be called in a transaction.
 *
 * @param work sends statements that name columns and qualified tables, and no function, operator or type: wherever users
 *   may create such, theirs is taken for the server's own when it fits the arguments better, and would run with our rights
 */
export async function withUsersPath<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  await session.query(
    sql`SELECT set_config(name, concat_ws(', ', 'pg_catalog', nullif(reset_val, ''), 'pg_temp'), true)
          FROM pg_settings WHERE name = 'search_path'`,
  );
  const result = await work();
  // After a failure the transaction is rolled back, and this with it.
  await session.query(sql`SET LOCAL search_path = pg_catalog, pg_temp`);
  return result;
}
