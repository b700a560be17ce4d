import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import type { ForeignKey, Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import {
  type DroppedKey,
  forgetDroppedKey,
  readDroppedKeys,
  readTableRecords,
  recordDroppedKeys,
} from '../record/record.ts';
import { inParallel } from './parallel.ts';
import { applyToTable, emptyTables, type MaskedTable } from './table.ts';

export interface ApplyOptions {
  readonly plan: Plan;
  /** Sessions in which the replacement functions are installed; as many tables are worked on at once. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly progress: (message: string) => void;
}

/**
 * Runs the plan, going on where an earlier run ended. When it returns, every table of the plan is changed, no old row
 * version is left in any of them, and the foreign keys stand again.
 */
export async function apply({ plan, sessions, progress }: ApplyOptions): Promise<MaskedTable[]> {
  const [first] = sessions;
  const records = new Map(
    (await readTableRecords(first)).map((record) => [`${record.schema}.${record.table}`, record]),
  );
  const recorded = ({ table }: TablePlan) => records.get(`${table.schema}.${table.name}`);
  const done = plan.tables.flatMap((table): MaskedTable[] => {
    const record = recorded(table);
    return record === undefined ? [] : [{ plan: table, ...record, witnesses: [] }];
  });
  if (done.length > 0) progress(`${done.length} of ${plan.tables.length} tables were masked by an earlier run.`);
  await dropForeignKeys(first, plan.foreignKeys);
  const open = plan.tables.filter((table) => recorded(table) === undefined);
  const finished = [
    ...done,
    ...(await emptyTables(
      first,
      open.filter(({ method }) => method === 'truncate'),
    )),
  ];
  const tell = counter(plan, finished, progress);
  await inParallel(
    sessions,
    open.filter(({ method }) => method !== 'truncate'),
    async (session, table) => {
      const masked = await applyToTable(session, table);
      finished.push(masked);
      tell();
    },
  );
  const updated = plan.tables.filter(({ method }) => method === 'update').map(({ table }) => table);
  if (updated.length > 0)
    progress(`Rewriting ${updated.length} updated tables, so that no old row stays in their files.`);
  await inParallel(sessions, updated, rewriteFile);
  await restoreForeignKeys(first, progress);
  return finished;
}

/** Messages every few seconds at most, and one for the last table. */
function counter(plan: Plan, finished: readonly MaskedTable[], progress: (message: string) => void): () => void {
  const startedAt = Date.now();
  let toldAt = startedAt;
  return () => {
    if (Date.now() - toldAt < 3_000 && finished.length < plan.tables.length) return;
    toldAt = Date.now();
    const rows = finished.reduce((sum, { facts }) => sum + facts.rows, 0);
    const seconds = ((toldAt - startedAt) / 1000).toFixed(1);
    progress(
      `${finished.length} of ${plan.tables.length} tables masked, ${rows.toLocaleString('en')} rows in ${seconds} s.`,
    );
  };
}

/**
 * Keys over changing columns would compare a changed table with one that is not changed yet. What is dropped is
 * recorded in the same transaction, with its definition and comment.
 */
async function dropForeignKeys(session: Session, keys: readonly ForeignKey[]): Promise<void> {
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
async function restoreForeignKeys(session: Session, progress: (message: string) => void): Promise<void> {
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

/** Rows refer to others that are not found any more. The database counts as not masked. */
export class BrokenForeignKeyError extends Error {
  override readonly name = 'BrokenForeignKeyError';
}

/** VACUUM FULL was skipped by the server, which only warns when it lacks the right. */
export class NotRewrittenError extends Error {
  override readonly name = 'NotRewrittenError';
}

/** After an UPDATE the old row versions are still in the file; a new file has none. */
async function rewriteFile(session: Session, table: Table): Promise<void> {
  const file = async () => {
    const [row] = await session.query<{ file: string }>(
      sql`SELECT pg_relation_filenode(${literal(table.oid)}::oid)::text AS file`,
    );
    return row?.file;
  };
  const before = await file();
  await session.query(sql`VACUUM (FULL) ${tableIdentifier(table)}`);
  if ((await file()) === before) {
    throw new NotRewrittenError(
      `Table ${table.schema}.${table.name} was not rewritten, so original values may be left in its file: ` +
        'the role that masks must own the table or be a superuser.',
    );
  }
}
