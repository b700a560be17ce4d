import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Catalog } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cleanup } from '../report/model.ts';

/**
 * Removes original values that live outside the tables' rows: planner statistics, also those of the heads of
 * partitioned tables (which no automatic ANALYZE ever renews), materialised views, logins of other servers.
 */
export async function removeResidue(session: Session, catalog: Catalog, plan: Plan): Promise<Cleanup[]> {
  const foreign = await foreignTables(session);
  return [
    ...(await refreshMaterializedViews(session, foreign)),
    ...(await renewStatistics(session, plan, foreign)),
    ...(await dropUserMappings(session)),
    ...catalog.tables
      .filter(({ kind }) => kind === 'foreign')
      .map((table) => ({
        kind: 'foreign-table',
        name: `${table.schema}.${table.name}`,
        done: 'not masked: its rows are elsewhere. Logins of other servers are dropped; what needs none (file_fdw) can still be read',
      })),
    ...(await extensionTables(session)),
  ];
}

/** They belong to their extensions and nobody has looked into them; some hold what users put there (queues, jobs). */
async function extensionTables(session: Session): Promise<Cleanup[]> {
  const tables = await session.query<{ name: string; extension: string }>(
    sql`SELECT format('%s.%s', n.nspname, c.relname) AS name, e.extname AS extension
          FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
          JOIN pg_class c ON c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
           AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
         ORDER BY 1`,
  );
  return tables.map(({ name, extension }) => ({
    kind: 'extension-table',
    name,
    done: `not masked: it belongs to the extension ${extension}`,
  }));
}

interface ViewRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly populated: boolean;
  /** Tables and views that this one reads. */
  readonly reads: string[];
  readonly materialized: boolean;
}

/**
 * All are emptied before any is filled again, so that one which reads another through a function, which no dependency
 * tells of, fails rather than take over what was there. One that reads foreign tables stays empty: their rows are the
 * originals. In one transaction, since a view found empty is left so.
 */
async function refreshMaterializedViews(session: Session, foreign: ReadonlySet<string>): Promise<Cleanup[]> {
  const views = await session.query<ViewRow>(sql`
    SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relispopulated AS populated, c.relkind = 'm' AS materialized,
           ARRAY(SELECT DISTINCT d.refobjid::text FROM pg_rewrite r
                   JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                   AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
                  WHERE r.ev_class = c.oid) AS reads
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('m', 'v') AND c.oid >= 16384
     ORDER BY c.oid`);
  const reading = readersOf(foreign, views);
  const populated = inOrderOfReading(views).filter((view) => view.materialized && view.populated);
  await session.transaction(async () => {
    for (const view of populated) {
      await session.query(sql`REFRESH MATERIALIZED VIEW ${tableIdentifier(view)} WITH NO DATA`);
    }
    for (const view of populated.filter(({ oid }) => !reading.has(oid))) {
      await session.query(sql`REFRESH MATERIALIZED VIEW ${tableIdentifier(view)}`);
    }
  });
  await computeStatistics(
    session,
    views.filter(({ materialized }) => materialized),
    foreign,
  );
  return populated.map((view) => ({
    kind: 'materialized-view',
    name: `${view.schema}.${view.name}`,
    done: reading.has(view.oid)
      ? 'emptied: it reads foreign tables, which are not masked'
      : 'refreshed from masked tables',
  }));
}

/** Foreign tables and those that have one among their partitions or heirs, by oid. */
async function foreignTables(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ oid: string }>(
    sql`WITH RECURSIVE above AS (
          SELECT oid FROM pg_class WHERE relkind = 'f'
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT oid::text FROM above`,
  );
  return new Set(rows.map(({ oid }) => oid));
}

/** The tables themselves and the views, by oid, that read them directly or through other views. */
function readersOf(tables: ReadonlySet<string>, views: readonly ViewRow[]): ReadonlySet<string> {
  const readers = new Set(tables);
  for (let before = -1; before !== readers.size; ) {
    before = readers.size;
    for (const { oid, reads } of views) if (reads.some((read) => readers.has(read))) readers.add(oid);
  }
  return readers;
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

/** The tables that changed and all above them, whose statistics describe the rows below. */
async function changedTables(session: Session, plan: Plan): Promise<Relation[]> {
  return session.query<Relation>(
    sql`WITH RECURSIVE above AS (
          SELECT unnest($1::oid[]) AS oid
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT c.oid::text, n.nspname AS schema, c.relname AS name
          FROM above JOIN pg_class c ON c.oid = above.oid JOIN pg_namespace n ON n.oid = c.relnamespace
         ORDER BY c.oid`,
    [plan.tables.map(({ table }) => table.oid)],
  );
}

async function renewStatistics(session: Session, plan: Plan, foreign: ReadonlySet<string>): Promise<Cleanup[]> {
  const changed = await changedTables(session, plan);
  await computeStatistics(session, changed, foreign);
  return changed.map((table) => ({
    kind: 'statistics',
    name: `${table.schema}.${table.name}`,
    done: foreign.has(table.oid)
      ? 'removed: computed anew they would describe the rows of foreign tables, too'
      : 'computed anew from masked rows',
  }));
}

interface Relation {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
}

/** Statistics of rows that are gone cannot be removed with the rights of the role that masks. */
export class StaleStatisticsError extends Error {
  override readonly name = 'StaleStatisticsError';
}

/**
 * ANALYZE replaces what it computes and leaves everything else as it was: the statistics of an empty table or
 * materialised view, of an index over no rows, of a column with the statistics target 0. So the old ones go first.
 *
 * @throws {StaleStatisticsError} when some of those cannot be removed
 */
async function computeStatistics(
  session: Session,
  relations: readonly Relation[],
  foreign: ReadonlySet<string>,
): Promise<void> {
  const oids = relations.map(({ oid }) => oid);
  await forgetStatistics(session, oids);
  for (const relation of relations.filter(({ oid }) => !foreign.has(oid))) {
    await session.query(sql`ANALYZE ${tableIdentifier(relation)}`);
  }
  const stale = await session.query<{ name: string }>(
    sql`SELECT format('%I.%I', s.schemaname, s.tablename) AS name
          FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
          JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
         WHERE c.oid = ANY (${WITH_INDEXES}) AND (a.attstattarget = 0 OR c.oid = ANY ($2::oid[]) OR c.reltuples = 0
               -- No rows of its own, but those of its heirs are described here.
               AND NOT (s.inherited AND c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)))
         UNION
        SELECT format('%I.%I', s.schemaname, s.tablename)
          FROM pg_stats_ext s JOIN pg_namespace n ON n.nspname = s.schemaname
          JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
         WHERE c.oid = ANY ($1::oid[]) AND c.reltuples = 0
         ORDER BY 1`,
    [oids, [...foreign]],
  );
  if (stale.length === 0) return;
  throw new StaleStatisticsError(
    `The planner's statistics of ${stale.map(({ name }) => name).join(', ')} describe rows that are gone, and the role that ` +
      'masks may not remove them: let a superuser mask.',
  );
}

const WITH_INDEXES = sql`ARRAY(SELECT unnest($1::oid[]) UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = ANY ($1::oid[]))`;

/** As far as the role may: a superuser all of them; since PostgreSQL 18 an owner those of its tables and their indexes. */
async function forgetStatistics(session: Session, oids: readonly string[]): Promise<void> {
  const [role] = await session.query<{ superuser: boolean; clears: boolean }>(
    sql`SELECT rolsuper AS superuser, to_regproc('pg_catalog.pg_clear_attribute_stats') IS NOT NULL AS clears
          FROM pg_roles WHERE rolname = current_user`,
  );
  if (role?.superuser === true) {
    await session.query(sql`DELETE FROM pg_statistic WHERE starelid = ANY (${WITH_INDEXES})`, [oids]);
    await session.query(
      sql`DELETE FROM pg_statistic_ext_data
           WHERE stxoid IN (SELECT oid FROM pg_statistic_ext WHERE stxrelid = ANY ($1::oid[]))`,
      [oids],
    );
  } else if (role?.clears === true) {
    await session.query(
      sql`SELECT pg_clear_attribute_stats(s.schemaname::text, s.tablename::text, s.attname::text, s.inherited)
            FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
           WHERE c.oid = ANY (${WITH_INDEXES})`,
      [oids],
    );
  }
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
