import { createHash } from 'node:crypto';
import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Catalog, Field, Table } from './model.ts';

/**
 * A hash of what could hold values: every table and column with its type. A certificate is worth nothing for a
 * database with another fingerprint: a column may have come that nobody has looked at. The tables' oids are part of it,
 * since a dump restored over masked data (`pg_restore --clean`) brings the same tables with other rows and leaves our
 * records where they are; copies of a database have its oids.
 */
export function schemaFingerprint(catalog: Catalog): string {
  const hash = createHash('sha256');
  // One by one: of all tables together it is long.
  for (const [place, table] of catalog.tables.entries()) {
    hash.update(`${place === 0 ? '[' : ','}${JSON.stringify(shapeOf(table))}`);
  }
  return hash.update(catalog.tables.length === 0 ? '[]' : ']').digest('hex');
}

function shapeOf(table: Table): readonly unknown[] {
  const columns = table.columns.map((column) => [column.name, column.type, column.generated, ...fieldsOf(column)]);
  columns.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return [table.oid, table.schema, table.name, table.kind, columns];
}

/** A composite type can get another field while its name stays. */
function fieldsOf({ fields }: Pick<Field, 'fields'>): readonly unknown[] {
  return fields.map((field) => [field.name, field.type, ...fieldsOf(field)]);
}

/**
 * A hash of the files in which the tables' rows lie, which copies of a database share. TRUNCATE gives a table another
 * file, so tables that were emptied and filled again are not those that a certificate speaks of.
 */
export async function filesFingerprint(session: Session, catalog: Catalog): Promise<string> {
  const [row] = await session.query<{ files: string }>(
    sql`SELECT array_agg(format('%s=%s', oid, pg_relation_filenode(oid)) ORDER BY oid)::text AS files
          FROM unnest($1::oid[]) oid`,
    [catalog.tables.map(({ oid }) => oid)],
  );
  return createHash('sha256')
    .update(row?.files ?? '')
    .digest('hex');
}
