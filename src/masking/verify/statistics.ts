import type { Session } from '../../postgres/session.ts';
import { joinSql, literal, sql } from '../../postgres/sql.ts';
import { columnName } from '../catalog/model.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Check } from '../report/model.ts';

/**
 * The planner's common values and histogram bounds are values of rows, readable by whoever may read the table. Those
 * of the tables above count too: the head of partitions has statistics of its own over all rows.
 */
export async function checkStatistics(session: Session, plan: TablePlan): Promise<Check[]> {
  const { table, columns } = plan;
  const forms = columns.map(({ column, replacement, typeClause }) => {
    const formed = replacement === null ? sql`false` : replacement.isReplacement(sql`(v::${typeClause})`);
    return sql`WHEN ${literal(column.name)} THEN NOT ${formed}`;
  });
  const rows = await session.query<{ name: string; left: number; total: number }>(sql`
    WITH RECURSIVE above AS (
      SELECT ${literal(table.oid)}::oid AS relation
      UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.relation),
    quoted AS MATERIALIZED (
      SELECT s.attname::text AS name, v
        FROM above JOIN pg_class c ON c.oid = above.relation JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname,
             unnest(s.most_common_vals::text::text[] || s.histogram_bounds::text::text[]) v
       WHERE s.attname = ANY (ARRAY[${joinSql(
         columns.map(({ column }) => literal(column.name)),
         ', ',
       )}]::text[]))
    SELECT name, count(*)::int AS total, count(*) FILTER (WHERE CASE name ${joinSql(forms, ' ')} END)::int AS left
      FROM quoted GROUP BY name`);
  const counted = new Map(rows.map((row) => [row.name, row]));
  return columns.map(({ column }) => {
    const { left = 0, total = 0 } = counted.get(column.name) ?? {};
    return {
      name: `${columnName({ schema: table.schema, table: table.name, column: column.name })}: statistics`,
      passed: left === 0,
      detail: `${left} of ${total} values in pg_stats do not have the form of a replacement`,
    };
  });
}
