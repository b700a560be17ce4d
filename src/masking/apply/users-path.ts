import type { Session } from '../../postgres/session.ts';
import { literal, type Sql, sql } from '../../postgres/sql.ts';

/**
 * Does what makes the server call functions of the database's own, in checks, generated columns and indexes: their bodies
 * may name others without a schema, and find them by the `search_path` that the database or the role has. `pg_catalog`
 * stays in front. To be called in a transaction.
 *
 * They run with our rights, as SECURITY.md says, and to switch the role here would not change that: to plan any SELECT,
 * the server calls functions with constant arguments that it finds in indexes, statistics and partition keys. Besides, what
 * runs under SET ROLE can undo it, and what runs in a SECURITY DEFINER function can leave settings, functions in our
 * pg_temp and, up to PostgreSQL 17, deferred triggers behind, which run as us afterwards.
 *
 * @param work sends statements that name columns and qualified tables, and no function, operator or type: wherever users
 *   may create such, theirs is taken for the server's own when it fits the arguments better, and would run with our rights
 */
export async function withUsersPath<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  await session.query(await toUsersPath(session));
  const result = await work();
  // After a failure the transaction is rolled back, and this with it.
  await session.query(BACK);
  return result;
}

/** The same for statements that are sent as one message. */
export async function underUsersPath(session: Session, statements: readonly Sql[]): Promise<Sql[]> {
  return [await toUsersPath(session), ...statements, BACK];
}

const BACK = sql`SET LOCAL search_path = pg_catalog, pg_temp`;

async function toUsersPath(session: Session): Promise<Sql> {
  return sql`SELECT pg_catalog.set_config('search_path', ${literal(await usersPath(session))}, true)`;
}

/** What a session began with stays the same, and to ask takes the server as long as to fill a small table. */
const PATHS = new WeakMap<Session, string>();

async function usersPath(session: Session): Promise<string> {
  const known = PATHS.get(session);
  if (known !== undefined) return known;
  const [row] = await session.query<{ path: string }>(
    sql`SELECT concat_ws(', ', 'pg_catalog', nullif(reset_val, ''), 'pg_temp') AS path
          FROM pg_settings WHERE name = 'search_path'`,
  );
  if (row === undefined) throw new Error('The server did not tell the search path of the session.');
  PATHS.set(session, row.path);
  return row.path;
}
