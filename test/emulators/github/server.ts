import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A pull request as GitHub knows it. */
export interface EmulatedPullRequest {
  readonly number: number;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  closedAt: Date | null;
  fork: boolean;
  labels: string[];
}

export interface EmulatedComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
}

export interface EmulatedRepository {
  readonly owner: string;
  readonly name: string;
  id: number;
  readonly pullRequests: Map<number, EmulatedPullRequest>;
  readonly comments: EmulatedComment[];
}

/** What goes wrong instead of an answer. `hang`: no answer at all; `reset`: the connection is cut in the middle. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'malformed-json' }
  | { readonly kind: 'html' }
  /** An answer of this JSON, whatever was asked. */
  | { readonly kind: 'answer'; readonly json: unknown }
  /** These pull requests are null in the answer, with an error of GitHub's beside it. */
  | { readonly kind: 'partial'; readonly numbers: readonly number[]; readonly type: string };

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface GithubEmulator {
  /** The value of `GITHUB_API_URL`. */
  readonly url: string;
  /** The one token that is accepted. */
  readonly token: string;
  /** The account behind the token. */
  readonly login: string;
  readonly requests: LoggedRequest[];
  addRepository(owner: string, name: string, id: number): EmulatedRepository;
  /** Opens a pull request. */
  open(repository: EmulatedRepository, number: number, labels?: readonly string[]): EmulatedPullRequest;
  close(pullRequest: EmulatedPullRequest, closedAt?: Date): void;
  reopen(pullRequest: EmulatedPullRequest): void;
  /** A comment that somebody else wrote. */
  comment(repository: EmulatedRepository, issue: number, author: string, body: string): EmulatedComment;
  /** The next requests whose method and path match meet this fault; `times` defaults to all of them. */
  fail(fault: Fault, options?: { readonly matching?: RegExp; readonly times?: number }): void;
  /** Takes all faults away. */
  heal(): void;
  stop(): Promise<void>;
}

/** GitHub's API on the loopback interface: as much of it as the actions use, over real HTTP. */
export async function startGithub(): Promise<GithubEmulator> {
  const repositories: EmulatedRepository[] = [];
  const requests: LoggedRequest[] = [];
  let faults: { readonly fault: Fault; readonly matching: RegExp; left: number }[] = [];
  let nextComment = 1;
  const token = 'ghs_emulatedtoken0123456789abcdefghijkl';
  const login = 'github-actions[bot]';

  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    requests.push({ method, path, body });
    const planned = faults.find(({ matching, left }) => left > 0 && matching.test(`${method} ${path}`));
    if (planned !== undefined) {
      planned.left -= 1;
      if (planned.fault.kind !== 'partial') {
        misbehave(planned.fault, response);
        return;
      }
    }
    if (request.headers.authorization !== `token ${token}` && request.headers.authorization !== `bearer ${token}`) {
      send(response, 401, { message: 'Bad credentials' });
      return;
    }
    const partial = planned?.fault.kind === 'partial' ? planned.fault : null;
    if (method === 'POST' && path === '/graphql') {
      send(response, 200, graphql(JSON.parse(body), partial));
      return;
    }
    rest(method, new URL(path, 'http://github'), body, response);
  }

  function graphql(
    { query, variables }: { readonly query: string; readonly variables?: { owner?: string; repo?: string } },
    partial: Extract<Fault, { kind: 'partial' }> | null,
  ): unknown {
    if (/\bviewer\b/.test(query)) return { data: { viewer: { login } } };
    const repository = find(variables?.owner ?? '', variables?.repo ?? '');
    if (repository === undefined) {
      const errors = [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository.' }];
      return { data: { repository: null }, errors };
    }
    const answers: Record<string, unknown> = { databaseId: repository.id };
    const errors: unknown[] = [];
    for (const [, alias = '', digits = ''] of query.matchAll(/(\w+): pullRequest\(number: (\d+)\)/g)) {
      const pullRequest = repository.pullRequests.get(Number(digits));
      const refused = partial?.numbers.includes(Number(digits)) === true;
      if (pullRequest === undefined || refused) {
        answers[alias] = null;
        errors.push({
          type: refused ? partial.type : 'NOT_FOUND',
          path: ['repository', alias],
          message: 'Could not resolve to a PullRequest.',
        });
        continue;
      }
      answers[alias] = {
        number: pullRequest.number,
        state: pullRequest.state,
        closedAt: pullRequest.closedAt?.toISOString() ?? null,
        isCrossRepository: pullRequest.fork,
        labels: { nodes: pullRequest.labels.map((name) => ({ name })) },
      };
    }
    return { data: { repository: answers }, ...(errors.length === 0 ? {} : { errors }) };
  }

  function rest(method: string, url: URL, body: string, response: ServerResponse): void {
    const list = /^\/repos\/([^/]+)\/([^/]+)\/issues\/(\d+)\/comments$/.exec(url.pathname);
    if (list !== null) {
      const repository = find(list[1] ?? '', list[2] ?? '');
      const issue = Number(list[3]);
      if (repository?.pullRequests.has(issue) !== true) {
        send(response, 404, { message: 'Not Found' });
        return;
      }
      if (method === 'GET') {
        const perPage = Number(url.searchParams.get('per_page') ?? 30);
        const page = Number(url.searchParams.get('page') ?? 1);
        const all = repository.comments.filter((comment) => comment.issue === issue);
        send(response, 200, all.slice((page - 1) * perPage, page * perPage).map(shown));
        return;
      }
      if (method === 'POST') {
        const comment = { id: nextComment++, issue, author: login, body: bodyOf(body) };
        if (comment.body.length > 65_536) {
          send(response, 422, { message: 'Body is too long' });
          return;
        }
        repository.comments.push(comment);
        send(response, 201, shown(comment));
        return;
      }
    }
    const one = /^\/repos\/([^/]+)\/([^/]+)\/issues\/comments\/(\d+)$/.exec(url.pathname);
    const repository = one === null ? undefined : find(one[1] ?? '', one[2] ?? '');
    const comment = repository?.comments.find(({ id }) => id === Number(one?.[3]));
    if (repository === undefined || comment === undefined) {
      send(response, 404, { message: 'Not Found' });
      return;
    }
    // A workflow's token may change what others wrote: nothing but the caller's own care protects it.
    if (method === 'PATCH') {
      comment.body = bodyOf(body);
      send(response, 200, shown(comment));
      return;
    }
    if (method === 'DELETE') {
      repository.comments.splice(repository.comments.indexOf(comment), 1);
      response.writeHead(204).end();
      return;
    }
    send(response, 404, { message: 'Not Found' });
  }

  function find(owner: string, name: string): EmulatedRepository | undefined {
    return repositories.find((repository) => repository.owner === owner && repository.name === name);
  }

  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    login,
    requests,
    addRepository(owner, name, id) {
      const repository = { owner, name, id, pullRequests: new Map(), comments: [] };
      repositories.push(repository);
      return repository;
    },
    open(repository, number, labels = []) {
      const pullRequest: EmulatedPullRequest = {
        number,
        state: 'OPEN',
        closedAt: null,
        fork: false,
        labels: [...labels],
      };
      repository.pullRequests.set(number, pullRequest);
      return pullRequest;
    },
    close(pullRequest, closedAt = new Date()) {
      pullRequest.state = 'CLOSED';
      pullRequest.closedAt = closedAt;
    },
    reopen(pullRequest) {
      pullRequest.state = 'OPEN';
      pullRequest.closedAt = null;
    },
    comment(repository, issue, author, body) {
      const comment = { id: nextComment++, issue, author, body };
      repository.comments.push(comment);
      return comment;
    },
    fail(fault, { matching = /./, times = Number.POSITIVE_INFINITY } = {}) {
      faults.push({ fault, matching, left: times });
    },
    heal() {
      faults = [];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function misbehave(fault: Exclude<Fault, { kind: 'partial' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(JSON.stringify({ message: `Emulated ${fault.status}` }));
      return;
    case 'hang':
      return;
    case 'reset':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"data":');
      setImmediate(() => response.destroy());
      return;
    case 'malformed-json':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": {"repository": ');
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html><body>Unicorn!</body></html>');
      return;
    case 'answer':
      send(response, 200, fault.json);
  }
}

function shown({ id, author, body }: EmulatedComment) {
  return { id, body, user: { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' } };
}

function bodyOf(text: string): string {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'body' in parsed ? String(parsed.body) : '';
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The emulator has no port.');
  return address.port;
}
