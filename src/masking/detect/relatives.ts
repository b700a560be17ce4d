import type { Catalog, Table } from '../catalog/model.ts';

/** Tables that belong together: those that are partitions of, or inherit from, one topmost table. */
export interface Relatives {
  readonly topmost: Table;
  /** The topmost among them, in the catalog's order. */
  readonly tables: readonly Table[];
}

/** By every table of the catalog; most have themselves alone. */
export function relativesOf(catalog: Catalog): ReadonlyMap<Table, Relatives> {
  const byOid = new Map(catalog.tables.map((table) => [table.oid, table]));
  const groups = new Map<Table, { readonly topmost: Table; readonly tables: Table[] }>();
  return new Map(
    catalog.tables.map((table) => {
      const top = topmostOf(table, byOid);
      const group = groups.get(top) ?? { topmost: top, tables: [] };
      groups.set(top, group);
      group.tables.push(table);
      return [table, group];
    }),
  );
}

function topmostOf(table: Table, byOid: ReadonlyMap<string, Table>): Table {
  const parent = table.parentOid === null ? undefined : byOid.get(table.parentOid);
  return parent === undefined ? table : topmostOf(parent, byOid);
}
