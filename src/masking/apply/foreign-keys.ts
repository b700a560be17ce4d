import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import type { ForeignKey } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { type DroppedKey, forgetDroppedKey, readDroppedKeys, recordDroppedKeys } from '../record/record.ts';

/** Rows refer to others that are not found any more. The database counts as not masked. */
export class BrokenForeignKeyError extends Error {
  override readonly name = 'BrokenForeignKeyError';
}

/**
 * Takes foreign keys away: they would compare a masked table with one that is not masked yet, and a table that others
 * refer to cannot be emptied. What is dropped is recorded in the same transaction, with definition and comment.
 */
export async function dropForeignKeys(session: Session, keys: readonly ForeignKey[]): Promise<void> {
  if (keys.length === 0) return;
  await session.transaction(async () => {
    const dropped: DroppedKey[] = [];
    for (const key of keys) {
      const table = { schema: key.table.schema, name: key.table.table };
      const [row] = await session.query<{ comment: string | null }>(
        sql`SELECT obj_description(oid, 'pg_constraint') AS comment FROM pg_constraint
             WHERE conrelid = ${literal(tableIdentifier(table).text)}::regclass AND conname = $1`,
        [key.name],
      );
      if (row === undefined) continue;
      dropped.push({ ...key, comment: row.comment });
      await session.query(sql`ALTER TABLE ${tableIdentifier(table)} DROP CONSTRAINT ${identifier(key.name)}`);
    }
    await recordDroppedKeys(session, dropped);
  });
}

/** Each key is put back, checked by the server against all rows, and forgotten, in a transaction of its own. */
export async function restoreForeignKeys(session: Session, progress: (message: string) => void): Promise<void> {
  const keys = await readDroppedKeys(session);
  if (keys.length > 0) progress(`Putting ${keys.length} foreign keys back and checking them.`);
  for (const key of keys) await restoreForeignKey(session, key);
}

async function restoreForeignKey(session: Session, key: DroppedKey): Promise<void> {
  const table = tableIdentifier({ schema: key.table.schema, name: key.table.table });
  const name = identifier(key.name);
  try {
    await session.transaction(async () => {
      await session.query(sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${Sql.trusted(key.definition)}`);
      if (key.comment !== null) {
        await session.query(sql`COMMENT ON CONSTRAINT ${name} ON ${table} IS ${literal(key.comment)}`);
      }
      await forgetDroppedKey(session, key);
    });
  } catch (cause) {
    if (!hasSqlState(cause, SqlState.foreignKeyViolation)) throw cause;
    throw new BrokenForeignKeyError(
      `Foreign key ${key.name} of ${key.table.schema}.${key.table.table} no longer holds after masking. Either rows of the ` +
        `source break it already, or it takes values for equal that are written differently (${key.table.columns.join(', ')}): ` +
        'mend the rows, or say { keep: "why" } for both ends in the policy.',
      { cause },
    );
  }
}
