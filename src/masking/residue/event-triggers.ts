import type { Session } from '../../postgres/session.ts';
import { identifier, sql } from '../../postgres/sql.ts';
import { RECORD_SCHEMA } from '../catalog/read.ts';
import type { Cleanup } from '../report/model.ts';
import { outwardFunctions } from './outward-functions.ts';
import { ifPermitted, permitted } from './rights.ts';

const SCHEMA = identifier(RECORD_SCHEMA);
const SILENCED = identifier(RECORD_SCHEMA, 'silenced_event_trigger');

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
  const triggers = await session.query<EventTrigger>(
    sql`SELECT evtname AS name, evtenabled::text AS enabled FROM pg_event_trigger
         WHERE evtenabled <> 'D' AND coalesce(current_setting('event_triggers', true), 'on') <> 'off' ORDER BY evtname`,
  );
  if (triggers.length === 0) return;
  await ifPermitted(() =>
    session.transaction(async () => {
      // First all of them: what follows would make them fire.
      for (const { name } of triggers) await session.query(sql`ALTER EVENT TRIGGER ${identifier(name)} DISABLE`);
      await session.query(sql`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
      await session.query(sql`CREATE TABLE IF NOT EXISTS ${SILENCED} (name text PRIMARY KEY, enabled text NOT NULL)`);
      for (const { name, enabled } of triggers) {
        await session.query(sql`INSERT INTO ${SILENCED} VALUES ($1, $2) ON CONFLICT DO NOTHING`, [name, enabled]);
      }
    }),
  );
}

/** Enables again what `silenceEventTriggers` disabled, in this run or in one that was killed. */
export async function restoreEventTriggers(session: Session): Promise<void> {
  if (!(await isRecorded(session))) return;
  await session.transaction(async () => {
    const silenced = await session.query<EventTrigger>(
      sql`SELECT s.name, s.enabled FROM ${SILENCED} s JOIN pg_event_trigger t ON t.evtname = s.name ORDER BY s.name`,
    );
    await session.query(sql`DROP TABLE ${SILENCED}`);
    const [rest] = await session.query<{ empty: boolean }>(
      sql`SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1)) AS empty`,
      [SCHEMA.text],
    );
    // A run that stopped before it began has made the schema for this alone.
    if (rest?.empty === true) await session.query(sql`DROP SCHEMA ${SCHEMA}`);
    for (const { name, enabled } of silenced) {
      const how = { O: sql`ENABLE`, R: sql`ENABLE REPLICA`, A: sql`ENABLE ALWAYS`, D: sql`DISABLE` }[enabled];
      await session.query(sql`ALTER EVENT TRIGGER ${identifier(name)} ${how}`);
    }
  });
}

/** Those that call other servers stay disabled for good; of the others it is told what becomes of them. */
export async function disableOutwardEventTriggers(session: Session): Promise<Cleanup[]> {
  const outward = (await outwardFunctions(session)).map(({ oid }) => oid);
  const recorded = await isRecorded(session);
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

async function isRecorded(session: Session): Promise<boolean> {
  const [found] = await session.query<{ there: boolean }>(sql`SELECT to_regclass($1) IS NOT NULL AS there`, [
    SILENCED.text,
  ]);
  return found?.there ?? false;
}
