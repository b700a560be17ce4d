import type { Column, Field } from '../../catalog/model.ts';
import type { ScalarCategory } from '../../categories.ts';
import { counted } from '../../report/format.ts';
import {
  decideByType,
  decideText,
  type Evidence,
  mask,
  NOT_SAMPLED,
  nameSentence,
  unclassified,
  type Verdict,
} from '../decide.ts';
import type { JsonRules } from '../model.ts';
import { judgeName, type NameVerdict } from '../name.ts';
import { familyOf } from '../types.ts';
import { fileKindOf } from '../values/media.ts';
import { textOf } from './bytes.ts';
import { parseJson, parsePairs, parseXml } from './formats.ts';
import { type Inspection, inspect } from './inspect.ts';
import { ELEMENT, type Step, writePath } from './path.ts';
import type { Tree } from './tree.ts';

export interface DocumentCase {
  readonly column: Pick<Column, 'name' | 'type' | 'baseType' | 'baseKind' | 'array' | 'fields'>;
  /** What the column's name says. */
  readonly name: NameVerdict;
  readonly values: Evidence;
  /** How many values were too long to be sampled. */
  readonly omitted: number;
  /** Names of the column and its table. */
  readonly contexts: readonly string[];
}

/**
 * Decides a column that holds documents by looking into the sampled ones: JSON, XML, hstore, composite values, arrays of
 * these, text and bytes that turn out to be JSON or XML.
 *
 * @returns null when the values are no documents, so that they are judged as a whole
 */
export function decideDocuments(of: DocumentCase): Verdict | null {
  const { column, values } = of;
  if (column.baseKind === 'c') return decideComposite(of);
  if (column.baseType === 'bytea') return decideBytes(of);
  const parse = parserFor(column.baseType);
  if (parse === null) return null;
  if (familyOf(column) === 'text') {
    const trees = typeof values === 'string' ? null : treesOf(values, parse);
    return trees === null ? null : decideTrees(trees, of);
  }
  if (values === 'not sampled') return unclassified('default', ['a document can hold anything', NOT_SAMPLED]);
  if (values === 'not asked' || (values.length === 0 && of.omitted === 0)) {
    const unseen = values === 'not asked' ? [] : ['no documents to look into'];
    return documents(EVERYTHING, ['a document can hold anything, so all its strings are masked', ...unseen], 0.5);
  }
  if (values.length === 0) return unclassified('values', ['a document can hold anything', ...tooLong(of)]);
  const trees = treesOf(values, parse);
  return trees === null
    ? unclassified('values', ['not all sampled values could be taken apart', ...tooLong(of)])
    : decideTrees(trees, of);
}

const EVERYTHING: JsonRules = { mask: {}, keep: [] };

type Parser = (text: string) => Tree | null;

function parserFor(baseType: string): Parser | null {
  switch (baseType) {
    case 'json':
    case 'jsonb':
      return parseJson;
    case 'xml':
      return parseXmlContent;
    case 'hstore':
      return parsePairs;
    case 'text':
    case 'varchar':
    case 'bpchar':
    case 'citext':
      return parseText;
    default:
      return null;
  }
}

/** Text is a document if it is an object, an array or an element; a number or a word is none. */
function parseText(text: string): Tree | null {
  if (/^\s*[[{]/.test(text)) return parseJson(text);
  return /^\s*</.test(text) ? parseXml(text) : null;
}

/** The type also takes content without an element. */
function parseXmlContent(text: string): Tree | null {
  return parseXml(text) ?? (text.includes('<') ? null : { kind: 'string', text });
}

/** Null unless every value can be taken apart, and there is one. */
function treesOf(values: readonly string[], parse: Parser): readonly Tree[] | null {
  const trees = values.filter((value) => value.trim() !== '').flatMap((value) => parse(value) ?? [null]);
  return trees.length === 0 || trees.includes(null) ? null : trees.filter((tree) => tree !== null);
}

function decideTrees(trees: readonly Tree[], of: DocumentCase): Verdict {
  const above = of.column.array ? [ELEMENT] : [];
  const inspection = inspect(trees, above, of.contexts);
  if (inspection === null) {
    return unclassified('values', ['the sampled documents have too many different paths', ...tooLong(of)]);
  }
  return documents(
    inspection.rules,
    [sentenceOf(inspection, trees.length), ...inspection.remarks, ...tooLong(of)],
    0.8,
  );
}

function sentenceOf({ rules, paths }: Inspection, count: number): string {
  const masked = Object.keys(rules.mask).length;
  return `${counted(paths, 'path')} in ${counted(count, 'sampled document')}: ${masked} masked by category, ${rules.keep.length} kept, the strings at all others masked as free text`;
}

function tooLong({ omitted }: DocumentCase): readonly string[] {
  return omitted === 0
    ? []
    : [`${counted(omitted, 'sampled document')} ${omitted === 1 ? 'is' : 'are'} too long to look into`];
}

/** Bytes that are text, a document or a file that is known; null when they are none of these. */
function decideBytes(of: DocumentCase): Verdict | null {
  const { values, name } = of;
  if (typeof values === 'string' || of.column.array) return null;
  const files = decideFiles(values);
  if (files !== null) return files;
  const texts = values.map(textOf).filter((text) => text !== '');
  if (texts.length === 0 || texts.includes(null)) return null;
  const contents = texts.filter((text) => text !== null);
  const trees = treesOf(contents, parseText);
  if (trees !== null) return decideTrees(trees, of);
  const verdict = decideText(name, contents, of.column.name);
  const evidence = [
    contents.length === 1 ? 'the only sampled value is text' : `${contents.length} sampled values are text`,
    ...verdict.evidence,
  ];
  if (verdict.action !== 'mask' || verdict.category === null || verdict.category === 'json')
    return { ...verdict, evidence };
  const rules = { mask: { [writePath({ steps: [], of: 'value' })]: verdict.category }, keep: [] };
  return documents(rules, evidence, verdict.confidence);
}

/** Pictures are of somebody; what other files hold, nobody can tell. */
function decideFiles(values: readonly string[]): Verdict | null {
  const kinds = new Map<string, number>();
  for (const kind of values.map(fileKindOf)) if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const [kind, count] = [...kinds].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  if (count < values.length * 0.8 || count === 0) return null;
  const evidence = [`${count} of ${values.length} sampled values are ${kind}`];
  return kind === 'pictures' ? mask('photo', 'values', evidence, 0.9) : unclassified('values', evidence);
}

/** Field by field, each by its name, its type and its values. */
function decideComposite(of: DocumentCase): Verdict {
  const { column, values, contexts } = of;
  if (values === 'not sampled') {
    return unclassified('default', ['a composite value can hold anything', NOT_SAMPLED]);
  }
  const trees = values === 'not asked' ? 'not asked' : (treesOf(values, parseJson) ?? []);
  const fields: FieldRules = { mask: new Map(), keep: [], open: [] };
  decideFields(column.fields, trees, column.array ? [ELEMENT] : [], contexts, fields);
  if (column.fields.length === 0) return unclassified('type', [`type ${column.type} has no fields that can be read`]);
  if (fields.open.length > 0) return unclassified('type', [...fields.open, ...tooLong(of)]);
  const masked = fields.mask.size;
  if (masked === 0 && fields.unlisted !== true) {
    return {
      ...unclassified('type', [`all fields of type ${column.type} are kept by their names and types`]),
      action: 'keep',
      confidence: 0.7,
    };
  }
  const looked = trees === 'not asked' || trees.length === 0 ? [] : [counted(trees.length, 'sampled value')];
  return documents(
    { mask: Object.fromEntries(fields.mask), keep: fields.keep },
    [
      `${counted(masked, 'field')} of type ${column.type} ${masked === 1 ? 'is' : 'are'} masked by category, ${fields.keep.length} kept, all other texts in it masked`,
      ...looked,
      ...tooLong(of),
    ],
    0.8,
  );
}

interface FieldRules {
  readonly mask: Map<string, ScalarCategory>;
  readonly keep: string[];
  /** Why fields are unclassified. */
  readonly open: string[];
  /** Whether texts without a rule are among the fields; those are masked. */
  unlisted?: boolean;
}

function decideFields(
  fields: readonly Field[],
  trees: readonly Tree[] | 'not asked',
  above: readonly Step[],
  contexts: readonly string[],
  rules: FieldRules,
): void {
  for (const field of fields) {
    const steps: readonly Step[] = [...above, { kind: 'key', key: field.name }];
    const path = writePath({ steps, of: 'value' });
    const below = trees === 'not asked' ? trees : trees.flatMap((tree) => membersOf(tree, field.name));
    const inner: readonly Step[] = field.array ? [...steps, ELEMENT] : steps;
    if (field.fields.length > 0) {
      decideFields(field.fields, elementsOf(below, field.array), inner, [field.name, ...contexts], rules);
      continue;
    }
    const verdict = decideField(field, elementsOf(below, field.array), inner, contexts);
    if (verdict.action === 'mask' && verdict.json !== null) {
      for (const [inside, category] of Object.entries(verdict.json.mask)) rules.mask.set(inside, category);
      rules.keep.push(...verdict.json.keep);
      rules.unlisted = true;
    } else if (verdict.action === 'mask' && verdict.category !== null && verdict.category !== 'json') {
      rules.mask.set(path, verdict.category);
    } else if (verdict.action === 'keep') rules.keep.push(path);
    else if (familyOf(field) === 'text') rules.unlisted = true;
    else rules.open.push(`field ${field.name}: ${verdict.evidence.join('; ')}`);
  }
}

function decideField(
  field: Field,
  trees: readonly Tree[] | 'not asked',
  steps: readonly Step[],
  contexts: readonly string[],
): Verdict {
  const name = judgeName(field.name, contexts);
  const family = familyOf(field);
  if (trees === 'not asked') {
    if (family === 'json' || family === 'document') return documents(EVERYTHING, [nameSentence(name)], 0.5);
    return family === 'text' ? decideText(name, trees, field.name) : decideByType(family, field.type, name, trees);
  }
  // A field of JSON is a part of the sampled document already; others stand in it as strings.
  const strings = trees.flatMap((tree) => (tree.kind === 'string' || tree.kind === 'number' ? [tree.text] : []));
  const parse = parserFor(field.baseType);
  const parts = family === 'json' ? trees : parse === null ? null : treesOf(strings, parse);
  const branches = trees.filter((tree) => tree.kind === 'branch');
  const documentsOf = parts ?? (family === 'document' && branches.length > 0 ? branches : null);
  if (documentsOf !== null && documentsOf.length > 0) {
    const inspection = inspect(documentsOf, steps, contexts);
    return inspection === null
      ? unclassified('values', ['too many different paths'])
      : documents(inspection.rules, [sentenceOf(inspection, documentsOf.length)], 0.8);
  }
  if (family === 'json' || family === 'document') return documents(EVERYTHING, [nameSentence(name)], 0.5);
  return family === 'text' ? decideText(name, strings, field.name) : decideByType(family, field.type, name, strings);
}

function membersOf(tree: Tree, key: string): readonly Tree[] {
  if (tree.kind !== 'branch') return [];
  return tree.members.flatMap(([member, below]) => (member === key ? [below] : []));
}

/** Of arrays of several dimensions, too. */
function elementsOf(trees: readonly Tree[] | 'not asked', array: boolean): readonly Tree[] | 'not asked' {
  if (trees === 'not asked' || !array) return trees;
  return trees.flatMap((tree): readonly Tree[] => {
    const elements = tree.kind === 'list' ? elementsOf(tree.elements, true) : [tree];
    return elements === 'not asked' ? [] : elements;
  });
}

function documents({ mask: masked, keep }: JsonRules, evidence: readonly string[], confidence: number): Verdict {
  return {
    ...mask('free_text', 'type', evidence, confidence),
    category: 'json',
    json: { mask: masked, keep },
  };
}
