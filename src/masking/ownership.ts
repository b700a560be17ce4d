import { PostgresError } from '../postgres/errors.ts';
import type { Session } from '../postgres/session.ts';
import { identifier, type Sql, sql } from '../postgres/sql.ts';
import type { Catalog } from './catalog/model.ts';
import {
  assertOwnRecords,
  closeRecords,
  createRecordSchema,
  dropEmptyRecordSchema,
  isRecorded,
  recordIdentifier,
} from './record/schema.ts';

/** The role that masks may not do what it would have to. Nothing was written; see `anonymize` for an exception. */
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
 * @returns the memberships that were taken here: for `giveBack`
 * @throws {MissingRightsError} with the statements that would help
 */
export async function actAsOwner(session: Session, catalog: Catalog): Promise<readonly Borrowed[]> {
  const missing = await ownersWithout(session, catalog);
  if (missing.length === 0) return [];
  const role = await readRole(session);
  const borrowed: Borrowed[] = [];
  try {
    // A statement of its own each: a role that may be had stays had if the next one may not.
    for (const { owner } of missing) borrowed.push(...(await join(session, owner, role)));
    const still = await ownersWithout(session, catalog);
    if (still.length > 0) throw missingRights(role, still);
    return borrowed;
  } catch (error) {
    // In a transaction of the caller's there is nothing to give back after a failure, and no way to.
    await giveBack(session, borrowed).catch(() => {});
    throw error instanceof PostgresError ? missingRights(role, missing, error) : error;
  }
}

/**
 * Likewise for those who own what is cut off beside the tables: foreign servers, subscriptions, large objects, event
 * triggers, prepared transactions. Where this role may not become a member, no error is thrown: what stays for that is
 * told of in the report. Not to be called in a transaction, which the first refusal would end.
 *
 * @returns the memberships that were taken here: for `giveBack`
 */
export async function actAsOtherOwners(session: Session): Promise<readonly Borrowed[]> {
  const owners = await session.query<{ owner: string }>(
    sql`SELECT r.rolname AS owner FROM (${OTHER_OWNERS}) others(oid) JOIN pg_roles r USING (oid)
         WHERE NOT pg_has_role(current_user, r.oid, 'USAGE') ORDER BY 1`,
  );
  const role = await readRole(session);
  const borrowed: Borrowed[] = [];
  for (const { owner } of owners) {
    try {
      borrowed.push(...(await join(session, owner, role)));
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
    }
  }
  return borrowed;
}

/** A role whose rights this one has for the time of masking. */
export interface Borrowed {
  readonly owner: string;
  /** What this role had of it as its member, and has again afterwards; null: it was none. */
  readonly before: MembershipOptions | null;
}

interface MembershipOptions {
  readonly inherits: boolean;
  readonly sets: boolean;
}

/** A query for the oids of those whose rights `actAsOtherOwners` takes where it may: others than superusers. */
export const OTHER_OWNERS = sql`
  SELECT r.oid
    FROM (SELECT srvowner FROM pg_foreign_server
          UNION SELECT s.subowner FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
                 WHERE d.datname = current_database()
          UNION SELECT lomowner FROM pg_largeobject_metadata
          UNION SELECT evtowner FROM pg_event_trigger
          UNION SELECT r.oid FROM pg_prepared_xacts p JOIN pg_roles r ON r.rolname = p.owner
                 WHERE p.database = current_database()) others(oid) JOIN pg_roles r USING (oid)
   WHERE NOT r.rolsuper`;

interface Role {
  readonly name: string;
  /** Whether it has the rights of roles that it is a member of, where the membership does not say. */
  readonly inherits: boolean;
  /** Since PostgreSQL 16 each membership says what the member has of it. */
  readonly choosy: boolean;
}

async function readRole(session: Session): Promise<Role> {
  const [role] = await session.query<Role>(
    sql`SELECT rolname AS name, rolinherit AS inherits, current_setting('server_version_num')::int >= 160000 AS choosy
          FROM pg_roles WHERE rolname = current_user`,
  );
  if (role === undefined) throw new Error('The server did not tell who masks.');
  return role;
}

/**
 * Makes this role a member that has the rights of the owner, also where it is a member that has not.
 *
 * @returns what it was before; nothing where it is that
 */
async function join(session: Session, owner: string, { choosy }: Role): Promise<readonly Borrowed[]> {
  const before = await readMemberships(session, owner, choosy);
  await session.query(
    choosy ? grant(owner, { inherits: true, sets: true }) : sql`GRANT ${identifier(owner)} TO CURRENT_USER`,
  );
  const after = await readMemberships(session, owner, choosy);
  if (after.length > before.length) return [{ owner, before: null }];
  return before
    .filter((one) => !after.some((now) => JSON.stringify(now) === JSON.stringify(one)))
    .map(({ inherits, sets }) => ({ owner, before: { inherits, sets } }));
}

/** Since PostgreSQL 16. */
function grant(owner: string, { inherits, sets }: MembershipOptions): Sql {
  return sql`GRANT ${identifier(owner)} TO CURRENT_USER WITH INHERIT ${truth(inherits)}, SET ${truth(sets)}`;
}

function truth(value: boolean): Sql {
  return value ? sql`TRUE` : sql`FALSE`;
}

interface Membership extends MembershipOptions {
  readonly grantor: string;
}

async function readMemberships(session: Session, owner: string, choosy: boolean): Promise<Membership[]> {
  const options = choosy
    ? sql`m.inherit_option AS inherits, m.set_option AS sets`
    : sql`true AS inherits, true AS sets`;
  return session.query<Membership>(
    sql`SELECT m.grantor::text, ${options}
          FROM pg_auth_members m JOIN pg_roles o ON o.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
         WHERE o.rolname = $1 AND r.rolname = current_user`,
    [owner],
  );
}

/** Ends memberships that were taken, unless another run needs them still: all that can be, even if one cannot. */
export async function giveBack(session: Session, borrowed: readonly Borrowed[]): Promise<void> {
  if (borrowed.length > 0 && (await othersMask(session))) return;
  const failures: unknown[] = [];
  for (const { owner, before } of borrowed) {
    await session
      .query(before === null ? sql`REVOKE ${identifier(owner)} FROM CURRENT_USER` : grant(owner, before))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

const BORROWED = recordIdentifier('borrowed_membership');

/** Writes down the memberships that were taken, for the next run if this one is killed. */
export async function recordBorrowed(session: Session, borrowed: readonly Borrowed[]): Promise<void> {
  if (borrowed.length === 0) return;
  await session.transaction(async () => {
    await createRecordSchema(session);
    // No statements: those would be run by whoever finds them. Without options: it was no member.
    await session.query(
      sql`CREATE TABLE IF NOT EXISTS ${BORROWED} (owner text PRIMARY KEY, inherits boolean, sets boolean)`,
    );
    await closeRecords(session);
    for (const { owner, before } of borrowed) {
      // What a run noted that was killed was so before this one.
      await session.query(sql`INSERT INTO ${BORROWED} VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
        owner,
        before?.inherits ?? null,
        before?.sets ?? null,
      ]);
    }
  });
}

/**
 * Takes what was written down, by this run or by one that was killed; roles that are gone since have no members. To be
 * called before event triggers fire again.
 *
 * @returns for `giveBack`
 * @throws {ForeignRecordError} see `assertOwnRecords`
 */
export async function takeBorrowed(session: Session): Promise<readonly Borrowed[]> {
  if (!(await isRecorded(session, 'borrowed_membership'))) return [];
  await assertOwnRecords(session);
  const recorded = await session.query<{ owner: string; inherits: boolean | null; sets: boolean | null }>(
    sql`SELECT owner, inherits, sets FROM ${BORROWED} WHERE owner IN (SELECT rolname FROM pg_roles) ORDER BY owner`,
  );
  await session.query(sql`DROP TABLE ${BORROWED}`);
  await dropEmptyRecordSchema(session);
  return recorded.map(({ owner, inherits, sets }) => ({
    owner,
    before: inherits === null || sets === null ? null : { inherits, sets },
  }));
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

function missingRights(
  { name, inherits, choosy }: Role,
  owners: readonly Owner[],
  cause?: PostgresError,
): MissingRightsError {
  const role = identifier(name).text;
  const superuser = owners.find((one) => one.superuser);
  // A membership that is there and gives no rights stays as it is unless this is said.
  const grants = owners
    .map(({ owner }) => `GRANT ${identifier(owner).text} TO ${role}${choosy ? ' WITH INHERIT TRUE' : ''};`)
    .join(' ');
  const inherit = choosy || inherits ? '' : ` ALTER ROLE ${role} INHERIT;`;
  const advice =
    superuser === undefined
      ? `Let an administrator of the source run: ${grants}${inherit}`
      : `Connect as ${identifier(superuser.owner).text}, which is a superuser, or let an administrator give the tables to a role that is none.`;
  return new MissingRightsError(
    `Role ${role} masks but has not the rights of the owner of ${owners.map(({ example }) => example).join(', ')}, who alone ` +
      `may replace rows under triggers and row security. ${advice}`,
    { cause },
  );
}
