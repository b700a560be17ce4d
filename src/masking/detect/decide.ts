import type { ScalarCategory } from '../categories.ts';
import { counted } from '../report/format.ts';
import { categoryOfLabels } from './labels.ts';
import { DIGEST_HEADS, SHORT_CODE_WORDS } from './lexicon/technical.ts';
import { VOCABULARY } from './lexicon.ts';
import type { Finding } from './model.ts';
import { type NameVerdict, namesSomebody } from './name.ts';
import { canHold, type Family } from './types.ts';
import { areGeneratedIds, harmlessKindOf } from './values/harmless.ts';
import { holdsGivenName, holdsName, isInitialWithName, isLogin } from './values/people.ts';
import { dominantKind, hasForm, matchOf, profileOf, type ValueMatch, type ValueProfile } from './values.ts';
import { wordsOf } from './words.ts';

/** A finding without the column's name. */
export type Verdict = Pick<Finding, 'action' | 'category' | 'decidedBy' | 'evidence' | 'confidence' | 'json'>;

/**
 * The sampled values of something: a list, empty when everything that was looked at was null; `not asked` when
 * detection works from names and types alone; `not sampled` when the table could not be read in time.
 */
export type Evidence = readonly string[] | 'not asked' | 'not sampled';

/** Whether there is a value to learn something from. */
export function hasValues(sampled: Evidence): sampled is readonly string[] {
  return typeof sampled !== 'string' && sampled.some((value) => value.trim() !== '');
}

/**
 * Decides what is text by its name and its values. Keeping takes a technical name that the values do not contradict.
 *
 * @param called the name itself
 */
export function decideText(name: NameVerdict, sampled: Evidence, called: string): Verdict {
  if (!hasValues(sampled)) return decideTextByName(name, sampled);
  const profile = profileOf(sampled);
  const kind = dominantKind(profile);
  // `rejection_reason` with five codes is no text.
  if (name.says === 'personal' && isSaidToBeText(name) && areCodes(sampled, profile)) {
    return decideCodes(name, sampled, profile, called);
  }
  // `created_by` full of UUIDs: what the code finds a row by, and no name.
  if (name.says === 'personal' && name.category === 'person_name' && areGeneratedIds(sampled)) {
    return keep('values', [nameSentence(name), `all ${profile.total} sampled values are generated identifiers`], 0.7);
  }
  // `state` beside an address, full of `pending` and `sent`: that of the row.
  if (name.says === 'personal' && name.category === 'region' && areStates(sampled, profile, called)) {
    return keepCodes(name, profile);
  }
  if (name.says === 'personal') return decidePersonalName(name, profile, kind);
  if (
    kind !== null &&
    !(
      name.says === 'technical' &&
      kind.recogniser.category === 'ip' &&
      /version|release|build|revision/.test(name.meaning)
    )
  ) {
    return maskByValues(kind.recogniser.category, [shareOf(kind, profile)], profile, kind);
  }
  if (profile.containing > 0) {
    return mask(
      'free_text',
      'values',
      [share(profile.containing, profile, 'hold a personal number, address or secret')],
      0.8,
    );
  }
  if (profile.sentences >= Math.max(1, profile.total / 2)) {
    return mask('free_text', 'values', [share(profile.sentences, profile, 'are sentences')], 0.7);
  }
  const random = randomIn(profile);
  if (random !== null && !isDigestName(name)) {
    return name.says === 'technical'
      ? unclassified('values', [nameSentence(name), shareOf(random, profile)])
      : mask('secret', 'values', [shareOf(random, profile)], 0.7);
  }
  if (name.says === 'nothing') {
    if (areGenders(sampled))
      return mask('gender', 'values', [nameSentence(name), 'all values are letters for genders'], 0.7);
    const harmless = harmlessKindOf(sampled);
    if (harmless !== null) {
      return keep('values', [nameSentence(name), `all ${profile.total} sampled values are ${harmless}`], 0.7);
    }
    if (areCodes(sampled, profile)) return decideCodes(name, sampled, profile, called);
    return unclassified('default', [
      'the name is not known',
      `nothing personal was recognised in ${counted(profile.total, 'sampled value')}, which does not show that there is none`,
    ]);
  }
  const promised = promisedIn(sampled, name);
  const doubt =
    (promised === 'all' ? null : doubtAbout(profile)) ??
    (promised === 'hardly any' ? 'hardly any sampled value has the form that the name speaks of' : null) ??
    initialsAmong(sampled, name, called) ??
    filesAmong(sampled, called) ??
    loginsAmong(sampled, namesSomebody(called) !== 'nobody');
  if (doubt !== null) return unclassified('values', [nameSentence(name), doubt]);
  return keep(
    'name',
    [
      nameSentence(name),
      profile.total === 1
        ? 'the only sampled value is short and has no personal form'
        : `${profile.total} sampled values are short and have no personal form`,
    ],
    0.85,
  );
}

/** Decides what is not text: the type says most, the name the rest, and check digits in bulk override both. */
export function decideByType(family: Family, type: string, name: NameVerdict, sampled: Evidence): Verdict {
  const byType = `type ${type}`;
  if (name.says === 'personal' && canHold(family, name.category)) {
    return mask(
      name.category,
      'name',
      [...nameSentences(name), ...sharesFor(name.category, sampled)],
      nameConfidence(name),
    );
  }
  if (family === 'network') return mask('ip', 'type', [`${byType} holds network addresses`], 0.95);
  if (family === 'hardware') return mask('mac_address', 'type', [`${byType} holds hardware addresses`], 0.95);
  if (name.says === 'personal' && isPersonalInAnyType(family, name)) {
    return unclassified('name', [
      nameSentence(name),
      `no category can mask values of ${byType}: set it to null, or keep it and say why`,
    ]);
  }
  if (family === 'integer' && typeof sampled !== 'string') {
    const profile = profileOf(sampled);
    const kind = dominantKind(profile);
    if (kind !== null && canHold(family, kind.recogniser.category) && profile.distinct >= 5) {
      return mask(kind.recogniser.category, 'values', [shareOf(kind, profile)], 0.8);
    }
  }
  // Kept all the same, but whoever reads the report should see what the name says.
  const said = name.says === 'personal' ? [nameSentence(name)] : [];
  switch (family) {
    case 'integer':
    case 'small':
    case 'measure':
    case 'date':
    case 'period':
    case 'uuid':
    case 'truth':
    case 'money':
    case 'letter':
    case 'clock':
    case 'bits':
    case 'length':
    case 'span':
    case 'harmless':
      return keep(
        'type',
        [...said, `${byType} holds numbers, truth values, points in time or generated identifiers`],
        said.length === 0 ? 0.8 : 0.5,
      );
    case 'enum':
      return keep('type', [`${byType} is an enum: its few values are part of the schema`], 0.9);
    case 'bytes':
      return decideBytes(name, sampled);
    case 'search':
      return unclassified('type', [`${byType} holds the words of other columns and is not computed by the server`]);
    default:
      return unclassified('type', [`${byType} can hold anything`, ...holdingsOf(sampled)]);
  }
}

/** Verdicts are made by these alone, so that an action never comes with the wrong fields. */
export function mask(
  category: ScalarCategory,
  decidedBy: Verdict['decidedBy'],
  evidence: readonly string[],
  confidence: number,
): Verdict {
  return { action: 'mask', category, decidedBy, evidence, confidence, json: null };
}

export function keep(decidedBy: Verdict['decidedBy'], evidence: readonly string[], confidence: number): Verdict {
  return { action: 'keep', category: null, decidedBy, evidence, confidence, json: null };
}

export function unclassified(decidedBy: Verdict['decidedBy'], evidence: readonly string[]): Verdict {
  return { action: 'unclassified', category: null, decidedBy, evidence, confidence: 0, json: null };
}

/** What the name says, as evidence. */
export function nameSentence(name: NameVerdict): string {
  switch (name.says) {
    case 'personal':
      return name.clear ? `name matches ${name.meaning}` : `part of the name matches ${name.meaning}`;
    case 'technical':
      return `name says it is technical: ${name.meaning}`;
    case 'nothing':
      return 'the name is not known';
  }
}

/** What the name says and what else speaks for it: neighbours, a comment. */
function nameSentences(name: NameVerdict & { says: 'personal' }): readonly string[] {
  return [nameSentence(name), ...(name.because ?? [])];
}

/** How likely the name is right, from 0 to 1: as often as columns like it were labelled personal, where that is known. */
function nameConfidence(name: NameVerdict & { says: 'personal' }): number {
  return Math.round(100 * (name.confidence ?? (name.clear ? 0.9 : 0.6))) / 100;
}

export const NOT_SAMPLED = 'the table could not be sampled in time';

function decideTextByName(name: NameVerdict, sampled: Evidence): Verdict {
  const unseen = sampled === 'not asked' ? [] : [sampled === 'not sampled' ? NOT_SAMPLED : 'no values to look at'];
  if (name.says === 'personal')
    return mask(name.category, 'name', [...nameSentences(name), ...unseen], nameConfidence(name));
  if (sampled === 'not sampled') return unclassified('default', [nameSentence(name), NOT_SAMPLED]);
  if (name.says === 'technical') return keep('name', [nameSentence(name), ...unseen], 0.6);
  return unclassified('default', [nameSentence(name), ...unseen]);
}

function decidePersonalName(
  name: NameVerdict & { says: 'personal' },
  profile: ValueProfile,
  kind: ValueMatch | null,
): Verdict {
  const said = nameSentence(name);
  const agreeing = matchOf(profile, name.category);
  if (kind !== null && kind.recogniser.category !== name.category && !isBroader(name.category, kind, profile)) {
    return maskByValues(kind.recogniser.category, [said, shareOf(kind, profile)], profile, kind);
  }
  if (agreeing !== null) {
    const part = agreeing.count / profile.total;
    return mask(
      name.category,
      'name',
      [said, shareOf(agreeing, profile)],
      Math.max(name.clear ? 0.9 : 0.7, Math.min(0.99, part)),
    );
  }
  if (!hasForm(name.category)) return mask(name.category, 'name', nameSentences(name), nameConfidence(name));
  const without = `none of ${profile.total} sampled values has the form of one`;
  if (profile.containing > 0 || profile.sentences > 0)
    return mask('free_text', 'values', [said, `${without}, and some are or hold text`], 0.7);
  // `phone` full of "mobile" and "home": perhaps a kind of phone, but nobody has said so.
  if (profile.total >= 5 && profile.distinct <= Math.max(3, profile.total / 10)) {
    return unclassified('values', [
      said,
      without,
      profile.distinct === 1 ? 'they are all the same' : `there are only ${profile.distinct} different ones`,
    ]);
  }
  return mask(name.category, 'name', [said, without], 0.5);
}

/** Whether the category a name gives also covers values that look like something narrower. */
function isBroader(named: ScalarCategory, kind: ValueMatch, profile: ValueProfile): boolean {
  const seen = kind.recogniser.category;
  // `sender` can hold nothing but addresses; a note can be a name now and then.
  if (named === 'free_text') return NAMES.includes(seen) || kind.count < profile.total * 0.95;
  if (named === 'secret') return true;
  // A number with some check digit under a name that says what it is: `phone` that passes as an NHS number.
  return [NAMES, NUMBERS].some((family) => family.includes(named) && family.includes(seen));
}

const NAMES: readonly ScalarCategory[] = ['person_name', 'first_name', 'last_name', 'username'];
const NUMBERS: readonly ScalarCategory[] = ['phone', 'national_id', 'card_number', 'bank_account'];

function maskByValues(
  category: ScalarCategory,
  evidence: readonly string[],
  profile: ValueProfile,
  kind: ValueMatch,
): Verdict {
  return mask(category, 'values', evidence, Math.min(0.99, kind.count / profile.total));
}

/** Whether the values are long random strings, as keys and tokens are. */
export function areSecrets(sampled: Evidence): boolean {
  return typeof sampled !== 'string' && randomIn(profileOf(sampled)) !== null;
}

function randomIn(profile: ValueProfile): ValueMatch | null {
  const random = matchOf(profile, 'secret');
  return random !== null && random.count >= profile.total * 0.8 ? random : null;
}

/**
 * Whether values have the form that a technical name speaks of: `all`, where nothing else looks like it; `hardly any`; null
 * where it speaks of none, or some have it.
 */
function promisedIn(
  sampled: readonly string[],
  { meaning }: NameVerdict & { says: 'technical' },
): 'all' | 'hardly any' | null {
  const promise = PROMISES.find(({ heads }) => heads.test(meaning));
  if (promise === undefined) return null;
  const present = sampled.map((value) => value.trim()).filter((value) => value !== '');
  const kept = present.filter((value) => promise.form.test(value)).length;
  if (kept === present.length) return promise.nothingElse === true ? 'all' : null;
  return kept < present.length / 2 ? 'hardly any' : null;
}

/** Some words of names mean something else in another language: `tel_port` is a mobile phone, `tanto_sha` a clerk. */
const PROMISES: readonly { readonly heads: RegExp; readonly form: RegExp; readonly nothingElse?: true }[] = [
  { heads: /\bport$/, form: /^\d{1,5}$/, nothingElse: true },
  { heads: /\b(?:sha|md|checksum|digest|etag|uuid|guid)$/, form: /^(?=.*\d)\S{6,}$/ },
  {
    heads: /\b(?:timezone|time zone)$/,
    form: /^(?:[A-Za-z]+(?:\/[\w+-]+)+|[A-Z]{3,5}|(?:UTC|GMT)?[+-]?\d{1,2}(?::?\d{2})?)$/,
    nothingElse: true,
  },
  { heads: /\b(?:at|date|timestamp|amount|count|price|quantity|balance|percent|percentage)$/, form: /\d/ },
];

/** Why values under a technical name do not look technical; null when they do. */
function doubtAbout(profile: ValueProfile): string | null {
  if (profile.longest > LONGEST_TECHNICAL_VALUE) return `sampled values are up to ${profile.longest} characters long`;
  if (profile.sentences > 0) return share(profile.sentences, profile, 'are sentences');
  if (profile.naming >= Math.max(2, profile.total * 0.2) && profile.distinct >= 5) {
    return share(profile.naming, profile, 'hold a frequent given name');
  }
  const clear = profile.matches.find(
    ({ recogniser }) => recogniser.strength === 'clear' && recogniser.category !== 'ip',
  );
  return clear === undefined ? null : shareOf(clear, profile);
}

const LONGEST_TECHNICAL_VALUE = 120;

/** `objects.name` full of `passport-jane-doe.pdf`: whoever keeps a file names it, often after a person. */
function filesAmong(sampled: readonly string[], called: string): string | null {
  if (wordsOf(called).at(-1) !== 'name') return null;
  const named = sampled.filter((value) => NAMED_FILE.test(value.trim())).length;
  return named < sampled.length * LEAST_SHARE_OF_FILES
    ? null
    : `${named} of ${sampled.length} sampled values are names that somebody gave to a file`;
}

const LEAST_SHARE_OF_FILES = 0.5;
/** A document, picture or recording under a word of four letters or more; those of hashes are up to f, and random names have digits. */
const NAMED_FILE =
  /(?:^|[/_\-. ])(?=[a-z]*[g-z])[a-z]{4,}(?:[_\-. ][^/]*)?\.(?:pdf|docx?|xlsx?|odt|rtf|jpe?g|png|heic|tiff?|gif|webp|mp3|m4a|wav|mp4|mov|eml)$/i;

/**
 * Whether values under an unknown name are a program's own words: few, written as programs write them, and none of
 * them a name or anything else that a recogniser knows.
 */
function areCodes(sampled: readonly string[], profile: ValueProfile): boolean {
  const few = profile.total >= FEWEST_CODES && profile.distinct <= Math.min(MOST_CODES, profile.total / 4);
  if (!few || sampled.some((value) => holdsGivenName(value, 'everyday words, too'))) return false;
  const words = sampled.map((value) => value.trim()).filter((value) => value !== '');
  if (!words.every((word) => word.length <= LONGEST_CODE && CODE.test(word))) return false;
  if (profile.matches.some(({ recogniser }) => recogniser.strength !== 'loose')) return false;
  return categoryOfLabels([...new Set(words)], 1) === null;
}

/** Codes under `state` most of which programs use, so that they are hardly parts of a country. */
function areStates(sampled: readonly string[], profile: ValueProfile, called: string): boolean {
  if (wordsOf(called).at(-1) !== 'state' || !areCodes(sampled, profile)) return false;
  const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
  return words.filter(isProgramWord).length > words.length / 2;
}

/** `m` and `f`, `M` and `W`: few other columns are made of these letters alone. */
function areGenders(sampled: readonly string[]): boolean {
  const letters = new Set(sampled.map((value) => value.trim().toLowerCase()).filter((value) => value !== ''));
  if (sampled.length < FEWEST_CODES || !letters.has('m') || !(letters.has('f') || letters.has('w'))) return false;
  return [...letters].every((letter) => 'mfwdxuo'.includes(letter));
}

/** What looks like codes can be logins: `jsmith` is written as programs write, and few people serve at one counter. */
function decideCodes(name: NameVerdict, sampled: readonly string[], profile: ValueProfile, called: string): Verdict {
  const logins = loginsAmong(sampled, true);
  if (logins !== null) return unclassified('values', [nameSentence(name), logins]);
  if (namesSomebody(called) === 'somebody' && !sampled.every(isProgramWord)) {
    return unclassified('values', [
      nameSentence(name),
      `it speaks of somebody, and the ${counted(profile.distinct, 'different value')} can be how people log in`,
    ]);
  }
  const doubt = strangeAmong(sampled);
  return doubt === null ? keepCodes(name, profile) : unclassified('values', [nameSentence(name), doubt]);
}

/** Says why short words may stand for people all the same: they are like initials, or many that no program is known to use. */
function strangeAmong(sampled: readonly string[]): string | null {
  const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
  const strange = words.filter((word) => /^[a-z]+$/.test(word) && !SHORT_CODES.has(word) && !isProgramWord(word));
  const all = words.length;
  // Some initials are codes of something as well.
  if (areShort(words)) return strange.length < Math.max(FEWEST_INITIALS, all / 3) ? null : sayInitials(all);
  if (strange.length < Math.max(FEWEST_STRANGE_WORDS, all / 2)) return null;
  return `${strange.length} of ${all} different values are words that no program is known to use`;
}

function areShort(words: readonly string[]): boolean {
  return words.every((word) => /^\p{L}{2,3}$/u.test(word));
}

function sayInitials(count: number): string {
  return `${count} different values of two or three letters can be initials of people`;
}

/** `agent_code` full of `kb` and `sm`: what somebody is known by in the house is often what the name begins with. */
function initialsAmong(
  sampled: readonly string[],
  { meaning }: NameVerdict & { says: 'technical' },
  called: string,
): string | null {
  if (!/\b(?:code|id|key|reference)$/.test(meaning) || namesSomebody(called) === 'nobody') return null;
  const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
  const strange = words.filter((word) => !SHORT_CODES.has(word.toLowerCase()) && !isProgramWord(word));
  return areShort(words) && strange.length >= Math.max(FEWEST_INITIALS, words.length / 3)
    ? sayInitials(words.length)
    : null;
}

const FEWEST_INITIALS = 3;
/** States and kinds of one thing in another language are mostly fewer. */
const FEWEST_STRANGE_WORDS = 6;

/** Says how many different values name somebody, if they are several; names alone are also what brands are called. */
function loginsAmong(sampled: readonly string[], andNames: boolean): string | null {
  const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
  const count = words.filter(
    (word) => isLogin(word) || isInitialWithName(word) || (andNames && holdsName(word)),
  ).length;
  if (count < Math.max(2, words.length * LEAST_SHARE_OF_LOGINS)) return null;
  return `${count} of ${words.length} different values look like names or logins of people`;
}

const LEAST_SHARE_OF_LOGINS = 0.25;

/** Made of words that stand in names of columns, too: `web`, `system`. */
function isProgramWord(value: string): boolean {
  return value
    .trim()
    .split(/[^a-z]+/i)
    .every((word) => word === '' || (word.length > 2 && VOCABULARY.has(word.toLowerCase())));
}

function keepCodes(name: NameVerdict, profile: ValueProfile): Verdict {
  const codes =
    profile.distinct === 1
      ? `${profile.total} sampled values are all one short word like a program's code`
      : `${profile.total} sampled values are only ${profile.distinct} different ones, all short words like a program's codes`;
  return keep('values', [nameSentence(name), codes], 0.7);
}

function isSaidToBeText({ category, meaning, clear }: NameVerdict & { says: 'personal' }): boolean {
  return category === 'free_text' && (meaning === 'free text' || !clear);
}

const SHORT_CODES: ReadonlySet<string> = new Set(SHORT_CODE_WORDS);

const FEWEST_CODES = 20;
const MOST_CODES = 12;
const LONGEST_CODE = 40;
const CODE = /^(?:[a-z][a-z\d]*(?:[_.:/-][a-z\d]+)*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)$/;

function isDigestName(name: NameVerdict): boolean {
  return name.says === 'technical' && name.meaning.split(' ').some((word) => DIGEST_HEADS.includes(word));
}

/** Personal, but of types that no category has values for: a search vector over notes, a range of salaries. */
function isPersonalInAnyType(family: Family, name: NameVerdict & { says: 'personal' }): boolean {
  switch (family) {
    case 'opaque':
    case 'document':
    case 'search':
    case 'place':
    case 'money':
    // `salary_range` says by its last word what the type says.
    case 'span':
      return true;
    case 'bits':
      return name.clear;
    // `sick_leave`, but not `password_age`.
    case 'length':
      return name.clear && name.special === 'sensitive';
    case 'period':
      return name.category === 'birth_date';
    default:
      return false;
  }
}

function decideBytes(name: NameVerdict, sampled: Evidence): Verdict {
  // Sampled as hexadecimal, two characters to the byte; digests of the usual algorithms have these lengths.
  const digest =
    typeof sampled !== 'string' && sampled.length > 0 && sampled.every((hex) => [32, 40, 64].includes(hex.length));
  if (digest && isDigestName(name))
    return keep('name', [nameSentence(name), 'all sampled values have the length of a digest'], 0.7);
  return unclassified('type', ['type bytea can hold anything', nameSentence(name)]);
}

function holdingsOf(sampled: Evidence): readonly string[] {
  if (typeof sampled === 'string') return [];
  const profile = profileOf(sampled);
  return profile.containing === 0
    ? []
    : [share(profile.containing, profile, 'hold a personal number, address or secret')];
}

function sharesFor(category: ScalarCategory, sampled: Evidence): readonly string[] {
  if (typeof sampled === 'string') return [];
  const profile = profileOf(sampled);
  const match = matchOf(profile, category);
  return match === null ? [] : [shareOf(match, profile)];
}

function shareOf(match: ValueMatch, profile: ValueProfile): string {
  return share(match.count, profile, `are ${match.recogniser.meaning}`);
}

function share(count: number, profile: ValueProfile, what: string): string {
  return `${count} of ${profile.total} sampled values ${what}`;
}
