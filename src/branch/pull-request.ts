/** What GitHub says of a pull request now. Events are hints; this is asked every time. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  /** Whether its head is in another repository: then its code comes from strangers. */
  readonly fromFork: boolean;
  /** When it was closed or merged; null while open. */
  readonly closedAt: Date | null;
  readonly labels: readonly string[];
}

/** The state could not be learned, and why: denied, not found, a failing or malformed answer. Never "closed". */
export interface UnknownPullRequest {
  readonly unknown: string;
}

export type PullRequestState = PullRequest | UnknownPullRequest;

export function isUnknown(state: PullRequestState): state is UnknownPullRequest {
  return 'unknown' in state;
}

/** Where the state of pull requests is asked. */
export interface PullRequests {
  /** One answer per number asked for, in any order of asking; never throws for what is merely not known. */
  states(numbers: readonly number[]): Promise<ReadonlyMap<number, PullRequestState>>;
}
