import type { Plan, TablePlan } from '../plan/plan.ts';
import { counted, formatNumber } from '../report/format.ts';

/** How far the tables are. */
export interface TableProgress {
  rowsMasked(plan: TablePlan, rows: number, share: number): void;
  tableDone(plan: TablePlan): void;
  /** Nothing is told any more. */
  end(): void;
}

const EVERY_MS = 5_000;

/**
 * Tells every few seconds how many tables are done, how many rows a second are masked and how long it may still take. The
 * time left is reckoned from bytes, which are known beforehand; the rows are those that were counted.
 */
export function followTables(
  plan: Plan,
  done: readonly TablePlan[],
  progress: (message: string) => void,
): TableProgress {
  const total = plan.tables.length;
  const bytes = plan.tables.reduce((sum, { table }) => sum + table.bytes, 0);
  const before = done.reduce((sum, { table }) => sum + table.bytes, 0);
  const startedAt = performance.now();
  let tables = done.length;
  let rows = 0;
  let finished = before;
  const tell = () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = Math.round(rows / seconds);
    const share = (finished - before) / Math.max(1, bytes - before);
    const left = share > 0 && share < 1 ? `, about ${describe((seconds * (1 - share)) / share)} left` : '';
    progress(
      `${formatNumber(tables)} of ${counted(total, 'table')} masked, ${counted(rows, 'row')}, ${formatNumber(rate)} rows/s${left}.`,
    );
  };
  const timer = setInterval(tell, EVERY_MS);
  timer.unref();
  return {
    rowsMasked({ table }, count, share) {
      rows += count;
      // Half of a table's time goes into its masked rows, half into putting them back and building its indexes.
      finished += (table.bytes * share) / 2;
    },
    tableDone({ table }) {
      tables += 1;
      finished += table.bytes / 2;
    },
    end() {
      clearInterval(timer);
      if (total > 0) tell();
    },
  };
}

/**
 * Does work on several things, and tells every few seconds of work that goes on longer how many of them are done.
 *
 * @param what from their number: `40 masked tables verified`
 */
export async function tellHowMany<Result>(
  { of, what, progress }: { of: number; what: (all: number) => string; progress: (message: string) => void },
  work: (oneIsDone: () => void) => Promise<Result>,
): Promise<Result> {
  let done = 0;
  const timer = setInterval(() => progress(`${formatNumber(done)} of ${what(of)}.`), EVERY_MS);
  timer.unref();
  try {
    return await work(() => {
      done += 1;
    });
  } finally {
    clearInterval(timer);
  }
}

function describe(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}
