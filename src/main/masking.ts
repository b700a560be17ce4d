import { type Mask, StaleMaskingError } from '../branch/create.ts';
import type { Keys } from '../branch/keys.ts';
import type { Progress } from '../branch/progress.ts';
import { type Anonymized, StaleRunError } from '../masking/anonymize.ts';
import { LostRowsError } from '../masking/apply/staging.ts';
import type { Policy } from '../masking/policy/model.ts';
import { prepareAll } from '../masking/several.ts';

/** Connections per database; a server that pull requests share has other work too. */
const PARALLEL = 4;

/** Masking as creating a branch wants it. */
export function maskWith(policy: Policy, keys: Keys, progress: Progress): Mask<Anonymized> {
  return async (databases, { needed, copiedAt }) => {
    const maskOne = await tellingStale(
      prepareAll(databases, {
        policy,
        onUnclassified: null,
        keys,
        parallel: PARALLEL,
        progress: (message) => progress.info(message),
        now: () => new Date(),
        needed,
        copiedAt,
      }),
    );
    return (database) => tellingStale(maskOne(database));
  };
}

/** In the words of branches. */
async function tellingStale<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StaleRunError || error instanceof LostRowsError)) throw error;
    throw new StaleMaskingError(error.message, { cause: error });
  }
}
