import { allowedValues, demandsAddress } from '../catalog/checks.ts';
import type { Column } from '../catalog/model.ts';
import { type ScalarCategory, SENSITIVE } from '../categories.ts';
import { featuresOf } from './features.ts';
import { categoryOfLabels } from './labels.ts';
import { type Role, VENDORS } from './lexicon/contexts.ts';
import { WEIGHTS } from './lexicon/weights.ts';
import { LEXICON, type Lexicon } from './lexicon.ts';
import { judgeName, type NameVerdict } from './name.ts';
import { CHILDREN_IN_TREE, countsChildren, isRowNumber, type TableReading } from './table.ts';
import { canHold, type Family, familyOf } from './types.ts';
import { type Model, probabilityOf } from './weigh.ts';
import { wordsOf } from './words.ts';

/** What detection knows before it sees a database: words, and what they are worth. */
export interface Knowledge {
  readonly lexicon: Lexicon;
  /** Null: the lexicon alone. */
  readonly model: Model | null;
}

export const KNOWLEDGE: Knowledge = { lexicon: LEXICON, model: WEIGHTS };

/** Judges a column of a table by its name, type, comment, constraints and neighbours. */
export function judgeColumn(column: Column, table: TableReading, knowledge: Knowledge): NameVerdict {
  const verdict = judgeByItself(column, table, knowledge);
  const title = verdict.says === 'personal' ? null : table.titleOf(column);
  return title === null ? verdict : judgeSlug(verdict, title, table, knowledge);
}

/** Whoever reads `grace-hopper-is-ill` need not read the title that it is made of. */
function judgeSlug(own: NameVerdict, title: Column, table: TableReading, knowledge: Knowledge): NameVerdict {
  const verdict = judgeByItself(title, table, knowledge);
  if (verdict.says !== 'personal') return own;
  return {
    says: 'personal',
    category: 'username',
    meaning: 'name in an address',
    special: null,
    clear: false,
    because: [`it is made of ${title.name}`],
    ...(verdict.confidence === undefined ? {} : { confidence: verdict.confidence }),
    // What is not sure of the title is not of the slug, by which pages are found.
    ...(verdict.besideValues === undefined && (verdict.confidence ?? 1) >= SURE_OF_TITLE ? {} : { besideValues: own }),
  };
}

const SURE_OF_TITLE = 0.5;

function judgeByItself(column: Column, table: TableReading, { lexicon, model }: Knowledge): NameVerdict {
  const verdict = judgeInContext(column, table, lexicon);
  if (model === null || isKeyHere(verdict, column, table) || isSensitiveFact(verdict, column)) return verdict;
  const features = describeColumn(column, table, verdict, lexicon);
  if (features === null) return verdict;
  const known = features.some((one) => isWord(one, model));
  return weighed(verdict, { probability: probabilityOf(features, model), known }, column, table, model);
}

/** An id that stands in a key of this database is one of its own, whatever columns like it are elsewhere. */
function isKeyHere(verdict: NameVerdict, column: Column, table: TableReading): boolean {
  if (!isReference(verdict)) return false;
  return table.primaryKey.includes(column.name) || table.referredBy(column.name) !== null;
}

/** `has_disability`: what the law protects further is not weighed against flags and numbers that happen to be called alike. */
function isSensitiveFact(verdict: NameVerdict, column: Column): boolean {
  if (verdict.says !== 'personal' || verdict.special !== 'sensitive' || !verdict.clear) return false;
  return familyOf(column) === 'truth';
}

function isWord(feature: string, { weights }: Model): boolean {
  return /^(?:last )?word (?!\d+,)/.test(feature) && feature in weights;
}

/** By the lexicon, with all that stands around the column, but without weights. */
export function judgeInContext(column: Column, table: TableReading, lexicon: Lexicon): NameVerdict {
  const own = judgeAlone(column, table, lexicon);
  if (own.says === 'personal' && isRowNumber(column)) return judgeRowNumber(own, column, table, lexicon);
  const referred = familyOf(column) === 'text' ? table.referredBy(column.name) : null;
  return referred === null ? own : judgeReference(own, referred, lexicon);
}

/**
 * `tax_id` of an invoice is the number that an authority gave to somebody, unless this database has a table of taxes and
 * numbers its rows itself. Whoever masked that would tear apart all that refers to it by other ways than a foreign key.
 */
function judgeRowNumber(
  own: NameVerdict & { readonly says: 'personal' },
  column: Column,
  table: TableReading,
  lexicon: Lexicon,
): NameVerdict {
  if (isOwnKey(column, table)) return { says: 'technical', meaning: 'key of this table', group: 'reference' };
  const referred = table.referredBy(column.name);
  // Whatever authorities number can have their name before it: `federal_tax_id`.
  const fromVendor = own.category === 'external_id' && isFromVendor(column);
  const loosely = own.category === 'device_id' || (own.category === 'external_id' && !fromVendor);
  const key = referred?.column ?? (loosely ? table.namedPartlyAfter(column) : table.namedAfter(column));
  if (key === null) return own;
  if (referred !== null && judgeAlone(referred.column, referred.table, lexicon).says === 'personal') return own;
  // Some number their users as the service does that knows them.
  if (fromVendor && familyOf(key) !== 'uuid' && key.numbered !== true) return own;
  return { says: 'technical', meaning: 'key of another table', group: 'reference' };
}

/** `chat_id` of `app_chats`, a UUID: other services number their own otherwise. */
function isOwnKey(column: Column, table: TableReading): boolean {
  if (familyOf(column) !== 'uuid' || table.primaryKey.length !== 1 || table.primaryKey[0] !== column.name) return false;
  return isNamedAfterOwn(column, table);
}

/** `user_id` of `users`: other tables refer to it by whatever role a user plays there. */
function isNamedAfterOwn(column: Column, table: TableReading): boolean {
  const words = wordsOf(column.name);
  const owner = words.slice(0, -1);
  return (
    words.at(-1) === 'id' && owner.length > 0 && ` ${wordsOf(table.name).join(' ')}`.endsWith(` ${owner.join(' ')}`)
  );
}

function isId({ name }: Column): boolean {
  return ['id', 'uid', 'uuid', 'guid'].includes(wordsOf(name).at(-1) ?? '');
}

function isFromVendor({ name }: Column): boolean {
  const words = ` ${wordsOf(name).join(' ')} `;
  return VENDORS.some((vendor) => words.includes(` ${vendor} `));
}

function judgeAlone(column: Column, table: TableReading, lexicon: Lexicon): NameVerdict {
  const family = familyOf(column);
  if (table.polymorphic.has(column.name) || isCounted(column)) {
    return { says: 'technical', meaning: wordsOf(column.name).at(-1) ?? 'id', group: 'reference' };
  }
  if (table.isTree && countsChildren(column)) return CHILDREN_IN_TREE;
  const surroundings = { role: table.role, languages: table.languages, lexicon };
  const name = table.longitudes.has(column.name) ? `${wordsOf(column.name).join('_')}itude` : column.name;
  const byName = withShownRole(judgeName(name, [table.name], surroundings), table);
  const byRules = judgeRules(
    halfOfName(byName, column, table) ?? nameOfWhoIsReached(byName, column, table) ?? byName,
    column,
    table,
  );
  if (byRules.says === 'nothing') {
    const byComment = judgeComment(column.comment, table, surroundings);
    if (byComment !== null && canHold(family, byComment.category)) return byComment;
  }
  if (isStateOfRecord(byRules, column, table)) return { says: 'technical', meaning: 'state', group: 'kind' };
  return byRules.says === 'personal' && isOtherNumber(byRules, column, table) ? NOTHING : byRules;
}

/** An id that the server counts up nobody brought along: `tax_id` of `taxes`. Not so a number: people are known by theirs. */
function isCounted(column: Column): boolean {
  return column.numbered === true && isRowNumber(column) && wordsOf(column.name).at(-1) === 'id';
}

/** `state` is part of an address only beside another part of one. */
function isStateOfRecord(verdict: NameVerdict, column: Column, table: TableReading): boolean {
  return isState(verdict, column) && !table.hasPlaces;
}

function isState(verdict: NameVerdict, column: Column): boolean {
  return verdict.says === 'personal' && verdict.category === 'region' && wordsOf(column.name).join(' ') === 'state';
}

/** What is referred to decides: keys of countries are no more personal than countries. */
function judgeReference(
  own: NameVerdict,
  referred: { readonly column: Column; readonly table: TableReading },
  lexicon: Lexicon,
): NameVerdict {
  const verdict = judgeAlone(referred.column, referred.table, lexicon);
  const place = `${referred.table.name}.${referred.column.name}`;
  if (verdict.says === 'personal')
    return { ...verdict, because: [...(verdict.because ?? []), `it refers to ${place}`] };
  // `created_by` says who, in the key of a row.
  const isKeyOfSomebody = own.says === 'personal' && own.category === 'person_name' && isReference(verdict);
  if (
    isKeyOfSomebody ||
    (own.says !== 'personal' && (verdict.says === 'technical' || referred.table.role === 'thing'))
  ) {
    return { says: 'technical', meaning: `key of ${place}`, group: 'reference' };
  }
  return own;
}

function isReference(verdict: NameVerdict): boolean {
  return verdict.says === 'technical' && verdict.group === 'reference';
}

/** What constraints add to a name: the values they allow, the form they demand, and that a list names each kind once. */
function judgeRules(verdict: NameVerdict, column: Column, table: TableReading): NameVerdict {
  const family = familyOf(column);
  const allowed = family === 'text' || family === 'enum' ? allowedValues(column) : null;
  const sensitive = allowed === null ? null : categoryOfLabels(allowed);
  if (sensitive !== null && verdict.says !== 'personal' && table.role !== 'thing') {
    const because = [`the values that it may hold are words for ${sensitive.replaceAll('_', ' ')}`];
    return { says: 'personal', category: sensitive, meaning: 'its values', special: 'sensitive', clear: true, because };
  }
  if (allowed !== null && family === 'text' && !(verdict.says === 'personal' && verdict.special === 'sensitive')) {
    return { says: 'technical', meaning: `one of ${allowed.length} values that a CHECK allows`, group: 'kind' };
  }
  if (family === 'json' && verdict.says !== 'personal' && wordsOf(column.name).join(' ') === 'key') {
    return { says: 'personal', category: 'secret', meaning: 'keys of something', special: null, clear: true };
  }
  if (verdict.says === 'nothing' && demandsAddress(column)) {
    const because = ['a CHECK demands the form of an e-mail address'];
    return { says: 'personal', category: 'email', meaning: 'e-mail address', special: null, clear: true, because };
  }
  // `religions.name`, `job_titles.title`: a list of what there is, each once.
  const isList = column.unique && table.personal.size === 0 && table.belongsTo === null && table.role !== 'person';
  if (verdict.says === 'personal' && isList && LISTED.includes(verdict.category)) {
    return { says: 'technical', meaning: `list of kinds of ${verdict.meaning}`, group: 'kind' };
  }
  return verdict;
}

/** Categories of which lists are kept, one row to a kind. */
const LISTED: readonly ScalarCategory[] = [
  ...SENSITIVE.filter((category) => category !== 'biometric' && category !== 'criminal_record'),
  'country',
  'region',
  'city',
  'postcode',
  'job_title',
];

/** The features of a column, null where its type leaves nothing to weigh. */
export function describeColumn(
  column: Column,
  table: TableReading,
  verdict: NameVerdict,
  lexicon: Lexicon,
): readonly string[] | null {
  const family = familyOf(column);
  const weighable =
    family === 'text' || family === 'json' || (verdict.says === 'personal' && canHold(family, verdict.category));
  // What is known of columns called state is about states of rows.
  if (!weighable || isState(verdict, column)) return null;
  const words = wordsOf(column.name);
  const machinery = words.some((_, start) => lexicon.documents.has(words.slice(start).join(' ')));
  return featuresOf({
    words,
    verdict,
    family,
    array: column.array,
    long: column.baseType === 'text' && table.limitsTexts,
    machinery,
    table,
    column: column.name,
  });
}

const NOTHING: NameVerdict = { says: 'nothing' };

/** Whether a number, a date or a truth value counts or switches what its name speaks of, instead of holding it. */
function isOtherNumber(
  verdict: NameVerdict & { readonly says: 'personal' },
  column: Column,
  table: TableReading,
): boolean {
  const family = familyOf(column);
  if (family === 'text' || family === 'json' || family === 'bytes') return false;
  if (needsPerson(verdict.category) && !isAboutPerson(table) && !(table.role === null && verdict.clear)) return true;
  if (!NUMBERS.includes(family)) return false;
  const words = wordsOf(column.name);
  // `input_tokens` are counted; `gender_woman` counts women, `gender_code` tells of one person.
  if (verdict.category === 'secret') return !verdict.clear || !words.some((word) => ENTERED.has(word));
  return !verdict.clear && !MEASURED.has(words.at(-1) ?? '');
}

const NUMBERS: readonly Family[] = ['integer', 'small', 'measure', 'money', 'span'];

/** Secrets that people type as digits. */
const ENTERED: ReadonlySet<string> = new Set(['pin', 'otp', 'code', 'passcode', 'cvv', 'cvc', 'csc', 'totp', 'nip']);

/** Last words under which a number still is what stands before them. */
const MEASURED: ReadonlySet<string> = new Set(
  'amount,bound,cent,code,day,digit,end,from,high,hour,kg,cm,level,low,lower,maximum,mean,minimum,minute,range,score,start,to,unit,upper,value,week,year'.split(
    ',',
  ),
);

/** Numbers and truth values tell of a person's health or pay only where a row is about one person. */
function needsPerson(category: ScalarCategory): boolean {
  return SENSITIVE.includes(category) || category === 'age' || category === 'salary' || category === 'personal_date';
}

function isAboutPerson({ role, belongsTo, personal }: TableReading): boolean {
  return (role !== null && ABOUT_PEOPLE.includes(role)) || belongsTo !== null || personal.size > 0;
}

const ABOUT_PEOPLE: readonly Role[] = [
  'person',
  'health',
  'identity',
  'pay',
  'card',
  'bank account',
  'message',
  'transaction',
  'address',
  'visit',
];

function withShownRole(verdict: NameVerdict, table: TableReading): NameVerdict {
  if (verdict.says !== 'personal' || table.role !== 'person' || table.shownBy.length === 0) return verdict;
  const because = `its table is about people: it has ${table.shownBy.slice(0, 3).join(', ')}`;
  return { ...verdict, because: [because] };
}

/** `name` beside a first name is the last name, and the other way round. */
function halfOfName(verdict: NameVerdict, column: Column, table: TableReading): NameVerdict | null {
  if (verdict.says !== 'personal' || verdict.category !== 'person_name') return null;
  if (!HALF_NAMES.has(wordsOf(column.name).join(' '))) return null;
  const beside = (category: ScalarCategory): string | undefined =>
    [...table.personal].find(([name, other]) => other === category && name !== column.name)?.[0];
  const [first, last] = [beside('first_name'), beside('last_name')];
  if ((first === undefined) === (last === undefined)) return null;
  const category = first === undefined ? 'first_name' : 'last_name';
  const meaning = category === 'first_name' ? 'first name' : 'last name';
  return { ...verdict, category, meaning, because: [...(verdict.because ?? []), `it stands beside ${first ?? last}`] };
}

/** `pick_up_name` beside `pick_up_phone`, and the `name` of whoever wrote a message beside the `email`. */
function nameOfWhoIsReached(verdict: NameVerdict, column: Column, table: TableReading): NameVerdict | null {
  const words = wordsOf(column.name);
  if (verdict.says === 'personal' || words.at(-1) !== 'name') return null;
  if (words.length === 1 && table.role !== 'message' && table.role !== 'credential') return null;
  if (words.length > 1 && verdict.says !== 'nothing') return null;
  const before = words.slice(0, -1).join(' ');
  const reached = [...table.personal].find(([name, category]) => {
    const other = wordsOf(name);
    const own = REACHES.some((reach) => other.join(' ') === `${before} ${reach}`.trim());
    return own && (category === 'email' || category === 'phone');
  });
  if (reached === undefined) return null;
  const because = [`it stands beside ${reached[0]}`];
  return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: true, because };
}

const REACHES: readonly string[] = ['email', 'email address', 'phone', 'phone number', 'mobile'];

const HALF_NAMES: ReadonlySet<string> = new Set(['name', 'nom', 'nombre', 'nome', 'naam']);

type Surroundings = NonNullable<Parameters<typeof judgeName>[2]>;

/**
 * What the comment on a column says it holds: its first words up to a stop, judged like a name, with what follows
 * "of" as the context: `Telephone number of the next of kin.`
 */
function judgeComment(
  comment: string | null,
  table: TableReading,
  surroundings: Surroundings,
): (NameVerdict & { says: 'personal' }) | null {
  if (comment === null) return null;
  const because = ['its comment says so'];
  const clause = comment.slice(0, 200).split(/[.,;:()\n–—]/)[0] ?? '';
  const [head = '', ...owners] = clause.split(/\b(?:of|for|from|des|der|vom|von|du|de|del|della|dello|do|da|van)\b/i);
  const strip = (text: string): string => text.replace(/\b(?:the|a|an|das|die|le|la|el|il|o|het|een)\b/gi, ' ').trim();
  for (const [name, contexts] of [
    [head, [...owners.map(strip), table.name]],
    [clause, [table.name]],
  ] as const) {
    const words = strip(name);
    if (words === '' || wordsOf(words).length > LONGEST_PHRASE) continue;
    const { role: _, ...rest } = surroundings;
    const verdict = judgeName(words, contexts, owners.length > 0 ? rest : surroundings);
    if (verdict.says === 'personal' && verdict.clear) return { ...verdict, because };
  }
  if (
    /\b(?:PII|personal(?:ly)? (?:data|identifiable)|personenbezogen\w*|DSGVO|GDPR|RGPD|AVG|LGPD|données personnelles|datos personales|dati personali|persoonsgegevens)\b/i.test(
      comment,
    )
  ) {
    return { says: 'personal', category: 'free_text', meaning: 'personal data', special: null, clear: false, because };
  }
  return null;
}

/** A clause of more words is a sentence about the column and not its meaning. */
const LONGEST_PHRASE = 6;

interface Weight {
  readonly probability: number;
  /** Whether the weights know any word of the name. */
  readonly known: boolean;
}

function weighed(
  verdict: NameVerdict,
  { probability, known }: Weight,
  column: Column,
  table: TableReading,
  { threshold }: Model,
): NameVerdict {
  const family = familyOf(column);
  if (verdict.says === 'personal' && probability >= threshold) return { ...verdict, confidence: probability };
  if (family === 'json') {
    return probability >= threshold
      ? { says: 'nothing', confidence: probability }
      : { says: 'technical', meaning: 'document for the machinery', group: null };
  }
  if (verdict.says !== 'personal') {
    if (probability < suspicion(verdict, known, threshold)) return verdict;
    const often = probability >= 0.5 ? 'often' : 'sometimes';
    const suspected: NameVerdict = {
      says: 'personal',
      ...suspectedCategory(verdict),
      special: null,
      clear: false,
      confidence: probability,
      because: [`columns like this in tables like ${table.name} ${often} hold something personal`],
    };
    const id = isReference(verdict) && isId(column);
    const joined = id && (table.isShared(column) || isNamedAfterOwn(column, table));
    if (!known || joined || probability < conviction(verdict, table)) return { ...suspected, besideValues: verdict };
    // `plan_id` of users is not their own.
    return id ? { ...suspected, besideKinds: verdict } : suspected;
  }
  if (family !== 'text') return NOTHING;
  // Whoever made labels may have had no such column, and a clear name is not overruled by what was learned elsewhere.
  if (probability > UNLIKELY || verdict.clear) return NOTHING;
  return { says: 'technical', meaning: `${verdict.meaning}, but hardly of a person here`, group: null };
}

function suspectedCategory(verdict: Unsaid): { readonly category: ScalarCategory; readonly meaning: string } {
  // The same login, and the same id, is to become the same one in all tables.
  if (verdict.says === 'nothing' && verdict.elsewhere === 'username') {
    return { category: 'username', meaning: 'user name or handle' };
  }
  return verdict.says === 'technical' && verdict.group === 'reference'
    ? { category: 'external_id', meaning: 'id under which others know somebody' }
    : { category: 'free_text', meaning: 'text about people' };
}

/**
 * What the weights have to reach to make something personal of a text whose name does not say so, as long as there are
 * no values that could tell: missing one costs more than masking one too many.
 */
function suspicion(verdict: Unsaid, known: boolean, threshold: number): number {
  if (verdict.says === 'nothing') return known ? threshold : RUMOUR;
  return verdict.group === 'reference' || verdict.group === 'register' ? DOUBT_ABOUT_NUMBERS : CONTRADICTION;
}

/** What they have to reach to be believed whatever the values look like. */
function conviction(verdict: Unsaid, { belongsTo, madeByUsers }: TableReading): number {
  if (verdict.says === 'technical') return CONTRADICTION;
  if (verdict.elsewhere !== 'free_text') return CONVICTION;
  return belongsTo !== null || madeByUsers ? CONVICTION_OF_TEXT : CONVICTION_OF_GOODS;
}

type Unsaid = NameVerdict & { readonly says: 'technical' | 'nothing' };

/** What stands around a name of which no word is known. */
const RUMOUR = 0.3;
/** Whatever speaks against a technical name has to speak loudly. */
const CONTRADICTION = 0.6;
/** Less so against references and registered numbers, under which people are known as well as things. */
const DOUBT_ABOUT_NUMBERS = 0.3;
/** Some word of the name is known from personal columns, and what stands around it agrees. */
const CONVICTION = 0.25;
/** `title`, `description`: certainly texts, and of something that somebody made. */
const CONVICTION_OF_TEXT = 0.15;
/** The same of what nobody is known to have made: films and products have titles, too. */
const CONVICTION_OF_GOODS = 0.5;
/** Below this a phrase that would be personal elsewhere is taken for technical here. */
const UNLIKELY = 0.05;
