import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog, Column, Table } from '../../src/masking/catalog/model.ts';

/** A labelled column of a real application. */
export interface Row {
  readonly app: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly label: string;
  readonly review: string;
}

/** All labelled columns of one application. */
export interface App {
  readonly set: string;
  readonly name: string;
  readonly rows: readonly Row[];
  readonly catalog: Catalog;
}

/** The labelled columns that this repository holds. */
export const LABELS = new URL('labels/', import.meta.url).pathname;

/** Others, which neither the lexicon nor the weights were made from. Their mistakes are not looked at. */
export const UNSEEN = new URL('unseen/', import.meta.url).pathname;

/** Reads every folder of the directory as a set, and every CSV file in it as an application. */
export function readApps(directory: string): readonly App[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ name: set }) =>
      readdirSync(join(directory, set))
        .filter((name) => name.endsWith('.csv'))
        .sort()
        .map((file) => {
          const rows = readRows(join(directory, set, file));
          return { set, name: file.replace(/\.csv$/, ''), rows, catalog: catalogOf(rows) };
        }),
    );
}

/** Whether the label says that the column is, or may hold, something personal. */
export function isPersonal(row: Row): boolean {
  return row.label === 'pii' || row.label === 'free';
}

/** Left out: what nobody judged for certain, and keys that are numbers or UUIDs. */
export function isScored(row: Row): boolean {
  if (!['pii', 'free', 'ok', 'clear'].includes(row.label) || row.review === 'odd') return false;
  return !(/^id$|_id$/i.test(row.column) && /^(?:integer|bigint|smallint|uuid)$/.test(row.type));
}

export function keyOf(place: { readonly schema: string; readonly table: string; readonly column: string }): string {
  return JSON.stringify([place.schema, place.table, place.column]);
}

const BASE_TYPES: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  character: 'bpchar',
  integer: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  'double precision': 'float8',
  real: 'float4',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
};

/** Base types; any other is taken for an enum, which is what applications define. */
const KNOWN_TYPES = new Set(
  'varchar bpchar text citext int4 int8 int2 numeric bool float8 float4 timestamp timestamptz time date json jsonb bytea uuid inet cidr macaddr tsvector xml hstore interval daterange tsrange int4range point geometry geography vector bit ltree oid'.split(
    ' ',
  ),
);

function catalogOf(rows: readonly Row[]): Catalog {
  const tables = new Map<string, { table: Table; columns: Column[] }>();
  for (const row of rows) {
    const key = `${row.schema}.${row.table}`;
    const entry = tables.get(key) ?? { table: emptyTable(row, String(tables.size + 1)), columns: [] };
    tables.set(key, entry);
    entry.columns.push(columnOf(row, entry.columns.length + 1));
  }
  return {
    serverVersion: '18.0',
    serverVersionNumber: 180_000,
    database: 'labels',
    tables: [...tables.values()].map(({ table, columns }) => ({ ...table, columns })),
    foreignKeys: [],
  };
}

function emptyTable(row: Row, oid: string): Table {
  return {
    oid,
    schema: row.schema,
    name: row.table,
    kind: 'table',
    parentOid: null,
    estimatedRows: -1,
    bytes: 0,
    comment: null,
    columns: [],
    primaryKey: [],
  };
}

function columnOf(row: Row, position: number): Column {
  const plain = row.type
    .replace(/\[\]$/, '')
    .replace(/\(.*?\)/, '')
    .replace(/^.*\./, '')
    .trim();
  const base = BASE_TYPES[plain] ?? plain;
  return {
    name: row.column,
    position,
    type: row.type,
    baseType: base,
    baseKind: KNOWN_TYPES.has(base) ? 'b' : 'e',
    array: row.type.endsWith('[]'),
    maxLength: null,
    enumLabels: [],
    fields: [],
    checks: [],
    notNull: false,
    unique: false,
    generated: false,
    comment: null,
  };
}

function readRows(path: string): Row[] {
  const [header = [], ...records] = parseCsv(readFileSync(path, 'utf8'));
  return records.map((record) => {
    const cell = (name: string): string => record[header.indexOf(name)] ?? '';
    return {
      app: cell('app'),
      schema: cell('schema') || 'public',
      table: cell('table'),
      column: cell('column'),
      type: cell('type'),
      label: cell('label'),
      review: cell('review'),
    };
  });
}

/** RFC 4180, without line breaks inside cells. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (const line of text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? []) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    records.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return records;
}
