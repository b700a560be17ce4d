import type { ScalarCategory } from '../../categories.ts';
import { decideByType, decideText, type Verdict } from '../decide.ts';
import type { JsonRules } from '../model.ts';
import { judgeName, type NameVerdict } from '../name.ts';
import { canHold, type Family } from '../types.ts';
import { isEmail } from '../values/contact.ts';
import { isDate } from '../values/dates.ts';
import { parseJson } from './formats.ts';
import { keysAsData } from './keys.ts';
import { ANY_KEY, ELEMENT, type Path, type Step, writePath } from './path.ts';
import type { Branch, Leaf, Tree } from './tree.ts';

/** What was found by looking into documents. Holds counts and names, never a value. */
export interface Inspection {
  readonly rules: JsonRules;
  /** How many paths lead to leaves. */
  readonly paths: number;
  /** Sentences on keys that are data. */
  readonly remarks: readonly string[];
}

/** More paths than a form, an event or a provider's answer has. */
const MOST_PATHS = 500;

/** Deeper documents than this are trees: folders in folders, comments on comments. What lies deeper has no rule. */
const DEEPEST_PATH = 24;

/**
 * Decides every path of a leaf as if it were a column, with the keys above it as context.
 *
 * @param trees of one column, or at one path of its documents
 * @param above the steps that lead to the trees
 * @param contexts names of the column and its table, nearest first
 * @returns null when there are too many paths to say anything of each
 */
export function inspect(
  trees: readonly Tree[],
  above: readonly Step[],
  contexts: readonly string[],
): Inspection | null {
  const found: Found = { mask: new Map(), keep: new Set(), paths: 0, remarks: [], contexts };
  visit(trees, above, found);
  if (found.paths > MOST_PATHS) return null;
  const rules = { mask: Object.fromEntries(found.mask), keep: [...found.keep] };
  return { rules, paths: found.paths, remarks: found.remarks };
}

interface Found {
  readonly mask: Map<string, ScalarCategory>;
  readonly keep: Set<string>;
  readonly contexts: readonly string[];
  readonly remarks: string[];
  paths: number;
}

function visit(trees: readonly Tree[], steps: readonly Step[], found: Found): void {
  if (steps.length > DEEPEST_PATH || found.paths > MOST_PATHS) return;
  const branches = trees.filter((tree) => tree.kind === 'branch');
  const elements = trees.flatMap((tree) => (tree.kind === 'list' ? tree.elements : []));
  const leaves = trees.flatMap((tree) => (tree.kind === 'branch' ? tree.texts : tree.kind === 'list' ? [] : [tree]));
  if (leaves.length > 0) decideLeaves(leaves, steps, found);
  if (elements.length > 0) visit(elements, [...steps, ELEMENT], found);
  if (branches.length > 0) visitMembers(branches, steps, found);
}

function visitMembers(branches: readonly Branch[], steps: readonly Step[], found: Found): void {
  const data = keysAsData(branches, nameAt(steps, found).name);
  const anyKey = new Set(data?.keys ?? []);
  const below = new Map<string, Tree[]>();
  const belowAny: Tree[] = [];
  for (const [key, tree] of branches.flatMap(({ members }) => members)) {
    if (anyKey.has(key)) belowAny.push(tree);
    else below.set(key, [...(below.get(key) ?? []), tree]);
  }
  if (data !== null) {
    const path = pathOf(steps, 'keys');
    // Nobody can tell words from names, so they are masked.
    const category = data.verdict === 'identifiers' ? null : (scalarOf(data.verdict) ?? 'free_text');
    if (category === null) found.keep.add(path);
    else found.mask.set(path, category);
    const where = steps.length === 0 ? 'the documents' : pathOf(steps, 'value');
    found.remarks.push(
      `keys of ${where} look like data and ${category === null ? 'are identifiers, which stay' : `are masked as ${category}`}`,
    );
    visit(belowAny, [...steps, ANY_KEY], found);
  }
  for (const [key, members] of below) visit(members, [...steps, { kind: 'key', key }], found);
}

function decideLeaves(leaves: readonly Leaf[], steps: readonly Step[], found: Found): void {
  found.paths++;
  const texts = (kind: Leaf['kind']) => leaves.filter((leaf) => leaf.kind === kind).map(({ text }) => text);
  const [strings, numbers] = [texts('string'), texts('number')];
  const { name, called } = nameAt(steps, found);
  const family = numbers.some((number) => /[.eE]/.test(number)) ? 'measure' : 'integer';
  const ofNumbers = numbers.length === 0 ? null : decideByType(family, 'number', name, numbers);
  const ofStrings = strings.length === 0 || strings.every(isDocument) ? null : decideText(name, strings, called);
  const category = scalarOf(ofStrings) ?? scalarOf(ofNumbers);
  const numbersStay = ofNumbers === null || ofNumbers.action === 'keep';
  if (category !== null) {
    // Whatever somebody answered or a job was given. Without a rule addresses are masked as such, and equal those in columns.
    if (category === 'free_text' && strings.some(isEmail)) return;
    found.mask.set(pathOf(steps, 'value'), category);
    if (numbersStay && numbers.length > 0 && areOther(numbers, family, category))
      found.keep.add(pathOf(steps, 'numbers'));
    return;
  }
  if (strings.length === 0) {
    if (numbersStay) found.keep.add(pathOf(steps, 'numbers'));
    return;
  }
  if (ofStrings?.action === 'keep' && numbersStay) found.keep.add(pathOf(steps, 'value'));
  else if (ofStrings !== null && numbers.length === 0 && strings.every(isDate)) {
    found.mask.set(pathOf(steps, 'value'), 'personal_date');
  } else if (ofStrings !== null && numbers.length === 0) found.mask.set(pathOf(steps, 'value'), 'free_text');
  // Documents within strings, and texts among numbers, have no rule: their leaves are masked one by one.
  else if (numbers.length > 0 && numbersStay) found.keep.add(pathOf(steps, 'numbers'));
}

/** Whether numbers among texts are not what those are, as are the ids of rows among a job's arguments. */
function areOther(numbers: readonly string[], family: Family, category: ScalarCategory): boolean {
  if (category === 'free_text') return numbers.every((number) => /^-?\d{1,6}$/.test(number));
  return !canHold(family, category);
}

function scalarOf(verdict: Verdict | null): ScalarCategory | null {
  return verdict?.action === 'mask' && verdict.category !== null && verdict.category !== 'json'
    ? verdict.category
    : null;
}

function isDocument(text: string): boolean {
  return /^\s*[[{]/.test(text) && parseJson(text) !== null;
}

function nameAt(steps: readonly Step[], { contexts }: Found): { readonly name: NameVerdict; readonly called: string } {
  const keys = steps.flatMap((step) => (step.kind === 'key' ? [step.key.replace(/^@/, '')] : []));
  // Elements of a list of strings, and values under keys that are data, are called as what holds them.
  const [called = '', ...around] = [...keys.reverse(), ...contexts];
  const [holder = '', ...beyond] = around;
  const above = isPart(called) ? judgeName(holder, beyond) : null;
  const whole = above?.says === 'personal' && (!isPartOfDay(called) || DATES.includes(above.category));
  return { name: whole ? above : judgeName(called, around), called };
}

const DATES: readonly ScalarCategory[] = ['birth_date', 'personal_date'];

/** A key that only the key above it gives a meaning: `salary: { old, new }`, `ssn: { value }`. */
function isPart(key: string): boolean {
  return (
    isPartOfDay(key) ||
    /^(?:old|new|from|to|before|after|was|is|prev|previous|current|original|raw)?[-_ ]?(?:val|value)?s?$/i.test(key)
  );
}

/** `dob: { day, month, year }` is how payment providers take a date of birth. */
function isPartOfDay(key: string): boolean {
  return /^(?:dd?|day|tag|jour|dia|giorno|dag|mm?|month|monat|mois|mes|mese|maand|y{1,4}|year|jahr|annee|ano|anno|jaar)$/i.test(
    key,
  );
}

function pathOf(steps: readonly Step[], of: Path['of']): string {
  return writePath({ steps, of });
}
