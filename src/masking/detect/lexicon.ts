import { ABBREVIATED_WORDS } from './lexicon/abbreviations.ts';
import { MODIFIERS, ROLES, type Role, VENDORS } from './lexicon/contexts.ts';
import { PERSONAL_THEMES } from './lexicon/personal.ts';
import { DOCUMENT_HEADS, TECHNICAL_HEADS, TECHNICAL_STARTS, type TechnicalGroup } from './lexicon/technical.ts';
import type { Language, Theme } from './lexicon/theme.ts';

/** What short forms stand for: `addr` → `address`. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(Object.entries(ABBREVIATED_WORDS));

/** Phrases as they are looked up: what they mean, which words are technical, and who plays which role. */
export interface Lexicon {
  readonly themesOf: ReadonlyMap<string, readonly ThemePhrase[]>;
  readonly technical: ReadonlyMap<string, TechnicalGroup>;
  readonly documents: ReadonlySet<string>;
  readonly roleOf: ReadonlyMap<string, Role>;
  /** Phrases that only one language other than English has. */
  readonly languageOf: ReadonlyMap<string, Language>;
}

export interface ThemePhrase {
  readonly theme: Theme;
  /** The language that has to be spoken nearby for the phrase to count; null when it always does. */
  readonly spoken: Language | null;
}

/**
 * Makes the lists of the lexicon ready to be looked up.
 *
 * @param forgotten phrases to leave out, to find out what the lexicon is worth without them
 */
export function compileLexicon(forgotten: ReadonlySet<string> = new Set()): Lexicon {
  const themesOf = new Map<string, ThemePhrase[]>();
  const languagesOf = new Map<string, Set<Language>>();
  for (const theme of PERSONAL_THEMES) {
    for (const [language, phrases] of Object.entries(theme.phrases) as [Language, string][]) {
      for (const phrase of phrasesOf(phrases)) {
        if (forgotten.has(phrase)) continue;
        const entry = { theme, spoken: theme.native === true ? language : null };
        const entries = themesOf.get(phrase) ?? [];
        const repeated = entries.some((one) => one.theme === theme && one.spoken === entry.spoken);
        if (!repeated) themesOf.set(phrase, [...entries, entry]);
        languagesOf.set(phrase, (languagesOf.get(phrase) ?? new Set()).add(language));
      }
    }
  }
  const indexed = <Group extends string>(lists: Readonly<Record<Group, string>>): Map<string, Group> =>
    new Map(
      (Object.entries(lists) as [Group, string][]).flatMap(([group, phrases]) =>
        phrasesOf(phrases)
          .filter((phrase) => !forgotten.has(phrase))
          .map((phrase) => [phrase, group] as const),
      ),
    );
  return {
    themesOf,
    technical: indexed(TECHNICAL_HEADS),
    documents: new Set(phrasesOf(DOCUMENT_HEADS)),
    roleOf: indexed(ROLES),
    languageOf: new Map(
      [...languagesOf].flatMap(([phrase, languages]) => {
        const [only] = languages;
        const telling = languages.size === 1 && only !== undefined && only !== 'en' && only !== 'any';
        return telling && phrase.length >= SHORTEST_TELLING_PHRASE ? [[phrase, only] as const] : [];
      }),
    ),
  };
}

/** Shorter words are abbreviations in one language and words in another. */
const SHORTEST_TELLING_PHRASE = 4;

/** The phrases of a list, abbreviations written out as in the names they are compared with. */
export function phrasesOf(list: string): readonly string[] {
  return [
    ...new Set(
      list
        .split(/[,\n]/)
        .map((phrase) => phrase.trim())
        .filter((phrase) => phrase !== '')
        .map((phrase) =>
          phrase
            .split(/\s+/)
            .map((word) => ABBREVIATIONS.get(word) ?? word)
            .join(' '),
        ),
    ),
  ];
}

/** Every word that the lexicon knows; the words that identifiers are taken apart into. */
export const VOCABULARY: ReadonlySet<string> = new Set(
  [
    ...PERSONAL_THEMES.flatMap((theme) => Object.values(theme.phrases).flatMap(phrasesOf)),
    ...Object.values(TECHNICAL_HEADS).flatMap(phrasesOf),
    ...TECHNICAL_STARTS,
    ...Object.values(ROLES).flatMap(phrasesOf),
    ...phrasesOf(DOCUMENT_HEADS),
    ...VENDORS,
    ...MODIFIERS,
    ...Object.values(ABBREVIATED_WORDS),
  ].flatMap((phrase) => phrase.split(' ')),
);

export const LEXICON: Lexicon = compileLexicon();
