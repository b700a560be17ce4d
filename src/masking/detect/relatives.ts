import { type Lookup, lookupIn } from '../catalog/lookup.ts';
import type { Catalog, Table } from '../catalog/model.ts';

/** Tables that belong together: those that are partitions of, or inherit from, one topmost table. */
export interface Relatives {
  readonly topmost: Table;
  /** The topmost among them, in the catalog's order. */
  readonly tables: readonly Table[];
}

/** By every table of the catalog; most have themselves alone. */
export function relativesOf(catalog: Catalog): ReadonlyMap<Table, Relatives> {
  const lookup = lookupIn(catalog);
  const groups = new Map<Table, { readonly topmost: Table; readonly tables: Table[] }>();
  return new Map(
    catalog.tables.map((table) => {
      const top = topmostOf(table, lookup);
      const group = groups.get(top) ?? { topmost: top, tables: [] };
      groups.set(top, group);
      group.tables.push(table);
      return [table, group];
    }),
  );
}

function topmostOf(table: Table, lookup: Lookup): Table {
  const parent = lookup.above(table);
  return parent === undefined ? table : topmostOf(parent, lookup);
}
