import { type Bar, type Chart, chartOf } from './chart.ts';
import type { Digest } from './digest.ts';
import { counted, formatBytes, formatDuration, formatNumber } from './format.ts';
import { each, html, type Markup } from './markup.ts';
import type { Report } from './model.ts';
import { type Section, scroll } from './page-parts.ts';
import { methodLabel } from './sentences.ts';

/** The slowest tables tell where the time went. */
const MOST_BARS = 20;

/** When what happened. Bars are drawings; the words and numbers beside them say the same. */
export function timeline(report: Report): Section | null {
  const chart = chartOf(report, MOST_BARS);
  if (chart === null) return null;
  const { stages, tables, timedTables } = chart;
  const group = (name: string, bars: readonly Bar[]) =>
    bars.length === 0
      ? []
      : html`<tbody><tr class="group"><th scope="rowgroup" colspan="3">${name}</th></tr>
${bars.map((bar) => barRow(bar, chart, bars === tables))}</tbody>
`;
  const content = html`${scroll(
    'Timeline',
    html`<table id="timeline-table"><caption>When what happened, from the start of the run</caption>
<thead><tr><th scope="col">What</th><th scope="col"><span class="axis"><span>0</span><span>${formatDuration(chart.endMs / 2)}</span><span>${formatDuration(chart.endMs)}</span></span></th><th scope="col" class="number">Took</th></tr></thead>
${group('Stages', stages)}${group(tables.length < timedTables ? `The ${tables.length} slowest of ${counted(timedTables, 'masked table')}` : 'Masked tables', tables)}</table>`,
  )}`;
  return { id: 'timeline', title: 'Timeline', content };
}

function barRow({ name, startMs, durationMs }: Bar, { endMs }: Chart, ofTable: boolean): Markup {
  const scale = (ms: number) => (ms / endMs) * 1000;
  // Wide enough to be seen, and inside the picture.
  const width = Math.max(3, scale(durationMs));
  const x = Math.min(scale(startMs), 1000 - width);
  const rule = (at: number) => html`<line x1="${at}" x2="${at}" y1="0" y2="20"/>`;
  return html`<tr><th scope="row">${ofTable ? html`<code>${name}</code>` : name}</th><td><svg class="lane" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="from ${formatDuration(startMs)} to ${formatDuration(startMs + durationMs)}">${[0.5, 250, 500, 750, 999.5].map(rule)}<rect class="${ofTable ? 'of-table' : 'of-stage'}" x="${x.toFixed(1)}" y="4" width="${width.toFixed(1)}" height="12"/></svg></td><td class="number">${formatDuration(durationMs)}</td></tr>
`;
}

/** How each table was treated, how large it is and how long that took. */
export function tables(report: Report, { planned }: Digest): Section {
  const title = 'Tables';
  if (report.tables.length === 0)
    return { id: 'tables', title, content: html`<p>The database has no user tables.</p>` };
  const total = (of: 'rows' | 'bytes') => report.tables.reduce((sum, table) => sum + table[of], 0);
  const content = scroll(
    'Tables',
    html`<table><caption>How each table ${planned ? 'would be' : 'was'} treated</caption>
<thead><tr><th scope="col">Table</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Size</th><th scope="col">Method</th>${planned ? [] : html`<th scope="col" class="number">Time</th><th scope="col" class="number">Rows per second</th>`}</tr></thead>
<tbody>${each(
      report.tables,
      (table) =>
        html`<tr><th scope="row"><code>${table.schema}.${table.table}</code></th><td class="number">${formatNumber(table.rows)}</td><td class="number">${formatBytes(table.bytes)}</td><td>${methodLabel(table.method, planned)}</td>${planned ? [] : html`<td class="number">${table.method === 'none' ? '–' : formatDuration(table.durationMs)}</td><td class="number">${table.rowsPerSecond === null ? '–' : formatNumber(table.rowsPerSecond)}</td>`}</tr>
`,
    )}</tbody>
<tfoot><tr><th scope="row">${counted(report.tables.length, 'table')}</th><td class="number">${formatNumber(total('rows'))}</td><td class="number">${formatBytes(total('bytes'))}</td><td></td>${planned ? [] : html`<td></td><td></td>`}</tr></tfoot></table>`,
  );
  return { id: 'tables', title, content };
}
