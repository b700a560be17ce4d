import { faker } from '@faker-js/faker';
import type { Session } from '../../src/postgres/session.ts';
import { identifier, joinSql, literal, Sql, sql } from '../../src/postgres/sql.ts';
import { KIND_FACTS, type Kind } from './kinds.ts';

/** A schema with rows to be masked; everything is in `public`. */
export interface Workload {
  readonly name: string;
  readonly tables: readonly WorkTable[];
}

export interface WorkTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly WorkColumn[];
  /** SQL after `CREATE INDEX ON table` or `CREATE UNIQUE INDEX ON table`, beside the primary key `id`. */
  readonly indexes: readonly { readonly unique: boolean; readonly on: string }[];
  /** Columns that refer to another table's `id`. */
  readonly references: readonly { readonly column: string; readonly table: string }[];
}

/** A personal value, or something else with an expression of its own; `n` is the row's number. */
export type WorkColumn =
  | { readonly name: string; readonly kind: Kind; readonly notNull?: boolean }
  | { readonly name: string; readonly kind: null; readonly type: string; readonly expression: string };

/** The columns that are to be masked. */
export function personal(table: WorkTable): { readonly name: string; readonly kind: Kind }[] {
  return table.columns.flatMap(({ name, kind }) => (kind === null ? [] : [{ name, kind }]));
}

/** The rows of the tables that have anything to be masked. */
export function maskedRows(workload: Workload): number {
  return workload.tables.filter((table) => personal(table).length > 0).reduce((sum, { rows }) => sum + rows, 0);
}

/** Fills an empty database; the same rows in every run and version. */
export async function load(session: Session, workload: Workload): Promise<void> {
  await createNames(session);
  for (const table of workload.tables) {
    const columns = table.columns.map((column) => {
      const type = column.kind === null ? column.type : KIND_FACTS[column.kind].type;
      return sql`${identifier(column.name)} ${Sql.trusted(type)}`;
    });
    await session.query(
      sql`CREATE TABLE ${identifier('public', table.name)} (id bigint NOT NULL, ${joinSql(columns, ', ')})`,
    );
    const expressions = table.columns.map((column) =>
      Sql.trusted(column.kind === null ? column.expression : KIND_FACTS[column.kind].original),
    );
    await session.query(
      sql`INSERT INTO ${identifier('public', table.name)} SELECT n, ${joinSql(expressions, ', ')}
            FROM generate_series(1::bigint, ${table.rows}) n
            JOIN pg_temp.first_names f ON f.i = (hashint8extended(n, 1) & 9223372036854775807) % (SELECT count(*) FROM pg_temp.first_names)
            JOIN pg_temp.last_names l ON l.i = (hashint8extended(n, 2) & 9223372036854775807) % (SELECT count(*) FROM pg_temp.last_names)`,
    );
    await createIndexes(session, table, table.name);
  }
  for (const { name, references } of workload.tables) {
    for (const { column, table } of references) {
      await session.query(
        sql`ALTER TABLE ${identifier('public', name)} ADD FOREIGN KEY (${identifier(column)})
              REFERENCES ${identifier('public', table)} (id)`,
      );
    }
  }
  await session.query(sql`VACUUM (FREEZE, ANALYZE)`);
}

/** The primary key and the indexes of a table, on itself or on a copy of it. */
export async function createIndexes(session: Session, table: WorkTable, on: string): Promise<void> {
  await session.query(sql`ALTER TABLE ${identifier('public', on)} ADD PRIMARY KEY (id)`);
  for (const index of table.indexes) {
    const unique = index.unique ? sql`UNIQUE` : sql``;
    await session.query(sql`CREATE ${unique} INDEX ON ${identifier('public', on)} ${Sql.trusted(index.on)}`);
  }
}

/** Every personal column under its category, every other one kept: what is detected does not change what is measured. */
export function policyOf(workload: Workload): string {
  const lines = workload.tables.flatMap((table) =>
    [{ name: 'id', kind: null }, ...table.columns].map(
      ({ name, kind }) =>
        `  public.${table.name}.${name}: ${kind === null ? '{ keep: "not personal" }' : KIND_FACTS[kind].category}`,
    ),
  );
  return `version: 1\ncolumns:\n${lines.join('\n')}\n`;
}

/** Many people share a name: some thousand first and some hundred last ones. */
async function createNames(session: Session): Promise<void> {
  const { first_name, last_name } = faker.definitions.person;
  for (const [table, names] of [
    ['first_names', first_name.generic ?? []],
    ['last_names', last_name.generic ?? []],
  ] as const) {
    const values = names.map((name, index) => sql`(${index}, ${literal(name)})`);
    await session.query(
      sql`CREATE TEMPORARY TABLE ${identifier(table)} AS
            SELECT i::bigint, name, regexp_replace(lower(name), '[^a-z]', '', 'g') AS slug
              FROM (VALUES ${joinSql(values, ', ')}) v (i, name)`,
    );
    await session.query(sql`ANALYZE ${identifier('pg_temp', table)}`);
  }
}
