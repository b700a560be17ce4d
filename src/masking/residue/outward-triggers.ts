import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { outwardFunctions } from './outward-functions.ts';
import { permitted } from './rights.ts';

/** Triggers that call other servers (webhooks) stay disabled in the branch. */
export async function disableOutwardTriggers(session: Session): Promise<Cleanup[]> {
  const outward = (await outwardFunctions(session)).map(({ oid }) => oid);
  const triggers = await session.query<{ schema: string; table: string; name: string }>(
    sql`SELECT n.nspname AS schema, c.relname AS table, t.tgname AS name
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgfoid = ANY ($1::oid[]) ORDER BY 1, 2, 3`,
    [outward],
  );
  const cleanup: Cleanup[] = [];
  for (const { schema, table, name } of triggers) {
    const disabled = await permitted(
      session,
      sql`ALTER TABLE ONLY ${identifier(schema, table)} DISABLE TRIGGER ${identifier(name)}`,
    );
    cleanup.push({
      kind: 'webhook',
      name: `${name} on ${schema}.${table}`,
      done: disabled
        ? 'disabled: the trigger calls another server'
        : 'left: the trigger calls another server, and the role that masks may not disable it',
    });
  }
  return cleanup;
}

/** Functions of the application, and what is computed with them, that reach out when somebody uses them. */
export async function reportOutwardCode(session: Session): Promise<Cleanup[]> {
  const outward = await outwardFunctions(session);
  const users = await session.query<{ name: string }>(
    sql`SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) AS name
          FROM pg_depend d
         WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = ANY ($1::oid[]) AND d.deptype IN ('n', 'a')
           AND d.classid IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_policy'::regclass, 'pg_rewrite'::regclass)
         ORDER BY 1`,
    [outward.map(({ oid }) => oid)],
  );
  return [
    ...outward
      .filter(({ ofExtension }) => !ofExtension)
      .map(({ schema, name }) => ({
        kind: 'outward-function',
        name: `${schema}.${name}`,
        done: 'left: it reaches other servers when somebody calls it',
      })),
    ...users.map(({ name }) => ({
      kind: 'outward-function',
      name,
      done: 'left: it calls a function that reaches other servers',
    })),
  ];
}
