import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, Sql, sql } from '../../postgres/sql.ts';
import { type MovableIndex, movableIndexes } from '../apply/indexes.ts';
import { withUsersPath } from '../apply/users-path.ts';

interface ViewRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly definition: string;
  readonly populated: boolean;
  readonly method: string | null;
  readonly options: string | null;
  readonly tablespace: string | null;
  readonly owner: string;
  readonly columns: string[];
  /** Columns of NULLs with the types of the view's own. */
  readonly stub: string[];
  readonly indexes: number;
  readonly usual: boolean;
}

interface Recreated extends ViewRow {
  readonly movable: readonly MovableIndex[];
  /** Statements that say anew what was said of it: comments, statistics targets, privileges. */
  readonly sayings: readonly { readonly statement: string }[];
}

/**
 * Drops and creates a materialised view, and the materialised views that read it, with all that was said of them, since
 * nothing else removes its statistics for a role that is no superuser. Plain views that read it are kept, and read
 * nothing in between. Does nothing where that could not be done without a trace: when functions or columns depend on
 * one of them, or it is set up in an unusual way.
 */
export async function recreateMaterializedView(session: Session, oid: string): Promise<void> {
  const rows = await session.query<ViewRow>(READERS, [oid]);
  const views = rows.filter(({ materialized }) => !materialized);
  const recreated: Recreated[] = [];
  for (const row of rows.filter(({ materialized }) => materialized)) {
    const movable = await movableIndexes(session, [row]);
    if (!row.usual || movable.length !== row.indexes) return;
    recreated.push({ ...row, movable, sayings: await session.query(SAYINGS, [row.oid]) });
  }
  await session.transaction(async () => {
    for (const view of views) await session.query(replaceView(view, sql`SELECT ${joinTrusted(view.stub)}`, null));
    for (const view of recreated.toReversed()) await session.query(sql`DROP MATERIALIZED VIEW ${nameOf(view)}`);
    for (const view of recreated) await create(session, view);
    for (const view of views) await session.query(replaceView(view, definitionOf(view), view.options));
    for (const view of recreated.filter(({ populated }) => populated)) {
      await withUsersPath(session, async () => {
        await session.query(sql`REFRESH MATERIALIZED VIEW ${nameOf(view)}`);
        await session.query(sql`ANALYZE ${nameOf(view)}`);
      });
    }
  });
}

async function create(session: Session, view: Recreated): Promise<void> {
  const name = nameOf(view);
  const columns = joinSql(
    view.columns.map((column) => identifier(column)),
    ', ',
  );
  const method = view.method === null ? sql`` : sql`USING ${identifier(view.method)}`;
  const options = view.options === null ? sql`` : sql`WITH (${Sql.trusted(view.options)})`;
  const space = view.tablespace === null ? sql`` : sql`TABLESPACE ${identifier(view.tablespace)}`;
  await session.query(
    sql`CREATE MATERIALIZED VIEW ${name} (${columns}) ${method} ${options} ${space} AS ${definitionOf(view)} WITH NO DATA`,
  );
  for (const statement of view.movable.flatMap(({ build, finish }) => [...build, ...finish]))
    await session.query(statement);
  for (const { statement } of view.sayings) await session.query(Sql.trusted(statement));
  await session.query(sql`ALTER MATERIALIZED VIEW ${name} OWNER TO ${identifier(view.owner)}`);
}

function replaceView(view: ViewRow, query: Sql, options: string | null): Sql {
  const columns = joinSql(
    view.columns.map((column) => identifier(column)),
    ', ',
  );
  const clause = options === null ? sql`` : sql`WITH (${Sql.trusted(options)})`;
  return sql`CREATE OR REPLACE VIEW ${nameOf(view)} (${columns}) ${clause} AS ${query}`;
}

function nameOf({ schema, name }: ViewRow): Sql {
  return identifier(schema, name);
}

function definitionOf({ definition }: ViewRow): Sql {
  return Sql.trusted(definition.replace(/;\s*$/, ''));
}

function joinTrusted(parts: readonly string[]): Sql {
  return Sql.trusted(parts.join(', '));
}

/**
 * The view and all views that read it, each after those it reads. `usual`: nothing but views, its indexes and its own
 * parts depends on it, and nothing is set that would be lost.
 */
const READERS = sql`
  WITH RECURSIVE reading AS (
    SELECT $1::oid AS oid, 0 AS depth
    UNION
    SELECT r.ev_class, reading.depth + 1
      FROM reading JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = reading.oid
      JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.ev_class <> reading.oid)
  SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relkind = 'm' AS materialized, pg_get_viewdef(c.oid) AS definition,
         c.relispopulated AS populated, am.amname AS method, array_to_string(c.reloptions, ', ') AS options, s.spcname AS tablespace,
         pg_get_userbyid(c.relowner) AS owner,
         ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum) AS columns,
         ARRAY(SELECT format('NULL::%s%s', format_type(a.atttypid, a.atttypmod),
                             (SELECT format(' COLLATE %I.%I', x.nspname, l.collname) FROM pg_collation l
                                JOIN pg_namespace x ON x.oid = l.collnamespace WHERE l.oid = a.attcollation))
                 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum) AS stub,
         (SELECT count(*)::int FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
         NOT EXISTS (SELECT FROM pg_seclabel l WHERE l.objoid = c.oid)
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'x'))
         AND NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                          WHERE a.attrelid = c.oid AND a.attnum > 0
                            AND (a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attoptions IS NOT NULL))
         AND NOT EXISTS (
           SELECT FROM pg_depend d
            WHERE (d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                   OR d.refclassid = 'pg_type'::regclass
                      AND d.refobjid IN (SELECT unnest(ARRAY[t.oid, t.typarray]) FROM pg_type t WHERE t.oid = c.reltype))
              AND d.deptype <> 'i'
              AND NOT (d.classid = 'pg_class'::regclass
                       AND d.objid IN (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid))
              AND NOT (d.classid = 'pg_rewrite'::regclass
                       AND d.objid IN (SELECT r.oid FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class
                                        WHERE r.rulename = '_RETURN' AND v.relkind IN ('v', 'm')))) AS usual
    FROM (SELECT oid, max(depth) AS depth FROM reading GROUP BY oid) one
    JOIN pg_class c ON c.oid = one.oid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
   ORDER BY one.depth, c.oid`;

const SAYINGS = sql`
  SELECT format('COMMENT ON MATERIALIZED VIEW %s IS %L', c.oid::regclass, obj_description(c.oid, 'pg_class')) AS statement
    FROM pg_class c WHERE c.oid = $1::oid AND obj_description(c.oid, 'pg_class') IS NOT NULL
   UNION ALL
  SELECT format('COMMENT ON COLUMN %s.%I IS %L', a.attrelid::regclass, a.attname, col_description(a.attrelid, a.attnum))
    FROM pg_attribute a WHERE a.attrelid = $1::oid AND a.attnum > 0 AND col_description(a.attrelid, a.attnum) IS NOT NULL
   UNION ALL
  SELECT format('ALTER MATERIALIZED VIEW %s ALTER COLUMN %I SET STATISTICS %s', a.attrelid::regclass, a.attname, a.attstattarget)
    FROM pg_attribute a WHERE a.attrelid = $1::oid AND a.attnum > 0 AND a.attstattarget >= 0
   UNION ALL
  SELECT format('GRANT %s ON TABLE %s TO %s%s', x.privilege_type, c.oid::regclass,
                CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM pg_class c, aclexplode(c.relacl) x WHERE c.oid = $1::oid AND x.grantee <> c.relowner
   UNION ALL
  SELECT format('GRANT %s (%I) ON TABLE %s TO %s%s', x.privilege_type, a.attname, a.attrelid::regclass,
                CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attrelid = $1::oid AND a.attnum > 0`;
