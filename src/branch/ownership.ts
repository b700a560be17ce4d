import type { BranchIdentity } from './identity.ts';
import type { OwnershipMark } from './mark.ts';

/** Something that exists at the provider under a name of ours. */
export interface Resource {
  /** The provider's name for it; output `branch-id`. */
  readonly id: string;
  /** Null when there is none or it cannot be read. */
  readonly mark: OwnershipMark | null;
  /**
   * Why it can never be ours, whatever its mark says, as a clause; null when the provider knows of nothing. Above all:
   * `SOURCE`.
   */
  readonly excluded: string | null;
}

/** The reason that excludes the source. */
export const SOURCE = 'it is the source of branches';

declare const proven: unique symbol;

/** A resource that has passed the ownership check. Only such a one can be released, read or removed. */
export interface OwnedBranch extends Resource {
  readonly mark: OwnershipMark;
  readonly [proven]: true;
}

/** Something has the name of our branch and is not our branch. Nothing was changed. */
export class NotOursError extends Error {
  override readonly name = 'NotOursError';
}

/** What a resource must prove to be taken for ours. */
export interface OwnershipClaim {
  readonly repositoryId: number;
  /** `repositoryPrefix` under the provider's naming rules. */
  readonly prefix: string;
  /** When a certain branch is meant: its identity. */
  readonly identity?: BranchIdentity;
}

/**
 * The one place that decides whether something is ours: its name has our prefix, its mark names this repository
 * (and this branch, when one is meant), and it is neither the source nor anything else that is never ours. All three.
 *
 * @throws {NotOursError} naming the first proof that is missing
 */
export function proveOwnership(resource: Resource, claim: OwnershipClaim): OwnedBranch {
  const refuse = (reason: string): never => {
    throw new NotOursError(`${resource.id} is left alone: ${reason}.`);
  };
  const { mark } = resource;
  if (!resource.id.startsWith(claim.prefix)) return refuse(`its name does not begin with ${claim.prefix}`);
  if (resource.excluded !== null) return refuse(resource.excluded);
  if (mark === null) return refuse('it carries no ownership mark of pr-postgres that can be read');
  if (mark.repositoryId !== claim.repositoryId) {
    return refuse(`its ownership mark names repository ${mark.repositoryId}, this is repository ${claim.repositoryId}`);
  }
  const { identity } = claim;
  if (identity !== undefined && (mark.branch !== identity.name || mark.pullRequest !== identity.pullRequest)) {
    const owner = mark.pullRequest === null ? 'no pull request' : `pull request ${mark.pullRequest}`;
    return refuse(`its ownership mark names branch ${mark.branch} of ${owner}`);
  }
  return resource as OwnedBranch;
}
