import { type Catalog, type Column, columnName, type Table, tableKey } from '../catalog/model.ts';
import { groupBy } from '../groups.ts';

/** A column where it stands: in its table, under the column of the parent table that it continues. */
export interface Place {
  /** `columnName`: for people and for the order of things. */
  readonly name: string;
  readonly names: readonly [schema: string, table: string, column: string];
  readonly table: Table;
  readonly column: Column;
  /** The column of the same name in the table that this one is a partition of or inherits from. */
  readonly parent: Place | null;
}

export interface Places {
  /** Every column of every table but the foreign ones, parents before their children, otherwise in order of name. */
  readonly all: readonly Place[];
  /** The columns of foreign tables: their rows are elsewhere and not masked. */
  readonly foreign: readonly Place[];
  find(names: readonly [schema: string, table: string, column: string]): Place | undefined;
  /** The table and what hangs below it: partitions or heirs, theirs too. Foreign tables included. */
  withDescendants(table: Table): readonly Table[];
}

export function placesOf(catalog: Catalog): Places {
  const children = childrenOf(catalog.tables);
  const placed = new Map<string, readonly Place[]>();
  const place = (table: Table, parents: readonly Place[]): void => {
    const own = table.columns.map((column) => {
      const names = [table.schema, table.name, column.name] as const;
      const parent = parents.find((candidate) => candidate.column.name === column.name) ?? null;
      const name = columnName({ schema: table.schema, table: table.name, column: column.name });
      return { name, names, table, column, parent };
    });
    placed.set(tableKey(table.schema, table.name), own);
    for (const child of children.get(table.oid) ?? []) place(child, own);
  };
  const known = new Set(catalog.tables.map((table) => table.oid));
  for (const table of [...catalog.tables].sort(byTableName)) {
    if (table.parentOid === null || !known.has(table.parentOid)) place(table, []);
  }
  const all = [...placed.values()].flat();
  return {
    all: all.filter((one) => one.table.kind !== 'foreign'),
    foreign: all.filter((one) => one.table.kind === 'foreign'),
    find: ([schema, table, column]) => placed.get(tableKey(schema, table))?.find((one) => one.column.name === column),
    withDescendants: (table) => withDescendants(table, children),
  };
}

/** Storing rows, and not only heading partitions that do. */
export function stores(place: Place): boolean {
  return place.table.kind === 'table';
}

/** The same column of several tables: of one with its partitions or heirs. Most columns have no family. */
export function familiesOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const roots = new Set(places.filter(({ parent }) => parent !== null).map(rootOf));
  const related = places.filter((place) => place.parent !== null || roots.has(place));
  return [...groupBy(related, rootOf).values()];
}

/** The column of the table at the top of the family. */
export function rootOf(place: Place): Place {
  return place.parent === null ? place : rootOf(place.parent);
}

/** Code point order, the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By the oid of the table above; under null those that have none. */
type Children = ReadonlyMap<string | null, readonly Table[]>;

function childrenOf(tables: readonly Table[]): Children {
  return groupBy([...tables].sort(byTableName), ({ parentOid }) => parentOid);
}

function withDescendants(table: Table, children: Children): readonly Table[] {
  return [table, ...(children.get(table.oid) ?? []).flatMap((child) => withDescendants(child, children))];
}

function byTableName(a: Table, b: Table): number {
  return compareNames(a.schema, b.schema) || compareNames(a.name, b.name);
}
