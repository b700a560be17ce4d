import type { Category } from '../categories.ts';
import type { Decision } from '../policy/model.ts';

/**
 * What a run found and did: the content of `report.json`, whose schema is `docs/report.schema.json`. Every column of
 * every user table is in it; no value from the database ever is.
 */
export interface Report {
  readonly version: 1;
  readonly dryRun: boolean;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly server: { readonly version: string };
  readonly database: string;
  readonly policy: { readonly path: string | null; readonly sha256: string };
  readonly schemaFingerprint: string;
  readonly columns: readonly ReportedColumn[];
  readonly tables: readonly ReportedTable[];
  /** Null in a dry run. */
  readonly verification: Verification | null;
  readonly cleanup: readonly Cleanup[];
}

export interface ReportedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly category: Category | null;
  readonly action: Decision['action'] | 'unclassified';
  readonly decidedBy: Decision['decidedBy'];
  readonly evidence: readonly string[];
  readonly confidence: number;
  readonly valueClass: string | null;
}

export interface ReportedTable {
  readonly schema: string;
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly method: 'rewrite' | 'update' | 'truncate' | 'none';
  readonly durationMs: number;
}

export interface Verification {
  readonly passed: boolean;
  readonly checks: readonly Check[];
}

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** Something outside the tables' rows that could hold or leak originals, and what was done about it. */
export interface Cleanup {
  readonly kind: string;
  readonly name: string;
  readonly done: string;
}
