import type { Told } from './advice.ts';
import type { Clock } from './clock.ts';
import { AwsError, type AwsErrorKind, classify, isFromAws, toAwsError } from './errors.ts';

export interface RetryOptions {
  /** AWS's name of the operation, for the error. */
  readonly operation: string;
  /** What it is asked for, for the error: `cluster prpg-42-7`. */
  readonly subject: string;
  readonly clock: Clock;
  /** For how long, in milliseconds from now, attempts are made. One is made in any case. */
  readonly budgetMs: number;
  readonly signal?: AbortSignal;
  /** Between 0 and 1, as `Math.random`. */
  readonly random?: () => number;
  /**
   * Longest time for one attempt, in milliseconds. It guards a socket, so it is measured by the machine's time and
   * not by the clock.
   */
  readonly attemptMs?: number;
  /** More kinds of failures after which to try again, for as long as the budget lasts. */
  readonly alsoRetry?: (kind: AwsErrorKind, error: unknown) => boolean;
  /** Knows better than the general advice what to do next; null where it does not. */
  readonly advise?: (told: Told) => string | null;
  readonly onRetry?: (retry: Retry) => void;
}

/** An attempt that failed and will be followed by another. */
export interface Retry {
  readonly kind: AwsErrorKind;
  readonly error: AwsError;
  /** From 1. */
  readonly attempt: number;
  readonly pauseMs: number;
}

const ATTEMPT_MS = 30_000;
const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 20_000;
const PASSING: readonly AwsErrorKind[] = ['throttled', 'unavailable', 'network'];

/**
 * Calls AWS, and again after what may pass by itself, until the budget is over. A creating call whose answer was lost
 * is made again as well and then finds that what it creates exists: whoever creates has to look whose it is.
 *
 * An AwsError that the call itself throws (the credentials could not be had, an inner call gave up) is final, and so is
 * what has nothing to do with AWS.
 *
 * @param call is given the signal to pass to the SDK
 * @throws {AwsError} of the last failure; the signal's reason when that is aborted
 */
export async function retrying<T>(options: RetryOptions, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { operation, subject, clock, budgetMs, signal, random = Math.random, alsoRetry, onRetry } = options;
  const end = clock.now().getTime() + budgetMs;
  let pauseMs = SHORTEST_PAUSE_MS;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return await limited(call, options.attemptMs ?? ATTEMPT_MS, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      if (!isFromAws(cause)) throw cause;
      const kind = classify(cause);
      const error = toAwsError(cause, operation, subject, options.advise);
      const passing = PASSING.includes(kind) || (alsoRetry?.(kind, cause) ?? false);
      // Decorrelated jitter: callers that were throttled together do not come back together.
      pauseMs = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS + random() * (3 * pauseMs - SHORTEST_PAUSE_MS));
      if (cause instanceof AwsError || !passing || clock.now().getTime() + pauseMs >= end) throw error;
      onRetry?.({ kind, error, attempt, pauseMs });
      await clock.sleep(pauseMs, signal);
    }
  }
}

/** An attempt that takes too long counts as a failure of the network, and its request is aborted. */
async function limited<T>(
  call: (signal: AbortSignal) => Promise<T>,
  ms: number,
  cancelled: AbortSignal | undefined,
): Promise<T> {
  const timeout = AbortSignal.timeout(ms);
  const either = AbortSignal.any(cancelled === undefined ? [timeout] : [timeout, cancelled]);
  let stop = () => {};
  const over = new Promise<never>((_done, fail) => {
    stop = () => fail(either.reason);
  });
  either.addEventListener('abort', stop, { once: true });
  try {
    // The SDK answers an abort with an error that does not say who aborted.
    return await Promise.race([over, call(either)]);
  } finally {
    either.removeEventListener('abort', stop);
  }
}
