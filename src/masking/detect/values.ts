import { isIP } from 'node:net';
import type { ScalarCategory } from '../categories.ts';
import {
  isBsn,
  isCodiceFiscale,
  isCpf,
  isIban,
  isInseeNumber,
  isNhsNumber,
  isSpanishId,
  passesLuhn,
} from './checksums.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './common-names.ts';

/** One kind of value and how to know it. */
export interface Recogniser {
  /** As evidence: `10 of 10 sampled values are e-mail addresses`. */
  readonly meaning: string;
  readonly category: ScalarCategory;
  /**
   * `clear`: nothing else looks like that. `chance`: about one in ten other numbers of the length passes, so only
   * a column of them counts. `loose`: many harmless values look alike, so the name has to agree.
   */
  readonly strength: 'clear' | 'chance' | 'loose';
  /** @param value trimmed, not empty */
  readonly test: (value: string) => boolean;
}

const digitsOf = (value: string): string => value.replace(/[\s.-]/g, '');

export const RECOGNISERS: readonly Recogniser[] = [
  { meaning: 'e-mail addresses', category: 'email', strength: 'clear', test: isEmail },
  { meaning: 'IP addresses', category: 'ip', strength: 'clear', test: isIpAddress },
  {
    meaning: 'IBANs with a valid check number',
    category: 'bank_account',
    strength: 'clear',
    test: (value) => isIban(value.replace(/ /g, '').toUpperCase()),
  },
  { meaning: 'card numbers with a valid check digit', category: 'card_number', strength: 'chance', test: isCardNumber },
  { meaning: 'US social security numbers', category: 'national_id', strength: 'clear', test: isSsn },
  { meaning: 'UK national insurance numbers', category: 'national_id', strength: 'clear', test: isNino },
  {
    meaning: 'French INSEE numbers with a valid key',
    category: 'national_id',
    strength: 'clear',
    test: (value) => isInseeNumber(value.replace(/[\s.-]/g, '').toUpperCase()),
  },
  {
    meaning: 'Spanish DNI or NIE with a valid letter',
    category: 'national_id',
    strength: 'clear',
    test: (value) => isSpanishId(value.replace(/[\s.-]/g, '').toUpperCase()),
  },
  {
    meaning: 'Italian tax codes with a valid check letter',
    category: 'national_id',
    strength: 'clear',
    test: (value) => isCodiceFiscale(value.replace(/ /g, '').toUpperCase()),
  },
  {
    meaning: 'Brazilian CPF numbers with valid check digits',
    category: 'national_id',
    strength: 'clear',
    test: (value) => /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/.test(value) && isCpf(digitsOf(value)),
  },
  {
    meaning: 'NHS numbers with a valid check digit',
    category: 'national_id',
    strength: 'chance',
    test: (value) => /^\d{3}[ -]?\d{3}[ -]?\d{4}$/.test(value) && isNhsNumber(digitsOf(value)),
  },
  {
    meaning: 'Dutch citizen numbers that pass the 11-test',
    category: 'national_id',
    strength: 'chance',
    test: (value) => /^\d{4}\.?\d{2}\.?\d{3}$/.test(value) && isBsn(digitsOf(value)),
  },
  { meaning: 'international phone numbers', category: 'phone', strength: 'clear', test: isInternationalPhone },
  { meaning: 'phone numbers with separators', category: 'phone', strength: 'clear', test: isSeparatedPhone },
  {
    meaning: 'numbers with the length of phone numbers',
    category: 'phone',
    strength: 'loose',
    test: (value) => /^(?:0\d{8,11}|[2-9]\d{9})$/.test(digitsOf(value)),
  },
  { meaning: 'tokens, keys or password hashes', category: 'secret', strength: 'clear', test: isKnownSecret },
  { meaning: 'ids that another company gives', category: 'secret', strength: 'clear', test: isThirdPartyId },
  {
    meaning: 'MAC addresses',
    category: 'secret',
    strength: 'clear',
    test: (value) => /^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/i.test(value),
  },
  { meaning: 'long random strings', category: 'secret', strength: 'loose', test: isRandom },
  {
    meaning: 'user agents',
    category: 'free_text',
    strength: 'clear',
    test: (value) => /^[A-Z]\w+\/\d[\w.]* \(/.test(value),
  },
  { meaning: 'street addresses', category: 'street_address', strength: 'clear', test: isStreetAddress },
  {
    meaning: 'UK postcodes',
    category: 'postcode',
    strength: 'clear',
    test: (value) => /^(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})$/i.test(value),
  },
  {
    meaning: 'postcodes',
    category: 'postcode',
    strength: 'loose',
    test: (value) =>
      /^(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|\d{5}-\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|\d{4})$/i.test(
        value,
      ),
  },
  {
    meaning: 'coordinates',
    category: 'free_text',
    strength: 'clear',
    test: (value) => /^\(?-?\d{1,2}\.\d{3,}\s*[,; ]\s*-?\d{1,3}\.\d{3,}\)?$/.test(value),
  },
  { meaning: 'dates', category: 'birth_date', strength: 'loose', test: isDate },
  { meaning: 'full names of people', category: 'person_name', strength: 'clear', test: isFullName },
  {
    meaning: 'given names',
    category: 'first_name',
    strength: 'clear',
    test: isGivenName,
  },
  {
    meaning: 'family names',
    category: 'last_name',
    strength: 'clear',
    test: (value) => isCapitalised(value) && FAMILY_NAMES.has(folded(value)),
  },
];

/** Lists of names hold some of all names only, so a smaller share of a column's values is enough. */
const NAME_CATEGORIES: readonly ScalarCategory[] = ['person_name', 'first_name', 'last_name'];

/** What a column's sampled values look like. Holds counts, never a value. */
export interface ValueProfile {
  /** How many values were not empty. */
  readonly total: number;
  readonly distinct: number;
  readonly longest: number;
  /** How many values each recogniser knows, most first; those that know none are left out. */
  readonly matches: readonly ValueMatch[];
  /** How many values are or contain something personal of a clear shape. */
  readonly containing: number;
  /** How many values are sentences. */
  readonly sentences: number;
  /** How many values hold a word that is a frequent given name. */
  readonly naming: number;
}

export interface ValueMatch {
  readonly recogniser: Recogniser;
  readonly count: number;
}

/** Longer values are texts, documents or files, whatever they begin with; it also bounds the work of the patterns. */
const LONGEST_SINGLE_VALUE = 600;

/** Looks at every value once. Empty values say nothing and are not counted. */
export function profileOf(values: readonly string[]): ValueProfile {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  const testable = present.filter((value) => value.length <= LONGEST_SINGLE_VALUE);
  const matches = RECOGNISERS.map((recogniser) => ({ recogniser, count: testable.filter(recogniser.test).length }));
  return {
    total: present.length,
    distinct: new Set(present).size,
    longest: present.reduce((longest, value) => Math.max(longest, value.length), 0),
    matches: matches.filter((match) => match.count > 0).sort((a, b) => b.count - a.count),
    containing: present.filter(containsPersonal).length,
    sentences: present.filter(isSentence).length,
    naming: present.filter(holdsGivenName).length,
  };
}

/** The kind that most values are of, if the column is made of it; clear kinds before those left to chance. */
export function dominantKind(profile: ValueProfile): ValueMatch | null {
  const candidates = profile.matches.filter(({ recogniser, count }) => {
    const share = count / profile.total;
    if (NAME_CATEGORIES.includes(recogniser.category)) return count >= 3 && share >= 0.4;
    if (recogniser.strength === 'clear') return share >= 0.8;
    return recogniser.strength === 'chance' && share >= 0.9 && profile.distinct >= 5;
  });
  return candidates.find(({ recogniser }) => !NAME_CATEGORIES.includes(recogniser.category)) ?? candidates[0] ?? null;
}

/** The best match among the kinds of one category, the loose ones included; null when no value matches. */
export function matchOf(profile: ValueProfile, category: ScalarCategory): ValueMatch | null {
  return profile.matches.find(({ recogniser }) => recogniser.category === category) ?? null;
}

/** Whether the category's values have a form of their own, so that values without it speak against the name. */
export function hasForm(category: ScalarCategory): boolean {
  return ['email', 'phone', 'ip', 'birth_date', 'card_number', 'bank_account', 'postcode'].includes(category);
}

/** Whether a document's key looks like data: an address, a number of somebody, a full name. */
export function isPersonalKey(key: string): boolean {
  return containsPersonal(key) || isIpAddress(key) || isFullName(key.trim());
}

/** Whether it is one capitalised word that is a frequent given name. */
export function isGivenName(word: string): boolean {
  return isCapitalised(word) && GIVEN_NAMES.has(folded(word));
}

function isEmail(value: string): boolean {
  return /^[^\s@<>"',;:]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}]{2,}$/u.test(value);
}

function isIpAddress(value: string): boolean {
  const address = value.replace(/\/\d{1,3}$/, '');
  // "::" and "1::" are valid IPv6 and turn up in code.
  return isIP(address) !== 0 && address.length > 6;
}

/** Lengths and first digits of the large schemes: Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro. */
const CARD_SHAPE =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01]|720)\d{12,13}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35\d{14}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17})$/;

function isCardNumber(value: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(value)) return false;
  const digits = value.replace(/[ -]/g, '');
  return CARD_SHAPE.test(digits) && passesLuhn(digits);
}

function isSsn(value: string): boolean {
  return /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value);
}

function isNino(value: string): boolean {
  const text = value.replace(/ /g, '').toUpperCase();
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text);
}

function isInternationalPhone(value: string): boolean {
  if (!/^(?:\+|00)[1-9][\d ().\-/]{6,22}\d(?: ?(?:x|ext\.?) ?\d{1,6})?$/i.test(value)) return false;
  const digits = value.replace(/(?:x|ext).*$/i, '').replace(/\D/g, '');
  return digits.length >= 8 && digits.length <= 17;
}

function isSeparatedPhone(value: string): boolean {
  const number = value.replace(/ ?(?:x|ext\.?) ?\d{1,6}$/i, '');
  if (/^(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}$/.test(number)) return true;
  if (!/^\(?0\d[\d ()\-/.]*[ ()\-/.][\d ()\-/.]*\d$/.test(number) || isDate(number)) return false;
  const digits = number.replace(/\D/g, '');
  return digits.length >= 9 && digits.length <= 12;
}

const SECRET_SHAPES: readonly RegExp[] = [
  /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/, // JSON Web Token
  /^\$(?:2[abxy]|argon2(?:i|d|id)|scrypt|5|6|1|apr1|y)\$/, // crypt(3) formats
  /^(?:pbkdf2|bcrypt|argon2|scrypt|md5|sha1)[\w]*\$/, // Django
  /^SCRAM-SHA-256\$/,
  /^\{(?:S?SHA\d*|S?MD5|CRYPT)\}/,
  /^-----BEGIN [A-Z ]+-----/,
  /^ssh-(?:rsa|dss|ed25519) /,
  /^(?:AKIA|ASIA)[A-Z\d]{16}$/,
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|pypi-|hf_|SG\.|shpat_|whsec_)[\w.-]{10,}$/,
  /^(?:sk|pk|rk)_(?:live|test)_\w{10,}$/,
  /^sk-[\w-]{20,}$/,
  /^AIza[\w-]{35}$/,
];

function isKnownSecret(value: string): boolean {
  return SECRET_SHAPES.some((shape) => shape.test(value));
}

/** `cus_…`, `acct_…`: a short prefix and at least one digit and one letter, so that `order_confirmation_sent` is none. */
function isThirdPartyId(value: string): boolean {
  const id = /^[a-z]{2,6}_([A-Za-z\d]{12,})$/.exec(value)?.[1];
  return id !== undefined && /\d/.test(id) && /[A-Za-z]/.test(id);
}

function isRandom(value: string): boolean {
  if (isUuid(value)) return false;
  if (/^(?:[\da-f]{32,}|[\dA-F]{32,})$/.test(value)) return entropyOf(value) > 3;
  if (!/^[\w+/=.-]{20,}$/.test(value) || !/\d/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value))
    return false;
  return entropyOf(value) > 3.5;
}

/** Shannon entropy, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether it is a UUID in the usual spelling. */
export function isUuid(value: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value);
}

function isStreetAddress(value: string): boolean {
  return (
    /^\d+[a-z]?(?:[-/]\d+)?,? .*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|close|crescent|terrace|place|square|highway|hwy|park|rue|av|allee|chemin|impasse|quai)\b/i.test(
      value,
    ) ||
    /^\p{L}[\p{L} .-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm|ufer|straat|laan|gracht|plein|kade|dijk),? \d+/iu.test(
      value,
    ) ||
    /^(?:calle|c\/|avenida|avda\.?|plaza|paseo|rua|praça|travessa|via|viale|piazza|corso|rue|avenue|place)\s\p{L}.*\d/iu.test(
      value,
    )
  );
}

function isDate(value: string): boolean {
  return /^(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ].*)?|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2})|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.test(
    value,
  );
}

function isCapitalised(value: string): boolean {
  return /^\p{Lu}[\p{L}'’-]+$/u.test(value);
}

function folded(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** Two to four capitalised words, the first a frequent given name or the last a frequent family name. */
function isFullName(value: string): boolean {
  const inverted = /^([\p{L}'’-]+), ([\p{L}'’ -]+)$/u.exec(value);
  const words = (inverted === null ? value : `${inverted[2]} ${inverted[1]}`)
    .replace(/^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|m|sr|sra|sig)\.? /i, '')
    .split(' ');
  if (words.length < 2 || words.length > 4) return false;
  const particle = /^(?:van|von|de|da|do|dos|del|della|di|der|den|el|al|bin|la|le|[A-Z]\.?)$/i;
  if (!words.every((word) => isCapitalised(word) || particle.test(word))) return false;
  return GIVEN_NAMES.has(folded(words[0] ?? '')) || FAMILY_NAMES.has(folded(words.at(-1) ?? ''));
}

function holdsGivenName(value: string): boolean {
  return folded(value)
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && GIVEN_NAMES.has(word));
}

function isSentence(value: string): boolean {
  return value.length >= 25 && (value.match(/\p{L}{2,}/gu)?.length ?? 0) >= 5 && /\p{L} \p{L}/u.test(value);
}

/** Shapes that betray a person in the middle of other text, each with the proof that a match has to pass. */
const CONTAINED: readonly { readonly shape: RegExp; readonly proof: (match: string) => boolean }[] = [
  { shape: /[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}/gi, proof: isEmail },
  { shape: /(?<![\w+])(?:\+|00)[1-9][\d ().-]{7,20}\d/g, proof: isInternationalPhone },
  {
    shape: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?!\w)/g,
    proof: (match) => isIban(match.replace(/ /g, '')),
  },
  { shape: /(?<![\d.-])\d{3}-\d{2}-\d{4}(?![\d-])/g, proof: isSsn },
  { shape: /(?<!\w)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\w)/g, proof: isSeparatedPhone },
  { shape: /(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/g, proof: isNino },
  {
    shape: /(?<![\w.-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|\d{4}[ -]\d{6}[ -]\d{5}|\d{15,16})(?![\w.-])/g,
    proof: isCardNumber,
  },
  { shape: /(?<!\w)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g, proof: (match) => isCpf(digitsOf(match)) },
  { shape: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/g, proof: isCodiceFiscale },
  {
    shape: /(?<![\w.-])[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?!\w)/g,
    proof: (match) => isInseeNumber(match.replace(/ /g, '')),
  },
  { shape: /(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, proof: () => true },
  {
    shape: /(?<!\w)(?:AKIA[A-Z\d]{16}|gh[pousr]_\w{20,}|xox[abeoprs]-[\w-]{10,}|(?:sk|rk)_live_\w{10,})/g,
    proof: () => true,
  },
];

function containsPersonal(value: string): boolean {
  return CONTAINED.some(({ shape, proof }) => (value.match(shape) ?? []).some(proof));
}
