import type { Session } from '../../postgres/session.ts';
import { joinSql, literal, sql } from '../../postgres/sql.ts';
import type { TablePlan } from '../plan/plan.ts';

/** Of a column that changed: how many values in statistics have not the form of a replacement. */
export interface StatisticsCount {
  readonly column: string;
  readonly left: number;
  readonly total: number;
}

/**
 * The planner's common values and histogram bounds are values of rows, readable by whoever may read the table. Those
 * of the tables above count too: the head of partitions has statistics of its own over all rows.
 */
export async function countInStatistics(session: Session, plan: TablePlan): Promise<StatisticsCount[]> {
  const { table, columns } = plan;
  const forms = columns.map(({ column, replacement, typeClause }) => {
    const formed = replacement === null ? sql`false` : replacement.isReplacement(sql`(v::${typeClause})`);
    return sql`WHEN ${literal(column.name)} THEN NOT ${formed}`;
  });
  const rows = await session.query<{ name: string; left: number; total: number }>(sql`
    WITH RECURSIVE above AS (
      SELECT ${literal(table.oid)}::oid AS relation
      UNION SELECT i.inhparent
              FROM above, LATERAL (SELECT inhparent FROM pg_inherits WHERE inhrelid = above.relation OFFSET 0) i),
    quoted AS MATERIALIZED (
      SELECT s.attname::text AS name, v
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
             -- The view keeps conditions from around it out of itself; by itself, it looks by its indexes for what these name.
             LATERAL (SELECT * FROM pg_stats p WHERE p.schemaname = n.nspname AND p.tablename = c.relname OFFSET 0) s,
             unnest(s.most_common_vals::text::text[] || s.histogram_bounds::text::text[]) v
       WHERE c.oid = ANY (ARRAY(SELECT relation FROM above)) AND s.attname = ANY (ARRAY[${joinSql(
         columns.map(({ column }) => literal(column.name)),
         ', ',
       )}]::text[]))
    SELECT name, count(*)::int AS total, count(*) FILTER (WHERE CASE name ${joinSql(forms, ' ')} END)::int AS left
      FROM quoted GROUP BY name`);
  const counted = new Map(rows.map((row) => [row.name, row]));
  return columns.map(({ column: { name: column } }) => {
    const { left = 0, total = 0 } = counted.get(column) ?? {};
    return { column, left, total };
  });
}
