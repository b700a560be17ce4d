import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName } from '../catalog/model.ts';
import type { TablePlan } from '../plan/plan.ts';
import { recordPendingSteps } from '../record/record.ts';

/**
 * Takes away the constraints that were added as NOT VALID to tables with children or partitions: these inherit them, would
 * check the rows that are put back, and cannot drop them on their own. How they come back is recorded in the
 * same transaction. Those of other tables are switched by `silence`.
 */
export async function dropInheritedUnchecked(session: Session, masked: readonly TablePlan[]): Promise<void> {
  const constraints = await session.query<{
    schema: string;
    table: string;
    name: string;
    definition: string;
    comment: string | null;
    /** Quoted names of the tables below that have checked their rows all the same. */
    checked: string[];
  }>(
    sql`WITH RECURSIVE above AS (
          SELECT unnest($1::oid[]) AS oid
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT n.nspname AS schema, c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
               obj_description(k.oid, 'pg_constraint') AS comment,
               ARRAY(WITH RECURSIVE below AS (
                       SELECT i.inhrelid AS oid FROM pg_inherits i WHERE i.inhparent = above.oid
                       UNION SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.oid)
                     SELECT format('%I.%I', bn.nspname, b.relname)
                       FROM below JOIN pg_constraint bk ON bk.conrelid = below.oid AND bk.conname = k.conname
                       JOIN pg_class b ON b.oid = below.oid JOIN pg_namespace bn ON bn.oid = b.relnamespace
                      WHERE bk.convalidated ORDER BY below.oid) AS checked
          FROM above JOIN pg_constraint k ON k.conrelid = above.oid
          JOIN pg_class c ON c.oid = above.oid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE k.contype IN ('c', 'n') AND NOT k.convalidated AND k.coninhcount = 0 AND NOT k.connoinherit
           AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = above.oid)
         ORDER BY k.oid`,
    [masked.map(({ table }) => table.oid)],
  );
  for (const { schema, table, name, definition, comment, checked } of constraints) {
    const alter = sql`ALTER TABLE ${identifier(schema, table)}`;
    const constraint = identifier(name);
    const back = [sql`${alter} ADD CONSTRAINT ${constraint} ${Sql.trusted(definition)}`];
    const check = checked.map((below) => sql`ALTER TABLE ${Sql.trusted(below)} VALIDATE CONSTRAINT ${constraint}`);
    if (comment !== null) {
      back.push(sql`COMMENT ON CONSTRAINT ${constraint} ON ${identifier(schema, table)} IS ${literal(comment)}`);
    }
    await session.transaction(async () => {
      // Not the name of an index: those of a table and its constraints may be the same.
      const step = {
        name: `constraint ${qualifiedName([name])} of ${qualifiedName([schema, table])}`,
        step: 1,
        usersPath: false,
      };
      const checks = { ...step, step: 2, statements: check.map(({ text }) => text), usersPath: true };
      await recordPendingSteps(session, [
        { ...step, statements: back.map(({ text }) => text) },
        ...(check.length > 0 ? [checks] : []),
      ]);
      await session.query(sql`${alter} DROP CONSTRAINT ${constraint}`);
    });
  }
}
