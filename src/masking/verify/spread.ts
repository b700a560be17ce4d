import type { Session } from '../../postgres/session.ts';
import { literal, type Sql, sql } from '../../postgres/sql.ts';
import type { Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** Most places of a file that are looked at. */
const PLACES = 128;

/** What to ask for to get so many rows of each place of a large table, whose last place counts for none: it is never full. */
export function rowsOfEach(count: number): number {
  return count * (PLACES - 1);
}

export interface SpreadOptions {
  readonly table: Table;
  /** What is wanted of each row. */
  readonly select: Sql;
  /** What `select` is made of where that is not the columns as they are: computed once, however often it is named there. */
  readonly made?: Sql;
  /** About this many rows, at most twice as many, but one of each place at least. */
  readonly rows: number;
  /** So many blocks at the end are read whole: that is where new rows are. */
  readonly tail: number;
}

/**
 * Some rows of a table from blocks at even distances, the first and the last among them, so that no part of the file
 * goes without: reads no more than those blocks. All rows, when there are no more than asked for and blocks hold alike many.
 */
export async function spreadRows<Row extends object>(session: Session, options: SpreadOptions): Promise<Row[]> {
  const { table, select, made, rows, tail } = options;
  // Blocks that lie apart are read here: to hand each to a process that reads for others (`io_method`, since 18) takes longer.
  const [size] = await session.query<{ blocks: number | null; ahead: string }>(
    sql`SELECT blocks, ahead, CASE WHEN blocks > 0 THEN set_config('effective_io_concurrency', '0', false) END AS now
          FROM (SELECT floor(pg_relation_size(${literal(table.oid)}::oid) / current_setting('block_size')::float8) AS blocks,
                       current_setting('effective_io_concurrency') AS ahead OFFSET 0) before`,
  );
  const { blocks, ahead } = size ?? { blocks: null, ahead: '' };
  if (blocks === null || blocks === 0) return [];
  const places = Math.min(blocks, PLACES);
  // The last block is never full, and then the others have its share.
  const each = Math.ceil(rows / Math.max(places - 1, 1));
  // In one document: hundreds of rows with documents in them take longer to read than to find. What is ours goes by its
  // full name, and the table by one of ours: it and its columns can be called like anything here.
  const [found] = await session.query<{ rows: Row[] | null }>(
    sql`SELECT json_agg(picked) AS rows, set_config('effective_io_concurrency', ${literal(ahead)}, false) AS ahead
           FROM (SELECT i * (${blocks} - 1)::bigint / ${Math.max(places - 1, 1)} AS block
                                FROM generate_series(0, ${places - 1}) i
                               UNION SELECT generate_series(${Math.max(0, blocks - tail)}, ${blocks - 1})) place,
          LATERAL (SELECT ${select}
                     FROM (SELECT ${made ?? sql`*`} FROM ONLY ${tableIdentifier(table)} AS stored
                            WHERE ctid >= ('(' || place.block || ',0)')::tid AND ctid < ('(' || place.block + 1 || ',0)')::tid
                            LIMIT CASE WHEN place.block < ${blocks - tail} THEN ${each} END) met) picked`,
  );
  if (found !== undefined && found.rows !== null) return found.rows;
  // A file of which nearly nothing is in use.
  return session.query<Row>(
    sql`SELECT ${select} FROM (SELECT ${made ?? sql`*`} FROM ONLY ${tableIdentifier(table)} LIMIT ${rows}) met`,
  );
}
