import { setTimeout as sleepFor } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { property } from '../json/read.ts';

/** How GitHub's API is reached. */
export interface GithubOptions {
  readonly token: string;
  /** `GITHUB_API_URL`: another host on GitHub Enterprise. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** The numeric id that the repository of this name must have. */
  readonly repositoryId: number;
  /** Longest time for one request, in milliseconds. */
  readonly requestTimeoutMs?: number;
  /** Longest time for all requests of one call, tries and pauses included, in milliseconds. */
  readonly deadlineMs?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly now?: () => number;
}

/** One API call's client: tries again what may pass, until its deadline. */
export interface GithubClient {
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The `data` of the answer, also of one that carries errors beside it, which are given by their paths. */
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
}

export interface GraphqlAnswer {
  readonly data: unknown;
  /** Per error, the path it is about, and its type (`NOT_FOUND`, `FORBIDDEN` …) when GitHub names one. */
  readonly errors: readonly { readonly path: readonly unknown[]; readonly type: string | null }[];
}

/** GitHub's API gave no answer that can be used. The message is a clause; it never repeats what the server wrote. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null;

  constructor(message: string, status: number | null, cause: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

const TRIES = 3;
const FIRST_PAUSE_MS = 500;

export function githubClient(options: GithubOptions): GithubClient {
  const { requestTimeoutMs = 10_000, deadlineMs = 30_000, sleep = sleepFor, now = Date.now } = options;
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const octokit = getOctokit(options.token, { baseUrl: options.apiUrl, log: quiet });
  const end = now() + deadlineMs;

  async function attempt<Answer>(send: (request: { signal: AbortSignal }) => Promise<Answer>): Promise<Answer> {
    for (let tried = 1; ; tried += 1) {
      const left = end - now();
      if (left <= 0) throw new GithubError('GitHub did not answer in time', null, undefined);
      try {
        return await send({ signal: AbortSignal.timeout(Math.min(requestTimeoutMs, left)) });
      } catch (cause) {
        const { error, retry, retryAfterMs } = classify(cause);
        const pause = retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (tried - 1);
        if (!retry || tried === TRIES || now() + pause >= end) throw error;
        await sleep(pause);
      }
    }
  }

  return {
    request: async (route, parameters) => {
      const answer = await attempt((request) => octokit.request(route, { ...parameters, request }));
      return answer.data;
    },
    graphql: (query, variables) =>
      attempt(async (request) => {
        try {
          return { data: await octokit.graphql<unknown>(query, { ...variables, request }), errors: [] };
        } catch (error) {
          const answer = partialAnswer(error);
          if (answer === null) throw error;
          return answer;
        }
      }),
  };
}

/** What octokit throws when the answer has `errors`: the rest of the answer is kept in it. */
function partialAnswer(error: unknown): GraphqlAnswer | null {
  if (!(error instanceof Error) || error.name !== 'GraphqlResponseError') return null;
  const errors = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return {
    data: 'data' in error ? error.data : undefined,
    errors: errors.map((entry: unknown) => {
      const path = property(entry, 'path');
      const type = property(entry, 'type');
      return {
        path: Array.isArray(path) ? path : [],
        type: typeof type === 'string' && /^[A-Z_]{1,40}$/.test(type) ? type : null,
      };
    }),
  };
}

interface Classified {
  readonly error: GithubError;
  readonly retry: boolean;
  readonly retryAfterMs: number | null;
}

/** Only what may pass by itself is tried again: 429, 5xx, and a connection that failed. */
function classify(cause: unknown): Classified {
  const response = property(cause, 'response');
  const status = property(response, 'status');
  if (typeof status === 'number') {
    const after = property(response, 'headers', 'retry-after');
    const seconds = typeof after === 'string' && /^\d{1,6}$/.test(after) ? Number(after) : null;
    return {
      error: new GithubError(`GitHub answered ${status}${STATUS_HINTS[status] ?? ''}`, status, cause),
      retry: status === 429 || status >= 500,
      retryAfterMs: seconds === null ? null : seconds * 1000,
    };
  }
  // octokit gives a connection that failed the status 500, without a response.
  const failed = property(cause, 'cause');
  const timedOut = property(failed, 'name') === 'TimeoutError' || property(cause, 'name') === 'AbortError';
  const code = property(failed, 'code') ?? property(failed, 'cause', 'code');
  const why = timedOut ? 'in time' : typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? `(${code})` : 'at all';
  return { error: new GithubError(`GitHub did not answer ${why}`, null, cause), retry: true, retryAfterMs: null };
}

const STATUS_HINTS: Readonly<Record<number, string>> = {
  401: ' (the token is not valid)',
  403: ' (the token lacks a permission, or the rate limit is reached)',
  404: ' (it does not exist, or the token may not see it)',
  429: ' (the rate limit is reached)',
};
