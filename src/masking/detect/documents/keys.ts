import { decideText, mask, type Verdict } from '../decide.ts';
import type { NameVerdict } from '../name.ts';
import { isGivenName } from '../values/people.ts';
import { isUuid } from '../values/secrets.ts';
import { isPersonalKey, profileOf } from '../values.ts';
import type { Branch } from './tree.ts';

/** Which keys of the objects at one path are data and not names of members. */
export interface KeysAsData {
  readonly keys: readonly string[];
  /** `mask`: as which category; otherwise they stay, being identifiers that say nothing by themselves. */
  readonly verdict: Verdict | 'identifiers';
}

/**
 * An object whose keys are e-mail addresses, names or ids is a table. Its keys are told by their looks, or by being many,
 * of which each object has few; keys that most of the objects have are names of members all the same.
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
  const striking = all.filter((key) => isPersonalKey(key) || isIdentifier(key));
  const given = all.filter(isGivenName);
  const many = isMany(uses, objects.length);
  if (striking.length === 0 && given.length < 2 && !many) return null;
  const common = (key: string) => objects.length > 2 && (uses.get(key) ?? 0) > objects.length / 2;
  const looking = new Set([...striking, ...(given.length < 2 ? [] : given)]);
  const keys = all.filter((key) => looking.has(key) || ((many || looking.size > all.length / 2) && !common(key)));
  if (keys.every(isIdentifier) && !keys.some(isPersonalKey)) return { keys, verdict: 'identifiers' };
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

/** Ids as keys stand for rows, often for people. */
function isIdentifier(key: string): boolean {
  return isUuid(key) || /^\d{6,}$/.test(key) || /^[\da-f]{24,}$/i.test(key);
}
