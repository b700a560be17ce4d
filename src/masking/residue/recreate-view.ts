import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, Sql, sql } from '../../postgres/sql.ts';
import { movableIndexes } from '../apply/indexes.ts';

interface ViewToRecreate {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
}

interface Properties {
  readonly definition: string;
  readonly populated: boolean;
  readonly method: string;
  readonly options: string | null;
  readonly tablespace: string | null;
  readonly owner: string;
  readonly own: boolean;
  readonly columns: string[];
  readonly indexes: number;
}

/**
 * Drops and creates a materialised view, with all that was said of it, since nothing else removes its statistics for
 * a role that is no superuser. Does nothing where that could not be done without a trace: when something depends on
 * the view or it is set up in an unusual way.
 */
export async function recreateMaterializedView(session: Session, view: ViewToRecreate): Promise<void> {
  const [properties] = await session.query<Properties>(PROPERTIES, [view.oid]);
  if (properties === undefined) return;
  const indexes = await movableIndexes(session, view);
  if (indexes.length !== properties.indexes) return;
  const name = identifier(view.schema, view.name);
  const words = await session.query<{ statement: string }>(SETTINGS, [view.oid]);
  const columns = joinSql(
    properties.columns.map((column) => identifier(column)),
    ', ',
  );
  const options = properties.options === null ? sql`` : sql`WITH (${Sql.trusted(properties.options)})`;
  const space = properties.tablespace === null ? sql`` : sql`TABLESPACE ${identifier(properties.tablespace)}`;
  await session.transaction(async () => {
    await session.query(sql`DROP MATERIALIZED VIEW ${name}`);
    await session.query(
      sql`CREATE MATERIALIZED VIEW ${name} (${columns}) USING ${identifier(properties.method)} ${options} ${space}
            AS ${Sql.trusted(properties.definition.replace(/;\s*$/, ''))} WITH NO DATA`,
    );
    for (const { create } of indexes) for (const statement of create) await session.query(statement);
    for (const { statement } of words) await session.query(Sql.trusted(statement));
    if (!properties.own) {
      await session.query(sql`ALTER MATERIALIZED VIEW ${name} OWNER TO ${identifier(properties.owner)}`);
    }
    if (properties.populated) await session.query(sql`REFRESH MATERIALIZED VIEW ${name}`);
  });
}

/** No row when anything stands against it. */
const PROPERTIES = sql`
  SELECT pg_get_viewdef(c.oid) AS definition, c.relispopulated AS populated, am.amname AS method,
         array_to_string(c.reloptions, ', ') AS options, s.spcname AS tablespace, pg_get_userbyid(c.relowner) AS owner,
         c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user) AS own,
         ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum) AS columns,
         (SELECT count(*)::int FROM pg_index i WHERE i.indrelid = c.oid) AS indexes
    FROM pg_class c JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
   WHERE c.oid = $1::oid
     AND NOT EXISTS (SELECT FROM pg_seclabel l WHERE l.objoid = c.oid)
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'x'))
     AND NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                      WHERE a.attrelid = c.oid AND a.attnum > 0
                        AND (a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attoptions IS NOT NULL))
     -- Other views, functions and columns of its row type.
     AND NOT EXISTS (
       SELECT FROM pg_depend d
        WHERE (d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
               OR d.refclassid = 'pg_type'::regclass
                  AND d.refobjid IN (SELECT unnest(ARRAY[t.oid, t.typarray]) FROM pg_type t WHERE t.oid = c.reltype))
          AND d.deptype <> 'i'
          AND NOT (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid))
          AND NOT (d.classid = 'pg_rewrite'::regclass AND d.objid IN (SELECT r.oid FROM pg_rewrite r WHERE r.ev_class = c.oid)))`;

/** Comments, statistics targets and privileges, as statements. */
const SETTINGS = sql`
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
