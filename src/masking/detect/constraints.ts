import type { Column } from '../catalog/model.ts';
import type { ScalarCategory } from '../categories.ts';
import { TELLING_LABELS } from './lexicon/labels.ts';
import { phrasesOf } from './lexicon.ts';
import { wordsOf } from './words.ts';

/** All values that the schema allows: the labels of an enum, or the list of a CHECK; null when it does not list them. */
export function allowedValues({ enumLabels, checks }: Pick<Column, 'enumLabels' | 'checks'>): readonly string[] | null {
  if (enumLabels.length > 0) return enumLabels;
  for (const check of checks) {
    // `IN ('a', 'b')` is printed as `= ANY (ARRAY['a'::text, 'b'::text])`.
    const list = /^CHECK \(\(\(?\(?"?[^'"()]+"?\)?(?:::[\w ]+)?\)? = ANY \(\(?ARRAY\[(.*?)\]/.exec(check)?.[1];
    const values = list === undefined ? [] : [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value);
    if (values.length > 0) return values;
  }
  return null;
}

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

/** Whether a CHECK demands that values look like e-mail addresses. */
export function demandsAddress({ checks }: Pick<Column, 'checks'>): boolean {
  return checks.some((check) => /(?:~~?\*?|SIMILAR TO|LIKE) '[^']*@/i.test(check));
}

const LABELS: readonly (readonly [ScalarCategory, ReadonlySet<string>])[] = (
  Object.entries(TELLING_LABELS) as [ScalarCategory, string][]
).map(([category, list]) => [category, new Set(phrasesOf(list).map((label) => wordsOf(label).join(' ')))]);
