import type { ScalarCategory } from '../categories.ts';
import { TELLING_LABELS } from './lexicon/labels.ts';
import { phrasesOf } from './lexicon.ts';
import { wordsOf } from './words.ts';

/**
 * What values are words for, if it is something that the law protects further.
 *
 * @param fewest how many of them have to be such words
 */
export function categoryOfLabels(labels: readonly string[], fewest = 2): ScalarCategory | null {
  const phrases = labels.map((label) => wordsOf(label).join(' '));
  for (const [category, telling] of LABELS) {
    if (phrases.filter((phrase) => telling.has(phrase)).length >= fewest) return category;
  }
  return null;
}

const LABELS: readonly (readonly [ScalarCategory, ReadonlySet<string>])[] = (
  Object.entries(TELLING_LABELS) as [ScalarCategory, string][]
).map(([category, list]) => [category, new Set(phrasesOf(list).map((label) => wordsOf(label).join(' ')))]);
