import { median } from '../figure.ts';
import { OURS, OURS_WHOLE } from './contenders/ours.ts';
import { maskedRows, type Workload } from './workload.ts';

/** One line: what was measured, once per run. */
export interface Measured {
  readonly id: string;
  readonly name: string;
  readonly ms: readonly number[];
  readonly walBytes: readonly number[];
}

/** A Markdown table of everybody's times, medians, with what they are in relation to the floor and to us. */
export function resultTable(workload: Workload, measured: readonly Measured[]): string {
  const rows = maskedRows(workload);
  const of = (name: string) => measured.find((line) => line.name === name);
  const floor = measured.find(({ id }) => id === 'floor');
  const ratio = (above: Measured | undefined, below: Measured | undefined) =>
    above === undefined || below === undefined ? '' : `${(median(above.ms) / median(below.ms)).toFixed(1)}×`;
  const lines = measured.map((line) => [
    line.name,
    `${seconds(median(line.ms))} (${spread(line.ms)})`,
    Math.round(rows / (median(line.ms) / 1000)).toLocaleString('en-US'),
    `${Math.round(median(line.walBytes) / 1e6).toLocaleString('en-US')} MB`,
    ratio(line, floor),
    line.id === 'ours' ? '' : ratio(line, of(OURS)),
    line.id === 'ours' ? '' : ratio(line, of(OURS_WHOLE)),
  ]);
  return markdown(
    ['What', 'Median (min to max)', 'Rows per second', 'WAL', 'To the floor', 'To our masking', 'To our whole run'],
    lines,
  );
}

/** What is to be reached, and what was. */
export function targetTable(measured: readonly Measured[]): string {
  const time = (test: (line: Measured) => boolean) => {
    const line = measured.find(test);
    return line === undefined ? null : median(line.ms);
  };
  const floor = time(({ id }) => id === 'floor');
  const parallelFloor = time(({ id }) => id === 'parallel-floor');
  const update = time(({ id, name }) => id === 'update' && name.includes('VACUUM'));
  const anon = time(({ id }) => id === 'anon');
  const lines: string[][] = [];
  for (const name of [OURS, OURS_WHOLE]) {
    const ours = time((line) => line.name === name);
    if (ours === null) continue;
    if (floor !== null) lines.push([name, 'to the floor', '≤ 1.6×', verdict(ours / floor, ours / floor <= 1.6)]);
    if (parallelFloor !== null) {
      lines.push([name, 'to the floor in parallel', '', `${(ours / parallelFloor).toFixed(2)}×`]);
    }
    if (update !== null) {
      lines.push([name, 'faster than `UPDATE` and `VACUUM FULL`', '≥ 3×', verdict(update / ours, update / ours >= 3)]);
    }
    if (anon !== null) {
      lines.push([name, 'faster than PostgreSQL Anonymizer', '≥ 10×', verdict(anon / ours, anon / ours >= 10)]);
    }
  }
  return lines.length === 0 ? '' : markdown(['What', 'In relation', 'Target', 'Measured'], lines);
}

function verdict(ratio: number, reached: boolean): string {
  return `${ratio.toFixed(2)}×, ${reached ? 'reached' : 'not reached'}`;
}

function spread(ms: readonly number[]): string {
  return ms.length === 1 ? 'one run' : `${seconds(Math.min(...ms))} to ${seconds(Math.max(...ms))}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** A Markdown table. */
export function markdown(header: readonly string[], lines: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...lines].map(markdownLine).join('\n');
}

export function markdownLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
