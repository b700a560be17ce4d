import { identifier, joinSql, type Sql, sql } from '../../../postgres/sql.ts';
import type { Column, Table } from '../../catalog/model.ts';
import type { Limits } from './cut.ts';

/** Of tables up to this size all rows are read: the oldest alone are often those that somebody made up to try things out. */
const SMALL_TABLE_PAGES = 128;

/**
 * How many pages are picked at a time. Where rows are few (bloat, rows that are large) more have to be read; the last
 * round still is no more than what a disk reads at random within some seconds, however large the table.
 */
const ROUNDS: readonly number[] = [50, 500, 4_000];

/** Statements to try until one gives rows enough, of ever more work. Each gives the same rows in every run. */
export function rowsToTry(table: Table, pages: number, columns: readonly Column[], limits: Limits): readonly Sql[] {
  const source = sql`ONLY ${identifier(table.schema, table.name)}`;
  const names = namesOf(columns);
  const anywhere = sql`SELECT ${names} FROM ${source} LIMIT ${limits.rows}`;
  if (pages <= SMALL_TABLE_PAGES) {
    return [sql`SELECT ${names} FROM ${source} ORDER BY hashtext(ctid::text) LIMIT ${limits.rows}`];
  }
  const rounds = ROUNDS.filter((round) => round < pages).map((round) =>
    pickedRows({ source, columns, pages, round, limits }),
  );
  return [...rounds, anywhere];
}

interface Picking {
  readonly source: Sql;
  readonly columns: readonly Column[];
  readonly pages: number;
  readonly round: number;
  readonly limits: Limits;
}

/**
 * Rows of pages all over the table, one page from each of as many equal parts. A range of ctids reads the pages it
 * names and no others, so that the work depends neither on the size of the table nor on statistics of it. The table and
 * its columns go by names of ours in between: its own can be those of anything here.
 */
function pickedRows({ source, columns, pages, round, limits }: Picking): Sql {
  const perPage = Math.ceil((2 * limits.rows) / Math.min(round, 50));
  const inner = columns.map((_, index) => identifier(`c${index}`));
  const outer = columns.map(({ name }, index) => sql`picked.${identifier(`c${index}`)} AS ${identifier(name)}`);
  return sql`
    SELECT ${joinSql(outer, ', ')} FROM (
      SELECT p.* FROM (
        SELECT part, floor((part + (hashint8extended(part, 0) & 1023) / 1024.0) * ${pages} / ${round})::int8 AS page
          FROM generate_series(0, ${round - 1}) part ORDER BY hashint8(part)) b,
        LATERAL (SELECT ctid, ${namesOf(columns)} FROM ${source} AS stored
                  WHERE ctid >= format('(%s,0)', b.page)::tid AND ctid < format('(%s,0)', b.page + 1)::tid
                  LIMIT ${perPage}) p(place, ${joinSql(inner, ', ')})
       LIMIT ${4 * limits.rows}) picked
     ORDER BY hashtext(picked.place::text) LIMIT ${limits.rows}`;
}

/** Rows that hold something in columns where no sampled row does; it may take long to find them. */
export function filledRows(table: Table, columns: readonly Column[], limits: Limits): Sql {
  const filled = columns.map((column) => sql`${identifier(column.name)} IS NOT NULL`);
  return sql`SELECT ${namesOf(columns)} FROM ONLY ${identifier(table.schema, table.name)}
              WHERE ${joinSql(filled, ' OR ')} LIMIT ${limits.rows}`;
}

/** The lowest and the highest values of a column that an index begins with: found at once, however few there are. */
export function indexedRows(table: Table, column: Column, limits: Limits): Sql {
  const name = identifier(column.name);
  const end = (direction: Sql) =>
    sql`(SELECT ${name} FROM ONLY ${identifier(table.schema, table.name)} WHERE ${name} IS NOT NULL ORDER BY ${name} ${direction} LIMIT ${Math.ceil(limits.rows / 4)})`;
  return sql`${end(sql`ASC`)} UNION ALL ${end(sql`DESC`)}`;
}

function namesOf(columns: readonly Column[]): Sql {
  return joinSql(
    columns.map((column) => identifier(column.name)),
    ', ',
  );
}
