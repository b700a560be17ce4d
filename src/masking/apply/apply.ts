import type { Session } from '../../postgres/session.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { readDroppedIndexes, readTableRecords } from '../record/record.ts';
import { inParallel } from './crew.ts';
import { dropForeignKeys, restoreForeignKeys } from './foreign-keys.ts';
import { restoreIndex } from './indexes.ts';
import { dropPartitionIndexes } from './partition-indexes.ts';
import { followTables } from './progress.ts';
import { dropAllStaging } from './staging.ts';
import { emptyTables, isLarge, type MaskedTable, maskTable } from './table.ts';

export interface ApplyOptions {
  readonly plan: Plan;
  /** Sessions in which the replacement functions are installed; as many tables are worked on at once. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly progress: (message: string) => void;
}

/**
 * Runs the plan, going on where an earlier run ended. When it returns, every table of the plan is changed, no original
 * is left in any file of theirs, and the foreign keys stand again.
 */
export async function apply({ plan, sessions, progress }: ApplyOptions): Promise<MaskedTable[]> {
  const [first] = sessions;
  await dropAllStaging(first);
  const records = new Map(
    (await readTableRecords(first)).map((record) => [`${record.schema}.${record.table}`, record]),
  );
  const recorded = ({ table }: TablePlan) => records.get(`${table.schema}.${table.name}`);
  const finished = plan.tables.flatMap((table): MaskedTable[] => {
    const record = recorded(table);
    return record === undefined ? [] : [{ plan: table, ...record, startedAt: null }];
  });
  if (finished.length > 0)
    progress(`${finished.length} of ${plan.tables.length} tables were masked by an earlier run.`);
  await dropForeignKeys(first, plan.foreignKeys);
  const open = plan.tables.filter((table) => recorded(table) === undefined);
  const [emptied, masked] = [
    open.filter(({ method }) => method === 'truncate'),
    open.filter(({ method }) => method === 'rewrite'),
  ];
  finished.push(...(await emptyTables(first, emptied)));
  await dropPartitionIndexes(first, masked.filter(isLarge));
  const tables = followTables(
    plan,
    finished.map((table) => table.plan),
    progress,
  );
  try {
    await inParallel(sessions, masked, async (session, table, crew) => {
      finished.push(await maskTable({ session, crew, parallel: sessions.length, progress: tables }, table));
    });
  } finally {
    tables.end();
    // After a failure something may wait that nobody will fetch.
    await dropAllStaging(first).catch(() => {});
  }
  await restoreIndexes(sessions, progress);
  await restoreForeignKeys(first, progress);
  return finished;
}

/** Those of partitioned tables, and those that a killed run had not built again. */
async function restoreIndexes(
  sessions: readonly [Session, ...Session[]],
  progress: (message: string) => void,
): Promise<void> {
  const dropped = await readDroppedIndexes(sessions[0]);
  const indexes = new Set(dropped.map(({ index }) => index)).size;
  if (indexes > 0) progress(`Building ${indexes} indexes.`);
  for (const step of [0, 1]) {
    await inParallel(
      sessions,
      dropped.filter((one) => one.step === step),
      restoreIndex,
    );
  }
}
