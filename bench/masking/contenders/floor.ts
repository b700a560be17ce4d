import { connect } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import type { FreshCopy } from '../arena.ts';
import type { Enter } from '../contender.ts';
import { createIndexes, type Workload } from '../workload.ts';

export const FLOOR = 'floor: `CREATE TABLE AS` and the same indexes';
export const FLOOR_IN_PARALLEL = `${FLOOR}, in parallel`;

/** The tables that hold something personal copied once, with their indexes, one after the other as everybody would. */
export const enterFloor: Enter = async () => ({
  id: 'floor',
  title: FLOOR,
  masks: false,
  run: async (copy, workload) => [{ name: FLOOR, ...(await copyTables(copy, workload, 1)) }],
});

/** The same over as many connections as we use, where there are several tables to share among them. */
export const enterFloorInParallel: Enter = async (_arena, { parallel }) => ({
  id: 'parallel-floor',
  title: FLOOR_IN_PARALLEL,
  masks: false,
  run: async (copy, workload) =>
    workload.tables.length === 1 ? [] : [{ name: FLOOR_IN_PARALLEL, ...(await copyTables(copy, workload, parallel)) }],
});

async function copyTables(
  copy: FreshCopy,
  workload: Workload,
  connections: number,
): Promise<Awaited<ReturnType<FreshCopy['lap']>>> {
  const waiting = workload.tables
    .filter((table) => table.columns.some(({ kind }) => kind !== null))
    .toSorted((a, b) => b.rows - a.rows);
  await copy.lap();
  await Promise.all(
    Array.from({ length: Math.min(connections, waiting.length) }, async () => {
      const session = await connect(copy.address, { purpose: 'bench' });
      try {
        for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
          const name = `${table.name}_copy`;
          await session.query(
            sql`CREATE TABLE ${identifier('public', name)} AS TABLE ${identifier('public', table.name)}`,
          );
          await createIndexes(session, table, name);
        }
      } finally {
        await session.end();
      }
    }),
  );
  return copy.lap();
}
