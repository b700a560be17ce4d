import { groupBy } from '../groups.ts';
import { type Catalog, type Column, type ForeignKey, type Table, tableKey } from './model.ts';

/** Where things of one catalog are, so that nobody has to go through all of them for each of many thousands. */
export interface Lookup {
  /** What a table is a partition of, or inherits from; undefined for most. */
  above(table: Table): Table | undefined;
  /** What is directly below a table, in the catalog's order. */
  below(table: Table): readonly Table[];
  named(schema: string, name: string): Table | undefined;
  column(of: { readonly schema: string; readonly table: string; readonly column: string }): Column | undefined;
  /** The foreign keys by which rows of a table refer to others. */
  keysOf(table: Table): readonly ForeignKey[];
}

const LOOKUPS = new WeakMap<Catalog, Lookup>();

/** Made when it is first asked for, once for each catalog. */
export function lookupIn(catalog: Catalog): Lookup {
  const known = LOOKUPS.get(catalog);
  if (known !== undefined) return known;
  const lookup = makeLookup(catalog);
  LOOKUPS.set(catalog, lookup);
  return lookup;
}

function makeLookup({ tables, foreignKeys }: Catalog): Lookup {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const byName = new Map(tables.map((table) => [tableKey(table.schema, table.name), table]));
  const below = groupBy(tables, ({ parentOid }) => parentOid);
  const keys = groupBy(foreignKeys, ({ table }) => tableKey(table.schema, table.table));
  const named = (schema: string, name: string) => byName.get(tableKey(schema, name));
  return {
    above: ({ parentOid }) => (parentOid === null ? undefined : byOid.get(parentOid)),
    below: ({ oid }) => below.get(oid) ?? [],
    named,
    // Tables have some columns, and a list of those of all tables would be long.
    column: ({ schema, table, column }) => named(schema, table)?.columns.find(({ name }) => name === column),
    keysOf: ({ schema, name }) => keys.get(tableKey(schema, name)) ?? [],
  };
}
