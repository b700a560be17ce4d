import type { Session } from '../../postgres/session.ts';
import { literal, type Sql, sql } from '../../postgres/sql.ts';
import type { ForeignKey, Table } from '../catalog/model.ts';
import { RECORD_SCHEMA } from '../catalog/read.ts';
import type { Levels } from '../plan/plan.ts';
import type { Decisions } from '../policy/model.ts';
import type { TableFacts } from '../verify/facts.ts';
import { takeInventory } from '../verify/inventory.ts';
import type { JoinCount } from '../verify/joins.ts';
import type { Witnesses } from '../verify/witness.ts';
import { sendLongJson } from './long-json.ts';
import { closeRecords, createRecordSchema, isRecorded, recordIdentifier } from './schema.ts';

/** A run that masked the database in part: all that is needed to go on where it ended. */
export interface RunRecord {
  /** What a run must agree in to go on: key, policy, schema, version of the tool. */
  readonly fingerprint: string;
  readonly decisions: Decisions;
  /** What joined by masked columns before the first run changed anything. */
  readonly joins: readonly JoinCount[];
  readonly levels: Levels;
}

/** A table that an earlier run, or this one, has emptied of its originals. */
export interface TableRecord {
  readonly schema: string;
  readonly table: string;
  readonly facts: TableFacts;
  readonly durationMs: number;
  /** Of a table whose masked rows are not all in yet: the statements that are due when they are. Null: it is finished. */
  readonly due: readonly string[] | null;
}

/** A foreign key that was taken away for the time of masking, with what is needed to put it back. */
export interface DroppedKey extends ForeignKey {
  readonly comment: string | null;
  /** Those of its triggers that do not fire as they do by default: by `tgtype`, and whether they stand on the far side. */
  readonly triggers: readonly {
    readonly type: number;
    readonly references: boolean;
    readonly enabled: 'A' | 'R' | 'D';
  }[];
}

/** A step, still to be taken, of putting back an index or a constraint that was taken away for the time of masking. */
export interface PendingStep {
  /** Which one: unique among indexes and constraints. */
  readonly name: string;
  /** All steps 0 come before any step 1, and those before any step 2. */
  readonly step: number;
  /** What puts it back, in this order. */
  readonly statements: readonly string[];
  /** Whether they only have the server evaluate what it has stored, under the users' path; see `withUsersPath`. */
  readonly usersPath: boolean;
}

const RUN = recordIdentifier('run');
const INVENTORY = recordIdentifier('inventory');
const MASKED_TABLE = recordIdentifier('masked_table');
const DROPPED_KEY = recordIdentifier('dropped_foreign_key');
const PENDING_STEP = recordIdentifier('pending_step');
const CERTIFICATE = recordIdentifier('certificate');

/** The run that a killed process left unfinished; null when there is none. To be believed only if the records are our own. */
export async function readRun(session: Session): Promise<RunRecord | null> {
  if (!(await isRecorded(session, 'run'))) return null;
  const [row] = await session.query<RunRecord>(sql`SELECT fingerprint, decisions, joins, levels FROM ${RUN}`);
  return row ?? null;
}

/**
 * Notes that a run begins, and what hangs on the tables now. From here to `writeCertificate` the database counts as not
 * masked.
 *
 * @throws {ForeignRecordError} see `assertOwnRecords`
 */
export async function beginRun(session: Session, run: RunRecord): Promise<void> {
  await session.transaction(async () => {
    await createRecordSchema(session);
    await session.query(
      sql`DROP TABLE IF EXISTS ${CERTIFICATE}, ${RUN}, ${INVENTORY}, ${MASKED_TABLE}, ${DROPPED_KEY}, ${PENDING_STEP}`,
    );
    await takeInventory(session);
    // Primary keys: the server refuses to update or delete rows without where a publication is for all tables.
    await session.query(
      sql`CREATE TABLE ${RUN} (fingerprint text PRIMARY KEY, decisions jsonb NOT NULL, joins jsonb NOT NULL, levels jsonb NOT NULL)`,
    );
    await session.query(
      sql`CREATE TABLE ${MASKED_TABLE} (schema_name text, table_name text, facts jsonb NOT NULL, duration_ms int NOT NULL,
            witnesses json, due text[], PRIMARY KEY (schema_name, table_name))`,
    );
    // Hashes do not get shorter, however long the server tries.
    await session.query(sql`ALTER TABLE ${MASKED_TABLE} ALTER witnesses SET STORAGE EXTERNAL`);
    await session.query(
      sql`CREATE TABLE ${DROPPED_KEY} (schema_name text, table_name text, name text, key jsonb NOT NULL,
            PRIMARY KEY (schema_name, table_name, name))`,
    );
    await session.query(
      sql`CREATE TABLE ${PENDING_STEP} (name text, step int, statements text[] NOT NULL,
            users_path boolean NOT NULL, PRIMARY KEY (name, step))`,
    );
    await closeRecords(session);
    const decisions = await sendLongJson(session, run.decisions);
    await session.query(sql`INSERT INTO ${RUN} VALUES ($1, ${decisions}, $2, $3)`, [
      run.fingerprint,
      JSON.stringify(run.joins),
      JSON.stringify(run.levels),
    ]);
  });
}

/** Notes that what this run made could not be verified: no later run agrees with it, so none goes on from here. */
export async function spoilRun(session: Session): Promise<void> {
  await session.query(sql`UPDATE ${RUN} SET fingerprint = 'not verified'`);
}

/**
 * To be called in the transaction that changes the table: both happen or neither does.
 *
 * @param witnesses null for a table whose rows all go
 */
export async function recordTable(session: Session, record: TableRecord, witnesses: Witnesses | null): Promise<void> {
  await session.query(sql`INSERT INTO ${MASKED_TABLE} VALUES ($1, $2, $3, $4, $5, $6)`, [
    record.schema,
    record.table,
    JSON.stringify(record.facts),
    Math.round(record.durationMs),
    witnesses === null ? null : JSON.stringify(witnesses),
    record.due,
  ]);
}

/** To be called in the transaction that runs what was due. */
export async function recordFinished(
  session: Session,
  { schema, name }: Pick<Table, 'schema' | 'name'>,
  durationMs: number,
): Promise<void> {
  await session.query(
    sql`UPDATE ${MASKED_TABLE} SET due = NULL, duration_ms = $3 WHERE schema_name = $1 AND table_name = $2`,
    [schema, name, Math.round(durationMs)],
  );
}

/** Those of one table; kept in the database, since of all tables together they may be more than memory should hold. */
export async function readWitnesses(session: Session, { schema, name }: Table): Promise<Witnesses | null> {
  const [row] = await session.query<{ witnesses: Witnesses | null }>(
    sql`SELECT witnesses FROM ${MASKED_TABLE} WHERE schema_name = $1 AND table_name = $2`,
    [schema, name],
  );
  return row?.witnesses ?? null;
}

/** Of the tables that are emptied so far, in no order. */
export async function readTableRecords(session: Session): Promise<TableRecord[]> {
  return session.query<TableRecord>(
    sql`SELECT schema_name AS schema, table_name AS table, facts, duration_ms AS "durationMs", due FROM ${MASKED_TABLE}`,
  );
}

/** To be called in the transaction that drops the keys. */
export async function recordDroppedKeys(session: Session, keys: readonly DroppedKey[]): Promise<void> {
  await session.query(
    sql`INSERT INTO ${DROPPED_KEY}
        SELECT key #>> '{table,schema}', key #>> '{table,table}', key ->> 'name', key FROM jsonb_array_elements($1::jsonb) key`,
    [JSON.stringify(keys)],
  );
}

/** Those that are still to be put back. */
export async function readDroppedKeys(session: Session): Promise<DroppedKey[]> {
  const rows = await session.query<{ key: DroppedKey }>(sql`SELECT key FROM ${DROPPED_KEY}`);
  return rows.map(({ key }) => key);
}

/** The statement for the transaction that puts the key back. */
export function forgetDroppedKey({ name, table }: DroppedKey): Sql {
  return sql`DELETE FROM ${DROPPED_KEY}
              WHERE schema_name = ${literal(table.schema)} AND table_name = ${literal(table.table)} AND name = ${literal(name)}`;
}

/** To be called in the transaction that takes away what the steps put back. */
export async function recordPendingSteps(session: Session, steps: readonly PendingStep[]): Promise<void> {
  if (steps.length === 0) return;
  await session.query(
    sql`INSERT INTO ${PENDING_STEP}
        SELECT name, step, statements, users_path
          FROM jsonb_to_recordset($1) AS s(name text, step int, statements text[], users_path boolean)`,
    [
      JSON.stringify(
        steps.map(({ name, step, statements, usersPath }) => ({ name, step, statements, users_path: usersPath })),
      ),
    ],
  );
}

/** Those that are still to be taken, in the order of their steps. */
export async function readPendingSteps(session: Session): Promise<PendingStep[]> {
  return session.query<PendingStep>(
    sql`SELECT name, step, statements, users_path AS "usersPath" FROM ${PENDING_STEP} ORDER BY step, name`,
  );
}

/** The statement for the transaction that takes the step. */
export function forgetPendingStep({ name, step }: PendingStep): Sql {
  return sql`DELETE FROM ${PENDING_STEP} WHERE name = ${literal(name)} AND step = ${step}`;
}

/**
 * Ends a run: the records that only served to go on are removed, the certificate takes their place. To be called in a
 * transaction, whose end then waits for the disk: a run does not otherwise, and what is told to be masked must stay so.
 */
export async function writeCertificate(session: Session, certificate: object): Promise<void> {
  await session.query(sql`SET LOCAL synchronous_commit = on`);
  await session.query(
    sql`DROP TABLE IF EXISTS ${CERTIFICATE}, ${RUN}, ${INVENTORY}, ${MASKED_TABLE}, ${DROPPED_KEY}, ${PENDING_STEP}`,
  );
  await session.query(sql`CREATE TABLE ${CERTIFICATE} (certificate jsonb NOT NULL)`);
  await session.query(sql`INSERT INTO ${CERTIFICATE} VALUES (${await sendLongJson(session, certificate)})`);
}

/**
 * The certificate as stored, unproven, whoever stored it; null when there is none, or none that this role may read. Its
 * signature says whether it is one. Heirs of the table are passed over, since they may be foreign.
 */
export async function readCertificate(session: Session): Promise<unknown> {
  const [stored] = await session.query<{ readable: boolean }>(
    sql`SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ${literal(RECORD_SCHEMA)} AND c.relname = 'certificate' AND c.relkind = 'r'`,
  );
  if (stored?.readable !== true) return null;
  const [row] = await session.query<{ certificate: unknown }>(sql`SELECT certificate FROM ONLY ${CERTIFICATE}`);
  return row?.certificate ?? null;
}
