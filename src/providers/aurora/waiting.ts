import { AuroraError } from './errors.ts';
import type { Deadline, Place } from './place.ts';

/** The time that one may wait is over; what was made stays, and the next run goes on with it. */
export class StillWaitingError extends AuroraError {
  override readonly name = 'StillWaitingError';
}

/** Tells what is waited for while it is, and for how long at most. */
export interface Waiting {
  /**
   * Lets time pass until the next look.
   *
   * @param what is awaited and how it is now, as a clause: `cluster prpg-1-2 is creating`
   * @throws {StillWaitingError} when the time is over
   */
  forNextLook(what: string): Promise<void>;
}

/** A line in the log at least this often, so that nobody takes the run for hung. */
const TELL_EVERY_MS = 60_000;

export function waiting({ clock, pace, progress }: Place, deadline: Deadline, signal: AbortSignal): Waiting {
  const started = clock.now().getTime();
  let told = '';
  let toldAt = 0;
  let unchanged: number | null = null;
  return {
    async forNextLook(what) {
      const now = clock.now().getTime();
      const elapsed = formatElapsed(now - started);
      if (deadline.remainingMs() === 0) {
        throw new StillWaitingError(
          `After ${elapsed} ${what}, and this run waits no longer. Run the job again to go on where it stopped; where there ` +
            'is an input wait-timeout, it gives more time.',
        );
      }
      if (told !== '' && what !== told) unchanged = 0;
      if (what !== told || now - toldAt >= TELL_EVERY_MS) {
        progress.info(`Waiting, ${elapsed} so far: ${what}.`);
        told = what;
        toldAt = now;
      }
      await clock.sleep(Math.min(pace.next(unchanged), deadline.remainingMs()), signal);
      if (unchanged !== null) unchanged += 1;
    },
  };
}

function formatElapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
