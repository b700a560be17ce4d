import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { withUsersPath } from '../apply/users-path.ts';
import { columnName } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { withoutTrace } from '../without-trace.ts';
import { type DerivedIndex, derivedIndexes, keepIndexes } from './derived-indexes.ts';
import { MisfitError, type Plan, type TablePlan } from './plan.ts';

const PROBE = identifier('pg_temp', 'pr_postgres_probe');
const SAMPLE = identifier('pg_temp', 'pr_postgres_sample');
const PROBED_ROWS = 200;

/**
 * Tries the replacements of some rows against the constraints that cannot be read off the catalog: CHECKs of the table
 * and of domains; and those of all rows against unique indexes over what is computed from them. The rows go into a temporary
 * table with the same constraints or indexes, in a transaction that is rolled back.
 *
 * @throws {RefusedError} with every constraint and index that refuses a replacement; nothing was written
 */
export async function probe(session: Session, plan: Plan): Promise<void> {
  const problems: string[] = [];
  const constrained = await constrainedTables(session, plan);
  const derived = await derivedIndexes(session, plan);
  for (const table of plan.tables) {
    if (constrained.has(table.table.oid) || isWide(table)) problems.push(...(await probeConstraints(session, table)));
    const problem = await probeIndexes(session, table, derived.get(table.table.oid) ?? []);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) throw new RefusedError(problems);
}

/** What the server refused when it was tried; planning alone does not find it. */
export class RefusedError extends MisfitError {}

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

/**
 * What has refused is taken away and the rest tried again, so that all are told at once: a constraint of the table, or the
 * columns of a domain, whose constraints stay.
 */
async function probeConstraints(session: Session, plan: TablePlan): Promise<string[]> {
  const problems: string[] = [];
  const without = { constraints: new Set<string>(), columns: new Set<string>() };
  for (;;) {
    const error = await refusal(() => tryConstraints(session, plan, without));
    if (error === null) return problems;
    const columns = await checkedColumns(session, plan, error);
    const { constraint } = error;
    if (constraint === null || !without.constraints.has(constraint)) problems.push(describe(plan, error, columns));
    if (constraint === null) return problems;
    if (!without.constraints.has(constraint)) {
      without.constraints.add(constraint);
      continue;
    }
    if (columns.every((name) => without.columns.has(name))) return problems;
    for (const name of columns) without.columns.add(name);
  }
}

async function tryConstraints(
  session: Session,
  plan: TablePlan,
  without: { readonly constraints: ReadonlySet<string>; readonly columns: ReadonlySet<string> },
): Promise<void> {
  const kept = plan.table.columns.map(({ name }) => name).filter((name) => !without.columns.has(name));
  await withoutTrace(session, async () => {
    await session.query(
      sql`CREATE TEMPORARY TABLE ${PROBE} (LIKE ${tableIdentifier(plan.table)} INCLUDING CONSTRAINTS INCLUDING GENERATED)`,
    );
    await forgetUnchecked(session, plan);
    for (const name of without.constraints) {
      await session.query(sql`ALTER TABLE ${PROBE} DROP CONSTRAINT IF EXISTS ${identifier(name)}`);
    }
    await keepColumns(session, plan, new Set(kept));
    const { take, insert } = sampleOf(plan, { columns: new Set(kept), all: false });
    await session.query(take);
    await withUsersPath(session, () => session.query(insert));
  });
}

/** Of the copy; what hangs on other columns goes with them. */
async function keepColumns(session: Session, { table }: TablePlan, kept: ReadonlySet<string>): Promise<void> {
  for (const { name } of table.columns.filter((column) => !kept.has(column.name))) {
    await session.query(sql`ALTER TABLE ${PROBE} DROP COLUMN IF EXISTS ${identifier(name)} CASCADE`);
  }
}

/** What the server said against values; null when it said nothing. */
async function refusal(work: () => Promise<void>): Promise<PostgresError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof PostgresError && /^(23|22001|22003|54000)/.test(error.code ?? '')) return error;
    throw error;
  }
}

/** All rows: two of them are enough to be refused. */
async function probeIndexes(
  session: Session,
  plan: TablePlan,
  indexes: readonly DerivedIndex[],
): Promise<string | null> {
  if (indexes.length === 0) return null;
  const needed = new Set(indexes.flatMap(({ columns }) => columns));
  let copies: ReadonlyMap<string, DerivedIndex> = new Map();
  const error = await refusal(() =>
    withoutTrace(session, async () => {
      await session.query(
        sql`CREATE TEMPORARY TABLE ${PROBE} (LIKE ${tableIdentifier(plan.table)} INCLUDING GENERATED INCLUDING INDEXES)`,
      );
      copies = await keepIndexes(session, PROBE, indexes);
      await keepColumns(session, plan, needed);
      const { take, insert } = sampleOf(plan, { columns: needed, all: true });
      await session.query(take);
      // What is deferred would never be looked at, nor would it be with the server's triggers silenced.
      await session.query(
        sql`SELECT set_config('session_replication_role', 'origin', true) WHERE current_setting('session_replication_role') <> 'origin'`,
      );
      await session.query(sql`SET CONSTRAINTS ALL IMMEDIATE`);
      await withUsersPath(session, () => session.query(insert));
    }),
  );
  if (error === null) return null;
  const index = copies.get(error.constraint ?? '');
  if (index === undefined) return describe(plan, error, []);
  const { schema, name: table } = plan.table;
  if (!index.valid) {
    return (
      `Index ${index.name} of table ${schema}.${table} is invalid, as CREATE INDEX CONCURRENTLY leaves it when it fails, and rows ` +
      'that are there break it, so they cannot be written again. Drop the index in the source, or truncate the table.'
    );
  }
  return (
    `Index ${index.name} of table ${schema}.${table} must not hold a value twice, and what it computes from the replacements ` +
    `of ${named(plan, index.changing)} is no longer distinct. Say another category, null or { keep: "why" } ` +
    'in the policy, or truncate the table.'
  );
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
function sampleOf(
  { table, columns }: TablePlan,
  sample: { readonly columns: ReadonlySet<string>; readonly all: boolean },
): { readonly take: Sql; readonly insert: Sql } {
  const changing = new Map(columns.map(({ column, newValue }) => [column.name, newValue(identifier(column.name))]));
  const written = table.columns
    .filter(({ name, generated }) => !generated && sample.columns.has(name))
    .map(({ name }) => name);
  const sampled = written.map((_, index) => identifier(`c${index}`));
  const values = written.map(
    (name, index) => sql`${changing.get(name) ?? identifier(name)} AS ${identifier(`c${index}`)}`,
  );
  const percentage = Math.min(100, Math.max(0.001, (100 * 20 * PROBED_ROWS) / Math.max(table.estimatedRows, 1)));
  return {
    take: sql`CREATE TEMPORARY TABLE ${SAMPLE} AS
              SELECT ${joinSql(values, ', ')} FROM ONLY ${tableIdentifier(table)}
              ${sample.all ? sql`` : sql`TABLESAMPLE SYSTEM (${percentage}) LIMIT ${PROBED_ROWS}`}`,
    insert: sql`INSERT INTO ${PROBE} (${joinSql(
      written.map((name) => identifier(name)),
      ', ',
    )})
                SELECT ${joinSql(sampled, ', ')} FROM ${SAMPLE}`,
  };
}

/** The changing columns that a refusal is about; none where the server does not say. */
async function checkedColumns(
  session: Session,
  { table, columns }: TablePlan,
  error: PostgresError,
): Promise<string[]> {
  if (error.column !== null) return [error.column];
  const rows = await session.query<{ name: string }>(
    sql`SELECT a.attname AS name FROM pg_attribute a
         WHERE a.attrelid = ${literal(table.oid)}::oid AND a.attnum = ANY ($1::int[]) AND EXISTS (
               WITH RECURSIVE below AS (
                 SELECT a.atttypid AS type
                 UNION ALL SELECT t.typbasetype FROM below JOIN pg_type t ON t.oid = below.type AND t.typtype = 'd')
               SELECT FROM pg_constraint k
                WHERE k.conname = $2 AND (k.conrelid = a.attrelid AND a.attnum = ANY (k.conkey)
                                          OR k.contypid IN (SELECT type FROM below)))
         ORDER BY a.attnum`,
    [columns.map(({ column }) => column.position), error.constraint],
  );
  return rows.map(({ name }) => name);
}

/** Some of the columns that change, or all of them, with what they are masked as. */
function named({ table, columns }: TablePlan, names: readonly string[]): string {
  const some = columns.filter(({ column }) => names.includes(column.name));
  return (some.length === 0 ? columns : some)
    .map(
      ({ column, decision }) =>
        `${columnName({ schema: table.schema, table: table.name, column: column.name })} as ${decision.category ?? 'null'}`,
    )
    .join(', ');
}

function describe(plan: TablePlan, cause: PostgresError, names: readonly string[]): string {
  const what =
    cause.code === '54000'
      ? 'The most that a row may hold'
      : cause.constraint === null
        ? 'The type of a column'
        : `Constraint ${cause.constraint}`;
  return (
    `${what} of table ${plan.table.schema}.${plan.table.name} refuses a replacement of ${named(plan, names)}. ` +
    'Say another category, null or { keep: "why" } in the policy.'
  );
}
