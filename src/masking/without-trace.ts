import type { Session } from '../postgres/session.ts';
import { identifier, sql } from '../postgres/sql.ts';

/** Rolls a transaction back without being a failure. */
class Undo extends Error {
  override readonly name = 'Undo';
}

/**
 * Does the work in a transaction that is rolled back whatever happens, in which event triggers are silent, as far as the
 * role may silence them: what it makes and alters is as if it had never been, and nobody is told.
 */
export async function withoutTrace<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  const results: Result[] = [];
  try {
    await session.transaction(async () => {
      await silenceEventTriggers(session);
      results.push(await work());
      throw new Undo('The transaction has served its purpose.');
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return results[0] as Result;
}

/** Altering an event trigger makes none fire. */
async function silenceEventTriggers(session: Session): Promise<void> {
  const triggers = await session.query<{ name: string }>(
    sql`SELECT evtname AS name FROM pg_event_trigger
         WHERE evtenabled <> 'D' AND pg_has_role(current_user, evtowner, 'USAGE')
           AND coalesce(current_setting('event_triggers', true), 'on') <> 'off'
         ORDER BY evtname`,
  );
  for (const { name } of triggers) await session.query(sql`ALTER EVENT TRIGGER ${identifier(name)} DISABLE`);
}
