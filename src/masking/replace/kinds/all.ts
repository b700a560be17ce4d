import type { ScalarCategory } from '../../categories.ts';
import type { Kind } from '../kind.ts';
import type { WordList, WordSet } from '../lists.ts';
import { NUMBER_WORDS, NUMBERS } from './numbers.ts';
import { PEOPLE, peopleWords } from './people.ts';
import { PLACE_WORDS, PLACES } from './places.ts';
import { REACH, REACH_WORDS } from './reach.ts';
import { SPECIAL, SPECIAL_WORDS } from './special.ts';
import { TEXT_WORDS, TEXTS } from './texts.ts';

/** How the texts of each category are replaced. */
export const KINDS: Readonly<Record<ScalarCategory, Kind>> = {
  ...PEOPLE,
  ...REACH,
  ...PLACES,
  ...NUMBERS,
  ...SPECIAL,
  ...TEXTS,
};

/** The words that they are made of, for a server that can hold all scripts or one that cannot. */
export function wordsOf(unicode: boolean): { readonly lists: readonly WordList[]; readonly sets: readonly WordSet[] } {
  const people = peopleWords(unicode);
  const others = [REACH_WORDS, PLACE_WORDS, NUMBER_WORDS, SPECIAL_WORDS, TEXT_WORDS];
  return {
    lists: [...people.lists, ...others.flatMap(({ lists }) => lists)],
    sets: [...people.sets, ...others.flatMap(({ sets }) => sets)],
  };
}
