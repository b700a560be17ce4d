import { type ScalarCategory, SENSITIVE } from '../categories.ts';
import {
  ACTING,
  CONTAINERS,
  FILES,
  MODIFIERS,
  NOT_ALONE,
  type Role,
  TABLE_ENDINGS,
  VENDORS,
} from './lexicon/contexts.ts';
import {
  COUNTING_WORDS,
  QUESTION_WORDS,
  SWITCHING_WORDS,
  TECHNICAL_STARTS,
  TELLING_HEADS,
  type TechnicalGroup,
} from './lexicon/technical.ts';
import type { Language, Theme } from './lexicon/theme.ts';
import { LEXICON, type Lexicon, type ThemePhrase } from './lexicon.ts';
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
      /** How likely columns of such names are personal; without it nobody has estimated. */
      readonly confidence?: number;
      /** What else speaks for it, as evidence: neighbours, a comment. */
      readonly because?: readonly string[];
      /** What the name says as soon as there are values to look at: it was no more than a suspicion. */
      readonly besideValues?: NameVerdict;
      /** The same where values are there again and again, so that none of them is one row's own. */
      readonly besideKinds?: NameVerdict;
    }
  | { readonly says: 'technical'; readonly meaning: string; readonly group: TechnicalGroup | null }
  | {
      readonly says: 'nothing';
      /** What the name would say in a table about somebody or something else. */
      readonly elsewhere?: ScalarCategory;
      /** How likely a document of such a name holds something personal. */
      readonly confidence?: number;
    };

/** What surrounds a name, as far as it is known. */
export interface Surroundings {
  /** Whose values the table holds, where its name does not say it. */
  readonly role?: Role | null;
  /** The languages that the table's names are written in, besides English. */
  readonly languages?: ReadonlySet<Language>;
  readonly lexicon?: Lexicon;
}

const NOTHING: NameVerdict = { says: 'nothing' };

/**
 * Judges a name by its words.
 *
 * @param contexts names of what holds the value, nearest first: the keys above it in a document, the table
 */
export function judgeName(
  name: string,
  contexts: readonly string[],
  { role: known, languages = new Set(), lexicon = LEXICON }: Surroundings = {},
): NameVerdict {
  const words = withoutModifiers(wordsOf(name), lexicon);
  if (words.length === 0) return NOTHING;
  const role = known === undefined ? roleOfContexts(contexts, lexicon) : known;
  const spoken = new Set([...languages, ...contexts.flatMap((context) => [...languagesOf(context, lexicon)])]);
  const around = new Set(contexts.flatMap((context) => wordsOf(context)));
  const reading: Reading = { words, role, spoken, around, lexicon };
  if (isToldInWords(reading)) return TOLD_IN_WORDS;
  const technical = technicalHead(reading);
  const personal = bestTheme(reading);
  if (personal !== null && personal.end === words.length && personal.length >= (technical?.length ?? 0)) {
    return isQuestion(reading, personal) ? technicalVerdict(words[0] ?? '', 'truth') : verdictOf(personal, reading);
  }
  if (personal !== null && isSensitive(personal.theme) && TELLING_WORDS.has(technical?.words ?? '')) {
    return verdictOf({ ...personal, told: personal.end + (technical?.length ?? 0) === words.length }, reading);
  }
  // What a digest is of is found by trying: there are few telephone numbers, and lists of addresses.
  const digested = technical === null || !DIGESTS.includes(technical.words) ? null : words.length - technical.length;
  if (personal !== null && personal.end === digested && isTried(personal.theme)) return verdictOf(personal, reading);
  if (technical?.length === 1) {
    const foreign = foreignId(reading);
    if (foreign !== null) return foreign;
  }
  const withheld = withheldTheme(reading);
  if (personal === null && withheld !== null && withheld.length > (technical?.length ?? 0)) {
    if (isPlace(withheld.theme) && PUBLIC_PLACES.includes(role)) {
      return technicalVerdict('place that is public', 'register');
    }
    return { says: 'nothing', elsewhere: withheld.theme.category };
  }
  if (technical !== null) return technicalVerdict(technical.words, technical.group);
  const named = nameOf(reading);
  if (named !== null) return named;
  if (TECHNICAL_START_WORDS.has(words[0] ?? '') && words.length > 1 && !isSensitiveMatch(personal)) {
    return technicalVerdict(words[0] ?? '', 'truth');
  }
  // What follows decides whether a text is one: `statement_descriptor`, `message_broker`.
  if (personal !== null && personal.theme.category !== 'free_text') return verdictOf(personal, reading);
  return role === 'person' && PAGE_WORDS.has(words.at(-1) ?? '') ? PAGE_OF_PERSON : NOTHING;
}

/** `reason_for_adjustment`, `nature_of_urgency`: whatever follows, it is told in words. */
function isToldInWords({ words, role }: Reading): boolean {
  const place = words.findIndex((word, index) => index > 0 && LINKS.has(word));
  if (place < 0 || place === words.length - 1 || role === 'setting') return false;
  return TELLING_TEXTS.has(words[place - 1] ?? '') && !KEY_WORDS.has(words.at(-1) ?? '');
}

const TOLD_IN_WORDS: NameVerdict = {
  says: 'personal',
  category: 'free_text',
  meaning: 'free text',
  special: null,
  clear: true,
};

/** What people call files says what is in them, and often who. */
const NAME_OF_FILE: NameVerdict = { ...TOLD_IN_WORDS, meaning: 'name of a file', clear: false };

/** `behance_url` of a person. */
const PAGE_OF_PERSON: NameVerdict = {
  says: 'personal',
  category: 'url',
  meaning: 'page of a person',
  special: null,
  clear: false,
};

/** What kind of thing a table or key is about; null when the lexicon does not know. */
export function roleOf(name: string, lexicon: Lexicon = LEXICON): Role | null {
  const words = withoutModifiers(wordsOf(name), lexicon);
  const whole = roleOfWords(words, lexicon);
  const last = words.at(-1) ?? '';
  // `quote_versions` are about quotes.
  if (EDITIONS.has(last) && words.length > 1) return roleOfWords(words.slice(0, -1), lexicon) ?? whole;
  // A record is a thing only where nobody says of whom or what: `vaccination_records` are not.
  const isRecord = whole === 'thing' && last === 'record';
  return whole === null || isRecord ? (roleOfWords(withoutEndings(words), lexicon) ?? whole) : whole;
}

function roleOfWords(words: readonly string[], lexicon: Lexicon): Role | null {
  for (let start = 0; start < words.length; start++) {
    const role = lexicon.roleOf.get(words.slice(start).join(' '));
    if (role === undefined) continue;
    // The addresses of schools are no people's, nor are the profiles of partners.
    const isOfOthers = role === 'address' || words.slice(start).join(' ') === 'profile';
    const before = isOfOthers ? roleOfWords(words.slice(0, start), lexicon) : null;
    return before !== null && PUBLIC_PLACES.includes(before) ? before : role;
  }
  return null;
}

/** The languages besides English that a name is certainly written in. */
export function languagesOf(name: string, lexicon: Lexicon = LEXICON): ReadonlySet<Language> {
  const words = wordsOf(name);
  const languages = new Set<Language>();
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= words.length; end++) {
      const language = lexicon.languageOf.get(words.slice(start, end).join(' '));
      if (language !== undefined) languages.add(language);
    }
  }
  return languages;
}

/**
 * Whether a name ends in a word for somebody, as `sales_rep` and `handled_by` do, or only has one in it, as
 * `client_plan` has.
 */
export function namesSomebody(name: string, lexicon: Lexicon = LEXICON): 'somebody' | 'perhaps' | 'nobody' {
  const words = withoutModifiers(wordsOf(name), lexicon);
  const isPerson = (word: string): boolean =>
    ACTING_WORDS.has(word) || (lexicon.roleOf.get(word) === 'person' && !NOT_ALONE_WORDS.has(word));
  if (isPerson(words.at(-1) ?? '')) return 'somebody';
  return words.some(isPerson) ? 'perhaps' : 'nobody';
}

interface Reading {
  readonly words: readonly string[];
  readonly role: Role | null;
  readonly spoken: ReadonlySet<Language>;
  /** The words of the contexts' names. */
  readonly around: ReadonlySet<string>;
  readonly lexicon: Lexicon;
}

function roleOfContexts(contexts: readonly string[], lexicon: Lexicon): Role | null {
  for (const context of contexts) {
    const words = withoutModifiers(wordsOf(context), lexicon);
    if (words.length === 1 && CONTAINER_WORDS.has(words[0] ?? '')) continue;
    return roleOf(context, lexicon);
  }
  return null;
}

interface Match {
  readonly theme: Theme;
  readonly end: number;
  readonly length: number;
  /** Whether what follows only says in which form it is told: `disability_status`. */
  readonly told?: boolean;
}

/** The phrase that ends last, since English names carry their meaning at the end; among those the longest. */
function bestTheme(reading: Reading): Match | null {
  const { words, lexicon } = reading;
  for (let end = words.length; end > 0; end--) {
    for (let start = 0; start < end; start++) {
      const phrases = lexicon.themesOf.get(words.slice(start, end).join(' ')) ?? [];
      const whole = start === 0 && end === words.length;
      const found = phrases.find((phrase) => applies(phrase, reading, whole, words.slice(0, start)));
      if (found !== undefined) return { theme: found.theme, end, length: end - start };
    }
  }
  return null;
}

function applies({ theme, spoken }: ThemePhrase, reading: Reading, whole: boolean, before: readonly string[]): boolean {
  if (spoken !== null && !reading.spoken.has(spoken)) return false;
  if (theme.alone === true && !whole) return false;
  if (theme.notAmong?.split(', ').some((word) => reading.around.has(word)) === true) return false;
  // `customer_address` in a table of shops is the customer's; `school_address` in a table of pupils is the school's.
  const own = before.length === 0 ? null : roleOf(before.join(' '), reading.lexicon);
  const role = own === null || (own === 'address' && reading.role === 'institution') ? reading.role : own;
  if (theme.only !== undefined && !theme.only.includes(role ?? 'unknown')) return false;
  return role === null || !(theme.except ?? []).includes(role);
}

/** What the name's last words would mean elsewhere; `postal_code` is no mere `code` even where no person is near. */
function withheldTheme({ words, lexicon }: Reading): Match | null {
  for (let start = 0; start < words.length; start++) {
    const phrases = lexicon.themesOf.get(words.slice(start).join(' '));
    const found = phrases?.find(({ theme, spoken }) => theme.only === undefined && spoken === null);
    if (found !== undefined) return { theme: found.theme, end: words.length, length: words.length - start };
  }
  return null;
}

function isPlace({ category }: Theme): boolean {
  return ['street_address', 'city', 'postcode', 'region', 'location'].includes(category);
}

const PUBLIC_PLACES: readonly (Role | null)[] = ['institution', 'geography', 'organisation'];

function isSensitive({ category }: Theme): boolean {
  return SENSITIVE.includes(category);
}

function isTried({ category }: Theme): boolean {
  return ['email', 'phone', 'national_id', 'medical_id', 'card_number', 'bank_account', 'secret'].includes(category);
}

function isSensitiveMatch(match: Match | null): boolean {
  return match !== null && isSensitive(match.theme);
}

function verdictOf(match: Match, { words }: Reading): NameVerdict {
  const { category, meaning } = match.theme;
  const special = SENSITIVE.includes(category) ? 'sensitive' : category === 'location' ? 'place' : null;
  return { says: 'personal', category, meaning, special, clear: match.told === true || match.end === words.length };
}

function technicalVerdict(meaning: string, group: TechnicalGroup | null): NameVerdict {
  return { says: 'technical', meaning, group };
}

/**
 * `is_email`, `has_address`, `monthly_registrations_transgender`: a statement about values or their number, not a value.
 * What the law protects further is told by the answer to a question all the same, but not by a switch of a form.
 */
function isQuestion({ words }: Reading, match: Match): boolean {
  if (words.length === match.length) return false;
  if (SWITCHES.has(words[0] ?? '')) return true;
  if (COUNTING_STARTS.has(words[0] ?? '') || words.slice(0, -match.length).includes('since')) return true;
  return QUESTIONS.has(words[0] ?? '') && !isSensitive(match.theme);
}

function technicalHead({ words, lexicon }: Reading): {
  readonly words: string;
  readonly length: number;
  readonly group: TechnicalGroup;
} | null {
  for (let start = 0; start < words.length; start++) {
    const head = words.slice(start).join(' ');
    const group = lexicon.technical.get(head);
    if (group !== undefined) return { words: head, length: words.length - start, group };
  }
  return null;
}

/**
 * `stripe_customer_id`, `discord_id`: the key under which another company knows our person. Under what it knows other
 * things of ours (`stripe_invoice_id`), or where it is not said what, is nothing to rely on.
 */
function foreignId({ words, role, lexicon }: Reading): NameVerdict | null {
  const last = words.at(-1);
  if (last !== 'id' && last !== 'uid' && last !== 'identifier') return null;
  const before = words.slice(0, -1);
  const isProvider = before.join(' ') === 'provider' && role !== null && OF_ONE_PERSON.includes(role);
  const vendor = isProvider ? 'provider' : VENDORS.find((name) => ` ${before.join(' ')} `.includes(` ${name} `));
  if (vendor === undefined) return /\b(?:external|foreign|remote|source)$/.test(before.join(' ')) ? NOTHING : null;
  const between = before.join(' ').replace(vendor, '').trim();
  const about = (between === '' ? null : roleOf(between, lexicon)) ?? role;
  const isOurs = about === 'person' || (between === '' && (about === null || OF_ONE_PERSON.includes(about)));
  if (!isOurs) return NOTHING;
  return { says: 'personal', category: 'external_id', meaning: 'id of a person outside', special: null, clear: true };
}

/** Roles of tables a row of which belongs to one person, by whatever key. */
const OF_ONE_PERSON: readonly Role[] = ['bank account', 'card', 'identity', 'credential', 'pay'];

/** `name` and what stands before it: whose name it is decides. */
function nameOf({ words, role: contextRole, around, lexicon }: Reading): NameVerdict | null {
  const last = words.at(-1) ?? '';
  if (!NAME_WORDS.has(last)) return null;
  const before = words.slice(0, -1).filter((word) => !NEUTRAL_WORDS.has(word));
  if (before.length === 0 && FILES.some((word) => around.has(word)) && !KINDS.some((word) => around.has(word))) {
    return NAME_OF_FILE;
  }
  // What signs in for somebody is called a client, too.
  const isProgram =
    before.length > 0 && before.every((word) => word === 'client') && SIGN_IN.some((word) => around.has(word));
  if (isProgram) return technicalVerdict('name of a program', 'software');
  const role = before.length === 0 ? contextRole : roleOf(before.join(' '), lexicon);
  if (role === null && contextRole === 'person') {
    return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: false };
  }
  if (role === 'person' || (before.length === 0 && NAMING_ROLES.includes(role))) {
    return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: true };
  }
  if (role === 'organisation' || role === 'institution') return technicalVerdict('name of an organisation', 'register');
  if (role === 'thing' || role === 'geography' || role === 'setting')
    return technicalVerdict('name of a thing', 'kind');
  return NOTHING;
}

/** Standards by which programs sign in for people. */
const SIGN_IN: readonly string[] = ['oauth', 'oidc', 'openid'];

/** In the name of a table they say that it lists what there is: `file_types`. */
const KINDS: readonly string[] = ['type', 'kind', 'format', 'extension', 'category', 'filetype'];

/** Roles of tables whose `name` is that of the person they are about. */
const NAMING_ROLES: readonly (Role | null)[] = ['address', 'transaction', 'pay', 'card', 'bank account', 'identity'];

function withoutEndings(words: readonly string[]): readonly string[] {
  return words.length > 1 && TABLE_ENDING_WORDS.has(words.at(-1) ?? '') ? withoutEndings(words.slice(0, -1)) : words;
}

function withoutModifiers(words: readonly string[], lexicon: Lexicon): readonly string[] {
  let end = words.length;
  while (
    end > 1 &&
    isModifier(words[end - 1] ?? '') &&
    !lexicon.themesOf.has(words.slice(Math.max(0, end - 2), end).join(' ')) &&
    !DIGESTS.includes(words.slice(Math.max(0, end - 2), end).join(' '))
  ) {
    end--;
  }
  return words.slice(0, end);
}

/** As names of columns end, the number of the algorithm being part of what is known by it. */
const DIGESTS: readonly string[] = ['sha', 'md 5'];

function isModifier(word: string): boolean {
  return /^\d+$/.test(word) || MODIFIER_WORDS.has(word);
}

/** Endings of tables that hold earlier or unfinished forms of what stands before. */
const EDITIONS: ReadonlySet<string> = new Set(['version', 'revision', 'draft']);
const LINKS: ReadonlySet<string> = new Set(['for', 'of', 'to', 'about', 'regarding']);
/** Before one of the links, they begin a question that is answered in words. */
const TELLING_TEXTS: ReadonlySet<string> = new Set(
  'reason,nature,detail,description,explanation,note,comment,remark,instruction,summary'.split(','),
);
/** At the end of a name they make it something that is looked up or measured. */
const KEY_WORDS: ReadonlySet<string> = new Set('id,code,type,key,at,count,status,url,uuid,required'.split(','));
const ACTING_WORDS: ReadonlySet<string> = new Set(ACTING);
const NOT_ALONE_WORDS: ReadonlySet<string> = new Set(NOT_ALONE);
const PAGE_WORDS: ReadonlySet<string> = new Set(['url', 'uri']);
const MODIFIER_WORDS: ReadonlySet<string> = new Set(MODIFIERS);
const TABLE_ENDING_WORDS: ReadonlySet<string> = new Set(TABLE_ENDINGS);
const NEUTRAL_WORDS: ReadonlySet<string> = new Set([...VENDORS, 'display', 'short', 'public', 'official']);
const TELLING_WORDS: ReadonlySet<string> = new Set(TELLING_HEADS);
const CONTAINER_WORDS: ReadonlySet<string> = new Set(CONTAINERS);
const TECHNICAL_START_WORDS: ReadonlySet<string> = new Set(TECHNICAL_STARTS);
const COUNTING_STARTS: ReadonlySet<string> = new Set(COUNTING_WORDS);
const QUESTIONS: ReadonlySet<string> = new Set(QUESTION_WORDS);
const SWITCHES: ReadonlySet<string> = new Set(SWITCHING_WORDS);
const NAME_WORDS: ReadonlySet<string> = new Set(['name', 'nom', 'nombre', 'nome', 'naam']);
