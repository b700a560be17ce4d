import { RECOGNISERS } from '../detect/values.ts';

/** What personal or secret values some text holds: how many of which kind, never which. */
export type Holdings = ReadonlyMap<string, number>;

/** Kinds of values that betray themselves in the middle of code; names, postcodes and the like do not. */
const CATEGORIES: ReadonlySet<string> = new Set([
  'email',
  'phone',
  'national_id',
  'bank_account',
  'card_number',
  'secret',
]);

/** Where in a text a value may stand: words up to quotes and brackets, and groups of digits or capitals with spaces. */
const CANDIDATES: readonly RegExp[] = [
  /[^\s'"`()<>{}[\],;=|]+/g,
  /(?<![\w.])[+(]?\d[\d ()./-]{6,22}\d(?![\w])/g,
  /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?!\w)/g,
  /(?<!\w)[A-Z]{2} \d{2} \d{2} \d{2} [A-D](?!\w)/g,
];

/**
 * Logins in connection strings and headers. Those are secret by what stands before them. A comparison of a column has
 * spaces, as the server prints it, and an assignment names another.
 */
const LOGINS: readonly { readonly meaning: string; readonly shape: RegExp }[] = [
  {
    meaning: 'passwords',
    shape: /\b(?:password|passwd|pwd)=(?:'{1,2}|"|\\')?(?!(?:new|old|excluded)\.)[^\s'"\\;&()$%{<]{3,}(?![\w]*\()/gi,
  },
  { meaning: 'passwords', shape: /\b[a-z][a-z\d+.-]*:\/\/[^\s:/@'"]+:[^\s:/@'"$%{<]+@/gi },
  { meaning: 'bearer tokens', shape: /\b(?:bearer|basic)\s+[\w+/=.~-]{16,}/gi },
  { meaning: 'private keys', shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
];

/**
 * Looks for values of a clear shape anywhere in a text: e-mail addresses, phone numbers, national ids and cards with
 * valid check digits, tokens, and the logins of connection strings. Addresses of domains that are reserved for examples
 * are nobody's (RFC 2606).
 */
export function holdingsOf(text: string): Holdings {
  const found = new Map<string, Set<string>>();
  const note = (meaning: string, value: string) => found.set(meaning, (found.get(meaning) ?? new Set()).add(value));
  let rest = text;
  for (const { meaning, shape } of LOGINS) {
    for (const [match] of rest.matchAll(shape)) note(meaning, match);
    rest = rest.replace(shape, ' ');
  }
  for (const candidates of CANDIDATES) {
    for (const [match] of rest.matchAll(candidates)) {
      const value = bare(match);
      const meaning = meaningOf(value);
      if (meaning !== null) note(meaning, value);
    }
  }
  return new Map([...found].map(([meaning, values]) => [meaning, values.size]));
}

/** Without the punctuation of the sentence around it. */
function bare(match: string): string {
  return match.replace(/^[.:]+|[.:!?]+$/g, '').replace(/^mailto:/i, '');
}

/** What code puts a value in the place of is none. */
const PLACEHOLDER = /%[sIL]|%\d\$|\$\d|\$\{/;

const NOBODYS = /@(?:[\w-]+\.)*(?:example\.(?:com|net|org)|example|invalid|localhost)$/i;

function meaningOf(value: string): string | null {
  if (value.length < 6 || value.length > 300 || NOBODYS.test(value) || PLACEHOLDER.test(value)) return null;
  const recogniser = RECOGNISERS.find(
    ({ category, strength, test }) =>
      CATEGORIES.has(category) &&
      (strength === 'clear' || category === 'card_number') &&
      strength !== 'loose' &&
      test(value),
  );
  return recogniser?.meaning ?? null;
}

/** Adds up what several texts hold. */
export function joinHoldings(all: readonly Holdings[]): Holdings {
  const sum = new Map<string, number>();
  for (const one of all) for (const [meaning, count] of one) sum.set(meaning, (sum.get(meaning) ?? 0) + count);
  return sum;
}

/** For a report: `2 e-mail addresses, 1 passwords`. */
export function describeHoldings(holdings: Holdings): string {
  return [...holdings].map(([meaning, count]) => `${count} ${meaning}`).join(', ');
}

/** The text without them. */
export function withoutHoldings(text: string): string {
  let rest = text;
  for (const { shape } of LOGINS) rest = rest.replace(shape, REMOVED);
  for (const candidates of CANDIDATES) {
    rest = rest.replace(candidates, (match) => {
      const value = bare(match);
      return meaningOf(value) === null ? match : match.replace(value, REMOVED);
    });
  }
  return rest;
}

const REMOVED = '(removed)';
