import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { inOneMessage, joinSql, Sql, sql } from '../../postgres/sql.ts';
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
import { prepareRewrites, rewrite } from './in-place.ts';
import { type MovableIndex, stepsBack } from './indexes.ts';
import { takeStep } from './pending-steps.ts';
import type { TableProgress } from './progress.ts';
import { silence } from './silence.ts';
import { findStaged, moveStaged, type Staged, type Stretch, stage, stretchesOf } from './staging.ts';

export interface MaskedTable {
  readonly plan: TablePlan;
  readonly facts: TableFacts;
  /** Of tables that were masked together, an equal share each. */
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
  /** The indexes of large tables that are taken away while these are filled. */
  readonly movable: readonly MovableIndex[];
}

/** Tables that are masked in one transaction: one, or several that are small. */
export type Together = readonly [TablePlan, ...TablePlan[]];

/**
 * What is to be done for a small table takes as long as its rows, or longer: to find out what hangs on it, to empty it and
 * to end a transaction, for which the server goes through all that it has in memory. So small ones share that.
 */
const MOST_TOGETHER = 8;

/**
 * Which tables are masked in one transaction. Small ones are dealt out in turn, so that the groups are of a size and all
 * connections have something to do to the end.
 *
 * @param plans by size, the largest first
 * @param alone oids of those that are masked alone even if they are small
 */
export function togetherOf(
  plans: readonly TablePlan[],
  { alone, parallel }: { readonly alone: ReadonlySet<string>; readonly parallel: number },
): Together[] {
  const isAlone = (plan: TablePlan) => isLarge(plan) || alone.has(plan.table.oid);
  const small = plans.filter((plan) => !isAlone(plan));
  return [
    ...plans.filter(isAlone).map((plan): Together => [plan]),
    ...dealtOut(
      small.filter(({ inPlace }) => !inPlace),
      parallel,
    ),
    ...dealtOut(
      small.filter(({ inPlace }) => inPlace),
      parallel,
    ),
  ];
}

function dealtOut(plans: readonly TablePlan[], parallel: number): Together[] {
  const hands = Math.max(parallel, Math.ceil(plans.length / MOST_TOGETHER));
  const groups: [TablePlan, ...TablePlan[]][] = [];
  for (const [index, plan] of plans.entries()) {
    const group = groups[index % hands];
    if (group === undefined) groups.push([plan]);
    else group.push(plan);
  }
  return groups;
}

/**
 * Replaces the values of a table in place, or all rows of it by their masked copies. The copies are made by everyone who is
 * free and wait in staging tables. Then one transaction empties the table and notes that it did, and everybody puts copies
 * in. So a killed run has either left the table as it was, or knows how to go on; the table keeps its oid and all that hangs
 * on it; and its new files never held an original. Indexes that were in the way are built afterwards, several at once.
 *
 * Small tables, and one whose constraints could refuse a copy, are emptied and filled in one transaction.
 */
export async function maskTables(context: TableContext, plans: Together): Promise<MaskedTable[]> {
  try {
    if (plans.every(({ inPlace }) => inPlace)) return await rewriteTogether(context, plans);
    return plans.length === 1 ? [await replaceRows(context, plans[0])] : await replaceTogether(context, plans);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const plan = plans.find(({ table }) => plans.length === 1 || isOf(error, table));
    throw plan === undefined ? error : refusal(plan, error);
  }
}

function isOf({ schema, table }: PostgresError, { schema: ownSchema, name }: TablePlan['table']): boolean {
  return schema === ownSchema && table === name;
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

async function rewriteTogether({ session, progress }: TableContext, plans: Together): Promise<MaskedTable[]> {
  const startedAt = Date.now();
  const started = performance.now();
  const rewrites = await prepareRewrites(session, plans);
  const masked = await session.transaction(async () => {
    await lock(session, plans);
    const rewritten: { plan: TablePlan; noted: Noted }[] = [];
    for (const one of rewrites) {
      const { plan } = one;
      const noted = await note(session, plan);
      await rewrite(session, one);
      progress.rowsMasked(plan, noted.facts.rows, 1);
      rewritten.push({ plan, noted });
    }
    return recordMasked(session, rewritten, { started, startedAt });
  });
  for (const plan of plans) progress.tableDone(plan);
  return masked;
}

/** Notes that tables are done, in the transaction that made them so. */
async function recordMasked(
  session: Session,
  done: readonly { plan: TablePlan; noted: Noted }[],
  { started, startedAt }: { started: number; startedAt: number },
): Promise<MaskedTable[]> {
  const durationMs = (performance.now() - started) / done.length;
  for (const { plan, noted } of done) {
    const { schema, name } = plan.table;
    await recordTable(session, { schema, table: name, facts: noted.facts, durationMs, due: null }, noted.witnesses);
  }
  return done.map(({ plan, noted }) => ({ plan, facts: noted.facts, durationMs, startedAt }));
}

async function replaceTogether({ session, progress }: TableContext, plans: Together): Promise<MaskedTable[]> {
  const startedAt = Date.now();
  const started = performance.now();
  const masked = await session.transaction(async () => {
    await lock(session, plans);
    const sizes = await sizesOf(session, plans);
    const copies: { plan: TablePlan; noted: Noted; stretches: readonly Stretch[] }[] = [];
    for (const plan of plans) {
      // One, unless the table has grown since it was planned for.
      const stretches = stretchesOf(plan, { ...sizeIn(sizes, plan), parallel: 1 });
      for (const stretch of stretches) {
        progress.rowsMasked(plan, await stage(session, plan, stretch), 1 / stretches.length);
      }
      copies.push({ plan, stretches, noted: await note(session, plan) });
    }
    const { before, after } = await silence(
      session,
      plans.map(({ table }) => table),
    );
    await session.query(inOneMessage([...before, truncate(plans)]));
    for (const { plan, stretches } of copies) {
      for (const stretch of stretches) await moveStaged(session, plan, stretch);
    }
    for (const statement of after) await session.query(statement);
    return recordMasked(session, copies, { started, startedAt });
  });
  for (const plan of plans) progress.tableDone(plan);
  return masked;
}

async function replaceRows(context: TableContext, plan: TablePlan): Promise<MaskedTable> {
  const { session, crew, constrained } = context;
  const started = performance.now();
  const startedAt = Date.now();
  const elapsed = () => performance.now() - started;
  const { facts, dropped, due, stretches } = await session.transaction(async () => {
    const { facts, witnesses, stretches } = await makeCopies(context, plan);
    const atOnce = stretches.length === 1 || constrained.has(plan.table.oid);
    const { dropped, after } = await empty(context, plan);
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

/** What the proof needs to know of a table, of the time before its rows change. */
interface Noted {
  readonly facts: TableFacts;
  readonly witnesses: Witnesses;
}

async function note(session: Session, plan: TablePlan): Promise<Noted> {
  const witnesses = await chooseWitnesses(session, plan);
  return { witnesses, facts: await gatherFacts(session, plan, witnesses) };
}

/** Notes what is there and makes the masked copies, by everyone who is free. */
async function makeCopies(
  { session, crew, parallel, progress }: TableContext,
  plan: TablePlan,
): Promise<Noted & { readonly stretches: readonly Stretch[] }> {
  await lock(session, [plan]);
  const stretches = stretchesOf(plan, { ...sizeIn(await sizesOf(session, [plan]), plan), parallel });
  const noted: Noted[] = [];
  const noting = async (worker: Session) => {
    noted.push(await note(worker, plan));
  };
  const copying = stretches.map((stretch) => async (worker: Session) => {
    progress.rowsMasked(plan, await stage(worker, plan, stretch), 1 / stretches.length);
  });
  // What takes longest is begun first; but a table that one reads alone is read through before rows are picked out of it.
  await crew.share(session, copying.length === 1 ? [...copying, noting] : [noting, ...copying]);
  const [before] = noted;
  if (before === undefined) throw new Error('A table was copied but not counted.');
  return { ...before, stretches };
}

/** Lets others read and nobody write, so that all who work on a table see the rows that are there now. */
async function lock(session: Session, plans: Together): Promise<void> {
  await session.query(sql`LOCK TABLE ${only(plans)} IN SHARE ROW EXCLUSIVE MODE`);
}

function truncate(plans: Together): Sql {
  return sql`TRUNCATE ${only(plans)}`;
}

function only(plans: Together): Sql {
  return joinSql(
    plans.map(({ table }) => sql`ONLY ${tableIdentifier(table)}`),
    ', ',
  );
}

interface Size {
  readonly blocks: number;
  readonly blockSize: number;
}

/** By oid. */
async function sizesOf(session: Session, plans: Together): Promise<ReadonlyMap<string, Size>> {
  const rows = await session.query<Size & { oid: string }>(
    sql`SELECT oid, pg_relation_size(oid::oid)::float8 / size AS blocks, size::int AS "blockSize"
          FROM unnest($1::text[]) oid, (SELECT current_setting('block_size')::float8 AS size) s`,
    [plans.map(({ table }) => table.oid)],
  );
  return new Map(rows.map((row) => [row.oid, row]));
}

function sizeIn(sizes: ReadonlyMap<string, Size>, { table }: TablePlan): Size {
  const size = sizes.get(table.oid);
  if (size === undefined) throw new Error('The server did not tell the size of a table.');
  return size;
}

/** Fewer rows than fill this are inserted faster into standing indexes than indexes are built. */
const SMALL_BYTES = 2 ** 19;

/** Whether it is worth while to take the indexes of a table away. */
export function isLarge({ table }: TablePlan): boolean {
  return table.bytes >= SMALL_BYTES;
}

/** Takes out the originals, and what would be in the way of the copies. Gives what is to be done when these are in. */
async function empty(
  { session, movable }: TableContext,
  plan: TablePlan,
): Promise<{ dropped: readonly PendingStep[]; after: readonly Sql[] }> {
  const { before, after } = await silence(session, [plan.table]);
  // Those that call users' functions take the rows one by one, since nothing of ours may be read under the users' path.
  const indexes = movable.filter(({ table, callsUsers }) => table === plan.table.oid && !callsUsers);
  const dropped = indexes.flatMap(stepsBack);
  await recordPendingSteps(session, dropped);
  // Indexes go before the rows: what is gone need not be made anew.
  const drops = indexes.map(({ drop }) => drop);
  await session.query(inOneMessage([...before, ...drops, truncate([plan])]));
  return { dropped, after };
}
