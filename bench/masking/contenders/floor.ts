import { connect } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import type { Enter } from '../contender.ts';
import { createIndexes } from '../workload.ts';

/** The tables that hold something personal copied once, with their indexes, over as many connections as we use. */
export const enterFloor: Enter = async (_arena, { parallel }) => ({
  id: 'floor',
  title: 'floor: `CREATE TABLE AS` and the same indexes',
  masks: false,
  async run(copy, workload) {
    const waiting = workload.tables
      .filter((table) => table.columns.some(({ kind }) => kind !== null))
      .toSorted((a, b) => b.rows - a.rows);
    await copy.lap();
    await Promise.all(
      Array.from({ length: Math.min(parallel, waiting.length) }, async () => {
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
    return [{ name: 'floor: `CREATE TABLE AS` and the same indexes', ...(await copy.lap()) }];
  },
});
