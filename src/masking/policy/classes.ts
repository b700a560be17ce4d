import { lookupIn } from '../catalog/lookup.ts';
import type { Catalog, ColumnSet, ForeignKey } from '../catalog/model.ts';
import { groupBy } from '../groups.ts';
import type { Place, Places } from './places.ts';

/** One column of a foreign key with the column it refers to; several on a side when partitions hang below it. */
export interface Tie {
  readonly foreignKey: ForeignKey;
  readonly from: readonly Place[];
  readonly to: readonly Place[];
}

/**
 * The foreign keys, column by column. A foreign key of a partitioned table holds for each of its partitions, on
 * either side; one of a table with heirs does not.
 */
export function tiesOf(catalog: Catalog, places: Places): readonly Tie[] {
  const lookup = lookupIn(catalog);
  const ends = (set: ColumnSet, column: string | undefined): readonly Place[] => {
    const table = lookup.named(set.schema, set.table);
    if (table === undefined || column === undefined || table.kind === 'foreign') return [];
    const holders = table.kind === 'partitioned' ? places.withDescendants(table) : [table];
    return holders.flatMap((holder) => {
      const place = holder.kind === 'foreign' ? undefined : places.find([holder.schema, holder.name, column]);
      return place === undefined ? [] : [place];
    });
  };
  return catalog.foreignKeys.flatMap((foreignKey) =>
    foreignKey.table.columns.map((column, index) => ({
      foreignKey,
      from: ends(foreignKey.table, column),
      to: ends(foreignKey.references, foreignKey.references.columns[index]),
    })),
  );
}

/** Joins things into groups: what was once joined, directly or through others, comes out in one group. */
export function groupsOf<T>(things: readonly T[], joined: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const leaders = new Map<T, T>(things.map((thing) => [thing, thing]));
  const leaderOf = (thing: T): T => {
    let leader = thing;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader))
      leader = next;
    leaders.set(thing, leader);
    return leader;
  };
  for (const [first, ...others] of joined) {
    if (first === undefined) continue;
    for (const other of others) leaders.set(leaderOf(other), leaderOf(first));
  }
  return [...groupBy(things, leaderOf).values()];
}
