import type { BranchIdentity } from './identity.ts';
import { type OwnershipClaim, proveOwnership } from './ownership.ts';
import type { Progress } from './progress.ts';
import type { BranchProvider } from './provider.ts';
import { isUnknown, type PullRequests } from './pull-request.ts';

export interface DeleteBranchOptions {
  readonly provider: BranchProvider;
  readonly claim: OwnershipClaim & { readonly identity: BranchIdentity };
  readonly pullRequests: PullRequests;
  /**
   * True when a person or a workflow asks for this branch to go, whatever the state of its pull request; false when
   * an event says that the pull request was closed, which may be old news by now.
   */
  readonly explicit: boolean;
  readonly wait: boolean;
  readonly progress: Progress;
}

/** The branch stays because it is not known whether its pull request is closed. */
export class UnknownPullRequestError extends Error {
  override readonly name = 'UnknownPullRequestError';
}

/**
 * Removes the branch if its pull request wants it no longer. An absent branch is success.
 *
 * @returns whether a branch was removed
 * @throws {UnknownPullRequestError} when the pull request's state cannot be learned; the branch stays
 * @throws {NotOursError} when something else has the branch's name; it stays
 */
export async function deleteBranch(options: DeleteBranchOptions): Promise<boolean> {
  const { provider, claim, progress } = options;
  const { identity } = claim;
  const resource = await provider.find(identity);
  if (resource === null) {
    progress.info(`Branch ${identity.name} (${provider.resourceName(identity)}) does not exist; nothing to delete.`);
    return false;
  }
  const branch = proveOwnership(resource, claim);
  if (identity.pullRequest !== null) {
    const state = (await options.pullRequests.states([identity.pullRequest])).get(identity.pullRequest);
    if (state === undefined || isUnknown(state)) {
      throw new UnknownPullRequestError(
        `Branch ${identity.name} (${branch.id}) is left alone, because the state of pull request ${identity.pullRequest} ` +
          `could not be learned: ${state?.unknown ?? 'GitHub gave no answer'}. Give the job the permission ` +
          'pull-requests: read; the sweep removes the branch once the state is known.',
      );
    }
    if (state.open && !options.explicit) {
      progress.notice(`Branch ${identity.name} stays: pull request ${identity.pullRequest} is open again.`);
      return false;
    }
  }
  progress.leavesBehind(
    `Branch ${identity.name} (${branch.id}) may be deleted in part; running delete-branch again or the sweep finishes it.`,
  );
  const removed = await provider.remove(branch, { wait: options.wait });
  progress.leavesBehind(null);
  progress.info(`Branch ${identity.name} (${branch.id}) ${removed ? 'is deleted' : 'was gone already'}.`);
  return removed;
}
