/**
 * How often AWS is asked how far it is. Its limits are per account and Region and not published; a collector that
 * asked ten instances every five seconds was throttled (pganalyze/collector#577). So the first looks, when nothing can
 * be ready yet, are far apart, and the later ones, when it may be any moment, nearer: a run loses little time, and a
 * hundred that wait at once make few calls.
 */
export interface Pace {
  /**
   * The pause before a look, in milliseconds: never twice the same, so that runs do not march in step.
   *
   * @param looks how many there have been in this wait
   */
  next(looks: number): number;
  /** To be told when AWS asks for fewer calls. */
  slower(): void;
}

const FIRST_MS = 30_000;
const SHORTEST_MS = 12_000;
/** Each pause is so much of the one before. */
const SHRINK = 0.85;
/** Each pause is this much longer or shorter than that, at most. */
const JITTER = 0.2;
/** A throttled call makes all pauses longer by this factor; every look takes back the root of it. */
const BRAKE = 1.6;
const HARDEST_BRAKE = 5;

export function pace(random: () => number): Pace {
  let brake = 1;
  return {
    next(looks) {
      const pause = Math.max(SHORTEST_MS, FIRST_MS * SHRINK ** looks) * brake;
      brake = Math.max(1, brake / Math.sqrt(BRAKE));
      return pause * (1 - JITTER + 2 * JITTER * random());
    },
    slower() {
      brake = Math.min(HARDEST_BRAKE, brake * BRAKE);
    },
  };
}
