import type { Session } from '../../postgres/session.ts';
import { inOneMessage, Sql, sql } from '../../postgres/sql.ts';
import { forgetPendingStep, type PendingStep, readPendingSteps } from '../record/record.ts';
import { counted, formatNumber } from '../report/format.ts';
import { inParallel } from './crew.ts';
import { tellHowMany } from './progress.ts';
import { underUsersPath } from './users-path.ts';

/**
 * One step of putting an index or a constraint back, and the note that it is done.
 *
 * @param helpers processes of the server that may help with it; the server decides when null
 */
export async function takeStep(session: Session, step: PendingStep, helpers: number | null): Promise<void> {
  const back = step.statements.map(Sql.trusted);
  const statements = step.usersPath ? await underUsersPath(session, back) : back;
  const help = helpers === null ? [] : [sql`SET LOCAL max_parallel_maintenance_workers = ${helpers}`];
  await session.query(inOneMessage([...help, ...statements, forgetPendingStep(step)]));
}

/** All that are left: those of partitioned tables, and those that a killed run had not taken. */
export async function takePendingSteps(
  sessions: readonly [Session, ...Session[]],
  progress: (message: string) => void,
): Promise<void> {
  const pending = await readPendingSteps(sessions[0]);
  const names = new Set(pending.map(({ name }) => name)).size;
  if (names > 0)
    progress(`Putting ${formatNumber(names)} ${names === 1 ? 'index or constraint' : 'indexes and constraints'} back.`);
  const steps = {
    of: pending.length,
    what: (all: number) => `${counted(all, 'step')} of putting them back done`,
    progress,
  };
  await tellHowMany(steps, async (oneIsDone) => {
    for (const step of [0, 1, 2]) {
      await inParallel(
        sessions,
        pending.filter((one) => one.step === step),
        async (session, one) => {
          await takeStep(session, one, null);
          oneIsDone();
        },
      );
    }
  });
}
