import type { ScalarCategory } from '../categories.ts';
import { CONTACT } from './values/contact.ts';
import { DATES } from './values/dates.ts';
import { DEVICES, isIpAddress } from './values/devices.ts';
import { EUROPEAN_IDS } from './values/european-ids.ts';
import { MEDIA } from './values/media.ts';
import { MONEY } from './values/money.ts';
import { ORGANISATIONS } from './values/organisations.ts';
import { holdsGivenName, isFullName, isWrittenLikeName, PEOPLE } from './values/people.ts';
import { PLACES } from './values/places.ts';
import type { Recogniser } from './values/recogniser.ts';
import { SECRETS } from './values/secrets.ts';
import { containsPersonal, isSentence } from './values/text.ts';
import { VOCABULARY_KINDS } from './values/vocabulary.ts';
import { WORLD_IDS } from './values/world-ids.ts';

/** Every kind of value that is known. Where two know the same values, the one that chance meets less often counts. */
export const RECOGNISERS: readonly Recogniser[] = [
  ...CONTACT,
  ...DEVICES,
  ...MONEY,
  ...EUROPEAN_IDS,
  ...WORLD_IDS,
  ...ORGANISATIONS,
  ...SECRETS,
  ...PLACES,
  ...MEDIA,
  ...DATES,
  ...VOCABULARY_KINDS,
  ...PEOPLE,
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
  /** How many values hold a word that is a frequent given name, and no everyday word as well. */
  readonly naming: number;
  /** How many values are one to four capitalised words, as names are. */
  readonly capitalised: number;
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
  const testable = present.map((value) => (isBulky(value) ? value.slice(0, LONGEST_SINGLE_VALUE) : value));
  const short = testable.filter((value) => value.length <= LONGEST_SINGLE_VALUE);
  const matches = RECOGNISERS.map((recogniser) => ({ recogniser, count: short.filter(recogniser.test).length }));
  return {
    total: present.length,
    distinct: new Set(present).size,
    longest: present.reduce((longest, value) => Math.max(longest, value.length), 0),
    matches: matches
      .filter((match) => match.count > 0)
      .sort((a, b) => b.count - a.count || a.recogniser.chance - b.recogniser.chance),
    containing: present.filter(containsPersonal).length,
    sentences: present.filter(isSentence).length,
    naming: present.filter((value) => holdsGivenName(value, 'names alone')).length,
    capitalised: present.filter(isWrittenLikeName).length,
  };
}

/** Of these the beginning says what they are: files in base 64, keys, certificates, shapes on the map, user agents. */
function isBulky(value: string): boolean {
  return (
    value.length > LONGEST_SINGLE_VALUE &&
    /^(?:data:|-----BEGIN|[\w+/=\s]{200}|eyJ|(?:SRID|POLYGON|MULTI|LINE))/.test(value)
  );
}

/**
 * The kind that most values are of, if the column is made of it. A check that all of many values pass says more than a
 * form that they have; lists of names come last.
 */
export function dominantKind(profile: ValueProfile): ValueMatch | null {
  const candidates = profile.matches.filter((match) => isMadeOf(profile, match));
  const rank = ({ recogniser }: ValueMatch) => {
    if (NAME_CATEGORIES.includes(recogniser.category)) return 2;
    return recogniser.strength === 'chance' ? 0 : 1;
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** How often a column may be taken for what it is not, over all kinds that are left to chance. */
const ACCEPTED_CHANCE = 1e-5;

function isMadeOf({ total, distinct, capitalised }: ValueProfile, { recogniser, count }: ValueMatch): boolean {
  const share = count / total;
  if (NAME_CATEGORIES.includes(recogniser.category)) {
    // Where nearly all are written like names, and hardly two are equal, the rare names are those that lists leave out.
    const alike = distinct >= total / 2 && capitalised >= total * 0.9;
    return (count >= 3 && share >= 0.4) || (alike && count >= 8 && share >= 0.22);
  }
  if (recogniser.strength === 'clear') return share >= 0.8;
  if (recogniser.strength === 'loose' || share < 0.8) return false;
  // Equal values pass together, so only different ones are evidence.
  const passing = Math.floor(share * distinct);
  return distinct >= 2 && chanceOfAtLeast(passing, distinct, recogniser.chance) < ACCEPTED_CHANCE;
}

/** The chance that of so many trials at least so many succeed: the tail of the binomial distribution. */
function chanceOfAtLeast(successes: number, trials: number, chance: number): number {
  let sum = 0;
  // From the logarithm, since the coefficients of some hundred trials leave the range of numbers.
  let logarithm = trials * Math.log1p(-chance);
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) sum += Math.exp(logarithm);
    logarithm += Math.log((trials - k) / (k + 1)) + Math.log(chance / (1 - chance));
  }
  return sum;
}

/** The best match among the kinds of one category, the loose ones included; null when no value matches. */
export function matchOf(profile: ValueProfile, category: ScalarCategory): ValueMatch | null {
  return profile.matches.find(({ recogniser }) => recogniser.category === category) ?? null;
}

/** Whether the category's values have a form of their own, so that values without it speak against the name. */
export function hasForm(category: ScalarCategory): boolean {
  return [
    'email',
    'phone',
    'ip',
    'mac_address',
    'birth_date',
    'personal_date',
    'card_number',
    'bank_account',
    'postcode',
  ].includes(category);
}

/** Whether a document's key looks like data: an address, a number of somebody, a full name. */
export function isPersonalKey(key: string): boolean {
  return containsPersonal(key) || isIpAddress(key) || isFullName(key.trim());
}
