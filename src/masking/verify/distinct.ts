import type { Session } from '../../postgres/session.ts';
import { identifier, type Sql, sql } from '../../postgres/sql.ts';
import type { Column, Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** How many values there are and how often: the same numbers again mean that none fell together and none fell apart. */
export interface Distinct {
  readonly exact: Spread;
  /** As far as case is not told apart: it may be that masking does not either. */
  readonly folded: Spread;
}

/** Equal for two columns of which one is a one-to-one image of the other. */
export interface Spread {
  readonly values: number;
  /** The sum of the squares of how often each occurs. */
  readonly squares: string;
}

export const TEXTS: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

/** How a column's values are spread, in one scan. NULL is no value. */
export async function countDistinct(session: Session, table: Table, column: Column): Promise<Distinct> {
  const name = identifier(column.name);
  const [row] = await session.query<{ values: number; squares: string; foldedvalues: number; foldedsquares: string }>(
    sql`WITH grouped AS MATERIALIZED (
          SELECT exact, folded, count(*) AS n
            FROM (SELECT hashtextextended(${exactText(column, name)}, 0) AS exact,
                         hashtextextended(${foldedText(column, name)}, 0) AS folded
                    FROM ONLY ${tableIdentifier(table)} WHERE ${name} IS NOT NULL) hashed
           GROUP BY exact, folded)
        SELECT count(*)::float8 AS values, coalesce(sum(n * n), 0)::text AS squares,
               (SELECT count(DISTINCT folded)::float8 FROM grouped) AS foldedvalues,
               (SELECT coalesce(sum(m * m), 0)::text FROM (SELECT sum(n) AS m FROM grouped GROUP BY folded) f) AS foldedsquares
          FROM grouped`,
  );
  if (row === undefined) throw new Error('The server did not count the values of a column.');
  return {
    exact: { values: row.values, squares: row.squares },
    folded: { values: row.foldedvalues, squares: row.foldedsquares },
  };
}

/** As text in which values are equal byte by byte that their type takes for equal. */
export function exactText({ baseType, array }: Column, value: Sql): Sql {
  return baseType === 'citext' && !array
    ? sql`lower((${value})::text COLLATE pg_catalog."default")`
    : sql`(${value})::text COLLATE pg_catalog."C"`;
}

/** The same, as far as case is not told apart. */
export function foldedText(column: Column, value: Sql): Sql {
  return TEXTS.has(column.baseType)
    ? sql`lower((${value})::text COLLATE pg_catalog."default")`
    : exactText(column, value);
}

/** Whether one may be an image of the other in which nothing fell together or apart. */
export function sameSpread(a: Spread, b: Spread): boolean {
  return a.values === b.values && a.squares === b.squares;
}
