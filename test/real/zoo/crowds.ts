import type { Cage } from './cage.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Very wide tables, and very many small ones. */
export const CROWDS: readonly Cage[] = [
  {
    schema: 'wide',
    script: `
      CREATE TABLE six_hundred (id int PRIMARY KEY, ${numbers(599)
        .map((n) => `${['email', 'first_name', 'flag'][n % 3]}_${n} ${n % 3 === 2 ? 'boolean' : 'text'}`)
        .join(', ')});
      INSERT INTO six_hundred (id, ${numbers(60)
        .map((n) => `${['email', 'first_name', 'flag'][n % 3]}_${n * 3 + (n % 3)}`.replace(/_\d+$/, `_${n}`))
        .join(', ')})
        SELECT n, ${numbers(60)
          .map((n) => [`'zebra${n}@zebra.test'`, `'Zebra${n}'`, 'true'][n % 3])
          .join(', ')} FROM generate_series(1, 20) n;
      CREATE INDEX ON six_hundred (email_0, email_3);
      -- As many as there can be: nothing can be added to it, not even for a while.
      CREATE TABLE sixteen_hundred (id int, email_first text, ${numbers(1597)
        .map((n) => `flag_${n} boolean`)
        .join(', ')}, email_last text);
      INSERT INTO sixteen_hundred (id, email_first, flag_700, email_last)
        SELECT n, 'zebra' || n || '@zebra.test', true, 'zebra@zebra.test' FROM generate_series(1, 20) n;`,
  },
  {
    schema: 'many',
    script: numbers(60)
      .map(
        (
          n,
        ) => `CREATE TABLE tiny_${n} (id int PRIMARY KEY, email text UNIQUE, parent_id int ${n === 0 ? '' : `REFERENCES tiny_${n - 1}`});
          INSERT INTO tiny_${n} SELECT m, 'zebra' || m || '.${n}@zebra.test', ${n === 0 ? 'NULL' : 'm'} FROM generate_series(1, 5) m;`,
      )
      .join('\n'),
  },
];
