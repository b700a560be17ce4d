import type { Column } from '../catalog/model.ts';
import type { ColumnRule, PathRule, Policy } from './model.ts';
import { nearest } from './nearest.ts';
import {
  bySpecificity,
  exactKey,
  matches,
  matchesPart,
  type Pattern,
  parsePattern,
  patternKey,
  patternOf,
} from './pattern.ts';
import type { Place, Places } from './places.ts';
import type { UnresolvedProblem } from './problem.ts';
import { yamlKeyOf } from './yaml.ts';

/** A rule of the `columns` or of the `json` section. */
export interface WrittenRule {
  readonly text: string;
  readonly pattern: Pattern;
  readonly line: number;
  readonly rule:
    | ColumnRule
    | { readonly action: 'mask'; readonly category: 'json'; readonly paths: Readonly<Record<string, PathRule>> };
}

export interface ChosenRules {
  /** What the policy says of a column, directly or through its parent table; most columns have no rule. */
  readonly of: ReadonlyMap<Place, WrittenRule>;
  readonly problems: readonly UnresolvedProblem[];
}

/** Base types whose values can be documents. */
const DOCUMENT_TYPES = new Set(['json', 'jsonb', 'xml', 'hstore', 'bytea', 'text', 'varchar', 'bpchar', 'citext']);

/** Whether the values of a column can have paths inside. The fields of a composite type are paths, too. */
function holdsDocuments({ baseType, baseKind }: Column): boolean {
  return baseKind === 'c' || DOCUMENT_TYPES.has(baseType);
}

/**
 * Finds the rule of every column. An exact name beats patterns; among patterns the most specific wins. A rule of a
 * parent table's column also holds for the partitions and heirs, unless theirs is exact.
 */
export function chooseRules(places: Places, policy: Policy, isTruncated: (place: Place) => boolean): ChosenRules {
  const rules = writtenRules(policy);
  const isExact = (rule: WrittenRule) => rule.pattern.wildcards === 0;
  const exact = new Map(rules.filter(isExact).map((rule) => [patternKey(rule.pattern), rule]));
  const globs = rules.filter((rule) => !isExact(rule)).sort((a, b) => bySpecificity(a.pattern, b.pattern));

  const chosen = new Map<Place, WrittenRule>();
  const matched = new Map<WrittenRule, Place[]>(rules.map((rule) => [rule, []]));
  const contradictions = new Map<string, UnresolvedProblem>();
  for (const place of places.all) {
    const own = exact.get(exactKey(place.names));
    const fitting = globs.filter((rule) => matches(rule.pattern, place.names));
    for (const rule of own === undefined ? fitting : [own, ...fitting]) matched.get(rule)?.push(place);
    const inherited = place.parent === null ? undefined : chosen.get(place.parent);
    const best = own ?? inherited ?? fitting[0];
    if (best === undefined) continue;
    chosen.set(place, best);
    const rival = best === fitting[0] ? fitting.find((rule) => contradicts(rule, best)) : undefined;
    if (rival !== undefined && !isTruncated(place)) {
      const pair = `${best.line} ${rival.line}`;
      if (!contradictions.has(pair)) contradictions.set(pair, contradiction(best, rival, place));
    }
  }
  const columnNames = places.all.map((place) => place.names);
  return {
    of: chosen,
    problems: [
      ...contradictions.values(),
      ...rules.flatMap((rule) => {
        const problem = uselessness(rule, matched.get(rule) ?? [], places, columnNames);
        return problem === null ? [] : [problem];
      }),
      ...wrongDocuments(chosen, isTruncated),
    ],
  };
}

/** Equal for rules that do the same to a column. */
export function ruleKey({ rule }: WrittenRule): string {
  if (rule.action !== 'mask') return rule.action;
  return 'paths' in rule ? `json ${JSON.stringify(Object.entries(rule.paths).sort())}` : rule.category;
}

/** `masked as email`, `set to NULL`, `kept`. */
export function outcomeOf({ rule }: WrittenRule): string {
  if (rule.action === 'mask') return `masked as ${rule.category}`;
  return rule.action === 'null' ? 'set to NULL' : 'kept';
}

/** A rule, link or truncate that names nothing: says so, and what was probably meant. */
export function namesNothing(options: {
  readonly text: string;
  readonly pattern: Pattern;
  readonly line: number;
  readonly kind: 'column' | 'table';
  readonly existing: readonly (readonly string[])[];
}): UnresolvedProblem {
  const { text, pattern, line, kind, existing } = options;
  const suggestion = meantBy(pattern, existing) ?? inOtherSchema(pattern, existing);
  const message = `${text} names no ${kind} of this database`;
  return suggestion === null
    ? { line, stale: true, written: text, message: `${message}: correct or remove it.` }
    : { line, stale: true, written: text, message: `${message}. Did you mean ${suggestion}?`, suggestion };
}

/** Goes from part to part, through what exists below the parts before. */
function meantBy(pattern: Pattern, existing: readonly (readonly string[])[]): string | null {
  let left = existing;
  const parts: string[] = [];
  for (const [index, pieces] of pattern.parts.entries()) {
    const fitting = left.filter((names) => matchesPart(pieces, names[index] ?? ''));
    if (fitting.length > 0) {
      left = fitting;
      parts.push(pieces.length === 1 ? patternOf(pieces) : pieces.join('*'));
      continue;
    }
    const meant = nearest(pieces.join('*'), new Set(left.map((names) => names[index] ?? '')));
    if (meant === null) return null;
    left = left.filter((names) => names[index] === meant);
    parts.push(patternOf([meant]));
  }
  const written = parts.findIndex((part) => part !== '*');
  return parts.slice(Math.max(0, written)).join('.');
}

function inOtherSchema(pattern: Pattern, existing: readonly (readonly string[])[]): string | null {
  const [, ...rest] = pattern.parts;
  const found = existing.find((names) => rest.every((pieces, index) => matchesPart(pieces, names[index + 1] ?? '')));
  return found === undefined ? null : patternOf(found);
}

function writtenRules(policy: Policy): readonly WrittenRule[] {
  const columns = policy.columns.map(({ pattern, line, rule }) => ({ pattern, line, rule }));
  const json = policy.json.map(({ pattern, line, paths }) => ({
    pattern,
    line,
    rule: { action: 'mask', category: 'json', paths } as const,
  }));
  return [...columns, ...json].map(({ pattern, line, rule }) => ({
    text: pattern,
    pattern: read(pattern),
    line,
    rule,
  }));
}

/** Reads a pattern that the parser of policies has let through. */
function read(text: string): Pattern {
  const pattern = parsePattern(text, 3);
  if (pattern === null) throw new TypeError(`${text} is not a pattern of column names.`);
  return pattern;
}

function contradicts(a: WrittenRule, b: WrittenRule): boolean {
  return bySpecificity(a.pattern, b.pattern) === 0 && ruleKey(a) !== ruleKey(b);
}

function contradiction(a: WrittenRule, b: WrittenRule, place: Place): UnresolvedProblem {
  const both = `${a.text} (line ${a.line}) and ${b.text} (line ${b.line})`;
  return {
    line: Math.max(a.line, b.line),
    message: `${both} contradict each other on ${place.name}, and neither is more specific: add a rule for ${yamlKeyOf(place.names)} itself.`,
  };
}

function uselessness(
  written: WrittenRule,
  matched: readonly Place[],
  places: Places,
  existing: readonly (readonly string[])[],
): UnresolvedProblem | null {
  const { text, line, rule } = written;
  const [first] = matched;
  if (first === undefined) {
    const foreign = places.foreign.find((place) => matches(written.pattern, place.names));
    if (foreign === undefined) return namesNothing({ text, pattern: written.pattern, line, kind: 'column', existing });
    if (rule.action === 'keep') return null;
    const message = `${foreign.name} belongs to a foreign table, whose rows are on another server and are not masked: remove the rule.`;
    return { line, message };
  }
  if (rule.action === 'keep' || matched.some((place) => !place.column.generated)) return null;
  const message = `${first.name} cannot be ${outcomeOf(written)}: it is generated from other columns. Remove the rule and mask those.`;
  return { line, message };
}

function wrongDocuments(
  chosen: ReadonlyMap<Place, WrittenRule>,
  isTruncated: (place: Place) => boolean,
): readonly UnresolvedProblem[] {
  const problems = new Map<WrittenRule, UnresolvedProblem>();
  for (const [place, rule] of chosen) {
    if (!('paths' in rule.rule) || holdsDocuments(place.column)) continue;
    if (problems.has(rule) || isTruncated(place)) continue;
    const message = `${place.name} has type ${place.column.type}, which holds no documents: give it a category under columns: instead.`;
    problems.set(rule, { line: rule.line, message });
  }
  return [...problems.values()];
}
