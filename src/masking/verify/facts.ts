import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import { countDistinct, type Distinct } from './distinct.ts';
import { isEmpty, valueHash } from './hash.ts';
import { parameters } from './parameters.ts';
import { keptHash, replacedColumns } from './rows.ts';
import { itemsOf, type Witnesses } from './witness.ts';

/** What was counted in a table before its rows changed, to be compared with what is there afterwards. */
export interface TableFacts {
  readonly rows: number;
  /** The sum over all rows of what masking leaves as it is in them, see `keptHash`; null for a table without rows. */
  readonly kept: string | null;
  /** By column name; of the columns that change. */
  readonly columns: Readonly<Record<string, ColumnFacts>>;
}

export interface ColumnFacts {
  readonly notNull: number;
  /** Empty strings; 0 for types without. */
  readonly empty: number;
  /** Rows that hold one of the sampled originals; null where that would say nothing, see `ColumnWitnesses.apart`. */
  readonly sampled: number | null;
  /** Null where it was not counted: values may fall together, or a unique index keeps them apart. */
  readonly distinct: Distinct | null;
}

/** Of a table whose rows all go. */
export const NO_FACTS: TableFacts = { rows: 0, kept: null, columns: {} };

/**
 * What is to be the same in a table afterwards, counted in one scan. To be called while nobody else writes to the table,
 * before its rows change.
 */
export async function gatherFacts(session: Session, plan: TablePlan, witnesses: Witnesses): Promise<TableFacts> {
  const given = parameters();
  const notNull = plan.columns.map(({ column }) => sql`count(${identifier(column.name)})`);
  const replaced = replacedColumns(plan);
  const empty = replaced.map(({ column }) => countEmpty(isEmpty(column, identifier(column.name))));
  const alone = await uniqueAlone(session, plan);
  const sampled = replaced.map(({ column }) => {
    const { originals, apart } = witnesses.columns[column.name] ?? { originals: '{}', apart: true };
    if (!apart) return sql`NULL`;
    // Each stands in one row.
    if (alone.has(column.position)) return sql`${itemsOf(originals).length}`;
    const hash = valueHash(column, identifier(column.name));
    return sql`count(*) FILTER (WHERE ${hash} = ANY (${given.add(originals)}::bigint[]))`;
  });
  // Arrays: a result has 1664 columns at most.
  const [row] = await session.query<
    { rows: number; kept: string | null; sampled: (number | null)[] } & Record<'notnull' | 'empty', number[]>
  >(
    sql`SELECT count(*)::float8 AS rows, sum(${keptHash(plan)})::text AS kept, ${numbers(notNull)} AS notnull,
               ${numbers(empty)} AS empty, ${numbers(sampled)} AS sampled
          FROM ONLY ${tableIdentifier(plan.table)}`,
    given.values,
  );
  if (row === undefined) throw new Error('The server did not count a table.');
  const counted = new Map(
    replaced.map(({ column }, index) => [
      column.name,
      { empty: row.empty[index] ?? 0, sampled: row.sampled[index] ?? null },
    ]),
  );
  const distinct = await countWhereNeeded(session, plan, alone);
  return {
    rows: row.rows,
    kept: row.kept,
    columns: Object.fromEntries(
      plan.columns.map(({ column }, index) => [
        column.name,
        {
          notNull: row.notnull[index] ?? 0,
          ...(counted.get(column.name) ?? { empty: 0, sampled: 0 }),
          distinct: distinct.get(column.name) ?? null,
        },
      ]),
    ),
  };
}

/** An aggregate: the rows for which a condition of `isEmpty` holds. */
export function countEmpty(empty: Sql | null): Sql {
  return empty === null ? sql`0` : sql`count(*) FILTER (WHERE ${empty})`;
}

/** Several counts as one result, since a query has 1664 at most. */
export function numbers(counts: readonly Sql[]): Sql {
  return sql`to_json(ARRAY[${joinSql(counts, ', ')}]::float8[])`;
}

/** Where distinct values must stay distinct and no unique index over the column alone says so after masking as before. */
async function countWhereNeeded(
  session: Session,
  plan: TablePlan,
  alone: ReadonlySet<number>,
): Promise<ReadonlyMap<string, Distinct>> {
  const counted = new Map<string, Distinct>();
  for (const { column, decision } of replacedColumns(plan)) {
    if (!decision.injective || alone.has(column.position)) continue;
    counted.set(column.name, await countDistinct(session, plan.table, column));
  }
  return counted;
}

/** Positions of the columns no value of which stands in two rows, since a unique index over the column alone sees to it. */
async function uniqueAlone(session: Session, plan: TablePlan): Promise<ReadonlySet<number>> {
  if (!replacedColumns(plan).some(({ column }) => column.unique)) return new Set();
  const unique = await session.query<{ position: number }>(
    sql`SELECT indkey[0]::int AS position FROM pg_index
         WHERE indrelid = ${literal(plan.table.oid)}::oid AND indisunique AND indisvalid AND indnkeyatts = 1
           AND indpred IS NULL AND indkey[0] <> 0`,
  );
  return new Set(unique.map(({ position }) => position));
}
