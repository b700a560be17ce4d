import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { IS_STAGING, RECORD_SCHEMA, RECORD_TABLES } from '../catalog/read.ts';

export type RecordTable = (typeof RECORD_TABLES)[number];

const SCHEMA = identifier(RECORD_SCHEMA);

/** The quoted name of one of our records. */
export function recordIdentifier(table: RecordTable): Sql {
  return identifier(RECORD_SCHEMA, table);
}

/** Whether there is such a record, whoever made it. */
export async function isRecorded(session: Session, table: RecordTable): Promise<boolean> {
  const [row] = await session.query<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind = 'r') AS found`,
    [RECORD_SCHEMA, table],
  );
  return row?.found ?? false;
}

/** The records belong to a role that may not do what they would have us do, or that this role may not touch. */
export class ForeignRecordError extends Error {
  override readonly name = 'ForeignRecordError';
}

interface Owned {
  /** `Schema pr_postgres`, `Table pr_postgres.run` … */
  readonly what: string;
  readonly owner: string;
  readonly role: string;
  readonly believed: boolean;
}

/**
 * Makes sure that the records, as far as there are any, can be believed and gone on with. They are orders: statements are
 * run as they stand there, tables count as masked, event triggers and row security are switched, all with the rights of the
 * role that masks. So whoever could have written them, the owner of the schema or of a table in it, must have these rights
 * already: it is this role, or a superuser, or a member of this role. That this role is a member of the owner says nothing:
 * a superuser has the rights of everybody, and the master user of a cluster those of every application, while any of these
 * could make the schema in a database where it may create one, and would get a statement run that it may not run. To go
 * on, this role must have the rights of the owner as well.
 *
 * The certificate need not be believed, it is proven: a superuser branches what somebody else has masked.
 *
 * @throws {ForeignRecordError} with the owner and what to do
 */
export async function assertOwnRecords(session: Session): Promise<void> {
  const [stranger] = await session.query<Owned>(
    sql`SELECT o.what, pg_get_userbyid(o.owner) AS owner, current_user AS role,
               pg_has_role(o.owner, current_user, 'USAGE') AS believed
          FROM (SELECT 0, format('Schema %I', n.nspname), n.nspowner FROM pg_namespace n
                 WHERE n.nspname = ${literal(RECORD_SCHEMA)}
                UNION ALL
                SELECT 1, format('Table %I.%I', n.nspname, c.relname), c.relowner
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ${literal(RECORD_SCHEMA)} AND c.relname = ANY ($1) OR ${IS_STAGING}) o(place, what, owner)
         WHERE NOT (pg_has_role(o.owner, current_user, 'USAGE') AND pg_has_role(current_user, o.owner, 'USAGE'))
         ORDER BY o.place, o.what LIMIT 1`,
    [RECORD_TABLES],
  );
  if (stranger === undefined) return;
  const { what, owner, role, believed } = stranger;
  throw new ForeignRecordError(
    believed
      ? `${what} belongs to role ${owner}, whose rights role ${role}, which masks, does not have: mask as ${owner}, or let it remove the schema.`
      : `${what} belongs to role ${owner}, which could have it say what role ${role} would then do with rights that ${owner} does ` +
          `not have: mask as ${owner}, or remove the schema from the source and copy the database anew.`,
  );
}

/**
 * To be called in the transaction that makes a record.
 *
 * @throws {ForeignRecordError} see `assertOwnRecords`
 */
export async function createRecordSchema(session: Session): Promise<void> {
  await session.query(sql`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  await assertOwnRecords(session);
}

/**
 * To be called in the transaction that makes a record: takes away what default privileges gave others on it, who could have
 * it say what they like.
 */
export async function closeRecords(session: Session): Promise<void> {
  const grants = await session.query<{ statement: string }>(
    sql`SELECT DISTINCT format('REVOKE ALL ON TABLE %I.%I FROM %s', n.nspname, c.relname,
                               CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END) AS statement
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) x
         WHERE n.nspname = ${literal(RECORD_SCHEMA)} AND c.relname = ANY ($1) AND x.grantee <> c.relowner`,
    [RECORD_TABLES],
  );
  for (const { statement } of grants) await session.query(Sql.trusted(statement));
}

/** To be called when a record is gone: a run that stopped before it began has made the schema for that one alone. */
export async function dropEmptyRecordSchema(session: Session): Promise<void> {
  const [row] = await session.query<{ empty: boolean }>(
    sql`SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1)) AS empty`,
    [SCHEMA.text],
  );
  if (row?.empty === true) await session.query(sql`DROP SCHEMA ${SCHEMA}`);
}
