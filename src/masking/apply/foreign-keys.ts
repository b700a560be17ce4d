import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, inOneMessage, literal, Sql, sql } from '../../postgres/sql.ts';
import type { ColumnSet, ForeignKey } from '../catalog/model.ts';
import { enforces } from '../catalog/read.ts';
import { MissingRightsError } from '../ownership.ts';
import type { TouchedKey } from '../plan/plan.ts';
import { type DroppedKey, forgetDroppedKey, readDroppedKeys, recordDroppedKeys } from '../record/record.ts';
import { counted } from '../report/format.ts';
import { inParallelApart } from './crew.ts';
import { tellHowMany } from './progress.ts';
import { enableClause } from './silence.ts';

/** Rows refer to others that are not found any more. The database counts as not masked. */
export class BrokenForeignKeyError extends Error {
  override readonly name = 'BrokenForeignKeyError';
}

/** The keys that cannot stand while rows are replaced. Those can over which nothing changes, where no triggers look up every row. */
export async function keysInTheWay(session: Session, keys: readonly TouchedKey[]): Promise<TouchedKey[]> {
  const [row] = await session.query<{ silent: boolean }>(
    sql`SELECT current_setting('session_replication_role') = 'replica' AS silent`,
  );
  return keys.filter(({ unchanged }) => !unchanged || row?.silent !== true);
}

/**
 * Only a superuser may switch the triggers of a foreign key, so only one can put back a key that is switched off.
 *
 * @throws {MissingRightsError} when there is one and the role is no superuser; nothing was written
 */
export async function assertKeysCanReturn(session: Session, keys: readonly ForeignKey[]): Promise<void> {
  const [first] = await session.query<{ name: string; table: string }>(
    sql`SELECT k.conname AS name, k.conrelid::regclass::text AS table
          FROM jsonb_to_recordset($1::jsonb) AS w(relation text, name text)
          JOIN pg_constraint k ON k.conrelid = w.relation::regclass AND k.conname = w.name
         WHERE EXISTS (SELECT FROM pg_trigger t WHERE ${enforces(sql`t`, sql`k`)} AND t.tgenabled <> 'O')
           AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
         LIMIT 1`,
    [JSON.stringify(keys.map(({ name, table }) => ({ name, relation: identifier(table.schema, table.table).text })))],
  );
  if (first === undefined) return;
  throw new MissingRightsError(
    `The triggers of foreign key ${first.name} of ${first.table} are switched off (DISABLE TRIGGER ALL). It is taken away ` +
      'while its tables are masked, and only a superuser could switch them off again: mask as one, or enable or drop the key.',
  );
}

/**
 * A key holds locks on both of its tables, all of their partitions, itself and its triggers until the transaction ends, and
 * all transactions of the server share the room for locks, which is 6400 by default.
 */
const KEYS_AT_ONCE = 50;

/**
 * Takes foreign keys away: they would compare a masked table with one that is not masked yet, and a table that others
 * refer to cannot be emptied. What is dropped is recorded in the same transaction, with definition and comment.
 */
export async function dropForeignKeys(session: Session, keys: readonly ForeignKey[]): Promise<void> {
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
    await dropAtOnce(session, keys.slice(from, from + KEYS_AT_ONCE));
  }
}

async function dropAtOnce(session: Session, keys: readonly ForeignKey[]): Promise<void> {
  await session.transaction(async () => {
    const found = await session.query<Pick<DroppedKey, 'comment' | 'triggers'> & { place: number }>(
      sql`SELECT (w.place - 1)::int AS place, obj_description(k.oid, 'pg_constraint') AS comment, ${SWITCHED} AS triggers
            FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (relation text, name text)) WITH ORDINALITY AS w(relation, name, place)
            JOIN pg_constraint k ON k.conrelid = w.relation::regclass AND k.conname = w.name
           ORDER BY w.place`,
      [JSON.stringify(keys.map(({ name, table }) => ({ name, relation: relationOf(table).text })))],
    );
    const dropped = found.flatMap(({ place, comment, triggers }): DroppedKey[] => {
      const key = keys[place];
      return key === undefined ? [] : [{ ...key, comment, triggers }];
    });
    if (dropped.length === 0) return;
    const drops = dropped.map(
      ({ name, table }) => sql`ALTER TABLE ${relationOf(table)} DROP CONSTRAINT ${identifier(name)}`,
    );
    await session.query(inOneMessage(drops));
    await recordDroppedKeys(session, dropped);
  });
}

function relationOf({ schema, table }: ColumnSet): Sql {
  return identifier(schema, table);
}

/**
 * The triggers that enforce a key, as far as somebody switched them: DISABLE TRIGGER ALL does. Told apart by the event
 * and the side, since their names are numbers.
 */
const SWITCHED = sql`coalesce((
  SELECT json_agg(json_build_object('type', t.tgtype, 'references', t.tgrelid = k.confrelid AND t.tgrelid <> k.conrelid, 'enabled', t.tgenabled))
    FROM pg_trigger t WHERE ${enforces(sql`t`, sql`k`)} AND t.tgenabled <> 'O'), '[]'::json)`;

/**
 * Each key is put back, checked by the server against all rows, and forgotten, in a transaction of its own. Several at
 * once, as long as these have no table in common: a key locks both of its own, one after the other.
 */
export async function restoreForeignKeys(
  sessions: readonly [Session, ...Session[]],
  progress: (message: string) => void,
): Promise<void> {
  const [first] = sessions;
  const keys = await readDroppedKeys(first);
  if (keys.length === 0) return;
  progress(`Putting ${counted(keys.length, 'foreign key')} back and checking ${keys.length === 1 ? 'it' : 'them'}.`);
  const tables = ({ table, references }: DroppedKey) => [relationOf(table).text, relationOf(references).text];
  const families = await tablesOfFamilies(first, [...new Set(keys.flatMap(tables))]);
  const locksMore = (key: DroppedKey) => tables(key).some((table) => families.has(table));
  const told = { of: keys.length, what: (all: number) => `${counted(all, 'foreign key')} back and checked`, progress };
  await tellHowMany(told, async (oneIsDone) => {
    const restore = async (session: Session, key: DroppedKey) => {
      await restoreForeignKey(session, key);
      oneIsDone();
    };
    for (const key of keys.filter(locksMore)) await restore(first, key);
    await inParallelApart(
      sessions,
      keys.filter((key) => !locksMore(key)),
      { needs: tables, work: restore },
    );
  });
}

/** Those that are parted, or parts of others: their keys lock the other members, too. */
async function tablesOfFamilies(session: Session, tables: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT w.name FROM unnest($1::text[]) AS w(name) JOIN pg_class c ON c.oid = w.name::regclass
         WHERE c.relkind = 'p' OR c.relispartition OR c.relhassubclass`,
    [tables],
  );
  return new Set(rows.map(({ name }) => name));
}

async function restoreForeignKey(session: Session, key: DroppedKey): Promise<void> {
  const table = relationOf(key.table);
  const name = identifier(key.name);
  try {
    const add = sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${Sql.trusted(key.definition)}`;
    const comment =
      key.comment === null ? [] : [sql`COMMENT ON CONSTRAINT ${name} ON ${table} IS ${literal(key.comment)}`];
    const all = inOneMessage([add, ...comment, forgetDroppedKey(key)]);
    if (key.triggers.length === 0) {
      await session.query(all);
    } else {
      await session.transaction(async () => {
        await session.query(all);
        await switchTriggers(session, key);
      });
    }
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

async function switchTriggers(session: Session, key: DroppedKey): Promise<void> {
  for (const { type, references, enabled } of key.triggers) {
    const rows = await session.query<{ schema: string; table: string; name: string }>(
      sql`SELECT n.nspname AS schema, c.relname AS table, t.tgname AS name
            FROM pg_constraint k JOIN pg_trigger t ON ${enforces(sql`t`, sql`k`)}
            JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE k.conrelid = $1::regclass AND k.conname = $2 AND t.tgtype = $3
             AND (t.tgrelid = k.confrelid AND t.tgrelid <> k.conrelid) = $4`,
      [identifier(key.table.schema, key.table.table).text, key.name, type, references],
    );
    for (const { schema, table, name } of rows) {
      await session.query(
        sql`ALTER TABLE ${identifier(schema, table)} ${enableClause(enabled)} TRIGGER ${identifier(name)}`,
      );
    }
  }
}
