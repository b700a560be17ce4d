import { createHash } from 'node:crypto';

/**
 * What a branch is called by those who ask for it. The repository's numeric id and the pull request's number,
 * never the name of a head branch: those are renamed, reused and the same in two forks.
 */
export interface BranchIdentity {
  /** `github.repository_id`. */
  readonly repositoryId: number;
  /** Null for a branch that belongs to a name only. */
  readonly pullRequest: number | null;
  /** The logical name, `pr-42` unless the user chose another. */
  readonly name: string;
}

/** How a provider's resources may be named. */
export interface NamingRules {
  /** Between the parts: `_` in PostgreSQL, `-` in AWS. */
  readonly separator: '_' | '-';
  /** Longest name, in bytes (all characters are ASCII). */
  readonly maxLength: number;
}

/** Longest logical name; long enough for any sensible one, short enough for a comment or a tag. */
export const MAX_NAME_LENGTH = 200;

/** The logical name of a pull request's branch when the user gives none. */
export function defaultName(pullRequest: number): string {
  return `pr-${pullRequest}`;
}

/** Every resource of ours begins like this; a name that does not is never changed or deleted. */
export function resourcePrefix(rules: NamingRules): string {
  return `prpg${rules.separator}`;
}

/** The beginning shared by all branches of one repository. */
export function repositoryPrefix(repositoryId: number, rules: NamingRules): string {
  return `${resourcePrefix(rules)}${repositoryId}${rules.separator}`;
}

/**
 * The name of the resource that holds a branch: `prpg_<repository id>_<pull request>` for the default branch of a
 * pull request, `prpg_<repository id>_<pull request>_<name>` for others, `x` standing for "no pull request".
 * Deterministic, and different for different identities: a name that cannot be taken over letter by letter, or
 * is too long, ends in a hash of the whole.
 */
export function resourceName(identity: BranchIdentity, rules: NamingRules): string {
  const { repositoryId, pullRequest, name } = identity;
  const stem = repositoryPrefix(repositoryId, rules) + (pullRequest === null ? 'x' : String(pullRequest));
  if (pullRequest !== null && name === defaultName(pullRequest)) return stem;
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, rules.separator)
    .replaceAll(/^[_-]+|[_-]+$/g, '');
  const plain = `${stem}${rules.separator}${slug}`;
  // A plain name must not look like one that was cut, or the two could meet.
  if (slug === name && plain.length <= rules.maxLength && !/[_-][0-9a-f]{16}$/.test(plain)) return plain;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const room = rules.maxLength - stem.length - hash.length - 2;
  const cut = slug.slice(0, room).replace(/[_-]+$/, '');
  return [stem, ...(cut === '' ? [] : [cut]), hash].join(rules.separator);
}
