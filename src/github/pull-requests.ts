import type { PullRequestState, PullRequests } from '../branch/pull-request.ts';
import { property } from '../json/read.ts';
import { type GithubClient, GithubError, type GithubOptions, type GraphqlAnswer, githubClient } from './client.ts';

/** One query asks for this many pull requests; a thousand branches are twenty requests. */
const PER_QUERY = 50;

/** The state of pull requests, asked from GitHub. Whatever cannot be learned is unknown, with the reason. */
export function githubPullRequests(options: GithubOptions): PullRequests {
  return {
    async states(numbers) {
      const client = githubClient(options);
      const states = new Map<number, PullRequestState>();
      const wanted = [...new Set(numbers)];
      for (let start = 0; start < wanted.length; start += PER_QUERY) {
        const page = wanted.slice(start, start + PER_QUERY);
        for (const [number, state] of await askFor(page, client, options)) states.set(number, state);
      }
      return states;
    },
  };
}

async function askFor(
  numbers: readonly number[],
  client: GithubClient,
  { owner, repo, repositoryId }: GithubOptions,
): Promise<[number, PullRequestState][]> {
  try {
    const answer = await client.graphql(queryFor(numbers), { owner, repo });
    const repository = property(answer.data, 'repository');
    if (repository == null) {
      return all(numbers, `GitHub's answer does not hold the repository${reasonOf(answer, ['repository'])}`);
    }
    if (property(repository, 'databaseId') !== repositoryId) {
      return all(numbers, `the repository ${owner}/${repo} is not the one with the id ${repositoryId}`);
    }
    return numbers.map((number) => [number, readState(number, property(repository, alias(number)), answer)]);
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    return all(numbers, error.message);
  }
}

function queryFor(numbers: readonly number[]): string {
  const parts = numbers.map(
    (number) =>
      `${alias(number)}: pullRequest(number: ${number}) { number state closedAt isCrossRepository labels(first: 100) { nodes { name } } }`,
  );
  return `query ($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { databaseId ${parts.join(' ')} }
}`;
}

/** An object's property must begin with a letter, a pull request's name does not. */
function alias(number: number): string {
  return `p${number}`;
}

function readState(number: number, value: unknown, answer: GraphqlAnswer): PullRequestState {
  if (value == null) {
    return { unknown: `GitHub's answer does not hold it${reasonOf(answer, ['repository', alias(number)])}` };
  }
  const malformed = { unknown: "GitHub's answer about it cannot be understood" };
  const state = property(value, 'state');
  const closedAt = property(value, 'closedAt');
  const labels = property(value, 'labels', 'nodes');
  const fromFork = property(value, 'isCrossRepository');
  if (property(value, 'number') !== number || !Array.isArray(labels) || typeof fromFork !== 'boolean') return malformed;
  const names = labels.map((label) => property(label, 'name'));
  if (!names.every((name) => typeof name === 'string')) return malformed;
  if (state === 'OPEN') return { number, open: true, fromFork, closedAt: null, labels: names };
  if (state !== 'CLOSED' && state !== 'MERGED') return malformed;
  const closed = typeof closedAt === 'string' ? new Date(closedAt) : null;
  if (closed === null || Number.isNaN(closed.getTime())) return malformed;
  return { number, open: false, fromFork, closedAt: closed, labels: names };
}

/** The type that GitHub gave for the error about this part of the answer, as a parenthesis. */
function reasonOf({ errors }: GraphqlAnswer, path: readonly string[]): string {
  const error =
    errors.find((candidate) => path.every((step, index) => candidate.path[index] === step)) ??
    errors.find((candidate) => candidate.path.length === 0);
  return error?.type == null ? '' : ` (${error.type})`;
}

function all(numbers: readonly number[], unknown: string): [number, PullRequestState][] {
  return numbers.map((number) => [number, { unknown }]);
}
