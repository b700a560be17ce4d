import type { Catalog, Column, ForeignKey, Table } from '../../src/masking/catalog/model.ts';

/**
 * A catalog from a description with one table per line:
 *
 *     public.users: id int8 pk, email varchar(40) unique not null, tags text[], label text generated
 *     public.orders: id int8 pk, user_email text -> public.users.email
 *     public.events partitioned: id int8, ip inet
 *     public.events_2024 of public.events: id int8, ip inet
 *     remote.people foreign: name text
 *
 * Names with dots or spaces stand in double quotes.
 */
export function catalogOf(description: string): Catalog {
  const lines = description
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const described = lines.map((line, index) => describedTable(line, String(16384 + index)));
  const oids = new Map(described.map(({ table }) => [`${table.schema}.${table.name}`, table.oid]));
  return {
    serverVersion: '18.4',
    serverVersionNumber: 180004,
    database: 'shop',
    tables: described.map(({ table, parent }) => {
      const parentOid = parent === undefined ? null : oids.get(parent);
      if (parentOid === undefined) throw new Error(`There is no table ${parent} to be below of.`);
      return { ...table, parentOid };
    }),
    foreignKeys: described.flatMap(({ foreignKeys }) => foreignKeys),
  };
}

const NAME = String.raw`(?:"[^"]+"|[\w$]+)`;
const TABLE = new RegExp(`^(${NAME})\\.(${NAME})(?: (partitioned|foreign))?(?: of (\\S+?))?: *(.*)$`);
const COLUMN = new RegExp(
  `^(${NAME}) ([a-z]\\w*)(?:\\((\\d+)\\))?(\\[\\])?((?: pk| unique| not null| generated)*)(?: -> (${NAME})\\.(${NAME})\\.(${NAME}))?$`,
);

interface DescribedTable {
  readonly table: Omit<Table, 'parentOid'>;
  readonly parent: string | undefined;
  readonly foreignKeys: readonly ForeignKey[];
}

function describedTable(line: string, oid: string): DescribedTable {
  const [, schemaText, nameText, kind = 'table', parent, columnsText] = TABLE.exec(line) ?? [];
  if (schemaText === undefined || nameText === undefined || columnsText === undefined) {
    throw new Error(`This describes no table: ${line}`);
  }
  const [schema, name] = [bare(schemaText), bare(nameText)];
  const columns = columnsText.split(/, */).map((text, index) => describedColumn(text, index + 1));
  return {
    table: {
      oid,
      schema,
      name,
      kind: kind === 'partitioned' || kind === 'foreign' ? kind : 'table',
      estimatedRows: -1,
      bytes: 0,
      comment: null,
      columns: columns.map(({ column }) => column),
      primaryKey: columns.filter(({ primary }) => primary).map(({ column }) => column.name),
    },
    parent,
    foreignKeys: columns.flatMap(({ column, refersTo }) => {
      if (refersTo === null) return [];
      const [otherSchema, otherTable, otherColumn] = refersTo;
      return [
        {
          name: `${name}_${column.name}_fkey`,
          table: { schema, table: name, columns: [column.name] },
          references: { schema: otherSchema, table: otherTable, columns: [otherColumn] },
          definition: `FOREIGN KEY (${column.name}) REFERENCES ${otherSchema}.${otherTable}(${otherColumn})`,
          validated: true,
        },
      ];
    }),
  };
}

function describedColumn(
  text: string,
  position: number,
): {
  readonly column: Column;
  readonly primary: boolean;
  readonly refersTo: readonly [string, string, string] | null;
} {
  const match = COLUMN.exec(text.trim());
  const [, name, baseType, length, array, flags = '', schema, table, column] = match ?? [];
  if (name === undefined || baseType === undefined) throw new Error(`This describes no column: ${text}`);
  const primary = flags.includes('pk');
  const isReference = schema !== undefined && table !== undefined && column !== undefined;
  return {
    column: {
      name: bare(name),
      position,
      type: `${baseType}${length === undefined ? '' : `(${length})`}${array ?? ''}`,
      baseType,
      baseKind: 'b',
      array: array !== undefined,
      maxLength: length === undefined ? null : Number(length),
      enumLabels: [],
      fields: [],
      checks: [],
      notNull: primary || flags.includes('not null'),
      unique: primary || flags.includes('unique'),
      generated: flags.includes('generated'),
      comment: null,
    },
    primary,
    refersTo: isReference ? [bare(schema), bare(table), bare(column)] : null,
  };
}

function bare(name: string): string {
  return name.replaceAll('"', '');
}
