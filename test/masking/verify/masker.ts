import { apply } from '../../../src/masking/apply/apply.ts';
import type { MaskedTable } from '../../../src/masking/apply/table.ts';
import type { Catalog } from '../../../src/masking/catalog/model.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import { readDetails } from '../../../src/masking/plan/details.ts';
import { type ColumnPlan, type Plan, plan } from '../../../src/masking/plan/plan.ts';
import { retypableColumns } from '../../../src/masking/plan/retypable.ts';
import type { Decisions } from '../../../src/masking/policy/model.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import { resolve } from '../../../src/masking/policy/resolve.ts';
import { beginRun, readRun } from '../../../src/masking/record/record.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import type { Check } from '../../../src/masking/report/model.ts';
import { countJoins, type JoinCount, joinsOf } from '../../../src/masking/verify/joins.ts';
import { verify } from '../../../src/masking/verify/verify.ts';
import type { Session } from '../../../src/postgres/session.ts';
import { type Sql, sql } from '../../../src/postgres/sql.ts';
import type { TestDatabase } from '../../postgres/database.ts';

const KEY = new Uint8Array(32).fill(5);

/** How a masker is broken. */
export interface Defect {
  /** It works by another plan than was made. */
  readonly works?: (plan: Plan) => Plan;
  /** What happens to the database before it notes what is there. */
  readonly given?: string;
  /** What it does beside masking, once the rows are written. */
  readonly does?: string | ((plan: Plan) => string);
}

/** A run that has noted what is there and has changed nothing yet. */
export interface BegunMasking {
  readonly plan: Plan;
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  readonly joins: readonly JoinCount[];
  apply(works: (plan: Plan) => Plan): Promise<MaskedTable[]>;
}

export async function beginMasking(session: Session, policy: string): Promise<BegunMasking> {
  const catalog = await readCatalog(session);
  const decisions = resolve({
    catalog,
    findings: detect(catalog, null),
    policy: parsePolicy(policy, 'policy.yml'),
    onUnclassified: 'fail',
  });
  const planned = plan(catalog, decisions, await readDetails(session), {
    retypable: await retypableColumns(session),
  });
  const joins = await countJoins(session, catalog, joinsOf(catalog, decisions));
  await beginRun(session, { fingerprint: 'test', decisions, joins, levels: {} });
  await installFunctions(session, KEY);
  return {
    plan: planned,
    catalog,
    decisions,
    joins,
    apply: (works) => apply({ plan: works(planned), sessions: [session], progress: () => {} }),
  };
}

/** Goes on, as another process would, where a run ended, and gives all checks of the proof. */
export async function finishMasking(session: Session, { decisions }: BegunMasking): Promise<readonly Check[]> {
  const catalog = await readCatalog(session);
  const run = await readRun(session);
  if (run === null) throw new Error('There is no run to go on with.');
  await installFunctions(session, KEY);
  const planned = plan(catalog, decisions, await readDetails(session), {
    retypable: await retypableColumns(session),
  });
  const masked = await apply({ plan: planned, sessions: [session], progress: () => {} });
  await session.query(sql`ANALYZE`);
  const { checks } = await verify({
    sessions: [session],
    masked,
    catalog,
    decisions,
    joins: run.joins,
    cleanup: [],
    progress: () => {},
  });
  return [...checks];
}

/** Masks a database by the real parts, with a defect, and gives all checks of the proof. */
export async function maskAndVerify(database: TestDatabase, policy: string, defect: Defect): Promise<readonly Check[]> {
  const { session } = database;
  if (defect.given !== undefined) await database.load(defect.given);
  const run = await beginMasking(session, policy);
  const masked = await run.apply(defect.works ?? ((plan) => plan));
  await database.load('ANALYZE');
  if (defect.does !== undefined) {
    await database.load(typeof defect.does === 'string' ? defect.does : defect.does(run.plan));
  }
  const { catalog, decisions, joins } = run;
  const { checks: all, passed } = await verify({
    sessions: [session],
    masked,
    catalog,
    decisions,
    joins,
    cleanup: [],
    progress: () => {},
  });
  const checks = [...all];
  if (passed !== checks.every((check) => check.passed)) throw new Error('The verdict is not that of the checks.');
  return checks;
}

/** One column is computed in another way, though the plan says what it should be. */
export function miscomputed(column: string, compute: (value: Sql, right: Sql) => Sql): (plan: Plan) => Plan {
  return changed(column, ({ replacement, ...rest }) =>
    replacement === null
      ? { ...rest, replacement }
      : {
          ...rest,
          fewValues: false,
          replacement: {
            ...replacement,
            expression: (value, noise) => compute(value, replacement.expression(value, noise)),
          },
        },
  );
}

/** The plan itself is wrong for one column. */
export function misplanned(column: string, compute: (value: Sql, right: Sql) => Sql): (plan: Plan) => Plan {
  const computed = miscomputed(column, compute);
  return (plan) =>
    changed(column, (one) => ({
      ...one,
      newValue: (value) => compute(value, one.newValue(value)),
    }))(computed(plan));
}

function changed(column: string, change: (plan: ColumnPlan) => ColumnPlan): (plan: Plan) => Plan {
  return (plan) => ({
    ...plan,
    tables: plan.tables.map((table) => ({
      ...table,
      columns: table.columns.map((one) => (`${table.table.name}.${one.column.name}` === column ? change(one) : one)),
    })),
  });
}
