import { withSession } from '../../src/postgres/session.ts';
import { identifier, joinSql, Sql, sql } from '../../src/postgres/sql.ts';
import type { FreshCopy } from './arena.ts';
import { personal, type Workload } from './workload.ts';

/**
 * A contender that left rows out or as they were is not measured: no row may be missing, and no original e-mail may be
 * there, all of which end alike.
 *
 * @throws {Error} when it is otherwise
 */
export async function assertMasked(copy: FreshCopy, workload: Workload): Promise<void> {
  await withSession(copy.address, { purpose: 'bench' }, async (session) => {
    for (const table of workload.tables) {
      const emails = personal(table).filter(({ kind }) => kind === 'email');
      const original = emails.map(({ name }) => sql`${identifier(name)} LIKE '%.test'`);
      const condition = original.length === 0 ? Sql.trusted('false') : joinSql(original, ' OR ');
      const [row] = await session.query<{ rows: number; original: number }>(
        sql`SELECT count(*)::int AS rows, (count(*) FILTER (WHERE ${condition}))::int AS original
              FROM ${identifier('public', table.name)}`,
      );
      if (row?.rows !== table.rows || row.original > 0) {
        throw new Error(
          `Of ${table.rows} rows of ${table.name}, ${row?.rows} are left, ${row?.original} with their original e-mail.`,
        );
      }
    }
  });
}
