import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, Sql, sql } from '../../postgres/sql.ts';
import { type Silence, silence } from '../apply/silence.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** A table that holds rows itself. */
export interface Holder {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
}

export interface DummyRow {
  readonly holder: Holder;
  readonly remove: () => Promise<void>;
}

interface ColumnRow {
  readonly name: string;
  readonly nullable: boolean;
  readonly base: string;
  readonly category: string;
  readonly label: string | null;
  readonly type: string;
}

/**
 * Puts a row of NULLs, zeros and empty strings into an empty table or, for the head of partitions, into one below it.
 * To be called in a transaction that does not outlive the row.
 *
 * @returns null when there is no table to put it in, or no value for a column that must have one
 * @throws {PostgresError} when a constraint refuses the row
 */
export async function insertDummyRow(session: Session, table: Holder): Promise<DummyRow | null> {
  const holder = await holderOf(session, table);
  if (holder === null) return null;
  const bounds = await partitionValues(session, holder);
  const columns = await session.query<ColumnRow>(
    sql`SELECT a.attname AS name, NOT (a.attnotnull OR t.typnotnull) AS nullable, b.typname AS base,
               b.typcategory::text AS category, format_type(a.atttypid, a.atttypmod) AS type,
               (SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder LIMIT 1) AS label
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
          JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
         WHERE a.attrelid = ${literal(holder.oid)}::oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         ORDER BY a.attnum`,
  );
  const values = columns.map((column) => valueFor(column, bounds.get(column.name)));
  if (columns.length === 0 || values.includes(null)) return null;
  const keys = (await actAsReplica(session)) ? NOTHING : await foreignKeys(session, holder);
  const triggers = await silence(session, [holder]);
  const identity = await replicaIdentity(session, holder);
  for (const statement of [...keys.before, ...triggers.before, ...identity.before]) await session.query(statement);
  const names = joinSql(
    columns.map(({ name }) => identifier(name)),
    ', ',
  );
  const list = joinSql(
    values.filter((value) => value !== null),
    ', ',
  );
  const [row] = await session.query<{ ctid: string }>(
    sql`INSERT INTO ${tableIdentifier(holder)} (${names}) OVERRIDING SYSTEM VALUE VALUES (${list}) RETURNING ctid::text`,
  );
  return {
    holder,
    async remove() {
      await session.query(sql`DELETE FROM ONLY ${tableIdentifier(holder)} WHERE ctid = $1::tid`, [row?.ctid]);
      for (const statement of [...identity.after, ...triggers.after, ...keys.after]) await session.query(statement);
    },
  };
}

/** A foreign key would miss the row that the dummy refers to. Not all roles may switch their checks off. */
async function actAsReplica(session: Session): Promise<boolean> {
  await session.query(sql`SAVEPOINT replica`);
  try {
    await session.query(sql`SET LOCAL session_replication_role = replica`);
    return true;
  } catch (error) {
    if (!hasSqlState(error, SqlState.insufficientPrivilege)) throw error;
    await session.query(sql`ROLLBACK TO SAVEPOINT replica`);
    return false;
  }
}

const NOTHING: Silence = { before: [], after: [] };

/** An owner may take a foreign key away and put it back; checking it costs nothing while the table is empty. */
async function foreignKeys(session: Session, holder: Holder): Promise<Silence> {
  const keys = await session.query<{ name: string; definition: string; comment: string | null }>(
    sql`SELECT conname AS name, pg_get_constraintdef(oid) AS definition, obj_description(oid, 'pg_constraint') AS comment
          FROM pg_constraint WHERE contype = 'f' AND conrelid = ${literal(holder.oid)}::oid AND conparentid = 0 ORDER BY oid`,
  );
  const alter = sql`ALTER TABLE ${tableIdentifier(holder)}`;
  return {
    before: keys.map(({ name }) => sql`${alter} DROP CONSTRAINT ${identifier(name)}`),
    after: keys.flatMap(({ name, definition, comment }) => [
      sql`${alter} ADD CONSTRAINT ${identifier(name)} ${Sql.trusted(definition)}`,
      ...(comment === null
        ? []
        : [sql`COMMENT ON CONSTRAINT ${identifier(name)} ON ${tableIdentifier(holder)} IS ${literal(comment)}`]),
    ]),
  };
}

/** Where a publication tells of deletions, the server deletes no row that has none: the whole row is one for the moment. */
async function replicaIdentity(session: Session, holder: Holder): Promise<Silence> {
  const [table] = await session.query<{ identity: 'd' | 'n' }>(
    sql`SELECT c.relreplident::text AS identity FROM pg_class c
         WHERE c.oid = ${literal(holder.oid)}::oid AND c.relreplident IN ('d', 'n')
           AND NOT EXISTS (SELECT FROM pg_index i WHERE c.relreplident = 'd' AND i.indrelid = c.oid AND i.indisprimary
                              AND i.indisvalid AND i.indimmediate)`,
  );
  if (table === undefined) return NOTHING;
  const alter = sql`ALTER TABLE ONLY ${tableIdentifier(holder)} REPLICA IDENTITY`;
  const back = { d: sql`DEFAULT`, n: sql`NOTHING` }[table.identity];
  return { before: [sql`${alter} FULL`], after: [sql`${alter} ${back}`] };
}

async function holderOf(session: Session, { oid }: Holder): Promise<Holder | null> {
  const [holder] = await session.query<Holder>(
    sql`WITH RECURSIVE below AS (
          SELECT ${literal(oid)}::oid AS oid UNION SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.oid)
        SELECT c.oid::text, n.nspname AS schema, c.relname AS name
          FROM below JOIN pg_class c ON c.oid = below.oid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' ORDER BY pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', c.oid LIMIT 1`,
  );
  return holder ?? null;
}

/** By column of a partition: a value with which rows belong into it, as the server prints it; `MINVALUE` where any low one does. */
async function partitionValues(session: Session, { oid }: Holder): Promise<ReadonlyMap<string, string>> {
  const levels = await session.query<{ bound: string; keys: string[] }>(
    sql`WITH RECURSIVE above AS (
          SELECT ${literal(oid)}::oid AS oid, 0 AS level
          UNION ALL SELECT i.inhparent, level + 1 FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT pg_get_expr(c.relpartbound, c.oid) AS bound,
               ARRAY(SELECT a.attname::text FROM unnest(p.partattrs) WITH ORDINALITY k(attnum, place)
                       LEFT JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = k.attnum ORDER BY k.place) AS keys
          FROM above JOIN pg_class c ON c.oid = above.oid
          JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_partitioned_table p ON p.partrelid = i.inhparent
         WHERE c.relispartition ORDER BY above.level DESC`,
  );
  const values = new Map<string, string>();
  for (const { bound, keys } of levels) {
    const list = /^FOR VALUES (?:FROM|IN) \((.*)/s.exec(bound)?.[1] ?? '';
    const literals = list.match(/E?'(?:[^']|'')*'|[^,()\s]+/g) ?? [];
    keys.forEach((key, index) => {
      const value = literals[index];
      if (value !== undefined) values.set(key, value);
    });
  }
  return values;
}

/** Values of nobody, by base type; the lowest of the type where it has one, since ranges of partitions begin below. */
const DUMMIES: Readonly<Record<string, string>> = {
  bytea: '',
  date: '-infinity',
  json: 'null',
  jsonb: 'null',
  macaddr: '00:00:00:00:00:00',
  point: '(0,0)',
  time: '00:00',
  timestamp: '-infinity',
  timestamptz: '-infinity',
  timetz: '00:00+00',
  tsvector: '',
  uuid: '00000000-0000-0000-0000-000000000000',
  xml: '',
};

/** By `pg_type.typcategory`: array, boolean, network address, number, range, string, interval. */
const DUMMIES_OF_CATEGORIES: Readonly<Record<string, string>> = {
  A: '{}',
  B: 'false',
  I: '0.0.0.0',
  N: '0',
  R: 'empty',
  S: '',
  T: '0',
};

function valueFor(column: ColumnRow, bound: string | undefined): Sql | null {
  if (bound !== undefined && bound !== 'MINVALUE') return sql`${Sql.trusted(bound)}`;
  if (bound === undefined && column.nullable) return sql`NULL`;
  const dummy = column.label ?? DUMMIES[column.base] ?? DUMMIES_OF_CATEGORIES[column.category];
  return dummy === undefined ? null : sql`${literal(dummy)}::${Sql.trusted(column.type)}`;
}
