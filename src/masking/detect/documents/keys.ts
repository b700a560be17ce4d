import { decideText, mask, type Verdict } from '../decide.ts';
import { listed } from '../lexicon.ts';
import type { NameVerdict } from '../name.ts';
import { holdsName, isGivenName, isLogin } from '../values/people.ts';
import { isUuid } from '../values/secrets.ts';
import { isPersonalKey, profileOf } from '../values.ts';
import { wordsOf } from '../words.ts';
import type { Branch } from './tree.ts';

/** Which keys of the objects at one path are data and not names of members. */
export interface KeysAsData {
  readonly keys: readonly string[];
  /** `mask`: as which category; otherwise they stay, being identifiers that say nothing by themselves. */
  readonly verdict: Verdict | 'identifiers';
}

/**
 * An object whose keys are e-mail addresses, names, ids or days is a table. Its keys are told by their looks, or by being
 * many, of which each object has few; keys that most of the objects have are names of members all the same, and so are
 * many keys that are made of the words of programs: events of many kinds and goods of many sorts have members of their own.
 *
 * @param name what the key above the objects says
 * @returns null when all keys are names of members
 */
export function keysAsData(objects: readonly Branch[], name: NameVerdict): KeysAsData | null {
  const uses = new Map<string, number>();
  for (const { members } of objects) {
    for (const key of new Set(members.map(([member]) => member))) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const all = [...uses.keys()];
  const striking = all.filter((key) => isPersonalKey(key) || isIdentifier(key) || isDay(key));
  const given = all.filter(isGivenName);
  const many = isMany(uses, objects.length);
  if (striking.length === 0 && given.length < 2 && !many) return null;
  const common = (key: string) => objects.length > 2 && (uses.get(key) ?? 0) > objects.length / 2;
  const looking = new Set([...striking, ...(given.length < 2 ? [] : given)]);
  const ofData = all.filter((key) => looking.has(key) || ((many || looking.size > all.length / 2) && !common(key)));
  const keys = areNamesOfMembers(ofData)
    ? ofData.filter((key) => looking.has(key) || isLogin(key) || holdsName(key))
    : ofData;
  if (keys.length === 0) return null;
  const daysOfPeople = name.says === 'personal' && keys.some(isDay);
  if (keys.every(isIndex) && !keys.some(isPersonalKey) && !daysOfPeople) return { keys, verdict: 'identifiers' };
  const verdict = byForm(keys) ?? decideText(name.says === 'personal' ? name : { says: 'nothing' }, keys, '');
  return { keys, verdict };
}

/** A handful of keys is no column: half of them tell what all are. */
function byForm(keys: readonly string[]): Verdict | null {
  const best = profileOf(keys).matches.find(({ recogniser }) => recogniser.strength === 'clear');
  if (best === undefined || best.count < keys.length / 2) return null;
  return mask(
    best.recogniser.category,
    'values',
    [`${best.count} of ${keys.length} keys are ${best.recogniser.meaning}`],
    0.7,
  );
}

function isMany(uses: ReadonlyMap<string, number>, objects: number): boolean {
  const sum = [...uses.values()].reduce((total, use) => total + use, 0);
  return uses.size > 20 && sum / (uses.size * objects) < 0.15;
}

/** Most of them are words that stand in names of columns, too, or codes of languages, countries and currencies. */
function areNamesOfMembers(keys: readonly string[]): boolean {
  const names = keys.filter((key) => isCode(key) || wordsOf(key).every((word) => listed(word) !== null));
  return names.length > keys.length / 2;
}

/** `de`, `pt-BR`, `US`, `EUR`. */
function isCode(key: string): boolean {
  return /^(?:[a-z]{2}(?:[-_][A-Za-z\d]{2,4}){0,2}|[A-Z]{2})$/.test(key) || CURRENCIES.has(key);
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** What stands for rows and spans of time, as columns of numbers and days do. */
function isIndex(key: string): boolean {
  return isIdentifier(key) || isDay(key) || /^\d+$/.test(key);
}

/** Ids as keys stand for rows, often for people. */
function isIdentifier(key: string): boolean {
  return isUuid(key) || /^\d{6,}$/.test(key) || /^[\da-f]{24,}$/i.test(key) || /^[0-7][\dA-HJKMNP-TV-Z]{25}$/.test(key);
}

/** A day, a month, a week, a quarter or an hour. */
function isDay(key: string): boolean {
  return /^[12]\d{3}-(?:(?:0[1-9]|1[0-2])(?:-[0-3]\d(?:[T ][\d:.]+(?:Z|[-+][\d:]+)?)?)?|W\d{1,2}|Q[1-4])$/.test(key);
}
