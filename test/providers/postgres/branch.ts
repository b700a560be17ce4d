import type { BranchIdentity } from '../../../src/branch/identity.ts';
import type { OwnershipMark } from '../../../src/branch/mark.ts';
import type { OwnedBranch } from '../../../src/branch/ownership.ts';
import type { Created, Released } from '../../../src/branch/provider.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import type { PostgresProviderOptions } from '../../../src/providers/postgres/provider.ts';
import { type Place, SOURCE } from './place.ts';

export const REPOSITORY = 7;
export const PASSWORD = 'correct0horse1battery2staple3pad';

export function identityOf(pullRequest: number): BranchIdentity {
  return { repositoryId: REPOSITORY, pullRequest, name: `pr-${pullRequest}` };
}

export function markOf(identity: BranchIdentity, source = SOURCE): OwnershipMark {
  const createdAt = new Date();
  return {
    repositoryId: identity.repositoryId,
    pullRequest: identity.pullRequest,
    branch: identity.name,
    source,
    createdAt,
    refreshedAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + 86_400_000),
    data: 'raw',
  };
}

export interface MakeOptions extends Partial<PostgresProviderOptions> {
  /** The role whose place the branch's user takes. */
  readonly role?: string;
  readonly release?: boolean;
  readonly signal?: AbortSignal;
}

export interface MadeBranch extends Created {
  readonly address: DatabaseAddress;
  readonly notices: readonly string[];
  readonly release: () => Promise<Released>;
}

/** Creates and, unless told otherwise, releases the branch of a pull request. */
export async function makeBranch(place: Place, pullRequest: number, options: MakeOptions = {}): Promise<MadeBranch> {
  const { role = null, release = true, signal = new AbortController().signal, ...overrides } = options;
  const provider = place.provider(overrides);
  const source = overrides.source ?? SOURCE;
  const identity = identityOf(pullRequest);
  const created = await provider.create({ identity, source, mark: markOf(identity, source), signal });
  const open = () => releaseOf(created.branch);
  const releaseOf = (branch: OwnedBranch) =>
    provider.release(branch, { password: PASSWORD, mark: { ...branch.mark, data: 'masked' }, role });
  const released = release ? await open() : null;
  const address = await provider.access(created.branch, PASSWORD);
  return { ...created, address, notices: released?.notices ?? [], release: open };
}
