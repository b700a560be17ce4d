import type { Session } from '../../postgres/session.ts';
import { identifier, literal, type Sql, sql } from '../../postgres/sql.ts';
import type { Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';

/** Statements to run before and after rows change, in one transaction with it. */
export interface Silence {
  readonly before: readonly Sql[];
  readonly after: readonly Sql[];
}

/**
 * Triggers and rules are silent between the two; since they are put back in the same transaction, they are as before
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
  return { before, after };
}

/** `tgenabled` and `ev_enabled`: fires as origin, always, as replica; what is disabled is left so. */
function enableClause(enabled: 'O' | 'A' | 'R'): Sql {
  return { O: sql`ENABLE`, A: sql`ENABLE ALWAYS`, R: sql`ENABLE REPLICA` }[enabled];
}
