import { ABBREVIATED_WORDS } from './lexicon/abbreviations.ts';
import { MODIFIERS, ROLES, VENDORS } from './lexicon/contexts.ts';
import { PERSONAL_THEMES } from './lexicon/personal.ts';
import { TECHNICAL_HEADS, TECHNICAL_STARTS } from './lexicon/technical.ts';

/** What short forms stand for: `addr` → `address`. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(Object.entries(ABBREVIATED_WORDS));

/** Every word that the lexicon knows; the words that identifiers are taken apart into. */
export const VOCABULARY: ReadonlySet<string> = new Set(
  [
    ...PERSONAL_THEMES.flatMap((theme) => theme.phrases),
    ...TECHNICAL_HEADS,
    ...TECHNICAL_STARTS,
    ...Object.values(ROLES).flat(),
    ...VENDORS,
    ...MODIFIERS,
    ...Object.values(ABBREVIATED_WORDS),
  ].flatMap((phrase) => phrase.split(' ')),
);
