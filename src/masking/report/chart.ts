import type { Report, ReportedTable, StageName } from './model.ts';

/** What the timeline shows, as text and as a picture. Times in milliseconds from the start of the run. */
export interface Chart {
  readonly stages: readonly Bar[];
  /** The tables that took longest, in the order of their beginning; empty when a picture of them would say nothing. */
  readonly tables: readonly Bar[];
  /** Tables that this run masked, those that are not shown included. */
  readonly timedTables: number;
  /** The end of what is shown, greater than 0. */
  readonly endMs: number;
}

export interface Bar {
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** The chart of a run; null when there is nothing to show. */
export function chartOf(report: Report, mostTables: number): Chart | null {
  const stages = report.timeline.map(({ stage, startMs, durationMs }) => ({
    name: STAGES[stage],
    startMs,
    durationMs,
  }));
  const timed = report.tables.flatMap((table) => (table.startMs === null ? [] : [barOf(table, table.startMs)]));
  const tables = timed
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, mostTables)
    .sort((a, b) => a.startMs - b.startMs || b.durationMs - a.durationMs);
  const bars = [...stages, ...tables];
  if (bars.length === 0) return null;
  const endMs = bars.reduce((end, bar) => Math.max(end, bar.startMs + bar.durationMs), 1);
  return { stages, tables, timedTables: timed.length, endMs };
}

/** The stages in words that say what happens in them. */
const STAGES: Readonly<Record<StageName, string>> = {
  catalog: 'Reading the catalog',
  detection: 'Detecting personal data',
  planning: 'Planning',
  'cutting off': 'Cutting off other servers',
  masking: 'Masking',
  residue: 'Removing residue',
  verification: 'Verifying',
};

function barOf({ schema, table, durationMs }: ReportedTable, startMs: number): Bar {
  return { name: `${schema}.${table}`, startMs, durationMs };
}
