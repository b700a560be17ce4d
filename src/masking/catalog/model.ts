/** What is there: the user tables of one database and what hangs on them, as read from `pg_catalog`. */
export interface Catalog {
  readonly serverVersion: string;
  /** `server_version_num`: 180004 for 18.4. */
  readonly serverVersionNumber: number;
  readonly database: string;
  /** Every table that stores rows or heads others that do, in order of schema and name. */
  readonly tables: readonly Table[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface Table {
  /** `pg_class.oid`, as printed by the server. */
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned' | 'foreign';
  /** The table this one is a partition of or inherits from (the first, if several); null for most. */
  readonly parentOid: string | null;
  /** Planner's estimate; -1 when the table was never analysed. */
  readonly estimatedRows: number;
  /** Heap, TOAST and indexes. */
  readonly bytes: number;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  /** Columns of the primary key, in key order; empty when there is none. */
  readonly primaryKey: readonly string[];
}

export interface Column {
  readonly name: string;
  /** `pg_attribute.attnum`. */
  readonly position: number;
  /** As `format_type` prints it: `character varying(40)`, `public.email_address`, `text[]`. */
  readonly type: string;
  /** `pg_type.typname` once domains are resolved and arrays opened: `varchar`, `text`, `int8`, `jsonb`, `inet`, `citext`, `mood`; qualified when it is somebody's own and only called as a known one. */
  readonly baseType: string;
  /** `pg_type.typtype` of the base type: b base, c composite, e enum, r range, m multirange. */
  readonly baseKind: string;
  readonly array: boolean;
  /** n of `varchar(n)` or `char(n)`, also through a domain; null without a limit. */
  readonly maxLength: number | null;
  /** Labels when the base type is an enum. */
  readonly enumLabels: readonly string[];
  /** When the base type is composite, in order; empty for all others. */
  readonly fields: readonly Field[];
  /** CHECK constraints on this column alone, and those of its domains, as `pg_get_constraintdef` prints them. */
  readonly checks: readonly string[];
  readonly notNull: boolean;
  /** Whether values must stay distinct: alone in a unique index or primary key, or part of a unique key of several columns. */
  readonly unique: boolean;
  /** Computed by the server from other columns; never written. */
  readonly generated: boolean;
  /** Whether the server counts its values up, as an identity column or from a sequence; left out where it does not. */
  readonly numbered?: boolean;
  /** Whether its collation takes values for equal that are written differently; left out where it does not. */
  readonly nondeterministic?: boolean;
  /** Of the uppermost partitioned table: whether rows of it, or of one below, are assigned to partitions by it. */
  readonly partitionKey?: boolean;
  readonly comment: string | null;
}

/** A field of a composite type, described like a column. */
export type Field = Pick<
  Column,
  'name' | 'type' | 'baseType' | 'baseKind' | 'array' | 'maxLength' | 'enumLabels' | 'fields'
>;

export interface ForeignKey {
  readonly name: string;
  readonly table: ColumnSet;
  readonly references: ColumnSet;
  /** As `pg_get_constraintdef` prints it. */
  readonly definition: string;
  readonly validated: boolean;
}

/** Columns of one table, in the order of the key. */
export interface ColumnSet {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Names as one, quoted where it has to be, so that no two things are called the same: `public.users.email`,
 * `public."My.Table".email`.
 */
export function qualifiedName(names: readonly string[]): string {
  return names.map((name) => (/[".\s*]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join('.');
}

/** The same for the same table, and for no other. */
export function tableKey(schema: string, table: string): string {
  return JSON.stringify([schema, table]);
}

/** Whether values of the column that differ in case alone are equal: such are joined, and kept distinct, as one. */
export function foldsCase({ baseType, nondeterministic }: Column): boolean {
  return baseType === 'citext' || nondeterministic === true;
}

/** The name under which reports, policies and value classes know a column: `public.users.email`. */
export function columnName(column: {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}): string {
  return qualifiedName([column.schema, column.table, column.column]);
}
