import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, sql } from '../../postgres/sql.ts';
import { columnName, qualifiedName } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { rowsOfEach, spreadRows } from './spread.ts';

/** Of each table; costs some milliseconds. */
const ROWS = rowsOfEach(3);

/** Masked tables have no room between their rows, so the first new ones are put into these blocks. */
const TAIL = 4;

/**
 * Looks at a few hundred rows of every masked table, spread over its file with the first and the last block among them,
 * where new rows go. A certificate says what was there when it was issued; rows that came later can be anything.
 *
 * @param plan what was masked
 * @returns the names of columns and tables that hold what no masking leaves; the certificate is worth nothing then
 */
export async function spotCheck(session: Session, plan: Plan): Promise<string[]> {
  const found: string[] = [];
  for (const table of plan.tables) {
    found.push(...(table.method === 'truncate' ? await checkEmpty(session, table) : await checkRows(session, table)));
  }
  return found;
}

async function checkEmpty(session: Session, { table }: TablePlan): Promise<string[]> {
  // Partitions are looked at themselves, and the head of them would lock all at once.
  const [row] = await session.query<{ filled: boolean }>(
    sql`SELECT EXISTS (SELECT FROM ONLY ${tableIdentifier(table)}) AS filled`,
  );
  return row?.filled === false ? [] : [qualifiedName([table.schema, table.name])];
}

async function checkRows(session: Session, { table, columns }: TablePlan): Promise<string[]> {
  const strange = columns.map(({ column, replacement }) => {
    const value = identifier(column.name);
    return replacement === null
      ? sql`${value} IS NOT NULL`
      : sql`${value} IS NOT NULL AND NOT ${replacement.isReplacement(value)}`;
  });
  const rows = await spreadRows<{ strange: readonly (boolean | null)[] }>(session, {
    table,
    select: sql`to_json(ARRAY[${joinSql(strange, ', ')}]::bool[]) AS strange`,
    rows: ROWS,
    tail: TAIL,
  });
  return columns
    .filter((_, index) => rows.some((row) => row.strange[index] === true))
    .map(({ column }) => columnName({ schema: table.schema, table: table.name, column: column.name }));
}
