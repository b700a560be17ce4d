import type { Session } from '../../postgres/session.ts';
import { Sql, sql } from '../../postgres/sql.ts';
import { runAll } from './statements.ts';

/** Altering the owner of one object can bring others to light (a range's multirange type), but not for ever. */
const MAX_PASSES = 4;

/**
 * Makes the branch's role the owner of what the acting roles own in the branch, object by object. `REASSIGN OWNED`
 * would also change who owns the source and other databases, and membership would let the branch's role into
 * them. Members of extensions stay with whoever installed them. Repeatable: what is done is not found again.
 *
 * @param session the provisioning role's, in the branch
 */
export async function handOverObjects(session: Session, role: string, acting: readonly number[]): Promise<void> {
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const statements = await session.query<{ statement: string }>(OWNED_OBJECTS, [acting, role]);
    if (statements.length === 0) return;
    await runAll(
      session,
      statements.map(({ statement }) => Sql.trusted(statement)),
    );
  }
  throw new Error(`Objects in ${role} keep their former owner however often they are handed over.`);
}

/**
 * Everything with an owner, as `ALTER … OWNER TO` statements printed by the server. Schemas come first: a new owner
 * of anything in them needs their CREATE. `ALTER TABLE` takes every kind of relation, `ALTER ROUTINE` every kind of
 * function. Not listed because they follow another object: indexes, sequences of columns, row types, array types;
 * because their owner must be a superuser: foreign-data wrappers, event triggers, publications FOR ALL TABLES. A
 * foreign server can only be given by a superuser, or to a role that may use its wrapper.
 * Oids below 16384 are the server's own, except that of the schema `public` and of large objects, which users choose.
 */
const OWNED_OBJECTS = sql`
  WITH objects (rank, keyword, classid, objid, owner) AS (
    SELECT 1, 'SCHEMA', 'pg_namespace'::regclass, oid, nspowner FROM pg_namespace
     WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL
    SELECT 2, 'TYPE', 'pg_type'::regclass, t.oid, t.typowner FROM pg_type t
     WHERE t.typisdefined
       AND (t.typtype IN ('b', 'd', 'e', 'r')
         OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')
         OR t.typtype = 'm' AND EXISTS (SELECT FROM pg_range r JOIN pg_type ranged ON ranged.oid = r.rngtypid
                                         WHERE r.rngmultitypid = t.oid AND pg_get_userbyid(ranged.typowner) = $2::text))
       AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)
    UNION ALL
    SELECT 3, 'TABLE', 'pg_class'::regclass, c.oid, c.relowner FROM pg_class c
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't'
       AND NOT (c.relkind = 'S' AND EXISTS (
         SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
    UNION ALL SELECT 4, 'ROUTINE', 'pg_proc'::regclass, oid, proowner FROM pg_proc
    UNION ALL SELECT 5, 'OPERATOR', 'pg_operator'::regclass, oid, oprowner FROM pg_operator
    UNION ALL SELECT 5, 'OPERATOR CLASS', 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
    UNION ALL SELECT 5, 'OPERATOR FAMILY', 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
    UNION ALL SELECT 5, 'COLLATION', 'pg_collation'::regclass, oid, collowner FROM pg_collation
    UNION ALL SELECT 5, 'CONVERSION', 'pg_conversion'::regclass, oid, conowner FROM pg_conversion
    UNION ALL SELECT 5, 'TEXT SEARCH CONFIGURATION', 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
    UNION ALL SELECT 5, 'TEXT SEARCH DICTIONARY', 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
    UNION ALL SELECT 5, 'STATISTICS', 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
    UNION ALL SELECT 6, 'LANGUAGE', 'pg_language'::regclass, oid, lanowner FROM pg_language
    UNION ALL SELECT 6, 'SERVER', 'pg_foreign_server'::regclass, oid, srvowner FROM pg_foreign_server
     WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        OR has_foreign_data_wrapper_privilege($2::text, srvfdw, 'USAGE')
    UNION ALL
    SELECT 6, 'PUBLICATION', 'pg_publication'::regclass, p.oid, p.pubowner FROM pg_publication p
     WHERE NOT p.puballtables AND NOT EXISTS (SELECT FROM pg_publication_namespace n WHERE n.pnpubid = p.oid)
    UNION ALL SELECT 7, 'LARGE OBJECT', 'pg_largeobject'::regclass, oid, lomowner FROM pg_largeobject_metadata
  )
  SELECT format('ALTER %s %s OWNER TO %I', o.keyword, (pg_identify_object(o.classid, o.objid, 0)).identity, $2::text) AS statement
    FROM objects o
   WHERE o.owner = ANY ($1::oid[])
     AND (o.objid >= 16384 OR o.classid IN ('pg_namespace'::regclass, 'pg_largeobject'::regclass))
     AND NOT EXISTS (SELECT FROM pg_depend e
                      WHERE e.classid = o.classid AND e.objid = o.objid AND e.objsubid = 0 AND e.deptype = 'e')
   ORDER BY o.rank, o.objid`;
