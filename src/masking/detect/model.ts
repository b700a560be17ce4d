import type { Category, ScalarCategory } from '../categories.ts';

/** The detector's verdict on one column. Holds evidence, never a value. */
export interface Finding {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** `mask`: personal; `keep`: shown not to be; `unclassified`: nobody can tell, so nothing goes on until somebody says. */
  readonly action: 'mask' | 'keep' | 'unclassified';
  /** What to mask it as; null unless the action is `mask`. */
  readonly category: Category | null;
  readonly decidedBy: 'name' | 'values' | 'type' | 'default';
  /** Sentences a person can check: `name matches email`, `10 of 10 sampled values parse as e-mail`. */
  readonly evidence: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  /** For category `json`: what is done with the leaves of the document. */
  readonly json: JsonRules | null;
}

/**
 * How the leaves of JSON documents are treated, by path. A path is the keys from the root joined by dots, with
 * `[*]` for any element of an array: `user.email`, `items[*].recipient.name`. Strings at paths that are not
 * listed are masked as free text (unknown means no); other leaves that are not listed stay.
 */
export interface JsonRules {
  readonly mask: Readonly<Record<string, ScalarCategory>>;
  readonly keep: readonly string[];
}

/** Sampled values by `columnName`, as the server prints them; in memory only, never logged (law 7). */
export interface Samples {
  /**
   * At most a few hundred non-null values, each cut to a bounded length; documents are never cut. Arrays give their
   * elements. Empty: every value that was looked at was null. Undefined: the column was not sampled, because its type
   * decides or because its table could not be read in time.
   */
  valuesOf(column: {
    readonly schema: string;
    readonly table: string;
    readonly column: string;
  }): readonly string[] | undefined;
  /** How many values of the column were left out of the sample because they are documents longer than the sample's bound. */
  omittedOf(column: { readonly schema: string; readonly table: string; readonly column: string }): number;
}
