import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Policy } from '../masking/policy/model.ts';
import { emptyPolicy, parsePolicy } from '../masking/policy/parse.ts';
import type { RunContext } from '../runner/context.ts';

/** Where a policy is looked for when the workflow names none. */
const DEFAULT_PATH = '.github/pr-postgres.yml';

/** The policy file that the workflow names cannot be read. */
export class PolicyFileError extends Error {
  override readonly name = 'PolicyFileError';
}

/**
 * Reads the policy: the default one if it is there, one that the workflow names in any case.
 *
 * @throws {PolicyFileError} when it cannot be read
 * @throws {PolicyError} when it is not a policy
 */
export async function readPolicy(given: string | null, { workspace }: RunContext): Promise<Policy> {
  const path = given ?? DEFAULT_PATH;
  const file = resolve(workspace, path);
  try {
    // The pull request put it there: a link to a device would be read for ever.
    if (!(await stat(file)).isFile()) {
      throw new PolicyFileError(`The policy file ${path} is no regular file: input policy is the path of a YAML file.`);
    }
    return parsePolicy(await readFile(file, 'utf8'), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    if (code === 'ENOENT' && path === DEFAULT_PATH) return emptyPolicy();
    throw new PolicyFileError(
      `The policy file ${path} cannot be read (${code}). Input policy is a path in the repository; is actions/checkout ` +
        'run before this step?',
    );
  }
}
