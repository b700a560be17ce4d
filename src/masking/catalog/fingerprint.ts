import { createHash } from 'node:crypto';
import type { Catalog } from './model.ts';

/**
 * A hash of what could hold values: every table and column with its type. A certificate is worth nothing for a
 * database with another fingerprint: a column may have come that nobody has looked at.
 */
export function schemaFingerprint(catalog: Catalog): string {
  const shape = catalog.tables.map((table) => [
    table.schema,
    table.name,
    table.kind,
    [...table.columns]
      .map((column) => [column.name, column.type, column.generated])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ]);
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex');
}
