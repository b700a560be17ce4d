/** Exit codes by convention: 128 plus the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * How long work may take to let go after a cancellation. The runner sends SIGINT, 7.5 s later SIGTERM, and kills
 * everything 2.5 s after that, so nothing may be started now, only ended.
 */
const GRACE_MS = 1000;

export interface Cancellation {
  /** Aborted when the runner cancels the job. */
  readonly signal: AbortSignal;
  /** To be called when the work has come to an end: nothing of it needs the time of grace any more. */
  settled(): void;
}

/**
 * Ends the process soon after SIGINT or SIGTERM, even if the work hangs.
 *
 * @param onCancel prints what is left behind; runs before anything else
 */
export function listenForCancellation(onCancel: () => void): Cancellation {
  const controller = new AbortController();
  let exitCode: number | null = null;
  const cancel = (name: keyof typeof EXIT_CODES) => {
    if (exitCode !== null) return;
    exitCode = EXIT_CODES[name];
    onCancel();
    setTimeout(() => process.exit(EXIT_CODES[name]), GRACE_MS);
    controller.abort();
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return {
    signal: controller.signal,
    settled() {
      if (exitCode !== null) process.exit(exitCode);
    },
  };
}
