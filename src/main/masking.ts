import { type Mask, StaleMaskingError } from '../branch/create.ts';
import type { Keys } from '../branch/keys.ts';
import type { Progress } from '../branch/progress.ts';
import { type Anonymized, anonymize, StaleRunError } from '../masking/anonymize.ts';
import { LostRowsError } from '../masking/apply/staging.ts';
import type { Policy } from '../masking/policy/model.ts';

/** Connections per database; a server that pull requests share has other work too. */
const PARALLEL = 4;

/** Masking as creating a branch wants it. */
export function maskWith(policy: Policy, keys: Keys, progress: Progress): Mask<Anonymized> {
  return async (address, { needed, beside, copiedAt }) => {
    try {
      return await anonymize({
        address,
        policy,
        onUnclassified: null,
        keys,
        parallel: PARALLEL,
        dryRun: false,
        progress: (message) => progress.info(message),
        now: () => new Date(),
        needed,
        beside,
        copiedAt,
      });
    } catch (error) {
      if (!(error instanceof StaleRunError || error instanceof LostRowsError)) throw error;
      throw new StaleMaskingError(error.message, { cause: error });
    }
  };
}
