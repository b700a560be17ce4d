import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import type { Table } from '../catalog/model.ts';
import type { TablePlan } from '../plan/plan.ts';
import { isEmpty, valueHash } from './hash.ts';
import { expectedValue, type ReplacedColumn, replacedColumns, wholeHash } from './rows.ts';
import { rowsOfEach, spreadRows } from './spread.ts';

/**
 * Some rows of a table as they were and as they are to be, noted before they change. Keyed hashes only, as the server
 * writes arrays of bigint: `{1,2}`.
 */
export interface Witnesses {
  /** Whole rows as they are to be, each once. They tell a masker that gives rows each other's values from one that does not. */
  readonly rows: readonly string[];
  /** By the name of the column; of those that get replacements. */
  readonly columns: Readonly<Record<string, ColumnWitnesses>>;
}

/** Values that are neither NULL nor empty. */
export interface ColumnWitnesses {
  readonly originals: string;
  /** The originals that cannot be there any more: all that do not look like a replacement. */
  readonly gone: string;
  /** Those that look like one, though none of the sampled values has it: they may be there again, by chance and seldom. */
  readonly seldom: string;
  /** What is to be found in place of the originals. */
  readonly expected: string;
  /**
   * Whether no two of the originals become one. Where they do, other rows hold what these become, too, by chance, and to
   * count the rows that hold it shows nothing that the witnessed rows do not show better.
   */
  readonly apart: boolean;
  /** Sampled values. */
  readonly sampled: number;
  /** Those among them whose replacement is an original of another row, though no other sampled value has it: by chance. */
  readonly coincided: number;
  /** Originals that would be replaced in more than one way. */
  readonly ambiguous: number;
}

/** Keeps what is noted of one table within about a megabyte, however many columns it has. */
const MOST_ROWS = rowsOfEach(4);
const MOST_VALUES = 20_000;

/** A query has no more results (`MaxTupleAttributeNumber`, 1664). */
const MOST_RESULTS = 1600;

/** By column, a name for what it is to become, which no column of the table has. */
function expectedNames(table: Table, columns: readonly ReplacedColumn[]): ReadonlyMap<string, Sql> {
  const taken = new Set(table.columns.map(({ name }) => name));
  let number = 0;
  return new Map(
    columns.map(({ column }) => {
      while (taken.has(`expected ${number}`)) number++;
      return [column.name, identifier(`expected ${number++}`)];
    }),
  );
}

interface SampledRow {
  readonly whole: string;
  readonly originals: readonly (string | null)[];
  readonly expected: readonly (string | null)[];
  readonly formed: readonly (boolean | null)[];
}

/** To be called while nobody else writes to the table, before its rows change. */
export async function chooseWitnesses(session: Session, plan: TablePlan): Promise<Witnesses> {
  const columns = replacedColumns(plan);
  // Named twice each; but a query has 1664 columns at most.
  const separate = plan.table.columns.length + columns.length <= MOST_RESULTS;
  const names: ReadonlyMap<string, Sql> = separate ? expectedNames(plan.table, columns) : new Map();
  const expected = (column: ReplacedColumn) => names.get(column.column.name) ?? expectedValue(column);
  const made = (column: ReplacedColumn) => sql`${expectedValue(column)} AS ${expected(column)}`;
  const hashes = (standing: (column: ReplacedColumn) => Sql) =>
    columns.map((column) => {
      const name = identifier(column.column.name);
      const empty = isEmpty(column.column, name);
      const filled = empty === null ? sql`${name} IS NOT NULL` : sql`${name} IS NOT NULL AND NOT ${empty}`;
      return sql`CASE WHEN ${filled} THEN ${valueHash(column.column, standing(column))} END`;
    });
  const formed = columns.map(({ column, replacement }) => replacement.isReplacement(identifier(column.name)));
  const rows = await spreadRows<SampledRow>(session, {
    table: plan.table,
    // Arrays: a result has 1664 columns at most.
    select: sql`${wholeHash(plan, expected)}::text AS whole,
                to_json(ARRAY[${joinSql(
                  hashes(({ column }) => identifier(column.name)),
                  ', ',
                )}]::text[]) AS originals,
                to_json(ARRAY[${joinSql(hashes(expected), ', ')}]::text[]) AS expected,
                to_json(ARRAY[${joinSql(formed, ', ')}]::bool[]) AS formed`,
    ...(separate ? { made: joinSql([sql`*`, ...columns.map(made)], ', ') } : {}),
    rows: Math.max(32, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(columns.length, 1)))),
    tail: 0,
  });
  return {
    rows: [...new Set(rows.map(({ whole }) => whole))],
    columns: Object.fromEntries(
      columns.map(({ column }, index) => {
        const pairs = rows.flatMap(({ originals, expected, formed: forms }): Pair[] => {
          const original = originals[index];
          const replaced = expected[index];
          return original == null || replaced == null ? [] : [{ original, replaced, formed: forms[index] === true }];
        });
        return [column.name, columnWitnesses(pairs)];
      }),
    ),
  };
}

interface Pair {
  readonly original: string;
  readonly replaced: string;
  /** Whether the original looks like a replacement. */
  readonly formed: boolean;
}

function columnWitnesses(pairs: readonly Pair[]): ColumnWitnesses {
  const originals = new Set(pairs.map(({ original }) => original));
  const formed = new Set(pairs.flatMap((pair) => (pair.formed ? [pair.original] : [])));
  const [origins, outcomes] = [new Links(), new Links()];
  for (const { original, replaced } of pairs) {
    origins.add(replaced, original);
    outcomes.add(original, replaced);
  }
  const unwanted = [...originals].filter((original) => !origins.has(original));
  return {
    originals: arrayOf(originals),
    gone: arrayOf(unwanted.filter((original) => !formed.has(original))),
    seldom: arrayOf(unwanted.filter((original) => formed.has(original))),
    expected: arrayOf(origins.keys()),
    apart: origins.shared.size === 0,
    sampled: pairs.length,
    coincided: pairs.filter(({ replaced }) => originals.has(replaced) && !origins.shared.has(replaced)).length,
    ambiguous: outcomes.shared.size,
  };
}

/** What leads to what, and what leads to more than one. */
class Links {
  readonly #first = new Map<string, string>();
  readonly shared = new Set<string>();

  add(from: string, to: string): void {
    const first = this.#first.get(from);
    if (first === undefined) this.#first.set(from, to);
    else if (first !== to) this.shared.add(from);
  }

  has(from: string): boolean {
    return this.#first.has(from);
  }

  keys(): Iterable<string> {
    return this.#first.keys();
  }
}

/** As the server writes an array. */
export function arrayOf(hashes: Iterable<string>): string {
  return `{${[...hashes].join(',')}}`;
}

/** What stands in an array as the server writes it. */
export function itemsOf(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
