import { MAX_NAME_LENGTH } from '../branch/identity.ts';

/** Reads the text of an input, which is trimmed and not empty. */
export type Parser<Value> = (text: string) => Value;

/** The text is not what the input takes; the message says what would be right, as a noun phrase. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
}

/** Exactly `true` or `false`: read loosely, a typo in `anonymize` or `dry-run` would mean its opposite. */
export const boolean: Parser<boolean> = (text) => {
  if (text !== 'true' && text !== 'false') throw new ExpectationError('true or false');
  return text === 'true';
};

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
/** Longer ones are typing errors, and far longer ones have no date. */
const MAX_DURATION_MS = 3650 * 86_400_000;

/** `30m`, `7d`, `1h30m` → milliseconds. */
export const duration: Parser<number> = (text) => {
  const parts = DURATION.exec(text)?.slice(1);
  const ms = parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNIT_MS['dhms'.charAt(index)] ?? 0), 0);
  if (ms === undefined || ms <= 0 || ms > MAX_DURATION_MS) {
    throw new ExpectationError('a duration such as 30m, 7d or 1h30m, above zero and at most 3650d');
  }
  return ms;
};

/** A duration that may also be `0m`. */
export const durationOrZero: Parser<number> = (text) => (/^0+[smhd]?$/.test(text) ? 0 : duration(text));

export const positiveInteger: Parser<number> = (text) => {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ExpectationError('a whole number of at least 1');
  return number;
};

/** A whole number between 1 and a limit. */
export function integerUpTo(limit: number): Parser<number> {
  return (text) => {
    const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
    if (!(number <= limit)) throw new ExpectationError(`a whole number from 1 to ${limit}`);
    return number;
  };
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]): Parser<Choice> {
  return (text) => {
    const choice = choices.find((known) => known === text);
    if (choice === undefined) throw new ExpectationError(`one of ${choices.join(', ')}`);
    return choice;
  };
}

/** A branch's logical name. Names of Git branches pass, which may hold almost anything that can be seen. */
export const branchName: Parser<string> = (text) => {
  if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(text) || text.length > MAX_NAME_LENGTH) {
    throw new ExpectationError(`a name of at most ${MAX_NAME_LENGTH} visible characters without spaces`);
  }
  return text;
};

/** The name of something in a server: a database, a role. The provider knows what else it takes. */
export const identifierName: Parser<string> = (text) => {
  if (/\p{C}/u.test(text) || Buffer.byteLength(text) > 255) {
    throw new ExpectationError('a name of at most 255 bytes without control characters');
  }
  return text;
};

/** One line of text: a label, a path. */
export const line: Parser<string> = (text) => {
  if (/\p{Cc}/u.test(text) || text.length > 4096) throw new ExpectationError('one line without control characters');
  return text;
};

/** Any text. */
export const anyText: Parser<string> = (text) => text;
