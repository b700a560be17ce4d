import type { AnonymizeOptions } from '../../src/masking/anonymize.ts';
import { parsePolicy } from '../../src/masking/policy/parse.ts';
import type { DatabaseAddress } from '../../src/postgres/address.ts';

export const KEYS = { masking: new Uint8Array(32).fill(1), certificate: new Uint8Array(32).fill(2) };

/** To mask a database as the actions do, with two connections and without a word. */
export function maskingOptions(
  address: DatabaseAddress,
  policy = 'version: 1',
  changes: Partial<AnonymizeOptions> = {},
): AnonymizeOptions {
  return {
    address,
    policy: parsePolicy(policy, 'policy.yml'),
    onUnclassified: null,
    keys: KEYS,
    parallel: 2,
    dryRun: false,
    progress: () => {},
    now: () => new Date(),
    ...changes,
  };
}
