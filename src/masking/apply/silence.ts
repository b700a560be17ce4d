import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import type { Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** Statements to run before and after rows change, in one transaction with it. */
export interface Silence {
  readonly before: readonly Sql[];
  readonly after: readonly Sql[];
}

type TableName = Pick<Table, 'oid' | 'schema' | 'name'>;

/**
 * Triggers and rules of the tables are silent between the two, and constraints that not all rows meet are away; since they
 * are put back in the same transaction, they are as before whether that succeeds or not.
 */
export async function silence(session: Session, tables: readonly TableName[]): Promise<Silence> {
  const before: Sql[] = [];
  const after: Sql[] = [];
  const names = new Map(tables.map((table) => [table.oid, tableIdentifier(table)]));
  const oids = [...names.keys()];
  for (const { table, what, name, enabled } of await switches(session, oids)) {
    const alter = sql`ALTER TABLE ONLY ${nameOf(names, table)}`;
    const kind = what === 'TRIGGER' ? sql`TRIGGER` : sql`RULE`;
    before.push(sql`${alter} DISABLE ${kind} ${identifier(name)}`);
    after.push(sql`${alter} ${enableClause(enabled)} ${kind} ${identifier(name)}`);
  }
  for (const { table, name, definition, comment } of await uncheckedConstraints(session, oids)) {
    const alter = sql`ALTER TABLE ONLY ${nameOf(names, table)}`;
    const constraint = identifier(name);
    before.push(sql`${alter} DROP CONSTRAINT ${constraint}`);
    after.push(sql`${alter} ADD CONSTRAINT ${constraint} ${Sql.trusted(definition)}`);
    if (comment !== null) {
      after.push(sql`COMMENT ON CONSTRAINT ${constraint} ON ${nameOf(names, table)} IS ${literal(comment)}`);
    }
  }
  return { before, after };
}

function nameOf(names: ReadonlyMap<string, Sql>, oid: string): Sql {
  const name = names.get(oid);
  if (name === undefined) throw new Error('The server told of a table that it was not asked for.');
  return name;
}

interface Switch {
  /** Oid. */
  readonly table: string;
  readonly what: 'TRIGGER' | 'RULE';
  readonly name: string;
  readonly enabled: 'O' | 'A' | 'R';
}

async function switches(session: Session, oids: readonly string[]): Promise<Switch[]> {
  return session.query<Switch>(
    sql`SELECT tgrelid::text AS table, 'TRIGGER' AS what, tgname AS name, tgenabled::text AS enabled FROM pg_trigger
         WHERE tgrelid = ANY ($1::oid[]) AND NOT tgisinternal AND tgenabled <> 'D'
         UNION ALL
        SELECT ev_class::text, 'RULE', rulename, ev_enabled::text FROM pg_rewrite
         WHERE ev_class = ANY ($1::oid[]) AND ev_enabled <> 'D'`,
    [oids],
  );
}

/** Constraints that were added as NOT VALID, because not all rows meet them: those that come back would be checked. */
async function uncheckedConstraints(
  session: Session,
  oids: readonly string[],
): Promise<{ table: string; name: string; definition: string; comment: string | null }[]> {
  return session.query(
    sql`SELECT conrelid::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition,
               obj_description(oid, 'pg_constraint') AS comment
          FROM pg_constraint
         WHERE conrelid = ANY ($1::oid[]) AND contype IN ('c', 'n') AND NOT convalidated AND coninhcount = 0
         ORDER BY oid`,
    [oids],
  );
}

/** `tgenabled`, `ev_enabled` and `evtenabled`: fires as origin, always, as replica, never. */
export function enableClause(enabled: 'O' | 'A' | 'R' | 'D'): Sql {
  return { O: sql`ENABLE`, A: sql`ENABLE ALWAYS`, R: sql`ENABLE REPLICA`, D: sql`DISABLE` }[enabled];
}
