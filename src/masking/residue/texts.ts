import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { describeHoldings, holdingsOf } from './personal-text.ts';

interface TextRow {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/**
 * What is written in definitions cannot be changed without changing what the application does. So it is told, with the
 * kind of thing that is there and never the thing itself.
 */
export async function reportTexts(session: Session): Promise<Cleanup[]> {
  const rows = await session.query<TextRow>(TEXTS);
  return rows.flatMap(({ kind, name, text }) => {
    const holdings = holdingsOf(text);
    if (holdings.size === 0) return [];
    return [{ kind, name, done: `left: its definition holds ${describeHoldings(holdings)}` }];
  });
}

/**
 * Every text of a definition in which a value can stand. An enum's labels, a partition's bounds and a constraint's
 * literals are data as much as rows are. Objects of extensions are left out: their texts are published.
 */
const TEXTS = sql`
  SELECT kind, name, text FROM (
    SELECT 'default' AS kind, format('%s.%I', f.adrelid::regclass, a.attname) AS name,
           pg_get_expr(f.adbin, f.adrelid) AS text, 'pg_class'::regclass AS class, f.adrelid AS object
      FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
     UNION ALL
    SELECT 'stored-default', format('%s.%I', a.attrelid::regclass, a.attname), a.attmissingval::text, 'pg_class'::regclass, a.attrelid
      FROM pg_attribute a WHERE a.atthasmissing
     UNION ALL
    SELECT CASE WHEN k.contypid <> 0 THEN 'domain-constraint' ELSE 'constraint' END,
           format('%I on %s', k.conname, CASE WHEN k.contypid <> 0 THEN k.contypid::regtype::text ELSE k.conrelid::regclass::text END),
           pg_get_constraintdef(k.oid), CASE WHEN k.contypid <> 0 THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
           CASE WHEN k.contypid <> 0 THEN k.contypid ELSE k.conrelid END
      FROM pg_constraint k WHERE k.contype IN ('c', 'x')
     UNION ALL
    SELECT 'domain-default', t.oid::regtype::text, t.typdefault, 'pg_type'::regclass, t.oid FROM pg_type t WHERE t.typdefault IS NOT NULL
     UNION ALL
    SELECT 'enum', e.enumtypid::regtype::text, string_agg(e.enumlabel, E'\n'), 'pg_type'::regclass, e.enumtypid
      FROM pg_enum e GROUP BY e.enumtypid
     UNION ALL
    SELECT 'partition-bound', c.oid::regclass::text, pg_get_expr(c.relpartbound, c.oid), 'pg_class'::regclass, c.oid
      FROM pg_class c WHERE c.relispartition
     UNION ALL
    SELECT 'partition-key', p.partrelid::regclass::text, pg_get_partkeydef(p.partrelid), 'pg_class'::regclass, p.partrelid
      FROM pg_partitioned_table p WHERE p.partexprs IS NOT NULL
     UNION ALL
    SELECT 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), 'pg_class'::regclass, i.indrelid
      FROM pg_index i WHERE i.indpred IS NOT NULL OR i.indexprs IS NOT NULL
     UNION ALL
    SELECT 'extended-statistics', format('%I.%I', n.nspname, s.stxname), pg_get_statisticsobjdef(s.oid), 'pg_statistic_ext'::regclass, s.oid
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
     UNION ALL
    SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, p.oid::regprocedure::text,
           concat_ws(E'\n', CASE WHEN l.lanname IN ('c', 'internal') THEN NULL ELSE coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) END,
                     pg_get_expr(p.proargdefaults, 0), array_to_string(p.proconfig, E'\n')), 'pg_proc'::regclass, p.oid
      FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
     -- Those of our own sessions, and of nobody else's, are temporary.
     WHERE p.pronamespace NOT IN (SELECT n.oid FROM pg_namespace n WHERE n.nspname ~ '^pg_temp_')
     UNION ALL
    SELECT 'aggregate', g.aggfnoid::oid::regprocedure::text, concat_ws(E'\n', g.agginitval, g.aggminitval), 'pg_proc'::regclass, g.aggfnoid::oid
      FROM pg_aggregate g
     UNION ALL
    SELECT CASE c.relkind WHEN 'm' THEN 'materialized-view' ELSE 'view' END, c.oid::regclass::text, pg_get_viewdef(c.oid),
           'pg_class'::regclass, c.oid
      FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384
     UNION ALL
    SELECT 'rule', format('%I on %s', r.rulename, r.ev_class::regclass), pg_get_ruledef(r.oid), 'pg_class'::regclass, r.ev_class
      FROM pg_rewrite r WHERE r.rulename <> '_RETURN' AND r.ev_class >= 16384
     UNION ALL
    SELECT 'trigger', format('%I on %s', t.tgname, t.tgrelid::regclass), pg_get_triggerdef(t.oid), 'pg_class'::regclass, t.tgrelid
      FROM pg_trigger t WHERE NOT t.tgisinternal
     UNION ALL
    SELECT 'policy', format('%I on %s', p.polname, p.polrelid::regclass),
           concat_ws(E'\n', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), 'pg_class'::regclass, p.polrelid
      FROM pg_policy p
     UNION ALL
    SELECT 'security-label', coalesce(pg_describe_object(l.classoid, l.objoid, l.objsubid), 'a dropped object'), l.label, l.classoid, l.objoid
      FROM pg_seclabel l
     UNION ALL
    SELECT 'security-label', d.datname, l.label, l.classoid, l.objoid
      FROM pg_shseclabel l JOIN pg_database d ON l.classoid = 'pg_database'::regclass AND d.oid = l.objoid
     WHERE d.datname = current_database()
     UNION ALL
    SELECT 'publication', format('%I for %s', b.pubname, r.prrelid::regclass), pg_get_expr(r.prqual, r.prrelid), 'pg_publication'::regclass, b.oid
      FROM pg_publication_rel r JOIN pg_publication b ON b.oid = r.prpubid WHERE r.prqual IS NOT NULL
     UNION ALL
    SELECT 'foreign-data-wrapper', w.fdwname, array_to_string(w.fdwoptions, E'\n'), 'pg_foreign_data_wrapper'::regclass, w.oid
      FROM pg_foreign_data_wrapper w WHERE w.fdwoptions IS NOT NULL
     UNION ALL
    SELECT 'foreign-server', s.srvname, concat_ws(E'\n', s.srvtype, s.srvversion, array_to_string(s.srvoptions, E'\n')),
           'pg_foreign_server'::regclass, s.oid
      FROM pg_foreign_server s
     UNION ALL
    SELECT 'foreign-table', t.ftrelid::regclass::text, array_to_string(t.ftoptions, E'\n'), 'pg_class'::regclass, t.ftrelid
      FROM pg_foreign_table t WHERE t.ftoptions IS NOT NULL
     UNION ALL
    SELECT 'foreign-column', format('%s.%I', a.attrelid::regclass, a.attname), array_to_string(a.attfdwoptions, E'\n'), 'pg_class'::regclass, a.attrelid
      FROM pg_attribute a WHERE a.attfdwoptions IS NOT NULL
     UNION ALL
    SELECT 'text-search-dictionary', d.oid::regdictionary::text, d.dictinitoption, 'pg_ts_dict'::regclass, d.oid
      FROM pg_ts_dict d WHERE d.dictinitoption IS NOT NULL
  ) texts
  WHERE text <> '' AND object >= 16384
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = texts.class AND d.objid = texts.object AND d.deptype = 'e')
  ORDER BY kind, name`;
