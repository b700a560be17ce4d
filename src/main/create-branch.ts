import './memory.ts';
import { create, readCreationInputs, whyNone } from './creating.ts';
import { reasonToSkip } from './eligibility.ts';
import { runAction } from './run.ts';
import { skip } from './skipping.ts';

await runAction(async (run) => {
  const reason = reasonToSkip(run);
  if (reason !== null) return skip(run, reason);
  const creation = await create(run, readCreationInputs(run));
  if (creation.state !== 'active') await skip(run, whyNone(creation.state, creation.identity));
});
