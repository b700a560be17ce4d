import { Sql } from '../../postgres/sql.ts';

/** Values of a statement that is put together piece by piece. */
export interface Parameters {
  readonly values: readonly unknown[];
  /** Adds a value; gives what stands for it in the statement. */
  add(value: unknown): Sql;
}

/** Begins a list of them. */
export function parameters(): Parameters {
  const values: unknown[] = [];
  return {
    values,
    add(value) {
      values.push(value);
      return Sql.trusted(`$${values.length}`);
    },
  };
}
