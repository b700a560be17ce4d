import * as core from '@actions/core';
import { listenForCancellation } from '../runner/cancellation.ts';
import { type RunContext, readContext } from '../runner/context.ts';
import { describeFailure } from '../runner/failure.ts';
import { type RunnerProgress, runnerProgress } from '../runner/progress.ts';
import { openRunner, type Runner } from '../runner/runner.ts';

/** What every action has at hand. */
export interface Run {
  readonly runner: Runner;
  readonly context: RunContext;
  readonly progress: RunnerProgress;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/** GitHub shows no more annotations of one kind per step. */
const MAX_ANNOTATIONS = 10;

/** How long connections may take to close behind finished work before the process ends without them. */
const CLOSING_MS = 1000;

/**
 * Runs an action: its result, its failure or its cancellation becomes what the runner expects of a process. One
 * call per process; resolves when everything is said.
 */
export async function runAction(work: (run: Run) => Promise<void>): Promise<void> {
  const runner = openRunner(process.env);
  const progress = runnerProgress(runner);
  const cancellation = listenForCancellation(() => {
    runner.warning('The job was cancelled.');
    runner.warning(progress.leftBehind() ?? 'Nothing is left behind.');
  });
  const failAtOnce = (error: unknown) => {
    // Node would print the error as it is, with whatever its message holds.
    fail(error, runner, progress);
    process.exit();
  };
  process.on('uncaughtException', failAtOnce);
  process.on('unhandledRejection', failAtOnce);
  try {
    await work({ runner, context: readContext(process.env), progress, signal: cancellation.signal });
  } catch (error) {
    // After a cancellation whatever fails fails because of it.
    if (!cancellation.signal.aborted) fail(error, runner, progress);
  }
  cancellation.settled();
  // A session that hangs must not keep the job waiting; where everything is closed the process has ended before.
  setTimeout(() => process.exit(), CLOSING_MS).unref();
}

function fail(error: unknown, runner: Runner, progress: RunnerProgress): void {
  const { message, complaints, summary, trace } = describeFailure(
    error,
    process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
  );
  if (summary !== null) runner.info(message);
  for (const { message: complaint, place } of complaints.slice(0, MAX_ANNOTATIONS - 1)) {
    if (place !== null) runner.error(complaint, place);
  }
  runner.error(summary ?? message);
  if (trace !== null && runner.debugging) runner.info(trace);
  const left = progress.leftBehind();
  if (left !== null) runner.info(left);
  process.exitCode = core.ExitCode.Failure;
}
