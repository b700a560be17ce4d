import type { Progress } from '../branch/progress.ts';
import type { Runner } from './runner.ts';

/** Progress that goes to the job's log, and remembers what would stay behind. */
export interface RunnerProgress extends Progress {
  leftBehind(): string | null;
}

export function runnerProgress(runner: Runner): RunnerProgress {
  let left: string | null = null;
  return {
    info: (message) => runner.info(message),
    notice: (message) => runner.notice(message),
    warning: (message) => runner.warning(message),
    leavesBehind(sentence) {
      left = sentence;
    },
    leftBehind: () => left,
  };
}
