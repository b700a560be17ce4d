import { isAbsolute, relative } from 'node:path';
import { property } from '../json/read.ts';
import type { Place } from './runner.ts';

/**
 * The classes whose messages were written in this project to be read by users. The message of any other error may
 * hold a URL, a row or a request, so it is not printed.
 */
const OUR_ERRORS: ReadonlySet<string> = new Set([
  'AddressError',
  'AuroraError',
  'AwsError',
  'BranchGoneError',
  'BrokenForeignKeyError',
  'CannotConnectError',
  'CloneError',
  'ContextError',
  'DatabaseLockedError',
  'DeadlineError',
  'ForeignRecordError',
  'GoneError',
  'HandedOutUnmaskedError',
  'IdTokenError',
  'InputError',
  'KeyError',
  'LargeObjectsError',
  'LockedTablesError',
  'LostRowsError',
  'MigrationError',
  'MisfitError',
  'MissingRightsError',
  'NeverReadyError',
  'NotInPlaceError',
  'NotMaskedError',
  'NotOursError',
  'OtherSourceError',
  'OutputFileError',
  'PolicyError',
  'PolicyFileError',
  'PostgresError',
  'ProvisioningError',
  'RefusedError',
  'RefusedReplacementError',
  'RegionError',
  'ResidueError',
  'SamplingError',
  'StaleMaskingError',
  'StaleRunError',
  'StaleStatisticsError',
  'StillWaitingError',
  'SweepFailedError',
  'TagError',
  'UnknownPullRequestError',
  'UnmaskableError',
  'UnresolvedError',
  'UsageError',
  'VerificationError',
]);

/** One thing to tell about a failure. */
export interface Complaint {
  readonly message: string;
  readonly place: Place | null;
}

export interface Failure {
  /** What is wrong, in sentences for the log. */
  readonly message: string;
  /** Problems that have a place in a file, for annotations beside it. */
  readonly complaints: readonly Complaint[];
  /** What the complaints come to, with whatever else is wrong; null without any. */
  readonly summary: string | null;
  /** For the debug log: where an error that nobody foresaw came from. Holds no message. */
  readonly trace: string | null;
}

/** Puts a failure into words that are safe to print once redacted. */
export function describeFailure(error: unknown, workspace: string): Failure {
  const chain = ownChain(error);
  if (chain.length === 0) {
    return {
      message: `An unexpected ${className(error)} stopped the run; please report it. A debug log says where it happened.`,
      complaints: [],
      summary: null,
      trace: traceOf(error),
    };
  }
  return {
    message: chain.map(({ message }) => message).join('\n'),
    complaints: chain.flatMap((own) => complaintsOf(own, workspace)),
    summary: chain.every((own) => summaryOf(own) === null)
      ? null
      : chain.map((own) => summaryOf(own) ?? own.message).join('\n'),
    trace: null,
  };
}

/** The errors of our own from this one along its causes, up to the first that is not. */
function ownChain(error: unknown): Error[] {
  const chain: Error[] = [];
  let current: unknown = error;
  while (current instanceof Error && OUR_ERRORS.has(current.name) && !chain.includes(current)) {
    chain.push(current);
    current = current.cause;
  }
  return chain;
}

/** The problems of an error about the policy file, which carries its `path`, as they are told beside the file. */
function complaintsOf(error: Error, workspace: string): Complaint[] {
  const path = property(error, 'path');
  const problems = property(error, 'annotations') ?? property(error, 'problems');
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((problem): Complaint[] => {
    const message = property(problem, 'message');
    const line = property(problem, 'line');
    const column = property(problem, 'column');
    if (typeof message !== 'string' || typeof path !== 'string') return [];
    const suggestion = property(problem, 'suggestion');
    return [
      {
        message: typeof suggestion === 'string' ? `${message} Did you mean ${suggestion}?` : message,
        place: {
          file: isAbsolute(path) ? relative(workspace, path) : path,
          ...(typeof line === 'number' ? { line } : {}),
          ...(typeof column === 'number' ? { column } : {}),
        },
      },
    ];
  });
}

function summaryOf(error: Error): string | null {
  const path = property(error, 'path');
  const problems = property(error, 'problems');
  if (!Array.isArray(problems) || typeof path !== 'string') return null;
  const things = problems.length === 1 ? '1 thing' : `${problems.length} things`;
  return `The policy ${path} has ${things} to settle, which the log lists one by one; the annotations show where.`;
}

function className(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

/** The frames of the stack without its first lines, which repeat the message. */
function traceOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.stack === undefined) return null;
  const frames = error.stack.split('\n').filter((text) => /^\s+at /.test(text));
  return frames.length === 0 ? null : frames.join('\n');
}
