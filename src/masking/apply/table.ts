import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { inOneMessage, literal, Sql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import {
  type PendingStep,
  recordFinished,
  recordPendingSteps,
  recordTable,
  type TableRecord,
} from '../record/record.ts';
import { gatherFacts, type TableFacts } from '../verify/facts.ts';
import { chooseWitnesses, type Witnesses } from '../verify/witness.ts';
import type { Crew } from './crew.ts';
import { movableIndexes, stepsBack } from './indexes.ts';
import { takeStep } from './pending-steps.ts';
import type { TableProgress } from './progress.ts';
import { silence } from './silence.ts';
import { findStaged, moveStaged, type Staged, type Stretch, stage, stretchesOf } from './staging.ts';

export interface MaskedTable {
  readonly plan: TablePlan;
  readonly facts: TableFacts;
  readonly durationMs: number;
  /** Milliseconds from the epoch; null for a table that an earlier run finished. */
  readonly startedAt: number | null;
}

/** A constraint of the table does not accept the replacements. The table is as it was. */
export class RefusedReplacementError extends Error {
  override readonly name = 'RefusedReplacementError';
}

export interface TableContext {
  readonly session: Session;
  readonly crew: Crew<Session>;
  /** Connections there are. */
  readonly parallel: number;
  readonly progress: TableProgress;
  /** Oids of the tables whose constraints could refuse a replacement; see `constrainedTables`. */
  readonly constrained: ReadonlySet<string>;
}

/**
 * Replaces all rows of one table by their masked copies. The copies are made by everyone who is free and wait in staging
 * tables. Then one transaction empties the table and notes that it did, and everybody puts copies in. So a killed run has
 * either left the table as it was, or knows how to go on; the table keeps its oid and all that hangs on it; and its new
 * files never held an original. Indexes that were in the way are built afterwards, several at once.
 *
 * A small table, and one whose constraints could refuse a copy, is emptied and filled in one transaction.
 */
export async function maskTable(context: TableContext, plan: TablePlan): Promise<MaskedTable> {
  try {
    return await replaceRows(context, plan);
  } catch (error) {
    throw isRefusal(error) ? refusal(plan, error) : error;
  }
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

async function replaceRows(context: TableContext, plan: TablePlan): Promise<MaskedTable> {
  const { session, crew, constrained } = context;
  const started = performance.now();
  const startedAt = Date.now();
  const elapsed = () => performance.now() - started;
  const { facts, dropped, due, stretches } = await session.transaction(async () => {
    const { facts, witnesses, stretches } = await makeCopies(context, plan);
    const atOnce = stretches.length === 1 || constrained.has(plan.table.oid);
    const { dropped, after } = await empty(session, plan);
    if (atOnce) {
      for (const stretch of stretches) await moveStaged(session, plan, stretch);
      for (const statement of after) await session.query(statement);
    }
    const due = atOnce ? null : after.map(({ text }) => text);
    const { schema, name } = plan.table;
    await recordTable(session, { schema, table: name, facts, durationMs: elapsed(), due }, witnesses);
    return { facts, dropped, due, stretches };
  });
  if (due !== null) await fill(context, plan, { staged: stretches, due, elapsed });
  const building = dropped.filter(({ step }) => step === 0);
  // Several at once need no help each; a single one gets all that there is.
  const helpers = Math.max(0, Math.floor(context.parallel / building.length) - 1);
  await crew.share(
    session,
    building.map((one) => (worker) => takeStep(worker, one, helpers)),
  );
  for (const one of dropped.filter(({ step }) => step > 0)) await takeStep(session, one, null);
  context.progress.tableDone(plan);
  return { plan, facts, durationMs: elapsed(), startedAt };
}

/** Goes on with a table that an earlier run emptied and did not fill. */
export async function finishTable(context: TableContext, plan: TablePlan, record: TableRecord): Promise<MaskedTable> {
  const started = performance.now();
  const elapsed = () => record.durationMs + performance.now() - started;
  await fill(context, plan, { staged: await findStaged(context.session, plan), due: record.due ?? [], elapsed });
  context.progress.tableDone(plan);
  return { plan, facts: record.facts, durationMs: elapsed(), startedAt: null };
}

interface Filling {
  readonly staged: readonly Staged[];
  readonly due: readonly string[];
  /** Milliseconds. */
  readonly elapsed: () => number;
}

/** More who insert into one table at once mostly wait for each other. */
const LANES = 2;

async function fill(
  { session, crew }: TableContext,
  plan: TablePlan,
  { staged, due, elapsed }: Filling,
): Promise<void> {
  const lanes = Array.from({ length: LANES }, (_, lane) => staged.filter((_one, index) => index % LANES === lane));
  await crew.share(
    session,
    lanes.map((lane) => async (worker) => {
      for (const one of lane) await moveStaged(worker, plan, one);
    }),
  );
  await session.transaction(async () => {
    for (const statement of due) await session.query(Sql.trusted(statement));
    await recordFinished(session, plan.table, elapsed());
  });
}

/** Counts what is there and makes the masked copies, by everyone who is free. */
async function makeCopies(
  { session, crew, parallel, progress }: TableContext,
  plan: TablePlan,
): Promise<{ facts: TableFacts; witnesses: Witnesses; stretches: readonly Stretch[] }> {
  // Lets the others read and nobody write, so that all of them see the rows that are there now.
  await session.query(sql`LOCK TABLE ONLY ${tableIdentifier(plan.table)} IN SHARE ROW EXCLUSIVE MODE`);
  const stretches = stretchesOf(plan, { ...(await sizeOf(session, plan)), parallel });
  const noted: { facts: TableFacts; witnesses: Witnesses }[] = [];
  await crew.share(session, [
    async (worker) => {
      const witnesses = await chooseWitnesses(worker, plan);
      noted.push({ facts: await gatherFacts(worker, plan, witnesses), witnesses });
    },
    ...stretches.map((stretch) => async (worker: Session) => {
      progress.rowsMasked(plan, await stage(worker, plan, stretch), 1 / stretches.length);
    }),
  ]);
  const [before] = noted;
  if (before === undefined) throw new Error('A table was copied but not counted.');
  return { ...before, stretches };
}

async function sizeOf(session: Session, { table }: TablePlan): Promise<{ blocks: number; blockSize: number }> {
  const [row] = await session.query<{ blocks: number; blockSize: number }>(
    sql`SELECT pg_relation_size(${literal(table.oid)}::oid)::float8 / size AS blocks, size::int AS "blockSize"
          FROM (SELECT current_setting('block_size')::float8 AS size) s`,
  );
  if (row === undefined) throw new Error('The server did not tell the size of a table.');
  return row;
}

/** Fewer rows than fill this are inserted faster into standing indexes than indexes are built. */
const SMALL_BYTES = 2 * 2 ** 20;

/** Whether it is worth while to take the indexes of a table away. */
export function isLarge({ table }: TablePlan): boolean {
  return table.bytes >= SMALL_BYTES;
}

/** Takes out the originals, and what would be in the way of the copies. Gives what is to be done when these are in. */
async function empty(
  session: Session,
  plan: TablePlan,
): Promise<{ dropped: readonly PendingStep[]; after: readonly Sql[] }> {
  const { before, after } = await silence(session, plan.table);
  // Those that call users' functions take the rows one by one, since nothing of ours may be read under the users' path.
  const indexes = isLarge(plan)
    ? (await movableIndexes(session, plan.table)).filter(({ callsUsers }) => !callsUsers)
    : [];
  const dropped = indexes.flatMap(stepsBack);
  await recordPendingSteps(session, dropped);
  // Indexes go before the rows: what is gone need not be made anew.
  const drops = indexes.map(({ drop }) => drop);
  await session.query(inOneMessage([...before, ...drops, sql`TRUNCATE ONLY ${tableIdentifier(plan.table)}`]));
  return { dropped, after };
}
