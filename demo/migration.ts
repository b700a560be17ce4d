import type { DatabaseAddress } from '../src/postgres/address.ts';
import { hasSqlState, PostgresError, SqlState } from '../src/postgres/errors.ts';
import { withSession } from '../src/postgres/session.ts';
import { identifier, sql } from '../src/postgres/sql.ts';
import { reading } from './production.ts';

/** A column, by name. */
export interface ColumnName {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/**
 * The columns that a migration could drop, those first that hold least: not part of a key, and in a table that the
 * connected role owns.
 */
export async function droppableColumns(branch: DatabaseAddress): Promise<ColumnName[]> {
  return reading(branch, (session) =>
    session.query<ColumnName & object>(sql`
      SELECT namespace.nspname AS schema, relation.relname AS table, attribute.attname AS column
      FROM pg_attribute AS attribute
      JOIN pg_class AS relation ON relation.oid = attribute.attrelid
      JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
      WHERE relation.relkind = 'r' AND NOT relation.relispartition AND pg_has_role(relation.relowner, 'USAGE')
        AND namespace.nspname <> 'information_schema' AND namespace.nspname NOT LIKE 'pg\_%'
        AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attinhcount = 0 AND NOT attribute.attnotnull
        AND NOT EXISTS (SELECT FROM pg_index AS index WHERE index.indrelid = relation.oid AND attribute.attnum = ANY (index.indkey))
      ORDER BY relation.reltuples DESC, attribute.attnum DESC LIMIT 100`),
  );
}

/**
 * Drops the first of the columns that nothing depends on, as a migration of the application would.
 *
 * @returns the dropped column; null when each of them is needed by something
 */
export async function dropColumn(
  branch: DatabaseAddress,
  candidates: readonly ColumnName[],
): Promise<ColumnName | null> {
  return withSession(branch, { purpose: 'demo' }, async (session) => {
    for (const candidate of candidates) {
      const { schema, table, column } = candidate;
      try {
        await session.query(sql`ALTER TABLE ${identifier(schema, table)} DROP COLUMN ${identifier(column)}`);
        return candidate;
      } catch (error) {
        if (!hasSqlState(error, SqlState.dependentObjects)) throw error;
      }
    }
    return null;
  });
}

export async function hasColumn(address: DatabaseAddress, { schema, table, column }: ColumnName): Promise<boolean> {
  const found = await reading(address, (session) =>
    session.query(
      sql`SELECT FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND column_name = $3`,
      [schema, table, column],
    ),
  );
  return found.length > 0;
}

/** Why the server does not let this address in; null when it does. */
export async function refusal(address: DatabaseAddress): Promise<PostgresError | null> {
  try {
    await withSession(address, { purpose: 'demo' }, async () => {});
    return null;
  } catch (error) {
    if (error instanceof PostgresError) return error;
    throw error;
  }
}
