import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { groupBy } from '../groups.ts';
import { unlessLocked } from './locked.ts';
import type { Catalog, Column, Field, ForeignKey, Table } from './model.ts';

/** The schema in which a run keeps its own records: the certificate, and what a killed run needs to go on. */
export const RECORD_SCHEMA = 'pr_postgres';

/**
 * Reads what is there, in one round trip per kind of object. Not for use within a transaction.
 *
 * @throws {LockedTablesError} when another session keeps a table to itself: to ask for its size takes a lock
 */
export async function readCatalog(session: Session): Promise<Catalog> {
  return unlessLocked(session, () => readUnlocked(session));
}

async function readUnlocked(session: Session): Promise<Catalog> {
  const [server] = await session.query<{ version: string; number: string; database: string }>(
    sql`SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number,
               current_database() AS database`,
  );
  if (server === undefined) throw new Error('The server did not tell its version.');
  const columns = groupBy(await readColumns(session), (column) => column.table_oid);
  const primaryKeys = new Map(
    (await session.query<{ table_oid: string; columns: string[] }>(PRIMARY_KEYS)).map((key) => [
      key.table_oid,
      key.columns,
    ]),
  );
  const tables = await session.query<TableRow>(TABLES);
  const held = holdOnce();
  return {
    serverVersion: server.version,
    serverVersionNumber: Number(server.number),
    database: server.database,
    tables: tables.map((row) => toTable(row, { columns, held }, primaryKeys.get(row.oid) ?? NONE)),
    foreignKeys: (await session.query<ForeignKeyRow>(FOREIGN_KEYS)).map(toForeignKey),
  };
}

/** The columns of a table that stores rows, in their order. */
export interface StoredColumns {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** As much of what there is as it takes to see whether a column has come, in the catalog's order. */
export async function readColumnNames(session: Session): Promise<StoredColumns[]> {
  return session.query<StoredColumns>(sql`
    SELECT n.nspname AS schema, c.relname AS table,
           ARRAY(SELECT a.attname::text FROM pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND ${IS_USER_TABLE}
     ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`);
}

/** The tables of that schema which are ours; any other table there is one like all others. */
export const RECORD_TABLES = [
  'run',
  'inventory',
  'masked_table',
  'dropped_foreign_key',
  'pending_step',
  'unforced_row_security',
  'silenced_event_trigger',
  'borrowed_membership',
  'certificate',
] as const;

/** How the tables in that schema are called in which masked rows wait to be put into their table. */
export const STAGING_PREFIX = 'staging_';

/** Of `pg_class c` and `pg_namespace n`: one of those tables. Their names are ours alone: prefix, oid, number. */
export const IS_STAGING = sql`
  n.nspname = ${literal(RECORD_SCHEMA)} AND c.relkind = 'r' AND c.relname ~ ${literal(`^${STAGING_PREFIX}[0-9]+_[0-9]+$`)}`;

/**
 * User tables: not the server's, not our own records, not temporary, and not those that an extension brought
 * (`cron.job`, `spatial_ref_sys` …), which belong to the extension.
 */
const IS_USER_TABLE = sql`
  c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  AND NOT (n.nspname = ${literal(RECORD_SCHEMA)} AND c.relname IN (${joinSql(RECORD_TABLES.map(literal), ', ')}))
  AND NOT (${IS_STAGING})
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

interface TableRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly relkind: 'r' | 'p' | 'f';
  readonly parent: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly comment: string | null;
}

const TABLES = sql`
  SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relkind::text, i.inhparent::text AS parent,
         c.reltuples::float8 AS rows,
         CASE WHEN c.relkind = 'r' THEN pg_total_relation_size(c.oid) ELSE 0 END::float8 AS bytes,
         obj_description(c.oid, 'pg_class') AS comment
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN (SELECT DISTINCT ON (inhrelid) * FROM pg_inherits ORDER BY inhrelid, inhseqno) i ON i.inhrelid = c.oid
   WHERE ${IS_USER_TABLE}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

const KINDS = { r: 'table', p: 'partitioned', f: 'foreign' } as const;

interface Read {
  /** Columns of tables, and fields of the composite types that they hold, by the oid of the relation. */
  readonly columns: ReadonlyMap<string, readonly ColumnRow[]>;
  readonly held: (text: string) => string;
}

/** The text as it was met first: most columns of a thousand tables are called, and of a type, like those of others. */
function holdOnce(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before === undefined) known.set(text, text);
    return before ?? text;
  };
}

/** One for all that have none. */
const NONE: readonly never[] = [];

function toTable(row: TableRow, read: Read, primaryKey: readonly string[]): Table {
  return {
    oid: row.oid,
    schema: row.schema,
    name: row.name,
    kind: KINDS[row.relkind],
    parentOid: row.parent,
    estimatedRows: row.rows,
    bytes: row.bytes,
    comment: row.comment,
    columns: (read.columns.get(row.oid) ?? NONE).map((column) => toColumn(column, read)),
    primaryKey,
  };
}

interface ColumnRow {
  readonly table_oid: string;
  readonly name: string;
  readonly position: number;
  readonly type: string;
  readonly base_type: string;
  readonly base_kind: string;
  /** The relation that lists the fields of a composite type; 0 for other types. */
  readonly fields_oid: string;
  readonly is_array: boolean;
  readonly max_length: number | null;
  readonly labels: string[];
  readonly checks: string[];
  readonly not_null: boolean;
  readonly is_unique: boolean;
  readonly generated: boolean;
  readonly numbered: boolean;
  readonly nondeterministic: boolean;
  readonly partition_key: boolean;
  readonly comment: string | null;
}

/**
 * Of `pg_type t`: called as a type of the server's or of a well-known extension is, which it is not. What is said of a
 * type by its name would be wrong: that a cast of it to text is the server's, for one.
 */
const IS_IMPOSTOR = sql`
  (t.oid >= 16384
   AND (t.typname IN ('citext', 'hstore', 'geometry', 'geography')
        OR EXISTS (SELECT FROM pg_type known WHERE known.typname = t.typname AND known.typnamespace = 'pg_catalog'::regnamespace))
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'))`;

/**
 * Domains are resolved and arrays opened, to any depth. A column counts as unique when a unique or exclusion index has
 * it, or what is generated from it, as a key or uses it in an expression or a predicate, alone or with others: too often is safe, too seldom is not.
 */
async function readColumns(session: Session): Promise<ColumnRow[]> {
  return session.query<ColumnRow>(sql`
    WITH RECURSIVE user_tables AS (
      SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${IS_USER_TABLE}
    ), used AS (
      SELECT a.atttypid AS type FROM pg_attribute a JOIN user_tables u ON u.oid = a.attrelid
       WHERE a.attnum > 0 AND NOT a.attisdropped
      UNION
      SELECT unnest(CASE t.typtype WHEN 'd' THEN ARRAY[t.typbasetype]
                                   WHEN 'c' THEN ARRAY(SELECT f.atttypid FROM pg_attribute f
                                                        WHERE f.attrelid = t.typrelid AND f.attnum > 0 AND NOT f.attisdropped)
                                   ELSE ARRAY[t.typelem] END)
        FROM used JOIN pg_type t ON t.oid = used.type
    ), holders AS (
      SELECT oid FROM user_tables UNION SELECT t.typrelid FROM used JOIN pg_type t ON t.oid = used.type WHERE t.typtype = 'c'
    ), resolved AS (
      SELECT DISTINCT a.atttypid AS type, a.atttypmod AS modifier, a.atttypid AS base, a.atttypmod AS base_modifier,
             false AS is_array, 0 AS depth
        FROM pg_attribute a JOIN holders h ON h.oid = a.attrelid
       WHERE a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT r.type, r.modifier,
             CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END,
             CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE r.base_modifier END,
             r.is_array OR t.typtype <> 'd', r.depth + 1
        FROM resolved r JOIN pg_type t ON t.oid = r.base
       WHERE t.typtype = 'd' OR (t.typcategory = 'A' AND t.typelem <> 0)
    ), domain_checks AS MATERIALIZED (
      -- Once: those of tables are found by an index, but a search for both would go through all for each column.
      SELECT oid, conname, contypid FROM pg_constraint WHERE contypid <> 0 AND contype = 'c'
    ), bases AS (
      SELECT DISTINCT ON (r.type, r.modifier) r.type, r.modifier, r.is_array,
             CASE WHEN ${IS_IMPOSTOR} THEN t.oid::regtype::text ELSE t.typname END AS typname, t.typtype, t.oid AS base, t.typrelid,
             CASE WHEN t.typname IN ('varchar', 'bpchar') AND r.base_modifier > 4 THEN r.base_modifier - 4 END AS max_length
        FROM resolved r JOIN pg_type t ON t.oid = r.base
       ORDER BY r.type, r.modifier, r.depth DESC
    )
    SELECT a.attrelid::text AS table_oid, a.attname AS name, a.attnum AS position,
           format_type(a.atttypid, a.atttypmod) AS type, b.typname AS base_type, b.typtype::text AS base_kind,
           b.typrelid::text AS fields_oid, b.is_array, b.max_length,
           ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.base ORDER BY e.enumsortorder) AS labels,
           ARRAY(SELECT pg_get_constraintdef(k.oid)
                   FROM (SELECT oid, conname FROM pg_constraint
                          WHERE conrelid = a.attrelid AND contype = 'c' AND conkey = ARRAY[a.attnum]
                         UNION
                         SELECT c.oid, c.conname FROM resolved r JOIN domain_checks c ON c.contypid = r.base
                          WHERE r.type = a.atttypid) k
                  ORDER BY k.conname COLLATE "C") AS checks,
           a.attnotnull AS not_null,
           EXISTS (
             SELECT FROM pg_index i
              WHERE i.indrelid = a.attrelid AND (i.indisunique OR i.indisexclusion)
                AND (a.attnum = ANY (i.indkey) OR EXISTS (
                      SELECT FROM pg_attribute g
                       WHERE g.attrelid = a.attrelid AND g.attnum = ANY (i.indkey) AND g.attgenerated <> '' AND ${feeds(sql`a`, sql`g`)})
                     OR EXISTS (
                      SELECT FROM pg_depend d
                       WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum))
           ) AS is_unique,
           a.attgenerated <> '' AS generated,
           a.attidentity <> '' OR EXISTS (
             SELECT FROM pg_attrdef f
               JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
               JOIN pg_class s ON d.refclassid = 'pg_class'::regclass AND s.oid = d.refobjid AND s.relkind = 'S'
              WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum AND a.attgenerated = ''
           ) AS numbered,
           EXISTS (SELECT FROM pg_collation l WHERE l.oid = a.attcollation AND NOT l.collisdeterministic) AS nondeterministic,
           EXISTS (
             SELECT FROM pg_class head CROSS JOIN LATERAL pg_partition_tree(head.oid) below
               JOIN pg_partitioned_table p ON p.partrelid = below.relid
               JOIN pg_attribute k ON k.attrelid = p.partrelid AND k.attname = a.attname
              WHERE head.oid = a.attrelid AND head.relkind = 'p' AND NOT head.relispartition
                AND (k.attnum = ANY (p.partattrs) OR EXISTS (
                      SELECT FROM pg_depend d
                       WHERE d.classid = 'pg_class'::regclass AND d.objid = p.partrelid
                         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = p.partrelid AND d.refobjsubid = k.attnum))
           ) AS partition_key,
           col_description(a.attrelid, a.attnum) AS comment
      FROM pg_attribute a
      JOIN holders h ON h.oid = a.attrelid
      JOIN bases b ON b.type = a.atttypid AND b.modifier = a.atttypmod
     WHERE a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attrelid, a.attnum`);
}

/** Whether the generated column `to` is computed from the column `from`, both rows of `pg_attribute` of one table. */
export function feeds(from: Sql, to: Sql): Sql {
  return sql`EXISTS (
    SELECT FROM pg_depend d LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
     WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ${from}.attrelid AND d.refobjsubid = ${from}.attnum
       AND (f.adrelid = ${to}.attrelid AND f.adnum = ${to}.attnum
            OR d.classid = 'pg_class'::regclass AND d.objid = ${to}.attrelid AND d.objsubid = ${to}.attnum))`;
}

/**
 * Whether a row of `pg_trigger` is of a trigger by which the server enforces a row of `pg_constraint`. The tables say nothing
 * new, but let the server find it: what it knows of its own tables may be from when all foreign keys were away, and then
 * it would rather read all triggers through, for each of thousands of constraints.
 */
export function enforces(trigger: Sql, constraint: Sql): Sql {
  return sql`${trigger}.tgconstraint = ${constraint}.oid AND ${trigger}.tgrelid IN (${constraint}.conrelid, ${constraint}.confrelid)`;
}

function toColumn(row: ColumnRow, read: Read): Column {
  const { name, type, baseType, baseKind, array, maxLength, enumLabels, fields } = toField(row, read);
  // One by one: what is spread takes a third more memory, and there may be a hundred thousand columns.
  const column: Column = {
    name,
    type,
    baseType,
    baseKind,
    array,
    maxLength,
    enumLabels,
    fields,
    position: row.position,
    checks: row.checks.length === 0 ? NONE : row.checks,
    notNull: row.not_null,
    unique: row.is_unique,
    generated: row.generated,
    comment: row.comment,
  };
  if (!row.numbered && !row.nondeterministic && !row.partition_key) return column;
  return {
    ...column,
    ...(row.numbered ? { numbered: true } : {}),
    ...(row.nondeterministic ? { nondeterministic: true } : {}),
    ...(row.partition_key ? { partitionKey: true } : {}),
  };
}

function toField(row: ColumnRow, read: Read): Field {
  const fields = row.base_kind === 'c' ? (read.columns.get(row.fields_oid) ?? NONE) : NONE;
  return {
    name: read.held(row.name),
    type: read.held(row.type),
    baseType: read.held(row.base_type),
    baseKind: read.held(row.base_kind),
    array: row.is_array,
    maxLength: row.max_length,
    enumLabels: row.labels.length === 0 ? NONE : row.labels,
    fields: fields.length === 0 ? NONE : fields.map((field) => toField(field, read)),
  };
}

const PRIMARY_KEYS = sql`
  SELECT i.indrelid::text AS table_oid,
         ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(attnum, place)
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum ORDER BY k.place) AS columns
    FROM pg_index i WHERE i.indisprimary AND i.indisvalid`;

interface ForeignKeyRow {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: string[];
  readonly ref_schema: string;
  readonly ref_table: string;
  readonly ref_columns: string[];
  readonly definition: string;
  readonly validated: boolean;
}

/** Those that somebody declared; the copies that partitions inherit come and go with them. */
const FOREIGN_KEYS = sql`
  SELECT k.conname AS name, n.nspname AS schema, c.relname AS table, ${columnNames(sql`k.conrelid`, sql`k.conkey`)} AS columns,
         fn.nspname AS ref_schema, f.relname AS ref_table, ${columnNames(sql`k.confrelid`, sql`k.confkey`)} AS ref_columns,
         pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
   WHERE k.contype = 'f' AND k.conparentid = 0 AND ${IS_USER_TABLE}
   ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C"`;

function columnNames(table: Sql, positions: Sql): Sql {
  return sql`ARRAY(SELECT a.attname::text FROM unnest(${positions}) WITH ORDINALITY p(attnum, place)
                     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = p.attnum ORDER BY p.place)`;
}

function toForeignKey(row: ForeignKeyRow): ForeignKey {
  return {
    name: row.name,
    table: { schema: row.schema, table: row.table, columns: row.columns },
    references: { schema: row.ref_schema, table: row.ref_table, columns: row.ref_columns },
    definition: row.definition,
    validated: row.validated,
  };
}

/** The quoted name of a table of the catalog. */
export function tableIdentifier(table: { readonly schema: string; readonly name: string }): Sql {
  return identifier(table.schema, table.name);
}
