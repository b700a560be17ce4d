import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { literal, type Sql, sql } from '../../postgres/sql.ts';
import type { Catalog, Column, Table } from '../catalog/model.ts';
import { columnName } from '../catalog/model.ts';
import { groupBy } from '../groups.ts';
import type { Samples } from './model.ts';
import { obstaclesToReading } from './sampling/access.ts';
import { cutRows, isSampled, type Limits, limitsFor, OMITTED } from './sampling/cut.ts';
import { type IndexedColumns, readIndexedColumns, readOwnCasts, valuesOfStatistics } from './sampling/hints.ts';
import { filledRows, indexedRows, rowsToTry } from './sampling/rows.ts';
import { familyOf } from './types.ts';

/** Tables that must be looked at but cannot be; the message says what to change. */
export class SamplingError extends Error {
  override readonly name = 'SamplingError';
}

export interface SamplingOptions {
  /** How long the server may spend on one statement; a table takes a few of them. Default 5 s. */
  readonly timeoutMs?: number;
}

/**
 * Reads about a hundred rows of every table that stores rows, spread over the table, and of these only columns whose
 * values can tell something. Values are cut by the server; documents are whole or left out. Columns that are empty in
 * nearly all rows get values from indexes and statistics. A table that takes too long or is locked gives no samples.
 * Nothing is written; the values stay in memory.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 * @throws {PostgresError} for every other failure
 */
export async function sampleColumns(
  session: Session,
  catalog: Catalog,
  options: SamplingOptions = {},
): Promise<Samples> {
  const sample = await openSampler(session, catalog, options);
  return sample(catalog.tables);
}

/** Samples tables of the catalog; the partitions of a head together with it. */
export type Sampler = (tables: readonly Table[]) => Promise<Samples>;

/**
 * The same for some tables at a time, so that not all samples need to be held at once.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 */
export async function openSampler(session: Session, catalog: Catalog, options: SamplingOptions = {}): Promise<Sampler> {
  const storing = catalog.tables.filter(({ kind }) => kind === 'table');
  const obstacles = await obstaclesToReading(session, storing);
  if (obstacles.length > 0) throw new SamplingError(obstacles.join('\n'));
  const indexed = await readIndexedColumns(session, storing);
  const casts = await readOwnCasts(session);
  const budget = Math.min(
    LARGEST_TABLE_BUDGET,
    Math.max(SMALLEST_TABLE_BUDGET, TOTAL_BUDGET / Math.max(1, storing.length)),
  );
  const samplesOf = async (table: Table): Promise<ReadonlyMap<string, ColumnSample>> => {
    const columns = table.columns.filter((column) => isSampled(column, casts));
    if (columns.length === 0) return new Map();
    const limits = limitsFor(columns, budget);
    const samples = await sampleTable(
      { session, table, limits, indexed, timeoutMs: options.timeoutMs ?? 5_000 },
      columns,
    );
    return samples ?? new Map();
  };
  return async (tables) => {
    const sampled = new Map<string, ColumnSample>();
    const sample = async (table: Table): Promise<boolean> => {
      const samples = await samplesOf(table);
      for (const [column, values] of samples) {
        sampled.set(columnName({ schema: table.schema, table: table.name, column }), values);
      }
      return [...samples.values()].some(({ values }) => values.length > 0);
    };
    const heads = partitionsByHead(tables);
    const partitions = new Set([...heads.values()].flat().map(({ oid }) => oid));
    for (const table of tables.filter(({ kind, oid }) => kind === 'table' && !partitions.has(oid))) await sample(table);
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
  };
}

interface ColumnSample {
  readonly values: readonly string[];
  readonly omitted: number;
}

const PARTITIONS_PER_HEAD = 3;
/** Empty partitions (made for the months to come) cost a query each before a filled one is found. */
const MOST_PARTITIONS_TRIED = 12;

/** Bytes of values that are asked for: of all tables, and the share of one. */
const TOTAL_BUDGET = 128 * 2 ** 20;
const LARGEST_TABLE_BUDGET = 8 * 2 ** 20;
const SMALLEST_TABLE_BUDGET = 2 ** 18;

/** With its indexes. Larger ones are worth asking for the size of the heap. */
const LARGEST_SMALL_TABLE = 2 ** 20;
const BYTES_PER_PAGE = 8192;

/** Fewer rows than this are worth another look for more. */
const ENOUGH_ROWS = 30;

/** Fewer values than this are worth a look elsewhere. */
const ENOUGH_VALUES = 10;

interface Sampling {
  readonly session: Session;
  readonly table: Table;
  readonly limits: Limits;
  readonly indexed: IndexedColumns;
  readonly timeoutMs: number;
}

type MutableSamples = Map<string, ColumnSample>;

async function sampleTable(
  sampling: Sampling,
  columns: readonly Column[],
): Promise<ReadonlyMap<string, ColumnSample> | null> {
  const { table, limits } = sampling;
  const pages = await pagesOf(sampling);
  if (pages === null) return null;
  const enough = Math.min(ENOUGH_ROWS, limits.rows);
  let rows: readonly SampledRow[] | null = null;
  for (const statement of rowsToTry(table, pages, columns, limits)) {
    // What a former try has found counts, should the next one take too long.
    rows = (await looked(sampling, cutRows(statement, columns, limits))) ?? rows;
    if (rows !== null && rows.length >= enough) break;
  }
  if (rows === null) return null;
  const found = rows;
  const samples: MutableSamples = new Map(columns.map((column, index) => [column.name, sampleOf(found, index)]));
  // Of a table that has no more rows, all were seen.
  if (found.length >= enough) await lookElsewhere(sampling, columns, samples);
  return samples;
}

/** Pages of the heap alone; null when a lock is in the way. */
async function pagesOf(sampling: Sampling): Promise<number | null> {
  const { bytes, oid } = sampling.table;
  if (bytes <= LARGEST_SMALL_TABLE) return bytes / BYTES_PER_PAGE;
  const size = await looked<{ pages: number }>(
    sampling,
    sql`SELECT (pg_relation_size(${literal(oid)}::oid) / current_setting('block_size')::int)::float8 AS pages`,
  );
  return size?.[0]?.pages ?? null;
}

/** For columns of which the sampled rows show little: their index, the statistics, and then a search through the table. */
async function lookElsewhere(sampling: Sampling, columns: readonly Column[], samples: MutableSamples): Promise<void> {
  const { session, table, limits, indexed } = sampling;
  const add = (column: Column, more: ColumnSample): void => {
    const own = samples.get(column.name) ?? { values: [], omitted: 0 };
    samples.set(column.name, { values: [...own.values, ...more.values], omitted: own.omitted + more.omitted });
  };
  const poor = (least: number) =>
    columns.filter((column) => {
      const { values, omitted } = samples.get(column.name) ?? { values: [], omitted: 0 };
      // Columns like `deleted_at` are empty in many tables, and a single day tells nothing.
      return values.length < least && omitted === 0 && familyOf(column) !== 'date';
    });
  for (const column of poor(ENOUGH_VALUES)) {
    if (indexed.get(table.oid)?.has(column.position) !== true) continue;
    const rows = await looked(sampling, cutRows(indexedRows(table, column, limits), [column], limits), 'by index');
    add(column, sampleOf(rows ?? [], 0));
  }
  const statistics = await valuesOfStatistics(session, table, poor(ENOUGH_VALUES), limits.text);
  for (const column of poor(ENOUGH_VALUES)) add(column, { values: statistics.get(column.name) ?? [], omitted: 0 });
  const unseen = poor(1);
  if (unseen.length === 0) return;
  const rare = await looked(sampling, cutRows(filledRows(table, unseen, limits), unseen, limits));
  unseen.forEach((column, index) => {
    add(column, sampleOf(rare ?? [], index));
  });
}

/** Runs a statement that can neither write nor take long; null when it would have, or when it met a lock. */
async function looked<Row extends object = SampledRow>(
  { session, timeoutMs }: Sampling,
  statement: Sql,
  how: 'as planned' | 'by index' = 'as planned',
): Promise<readonly Row[] | null> {
  const byIndex =
    how === 'by index'
      ? sql`, set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`
      : sql``;
  try {
    return await session.transaction(async () => {
      await session.query(sql`
        SELECT set_config('transaction_read_only', 'on', true),
               set_config('statement_timeout', ${literal(String(timeoutMs))}, true),
               set_config('lock_timeout', ${literal(String(timeoutMs))}, true),
               set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
               set_config('effective_io_concurrency', '0', true)${byIndex}`);
      return session.query<Row>(statement);
    });
  } catch (error) {
    // A table of another access method may know no places of rows.
    if (hasSqlState(error, SqlState.queryCanceled, SqlState.lockNotAvailable, SqlState.featureNotSupported))
      return null;
    throw error;
  }
}

type SampledRow = Readonly<Record<string, string | readonly string[] | null>>;

function sampleOf(rows: readonly SampledRow[], index: number): ColumnSample {
  const all = rows.flatMap((row) => row[`c${index}`] ?? []);
  const values = all.filter((value) => value !== null && value !== OMITTED);
  return { values, omitted: all.filter((value) => value === OMITTED).length };
}

/** Partitions that store rows, by the oid of their topmost head, spread over the head: first, last, middle, the middles of the halves … */
function partitionsByHead(all: readonly Table[]): ReadonlyMap<string, readonly Table[]> {
  const byOid = new Map(all.map((table) => [table.oid, table]));
  const headOf = (table: Table): Table | null => {
    const parent = table.parentOid === null ? undefined : byOid.get(table.parentOid);
    if (parent === undefined || parent.kind !== 'partitioned') return null;
    return headOf(parent) ?? parent;
  };
  const partitions = all.flatMap((table) => {
    const head = table.kind === 'table' ? headOf(table) : null;
    return head === null ? [] : [{ table, head: head.oid }];
  });
  return new Map(
    [...groupBy(partitions, ({ head }) => head)].map(([head, own]) => [
      head,
      spreadOver(own.map(({ table }) => table)),
    ]),
  );
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
