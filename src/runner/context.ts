import { readFileSync } from 'node:fs';
import { positiveIntegerOrNull, property } from '../json/read.ts';

/** What the runner and the event say about this run. Events are hints: they may be old, and are replayed by re-runs. */
export interface RunContext {
  readonly eventName: string;
  /** What happened to the pull request: `opened`, `closed` …; null for events without one. */
  readonly eventAction: string | null;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  /** The event's pull request; null for other events. */
  readonly pullRequest: EventPullRequest | null;
  /** Where relative paths of the user start. */
  readonly workspace: string;
  /** A directory that lives as long as the job. */
  readonly temporaryDirectory: string;
  readonly apiUrl: string;
  /** This run's number among all runs of GitHub; null outside of GitHub Actions. */
  readonly runId: number | null;
  /** Address of this run's page; null outside of GitHub Actions. */
  readonly runUrl: string | null;
  /** Login of whoever started the run, or started it again; null outside of GitHub Actions. */
  readonly actor: string | null;
}

export interface EventPullRequest {
  readonly number: number;
  /** Whether its code comes from another repository, or from one that is gone or not named. */
  readonly fork: boolean;
  /** Whether Dependabot started the run or opened the pull request. */
  readonly dependabot: boolean;
}

/** The runner did not say what has to be known, or said it in a way that cannot be understood. */
export class ContextError extends Error {
  override readonly name = 'ContextError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEPENDABOT = 'dependabot[bot]';

/**
 * Reads the event and the environment. Whoever opens a pull request decides much of the payload, so only numbers,
 * and words of GitHub's own, are taken from it.
 *
 * @throws {ContextError} one sentence
 */
export function readContext(environment: Environment): RunContext {
  const eventName = environment['GITHUB_EVENT_NAME'] ?? '';
  const payload = readPayload(environment['GITHUB_EVENT_PATH'] ?? '');
  const id =
    positiveIntegerOrNull(property(payload, 'repository', 'id')) ??
    positiveIntegerOrNull(environment['GITHUB_REPOSITORY_ID']);
  if (id === null) {
    throw new ContextError(
      'The id of the repository is not known: neither the event nor GITHUB_REPOSITORY_ID holds it. ' +
        'This action runs in a workflow of GitHub Actions.',
    );
  }
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(environment['GITHUB_REPOSITORY'] ?? '') ?? [];
  if (owner === undefined || name === undefined) {
    throw new ContextError('GITHUB_REPOSITORY does not hold owner/name, as GitHub Actions sets it.');
  }
  const action = property(payload, 'action');
  const temporaryDirectory = environment['RUNNER_TEMP'] ?? '';
  if (temporaryDirectory === '') throw new ContextError('RUNNER_TEMP is not set, as GitHub Actions sets it.');
  const runId = positiveIntegerOrNull(environment['GITHUB_RUN_ID']);
  const serverUrl = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return {
    eventName,
    eventAction: typeof action === 'string' && /^[a-z_]+$/.test(action) ? action : null,
    repository: { id, owner, name },
    pullRequest: readPullRequest(eventName, payload, environment),
    workspace: environment['GITHUB_WORKSPACE'] ?? process.cwd(),
    temporaryDirectory,
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    runId,
    runUrl: runId === null ? null : `${serverUrl}/${owner}/${name}/actions/runs/${runId}`,
    actor: loginOrNull(environment['GITHUB_TRIGGERING_ACTOR']) ?? loginOrNull(environment['GITHUB_ACTOR']),
  };
}

function loginOrNull(login: string | undefined): string | null {
  return login !== undefined && /^[\w-]+(?:\[bot\])?$/.test(login) ? login : null;
}

/** Events whose payload describes a pull request with its two repositories. A comment's event does not. */
const PULL_REQUEST_EVENTS = [
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
];

function readPullRequest(eventName: string, payload: unknown, environment: Environment): EventPullRequest | null {
  if (!PULL_REQUEST_EVENTS.includes(eventName)) return null;
  const pullRequest = property(payload, 'pull_request');
  const number = positiveIntegerOrNull(property(pullRequest, 'number'));
  if (number === null) {
    throw new ContextError(`The event ${eventName} does not hold the number of its pull request, as GitHub sends it.`);
  }
  const head = positiveIntegerOrNull(property(pullRequest, 'head', 'repo', 'id'));
  const base = positiveIntegerOrNull(property(pullRequest, 'base', 'repo', 'id'));
  const people = [
    environment['GITHUB_ACTOR'],
    property(payload, 'sender', 'login'),
    property(pullRequest, 'user', 'login'),
  ];
  return {
    number,
    // Names are reused and renamed; ids are not. The head of a deleted fork is null.
    fork: head === null || base === null || head !== base,
    dependabot: people.includes(DEPENDABOT),
  };
}

function readPayload(path: string): unknown {
  if (path === '') return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ContextError('The file that GITHUB_EVENT_PATH names does not hold the event as JSON.');
  }
}
