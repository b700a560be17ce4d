import type { Tag } from '@aws-sdk/client-rds';
import { decodeMark, encodeMark, type OwnershipMark } from '../../branch/mark.ts';

/*
 * The mark as tags: `pr-postgres` itself, everything else as `pr-postgres:<field>`. Whoever may tag resources of the
 * account can write them, so a tag alone never makes anything ours.
 */
const OURS = 'pr-postgres';
const NAMESPACE = `${OURS}:`;

/** What a branch's cluster knows of itself once it was opened, beside its mark. */
export interface Opening {
  /** The database that the branch's URL names. */
  readonly database: string;
  /** The role that it names. */
  readonly user: string;
  /** When masking was finished; null for a branch that was opened as it is in production. */
  readonly maskedAt: Date | null;
}

/** Longest value of a tag (RDS User Guide, "Tagging Amazon RDS resources"). */
const MAX_VALUE = 256;

/** The name of a branch is longer than what AWS keeps in a tag. */
export class TagError extends Error {
  override readonly name = 'TagError';
}

/** @throws {TagError} when a value has no room in a tag */
export function markTags(mark: OwnershipMark): Tag[] {
  return tags(
    Object.entries(encodeMark(mark)).map(([field, value]) => [field === OURS ? OURS : NAMESPACE + field, value]),
  );
}

/** The tags that change when a branch is asked for once more. */
export function refreshTags(mark: OwnershipMark): Tag[] {
  const changing = [`${NAMESPACE}refreshed-at`, `${NAMESPACE}expires-at`];
  return markTags(mark).filter(({ Key }) => Key !== undefined && changing.includes(Key));
}

export function openingTags({ database, user, maskedAt }: Opening): Tag[] {
  return tags([
    [`${NAMESPACE}database`, database],
    [`${NAMESPACE}user`, user],
    ...(maskedAt === null ? [] : [[`${NAMESPACE}masked-at`, maskedAt.toISOString()] as const]),
  ]);
}

/** Null when there is no mark, or one that cannot be read. */
export function readMark(list: readonly Tag[] | undefined): OwnershipMark | null {
  return decodeMark(fields(list));
}

/** Null for a branch that was never opened. */
export function readOpening(list: readonly Tag[] | undefined): Opening | null {
  const { database, user, 'masked-at': maskedAt } = fields(list);
  if (database === undefined || user === undefined) return null;
  const at = maskedAt === undefined ? null : new Date(maskedAt);
  return { database, user, maskedAt: at === null || Number.isNaN(at.getTime()) ? null : at };
}

function fields(list: readonly Tag[] = []): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    list.flatMap(({ Key, Value }) => {
      if (Key === undefined || Value === undefined) return [];
      if (Key === OURS) return [[OURS, Value]];
      return Key.startsWith(NAMESPACE) ? [[Key.slice(NAMESPACE.length), fromTagValue(Value)]] : [];
    }),
  );
}

function tags(entries: readonly (readonly [key: string, value: string])[]): Tag[] {
  return entries.map(([Key, text]) => {
    const Value = toTagValue(text);
    if (Value.length > MAX_VALUE) {
      throw new TagError(
        `${Key.slice(NAMESPACE.length)} ${JSON.stringify(text)} takes ${Value.length} characters in a tag, and AWS keeps ${MAX_VALUE}: ` +
          'use a shorter one, of letters and digits. Nothing was changed.',
      );
    }
    return { Key, Value };
  });
}

/** AWS allows letters, digits, spaces and `_ . : / = + - @`; every other byte, and `=`, is written `=XX`. */
function toTagValue(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.:/+@-]/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function fromTagValue(value: string): string {
  const bytes = value
    .split(/(=[0-9A-F]{2})/)
    .map((part) => (/^=[0-9A-F]{2}$/.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8')));
  return Buffer.concat(bytes).toString('utf8');
}
