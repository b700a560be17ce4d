import { lookupIn } from '../catalog/lookup.ts';
import type { Catalog, Column, Table } from '../catalog/model.ts';
import type { ScalarCategory } from '../categories.ts';
import { MADE_BY_USERS, type Role } from './lexicon/contexts.ts';
import type { Language } from './lexicon/theme.ts';
import { LEXICON, type Lexicon } from './lexicon.ts';
import { judgeName, languagesOf, type NameVerdict, roleOf } from './name.ts';
import { canHold, familyOf } from './types.ts';
import { wordsOf } from './words.ts';

/** What a table's name, its schema and its columns together say of whose values it holds. */
export interface TableReading {
  /** Name of the table. */
  readonly name: string;
  readonly primaryKey: readonly string[];
  readonly role: Role | null;
  /** The columns that showed the role where the table's name does not; they are evidence. */
  readonly shownBy: readonly string[];
  readonly languages: ReadonlySet<Language>;
  /** Whether the database has texts with a limit, so that those without one were meant to be long. */
  readonly limitsTexts: boolean;
  /** Whether the database numbers its rows, so that ids of text come from elsewhere. */
  readonly numbersRows: boolean;
  /** Whether its rows are of a kind that users make: their texts are somebody's more often than those of other things. */
  readonly madeByUsers: boolean;
  /** Whether a column other than one called state is part of an address. */
  readonly hasPlaces: boolean;
  /** Whether its rows have rows of the same table above them, so that their children are no people's. */
  readonly isTree: boolean;
  /** Columns that together say which row of which table a row is about: `subject_id`, `votable_type`. */
  readonly polymorphic: ReadonlySet<string>;
  /** The key of a table of this database that a number or UUID holds, as its name says and no foreign key: `tax_id` beside `taxes`. */
  namedAfter(column: Column): Column | null;
  /** The same, whatever stands before the name of that table. */
  namedPartlyAfter(column: Column): Column | null;
  /** Columns that only tables about people have, and what they hold. */
  readonly personal: ReadonlyMap<string, ScalarCategory>;
  /** The column that a foreign key of this column refers to. */
  referredBy(column: string): { readonly column: Column; readonly table: TableReading } | null;
  /** Columns called `long` for a longitude: beside the `lat` of the same place. */
  readonly longitudes: ReadonlySet<string>;
  /** Whether another table has a text of the same name: without a foreign key they may still be joined by it. */
  isShared(column: Column): boolean;
  /** The title or name that a slug is made from: `title` beside `slug`. */
  titleOf(slug: Column): Column | null;
  /** A column that points to the person whom a row is about: `patient_id`; null when there is none. */
  readonly belongsTo: string | null;
}

/** Reads the tables of a catalog as wholes, so that each of their columns can be judged beside the others. */
export function tableReader(catalog: Catalog, lexicon: Lexicon = LEXICON): (table: Table) => TableReading {
  const readings = new Map<string, TableReading>();
  const limited = limitsTexts(catalog);
  const numbered = numbersRows(catalog);
  const tablesByText = countTablesByText(catalog);
  const keys = keysByName(catalog);
  const read = (table: Table): TableReading => {
    const known = readings.get(table.oid);
    if (known !== undefined) return known;
    const reading: TableReading = {
      ...readTable(table, catalog, keys, lexicon),
      limitsTexts: limited,
      numbersRows: numbered,
      isShared: (column) => (tablesByText.get(wordsOf(column.name).join(' ')) ?? 0) > 1,
      titleOf: titlesIn(table, tablesByText),
      namedAfter: (column) => keyNamedBy(column, keys),
      namedPartlyAfter: (column) => keyInPartNamedBy(column, keys),
      referredBy: (column) => {
        const target = referredColumn(table, column, catalog);
        return target === null ? null : { column: target.column, table: read(target.table) };
      },
    };
    readings.set(table.oid, reading);
    return reading;
  };
  return read;
}

function referredColumn(
  table: Table,
  column: string,
  catalog: Catalog,
): { readonly table: Table; readonly column: Column } | null {
  const lookup = lookupIn(catalog);
  for (const { table: from, references } of lookup.keysOf(table)) {
    if (!from.columns.includes(column)) continue;
    const name = references.columns[from.columns.indexOf(column)];
    const target = lookup.named(references.schema, references.table);
    const found = target?.columns.find((one) => one.name === name);
    if (target !== undefined && found !== undefined) return { table: target, column: found };
  }
  return null;
}

/** Finds titles, unless rows are found by what is made of them: by the key itself, or by a text of another table called after it. */
function titlesIn(table: Table, tablesByText: ReadonlyMap<string, number>): TableReading['titleOf'] {
  const own = wordsOf(table.name).join(' ');
  let titles: ReadonlyMap<string, Column> | undefined;
  return (slug) => {
    const words = wordsOf(slug.name);
    const last = words.at(-1) ?? '';
    if (!SLUGS.has(last) || familyOf(slug) !== 'text') return null;
    if (table.primaryKey.includes(slug.name) || tablesByText.has(`${own} ${last}`)) return null;
    titles ??= new Map(
      table.columns.filter((one) => familyOf(one) === 'text').map((one) => [wordsOf(one.name).join(' '), one] as const),
    );
    const before = words.slice(0, -1).filter((word) => !OF_SLUGS.has(word));
    const title = TITLES.find((one) => titles?.has([...before, one].join(' ')));
    return title === undefined ? null : (titles.get([...before, title].join(' ')) ?? null);
  };
}

/** What may stand before a slug that is made of the same title. */
const OF_SLUGS: ReadonlySet<string> = new Set(['old', 'previous', 'former', 'url', 'title', 'name']);

const SLUGS: ReadonlySet<string> = new Set(['slug', 'permalink']);

const TITLES: readonly string[] = ['title', 'name', 'full name', 'display name', 'subject', 'headline', 'label'];

type Keys = ReadonlyMap<string, readonly Column[]>;

/** What single columns tables are found by, where it is called `id`, by the words of the tables' names. */
function keysByName({ tables }: Catalog): Keys {
  const keys = new Map<string, Column[]>();
  for (const { name, columns, primaryKey } of tables) {
    const words = wordsOf(name).join(' ');
    const key = columns.find((one) => {
      if (!primaryKey.includes(one.name)) return false;
      const called = wordsOf(one.name).join(' ');
      // `session_id` of `session`: a number of that name can be one that another service gave.
      return called === 'id' || (called === `${words} id` && primaryKey.length === 1 && familyOf(one) === 'uuid');
    });
    if (key === undefined) continue;
    keys.set(words, [...(keys.get(words) ?? []), key]);
  }
  return keys;
}

/** Many applications leave it to their code that `device_id` refers to `devices`. */
function keyNamedBy(column: Column, keys: Keys): Column | null {
  const words = wordsOf(column.name);
  if (words.length < 2 || words.at(-1) !== 'id' || column.array) return null;
  const family = familyOf(column);
  return keys.get(words.slice(0, -1).join(' '))?.find((key) => familyOf(key) === family) ?? null;
}

/** `preferred_name_id` beside a table of names: what stands before says in which part. */
function keyInPartNamedBy(column: Column, keys: Keys): Column | null {
  const words = wordsOf(column.name);
  return (
    keyNamedBy(column, keys) ??
    (words.length > 2 ? keyInPartNamedBy({ ...column, name: words.slice(1).join('_') }, keys) : null)
  );
}

function readTable(
  table: Table,
  catalog: Catalog,
  keys: Keys,
  lexicon: Lexicon,
): Omit<
  TableReading,
  'limitsTexts' | 'numbersRows' | 'isShared' | 'titleOf' | 'namedAfter' | 'namedPartlyAfter' | 'referredBy'
> {
  const belongsTo = ownerOf(table, catalog, lexicon);
  const named = nameOfRole(table, belongsTo, catalog, lexicon);
  const contexts = [table.name];
  const inTree = isTree(table);
  const columns = table.columns.map((column) => ({
    column,
    verdict:
      inTree && countsChildren(column) ? CHILDREN_IN_TREE : judgeName(column.name, contexts, { role: named, lexicon }),
  }));
  // `tax_id` where there are taxes.
  const pointsToRow = (column: Column): boolean =>
    isRowNumber(column) &&
    (keyNamedBy(column, keys) ?? referredColumn(table, column.name, catalog)?.column)?.name.toLowerCase() === 'id';
  const personal = new Map(
    columns.flatMap(({ column, verdict }) =>
      verdict.says === 'personal' &&
      verdict.clear &&
      MARKS.includes(verdict.category) &&
      familyOf(column) !== 'uuid' &&
      !pointsToRow(column) &&
      canHold(familyOf(column), verdict.category)
        ? [[column.name, verdict.category] as const]
        : [],
    ),
  );
  // `performed_by_given_name` names who acted, and not whom the row is about.
  const strong = [...personal]
    .filter(([name, category]) => STRONG_MARKS.includes(category) && !wordsOf(name).includes('by'))
    .map(([name]) => name);
  const signingIn = table.columns.filter(({ name }) => SIGN_IN.has(wordsOf(name).join(' '))).map(({ name }) => name);
  const goods = columns.flatMap(({ column, verdict }) =>
    verdict.says === 'technical' && verdict.group === 'goods' && familyOf(column) === 'text' ? [column.name] : [],
  );
  const bySchema = roleOf(table.schema, lexicon);
  const shown = ((): { role: Role | null; shownBy: readonly string[] } => {
    const needed = named === null ? 1 : 2;
    if (
      (named === null || YIELDING.includes(named)) &&
      (strong.length >= needed || (named === null && personal.size >= 2 && isNamed(table, personal)))
    ) {
      return { role: 'person', shownBy: strong.length > 0 ? strong : [...personal.keys()] };
    }
    if ((named === null && signingIn.length > 0) || (named === 'organisation' && signingIn.length > 1)) {
      return { role: 'person', shownBy: signingIn };
    }
    if (named === null && [...personal.values()].includes('username') && isShown(table)) {
      return { role: 'person', shownBy: [...personal.keys()] };
    }
    if (named === null && goods.length > 0) return { role: 'thing', shownBy: goods };
    return { role: named ?? (bySchema === 'person' || bySchema === 'health' ? bySchema : null), shownBy: [] };
  })();
  return {
    name: table.name,
    primaryKey: table.primaryKey,
    ...shown,
    languages: new Set(
      [table.name, ...table.columns.map(({ name }) => name)].flatMap((name) => [...languagesOf(name, lexicon)]),
    ),
    madeByUsers: MADE.has(wordsOf(table.name).at(-1) ?? ''),
    hasPlaces: table.columns.some(({ name }) => PLACES.test(wordsOf(name).join(' '))),
    isTree: inTree,
    longitudes: longitudesIn(table),
    polymorphic: polymorphicIn(table),
    personal,
    belongsTo,
  };
}

/** Where both `text` and `varchar` are used, the choice says something. */
function limitsTexts(catalog: Catalog): boolean {
  const columns = catalog.tables.flatMap((table) => table.columns);
  const share = (type: string): number => columns.filter(({ baseType }) => baseType === type).length / columns.length;
  return share('varchar') > 0.1 && share('text') > 0.02;
}

function countTablesByText({ tables }: Catalog): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { columns, parentOid } of tables) {
    if (parentOid !== null) continue;
    const names = columns.filter((column) => familyOf(column) === 'text').map(({ name }) => wordsOf(name).join(' '));
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function numbersRows({ tables }: Catalog): boolean {
  const keys = tables.flatMap(({ columns }) => columns.filter(({ name }) => name.toLowerCase() === 'id'));
  return keys.filter((key) => familyOf(key) === 'text').length <= keys.length / 2;
}

const MADE: ReadonlySet<string> = new Set(MADE_BY_USERS);

const PLACES = /\b(?:city|town|street|zip|zipcode|postcode|postal|address|county|country|suburb|locality)\b/;

/** Columns that hardly anything but a table about people has. */
const STRONG_MARKS: readonly ScalarCategory[] = [
  'first_name',
  'last_name',
  'birth_date',
  'gender',
  'national_id',
  'medical_id',
  'marital_status',
  'nationality',
];

const MARKS: readonly ScalarCategory[] = [...STRONG_MARKS, 'email', 'phone', 'username', 'age'];

/** Roles that columns about people outweigh: a `subscription` with a first name and a birth date is about its holder. */
const YIELDING: readonly (Role | null)[] = ['thing', 'organisation', 'setting', 'geography', 'message'];

/** Whether what the table holds has names: people and companies do, vacancies with a phone number do not. */
function isNamed(table: Table, personal: ReadonlyMap<string, ScalarCategory>): boolean {
  return (
    [...personal.values()].includes('username') || table.columns.some(({ name }) => NAMES.has(wordsOf(name).join(' ')))
  );
}

/** Columns of whoever signs in, whatever the table calls them. */
const SIGN_IN: ReadonlySet<string> = new Set([
  'encrypted password',
  'hashed password',
  'password digest',
  'password hash',
  'reset password token',
  'sign in count',
  'current sign in ip',
  'last sign in ip',
]);

/** Who has a name to sign in with has another to be shown by. */
function isShown(table: Table): boolean {
  return table.columns.some(({ name }) => wordsOf(name).join(' ') === 'display name');
}

/** What the name of the table says its rows are. */
function nameOfRole(table: Table, belongsTo: string | null, catalog: Catalog, lexicon: Lexicon): Role | null {
  if (isPremises(table, catalog, lexicon)) return 'institution';
  if (isHistory(table)) return 'message';
  const role = roleOf(table.name, lexicon);
  if (role === 'health' && isMeasurement(table, catalog)) return null;
  // Places are on the map for all to see, but not whose they are.
  return role === 'geography' && belongsTo !== null ? 'address' : role;
}

/** What programs, instruments and naturalists observe is nobody's health, unless there are patients. */
function isMeasurement({ name, columns }: Table, { tables }: Catalog): boolean {
  if (!wordsOf(name).includes('observation')) return false;
  return ![...tables, ...columns].some((one) => wordsOf(one.name).some((word) => CLINICAL.has(word)));
}

const CLINICAL: ReadonlySet<string> = new Set(
  'clinic,clinical,clinician,diagnosis,encounter,fhir,health,hospital,loinc,medical,medication,patient,practitioner,snomed,specimen,vital'.split(
    ',',
  ),
);

/** Locations that are nobody's are places that people go to: clinics, branches, pick-up points. */
function isPremises(table: Table, catalog: Catalog, lexicon: Lexicon): boolean {
  const words = wordsOf(table.name);
  if (words.at(-1) !== 'location' || roleOf(table.name, lexicon) !== 'address') return false;
  if (roleOf(words.slice(0, -1).join(' '), lexicon) === 'person' || ownerOf(table, catalog, lexicon) !== null)
    return false;
  return !table.columns.some(({ name }) => OF_PEOPLE.has(wordsOf(name).join(' ')));
}

/** Tables in which earlier states of all other rows are kept, whatever they are called. */
function isHistory(table: Table): boolean {
  return table.columns.some(({ name }) => name === 'whodunnit');
}

const OF_PEOPLE: ReadonlySet<string> = new Set(['first name', 'last name', 'email']);

const NAMES: ReadonlySet<string> = new Set(['name', 'full name', 'nom', 'nombre', 'nome', 'naam', 'display name']);

function isTree({ columns }: Table): boolean {
  return columns.some(({ name, baseType }) => baseType === 'ltree' || ABOVE.test(wordsOf(name).join(' ')));
}

/** What frameworks call the row above, and what they find rows below by. */
const ABOVE = /^(?:parent(?: [a-z]+)?(?: (?:id|uuid))?|lft|rgt|ancestry)$/;

/** `has_children`, `children_count`. */
export function countsChildren(column: Column): boolean {
  return familyOf(column) !== 'text' && wordsOf(column.name).includes('child');
}

export const CHILDREN_IN_TREE: NameVerdict = { says: 'technical', meaning: 'children in a tree', group: 'measure' };

function longitudesIn({ columns }: Table): ReadonlySet<string> {
  const names = new Set(columns.map(({ name }) => wordsOf(name).join(' ')));
  const found = columns.filter(({ name }) => {
    const words = wordsOf(name);
    return words.at(-1) === 'long' && names.has([...words.slice(0, -1), 'latitude'].join(' '));
  });
  return new Set(found.map(({ name }) => name));
}

function polymorphicIn(table: Table): ReadonlySet<string> {
  const names = new Set(table.columns.map(({ name }) => wordsOf(name).join(' ')));
  const found = table.columns.filter((column) => {
    const words = wordsOf(column.name);
    const [stem, last] = [words.slice(0, -1).join(' '), words.at(-1)];
    if (last === 'type') return /able$/.test(stem) && names.has(`${stem} id`);
    return last === 'id' && isRowNumber(column) && POLYMORPHIC.has(stem) && names.has(`${stem} type`);
  });
  return new Set(found.map(({ name }) => name));
}

/** Whether the type is one of those that tables number their rows in. */
export function isRowNumber(column: Column): boolean {
  return ['integer', 'small', 'uuid'].includes(familyOf(column));
}

/** What frameworks call the row of some table that another row is about, and others a person who is known elsewhere. */
const POLYMORPHIC: ReadonlySet<string> = new Set(['subject', 'source', 'voter', 'payer', 'payee', 'linked']);

/** `patient_id`, or a foreign key to a table of people that does not merely name who did something: `created_by`. */
function ownerOf(table: Table, catalog: Catalog, lexicon: Lexicon): string | null {
  const isPerson = (word: string | undefined): boolean =>
    word !== undefined && lexicon.roleOf.get(word) === 'person' && !ACTORS.has(word);
  const named = table.columns.find(({ name }) => {
    const words = wordsOf(name);
    return words.length > 1 && words.length < 4 && words.at(-1) === 'id' && isPerson(words.at(-2));
  });
  if (named !== undefined) return named.name;
  const key = lookupIn(catalog)
    .keysOf(table)
    .find(
      ({ table: from, references }) =>
        isPerson(wordsOf(references.table).at(-1)) &&
        from.columns.every((column) => !wordsOf(column).some((word) => ACTORS.has(word) || word === 'by')),
    );
  return key?.table.columns[0] ?? null;
}

/** People who do something with a row, which is not about them. */
const ACTORS: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'approver',
  'assignee',
  'creator',
  'editor',
  'manager',
  'moderator',
  'operator',
  'owner',
  'reviewer',
  'updater',
]);
