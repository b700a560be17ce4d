import type { Session } from '../postgres/session.ts';
import { muteEventTriggers } from './residue/event-triggers.ts';

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
      await muteEventTriggers(session);
      results.push(await work());
      throw new Undo('The transaction has served its purpose.');
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return results[0] as Result;
}
