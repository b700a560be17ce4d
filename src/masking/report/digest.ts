import { tableKey } from '../catalog/model.ts';
import { CATEGORIES, type Category } from '../categories.ts';
import { groupBy } from '../groups.ts';
import { CATEGORY_GROUPS, type CategoryGroup } from './category-words.ts';
import { failedAmong } from './checks.ts';
import { SURENESS, type Sureness, surenessOf } from './format.ts';
import type { Check, Checks, Cleanup, Report, ReportedColumn } from './model.ts';

/** What became of a column's values. `emptied`: all rows of its table were removed. */
export type Outcome = 'masked' | 'nulled' | 'emptied' | 'kept' | 'undecided';

export const OUTCOMES: readonly Outcome[] = ['undecided', 'masked', 'nulled', 'emptied', 'kept'];

export type Verdict = 'passed' | 'failed' | 'unverified' | 'dry-run';

/** A report, read for people: the same facts, gathered. */
export interface Digest {
  /** Whether it is about what would be done rather than what was. */
  readonly planned: boolean;
  readonly verdict: Verdict;
  readonly failedChecks: readonly Check[];
  /** The checks by what they look at, those with failures first. */
  readonly checks: readonly CheckGroup[];
  /** Columns in the report's order, table by table. */
  readonly tables: readonly ColumnsOfTable[];
  readonly outcomes: Readonly<Record<Outcome, readonly ReportedColumn[]>>;
  /** What was found, by groups of categories; all groups, those without a column included. */
  readonly groups: readonly GroupCoverage[];
  /** The columns of no category that were decided upon and not kept. */
  readonly uncategorised: CategoryCoverage | null;
  /** How sure the decisions are, the surest first; only what occurs. */
  readonly sureness: readonly { readonly word: Sureness; readonly byOutcome: Readonly<Record<Outcome, number>> }[];
  /** What findings decided with little confidence, the least sure first. */
  readonly doubtful: readonly { readonly column: ReportedColumn; readonly outcome: Outcome }[];
  /** Kept columns by the reason; those of the policy first, then by number. */
  readonly kept: readonly KeptFor[];
  readonly residue: { readonly left: readonly ResidueOfKind[]; readonly removed: readonly ResidueOfKind[] };
}

type Columns = readonly ReportedColumn[];

export interface ColumnsOfTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly { readonly column: ReportedColumn; readonly outcome: Outcome }[];
}

export interface CategoryCoverage {
  readonly category: Category | null;
  readonly columns: Columns;
  readonly byOutcome: Readonly<Record<Outcome, number>>;
}

export interface GroupCoverage extends CategoryGroup {
  readonly columns: Columns;
  /** Of every category that a column has, in the group's order. */
  readonly found: readonly CategoryCoverage[];
  readonly byOutcome: Readonly<Record<Outcome, number>>;
}

/** Columns that were kept for the same reason. */
export interface KeptFor {
  readonly decidedBy: ReportedColumn['decidedBy'];
  readonly reason: string;
  readonly columns: Columns;
}

/** Checks that look at the same thing, of one column or table each. */
export interface CheckGroup {
  readonly name: string;
  readonly checks: readonly Check[];
  readonly failed: number;
}

export interface ResidueOfKind {
  readonly kind: string;
  readonly items: readonly Cleanup[];
}

/** Below this, a person should have a look. */
const DOUBTFUL = 0.75;

export function digest(report: Report): Digest {
  const key = ({ schema, table }: { readonly schema: string; readonly table: string }) => tableKey(schema, table);
  const emptiedTables = new Set(report.tables.filter((table) => table.method === 'truncate').map(key));
  const judged = report.columns.map((column) => ({
    column,
    outcome: outcomeOf(column, emptiedTables.has(key(column))),
  }));
  const having = (outcome: Outcome, columns = judged) =>
    columns.filter((each) => each.outcome === outcome).map((each) => each.column);
  const covered = (category: Category | null): readonly CategoryCoverage[] => {
    const columns = judged.filter(
      (each) =>
        each.column.category === category &&
        (category !== null || (each.outcome !== 'kept' && each.outcome !== 'undecided')),
    );
    if (columns.length === 0) return [];
    return [
      {
        category,
        columns: columns.map((each) => each.column),
        byOutcome: byOutcome((outcome) => having(outcome, columns).length),
      },
    ];
  };
  const coverage = new Map(CATEGORIES.map((category) => [category, covered(category)]));
  const outcomes = byOutcome((outcome) => having(outcome));
  const verdict = verdictOf(report);
  return {
    planned: report.dryRun && report.certificate === null,
    verdict,
    failedChecks: failedAmong(report.verification?.checks ?? []),
    checks: checkGroups(report.verification?.checks ?? []),
    tables: [...groupBy(judged, (each) => key(each.column)).values()].flatMap((columns) => {
      const first = columns[0]?.column;
      return first === undefined ? [] : [{ schema: first.schema, table: first.table, columns }];
    }),
    outcomes,
    groups: CATEGORY_GROUPS.map((group) => {
      const found = group.categories.flatMap((category) => coverage.get(category) ?? []);
      const sum = (outcome: Outcome) => found.reduce((total, each) => total + each.byOutcome[outcome], 0);
      return { ...group, found, columns: found.flatMap(({ columns }) => columns), byOutcome: byOutcome(sum) };
    }),
    uncategorised: covered(null)[0] ?? null,
    sureness: SURENESS.flatMap(({ word }) => {
      const columns = judged.filter(
        ({ column, outcome }) => outcome !== 'undecided' && surenessOf(column.confidence) === word,
      );
      const count = byOutcome((outcome) => having(outcome, columns).length);
      return columns.length === 0 ? [] : [{ word, byOutcome: count }];
    }),
    doubtful: judged
      .filter(({ column, outcome }) => column.confidence < DOUBTFUL && outcome !== 'undecided' && outcome !== 'emptied')
      .sort((a, b) => a.column.confidence - b.column.confidence),
    kept: keptFor(outcomes.kept, report.policy.path),
    residue: {
      left: byKind(report.cleanup.filter(isLeft)),
      removed: byKind(report.cleanup.filter((item) => !isLeft(item))),
    },
  };
}

/** Whether it is still there. See `Cleanup`. */
export function isLeft({ done }: Cleanup): boolean {
  return /^(?:left|kept|not masked)\b/.test(done);
}

function byKind(items: readonly Cleanup[]): readonly ResidueOfKind[] {
  return [...groupBy(items, ({ kind }) => kind)].map(([kind, ofKind]) => ({ kind, items: ofKind }));
}

/** By what stands behind the name of a table or column: `public.users.email: replaced`. */
function checkGroups(checks: Checks): readonly CheckGroup[] {
  return [...groupBy([...checks], ({ name }) => /: ([^:]+)$/.exec(name)?.[1] ?? name)]
    .map(([name, group]) => ({ name, checks: group, failed: group.filter(({ passed }) => !passed).length }))
    .sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
}

function keptFor(kept: Columns, policyPath: string | null): readonly KeptFor[] {
  const groups = new Map<string, { decidedBy: KeptFor['decidedBy']; reason: string; columns: ReportedColumn[] }>();
  for (const column of kept) {
    const reason = reasonOf(column, policyPath);
    const key = JSON.stringify([column.decidedBy, reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { decidedBy: column.decidedBy, reason, columns: [column] });
    else group.columns.push(column);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(b.decidedBy === 'policy') - Number(a.decidedBy === 'policy') || b.columns.length - a.columns.length,
  );
}

/** What somebody wrote into the policy stands in the evidence behind the line that it was written on. */
function reasonOf({ decidedBy, evidence }: ReportedColumn, policyPath: string | null): string {
  const [first = ''] = evidence;
  const line = `kept by ${policyPath}:`;
  if (decidedBy !== 'policy' || !first.startsWith(line)) return first;
  return /^\d+: (.*)$/s.exec(first.slice(line.length))?.[1] ?? first;
}

/** The lowest confidence among the columns; null when there are none. */
export function lowestConfidence(columns: Columns): number | null {
  return columns.reduce<number | null>(
    (lowest, { confidence }) => (lowest === null ? confidence : Math.min(lowest, confidence)),
    null,
  );
}

function outcomeOf(column: ReportedColumn, emptied: boolean): Outcome {
  if (column.action === 'unclassified') return 'undecided';
  if (emptied) return 'emptied';
  return ({ mask: 'masked', null: 'nulled', keep: 'kept' } as const)[column.action];
}

/** One failed check fails the whole, whatever the total says (law 5). */
function verdictOf({ dryRun, verification }: Report): Verdict {
  if (verification === null) return dryRun ? 'dry-run' : 'unverified';
  return verification.passed && failedAmong(verification.checks).length === 0 ? 'passed' : 'failed';
}

function byOutcome<T>(of: (outcome: Outcome) => T): Record<Outcome, T> {
  return {
    undecided: of('undecided'),
    masked: of('masked'),
    nulled: of('nulled'),
    emptied: of('emptied'),
    kept: of('kept'),
  };
}
