import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName, type Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { PendingStep } from '../record/record.ts';
import { callsUsers } from './users-functions.ts';

/** Of a table or materialised view. */
type TableName = Pick<Table, 'oid' | 'schema' | 'name'>;

/** An index that is taken away while its table is filled, and how to put it back. */
export interface MovableIndex {
  readonly oid: string;
  /** Oid of its table. */
  readonly table: string;
  readonly name: string;
  /** Whether it can only be computed under the users' path; see `callsUsers`. */
  readonly callsUsers: boolean;
  readonly drop: Sql;
  /** Lets the other indexes of the table be built at the same time. Empty where that cannot be. */
  readonly build: readonly Sql[];
  /** Makes of it the constraint that it was: nobody else may be at the table for a moment. */
  readonly finish: readonly Sql[];
}

interface IndexRow {
  readonly oid: string;
  readonly table: string;
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly comment: string | null;
  readonly constraint: string | null;
  /** p primary key, u unique, x exclusion. */
  readonly kind: 'p' | 'u' | 'x' | null;
  readonly constraint_definition: string | null;
  readonly constraint_comment: string | null;
  /** A key over periods (PostgreSQL 18), which no plain index can become. */
  readonly period: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly calls_users: boolean;
}

/**
 * Those of the tables' indexes that nothing but their table and their constraint knows of, and whose definition says all
 * there is to say. The others stay and take the rows one by one: the index of a partition belongs to its parent's, a
 * foreign key or a view may rest on a key, its schema may take no new ones of this role, an index can be the replica
 * identity or what the table is clustered on, lie in a tablespace, carry statistics targets, or come with an extension.
 *
 * Foreign keys that refer to the tables have to be gone before this is asked.
 */
export async function movableIndexes(session: Session, tables: readonly TableName[]): Promise<MovableIndex[]> {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const rows = await session.query<IndexRow>(
    sql`
    SELECT c.oid::text, i.indrelid::text AS table, n.nspname AS schema, c.relname AS name, pg_get_indexdef(c.oid) AS definition,
           obj_description(c.oid, 'pg_class') AS comment, k.conname AS constraint,
           k.contype::text AS kind, coalesce(k.condeferrable, false) AS deferrable, coalesce(k.condeferred, false) AS deferred,
           coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false) AS period, ${callsUsers(sql`c.oid`)} AS calls_users, pg_get_constraintdef(k.oid) AS constraint_definition, obj_description(k.oid, 'pg_constraint') AS constraint_comment
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
     WHERE i.indrelid = ANY ($1::oid[])
       AND i.indisvalid AND i.indisready AND i.indislive AND NOT i.indisreplident AND NOT i.indisclustered
       AND c.reltablespace = 0 AND has_schema_privilege(c.relnamespace, 'CREATE')
       AND coalesce(k.coninhcount, 0) = 0
       AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)
       AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND coalesce(a.attstattarget, -1) <> -1)
       AND NOT EXISTS (SELECT FROM pg_seclabel l WHERE l.objoid IN (c.oid, k.oid))
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND d.deptype IN ('e', 'x'))
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.objid <> c.oid)
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid AND d.objid <> c.oid)
     ORDER BY c.oid`,
    [[...byOid.keys()]],
  );
  return rows.flatMap((row) => {
    const table = byOid.get(row.table);
    return table === undefined ? [] : [movable(table, row)];
  });
}

function movable(table: TableName, row: IndexRow): MovableIndex {
  const index = identifier(row.schema, row.name);
  const comment = comments(sql`INDEX ${index}`, row.comment);
  const plain = {
    oid: row.oid,
    table: row.table,
    name: qualifiedName([row.schema, row.name]),
    callsUsers: row.calls_users,
  };
  const definition = Sql.trusted(row.definition);
  if (row.constraint === null || row.constraint_definition === null) {
    return { ...plain, drop: sql`DROP INDEX ${index}`, build: [definition, ...comment], finish: [] };
  }
  const alter = sql`ALTER TABLE ONLY ${tableIdentifier(table)}`;
  const constraint = identifier(row.constraint);
  const drop = sql`${alter} DROP CONSTRAINT ${constraint}`;
  const said = comments(sql`CONSTRAINT ${constraint} ON ${tableIdentifier(table)}`, row.constraint_comment);
  if (row.kind === 'x' || row.period) {
    const add = sql`${alter} ADD CONSTRAINT ${constraint} ${Sql.trusted(row.constraint_definition)}`;
    return { ...plain, drop, build: [], finish: [add, ...comment, ...said] };
  }
  const kind = row.kind === 'p' ? sql`PRIMARY KEY` : sql`UNIQUE`;
  const when = row.deferrable ? (row.deferred ? sql`DEFERRABLE INITIALLY DEFERRED` : sql`DEFERRABLE`) : sql``;
  return {
    ...plain,
    drop,
    build: [definition],
    finish: [
      sql`${alter} ADD CONSTRAINT ${constraint} ${kind} USING INDEX ${identifier(row.name)} ${when}`,
      ...comment,
      ...said,
    ],
  };
}

function comments(object: Sql, comment: string | null): Sql[] {
  return comment === null ? [] : [sql`COMMENT ON ${object} IS ${literal(comment)}`];
}

/** How an index comes back, to be recorded in the transaction that drops it. */
export function stepsBack({ name, build, finish }: MovableIndex): PendingStep[] {
  return [build, finish].flatMap((statements, step) =>
    statements.length === 0 ? [] : [{ name, step, statements: statements.map(({ text }) => text), usersPath: false }],
  );
}
