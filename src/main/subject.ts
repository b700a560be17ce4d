import { type BranchIdentity, defaultName } from '../branch/identity.ts';
import { deriveKeys, type Keys } from '../branch/keys.ts';
import type { PullRequests } from '../branch/pull-request.ts';
import type { GithubOptions } from '../github/client.ts';
import { githubPullRequests } from '../github/pull-requests.ts';
import type { RunContext } from '../runner/context.ts';
import { InputError } from '../runner/inputs.ts';
import type { Runner } from '../runner/runner.ts';
import type { Run } from './run.ts';

/** The inputs that say which branch is meant. */
export interface SubjectInputs {
  readonly 'pull-request': number | null;
  readonly branch: string | null;
}

export function identityOf(inputs: SubjectInputs, { pullRequest, repository }: RunContext): BranchIdentity {
  const number = inputs['pull-request'] ?? pullRequest?.number ?? null;
  const name = inputs.branch ?? (number === null ? null : defaultName(number));
  if (name === null) throw new InputError(['Inputs pull-request and branch are both empty.']);
  return { repositoryId: repository.id, pullRequest: number, name };
}

/** GitHub's API under the job's token; without a token every state is unknown. */
export function pullRequestsOf(run: Run, token: string | null): PullRequests {
  if (token !== null) return githubPullRequests(githubOptions(run.context, token));
  return {
    states: async (numbers) => new Map(numbers.map((number) => [number, { unknown: 'input github-token is empty' }])),
  };
}

export function githubOptions({ apiUrl, repository }: RunContext, token: string): GithubOptions {
  return { token, apiUrl, owner: repository.owner, repo: repository.name, repositoryId: repository.id };
}

/** The keys, random ones when the user gave none, each password registered as a secret the moment it is derived. */
export function keysOf(given: Keys | null, runner: Runner): Keys {
  const keys = given ?? deriveKeys(null);
  return {
    ...keys,
    password(resource) {
      const password = keys.password(resource);
      runner.secrets.register(password);
      return password;
    },
  };
}
