import { hkdfSync, randomBytes } from 'node:crypto';

/** Shortest `key` that is accepted: 32 characters, as `openssl rand -hex 32` gives twice over. */
export const MIN_KEY_LENGTH = 32;

/** Everything secret is derived from the user's one `key`, under labels of its own (HKDF-SHA256, RFC 5869). */
export interface Keys {
  /** Whether the user gave a key. Without one everything derived differs from run to run. */
  readonly persistent: boolean;
  /** Masks values: the same person is the same fake person in every branch of a repository. */
  readonly masking: Uint8Array;
  /** Signs certificates. */
  readonly certificate: Uint8Array;
  /** The password of a branch's role, by the name of its resource: 32 letters and digits, 190 bits. */
  password(resource: string): string;
}

/**
 * @param key the user's `key`, or null for a random one that lasts for this run
 * @throws {KeyError} when the key is too short to be worth deriving from
 */
export function deriveKeys(key: string | null): Keys {
  if (key !== null && key.length < MIN_KEY_LENGTH) {
    throw new KeyError(
      `Input key has ${key.length} characters; it needs at least ${MIN_KEY_LENGTH} random ones. ` +
        'Make one with `openssl rand -hex 32` and store it as a repository secret.',
    );
  }
  const material = key ?? randomBytes(32).toString('hex');
  const derive = (label: string, length: number) =>
    new Uint8Array(hkdfSync('sha256', material, new Uint8Array(), `pr-postgres/v1/${label}`, length));
  return {
    persistent: key !== null,
    masking: derive('masking', 32),
    certificate: derive('certificate', 32),
    password: (resource) => toAlphanumeric((length) => derive(`password/${resource}`, length)),
  };
}

export class KeyError extends Error {
  override readonly name = 'KeyError';
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PASSWORD_LENGTH = 32;

/**
 * Letters and digits only, so that the raw, percent-encoded, JSON and shell forms are the same string and one mask
 * in the log covers them all. Bytes beyond the largest multiple of 62 are passed over: no letter is likelier.
 */
function toAlphanumeric(bytes: (length: number) => Uint8Array): string {
  const limit = 256 - (256 % ALPHABET.length);
  const letters = [...bytes(4 * PASSWORD_LENGTH)]
    .filter((byte) => byte < limit)
    .map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return letters.slice(0, PASSWORD_LENGTH).join('');
}
