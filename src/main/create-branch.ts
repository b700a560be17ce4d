import { create, readCreationInputs } from './creating.ts';
import { reasonToSkip } from './eligibility.ts';
import { runAction } from './run.ts';
import { skip } from './skipping.ts';

await runAction(async (run) => {
  const reason = reasonToSkip(run);
  if (reason !== null) return skip(run, reason);
  const creation = await create(run, readCreationInputs(run));
  if (creation.state === 'closed') {
    await skip(
      run,
      `Pull request ${creation.identity.pullRequest} is closed, so it gets no database; ` +
        'if it has one, delete-branch or the sweep removes it.',
    );
  }
});
