import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { withUsersPath } from '../apply/users-path.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Cleanup } from '../report/model.ts';
import { outwardFunctions } from './outward-functions.ts';
import { ResidueError } from './rights.ts';
import { computeStatistics, type StatisticsOptions } from './statistics.ts';

interface ViewRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly populated: boolean;
  /** Tables, views and functions that this one reads. */
  readonly reads: string[];
  readonly materialized: boolean;
}

/**
 * All are emptied before any is filled again, so that one which reads another through a function, which no dependency
 * tells of, fails rather than take over what was there. One that reads foreign tables, or calls a function that reads
 * elsewhere, stays empty: what it would read are originals. In one transaction, since a view found empty is left so.
 *
 * @throws {ResidueError} when one cannot be filled anew
 */
export async function refreshMaterializedViews(session: Session, options: StatisticsOptions): Promise<Cleanup[]> {
  const views = await session.query<ViewRow>(sql`
    SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relispopulated AS populated, c.relkind = 'm' AS materialized,
           ARRAY(SELECT DISTINCT d.refobjid::text FROM pg_rewrite r
                   JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                   AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass) AND d.refobjid <> c.oid
                  WHERE r.ev_class = c.oid) AS reads
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('m', 'v') AND c.oid >= 16384
     ORDER BY c.oid`);
  const outward = (await outwardFunctions(session)).map(({ oid }) => oid);
  const reading = readersOf(new Set([...options.foreign, ...outward]), views);
  const populated = inOrderOfReading(views).filter((view) => view.materialized && view.populated);
  await session.transaction(async () => {
    for (const view of populated) {
      await session.query(sql`REFRESH MATERIALIZED VIEW ${tableIdentifier(view)} WITH NO DATA`);
    }
    for (const view of populated.filter(({ oid }) => !reading.has(oid))) await fill(session, view);
  });
  await computeStatistics(
    [session],
    views.filter(({ materialized }) => materialized).map((view) => ({ ...view, partitioned: false })),
    options,
  );
  return populated.map((view) => ({
    kind: 'materialized-view',
    name: `${view.schema}.${view.name}`,
    done: reading.has(view.oid)
      ? 'emptied: it reads elsewhere, through foreign tables or functions, where nothing is masked'
      : 'refreshed from masked tables',
  }));
}

/** Undefined function, undefined table, undefined object, no such schema. */
const NOT_FOUND = new Set(['42883', '42P01', '42704', '3F000']);
const UNQUALIFIED =
  ' From PostgreSQL 17 on the server fills such views with search_path pg_catalog, pg_temp: name the schema of what ' +
  'their functions call, or give these functions SET search_path.';

/**
 * The server runs the view's query as the owner of the view, who may do nothing to the session meanwhile. So nothing that
 * its functions find by the users' path gets any right of ours. Since PostgreSQL 17 the server sets a path of its own.
 */
async function fill(session: Session, view: ViewRow): Promise<void> {
  try {
    await withUsersPath(session, () => session.query(sql`REFRESH MATERIALIZED VIEW ${tableIdentifier(view)}`));
  } catch (cause) {
    if (!(cause instanceof PostgresError)) throw cause;
    throw new ResidueError(
      `Materialised view ${view.schema}.${view.name} holds original values and cannot be filled anew. ${cause.message} ` +
        `Mend it in the source, or drop it or leave it unpopulated there.${NOT_FOUND.has(cause.code ?? '') ? UNQUALIFIED : ''}`,
      { cause },
    );
  }
}

/** Foreign tables and those that have one among their partitions or heirs, by oid. */
export async function foreignTables(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ oid: string }>(
    sql`WITH RECURSIVE above AS (
          SELECT oid FROM pg_class WHERE relkind = 'f'
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT oid::text FROM above`,
  );
  return new Set(rows.map(({ oid }) => oid));
}

/** What was given and the views, by oid, that read it directly or through other views. */
function readersOf(sources: ReadonlySet<string>, views: readonly ViewRow[]): ReadonlySet<string> {
  const readers = new Set(sources);
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
