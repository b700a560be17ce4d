import { formatDuration } from './format.ts';

/** The time that the workflow allows is over. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Runs the work for at most the time that `wait-timeout` allows. Work that cannot be interrupted is left where it
 * is; the process ends without it.
 *
 * @throws {DeadlineError} when the time is over
 */
export async function withDeadline<Result>(
  { waitTimeoutMs, signal }: { readonly waitTimeoutMs: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_done, fail) => {
    timer = setTimeout(
      () => {
        fail(
          new DeadlineError(
            `The branch is not ready after ${formatDuration(waitTimeoutMs)}, as long as input wait-timeout allows. ` +
              'Run the job again to go on where it stopped, or give it more time.',
          ),
        );
        controller.abort();
      },
      // Longer ones overflow to 1 ms.
      Math.min(waitTimeoutMs, 2 ** 31 - 1),
    );
  });
  try {
    return await Promise.race([work(AbortSignal.any([signal, controller.signal])), over]);
  } finally {
    clearTimeout(timer);
  }
}
