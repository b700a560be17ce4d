import type { Session } from '../../postgres/session.ts';
import type { Catalog, Column, Table } from '../catalog/model.ts';
import type { Category } from '../categories.ts';
import { counted } from '../report/format.ts';
import { judgeColumn, KNOWLEDGE, type Knowledge } from './column.ts';
import {
  areSecrets,
  decideByType,
  decideText,
  type Evidence,
  hasValues,
  keep,
  mask,
  nameSentence,
  unclassified,
  type Verdict,
} from './decide.ts';
import { decideDocuments } from './documents/decide.ts';
import { FRAMEWORK_COLUMNS, PERSONAL_FRAMEWORK_COLUMNS } from './lexicon/technical.ts';
import type { Finding, Samples } from './model.ts';
import type { NameVerdict } from './name.ts';
import { type Relatives, relativesOf } from './relatives.ts';
import { openSampler } from './sample.ts';
import { type TableReading, tableReader } from './table.ts';
import { familyOf } from './types.ts';
import { areBirths } from './values/dates.ts';
import { isUuid } from './values/secrets.ts';
import { wordsOf } from './words.ts';

/**
 * Judges every column of every table that stores rows. Unknown means no: a column is kept only if its type or its
 * name speaks for it and no sampled value against it.
 *
 * Tables that belong together (the partitions of one head, tables that inherit from each other) are judged by the name
 * of the topmost and by the samples of all, so that a value is treated alike wherever it lies.
 *
 * @param samples null: names and types alone
 * @param knowledge words and what they are worth; only measurements bring their own
 */
export function detect(catalog: Catalog, samples: Samples | null, knowledge: Knowledge = KNOWLEDGE): Finding[] {
  const judge = judgeOf(catalog, knowledge);
  const families = [...new Set(relativesOf(catalog).values())];
  return inOrderOf(catalog, new Map(families.flatMap((family) => [...judge(family, samples)])));
}

/**
 * The same from samples that are taken now. Those of tables that belong together are forgotten once these are judged, so
 * that the memory this takes does not grow with the number of tables.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 */
export async function detectBySampling(session: Session, catalog: Catalog): Promise<Finding[]> {
  const judge = judgeOf(catalog, KNOWLEDGE);
  const sample = await openSampler(session, catalog);
  const findings = new Map<Table, readonly Finding[]>();
  const said = new Map<string, readonly string[]>();
  for (const family of new Set(relativesOf(catalog).values())) {
    for (const [table, own] of judge(family, await sample(family.tables))) {
      findings.set(
        table,
        own.map((finding) => ({ ...finding, evidence: saidOnce(finding.evidence, said) })),
      );
    }
  }
  return inOrderOf(catalog, findings);
}

/** The evidence as it was given before, if it was: the same is said of most columns, and held until the run is over. */
function saidOnce(evidence: readonly string[], said: Map<string, readonly string[]>): readonly string[] {
  const key = evidence.join('\n');
  const before = said.get(key);
  if (before === undefined) said.set(key, evidence);
  return before ?? evidence;
}

function inOrderOf({ tables }: Catalog, findings: ReadonlyMap<Table, readonly Finding[]>): Finding[] {
  return tables.flatMap((table) => findings.get(table) ?? []);
}

/** Judges the columns of tables that belong together by the samples of all; a table that stores no rows has no findings. */
function judgeOf(
  catalog: Catalog,
  knowledge: Knowledge,
): (family: Relatives, samples: Samples | null) => ReadonlyMap<Table, Finding[]> {
  const readTable = tableReader(catalog, knowledge.lexicon);
  return ({ topmost, tables }, samples) => {
    const storing = tables.filter(({ kind }) => kind === 'table');
    const reading = readTable(topmost);
    // Once for all tables: there may be thousands of partitions, whose columns differ in nothing.
    const seenIn = remembered((column) => seenOf(column, storing, samples));
    const holdsBirths = remembered((column) => {
      const { values } = seenIn(column);
      return hasValues(values) && areBirths(values);
    });
    const verdicts = new Map<string, Verdict>();
    const verdictOn = (column: Column): Verdict => {
      const alike = JSON.stringify({ ...column, position: 0 });
      const verdict =
        verdicts.get(alike) ?? decideColumn({ top: topmost, reading, column, seen: seenIn(column.name), knowledge });
      verdicts.set(alike, verdict);
      return verdict;
    };
    return new Map(
      storing.map((table) => [
        table,
        withSearchVectors(
          table,
          withBirths(
            reading,
            table.columns.map((column) => ({
              schema: table.schema,
              table: table.name,
              column: column.name,
              ...verdictOn(column),
            })),
            holdsBirths,
          ),
        ),
      ]),
    );
  };
}

/** Answers each question once. */
function remembered<Answer>(answer: (column: string) => Answer): (column: string) => Answer {
  const answers = new Map<string, Answer>();
  return (column) => {
    const known = answers.get(column);
    if (known !== undefined) return known;
    const found = answer(column);
    answers.set(column, found);
    return found;
  };
}

/** A search vector that no expression computes holds the words of the texts beside it: of masked ones, too. */
function withSearchVectors({ columns }: Table, findings: readonly Finding[]): Finding[] {
  const families = new Map(columns.map((column) => [column.name, familyOf(column)]));
  const masked = findings.filter(({ column, action }) => {
    const family = families.get(column);
    return action === 'mask' && (family === 'text' || family === 'json' || family === 'document');
  });
  if (masked.length === 0) return [...findings];
  return findings.map((finding) => {
    if (finding.action !== 'unclassified' || families.get(finding.column) !== 'search') return finding;
    const beside = masked.slice(0, 3).map(({ column }) => column);
    const said = `type tsvector holds words of the columns beside it, such as ${beside.join(', ')}, which are masked; it is emptied`;
    return { ...finding, ...mask('free_text', 'type', [said], 0.8) };
  });
}

/**
 * Days of birth under names in any language: the type would speak for keeping them, and a day alone betrays nobody, but
 * beside the names of people it is what identifies them best.
 */
function withBirths(
  table: TableReading,
  findings: readonly Finding[],
  holdsBirths: (column: string) => boolean,
): Finding[] {
  if (!isAboutPeople(table, findings)) return [...findings];
  return findings.map((finding) => {
    const decided = finding.action === 'mask' || finding.evidence[0] === KNOWN_CONTENTS || isOfRecord(finding.column);
    if (decided || !holdsBirths(finding.column)) return finding;
    const said = 'the sampled values are days that lie as days of birth do, in a table about people';
    return { ...finding, ...mask('birth_date', 'values', [...finding.evidence.slice(0, 1), said], 0.7) };
  });
}

/** `modified_date`: what happened to the row and not to the person; in a database that has rested it lies years back, too. */
function isOfRecord(column: string): boolean {
  return wordsOf(column).some((word) => RECORDED.has(word));
}

const RECORDED: ReadonlySet<string> = new Set(
  'at,changed,created,creation,deleted,inserted,insert,last,modified,modification,published,updated,update'.split(','),
);

/** Whether the table's name, or what was found in its columns, tells of people; one name alone can be that of an author. */
function isAboutPeople({ role }: TableReading, findings: readonly Finding[]): boolean {
  if (role === 'person') return true;
  const found = new Set(findings.flatMap(({ action, category }) => (action === 'mask' ? (category ?? []) : [])));
  return MARKS_OF_ONE.some((mark) => found.has(mark)) || MARKS_TOGETHER.filter((mark) => found.has(mark)).length > 1;
}

const MARKS_OF_ONE: readonly Category[] = ['first_name', 'last_name', 'gender', 'national_id', 'medical_id'];
const MARKS_TOGETHER: readonly Category[] = ['person_name', 'email', 'phone', 'street_address'];

const KNOWN_CONTENTS = 'column of a framework whose contents are known';

/** What the samples tell of the columns of one name. */
interface Seen {
  readonly values: Evidence;
  readonly omitted: number;
}

interface Case {
  readonly top: Table;
  readonly reading: TableReading;
  readonly column: Column;
  readonly seen: Seen;
  readonly knowledge: Knowledge;
}

function decideColumn({ top, reading, column, seen, knowledge }: Case): Verdict {
  if (column.generated) {
    return keep('type', ['computed by the server from other columns, so it follows what is done to them'], 1);
  }
  const [table, named] = [top.name.toLowerCase(), column.name.toLowerCase()];
  if (isOfFramework(table, named)) return keep('name', [KNOWN_CONTENTS], 0.9);
  const family = familyOf(column);
  const personal = entryOf(entryOf(PERSONAL_FRAMEWORK_COLUMNS, table) ?? {}, named);
  if (family === 'text' && personal !== undefined) return mask(personal, 'name', [KNOWN_CONTENTS], 0.9);
  const { values, omitted } = seen;
  const name = nameBeside(values, judgeColumn(column, reading, knowledge));
  const contexts = [column.name, top.name];
  if (family === 'json' && values === 'not asked' && name.says === 'technical') {
    return keep('name', [nameSentence(name)], 0.6);
  }
  const inside = decideDocuments({ column, name, values, omitted, contexts });
  if (inside !== null) {
    // Nobody has looked inside, so nothing but the name can say how likely there is something.
    const unseen = values === 'not asked' && name.says !== 'technical' ? name.confidence : undefined;
    return unseen === undefined ? inside : { ...inside, confidence: Math.round(100 * unseen) / 100 };
  }
  if (family !== 'text') return decideByType(family, column.type, name, values);
  const verdict = decideText(name, values, column.name);
  if (verdict.action === 'keep' && isKeyOfLogins(column, top, reading) && areSecrets(values)) {
    return mask('secret', 'values', ['a session is found by it', 'the sampled values are long random strings'], 0.8);
  }
  if (verdict.action === 'keep' && omitted > 0) {
    return unclassified('values', [
      ...verdict.evidence,
      `${counted(omitted, 'sampled value')} ${omitted === 1 ? 'is' : 'are'} too long to look into`,
    ]);
  }
  return verdict;
}

/**
 * Whether a framework made the column, and what it holds is known.
 *
 * @param table name in lower case, as the column's
 */
export function isOfFramework(table: string, column: string): boolean {
  return entryOf(FRAMEWORK_COLUMNS, table)?.includes(column) === true;
}

/** Tables may be called `constructor`. */
function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** A suspicion is enough where there is nothing else to go by; values can tell more than it. */
function nameBeside(values: Evidence, name: NameVerdict): NameVerdict {
  if (name.says !== 'personal') return name;
  // Whoever masks an id by its name alone may tear apart what is joined by it.
  if (values === 'not sampled' && name.category === 'external_id') return name.besideValues ?? name;
  if (!hasValues(values)) return name;
  return name.besideValues ?? (areKinds(values) || areGenerated(values) ? name.besideKinds : undefined) ?? name;
}

/** Few that occur again and again, as those of plans, roles and languages do. */
function areKinds(values: readonly string[]): boolean {
  const present = values.filter((value) => value.trim() !== '');
  return present.length >= FEWEST_OF_KINDS && new Set(present).size <= present.length / REPEATED;
}

/** UUIDs tell nothing of anybody by themselves, and what else finds rows by them may have any name. */
function areGenerated(values: readonly string[]): boolean {
  return values.every((value) => value.trim() === '' || isUuid(value.trim()));
}

const FEWEST_OF_KINDS = 6;
const REPEATED = 3;

/** The `id` of a table of sessions is what a browser shows to be let in, if the rows are of logins and not of a course. */
function isKeyOfLogins({ name }: Column, { name: table, columns }: Table, { role }: TableReading): boolean {
  // `c_id`, `ses_id`: some write the table, or what kind of name it is, before every name.
  const words = wordsOf(name).filter((word) => word.length > 1 && !wordsOf(table).some((one) => one.startsWith(word)));
  if (words.join(' ') !== 'id' || wordsOf(table).at(-1) !== 'session' || role !== 'credential') return false;
  return columns.some((one) => LOGINS.test(wordsOf(one.name).join(' ')));
}

const LOGINS = /\b(?:expires?|expiry|expiration|payload|user agent|last activity)\b/;

function seenOf(column: string, tables: readonly Table[], samples: Samples | null): Seen {
  if (samples === null) return { values: 'not asked', omitted: 0 };
  const places = tables.map((table) => ({ schema: table.schema, table: table.name, column }));
  const sampled = places.map((place) => samples.valuesOf(place)).filter((values) => values !== undefined);
  return {
    values: sampled.length > 0 ? sampled.flat() : 'not sampled',
    omitted: places.reduce((sum, place) => sum + samples.omittedOf(place), 0),
  };
}
