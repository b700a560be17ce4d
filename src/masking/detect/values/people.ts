import { EVERYDAY_NAMES, FAMILY_NAMES, GIVEN_NAMES, NAMES_BY_SCRIPT } from './common-names.ts';
import { clear, type Recogniser } from './recogniser.ts';

/** Names; lists hold some of all names only, so that a smaller share of a column's values counts. */
export const PEOPLE: readonly Recogniser[] = [
  clear('person_name', 'full names of people', isFullName),
  clear('person_name', 'names of people in another script', isNameInOtherScript),
  clear('first_name', 'given names', isGivenName),
  clear('last_name', 'family names', (value) => isCapitalised(value) && FAMILY_NAMES.has(folded(value))),
];

/** Whether it is one capitalised word that is a frequent given name. */
export function isGivenName(word: string): boolean {
  return isCapitalised(word) && GIVEN_NAMES.has(folded(word));
}

/** Two to four capitalised words, the first a frequent given name or the last a frequent family name. */
export function isFullName(value: string): boolean {
  // With a stroke as tickets have it: `SMITH/JOHN MR`.
  const inverted = /^([\p{L}'’-]+)(?:, |\/)([\p{L}'’ -]+?)(?: (?:MR|MRS|MS|MSTR|MISS|DR|CHD|INF))?$/u.exec(value);
  const words = (inverted === null ? value : `${inverted[2]} ${inverted[1]}`)
    .replace(/^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|m|sr|sra|sig|dhr|mevr)\.? /i, '')
    .split(' ');
  if (words.length < 2 || words.length > 4) return false;
  if (!words.every((word) => isCapitalised(word) || PARTICLE.test(word))) return false;
  const [first, last] = [folded(words[0] ?? ''), folded(words.at(-1) ?? '')];
  // The family name stands first in lists that are sorted by it.
  return GIVEN_NAMES.has(first) || FAMILY_NAMES.has(last) || (FAMILY_NAMES.has(first) && GIVEN_NAMES.has(last));
}

const PARTICLE = /^(?:van|von|de|da|do|dos|del|della|di|der|den|ter|ten|zu|y|e|el|al|bin|ibn|ben|la|le|[A-Z]\.?)$/i;

/** Whether it is one to four words of letters, each with a capital but for particles: what names, cities and goods look like. */
export function isWrittenLikeName(value: string): boolean {
  const words = value.split(/,? /);
  return (
    words.length <= 4 && words.every((word) => isCapitalised(word) || PARTICLE.test(word)) && words.some(isCapitalised)
  );
}

/**
 * Whether any word of it is a frequent given name, in whatever case.
 *
 * @param everyday whether words that are given names as well count: `max`, `grace`
 */
export function holdsGivenName(value: string, everyday: 'everyday words, too' | 'names alone'): boolean {
  return folded(value)
    .split(/[^\p{L}]+/u)
    .some(
      (word) => word.length > 2 && GIVEN_NAMES.has(word) && (everyday !== 'names alone' || !EVERYDAY_NAMES.has(word)),
    );
}

/** Whether any word of it is a frequent given or family name, in whatever case, that is no everyday word as well. */
export function holdsName(value: string): boolean {
  return folded(value)
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && (GIVEN_NAMES.has(word) || isFamilyName(word)) && !EVERYDAY_NAMES.has(word));
}

/** Whether it is written like a login made of a frequent family name: `jsmith`, `john.smith`, `smithj2`, `ACME\jsmith`. */
export function isLogin(value: string): boolean {
  const letters = folded(withoutDomain(value)).replace(/\d+$/, '').replaceAll(/[._-]/g, '');
  if (!/^[a-z]{5,20}$/.test(letters)) return false;
  return [...letters].some((_, cut) => {
    const [head, tail] = [letters.slice(0, cut), letters.slice(cut)];
    return (
      (isFamilyName(tail) && isGivenPart(head)) ||
      (isFamilyName(head) && !EVERYDAY_NAMES.has(head) && isGivenPart(tail))
    );
  });
}

/**
 * Whether it begins with two consonants that hardly any word begins with, as `tkluge` does: an initial before a family
 * name, however rare that is.
 */
export function isInitialWithName(value: string): boolean {
  const letters = folded(withoutDomain(value)).replace(/\d+$/, '');
  return /^[a-z]{5,20}$/.test(letters) && /^[^aeiouy]{2}.*[aeiou]/.test(letters) && !WORDS_BEGIN.test(letters);
}

/** Windows writes the domain of an account before it. */
function withoutDomain(value: string): string {
  return value.trim().replace(/^[a-z][\w.-]{0,14}\\/i, '');
}

/** Beginnings of words in the languages of Europe that are written in Latin letters. */
const WORDS_BEGIN =
  /^(?:b[lr]|c[hlrz]|d[rwz]|f[jlr]|g[hlnrw]|h[jlnrv]|k[hlnrsvw]|l[jl]|m[nr]|ng|nj|p[flrst]|qu|rh|rz|s[cfghjklmnpqrtvwz]|t[hjrsvw]|v[lr]|w[hrsz]|x|z[bdghlmnrvw])/;

/** Shorter ones stand in too many words. */
function isFamilyName(word: string): boolean {
  return word.length > 3 && FAMILY_NAMES.has(word);
}

function isGivenPart(part: string): boolean {
  return part.length === 1 || GIVEN_NAMES.has(part);
}

/**
 * Cyrillic, Greek, Arabic, Hebrew, Devanagari: two or three words, one of them a frequent name or with the ending of
 * family names. Han: a frequent family name and one or two characters more. Kana and hangul likewise.
 */
function isNameInOtherScript(value: string): boolean {
  const words = value.split(/[\s・·]+/u);
  if (/^\p{Script=Han}[\p{Script=Han}々\s]{1,4}$/u.test(value)) {
    const joined = words.join('');
    return (
      joined.length <= 5 &&
      (NAMES_BY_SCRIPT.hanDouble.some((name) => joined.startsWith(name) && joined.length > name.length) ||
        (joined.length <= 3 && NAMES_BY_SCRIPT.hanSingle.includes(joined.charAt(0))))
    );
  }
  if (/^\p{Script=Hangul}{2,4}$/u.test(value))
    return value.length === 3 && NAMES_BY_SCRIPT.hangul.includes(value.charAt(0));
  if (words.length > 4 || !/^[\p{L}\p{M}\s.'’-]+$/u.test(value)) return false;
  if (/^\p{Script=Cyrillic}/u.test(value)) {
    if (!words.every((word) => /^\p{Lu}[\p{Ll}.'’-]*/u.test(word))) return false;
    return (
      words.some((word) => /(?:ович|евич|івна|овна|евна|йович|ична)$/u.test(word)) ||
      (words.length >= 2 &&
        words.some((word) =>
          /(?:ов|ова|ев|ева|ин|ина|ский|ская|цкий|цька|ський|ська|енко|чук|ук|юк|ян|ић)$/u.test(word),
        )) ||
      words.some((word) => NAMES_BY_SCRIPT.words.has(word.toLowerCase()))
    );
  }
  if (
    /^[\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Katakana}]/u.test(
      value,
    )
  ) {
    return (
      words.some((word) => NAMES_BY_SCRIPT.words.has(word.toLowerCase())) ||
      (words.length >= 2 && /(?:όπουλος|οπούλου|άκης|άκη|ίδης|ίδου|ιάδης|ιάδου)$/u.test(value))
    );
  }
  return false;
}

function isCapitalised(value: string): boolean {
  return /^\p{Lu}[\p{L}'’-]+$/u.test(value);
}

function folded(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[łøđıßæœ]/g, (letter) => WITHOUT_MARKS[letter] ?? letter);
}

/** Letters that Unicode does not take apart. */
const WITHOUT_MARKS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
