import { categoryLabel, categoryPhrase } from './category-words.ts';
import {
  type CategoryCoverage,
  type Digest,
  type GroupCoverage,
  lowestConfidence,
  OUTCOMES,
  type Outcome,
} from './digest.ts';
import { counted, enumerated, formatNumber } from './format.ts';
import { html, type Markup } from './markup.ts';
import type { ReportedColumn } from './model.ts';
import { amount, deciders, folded, type Section, scroll, sureness, swatch } from './page-parts.ts';
import { capitalised, decidedByLabel, outcomeLabel } from './sentences.ts';

/** More reasons than these are a list of columns, which stands below anyway. */
const MOST_REASONS = 60;
const MOST_DOUBTFUL = 60;

/** What was found of every kind of personal data, the special categories first. */
export function coverage(gathered: Digest): Section {
  const { planned, groups, uncategorised } = gathered;
  const covered = [...groups, ...(uncategorised === null ? [] : [uncategorised])];
  const shown = OUTCOMES.filter((outcome) => covered.some(({ byOutcome }) => byOutcome[outcome] > 0));
  const head = html`<thead><tr><th scope="col">Category</th>${shown.map((outcome) => html`<th scope="col" class="number">${capitalised(outcomeLabel(outcome, planned))}</th>`)}<th scope="col">Decided by</th><th scope="col">Least sure</th></tr></thead>`;
  const other =
    uncategorised === null
      ? []
      : html`<tbody><tr class="group"><th scope="rowgroup" colspan="${shown.length + 3}">Of no category</th></tr>
${categoryRow(html`Said by the policy without a category`, uncategorised, shown)}</tbody>`;
  const content = html`<p>What was found of every kind of personal data, and what ${planned ? 'would become' : 'became'} of it.
Each number is a number of columns.</p>
${scroll(
  'Personal data, by category',
  html`<table id="coverage-table"><caption>Personal data, by category</caption>
${head}
${groups.map((group) => groupRows(group, shown))}${other}</table>`,
)}`;
  return { id: 'coverage', title: 'Coverage by category', content };
}

function groupRows(group: GroupCoverage, shown: readonly Outcome[]): Markup {
  const { title, note, found, categories } = group;
  const badge = note === null ? [] : html` <span class="badge">${note}</span>`;
  const absent = categories.filter((category) => !found.some((each) => each.category === category));
  const rest =
    absent.length === 0
      ? []
      : html`<tr class="absent"><td colspan="${shown.length + 3}"><span>${found.length === 0 ? 'None found' : 'Not found'}: ${enumerated(absent.map(categoryPhrase))}.</span></td></tr>
`;
  return html`<tbody${note === null ? [] : html` class="special"`}><tr class="group"><th scope="rowgroup" colspan="${shown.length + 3}">${title}${badge}</th></tr>
${found.map((each) => categoryRow(html`${categoryLabel(each.category)}`, each, shown))}${rest}</tbody>
`;
}

function categoryRow(label: Markup, { columns, byOutcome }: CategoryCoverage, shown: readonly Outcome[]): Markup {
  return html`<tr><th scope="row">${label}</th>${shown.map((outcome) => html`<td class="number">${amount(byOutcome[outcome])}</td>`)}<td>${deciders(columns)}</td><td class="nowrap">${leastSure(columns)}</td></tr>
`;
}

function leastSure(columns: readonly ReportedColumn[]): Markup {
  const lowest = lowestConfidence(columns);
  return lowest === null ? html`–` : sureness(lowest);
}

/** How sure the decisions are, and which of them a person should look at. */
export function certainty(gathered: Digest): Section {
  const { planned, sureness: bands, doubtful } = gathered;
  const shown = OUTCOMES.filter((outcome) => bands.some(({ byOutcome }) => byOutcome[outcome] > 0));
  const look = doubtful.slice(0, MOST_DOUBTFUL);
  const content = html`<p>Each decision carries how sure it is, in percent and as a word. What the policy says is certain, because a person wrote it; a
finding from names, types and sampled values is at most very sure. A line in the policy makes any decision certain.</p>
${scroll(
  'How sure',
  html`<table class="narrow"><caption>Columns, by how sure the decision is</caption>
<thead><tr><th scope="col">How sure</th>${shown.map((outcome) => html`<th scope="col" class="number">${swatch(outcome)}${capitalised(outcomeLabel(outcome, planned))}</th>`)}</tr></thead>
<tbody>${bands.map(
    ({ word, byOutcome }) =>
      html`<tr><th scope="row">${capitalised(word)} <span class="sureness">${SPANS[word]}</span></th>${shown.map((outcome) => html`<td class="number">${amount(byOutcome[outcome])}</td>`)}</tr>
`,
  )}</tbody></table>`,
)}
${
  look.length === 0
    ? html`<p class="meta">No decision is less than sure.</p>`
    : folded(
        html`${counted(doubtful.length, 'column')} worth a look, the least sure first${look.length < doubtful.length ? `: the first ${look.length}; the others can be filtered below` : ''}`,
        scroll(
          'Worth a look',
          html`<table><caption>Decided with less than 75%, the least sure first</caption>
<thead><tr><th scope="col">Column</th><th scope="col">Outcome</th><th scope="col">How sure</th><th scope="col">Evidence</th></tr></thead>
<tbody>${look.map(
            ({ column, outcome }) =>
              html`<tr><th scope="row"><code>${column.schema}.${column.table}.${column.column}</code></th><td class="nowrap">${swatch(outcome)}${outcomeLabel(outcome, planned)}</td><td class="nowrap">${sureness(column.confidence)}</td><td>${column.evidence.join('; ')}</td></tr>
`,
          )}</tbody></table>`,
        ),
      )
}`;
  return { id: 'certainty', title: 'How sure', content };
}

const SPANS = {
  certain: '100%',
  'very sure': '90% and more',
  sure: '75% and more',
  'fairly sure': '50% and more',
  unsure: 'less than 50%',
} as const;

/** What was kept and why: a reader who doubts one reason finds the columns that it kept. */
export function keptReasons(gathered: Digest): Section | null {
  const { planned, kept } = gathered;
  if (kept.length === 0) return null;
  const shown = kept.slice(0, MOST_REASONS);
  const content = html`<p>Columns ${planned ? 'that would stay' : 'that stayed'} as they are, by the reason; what a person wrote into the
policy comes first.${shown.length < kept.length ? ` These are the first ${shown.length} of ${formatNumber(kept.length)} reasons; each column has its own below.` : ''}</p>
${scroll(
  'Columns kept',
  html`<table><caption>Reasons for keeping columns</caption>
<thead><tr><th scope="col">Reason</th><th scope="col">Decided by</th><th scope="col" class="number">Columns</th><th scope="col">Which</th></tr></thead>
<tbody>${shown.map(
    ({ reason, decidedBy, columns }) =>
      html`<tr><th scope="row">${reason === '' ? '–' : reason}</th><td class="nowrap">${decidedByLabel(decidedBy)}</td><td class="number">${formatNumber(columns.length)}</td><td>${examples(columns)}</td></tr>
`,
  )}</tbody></table>`,
)}`;
  return { id: 'kept', title: planned ? 'What would be kept, and why' : 'What was kept, and why', content };
}

function examples(columns: readonly ReportedColumn[]): Markup {
  const some = columns
    .slice(0, 3)
    .map((column) => html`<code>${column.schema}.${column.table}.${column.column}</code> `);
  return html`${some}${columns.length > some.length ? html`<span class="none">and ${formatNumber(columns.length - some.length)} more</span>` : []}`;
}
