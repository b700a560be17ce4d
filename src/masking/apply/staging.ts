import type { Session } from '../../postgres/session.ts';
import { identifier, inOneMessage, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { type Column, qualifiedName } from '../catalog/model.ts';
import { IS_STAGING, RECORD_SCHEMA, STAGING_PREFIX, tableIdentifier } from '../catalog/read.ts';
import type { ColumnPlan, TablePlan } from '../plan/plan.ts';
import { replaced } from '../replace/inline.ts';
import type { Replacement } from '../replace/model.ts';
import { underUsersPath } from './users-path.ts';

/** Where masked rows wait to be put into their table. */
export interface Staged {
  readonly staging: Sql;
}

/** Rows of one table that lie in neighbouring blocks of its file, and the table in which their masked copies wait. */
export interface Stretch extends Staged {
  /** First block, and the one after the last; null: to the end. */
  readonly from: number;
  readonly to: number | null;
  /** How many there were when they were counted. */
  readonly blocks: number;
}

/** Enough for a connection to be worth its while, little enough for progress to be told every few seconds. */
const STRETCH_BYTES = 16 * 2 ** 20;

/** A table has no more columns than this, and a query no more results (`MaxTupleAttributeNumber`, 1664). */
const MOST_RESULTS = 1600;

/**
 * How a table is parted: by size, but into no more stretches than keep the connections evenly busy.
 *
 * @param blocks of the table's main file
 */
export function stretchesOf(
  { table }: TablePlan,
  { blocks, blockSize, parallel }: { blocks: number; blockSize: number; parallel: number },
): Stretch[] {
  const wanted = Math.ceil((blocks * blockSize) / STRETCH_BYTES);
  // Small tables are parted, too, where there are hands: half a second on two connections is less than one on one.
  const count = Math.max(1, Math.min(Math.max(wanted, Math.min(parallel, Math.floor(blocks / 256))), 8 * parallel));
  const length = Math.ceil(blocks / count);
  return Array.from({ length: count }, (_, index) => ({
    staging: identifier(RECORD_SCHEMA, `${STAGING_PREFIX}${table.oid}_${index}`),
    from: index * length,
    // The last is open, so that nothing hangs on when the blocks were counted.
    to: index === count - 1 ? null : (index + 1) * length,
    blocks: Math.max(0, Math.min(length, blocks - index * length)),
  }));
}

/** Blocks of a stretch, at even distances, of whose values a dictionary is made. */
const LOOKED_AT = 32;

/** Columns that are written; the others are computed by the server. */
function writtenColumns({ table }: TablePlan) {
  return table.columns.filter(({ generated }) => !generated);
}

/**
 * Writes the masked rows of a stretch into a new table of their own. Gives their number. The table is unlogged, since logging
 * would double what masking writes: a server that crashes empties it, and rows that waited there for a table that had been
 * emptied are lost; see `assertNothingLost`.
 */
export async function stage(session: Session, plan: TablePlan, stretch: Stretch): Promise<number> {
  return session.execute(
    sql`CREATE UNLOGGED TABLE ${stretch.staging} WITH (autovacuum_enabled = false) AS ${maskedRows(plan, stretch)}`,
  );
}

/**
 * Puts what waits in staging into the table, which is empty and whose triggers are silent. What is put in is gone from
 * where it waited, so that nobody puts it in again: both happen or neither does.
 */
export async function moveStaged(session: Session, plan: TablePlan, { staging }: Staged): Promise<void> {
  const names = writtenColumns(plan).map(({ name }) => identifier(name));
  const staged = names.map((_, index) => stagedName(index));
  const insert = sql`INSERT INTO ${tableIdentifier(plan.table)} (${joinSql(names, ', ')}) OVERRIDING SYSTEM VALUE
                     SELECT ${joinSql(staged, ', ')} FROM ${staging}`;
  await session.query(inOneMessage([...(await underUsersPath(session, [insert])), sql`DROP TABLE ${staging}`]));
}

/** What an earlier run left waiting for a table. */
export async function findStaged(session: Session, { table }: TablePlan): Promise<Staged[]> {
  const all = await readStaging(session);
  return all.filter(({ oid }) => oid === table.oid).map(({ name }) => ({ staging: identifier(RECORD_SCHEMA, name) }));
}

/** Masked rows went with the tables in which they waited. The copy cannot be finished. */
export class LostRowsError extends Error {
  override readonly name = 'LostRowsError';
}

/**
 * Makes sure that a table which an earlier run has emptied, and what waits for it, still have all of its rows.
 *
 * @param rows how many the table had
 * @throws {LostRowsError} when the server has crashed in between
 */
export async function assertNothingLost(session: Session, plan: TablePlan, rows: number): Promise<void> {
  const places = [tableIdentifier(plan.table), ...(await findStaged(session, plan)).map(({ staging }) => staging)];
  const counts = places.map((place) => sql`(SELECT count(*) FROM ONLY ${place})`);
  const [row] = await session.query<{ left: number }>(sql`SELECT (${joinSql(counts, ' + ')})::float8 AS left`);
  if (row?.left === rows) return;
  const { schema, name } = plan.table;
  throw new LostRowsError(
    `The server went down while table ${qualifiedName([schema, name])} was being masked, so its masked rows are lost ` +
      `(${row?.left} of ${rows} are left): make the copy anew.`,
  );
}

/**
 * Removes what a run that was killed, or failed, has left waiting for tables that still are as they were.
 *
 * @param kept oids of the tables that have been emptied for what waits
 */
export async function dropStaging(session: Session, kept: ReadonlySet<string>): Promise<void> {
  for (const { oid, name } of await readStaging(session)) {
    if (!kept.has(oid)) await session.query(sql`DROP TABLE ${identifier(RECORD_SCHEMA, name)}`);
  }
}

async function readStaging(session: Session): Promise<{ oid: string; name: string }[]> {
  return session.query(
    sql`SELECT split_part(c.relname, '_', 2) AS oid, c.relname AS name
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE ${IS_STAGING} ORDER BY c.relname`,
  );
}

function stagedName(index: number): Sql {
  return identifier(`c${index}`);
}

/**
 * One pass over the rows for all columns. The noise of each value is computed in an inner query, which OFFSET 0 keeps the
 * planner from merging into the outer one, where it would be computed once per use. Of columns of few values, most are
 * masked once and looked up.
 */
function maskedRows(plan: TablePlan, stretch: Stretch): Sql {
  const written = writtenColumns(plan);
  const plans = new Map(plan.columns.map((column) => [column.column.name, column]));
  const separate = written.length + plan.columns.length <= MOST_RESULTS;
  const inner: Sql[] = [];
  const outer: Sql[] = [];
  for (const [index, column] of written.entries()) {
    const name = stagedName(index);
    const planned = plans.get(column.name);
    const original = identifier(column.name);
    if (planned?.replacement === null) {
      outer.push(sql`NULL::${planned.typeClause} AS ${name}`);
      continue;
    }
    inner.push(sql`${original} AS ${name}`);
    if (planned === undefined) {
      outer.push(name);
    } else if (planned.fewValues) {
      outer.push(
        sql`${asStored(planned, lookedUp({ plan, stretch, column: planned.column, replacement: planned.replacement }, name))} AS ${name}`,
      );
    } else {
      const { expression, noise } = planned.replacement;
      const noiseName = identifier(`n${index}`);
      if (noise !== null && separate) inner.push(sql`${noise(original)} AS ${noiseName}`);
      const made = separate
        ? expression(name, noise === null ? sql`NULL::bytea` : noiseName)
        : replaced(planned.replacement, name);
      outer.push(sql`${asStored(planned, made)} AS ${name}`);
    }
  }
  const source = sql`(SELECT ${joinSql(inner.length === 0 ? [sql`1`] : inner, ', ')}
                        FROM ONLY ${tableIdentifier(plan.table)} WHERE ${within(stretch)} OFFSET 0) original`;
  return sql`SELECT ${joinSql(outer, ', ')} FROM ${source}`;
}

/** What a value is to become: as the dictionary says, or made for it where it is not in there. */
function lookedUp(few: FewValues, name: Sql): Sql {
  // Both under one collation: they come with that of the key, and with whatever the replacement was made under.
  const found = sql`(${dictionary(few)} ->> ${keyOf(name)}) COLLATE pg_catalog."default"`;
  const made = sql`(${replaced(few.replacement, name)})::text COLLATE pg_catalog."default"`;
  return sql`CASE WHEN ${name} IS NOT NULL THEN coalesce(${found}, ${made}) END`;
}

interface FewValues {
  readonly plan: TablePlan;
  readonly stretch: Stretch;
  readonly column: Column;
  readonly replacement: Replacement;
}

/**
 * From the values that some of these rows have in a column to their masked forms, as a jsonb object: a subquery that looks
 * at nothing outside, so that it is run once, and a key of an object is found faster than a join finds a row. What is
 * ours goes by its full name among the columns of the table, which can be called likewise.
 */
function dictionary({ plan, stretch, column, replacement }: FewValues): Sql {
  const name = identifier(column.name);
  const { expression, noise } = replacement;
  const places = Math.max(1, Math.min(stretch.blocks, LOOKED_AT));
  const block = sql`(${stretch.from} + place.number::bigint * ${stretch.blocks} / ${places})`;
  return sql`(SELECT jsonb_object_agg(key, ${expression(sql`value`, noise === null ? sql`NULL::bytea` : sql`noise`)})
                FROM (SELECT key, value, ${noise === null ? sql`NULL::bytea` : noise(sql`value`)} AS noise
                        FROM (SELECT DISTINCT ${keyOf(sql`value`)} AS key, value
                                FROM generate_series(0, ${places - 1}) AS place(number),
                                     LATERAL (SELECT ${name} AS value FROM ONLY ${tableIdentifier(plan.table)} AS stored
                                               WHERE ctid >= ('(' || ${block} || ',0)')::tid AND ctid < ('(' || ${block} + 1 || ',0)')::tid
                                                 AND ${name} IS NOT NULL OFFSET 0) met) few
                      OFFSET 0) few)`;
}

/**
 * In the very type of the column, as far as it is one of the server's own: rows that wait in the form in which they will
 * be stored are put in as they are, without being taken apart. A text that is too long for its column is refused, which a
 * cast would cut.
 */
function asStored({ column, typeClause }: ColumnPlan, value: Sql): Sql {
  const { type, baseType, array, maxLength } = column;
  // A dot: a type of an extension or a user's, or a domain, whose constraints are checked when rows are put in.
  if (array || type.includes('.') || UNCAST.has(baseType)) return value;
  if (maxLength === null) return sql`(${value})::${typeClause}`;
  const checked = sql`pg_catalog.${identifier(baseType)}((${value})::${identifier('pg_catalog', baseType)}, ${maxLength + 4}, false)`;
  return sql`(${checked})::${typeClause}`;
}

/** A cast cuts or fills them. */
const UNCAST = new Set(['bit', 'varbit']);

/** Equal byte by byte, whatever the column's type or collation takes for equal. */
function keyOf(value: Sql): Sql {
  return sql`(${value}::text COLLATE "C")`;
}

function within({ from, to }: Stretch): Sql {
  const lower = sql`ctid >= '(${from},0)'`;
  return to === null ? lower : sql`${lower} AND ctid < '(${to},0)'`;
}
