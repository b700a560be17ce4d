import { visible } from '../report/format.ts';
import type { MissingRule } from './addition.ts';

/** One thing that stands between findings, policy and database. */
export interface UnresolvedProblem {
  /** Line of the policy file, from 1; null when the problem is that a line is missing. */
  readonly line: number | null;
  /** A sentence that says what is wrong and what would be right. */
  readonly message: string;
  /** A line to add to the policy, or the name that was probably meant. */
  readonly suggestion?: string;
  /** Whether it is a rule that names nothing (any more). */
  readonly stale?: true;
  /** What such a rule says, as it is written. */
  readonly written?: string;
  /** The column that nobody has classified. */
  readonly undecided?: Undecided;
  /** Where it is so, if the policy is for several databases and this is not a matter of all of them. */
  readonly databases?: readonly string[];
}

/** `database shop`, or `databases shop and support`. */
export function databasesNamed(databases: readonly string[]): string {
  return `${databases.length === 1 ? 'database' : 'databases'} ${databases.map(visible).join(' and ')}`;
}

/** A column that nobody has classified, and the rule that would settle it. */
export interface Undecided {
  /** What it is and why nothing is known of it, as a sentence. */
  readonly sentence: string;
  readonly rule: MissingRule;
}

/** A problem where it is told beside the policy file. */
export interface Annotation {
  /** Null: of the file as a whole, or of a file that is not there yet. */
  readonly line: number | null;
  readonly message: string;
}

/** Where a policy is looked for when no path is given. */
export const DEFAULT_POLICY_PATH = '.github/pr-postgres.yml';

/**
 * Columns or rules that cannot be decided. The message has one line per problem, `path:line: sentence`; those of several
 * databases stand under lines that name these.
 */
export class UnresolvedError extends Error {
  override readonly name = 'UnresolvedError';
  /** The policy file, or the place where one would be found. */
  readonly path: string;
  readonly problems: readonly UnresolvedProblem[];
  /** The problems as they are told beside the lines of the file; lines that are missing can be pasted as they stand there. */
  readonly annotations: readonly Annotation[];

  constructor(path: string, problems: readonly UnresolvedProblem[], annotations: readonly Annotation[]) {
    super(linesOf(path, problems).join('\n'));
    this.path = path;
    this.problems = problems;
    this.annotations = annotations;
  }
}

function linesOf(path: string, problems: readonly UnresolvedProblem[]): string[] {
  let above = '';
  return problems.flatMap(({ line, message, databases }) => {
    const told = line === null ? message : `${path}:${line}: ${message}`;
    const heading = databases === undefined ? '' : `In ${databasesNamed(databases)}:`;
    if (heading === above) return [told];
    above = heading;
    return [heading, told];
  });
}
