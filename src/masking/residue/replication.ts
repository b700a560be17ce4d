import type { Session } from '../../postgres/session.ts';
import { identifier, literal, type Sql, sql } from '../../postgres/sql.ts';
import { counted } from '../report/format.ts';
import type { Cleanup } from '../report/model.ts';
import { rewriteSharedCatalog } from './files.ts';
import { ifPermitted, permitted, ResidueError } from './rights.ts';

/**
 * A subscription would bring original rows in. Dropping one can reach the server it comes from, to drop slots there that
 * another cluster may be using: so it is first cut from its slot, and told of a server that does not exist.
 *
 * @throws {ResidueError} when one that is enabled may not be dropped
 */
export async function dropSubscriptions(session: Session): Promise<Cleanup[]> {
  const subscriptions = await session.query<{ name: string; enabled: boolean; owner: string }>(
    sql`SELECT s.subname AS name, s.subenabled AS enabled, pg_get_userbyid(s.subowner) AS owner
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
         WHERE d.datname = current_database() ORDER BY 1`,
  );
  const cleanup: Cleanup[] = [];
  for (const { name, enabled, owner } of subscriptions) {
    const subscription = identifier(name);
    const dropped = await ifPermitted(async () => {
      await session.query(sql`ALTER SUBSCRIPTION ${subscription} DISABLE`);
      await session.query(sql`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
      await session.query(sql`ALTER SUBSCRIPTION ${subscription} CONNECTION ${literal(NOWHERE)}`);
      await session.query(sql`DROP SUBSCRIPTION ${subscription}`);
    });
    if (!dropped && enabled) {
      throw new ResidueError(
        `Subscription ${name} would bring original rows into the database, and the role that masks may not drop it: ` +
          `make it a member of the owner, ${owner}, or drop the subscription first.`,
      );
    }
    cleanup.push({
      kind: 'subscription',
      name,
      done: dropped ? 'dropped; the server it came from was not spoken to' : `left disabled: only ${owner} may drop it`,
    });
  }
  // Its connection string holds a password.
  const dropped = cleanup.some(({ done }) => done.startsWith('dropped'));
  return dropped ? [...cleanup, ...(await rewriteSharedCatalog(session, 'pg_subscription'))] : cleanup;
}

/** Nothing listens at port 1. A password, since roles that are no superusers have to give one. */
const NOWHERE = 'host=127.0.0.1 port=1 user=nobody password=none dbname=nowhere connect_timeout=1';

/**
 * A slot keeps the log of all changes since it was made, originals among them, and hands them to whoever reads it.
 *
 * @throws {ResidueError} when somebody is reading one
 */
export async function dropReplicationSlots(session: Session): Promise<Cleanup[]> {
  const slots = await session.query<{ name: string; active: boolean; own: boolean }>(
    sql`SELECT slot_name AS name, active, database IS NOT NULL AS own FROM pg_replication_slots
         WHERE database = current_database() OR database IS NULL ORDER BY 1`,
  );
  const active = slots.filter((slot) => slot.own && slot.active);
  if (active.length > 0) {
    throw new ResidueError(
      `Replication slots ${active.map(({ name }) => name).join(', ')} of this database are being read, which carries its ` +
        'rows elsewhere: stop what reads them.',
    );
  }
  const cleanup: Cleanup[] = [];
  for (const { name, own } of slots) {
    const kind = 'replication-slot';
    // Slots for standbys are the whole server's.
    if (!own) cleanup.push({ kind, name, done: 'left: it belongs to the whole server, not to this database' });
    else if (await permitted(session, sql`SELECT pg_drop_replication_slot($1)`, [name]))
      cleanup.push({ kind, name, done: 'dropped' });
    else cleanup.push({ kind, name, done: 'left: nobody reads it, and the role that masks may not drop it' });
  }
  return cleanup;
}

/** Without a slot or a subscriber nothing reads them, and the application's migrations may name them. */
export async function reportPublications(session: Session): Promise<Cleanup[]> {
  const publications = await session.query<{ name: string }>(
    sql`SELECT pubname AS name FROM pg_publication ORDER BY 1`,
  );
  return publications.map(({ name }) => ({
    kind: 'publication',
    name,
    done: 'left: nothing reads it without a replication slot',
  }));
}

/** Whose transaction it is, is asked of the current user and not of what that may. */
async function permittedAs(session: Session, role: string, statement: Sql): Promise<boolean> {
  if (!(await permitted(session, sql`SET ROLE ${identifier(role)}`))) return false;
  try {
    return await permitted(session, statement);
  } finally {
    await session.query(sql`RESET ROLE`);
  }
}

/**
 * A prepared transaction holds rows that are in no table yet, and whoever commits it brings them in.
 *
 * @throws {ResidueError} when one may not be rolled back
 */
export async function rollBackPrepared(session: Session): Promise<Cleanup[]> {
  const prepared = await session.query<{ name: string; owner: string }>(
    sql`SELECT gid AS name, owner FROM pg_prepared_xacts WHERE database = current_database() ORDER BY prepared`,
  );
  for (const [index, { name, owner }] of prepared.entries()) {
    const rollBack = sql`ROLLBACK PREPARED ${literal(name)}`;
    if (!(await permitted(session, rollBack)) && !(await permittedAs(session, owner, rollBack))) {
      throw new ResidueError(
        `A prepared transaction of ${owner} would bring original rows in once it is committed, and only ${owner} or a superuser ` +
          `may roll it back (${index + 1} of ${prepared.length}): make the role that masks a member of ${owner}, or end the ` +
          'transaction before the copy is made.',
      );
    }
  }
  // Their names are given by applications and may say anything.
  if (prepared.length === 0) return [];
  return [
    { kind: 'prepared-transaction', name: counted(prepared.length, 'prepared transaction'), done: 'rolled back' },
  ];
}
