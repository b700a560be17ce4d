import type { Category } from '../src/masking/categories.ts';
import type { Report, ReportedColumn } from '../src/masking/report/model.ts';
import type { DatabaseAddress } from '../src/postgres/address.ts';
import { identifier, joinSql, type Sql, sql } from '../src/postgres/sql.ts';
import { reading } from './production.ts';
import { shapeOf, shorten } from './shape.ts';

/** Some columns of a table by whose primary key a row can be found again in a branch. */
export interface Excerpt {
  readonly schema: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly category: Category | null }[];
}

/** One row: its key in the database and the values of the excerpt's columns. */
export interface ExcerptRow {
  readonly key: readonly string[];
  readonly values: readonly (string | null)[];
}

const MAX_COLUMNS = 9;

/** Rows are looked for among the first of a table only, which an index finds at once however large it is. */
const FIRST_ROWS = 1000;

/**
 * Chooses what to show: the table with the most kinds of masked columns whose primary key is not masked itself, and
 * one column of each kind. Null when there is no such table.
 */
export async function chooseExcerpt(branch: DatabaseAddress, report: Report): Promise<Excerpt | null> {
  const keys = await reading(branch, (session) =>
    session.query<{ schema: string; name: string; key: string[] }>(sql`
      SELECT namespace.nspname AS schema, relation.relname AS name,
        ARRAY(SELECT attribute.attname::text FROM unnest(index.indkey) WITH ORDINALITY AS part (attnum, n)
          JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid AND attribute.attnum = part.attnum
          ORDER BY n) AS key
      FROM pg_index AS index
      JOIN pg_class AS relation ON relation.oid = index.indrelid
      JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
      WHERE index.indisprimary AND relation.relkind = 'r'`),
  );
  const excerpts = keys.flatMap(({ schema, name: table, key }): Excerpt[] => {
    const columns = report.columns.filter((column) => column.schema === schema && column.table === table);
    const stored = report.tables.find((candidate) => candidate.schema === schema && candidate.table === table);
    if (stored === undefined || stored.rows === 0 || stored.method === 'truncate') return [];
    if (columns.some((column) => key.includes(column.column) && column.action !== 'keep')) return [];
    const chosen = onePerCategory(columns.filter(({ action }) => action === 'mask'));
    return chosen.length === 0
      ? []
      : [{ schema, table, key, columns: chosen.map(({ column, category }) => ({ name: column, category })) }];
  });
  return excerpts.sort((a, b) => b.columns.length - a.columns.length)[0] ?? null;
}

function onePerCategory(columns: readonly ReportedColumn[]): readonly ReportedColumn[] {
  const seen = new Set<Category | null>();
  return columns.filter(({ category }) => !seen.has(category) && seen.add(category)).slice(0, MAX_COLUMNS);
}

/** Rows in which as many of the columns as possible are filled. The values are those of the database: not for showing. */
export async function readRows(address: DatabaseAddress, excerpt: Excerpt, limit: number): Promise<ExcerptRow[]> {
  const columns = joinSql(
    excerpt.columns.map(({ name }) => identifier(name)),
    ', ',
  );
  return reading(address, (session) =>
    session.query<ExcerptRow & object>(sql`${firstRows(excerpt)}
      ORDER BY num_nulls(${columns}), ${keyList(excerpt)} LIMIT ${limit}`),
  );
}

/** The row with this key; null when there is none among the table's first. */
export async function readRow(
  address: DatabaseAddress,
  excerpt: Excerpt,
  key: readonly string[],
): Promise<ExcerptRow | null> {
  const [row] = await reading(address, (session) =>
    session.query<ExcerptRow & object>(
      sql`SELECT * FROM (${firstRows(excerpt)}) AS found WHERE found.key = $1::text[]`,
      [key],
    ),
  );
  return row ?? null;
}

function firstRows(excerpt: Excerpt): Sql {
  const texts = (names: readonly string[]) =>
    sql`ARRAY[${joinSql(
      names.map((name) => sql`${identifier(name)}::text`),
      ', ',
    )}]::text[]`;
  return sql`SELECT ${texts(excerpt.key)} AS key, ${texts(excerpt.columns.map(({ name }) => name))} AS values
    FROM (SELECT * FROM ${identifier(excerpt.schema, excerpt.table)} ORDER BY ${keyList(excerpt)} LIMIT ${FIRST_ROWS}) AS stored`;
}

function keyList(excerpt: Excerpt): Sql {
  return joinSql(
    excerpt.key.map((name) => identifier(name)),
    ', ',
  );
}

/** A row of production, of which nothing but the shape is shown, beside the same row of a branch. */
export function besideEachOther(excerpt: Excerpt, production: ExcerptRow, branch: ExcerptRow): string[][] {
  return excerpt.columns.map(({ name }, index) => [
    name,
    shapeOf(production.values[index] ?? null),
    shorten(branch.values[index] ?? 'NULL'),
  ]);
}

/** How many values of a column of production are found in the same column of the branch. */
export async function survivors(
  column: Pick<ReportedColumn, 'schema' | 'table' | 'column'>,
  {
    production,
    branch,
    key,
  }: { readonly production: DatabaseAddress; readonly branch: DatabaseAddress; readonly key: string },
): Promise<{ readonly looked: number; readonly found: number }> {
  // Only keyed hashes leave production.
  const hash = sql`encode(sha256(convert_to($1 || lower(${identifier(column.column)}::text), 'UTF8')), 'hex')`;
  const table = identifier(column.schema, column.table);
  const originals = await reading(production, (session) =>
    session.query<{ hash: string }>(
      sql`SELECT DISTINCT ${hash} AS hash FROM ${table} WHERE ${identifier(column.column)} IS NOT NULL LIMIT 100000`,
      [key],
    ),
  );
  const [found] = await reading(branch, (session) =>
    session.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${table} WHERE ${hash} = ANY ($2::text[])`, [
      key,
      originals.map(({ hash }) => hash),
    ]),
  );
  return { looked: originals.length, found: found?.n ?? 0 };
}
