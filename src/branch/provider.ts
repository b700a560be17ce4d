import type { DatabaseAddress } from '../postgres/address.ts';
import type { BranchIdentity } from './identity.ts';
import type { OwnershipMark } from './mark.ts';
import type { OwnedBranch, Resource } from './ownership.ts';

/**
 * A kind of place where branches live. Every method is idempotent and reads the present state anew; errors are
 * thrown, never read as "does not exist". The contract that all providers keep is in `test/providers/contract.ts`.
 */
export interface BranchProvider {
  /** The name of the resource that holds, or would hold, this branch. */
  resourceName(identity: BranchIdentity): string;

  /** What is there under the branch's name, ours or not; null when the provider says for certain that nothing is. */
  find(identity: BranchIdentity): Promise<Resource | null>;

  /**
   * Asks what would stand in the way of `create` and `release`, as far as it can be known before. Changes nothing.
   *
   * @throws when the branch could not be made
   */
  check(request: Pick<CreateRequest, 'identity' | 'source'> & Pick<ReleaseRequest, 'role'>): Promise<void>;

  /**
   * Makes the branch, marked in the same call that creates it, and closed to everybody but the provisioning role.
   * When it exists and is ours, it is returned, finishing what a killed run left undone. Resolves when the data
   * can be read through `administer`.
   *
   * @throws {NotOursError} when something else has the name
   */
  create(request: CreateRequest): Promise<Created>;

  /**
   * The databases of the branch that hold users' data, each as the provisioning role reaches it. Secret.
   *
   * @throws when the role that is to be the branch's user is known not to be fit for it by now: better before hours of
   *   masking than after
   */
  administer(branch: OwnedBranch, request: Pick<ReleaseRequest, 'role'>): Promise<readonly DatabaseAddress[]>;

  /**
   * Opens the branch, or one that was opened before once more: brings it up where it rests, sets the password, hands over the objects, carries over the settings that a
   * clone lacks, and stores the new mark, last. Gives the address for the outputs.
   *
   * @throws when the branch was opened meanwhile with another `data` than the new mark's: what was handed out unmasked
   *   never becomes masked by being opened again, nor the other way round
   */
  release(branch: OwnedBranch, request: ReleaseRequest): Promise<Released>;

  /**
   * The address that `release` gave, without changing anything. To be asked of a branch that was opened.
   */
  access(branch: OwnedBranch, password: string): Promise<DatabaseAddress>;

  /**
   * Removes the branch and all that belongs to it, whatever state it is in, after proving ownership once more.
   * False when nothing was there. With `wait` it resolves when the branch is gone, else when removal is under way.
   */
  remove(branch: OwnedBranch, options: { readonly wait: boolean }): Promise<boolean>;

  /** All resources whose names have the prefix of this repository, to the last page, ours or not. */
  list(repositoryId: number): Promise<readonly Resource[]>;

  /** Lets go of connections. */
  close(): Promise<void>;
}

export interface CreateRequest {
  readonly identity: BranchIdentity;
  readonly source: string;
  /** To be stored in the creating call, with `data: 'raw'`. */
  readonly mark: OwnershipMark;
  readonly signal: AbortSignal;
}

export interface Created {
  readonly branch: OwnedBranch;
  /** False when it was there already. */
  readonly created: boolean;
  /** How the copy was made; null when nothing was copied in this run. */
  readonly copy: CopyFacts | null;
  /** Where the time went, in order; empty when nothing had to be done. */
  readonly phases: readonly Phase[];
}

/** A stretch of the time until a branch is ready. */
export interface Phase {
  /** What was done in it, as a noun: `clone`, `writer instance`. */
  readonly name: string;
  readonly durationMs: number;
}

/** Something that whoever pays for the branch, or uses it, should know: `Capacity`: `0 to 4 ACU`. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

/** How a copy was made, measured. */
export interface CopyFacts {
  readonly durationMs: number;
  /** Logical size of what was copied. */
  readonly bytes: number;
  /** Whether the copy shares its blocks with the source until one of the two changes; null if it cannot be told. */
  readonly sharesBlocks: boolean | null;
  /** How that was found out, as a clause: `the server wrote 0.2 MB for a database of 96 MB`. */
  readonly evidence: string;
}

export interface ReleaseRequest {
  readonly password: string;
  readonly mark: OwnershipMark;
  /** The source's role whose place the branch's user takes; null for the owner of most tables. */
  readonly role: string | null;
}

export interface Released {
  readonly address: DatabaseAddress;
  /** Things that could not be carried over, each a sentence. */
  readonly notices: readonly string[];
  /** What the branch runs on and what that costs; empty where nothing is added to what there is anyway. */
  readonly details: readonly Detail[];
}
