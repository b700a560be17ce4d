import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, Sql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import { recordTable, type TableFacts } from '../record/record.ts';
import { chooseWitnesses, type Witness } from '../verify/witness.ts';

export interface MaskedTable {
  readonly plan: TablePlan;
  readonly facts: TableFacts;
  readonly durationMs: number;
  /** Rows that are looked up again afterwards; empty for a table that an earlier run finished. */
  readonly witnesses: readonly Witness[];
}

/**
 * Changes all rows of one table in one transaction, together with the note that it is done: a killed run has either
 * changed the table and knows it, or has not.
 */
export async function applyToTable(session: Session, plan: TablePlan): Promise<MaskedTable> {
  try {
    return await changeRows(session, plan);
  } catch (error) {
    throw isRefusal(error) ? refusal(plan, error) : error;
  }
}

/** A constraint of the table does not accept the replacements. The table is as it was. */
export class RefusedReplacementError extends Error {
  override readonly name = 'RefusedReplacementError';
}

/** SQLSTATE class 23, integrity constraint violation, 22001, too long for the type, and 22003, too large for it. */
function isRefusal(error: unknown): error is PostgresError {
  return error instanceof PostgresError && /^(23|22001|22003)/.test(error.code ?? '');
}

function refusal({ table, columns }: TablePlan, cause: PostgresError): RefusedReplacementError {
  const masked = columns.map(({ column, decision }) => `${column.name} as ${decision.category ?? 'null'}`).join(', ');
  const what = cause.constraint === null ? 'The type of a column' : `Constraint ${cause.constraint}`;
  return new RefusedReplacementError(
    `${what} of table ${table.schema}.${table.name} refuses a replacement (SQLSTATE ${cause.code}); masked there: ${masked}. ` +
      'Say another category, null or { keep: "why" } in the policy for the column it checks. The table is as it was.',
    { cause },
  );
}

async function changeRows(session: Session, plan: TablePlan): Promise<MaskedTable> {
  const startedAt = performance.now();
  const table = tableIdentifier(plan.table);
  return session.transaction(async () => {
    // ALTER TABLE takes this lock anyway; taken first, the facts below are those of the rows that change.
    await session.query(sql`LOCK TABLE ONLY ${table} IN ACCESS EXCLUSIVE MODE`);
    const facts = await countFacts(session, plan);
    const witnesses = await chooseWitnesses(session, plan);
    if (plan.method === 'rewrite') await rewrite(session, plan);
    else await update(session, plan);
    const durationMs = performance.now() - startedAt;
    await recordTable(session, { schema: plan.table.schema, table: plan.table.name, facts, durationMs });
    return { plan, facts, durationMs, witnesses };
  });
}

/**
 * Empties tables, all in one statement: the server refuses to empty a table that another one refers to, unless that
 * one is emptied along with it.
 */
export async function emptyTables(session: Session, plans: readonly TablePlan[]): Promise<MaskedTable[]> {
  if (plans.length === 0) return [];
  const startedAt = performance.now();
  return session.transaction(async () => {
    const facts = { rows: 0, columns: {} };
    const switches: Awaited<ReturnType<typeof silenced>>[] = [];
    for (const plan of plans) switches.push(await silenced(session, plan));
    for (const statement of switches.flatMap(({ before }) => before)) await session.query(statement);
    // The server takes no ONLY for the head of partitions; those are in the list themselves.
    const tables = plans.map(({ table }) =>
      table.kind === 'partitioned' ? tableIdentifier(table) : sql`ONLY ${tableIdentifier(table)}`,
    );
    await session.query(sql`TRUNCATE ${joinSql(tables, ', ')}`);
    for (const statement of switches.flatMap(({ after }) => after)) await session.query(statement);
    const durationMs = performance.now() - startedAt;
    for (const { table } of plans) {
      await recordTable(session, { schema: table.schema, table: table.name, facts, durationMs });
    }
    return plans.map((plan) => ({ plan, facts, durationMs, witnesses: [] }));
  });
}

/** One scan: rows, and per column what is not NULL and, where values must stay distinct, how many there are. */
async function countFacts(session: Session, plan: TablePlan): Promise<TableFacts> {
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

/** The server writes a new table and new indexes: no old row version stays, no trigger fires, no row is hidden. */
async function rewrite(session: Session, plan: TablePlan): Promise<void> {
  const actions = plan.columns.map(
    ({ column, typeClause, newValue }) =>
      sql`ALTER COLUMN ${identifier(column.name)} TYPE ${typeClause} USING ${castNull(newValue, typeClause)}`,
  );
  await session.query(sql`ALTER TABLE ONLY ${tableIdentifier(plan.table)} ${joinSql(actions, ', ')}`);
}

/** A bare NULL has no type that USING could take. */
function castNull(value: Sql, typeClause: Sql): Sql {
  return value.text === 'NULL' ? sql`NULL::${typeClause}` : value;
}

/**
 * Triggers and rules are silent and row security hides nothing while the rows change; all is put back in the same
 * transaction, so that it is as before whether the transaction succeeds or not.
 */
async function update(session: Session, plan: TablePlan): Promise<void> {
  const table = tableIdentifier(plan.table);
  const { before, after } = await silenced(session, plan);
  for (const statement of before) await session.query(statement);
  const assignments = plan.columns.map(({ column, newValue }) => sql`${identifier(column.name)} = ${newValue}`);
  await session.query(sql`UPDATE ONLY ${table} SET ${joinSql(assignments, ', ')}`);
  for (const statement of after) await session.query(statement);
}

async function silenced(
  session: Session,
  plan: TablePlan,
): Promise<{ readonly before: readonly Sql[]; readonly after: readonly Sql[] }> {
  const name = tableIdentifier(plan.table);
  const alter = sql`ALTER TABLE ONLY ${name}`;
  const before: Sql[] = [];
  const after: Sql[] = [];
  const switches = await session.query<{ kind: 'TRIGGER' | 'RULE'; name: string; enabled: 'O' | 'A' | 'R' }>(sql`
    SELECT 'TRIGGER' AS kind, tgname AS name, tgenabled::text AS enabled FROM pg_trigger
     WHERE tgrelid = ${literal(plan.table.oid)}::oid AND NOT tgisinternal AND tgenabled <> 'D'
     UNION ALL
    SELECT 'RULE', rulename, ev_enabled::text FROM pg_rewrite
     WHERE ev_class = ${literal(plan.table.oid)}::oid AND ev_enabled <> 'D'`);
  for (const item of switches) {
    const kind = item.kind === 'TRIGGER' ? sql`TRIGGER` : sql`RULE`;
    before.push(sql`${alter} DISABLE ${kind} ${identifier(item.name)}`);
    after.push(sql`${alter} ${enableClause(item.enabled)} ${kind} ${identifier(item.name)}`);
  }
  const [security] = await session.query<{ forced: boolean; identity: 'DEFAULT' | 'NOTHING' | null }>(
    sql`SELECT relforcerowsecurity AS forced, CASE relreplident WHEN 'd' THEN 'DEFAULT' WHEN 'n' THEN 'NOTHING' END AS identity
          FROM pg_class WHERE oid = ${literal(plan.table.oid)}::oid`,
  );
  // A table that a publication has and that has no replica identity takes no UPDATE.
  if (security?.identity === 'NOTHING' || (security?.identity === 'DEFAULT' && plan.table.primaryKey.length === 0)) {
    before.push(sql`${alter} REPLICA IDENTITY FULL`);
    after.push(sql`${alter} REPLICA IDENTITY ${Sql.trusted(security.identity)}`);
  }
  if (security?.forced === true) {
    before.push(sql`${alter} NO FORCE ROW LEVEL SECURITY`);
    after.push(sql`${alter} FORCE ROW LEVEL SECURITY`);
  }
  return { before, after };
}

/** `tgenabled` and `ev_enabled`: fires as origin, always, as replica; what is disabled is left so. */
function enableClause(enabled: 'O' | 'A' | 'R'): Sql {
  return { O: sql`ENABLE`, A: sql`ENABLE ALWAYS`, R: sql`ENABLE REPLICA` }[enabled];
}
