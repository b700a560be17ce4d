import type { Bar, Chart } from './chart.ts';
import { formatDuration } from './format.ts';

/** Midnight of a day on which no time zone puts its clocks forward: Mermaid reads and shows times in the reader's own. */
const DAY = Date.UTC(2000, 0, 1);

/** Longer names push the bars out of the picture. */
const LONGEST_NAME = 48;

/**
 * The chart as a Gantt diagram for Mermaid, which GitHub draws, in a code block. Of names only letters, digits and a few
 * marks are left (https://mermaid.js.org/syntax/gantt.html: `:` ends a name, `;` and `#` a statement), and each begins
 * with a word of ours, so that none is read as a keyword.
 */
export function renderGantt({ stages, tables, timedTables, endMs }: Chart): string {
  return [
    '```mermaid',
    'gantt',
    'dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `axisFormat ${axisFormat(endMs)}`,
    'todayMarker off',
    'section Stages',
    ...stages.map((bar) => task(bar.name, 'active', bar)),
    ...(tables.length === 0 ? [] : [`section ${tables.length < timedTables ? 'Slowest tables' : 'Tables'}`]),
    ...tables.map((bar) => task(`Table ${harmless(bar.name)}`, 'done', bar)),
    '```',
  ].join('\n');
}

function task(name: string, kind: string, { startMs, durationMs }: Bar): string {
  return `${name}, ${formatDuration(durationMs)} :${kind}, ${moment(startMs)}, ${moment(startMs + durationMs)}`;
}

function harmless(name: string): string {
  const letters = [...name.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '·')];
  return letters.length <= LONGEST_NAME ? letters.join('') : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function moment(ms: number): string {
  return new Date(DAY + Math.round(ms)).toISOString().slice(0, 23).replace('T', ' ');
}

/** In the notation of d3: as fine as the ticks are going to be. */
function axisFormat(endMs: number): string {
  if (endMs < 10_000) return '%S.%L';
  return endMs < 3_600_000 ? '%M:%S' : '%H:%M:%S';
}
