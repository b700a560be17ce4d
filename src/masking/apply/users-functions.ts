import { type Sql, sql } from '../../postgres/sql.ts';

/**
 * A condition: whether the server calls functions of users' to compute an index, whose bodies may find others by the
 * `search_path`: in its expressions and its condition, behind their operators and domains, in its operator classes. C looks
 * for nothing that way, and a function that has a `search_path` of its own needs no other.
 *
 * Such an index cannot be made anew: its definition, which the server printed for our path, would have to be read under
 * the users' path, where `length(x)` may be somebody else's. What the server has stored is bound already.
 *
 * @param index an oid
 */
export function callsUsers(index: Sql): Sql {
  return sql`EXISTS (
    WITH knows AS (
      SELECT d.refclassid, d.refobjid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = ${index}
    ), called AS (
      SELECT refobjid AS oid FROM knows WHERE refclassid = 'pg_proc'::regclass
      UNION ALL
      SELECT o.oprcode::oid FROM knows JOIN pg_operator o ON o.oid = refobjid WHERE refclassid = 'pg_operator'::regclass
      UNION ALL
      SELECT d.refobjid FROM knows JOIN pg_constraint k ON k.contypid = knows.refobjid
        JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND d.refclassid = 'pg_proc'::regclass
       WHERE knows.refclassid = 'pg_type'::regclass
      UNION ALL
      SELECT p.amproc::oid FROM pg_index i, unnest(i.indclass::oid[]) class
        JOIN pg_opclass o ON o.oid = class JOIN pg_amproc p ON p.amprocfamily = o.opcfamily
       WHERE i.indexrelid = ${index})
    SELECT FROM called JOIN pg_proc p ON p.oid = called.oid JOIN pg_language l ON l.oid = p.prolang
     WHERE p.oid >= 16384 AND l.lanname NOT IN ('internal', 'c')
       AND NOT EXISTS (SELECT FROM unnest(p.proconfig) setting WHERE starts_with(setting, 'search_path=')))`;
}
