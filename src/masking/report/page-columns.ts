import { columnName, qualifiedName } from '../catalog/model.ts';
import { CATEGORY_GROUPS, categoryLabel } from './category-words.ts';
import { type ColumnsOfTable, type Digest, OUTCOMES } from './digest.ts';
import { counted, SURENESS, surenessOf } from './format.ts';
import { each, html, type Markup } from './markup.ts';
import type { Report, ReportedColumn } from './model.ts';
import { type Section, scroll, sureness, swatch } from './page-parts.ts';
import { capitalised, decidedByLabel, outcomeLabel } from './sentences.ts';

/** A longer list of tables is no help in choosing; the search finds names, too. */
const MOST_TABLES = 1_000;

/** Every column of every table, to be searched and filtered. */
export function columns(report: Report, gathered: Digest): Section {
  const title = 'Columns';
  if (report.columns.length === 0) {
    return { id: 'columns', title, content: html`<p>The database has no user tables with columns.</p>` };
  }
  // One table for each, so that a browser lays out only those that are in sight, and paper repeats the name of the table.
  const content = html`${filterForm(report, gathered)}
${scroll('Columns', html`<div id="columns-list">${each(gathered.tables, (table) => columnsOfTable(table, gathered.planned))}</div>`)}
<p id="filter-nothing" hidden>No column matches.</p>`;
  return { id: 'columns', title, content };
}

/** Of no use without the script, which unhides it. */
function filterForm(report: Report, { planned, outcomes, groups, tables }: Digest): Markup {
  const option = (value: string, text: string) => html`<option value="${value}">${text}</option>`;
  const present = groups.flatMap((group, index) =>
    group.columns.length === 0
      ? []
      : [
          html`<optgroup label="${group.title}">${group.found.length < 2 ? [] : option(`group-${index}`, `all of them (${group.columns.length})`)}${group.found.map(({ category, columns: of }) => (category === null ? html`` : option(category, `${categoryLabel(category)} (${of.length})`)))}</optgroup>`,
        ],
  );
  const words = SURENESS.filter(({ word }) => report.columns.some(({ confidence }) => surenessOf(confidence) === word));
  const ofTables =
    tables.length < 2 || tables.length > MOST_TABLES
      ? []
      : html`<label>Table<select name="table"><option value="">all</option>${tables.map(({ schema, table }) => qualifiedName([schema, table])).map((name) => option(name, name))}</select></label>`;
  return html`<form id="filter" role="search" aria-label="Columns" autocomplete="off" hidden>
<label class="grow">Search<input type="search" name="search" placeholder="column, table, type, reason"></label>
<label>Outcome<select name="outcome"><option value="">all</option>${OUTCOMES.filter((outcome) => outcomes[outcome].length > 0).map((outcome) => option(outcome, `${outcomeLabel(outcome, planned)} (${outcomes[outcome].length})`))}</select></label>
<label>Category<select name="category"><option value="">all</option>${present}${option('none', categoryLabel(null))}</select></label>
${ofTables}
<label>Sureness<select name="sureness"><option value="">all</option>${words.map(({ word }) => option(word, capitalised(word)))}</select></label>
<button type="reset">Show all</button>
<output id="filter-status" role="status"></output>
</form>`;
}

function columnsOfTable({ schema, table, columns: own }: ColumnsOfTable, planned: boolean): Markup {
  const name = qualifiedName([schema, table]);
  return html`<div class="of-table" data-table="${name}"><table><caption>Columns of ${name}</caption>
<thead><tr><th scope="col"><code>${name}</code> <span class="count">${counted(own.length, 'column')}</span></th><th scope="col">Type</th><th scope="col">Outcome</th><th scope="col">Category</th><th scope="col">Decided by</th><th scope="col">How sure</th><th scope="col">Evidence</th></tr></thead>
<tbody>${own.map((judged) => columnRow(judged, planned))}</tbody></table></div>
`;
}

function columnRow({ column, outcome }: ColumnsOfTable['columns'][number], planned: boolean): Markup {
  const { category, confidence } = column;
  const label =
    outcome === 'undecided' ? html`<strong class="wait">undecided</strong>` : html`${outcomeLabel(outcome, planned)}`;
  return html`<tr data-outcome="${outcome}" data-category="${category ?? 'none'}" data-group="${groupOf(column)}" data-sureness="${surenessOf(confidence)}"><th scope="row"><code>${column.column}</code></th><td><code>${column.type}</code></td><td>${swatch(outcome)}${label}</td><td>${category === null ? '–' : categoryLabel(category)}</td><td>${decidedByLabel(column.decidedBy)}</td><td>${sureness(confidence)}</td><td>${evidence(column)}</td></tr>
`;
}

function groupOf({ category }: ReportedColumn): string {
  return category === null
    ? 'none'
    : `group-${CATEGORY_GROUPS.findIndex((group) => group.categories.includes(category))}`;
}

/** A line for each sentence. */
function evidence(column: ReportedColumn): readonly Markup[] {
  const sentences = column.evidence.map((sentence) => html`${sentence}`);
  if (column.valueClass !== null && column.valueClass !== columnName(column)) {
    sentences.push(html`mapped like <code>${column.valueClass}</code>`);
  }
  if (column.suggestion !== undefined) {
    sentences.push(
      html`to settle it, write under ${column.suggestion.section}: <code>${column.suggestion.line}</code>`,
    );
  }
  return sentences.map((sentence, index) => (index === 0 ? sentence : html`<br>${sentence}`));
}
