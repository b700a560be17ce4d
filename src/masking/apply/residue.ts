import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Catalog, Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cleanup } from '../report/model.ts';

/**
 * Removes original values that live outside the tables' rows: planner statistics, also those of the heads of
 * partitioned tables (which no automatic ANALYZE ever renews), materialised views, logins of other servers.
 */
export async function removeResidue(session: Session, catalog: Catalog, plan: Plan): Promise<Cleanup[]> {
  return [
    ...(await refreshMaterializedViews(session)),
    ...(await renewStatistics(session, catalog, plan)),
    ...(await dropUserMappings(session)),
    ...catalog.tables
      .filter(({ kind }) => kind === 'foreign')
      .map((table) => ({
        kind: 'foreign-table',
        name: `${table.schema}.${table.name}`,
        done: 'not masked: its rows are in another database, which cannot be logged in to from here any more',
      })),
  ];
}

interface ViewRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly populated: boolean;
  /** Views, plain and materialised, that this one reads. */
  readonly reads: string[];
  readonly materialized: boolean;
}

/** A materialised view is refreshed after those it reads, directly or through plain views. */
async function refreshMaterializedViews(session: Session): Promise<Cleanup[]> {
  const views = await session.query<ViewRow>(sql`
    SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relispopulated AS populated, c.relkind = 'm' AS materialized,
           ARRAY(SELECT DISTINCT d.refobjid::text FROM pg_rewrite r
                   JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                   AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
                  WHERE r.ev_class = c.oid) AS reads
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('m', 'v') AND c.oid >= 16384
     ORDER BY c.oid`);
  const cleanup: Cleanup[] = [];
  for (const view of inOrderOfReading(views)) {
    if (!view.materialized || !view.populated) continue;
    const name = tableIdentifier(view);
    await session.query(sql`REFRESH MATERIALIZED VIEW ${name}`);
    await session.query(sql`ANALYZE ${name}`);
    cleanup.push({
      kind: 'materialized-view',
      name: `${view.schema}.${view.name}`,
      done: 'refreshed from masked tables',
    });
  }
  return cleanup;
}

function inOrderOfReading(views: readonly ViewRow[]): ViewRow[] {
  const byOid = new Map(views.map((view) => [view.oid, view]));
  const ordered = new Set<ViewRow>();
  const visiting = new Set<ViewRow>();
  const visit = (view: ViewRow): void => {
    if (ordered.has(view) || visiting.has(view)) return;
    visiting.add(view);
    for (const oid of view.reads) {
      const read = byOid.get(oid);
      if (read !== undefined) visit(read);
    }
    ordered.add(view);
  };
  views.forEach(visit);
  return [...ordered];
}

async function renewStatistics(session: Session, catalog: Catalog, plan: Plan): Promise<Cleanup[]> {
  const byOid = new Map(catalog.tables.map((table) => [table.oid, table]));
  const changed = new Set<Table>();
  for (const { table } of plan.tables) {
    let above: Table | undefined = table;
    for (; above !== undefined; above = above.parentOid === null ? undefined : byOid.get(above.parentOid)) {
      changed.add(above);
    }
  }
  for (const table of changed) await session.query(sql`ANALYZE ${tableIdentifier(table)}`);
  return [...changed].map((table) => ({
    kind: 'statistics',
    name: `${table.schema}.${table.name}`,
    done: 'computed anew from masked rows',
  }));
}

/** A user mapping holds the password of an account at another server, which a copy has no business to use. */
async function dropUserMappings(session: Session): Promise<Cleanup[]> {
  const mappings = await session.query<{ server: string; user: string | null }>(
    // The view, since only superusers read the table; it shows everything but the passwords.
    sql`SELECT srvname AS server, CASE WHEN umuser <> 0 THEN usename END AS user FROM pg_user_mappings`,
  );
  for (const { server, user } of mappings) {
    const who = user === null ? sql`PUBLIC` : identifier(user);
    await session.query(sql`DROP USER MAPPING FOR ${who} SERVER ${identifier(server)}`);
  }
  return mappings.map(({ server, user }) => ({
    kind: 'user-mapping',
    name: `${user ?? 'PUBLIC'} at ${server}`,
    done: 'dropped',
  }));
}
