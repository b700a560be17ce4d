import { groupBy } from '../groups.ts';
import { type Digest, lowestConfidence, type Outcome } from './digest.ts';
import { counted, enumerated, formatConfidence, formatNumber, formatTime, surenessOf } from './format.ts';
import type { Report, ReportedColumn, ReportedTable } from './model.ts';

/** What was done, who decided and how sure it is, in sentences of our own words and numbers only. */
export function summarise(report: Report, gathered: Digest): readonly string[] {
  const { verdict, failedChecks, outcomes, planned, residue } = gathered;
  const { undecided, masked, nulled, emptied, kept } = outcomes;
  const was = (count: number) => (planned ? 'would be' : count === 1 ? 'was' : 'were');
  const tables = new Set(masked.map((column) => JSON.stringify([column.schema, column.table]))).size;
  const emptiedTables = report.tables.filter((table) => table.method === 'truncate').length;
  const done = [
    masked.length === 0
      ? `no column ${was(1)} masked`
      : `${counted(masked.length, 'column')} in ${counted(tables, 'table')} ${was(masked.length)} masked`,
    ...(nulled.length === 0 ? [] : [`${counted(nulled.length, 'column')} ${was(nulled.length)} set to NULL`]),
    ...(emptiedTables === 0
      ? []
      : [
          `${counted(emptiedTables, 'table')} with ${counted(emptied.length, 'column')} ${was(emptiedTables)} emptied of all rows`,
        ]),
  ];
  const sentences = [capitalised(`${enumerated(done)}.`)];
  if (isAdopted(report)) {
    sentences.push(
      `That was done by an earlier run, whose certificate of ${formatTime(report.certificate?.issuedAt ?? '')} still fits; this one changed nothing.`,
    );
  }
  if (masked.length > 0) sentences.push(`What to mask was decided ${grounds(masked)}${leastSure(masked)}.`);
  if (kept.length > 0) {
    sentences.push(`${counted(kept.length, 'column')} ${was(kept.length)} kept, decided ${grounds(kept)}.`);
  }
  if (undecided.length > 0) {
    sentences.push(
      `${counted(undecided.length, 'column')} ${undecided.length === 1 ? 'is' : 'are'} undecided: ` +
        `masking stops until the policy says what to do with ${undecided.length === 1 ? 'it' : 'them'}.`,
    );
  }
  const left = residue.left.reduce((sum, { items }) => sum + items.length, 0);
  if (left > 0) {
    sentences.push(
      `${counted(left, 'thing')} outside the rows ${left === 1 ? 'is' : 'are'} left and should be looked at.`,
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

/** Whether an earlier run did what is reported. */
export function isAdopted({ certificate, startedAt }: Report): boolean {
  return certificate !== null && new Date(certificate.issuedAt) < new Date(startedAt);
}

/** What became, or would become, of a column. */
export function outcomeLabel(outcome: Outcome, planned: boolean): string {
  if (outcome === 'undecided') return 'undecided';
  return `${planned ? 'would be ' : ''}${outcome === 'nulled' ? 'set to NULL' : outcome}`;
}

/** How a table was, or would be, treated. */
export function methodLabel(method: ReportedTable['method'], planned: boolean): string {
  if (method === 'none') return 'left as it is';
  const done = { rewrite: 'rewritten', update: 'updated in place', truncate: 'emptied' }[method];
  return planned ? `would be ${done}` : done;
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

/** `by policy (5), name (8) and type (90)`. */
function grounds(columns: readonly ReportedColumn[]): string {
  const groups = [...groupBy(columns, (column) => column.decidedBy)].sort(([, a], [, b]) => b.length - a.length);
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return `by ${decidedByLabel(only[0])}`;
  return `by ${enumerated(groups.map(([decidedBy, { length }]) => `${decidedByLabel(decidedBy)} (${formatNumber(length)})`))}`;
}

function leastSure(masked: readonly ReportedColumn[]): string {
  const lowest = lowestConfidence(masked.filter((column) => column.decidedBy !== 'policy'));
  return lowest === null ? '' : `; the least certain finding is ${surenessOf(lowest)} (${formatConfidence(lowest)})`;
}

/** The text as it begins a sentence. */
export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
