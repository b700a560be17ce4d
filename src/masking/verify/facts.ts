import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { TableFacts } from '../record/record.ts';

/**
 * What is to be the same in a table afterwards, counted in one scan before its rows change: rows, and per column what is
 * not NULL and, where values must stay distinct, how many there are.
 */
export async function gatherFacts(session: Session, plan: TablePlan): Promise<TableFacts> {
  const notNull = plan.columns.map(({ column }) => sql`count(${identifier(column.name)})`);
  // A unique index counts for us: it cannot be built over values that fell together.
  const distinct = plan.columns.map(({ column, decision }) =>
    decision.injective && !column.unique ? sql`count(DISTINCT ${comparable(identifier(column.name))})` : sql`NULL`,
  );
  // Arrays: a result has 1664 columns at most.
  const [row] = await session.query<{ rows: number; notnull: number[]; distinct: (number | null)[] }>(
    sql`SELECT count(*)::float8 AS rows, to_json(ARRAY[${joinSql(notNull, ', ')}]::float8[]) AS notnull,
               to_json(ARRAY[${joinSql(distinct, ', ')}]::float8[]) AS distinct
          FROM ONLY ${tableIdentifier(plan.table)}`,
  );
  const facts = plan.columns.map(({ column }, index) => [
    column.name,
    { notNull: row?.notnull[index] ?? 0, distinct: row?.distinct[index] ?? null },
  ]);
  return { rows: row?.rows ?? 0, columns: Object.fromEntries(facts) };
}

/** Values of any type, as text in which equal values are equal byte by byte. */
function comparable(name: Sql): Sql {
  return sql`(${name}::text COLLATE "C")`;
}
