import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { exactKey, parsePattern, patternKey } from './pattern.ts';
import { yamlComment, yamlKeyOf } from './yaml.ts';

/** A rule that a policy lacks. */
export interface MissingRule {
  readonly section: 'columns' | 'json';
  readonly names: readonly [schema: string, table: string, column: string];
  /** As it stands behind the key. */
  readonly rule: string;
  /** What else could stand there, or why; for a comment. Empty: none. */
  readonly note: string;
}

/** An edit of a policy file. Each can be made without the others, and all of them can be made together. */
export interface Addition {
  /** The line of the file, from 1, that the text goes behind or takes the place of; null when there is no file. */
  readonly line: number | null;
  readonly how: 'after' | 'instead' | 'new file';
  /** Whole lines, without the last line break. */
  readonly text: string;
  readonly rules: readonly MissingRule[];
}

const SECTIONS = ['columns', 'json'] as const;
const STEP = '  ';

/**
 * Where in a policy file rules belong, and how they are written there: behind the rules of the same table or behind the
 * comment that proposes them, as deep as their neighbours.
 *
 * @param text a policy that `parsePolicy` accepts; null when there is none
 */
export function additionsTo(text: string | null, missing: readonly MissingRule[]): readonly Addition[] {
  if (missing.length === 0) return [];
  const root = text === null ? null : rootOf(text);
  if (root === null) {
    const sections = SECTIONS.flatMap((name) => sectionText(name, ofSection(missing, name), ''));
    return [{ line: null, how: 'new file', text: ['version: 1', ...sections].join('\n'), rules: missing }];
  }
  return root.map.flow === true ? intoFlowRoot(root, missing) : intoBlockRoot(root, missing);
}

/** The rule on a line of its own, at the beginning of a line. */
export function ruleLine({ names, rule, note }: MissingRule): string {
  return `${yamlKeyOf(names)}: ${rule}${note === '' ? '' : ` # ${yamlComment(note)}`}`;
}

interface Root {
  readonly lines: readonly string[];
  readonly counter: LineCounter;
  readonly map: YAMLMap;
}

function rootOf(text: string): Root | null {
  const counter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: counter, uniqueKeys: false, schema: 'core' });
  return isMap(contents) ? { lines: text.split('\n'), counter, map: contents } : null;
}

function ofSection(missing: readonly MissingRule[], section: MissingRule['section']): readonly MissingRule[] {
  return missing.filter((one) => one.section === section);
}

function sectionText(name: string, rules: readonly MissingRule[], indent: string): readonly string[] {
  if (rules.length === 0) return [];
  return [`${indent}${name}:`, ...rules.map((rule) => `${indent}${STEP}${ruleLine(rule)}`)];
}

function intoBlockRoot(root: Root, missing: readonly MissingRule[]): readonly Addition[] {
  const sections = sectionsOf(root, missing);
  const version = root.map.items.find((item) => isNamed(item, 'version')) ?? root.map.items[0];
  const indent = version === undefined ? '' : indentAt(root, startOf(version));
  const absent = sections.filter(({ section }) => section === undefined);
  const present = sections.flatMap(({ section, rules }) => (section === undefined ? [] : [{ section, rules }]));
  // Behind the version, where no other addition goes: whoever makes several need not mind their order.
  const added: Addition = {
    line: version === undefined ? 1 : lastLineOf(root, version),
    how: 'after',
    text: absent.flatMap(({ name, rules }) => sectionText(name, rules, indent)).join('\n'),
    rules: absent.flatMap(({ rules }) => rules),
  };
  return [
    ...(absent.length === 0 ? [] : [added]),
    ...present.flatMap(({ section, rules }) => intoSection(root, section, rules, indent)),
  ];
}

function intoSection(root: Root, section: Pair, rules: readonly MissingRule[], indent: string): readonly Addition[] {
  const { value } = section;
  if (isMap(value) && value.flow !== true) return rules.map((rule) => intoBlockMap(root, section, value, rule));
  if (isMap(value) || sourceOf(value) !== '') return rewritten(root, [insertionInto(section, rules)]);
  // Nothing but comments stands under it.
  return rules.map((rule) => ({
    line: proposalOf(root, section, rule) ?? lineAt(root, startOf(section)),
    how: 'after',
    text: `${indent}${STEP}${ruleLine(rule)}`,
    rules: [rule],
  }));
}

function intoBlockMap(root: Root, section: Pair, map: YAMLMap, rule: MissingRule): Addition {
  const neighbours = map.items.filter((item) => isOfTable(item, rule.names));
  const behind = neighbours.at(-1) ?? map.items.at(-1);
  const line = proposalOf(root, section, rule) ?? lastLineOf(root, behind ?? section);
  const first = map.items[0] ?? section;
  return { line, how: 'after', text: `${indentAt(root, startOf(first))}${ruleLine(rule)}`, rules: [rule] };
}

/** Whether it is a rule of a column of the same table, by its exact name. */
function isOfTable({ key }: Pair, [schema, table]: MissingRule['names']): boolean {
  const pattern = isScalar(key) ? parsePattern(String(key.value), 3) : null;
  if (pattern === null) return false;
  return patternKey({ ...pattern, parts: pattern.parts.slice(0, 2) }) === exactKey([schema, table]);
}

/** The line of a comment in the section that proposes a rule for the column: `# public.users.email: …`. */
function proposalOf(root: Root, section: Pair, { names }: MissingRule): number | null {
  const from = lineAt(root, startOf(section));
  const next = root.map.items.find((item) => startOf(item) > startOf(section));
  const to = next === undefined ? root.lines.length : lineAt(root, startOf(next)) - 1;
  const start = `${yamlKeyOf(names)}:`;
  const index = root.lines
    .slice(from, to)
    .findIndex((line) => line.replace(/^\s*#\s*/, '').startsWith(start) && /^\s*#/.test(line));
  return index < 0 ? null : from + index + 1;
}

/** Text that goes into the file at an offset, in the place of as many characters. */
interface Insertion {
  readonly offset: number;
  readonly replaced: number;
  readonly text: string;
  readonly rules: readonly MissingRule[];
}

function intoFlowRoot(root: Root, missing: readonly MissingRule[]): readonly Addition[] {
  const sections = sectionsOf(root, missing);
  const absent = sections.filter(({ section }) => section === undefined);
  const texts = absent.map(({ name, rules }) => `${name}: { ${flowRules(rules)} }`);
  const rules = absent.flatMap((section) => section.rules);
  return rewritten(root, [
    ...(absent.length === 0 ? [] : [intoBraces(root.map, texts.join(', '), rules)]),
    ...sections.flatMap((one) => (one.section === undefined ? [] : [insertionInto(one.section, one.rules)])),
  ]);
}

/** The sections that rules are missing in, as they are in the file. */
function sectionsOf(root: Root, missing: readonly MissingRule[]) {
  return SECTIONS.map((name) => {
    const section = root.map.items.find((item) => isNamed(item, name));
    return { name, section, rules: ofSection(missing, name) };
  }).filter(({ rules }) => rules.length > 0);
}

function isNamed({ key }: Pair, name: string): boolean {
  return isScalar(key) && key.value === name;
}

/** Into a section in braces, or in the place of a null. */
function insertionInto(section: Pair, rules: readonly MissingRule[]): Insertion {
  const { key, value } = section;
  if (isMap(value)) return intoBraces(value, flowRules(rules), rules);
  const text = `{ ${flowRules(rules)} }`;
  const [from = 0, to = 0] = nodeOf(value)?.range ?? [];
  if (from > 0) return { offset: from, replaced: to - from, text: to > from ? text : ` ${text}`, rules };
  return { offset: nodeOf(key)?.range?.[1] ?? 0, replaced: 0, text: `: ${text}`, rules };
}

/** Behind the opening brace, where no comma or comment is in the way. */
function intoBraces(map: YAMLMap, inserted: string, rules: readonly MissingRule[]): Insertion {
  const offset = (map.range?.[0] ?? 0) + 1;
  return { offset, replaced: 0, text: ` ${inserted}${map.items.length === 0 ? ' ' : ','}`, rules };
}

function flowRules(rules: readonly MissingRule[]): string {
  return rules.map(({ names, rule }) => `${yamlKeyOf(names)}: ${rule}`).join(', ');
}

/** Each line that insertions are made into, as it is then. */
function rewritten(root: Root, insertions: readonly Insertion[]): readonly Addition[] {
  const lines = new Map<number, Addition>();
  for (const { offset, replaced, text, rules } of insertions.toSorted((a, b) => b.offset - a.offset)) {
    const line = lineAt(root, offset);
    const present = lines.get(line) ?? { text: root.lines[line - 1]?.replace(/\r$/, '') ?? '', rules: [] };
    const at = root.counter.linePos(offset).col - 1;
    lines.set(line, {
      line,
      how: 'instead',
      text: present.text.slice(0, at) + text + present.text.slice(at + replaced),
      rules: [...rules, ...present.rules],
    });
  }
  return [...lines.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function sourceOf(value: unknown): string {
  return isScalar(value) ? (value.source ?? '') : '';
}

function startOf({ key }: Pair): number {
  return nodeOf(key)?.range?.[0] ?? 0;
}

function lineAt({ counter }: Root, offset: number): number {
  return Math.max(1, counter.linePos(offset).line);
}

/** What stands before the first visible character of the line: it is what its neighbours have to start with. */
function indentAt(root: Root, offset: number): string {
  return /^ */.exec(root.lines[lineAt(root, offset) - 1] ?? '')?.[0] ?? '';
}

function lastLineOf(root: Root, { key, value }: Pair): number {
  return lineAt(root, Math.max(lastOffsetOf(nodeOf(key)), lastOffsetOf(nodeOf(value))));
}

/** Of the last character that belongs to it. The range of a block collection reaches over the comments behind it. */
function lastOffsetOf(node: Node | null): number {
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    const parts = isPair(last) ? [last.key, last.value] : [last];
    return Math.max(...parts.map((part) => lastOffsetOf(nodeOf(part))));
  }
  const [start = 0, end = 0] = node?.range ?? [];
  return Math.max(start, end - 1);
}

function nodeOf(item: unknown): Node | null {
  return isNode(item) ? item : null;
}
