import type { Session } from '../../src/postgres/session.ts';
import { sql } from '../../src/postgres/sql.ts';

/**
 * Everything in the database that is no row, as one line each: how it is defined, whose it is, who may use it. Two of
 * these are alike when a dump of the schema is, and they tell a few things that a dump does not.
 */
export async function inventory(session: Session): Promise<string[]> {
  const items = await session.query<{ item: string }>(sql`
    WITH spaces AS (
      SELECT oid, nspname FROM pg_namespace
       WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pr_postgres') AND nspname !~ '^pg_(toast|temp)'
    ), relations AS (
      SELECT c.*, format('%I.%I', s.nspname, c.relname) AS label FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
    )
    SELECT item FROM (
      SELECT concat_ws(' ', 'relation', label, relkind, relowner::regrole, relacl, relpersistence, relrowsecurity, relforcerowsecurity,
                       relreplident, reloptions, reloftype::regtype, relispartition, pg_get_expr(relpartbound, oid),
                       CASE WHEN relkind = 'p' THEN pg_get_partkeydef(oid) END, CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END,
                       (SELECT spcname FROM pg_tablespace t WHERE t.oid = reltablespace), relam, relispopulated,
                       (SELECT t.reloptions FROM pg_class t WHERE t.oid = r.reltoastrelid)) AS item FROM relations r
      UNION ALL
      SELECT concat_ws(' ', 'column', label, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attstorage,
                       attcompression, coalesce(attstattarget, -1), attoptions, attacl, attislocal, attinhcount, nullif(attcollation, 0)::regcollation, pg_get_expr(adbin, adrelid))
        FROM relations r JOIN pg_attribute a ON attrelid = r.oid AND attnum > 0
        LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum WHERE NOT attisdropped
      UNION ALL
      SELECT concat_ws(' ', 'constraint', k.conrelid::regclass, t.typname, conname, pg_get_constraintdef(k.oid), condeferrable, condeferred, convalidated,
                       conislocal, coninhcount, connoinherit)
        FROM pg_constraint k LEFT JOIN pg_type t ON t.oid = contypid WHERE k.connamespace IN (SELECT oid FROM spaces) AND contype <> 't'
      UNION ALL
      SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready, indislive, indisclustered, indisreplident, indimmediate,
                       (SELECT spcname FROM pg_tablespace t WHERE t.oid = r.reltablespace)) FROM pg_index JOIN relations r ON r.oid = indexrelid
      UNION ALL
      SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), tgenabled, tgparentid <> 0) FROM pg_trigger t JOIN relations r ON r.oid = tgrelid WHERE NOT tgisinternal
      UNION ALL
      SELECT concat_ws(' ', 'key trigger', label, tgfoid::regproc, tgenabled, count(*)) FROM pg_trigger t JOIN relations r ON r.oid = tgrelid WHERE tgisinternal
       GROUP BY label, tgfoid, tgenabled
      UNION ALL
      SELECT concat_ws(' ', 'rule', pg_get_ruledef(u.oid), ev_enabled) FROM pg_rewrite u JOIN relations r ON r.oid = ev_class
      UNION ALL
      SELECT concat_ws(' ', 'policy', label, polname, polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
        FROM pg_policy JOIN relations r ON r.oid = polrelid
      UNION ALL
      SELECT concat_ws(' ', 'inheritance', inhrelid::regclass, inhparent::regclass, inhseqno) FROM pg_inherits
      UNION ALL
      SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(e.oid), coalesce(stxstattarget, -1), stxowner::regrole) FROM pg_statistic_ext e
      UNION ALL
      SELECT concat_ws(' ', 'sequence', schemaname, sequencename, data_type, start_value, increment_by, max_value, cycle, last_value) FROM pg_sequences
      UNION ALL
      SELECT concat_ws(' ', 'function', pg_get_functiondef(p.oid), proacl, proowner::regrole) FROM pg_proc p
       WHERE pronamespace IN (SELECT oid FROM spaces) AND prokind IN ('f', 'p', 'w')
      UNION ALL
      SELECT concat_ws(' ', 'type', format_type(t.oid, NULL), typtype, typnotnull, typdefault, typowner::regrole, typacl,
                       (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
        FROM pg_type t WHERE typnamespace IN (SELECT oid FROM spaces)
      UNION ALL
      SELECT concat_ws(' ', 'publication', pubname, puballtables, pubowner::regrole, prrelid::regclass, pg_get_expr(prqual, prrelid), prattrs)
        FROM pg_publication p LEFT JOIN pg_publication_rel ON prpubid = p.oid
      UNION ALL
      SELECT concat_ws(' ', 'event trigger', evtname, evtevent, evtenabled, evttags, evtfoid::regproc) FROM pg_event_trigger
      UNION ALL
      SELECT concat_ws(' ', 'comment', identity.type, identity.identity, description) FROM pg_description,
             LATERAL pg_identify_object(classoid, objoid, objsubid) identity WHERE objoid >= 16384 AND identity.schema IS DISTINCT FROM 'pr_postgres'
      UNION ALL
      SELECT concat_ws(' ', 'schema', nspname, nspowner::regrole, nspacl) FROM pg_namespace WHERE oid IN (SELECT oid FROM spaces)
      UNION ALL
      SELECT concat_ws(' ', 'default grants', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl) FROM pg_default_acl
      UNION ALL
      SELECT concat_ws(' ', 'extension', extname, extversion, extnamespace::regnamespace) FROM pg_extension
    ) items ORDER BY item COLLATE "C"`);
  return items.map(({ item }) => item);
}
