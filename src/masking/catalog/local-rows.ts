import { joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { lookupIn } from './lookup.ts';
import type { Catalog, Table } from './model.ts';
import { tableIdentifier } from './read.ts';

/**
 * What to select columns from, under an alias, to read a table with all that is below it, partitions or heirs. Where foreign tables are
 * among those, it is a subquery over the others: rows of elsewhere are not ours to read, and nobody has a login there
 * once the copy is cut off.
 */
export function localRows(catalog: Catalog, table: Table, columns: readonly Sql[]): Sql {
  const members = membersOf(catalog, table);
  if (members.every(({ kind }) => kind !== 'foreign')) return tableIdentifier(table);
  const names = joinSql(columns, ', ');
  const parts = members
    .filter(({ kind }) => kind === 'table')
    .map((member) => sql`SELECT ${names} FROM ONLY ${tableIdentifier(member)}`);
  // The head stores nothing, and gives the columns their types where no partition does.
  const none = sql`SELECT ${names} FROM ONLY ${tableIdentifier(table)} WHERE false`;
  return sql`(${joinSql([none, ...parts], ' UNION ALL ')})`;
}

function membersOf(catalog: Catalog, table: Table): Table[] {
  const below = lookupIn(catalog).below(table);
  return [table, ...below.flatMap((child) => membersOf(catalog, child))];
}
