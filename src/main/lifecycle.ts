import './memory.ts';
import { LIFECYCLE } from '../runner/action-inputs.ts';
import { ContextError } from '../runner/context.ts';
import { type Rule, readInputs, type Values } from '../runner/inputs.ts';
import { activeComment, comment, deletedComment } from './commenting.ts';
import type { BeforeOutputs } from './creating.ts';
import { create, rulesOfCreation, whyNone } from './creating.ts';
import { isCloseEvent, remove, rulesOfDeletion } from './deleting.ts';
import { reasonNotToDelete, reasonToSkip } from './eligibility.ts';
import { migrate } from './migrating.ts';
import { type Run, runAction } from './run.ts';
import { skip } from './skipping.ts';
import { identityOf } from './subject.ts';
import { rulesOfSweep, sweepBranches } from './sweeping.ts';

type Inputs = Values<typeof LIFECYCLE>;

await runAction(async (run) => {
  const { eventName } = run.context;
  if (eventName === 'schedule' || eventName === 'workflow_dispatch')
    return sweepBranches(run, read(run, rulesOfSweep()));
  if (eventName !== 'pull_request' && eventName !== 'pull_request_target') {
    throw new ContextError(
      `The event ${eventName} is none that this action knows what to do for: pull_request and pull_request_target ` +
        'create or delete a branch, schedule and workflow_dispatch sweep. For others use the actions create-branch, ' +
        'delete-branch and sweep.',
    );
  }
  return isCloseEvent(run.context) ? whenClosed(run) : whenOpen(run);
});

async function whenOpen(run: Run): Promise<void> {
  const reason = reasonToSkip(run);
  if (reason !== null) return skip(run, reason);
  const inputs = read(run, rulesOfCreation(run.context));
  const creation = await create(
    run,
    inputs,
    inputs.migrate === null ? undefined : migrating(run, inputs, inputs.migrate),
  );
  if (creation.state !== 'active') {
    if (creation.state === 'fork') return skip(run, whyNone('fork', creation.identity));
    run.runner.notice(`Pull request ${creation.identity.pullRequest} is closed, so its branch is deleted instead.`);
    await removeAndTell(run, inputs);
  } else if (inputs.comment) {
    await comment(run, inputs['github-token'], identityOf(inputs, run.context), {
      body: activeComment(creation, run.context.runUrl),
      create: true,
    });
  }
}

async function whenClosed(run: Run): Promise<void> {
  const reason = reasonNotToDelete(run);
  if (reason !== null) return skip(run, reason);
  await removeAndTell(run, read(run, rulesOfDeletion(run.context)));
}

async function removeAndTell(run: Run, inputs: Inputs): Promise<void> {
  const deleted = await remove(run, inputs, false);
  run.runner.output('state', 'skipped');
  if (deleted) await tellOfDeletion(run, inputs);
}

async function tellOfDeletion(run: Run, inputs: Inputs): Promise<void> {
  if (!inputs.comment) return;
  const identity = identityOf(inputs, run.context);
  const body = deletedComment(identity, run.context.runUrl);
  await comment(run, inputs['github-token'], identity, { body, create: false });
}

/** Migrates a branch before anybody hears of it; one that this run made does not outlive a failure. */
function migrating(run: Run, inputs: Inputs, command: string): BeforeOutputs {
  return async ({ branch, created }, provider) => {
    run.progress.leavesBehind(
      `Branch ${branch.mark.branch} (${branch.id}) may be migrated in part; the next run migrates it again, delete-branch ` +
        'or the sweep removes it.',
    );
    try {
      await migrate(command, branch, run);
      run.progress.leavesBehind(null);
    } catch (error) {
      if (created) {
        await provider.remove(branch, { wait: true });
        run.progress.leavesBehind(null);
        run.progress.info(`Branch ${branch.mark.branch} (${branch.id}) is deleted again: its migration failed.`);
        await tellOfDeletion(run, inputs);
      }
      throw error;
    }
  };
}

function read(run: Run, rules: readonly Rule[]): Inputs {
  return readInputs(LIFECYCLE, run.runner.input, rules);
}
