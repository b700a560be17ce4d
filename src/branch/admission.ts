import { type DatabaseAddress, formatUrl } from '../postgres/address.ts';
import type { OwnedBranch } from './ownership.ts';

declare const admitted: unique symbol;
declare const verified: unique symbol;

/** A branch whose data may be shown: masked and verified, or not masked because the workflow said so. */
export interface AdmittedBranch extends OwnedBranch {
  readonly address: DatabaseAddress;
  readonly [admitted]: true;
}

/** A URL into a branch. Only an admitted branch has one, so none can be printed before its proof (law 1). */
export type ConnectionUrl = string & { readonly [verified]: true };

/** The branch exists but its data has not been proven to be masked. */
export class NotMaskedError extends Error {
  override readonly name = 'NotMaskedError';
}

/**
 * Pairs a branch with the way into it.
 *
 * @throws {NotMaskedError} while the branch's mark says that it holds production's data as cloned
 */
export function admit(branch: OwnedBranch, address: DatabaseAddress): AdmittedBranch {
  refuseRaw(branch);
  return { ...branch, address } as AdmittedBranch;
}

/** @throws {NotMaskedError} while the branch's mark says that it holds production's data as cloned */
export function refuseRaw(branch: OwnedBranch): void {
  if (branch.mark.data !== 'raw') return;
  throw new NotMaskedError(
    `Branch ${branch.mark.branch} (${branch.id}) is not masked yet, so there is no URL of it: ` +
      'run create-branch for it to the end first, also when it is being deleted.',
  );
}

export function connectionUrl(branch: AdmittedBranch): ConnectionUrl {
  return formatUrl(branch.address) as ConnectionUrl;
}
