import { isRegion, parseRoleArn } from '../aws/arn.ts';
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

/** A duration within limits, both included; they are written as they are given. */
export function durationBetween(shortest: string, longest: string): Parser<number> {
  const limits = [duration(shortest), duration(longest)] as const;
  return (text) => {
    const ms = DURATION.test(text) && text !== '' ? duration(text) : Number.NaN;
    if (!(ms >= limits[0] && ms <= limits[1])) {
      throw new ExpectationError(`a duration from ${shortest} to ${longest}, such as 5m or 1h30m`);
    }
    return ms;
  };
}

export const positiveInteger: Parser<number> = (text) => {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ExpectationError('a whole number of at least 1');
  return number;
};

/** A whole number between 1 and a limit. */
export function integerUpTo(limit: number): Parser<number> {
  return integerBetween(1, limit);
}

/** A whole number within limits, both included. */
export function integerBetween(least: number, most: number): Parser<number> {
  return (text) => {
    const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most)) throw new ExpectationError(`a whole number from ${least} to ${most}`);
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

/** A name of AWS's Regions, by its form: new ones keep appearing. */
export const regionName: Parser<string> = (text) => {
  if (!isRegion(text)) throw new ExpectationError('the name of an AWS Region, such as eu-west-1');
  return text;
};

/** The ARN of an IAM role, of any partition. */
export const roleArn: Parser<string> = (text) => {
  if (parseRoleArn(text) === null) {
    throw new ExpectationError('the ARN of an IAM role, such as arn:aws:iam::111122223333:role/name');
  }
  return text;
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const MOST_ACU = 256;

/** Aurora capacity units, in half steps; 0 lets an idle instance pause. */
export const capacity: Parser<number> = (text) => {
  const units = /^\d{1,3}(?:\.[05])?$/.test(text) ? Number(text) : Number.NaN;
  if (!(units <= MOST_ACU)) {
    throw new ExpectationError(`Aurora capacity units from 0 to ${MOST_ACU} in half steps, such as 0, 0.5 or 4`);
  }
  return units;
};

/** A class of Aurora's instances: `db.serverless`, `db.t4g.medium`. */
export const instanceClass: Parser<string> = (text) => {
  if (!/^db\.[a-z0-9-]+(?:\.[a-z0-9-]+)?$/.test(text)) {
    throw new ExpectationError('an instance class, such as db.serverless or db.t4g.medium');
  }
  return text;
};

/** The name of a subnet group or a parameter group. */
export const groupName: Parser<string> = (text) => {
  if (!/^[a-z0-9][\w. -]{0,254}$/i.test(text)) {
    throw new ExpectationError('the name of a group, of at most 255 letters, digits, dots, hyphens and underscores');
  }
  return text;
};

/** Ids of security groups, separated by commas or line breaks. */
export const securityGroups: Parser<readonly string[]> = (text) => {
  const ids = text
    .split(/[,\n]/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0 || !ids.every((id) => /^sg-[0-9a-f]{8,17}$/.test(id))) {
    throw new ExpectationError('ids of security groups (sg-0123456789abcdef0), separated by commas or line breaks');
  }
  return [...new Set(ids)];
};
