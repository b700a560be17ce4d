import type { ScalarCategory } from '../categories.ts';
import type { Finding } from '../detect/model.ts';

/** What a policy says of one column. */
export type ColumnRule =
  | { readonly action: 'mask'; readonly category: ScalarCategory }
  | { readonly action: 'null' }
  | { readonly action: 'keep'; readonly reason: string };

/** What a policy says of the values at one path of a column's documents: a category, or why they stay. */
export type PathRule = ScalarCategory | { readonly keep: string };

export type Unclassified = 'fail' | 'null' | 'keep';

/** A policy file, read and checked. Patterns are those the user wrote, with the line they stand on. */
export interface Policy {
  /** Path as the user gave it, for annotations; null for the empty policy of a repository without a file. */
  readonly path: string | null;
  /** SHA-256 (hex) of the file's bytes; of the empty string without a file. */
  readonly sha256: string;
  /** The file itself, to say where a line belongs; null without a file. */
  readonly text: string | null;
  readonly columns: readonly { readonly pattern: string; readonly line: number; readonly rule: ColumnRule }[];
  readonly json: readonly {
    readonly pattern: string;
    readonly line: number;
    readonly paths: Readonly<Record<string, PathRule>>;
  }[];
  readonly link: readonly { readonly columns: readonly string[]; readonly line: number }[];
  readonly truncate: readonly { readonly pattern: string; readonly line: number }[];
  /** What to do with columns that no rule and no finding covers; null when the file does not say. */
  readonly unclassified: Unclassified | null;
}

/** What will be done to one column, and who decided. */
export interface Decision extends Omit<Finding, 'action' | 'decidedBy'> {
  readonly action: 'mask' | 'null' | 'keep';
  readonly decidedBy: Finding['decidedBy'] | 'policy' | 'foreign-key';
  /** Columns with the same class map equal values to equal values. Named after its first column; null unless masked. */
  readonly valueClass: string | null;
  /**
   * Whether any column of the class is unique or referenced: then distinct values must stay distinct. So they do where
   * numbers are of several types, which are masked alike only in this way.
   */
  readonly injective: boolean;
  /** Paths of the column's documents that the policy keeps, where it keeps any. */
  readonly keptPaths?: readonly string[];
}

export interface Decisions {
  /** One per column of every table that stores rows, generated columns included. */
  readonly columns: readonly Decision[];
  /** Tables whose rows are all removed, as [schema, name]. */
  readonly truncate: readonly (readonly [schema: string, table: string])[];
}
