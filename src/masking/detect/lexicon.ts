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

/** The phrases of a list, in the form of the names they are compared with: abbreviations written out, nouns in the singular. */
export function phrasesOf(list: string): readonly string[] {
  return [...new Set(writtenPhrases(list).map(inSingular))];
}

function inSingular(phrase: string): string {
  const words = phrase.split(' ');
  return words.length === 1 ? phrase : words.map((word) => listed(word) ?? word).join(' ');
}

function writtenPhrases(list: string): readonly string[] {
  return list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) =>
      phrase
        .split(/\s+/)
        .map((word) => ABBREVIATIONS.get(word) ?? word)
        .join(' '),
    );
}

const PHRASES: readonly string[] = [
  ...PERSONAL_THEMES.flatMap((theme) => Object.values(theme.phrases).flatMap(writtenPhrases)),
  ...Object.values(TECHNICAL_HEADS).flatMap(writtenPhrases),
  ...TECHNICAL_STARTS,
  ...Object.values(ROLES).flatMap(writtenPhrases),
  ...writtenPhrases(DOCUMENT_HEADS),
  ...VENDORS,
  ...MODIFIERS,
  ...Object.values(ABBREVIATED_WORDS),
];

/** Every word that the lexicon knows; the words that identifiers are taken apart into. */
export const VOCABULARY: ReadonlySet<string> = new Set(PHRASES.flatMap((phrase) => phrase.split(' ')));

const SINGLE_WORDS: ReadonlySet<string> = new Set(PHRASES.filter((phrase) => !phrase.includes(' ')));

/**
 * A word as the lexicon has it, null when it does not. A plural is the singular, unless it is a phrase of its own: one
 * plural within a phrase must not hide what the lexicon knows of the noun.
 */
export function listed(word: string): string | null {
  if (SINGLE_WORDS.has(word)) return word;
  const one = singular(word);
  if (VOCABULARY.has(one)) return one;
  return VOCABULARY.has(word) ? word : null;
}

/** English plurals only; good enough for nouns in identifiers, and applied to the lexicon's own phrases alike. */
export function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (!word.endsWith('s')) return word;
  // `movies` and `caches` lose a letter only; whichever the lexicon knows.
  const forms = word.endsWith('ies')
    ? [`${word.slice(0, -3)}y`, word.slice(0, -1)]
    : /(?:sses|xes|ches|shes)$/.test(word)
      ? [word.slice(0, -2), word.slice(0, -1)]
      : [word.slice(0, -1)];
  return forms.find((form) => VOCABULARY.has(form)) ?? forms[0] ?? word;
}

export const LEXICON: Lexicon = compileLexicon();
