import { CATEGORIES, type Category } from '../categories.ts';
import { counted, enumerated, formatConfidence, formatNumber } from './format.ts';
import type { Check, Report, ReportedColumn, ReportedTable } from './model.ts';

/** What became of a column's values. `emptied`: all rows of its table were removed. */
export type Outcome = 'masked' | 'nulled' | 'emptied' | 'kept' | 'undecided';

export const OUTCOMES: readonly Outcome[] = ['undecided', 'masked', 'nulled', 'emptied', 'kept'];

export type Verdict = 'passed' | 'failed' | 'unverified' | 'dry-run';

/** A report, read for people: the same facts, gathered. */
export interface Digest {
  readonly verdict: Verdict;
  readonly failedChecks: readonly Check[];
  /** Columns in the report's order, table by table. */
  readonly tables: readonly ColumnsOfTable[];
  readonly outcomes: Readonly<Record<Outcome, readonly ReportedColumn[]>>;
  /**
   * What was found of every category, in the order of CATEGORIES; those without a column are left out. Last, under null,
   * the columns of no category that were not kept.
   */
  readonly categories: readonly CategoryCoverage[];
  /** Kept columns by who decided. */
  readonly kept: readonly { readonly decidedBy: ReportedColumn['decidedBy']; readonly columns: Columns }[];
  /** Categories that no column has. */
  readonly absentCategories: readonly Category[];
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

export function digest(report: Report): Digest {
  const key = (of: { readonly schema: string; readonly table: string }) => JSON.stringify([of.schema, of.table]);
  const emptiedTables = new Set(report.tables.filter((table) => table.method === 'truncate').map(key));
  const judged = report.columns.map((column) => ({
    column,
    outcome: outcomeOf(column, emptiedTables.has(key(column))),
  }));
  const having = (outcome: Outcome, columns = judged) =>
    columns.filter((each) => each.outcome === outcome).map((each) => each.column);
  const categories = [...CATEGORIES, null].flatMap((category): readonly CategoryCoverage[] => {
    const columns = judged.filter(
      (each) => each.column.category === category && (category !== null || each.outcome !== 'kept'),
    );
    if (columns.length === 0) return [];
    return [
      {
        category,
        columns: columns.map((each) => each.column),
        byOutcome: byOutcome((outcome) => having(outcome, columns).length),
      },
    ];
  });
  const outcomes = byOutcome((outcome) => having(outcome));
  return {
    verdict: verdictOf(report),
    failedChecks: report.verification?.checks.filter((check) => !check.passed) ?? [],
    tables: [...Map.groupBy(judged, (each) => key(each.column)).values()].flatMap((columns) => {
      const first = columns[0]?.column;
      return first === undefined ? [] : [{ schema: first.schema, table: first.table, columns }];
    }),
    outcomes,
    categories,
    kept: [...Map.groupBy(outcomes.kept, (column) => column.decidedBy)]
      .map(([decidedBy, columns]) => ({ decidedBy, columns }))
      .sort((a, b) => b.columns.length - a.columns.length),
    absentCategories: CATEGORIES.filter((category) => !categories.some((coverage) => coverage.category === category)),
  };
}

/** What was done, who decided and how sure it is, in sentences of our own words and numbers only. */
export function summarise(report: Report, { verdict, failedChecks, outcomes }: Digest): readonly string[] {
  const { undecided, masked, nulled, emptied, kept } = outcomes;
  const tables = new Set(masked.map((column) => JSON.stringify([column.schema, column.table]))).size;
  const emptiedTables = report.tables.filter((table) => table.method === 'truncate').length;
  const done = [
    masked.length === 0
      ? `no column ${report.dryRun ? 'would be' : 'was'} masked`
      : `${counted(masked.length, 'column')} in ${counted(tables, 'table')} ${was(report, masked.length)} masked`,
    ...(nulled.length === 0 ? [] : [`${counted(nulled.length, 'column')} ${was(report, nulled.length)} set to NULL`]),
    ...(emptiedTables === 0
      ? []
      : [
          `${counted(emptiedTables, 'table')} with ${counted(emptied.length, 'column')} ${was(report, emptiedTables)} emptied of all rows`,
        ]),
  ];
  const sentences = [capitalised(`${enumerated(done)}.`)];
  if (masked.length > 0) sentences.push(`What to mask was decided ${grounds(masked)}${sureness(masked)}.`);
  if (kept.length > 0) {
    sentences.push(`${counted(kept.length, 'column')} ${was(report, kept.length)} kept, decided ${grounds(kept)}.`);
  }
  if (undecided.length > 0) {
    sentences.push(
      `${counted(undecided.length, 'column')} ${undecided.length === 1 ? 'is' : 'are'} undecided: ` +
        `masking stops until the policy says what to do with ${undecided.length === 1 ? 'it' : 'them'}.`,
    );
  }
  const checks = report.verification?.checks.length ?? 0;
  const verification = {
    passed: `Verification passed (${counted(checks, 'check')}).`,
    failed:
      failedChecks.length === 0
        ? 'Verification failed.'
        : `Verification failed: ${formatNumber(failedChecks.length)} of ${counted(checks, 'check')} did not pass.`,
    unverified: 'This run did not verify the result.',
    'dry-run': 'This was a dry run: nothing was written to the database.',
  }[verdict];
  return [...sentences, verification];
}

/** What became, or would become, of a column. */
export function outcomeLabel(outcome: Outcome, dryRun: boolean): string {
  if (outcome === 'undecided') return 'undecided';
  return `${dryRun ? 'would be ' : ''}${outcome === 'nulled' ? 'set to NULL' : outcome}`;
}

/** How a table was, or would be, treated. */
export function methodLabel(method: ReportedTable['method'], dryRun: boolean): string {
  if (method === 'none') return 'left as it is';
  const done = { rewrite: 'rewritten', update: 'updated in place', truncate: 'emptied' }[method];
  return dryRun ? `would be ${done}` : done;
}

/** The ground of a decision, as in "decided by …". */
export function decidedByLabel(decidedBy: ReportedColumn['decidedBy']): string {
  return {
    policy: 'policy',
    name: 'name',
    values: 'sampled values',
    'foreign-key': 'foreign key',
    type: 'type',
    default: 'default',
  }[decidedBy];
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
  return verification.passed && verification.checks.every((check) => check.passed) ? 'passed' : 'failed';
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

/** `by policy (5), name (8) and type (90)`. */
function grounds(columns: Columns): string {
  const groups = [...Map.groupBy(columns, (column) => column.decidedBy)].sort(([, a], [, b]) => b.length - a.length);
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return `by ${decidedByLabel(only[0])}`;
  return `by ${enumerated(groups.map(([decidedBy, { length }]) => `${decidedByLabel(decidedBy)} (${formatNumber(length)})`))}`;
}

function sureness(masked: Columns): string {
  const lowest = lowestConfidence(masked.filter((column) => column.decidedBy !== 'policy'));
  return lowest === null ? '' : `; the least certain finding is ${formatConfidence(lowest)} sure`;
}

function was(report: Report, count: number): string {
  if (report.dryRun) return 'would be';
  return count === 1 ? 'was' : 'were';
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
