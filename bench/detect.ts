/**
 * How well the detector does on labelled columns of real applications, by names and types alone.
 *
 * `npm run bench:detect -- DIRECTORY [--misses]`: every folder of the directory is a set of CSV files with the columns
 * table, column, type, label (pii, free: personal; ok, clear: not; others are not scored) and, perhaps, app, schema, review.
 * Columns called `id` or `*_id` of integers and UUIDs are not scored. Found means: to be masked.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalog, Column, Table } from '../src/masking/catalog/model.ts';
import { detect } from '../src/masking/detect/detect.ts';
import type { Finding } from '../src/masking/detect/model.ts';

interface Row {
  readonly app: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly label: string;
  readonly review: string;
}

interface Tally {
  found: number;
  missed: number;
  wronglyMasked: number;
  rightlyLeft: number;
  unclassified: number;
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

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'boolean' } } });
  const [directory] = positionals;
  if (directory === undefined)
    throw new Error('Say where the labelled columns are: npm run bench:detect -- DIRECTORY.');
  for (const set of readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const total = emptyTally();
    for (const file of readdirSync(join(directory, set.name)).filter((name) => name.endsWith('.csv'))) {
      const tally = score(readRows(join(directory, set.name, file)), values.misses === true);
      for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
      console.log(line(`  ${file.replace(/\.csv$/, '')}`, tally));
    }
    console.log(line(set.name, total));
  }
}

function score(rows: readonly Row[], printMisses: boolean): Tally {
  const tally = emptyTally();
  const findings = new Map(detect(catalogOf(rows), null).map((finding) => [keyOf(finding), finding]));
  for (const row of rows.filter(isScored)) {
    const finding = findings.get(keyOf(row));
    const personal = row.label === 'pii' || row.label === 'free';
    const masked = finding?.action === 'mask';
    if (finding?.action === 'unclassified') tally.unclassified++;
    if (masked) tally[personal ? 'found' : 'wronglyMasked']++;
    else tally[personal ? 'missed' : 'rightlyLeft']++;
    if (printMisses && personal !== masked) console.log(missLine(row, finding));
  }
  return tally;
}

function isScored(row: Row): boolean {
  if (!['pii', 'free', 'ok', 'clear'].includes(row.label) || row.review === 'odd') return false;
  return !(/^id$|_id$/i.test(row.column) && /^(?:integer|bigint|smallint|uuid)$/.test(row.type));
}

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

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (const line of text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? []) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    records.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return records;
}

function line(name: string, { found, missed, wronglyMasked, rightlyLeft, unclassified }: Tally): string {
  const precision = found / (found + wronglyMasked);
  const recall = found / (found + missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  const all = found + missed + wronglyMasked + rightlyLeft;
  const share = `${((100 * unclassified) / all).toFixed(0)} % of ${all} columns unclassified`;
  return `${name.padEnd(44)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}  ${share}`;
}

function missLine(row: Row, finding: Finding | undefined): string {
  const verdict = `${finding?.action} ${finding?.category ?? ''} (${finding?.evidence.join('; ')})`;
  return `${row.label.padEnd(5)} ${row.app}.${row.table}.${row.column} ${row.type} → ${verdict}`;
}

function keyOf(place: { readonly schema: string; readonly table: string; readonly column: string }): string {
  return JSON.stringify([place.schema, place.table, place.column]);
}

function emptyTally(): Tally {
  return { found: 0, missed: 0, wronglyMasked: 0, rightlyLeft: 0, unclassified: 0 };
}

main();
