import { groupBy } from '../groups.ts';
import type { Catalog, ForeignKey, Table } from './model.ts';

/** Where things of one catalog are, so that nobody has to go through all of them for each of many thousands. */
export interface Lookup {
  /** What a table is a partition of, or inherits from; undefined for most. */
  above(table: Table): Table | undefined;
  /** What is directly below a table, in the catalog's order. */
  below(table: Table): readonly Table[];
  named(schema: string, name: string): Table | undefined;
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
  const byName = new Map(tables.map((table) => [nameKey(table.schema, table.name), table]));
  const below = groupBy(tables, ({ parentOid }) => parentOid);
  const keys = groupBy(foreignKeys, ({ table }) => nameKey(table.schema, table.table));
  return {
    above: ({ parentOid }) => (parentOid === null ? undefined : byOid.get(parentOid)),
    below: ({ oid }) => below.get(oid) ?? [],
    named: (schema, name) => byName.get(nameKey(schema, name)),
    keysOf: ({ schema, name }) => keys.get(nameKey(schema, name)) ?? [],
  };
}

function nameKey(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}
