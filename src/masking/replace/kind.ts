import { Sql, sql } from '../../postgres/sql.ts';
import type { Misfit } from './model.ts';
import { type Keys, textNoise } from './noise.ts';

/** How the texts of one category are replaced. The same definition serves columns, arrays and the leaves of documents. */
export interface Kind {
  /** Which key the noise is made with: the category's own unless two categories share their mapping. */
  readonly label: string;
  /** The noise of a text that is neither NULL nor empty, unless a form has another. */
  readonly noise?: (value: Sql, keys: Keys) => Sql;
  /** Widest first; the last is the narrowest. */
  readonly plain: readonly Form[];
  /** Forms in which distinct values stay distinct, also under `lower()`. Widest first. */
  readonly distinct: readonly Form[];
  /**
   * The same for columns with a CHECK on what values look like: they look like the originals, as far as forms go, and no
   * more like replacements. Without, the kind knows none.
   */
  readonly shaped?: readonly Form[];
  /** True for every replacement, whatever its form; false for originals as far as they can be told. */
  readonly isReplacement: (value: Sql) => Sql;
  /** See `Replacement.mayCoincide`. */
  readonly mayCoincide: boolean;
}

/** One shape of replacement, which needs so much room. */
export interface Form {
  /** Characters that the column must have room for. Replacements as long as the value itself need 1. */
  readonly width: number;
  /**
   * From a value that is neither NULL nor empty to its replacement. `room` is what the column can take, NULL in SQL or
   * null here for any length; a number here is known in advance.
   */
  readonly make: (value: Sql, noise: Sql, room: Sql | null) => Sql;
  readonly noise?: (value: Sql, keys: Keys) => Sql;
  /** Where the kind's own check cannot tell these from originals. */
  readonly isReplacement?: (value: Sql) => Sql;
  readonly mayCoincide?: boolean;
}

export interface Fit {
  readonly width: number | null;
  readonly injective: boolean;
  /** See `Target.shaped`. */
  readonly shaped: boolean;
}

/** The widest form that fits, or why none does. */
export function formFor(kind: Kind, { width, injective, shaped }: Fit): Form | Misfit {
  const forms = injective ? kind.distinct : kind.plain;
  const preferred = injective && shaped ? (kind.shaped ?? []) : [];
  const form = [...preferred, ...forms].find((one) => width === null || one.width <= width);
  if (form !== undefined) return form;
  const needed = forms.at(-1)?.width;
  if (needed === undefined) {
    return {
      misfit:
        'its replacements cannot be kept distinct, and the column is unique or referred to. Say null or { keep: "why" } in the policy.',
    };
  }
  const why = injective ? 'whose values must stay distinct ' : '';
  return {
    misfit:
      `a replacement ${why}needs ${needed} characters and the column has room for ${width}. ` +
      'Widen the column, or say null, another category or { keep: "why" } in the policy.',
  };
}

/** A function of `PERMUTATION_FUNCTIONS`, from a value and the key to another value of its shape. */
export function permutedForm(label: string, name: string, width = 1): Form {
  return {
    width,
    noise: (_value, keys) => keys(label),
    make: (value, key) => sql`${Sql.trusted(`pg_temp.${name}`)}(${value}, ${key})`,
    isReplacement: () => sql`true`,
    mayCoincide: true,
  };
}

export function noiseOf(kind: Kind, form: Form, value: Sql, keys: Keys): Sql {
  const noise = form.noise ?? kind.noise;
  return noise === undefined ? textNoise(keys(kind.label), value) : noise(value, keys);
}

/**
 * In small letters, as far as those are ASCII: what else is a capital letter depends on the database's locale. The
 * result compares like the text itself, which "C" alone would not.
 */
export function asciiLower(value: Sql): Sql {
  return sql`(lower(${value} COLLATE "C") COLLATE "default")`;
}

/** In capital letters, likewise: to a Turkish locale that of an i is another. */
export function asciiUpper(value: Sql): Sql {
  return sql`(upper(${value} COLLATE "C") COLLATE "default")`;
}

/** The empty string is nobody's and stays. */
export function unlessEmpty(value: Sql, replacement: Sql): Sql {
  return sql`CASE WHEN ${value} = '' THEN '' ELSE ${replacement} END`;
}

/** What fits of a text into the room there is. */
export function fitted(text: Sql, room: Sql | null): Sql {
  return room === null ? text : sql`left(${text}, ${room})`;
}
