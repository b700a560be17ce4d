import type { Session } from '../../postgres/session.ts';
import type { Catalog, Column, Table } from '../catalog/model.ts';
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
import { FRAMEWORK_COLUMNS, FRAMEWORK_IDS } from './lexicon/technical.ts';
import type { Finding, Samples } from './model.ts';
import type { NameVerdict } from './name.ts';
import { relativesOf } from './relatives.ts';
import { openSampler } from './sample.ts';
import { type TableReading, tableReader } from './table.ts';
import { familyOf } from './types.ts';
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
  return catalog.tables.flatMap((table) => judge(table, samples));
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
  for (const { tables } of new Set(relativesOf(catalog).values())) {
    const samples = await sample(tables);
    for (const table of tables) findings.set(table, judge(table, samples));
  }
  return catalog.tables.flatMap((table) => findings.get(table) ?? []);
}

/** Judges the columns of one table by the samples of its relatives; a table that stores no rows has no findings. */
function judgeOf(catalog: Catalog, knowledge: Knowledge): (table: Table, samples: Samples | null) => Finding[] {
  const readTable = tableReader(catalog, knowledge.lexicon);
  const relatives = relativesOf(catalog);
  return (table, samples) => {
    if (table.kind !== 'table') return [];
    const { topmost, tables } = relatives.get(table) ?? { topmost: table, tables: [table] };
    const reading = readTable(topmost);
    return table.columns.map((column) => ({
      schema: table.schema,
      table: table.name,
      column: column.name,
      ...decideColumn({
        top: topmost,
        reading,
        column,
        relatives: tables.filter(({ kind }) => kind === 'table'),
        samples,
        knowledge,
      }),
    }));
  };
}

interface Case {
  readonly top: Table;
  readonly reading: TableReading;
  readonly column: Column;
  readonly relatives: readonly Table[];
  readonly samples: Samples | null;
  readonly knowledge: Knowledge;
}

function decideColumn({ top, reading, column, relatives, samples, knowledge }: Case): Verdict {
  if (column.generated) {
    return keep('type', ['computed by the server from other columns, so it follows what is done to them'], 1);
  }
  if (isOfFramework(top.name.toLowerCase(), column.name.toLowerCase())) {
    return keep('name', ['column of a framework whose contents are known'], 0.9);
  }
  const family = familyOf(column);
  if (family === 'text' && isListed(FRAMEWORK_IDS, top.name.toLowerCase(), column.name.toLowerCase())) {
    return mask('external_id', 'name', ['column of a framework that holds ids of people elsewhere'], 0.9);
  }
  const places = relatives.map((table) => ({ schema: table.schema, table: table.name, column: column.name }));
  const values = evidenceOf(places, samples);
  const name = nameBeside(values, judgeColumn(column, reading, knowledge));
  const omitted = places.reduce((sum, place) => sum + (samples?.omittedOf(place) ?? 0), 0);
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
  return isListed(FRAMEWORK_COLUMNS, table, column);
}

function isListed(columns: Readonly<Record<string, readonly string[]>>, table: string, column: string): boolean {
  // Tables may be called `constructor`.
  return Object.hasOwn(columns, table) && columns[table]?.includes(column) === true;
}

/** A suspicion is enough where there is nothing else to go by; values can tell more than it. */
function nameBeside(values: Evidence, name: NameVerdict): NameVerdict {
  return name.says === 'personal' && hasValues(values) ? (name.besideValues ?? name) : name;
}

/** The `id` of a table of sessions is what a browser shows to be let in, if the rows are of logins and not of a course. */
function isKeyOfLogins({ name }: Column, { name: table, columns }: Table, { role }: TableReading): boolean {
  if (wordsOf(name).join(' ') !== 'id' || wordsOf(table).at(-1) !== 'session' || role !== 'credential') return false;
  return columns.some((one) => LOGINS.test(wordsOf(one.name).join(' ')));
}

const LOGINS = /\b(?:expires?|expiry|expiration|payload|user agent|last activity)\b/;

function evidenceOf(places: readonly Parameters<Samples['valuesOf']>[0][], samples: Samples | null): Evidence {
  if (samples === null) return 'not asked';
  const sampled = places.flatMap((place) => samples.valuesOf(place) ?? []);
  const any = places.some((place) => samples.valuesOf(place) !== undefined);
  return any ? sampled : 'not sampled';
}
