import type { DatabaseAddress } from '../../postgres/address.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { CloneError } from './clone-error.ts';

/** A database of the clone, seen from outside. */
export interface ListedDatabase {
  readonly name: string;
  readonly template: boolean;
  /** Why the master user cannot enter it, and what on production would let it, as one sentence; null when it can. */
  readonly obstacle: string | null;
}

/** A database of the clone, seen from inside. */
export interface SurveyedDatabase {
  /** As the master user reaches it. Secret. */
  readonly address: DatabaseAddress;
  readonly template: boolean;
  /**
   * - `rows`: tables, materialised views or foreign tables of users, or large objects
   * - `extras`: only tables that extensions brought (`cron.job` …), which hold what users put in, or user mappings
   * - `nothing`: none of these; what `postgres` mostly is
   */
  readonly holds: 'rows' | 'extras' | 'nothing';
  /** Tables of users. */
  readonly tables: number;
  /** Size of the tables of users, in bytes, indexes and TOAST included. */
  readonly bytes: number;
}

/**
 * All databases in which there could be something of users: a clone has those of the source, all of them. Left out are
 * `template0`, which admits nobody on any server, and AWS's own, which admits nobody else.
 */
export async function listDatabases(session: Session): Promise<readonly ListedDatabase[]> {
  const rows = await session.query<Row>(
    sql`SELECT datname AS name, datistemplate AS template, datallowconn AS open, datconnlimit AS "connectionLimit",
               has_database_privilege(oid, 'CONNECT') AS admitted, quote_ident(datname) AS quoted,
               quote_ident(session_user) AS "user"
          FROM pg_database WHERE datname NOT IN ('template0', 'rdsadmin') ORDER BY datname`,
  );
  return rows.map((row) => ({ name: row.name, template: row.template, obstacle: obstacleOf(row) }));
}

interface Row {
  readonly name: string;
  readonly template: boolean;
  readonly open: boolean;
  readonly connectionLimit: number;
  readonly admitted: boolean;
  readonly quoted: string;
  readonly user: string;
}

/** Marks a database whose removal was interrupted. */
const INVALID_LIMIT = -2;

function obstacleOf({ name, quoted, user, open, connectionLimit, admitted }: Row): string | null {
  const closed = (why: string, remedy: string) =>
    `Database ${name} of the clone cannot be looked into or masked, since ${why}: run on production ${remedy} ` +
    'and make the branch anew (reset: true).';
  if (connectionLimit === INVALID_LIMIT) return closed('its removal was interrupted', `DROP DATABASE ${quoted};`);
  if (!open) {
    return closed('it admits no connections', `ALTER DATABASE ${quoted} ALLOW_CONNECTIONS true; (or drop it there)`);
  }
  if (connectionLimit === 0) {
    return closed('its connection limit is 0', `ALTER DATABASE ${quoted} CONNECTION LIMIT -1; (or drop it there)`);
  }
  if (!admitted) {
    return closed(
      `the master user ${user} may not connect to it`,
      `GRANT CONNECT ON DATABASE ${quoted} TO ${user}; as its owner,`,
    );
  }
  return null;
}

/**
 * Looks into every database of the clone, templates included: what is made of them holds what they hold.
 *
 * @param master the master user, at any database
 * @throws {CloneError} when one cannot be entered, which therefore could not be masked
 */
export async function surveyDatabases(master: DatabaseAddress): Promise<readonly SurveyedDatabase[]> {
  const listed = await withSession(master, { purpose: 'survey' }, listDatabases);
  const obstacles = listed.flatMap(({ obstacle }) => (obstacle === null ? [] : [obstacle]));
  if (obstacles.length > 0) throw new CloneError(obstacles.join(' '));
  const surveyed: SurveyedDatabase[] = [];
  for (const { name, template } of listed) {
    const address = { ...master, database: name };
    surveyed.push({ address, template, ...(await withSession(address, { purpose: 'survey' }, lookInside)) });
  }
  return surveyed;
}

async function lookInside(session: Session): Promise<Pick<SurveyedDatabase, 'holds' | 'tables' | 'bytes'>> {
  const [row] = await session.query<{ rows: boolean; extras: boolean; tables: number; bytes: string }>(HOLDINGS);
  if (row === undefined) throw new Error('The server did not tell what is in a database.');
  const holds = row.rows ? 'rows' : row.extras ? 'extras' : 'nothing';
  return { holds, tables: row.tables, bytes: Number(row.bytes) };
}

/**
 * Objects of users have oids from 16384 on, but large objects any that users choose. Views hold nothing, and the
 * extensions that bring only views (pg_stat_statements in `postgres`, say) are in many clusters.
 */
const HOLDINGS = sql`
  WITH relations AS (
    SELECT c.oid, c.relkind,
           EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e') AS extension
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.oid >= 16384 AND c.relpersistence <> 't'
       AND n.nspname !~ '^pg_toast'
  )
  SELECT EXISTS (SELECT FROM relations WHERE NOT extension) OR EXISTS (SELECT FROM pg_largeobject_metadata) AS rows,
         EXISTS (SELECT FROM relations WHERE extension) OR EXISTS (SELECT FROM pg_user_mappings) AS extras,
         (SELECT count(*)::int FROM relations WHERE NOT extension AND relkind IN ('r', 'p')) AS tables,
         (SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM relations
           WHERE NOT extension AND relkind IN ('r', 'm')) AS bytes`;

/** The databases that hold data of users, each as the master user reaches it. Secret. */
export function databasesWithData(survey: readonly SurveyedDatabase[]): readonly DatabaseAddress[] {
  return survey.flatMap(({ holds, address }) => (holds === 'nothing' ? [] : [address]));
}

/** The database that clusters are made with, in which administrators work and applications seldom do. */
const ADMINISTRATION = 'postgres';

/**
 * The database that the URL of the branch names: the preferred one, else the only one beside `postgres`, else the one
 * with most bytes in tables. One without tables is passed over while another has some: a cluster's first database is
 * often left empty.
 *
 * @param preferred the `DatabaseName` of the cluster, which AWS does not always tell
 * @throws {CloneError} when there is no database but templates
 */
export function mainDatabase(
  survey: readonly SurveyedDatabase[],
  { preferred }: { readonly preferred: string | null },
): DatabaseAddress {
  const databases = survey.filter(({ template }) => !template);
  const filled = databases.filter(({ tables }) => tables > 0);
  const candidates = filled.length > 0 ? filled : databases;
  const named = candidates.find(({ address }) => address.database === preferred);
  const beside = candidates.filter(({ address }) => address.database !== ADMINISTRATION);
  const [largest] = candidates.toSorted(bySize);
  const main = named ?? (beside.length === 1 ? beside[0] : largest);
  if (main === undefined) {
    throw new CloneError('The clone has no database but templates: let the input source name a cluster that has one.');
  }
  return main.address;
}

function bySize(one: SurveyedDatabase, other: SurveyedDatabase): number {
  const [a, b] = [one.address.database, other.address.database];
  return other.bytes - one.bytes || other.tables - one.tables || (a < b ? -1 : a > b ? 1 : 0);
}
