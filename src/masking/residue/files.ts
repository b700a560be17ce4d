import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, sql } from '../../postgres/sql.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cleanup } from '../report/model.ts';
import { mayMaintain, ResidueError, type Rights, readRights } from './rights.ts';

interface TableRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly may: boolean;
}

/**
 * Rewrites the tables in which something is left that belongs to no column any more: the values of dropped columns stay
 * in the rows of a table that is not replaced, and a default that a column once had is kept beside the column for the
 * rows that are older than it, even when those are replaced.
 *
 * @throws {ResidueError} when the role may not rewrite one
 */
export async function rewriteTables(session: Session, plan: Plan, rights: Rights): Promise<Cleanup[]> {
  const replaced = plan.tables.map(({ table }) => table.oid);
  const masked = plan.tables.flatMap(({ table, method, columns }) =>
    (method === 'truncate' ? table.columns : columns.map(({ column }) => column)).map(
      ({ position }) => `${table.oid}.${position}`,
    ),
  );
  const tables = await session.query<TableRow & { dropped: boolean }>(
    sql`SELECT c.oid::text, n.nspname AS schema, c.relname AS name, ${mayMaintain(rights)} AS may,
               bool_or(a.attisdropped) AS dropped
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384 AND a.attnum > 0
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
           AND (a.attisdropped AND pg_relation_size(c.oid) > 0 AND NOT c.oid = ANY ($1::oid[])
                OR a.atthasmissing AND format('%s.%s', a.attrelid, a.attnum) = ANY ($2::text[])
                   AND a.attmissingval::text NOT IN ('{""}', '{NULL}', '{t}', '{f}', '{0}'))
         GROUP BY c.oid, n.nspname ORDER BY c.oid`,
    [replaced, masked],
  );
  for (const table of tables) await rewriteTable(session, table);
  return tables.map(({ schema, name, dropped }) => ({
    kind: 'table-file',
    name: `${schema}.${name}`,
    done: dropped
      ? 'rewritten without the values of columns that were dropped'
      : 'rewritten, and with it the default forgotten that older rows had',
  }));
}

async function rewriteTable(session: Session, table: TableRow): Promise<void> {
  const file = async () => {
    const [row] = await session.query<{ file: string }>(
      sql`SELECT pg_relation_filenode(${literal(table.oid)}::oid)::text AS file`,
    );
    return row?.file;
  };
  const before = await file();
  await session.query(sql`VACUUM (FULL) ${tableIdentifier(table)}`);
  // Without the right the server warns and passes over the table.
  if (!table.may || (await file()) === before) {
    throw new ResidueError(
      `Table ${table.schema}.${table.name} was not rewritten, so values of columns that were dropped may be left in its file: ` +
        'the role that masks must be a member of its owner.',
    );
  }
}

/** Catalogs from which something was deleted that may have held originals, and which stay in the file as dead rows. */
const CATALOGS = [
  'pg_statistic',
  'pg_statistic_ext_data',
  'pg_largeobject',
  'pg_largeobject_metadata',
  'pg_description',
  'pg_attribute',
  'pg_attrdef',
  'pg_user_mapping',
  'pg_foreign_server',
] as const;

/**
 * Gives the catalogs new files, as far as the role may. What is left in the old pages is read by no statement, only by
 * who has the files or, as a superuser, looks at pages.
 */
export async function rewriteCatalogs(session: Session, rights: Rights): Promise<Cleanup[]> {
  const catalogs = await session.query<{ name: string; may: boolean }>(
    sql`SELECT c.relname AS name, ${mayMaintain(rights)} AS may FROM pg_class c
         WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relname IN (${joinSql(CATALOGS.map(literal), ', ')})
           AND pg_relation_size(c.oid) > 0
         ORDER BY c.relname`,
  );
  const rewritten = catalogs.filter(({ may }) => may);
  for (const { name } of rewritten) await session.query(sql`VACUUM (FULL) ${identifier('pg_catalog', name)}`);
  const left = catalogs.filter(({ may }) => !may);
  const told = (some: typeof catalogs, done: string) =>
    some.length === 0 ? [] : [{ kind: KIND, name: some.map(({ name }) => name).join(', '), done }];
  return [...told(rewritten, REWRITTEN), ...told(left, LEFT)];
}

const KIND = 'catalog-file';
const REWRITTEN = 'rewritten without what was deleted';
const LEFT =
  'left: no statement reads what was deleted there, but the files keep it until the server uses the space again; ' +
  'only the owner of the database, or a superuser, may rewrite them';

/**
 * The same with a catalog that all databases of the server share. To be called only when something was deleted there:
 * it locks all others out for the moment, so it gives up when it has to wait.
 */
export async function rewriteSharedCatalog(
  session: Session,
  name: 'pg_db_role_setting' | 'pg_subscription',
): Promise<Cleanup[]> {
  const { superuser } = await readRights(session);
  if (!superuser) return [{ kind: KIND, name, done: LEFT }];
  await session.query(sql`SET lock_timeout = '2s'`);
  try {
    await session.query(sql`VACUUM (FULL) ${identifier('pg_catalog', name)}`);
    return [{ kind: KIND, name, done: REWRITTEN }];
  } catch (error) {
    if (!hasSqlState(error, SqlState.lockNotAvailable)) throw error;
    return [{ kind: KIND, name, done: LEFT }];
  } finally {
    await session.query(sql`SET lock_timeout = 0`);
  }
}
