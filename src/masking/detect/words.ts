import { ABBREVIATIONS, listed, singular, VOCABULARY } from './lexicon.ts';

/**
 * The words of an identifier, in lower case, without accents, abbreviations written out, nouns in the singular:
 * `custEmailAddr2` → customer, email, address, 2. Words that were written together are taken apart when all of
 * their pieces are known: `phonenumber` → phone, number.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/OAuth/g, 'Oauth')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .flatMap(writtenOut);
}

function writtenOut(word: string): readonly string[] {
  const whole = knownForm(word);
  if (whole !== null) return whole;
  return takenApart(word) ?? [singular(word)];
}

/** German umlauts are often written out: `strasse`, `staatsangehoerigkeit`. */
function knownForm(word: string): readonly string[] | null {
  return known(word) ?? known(word.replace(/(?<![aeq])ue|ae|oe/g, ([vowel = '']) => vowel));
}

function known(word: string): readonly string[] | null {
  const abbreviation = ABBREVIATIONS.get(word);
  if (abbreviation !== undefined) return abbreviation.split(' ');
  const abbreviated = ABBREVIATIONS.get(singular(word));
  if (abbreviated !== undefined && !VOCABULARY.has(word)) return abbreviated.split(' ');
  const form = listed(word);
  return form === null ? null : [form];
}

// Shorter pieces than this make words out of chance: "man" + "age" + …
const SHORTEST_PIECE = 4;
const LONGEST_WORD = 40;

function takenApart(word: string): readonly string[] | null {
  if (word.length < 2 * SHORTEST_PIECE || word.length > LONGEST_WORD) return null;
  for (let cut = word.length - SHORTEST_PIECE; cut >= SHORTEST_PIECE; cut--) {
    const head = VOCABULARY.has(word.slice(0, cut)) ? [word.slice(0, cut)] : null;
    if (head === null) continue;
    const rest = word.slice(cut);
    const tail = knownForm(rest) ?? takenApart(rest);
    if (tail !== null) return [...head, ...tail];
  }
  return null;
}
