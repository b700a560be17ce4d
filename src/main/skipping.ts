import { writeSkipped } from './outputs.ts';
import type { Run } from './run.ts';
import { skippedSummary } from './summaries.ts';

/** Ends a run that gives no database, in green: nothing is wrong with it. */
export async function skip({ runner }: Run, reason: string): Promise<void> {
  runner.notice(reason);
  writeSkipped(runner);
  await runner.summarise(skippedSummary(reason));
}
