import { withSession } from '../../../src/postgres/session.ts';
import { identifier, joinSql, Sql, sql } from '../../../src/postgres/sql.ts';
import type { Enter } from '../contender.ts';
import { KIND_FACTS } from '../kinds.ts';
import { personal } from '../workload.ts';

/** One statement per table, as somebody would write it by hand; the originals stay in the files until the tables are rewritten. */
export const enterUpdate: Enter = async () => ({
  id: 'update',
  title: 'one `UPDATE` per table',
  masks: true,
  run: (copy, workload) =>
    withSession(copy.address, { purpose: 'bench' }, async (session) => {
      const tables = workload.tables.filter((table) => personal(table).length > 0);
      await copy.lap();
      for (const table of tables) {
        const changes = personal(table).map(
          ({ name, kind }) => sql`${identifier(name)} = ${Sql.trusted(KIND_FACTS[kind].update(name))}`,
        );
        await session.query(sql`UPDATE ${identifier('public', table.name)} SET ${joinSql(changes, ', ')}`);
      }
      const update = await copy.lap();
      for (const { name } of tables) await session.query(sql`VACUUM FULL ${identifier('public', name)}`);
      const vacuum = await copy.lap();
      return [
        { name: 'one `UPDATE` per table', ...update },
        {
          name: 'the same, then `VACUUM FULL`',
          ms: update.ms + vacuum.ms,
          walBytes: update.walBytes + vacuum.walBytes,
        },
      ];
    }),
});
