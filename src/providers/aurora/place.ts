import type { Clock } from '../../aws/clock.ts';
import type { Progress } from '../../branch/progress.ts';
import type { Pace } from './pace.ts';
import type { Rds } from './rds.ts';

/** Where the branches of a source live, how they are to be made, and how long one may wait there. */
export interface Place {
  readonly rds: Rds;
  /** Identifier or ARN, in lower case, of the cluster that branches are clones of; null where nothing is cloned. */
  readonly source: string | null;
  readonly shape: Shape;
  /** The password of the master user of a branch's cluster, by the cluster's name. */
  readonly masterPassword: (cluster: string) => string;
  /** Path of a PEM file with the roots that the certificates of Aurora's servers are verified against. */
  readonly rootCertificate: string;
  /** Longest wait for AWS in all that one operation does, in milliseconds. */
  readonly waitTimeoutMs: number;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly progress: Pick<Progress, 'info' | 'notice'>;
}

/** What the workflow asks of a branch's cluster. */
export interface Shape {
  /** `db.serverless` or a provisioned class. */
  readonly instanceClass: string;
  /** Aurora capacity units, in halves; they hold for `db.serverless` only. */
  readonly minAcu: number;
  readonly maxAcu: number;
  /** Idle time after which a serverless writer with `minAcu` 0 pauses, in seconds. */
  readonly autoPauseSeconds: number;
  /** Null: as the source has it. */
  readonly subnetGroup: string | null;
  readonly securityGroups: readonly string[] | null;
  readonly parameterGroup: string | null;
}

export const SERVERLESS = 'db.serverless';

/** A moment after which there is no more waiting. */
export interface Deadline {
  readonly at: Date;
  remainingMs(): number;
}

export function deadlineOf({ clock, waitTimeoutMs }: Pick<Place, 'clock' | 'waitTimeoutMs'>): Deadline {
  const at = new Date(clock.now().getTime() + waitTimeoutMs);
  return { at, remainingMs: () => Math.max(0, at.getTime() - clock.now().getTime()) };
}
