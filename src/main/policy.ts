import { readPolicyFile } from '../masking/policy/file.ts';
import type { Policy } from '../masking/policy/model.ts';
import type { RunContext } from '../runner/context.ts';

/**
 * Reads the policy of the repository: the default one if it is there, one that the workflow names in any case.
 *
 * @throws {PolicyFileError} when it cannot be read
 * @throws {PolicyError} when it is not a policy
 */
export async function readPolicy(given: string | null, { workspace }: RunContext): Promise<Policy> {
  return readPolicyFile({
    given,
    directory: workspace,
    advice: 'Input policy is the path of a YAML file in the repository; is actions/checkout run before this step?',
  });
}
