/**
 * How often AWS is asked how far it is. Its limits are per account and Region and not published; a collector that
 * asked ten instances every five seconds was throttled (pganalyze/collector#577). A hundred pull requests that wait
 * at once, each asking every 25 s, are four calls a second.
 */
export interface Pace {
  /** The pause before the next look, in milliseconds: never twice the same, so that runs do not march in step. */
  next(): number;
  /** To be told when AWS asks for fewer calls. */
  slower(): void;
}

const USUAL_MS = 25_000;
const SLOWEST_MS = 60_000;
/** Each pause is this much longer or shorter than the mean, at most. */
const JITTER = 0.2;
/** After a throttled call the mean grows by this factor; with every look it returns by the root of it. */
const BRAKE = 1.6;

export function pace(random: () => number): Pace {
  let mean = USUAL_MS;
  return {
    next() {
      const pause = mean * (1 - JITTER + 2 * JITTER * random());
      mean = Math.max(USUAL_MS, mean / Math.sqrt(BRAKE));
      return pause;
    },
    slower() {
      mean = Math.min(SLOWEST_MS, mean * BRAKE);
    },
  };
}
