import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { withUsersPath } from '../apply/users-path.ts';
import { columnName } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { withoutTrace } from '../without-trace.ts';
import { MisfitError, type Plan, type TablePlan } from './plan.ts';

const PROBE = identifier('pg_temp', 'pr_postgres_probe');
const SAMPLE = identifier('pg_temp', 'pr_postgres_sample');
const PROBED_ROWS = 200;

/**
 * Tries the replacements of some rows against the constraints that cannot be read off the catalog: CHECKs of the table
 * and of domains. The rows go into a temporary table with the same constraints, in a transaction that is rolled back.
 *
 * @throws {MisfitError} with every table whose constraints refuse a replacement; nothing was written
 */
export async function probe(session: Session, plan: Plan): Promise<void> {
  const problems: string[] = [];
  const constrained = await constrainedTables(session, plan);
  for (const table of plan.tables.filter((one) => constrained.has(one.table.oid) || isWide(one))) {
    const problem = await probeTable(session, table);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) throw new MisfitError(problems);
}

/** A column that is longer takes 18 bytes of a row and lies elsewhere; all of them must still fit a page. */
function isWide({ table, columns }: TablePlan): boolean {
  return columns.length > 0 && table.columns.length > 400;
}

/** By oid: tables that get new rows and have a CHECK over a column that changes, or such a column of a domain. */
export async function constrainedTables(session: Session, plan: Plan): Promise<ReadonlySet<string>> {
  const changing = plan.tables.flatMap(({ table, columns }) =>
    columns.map(({ column }) => ({ oid: table.oid, position: column.position })),
  );
  const rows = await session.query<{ oid: string }>(
    sql`SELECT DISTINCT c.oid
          FROM jsonb_to_recordset($1::jsonb) AS c(oid text, position int)
         WHERE EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid::oid AND k.contype = 'c' AND c.position = ANY (k.conkey))
            OR EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                        WHERE a.attrelid = c.oid::oid AND a.attnum = c.position AND t.typtype = 'd')`,
    [JSON.stringify(changing)],
  );
  return new Set(rows.map(({ oid }) => oid));
}

async function probeTable(session: Session, plan: TablePlan): Promise<string | null> {
  try {
    await withoutTrace(session, async () => {
      await session.query(
        sql`CREATE TEMPORARY TABLE ${PROBE} (LIKE ${tableIdentifier(plan.table)} INCLUDING CONSTRAINTS INCLUDING GENERATED)`,
      );
      await forgetUnchecked(session, plan);
      const { take, insert } = sampleOf(plan);
      await session.query(take);
      await withUsersPath(session, () => session.query(insert));
    });
    return null;
  } catch (error) {
    if (error instanceof PostgresError && /^(23|22001|22003|54000)/.test(error.code ?? ''))
      return describe(plan, error);
    throw error;
  }
}

/** Constraints that not all rows of the table meet are there as NOT VALID, but copied as valid ones. */
async function forgetUnchecked(session: Session, { table }: TablePlan): Promise<void> {
  const unchecked = await session.query<{ name: string }>(
    sql`SELECT conname AS name FROM pg_constraint WHERE conrelid = ${literal(table.oid)}::oid AND contype = 'c' AND NOT convalidated`,
  );
  for (const { name } of unchecked) {
    await session.query(sql`ALTER TABLE ${PROBE} DROP CONSTRAINT ${identifier(name)}`);
  }
}

/** Replaced first, so that what is inserted under the users' path are plain columns. */
function sampleOf({ table, columns }: TablePlan): { readonly take: Sql; readonly insert: Sql } {
  const changing = new Map(columns.map(({ column, newValue }) => [column.name, newValue]));
  const written = table.columns.filter(({ generated }) => !generated).map(({ name }) => name);
  const sampled = written.map((_, index) => identifier(`c${index}`));
  const values = written.map(
    (name, index) => sql`${changing.get(name) ?? identifier(name)} AS ${identifier(`c${index}`)}`,
  );
  const percentage = Math.min(100, Math.max(0.001, (100 * 20 * PROBED_ROWS) / Math.max(table.estimatedRows, 1)));
  return {
    take: sql`CREATE TEMPORARY TABLE ${SAMPLE} AS
              SELECT ${joinSql(values, ', ')} FROM ONLY ${tableIdentifier(table)} TABLESAMPLE SYSTEM (${percentage})
               LIMIT ${PROBED_ROWS}`,
    insert: sql`INSERT INTO ${PROBE} (${joinSql(
      written.map((name) => identifier(name)),
      ', ',
    )})
                SELECT ${joinSql(sampled, ', ')} FROM ${SAMPLE}`,
  };
}

function describe({ table, columns }: TablePlan, cause: PostgresError): string {
  const what =
    cause.code === '54000'
      ? 'The most that a row may hold'
      : cause.constraint === null
        ? 'The type of a column'
        : `Constraint ${cause.constraint}`;
  const masked = columns
    .map(
      ({ column, decision }) =>
        `${columnName({ schema: table.schema, table: table.name, column: column.name })} as ${decision.category ?? 'null'}`,
    )
    .join(', ');
  return (
    `${what} of table ${table.schema}.${table.name} refuses a replacement. Masked there: ${masked}. ` +
    'Say another category, null or { keep: "why" } in the policy for the column it checks.'
  );
}
