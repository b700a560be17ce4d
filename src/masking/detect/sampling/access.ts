import type { Session } from '../../../postgres/session.ts';
import { sql } from '../../../postgres/sql.ts';
import type { Table } from '../../catalog/model.ts';

interface AccessRow {
  readonly oid: string;
  readonly role: string;
  readonly usage: boolean;
  readonly readable: boolean;
  readonly hidden: boolean;
}

const MOST_NAMED = 10;

/**
 * What keeps this role from looking at all rows of the tables: one sentence for each, with the grant that is missing.
 * Row security hides rows without a word from whoever is subject to it; a table under it is never taken for empty.
 */
export async function obstaclesToReading(session: Session, tables: readonly Table[]): Promise<readonly string[]> {
  if (tables.length === 0) return [];
  const rows = await session.query<AccessRow>(
    sql`SELECT c.oid::text, current_user::text AS role, has_schema_privilege(c.relnamespace, 'USAGE') AS usage,
               has_table_privilege(c.oid, 'SELECT') AS readable, row_security_active(c.oid) AS hidden
          FROM pg_class c
         WHERE c.oid = ANY ($1::oid[])
           AND NOT (has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                    AND NOT row_security_active(c.oid))`,
    [tables.map(({ oid }) => oid)],
  );
  const denied = new Map(rows.map((row) => [row.oid, row]));
  const sentences = tables.flatMap((table) => {
    const row = denied.get(table.oid);
    return row === undefined ? [] : [obstacle(table, row)];
  });
  const more = sentences.length - MOST_NAMED;
  return more <= 0 ? sentences : [...sentences.slice(0, MOST_NAMED), `${more} more tables cannot be looked at.`];
}

function obstacle({ schema, name }: Table, { role, usage, readable }: AccessRow): string {
  const table = `Table ${schema}.${name} cannot be looked at:`;
  if (!usage) return `${table} role ${role} may not use schema ${schema}. Grant it USAGE on the schema.`;
  if (!readable) return `${table} role ${role} may not read it. Grant it SELECT, or connect as the owner.`;
  return `${table} row security hides rows from role ${role}. Connect as its owner (without FORCE ROW LEVEL SECURITY) or as a role with BYPASSRLS.`;
}
