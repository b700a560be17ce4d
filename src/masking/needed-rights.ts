import type { Session } from '../postgres/session.ts';
import { identifier, literal, type Sql, sql } from '../postgres/sql.ts';
import type { Catalog, ForeignKey, Table } from './catalog/model.ts';
import { currentRole, MissingRightsError, OTHER_OWNERS } from './ownership.ts';
import type { TablePlan } from './plan/plan.ts';

/**
 * Makes sure that this role can write its records and replace values: in the database, it makes a schema and functions that
 * end with the session. To be asked once the role has what it can have of the rights of others; see `actAsOwner`.
 *
 * @returns what stops a run, with the statement that would help; null when nothing does
 */
export async function missingInDatabase(session: Session): Promise<MissingRightsError | null> {
  return missing(session, sql`SELECT NULL::oid WHERE false`);
}

/** The same of a role that takes no rights of others now, but would in a run: what these may counts as its own. */
export async function missingToJoin(session: Session, catalog: Catalog): Promise<MissingRightsError | null> {
  const tables = catalog.tables.filter(({ kind }) => kind !== 'foreign').map(({ oid }) => oid);
  return missing(
    session,
    sql`SELECT relowner FROM pg_class WHERE oid = ANY (${literal(`{${tables.join(',')}}`)}::oid[]) UNION ${OTHER_OWNERS}`,
  );
}

async function missing(session: Session, owners: Sql): Promise<MissingRightsError | null> {
  const lacking = await session.query<{ right: string; database: string }>(
    sql`SELECT w.right, current_database()::text AS database FROM unnest(ARRAY['CREATE', 'TEMPORARY']) w("right")
         WHERE NOT has_database_privilege(current_database(), w.right)
           AND NOT EXISTS (SELECT FROM (${owners}) o(oid) WHERE has_database_privilege(o.oid, current_database(), w.right))`,
  );
  const [first] = lacking;
  if (first === undefined) return null;
  const rights = lacking.map(({ right }) => right).join(', ');
  const role = await currentRole(session);
  return new MissingRightsError(
    `Role ${role}, which masks, has no right to ${rights} in database ${first.database}: let its owner run ` +
      `GRANT ${rights} ON DATABASE ${identifier(first.database).text} TO ${role};`,
  );
}

/** What a run will do. */
export interface Intentions {
  readonly tables: readonly { readonly table: Table; readonly method: TablePlan['method'] }[];
  /** That will be taken away and put back. */
  readonly keys: readonly ForeignKey[];
}

/** TRUNCATE, since nothing is updated or deleted; a lock against writers asks for no more. */
const RIGHTS: Readonly<Record<TablePlan['method'], readonly string[]>> = {
  rewrite: ['SELECT', 'INSERT', 'TRUNCATE'],
  truncate: ['SELECT', 'TRUNCATE'],
};

/**
 * Makes sure that this role may do with the tables what it is about to: an owner may have revoked rights of its own, on a
 * log that nobody shall change for example, and would be refused half-way.
 *
 * @returns what would stop the run, with the statements that would help; null when nothing would
 */
export async function missingOnTables(
  session: Session,
  { tables, keys }: Intentions,
): Promise<MissingRightsError | null> {
  const wanted = [
    ...tables.flatMap(({ table: { schema, name }, method }) =>
      RIGHTS[method].map((right) => ({ schema, name, right })),
    ),
    ...keys.map(({ references }) => ({ schema: references.schema, name: references.table, right: 'REFERENCES' })),
  ];
  const missing = await session.query<{ rights: string; tables: string }>(
    sql`SELECT t.rights, string_agg(t.name, ', ' ORDER BY t.name) AS tables
          FROM (SELECT format('%I.%I', n.nspname, c.relname) AS name, string_agg(DISTINCT w.right, ', ') AS rights
                  FROM jsonb_to_recordset($1::jsonb) AS w(schema text, name text, "right" text)
                  JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
                 WHERE NOT has_table_privilege(c.oid, w.right) AND NOT has_table_privilege(c.relowner, c.oid, w.right)
                 GROUP BY 1) t
         GROUP BY t.rights ORDER BY t.rights`,
    [JSON.stringify(wanted)],
  );
  if (missing.length === 0) return null;
  const role = await currentRole(session);
  const lacks = missing.map(({ rights, tables: on }) => `${rights} on ${on}`).join(' and ');
  const grants = missing.map(({ rights, tables: on }) => `GRANT ${rights} ON ${on} TO ${role};`).join(' ');
  return new MissingRightsError(
    `Role ${role}, which masks, has no right to ${lacks}: let the owner run, here or in the source before it is copied anew, ${grants}`,
  );
}
