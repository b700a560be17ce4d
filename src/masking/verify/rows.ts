import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import type { Column } from '../catalog/model.ts';
import type { ColumnPlan, TablePlan } from '../plan/plan.ts';
import type { Replacement } from '../replace/model.ts';
import { hashable, isEmpty, rowHash } from './hash.ts';

/** A column whose values get replacements, rather than NULL. */
export interface ReplacedColumn extends ColumnPlan {
  readonly replacement: Replacement;
}

/** Without those that become NULL. */
export function replacedColumns({ columns }: TablePlan): ReplacedColumn[] {
  return columns.flatMap((column) =>
    column.replacement === null ? [] : [{ ...column, replacement: column.replacement }],
  );
}

/** Columns that are to be as they were. Generated ones follow from others. */
export function keptColumns({ table, columns }: TablePlan): Column[] {
  const changing = new Set(columns.map(({ column }) => column.name));
  return table.columns.filter(({ name, generated }) => !generated && !changing.has(name));
}

/** One number for what masking leaves as it is in a row: the kept columns, and which of the others are NULL or empty. */
export function keptHash(plan: TablePlan): Sql {
  const kept = keptColumns(plan).map((column) => hashable(column, identifier(column.name)));
  const replaced = replacedColumns(plan);
  return rowHash(replaced.length === 0 ? kept : [...kept, gaps(replaced)]);
}

/** Which of the columns are NULL or empty: 0 where none is, as in most rows, which is found out sooner than which are. */
function gaps(replaced: readonly ReplacedColumn[]): Sql {
  const values = replaced.map(({ column }) => {
    const value = identifier(column.name);
    return { value, empty: isEmpty(column, value) };
  });
  const filled = values.map(({ value, empty }) => (empty === null ? sql`${value} IS NOT NULL` : sql`NOT (${empty})`));
  const which = values.map(({ value, empty }) =>
    empty === null ? sql`${value} IS NULL` : sql`CASE WHEN ${value} IS NULL THEN 0 WHEN ${empty} THEN 1 ELSE 2 END`,
  );
  return sql`CASE WHEN ${joinSql(filled, ' AND ')} THEN 0 ELSE ${rowHash(which)} END`;
}

/** One number for a whole row, with the present values of the replaced columns or with those that stand for them. */
export function wholeHash(
  plan: TablePlan,
  standing = ({ column }: ReplacedColumn): Sql => identifier(column.name),
): Sql {
  return rowHash([
    ...keptColumns(plan).map((column) => hashable(column, identifier(column.name))),
    ...replacedColumns(plan).map((column) => hashable(column.column, standing(column))),
  ]);
}

/** What is to be in place of a value. It goes through the column's type, so that it has the form in which it will be stored. */
export function expectedValue({ column, newValue, typeClause }: ColumnPlan): Sql {
  return sql`(${newValue(identifier(column.name))})::${typeClause}`;
}
