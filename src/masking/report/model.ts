import type { Category } from '../categories.ts';
import type { Decision } from '../policy/model.ts';

/**
 * What a run found and did: the content of `report.json`, whose schema is `docs/report.schema.json`. Every column of
 * every user table is in it; no value from the database ever is.
 */
export interface Report {
  readonly version: 1;
  readonly dryRun: boolean;
  /** `pr-postgres 0.1.0`. */
  readonly tool: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly server: { readonly version: string };
  readonly database: string;
  readonly policy: { readonly path: string | null; readonly sha256: string };
  readonly schemaFingerprint: string;
  readonly columns: readonly ReportedColumn[];
  readonly tables: readonly ReportedTable[];
  /** Null in a dry run, unless the data carried a valid certificate already. */
  readonly verification: Verification | null;
  readonly cleanup: readonly Cleanup[];
  /** The stages of the run, one after the other. */
  readonly timeline: readonly Stage[];
  /** What vouches for the masking; null when nothing does: verification failed, or this was a dry run. */
  readonly certificate: CertificateFacts | null;
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
  /** The line of a policy file that would settle it: `public.users.mood: free_text`. Only of unclassified columns. */
  readonly suggestion?: PolicyLine;
}

/** A line to add to a policy file, and the section that it belongs under. */
export interface PolicyLine {
  readonly section: 'columns' | 'json';
  readonly line: string;
}

export interface ReportedTable {
  readonly schema: string;
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly method: 'rewrite' | 'update' | 'truncate' | 'none';
  /** When its turn came, in milliseconds from the start of the run; null when this run did nothing to it. */
  readonly startMs: number | null;
  readonly durationMs: number;
  /** Null when nothing was done to its rows, or nobody knows how long it took. */
  readonly rowsPerSecond: number | null;
}

export type StageName = 'catalog' | 'detection' | 'planning' | 'cutting off' | 'masking' | 'residue' | 'verification';

/** One stage of a run; times in milliseconds, from the start of the run. */
export interface Stage {
  readonly stage: StageName;
  readonly startMs: number;
  readonly durationMs: number;
}

/** As much of a certificate as a report needs to name it. */
export interface CertificateFacts {
  readonly issuedAt: string;
  readonly tool: string;
  readonly maskedColumns: number;
  readonly maskedRows: number;
  /** HMAC-SHA256 under a key that only the repository has, in hexadecimal. */
  readonly signature: string;
}

export interface Verification {
  readonly passed: boolean;
  readonly checks: Checks;
}

/** In databases with many tables there are tens of thousands, so they may be made one by one, as they are asked for. */
export interface Checks extends Iterable<Check> {
  readonly length: number;
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
  /** A sentence. Of what is still there it begins with `left`, `kept` or `not masked`. */
  readonly done: string;
}
