import { runAnonymize } from '../action.ts';
import type { Enter } from '../contender.ts';

export const OURS = 'pr-postgres, masking';
export const OURS_WHOLE = 'pr-postgres, whole run';

/** The action, as users run it: detection, masking, removal of what else holds originals, proof, certificate. */
export const enterOurs: Enter = async (_arena, { parallel }) => ({
  id: 'ours',
  title: 'pr-postgres',
  masks: true,
  async run(copy, workload) {
    await copy.lap();
    const { durationMs, masking } = await runAnonymize(copy, workload, { parallel });
    const { walBytes } = await copy.lap();
    return [
      {
        name: OURS,
        ms: masking.durationMs,
        walBytes: copy.walBetween(masking.start, masking.start + masking.durationMs),
      },
      { name: OURS_WHOLE, ms: durationMs, walBytes },
    ];
  },
});
