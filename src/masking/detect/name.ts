import type { ScalarCategory } from '../categories.ts';
import { CONTAINERS, MODIFIERS, ROLES, type Role, TABLE_ENDINGS, VENDORS } from './lexicon/contexts.ts';
import { PERSONAL_THEMES, type Theme } from './lexicon/personal.ts';
import { TECHNICAL_HEADS, TECHNICAL_STARTS, TELLING_HEADS } from './lexicon/technical.ts';
import { wordsOf } from './words.ts';

/** What a name says of the values under it. */
export type NameVerdict =
  | {
      readonly says: 'personal';
      readonly category: ScalarCategory;
      /** Sensitive data and places are personal in types that no category can mask, too. */
      readonly special: 'sensitive' | 'place' | null;
      readonly meaning: string;
      /** False when words that the lexicon does not know follow the phrase: `email_foo`. */
      readonly clear: boolean;
    }
  | { readonly says: 'technical'; readonly meaning: string }
  | { readonly says: 'nothing' };

const NOTHING: NameVerdict = { says: 'nothing' };

/**
 * Judges a name by its words.
 *
 * @param contexts names of what holds the value, nearest first: the keys above it in a document, the table
 */
export function judgeName(name: string, contexts: readonly string[]): NameVerdict {
  const all = wordsOf(name);
  const words = withoutModifiers(all);
  if (words.length === 0) return NOTHING;
  const role = roleOfContexts(contexts);
  const technical = technicalHead(words);
  const personal = bestTheme(words, role);
  if (personal !== null && personal.end === words.length && personal.length >= (technical?.length ?? 0)) {
    return isQuestion(words, personal) ? technicalVerdict(words[0] ?? '') : verdictOf(personal, words);
  }
  if (personal?.theme.special === 'sensitive' && TELLING_WORDS.has(technical?.words ?? '')) {
    return verdictOf(personal, words);
  }
  if (technical?.length === 1) {
    const foreign = foreignId(words, role);
    if (foreign !== null) return foreign;
  }
  const withheld = withheldTheme(words);
  if (personal === null && withheld !== null && withheld.length > (technical?.length ?? 0)) {
    return isPlace(withheld.theme) && PUBLIC_PLACES.includes(role) ? technicalVerdict('place that is public') : NOTHING;
  }
  if (technical !== null) return technicalVerdict(technical.words);
  const named = nameOf(words, role);
  if (named !== null) return named;
  if (TECHNICAL_START_WORDS.has(words[0] ?? '') && words.length > 1) return technicalVerdict(words[0] ?? '');
  // What follows decides whether a text is one: `statement_descriptor`, `message_broker`.
  const isText = personal?.theme.category === 'free_text' && personal.theme.special === undefined;
  return personal === null || isText ? NOTHING : verdictOf(personal, words);
}

/** What kind of thing a table or key is about; null when the lexicon does not know. */
export function roleOf(name: string): Role | null {
  const words = withoutEndings(withoutModifiers(wordsOf(name)));
  for (let start = 0; start < words.length; start++) {
    const role = ROLE_OF.get(words.slice(start).join(' '));
    if (role !== undefined) return role;
  }
  return null;
}

function roleOfContexts(contexts: readonly string[]): Role | null {
  for (const context of contexts) {
    const words = withoutModifiers(wordsOf(context));
    if (words.length === 1 && CONTAINER_WORDS.has(words[0] ?? '')) continue;
    return roleOf(context);
  }
  return null;
}

interface Match {
  readonly theme: Theme;
  readonly end: number;
  readonly length: number;
}

/** The phrase that ends last, since English names carry their meaning at the end; among those the longest. */
function bestTheme(words: readonly string[], role: Role | null): Match | null {
  for (let end = words.length; end > 0; end--) {
    for (let start = 0; start < end; start++) {
      const themes = THEMES_OF.get(words.slice(start, end).join(' ')) ?? [];
      const theme = themes.find((one) =>
        applies(one, role, start === 0 && end === words.length, words.slice(0, start)),
      );
      if (theme !== undefined) return { theme, end, length: end - start };
    }
  }
  return null;
}

function applies(theme: Theme, tableRole: Role | null, whole: boolean, before: readonly string[]): boolean {
  if (theme.alone === true && !whole) return false;
  // `customer_address` in a table of shops is the customer's; `school_address` in a table of pupils is the school's.
  const own = before.length === 0 ? null : roleOf(before.join(' '));
  const role = own === null || (own === 'address' && tableRole === 'institution') ? tableRole : own;
  if (theme.only !== undefined && !theme.only.includes(role ?? 'unknown')) return false;
  return role === null || !(theme.except ?? []).includes(role);
}

/** What the name's last words would mean elsewhere; `postal_code` is no mere `code` even where no person is near. */
function withheldTheme(words: readonly string[]): Match | null {
  for (let start = 0; start < words.length; start++) {
    const theme = THEMES_OF.get(words.slice(start).join(' '))?.find(({ only }) => only === undefined);
    if (theme !== undefined) return { theme, end: words.length, length: words.length - start };
  }
  return null;
}

function isPlace({ category, special }: Theme): boolean {
  return special === 'place' || ['street_address', 'city', 'postcode'].includes(category);
}

const PUBLIC_PLACES: readonly (Role | null)[] = ['institution', 'geography'];

function verdictOf(match: Match, words: readonly string[]): NameVerdict {
  const { category, meaning, special } = match.theme;
  return { says: 'personal', category, meaning, special: special ?? null, clear: match.end === words.length };
}

function technicalVerdict(meaning: string): NameVerdict {
  return { says: 'technical', meaning };
}

/** `is_email`, `has_address`: a statement about a value, not the value. */
function isQuestion(words: readonly string[], match: Match): boolean {
  return words.length > match.length && QUESTION_WORDS.has(words[0] ?? '');
}

function technicalHead(words: readonly string[]): { readonly words: string; readonly length: number } | null {
  for (let start = 0; start < words.length; start++) {
    const head = words.slice(start).join(' ');
    if (TECHNICAL_PHRASES.has(head)) return { words: head, length: words.length - start };
  }
  return null;
}

/**
 * `stripe_customer_id`, `discord_id`: the key under which another company knows our person. Under what it knows other
 * things of ours (`stripe_invoice_id`), or where it is not said what, is nothing to rely on.
 */
function foreignId(words: readonly string[], role: Role | null): NameVerdict | null {
  const last = words.at(-1);
  if (last !== 'id' && last !== 'uid' && last !== 'identifier') return null;
  const before = words.slice(0, -1);
  const vendor = VENDORS.find((name) => ` ${before.join(' ')} `.includes(` ${name} `));
  if (vendor === undefined) return /\b(?:external|foreign|remote|source)$/.test(before.join(' ')) ? NOTHING : null;
  const between = before.join(' ').replace(vendor, '').trim();
  const about = (between === '' ? null : roleOf(between)) ?? role;
  if (about !== 'person' && !(between === '' && about === null)) return NOTHING;
  return { says: 'personal', category: 'secret', meaning: 'id of a person outside', special: null, clear: true };
}

/** `name` and what stands before it: whose name it is decides. */
function nameOf(words: readonly string[], contextRole: Role | null): NameVerdict | null {
  const last = words.at(-1) ?? '';
  if (!NAME_WORDS.has(last)) return null;
  const before = words.slice(0, -1).filter((word) => !NEUTRAL_WORDS.has(word));
  const role = before.length === 0 ? contextRole : roleOf(before.join(' '));
  if (role === 'person' || (before.length === 0 && (role === 'address' || role === 'transaction'))) {
    return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: true };
  }
  if (role === 'organisation' || role === 'institution') return technicalVerdict('name of an organisation');
  if (role === 'thing' || role === 'geography' || role === 'setting') return technicalVerdict('name of a thing');
  return NOTHING;
}

function withoutEndings(words: readonly string[]): readonly string[] {
  return words.length > 1 && TABLE_ENDING_WORDS.has(words.at(-1) ?? '') ? withoutEndings(words.slice(0, -1)) : words;
}

function withoutModifiers(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (
    end > 1 &&
    isModifier(words[end - 1] ?? '') &&
    !THEMES_OF.has(words.slice(Math.max(0, end - 2), end).join(' '))
  ) {
    end--;
  }
  return words.slice(0, end);
}

function isModifier(word: string): boolean {
  return /^\d+$/.test(word) || MODIFIER_WORDS.has(word);
}

const MODIFIER_WORDS: ReadonlySet<string> = new Set(MODIFIERS);
const TABLE_ENDING_WORDS: ReadonlySet<string> = new Set(TABLE_ENDINGS);
const NEUTRAL_WORDS: ReadonlySet<string> = new Set([...VENDORS, 'display', 'short', 'public']);
const TELLING_WORDS: ReadonlySet<string> = new Set(TELLING_HEADS);
const CONTAINER_WORDS: ReadonlySet<string> = new Set(CONTAINERS);
const TECHNICAL_PHRASES: ReadonlySet<string> = new Set(TECHNICAL_HEADS);
const TECHNICAL_START_WORDS: ReadonlySet<string> = new Set(TECHNICAL_STARTS);
const QUESTION_WORDS: ReadonlySet<string> = new Set([
  'is',
  'has',
  'are',
  'can',
  'was',
  'should',
  'require',
  'allow',
  'enable',
]);
const NAME_WORDS: ReadonlySet<string> = new Set(['name', 'nom', 'nombre', 'nome', 'naam']);

const ROLE_OF: ReadonlyMap<string, Role> = new Map(
  Object.entries(ROLES).flatMap(([role, phrases]) => phrases.map((phrase) => [phrase, role as Role] as const)),
);

const THEMES_OF: ReadonlyMap<string, readonly Theme[]> = PERSONAL_THEMES.reduce((index, theme) => {
  for (const phrase of theme.phrases) index.set(phrase, [...(index.get(phrase) ?? []), theme]);
  return index;
}, new Map<string, Theme[]>());
