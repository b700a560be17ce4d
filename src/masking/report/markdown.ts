import { DEFAULT_POLICY_PATH } from '../policy/problem.ts';
import { categoryPhrase } from './category-words.ts';
import { chartOf } from './chart.ts';
import { failedAmong } from './checks.ts';
import { type ColumnsOfTable, type Digest, digest, lowestConfidence, type Outcome, type Verdict } from './digest.ts';
import { counted, formatBytes, formatConfidence, formatDuration, formatNumber, surenessOf } from './format.ts';
import { renderGantt } from './gantt.ts';
import { clipped, code, escapeText, folded, list, row, rowsOf, size } from './markdown-text.ts';
import type { Check, Report, ReportedColumn } from './model.ts';
import { howToSettle, suggestions } from './policy-lines.ts';
import { capitalised, decidedByLabel, methodLabel, outcomeLabel, summarise } from './sentences.ts';

/** In bytes of UTF-8. GitHub refuses the summary of a step above 1 MiB as a whole, and others write there too. */
const LIMIT = 200_000;

/** What each list may take of the limit, so that a database of ten thousand tables still leaves room for the columns. */
const SHARES = {
  undecided: 15_000,
  kept: 10_000,
  doubtful: 8_000,
  checks: 15_000,
  tables: 30_000,
  left: 10_000,
  cleanup: 10_000,
};

/** Of what is left for columns, those that were kept get what the others do not need, but at least this. */
const LEAST_FOR_KEPT = 20_000;

/** Room for the lines about rows that were left out and the ends of the lists. */
const CLOSING = 2_000;

/** More tables than these are folded away; more in the diagram make it a wall. */
const MOST_TABLES = 15;
const MOST_BARS = 12;

const PSEUDONYMISED = 'Masked data is pseudonymised, not anonymous (GDPR Art. 4(5)): it is still personal data.';

/** The report as GitHub Markdown, for the summary of a job. Lists that would be too long say what they leave out. */
export function renderMarkdown(report: Report): string {
  const gathered = digest(report);
  const before = [
    `## Masking of ${code(report.database)}: ${TITLES[gathered.verdict]}`,
    ...alarm(gathered),
    `${escapeText(summarise(report, gathered).join(' '))} ${PSEUDONYMISED}`,
    ...undecided(report, gathered),
    ...coverage(gathered),
    ...sureness(gathered),
    ...kept(gathered),
    ...timeline(report),
    ...checks(report),
    ...residue(gathered),
    ...tables(report, gathered),
  ];
  const after = provenance(report);
  const room = LIMIT - CLOSING - size([...before, after]);
  return `${[...before, ...columns(gathered, room), after].join('\n\n')}\n`;
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

function undecided(report: Report, { outcomes }: Digest): readonly string[] {
  if (outcomes.undecided.length === 0) return [];
  const lines = outcomes.undecided.flatMap(({ suggestion }) => (suggestion === undefined ? [] : [suggestion]));
  const rows = rowsOf(outcomes.undecided, (column) =>
    row(code(nameOf(column)), code(column.type), evidence(column.evidence)),
  );
  return [
    '### Undecided columns',
    ...(lines.length === 0
      ? [
          'Say in the policy file what to do with each of them: a category to mask it as, `null`, or `keep` with a reason.',
        ]
      : [howToSettle(report.policy.path ?? DEFAULT_POLICY_PATH, lines.length), suggestions(lines)]),
    list({ head: ['Column', 'Type', 'What is known'], rows, room: SHARES.undecided, noun: 'undecided column' }),
  ];
}

const CHANGES = ['undecided', 'masked', 'nulled', 'emptied', 'kept'] as const satisfies readonly Outcome[];

function coverage({ planned, groups, uncategorised }: Digest): readonly string[] {
  const rows = groups.filter(({ columns }) => columns.length > 0);
  const all = [...rows, ...(uncategorised === null ? [] : [uncategorised])];
  if (all.length === 0) return [];
  const shown = CHANGES.filter((outcome) => all.some(({ byOutcome }) => byOutcome[outcome] > 0));
  const numbers = (byOutcome: Readonly<Record<Outcome, number>>) => shown.map((outcome) => amount(byOutcome[outcome]));
  const special = groups.some(({ note, columns }) => note !== null && columns.length > 0);
  return [
    planned ? '### What would be masked' : '### What was masked',
    list({
      head: [
        'What it is',
        'Columns of',
        ...shown.map((outcome) => `${capitalised(outcomeLabel(outcome, false))}:`),
        'How sure',
      ],
      rows: [
        ...rows.map(({ title, note, found, columns, byOutcome }) =>
          row(
            `**${title}**${note === null ? '' : ` (${note})`}`,
            found.map(({ category, columns: of }) => `${categoryPhrase(category)} (${of.length})`).join(', '),
            ...numbers(byOutcome),
            howSure(columns),
          ),
        ),
        ...(uncategorised === null
          ? []
          : [row('Of no category', '–', ...numbers(uncategorised.byOutcome), howSure(uncategorised.columns))]),
      ],
      room: LIMIT,
      noun: 'group',
    }),
    ...(special ? [] : ['No column was recognised as one of the special categories of GDPR Art. 9 and 10.']),
  ];
}

/** In words, and the number of the least sure: `certain`, `sure (82%) and more`. */
function howSure(columns: readonly ReportedColumn[]): string {
  const lowest = lowestConfidence(columns);
  if (lowest === null) return '–';
  return lowest === 1
    ? 'certain'
    : `${surenessOf(lowest)} (${formatConfidence(lowest)})${columns.length === 1 ? '' : ' or more'}`;
}

function sureness({ planned, sureness: bands, doubtful }: Digest): readonly string[] {
  if (bands.length === 0) return [];
  const shown = CHANGES.filter((outcome) => bands.some(({ byOutcome }) => byOutcome[outcome] > 0));
  const rows = bands.map(({ word, byOutcome }) =>
    row(`${capitalised(word)}${SPANS[word]}`, ...shown.map((outcome) => amount(byOutcome[outcome]))),
  );
  const head = ['Columns decided', ...shown.map((outcome) => `${capitalised(outcomeLabel(outcome, planned))}:`)];
  const look = rowsOf(doubtful, ({ column, outcome }) =>
    row(
      code(nameOf(column)),
      outcomeLabel(outcome, planned),
      `${surenessOf(column.confidence)} (${formatConfidence(column.confidence)})`,
      evidence(column.evidence),
    ),
  );
  return [
    '### How sure',
    list({ head, rows, room: LIMIT, noun: 'row' }),
    ...(look.length === 0
      ? []
      : folded(
          `${counted(look.length, 'column')} worth a look: a line in the policy makes each of them certain`,
          list({
            head: ['Column', 'Outcome', 'How sure', 'Evidence'],
            rows: look,
            room: SHARES.doubtful,
            noun: 'column',
          }),
        )),
  ];
}

const SPANS = {
  certain: ', by the policy or the schema',
  'very sure': ', 90% and more',
  sure: ', 75% and more',
  'fairly sure': ', 50% and more',
  unsure: ', less than 50%',
} as const;

function kept({ planned, kept: reasons }: Digest): readonly string[] {
  if (reasons.length === 0) return [];
  const rows = reasons.map(({ decidedBy, reason, columns: of }) =>
    row(formatNumber(of.length), decidedByLabel(decidedBy), escapeText(reason), examples(of)),
  );
  const total = reasons.reduce((sum, { columns: of }) => sum + of.length, 0);
  return [
    planned ? '### What would be kept, and why' : '### What was kept, and why',
    ...folded(
      `${counted(total, 'column')} for ${counted(reasons.length, 'reason')}`,
      list({ head: ['Columns:', 'Decided by', 'Reason', 'Which'], rows, room: SHARES.kept, noun: 'reason' }),
    ),
  ];
}

function examples(of: readonly ReportedColumn[]): string {
  const some = of.slice(0, 3).map((column) => code(clipped(nameOf(column))));
  return `${some.join(', ')}${of.length > some.length ? ' …' : ''}`;
}

function timeline(report: Report): readonly string[] {
  const chart = chartOf(report, MOST_BARS);
  return chart === null ? [] : [`### How long: ${formatDuration(report.durationMs)}`, renderGantt(chart)];
}

/** What failed stands open; what passed is there for who asks for it. */
function checks({ verification }: Report): readonly string[] {
  if (verification === null || verification.checks.length === 0) return [];
  const head = ['Result', 'Check', 'Detail'];
  const passed = [...verification.checks].filter((check) => check.passed);
  const failed = failedAmong(verification.checks);
  const rows = (of: readonly Check[]) =>
    rowsOf(of, (check) =>
      row(check.passed ? '✅ passed' : '❌ **failed**', escapeText(check.name), escapeText(check.detail)),
    );
  const open = list({ head, rows: rows(failed), room: SHARES.checks, noun: 'check' });
  return [
    '### Verification',
    ...(failed.length === 0 ? [] : [open]),
    ...(passed.length === 0
      ? []
      : folded(
          `${counted(passed.length, 'check')} passed`,
          list({ head, rows: rows(passed), room: SHARES.checks, noun: 'check' }),
        )),
  ];
}

/** What is left stands open. */
function residue({ residue: { left, removed } }: Digest): readonly string[] {
  const head = ['Kind', 'Name', 'What was done'];
  const rows = (kinds: Digest['residue']['left']) =>
    rowsOf(
      kinds.flatMap(({ items }) => items),
      (item) => row(escapeText(item.kind), code(item.name), escapeText(item.done)),
    );
  const count = removed.reduce((sum, { items }) => sum + items.length, 0);
  return [
    ...(left.length === 0 && count === 0 ? [] : ['### Residue outside the rows']),
    ...(left.length === 0
      ? []
      : ['**Left where it is:**', list({ head, rows: rows(left), room: SHARES.left, noun: 'thing left' })]),
    ...(count === 0
      ? []
      : folded(
          `Removed or renewed: ${removed
            .map(({ kind, items }) => `${escapeText(clipped(kind))} (${formatNumber(items.length)})`)
            .slice(0, 20)
            .join(', ')}`,
          list({ head, rows: rows(removed), room: SHARES.cleanup, noun: 'item' }),
        )),
  ];
}

function tables(report: Report, { planned }: Digest): readonly string[] {
  if (report.tables.length === 0) return [];
  const rows = rowsOf(report.tables, (table) =>
    row(
      code(`${table.schema}.${table.table}`),
      formatNumber(table.rows),
      formatBytes(table.bytes),
      methodLabel(table.method, planned),
      ...(planned
        ? []
        : [
            table.method === 'none' ? '–' : formatDuration(table.durationMs),
            table.rowsPerSecond === null ? '–' : formatNumber(table.rowsPerSecond),
          ]),
    ),
  );
  const head = ['Table', 'Rows:', 'Size:', 'Method', ...(planned ? [] : ['Time:', 'Rows/s:'])];
  const all = list({ head, rows, room: SHARES.tables, noun: 'table' });
  return ['### Tables', ...(rows.length > MOST_TABLES ? folded(counted(rows.length, 'table'), all) : [all])];
}

/** First those that something was done to, then those that were kept, each table by table. */
function columns({ planned, tables: all }: Digest, room: number): readonly string[] {
  const part = (keep: boolean) =>
    all.flatMap((table) => {
      const own = table.columns.filter(({ outcome }) => (outcome === 'kept') === keep);
      return own.length === 0 ? [] : [{ ...table, columns: own }];
    });
  const count = (of: readonly ColumnsOfTable[]) => of.reduce((sum, table) => sum + table.columns.length, 0);
  const fold = (of: readonly ColumnsOfTable[], what: string, space: number) =>
    of.length === 0
      ? []
      : folded(
          `${counted(count(of), 'column')} ${what}, table by table`,
          list({
            head: HEAD,
            rows: { length: count(of), [Symbol.iterator]: () => columnsOfTables(of, planned) },
            room: space,
            noun: 'column',
          }),
        );
  const keptPart = part(true);
  const changed = fold(
    part(false),
    planned ? 'to be changed or decided' : 'changed',
    room - (keptPart.length === 0 ? 0 : LEAST_FOR_KEPT),
  );
  return [...changed, ...fold(keptPart, planned ? 'to be kept' : 'kept', room - size(changed))];
}

const HEAD = ['Column', 'Type', 'Outcome', 'Category', 'Decided by', 'Confidence:', 'Evidence'];

function* columnsOfTables(tables: readonly ColumnsOfTable[], planned: boolean): Generator<string, void> {
  for (const { schema, table, columns: own } of tables) {
    // The table's heading belongs to its first column, so that a cut never leaves a heading alone.
    let heading = `${row(`**${code(`${schema}.${table}`)}**`, '', '', '', '', '', '')}\n`;
    for (const { column, outcome } of own) {
      yield heading +
        row(
          code(column.column),
          code(column.type),
          outcomeLabel(outcome, planned),
          column.category === null ? '–' : code(column.category),
          decidedByLabel(column.decidedBy),
          formatConfidence(column.confidence),
          evidence(column.evidence),
        );
      heading = '';
    }
  }
}

function provenance(report: Report): string {
  const policy = report.policy.path === null ? 'no policy file' : `policy ${code(report.policy.path)}`;
  const certificate =
    report.certificate === null ? 'no certificate' : `certificate ${code(report.certificate.signature.slice(0, 12))}`;
  return (
    `<sub>${escapeText(report.tool)} · PostgreSQL ${escapeText(report.server.version)} · ${policy} ${code(report.policy.sha256.slice(0, 12))} · ` +
    `schema ${code(report.schemaFingerprint.slice(0, 12))} · ${certificate} · ${formatDuration(report.durationMs)}</sub>`
  );
}

function nameOf({ schema, table, column }: ReportedColumn): string {
  return `${schema}.${table}.${column}`;
}

function amount(count: number): string {
  return count === 0 ? '–' : formatNumber(count);
}

function evidence(sentences: readonly string[]): string {
  return sentences.map(escapeText).join('; ');
}
