import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { demandsForm, listedValues } from '../catalog/checks.ts';
import { localRows } from '../catalog/local-rows.ts';
import { lookupIn } from '../catalog/lookup.ts';
import {
  type Catalog,
  type Column,
  type ColumnSet,
  columnName,
  type ForeignKey,
  foldsCase,
  type Table,
  tableKey,
} from '../catalog/model.ts';
import type { Category } from '../categories.ts';
import { groupBy } from '../groups.ts';
import type { Decision, Decisions } from '../policy/model.ts';
import { replaced } from '../replace/inline.ts';
import type { Misfit, Replacement, Target } from '../replace/model.ts';
import { CONSTANT_KEYS } from '../replace/noise.ts';
import { replacementFor } from '../replace/replacement.ts';
import { columnKey, type Details, MANY_ROWS } from './details.ts';

/** What will be run: which expression per column, which method per table, in which order. */
export interface Plan {
  /** Tables with something to write, largest first. */
  readonly tables: readonly TablePlan[];
  /**
   * Foreign keys over columns that change, or to tables that are emptied, or from them; taken away before, put back and
   * checked afterwards.
   */
  readonly foreignKeys: readonly TouchedKey[];
  /** Subqueries of the codes that all rows of some columns get; see `Target.level`. */
  readonly levels: readonly Sql[];
}

export interface TouchedKey extends ForeignKey {
  /**
   * Whether nothing about the key changes: the rows that refer come back with the same keys, and those they refer to stay.
   * Then it can stand, where rows may be put in without the server looking up each of them. Where the rows that refer are
   * rewritten in place, or not at all, the key is none of these: it stands in any case.
   */
  readonly unchanged: boolean;
}

/**
 * What the subqueries of `Plan.levels` gave before anything was changed, by their text: while tables are being emptied
 * they would give something else, and have tables read that others wait to empty.
 */
export type Levels = Readonly<Record<string, string | null>>;

export interface TablePlan {
  readonly table: Table;
  /**
   * `rewrite`: the table is emptied and gets the masked copies of its rows, which leaves nothing of the old ones in its
   * files and its oid, and all that hangs on it, as it was. `truncate`: all rows go.
   */
  readonly method: 'rewrite' | 'truncate';
  /**
   * Of a table to `rewrite`: whether the server replaces the values while it writes the rows into new files, in one
   * statement. Then the table is never empty, and foreign keys, triggers and rules do not notice. Else the masked rows are
   * made first, by as many as are free, and take the place of the others.
   */
  readonly inPlace: boolean;
  /** Empty for `truncate`. */
  readonly columns: readonly ColumnPlan[];
}

export interface ColumnPlan {
  readonly column: Column;
  readonly decision: Decision;
  readonly typeClause: Sql;
  /** From an expression of the column's present value to the new one. */
  readonly newValue: (value: Sql) => Sql;
  /** Null when the column is set to NULL. */
  readonly replacement: Replacement | null;
  /** Whether the new value is made without a subquery: where the server takes an expression and no query. */
  readonly isPlain: boolean;
  /** Whether its values repeat so often that each is better masked once and looked up. */
  readonly fewValues: boolean;
}

/** Some replacements do not fit their columns. Nothing was written. */
export class MisfitError extends Error {
  override readonly name = 'MisfitError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Turns decisions into what will be run.
 *
 * @param levels without, the plan has the subqueries in their place
 * @param retypable see `retypableColumns`; without, no table is rewritten in place
 * @throws {MisfitError} with every column that its replacement does not fit, and the choices
 */
export function plan(
  catalog: Catalog,
  decisions: Decisions,
  details: Details,
  { levels = {}, retypable = new Set() }: { readonly levels?: Levels; readonly retypable?: ReadonlySet<string> } = {},
): Plan {
  const levelQueries = new Map<string, Sql>();
  const tables = [...planTables(catalog, decisions, details, { levels, levelQueries, retypable })];
  return {
    tables: tables.sort((a, b) => b.table.bytes - a.table.bytes),
    foreignKeys: touchedKeys(catalog, tables),
    levels: [...levelQueries.values()],
  };
}

/**
 * What will be done to which table, without what is needed to do it: the statements of many columns take much memory.
 *
 * @throws {MisfitError} as `plan` does
 */
export function methodsOf(
  catalog: Catalog,
  decisions: Decisions,
  details: Details,
): ReadonlyMap<Table, TablePlan['method']> {
  const methods = new Map<Table, TablePlan['method']>();
  for (const { table, method } of planTables(catalog, decisions, details, {
    levels: {},
    levelQueries: new Map(),
    retypable: new Set(),
  })) {
    methods.set(table, method);
  }
  return methods;
}

/** One table after the other, in the catalog's order; throws when all were planned. */
function* planTables(
  catalog: Catalog,
  decisions: Decisions,
  details: Details,
  { levels, levelQueries, retypable }: Pick<ColumnTask, 'levels' | 'levelQueries'> & { retypable: ReadonlySet<string> },
): Generator<TablePlan, void> {
  const problems: string[] = [];
  const truncated = new Set(decisions.truncate.map(([schema, table]) => tableKey(schema, table)));
  const changing = groupBy(
    decisions.columns.filter(({ action }) => action !== 'keep'),
    ({ schema, table }) => tableKey(schema, table),
  );
  const demands = demandsOfClasses(catalog, decisions);
  const means = sharedMeans();
  for (const table of catalog.tables) {
    const key = tableKey(table.schema, table.name);
    if (truncated.has(key)) {
      yield { table, method: 'truncate', inPlace: false, columns: [] };
      continue;
    }
    if (table.kind !== 'table') continue;
    const columns = (changing.get(key) ?? []).flatMap((decision) =>
      planColumn({ catalog, table, decision, details, demands, means, levels, levelQueries, problems }),
    );
    if (columns.length === 0) continue;
    problems.push(...foreignCasts(table, details));
    yield { table, method: 'rewrite', inPlace: isInPlace(table, columns, retypable), columns };
  }
  if (problems.length > 0) throw new MisfitError(problems);
}

/** What one connection rewrites in a second or so: of more, several had better write parts at once. */
const IN_PLACE_BYTES = 32 * 2 ** 20;

function isInPlace(table: Table, columns: readonly ColumnPlan[], retypable: ReadonlySet<string>): boolean {
  return (
    table.bytes <= IN_PLACE_BYTES &&
    columns.every(({ column, isPlain }) => isPlain && retypable.has(columnKey(table.oid, column.position)))
  );
}

/** How columns that are alike get their new values. */
type Means = Pick<ColumnPlan, 'newValue' | 'replacement' | 'isPlain'>;

/** Found once for all columns that are alike, but for those that get a code of their own: there may be a hundred thousand. */
function sharedMeans(): (category: Category, target: Target) => Means | Misfit {
  const found = new Map<string, Means | Misfit>();
  return (category, target) => {
    const likeness = JSON.stringify([category, { ...target, level: null }]);
    const known = found.get(likeness);
    if (known !== undefined) return known;
    let alike = true;
    const level = () => {
      alike = false;
      return target.level?.() ?? null;
    };
    const replacement = replacementFor(category, { ...target, level });
    const means = 'misfit' in replacement ? replacement : meansOf(replacement);
    if (alike) found.set(likeness, means);
    return means;
  };
}

function meansOf(replacement: Replacement): Means {
  const { noise, expression } = replacement;
  const value = sql`value`;
  const definition = `${noise?.(value, CONSTANT_KEYS).text} ${expression(value, sql`noise`).text}`;
  return {
    newValue: (present) => replaced(replacement, present),
    replacement,
    isPlain: !/\bselect\b/i.test(definition),
  };
}

/**
 * Values of all columns of a table are read as text when its rows are replaced and verified: by a cast, if somebody wrote
 * one, which then runs with the rights of the role that masks.
 */
function foreignCasts(table: Table, details: Details): string[] {
  return table.columns.flatMap((column) => {
    const cast = details.get(columnKey(table.oid, column.position))?.foreignCast ?? null;
    if (cast === null) return [];
    const name = columnName({ schema: table.schema, table: table.name, column: column.name });
    return [
      `${name} (${column.type}) has a cast ${cast}, which would run with the rights of the role that masks. ` +
        'Drop the cast in the source, mask as that role, or truncate the table.',
    ];
  });
}

/** What a replacement has to meet wherever a value of its class stands, since it must be the same in all columns. */
interface ClassDemands {
  /** The least room that any column of the class has. */
  readonly narrowest: number | null;
  /** CHECKs of any column of the class. */
  readonly checks: readonly string[];
  /** Whether case makes no difference: a column takes no notice of it, and none keeps values apart that differ in nothing else. */
  readonly foldsCase: boolean;
}

/** Without the classes of which nothing is demanded. */
function demandsOfClasses(catalog: Catalog, decisions: Decisions): ReadonlyMap<string, ClassDemands> {
  const lookup = lookupIn(catalog);
  const members = groupBy(
    decisions.columns.filter(({ valueClass }) => valueClass !== null),
    ({ valueClass }) => valueClass,
  );
  const demands = new Map<string, ClassDemands>();
  for (const [name, own] of members) {
    const demanded = demandsOf(own.flatMap((decision) => lookup.column(decision) ?? []));
    if (name !== null && isAnything(demanded)) demands.set(name, demanded);
  }
  return demands;
}

function isAnything({ narrowest, checks, foldsCase }: ClassDemands): boolean {
  return narrowest !== null || checks.length > 0 || foldsCase;
}

function demandsOf(columns: readonly Column[]): ClassDemands {
  const lengths = columns.flatMap(({ maxLength }) => (maxLength === null ? [] : [maxLength]));
  return {
    narrowest: lengths.length === 0 ? null : Math.min(...lengths),
    checks: columns.flatMap(({ checks }) => checks),
    foldsCase: columns.some(foldsCase) && columns.every((column) => foldsCase(column) || !column.unique),
  };
}

const NO_DEMANDS: ClassDemands = { narrowest: null, checks: [], foldsCase: false };

/** Of the values that CHECKs list, if they do, the one that all rows get. */
function listedLevel({ narrowest, checks }: ClassDemands): string | null {
  const fits = (value: string) => value !== '' && (narrowest === null || value.length <= narrowest);
  return listedValues(checks)?.find(fits) ?? null;
}

interface ColumnTask {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly decision: Decision;
  readonly details: Details;
  /** By value class. */
  readonly demands: ReadonlyMap<string, ClassDemands>;
  readonly means: ReturnType<typeof sharedMeans>;
  readonly levels: Levels;
  /** Receives the subqueries that the plan needs, by their text. */
  readonly levelQueries: Map<string, Sql>;
  /** Receives what stands against the plan. */
  readonly problems: string[];
}

function planColumn(task: ColumnTask): ColumnPlan[] {
  const { catalog, table, decision, details, demands, means, levels, levelQueries, problems } = task;
  const column = table.columns.find(({ name }) => name === decision.column);
  const detail = column === undefined ? undefined : details.get(columnKey(table.oid, column.position));
  const name = columnName(decision);
  if (column === undefined || detail === undefined) {
    throw new Error(`Column ${name} was decided upon but is not in the catalog.`);
  }
  if (detail.partitionKey) {
    problems.push(
      `${name} decides which partition a row is in; changing it would move the rows. ` +
        'Say { keep: "why" } in the policy, or truncate the table.',
    );
    return [];
  }
  const { typeClause } = detail;
  if (decision.action === 'null') {
    const newValue = () => sql`NULL::${typeClause}`;
    return [{ column, decision, typeClause, newValue, replacement: null, isPlain: true, fewValues: false }];
  }
  if (decision.category === null) throw new Error(`Column ${name} is to be masked, but as nothing.`);
  const demanded = demands.get(decision.valueClass ?? '') ?? NO_DEMANDS;
  const listed = TEXT_TYPES.has(column.baseType) ? listedLevel(demanded) : null;
  const level = () => {
    const query = levelOf(catalog, table, column);
    const known = listed ?? levels[query.text];
    if (known === undefined) {
      levelQueries.set(query.text, query);
      return query;
    }
    const type = column.array ? Sql.trusted(`pg_catalog."${column.baseType}"`) : typeClause;
    return sql`${known === null ? sql`NULL` : literal(known)}::${type}`;
  };
  const found = means(decision.category, {
    baseType: column.baseType,
    array: column.array,
    enumLabels: column.enumLabels,
    level,
    listed: listed !== null,
    maxLength: demanded.narrowest,
    foldsCase: column.baseType === 'citext' || demanded.foldsCase,
    shaped: demandsForm(demanded.checks),
    injective: decision.injective,
    json: decision.json,
    type: column.type,
    fields: column.fields,
  });
  if ('misfit' in found) {
    problems.push(`${name} (${column.type}) cannot be masked as ${decision.category}: ${found.misfit}`);
    return [];
  }
  const { newValue, replacement, isPlain } = found;
  const fewValues = hasFewValues(table, column, detail.distinctValues);
  return [{ column, decision, typeClause, newValue, replacement, isPlain, fewValues }];
}

/** A code of the column, or of its arrays, the same in all partitions. By order and not by `min`, which some types have not. */
function levelOf(catalog: Catalog, table: Table, { name, array }: Column): Sql {
  const lookup = lookupIn(catalog);
  let top = table;
  for (;;) {
    const above = lookup.above(top);
    if (above === undefined || !above.columns.some((column) => column.name === name)) break;
    top = above;
  }
  const column = identifier(name);
  const codes = array ? sql`unnest(${column})` : column;
  return sql`(SELECT code FROM (SELECT ${codes} AS code FROM ${localRows(catalog, top, [column])} AS stored) codes WHERE code IS NOT NULL ORDER BY code LIMIT 1)`;
}

/** Types whose values are told apart by their text. */
const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

/** Each stretch of a table has a dictionary of its own, which is held in memory. */
const MOST_LOOKED_UP = 5_000;

/** To look a value up costs a third of a keyed hash and what is made of it. */
function hasFewValues(table: Table, column: Column, distinctValues: number | null): boolean {
  return (
    distinctValues !== null &&
    !column.array &&
    TEXT_TYPES.has(column.baseType) &&
    table.estimatedRows >= MANY_ROWS &&
    distinctValues * 20 <= table.estimatedRows &&
    distinctValues <= MOST_LOOKED_UP
  );
}

/**
 * The keys that cannot stand as they are while tables are rewritten or emptied. One that refers from a table which is
 * emptied to rows that stay can, if its columns stay as well; see `TouchedKey.unchanged`. A key of a partitioned table stands
 * on its head, while plans are about the partitions that hold the rows.
 */
function touchedKeys(catalog: Catalog, plans: readonly TablePlan[]): TouchedKey[] {
  const lookup = lookupIn(catalog);
  const generated = new Set(
    catalog.tables.flatMap(({ schema, name, columns }) =>
      columns.flatMap((column) => (column.generated ? [columnName({ schema, table: name, column: column.name })] : [])),
    ),
  );
  /** Tables whose rows go, some for others to come. */
  const emptied = new Set<string>();
  /** Columns that change, of tables whose rows are replaced. */
  const replaced = new Map<string, Set<string>>();
  for (const { table, method, inPlace, columns } of plans) {
    for (let one: Table | undefined = table; one !== undefined; one = lookup.above(one)) {
      const name = tableKey(one.schema, one.name);
      if (!inPlace) emptied.add(name);
      if (method !== 'rewrite') continue;
      const changing = replaced.get(name) ?? new Set();
      replaced.set(name, changing);
      for (const { column } of columns) changing.add(column.name);
    }
  }
  /** What is generated may follow from what changes. */
  const changes = ({ schema, table, columns }: ColumnSet) => {
    const changing = replaced.get(tableKey(schema, table));
    if (changing === undefined) return false;
    return columns.some((column) => changing.has(column) || generated.has(columnName({ schema, table, column })));
  };
  return catalog.foreignKeys.flatMap((key) => {
    const { table, references } = key;
    const own = tableKey(table.schema, table.table);
    const referred = tableKey(references.schema, references.table);
    if (!replaced.has(own) && !replaced.has(referred)) return [];
    const unchanged = !emptied.has(referred) && !changes(table) && !changes(references);
    return unchanged && !emptied.has(own) ? [] : [{ ...key, unchanged }];
  });
}
