/** One line of the result. */
export interface Figure {
  readonly what: string;
  readonly measured: readonly number[];
  /** What nothing that does the job can stay under, measured in the same run. */
  readonly floor: { readonly what: string; readonly measured: readonly number[] };
  readonly unit: 'ms' | 'bytes';
  readonly goal: string;
}

/** A Markdown table of the figures: medians, and between which values they lie. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, floor, unit, goal }) => [
    what,
    spread(measured, unit),
    `${floor.what}: ${spread(floor.measured, unit)}`,
    `${(median(measured) / median(floor.measured)).toFixed(1)}×`,
    goal,
  ]);
  return [['What', 'Median (min to max)', 'Floor', 'Ratio', 'Goal'], ['---', '---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

function spread(values: readonly number[], unit: Figure['unit']): string {
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map((value) =>
    String(Math.round(unit === 'bytes' ? value / 1e6 : value)),
  );
  return `${middle} ${unit === 'bytes' ? 'MB' : 'ms'} (${low} to ${high})`;
}
