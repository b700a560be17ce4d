import type { ScalarCategory } from '../categories.ts';
import { decideByType, decideText, type Evidence, mask, NOT_SAMPLED, unclassified, type Verdict } from './decide.ts';
import type { JsonRules } from './model.ts';
import { judgeName } from './name.ts';
import { isGivenName } from './values/people.ts';
import { isUuid } from './values/secrets.ts';
import { isPersonalKey } from './values.ts';

/** More paths than a form, an event or a provider's answer has: then keys are data. */
const MOST_PATHS = 500;

/**
 * Decides a column of JSON documents by looking into the sampled ones: every path of a leaf is decided as if it were
 * a column, with the keys above it as context.
 *
 * @param documents as sampled, each whole
 * @param omitted how many documents were too long to be sampled
 * @param contexts names of the column and its table
 */
export function decideJson(documents: Evidence, omitted: number, contexts: readonly string[]): Verdict {
  if (documents === 'not sampled') return unclassified('default', ['a document can hold anything', NOT_SAMPLED]);
  if (documents === 'not asked' || (documents.length === 0 && omitted === 0)) {
    const unseen = documents === 'not asked' ? [] : ['no documents to look into'];
    return json(
      { mask: {}, keep: [] },
      ['a document can hold anything, so all its strings are masked', ...unseen],
      0.5,
    );
  }
  const long = omitted === 0 ? [] : [`${omitted} sampled documents are too long to look into`];
  if (documents.length === 0) return unclassified('values', ['a document can hold anything', ...long]);
  const leaves = leavesOf(documents);
  if (leaves === 'not json') return unclassified('values', ['not all sampled values are documents', ...long]);
  if (leaves === 'personal keys')
    return unclassified('values', ['keys of the sampled documents look like personal data', ...long]);
  if (leaves === 'unbounded') {
    return unclassified('values', [
      'keys of the sampled documents look like data: there are too many different ones',
      ...long,
    ]);
  }
  const rules = rulesOf(leaves, contexts);
  if (rules === null)
    return unclassified('values', ['a personal value stands under a key that a path cannot name', ...long]);
  const masked = Object.keys(rules.mask).length;
  return json(
    rules,
    [
      `${leaves.length} paths in ${documents.length} sampled documents: ${masked} masked by category, ${rules.keep.length} kept, the strings at all others masked as free text`,
      ...long,
    ],
    0.8,
  );
}

/** Whether every value is an object or an array in JSON. */
export function areDocuments(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => /^\s*[[{]/.test(value) && parse(value) !== undefined);
}

interface Leaf {
  /** Keys from the root; null stands for any element of an array. */
  readonly keys: readonly (string | null)[];
  readonly path: string;
  readonly strings: string[];
  readonly numbers: string[];
}

function json(rules: JsonRules, evidence: readonly string[], confidence: number): Verdict {
  return { ...mask('free_text', 'values', evidence, confidence), decidedBy: 'type', category: 'json', json: rules };
}

function rulesOf(leaves: readonly Leaf[], contexts: readonly string[]): JsonRules | null {
  const byPath = new Map<string, Leaf[]>();
  for (const leaf of leaves) byPath.set(leaf.path, [...(byPath.get(leaf.path) ?? []), leaf]);
  const masked: [string, ScalarCategory][] = [];
  const kept: string[] = [];
  for (const [path, sharing] of byPath) {
    const verdicts = sharing.flatMap((leaf) => verdictsOf(leaf, contexts));
    // A dot or a bracket in a key makes a path that could mean another one, too.
    const ambiguous =
      sharing.length > 1 || sharing.some(({ keys }) => keys.some((key) => key !== null && /[.[\]]/.test(key)));
    const personal = verdicts.find((verdict) => verdict.action === 'mask');
    if (ambiguous || path === '') {
      if (personal !== undefined && sharing.some(({ numbers }) => numbers.length > 0)) return null;
      continue;
    }
    if (personal?.category != null && personal.category !== 'json') masked.push([path, personal.category]);
    else if (sharing.some(isKept(verdicts))) kept.push(path);
  }
  return { mask: Object.fromEntries(masked), keep: kept };
}

/** Only what was seen as a string is kept: numbers stay anyway, and a string may follow where numbers were seen. */
function isKept(verdicts: readonly Verdict[]): (leaf: Leaf) => boolean {
  return (leaf) => leaf.strings.length > 0 && verdicts.every((verdict) => verdict.action === 'keep');
}

function verdictsOf(leaf: Leaf, contexts: readonly string[]): readonly Verdict[] {
  const keys = leaf.keys.filter((key) => key !== null);
  const name = judgeName(keys.at(-1) ?? '', [...keys.slice(0, -1).reverse(), ...contexts]);
  return [
    ...(leaf.strings.length === 0 ? [] : [decideText(name, leaf.strings)]),
    // Numbers that are not personal stay anyway, so they only matter where they have to be masked.
    ...(leaf.numbers.length === 0 ? [] : [decideByType('integer', 'number', name, leaf.numbers)]),
  ];
}

/** Deeper documents than this are trees: folders in folders, comments on comments. */
const DEEPEST_PATH = 32;

function leavesOf(documents: readonly string[]): readonly Leaf[] | 'not json' | 'personal keys' | 'unbounded' {
  const leaves = new Map<string, Leaf>();
  const objects = new Map<string, ObjectKeys>();
  const givenNames = new Set<string>();
  let refusal: 'personal keys' | 'unbounded' | null = null;
  const visit = (value: unknown, keys: readonly (string | null)[]): void => {
    if (leaves.size > MOST_PATHS || keys.length > DEEPEST_PATH) refusal ??= 'unbounded';
    if (refusal !== null) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, [...keys, null]);
      return;
    }
    const identity = JSON.stringify(keys);
    if (typeof value !== 'object' || value === null) {
      const leaf = leaves.get(identity) ?? { keys, path: pathOf(keys), strings: [], numbers: [] };
      leaves.set(identity, leaf);
      if (typeof value === 'string') leaf.strings.push(value);
      if (typeof value === 'number') leaf.numbers.push(String(value));
      return;
    }
    const object = objects.get(identity) ?? { count: 0, keys: new Map() };
    objects.set(identity, { count: object.count + 1, keys: object.keys });
    for (const [key, member] of Object.entries(value)) {
      object.keys.set(key, (object.keys.get(key) ?? 0) + 1);
      if (isGivenName(key)) givenNames.add(key);
      if (isPersonalKey(key) || givenNames.size > 1) refusal = 'personal keys';
      if (isIdentifierKey(key)) refusal ??= 'unbounded';
      visit(member, [...keys, key]);
    }
  };
  for (const document of documents) {
    const parsed = parse(document);
    if (parsed === undefined) return 'not json';
    visit(parsed.value, []);
  }
  return refusal ?? ([...objects.values()].some(isMap) ? 'unbounded' : [...leaves.values()]);
}

/** The objects that stand at one path, and in how many of them each key is. */
interface ObjectKeys {
  readonly count: number;
  readonly keys: Map<string, number>;
}

/** Whether keys are data: many different ones, of which each object has few. */
function isMap({ count, keys }: ObjectKeys): boolean {
  const uses = [...keys.values()].reduce((sum, use) => sum + use, 0);
  return keys.size > 20 && uses / (keys.size * count) < 0.15;
}

/** Ids as keys stand for rows, often for people. */
function isIdentifierKey(key: string): boolean {
  return isUuid(key) || /^\d{6,}$/.test(key) || /^[\da-f]{24,}$/i.test(key);
}

function pathOf(keys: readonly (string | null)[]): string {
  return keys.reduce<string>((path, key) => {
    if (key === null) return `${path}[*]`;
    return path === '' ? key : `${path}.${key}`;
  }, '');
}

/** In an object, since a document can be `null`; undefined when the text is not JSON. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
