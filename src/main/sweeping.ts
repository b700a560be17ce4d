import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SweepResult, type SweptBranch, sweep } from '../branch/sweep.ts';
import { placeRules, SWEEP } from '../runner/action-inputs.ts';
import { type Rule, readInputs, type Values } from '../runner/inputs.ts';
import { formatAge } from './format.ts';
import { claimOf, withProvider } from './place.ts';
import type { Run } from './run.ts';
import { pullRequestsOf } from './subject.ts';
import { sweptSummary } from './summaries.ts';

export type SweepInputs = Values<typeof SWEEP>;

/** Some orphans could not be removed; which ones, the outputs say. */
export class SweepFailedError extends Error {
  override readonly name = 'SweepFailedError';
}

export function rulesOfSweep(): readonly Rule[] {
  return placeRules(process.env);
}

export function readSweepInputs({ runner }: Run): SweepInputs {
  return readInputs(SWEEP, runner.input, rulesOfSweep());
}

/**
 * Sweeps and writes outputs, report and summary.
 *
 * @throws {SweepFailedError} after everything is written, when a branch could not be removed
 */
export async function sweepBranches(run: Run, inputs: SweepInputs): Promise<void> {
  const { runner, context, progress } = run;
  progress.leavesBehind('Some orphans may still be there; the next sweep removes them.');
  const result = await withProvider(run, inputs, null, (provider) =>
    sweep({
      provider,
      claim: claimOf(context, inputs),
      pullRequests: pullRequestsOf(run, inputs['github-token']),
      rules: { maxAgeMs: inputs['max-age'], graceMs: inputs.grace, keepLabel: inputs['keep-label'] },
      maxDeletions: inputs['max-deletions'],
      dryRun: inputs['dry-run'],
      progress,
      now: () => new Date(),
    }),
  );
  progress.leavesBehind(null);
  runner.info(`Deleted ${result.deleted.length}, kept ${result.kept.length}, failed ${result.failed.length}.`);
  for (const { branch, branchId, reason } of result.kept) runner.info(`Kept ${branch} (${branchId}): ${reason}.`);
  const lists = { deleted: inTerms(result.deleted), kept: inTerms(result.kept), failed: inTerms(result.failed) };
  runner.output('deleted', JSON.stringify(lists.deleted));
  runner.output('kept', JSON.stringify(lists.kept));
  runner.output('failed', JSON.stringify(lists.failed));
  const directory = join(context.temporaryDirectory, 'pr-postgres');
  await mkdir(directory, { recursive: true });
  const report = join(directory, 'sweep.json');
  const content = { version: 1, dryRun: inputs['dry-run'], ...lists };
  await writeFile(report, `${runner.secrets.redact(JSON.stringify(content, null, 2))}\n`);
  runner.output('report', report);
  await runner.summarise(sweptSummary(result, inputs['dry-run']));
  failIfAny(result);
}

function failIfAny({ failed }: SweepResult): void {
  if (failed.length === 0) return;
  throw new SweepFailedError(
    failed.map(({ branch, branchId, reason }) => `${branch} (${branchId}): ${reason}`).join('\n'),
  );
}

/** In the words of the outputs. */
function inTerms(branches: readonly SweptBranch[]) {
  return branches.map(({ branch, branchId, pullRequest, reason, ageMs }) => ({
    branch,
    'branch-id': branchId,
    'pull-request': pullRequest,
    reason,
    age: ageMs === null ? null : formatAge(ageMs),
  }));
}
