import { createHash } from 'node:crypto';
import { categoryLabel } from './category-words.ts';
import {
  type ColumnsOfTable,
  type Digest,
  decidedByLabel,
  digest,
  lowestConfidence,
  methodLabel,
  OUTCOMES,
  type Outcome,
  outcomeLabel,
  summarise,
} from './digest.ts';
import { counted, formatBytes, formatConfidence, formatDuration, formatNumber, formatTime } from './format.ts';
import { html, Markup } from './markup.ts';
import type { Check, Report, ReportedColumn } from './model.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * The report as one page for whoever answers for data protection: it loads nothing, can be searched, printed and filed,
 * and shows the same without JavaScript. Its Content-Security-Policy admits its own style sheet and script by hash only.
 */
export function renderHtml(report: Report): string {
  const gathered = digest(report);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title(report)} ${report.database}</title>
<style>${Markup.trusted(PAGE_STYLE)}</style>
</head>
<body>
<header>
<p class="eyebrow">pr-postgres</p>
<h1>${title(report)} <code>${report.database}</code></h1>
<p class="meta">${startedAt(report)}, took ${formatDuration(report.durationMs)}</p>
${verdict(report, gathered)}
${contents(report)}
</header>
<main>
${about(report, gathered)}
${coverage(report, gathered)}
${columns(report, gathered)}
${tables(report)}
${verification(report)}
${cleanup(report)}
${provenance(report)}
</main>
<footer><p>Written by pr-postgres. The same facts for machines are in <code>report.json</code>.</p></footer>
<script>${Markup.trusted(PAGE_SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

function contentSecurityPolicy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(PAGE_STYLE)}`,
    `script-src ${hash(PAGE_SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function title(report: Report): string {
  return report.dryRun ? 'Masking plan for' : 'Masking report for';
}

function startedAt(report: Report): Markup {
  return html`<time datetime="${report.startedAt}">${formatTime(report.startedAt)}</time>`;
}

function verdict(report: Report, gathered: Digest): Markup {
  const sentences = html`<p>${summarise(report, gathered).join(' ')}</p>`;
  const panel = (heading: Markup, body: Markup) =>
    html`<section class="verdict ${gathered.verdict}" aria-labelledby="verdict"><h2 id="verdict">${heading}</h2>${body}</section>`;
  const sign = (character: string) => html`<span aria-hidden="true">${character}</span>`;
  switch (gathered.verdict) {
    case 'passed':
      return panel(html`${sign('✓')} Verification passed`, sentences);
    case 'failed':
      return panel(
        html`${sign('✕')} Verification failed`,
        html`<p><strong>Originals may still be readable. This database has no certificate and must not be used.</strong></p>
${gathered.failedChecks.length === 0 ? [] : html`<ul>${gathered.failedChecks.map((check) => html`<li><strong>${check.name}</strong>: ${check.detail}</li>`)}</ul>`}
${sentences}`,
      );
    case 'unverified':
      return panel(html`${sign('!')} Not verified by this run`, sentences);
    case 'dry-run':
      return panel(html`${sign('◌')} Dry run: nothing was written`, sentences);
  }
}

function contents(report: Report): Markup {
  const sections = [
    ['about', 'What this is'],
    ['coverage', 'Coverage'],
    ['columns', 'Columns'],
    ['tables', 'Tables'],
    ...(report.verification === null ? [] : [['verification', 'Verification'] as const]),
    ['cleanup', 'Residue'],
    ['provenance', 'Provenance'],
  ] as const;
  return html`<nav aria-label="Sections"><ul>${sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}

function about(report: Report, { outcomes }: Digest): Markup {
  const what = report.dryRun
    ? 'This page records what masking would do to the personal data in a copy of a production database. ' +
      'It was drawn up without writing to the database, which still holds the originals.'
    : 'This page records how personal data in a copy of a production database was replaced in place by realistic ' +
      'stand-ins, and how that was checked.';
  return html`<section aria-labelledby="about"><h2 id="about">What this is</h2>
<p>${what}</p>
<p>Masked data is <strong>pseudonymised, not anonymous</strong>, in the sense of Article 4(5) of the GDPR: replacements are
derived from the originals with a secret key, so whoever holds that key together with the originals can tell whom a
replacement stands for. It is still personal data and has to be protected as such. No value from the database appears
on this page.</p>
${figures(report, outcomes)}
</section>`;
}

function figures(report: Report, outcomes: Digest['outcomes']): Markup {
  const present = OUTCOMES.filter((outcome) => outcomes[outcome].length > 0);
  if (present.length === 0) return html``;
  const width = (outcome: Outcome) => (outcomes[outcome].length / report.columns.length) * 1000;
  let offset = 0;
  const pieces = present.map((outcome) => {
    const piece = html`<rect class="fill-${outcome}" x="${offset.toFixed(2)}" width="${width(outcome).toFixed(2)}" height="10"/>`;
    offset += width(outcome);
    return piece;
  });
  // The numbers below say the same in words.
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>
<ul class="figures">${present.map(
    (outcome) =>
      html`<li><b>${formatNumber(outcomes[outcome].length)}</b>${swatch(outcome)}${outcomes[outcome].length === 1 ? 'column' : 'columns'} ${outcomeLabel(outcome, report.dryRun)}</li>`,
  )}</ul>`;
}

function swatch(outcome: Outcome): Markup {
  return html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="fill-${outcome}" width="10" height="10"/></svg>`;
}

function coverage(report: Report, gathered: Digest): Markup {
  const shown = OUTCOMES.filter((outcome) => gathered.categories.some(({ byOutcome }) => byOutcome[outcome] > 0));
  const rows = gathered.categories.map(
    ({ category, columns, byOutcome }) => html`<tr><th scope="row">${categoryLabel(category)}</th>
${shown.map((outcome) => html`<td class="number">${amount(byOutcome[outcome])}</td>`)}
<td>${deciders(columns)}</td><td class="number">${confidence(columns)}</td></tr>
`,
  );
  const kept = gathered.kept.map(
    ({ decidedBy, columns }) => html`<tr><th scope="row">${capitalised(decidedByLabel(decidedBy))}</th>
<td class="number">${formatNumber(columns.length)}</td><td class="number">${confidence(columns)}</td></tr>
`,
  );
  const absent = gathered.absentCategories.map((category) =>
    categoryLabel(category)
      .toLowerCase()
      .replace(/^(?:ip|mac|json)\b/, (word) => word.toUpperCase()),
  );
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage by category</h2>
${
  rows.length === 0
    ? html`<p>No column was found, or named by the policy, to hold personal data.</p>`
    : scroll(
        'Personal data, by category',
        html`<table><caption>What was found, and what ${report.dryRun ? 'would become' : 'became'} of it</caption>
<thead><tr><th scope="col">Category</th>${shown.map((outcome) => html`<th scope="col" class="number">${capitalised(outcomeLabel(outcome, report.dryRun))}</th>`)}<th scope="col">Decided by</th><th scope="col" class="number">Lowest confidence</th></tr></thead>
<tbody>${rows}</tbody></table>`,
      )
}
${absent.length === 0 ? [] : html`<p class="meta">Not found in any other column: ${absent.join(', ')}.</p>`}
${
  kept.length === 0
    ? []
    : scroll(
        'Columns kept',
        html`<table class="narrow"><caption>Columns that ${report.dryRun ? 'would be' : 'were'} kept as they are, by what decided</caption>
<thead><tr><th scope="col">Decided by</th><th scope="col" class="number">Columns</th><th scope="col" class="number">Lowest confidence</th></tr></thead>
<tbody>${kept}</tbody></table>`,
      )
}
</section>`;
}

function amount(count: number): Markup {
  return count === 0 ? html`<span class="none">–</span>` : html`${formatNumber(count)}`;
}

function deciders(columns: readonly ReportedColumn[]): string {
  return [...Map.groupBy(columns, (column) => column.decidedBy)]
    .map(([decidedBy, { length }]) => `${decidedByLabel(decidedBy)} (${formatNumber(length)})`)
    .join(', ');
}

function confidence(columns: readonly ReportedColumn[]): string {
  const lowest = lowestConfidence(columns);
  return lowest === null ? '–' : formatConfidence(lowest);
}

function columns(report: Report, gathered: Digest): Markup {
  const outcomes = OUTCOMES.filter((outcome) => gathered.outcomes[outcome].length > 0);
  return html`<section aria-labelledby="columns"><h2 id="columns">Columns</h2>
${
  report.columns.length === 0
    ? html`<p>The database has no user tables with columns.</p>`
    : html`<form id="filter" role="search" aria-label="Columns" autocomplete="off" hidden>
<label class="grow">Search<input type="search" name="search" placeholder="table, column, type, evidence"></label>
<label>Outcome<select name="outcome"><option value="">all</option>${outcomes.map((outcome) => html`<option value="${outcome}">${outcomeLabel(outcome, report.dryRun)}</option>`)}</select></label>
<label>Category<select name="category"><option value="">all</option>${gathered.categories.map(({ category }) => (category === null ? html`` : html`<option value="${category}">${categoryLabel(category)}</option>`))}<option value="none">${categoryLabel(null)}</option></select></label>
<button type="reset">Show all</button>
<output id="filter-status" role="status"></output>
</form>
${scroll(
  'Columns',
  html`<table id="columns-table"><caption>Every column of every user table, and what ${report.dryRun ? 'would be' : 'was'} done to it</caption>
<thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Outcome</th><th scope="col">Category</th><th scope="col">Decided by</th><th scope="col" class="number">Confidence</th><th scope="col">Evidence</th></tr></thead>
${gathered.tables.map((table) => columnsOfTable(table, report.dryRun))}</table>`,
)}
<p id="filter-nothing" hidden>No column matches.</p>`
}
</section>`;
}

function columnsOfTable({ schema, table, columns }: ColumnsOfTable, dryRun: boolean): Markup {
  const name = `${schema}.${table}`;
  return html`<tbody data-table="${name}"><tr><th scope="rowgroup" colspan="7"><code>${name}</code><span class="count">${counted(columns.length, 'column')}</span></th></tr>
${columns.map(
  ({ column, outcome }) =>
    html`<tr data-outcome="${outcome}" data-category="${column.category ?? 'none'}"><th scope="row"><code>${column.column}</code></th><td><code>${column.type}</code></td><td class="nowrap">${swatch(outcome)}${outcome === 'undecided' ? html`<span class="wait">undecided</span>` : outcomeLabel(outcome, dryRun)}</td><td>${column.category === null ? html`<span class="none">–</span>` : categoryLabel(column.category)}</td><td>${decidedByLabel(column.decidedBy)}</td><td class="number">${formatConfidence(column.confidence)}</td><td>${evidence(column)}</td></tr>
`,
)}</tbody>
`;
}

function evidence(column: ReportedColumn): Markup {
  const sentences = column.evidence.map((sentence) => html`<li>${sentence}</li>`);
  if (column.valueClass !== null && column.valueClass !== `${column.schema}.${column.table}.${column.column}`) {
    sentences.push(html`<li>mapped like <code>${column.valueClass}</code></li>`);
  }
  return sentences.length === 0 ? html`` : html`<ul>${sentences}</ul>`;
}

function tables(report: Report): Markup {
  const total = (of: 'rows' | 'bytes') => report.tables.reduce((sum, table) => sum + table[of], 0);
  const timed = !report.dryRun;
  return html`<section aria-labelledby="tables"><h2 id="tables">Tables</h2>
${
  report.tables.length === 0
    ? html`<p>The database has no user tables.</p>`
    : scroll(
        'Tables',
        html`<table><caption>How each table ${report.dryRun ? 'would be' : 'was'} treated</caption>
<thead><tr><th scope="col">Table</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Size</th><th scope="col">Method</th>${timed ? html`<th scope="col" class="number">Time</th>` : []}</tr></thead>
<tbody>${report.tables.map(
          (table) =>
            html`<tr><th scope="row"><code>${table.schema}.${table.table}</code></th><td class="number">${formatNumber(table.rows)}</td><td class="number">${formatBytes(table.bytes)}</td><td>${methodLabel(table.method, report.dryRun)}</td>${timed ? html`<td class="number">${table.method === 'none' ? '–' : formatDuration(table.durationMs)}</td>` : []}</tr>
`,
        )}</tbody>
<tfoot><tr><th scope="row">${counted(report.tables.length, 'table')}</th><td class="number">${formatNumber(total('rows'))}</td><td class="number">${formatBytes(total('bytes'))}</td><td></td>${timed ? html`<td></td>` : []}</tr></tfoot></table>`,
      )
}
</section>`;
}

function verification({ verification }: Report): Markup {
  if (verification === null) return html``;
  const checks = [...verification.checks].sort((a, b) => Number(a.passed) - Number(b.passed));
  return html`<section aria-labelledby="verification"><h2 id="verification">Verification</h2>
${
  checks.length === 0
    ? html`<p>No check was needed.</p>`
    : scroll(
        'Checks',
        html`<table><caption>Checks made on the database after masking</caption>
<thead><tr><th scope="col">Result</th><th scope="col">Check</th><th scope="col">Detail</th></tr></thead>
<tbody>${checks.map(checkRow)}</tbody></table>`,
      )
}
</section>`;
}

function checkRow(check: Check): Markup {
  const result = check.passed ? html`<span class="good">✓ passed</span>` : html`<span class="bad">✕ failed</span>`;
  return html`<tr><td>${result}</td><th scope="row">${check.name}</th><td>${check.detail}</td></tr>
`;
}

function cleanup(report: Report): Markup {
  return html`<section aria-labelledby="cleanup"><h2 id="cleanup">Residue</h2>
<p>Copies of originals also live outside the tables’ rows: in statistics, materialized views, large objects. Other objects,
such as subscriptions and scheduled jobs, could carry data out of the copy or into it.</p>
${
  report.cleanup.length === 0
    ? html`<p>None was found.</p>`
    : scroll(
        'Residue',
        html`<table><caption>What else ${report.dryRun ? 'would be' : 'was'} cleaned up</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">What was done</th></tr></thead>
<tbody>${report.cleanup.map(
          (item) =>
            html`<tr><td class="nowrap">${item.kind}</td><th scope="row"><code>${item.name}</code></th><td>${item.done}</td></tr>
`,
        )}</tbody></table>`,
      )
}
</section>`;
}

function provenance(report: Report): Markup {
  const policy =
    report.policy.path === null ? html`none: findings decided alone` : html`<code>${report.policy.path}</code>`;
  return html`<section aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
<dl>
<dt>Database</dt><dd><code>${report.database}</code>, PostgreSQL ${report.server.version}</dd>
<dt>Policy</dt><dd>${policy}</dd>
<dt>Policy hash (SHA-256)</dt><dd><code>${report.policy.sha256}</code></dd>
<dt>Schema fingerprint</dt><dd><code>${report.schemaFingerprint}</code></dd>
<dt>Started</dt><dd>${startedAt(report)}</dd>
<dt>Took</dt><dd>${formatDuration(report.durationMs)}</dd>
<dt>Tool</dt><dd>pr-postgres, report format ${report.version}</dd>
</dl>
</section>`;
}

/** A table that may be wider than the screen; focusable, so that a keyboard can scroll it. */
function scroll(name: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${table}</div>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
