import type { Report } from '../../src/masking/report/model.ts';
import type { Session } from '../../src/postgres/session.ts';
import { identifier, sql } from '../../src/postgres/sql.ts';

/** The rows of every table that stores some, each as an object of its columns' texts. */
export type Contents = ReadonlyMap<string, TableContents>;

interface TableContents {
  readonly rows: readonly Row[];
  /** Columns that the server computes from others. */
  readonly generated: readonly string[];
}

type Row = Readonly<Record<string, string | null>>;

interface Named {
  readonly schema: string;
  readonly table: string;
}

const keyOf = ({ schema, table }: Named) => JSON.stringify([schema, table]);

/** Reads all there is: for databases of some thousand rows. A superuser's session, which no row is hidden from. */
export async function readContents(session: Session): Promise<Contents> {
  const tables = await session.query<Named & { columns: string[]; generated: string[] }>(sql`
    SELECT n.nspname AS schema, c.relname AS table,
           ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
           ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attgenerated <> '') AS generated
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pr_postgres')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1, 2`);
  const contents = new Map<string, TableContents>();
  for (const table of tables) {
    const rows = await session.query<{ row: (string | null)[] }>(
      sql`SELECT (SELECT array_agg(value ORDER BY place) FROM json_each_text(to_json(t)) WITH ORDINALITY v (key, value, place)) AS row
            FROM ONLY ${identifier(table.schema, table.table)} t`,
    );
    contents.set(keyOf(table), {
      rows: rows.map(({ row }) =>
        Object.fromEntries(table.columns.map((column, index) => [column, row?.[index] ?? null])),
      ),
      generated: table.generated,
    });
  }
  return contents;
}

/**
 * What is wrong with masked contents, judged by the report that says what was to be done; empty when nothing is.
 * Kept columns must be as they were, row by row; no original value of a masked one may be left; NULL and '' stay.
 */
export function wrongs(before: Contents, after: Contents, report: Report, trace: RegExp): string[] {
  const found: string[] = [];
  for (const [key, { rows, generated }] of before) {
    const now = after.get(key)?.rows ?? [];
    const columns = report.columns.filter((column) => keyOf(column) === key);
    if (now.length !== rows.length) found.push(`${key}: ${rows.length} rows were there, ${now.length} are`);
    const names = (action: string) => columns.filter((column) => column.action === action).map(({ column }) => column);
    const left = [...new Set(now.flatMap((row) => Object.keys(row).filter((column) => trace.test(row[column] ?? ''))))];
    for (const column of left) found.push(`${key}.${column}: an original is left`);
    const kept = names('keep').filter((column) => !generated.includes(column));
    const empty = (row: Row) =>
      names('mask').map((column) => (row[column] === null || row[column] === '' ? row[column] : 'x'));
    // Which values are NULL or empty belongs to the row as its kept columns do.
    const shape = (all: readonly Row[]) =>
      all.map((row) => JSON.stringify([kept.map((column) => row[column]), empty(row)])).sort();
    if (JSON.stringify(shape(rows)) !== JSON.stringify(shape(now)))
      found.push(`${key}: kept values or NULLs have changed`);
    for (const column of names('mask')) {
      const originals = new Set(rows.map((row) => row[column]).filter((value) => value !== null && value !== ''));
      const same = now.filter((row) => originals.has(row[column] ?? null)).length;
      if (same > now.length / 5) found.push(`${key}.${column}: ${same} of ${now.length} values are originals`);
    }
  }
  return found;
}
