import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { RestoreOutcome } from './lifecycle.ts';
import { randomNumbers } from './random.ts';
import type { View } from './region.ts';

/** What goes wrong with a call. */
export type Fault =
  /** Refused with this code before anything happens, e.g. `Throttling`. */
  | { readonly kind: 'error'; readonly code: string; readonly message?: string; readonly status?: number }
  /** A page of a load balancer with status 500 instead of an answer; nothing happens. */
  | { readonly kind: 'html' }
  /** The connection is reset before anything happens, after it, or in the middle of the answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' | 'midway' }
  /** Nothing happens, and no answer ever comes. */
  | { readonly kind: 'lost-request' }
  /** It happens, and no answer ever comes: the client runs into its time limit. */
  | { readonly kind: 'lost-response' }
  /** The answer takes this many real milliseconds longer. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Reads see what was there this many milliseconds of the emulator's clock ago. */
  | { readonly kind: 'stale'; readonly ageMs: number }
  /** Reads do not see the resource. */
  | { readonly kind: 'unseen' }
  /** Reads see the resource without its tags. */
  | { readonly kind: 'without-tags' }
  /** Reads see the resource in this state. */
  | { readonly kind: 'status'; readonly word: string }
  /** The restore is accepted and ends like this. */
  | { readonly kind: 'restore-outcome'; readonly outcome: RestoreOutcome };

/** Which calls meet it. */
export interface FaultScope {
  /** Of RDS or STS; `GetIdToken` is a runner's request for its OIDC token. */
  readonly operation?: string | RegExp;
  /** Identifier of a cluster or instance that the call names; for faults of reads: of the records concerned. */
  readonly resource?: string | RegExp;
  /** So many matching calls go well first. Default 0. */
  readonly after?: number;
  /** So many matching calls meet it then. Default 1. */
  readonly times?: number;
  /** Of those, this share does. Default 1. */
  readonly probability?: number;
}

/** A call stopped at an exact point, so that a test can kill the client there. It never gets an answer. */
export interface Cut {
  isReached(): boolean;
  readonly reached: Promise<void>;
}

export interface Faults {
  add(fault: Fault, scope?: FaultScope): void;
  /** Stops the n-th matching call (from 1), before it has an effect or after. */
  cut(at: { readonly nth: number; readonly when: 'before' | 'after'; readonly operation?: string | RegExp }): Cut;
  /** Takes all away. */
  heal(): void;
  /** What this call meets; counts it. */
  meet(operation: string, resources: readonly string[]): Met;
}

export interface Met {
  readonly faults: readonly Fault[];
  /** The view that reads get instead of the given ones. */
  see(present: View, past: (ageMs: number) => View): View;
  /** Set when the call has to stop before or after its effect. */
  readonly cut: { readonly when: 'before' | 'after'; reach(): void } | null;
}

/** @param seed of the numbers that decide about faults with a probability: a run can be repeated */
export function createFaults(seed: number): Faults {
  interface Planned {
    readonly fault: Fault;
    readonly scope: FaultScope;
    seen: number;
  }
  interface PlannedCut {
    readonly when: 'before' | 'after';
    readonly operation: string | RegExp | undefined;
    left: number;
    reach(): void;
  }
  let planned: Planned[] = [];
  let cuts: PlannedCut[] = [];
  const random = randomNumbers(seed);

  return {
    add(fault, scope = {}) {
      planned.push({ fault, scope, seen: 0 });
    },
    cut({ nth, when, operation }) {
      let isReached = false;
      let resolve = () => {};
      const reached = new Promise<void>((done) => {
        resolve = done;
      });
      cuts.push({
        when,
        operation,
        left: nth,
        reach() {
          isReached = true;
          resolve();
        },
      });
      return { reached, isReached: () => isReached };
    },
    heal() {
      planned = [];
      cuts = [];
    },
    meet(operation, resources) {
      const met = planned.filter((each) => {
        const { resource, after = 0, times = 1, probability = 1 } = each.scope;
        const concerned = isAboutRecords(each.fault)
          ? operation.startsWith('Describe')
          : resource === undefined || resources.some((name) => matches(resource, name));
        if (!concerned || !matches(each.scope.operation, operation)) return false;
        each.seen += 1;
        return each.seen > after && each.seen <= after + times && (probability === 1 || random() < probability);
      });
      const due = cuts.filter((each) => {
        if (matches(each.operation, operation)) each.left -= 1;
        return each.left === 0;
      });
      cuts = cuts.filter((each) => !due.includes(each));
      return {
        faults: met.map(({ fault }) => fault),
        cut: due[0] ?? null,
        see: (present, past) =>
          met.reduce(
            (view, { fault, scope }) => distort(view, fault, (id) => matches(scope.resource, id ?? ''), past),
            present,
          ),
      };
    },
  };
}

function isAboutRecords({ kind }: Fault): boolean {
  return kind === 'stale' || kind === 'unseen' || kind === 'without-tags' || kind === 'status';
}

function distort(
  view: View,
  fault: Fault,
  concerns: (id: string | undefined) => boolean,
  past: (ageMs: number) => View,
): View {
  switch (fault.kind) {
    case 'stale': {
      const former = past(fault.ageMs);
      return {
        clusters: mixed(view.clusters, former.clusters, (each) => each.DBClusterIdentifier, concerns),
        instances: mixed(view.instances, former.instances, (each) => each.DBInstanceIdentifier, concerns),
      };
    }
    case 'unseen':
      return {
        clusters: view.clusters.filter((each) => !concerns(each.DBClusterIdentifier)),
        instances: view.instances.filter((each) => !concerns(each.DBInstanceIdentifier)),
      };
    case 'without-tags':
      return changed(view, concerns, { TagList: [] }, { TagList: [] });
    case 'status':
      return changed(view, concerns, { Status: fault.word }, { DBInstanceStatus: fault.word });
    default:
      return view;
  }
}

function mixed<Record>(
  present: readonly Record[],
  former: readonly Record[],
  idOf: (record: Record) => string | undefined,
  concerns: (id: string | undefined) => boolean,
): Record[] {
  const records = [
    ...present.filter((record) => !concerns(idOf(record))),
    ...former.filter((record) => concerns(idOf(record))),
  ];
  return records.sort((a, b) => ((idOf(a) ?? '') < (idOf(b) ?? '') ? -1 : 1));
}

function changed(
  view: View,
  concerns: (id: string | undefined) => boolean,
  cluster: Partial<DBCluster>,
  instance: Partial<DBInstance>,
): View {
  return {
    clusters: view.clusters.map((each) => (concerns(each.DBClusterIdentifier) ? { ...each, ...cluster } : each)),
    instances: view.instances.map((each) => (concerns(each.DBInstanceIdentifier) ? { ...each, ...instance } : each)),
  };
}

function matches(pattern: string | RegExp | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  return typeof pattern === 'string' ? pattern === text : pattern.test(text);
}
