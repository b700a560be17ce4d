import { deleteBranch } from '../branch/delete.ts';
import { DELETE_BRANCH, placeRules, subjectGiven } from '../runner/action-inputs.ts';
import type { RunContext } from '../runner/context.ts';
import { type Rule, readInputs, type Values } from '../runner/inputs.ts';
import { claimOf, withProvider } from './place.ts';
import type { Run } from './run.ts';
import { identityOf, pullRequestsOf } from './subject.ts';
import { deletedSummary } from './summaries.ts';

export type DeletionInputs = Values<typeof DELETE_BRANCH>;

export function rulesOfDeletion({ eventName, pullRequest }: RunContext): readonly Rule[] {
  return [...placeRules(process.env), subjectGiven(eventName, pullRequest?.number ?? null)];
}

export function readDeletionInputs({ runner, context }: Run): DeletionInputs {
  return readInputs(DELETE_BRANCH, runner.input, rulesOfDeletion(context));
}

/**
 * Deletes the branch and writes outputs and summary.
 *
 * @param explicit whether somebody asks for it, rather than an event that may be old
 */
export async function remove(run: Run, inputs: DeletionInputs, explicit: boolean): Promise<boolean> {
  const { runner, context, progress } = run;
  const identity = identityOf(inputs, context);
  const deleted = await withProvider(run, inputs, null, (provider) =>
    deleteBranch({
      provider,
      claim: { ...claimOf(context, inputs), identity },
      pullRequests: pullRequestsOf(run, inputs['github-token']),
      explicit,
      wait: inputs.wait,
      progress,
    }),
  );
  runner.output('deleted', String(deleted));
  runner.output('branch', identity.name);
  await runner.summarise(deletedSummary(identity.name, deleted));
  return deleted;
}

/** Whether this run was started by a pull request that closed. */
export function isCloseEvent({ eventName, eventAction }: RunContext): boolean {
  return (eventName === 'pull_request' || eventName === 'pull_request_target') && eventAction === 'closed';
}
