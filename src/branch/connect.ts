import { type AdmittedBranch, admit, refuseRaw } from './admission.ts';
import type { BranchIdentity } from './identity.ts';
import type { Keys } from './keys.ts';
import { type OwnershipClaim, proveOwnership } from './ownership.ts';
import type { BranchProvider } from './provider.ts';

export interface ConnectBranchOptions {
  readonly provider: BranchProvider;
  readonly claim: OwnershipClaim & { readonly identity: BranchIdentity };
  readonly keys: Keys;
}

/** There is no branch to connect to, or no way to know its password. */
export class CannotConnectError extends Error {
  override readonly name = 'CannotConnectError';
}

/**
 * The way into a branch that exists, derived anew: nothing secret has to travel between jobs.
 *
 * @throws {CannotConnectError} without a key, or when the branch does not exist
 * @throws {NotMaskedError} when the branch is not proven to be masked
 */
export async function connectBranch({ provider, claim, keys }: ConnectBranchOptions): Promise<AdmittedBranch> {
  if (!keys.persistent) {
    throw new CannotConnectError(
      'connect needs the input key that create-branch ran with: without one the password of the branch is random ' +
        'in every run of create-branch and stored nowhere.',
    );
  }
  const resource = await provider.find(claim.identity);
  if (resource === null) {
    throw new CannotConnectError(
      `Branch ${claim.identity.name} (${provider.resourceName(claim.identity)}) does not exist. Run create-branch in a job ` +
        'that this one needs, with the same pull-request, branch and server.',
    );
  }
  const branch = proveOwnership(resource, claim);
  refuseRaw(branch);
  return admit(branch, await provider.access(branch, keys.password(branch.id)));
}
