import type { BranchIdentity } from './identity.ts';
import { type OwnedBranch, type OwnershipClaim, proveOwnership, type Resource } from './ownership.ts';
import type { Progress } from './progress.ts';
import type { BranchProvider } from './provider.ts';
import { isUnknown, type PullRequestState, type PullRequests } from './pull-request.ts';

export interface SweepOptions {
  readonly provider: BranchProvider;
  readonly claim: Omit<OwnershipClaim, 'identity'>;
  readonly pullRequests: PullRequests;
  readonly rules: SweepRules;
  readonly maxDeletions: number;
  readonly dryRun: boolean;
  readonly progress: Progress;
  readonly now: () => Date;
}

export interface SweepRules {
  /** Branches of open pull requests that were not refreshed for this long are orphans too; null: never. */
  readonly maxAgeMs: number | null;
  /** A pull request is left alone for this long after it closed. */
  readonly graceMs: number;
  /** Branches of pull requests with this label stay; null: no such label. */
  readonly keepLabel: string | null;
}

/** What became of one branch, and why. */
export interface SweptBranch {
  readonly branch: string;
  readonly branchId: string;
  readonly pullRequest: number | null;
  readonly reason: string;
  /** Since its creation; null for something without a mark. */
  readonly ageMs: number | null;
}

export interface SweepResult {
  readonly deleted: readonly SweptBranch[];
  readonly kept: readonly SweptBranch[];
  readonly failed: readonly SweptBranch[];
}

export interface Verdict {
  readonly orphan: boolean;
  readonly reason: string;
}

/**
 * Removes the branches of this repository whose pull request is closed, or that are past their time. Whatever is
 * not clear stays. Each branch is looked at again right before it is removed.
 */
export async function sweep(options: SweepOptions): Promise<SweepResult> {
  const { provider, claim, now } = options;
  const deleted: SweptBranch[] = [];
  const kept: SweptBranch[] = [];
  const failed: SweptBranch[] = [];
  const resources = await provider.list(claim.repositoryId);
  const ours: OwnedBranch[] = [];
  for (const resource of resources) {
    try {
      const owned = proveOwnership(resource, claim);
      // Renamed, or marked by hand: removing the branch that the mark names would remove another resource.
      if (provider.resourceName(identityOf(owned)) === owned.id) ours.push(owned);
      else kept.push(describe(owned, `${owned.id} is left alone: its ownership mark is that of another branch`, now()));
    } catch (error) {
      kept.push(describe(resource, error instanceof Error ? error.message : String(error), now()));
    }
  }
  const numbers = [...new Set(ours.flatMap(({ mark }) => mark.pullRequest ?? []))];
  const states = await options.pullRequests.states(numbers);
  for (const branch of ours.sort((a, b) => a.mark.createdAt.getTime() - b.mark.createdAt.getTime())) {
    const { orphan, reason } = judge(branch, stateOf(branch, states), options.rules, now());
    const swept = describe(branch, reason, now());
    if (!orphan) kept.push(swept);
    else if (deleted.length + failed.length >= options.maxDeletions) {
      kept.push({ ...swept, reason: `${reason}; left for the next sweep, max-deletions is reached` });
    } else if (options.dryRun) deleted.push(swept);
    else await removeOrphan(branch, swept, options, { deleted, kept, failed });
  }
  return { deleted, kept, failed };
}

/**
 * Whether a branch is an orphan. Pure: the same branch, state, rules and time give the same verdict.
 *
 * @param state null for a branch that belongs to no pull request
 */
export function judge({ mark }: OwnedBranch, state: PullRequestState | null, rules: SweepRules, now: Date): Verdict {
  const expired = now.getTime() > mark.expiresAt.getTime();
  if (state === null) {
    return expired
      ? { orphan: true, reason: `it expired on ${mark.expiresAt.toISOString()}` }
      : { orphan: false, reason: `it belongs to no pull request and expires on ${mark.expiresAt.toISOString()}` };
  }
  if (isUnknown(state)) {
    return { orphan: false, reason: `the state of pull request ${mark.pullRequest} is not known: ${state.unknown}` };
  }
  if (rules.keepLabel !== null && state.labels.includes(rules.keepLabel)) {
    return { orphan: false, reason: `pull request ${state.number} has the label ${rules.keepLabel}` };
  }
  if (!state.open) {
    if (state.closedAt === null) {
      return { orphan: false, reason: `GitHub does not say since when pull request ${state.number} is closed` };
    }
    const closedForMs = now.getTime() - state.closedAt.getTime();
    return closedForMs >= rules.graceMs
      ? { orphan: true, reason: `pull request ${state.number} is closed` }
      : { orphan: false, reason: `pull request ${state.number} was closed within the grace period` };
  }
  if (expired) return { orphan: true, reason: `it expired on ${mark.expiresAt.toISOString()}` };
  if (rules.maxAgeMs !== null && now.getTime() - mark.refreshedAt.getTime() > rules.maxAgeMs) {
    return {
      orphan: true,
      reason: `it was last refreshed on ${mark.refreshedAt.toISOString()}, longer ago than max-age`,
    };
  }
  return { orphan: false, reason: `pull request ${state.number} is open` };
}

async function removeOrphan(
  branch: OwnedBranch,
  swept: SweptBranch,
  { provider, claim, progress }: SweepOptions,
  results: { deleted: SweptBranch[]; kept: SweptBranch[]; failed: SweptBranch[] },
): Promise<void> {
  const { mark } = branch;
  const identity = identityOf(branch);
  try {
    const present = await provider.find(identity);
    if (present === null) {
      progress.info(`Orphan ${mark.branch} (${branch.id}) was gone already.`);
      return;
    }
    const owned = proveOwnership(present, { ...claim, identity });
    if (owned.mark.refreshedAt.getTime() !== mark.refreshedAt.getTime()) {
      results.kept.push({ ...swept, reason: 'a run asked for it while the sweep was under way' });
      return;
    }
    await provider.remove(owned, { wait: false });
    results.deleted.push(swept);
    // A branch that the close event should have removed is worth a look: that way may be broken.
    progress.warning(`Orphan ${mark.branch} (${branch.id}) removed: ${swept.reason}.`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    results.failed.push({ ...swept, reason: `${swept.reason}, but it could not be removed: ${message}` });
  }
}

function identityOf({ mark }: OwnedBranch): BranchIdentity {
  return { repositoryId: mark.repositoryId, pullRequest: mark.pullRequest, name: mark.branch };
}

function stateOf(branch: OwnedBranch, states: ReadonlyMap<number, PullRequestState>): PullRequestState | null {
  const { pullRequest } = branch.mark;
  if (pullRequest === null) return null;
  return states.get(pullRequest) ?? { unknown: 'GitHub gave no answer' };
}

function describe(resource: Resource, reason: string, now: Date): SweptBranch {
  const { id, mark } = resource;
  return {
    branch: mark?.branch ?? id,
    branchId: id,
    pullRequest: mark?.pullRequest ?? null,
    reason,
    ageMs: mark === null ? null : now.getTime() - mark.createdAt.getTime(),
  };
}
