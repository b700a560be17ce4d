import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Policy } from './model.ts';
import { emptyPolicy, parsePolicy } from './parse.ts';
import { DEFAULT_POLICY_PATH } from './problem.ts';

/** The policy file that the user names cannot be read. */
export class PolicyFileError extends Error {
  override readonly name = 'PolicyFileError';
}

export interface PolicyFileOptions {
  /** The path that the user gave; null for the default one, which need not be there. */
  readonly given: string | null;
  /** Where relative paths start. */
  readonly directory: string;
  /** What a path has to be, as a sentence for the errors. */
  readonly advice: string;
}

/**
 * Reads the policy: the default one if it is there, one that the user names in any case.
 *
 * @throws {PolicyFileError} when it cannot be read
 * @throws {PolicyError} when it is not a policy
 */
export async function readPolicyFile({ given, directory, advice }: PolicyFileOptions): Promise<Policy> {
  const path = given ?? DEFAULT_POLICY_PATH;
  const file = resolve(directory, path);
  try {
    // The pull request put it there: a link to a device would be read for ever.
    if (!(await stat(file)).isFile()) {
      throw new PolicyFileError(`The policy file ${path} is no regular file. ${advice}`);
    }
    return parsePolicy(await readFile(file, 'utf8'), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    if (code === 'ENOENT' && path === DEFAULT_POLICY_PATH) return emptyPolicy();
    throw new PolicyFileError(`The policy file ${path} cannot be read (${code}). ${advice}`);
  }
}
