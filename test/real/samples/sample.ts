import type { Session } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';

/** A database as applications have it, written for these tests in the manner of a well-known sample database. */
export interface Sample {
  readonly name: string;
  /** Run with the search path `public`; the rows come with `rows`. */
  readonly schema: string;
  /** The same in every run, tables in an order in which foreign keys hold. */
  readonly rows: () => readonly (readonly [table: string, rows: readonly Row[]])[];
  /** Run when the rows are there. */
  readonly finish?: string;
  /** File beside this one with what the names and values alone do not tell. */
  readonly policy: string;
  /** Columns that are found without a policy, as `schema.table.column`. */
  readonly personal: readonly string[];
  /** Columns that must not be taken for personal: masking them would break the application for nothing. */
  readonly impersonal: readonly string[];
  /** What the application asks; the answers hold nothing personal, so they are the same before and after. */
  readonly questions: readonly string[];
}

export type Row = Readonly<Record<string, unknown>>;

/** Loads a sample into an empty database. */
export async function loadSample(
  session: Session,
  sample: Sample,
  run: (script: string) => Promise<void>,
): Promise<void> {
  await run(sample.schema);
  // In one transaction, since some foreign keys hold only when all rows are there.
  await session.query(sql`BEGIN`);
  for (const [table, rows] of sample.rows()) {
    const [schema = 'public', name = table] = table.includes('.') ? table.split('.') : ['public', table];
    const columns = Object.keys(rows[0] ?? {}).map((column) => identifier(column));
    const list = columns.reduce((all, column) => sql`${all}, ${column}`);
    await session.query(
      sql`INSERT INTO ${identifier(schema, name)} (${list}) OVERRIDING SYSTEM VALUE
            SELECT ${list} FROM jsonb_populate_recordset(NULL::${identifier(schema, name)}, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await session.query(sql`COMMIT`);
  await run(`${sample.finish ?? ''} ANALYZE;`);
}

/** `count` rows, numbered from 1. */
export function times(count: number, row: (number: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index + 1));
}
