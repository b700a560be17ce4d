import { draw, KINDS, type Kind } from './kinds.ts';
import type { WorkColumn, Workload, WorkTable } from './workload.ts';

/** Rows of the 60 tables: few large ones, many small ones, as in most applications. */
const SIZES: readonly (readonly [tables: number, rows: number])[] = [
  [3, 100_000],
  [5, 40_000],
  [10, 15_000],
  [14, 4_000],
  [14, 800],
  [14, 100],
];

/** A schema of 60 tables with 3 to 12 columns; two thirds of them hold something personal. */
export function sixtyTables(): Workload {
  const sizes = SIZES.flatMap(([tables, rows]) => Array.from({ length: tables }, () => rows));
  return {
    name: `${sizes.length} tables`,
    tables: sizes.map((rows, index) => table(index, rows)),
  };
}

function table(index: number, rows: number): WorkTable {
  const kinds = index % 3 === 2 ? [] : kindsOf(index);
  // Tables refer to larger or equal ones, which come before them.
  const parents = [Math.floor(index / 2), Math.floor(index / 3)].filter(
    (parent, place, all) => parent < index && all.indexOf(parent) === place,
  );
  const references = parents.map((parent, place) => ({ column: `parent${place + 1}_id`, table: nameOf(parent) }));
  const columns: WorkColumn[] = [
    ...kinds.map((kind) => ({ name: kind, kind })),
    ...parents.map((parent, place) => ({
      name: `parent${place + 1}_id`,
      kind: null,
      type: 'bigint',
      expression: `1 + ${draw(50 + place, rowsOf(parent))}`,
    })),
  ];
  const others = Math.max(kinds.length === 0 ? 0 : 2, 2 + (index % 10) - columns.length);
  for (let other = 0; other < others; other += 1) columns.push(plainColumn(other));
  return {
    name: nameOf(index),
    rows,
    columns: columns.slice(0, 11),
    indexes: [
      ...references.map(({ column }) => ({ unique: false, on: `(${column})` })),
      ...(kinds.includes('email') ? [{ unique: true, on: '(email)' }] : []),
      ...(kinds.includes('last_name') ? [{ unique: false, on: '(last_name)' }] : []),
    ],
    references,
  };
}

const nameOf = (index: number) => `t${String(index + 1).padStart(2, '0')}`;

function rowsOf(index: number): number {
  let first = 0;
  for (const [tables, rows] of SIZES) {
    if (index < first + tables) return rows;
    first += tables;
  }
  throw new Error(`There is no table ${index}.`);
}

/** One to six kinds, another selection for every table. */
function kindsOf(index: number): Kind[] {
  const kinds = KINDS.filter((_, kind) => (index * 7 + kind * 5) % 6 <= index % 6);
  return kinds.length === 0 ? ['email'] : kinds;
}

function plainColumn(index: number): WorkColumn {
  const stream = 60 + index;
  const plain = [
    { name: 'status', type: 'text', expression: `(ARRAY['new', 'open', 'done'])[1 + ${draw(stream, 3)}]` },
    { name: 'amount', type: 'numeric(12,2)', expression: `${draw(stream, 1_000_000)} / 100.0` },
    {
      name: 'changed_at',
      type: 'timestamptz',
      expression: `timestamptz '2020-01-01 00:00:00Z' + ${draw(stream, 150_000_000)} * interval '1 second'`,
    },
    { name: 'done', type: 'boolean', expression: `${draw(stream, 2)} = 1` },
    { name: 'quantity', type: 'integer', expression: `${draw(stream, 500)}::integer` },
  ];
  const { name, ...rest } = plain[index % plain.length] ?? { name: 'quantity', type: 'integer', expression: '1' };
  return { name: index < plain.length ? name : `${name}_${index}`, kind: null, ...rest };
}
