import { draw } from './kinds.ts';
import type { Workload } from './workload.ts';

/** One table of people: six columns to be masked, four indexes, two of them on what is masked. */
export function users(rows: number): Workload {
  return {
    name: `${rows.toLocaleString('en-US')} users`,
    tables: [
      {
        name: 'users',
        rows,
        columns: [
          { name: 'email', kind: 'email' },
          { name: 'first_name', kind: 'first_name' },
          { name: 'last_name', kind: 'last_name' },
          { name: 'phone', kind: 'phone' },
          { name: 'ssn', kind: 'ssn' },
          { name: 'notes', kind: 'notes' },
          {
            name: 'created_at',
            kind: null,
            type: 'timestamptz',
            expression: `timestamptz '2016-01-01 00:00:00Z' + ${draw(31, 315_360_000)} * interval '1 second'`,
          },
          {
            name: 'status',
            kind: null,
            type: 'text',
            expression: `(ARRAY['active', 'active', 'active', 'invited', 'blocked'])[1 + ${draw(32, 5)}]`,
          },
          { name: 'balance', kind: null, type: 'numeric(12,2)', expression: `${draw(33, 1_000_000)} / 100.0` },
        ],
        indexes: [
          { unique: true, on: '(email)' },
          { unique: false, on: '(last_name)' },
          { unique: false, on: '(created_at)' },
        ],
        references: [],
      },
    ],
  };
}
