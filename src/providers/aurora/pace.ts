/**
 * How often AWS is asked how far it is. Its limits are per account and Region and not published; a collector that
 * asked ten instances every five seconds was throttled (pganalyze/collector#577). So the looks at what stays as it is
 * are far apart, and those after something has changed, when the next change may be near, closer together: a run loses
 * little time. All runs share the limits, so each leaves the more room the more of them are under way.
 */
export interface Pace {
  /**
   * The pause before a look, in milliseconds: never twice the same, so that runs do not march in step.
   *
   * @param unchanged how many looks in a row have seen no change since one was seen; null while none was
   */
  next(unchanged: number | null): number;
  /** To be told how many branches of the source others began to make in the last minutes. */
  among(others: number): void;
  /** To be told when AWS asks for fewer calls. */
  slower(): void;
}

const LONGEST_MS = 20_000;
const SHORTEST_MS = 8_000;
/** Each pause after a change is so much of the one before. */
const GROWTH = 1.2;
/** Each pause is this much longer or shorter than that, at most. */
const JITTER = 0.2;
/** Pauses are twice as long among twice as many others as this, and so on; those after a change twice at most. */
const CROWD = 10;
const LARGEST_FACTOR = 2.5;
const LARGEST_FACTOR_AFTER_CHANGE = 2;
/** A throttled call makes all pauses longer by this factor; every look takes back the root of it. */
const BRAKE = 1.6;
const HARDEST_BRAKE = 5;

export function pace(random: () => number): Pace {
  let brake = 1;
  let crowd = 1;
  return {
    next(unchanged) {
      const longest = LONGEST_MS * Math.min(LARGEST_FACTOR, crowd);
      const shortest = SHORTEST_MS * Math.min(LARGEST_FACTOR_AFTER_CHANGE, crowd);
      const pause = brake * (unchanged === null ? longest : Math.min(longest, shortest * GROWTH ** unchanged));
      brake = Math.max(1, brake / Math.sqrt(BRAKE));
      return pause * (1 - JITTER + 2 * JITTER * random());
    },
    among(others) {
      crowd = Math.max(1, others / CROWD);
    },
    slower() {
      brake = Math.min(HARDEST_BRAKE, brake * BRAKE);
    },
  };
}
