import type { DatabaseAddress } from '../postgres/address.ts';
import { type AdmittedBranch, admit } from './admission.ts';
import type { BranchIdentity } from './identity.ts';
import type { Keys } from './keys.ts';
import type { OwnershipMark } from './mark.ts';
import { type OwnedBranch, type OwnershipClaim, proveOwnership } from './ownership.ts';
import type { Progress } from './progress.ts';
import type { BranchProvider, CopyFacts, Created, Detail, Phase } from './provider.ts';

export interface CreateBranchOptions<Masked> {
  readonly provider: BranchProvider;
  readonly claim: OwnershipClaim & { readonly identity: BranchIdentity };
  readonly source: string;
  readonly keys: Keys;
  readonly expiresInMs: number;
  /** Drop the branch first when it exists. */
  readonly reset: boolean;
  /** The source's role whose place the branch's user takes; null for the owner of most tables. */
  readonly role: string | null;
  /** Null when the workflow says `anonymize: false`. */
  readonly mask: Mask<Masked> | null;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/**
 * Finds what stands in the way of masking any database of a branch, as far as that can be known before, and throws all of it
 * while nothing is written in any. Gives what then masks one of them and verifies it, or finds it masked and handed out
 * meanwhile, does not touch it and gives null.
 */
export type Mask<Masked> = (
  databases: readonly DatabaseAddress[],
  options: MaskOptions,
) => Promise<(database: DatabaseAddress) => Promise<Masked | null>>;

export interface MaskOptions {
  /** To be asked whenever no other run can be masking the database; no: it was handed out meanwhile. */
  readonly needed: () => Promise<boolean>;
  /** When the branch was made, where an earlier run made it; null in the run that did. */
  readonly copiedAt: Date | null;
}

/**
 * Thrown by a `Mask`, or by what it gives, for a database that an earlier run masked in part, or otherwise, and that no run
 * can finish.
 */
export class StaleMaskingError extends Error {
  override readonly name = 'StaleMaskingError';
}

export interface CreatedBranch<Masked> {
  readonly branch: AdmittedBranch;
  /** False when the branch was there already. */
  readonly created: boolean;
  readonly copy: CopyFacts | null;
  /** One per database masked in this run; empty when there was nothing to mask. */
  readonly masked: readonly Masked[];
  /** Where the time went, in order. */
  readonly phases: readonly Phase[];
  readonly details: readonly Detail[];
}

/** Another run removed the branch that this one was working on. */
export class BranchGoneError extends Error {
  override readonly name = 'BranchGoneError';
}

/** The branch was handed out unmasked before and is now wanted masked. */
export class HandedOutUnmaskedError extends Error {
  override readonly name = 'HandedOutUnmaskedError';
}

/** The branch that is there was copied from another source than the one that is wanted now. */
export class OtherSourceError extends Error {
  override readonly name = 'OtherSourceError';
}

/**
 * Creates the branch, or finds it, masks and verifies it unless that has been done, and only then opens it.
 * Whatever state an earlier or a parallel run left, the outcome is one branch, masked once.
 */
export async function createBranch<Masked>(options: CreateBranchOptions<Masked>): Promise<CreatedBranch<Masked>> {
  const { provider, claim, progress } = options;
  const present = await provider.find(claim.identity);
  const existing = present === null ? null : proveOwnership(present, claim);
  if (existing !== null && options.reset) {
    await makeRoom(options, existing, 'as reset: true says');
  } else if (existing?.mark.data === 'raw' && existing.mark.source !== options.source) {
    await makeRoom(options, existing, `because it is an unfinished copy of ${existing.mark.source}`);
  } else if (existing !== null && existing.mark.source !== options.source) {
    throw otherSource(existing, options.source);
  } else if (existing !== null) {
    refuseUnmasked(existing, options);
  }
  if (existing === null) await provider.check({ identity: claim.identity, source: options.source, role: options.role });
  try {
    return await makeReady(options, options.reset || existing?.mark.source !== options.source ? null : existing);
  } catch (error) {
    if (!(error instanceof StaleMaskingError)) throw error;
    // It was never handed out, so nothing of anybody's is lost.
    progress.info(`${error.message} Making the branch anew.`);
    const stale = await provider.find(claim.identity);
    if (stale !== null) await provider.remove(proveOwnership(stale, claim), { wait: true });
    return await makeReady(options, null);
  }
}

/** Removes a branch that is to be made anew, once it is known that it can be. */
async function makeRoom<Masked>(
  { provider, claim, source, role, progress }: CreateBranchOptions<Masked>,
  existing: OwnedBranch,
  reason: string,
): Promise<void> {
  const { identity } = claim;
  await provider.check({ identity, source, role });
  progress.info(`Removing branch ${identity.name} (${existing.id}) to make it anew, ${reason}.`);
  progress.leavesBehind(
    `Branch ${identity.name} (${existing.id}) may be deleted in part; the next run of create-branch makes it anew, ` +
      'delete-branch or the sweep removes the rest.',
  );
  await provider.remove(existing, { wait: true });
}

/** @param existing the branch as it was found right now, when it may stay */
async function makeReady<Masked>(
  options: CreateBranchOptions<Masked>,
  existing: OwnedBranch | null,
): Promise<CreatedBranch<Masked>> {
  const { provider, claim, source, progress, signal } = options;
  const { identity } = claim;
  progress.leavesBehind(
    `Branch ${identity.name} (${provider.resourceName(identity)}) may exist unfinished and closed to everybody; the next run ` +
      'of create-branch finishes it, delete-branch or the sweep removes it.',
  );
  // What was opened before is whole; opening it again brings up whatever rests.
  const made: Created =
    existing !== null && existing.mark.data !== 'raw'
      ? { branch: existing, created: false, copy: null, phases: [] }
      : await provider.create({ identity, source, mark: newMark(options), signal });
  const { branch } = made;
  if (branch.mark.source !== source) {
    // Another run was quicker.
    progress.leavesBehind(null);
    throw otherSource(branch, source);
  }
  try {
    return await finish(options, made);
  } catch (error) {
    // A database that is dropped under the work's feet fails it in many ways; this is the reason for all of them.
    if (signal.aborted || !(await isGone(options, branch))) throw error;
    progress.leavesBehind(null);
    throw branchGone(options, error);
  }
}

async function finish<Masked>(
  options: CreateBranchOptions<Masked>,
  { branch, created, copy, phases }: Created,
): Promise<CreatedBranch<Masked>> {
  const { provider, claim, progress, now } = options;
  const { identity } = claim;
  const masked: Masked[] = [];
  const started = now().getTime();
  if (branch.mark.data === 'raw' && options.mask !== null) {
    const needed = async () => (await stillOwned(options)).mark.data === 'raw';
    const databases = await provider.administer(branch, { role: options.role });
    const copiedAt = created ? null : branch.mark.createdAt;
    const mask = await options.mask(databases, { needed, copiedAt });
    const several = databases.length > 1;
    for (const [index, database] of databases.entries()) {
      if (several) progress.info(`Database ${database.database}, ${index + 1} of ${databases.length}.`);
      try {
        const outcome = await mask(database);
        if (outcome !== null) masked.push(outcome);
      } catch (error) {
        const isFinal = !(error instanceof StaleMaskingError || options.signal.aborted);
        if (several && isFinal) {
          progress.notice(`It is database ${database.database} of branch ${identity.name} that could not be masked.`);
        }
        throw error;
      }
    }
  }
  const masking = { name: 'masking', durationMs: now().getTime() - started };
  // Read anew: a run with another anonymize may have opened it meanwhile, and what it holds is what that run left.
  const present = branch.mark.data === 'raw' ? await stillOwned(options) : branch;
  refuseUnmasked(present, options);
  if (options.mask === null && present.mark.data !== 'masked') {
    progress.warning(
      `Branch ${identity.name} holds production's data as it is, because the workflow says anonymize: false.`,
    );
  }
  const mark = renewedMark(present.mark, options);
  const { address, notices, details } = await provider.release(branch, {
    password: options.keys.password(branch.id),
    mark,
    role: options.role,
  });
  for (const notice of notices) progress.notice(notice);
  progress.leavesBehind(null);
  return {
    branch: admit({ ...branch, mark }, address),
    created,
    copy,
    masked,
    phases: [...phases, ...(masked.length === 0 ? [] : [masking])],
    details,
  };
}

/** @throws {HandedOutUnmaskedError} when the branch was opened as it was cloned and is now wanted masked */
function refuseUnmasked<Masked>({ id, mark }: OwnedBranch, { mask }: CreateBranchOptions<Masked>): void {
  if (mark.data !== 'unmasked' || mask === null) return;
  throw new HandedOutUnmaskedError(
    `Branch ${mark.branch} (${id}) was handed out with anonymize: false, so it cannot be trusted to be as it was cloned. ` +
      'Set reset: true once to replace it by a masked one. Nothing was changed.',
  );
}

function otherSource({ id, mark }: OwnedBranch, wanted: string): OtherSourceError {
  return new OtherSourceError(
    `Branch ${mark.branch} (${id}) is a copy of ${mark.source}, and input source is ${wanted}: give this one a name of ` +
      'its own with input branch, or set reset: true once to replace the other. Nothing was changed.',
  );
}

async function stillOwned<Masked>(options: CreateBranchOptions<Masked>): Promise<OwnedBranch> {
  const { provider, claim } = options;
  const resource = await provider.find(claim.identity);
  if (resource === null) throw branchGone(options);
  return proveOwnership(resource, claim);
}

async function isGone<Masked>({ provider, claim }: CreateBranchOptions<Masked>, branch: OwnedBranch): Promise<boolean> {
  const present = await provider.find(claim.identity).catch(() => undefined);
  if (present === undefined) return false;
  return present === null || present.mark?.createdAt.getTime() !== branch.mark.createdAt.getTime();
}

function branchGone<Masked>({ claim }: CreateBranchOptions<Masked>, cause?: unknown): BranchGoneError {
  return new BranchGoneError(
    `Branch ${claim.identity.name} was removed by another run while this one was working on it. Run this again to make ` +
      'it anew.',
    { cause },
  );
}

function newMark<Masked>({ claim, source, expiresInMs, now }: CreateBranchOptions<Masked>): OwnershipMark {
  const createdAt = now();
  return {
    repositoryId: claim.repositoryId,
    pullRequest: claim.identity.pullRequest,
    branch: claim.identity.name,
    source,
    createdAt,
    refreshedAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + expiresInMs),
    data: 'raw',
  };
}

function renewedMark<Masked>(
  mark: OwnershipMark,
  { mask, expiresInMs, now }: CreateBranchOptions<Masked>,
): OwnershipMark {
  const refreshedAt = now();
  const data = mark.data === 'raw' ? (mask === null ? 'unmasked' : 'masked') : mark.data;
  return { ...mark, refreshedAt, expiresAt: new Date(refreshedAt.getTime() + expiresInMs), data };
}
