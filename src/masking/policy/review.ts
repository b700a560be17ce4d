import { type Catalog, tableKey } from '../catalog/model.ts';
import type { Finding } from '../detect/model.ts';
import { groupBy } from '../groups.ts';
import { visible } from '../report/format.ts';
import { complainOfTypes, mixNumbers } from './alike.ts';
import { tiesOf } from './classes.ts';
import type { Policy, Unclassified } from './model.ts';
import { matches, parsePattern } from './pattern.ts';
import { compareNames, type Place, type Places, placesOf, stores } from './places.ts';
import { DEFAULT_POLICY_PATH, type UnresolvedProblem } from './problem.ts';
import { type ChosenRules, chooseRules, namesNothing } from './rules.ts';
import {
  type Context,
  complainOfDanglingKeys,
  complainOfLinks,
  type Link,
  settle,
  spreadKeep,
  valueGroups,
} from './settle.ts';
import { truncationOf } from './truncate.ts';
import { complainOfNulls, settleUnclassified } from './undecided.ts';
import { familyFindings, type Verdict, verdictOf } from './verdict.ts';

export interface ReviewRequest {
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
  readonly policy: Policy;
  /** What the caller wants done with columns nobody can classify; null leaves it to the policy, which leaves it to `fail`. */
  readonly onUnclassified: Unclassified | null;
  /** Other databases that the same policy is for: a rule may name something in any of them. */
  readonly elsewhere?: readonly Catalog[];
}

/** What policy and findings come to, decided or not. */
export interface Review {
  /** The policy file, or the place where one would be found. */
  readonly path: string;
  /** One per column of every table that stores rows, in order of schema, table and position. */
  readonly columns: readonly Reviewed[];
  /** Tables whose rows are all removed, as [schema, name]; partitioned ones together with all of their partitions. */
  readonly truncate: readonly (readonly [schema: string, table: string])[];
  /** Everything that is undecided, contradictory or named but not there; those of lines first, in their order. */
  readonly problems: readonly UnresolvedProblem[];
}

/** One column, and what is to be done to it. */
export interface Reviewed {
  readonly place: Place;
  readonly verdict: Verdict;
  /** Whether the policy speaks of it: by a rule, of its own or of a column that it is tied to, or by emptying the table. */
  readonly covered: boolean;
  /** The column it is tied to by foreign keys or links whose decision it takes over; null for most. */
  readonly follows: Place | null;
  /** See `Decision`. */
  readonly valueClass: string | null;
  readonly injective: boolean;
}

/** Confronts findings and policy with the database. The policy beats findings; columns that are tied get one decision. */
export function review(request: ReviewRequest): Review {
  const { catalog, policy } = request;
  const path = policy.path ?? DEFAULT_POLICY_PATH;
  const places = placesOf(catalog);
  const truncation = truncationOf(catalog, places, policy);
  const isTruncated = (place: Place) => truncation.lines.has(place.table.oid);
  const live = places.all.filter((place) => !isTruncated(place));
  const rules = chooseRules(places, policy, isTruncated);
  const links = linksOf(places, policy);
  const ties = tiesOf(catalog, places);
  const context: Context = {
    path,
    verdicts: firstVerdicts(live, rules, request.findings, path),
    ties,
    tied: new Set(ties.flatMap(({ from, to }) => [...from, ...to])),
    referenced: new Set(ties.flatMap(({ to }) => to)),
    links: links.links,
    problems: [...truncation.problems, ...rules.problems, ...links.problems],
  };
  complainOfNulls(context, live);
  const quarrels = complainOfLinks(context);
  const groups = valueGroups(context, live);
  const leaders = new Map(groups.map((group) => [group, settle(context, group, quarrels)]));
  spreadKeep(context);
  settleUnclassified(context, live, request.onUnclassified ?? policy.unclassified ?? 'fail', policy.path !== null);
  complainOfDanglingKeys(context);
  complainOfTypes(context);

  const bonds = bondsOf(context, leaders, rules);
  const aloneAs = (place: Place, { action }: Verdict): Bond => ({
    covered: rules.of.has(place),
    follows: null,
    valueClass: action === 'mask' ? place.name : null,
    injective: action === 'mask' && (place.column.unique || context.referenced.has(place)),
  });
  return {
    path,
    columns: inOrderOfTables(places.all.filter(stores)).map((place): Reviewed => {
      const line = truncation.lines.get(place.table.oid);
      const verdict = context.verdicts.get(place);
      if (verdict === undefined || line !== undefined) {
        const gone = emptied(line, path);
        return { place, verdict: gone, covered: true, follows: null, valueClass: null, injective: false };
      }
      const { covered, follows, valueClass, injective } = bonds.get(place) ?? aloneAs(place, verdict);
      return { place, verdict, covered, follows, valueClass, injective };
    }),
    truncate: truncation.tables,
    problems: inOrder(context.problems.filter((problem) => !namesSomethingElsewhere(problem, request))),
  };
}

/** Whether a rule that names nothing here names something in another database that the policy is for. */
function namesSomethingElsewhere(problem: UnresolvedProblem, { policy, elsewhere = [] }: ReviewRequest): boolean {
  return problem.stale === true && elsewhere.some((catalog) => !staleIn(catalog, policy).has(staleKey(problem)));
}

function staleIn(catalog: Catalog, policy: Policy): ReadonlySet<string> {
  const places = placesOf(catalog);
  const problems = [
    ...truncationOf(catalog, places, policy).problems,
    ...chooseRules(places, policy, () => false).problems,
    ...linksOf(places, policy).problems,
  ];
  return new Set(problems.filter(({ stale }) => stale === true).map(staleKey));
}

function staleKey({ line, written }: UnresolvedProblem): string {
  return `${line} ${written}`;
}

function linksOf(
  places: Places,
  policy: Policy,
): { readonly links: readonly Link[]; readonly problems: readonly UnresolvedProblem[] } {
  const problems: UnresolvedProblem[] = [];
  const existing = places.all.map((place) => place.names);
  const links = policy.link.map(({ columns, line }) => {
    const members = columns.map((text) => {
      const pattern = parsePattern(text, 3);
      if (pattern === null) throw new TypeError(`${text} is not a pattern of column names.`);
      const named = places.all.filter((place) => matches(pattern, place.names));
      if (named.length === 0) problems.push(namesNothing({ text, pattern, line, kind: 'column', existing }));
      return named;
    });
    const distinct = [...new Set(members.flat())];
    if (distinct.length === 1 && members.every((named) => named.length > 0)) {
      problems.push({
        line,
        message: `The link names only one column, ${distinct[0]?.name}: name another, or remove it.`,
      });
    }
    return { line, members: distinct };
  });
  return { links, problems };
}

function firstVerdicts(
  live: readonly Place[],
  rules: ChosenRules,
  findings: readonly Finding[],
  path: string,
): Map<Place, Verdict> {
  const found = groupBy(findings, ({ schema, table }) => tableKey(schema, table));
  const findingOf = (place: Place) => {
    const [schema, table, column] = place.names;
    return found.get(tableKey(schema, table))?.find((finding) => finding.column === column) ?? noFinding(place);
  };
  const agreed = familyFindings(live, findingOf);
  return new Map(
    live.map((place) => {
      const finding = agreed.get(place) ?? findingOf(place);
      return [place, verdictOf({ place, rule: rules.of.get(place), finding, path })];
    }),
  );
}

function noFinding({ names: [schema, table, column] }: Place): Finding {
  const evidence = ['no rule and no finding covers it'];
  return {
    schema,
    table,
    column,
    action: 'unclassified',
    category: null,
    decidedBy: 'default',
    evidence,
    confidence: 0,
    json: null,
  };
}

type Bond = Pick<Reviewed, 'covered' | 'follows' | 'valueClass' | 'injective'>;

/** What columns are to one another, of those that are not alone. */
function bondsOf(
  { verdicts, referenced, links, tied }: Context,
  leaders: ReadonlyMap<readonly Place[], Place | null>,
  rules: ChosenRules,
): ReadonlyMap<Place, Bond> {
  const bonds = new Map<Place, Bond>();
  const isBound = (place: Place) => tied.has(place) || links.some(({ members }) => members.includes(place));
  for (const [group, settled] of leaders) {
    const masked = group.filter((place) => verdicts.get(place)?.action === 'mask');
    const injective =
      masked.some((place) => place.column.unique || referenced.has(place)) || mixNumbers(masked, verdicts);
    const covered = group.some((place) => rules.of.has(place));
    const leader = settled ?? group.find((place) => referenced.has(place)) ?? null;
    const family = leader === null ? null : spokesman(leader);
    for (const place of group) {
      const isMasked = verdicts.get(place)?.action === 'mask';
      bonds.set(place, {
        covered,
        follows: spokesman(place) === family || !isBound(spokesman(place)) ? null : family,
        valueClass: isMasked ? (masked[0]?.name ?? place.name) : null,
        injective: isMasked && injective,
      });
    }
  }
  return bonds;
}

/** The uppermost column in the family that a rule can name: it holds for all below. */
export function spokesman(place: Place): Place {
  return place.parent === null || place.parent.table.kind === 'foreign' ? place : spokesman(place.parent);
}

function inOrderOfTables(places: readonly Place[]): readonly Place[] {
  return places.toSorted(
    ({ names: a, column: x }, { names: b, column: y }) =>
      compareNames(a[0], b[0]) || compareNames(a[1], b[1]) || x.position - y.position,
  );
}

function inOrder(problems: readonly UnresolvedProblem[]): readonly UnresolvedProblem[] {
  const last = Number.POSITIVE_INFINITY;
  // Names may hold line breaks, and each problem is told on one line.
  const told = problems.map((problem) => ({ ...problem, message: visible(problem.message) }));
  return told.toSorted((a, b) => {
    const [x, y] = [a.line ?? last, b.line ?? last];
    return x === y ? compareNames(a.message, b.message) : x - y;
  });
}

/** Of a column of a truncated table nothing is left to mask. */
function emptied(line: number | undefined, path: string): Verdict {
  const evidence = [`every row of the table is removed by ${path}:${line}`];
  return { action: 'keep', category: null, decidedBy: 'policy', evidence, confidence: 1, json: null, rule: null };
}
