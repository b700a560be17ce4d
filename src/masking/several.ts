import type { DatabaseAddress } from '../postgres/address.ts';
import { PostgresError } from '../postgres/errors.ts';
import {
  type Anonymized,
  type AnonymizeOptions,
  anonymize,
  type Prepared,
  prepare,
  StaleRunError,
} from './anonymize.ts';
import { SamplingError } from './detect/sample.ts';
import { MissingRightsError } from './ownership.ts';
import { MisfitError } from './plan/plan.ts';
import { mergeUnresolved, type UnresolvedPart } from './policy/merge.ts';
import type { Policy } from './policy/model.ts';
import { UnresolvedError } from './policy/problem.ts';
import { ForeignRecordError } from './record/schema.ts';
import { visible } from './report/format.ts';
import { LargeObjectsError } from './residue/large-objects.ts';
import { ResidueError } from './residue/rights.ts';

/** Masks one of the databases that were prepared together; see `anonymize`. */
export type MaskOne = (database: DatabaseAddress) => Promise<Anonymized | null>;

/** Some of several databases cannot be masked, for other reasons than the policy, whose problems are the cause. */
export class UnmaskableError extends Error {
  override readonly name = 'UnmaskableError';
}

/**
 * Sees to it that nothing which can be known before stands in the way of any of the databases, before something is written
 * in one of them: a run that stops half-way leaves masked databases behind. A single one is not looked at twice.
 *
 * @throws {UnresolvedError} with what is not classified or does not fit the policy in all of them
 * @throws {UnmaskableError} with what else stops them, and the `UnresolvedError` as its cause if there is one
 * @throws as `prepare` does for what is no matter of one database
 */
export async function prepareAll(
  databases: readonly DatabaseAddress[],
  given: Omit<AnonymizeOptions, 'address' | 'dryRun' | 'beside' | 'decided'>,
): Promise<MaskOne> {
  const optionsFor = (address: DatabaseAddress): AnonymizeOptions => ({
    ...given,
    address,
    dryRun: false,
    beside: databases.filter((other) => other !== address),
  });
  if (databases.length < 2) return (address) => anonymize(optionsFor(address));
  const startedAt = given.now();
  const prepared = new Map<DatabaseAddress, Prepared | null>();
  const refusals: Refusal[] = [];
  let stale: StaleRunError | null = null;
  for (const [index, address] of databases.entries()) {
    const { database } = address;
    given.progress(`Looking into database ${database} (${index + 1} of ${databases.length}), before any is masked.`);
    try {
      prepared.set(address, await prepare(optionsFor(address)));
    } catch (error) {
      if (error instanceof StaleRunError) stale ??= error;
      else if (isRefusal(error)) refusals.push({ database, error });
      else throw error;
    }
  }
  if (refusals.length > 0) throw refusalOfAll(refusals, given.policy);
  // Last: a copy that is made anew would be refused as this one.
  if (stale !== null) throw stale;
  return async (address) => {
    const known = prepared.get(address);
    if (known === undefined) throw new Error(`Database ${address.database} was not prepared.`);
    if (known === null) return null;
    // What another run masked otherwise since then is not what was decided upon.
    const copiedAt = given.copiedAt ?? startedAt;
    return known.done ?? anonymize({ ...optionsFor(address), copiedAt, decided: known.decided });
  };
}

interface Refusal {
  readonly database: string;
  readonly error: Error;
}

/** What is a matter of one database, and stays so until somebody changes it, the policy or the rights. */
const REFUSALS = [
  UnresolvedError,
  MisfitError,
  MissingRightsError,
  LargeObjectsError,
  ResidueError,
  SamplingError,
  ForeignRecordError,
] as const;

function isRefusal(error: unknown): error is Error {
  return REFUSALS.some((kind) => error instanceof kind);
}

function refusalOfAll(refusals: readonly Refusal[], policy: Policy): UnresolvedError | UnmaskableError {
  const [first, ...rest] = refusals.flatMap(({ database, error }): UnresolvedPart[] =>
    error instanceof UnresolvedError ? [{ database, error }] : [],
  );
  const unresolved = first === undefined ? null : mergeUnresolved([first, ...rest], policy.text);
  const others = refusals.filter(({ error }) => !(error instanceof UnresolvedError));
  if (others.length === 0 && unresolved !== null) return unresolved;
  const told = others.map(
    ({ database, error }) => `Database ${visible(database)} cannot be masked: ${sentencesOf(error)}`,
  );
  return new UnmaskableError(told.join('\n'), { cause: unresolved });
}

/** With what the server said, where that is the cause. */
function sentencesOf({ message, cause }: Error): string {
  return cause instanceof PostgresError ? `${message}\n${cause.message}` : message;
}
