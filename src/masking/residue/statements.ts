import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { ifPermitted } from './rights.ts';

/**
 * pg_stat_statements keeps the texts of statements, utility statements with their literals. Where the server collects
 * them but the database lacks the extension, it is created for the moment: the texts are the server's.
 */
export async function resetStatements(session: Session): Promise<Cleanup[]> {
  const [row] = await session.query<{ schema: string | null; loaded: boolean }>(
    sql`SELECT (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE e.extname = 'pg_stat_statements') AS schema,
               current_setting('pg_stat_statements.max', true) IS NOT NULL AS loaded`,
  );
  if (row === undefined || !row.loaded) return [];
  const reset = await ifPermitted(async () => {
    if (row.schema !== null) return resetIn(session, row.schema);
    // What it forgets stays forgotten; only the extension goes again.
    await session.query(sql`BEGIN`);
    try {
      await session.query(sql`CREATE SCHEMA pr_postgres_statements`);
      await session.query(sql`CREATE EXTENSION pg_stat_statements SCHEMA pr_postgres_statements`);
      await resetIn(session, 'pr_postgres_statements');
    } finally {
      await session.query(sql`ROLLBACK`);
    }
  });
  return [
    {
      kind: 'statement-texts',
      name: 'pg_stat_statements',
      done: reset
        ? 'forgotten, those of this database'
        : 'left: the server collects statements, and the role that masks may not make it forget those of this database',
    },
  ];
}

async function resetIn(session: Session, schema: string): Promise<void> {
  await session.query(
    sql`SELECT ${identifier(schema, 'pg_stat_statements_reset')}(0, oid, 0) FROM pg_database WHERE datname = current_database()`,
  );
}
