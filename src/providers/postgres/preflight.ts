import { resourcePrefix } from '../../branch/identity.ts';
import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { ProvisioningError } from './errors.ts';
import { requireIsolation } from './isolation.ts';
import { MAX_IDENTIFIER_BYTES, NAMING } from './naming.ts';

const OLDEST_MAJOR = 15;

/** What is known of the server after the preflight. */
export interface ServerFacts {
  readonly major: number;
}

interface Row {
  readonly version: number;
  readonly display: string;
  readonly standby: boolean;
  readonly user: string;
  readonly mayCreateDatabases: boolean;
  readonly mayCreateRoles: boolean;
  readonly sourceExists: boolean;
  readonly sourceInvalid: boolean | null;
  readonly mayCopySource: boolean | null;
  readonly sourceOwner: string | null;
  readonly roleExists: boolean;
}

/**
 * Everything that can be known to stand in the way of a new branch, before anything is created.
 *
 * @throws {ProvisioningError} one sentence for the first obstacle
 */
export async function preflight(
  session: Session,
  { source, name, role = null }: { source: string; name: string; role?: string | null },
): Promise<ServerFacts> {
  const refuse = (sentence: string): never => {
    throw new ProvisioningError(`${sentence} Nothing was changed.`);
  };
  if (Buffer.byteLength(source) > MAX_IDENTIFIER_BYTES) {
    return refuse(
      `Input source is longer than the ${MAX_IDENTIFIER_BYTES} bytes that PostgreSQL keeps of a name: give the name of a database.`,
    );
  }
  if (source === name) {
    return refuse(`Input source names ${name}, the branch itself: give the database that branches are copied from.`);
  }
  if (role?.startsWith(resourcePrefix(NAMING))) {
    return refuse(`Input role names ${role}, the user of a branch: give a role of the source, or nothing.`);
  }
  const [row] = await session.query<Row>(FACTS, [source, role]);
  if (row === undefined) throw new Error('The server did not describe itself.');
  const major = Math.floor(row.version / 10_000);
  if (major < OLDEST_MAJOR) {
    return refuse(`The server runs PostgreSQL ${row.display}; branches need ${OLDEST_MAJOR} or later.`);
  }
  if (row.standby) {
    return refuse('The server is a standby, which takes no changes: let server-url name the primary.');
  }
  if (!row.mayCreateDatabases) {
    return refuse(`Role ${row.user} of server-url may not create databases: ALTER ROLE ${row.user} CREATEDB; lets it.`);
  }
  if (!row.mayCreateRoles) {
    return refuse(
      `Role ${row.user} of server-url may not create roles, and every branch has one: ALTER ROLE ${row.user} CREATEROLE; lets it.`,
    );
  }
  if (!row.sourceExists) {
    return refuse(`Database ${source} (input source) does not exist on the server of server-url.`);
  }
  if (row.sourceInvalid === true) {
    return refuse(`Database ${source} (input source) was dropped in part and cannot be copied: drop it for good.`);
  }
  if (row.mayCopySource !== true) {
    return refuse(
      `Role ${row.user} of server-url may not copy database ${source}: make it a member of the owner ` +
        `(GRANT ${row.sourceOwner} TO ${row.user};), or let everybody with CREATEDB copy it (ALTER DATABASE … IS_TEMPLATE true;).`,
    );
  }
  if (role !== null && !row.roleExists) {
    return refuse(`Role ${role} (input role) does not exist on the server of server-url.`);
  }
  await requireIsolation(session, name);
  return { major };
}

const FACTS = sql`
  SELECT current_setting('server_version_num')::int AS version,
         split_part(current_setting('server_version'), ' ', 1) AS display,
         pg_is_in_recovery() AS standby,
         quote_ident(me.rolname) AS "user",
         me.rolsuper OR me.rolcreatedb AS "mayCreateDatabases",
         me.rolsuper OR me.rolcreaterole AS "mayCreateRoles",
         d.oid IS NOT NULL AS "sourceExists",
         d.datconnlimit = -2 AS "sourceInvalid",
         d.datistemplate OR pg_has_role(d.datdba, 'USAGE') AS "mayCopySource",
         quote_ident(pg_get_userbyid(d.datdba)) AS "sourceOwner",
         EXISTS (SELECT FROM pg_roles r WHERE r.rolname::text = $2) AS "roleExists"
    FROM pg_roles me
    LEFT JOIN pg_database d ON d.datname::text = $1
   WHERE me.rolname = current_user`;
