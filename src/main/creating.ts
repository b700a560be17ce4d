import { join } from 'node:path';
import { connectionUrl } from '../branch/admission.ts';
import { type CreatedBranch, createBranch } from '../branch/create.ts';
import { UnknownPullRequestError } from '../branch/delete.ts';
import type { BranchIdentity } from '../branch/identity.ts';
import type { Keys } from '../branch/keys.ts';
import type { BranchProvider } from '../branch/provider.ts';
import { isUnknown } from '../branch/pull-request.ts';
import type { Anonymized } from '../masking/anonymize.ts';
import { CREATE_BRANCH, creationRules, placeRules, subjectGiven } from '../runner/action-inputs.ts';
import type { RunContext } from '../runner/context.ts';
import { type Rule, readInputs, type Values } from '../runner/inputs.ts';
import { createdSummary } from './created-summary.ts';
import { withDeadline } from './deadline.ts';
import { maskWith } from './masking.ts';
import { writeBranchOutputs } from './outputs.ts';
import { claimOf, sourceOf, withProvider } from './place.ts';
import { readPolicy } from './policy.ts';
import { type ReportFiles, reportingFailure, writeReports } from './reports.ts';
import type { Run } from './run.ts';
import { identityOf, keysOf, pullRequestsOf } from './subject.ts';
import { copySentence } from './summaries.ts';

export type CreationInputs = Values<typeof CREATE_BRANCH>;

/** What has to be given to create a branch, beside what the table of inputs says. */
export function rulesOfCreation({ eventName, pullRequest }: RunContext): readonly Rule[] {
  return [...placeRules(process.env), ...creationRules, subjectGiven(eventName, pullRequest?.number ?? null)];
}

/** What came of asking for a branch. */
export type Creation =
  | { readonly state: 'active'; readonly made: CreatedBranch<Anonymized>; readonly reports: readonly ReportFiles[] }
  | { readonly state: 'closed' | 'fork'; readonly identity: BranchIdentity };

/** A look at the branch when it is ready and before its outputs are written. */
export type BeforeOutputs = (made: CreatedBranch<Anonymized>, provider: BranchProvider) => Promise<void>;

/**
 * Makes the branch ready and writes outputs and summary, unless its pull request is closed (the event that started this
 * run may be old) or comes from a fork.
 */
export async function create(
  run: Run,
  inputs: CreationInputs,
  beforeOutputs: BeforeOutputs = async () => {},
): Promise<Creation> {
  const { runner, context, progress } = run;
  const policy = inputs.anonymize ? await readPolicy(inputs.policy, context) : null;
  const identity = identityOf(inputs, context);
  const state = await stateOf(run, inputs['github-token'], identity);
  if (state !== 'open') return { state, identity };
  if (inputs.key === null) warnOfMissingKey(run);
  const keys: Keys = keysOf(inputs.key, runner);
  return withProvider(run, inputs, keys, async (provider) => {
    const directory = join(context.temporaryDirectory, 'pr-postgres', provider.resourceName(identity));
    const making = () =>
      withDeadline({ waitTimeoutMs: inputs['wait-timeout'], signal: run.signal }, (signal) =>
        createBranch({
          provider,
          claim: { ...claimOf(context, inputs), identity },
          source: sourceOf(inputs),
          keys,
          expiresInMs: inputs['expires-in'],
          reset: inputs.reset,
          role: inputs.role,
          mask: policy === null ? null : maskWith(policy, keys, progress),
          progress,
          signal,
          now: () => new Date(),
        }),
      );
    const made = await reportingFailure({ directory, runner, context }, () =>
      runner.group(`Branch ${identity.name}`, making),
    );
    runner.secrets.register(connectionUrl(made.branch));
    for (const sentence of tellOf(made)) runner.info(sentence);
    const reports: ReportFiles[] = [];
    for (const [index, { report }] of made.masked.entries()) {
      const subdirectory = index === 0 ? directory : join(directory, String(index + 1));
      reports.push(await writeReports(report, { directory: subdirectory, runner, context }));
    }
    await beforeOutputs(made, provider);
    writeBranchOutputs(runner, made.branch, { created: made.created, report: reports[0]?.json ?? '' });
    await runner.summarise(createdSummary(made));
    return { state: 'active', made, reports };
  });
}

/** Why a pull request gets no branch, as a sentence. */
export function whyNone(state: 'closed' | 'fork', { pullRequest }: BranchIdentity): string {
  return state === 'fork'
    ? `Pull request ${pullRequest} comes from a fork, so it gets no database: its code must not reach data that was copied from production.`
    : `Pull request ${pullRequest} is closed, so it gets no database; if it has one, delete-branch or the sweep removes it.`;
}

/** The inputs of create-branch, checked together. */
export function readCreationInputs({ runner, context }: Run): CreationInputs {
  return readInputs(CREATE_BRANCH, runner.input, rulesOfCreation(context));
}

/**
 * What GitHub says of the pull request now. When it says nothing, an event of that very pull request is enough to go on,
 * because it tells that no fork is behind it; the event of a comment or of another workflow is not.
 *
 * @throws {UnknownPullRequestError} when it is not known whether the pull request comes from a fork
 */
async function stateOf(
  run: Run,
  token: string | null,
  { pullRequest }: BranchIdentity,
): Promise<'open' | 'closed' | 'fork'> {
  if (pullRequest === null) return 'open';
  const state = (await pullRequestsOf(run, token).states([pullRequest])).get(pullRequest);
  if (state !== undefined && !isUnknown(state)) return state.fromFork ? 'fork' : state.open ? 'open' : 'closed';
  const unknown =
    `The state of pull request ${pullRequest} could not be learned: ${state?.unknown ?? 'GitHub gave no answer'}. ` +
    'Give the job the permission pull-requests: read.';
  if (run.context.pullRequest?.number !== pullRequest) {
    throw new UnknownPullRequestError(`${unknown} It may come from a fork, so it gets no database.`);
  }
  run.progress.warning(`${unknown} Going on as if it were open, as the event says.`);
  return 'open';
}

function tellOf({ branch, created, copy, masked }: CreatedBranch<Anonymized>): string[] {
  const { mark, id } = branch;
  return [
    `Branch ${mark.branch} (${id}) ${created ? 'was created' : 'was there already'}${
      masked.some(({ alreadyMasked }) => !alreadyMasked) ? ', was masked and verified in this run' : ''
    }; it expires on ${mark.expiresAt.toISOString()}.`,
    ...(copy === null ? [] : [`Copied from ${mark.source}: ${copySentence(copy)}.`]),
  ];
}

function warnOfMissingKey({ progress }: Run): void {
  progress.warning(
    'Input key is empty, so a random one is used for this run: the password of the branch changes with every run, ' +
      'the same person is another fake person in every branch, and connect cannot work. Make a key with ' +
      '`openssl rand -hex 32` and store it as a repository secret.',
  );
}
