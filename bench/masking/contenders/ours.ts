import { performance } from 'node:perf_hooks';
import { deriveKeys } from '../../../src/branch/keys.ts';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
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
    const keys = deriveKeys('0123456789abcdef0123456789abcdef');
    await copy.lap();
    const began = performance.now();
    const outcome = await anonymize({
      address: copy.address,
      policy,
      onUnclassified: null,
      keys,
      parallel,
      dryRun: false,
      progress: () => {},
      now: () => new Date(),
    });
    if (outcome?.report.verification?.passed !== true) throw new Error('The database was not masked.');
    const whole = await copy.lap();
    const masking = outcome.report.timeline.find(({ stage }) => stage === 'masking');
    if (masking === undefined) throw new Error('The report does not tell when masking began and ended.');
    const from = began + masking.startMs;
    return [
      { name: OURS, ms: masking.durationMs, walBytes: copy.walBetween(from, from + masking.durationMs) },
      { name: OURS_WHOLE, ...whole },
    ];
  },
});
