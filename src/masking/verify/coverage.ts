import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { type Catalog, columnName, qualifiedName, tableKey } from '../catalog/model.ts';
import { RECORD_SCHEMA, RECORD_TABLES, readColumnNames, type StoredColumns } from '../catalog/read.ts';
import { groupBy } from '../groups.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Decisions } from '../policy/model.ts';
import type { Check } from '../report/model.ts';

export interface CoverageOptions {
  readonly decisions: Decisions;
  /** As it was when it was decided upon. */
  readonly catalog: Catalog;
  /** What was carried out. */
  readonly plans: readonly TablePlan[];
}

/** Whether everything that was decided was done, nothing has come that nobody decided upon, and no scratch is left. */
export async function checkCoverage(session: Session, options: CoverageOptions): Promise<Check[]> {
  return [checkDecisions(options, await readColumnNames(session)), await checkScratch(session, options.catalog)];
}

function checkDecisions({ decisions, plans }: CoverageOptions, present: readonly StoredColumns[]): Check {
  const carriedOut = new Map(plans.map((plan) => [tableKey(plan.table.schema, plan.table.name), plan]));
  const decided = groupBy(decisions.columns, ({ schema, table }) => tableKey(schema, table));
  const forgotten = [...decided].flatMap(([table, own]) => {
    const plan = carriedOut.get(table);
    if (plan?.method === 'truncate') return [];
    const done = new Set(plan?.columns.map(({ column }) => column.name));
    return own.filter(({ action, column }) => action !== 'keep' && !done.has(column)).map(columnName);
  });
  const emptied = plans.filter(({ method }) => method === 'truncate').length;
  const full = decisions.truncate
    .filter(([schema, table]) => carriedOut.get(tableKey(schema, table))?.method !== 'truncate')
    .map(qualifiedName);
  const strange = present.flatMap(({ schema, table, columns }) => {
    const known = new Set(decided.get(tableKey(schema, table))?.map(({ column }) => column));
    return columns.filter((column) => !known.has(column)).map((column) => columnName({ schema, table, column }));
  });
  const problems = [
    ...forgotten.map((name) => `${name} was to be masked and was not`),
    ...full.map((name) => `${name} was to be emptied and was not`),
    ...strange.map((name) => `${name} was not there when it was decided what to mask`),
  ];
  const done = plans.reduce((sum, { columns }) => sum + columns.length, 0);
  const shown = problems.slice(0, 20).join('; ');
  const detail = problems.length > 20 ? `${shown}; and ${problems.length - 20} more` : shown;
  return {
    name: 'all that was decided was done',
    passed: problems.length === 0,
    detail: problems.length === 0 ? `${done} columns, ${emptied} emptied tables` : detail,
  };
}

/** Tables in which masked rows waited, whatever they are called, and whatever else came into our schema. */
async function checkScratch(session: Session, catalog: Catalog): Promise<Check> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'm', 'f') ORDER BY 1`,
    [RECORD_SCHEMA],
  );
  const known = new Set<string>([
    ...RECORD_TABLES,
    ...catalog.tables.filter(({ schema }) => schema === RECORD_SCHEMA).map(({ name }) => name),
  ]);
  const left = rows.map(({ name }) => name).filter((name) => !known.has(name));
  return {
    name: 'no scratch is left',
    passed: left.length === 0,
    detail: left.length === 0 ? 'nothing' : `${RECORD_SCHEMA}.${left.join(`, ${RECORD_SCHEMA}.`)}`,
  };
}
