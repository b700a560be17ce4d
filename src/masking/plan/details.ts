import type { Session } from '../../postgres/session.ts';
import { Sql, sql } from '../../postgres/sql.ts';

/** What planning needs to know of a column, beyond the catalog. */
export interface ColumnDetails {
  /**
   * Its type, as a value is cast to it; of a domain, the type below: the cast would call the domain's checks, which may
   * only work under the users' path, where it must not be. They are called when the value is put into the column.
   */
  readonly typeClause: Sql;
  /** Whether rows are assigned to partitions by it, in its own table or in a table above. */
  readonly partitionKey: boolean;
  /**
   * A cast of its type, or of one within it, that somebody wrote who has not the rights of the role that masks:
   * `(app.mood AS text) by function app.loud(app.mood) of role app`. Null: there is none.
   */
  readonly foreignCast: string | null;
  /** The planner's estimate of how many distinct values it holds; null when the table was never analysed, or has few rows. */
  readonly distinctValues: number | null;
}

/** By `columnKey`, for every column of every user table. */
export type Details = ReadonlyMap<string, ColumnDetails>;

export function columnKey(tableOid: string, position: number): string {
  return `${tableOid}.${position}`;
}

interface DetailsRow {
  readonly oid: string;
  readonly position: number;
  readonly type: string;
  readonly partition_key: boolean;
  readonly foreign_cast: string | null;
}

export async function readDetails(session: Session): Promise<Details> {
  const rows = await session.query<DetailsRow>(sql`
    WITH foreign_cast AS MATERIALIZED (
      SELECT k.oid, k.castsource AS source, k.casttarget AS target,
             format('(%s AS %s) by function %s of role %s', k.castsource::regtype, k.casttarget::regtype,
                    k.castfunc::regprocedure, pg_get_userbyid(p.proowner)) AS description
        FROM pg_cast k JOIN pg_proc p ON p.oid = k.castfunc
       WHERE NOT pg_has_role(p.proowner, current_user, 'USAGE')),
    -- Once for all columns of a head, of which there may be thousands, as for all of a type.
    headed AS MATERIALIZED (
      WITH RECURSIVE below AS (
        SELECT partrelid AS head, partrelid AS relation FROM pg_partitioned_table
        UNION SELECT below.head, i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.relation)
      SELECT head, relation FROM below),
    partition_key AS MATERIALIZED (
      SELECT h.relation, k.attname
        FROM headed h JOIN pg_partitioned_table p ON p.partrelid = h.head JOIN pg_attribute k ON k.attrelid = h.head
       WHERE k.attnum = ANY (p.partattrs) OR EXISTS (
             SELECT FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = p.partrelid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid = p.partrelid AND d.refobjsubid = k.attnum)),
    types AS MATERIALIZED (
      WITH RECURSIVE below AS (
        SELECT DISTINCT atttypid AS type, atttypmod AS modifier, atttypid AS base, atttypmod AS base_modifier
          FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT b.type, b.modifier, t.typbasetype, t.typtypmod FROM below b JOIN pg_type t ON t.oid = b.base AND t.typtype = 'd')
      SELECT b.type, b.modifier, format_type(b.base, b.base_modifier) AS clause,
             CASE WHEN EXISTS (SELECT FROM foreign_cast) THEN (
               WITH RECURSIVE within AS (
                 SELECT b.type
                 UNION
                 SELECT unnest(ARRAY[t.typbasetype, t.typelem]
                               || ARRAY(SELECT f.atttypid FROM pg_attribute f WHERE f.attrelid = t.typrelid AND f.attnum > 0)
                               || ARRAY(SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid)))
                   FROM within JOIN pg_type t ON t.oid = within.type)
               -- Of the server's own types: the casts of others from and to them are not theirs.
               SELECT k.description FROM foreign_cast k JOIN within w ON w.type IN (k.source, k.target) AND w.type >= 16384
                ORDER BY k.oid LIMIT 1) END AS foreign_cast
        FROM below b JOIN pg_type t ON t.oid = b.base AND t.typtype <> 'd')
    SELECT a.attrelid::text AS oid, a.attnum AS position, y.clause AS type, y.foreign_cast,
           (a.attrelid, a.attname) IN (SELECT relation, attname FROM partition_key) AS partition_key
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      JOIN types y ON y.type = a.atttypid AND y.modifier = a.atttypmod
     WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.oid >= 16384`);
  const distinct = new Map(
    (await session.query<DistinctRow>(DISTINCT_VALUES)).map((row) => [columnKey(row.oid, row.position), row.values]),
  );
  // The same is to be said of most columns.
  const said = new Map<string, ColumnDetails>();
  const detailsOf = (
    { type, partition_key: partitionKey, foreign_cast: foreignCast }: DetailsRow,
    values: number | null,
  ) => {
    const key = JSON.stringify([type, partitionKey, foreignCast, values]);
    const known = said.get(key);
    if (known !== undefined) return known;
    const details = { typeClause: Sql.trusted(type), partitionKey, foreignCast, distinctValues: values };
    said.set(key, details);
    return details;
  };
  return new Map(
    rows.map((row) => {
      const key = columnKey(row.oid, row.position);
      return [key, detailsOf(row, distinct.get(key) ?? null)];
    }),
  );
}

interface DistinctRow {
  readonly oid: string;
  readonly position: number;
  readonly values: number;
}

/** Of tables with fewer rows than this it makes no difference how many values are distinct. */
export const MANY_ROWS = 20_000;

/**
 * Statistics are read by the view: the table of them is open to superusers only. By itself the view looks by its indexes for
 * what is asked of it; from around it, it takes no conditions.
 */
const DISTINCT_VALUES = sql`
  SELECT c.oid::text, a.attnum AS position,
         -- Negative: a share of the rows.
         CASE WHEN s.n_distinct >= 0 THEN s.n_distinct ELSE -s.n_distinct * c.reltuples END::float8 AS values
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
         LATERAL (SELECT * FROM pg_stats p WHERE p.schemaname = n.nspname AND p.tablename = c.relname AND NOT p.inherited OFFSET 0) s
    JOIN pg_attribute a ON a.attname = s.attname
   WHERE c.relkind = 'r' AND c.oid >= 16384 AND c.reltuples >= ${MANY_ROWS} AND a.attrelid = c.oid`;
