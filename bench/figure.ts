/** One line of the result. */
export interface Figure {
  readonly what: string;
  readonly measured: readonly number[];
  /** What nothing that does the job can stay under, measured in the same run. */
  readonly floor: { readonly what: string; readonly measured: readonly number[] };
  readonly unit: 'ms' | 'bytes';
  readonly goal: string;
}

/** A Markdown table of the figures: medians, between which values they lie, and how far from the floor they are. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, floor, unit, goal }) => [
    what,
    spread(measured, unit),
    `${floor.what}: ${spread(floor.measured, unit)}`,
    `${(median(measured) / median(floor.measured)).toFixed(1)}×`,
    inUnit(median(measured) - median(floor.measured), unit),
    goal,
  ]);
  const header = ['What', 'Median (min to max)', 'Floor', 'Ratio', 'Difference', 'Goal'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

function spread(values: readonly number[], unit: Figure['unit']): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${inUnit(median(values), unit)} (${inUnit(low, unit)} to ${inUnit(high, unit)})`;
}

function inUnit(value: number, unit: Figure['unit']): string {
  return unit === 'bytes' ? `${Math.round(value / 1e6)} MB` : `${Math.round(value)} ms`;
}
