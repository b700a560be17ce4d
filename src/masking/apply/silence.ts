import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import type { Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** Statements to run before and after rows change, in one transaction with it. */
export interface Silence {
  readonly before: readonly Sql[];
  readonly after: readonly Sql[];
}

/**
 * Triggers and rules are silent between the two, and constraints that not all rows meet are away; since they are put back in the same transaction, they are as before
 * whether that succeeds or not.
 */
export async function silence(session: Session, table: Pick<Table, 'oid' | 'schema' | 'name'>): Promise<Silence> {
  const alter = sql`ALTER TABLE ONLY ${tableIdentifier(table)}`;
  const before: Sql[] = [];
  const after: Sql[] = [];
  const switches = await session.query<{ kind: 'TRIGGER' | 'RULE'; name: string; enabled: 'O' | 'A' | 'R' }>(sql`
    SELECT 'TRIGGER' AS kind, tgname AS name, tgenabled::text AS enabled FROM pg_trigger
     WHERE tgrelid = ${literal(table.oid)}::oid AND NOT tgisinternal AND tgenabled <> 'D'
     UNION ALL
    SELECT 'RULE', rulename, ev_enabled::text FROM pg_rewrite
     WHERE ev_class = ${literal(table.oid)}::oid AND ev_enabled <> 'D'`);
  for (const item of switches) {
    const kind = item.kind === 'TRIGGER' ? sql`TRIGGER` : sql`RULE`;
    before.push(sql`${alter} DISABLE ${kind} ${identifier(item.name)}`);
    after.push(sql`${alter} ${enableClause(item.enabled)} ${kind} ${identifier(item.name)}`);
  }
  for (const constraint of await uncheckedConstraints(session, table)) {
    const name = identifier(constraint.name);
    before.push(sql`${alter} DROP CONSTRAINT ${name}`);
    after.push(sql`${alter} ADD CONSTRAINT ${name} ${Sql.trusted(constraint.definition)}`);
    if (constraint.comment !== null) {
      after.push(sql`COMMENT ON CONSTRAINT ${name} ON ${tableIdentifier(table)} IS ${literal(constraint.comment)}`);
    }
  }
  return { before, after };
}

/** Constraints that were added as NOT VALID, because not all rows meet them: those that come back would be checked. */
async function uncheckedConstraints(
  session: Session,
  table: Pick<Table, 'oid'>,
): Promise<{ name: string; definition: string; comment: string | null }[]> {
  return session.query(
    sql`SELECT conname AS name, pg_get_constraintdef(oid) AS definition, obj_description(oid, 'pg_constraint') AS comment
          FROM pg_constraint
         WHERE conrelid = ${literal(table.oid)}::oid AND contype IN ('c', 'n') AND NOT convalidated AND coninhcount = 0
         ORDER BY oid`,
  );
}

/** `tgenabled`, `ev_enabled` and `evtenabled`: fires as origin, always, as replica, never. */
export function enableClause(enabled: 'O' | 'A' | 'R' | 'D'): Sql {
  return { O: sql`ENABLE`, A: sql`ENABLE ALWAYS`, R: sql`ENABLE REPLICA`, D: sql`DISABLE` }[enabled];
}
