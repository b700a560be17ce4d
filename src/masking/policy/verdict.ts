import type { ScalarCategory } from '../categories.ts';
import { type Path, readPath, writePath } from '../detect/documents/path.ts';
import type { Finding, JsonRules } from '../detect/model.ts';
import { coverage } from './covered-paths.ts';
import type { Decision, PathRule } from './model.ts';
import { familiesOf, type Place } from './places.ts';
import { outcomeOf, type WrittenRule } from './rules.ts';

/** What is to be done to one column, before the columns it is tied to have had their say. */
export interface Verdict extends Pick<Finding, 'category' | 'evidence' | 'confidence' | 'json'> {
  readonly action: Decision['action'] | 'unclassified';
  readonly decidedBy: Decision['decidedBy'];
  readonly keptPaths?: readonly string[];
  /** The rule behind it; null when findings decided. */
  readonly rule: WrittenRule | null;
}

/** What one column's own rule says, or else its finding. */
export function verdictOf(options: {
  readonly place: Place;
  readonly rule: WrittenRule | undefined;
  readonly finding: Finding;
  readonly path: string;
}): Verdict {
  const { place, rule, finding, path } = options;
  // A pattern may cover generated columns beside others; the server computes those anew from what it is given.
  if (place.column.generated && rule?.rule.action !== 'keep') {
    const evidence = ['generated from other columns, so it follows from what they hold after masking'];
    return { action: 'keep', category: null, decidedBy: 'type', evidence, confidence: 1, json: null, rule: null };
  }
  if (rule === undefined) {
    const { action, category, decidedBy, evidence, confidence, json } = finding;
    return { action, category, decidedBy, evidence, confidence, json, rule: null };
  }
  const because = rule.rule.action === 'keep' ? `: ${rule.rule.reason}` : '';
  return {
    action: rule.rule.action,
    category: rule.rule.action === 'mask' ? rule.rule.category : null,
    decidedBy: 'policy',
    evidence: [`${outcomeOf(rule)} by ${path}:${rule.line}${because}`],
    confidence: 1,
    json: 'paths' in rule.rule ? mergedJson([finding.json], rule.rule.paths) : null,
    keptPaths: 'paths' in rule.rule ? keptPaths(rule.rule.paths) : [],
    rule,
  };
}

/**
 * What is agreed on within families (a table with its partitions or heirs): when any column of a name is found personal, all
 * are, so that a partition with odd samples is not left as it is. The finding of a column without a family stands.
 */
export function familyFindings(
  places: readonly Place[],
  findingOf: (place: Place) => Finding,
): ReadonlyMap<Place, Finding> {
  const agreed = new Map<Place, Finding>();
  for (const family of familiesOf(places)) {
    const masked = family.filter((place) => !place.column.generated && findingOf(place).action === 'mask');
    const leader = mostConfident(masked, (place) => findingOf(place).confidence);
    if (leader === null) {
      for (const place of family) agreed.set(place, findingOf(place));
      continue;
    }
    const best = findingOf(leader);
    const json =
      best.category === 'json'
        ? mergedJson(
            masked.map((place) => findingOf(place).json),
            {},
          )
        : null;
    for (const place of family) {
      const own = findingOf(place);
      const agrees = own.action === 'mask' && own.category === best.category;
      const evidence = [`same column as ${leader.name}: ${best.evidence.join('; ')}`];
      agreed.set(place, agrees ? { ...own, json } : { ...best, evidence, json });
    }
  }
  return agreed;
}

/** The first of those with the highest confidence. */
export function mostConfident(places: readonly Place[], confidenceOf: (place: Place) => number): Place | null {
  return places.reduce<Place | null>(
    (best, place) => (best === null || confidenceOf(place) > confidenceOf(best) ? place : best),
    null,
  );
}

function keptPaths(paths: Readonly<Record<string, PathRule>>): string[] {
  return Object.entries(paths).flatMap(([path, rule]) => (typeof rule === 'string' ? [] : [path]));
}

/**
 * What the policy says of a path holds, also by `*` and `**`. Beyond that, what any of the rules masks is masked; a path
 * is kept only if all of the rules keep it, but rules that list nothing saw no documents and have no say.
 */
function mergedJson(found: readonly (JsonRules | null)[], paths: Readonly<Record<string, PathRule>>): JsonRules {
  const rules = found.filter((one) => one !== null).filter((one) => one.keep.length + Object.keys(one.mask).length > 0);
  const proposed = new Map<string, ScalarCategory>(rules.flatMap((one) => Object.entries(one.mask)));
  const said = Object.entries(paths).map(([path, rule]) => ({ path: parsedPath(path), rule }));
  // A policy that repeats the detector's word, as one that was proposed does, leaves numbers beside texts to it.
  const own = said.filter(({ path, rule }) => path.of !== 'value' || proposed.get(writePath(path)) !== rule);
  const isCovered = coverage(own.map(({ path }) => path));
  const masked = new Map([...proposed].filter(([path]) => !isCovered(parsedPath(path))));
  const kept = new Set(
    (rules[0]?.keep ?? []).filter(
      (path) => !masked.has(path) && !isCovered(parsedPath(path)) && rules.every((one) => one.keep.includes(path)),
    ),
  );
  for (const { path, rule } of said) {
    const written = writePath(path);
    if (typeof rule === 'string') {
      masked.set(written, rule);
      kept.delete(written);
    } else {
      masked.delete(written);
      kept.add(written);
    }
  }
  return { mask: Object.fromEntries(masked), keep: [...kept] };
}

function parsedPath(text: string): Path {
  const path = readPath(text);
  if (path === null) throw new TypeError(`${text} is not a path into a document.`);
  return path;
}
