import type { Catalog, Column, Table } from '../../../src/masking/catalog/model.ts';
import { columnName } from '../../../src/masking/catalog/model.ts';
import type { Samples } from '../../../src/masking/detect/model.ts';

export function column(name: string, baseType = 'text', rest: Partial<Column> = {}): Column {
  return {
    name,
    position: 1,
    type: baseType,
    baseType,
    baseKind: 'b',
    array: false,
    maxLength: null,
    enumLabels: [],
    fields: [],
    checks: [],
    notNull: false,
    unique: false,
    generated: false,
    comment: null,
    ...rest,
  };
}

export function table(name: string, columns: readonly Column[], rest: Partial<Table> = {}): Table {
  return {
    oid: name,
    schema: 'public',
    name,
    kind: 'table',
    parentOid: null,
    estimatedRows: 100,
    bytes: 8192,
    comment: null,
    columns,
    primaryKey: [],
    ...rest,
  };
}

export function catalogOf(...tables: readonly Table[]): Catalog {
  return { serverVersion: '18.0', serverVersionNumber: 180_000, database: 'test', tables, foreignKeys: [] };
}

/** Samples by `table.column` of schema public; what is not named was not sampled. */
export function samplesOf(
  values: Readonly<Record<string, readonly string[]>>,
  omitted: Readonly<Record<string, number>> = {},
): Samples {
  const key = (place: Parameters<Samples['valuesOf']>[0]): string => columnName(place).replace(/^public\./, '');
  return { valuesOf: (place) => values[key(place)], omittedOf: (place) => omitted[key(place)] ?? 0 };
}
