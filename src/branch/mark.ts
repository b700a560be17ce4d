/**
 * What the provider stores with a branch to prove that it is ours. Everything that later runs need to know is in
 * it: nothing is kept anywhere else.
 */
export interface OwnershipMark {
  readonly repositoryId: number;
  readonly pullRequest: number | null;
  /** The logical name, which the resource's name may hold only as a hash. */
  readonly branch: string;
  /** The source it was cloned from, as the user named it. */
  readonly source: string;
  readonly createdAt: Date;
  /** When a run last asked for the branch. */
  readonly refreshedAt: Date;
  readonly expiresAt: Date;
  readonly data: DataState;
}

/**
 * `raw`: production's data as cloned; nobody may be let in. `masked`: verified and handed out.
 * `unmasked`: handed out as it is, because the workflow said `anonymize: false`.
 */
export type DataState = 'raw' | 'masked' | 'unmasked';

/** Version of the format; a mark of a later version is read by nobody and therefore deleted by nobody. */
const FORMAT = 1;

/** The mark as a flat record of strings, for providers that store tags or annotations. */
export type MarkFields = Readonly<Record<string, string>>;

export function encodeMark(mark: OwnershipMark): MarkFields {
  return {
    'pr-postgres': String(FORMAT),
    repository: String(mark.repositoryId),
    'pull-request': mark.pullRequest === null ? 'none' : String(mark.pullRequest),
    branch: mark.branch,
    source: mark.source,
    'created-at': mark.createdAt.toISOString(),
    'refreshed-at': mark.refreshedAt.toISOString(),
    'expires-at': mark.expiresAt.toISOString(),
    data: mark.data,
  };
}

/**
 * Reads a mark back. Strict: anything missing, malformed or of another version gives null, and what has no mark is
 * not ours.
 */
export function decodeMark(fields: Readonly<Record<string, unknown>>): OwnershipMark | null {
  const repositoryId = positiveInteger(fields['repository']);
  const pullRequest = fields['pull-request'] === 'none' ? null : positiveInteger(fields['pull-request']);
  const createdAt = date(fields['created-at']);
  const refreshedAt = date(fields['refreshed-at']);
  const expiresAt = date(fields['expires-at']);
  const { branch, source, data } = fields;
  if (fields['pr-postgres'] !== String(FORMAT)) return null;
  if (repositoryId === undefined || pullRequest === undefined) return null;
  if (createdAt === undefined || refreshedAt === undefined || expiresAt === undefined) return null;
  if (typeof branch !== 'string' || branch === '' || typeof source !== 'string' || source === '') return null;
  if (data !== 'raw' && data !== 'masked' && data !== 'unmasked') return null;
  return { repositoryId, pullRequest, branch, source, createdAt, refreshedAt, expiresAt, data };
}

function positiveInteger(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^[1-9]\d*$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function date(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString() !== value ? undefined : parsed;
}
