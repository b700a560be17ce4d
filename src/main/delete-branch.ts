import './memory.ts';
import { isCloseEvent, readDeletionInputs, remove } from './deleting.ts';
import { reasonNotToDelete } from './eligibility.ts';
import { runAction } from './run.ts';

await runAction(async (run) => {
  const reason = reasonNotToDelete(run);
  if (reason !== null) {
    run.runner.notice(reason);
    run.runner.output('deleted', 'false');
    return;
  }
  await remove(run, readDeletionInputs(run), !isCloseEvent(run.context));
});
