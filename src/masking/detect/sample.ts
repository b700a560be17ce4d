import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import type { Catalog, Column, Table } from '../catalog/model.ts';
import { columnName } from '../catalog/model.ts';
import type { Samples } from './model.ts';
import { type Family, familyOf } from './types.ts';

/** A table that must be looked at but cannot be; the message says what to change. */
export class SamplingError extends Error {
  override readonly name = 'SamplingError';
}

export interface SamplingOptions {
  /** How long the server may spend on one table. Default 5 s. */
  readonly timeoutMs?: number;
}

/**
 * Reads about a hundred rows of every table that stores rows, spread over the table, and of these only columns whose
 * values can tell something. Values are cut by the server; documents are whole or left out. A table that takes too long or is
 * locked gives no samples. Nothing is written; the values stay in memory.
 *
 * @throws {SamplingError} when the role may not see all rows of a table
 * @throws {PostgresError} for every other failure
 */
export async function sampleColumns(
  session: Session,
  catalog: Catalog,
  options: SamplingOptions = {},
): Promise<Samples> {
  const sampled = new Map<string, ColumnSample>();
  const tables = catalog.tables.filter(({ kind }) => kind === 'table');
  const heads = partitionsByHead(catalog);
  const partitions = new Set([...heads.values()].flat().map(({ oid }) => oid));
  const budget = Math.min(
    LARGEST_TABLE_BUDGET,
    Math.max(SMALLEST_TABLE_BUDGET, TOTAL_BUDGET / Math.max(1, tables.length)),
  );
  const sample = async (table: Table): Promise<boolean> => {
    const samples = await sampleTable(session, table, budget, options.timeoutMs ?? 5_000);
    for (const [column, values] of samples ?? []) {
      sampled.set(columnName({ schema: table.schema, table: table.name, column }), values);
    }
    return [...(samples?.values() ?? [])].some(({ values }) => values.length > 0);
  };
  for (const table of tables.filter(({ oid }) => !partitions.has(oid))) await sample(table);
  for (const candidates of heads.values()) {
    let filled = 0;
    for (const partition of candidates) {
      if (filled === PARTITIONS_PER_HEAD) break;
      if (await sample(partition)) filled++;
    }
  }
  return {
    valuesOf: (column) => sampled.get(columnName(column))?.values,
    omittedOf: (column) => sampled.get(columnName(column))?.omitted ?? 0,
  };
}

interface ColumnSample {
  readonly values: readonly string[];
  readonly omitted: number;
}

const ROWS = 100;
const FEWEST_ROWS = 30;
const ELEMENTS_PER_ARRAY = 5;
const PARTITIONS_PER_HEAD = 3;
/** Empty partitions (made for the months to come) cost a query each before a filled one is found. */
const MOST_PARTITIONS_TRIED = 12;

/** Bytes of values that are held in memory: for all tables, and the share of one. */
const TOTAL_BUDGET = 128 * 2 ** 20;
const LARGEST_TABLE_BUDGET = 8 * 2 ** 20;
const SMALLEST_TABLE_BUDGET = 2 ** 18;

const LONGEST_TEXT = 500;
const SHORTEST_TEXT = 80;
const LONGEST_DOCUMENT = 20_000;
const SHORTEST_DOCUMENT = 2_000;

/** Of tables up to this size all rows are read: the oldest alone are often those that somebody made up to try things out. */
const SMALL_TABLE_BYTES = 2 ** 20;
const BYTES_PER_PAGE = 8192;
const PAGES_TO_READ = 60;
/** Where the rows of one page are few or deleted, more has to be read than is wanted. */
const ROWS_TO_READ = 3 * ROWS;

/** Stands for a document that is too long. No document is this text, and hardly any text. */
const OMITTED = '\u0001';

const SAMPLED: readonly Family[] = ['text', 'json', 'document', 'bytes', 'integer'];

async function sampleTable(
  session: Session,
  table: Table,
  budget: number,
  timeoutMs: number,
): Promise<ReadonlyMap<string, ColumnSample> | null> {
  const columns = table.columns.filter((column) => isSampled(column));
  if (columns.length === 0) return new Map();
  const limits = limitsFor(columns, budget);
  try {
    const rows = await lookingOnly(session, timeoutMs, async () => {
      const spread = isSmall(table) ? [] : await session.query<SampledRow>(spreadRows(table, columns, limits));
      if (spread.length >= Math.min(FEWEST_ROWS, limits.rows)) return spread;
      return session.query<SampledRow>(anyRows(table, columns, limits));
    });
    const samples = new Map(columns.map((column, index) => [column.name, sampleOf(rows, index)]));
    const unseen = columns.filter(({ name }) => {
      const sample = samples.get(name);
      return sample?.values.length === 0 && sample.omitted === 0;
    });
    if (rows.length < limits.rows || unseen.length === 0) return samples;
    const rare = await rareRows(session, { table, unseen, limits, timeoutMs });
    return new Map([...samples, ...unseen.map((column, index) => [column.name, sampleOf(rare, index)] as const)]);
  } catch (cause) {
    if (hasSqlState(cause, SqlState.queryCanceled, SqlState.lockNotAvailable)) return null;
    if (hasSqlState(cause, SqlState.insufficientPrivilege)) {
      throw new SamplingError(
        `Table ${table.schema}.${table.name} cannot be looked at: the role may not read it, or row security hides rows from it. Connect as its owner (without FORCE ROW LEVEL SECURITY) or as a role with BYPASSRLS.`,
        { cause },
      );
    }
    throw cause;
  }
}

async function lookingOnly<Result>(session: Session, timeoutMs: number, work: () => Promise<Result>): Promise<Result> {
  return session.transaction(async () => {
    await session.query(sql`
      SELECT set_config('transaction_read_only', 'on', true),
             set_config('statement_timeout', ${literal(String(timeoutMs))}, true),
             set_config('lock_timeout', ${literal(String(timeoutMs))}, true)`);
    return work();
  });
}

/** Rows that hold something in columns where no sampled row does; none when looking for them takes too long. */
async function rareRows(
  session: Session,
  looked: {
    readonly table: Table;
    readonly unseen: readonly Column[];
    readonly limits: Limits;
    readonly timeoutMs: number;
  },
): Promise<readonly SampledRow[]> {
  const { table, unseen, limits, timeoutMs } = looked;
  const filled = unseen.map((column) => sql`${identifier(column.name)} IS NOT NULL`);
  const statement = cutRows(
    sql`SELECT ${namesOf(unseen)} FROM ONLY ${identifier(table.schema, table.name)}
         WHERE ${joinSql(filled, ' OR ')} LIMIT ${limits.rows}`,
    unseen,
    limits,
  );
  try {
    return await lookingOnly(session, timeoutMs, () => session.query<SampledRow>(statement));
  } catch (error) {
    if (hasSqlState(error, SqlState.queryCanceled, SqlState.lockNotAvailable)) return [];
    throw error;
  }
}

type SampledRow = Readonly<Record<string, string | readonly string[] | null>>;

function sampleOf(rows: readonly SampledRow[], index: number): ColumnSample {
  const all = rows.flatMap((row) => row[`c${index}`] ?? []);
  const values = all.filter((value) => value !== null && value !== OMITTED);
  return { values, omitted: all.filter((value) => value === OMITTED).length };
}

function isSampled(column: Column): boolean {
  return !column.generated && SAMPLED.includes(familyOf(column));
}

interface Limits {
  readonly rows: number;
  /** Lengths of a text, of a document in a text column, of a JSON document. */
  readonly text: number;
  readonly textDocument: number;
  readonly document: number;
}

/** The wider the table, the fewer rows and the shorter values, so that it never takes much more than its budget. */
function limitsFor(columns: readonly Column[], budget: number): Limits {
  const rows = Math.max(FEWEST_ROWS, Math.min(ROWS, Math.floor(5_000 / columns.length)));
  const documents = columns.filter((column) => familyOf(column) === 'json').length;
  const cell = Math.floor(budget / (rows * columns.length));
  const text = Math.max(SHORTEST_TEXT, Math.min(LONGEST_TEXT, cell));
  const left = budget - rows * text * (columns.length - documents);
  return {
    rows,
    text,
    textDocument: Math.max(text, Math.min(LONGEST_DOCUMENT, cell)),
    document: Math.max(
      SHORTEST_DOCUMENT,
      Math.min(LONGEST_DOCUMENT, Math.floor(left / (rows * Math.max(1, documents)))),
    ),
  };
}

function isSmall(table: Table): boolean {
  return table.bytes <= SMALL_TABLE_BYTES;
}

/** The first rows of a large table, any of a small one; the same ones in every run. */
function anyRows(table: Table, columns: readonly Column[], limits: Limits): Sql {
  const order = isSmall(table) ? sql`ORDER BY hashtext(ctid::text)` : sql``;
  return cutRows(
    sql`SELECT ${namesOf(columns)} FROM ONLY ${identifier(table.schema, table.name)} ${order} LIMIT ${limits.rows}`,
    columns,
    limits,
  );
}

/**
 * Rows from pages all over the table. The choice of pages and rows depends on nothing but the table, so that two
 * runs see the same rows and come to the same verdict. Only the chosen rows are cut and printed.
 */
function spreadRows(table: Table, columns: readonly Column[], limits: Limits): Sql {
  const byPages = (100 * PAGES_TO_READ) / (table.bytes / BYTES_PER_PAGE);
  const byRows = table.estimatedRows > 0 ? (100 * ROWS_TO_READ) / table.estimatedRows : 0;
  const percent = Math.min(100, Math.max(byPages, byRows, 1e-6)).toFixed(6);
  return cutRows(
    sql`SELECT ${namesOf(columns)} FROM ONLY ${identifier(table.schema, table.name)} TABLESAMPLE SYSTEM (${literal(percent)}::real) REPEATABLE (0)
        ORDER BY hashtext(ctid::text) LIMIT ${limits.rows}`,
    columns,
    limits,
  );
}

function namesOf(columns: readonly Column[]): Sql {
  return joinSql(
    columns.map((column) => identifier(column.name)),
    ', ',
  );
}

function cutRows(rows: Sql, columns: readonly Column[], limits: Limits): Sql {
  const cut = columns.map((column, index) => {
    const value = sql`r.${identifier(column.name)}`;
    const alias = identifier(`c${index}`);
    if (!column.array) return sql`${cutValue(value, familyOf(column), limits)} AS ${alias}`;
    const element = cutValue(sql`e`, familyOf(column), limits);
    return sql`ARRAY(SELECT ${element} FROM unnest(${value}) AS u(e) WHERE e IS NOT NULL LIMIT ${ELEMENTS_PER_ARRAY}) AS ${alias}`;
  });
  return sql`SELECT ${joinSql(cut, ', ')} FROM (${rows}) AS r`;
}

/**
 * Large values are not read to be cut: `octet_length` and `substr` of a text, and `pg_column_size`, do without
 * fetching and unpacking all of what TOAST stores.
 */
function cutValue(value: Sql, family: Family, limits: Limits): Sql {
  const text = sql`${value}::text`;
  if (family === 'bytes') return sql`encode(substring(${value} FROM 1 FOR 64), 'hex')`;
  if (family === 'json') {
    // The stored size can exceed that of the text, but not by that much.
    return sql`CASE WHEN pg_column_size(${value}) > ${4 * limits.document} THEN chr(1)
                    WHEN octet_length(${text}) > ${limits.document} THEN chr(1)
                    ELSE ${text} END`;
  }
  return sql`CASE WHEN octet_length(${text}) <= ${limits.text} THEN ${text}
                  WHEN left(ltrim(substr(${text}, 1, 50)), 1) NOT IN ('{', '[') THEN substr(${text}, 1, ${limits.text})
                  WHEN octet_length(${text}) > ${limits.textDocument} THEN chr(1)
                  ELSE ${text} END`;
}

/** Partitions that store rows, by the oid of their topmost head, spread over the head: first, last, middle, the middles of the halves … */
function partitionsByHead(catalog: Catalog): ReadonlyMap<string, readonly Table[]> {
  const byOid = new Map(catalog.tables.map((table) => [table.oid, table]));
  const headOf = (table: Table): Table | null => {
    const parent = table.parentOid === null ? undefined : byOid.get(table.parentOid);
    if (parent === undefined || parent.kind !== 'partitioned') return null;
    return headOf(parent) ?? parent;
  };
  const partitions = new Map<string, Table[]>();
  for (const table of catalog.tables) {
    const head = table.kind === 'table' ? headOf(table) : null;
    if (head !== null) partitions.set(head.oid, [...(partitions.get(head.oid) ?? []), table]);
  }
  return new Map([...partitions].map(([head, tables]) => [head, spreadOver(tables)]));
}

function spreadOver(partitions: readonly Table[]): readonly Table[] {
  const known = partitions.filter(({ estimatedRows }) => estimatedRows > 0);
  const pool = known.length >= PARTITIONS_PER_HEAD ? known : partitions;
  const count = Math.min(MOST_PARTITIONS_TRIED, pool.length);
  const even = Array.from({ length: count }, (_, index) =>
    Math.round((index * (pool.length - 1)) / Math.max(1, count - 1)),
  );
  const order = [0, count - 1, Math.floor(count / 2), ...even.keys()];
  return [...new Set(order)].flatMap((position) => pool[even[position] ?? 0] ?? []);
}
