import type { Catalog } from '../catalog/model.ts';
import type { Finding } from '../detect/model.ts';
import { tiesOf } from './classes.ts';
import type { Decision, Decisions, Policy, Unclassified } from './model.ts';
import { exactKey, matches, parsePattern, yamlKeyOf } from './pattern.ts';
import { compareNames, type Place, type Places, placesOf, stores } from './places.ts';
import { DEFAULT_POLICY_PATH, UnresolvedError, type UnresolvedProblem } from './problem.ts';
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
import { type Truncation, truncationOf } from './truncate.ts';
import { familyFindings, type Verdict, verdictOf } from './verdict.ts';

export interface ResolveRequest {
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
  readonly policy: Policy;
  /** What the caller wants done with columns nobody can classify; null leaves it to the policy, which leaves it to `fail`. */
  readonly onUnclassified: Unclassified | null;
}

/**
 * Says what will be done to every column of every table that stores rows. The policy beats findings; columns tied
 * by foreign keys or links get one decision. `Decisions.truncate` lists partitioned tables together with all of their
 * partitions, so that one TRUNCATE can name them all.
 *
 * @throws {UnresolvedError} with everything that is undecided, contradictory or named but not there.
 */
export function resolve(request: ResolveRequest): Decisions {
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
    links: links.links,
    problems: [...truncation.problems, ...rules.problems, ...links.problems],
  };
  complainOfNulls(context, live);
  const quarrels = complainOfLinks(context);
  const groups = valueGroups(context, live);
  for (const group of groups) settle(context, group, quarrels);
  spreadKeep(context);
  settleUnclassified(context, live, request.onUnclassified ?? policy.unclassified ?? 'fail', policy.path !== null);
  complainOfDanglingKeys(context);
  if (context.problems.length > 0) throw new UnresolvedError(path, inOrder(context.problems));
  return { columns: decisions(context, places, groups, truncation), truncate: truncation.tables };
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
  const found = new Map(
    findings.map((finding) => [exactKey([finding.schema, finding.table, finding.column]), finding]),
  );
  const agreed = familyFindings(live, (place) => found.get(exactKey(place.names)) ?? noFinding(place));
  return new Map(
    live.map((place) => {
      const finding = agreed.get(place) ?? noFinding(place);
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

/** Rules that set to NULL what cannot be NULL. */
function complainOfNulls(context: Context, live: readonly Place[]): void {
  const told = new Set<Place>();
  for (const place of live) {
    const rule = context.verdicts.get(place)?.rule;
    if (rule?.rule.action !== 'null' || !place.column.notNull || !stores(place)) continue;
    const spoken = spokesman(place, (parent) => context.verdicts.get(parent)?.rule === rule);
    if (told.has(spoken)) continue;
    told.add(spoken);
    const line = `${yamlKeyOf(spoken.names)}: free_text`;
    const message = `${spoken.name} is NOT NULL and cannot be set to NULL. Give it a category, as in ${line}, or { keep: "why" }.`;
    context.problems.push({ line: rule.line, message, suggestion: line });
  }
}

function settleUnclassified(context: Context, live: readonly Place[], wish: Unclassified, hasFile: boolean): void {
  const { verdicts, problems } = context;
  const isOpen = (place: Place) => verdicts.get(place)?.action === 'unclassified';
  const open = live.filter((place) => isOpen(place) && stores(place));
  const stuck = open.filter((place) => wish === 'fail' || (wish === 'null' && place.column.notNull));
  const told = new Set(
    stuck.map((place) => spokesman(place, (parent) => parent.table.kind === 'partitioned' || isOpen(parent))),
  );
  for (const place of told) {
    const why = verdicts.get(place)?.evidence.join('; ') || 'nothing shows what it holds';
    const notNull = wish === 'null' ? ' It is NOT NULL and cannot be set to NULL.' : '';
    const { section, line, note } = additionFor(place);
    const file = hasFile ? context.path : `${context.path} (new, with version: 1)`;
    const message = `${place.name} (${place.column.type}) is unclassified: ${why}.${notNull} Add to ${file} under ${section}:  ${line}   # ${note}`;
    problems.push({ line: null, message, suggestion: line });
  }
  for (const place of open) {
    const own = verdicts.get(place);
    if (own === undefined || wish === 'fail') continue;
    const evidence = [...own.evidence, `unclassified columns are ${wish === 'null' ? 'set to NULL' : 'kept'}`];
    verdicts.set(place, { ...own, action: wish, decidedBy: 'default', evidence });
  }
}

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

function additionFor({ names, column }: Place): {
  readonly section: string;
  readonly line: string;
  readonly note: string;
} {
  const key = yamlKeyOf(names);
  const orNull = column.notNull ? '' : 'null, or ';
  if (column.baseType === 'json' || column.baseType === 'jsonb') {
    const note = `{} masks every string in it; or name paths, { "user.email": email }; or, under columns:, ${orNull}{ keep: "why" }`;
    return { section: 'json', line: `${key}: {}`, note };
  }
  if (TEXT_TYPES.has(column.baseType)) {
    return { section: 'columns', line: `${key}: free_text`, note: `or another category, ${orNull}{ keep: "why" }` };
  }
  const [line, note] = column.notNull
    ? ['{ keep: "why" }', 'or a category']
    : ['null', 'or a category, or { keep: "why" }'];
  return { section: 'columns', line: `${key}: ${line}`, note };
}

/** The uppermost column in the family that has the same trouble: one rule there settles it for all. */
function spokesman(place: Place, hasIt: (parent: Place) => boolean): Place {
  return place.parent !== null && hasIt(place.parent) ? spokesman(place.parent, hasIt) : place;
}

function inOrder(problems: readonly UnresolvedProblem[]): readonly UnresolvedProblem[] {
  const last = Number.POSITIVE_INFINITY;
  return problems.toSorted((a, b) => {
    const [x, y] = [a.line ?? last, b.line ?? last];
    return x === y ? compareNames(a.message, b.message) : x - y;
  });
}

function decisions(
  context: Context,
  places: Places,
  groups: readonly (readonly Place[])[],
  truncation: Truncation,
): readonly Decision[] {
  const referenced = new Set(context.ties.flatMap(({ to }) => to));
  const classes = new Map<Place, { readonly valueClass: string; readonly injective: boolean }>();
  for (const group of groups) {
    const masked = group.filter((place) => context.verdicts.get(place)?.action === 'mask');
    const injective = masked.some((place) => place.column.unique || referenced.has(place));
    for (const place of masked) classes.set(place, { valueClass: masked[0]?.name ?? place.name, injective });
  }
  const stored = places.all
    .filter(stores)
    .toSorted(
      ({ names: a, column: x }, { names: b, column: y }) =>
        compareNames(a[0], b[0]) || compareNames(a[1], b[1]) || x.position - y.position,
    );
  return stored.map((place) => {
    const [schema, table, column] = place.names;
    const { valueClass = null, injective = false } = classes.get(place) ?? {};
    const verdict = context.verdicts.get(place) ?? emptied(truncation.lines.get(place.table.oid), context.path);
    const { action, category, decidedBy, evidence, confidence, json } = verdict;
    if (action === 'unclassified') throw new Error(`${place.name} was left unclassified.`);
    return { schema, table, column, action, category, decidedBy, evidence, confidence, json, valueClass, injective };
  });
}

/** Of a column of a truncated table nothing is left to mask. */
function emptied(line: number | undefined, path: string): Verdict {
  const evidence = [`every row of the table is removed by ${path}:${line}`];
  return { action: 'keep', category: null, decidedBy: 'policy', evidence, confidence: 1, json: null, rule: null };
}
