import type { CheckGroup, Digest, ResidueOfKind } from './digest.ts';
import { counted, formatDuration, formatNumber, formatTime } from './format.ts';
import { each, html, type Markup } from './markup.ts';
import type { Check, Cleanup, Report } from './model.ts';
import { folded, type Section, scroll } from './page-parts.ts';
import { capitalised, isAdopted } from './sentences.ts';

/** More of a kind than these are folded away. */
const MOST_OPEN = 8;

/** The checks that were made, by what they look at; each can be unfolded. */
export function verification({ verification: made }: Report, { checks }: Digest): Section | null {
  if (made === null) return null;
  const title = 'Verification';
  if (checks.length === 0) return { id: 'verification', title, content: html`<p>No check was needed.</p>` };
  const many = checks.filter((group) => group.checks.length > 1);
  const content = html`<p>What was looked at in the database after masking, on the rows as they are now. One failed check is enough for the whole to fail.</p>
${scroll(
  'Checks',
  html`<table><caption>Checks, by what they look at</caption>
<thead><tr><th scope="col">Result</th><th scope="col">Check</th><th scope="col" class="number">Passed</th><th scope="col">Detail</th></tr></thead>
<tbody>${checks.map(groupRow)}</tbody></table>`,
)}
${each(many, (group) => folded(html`${group.name}: ${counted(group.checks.length, 'check')}${group.failed === 0 ? [] : html`, <span class="bad">${formatNumber(group.failed)} failed</span>`}`, scroll(group.name, checkTable(group))))}`;
  return { id: 'verification', title, content };
}

function groupRow({ name, checks, failed }: CheckGroup): Markup {
  const [only] = checks;
  const detail =
    checks.length === 1 && only !== undefined
      ? only.detail
      : failed === 0
        ? 'each passed'
        : `${counted(failed, 'check')} failed, see below`;
  return html`<tr><td>${result(failed === 0)}</td><th scope="row">${name}</th><td class="number">${formatNumber(checks.length - failed)} of ${formatNumber(checks.length)}</td><td>${detail}</td></tr>
`;
}

function checkTable({ name, checks }: CheckGroup): Markup {
  const rows = [...checks].sort((a, b) => Number(a.passed) - Number(b.passed));
  return html`<table><caption>Every check: ${name}</caption>
<thead><tr><th scope="col">Result</th><th scope="col">Check</th><th scope="col">Detail</th></tr></thead>
<tbody>${each(rows, checkRow)}</tbody></table>`;
}

function checkRow({ passed, name, detail }: Check): Markup {
  return html`<tr><td>${result(passed)}</td><th scope="row">${name}</th><td>${detail}</td></tr>
`;
}

function result(passed: boolean): Markup {
  return passed ? html`<span class="good">✓ passed</span>` : html`<span class="bad">✕ failed</span>`;
}

/** What could hold or leak originals beside the rows: first what is left of it, then what was removed. */
export function residue(report: Report, { planned, residue: { left, removed } }: Digest): Section {
  const content = html`<p>Copies of originals also live outside the tables’ rows: in statistics, materialized views, large objects, comments. Other
objects, such as subscriptions, scheduled jobs and webhooks, could carry data out of the copy or into it.</p>
${
  planned
    ? html`<p>A dry run neither looks for it nor removes it.</p>`
    : isAdopted(report)
      ? html`<p>This run changed nothing; the report of the run that was certified says what became of it.</p>`
      : [leftPart(left), removedPart(removed)]
}`;
  return { id: 'residue', title: 'Residue', content };
}

function leftPart(left: readonly ResidueOfKind[]): Markup {
  if (left.length === 0) return html`<p><span class="good">✓ Nothing of it is left.</span></p>`;
  const items = left.flatMap((kind) => kind.items);
  return html`<div class="left"><h3><span aria-hidden="true">!</span> Left: ${counted(items.length, 'thing')}</h3>
<p>${items.length === 1 ? 'This was' : 'These were'} found and not removed. Somebody should decide whether that is acceptable.</p>
${scroll('Residue left', itemTable('What is left', items))}</div>
`;
}

function removedPart(removed: readonly ResidueOfKind[]): Markup {
  const count = removed.reduce((sum, { items }) => sum + items.length, 0);
  if (count === 0) return html`<p>None was removed.</p>`;
  const [few, many] = [
    removed.filter(({ items }) => items.length <= MOST_OPEN),
    removed.filter(({ items }) => items.length > MOST_OPEN),
  ];
  return html`<h3>Removed or renewed: ${counted(count, 'thing')}</h3>
${
  few.length === 0
    ? []
    : scroll(
        'Residue removed',
        itemTable(
          'What was removed or renewed',
          few.flatMap(({ items }) => items),
        ),
      )
}
${many.map(({ kind, items }) => folded(html`${kindLabel(kind)}: ${formatNumber(items.length)}`, scroll(`Residue removed: ${kindLabel(kind)}`, itemTable(kindLabel(kind), items))))}`;
}

function itemTable(caption: string, items: readonly Cleanup[]): Markup {
  return html`<table><caption>${caption}</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">What was done</th></tr></thead>
<tbody>${each(
    items,
    (
      item,
    ) => html`<tr><td class="nowrap">${kindLabel(item.kind)}</td><th scope="row"><code>${item.name}</code></th><td>${item.done}</td></tr>
`,
  )}</tbody></table>`;
}

/** `materialized-view` → `Materialized view`. */
function kindLabel(kind: string): string {
  return capitalised(kind.replaceAll('-', ' '));
}

/** Who did what, when, under which policy, and what vouches for it. */
export function provenance(report: Report, origin: readonly (readonly [name: string, value: string])[]): Section {
  const policy =
    report.policy.path === null ? html`none: findings decided alone` : html`<code>${report.policy.path}</code>`;
  const fact = (name: string, value: Markup) => html`<dt>${name}</dt><dd>${value}</dd>
`;
  const content = html`<dl>
${origin.map(([name, value]) => fact(name, html`${value}`))}${fact('Tool', html`${report.tool}, report format ${report.version}`)}${fact('Database', html`<code>${report.database}</code>, PostgreSQL ${report.server.version}`)}${fact('Started', html`<time datetime="${report.startedAt}">${formatTime(report.startedAt)}</time>`)}${fact('Took', html`${formatDuration(report.durationMs)}`)}${fact('Policy', policy)}${fact('Policy hash (SHA-256)', html`<code>${report.policy.sha256}</code>`)}${fact('Schema fingerprint', html`<code>${report.schemaFingerprint}</code>`)}</dl>
<h3>Certificate</h3>
${certificate(report)}
<div class="sign" aria-hidden="true"><p>Reviewed by</p><p>Date</p><p>Signature</p></div>`;
  return { id: 'provenance', title: 'Who, what, when', content };
}

function certificate(report: Report): Markup {
  const { certificate: given } = report;
  if (given === null) {
    return html`<p>${report.dryRun ? 'A dry run issues none.' : 'None was issued: nobody vouches for this database.'}</p>`;
  }
  return html`<p>${isAdopted(report) ? 'The database carried it already, and it still fits the schema and the policy.' : 'Written into the database after verification passed.'}
It holds for this policy and this schema only, and is signed with a key that only the repository has.</p>
<dl>
<dt>Issued</dt><dd><time datetime="${given.issuedAt}">${formatTime(given.issuedAt)}</time>, by ${given.tool}</dd>
<dt>Vouches for</dt><dd>${counted(given.maskedColumns, 'column')} masked or set to NULL, in tables of ${counted(given.maskedRows, 'row')}</dd>
<dt>Signature (HMAC-SHA256)</dt><dd><code>${given.signature}</code></dd>
</dl>`;
}
