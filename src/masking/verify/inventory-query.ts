import { identifier, literal, type Sql, sql } from '../../postgres/sql.ts';
import { enforces, IS_STAGING, RECORD_SCHEMA, RECORD_TABLES } from '../catalog/read.ts';

/** Text that may quote values of rows (a default, a condition, a comment): only whether it is the same can be told. */
function hidden(text: Sql): Sql {
  return sql`'#' || hashtextextended((${text}) COLLATE pg_catalog."C", 0)`;
}

function comment(oid: Sql, catalog: string): Sql {
  return hidden(sql`obj_description(${oid}, ${literal(catalog)})`);
}

function sorted(items: Sql): Sql {
  return sql`(SELECT string_agg(item::text, ', ' ORDER BY item::text COLLATE pg_catalog."C") FROM unnest(${items}) item)`;
}

/** `n` is `pg_namespace`. */
const IS_USER_SCHEMA = sql`n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'`;

const ENABLED = (state: Sql) =>
  sql`CASE ${state} WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'A' THEN 'always' WHEN 'R' THEN 'as replica' END`;

const IS_OURS = sql`(n.nspname = ${literal(RECORD_SCHEMA)} AND c.relname = ANY (ARRAY[${RECORD_TABLES.map(
  literal,
).reduce((all, next) => sql`${all}, ${next}`)}]) OR ${IS_STAGING})`;

const RELATIONS = sql`
  SELECT 'relation' AS kind, r.label AS name, jsonb_build_object(
           'kind', r.relkind, 'owner', pg_get_userbyid(r.relowner), 'grants', ${sorted(sql`r.relacl`)},
           'row security', r.relrowsecurity, 'forced row security', r.forced, 'replica identity', r.relreplident,
           'persistence', r.relpersistence, 'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = r.reltablespace),
           'access method', (SELECT amname FROM pg_am WHERE oid = r.relam), 'settings', ${sorted(sql`r.reloptions`)},
           'settings of long values', (SELECT ${sorted(sql`t.reloptions`)} FROM pg_class t WHERE t.oid = r.reltoastrelid),
           'type', nullif(r.reloftype, 0)::regtype::text, 'partition', r.relispartition,
           'partition bound', ${hidden(sql`pg_get_expr(r.relpartbound, r.oid)`)},
           'partition key', ${hidden(sql`CASE WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid) END`)},
           'definition', ${hidden(sql`CASE WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid) END`)},
           'comment', ${comment(sql`r.oid`, 'pg_class')}) AS aspects
    FROM relation r WHERE r.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')`;

const COLUMNS = sql`
  SELECT 'column', format('%s.%I', r.label, a.attname), jsonb_build_object(
           'type', format_type(a.atttypid, a.atttypmod), 'collation', nullif(a.attcollation, 0)::regcollation::text,
           'position', a.attnum, 'NOT NULL', a.attnotnull, 'identity', nullif(a.attidentity::text, ''),
           'generated', nullif(a.attgenerated::text, ''), 'storage', a.attstorage,
           'compression', nullif(a.attcompression::text, ''), 'statistics target', nullif(a.attstattarget, -1),
           'settings', ${sorted(sql`a.attoptions || a.attfdwoptions`)}, 'grants', ${sorted(sql`a.attacl`)},
           'own', a.attislocal, 'inherited', nullif(a.attinhcount, 0), 'default', ${hidden(sql`pg_get_expr(d.adbin, d.adrelid)`)},
           'comment', ${hidden(sql`col_description(a.attrelid, a.attnum)`)})
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f')`;

/**
 * The copies of a foreign key that partitions have are named by the server, who may choose other names the next time;
 * they go by the key that they are copies of. Version-dependent columns are read from the row as JSON.
 */
const CONSTRAINTS = sql`
  SELECT 'constraint',
         CASE WHEN k.contype = 'f' AND k.conparentid <> 0
              THEN format('%s: copy of %I to %s', coalesce(r.label, '?'), root.conname, k.confrelid::regclass)
              ELSE format('%s.%I', coalesce(r.label, k.contypid::regtype::text), k.conname) END,
         jsonb_build_object(
           'kind', k.contype, 'definition', ${hidden(sql`pg_get_constraintdef(k.oid)`)}, 'validated', k.convalidated,
           'enforced', to_jsonb(k) -> 'conenforced', 'deferrable', k.condeferrable, 'deferred', k.condeferred,
           'own', k.conislocal, 'inherited', nullif(k.coninhcount, 0), -- Of a key it says nothing, and differs between one made with its parent's and one attached to it.
           'not inherited', k.contype IN ('c', 'n') AND k.connoinherit,
           'index', CASE WHEN k.contype <> 'f' OR k.conparentid = 0 THEN nullif(k.conindid, 0)::regclass::text END,
           'triggers', (SELECT string_agg(DISTINCT ${ENABLED(sql`t.tgenabled`)}, ', ') FROM pg_trigger t WHERE ${enforces(sql`t`, sql`k`)}),
           'comment', ${comment(sql`k.oid`, 'pg_constraint')})
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
    LEFT JOIN relation r ON r.oid = k.conrelid
    LEFT JOIN LATERAL (
      WITH RECURSIVE above AS (
        SELECT k.conparentid AS oid, k.conname
        UNION ALL SELECT p.conparentid, p.conname FROM above JOIN pg_constraint p ON p.oid = above.oid)
      SELECT conname FROM above WHERE oid = 0) root ON true
   WHERE ${IS_USER_SCHEMA} AND (k.conrelid = 0 OR r.oid IS NOT NULL) AND k.contype <> 't'`;

const INDEXES = sql`
  SELECT 'index', x.label, jsonb_build_object(
           'table', r.label, 'definition', ${hidden(sql`pg_get_indexdef(i.indexrelid)`)}, 'valid', i.indisvalid,
           'ready', i.indisready, 'live', i.indislive, 'unique', i.indisunique, 'primary', i.indisprimary,
           'excluding', i.indisexclusion, 'immediate', i.indimmediate, 'clustered on', i.indisclustered,
           'replica identity', i.indisreplident, 'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = x.reltablespace),
           'settings', ${sorted(sql`x.reloptions`)}, 'owner', pg_get_userbyid(x.relowner), 'persistence', x.relpersistence,
           'statistics targets', (SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum)
                                    FROM pg_attribute a WHERE a.attrelid = x.oid AND a.attstattarget <> -1),
           'part of', (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = x.oid),
           'comment', ${comment(sql`x.oid`, 'pg_class')})
    FROM pg_index i JOIN relation x ON x.oid = i.indexrelid JOIN relation r ON r.oid = i.indrelid`;

const TRIGGERS = sql`
  SELECT 'trigger', format('%I on %s', t.tgname, r.label), jsonb_build_object(
           'state', ${ENABLED(sql`t.tgenabled`)}, 'definition', ${hidden(sql`pg_get_triggerdef(t.oid)`)},
           'comment', ${comment(sql`t.oid`, 'pg_trigger')})
    FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
   UNION ALL
  SELECT 'rule', format('%I on %s', w.rulename, r.label), jsonb_build_object(
           'state', ${ENABLED(sql`w.ev_enabled`)}, 'definition', ${hidden(sql`pg_get_ruledef(w.oid)`)},
           'comment', ${comment(sql`w.oid`, 'pg_rewrite')})
    FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
   UNION ALL
  SELECT 'event trigger', format('%I', e.evtname), jsonb_build_object(
           'state', ${ENABLED(sql`e.evtenabled`)}, 'event', e.evtevent, 'tags', ${sorted(sql`e.evttags`)},
           'function', e.evtfoid::regproc::text, 'owner', pg_get_userbyid(e.evtowner))
    FROM pg_event_trigger e
   UNION ALL
  SELECT 'policy', format('%I on %s', p.polname, r.label), jsonb_build_object(
           'command', p.polcmd, 'permissive', p.polpermissive,
           'roles', ${sorted(sql`ARRAY(SELECT CASE role WHEN 0 THEN 'public' ELSE pg_get_userbyid(role)::text END FROM unnest(p.polroles) role)`)},
           'condition', ${hidden(sql`pg_get_expr(p.polqual, p.polrelid)`)},
           'condition of new rows', ${hidden(sql`pg_get_expr(p.polwithcheck, p.polrelid)`)},
           'comment', ${comment(sql`p.oid`, 'pg_policy')})
    FROM pg_policy p JOIN relation r ON r.oid = p.polrelid`;

/** The last value is shown to roles that may use or read the sequence, and asked for by others it is an error. */
const SEQUENCES = sql`
  SELECT 'sequence', r.label, jsonb_build_object(
           'type', s.seqtypid::regtype::text, 'start', s.seqstart, 'step', s.seqincrement, 'least', s.seqmin, 'most', s.seqmax,
           'cycles', s.seqcycle, 'cached', s.seqcache,
           'last value', CASE WHEN has_sequence_privilege(r.oid, 'USAGE, SELECT') THEN pg_sequence_last_value(r.oid) END,
           'of', (SELECT format('%s (%s) %s', d.refobjid::regclass, d.refobjsubid, d.deptype) FROM pg_depend d
                   WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                     AND d.deptype IN ('a', 'i')))
    FROM pg_sequence s JOIN relation r ON r.oid = s.seqrelid`;

const MEMBERSHIPS = sql`
  SELECT 'inheritance', format('%s from %s', r.label, i.inhparent::regclass),
         jsonb_build_object('place', i.inhseqno, 'being detached', i.inhdetachpending)
    FROM pg_inherits i JOIN relation r ON r.oid = i.inhrelid WHERE r.relkind IN ('r', 'p', 'f')
   UNION ALL
  SELECT 'publication', format('%I', p.pubname), to_jsonb(p) - 'oid' - 'pubowner' || jsonb_build_object('owner', pg_get_userbyid(p.pubowner))
    FROM pg_publication p
   UNION ALL
  SELECT 'publication', format('%I: %s', p.pubname, m.prrelid::regclass), jsonb_build_object(
           'columns', m.prattrs::text, 'condition', ${hidden(sql`pg_get_expr(m.prqual, m.prrelid)`)})
    FROM pg_publication_rel m JOIN pg_publication p ON p.oid = m.prpubid
   UNION ALL
  SELECT 'publication', format('%I: schema %s', p.pubname, m.pnnspid::regnamespace), '{}'
    FROM pg_publication_namespace m JOIN pg_publication p ON p.oid = m.pnpubid
   UNION ALL
  SELECT 'extended statistics', format('%I.%I', n.nspname, s.stxname), jsonb_build_object(
           'definition', ${hidden(sql`pg_get_statisticsobjdef(s.oid)`)}, 'owner', pg_get_userbyid(s.stxowner),
           'statistics target', nullif(s.stxstattarget, -1), 'comment', ${comment(sql`s.oid`, 'pg_statistic_ext')})
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${IS_USER_SCHEMA}`;

const SURROUNDINGS = sql`
  SELECT 'schema', format('%I', n.nspname), jsonb_build_object(
           'owner', pg_get_userbyid(n.nspowner), 'grants', ${sorted(sql`n.nspacl`)}, 'comment', ${comment(sql`n.oid`, 'pg_namespace')})
    FROM pg_namespace n WHERE ${IS_USER_SCHEMA} AND n.nspname <> ${literal(RECORD_SCHEMA)}
   UNION ALL
  SELECT 'function', p.oid::regprocedure::text, jsonb_build_object(
           'owner', pg_get_userbyid(p.proowner), 'grants', ${sorted(sql`p.proacl`)}, 'definition', ${hidden(sql`(to_jsonb(p) - 'proacl')::text`)},
           'comment', ${comment(sql`p.oid`, 'pg_proc')})
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${IS_USER_SCHEMA}
   UNION ALL
  SELECT 'type', t.oid::regtype::text, jsonb_build_object(
           'kind', t.typtype, 'owner', pg_get_userbyid(t.typowner), 'grants', ${sorted(sql`t.typacl`)}, 'NOT NULL', t.typnotnull,
           'base', nullif(t.typbasetype, 0)::regtype::text, 'default', ${hidden(sql`t.typdefault`)},
           'labels', ${hidden(sql`(SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)`)},
           'comment', ${comment(sql`t.oid`, 'pg_type')})
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE ${IS_USER_SCHEMA} AND t.typtype IN ('d', 'e', 'r', 'c') AND (t.typrelid = 0 OR EXISTS (
           SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
   UNION ALL
  SELECT 'default grants', format('%s in %s for %s', pg_get_userbyid(d.defaclrole), d.defaclnamespace::regnamespace, d.defaclobjtype),
         jsonb_build_object('grants', ${sorted(sql`d.defaclacl`)})
    FROM pg_default_acl d`;

/**
 * Everything that hangs on tables and that masking has no business to change, one row each: kind, name and what it is
 * like. Shows flags and names; of texts that may quote values, hashes. Our own records are not in it.
 *
 * @param unforced whether there is a record of tables whose forced row security is lifted for the time of the run
 */
export function inventoryQuery({ unforced }: { readonly unforced: boolean }): Sql {
  const lifted = unforced
    ? sql`c.oid IN (SELECT oid FROM ${identifier(RECORD_SCHEMA, 'unforced_row_security')})`
    : sql`false`;
  return sql`
    WITH relation AS MATERIALIZED (
      SELECT c.*, format('%I.%I', n.nspname, c.relname) AS label, c.relforcerowsecurity OR ${lifted} AS forced
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${IS_USER_SCHEMA} AND c.relpersistence <> 't' AND NOT ${IS_OURS}
         AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class o ON o.oid = i.indrelid JOIN pg_namespace s ON s.oid = o.relnamespace
                          WHERE i.indexrelid = c.oid AND s.nspname = ${literal(RECORD_SCHEMA)}))
    SELECT kind, name, jsonb_strip_nulls(aspects) AS aspects FROM (
      ${RELATIONS} UNION ALL ${COLUMNS} UNION ALL ${CONSTRAINTS} UNION ALL ${INDEXES} UNION ALL ${TRIGGERS}
      UNION ALL ${SEQUENCES} UNION ALL ${MEMBERSHIPS} UNION ALL ${SURROUNDINGS}) items`;
}
