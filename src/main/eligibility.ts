import type { Run } from './run.ts';

/**
 * Why this run may not have a database, as a sentence; null when it may.
 *
 * Code from a fork is never given a way into data that comes from production, also where `pull_request_target`
 * would hand it the secrets. Runs that Dependabot starts have no secrets unless they were given to it, and no id token.
 */
export function reasonToSkip({ runner, context }: Run): string | null {
  const { pullRequest, eventName } = context;
  if (pullRequest === null) return null;
  if (pullRequest.fork) {
    return (
      `Pull request ${pullRequest.number} comes from a fork, so it gets no database: its code must not reach data ` +
      `that was copied from production (event ${eventName}).`
    );
  }
  if (pullRequest.dependabot && !mayReachBranches(runner)) {
    return runner.input('provider') === 'postgres'
      ? `Dependabot's runs have no access to the repository's secrets, so pull request ${pullRequest.number} gets no ` +
          'database. Add server-url and key to the Dependabot secrets of the repository to change that.'
      : `GitHub gives Dependabot's runs no id token, so pull request ${pullRequest.number} gets no database. It gets one when ` +
          'somebody else pushes to it.';
  }
  return null;
}

/** The same for the removal of a branch, which is safe for everybody who may reach it. */
export function reasonNotToDelete(run: Run): string | null {
  const { pullRequest } = run.context;
  if (pullRequest === null || mayReachBranches(run.runner)) return null;
  if (!pullRequest.fork && !pullRequest.dependabot) return null;
  const whose = pullRequest.fork ? 'comes from a fork' : 'is of Dependabot';
  return `Pull request ${pullRequest.number} ${whose} and this run has neither secrets nor an id token, so there is no database to delete.`;
}

/** Whether the run was given what the provider asks for. */
function mayReachBranches(runner: Run['runner']): boolean {
  if (runner.input('provider') === 'postgres') return runner.input('server-url') !== '';
  // Without a role of its own the action takes what the runner or an earlier step has.
  return runner.input('role-to-assume') === '' || Boolean(process.env['ACTIONS_ID_TOKEN_REQUEST_URL']);
}
