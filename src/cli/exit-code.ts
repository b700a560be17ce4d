/** What the process ends with; scripts rely on it. */
export const ExitCode = {
  /** Done, and nothing is to decide. */
  done: 0,
  /** Something is to be decided first, or what was done could not be verified. */
  undecided: 1,
  /** The command cannot be followed. */
  unusable: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
