import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Unclassified } from '../policy/model.ts';
import type { Cleanup } from '../report/model.ts';
import { describeHoldings, holdingsOf, joinHoldings } from './personal-text.ts';
import { ResidueError } from './rights.ts';

/** Rows that are looked at of each table. */
const SAMPLE = 500;

/** Tables with a rule of their own: see `scheduled-jobs.ts` and `request-queues.ts`. */
const TREATED = ['cron.job', 'cron.job_run_details', 'net.http_request_queue', 'net._http_response'];

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly extension: string;
  readonly readable: boolean;
}

/**
 * Tables that extensions brought hold their settings and reference data, and no policy speaks of them; but some hold
 * what users put there. So their first rows are looked at.
 *
 * @throws {ResidueError} when personal values stand there, unless what nobody classified may be kept
 */
export async function inspectExtensionTables(session: Session, unclassified: Unclassified): Promise<Cleanup[]> {
  const tables = await session.query<TableRow>(
    sql`SELECT n.nspname AS schema, c.relname AS name, e.extname AS extension,
               has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') AND NOT row_security_active(c.oid) AS readable
          FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
          JOIN pg_class c ON c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
           AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0 AND NOT format('%s.%s', n.nspname, c.relname) = ANY ($1)
         ORDER BY 1, 2`,
    [TREATED],
  );
  const cleanup: Cleanup[] = [];
  for (const table of tables) {
    const name = `${table.schema}.${table.name}`;
    const belongs = `not masked: it belongs to the extension ${table.extension}`;
    if (!table.readable) {
      cleanup.push({ kind: 'extension-table', name, done: `${belongs}, and the role that masks may not look into it` });
      continue;
    }
    const found = describeHoldings(joinHoldings(await sampleHoldings(session, table)));
    if (found !== '' && unclassified !== 'keep') {
      throw new ResidueError(
        `Table ${name} of the extension ${table.extension} holds ${found}, and tables of extensions are not masked. Empty it ` +
          'before, or set unclassified: keep to leave it as it is.',
      );
    }
    cleanup.push({
      kind: 'extension-table',
      name,
      done: found === '' ? belongs : `${belongs}; kept with ${found}, as unclassified: keep says`,
    });
  }
  return cleanup;
}

async function sampleHoldings(session: Session, { schema, name }: TableRow) {
  const rows = await session.query<{ text: string }>(
    sql`SELECT left((t.*)::text, 10000) AS text FROM ${identifier(schema, name)} t LIMIT ${SAMPLE}`,
  );
  return rows.map(({ text }) => holdingsOf(text));
}
