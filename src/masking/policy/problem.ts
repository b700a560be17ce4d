/** One thing that stands between findings, policy and database. */
export interface UnresolvedProblem {
  /** Line of the policy file, from 1; null when the problem is that a line is missing. */
  readonly line: number | null;
  /** A sentence that says what is wrong and what would be right. */
  readonly message: string;
  /** A line to add to the policy, or the name that was probably meant. */
  readonly suggestion?: string;
}

/** Where a policy is looked for when no path is given. */
export const DEFAULT_POLICY_PATH = '.github/pr-postgres.yml';

/** Columns or rules that cannot be decided. The message has one line per problem: `path:line: sentence`. */
export class UnresolvedError extends Error {
  override readonly name = 'UnresolvedError';
  /** The policy file, or the place where one would be found. */
  readonly path: string;
  readonly problems: readonly UnresolvedProblem[];

  constructor(path: string, problems: readonly UnresolvedProblem[]) {
    super(problems.map(({ line, message }) => (line === null ? message : `${path}:${line}: ${message}`)).join('\n'));
    this.path = path;
    this.problems = problems;
  }
}
