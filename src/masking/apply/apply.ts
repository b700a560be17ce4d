import type { Session } from '../../postgres/session.ts';
import { inOneMessage, type Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName } from '../catalog/model.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { constrainedTables } from '../plan/probe.ts';
import { readTableRecords, type TableRecord } from '../record/record.ts';
import { counted, formatNumber } from '../report/format.ts';
import { inParallel } from './crew.ts';
import { emptyTables } from './empty-tables.ts';
import { dropForeignKeys, keysInTheWay, restoreForeignKeys } from './foreign-keys.ts';
import { movableIndexes } from './indexes.ts';
import { dropPartitionIndexes } from './partition-indexes.ts';
import { takePendingSteps } from './pending-steps.ts';
import { followTables } from './progress.ts';
import { assertNothingLost, dropStaging } from './staging.ts';
import { finishTable, isLarge, type MaskedTable, maskTables, togetherOf } from './table.ts';
import { dropInheritedUnchecked } from './unchecked-constraints.ts';

export interface ApplyOptions {
  readonly plan: Plan;
  /** Sessions in which the replacement functions are installed; as many tables are worked on at once. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly progress: (message: string) => void;
}

/**
 * Runs the plan, going on where an earlier run ended. When it returns, every table of the plan is changed, no original
 * is left in any file of theirs, and the foreign keys stand again.
 *
 * @throws {LostRowsError} when the server went down while an earlier run was filling a table
 */
export async function apply({ plan, sessions, progress }: ApplyOptions): Promise<MaskedTable[]> {
  const [first] = sessions;
  const records = await readRecords(first);
  const recorded = (table: TablePlan) => recordOf(table, records);
  await dropStaging(first, emptiedFor(plan, records));
  for (const { table, record } of waiting(plan, records)) await assertNothingLost(first, table, record.facts.rows);
  const finished = plan.tables.flatMap((table): MaskedTable[] => {
    const record = recorded(table);
    return record === undefined || record.due !== null ? [] : [{ plan: table, ...record, startedAt: null }];
  });
  if (finished.length > 0)
    progress(
      `${formatNumber(finished.length)} of ${counted(plan.tables.length, 'table')} ${finished.length === 1 ? 'was' : 'were'} masked by an earlier run.`,
    );
  await dropForeignKeys(first, await keysInTheWay(first, plan.foreignKeys));
  const open = plan.tables.filter((table) => recorded(table)?.due !== null);
  const [emptied, masked] = [
    open.filter(({ method }) => method === 'truncate'),
    open.filter(({ method }) => method === 'rewrite'),
  ];
  finished.push(...(await emptyTables(first, emptied)));
  await dropInheritedUnchecked(first, masked);
  const filled = masked.filter((table) => !table.inPlace && isLarge(table));
  await dropPartitionIndexes(first, filled);
  const constrained = await constrainedTables(first, plan);
  const movable = await movableIndexes(
    first,
    filled.map(({ table }) => table),
  );
  const begun = masked.filter((table) => recorded(table) !== undefined);
  const work = togetherOf(masked, {
    alone: new Set([...constrained, ...begun.map(({ table }) => table.oid)]),
    parallel: sessions.length,
  });
  const tables = followTables(
    plan,
    finished.map((table) => table.plan),
    progress,
  );
  try {
    await withoutHelpers(sessions, () =>
      inParallel(sessions, work, async (session, together, crew) => {
        const context = { session, crew, parallel: sessions.length, progress: tables, constrained, movable };
        const [table] = together;
        const record = recorded(table);
        if (record === undefined) finished.push(...(await maskTables(context, together)));
        else finished.push(await finishTable(context, table, record));
      }),
    );
  } finally {
    tables.end();
    // After a failure something may wait that nobody will fetch.
    await readRecords(first)
      .then((now) => dropStaging(first, emptiedFor(plan, now)))
      .catch(() => {});
  }
  await takePendingSteps(sessions, progress);
  await restoreForeignKeys(sessions, progress);
  return finished;
}

/** Several connections are at work: whatever processes the server gave one of them would be in their way. */
async function withoutHelpers(sessions: readonly Session[], work: () => Promise<void>): Promise<void> {
  if (sessions.length === 1) return work();
  const all = (...statements: Sql[]) => Promise.all(sessions.map((session) => session.query(inOneMessage(statements))));
  await all(sql`SET max_parallel_workers_per_gather = 0`, sql`SET max_parallel_maintenance_workers = 0`);
  await work();
  // After a failure nothing more is asked.
  await all(sql`RESET max_parallel_workers_per_gather`, sql`RESET max_parallel_maintenance_workers`);
}

/** By `qualifiedName`. */
type Records = ReadonlyMap<string, TableRecord>;

async function readRecords(session: Session): Promise<Records> {
  const records = await readTableRecords(session);
  return new Map(records.map((record) => [qualifiedName([record.schema, record.table]), record]));
}

function recordOf({ table }: TablePlan, records: Records): TableRecord | undefined {
  return records.get(qualifiedName([table.schema, table.name]));
}

/** The tables that were emptied and whose masked rows still wait. */
function waiting(plan: Plan, records: Records): readonly { table: TablePlan; record: TableRecord }[] {
  return plan.tables.flatMap((table) => {
    const record = recordOf(table, records);
    return record === undefined || record.due === null ? [] : [{ table, record }];
  });
}

function emptiedFor(plan: Plan, records: Records): ReadonlySet<string> {
  return new Set(waiting(plan, records).map(({ table }) => table.table.oid));
}
