import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';

/**
 * A row by its primary key, and the hash of what its columns are to hold afterwards. It tells a masker that gives rows
 * each other's values from one that does not. Holds no value.
 */
export interface Witness {
  readonly key: readonly string[];
  readonly expected: string;
}

const WITNESSES_PER_TABLE = 50;

/**
 * Notes some rows before they change, spread over the table's key. None for a table without a primary key, or with
 * one that changes itself.
 */
export async function chooseWitnesses(session: Session, plan: TablePlan): Promise<Witness[]> {
  const hash = rowHash(plan, (column) => column.newValue);
  if (hash === null) return [];
  const key = keyColumns(plan);
  return session.query<Witness>(sql`
    SELECT ARRAY[${key}] AS key, ${hash} AS expected
      FROM ONLY ${tableIdentifier(plan.table)} TABLESAMPLE SYSTEM (${percentage(plan)})
     LIMIT ${WITNESSES_PER_TABLE}`);
}

/** How many of the witnesses no longer hold what was expected of them. */
export async function countBrokenWitnesses(
  session: Session,
  plan: TablePlan,
  witnesses: readonly Witness[],
): Promise<number> {
  const hash = rowHash(plan, ({ column }) => identifier(column.name));
  if (hash === null || witnesses.length === 0) return 0;
  const rows = await session.query<Witness>(
    sql`SELECT ARRAY[${keyColumns(plan)}] AS key, ${hash} AS expected FROM ONLY ${tableIdentifier(plan.table)}
         WHERE ARRAY[${keyColumns(plan)}] = ANY (SELECT ARRAY(SELECT jsonb_array_elements_text(k)) FROM jsonb_array_elements($1::jsonb) k)`,
    [JSON.stringify(witnesses.map(({ key }) => key))],
  );
  const found = new Map(rows.map(({ key, expected }) => [JSON.stringify(key), expected]));
  return witnesses.filter(({ key, expected }) => found.get(JSON.stringify(key)) !== expected).length;
}

function rowHash(plan: TablePlan, value: (column: TablePlan['columns'][number]) => Sql): Sql | null {
  const changing = new Set(plan.columns.map(({ column }) => column.name));
  const { primaryKey } = plan.table;
  if (primaryKey.length === 0 || primaryKey.some((name) => changing.has(name)) || plan.columns.length === 0)
    return null;
  // Through the column's type, so that what is expected has the form in which it will be stored.
  const values = plan.columns.map((column) => sql`((${value(column)})::${column.typeClause})::text COLLATE "C"`);
  // An array: a function takes 100 arguments at most, a table has up to 1600 columns.
  return sql`encode(sha256(convert_to(to_jsonb(ARRAY[${joinSql(values, ', ')}])::text, 'UTF8')), 'hex')`;
}

function keyColumns(plan: TablePlan): Sql {
  const [first, ...others] = plan.table.primaryKey.map((name) => sql`${identifier(name)}::text`);
  if (first === undefined) throw new Error('A table without a primary key has no witnesses.');
  return joinSql([first, ...others], ', ');
}

/** Small tables are read whole, large ones in part, so that the witnesses do not all stand on the first page. */
function percentage({ table }: TablePlan): number {
  const rows = Math.max(table.estimatedRows, 1);
  return Math.min(100, Math.max(0.001, (100 * 20 * WITNESSES_PER_TABLE) / rows));
}
