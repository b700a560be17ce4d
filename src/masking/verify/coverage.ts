import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { type Catalog, columnName, qualifiedName } from '../catalog/model.ts';
import { RECORD_SCHEMA, RECORD_TABLES, readColumnNames, type StoredColumns } from '../catalog/read.ts';
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
  const done = new Set(
    plans.flatMap(({ table, columns }) =>
      columns.map(({ column }) => columnName({ schema: table.schema, table: table.name, column: column.name })),
    ),
  );
  const emptied = new Set(
    plans.filter(({ method }) => method === 'truncate').map(({ table }) => JSON.stringify([table.schema, table.name])),
  );
  const forgotten = decisions.columns
    .filter(({ action, schema, table }) => action !== 'keep' && !emptied.has(JSON.stringify([schema, table])))
    .map(columnName)
    .filter((name) => !done.has(name));
  const full = decisions.truncate.filter((table) => !emptied.has(JSON.stringify(table))).map(qualifiedName);
  const decided = new Set(decisions.columns.map(columnName));
  const strange = present.flatMap(({ schema, table, columns }) =>
    columns.map((column) => columnName({ schema, table, column })).filter((name) => !decided.has(name)),
  );
  const problems = [
    ...forgotten.map((name) => `${name} was to be masked and was not`),
    ...full.map((name) => `${name} was to be emptied and was not`),
    ...strange.map((name) => `${name} was not there when it was decided what to mask`),
  ];
  const shown = problems.slice(0, 20).join('; ');
  const detail = problems.length > 20 ? `${shown}; and ${problems.length - 20} more` : shown;
  return {
    name: 'all that was decided was done',
    passed: problems.length === 0,
    detail: problems.length === 0 ? `${done.size} columns, ${emptied.size} emptied tables` : detail,
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
