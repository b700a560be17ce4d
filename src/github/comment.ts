import { createHash } from 'node:crypto';
import { property } from '../json/read.ts';
import { type GithubClient, GithubError, type GithubOptions, githubClient } from './client.ts';

export interface CommentRequest {
  readonly pullRequest: number;
  /** The branch's logical name: a pull request with several branches has a comment for each. */
  readonly branch: string;
  readonly body: string;
  /** Whether a comment is made when there is none yet. */
  readonly create: boolean;
}

/** `denied`: the token may not comment, as in runs of forks; the caller has the job's summary to say it in. */
export type CommentOutcome = 'created' | 'updated' | 'unchanged' | 'absent' | 'denied' | 'failed';

/** GitHub takes 65,536 characters; the rest is for the marker and for how it counts. */
const MAX_BODY_LENGTH = 60_000;
const PER_PAGE = 100;
/** A conversation longer than this is not read to its end. */
const MAX_PAGES = 50;

interface Comment {
  readonly id: number;
  readonly body: string;
}

/**
 * Keeps one comment of ours on a pull request up to date. It is found by a hidden marker and its author: a comment
 * that somebody else wrote is never touched, whatever stands in it. Does not throw for what GitHub refuses or
 * fails to do: a comment is a courtesy.
 */
export async function upsertComment(options: GithubOptions, request: CommentRequest): Promise<CommentOutcome> {
  const client = githubClient(options);
  const path = { owner: options.owner, repo: options.repo };
  const body = compose(options.repositoryId, request);
  try {
    const login = await ownLogin(client);
    if (login === null) return 'denied';
    const find = () => findOurs(client, options, request, login);
    const [oldest] = await find();
    if (oldest !== undefined) {
      if (digestIn(oldest.body) === digestIn(body)) return 'unchanged';
      await update(client, path, oldest.id, body);
      return 'updated';
    }
    if (!request.create) return 'absent';
    await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...path,
      issue_number: request.pullRequest,
      body,
    });
    await dropDuplicates(client, path, await find(), body);
    return 'created';
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    return error.status === 403 || error.status === 404 || error.status === 401 ? 'denied' : 'failed';
  }
}

/** Two runs may both have found no comment. All of them keep the oldest, so it does not matter which cleans up. */
async function dropDuplicates(
  client: GithubClient,
  path: { readonly owner: string; readonly repo: string },
  ours: readonly Comment[],
  body: string,
): Promise<void> {
  const [oldest, ...younger] = ours;
  if (oldest === undefined || younger.length === 0) return;
  for (const { id } of younger) {
    await client
      .request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...path, comment_id: id })
      .catch((error: unknown) => {
        // The other run was faster.
        if (!(error instanceof GithubError && error.status === 404)) throw error;
      });
  }
  if (digestIn(oldest.body) !== digestIn(body)) await update(client, path, oldest.id, body);
}

async function update(
  client: GithubClient,
  path: { readonly owner: string; readonly repo: string },
  id: number,
  body: string,
): Promise<void> {
  await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...path, comment_id: id, body });
}

/** The account behind the token. `GET /user` is refused to the job's own token; GraphQL's viewer is not. */
async function ownLogin(client: GithubClient): Promise<string | null> {
  const { data } = await client.graphql('query { viewer { login } }', {});
  const login = property(data, 'viewer', 'login');
  return typeof login === 'string' && login !== '' ? login : null;
}

/** Our comments for this branch, oldest first. */
async function findOurs(
  client: GithubClient,
  { owner, repo, repositoryId }: GithubOptions,
  { pullRequest, branch }: CommentRequest,
  login: string,
): Promise<Comment[]> {
  const marker = markerOf(repositoryId, branch);
  const ours: Comment[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const comments = await client.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number: pullRequest,
      per_page: PER_PAGE,
      page,
    });
    if (!Array.isArray(comments)) throw new GithubError("GitHub's list of comments cannot be understood", null, null);
    for (const comment of comments as readonly unknown[]) {
      const id = property(comment, 'id');
      const body = property(comment, 'body');
      const author = property(comment, 'user', 'login');
      // GraphQL and REST do not agree on whether an app's login ends in [bot].
      const own = author === login || author === `${login}[bot]`;
      if (own && typeof id === 'number' && typeof body === 'string' && body.startsWith(marker)) ours.push({ id, body });
    }
    if (comments.length < PER_PAGE) break;
  }
  return ours.sort((a, b) => a.id - b.id);
}

function compose(repositoryId: number, { branch, body }: CommentRequest): string {
  const cut = body.length > MAX_BODY_LENGTH ? `${body.slice(0, MAX_BODY_LENGTH)}\n\n*The rest is cut.*` : body;
  const digest = createHash('sha256').update(cut).digest('hex');
  return `${markerOf(repositoryId, branch)}\n${DIGEST_START}${digest} -->\n${cut}`;
}

const DIGEST_START = '<!-- pr-postgres-digest:';

/** The text itself is not compared: GitHub may give it back with other line ends. */
function digestIn(body: string): string | null {
  return /^<!-- pr-postgres-digest:([0-9a-f]{64}) -->/m.exec(body)?.[1] ?? null;
}

function markerOf(repositoryId: number, branch: string): string {
  // Percent-encoded, a name cannot end the HTML comment that it stands in.
  return `<!-- pr-postgres:${repositoryId}:${encodeURIComponent(branch)} -->`;
}
