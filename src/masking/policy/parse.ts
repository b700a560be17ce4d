import { createHash } from 'node:crypto';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { CATEGORIES, isCategory, type ScalarCategory } from '../categories.ts';
import { readPath } from '../detect/documents/path.ts';
import { counted } from '../report/format.ts';
import type { ColumnRule, PathRule, Policy, Unclassified } from './model.ts';
import { nearest } from './nearest.ts';
import { type Pattern, parsePattern, patternKey } from './pattern.ts';
import { isAftermath, quotingAdvice, syntaxMessage } from './syntax.ts';

/** One thing that is wrong with a policy file. Lines and columns count from 1. */
export interface PolicyProblem {
  readonly line: number;
  readonly column: number;
  /** A sentence that says what is wrong and what would be right. */
  readonly message: string;
  /** The known word that was probably meant. */
  readonly suggestion?: string;
}

/** Nobody mends more at once, and a file that is no policy can have one in every line. */
const MOST_TOLD = 100;

/** A policy file that cannot be used. The message has one line per problem, `path:line: sentence`, of the first hundred. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly path: string;
  readonly problems: readonly PolicyProblem[];

  constructor(path: string, problems: readonly PolicyProblem[]) {
    const told = problems.slice(0, MOST_TOLD).map(({ line, message, suggestion }) => {
      const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
      return `${path}:${line}: ${message}${hint}`;
    });
    const more = problems.length - told.length;
    super([...told, ...(more > 0 ? [`${path}: ${counted(more, 'problem')} more.`] : [])].join('\n'));
    this.path = path;
    this.problems = problems;
  }
}

/** Enough for a line about each of the personal columns of some thousand tables, with the reasons. */
const MAX_BYTES = 4_000_000;
const MAX_ALIASES = 100;
/** A file that is not YAML at all can make the YAML parser complain once per character. */
const MAX_SYNTAX_PROBLEMS = 10;

const SECTIONS = ['version', 'columns', 'json', 'link', 'truncate', 'unclassified'];
const SCALAR_CATEGORIES = CATEGORIES.filter((category) => category !== 'json');
const PARTS = { column: 3, table: 2 } as const;

interface Reading {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly problems: PolicyProblem[];
}

type Value = Node | null;
type Entry = { readonly key: string; readonly keyNode: Value; readonly value: Value; readonly line: number };

/** The policy of a repository that has no policy file: findings alone decide. */
export function emptyPolicy(): Policy {
  return {
    path: null,
    sha256: sha256(''),
    text: null,
    columns: [],
    json: [],
    link: [],
    truncate: [],
    unclassified: null,
  };
}

/**
 * Reads a policy file. Knows the file only, not the database: whether the names in it exist is `resolve`'s question.
 *
 * @throws {PolicyError} with every problem of the file at once.
 */
export function parsePolicy(text: string, path: string): Policy {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    const message = `The policy has ${bytes} bytes; at most ${MAX_BYTES} are read: use globs instead of one rule per column.`;
    throw new PolicyError(path, [{ line: 1, column: 1, message }]);
  }
  const reading = readYaml(text);
  const policy = reading.problems.length === 0 ? readPolicy(reading, text, path) : null;
  if (policy === null || reading.problems.length > 0) {
    throw new PolicyError(
      path,
      reading.problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  return policy;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readYaml(text: string): Reading {
  const lines = new LineCounter();
  // The YAML parser compares every key of a map with every other one; `entriesOf` finds duplicates in linear time.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
  });
  const written = text.split('\n');
  // An unknown tag is only a warning to the YAML parser.
  const told = document.errors.filter((error, index) => index === 0 || !isAftermath(error));
  const problems = [...told, ...document.warnings].map((error) => {
    const at = place(lines, error.pos[0]);
    return { ...at, message: syntaxMessage(error, written[at.line - 1] ?? '') };
  });
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
    },
  });
  if (aliases > MAX_ALIASES) {
    problems.push({
      line: 1,
      column: 1,
      message: `The policy uses ${aliases} aliases; at most ${MAX_ALIASES} are allowed.`,
    });
  }
  return { document, lines, problems: firstOfLines(problems).slice(0, MAX_SYNTAX_PROBLEMS) };
}

/** What follows on a line that is wrong is wrong because of it. */
function firstOfLines(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const lines = new Map<number, PolicyProblem>();
  for (const problem of problems) if (!lines.has(problem.line)) lines.set(problem.line, problem);
  return [...lines.values()];
}

function readPolicy(reading: Reading, text: string, path: string): Policy | null {
  const root: ParsedNode | null = reading.document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    complain(reading, root, 'The policy is empty: it needs at least "version: 1".');
    return null;
  }
  const sections = new Map<string, Entry>();
  for (const entry of entriesOf(reading, root, `A policy is a map with ${SECTIONS.join(', ')}`)) {
    if (SECTIONS.includes(entry.key)) sections.set(entry.key, entry);
    else complainOfWord(reading, entry.keyNode, `A policy has no key ${entry.key}`, entry.key, SECTIONS);
  }
  const version = sections.get('version');
  if (version !== undefined) readVersion(reading, version);
  else if (isMap(root)) complain(reading, root, 'The policy has no version: it needs "version: 1".');
  return {
    path,
    sha256: sha256(text),
    text,
    ...readRules(reading, sections.get('columns'), sections.get('json')),
    link: readLinks(reading, sections.get('link')),
    truncate: readTruncate(reading, sections.get('truncate')),
    unclassified: readUnclassified(reading, sections.get('unclassified')),
  };
}

function readVersion(reading: Reading, { value }: Entry): void {
  if (scalarOf(reading, value)?.value === 1) return;
  complain(reading, value, 'version must be 1, the only version there is.');
}

function readRules(
  reading: Reading,
  columnsEntry: Entry | undefined,
  jsonEntry: Entry | undefined,
): Pick<Policy, 'columns' | 'json'> {
  const columns: Policy['columns'][number][] = [];
  const json: Policy['json'][number][] = [];
  const seen = new Map<string, number>();
  const isNew = (entry: Entry, pattern: Pattern) => {
    const first = seen.get(patternKey(pattern));
    if (first === undefined) seen.set(patternKey(pattern), entry.line);
    else complain(reading, entry.keyNode, `${entry.key} has a rule already, on line ${first}: keep one of the two.`);
    return first === undefined;
  };
  for (const entry of sectionOf(reading, columnsEntry, 'columns is a map from column names to rules')) {
    const pattern = readPattern(reading, entry.keyNode, entry.key, 'column');
    const rule = readRule(reading, entry);
    if (pattern !== null && isNew(entry, pattern) && rule !== null) {
      columns.push({ pattern: entry.key, line: entry.line, rule });
    }
  }
  for (const entry of sectionOf(reading, jsonEntry, 'json is a map from column names to paths and their categories')) {
    const pattern = readPattern(reading, entry.keyNode, entry.key, 'column');
    const paths = readPaths(reading, entry);
    if (pattern !== null && isNew(entry, pattern)) json.push({ pattern: entry.key, line: entry.line, paths });
  }
  return { columns, json };
}

function readRule(reading: Reading, { key, value }: Entry): ColumnRule | null {
  const node = resolved(reading, value);
  if (isMap(node)) return readLongRule(reading, key, node);
  const scalar = scalarOf(reading, node);
  if (scalar?.value === 'null') return { action: 'null' };
  if (scalar?.value === null) {
    // Nothing after the colon also reads as null, but looks the same as a line that was never finished.
    if ((scalar.source ?? '') !== '') return { action: 'null' };
    complain(reading, value, `${key} has no rule: write a category, null, or { keep: "why" }.`);
    return null;
  }
  if (scalar?.value === 'keep') {
    complain(reading, value, `${key} is kept without a reason: write { keep: "why" }.`);
    return null;
  }
  const category = readCategory(reading, value, key);
  return category === null ? null : { action: 'mask', category };
}

function readLongRule(reading: Reading, key: string, map: YAMLMap): ColumnRule | null {
  const rules: (ColumnRule | null)[] = entriesOf(reading, map, `The rule of ${key} is a map`).map((entry) => {
    if (entry.key === 'keep') return readReason(reading, key, entry);
    if (entry.key === 'mask') {
      const category = readCategory(reading, entry.value, key);
      return category === null ? null : { action: 'mask', category };
    }
    const nested = isMap(entry.value) || isCategory(String(scalarOf(reading, entry.value)?.value));
    const message = `A rule has no key ${entry.key}`;
    if (nested) complain(reading, entry.keyNode, `${message}; names are joined by dots, as in users.email.`);
    else complainOfWord(reading, entry.keyNode, message, entry.key, ['keep', 'mask']);
    return null;
  });
  if (rules.length === 1) return rules[0] ?? null;
  complain(reading, map, `The rule of ${key} must be one of a category, null, { keep: "why" } and { mask: category }.`);
  return null;
}

function readReason(reading: Reading, key: string, { value }: Entry): ColumnRule | null {
  const reason = scalarOf(reading, value)?.value;
  if (typeof reason === 'string' && reason.trim() !== '') return { action: 'keep', reason: reason.trim() };
  complain(reading, value, `${key} is kept without a reason: say in words why its values are not personal.`);
  return null;
}

function readCategory(reading: Reading, value: Value, of: string): ScalarCategory | null {
  const word = scalarOf(reading, value)?.value;
  if (typeof word !== 'string') {
    complain(reading, value, `The rule of ${of} must be a category: one of ${SCALAR_CATEGORIES.join(', ')}.`);
    return null;
  }
  if (isCategory(word) && word !== 'json') return word;
  const what =
    word === 'json' ? `${of} cannot be masked as json; list it under json:` : `${of}: unknown category ${word}`;
  complainOfWord(reading, value, what, word, word === 'json' ? [] : SCALAR_CATEGORIES);
  return null;
}

function readPaths(reading: Reading, { key, value }: Entry): Readonly<Record<string, PathRule>> {
  const rule = `The paths of ${key} are a map such as { "user.email": email }, or {} where strings are free text`;
  const paths = entriesOf(reading, resolved(reading, value) ?? value, rule).flatMap((entry) => {
    if (readPath(entry.key) === null) {
      const right =
        'write keys joined by dots, with [*] for any element of an array, as in items[*].recipient.name, and double ' +
        'quotes around a key that has dots, brackets, stars, quotes, # or ~';
      complain(reading, entry.keyNode, `${entry.key} is not a path: ${right}.`);
    }
    const path = readPathRule(reading, entry, `${entry.key} in ${key}`);
    return path === null ? [] : [[entry.key, path] as const];
  });
  return Object.fromEntries(paths);
}

/** As a rule of a column, but a document cannot be without what stands at a path. */
function readPathRule(reading: Reading, entry: Entry, of: string): PathRule | null {
  const rule = readRule(reading, { ...entry, key: of });
  if (rule === null) return null;
  if (rule.action === 'mask') return rule.category;
  if (rule.action === 'keep') return { keep: rule.reason };
  complain(reading, entry.value, `${of} cannot be set to NULL: write a category, or { keep: "why" }.`);
  return null;
}

function readLinks(reading: Reading, section: Entry | undefined): Policy['link'] {
  if (section === undefined || isEmpty(section)) return [];
  const groups = listOf(reading, section.value, 'link is a list of lists of columns');
  if (groups.length > 1 && groups.every(isScalar)) {
    const written = groups.map((name) => scalarOf(reading, name)?.value).join(', ');
    complain(reading, section.value, `link is a list of lists of columns: write [[${written}]].`);
    return [];
  }
  return groups.map((group) => {
    const members = listOf(reading, group, 'A link is a list of columns that hold the same values');
    const columns = readNames(reading, members, 'column');
    if (members.length < 2) complain(reading, group, 'A link needs at least two columns.');
    return { columns: columns.map(({ pattern }) => pattern), line: lineOf(reading, group) };
  });
}

function readTruncate(reading: Reading, section: Entry | undefined): Policy['truncate'] {
  if (section === undefined || isEmpty(section)) return [];
  return readNames(reading, listOf(reading, section.value, 'truncate is a list of tables'), 'table');
}

function readNames(
  reading: Reading,
  nodes: readonly Value[],
  kind: keyof typeof PARTS,
): readonly { readonly pattern: string; readonly line: number }[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const name = scalarOf(reading, node)?.value;
    if (typeof name !== 'string') {
      // An asterisk refers to something of that name, elsewhere in the file.
      const advice = isAlias(node) && node.resolve(reading.document) === undefined ? ` ${quotingAdvice('*')}` : '';
      complain(reading, node, `The name of a ${kind} must be text.${advice}`);
      return [];
    }
    const pattern = readPattern(reading, node, name, kind);
    if (pattern === null) return [];
    if (seen.has(patternKey(pattern))) complain(reading, node, `${name} is listed twice.`);
    seen.add(patternKey(pattern));
    return [{ pattern: name, line: lineOf(reading, node) }];
  });
}

function readUnclassified(reading: Reading, section: Entry | undefined): Unclassified | null {
  if (section === undefined) return null;
  const scalar = scalarOf(reading, section.value);
  const word = scalar?.value;
  if (word === 'fail' || word === 'keep' || word === 'null') return word;
  if (word === null && (scalar?.source ?? '') !== '') return 'null';
  const message = 'unclassified must be one of fail, null and keep';
  complainOfWord(reading, section.value, message, typeof word === 'string' ? word : '', ['fail', 'null', 'keep']);
  return null;
}

function readPattern(reading: Reading, node: Value, text: string, kind: keyof typeof PARTS): Pattern | null {
  const pattern = parsePattern(text, PARTS[kind]);
  if (pattern === null) {
    const shape = kind === 'column' ? 'column, table.column or schema.table.column' : 'table or schema.table';
    const quoting = 'with * for any characters, and double quotes around a name that has dots, stars or spaces';
    complain(reading, node, `${JSON.stringify(text)} does not name a ${kind}: write ${shape}, ${quoting}.`);
  }
  return pattern;
}

/** A section under which nothing stands, or nothing but comments, is an empty one. */
function isEmpty(section: Entry | undefined): boolean {
  return section === undefined || (isScalar(section.value) && section.value.value === null);
}

function sectionOf(reading: Reading, section: Entry | undefined, rule: string): readonly Entry[] {
  return section === undefined || isEmpty(section) ? [] : entriesOf(reading, section.value, rule);
}

/** The entries of a map, without those whose key is not text or was there before; both are complained of. */
function entriesOf(reading: Reading, node: Value, rule: string): readonly Entry[] {
  if (!isMap(node)) {
    complain(reading, node, `${rule}; this is something else.`);
    return [];
  }
  const entries = new Map<string, Entry>();
  for (const pair of node.items) {
    const keyNode = nodeOf(pair.key);
    const key = keyText(scalarOf(reading, keyNode));
    const value = nodeOf(pair.value) ?? missingValue(keyNode);
    const first = key === null ? undefined : entries.get(key);
    if (key === null) complain(reading, keyNode, 'A key must be text.');
    else if (first !== undefined) complain(reading, keyNode, `${key} is there already, on line ${first.line}.`);
    else entries.set(key, { key, keyNode, value, line: lineOf(reading, keyNode) });
  }
  return [...entries.values()];
}

function nodeOf(item: unknown): Value {
  return isNode(item) ? item : null;
}

/** For a key that has not even a colon, as in `{ email }`: nothing, standing where the key stands. */
function missingValue(keyNode: Value): Scalar {
  const missing = new Scalar(null);
  missing.source = '';
  missing.range = keyNode?.range ?? null;
  return missing;
}

/** A plain 404 or true is text when it stands as a key. */
function keyText(scalar: Scalar | null): string | null {
  if (scalar === null) return null;
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
}

function listOf(reading: Reading, node: Value, rule: string): readonly Value[] {
  const list = resolved(reading, node);
  if (isSeq(list)) return list.items.map(nodeOf);
  complain(reading, node, `${rule}; this is something else.`);
  return [];
}

function scalarOf(reading: Reading, node: Value): Scalar | null {
  const value = resolved(reading, node);
  return isScalar(value) ? value : null;
}

function resolved(reading: Reading, node: Value): Value {
  return isAlias(node) ? (node.resolve(reading.document) ?? null) : node;
}

function complainOfWord(reading: Reading, node: Value, message: string, word: string, known: readonly string[]): void {
  const meant = nearest(word, known);
  if (meant !== null) complain(reading, node, `${message}.`, meant);
  else complain(reading, node, known.length === 0 ? `${message}.` : `${message}; there are ${known.join(', ')}.`);
}

function complain(reading: Reading, node: Value, message: string, suggestion?: string): void {
  const at = place(reading.lines, node?.range?.[0] ?? 0);
  reading.problems.push({ ...at, message, ...(suggestion === undefined ? {} : { suggestion }) });
}

function lineOf(reading: Reading, node: Value): number {
  return place(reading.lines, node?.range?.[0] ?? 0).line;
}

/** The first line has no entry in the counter of an empty text. */
function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
