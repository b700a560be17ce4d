import type { Stage, StageName } from './model.ts';

/** Notes when the stages of a run begin. */
export interface Timeline {
  /** The stage begins, and with that the one before it ends. */
  enter(stage: StageName): void;
  /** What was noted so far; the last stage ends now. */
  stages(): readonly Stage[];
}

/** A timeline that begins now. */
export function beginTimeline(now: () => Date): Timeline {
  const begun = now().getTime();
  const entered: { readonly stage: StageName; readonly startMs: number }[] = [];
  // A clock that somebody sets back must not make a stage end before it began.
  let latest = 0;
  const elapsed = () => {
    latest = Math.max(latest, now().getTime() - begun);
    return latest;
  };
  return {
    enter(stage) {
      entered.push({ stage, startMs: elapsed() });
    },
    stages() {
      const end = elapsed();
      return entered.map(({ stage, startMs }, index) => ({
        stage,
        startMs,
        durationMs: (entered[index + 1]?.startMs ?? end) - startMs,
      }));
    },
  };
}
