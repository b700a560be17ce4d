import './memory.ts';
import { connectionUrl } from '../branch/admission.ts';
import { connectBranch } from '../branch/connect.ts';
import { CONNECT, placeRules, subjectGiven } from '../runner/action-inputs.ts';
import { readInputs } from '../runner/inputs.ts';
import { reasonToSkip } from './eligibility.ts';
import { writeBranchOutputs } from './outputs.ts';
import { claimOf, withProvider } from './place.ts';
import { runAction } from './run.ts';
import { skip } from './skipping.ts';
import { identityOf, keysOf } from './subject.ts';
import { connectedSummary } from './summaries.ts';

await runAction(async (run) => {
  const { runner, context } = run;
  const reason = reasonToSkip(run);
  if (reason !== null) return skip(run, reason);
  const inputs = readInputs(CONNECT, runner.input, [
    ...placeRules(process.env),
    subjectGiven(context.eventName, context.pullRequest?.number ?? null),
  ]);
  const identity = identityOf(inputs, context);
  const keys = keysOf(inputs.key, runner);
  const branch = await withProvider(run, inputs, keys, (provider) =>
    connectBranch({ provider, claim: { ...claimOf(context, inputs), identity }, keys }),
  );
  runner.secrets.register(connectionUrl(branch));
  writeBranchOutputs(runner, branch, { created: false, report: '' });
  await runner.summarise(connectedSummary(branch));
});
