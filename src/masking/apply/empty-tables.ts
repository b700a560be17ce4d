import type { Session } from '../../postgres/session.ts';
import { joinSql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import { recordTable } from '../record/record.ts';
import { NO_FACTS } from '../verify/facts.ts';
import { silence } from './silence.ts';
import type { MaskedTable } from './table.ts';

/** As for foreign keys: a table is locked together with its indexes, and the room for locks is the whole server's. */
const TABLES_AT_ONCE = 50;

/**
 * Empties tables. Those that refer to each other all in one statement: the server refuses to empty a table that another one
 * refers to, unless that one is emptied along with it.
 */
export async function emptyTables(session: Session, plans: readonly TablePlan[]): Promise<MaskedTable[]> {
  const emptied: MaskedTable[] = [];
  let together: TablePlan[] = [];
  const groups = await referringGroups(session, plans);
  for (const [index, group] of groups.entries()) {
    // The head of partitions has no rows, and to empty it would lock all of them at once.
    const [single] = group;
    if (group.length > 1 || single?.table.kind !== 'partitioned') together.push(...group);
    else emptied.push(...(await emptyAtOnce(session, group, { truncate: false })));
    if (together.length < TABLES_AT_ONCE && index < groups.length - 1) continue;
    emptied.push(...(await emptyAtOnce(session, together, { truncate: true })));
    together = [];
  }
  return emptied;
}

/** Tables that are connected by foreign keys, those of partitions among them. */
async function referringGroups(session: Session, plans: readonly TablePlan[]): Promise<readonly TablePlan[][]> {
  const keys = await session.query<{ from: string; to: string }>(
    sql`SELECT DISTINCT conrelid::text AS from, confrelid::text AS to FROM pg_constraint
         WHERE contype = 'f' AND conrelid <> confrelid AND conrelid = ANY ($1::oid[]) AND confrelid = ANY ($1::oid[])`,
    [plans.map(({ table }) => table.oid)],
  );
  const groups = new Map(plans.map((plan) => [plan.table.oid, [plan]]));
  for (const { from, to } of keys) {
    const [into, other] = [groups.get(from), groups.get(to)];
    if (into === undefined || other === undefined || into === other) continue;
    into.push(...other);
    for (const { table } of other) groups.set(table.oid, into);
  }
  return [...new Set(groups.values())];
}

async function emptyAtOnce(
  session: Session,
  plans: readonly TablePlan[],
  { truncate }: { readonly truncate: boolean },
): Promise<MaskedTable[]> {
  if (plans.length === 0) return [];
  const started = performance.now();
  const startedAt = Date.now();
  return session.transaction(async () => {
    if (truncate) await truncateTables(session, plans);
    const durationMs = performance.now() - started;
    for (const { table } of plans) {
      await recordTable(
        session,
        { schema: table.schema, table: table.name, facts: NO_FACTS, durationMs, due: null },
        null,
      );
    }
    return plans.map((plan) => ({ plan, facts: NO_FACTS, durationMs, startedAt }));
  });
}

async function truncateTables(session: Session, plans: readonly TablePlan[]): Promise<void> {
  const { before, after } = await silence(
    session,
    plans.map(({ table }) => table),
  );
  for (const statement of before) await session.query(statement);
  // The server takes no ONLY for the head of partitions; those are in the list themselves.
  const tables = plans.map(({ table }) =>
    table.kind === 'partitioned' ? tableIdentifier(table) : sql`ONLY ${tableIdentifier(table)}`,
  );
  await session.query(sql`TRUNCATE ${joinSql(tables, ', ')}`);
  for (const statement of after) await session.query(statement);
}
