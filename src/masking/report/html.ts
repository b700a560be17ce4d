import { createHash } from 'node:crypto';
import { inBlocks } from '../blocks.ts';
import { type Digest, digest, OUTCOMES, type Outcome } from './digest.ts';
import { formatDuration, formatNumber, formatTime } from './format.ts';
import { html, Markup } from './markup.ts';
import type { Report } from './model.ts';
import { columns } from './page-columns.ts';
import { certainty, coverage, keptReasons } from './page-coverage.ts';
import type { Section } from './page-parts.ts';
import { swatch } from './page-parts.ts';
import { provenance, residue, verification } from './page-proof.ts';
import { tables, timeline } from './page-run.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { outcomeLabel, summarise } from './sentences.ts';

/** Who asked for the run and where that is recorded, as names and values: `['Repository', 'octo/shop']`. */
export type Origin = readonly (readonly [name: string, value: string])[];

/**
 * The report as one page for whoever answers for data protection: it loads nothing, can be searched, printed and filed,
 * and shows the same without JavaScript. Its Content-Security-Policy admits its own style sheet and script by hash only.
 * In blocks, to be written one after the other.
 */
export function renderHtml(report: Report, origin: Origin = []): Iterable<string> {
  const gathered = digest(report);
  const sections = [
    glance(report, gathered),
    coverage(gathered),
    certainty(gathered),
    keptReasons(gathered),
    columns(report, gathered),
    tables(report, gathered),
    timeline(report),
    verification(report, gathered),
    residue(report, gathered),
    provenance(report, origin),
  ].filter((section) => section !== null);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title(gathered)} ${report.database}</title>
<style>${Markup.trusted(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#columns">Skip to the columns</a>
<header>
<p class="eyebrow">pr-postgres</p>
<h1>${title(gathered)} <code>${report.database}</code></h1>
<p class="meta"><time datetime="${report.startedAt}">${formatTime(report.startedAt)}</time>, took ${formatDuration(report.durationMs)}, PostgreSQL ${report.server.version}</p>
${verdict(report, gathered)}
<nav aria-label="Sections"><ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, title: name, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${content}
</section>
`,
)}</main>
<footer><p>Written by ${report.tool}. The same facts for machines are in <code>report.json</code>. No value from the database appears on this page.</p></footer>
<script>${Markup.trusted(PAGE_SCRIPT)}</script>
</body>
</html>
`;
  return inBlocks(page.texts());
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

function title({ planned }: Digest): string {
  return planned ? 'Masking plan for' : 'Masking report for';
}

function verdict(report: Report, gathered: Digest): Markup {
  const sentences = html`<ul class="sentences">${summarise(report, gathered).map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
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
${gathered.failedChecks.length === 0 ? [] : html`<ul>${gathered.failedChecks.slice(0, MOST_FAILED).map((check) => html`<li><strong>${check.name}</strong>: ${check.detail}</li>`)}</ul>`}
${gathered.failedChecks.length <= MOST_FAILED ? [] : html`<p>And ${formatNumber(gathered.failedChecks.length - MOST_FAILED)} more, under Verification.</p>`}
${sentences}`,
      );
    case 'unverified':
      return panel(html`${sign('!')} Not verified by this run`, sentences);
    case 'dry-run':
      return panel(html`${sign('◌')} Dry run: nothing was written`, sentences);
  }
}

const MOST_FAILED = 20;

function glance(report: Report, { planned, outcomes }: Digest): Section {
  const what = planned
    ? 'This page records what masking would do to the personal data in a copy of a production database. ' +
      'It was drawn up without writing to the database, which still holds the originals.'
    : 'This page records how personal data in a copy of a production database was replaced in place by realistic ' +
      'stand-ins, and how that was checked.';
  const content = html`${figures(report, planned, outcomes)}
<div class="beside"><div><h3>What this is</h3>
<p>${what} Replacements look like what they replace, so that software can be built and tested with them. Where columns belong
together, the same original gets the same replacement, so that tables still fit.</p></div>
<div><h3>What “pseudonymised” means</h3>
<p>Masked data is <strong>pseudonymised, not anonymous</strong>, in the sense of Article 4(5) of the GDPR: without additional
information it can no longer be attributed to a person. That information is the secret key, from which replacements are
derived; whoever holds it together with the originals can tell whom a replacement stands for. So the key has to be kept apart from
the copy, and the copy is still personal data (recital 26) and has to be protected as such.</p></div></div>`;
  return { id: 'about', title: 'At a glance', content };
}

function figures(report: Report, planned: boolean, outcomes: Digest['outcomes']): Markup {
  const present = OUTCOMES.filter((outcome) => outcomes[outcome].length > 0);
  if (present.length === 0) return html``;
  const width = (outcome: Outcome) => (outcomes[outcome].length / report.columns.length) * 1000;
  let offset = 0;
  const pieces = present.map((outcome) => {
    const piece = html`<rect class="${outcome}" x="${offset.toFixed(2)}" width="${width(outcome).toFixed(2)}" height="10"/>`;
    offset += width(outcome);
    return piece;
  });
  // The numbers below say the same in words.
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>
<ul class="figures">${present.map(
    (outcome) =>
      html`<li><b>${formatNumber(outcomes[outcome].length)}</b>${swatch(outcome)}${outcomes[outcome].length === 1 ? 'column' : 'columns'} ${outcomeLabel(outcome, planned)}</li>`,
  )}</ul>`;
}
