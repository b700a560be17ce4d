import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { callsUsers } from '../apply/users-functions.ts';

/**
 * Columns whose values the server can compute anew where they stand, by `ALTER TABLE … ALTER … TYPE … USING` with the type
 * that they have: it writes the rows into new files and leaves everything else about the table as it is. As `columnKey`s.
 *
 * The server refuses to where a view, a trigger, a policy, a function, a generated column or a publication names the column, in
 * partitions and their like, and in tables whose rows are the type of a column elsewhere. It makes anew what hangs on
 * the column, which is as before as long as its definition says all about it, and forgets how the column's values are
 * stored and compared where that is not what its type has by default. Indexes over other columns are built anew as well,
 * under our path, and so must not call functions of users. CHECKs and foreign keys are more than a column's own business,
 * and CHECKs that name no column, or whole rows, would not be asked. An event trigger may forbid it.
 */
export async function retypableColumns(session: Session): Promise<ReadonlySet<string>> {
  // IN and no joins: the server hashes these, even where it has yet to learn how large its catalogs are. But only what it
  // expects to fit into this; of tens of thousands of tables it would compare everything with everything.
  await session.query(sql`SET work_mem = '256MB'`);
  const rows = await session.query<{ key: string }>(sql`
    WITH of_users AS MATERIALIZED (
      SELECT DISTINCT objid AS index FROM pg_depend
       WHERE classid = 'pg_class'::regclass AND refobjid >= 16384
         AND refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_type'::regclass)
    ), row_type AS MATERIALIZED (
      SELECT DISTINCT refobjid AS type FROM pg_depend
       WHERE refclassid = 'pg_type'::regclass AND refobjid >= 16384 AND deptype <> 'i'
         AND classid IN ('pg_class'::regclass, 'pg_type'::regclass)
    ), known_elsewhere AS MATERIALIZED (
      -- What more depends on than its own parts, what belongs to an extension, and what has a label.
      SELECT refclassid AS catalog, refobjid AS oid FROM pg_depend
       WHERE refobjid >= 16384 AND refobjsubid = 0 AND deptype <> 'i'
       UNION ALL
      SELECT classid, objid FROM pg_depend WHERE objid >= 16384 AND deptype IN ('e', 'x')
       UNION ALL
      SELECT classoid, objoid FROM pg_seclabel
    ), plain_index AS MATERIALIZED (
      -- Whose definition says all there is to say about it.
      SELECT i.indexrelid AS oid, i.indrelid AS relation FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
       WHERE i.indrelid >= 16384 AND i.indexprs IS NULL AND i.indpred IS NULL AND NOT i.indisreplident AND NOT i.indisclustered
         AND x.reltablespace = 0
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = x.oid AND coalesce(a.attstattarget, -1) <> -1)
         AND i.indexrelid NOT IN (SELECT oid FROM known_elsewhere WHERE catalog = 'pg_class'::regclass)
    ), comes_along AS MATERIALIZED (
      SELECT 'pg_class'::regclass AS catalog, oid, relation FROM plain_index
       UNION ALL
      SELECT 'pg_constraint'::regclass, oid, conrelid FROM pg_constraint
       WHERE conrelid >= 16384 AND contype IN ('p', 'u', 'n') AND convalidated
         AND NOT coalesce((to_jsonb(pg_constraint) ->> 'conperiod')::boolean, false)
         AND (conindid = 0 OR conindid IN (SELECT oid FROM plain_index))
         AND oid NOT IN (SELECT oid FROM known_elsewhere WHERE catalog = 'pg_constraint'::regclass)
    ), held AS MATERIALIZED (
      SELECT refobjid AS relation, refobjsubid AS position FROM pg_depend
       WHERE refclassid = 'pg_class'::regclass AND refobjid >= 16384 AND refobjsubid > 0
         AND (classid, objid, refobjid) NOT IN (SELECT catalog, oid, relation FROM comes_along)
         AND (classid <> 'pg_attrdef'::regclass
              OR (objid, refobjid, refobjsubid) NOT IN (SELECT oid, adrelid, adnum FROM pg_attrdef))
    ), hindered AS MATERIALIZED (
      -- Tables, by what else would be made anew or asked, or may not be.
      SELECT indrelid AS relation FROM pg_index
       WHERE CASE WHEN indisexclusion OR NOT (indisvalid AND indisready AND indislive) THEN true
                  WHEN indexrelid IN (SELECT index FROM of_users) THEN ${callsUsers(sql`indexrelid`)}
                  ELSE false END
       UNION ALL
      SELECT conrelid FROM pg_constraint WHERE contype = 'c' AND (conkey IS NULL OR 0 = ANY (conkey))
       UNION ALL
      SELECT inhrelid FROM pg_inherits
       UNION ALL
      SELECT inhparent FROM pg_inherits)
    SELECT c.oid || '.' || a.attnum AS key
      FROM pg_class c JOIN pg_type r ON r.oid = c.reltype
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.oid >= 16384 AND c.relkind = 'r' AND NOT c.relispartition AND c.reloftype = 0
       AND pg_has_role(c.relowner, 'USAGE')
       AND NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtevent = 'table_rewrite' AND evtenabled <> 'D'
                        AND current_setting('event_triggers', true) IS DISTINCT FROM 'off')
       AND c.oid NOT IN (SELECT relation FROM hindered)
       AND c.reltype NOT IN (SELECT type FROM row_type) AND r.typarray NOT IN (SELECT type FROM row_type)
       AND t.typtype IN ('b', 'e') AND a.attgenerated = '' AND a.attidentity = ''
       AND a.attstorage = t.typstorage AND a.attcompression = '' AND a.attcollation = t.typcollation
       AND (c.oid, a.attnum) NOT IN (SELECT relation, position FROM held)`);
  await session.query(sql`RESET work_mem`);
  return new Set(rows.map(({ key }) => key));
}
