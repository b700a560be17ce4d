/** How a use case tells what it is doing. Messages hold no secret and no personal value. */
export interface Progress {
  info(message: string): void;
  /** Something the user should see beside the job, without anything being wrong. */
  notice(message: string): void;
  warning(message: string): void;
  /**
   * What would stay behind if the run were cancelled now, and who cleans it up, as one sentence; null when nothing
   * would. Printed when the runner cancels the job.
   */
  leavesBehind(sentence: string | null): void;
}
