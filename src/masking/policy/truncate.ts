import { lookupIn } from '../catalog/lookup.ts';
import type { Catalog, ColumnSet, Table } from '../catalog/model.ts';
import type { Policy } from './model.ts';
import { matches, parsePattern, patternOf } from './pattern.ts';
import { compareNames, type Places } from './places.ts';
import type { UnresolvedProblem } from './problem.ts';
import { namesNothing } from './rules.ts';

export interface Truncation {
  /** Line of the policy that empties the table, by `Table.oid`. */
  readonly lines: ReadonlyMap<string, number>;
  /** Sorted; partitioned tables together with all of their partitions. */
  readonly tables: readonly (readonly [schema: string, table: string])[];
  readonly problems: readonly UnresolvedProblem[];
}

/** The tables that the policy empties: those it names, and what hangs below them. */
export function truncationOf(catalog: Catalog, places: Places, policy: Policy): Truncation {
  const lines = new Map<string, number>();
  const problems: UnresolvedProblem[] = [];
  for (const { pattern: text, line } of policy.truncate) {
    const pattern = parsePattern(text, 2);
    if (pattern === null) throw new TypeError(`${text} is not a pattern of table names.`);
    const named = catalog.tables.filter((table) => matches(pattern, [table.schema, table.name]));
    const local = named.filter((table) => table.kind !== 'foreign');
    const emptied = local.flatMap((table) => places.withDescendants(table));
    // TRUNCATE of a partitioned table reaches its foreign partitions, and empties the tables behind them.
    const remote = [...emptied, ...(local.length === 0 ? named : [])].find((table) => table.kind === 'foreign');
    if (remote !== undefined) problems.push({ line, message: reachesOut(text, remote) });
    else if (named.length === 0) {
      const existing = catalog.tables.map((table) => [table.schema, table.name]);
      problems.push(namesNothing({ text, pattern, line, kind: 'table', existing }));
    }
    for (const table of emptied) if (!lines.has(table.oid)) lines.set(table.oid, line);
  }
  const tables = catalog.tables
    .filter((table) => lines.has(table.oid) && table.kind !== 'foreign')
    .map((table) => [table.schema, table.name] as const)
    .sort((a, b) => compareNames(a[0], b[0]) || compareNames(a[1], b[1]));
  return { lines, tables, problems: [...problems, ...leftBehind(catalog, places, lines)] };
}

function reachesOut(text: string, remote: Table): string {
  const name = patternOf([remote.schema, remote.name]);
  return `${text} would empty the foreign table ${name}, whose rows are on another server: take it off the list.`;
}

/** Tables that keep rows which refer to a table that loses all of its own. */
function leftBehind(
  catalog: Catalog,
  places: Places,
  lines: ReadonlyMap<string, number>,
): readonly UnresolvedProblem[] {
  const lookup = lookupIn(catalog);
  const find = ({ schema, table }: ColumnSet) => lookup.named(schema, table);
  return catalog.foreignKeys.flatMap((foreignKey) => {
    const table = find(foreignKey.table);
    const references = find(foreignKey.references);
    if (table === undefined || references === undefined || lines.has(table.oid)) return [];
    const holders = references.kind === 'partitioned' ? places.withDescendants(references) : [references];
    const line = holders.map((holder) => lines.get(holder.oid)).find((found) => found !== undefined);
    if (line === undefined) return [];
    const [from, to] = [patternOf([table.schema, table.name]), patternOf([references.schema, references.name])];
    const message = `${to} cannot be emptied: ${from} refers to it (foreign key ${foreignKey.name}). Truncate ${from} too, or neither.`;
    return [{ line, message, suggestion: from }];
  });
}
