import { groupBy } from '../groups.ts';
import { groupsOf, type Tie } from './classes.ts';
import type { Decision } from './model.ts';
import { compareNames, familiesOf, type Place, stores } from './places.ts';
import type { UnresolvedProblem } from './problem.ts';
import { outcomeOf, ruleKey, type WrittenRule } from './rules.ts';
import { mostConfident, type Verdict } from './verdict.ts';

/** Columns that the policy says hold the same values. */
export interface Link {
  readonly line: number;
  readonly members: readonly Place[];
}

/** What all steps need to know. */
export interface Context {
  readonly path: string;
  readonly verdicts: Map<Place, Verdict>;
  readonly ties: readonly Tie[];
  /** The columns of all ties. */
  readonly tied: ReadonlySet<Place>;
  /** Those that others refer to. */
  readonly referenced: ReadonlySet<Place>;
  readonly links: readonly Link[];
  readonly problems: UnresolvedProblem[];
}

/** Links whose members have rules that differ; returns the pairs of rules, so that nobody complains of them twice. */
export function complainOfLinks(context: Context): ReadonlySet<string> {
  const quarrels = new Set<string>();
  for (const { line, members } of context.links) {
    const quarrel = differing(context, members);
    if (quarrel === null) continue;
    quarrels.add(pairKey(quarrel));
    const [a, b] = quarrel.map(([place, rule]) => `${place.name} is ${outcomeOf(rule)} (line ${rule.line})`);
    context.problems.push({ line, message: `Linked columns need one rule, but ${a} and ${b}: make the rules equal.` });
  }
  return quarrels;
}

type Quarrel = readonly [readonly [Place, WrittenRule], readonly [Place, WrittenRule]];

/** The first two members whose rules do different things. */
function differing(context: Context, members: readonly Place[]): Quarrel | null {
  const ruled = members.flatMap((place) => {
    const rule = context.verdicts.get(place)?.rule ?? null;
    return rule === null ? [] : [[place, rule] as const];
  });
  const [first] = ruled;
  const other = first && ruled.find(([, rule]) => ruleKey(rule) !== ruleKey(first[1]));
  return first === undefined || other === undefined ? null : [first, other];
}

function pairKey([[, a], [, b]]: Quarrel): string {
  return [a.line, b.line].sort((x, y) => x - y).join(' ');
}

/**
 * Columns whose values must map alike, where there are several. Columns that become NULL have no values left to map. The same
 * column of a table and of its partitions goes together unless the policy treats them differently.
 */
export function valueGroups(context: Context, live: readonly Place[]): readonly (readonly Place[])[] {
  const { verdicts } = context;
  const members = live.filter((place) => verdicts.get(place)?.action !== 'null').sort(byName);
  const isMember = new Set(members);
  const families = familiesOf(members).flatMap((family) => {
    const treatedAlike = groupBy(family, (place) => {
      const { action, category } = verdicts.get(place) ?? {};
      return JSON.stringify([action, category]);
    });
    return [...treatedAlike.values()];
  });
  const joined = [
    ...context.ties.map(({ from, to }) => [...from, ...to]),
    ...context.links.map((link) => link.members),
    ...families,
  ].map((group) => group.filter((place) => isMember.has(place)));
  const bound = new Set(joined.flat());
  return groupsOf(
    members.filter((place) => bound.has(place)),
    joined,
  ).filter((group) => group.length > 1);
}

function sameOutcome(a: Verdict | undefined, b: Verdict | undefined): boolean {
  return a?.action === b?.action && a?.category === b?.category;
}

/**
 * Gives all columns of a group the decision of the one with the most say: the policy's, or the surest finding's.
 * Returns that one; null when nobody has anything to say.
 */
export function settle(context: Context, group: readonly Place[], quarrels: ReadonlySet<string>): Place | null {
  if (group.length < 2) return group[0] ?? null;
  const { verdicts, problems } = context;
  const quarrel = differing(context, group);
  if (quarrel !== null && !quarrels.has(pairKey(quarrel))) {
    const [a, b] = quarrel.map(([place, rule]) => `${place.name} is ${outcomeOf(rule)} (line ${rule.line})`);
    const line = Math.max(quarrel[0][1].line, quarrel[1][1].line);
    problems.push({
      line,
      message: `Columns tied by foreign keys or links need one rule, but ${a} and ${b}: make the rules equal.`,
    });
  }
  const leader = leaderOf(context, group);
  const leading = leader === null ? undefined : verdicts.get(leader);
  if (leader === null || leading === undefined) return null;
  for (const place of group) {
    const own = verdicts.get(place);
    if (own === undefined) continue;
    if (sameOutcome(own, leading)) {
      verdicts.set(place, { ...own, json: leading.json, keptPaths: leading.keptPaths ?? [] });
      continue;
    }
    const bond = bondOf(context, place);
    if (place.column.generated) {
      if (bond === null) continue;
      const message = `${place.name} is generated from other columns and cannot follow ${leader.name}, which is masked as ${leading.category} and ${bond.words} it. Keep ${leader.name}.`;
      problems.push({ line: leading.rule?.line ?? null, message });
      continue;
    }
    const because = `${bond?.words ?? 'same column as'} ${leader.name}: ${leading.evidence.join('; ')}`;
    const decidedBy = bond?.decidedBy ?? leading.decidedBy;
    verdicts.set(place, { ...leading, decidedBy, evidence: [because], rule: null });
  }
  return leader;
}

function leaderOf({ verdicts }: Context, group: readonly Place[]): Place | null {
  const ruled = group.filter((place) => (verdicts.get(place)?.rule ?? null) !== null);
  const masked = (places: readonly Place[]) => places.filter((place) => verdicts.get(place)?.action === 'mask');
  return masked(ruled)[0] ?? ruled[0] ?? mostConfident(masked(group), (place) => verdicts.get(place)?.confidence ?? 0);
}

/** What binds a column to others, other than being the same column of another partition. */
function bondOf(
  context: Context,
  place: Place,
): { readonly decidedBy: Decision['decidedBy']; readonly words: string } | null {
  if (context.tied.has(place)) {
    return { decidedBy: 'foreign-key', words: 'tied by foreign keys to' };
  }
  const link = context.links.find(({ members }) => members.includes(place));
  return link === undefined ? null : { decidedBy: 'policy', words: `linked by ${context.path}:${link.line} to` };
}

/** Values that a foreign key takes from a kept column are kept: they are a part of what was shown to be harmless. */
export function spreadKeep({ ties, verdicts }: Context): void {
  // With several columns, one NULL exempts the others from the check; an unvalidated key was never checked.
  const binding = ties.filter(({ foreignKey }) => foreignKey.validated && foreignKey.table.columns.length === 1);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of binding) {
      const sources = to.filter((place) => verdicts.has(place) && stores(place));
      const [source] = sources;
      if (source === undefined || sources.some((place) => verdicts.get(place)?.action !== 'keep')) continue;
      for (const place of from) {
        const own = verdicts.get(place);
        if (own?.action !== 'unclassified') continue;
        const evidence = [`refers to ${source.name}, which is kept`];
        verdicts.set(place, { ...own, action: 'keep', decidedBy: 'foreign-key', evidence });
        changed = true;
      }
    }
  }
}

/** Foreign keys that would refer to values that are gone. */
export function complainOfDanglingKeys({ ties, verdicts, problems }: Context): void {
  const becomesNull = (place: Place) => verdicts.get(place)?.action === 'null';
  // One NULL among its columns, and a row refers to nothing.
  const loosened = new Set(ties.filter(({ from }) => from.some(becomesNull)).map(({ foreignKey }) => foreignKey));
  for (const { foreignKey, from, to } of ties) {
    const gone = to.find((place) => becomesNull(place));
    const left = from.find((place) => verdicts.has(place) && !becomesNull(place));
    if (gone === undefined || left === undefined || loosened.has(foreignKey)) continue;
    const message = `${gone.name} cannot be set to NULL while ${left.name} refers to it (foreign key ${foreignKey.name}): set both to NULL, or give both one category, or keep both.`;
    problems.push({ line: verdicts.get(gone)?.rule?.line ?? null, message });
  }
}

function byName(a: Place, b: Place): number {
  return compareNames(a.name, b.name);
}
