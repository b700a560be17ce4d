import {
  type ColumnsOfTable,
  type Digest,
  decidedByLabel,
  digest,
  methodLabel,
  outcomeLabel,
  summarise,
  type Verdict,
} from './digest.ts';
import { counted, formatBytes, formatConfidence, formatDuration, formatNumber, visible } from './format.ts';
import type { Check, Report } from './model.ts';

/** In bytes of UTF-8. GitHub refuses the summary of a step above 1 MiB as a whole, and others write there too. */
const LIMIT = 200_000;

/** What each list may take of the limit, so that a database of ten thousand tables still leaves room for the columns. */
const SHARES = { undecided: 20_000, checks: 20_000, tables: 50_000, cleanup: 20_000 };

/** Room for the line about rows that were left out and the ends of the list. */
const CLOSING = 1_000;

/** The report as GitHub Markdown, for the summary of a job. Lists that would be too long say what they leave out. */
export function renderMarkdown(report: Report): string {
  const gathered = digest(report);
  const before = [
    `## Masking of ${code(report.database)}: ${TITLES[gathered.verdict]}`,
    ...alarm(gathered),
    escapeText(summarise(report, gathered).join(' ')) +
      ' Masked data is pseudonymised, not anonymous (GDPR Art. 4(5)): it is still personal data.',
    ...undecided(gathered),
    ...checks(report),
    ...tables(report),
  ];
  const after = [...cleanup(report), provenance(report)];
  const room = LIMIT - CLOSING - size(before) - size(after);
  return `${[...before, ...columns(report, gathered, room), ...after].join('\n\n')}\n`;
}

const TITLES: Readonly<Record<Verdict, string>> = {
  passed: 'verified',
  failed: 'verification failed',
  unverified: 'not verified',
  'dry-run': 'dry run',
};

function alarm({ verdict, failedChecks }: Digest): readonly string[] {
  if (verdict !== 'failed') return [];
  const which = failedChecks.slice(0, 5).map((check) => escapeText(clipped(check.name)));
  const names = which.length === 0 ? '' : ` Failed: ${which.join('; ')}${failedChecks.length > 5 ? ' …' : ''}.`;
  return [
    `> [!CAUTION]\n> **Verification failed: originals may still be readable.** This database has no certificate and must not be used.${names}`,
  ];
}

function undecided({ outcomes }: Digest): readonly string[] {
  if (outcomes.undecided.length === 0) return [];
  const rows = outcomes.undecided.map((column) =>
    row(code(`${column.schema}.${column.table}.${column.column}`), code(column.type), evidence(column.evidence)),
  );
  return [
    '### Undecided columns',
    'Say in the policy file what to do with each of them: a category to mask it as, `null`, or `keep` with a reason.',
    list({ head: ['Column', 'Type', 'What is known'], rows, room: SHARES.undecided, noun: 'undecided column' }),
  ];
}

/** What failed stands open; what passed is there for who asks for it. */
function checks({ verification }: Report): readonly string[] {
  if (verification === null || verification.checks.length === 0) return [];
  const head = ['Result', 'Check', 'Detail'];
  const passed = verification.checks.filter((check) => check.passed);
  const failed = verification.checks.filter((check) => !check.passed);
  const rows = (list: readonly Check[]) =>
    list.map((check) =>
      row(check.passed ? '✅ passed' : '❌ **failed**', escapeText(check.name), escapeText(check.detail)),
    );
  const open = list({ head, rows: rows(failed), room: SHARES.checks, noun: 'check' });
  return [
    '### Verification',
    ...(failed.length === 0 ? [] : [open]),
    ...(passed.length === 0
      ? []
      : [
          `<details>\n<summary>${counted(passed.length, 'check')} passed</summary>`,
          list({ head, rows: rows(passed), room: SHARES.checks, noun: 'check' }),
          '</details>',
        ]),
  ];
}

function tables(report: Report): readonly string[] {
  if (report.tables.length === 0) return [];
  const rows = report.tables.map((table) =>
    row(
      code(`${table.schema}.${table.table}`),
      formatNumber(table.rows),
      formatBytes(table.bytes),
      methodLabel(table.method, report.dryRun),
      report.dryRun || table.method === 'none' ? '–' : formatDuration(table.durationMs),
    ),
  );
  const head = ['Table', 'Rows:', 'Size:', 'Method', 'Time:'];
  return ['### Tables', list({ head, rows, room: SHARES.tables, noun: 'table' })];
}

function columns(report: Report, gathered: Digest, room: number): readonly string[] {
  if (report.columns.length === 0) return [];
  const rows = gathered.tables.flatMap((table) => columnsOfTable(table, report.dryRun));
  const head = ['Column', 'Type', 'Outcome', 'Category', 'Decided by', 'Confidence:', 'Evidence'];
  return [
    `<details>\n<summary>${counted(report.columns.length, 'column')}, table by table</summary>`,
    list({ head, rows, room, noun: 'column' }),
    '</details>',
  ];
}

function columnsOfTable({ schema, table, columns }: ColumnsOfTable, dryRun: boolean): readonly string[] {
  return columns.map(({ column, outcome }, index) => {
    // The table's heading belongs to its first column, so that a cut never leaves a heading alone.
    const heading = index === 0 ? `${row(`**${code(`${schema}.${table}`)}**`, '', '', '', '', '', '')}\n` : '';
    return (
      heading +
      row(
        code(column.column),
        code(column.type),
        outcomeLabel(outcome, dryRun),
        column.category === null ? '–' : code(column.category),
        decidedByLabel(column.decidedBy),
        formatConfidence(column.confidence),
        evidence(column.evidence),
      )
    );
  });
}

function cleanup(report: Report): readonly string[] {
  if (report.cleanup.length === 0) return [];
  const rows = report.cleanup.map((item) => row(escapeText(item.kind), code(item.name), escapeText(item.done)));
  return [
    report.dryRun ? '### Residue that would be dealt with' : '### Residue outside the rows',
    list({ head: ['Kind', 'Name', 'What was done'], rows, room: SHARES.cleanup, noun: 'item' }),
  ];
}

function provenance(report: Report): string {
  const policy = report.policy.path === null ? 'no policy file' : `policy ${code(report.policy.path)}`;
  return (
    `<sub>PostgreSQL ${escapeText(report.server.version)} · ${policy} ${code(report.policy.sha256.slice(0, 12))} · ` +
    `schema ${code(report.schemaFingerprint.slice(0, 12))} · ${formatDuration(report.durationMs)}</sub>`
  );
}

interface List {
  /** A colon at the end stands for a column of numbers. */
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly room: number;
  readonly noun: string;
}

/** A Markdown table of as many rows as there is room for, and a sentence about the others. */
function list({ head, rows, room, noun }: List): string {
  const shown: string[] = [];
  let left = room;
  for (const text of rows) {
    left -= size([text]);
    if (left < 0) break;
    shown.push(text);
  }
  const lines = [
    row(...head.map((title) => title.replace(/:$/, ''))),
    row(...head.map((title) => (title.endsWith(':') ? '--:' : '---'))),
    ...shown,
  ];
  const leftOut = rows.length - shown.length;
  if (leftOut > 0) {
    const verb = leftOut === 1 ? 'is' : 'are';
    lines.push(
      '',
      `${counted(leftOut, `more ${noun}`)} ${verb} left out here for length; \`report.json\` has all of them.`,
    );
  }
  return lines.join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function evidence(sentences: readonly string[]): string {
  return sentences.map(escapeText).join('; ');
}

/**
 * A name as code. Written as an element, because in a code span neither a backtick nor the pipe that ends a table's cell
 * can be escaped reliably.
 */
function code(name: string): string {
  return `<code>${escapeText(name)}</code>`;
}

/** At most as much of a text of unbounded length as a sentence can carry. */
function clipped(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

function size(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0);
}

/**
 * Text that GitHub shows as it is. Character references never act as Markdown's marks or a table's pipes
 * (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references). Mentions, issue numbers, emoji and
 * addresses are recognised after decoding, so an empty comment keeps their marks apart from what follows.
 * What is left alone has no meaning inside a line: an underscore between letters, a colon before a space.
 */
function escapeText(text: string): string {
  return visible(text).replace(MARKS, (mark) => {
    const apart = mark === '@' || mark === '#' || mark === ':' ? '<!-- -->' : '';
    return `&#${mark.charCodeAt(0)};${apart}`;
  });
}

const MARKS = /[#$&*<>@[\\\]^`{|}~]|:(?! )|(?<![a-z0-9])_|_(?![a-z0-9])|(?<=www)\./gi;
