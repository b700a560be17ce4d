import { PostgresError } from '../postgres/errors.ts';
import type { Session } from '../postgres/session.ts';
import { identifier, sql } from '../postgres/sql.ts';
import type { Catalog } from './catalog/model.ts';

/** The role that masks may not do what it would have to. Nothing was written. */
export class MissingRightsError extends Error {
  override readonly name = 'MissingRightsError';
}

interface Owner {
  readonly owner: string;
  /** Then nobody else should be made its member. */
  readonly superuser: boolean;
  readonly example: string;
}

/**
 * Sees to it that this role has the rights of all who own tables: only an owner may silence triggers, see rows that row
 * security hides, and build indexes. A superuser has them. The master user of Aurora and RDS is none and owns nothing of
 * the application, but may make itself a member of the roles that do: up to PostgreSQL 15 by CREATEROLE, since 16 by its
 * ADMIN option on them.
 *
 * @returns what gives the memberships back that were taken here, unless another run needs them still
 * @throws {MissingRightsError} with the statements that would help
 */
export async function actAsOwner(session: Session, catalog: Catalog): Promise<() => Promise<void>> {
  const missing = await ownersWithout(session, catalog);
  if (missing.length === 0) return async () => {};
  const role = await currentRole(session);
  const taken: string[] = [];
  const giveBack = async () => {
    if (taken.length > 0 && (await othersMask(session))) return;
    for (const owner of taken) await session.query(sql`REVOKE ${identifier(owner)} FROM CURRENT_USER`);
  };
  try {
    for (const { owner } of missing) {
      // A statement of its own each: a role that may be had stays had if the next one may not.
      await session.query(sql`GRANT ${identifier(owner)} TO CURRENT_USER`);
      taken.push(owner);
    }
    const still = await ownersWithout(session, catalog);
    if (still.length > 0) throw missingRights(role, still);
    return giveBack;
  } catch (error) {
    // In a transaction of the caller's there is nothing to give back after a failure, and no way to.
    await giveBack().catch(() => {});
    throw error instanceof PostgresError ? missingRights(role, missing, error) : error;
  }
}

/** A membership holds for the whole server: runs of this role in other databases found it there, and live by it. */
async function othersMask(session: Session): Promise<boolean> {
  const [row] = await session.query<{ others: boolean }>(
    sql`SELECT EXISTS (SELECT FROM pg_stat_activity other JOIN pg_stat_activity own ON own.pid = pg_backend_pid()
                        WHERE other.usesysid = own.usesysid AND other.datid <> own.datid
                          AND other.application_name = own.application_name) AS others`,
  );
  return row?.others === true;
}

async function ownersWithout(session: Session, catalog: Catalog): Promise<Owner[]> {
  return session.query<Owner>(
    sql`SELECT pg_get_userbyid(c.relowner) AS owner, (SELECT rolsuper FROM pg_roles WHERE oid = c.relowner) AS superuser,
               min(format('%I.%I', n.nspname, c.relname)) AS example
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE (c.oid = ANY ($1::oid[]) OR c.relkind = 'm') AND NOT pg_has_role(current_user, c.relowner, 'USAGE')
         GROUP BY c.relowner ORDER BY 1`,
    [catalog.tables.filter(({ kind }) => kind !== 'foreign').map(({ oid }) => oid)],
  );
}

/** Quoted. */
export async function currentRole(session: Session): Promise<string> {
  const [row] = await session.query<{ role: string }>(sql`SELECT current_user AS role`);
  return identifier(row?.role ?? 'CURRENT_USER').text;
}

function missingRights(role: string, owners: readonly Owner[], cause?: PostgresError): MissingRightsError {
  const superuser = owners.find((one) => one.superuser);
  const grants = owners.map(({ owner }) => `GRANT ${identifier(owner).text} TO ${role};`).join(' ');
  const advice =
    superuser === undefined
      ? `Let an administrator of the source run: ${grants}`
      : `Connect as ${identifier(superuser.owner).text}, which is a superuser, or let an administrator give the tables to a role that is none.`;
  return new MissingRightsError(
    `Role ${role} masks but has not the rights of the owner of ${owners.map(({ example }) => example).join(', ')}, who alone ` +
      `may replace rows under triggers and row security. ${advice}`,
    { cause },
  );
}
