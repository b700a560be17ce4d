import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, sql } from '../../postgres/sql.ts';
import { mayMaintain, type Rights } from './rights.ts';

/** Catalogs that hold texts of users, and of which autovacuum computes statistics like of any table. */
const CATALOGS = [
  'pg_attribute',
  'pg_description',
  'pg_foreign_server',
  'pg_largeobject',
  'pg_user_mapping',
  'pg_db_role_setting',
  'pg_subscription',
] as const;

/**
 * The statistics of catalogs describe what was deleted from them: a large object's bytes, a password. Read by superusers
 * only, mostly; those of comments by everybody.
 */
export async function renewCatalogStatistics(session: Session, rights: Rights): Promise<void> {
  const catalogs = await session.query<{ name: string }>(
    sql`SELECT c.relname AS name FROM pg_class c
         WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relname IN (${joinSql(CATALOGS.map(literal), ', ')})
           AND ${mayMaintain(rights)}
         ORDER BY 1`,
  );
  if (rights.superuser) {
    await session.query(
      sql`DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace
                                                        AND relname IN (${joinSql(CATALOGS.map(literal), ', ')}))`,
    );
  }
  for (const { name } of catalogs) {
    await session.transaction(async () => {
      // ANALYZE replaces nothing where there is nothing to describe.
      const remove = rights.superuser ? null : await addDummy(session, name);
      await session.query(sql`ANALYZE ${identifier('pg_catalog', name)}`);
      await remove?.();
    });
  }
}

/** Something harmless in a catalog that may be empty now, for as long as the transaction. */
async function addDummy(session: Session, catalog: string): Promise<(() => Promise<void>) | null> {
  if (catalog === 'pg_largeobject') {
    const [made] = await session.query<{ oid: string }>(sql`SELECT lo_from_bytea(0, '\x00')::text AS oid`);
    return async () => {
      await session.query(sql`SELECT lo_unlink($1::oid)`, [made?.oid]);
    };
  }
  if (catalog === 'pg_user_mapping') {
    const [server] = await session.query<{ name: string }>(
      sql`SELECT s.srvname AS name FROM pg_foreign_server s
           WHERE pg_has_role(current_user, s.srvowner, 'USAGE')
             AND NOT EXISTS (SELECT FROM pg_user_mappings m WHERE m.srvid = s.oid AND m.umuser = 0) LIMIT 1`,
    );
    if (server === undefined) return null;
    const mapping = sql`USER MAPPING FOR PUBLIC SERVER ${identifier(server.name)}`;
    await session.query(sql`CREATE ${mapping}`);
    return async () => {
      await session.query(sql`DROP ${mapping}`);
    };
  }
  return null;
}
