import { type BranchIdentity, defaultName, repositoryPrefix } from '../branch/identity.ts';
import { deriveKeys, type Keys } from '../branch/keys.ts';
import type { OwnershipClaim } from '../branch/ownership.ts';
import type { Progress } from '../branch/progress.ts';
import type { BranchProvider } from '../branch/provider.ts';
import type { PullRequests } from '../branch/pull-request.ts';
import type { GithubOptions } from '../github/client.ts';
import { githubPullRequests } from '../github/pull-requests.ts';
import type { DatabaseAddress } from '../postgres/address.ts';
import { NAMING } from '../providers/postgres/naming.ts';
import { postgresProvider } from '../providers/postgres/provider.ts';
import type { RunContext } from '../runner/context.ts';
import { InputError } from '../runner/inputs.ts';
import type { Runner } from '../runner/runner.ts';
import type { Run } from './run.ts';

/** The inputs that say where branches live. */
export interface PlaceInputs {
  readonly provider: 'aurora' | 'postgres';
  readonly source: string | null;
  readonly 'server-url': DatabaseAddress | null;
  readonly 'wait-timeout'?: number;
}

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

/** Makes the provider, lets the work use it, and lets go of its connections. */
export async function withProvider<Result>(
  inputs: PlaceInputs,
  progress: Progress,
  work: (provider: BranchProvider) => Promise<Result>,
): Promise<Result> {
  if (inputs.provider === 'aurora') {
    throw new InputError(['Input provider is aurora, which this version does not have yet: set provider: postgres.']);
  }
  const server = inputs['server-url'];
  if (server === null) throw new InputError(['Input server-url is empty.']);
  const waitTimeoutMs = inputs['wait-timeout'];
  const provider = postgresProvider({
    server,
    // Without a source nothing is copied; the provider keeps its hands off the database it manages from in any case.
    source: inputs.source ?? server.database,
    // Less than all of it, so that the provider can say what it waited for before the time is over.
    ...(waitTimeoutMs === undefined ? {} : { waitTimeoutMs: 0.9 * waitTimeoutMs }),
    progress,
  });
  try {
    return await work(provider);
  } finally {
    await settledWithin(CLOSING_MS, provider.close());
  }
}

/** What must be proven before anything of this repository is touched. */
export function claimOf({ repository }: RunContext): Omit<OwnershipClaim, 'identity'> {
  return { repositoryId: repository.id, prefix: repositoryPrefix(repository.id, NAMING) };
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

const CLOSING_MS = 1000;

/** Waits for the end of something, but not for long, and does not care how it ends. */
async function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work.catch(() => {}), over]);
  clearTimeout(timer);
}
