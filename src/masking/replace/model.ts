import type { Sql } from '../../postgres/sql.ts';
import type { Field } from '../catalog/model.ts';
import type { JsonRules } from '../detect/model.ts';
import type { Keys } from './noise.ts';

/** What a replacement has to fit into. */
export interface Target {
  /** See `Column.baseType`. */
  readonly baseType: string;
  readonly array: boolean;
  /** Labels when the base type is an enum. */
  readonly enumLabels: readonly string[];
  /**
   * Gives a code that stands in the column already, or in its arrays, as a scalar subquery, for types that no made-up value
   * fits: codes of special categories are levelled, every row gets the same one. Null where none is looked for.
   */
  readonly level: (() => Sql | null) | null;
  /** For texts: whether a CHECK lists all that the column may hold; `level` gives one of these. */
  readonly listed?: boolean;
  readonly maxLength: number | null;
  /** Whether values that differ in case alone are to be replaced as if they did not. */
  readonly foldsCase?: boolean;
  /** Whether a CHECK may say what values look like, so that those that must stay distinct better keep their shape. */
  readonly shaped?: boolean;
  /** Distinct values must stay distinct. */
  readonly injective: boolean;
  /** For category `json`. */
  readonly json: JsonRules | null;
  /** See `Column.type`: how documents of types that are written as text find back into their type. */
  readonly type?: string;
  /** See `Column.fields`. */
  readonly fields?: readonly Field[];
}

/** How the values of one column are replaced, and how to tell that they were. */
export interface Replacement {
  /**
   * From an expression of the column's type to the keyed noise of its value, a bytea; NULL for NULL. Whoever runs the
   * replacement computes it once per row and hands it to `expression`. Null: `expression` needs none.
   *
   * @param keys how the key is come by; `STATEMENT_KEYS` when not given
   */
  readonly noise: ((value: Sql, keys?: Keys) => Sql) | null;
  /**
   * From an expression of the column's type, and the noise of it, to an expression that can be assigned to the column.
   * NULL stays NULL and the empty string stays empty. Calls only functions that `installFunctions` made.
   */
  readonly expression: (value: Sql, noise: Sql) => Sql;
  /**
   * A boolean expression: true when a non-null value has the form that only replacements have (an address under
   * `example.com`, a number from a range reserved for fiction …). False for every real value it can recognise as such.
   */
  readonly isReplacement: (value: Sql) => Sql;
  /** Whether an original can be equal to a replacement by chance (names from a list): then "no original is left" cannot be asked. */
  readonly mayCoincide: boolean;
}

/** Why a category cannot be put into a column, as a sentence that says what the user can do. */
export interface Misfit {
  readonly misfit: string;
}
