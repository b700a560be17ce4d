import { deriveKeys } from '../../../src/branch/keys.ts';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import type { Lap } from '../arena.ts';
import type { Enter } from '../contender.ts';
import { policyOf } from '../workload.ts';

export const OURS = 'pr-postgres, masking';
export const OURS_WHOLE = 'pr-postgres, whole run';

/** The pipeline that the actions call: detection, masking, removal of what else holds originals, proof, certificate. */
export const enterOurs: Enter = async (_arena, { parallel }) => ({
  id: 'ours',
  title: 'pr-postgres',
  masks: true,
  async run(copy, workload) {
    const policy = parsePolicy(policyOf(workload), 'bench.yml');
    const { masking, certificate } = deriveKeys('0123456789abcdef0123456789abcdef');
    const stage = stageClock(() => copy.lap());
    await copy.lap();
    const outcome = await anonymize({
      address: copy.address,
      policy,
      onUnclassified: null,
      keys: { masking, certificate },
      parallel,
      dryRun: false,
      progress: stage.hear,
      now: () => new Date(),
    });
    if (outcome?.report.verification?.passed !== true) throw new Error('The database was not masked.');
    const [before, during, after] = await stage.end();
    return [
      { name: OURS, ...during },
      {
        name: OURS_WHOLE,
        ms: before.ms + during.ms + after.ms,
        walBytes: before.walBytes + during.walBytes + after.walBytes,
      },
    ];
  },
});

interface StageClock {
  hear(message: string): void;
  /** What came before masking, masking itself, and what came after it. */
  end(): Promise<readonly [Lap, Lap, Lap]>;
}

/** Tells the stages apart by what the run says of itself while it is under way. */
function stageClock(lap: () => Promise<Lap>): StageClock {
  const laps: Promise<Lap>[] = [];
  const boundaries = [/^Masking /, /^(?:Removing|Verifying) /];
  return {
    hear(message) {
      if (boundaries[laps.length]?.test(message)) laps.push(lap());
    },
    async end() {
      const last = lap();
      const [before, during, none] = await Promise.all(laps);
      if (before === undefined || during === undefined || none !== undefined) {
        throw new Error('The run did not say when masking began and ended.');
      }
      return [before, during, await last];
    },
  };
}
