import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import { enableClause } from '../apply/silence.ts';
import {
  assertOwnRecords,
  closeRecords,
  createRecordSchema,
  dropEmptyRecordSchema,
  isRecorded,
  recordIdentifier,
} from '../record/schema.ts';
import type { Cleanup } from '../report/model.ts';
import { outwardFunctions } from './outward-functions.ts';
import { ifPermitted, permitted } from './rights.ts';

const SILENCED = recordIdentifier('silenced_event_trigger');

interface EventTrigger {
  readonly name: string;
  /** `pg_event_trigger.evtenabled`: fires as origin, as replica, always, not at all. */
  readonly enabled: 'O' | 'R' | 'A' | 'D';
}

/**
 * Disables the event triggers that would fire on what we do to the tables, as far as the role may. Which ones is
 * written down in the same transaction, so that `restoreEventTriggers` finds it, in the next run if this one is killed.
 * A session in which they are off altogether (`event_triggers`, PostgreSQL 17) leaves them alone.
 */
export async function silenceEventTriggers(session: Session): Promise<void> {
  const triggers = await firingEventTriggers(session);
  if (triggers.length === 0) return;
  await ifPermitted(() =>
    session.transaction(async () => {
      // First all of them: what follows would make them fire.
      const silenced = await disableWhereAllowed(session, triggers);
      if (silenced.length === 0) return;
      await createRecordSchema(session);
      await session.query(sql`CREATE TABLE IF NOT EXISTS ${SILENCED} (name text PRIMARY KEY, enabled text NOT NULL)`);
      await closeRecords(session);
      for (const { name, enabled } of silenced) {
        await session.query(sql`INSERT INTO ${SILENCED} VALUES ($1, $2) ON CONFLICT DO NOTHING`, [name, enabled]);
      }
    }),
  );
}

/** The same for a transaction that will be rolled back: nothing need be written down, and no refusal may end it. */
export async function muteEventTriggers(session: Session): Promise<void> {
  const triggers = await firingEventTriggers(session);
  await disable(
    session,
    triggers.filter(({ own }) => own),
  );
}

/** None where the session has them off altogether. */
async function firingEventTriggers(session: Session): Promise<(EventTrigger & { readonly own: boolean })[]> {
  return session.query(
    sql`SELECT evtname AS name, evtenabled::text AS enabled, pg_has_role(current_user, evtowner, 'USAGE') AS own
          FROM pg_event_trigger
         WHERE evtenabled <> 'D' AND coalesce(current_setting('event_triggers', true), 'on') <> 'off' ORDER BY evtname`,
  );
}

/**
 * In a transaction. Those of a cloud's own, which this role may not touch, are no reason to leave the others on.
 *
 * @returns those that are disabled now
 */
async function disableWhereAllowed(session: Session, triggers: readonly EventTrigger[]): Promise<EventTrigger[]> {
  const disabled: EventTrigger[] = [];
  for (const trigger of triggers) {
    await session.query(sql`SAVEPOINT before_event_trigger`);
    if (await ifPermitted(() => disable(session, [trigger]))) disabled.push(trigger);
    else await session.query(sql`ROLLBACK TO SAVEPOINT before_event_trigger`);
    await session.query(sql`RELEASE SAVEPOINT before_event_trigger`);
  }
  return disabled;
}

/** Altering an event trigger makes none fire. */
async function disable(session: Session, triggers: readonly EventTrigger[]): Promise<void> {
  for (const { name } of triggers) await session.query(sql`ALTER EVENT TRIGGER ${identifier(name)} DISABLE`);
}

/**
 * Enables again what `silenceEventTriggers` disabled, in this run or in one that was killed.
 *
 * @throws {ForeignRecordError} see `assertOwnRecords`
 */
export async function restoreEventTriggers(session: Session): Promise<void> {
  await session.transaction(() => enableEventTriggers(session));
}

/** The same as part of a transaction. Altering them comes last: they would fire at what comes after. */
export async function enableEventTriggers(session: Session): Promise<void> {
  if (!(await isRecorded(session, 'silenced_event_trigger'))) return;
  await assertOwnRecords(session);
  const silenced = await session.query<EventTrigger>(
    sql`SELECT s.name, s.enabled FROM ${SILENCED} s JOIN pg_event_trigger t ON t.evtname = s.name ORDER BY s.name`,
  );
  await session.query(sql`DROP TABLE ${SILENCED}`);
  await dropEmptyRecordSchema(session);
  for (const { name, enabled } of silenced) {
    await session.query(sql`ALTER EVENT TRIGGER ${identifier(name)} ${enableClause(enabled)}`);
  }
}

/** Those that call other servers stay disabled for good; of the others it is told what becomes of them. */
export async function disableOutwardEventTriggers(session: Session): Promise<Cleanup[]> {
  const outward = (await outwardFunctions(session)).map(({ oid }) => oid);
  const recorded = await isRecorded(session, 'silenced_event_trigger');
  const triggers = await session.query<EventTrigger & { outward: boolean; silenced: boolean; quiet: boolean }>(
    sql`SELECT t.evtname AS name, t.evtenabled::text AS enabled, t.evtfoid = ANY ($1::oid[]) AS outward,
               ${recorded ? sql`EXISTS (SELECT FROM ${SILENCED} s WHERE s.name = t.evtname)` : sql`false`} AS silenced,
               coalesce(current_setting('event_triggers', true), 'on') = 'off' AS quiet
          FROM pg_event_trigger t ORDER BY t.evtname`,
    [outward],
  );
  const cleanup: Cleanup[] = [];
  for (const trigger of triggers) {
    const { name, silenced, quiet } = trigger;
    if (trigger.enabled === 'D' && !silenced) continue;
    const tell = (done: string) => cleanup.push({ kind: 'event-trigger', name, done });
    if (!trigger.outward) {
      tell(
        silenced || quiet
          ? 'silent while masking, and as before afterwards'
          : 'left: it may fire on what is done while masking, and the role that masks may not disable it',
      );
    } else if (await permitted(session, sql`ALTER EVENT TRIGGER ${identifier(name)} DISABLE`)) {
      if (silenced) await session.query(sql`DELETE FROM ${SILENCED} WHERE name = $1`, [name]);
      tell('disabled: it calls another server');
    } else {
      tell('left: it calls another server, and the role that masks may not disable it');
    }
  }
  return cleanup;
}
