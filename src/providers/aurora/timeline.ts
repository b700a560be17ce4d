import type { Clock } from '../../aws/clock.ts';
import type { Phase } from '../../branch/provider.ts';

/** Where the time goes while a branch is made. */
export interface Timeline {
  /** Ends the phase that has been under way. One that took no time is not worth a line. */
  reached(phase: string): void;
  phases(): readonly Phase[];
}

const WORTH_A_LINE_MS = 1000;

export function timelineOf({ now }: Clock): Timeline {
  const phases: Phase[] = [];
  let since = now().getTime();
  return {
    reached(name) {
      const until = now().getTime();
      if (until - since >= WORTH_A_LINE_MS) phases.push({ name, durationMs: until - since });
      since = until;
    },
    phases: () => phases,
  };
}
