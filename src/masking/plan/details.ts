import type { Session } from '../../postgres/session.ts';
import { Sql, sql } from '../../postgres/sql.ts';

/** What the choice of a method needs to know of a column, beyond the catalog. */
export interface ColumnDetails {
  /** Its type with collation, as `ALTER COLUMN … TYPE` wants it: without one the type's default would be taken. */
  readonly typeClause: Sql;
  /** Why `ALTER COLUMN … TYPE` would be refused or would lose something; null when nothing stands against it. */
  readonly rewriteObstacle: string | null;
  /** Whether rows are assigned to partitions by it, in its own table or in a table above. */
  readonly partitionKey: boolean;
}

/** By `columnKey`, for every column of every user table. */
export type Details = ReadonlyMap<string, ColumnDetails>;

export function columnKey(tableOid: string, position: number): string {
  return `${tableOid}.${position}`;
}

interface DetailsRow {
  readonly oid: string;
  readonly position: number;
  readonly type_clause: string;
  readonly obstacle: string | null;
  readonly partition_key: boolean;
}

/**
 * The server refuses to alter the type of a column that a view, rule, policy, trigger condition, generated column,
 * function body or publication filter uses, that is inherited, that is a partition key, or whose table is of a type or
 * is one. It would set storage and compression back to
 * the type's defaults, so columns where those were changed are not rewritten that way either.
 */
export async function readDetails(session: Session): Promise<Details> {
  const rows = await session.query<DetailsRow>(sql`
    SELECT a.attrelid::text AS oid, a.attnum AS position,
           format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attcollation <> 0
                     THEN (SELECT format(' COLLATE %I.%I', n.nspname, l.collname)
                             FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation)
                     ELSE '' END AS type_clause,
           CASE WHEN a.attinhcount > 0 OR EXISTS (SELECT FROM pg_inherits i WHERE a.attrelid IN (i.inhrelid, i.inhparent))
                THEN 'it is inherited'
                WHEN c.reloftype <> 0 THEN 'its table is of a type'
                WHEN EXISTS (SELECT FROM pg_depend d JOIN pg_type r ON r.oid = c.reltype
                              WHERE d.refclassid = 'pg_type'::regclass AND d.refobjid IN (r.oid, r.typarray) AND d.deptype = 'n'
                                AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass))
                THEN 'its table''s rows are the type of a column'
                WHEN a.attstorage <> t.typstorage OR a.attcompression <> '' THEN 'its storage is set'
                ELSE (SELECT CASE d.classid
                               WHEN 'pg_rewrite'::regclass THEN 'a view or rule uses it'
                               WHEN 'pg_policy'::regclass THEN 'a policy uses it'
                               WHEN 'pg_trigger'::regclass THEN 'a trigger names it'
                               WHEN 'pg_proc'::regclass THEN 'a function names it'
                               WHEN 'pg_attrdef'::regclass THEN 'a generated column is computed from it'
                               ELSE 'a publication uses it' END
                        FROM pg_depend d
                       WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                         AND (d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass,
                                            'pg_proc'::regclass, 'pg_publication_rel'::regclass)
                              OR (d.classid = 'pg_attrdef'::regclass
                                  AND NOT EXISTS (SELECT FROM pg_attrdef f WHERE f.oid = d.objid AND f.adrelid = a.attrelid
                                                                            AND f.adnum = a.attnum)))
                       LIMIT 1) END AS obstacle,
           EXISTS (
             WITH RECURSIVE above AS (
               SELECT a.attrelid AS relation
               UNION ALL SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.relation)
             SELECT FROM above JOIN pg_partitioned_table p ON p.partrelid = above.relation
               JOIN pg_attribute k ON k.attrelid = p.partrelid AND k.attname = a.attname
              WHERE k.attnum = ANY (p.partattrs) OR EXISTS (
                    SELECT FROM pg_depend d
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = p.partrelid
                       AND d.refclassid = 'pg_class'::regclass AND d.refobjid = p.partrelid AND d.refobjsubid = k.attnum)
           ) AS partition_key
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.oid >= 16384`);
  return new Map(
    rows.map((row) => [
      columnKey(row.oid, row.position),
      {
        typeClause: Sql.trusted(row.type_clause),
        rewriteObstacle: row.obstacle,
        partitionKey: row.partition_key,
      },
    ]),
  );
}
