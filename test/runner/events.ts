/** Payloads of events, with the fields of GitHub's that anything could want to read. */

export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
}

export interface EventOptions {
  readonly repository: Repository;
  readonly number: number;
  readonly action: string;
  /** The head's repository: another one for a fork, null for a fork that was deleted. Default: the same one. */
  readonly head?: Repository | null;
  readonly author?: string;
  readonly target?: boolean;
}

export function pullRequestEvent({ repository, number, action, head, author = 'ada', target = false }: EventOptions) {
  return {
    name: target ? 'pull_request_target' : 'pull_request',
    payload: {
      action,
      number,
      repository: repositoryPayload(repository),
      sender: { login: author },
      pull_request: {
        number,
        state: action === 'closed' ? 'closed' : 'open',
        title: 'A title with `code` and ::error::commands',
        user: { login: author },
        head: { ref: 'feature', repo: head === null ? null : repositoryPayload(head ?? repository) },
        base: { ref: 'main', repo: repositoryPayload(repository) },
      },
    },
  };
}

export function plainEvent(name: string, repository: Repository) {
  return { name, payload: { repository: repositoryPayload(repository) } };
}

function repositoryPayload({ owner, name, id }: Repository) {
  return { id, name, full_name: `${owner}/${name}`, owner: { login: owner } };
}
