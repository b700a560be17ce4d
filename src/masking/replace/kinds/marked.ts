import { joinSql, literal, type Sql, sql } from '../../../postgres/sql.ts';
import { type Form, type Kind, permutedForm } from '../kind.ts';
import { identity, large } from '../noise.ts';

/** Beginnings that no real number of a kind has. */
export interface Marks {
  /** For the first letters, in capitals. */
  readonly letters: string;
  /** For the first digits. */
  readonly digits: string;
}

/** The value's shape with other letters and digits in it, the first of them the marks. */
export function reshaped(value: Sql, noise: Sql, { letters, digits }: Marks): Sql {
  return sql`pg_temp.reshape(${value}, ${noise}, ${literal(letters)}, ${literal(digits)})`;
}

/** A branch for values that are digits alone, as most numbers are: a mark and other digits, without a look at each. */
export function whenDigits(value: Sql, noise: Sql, mark: string): Sql {
  const digits = sql`substr((100000000000000000 + ${large(noise, 0)} % 100000000000000000)::text, 2)`;
  return sql`WHEN length(${value}) BETWEEN 4 AND 18 AND translate(${value}, '0123456789', '') = ''
    THEN left(${literal(mark)} || ${digits}, length(${value}))`;
}

/**
 * Whether a value begins with the marks, in whatever order letters and digits come in it. The pattern is for values with
 * signs between; only originals and the odd replacement get that far.
 */
export function isMarked(value: Sql, { letters, digits }: Marks): Sql {
  const [first = '', second = ''] = [...letters].map((sign, place) => `[${sign}${digits[place] ?? sign}]`);
  const others = '[^0-9a-z]*';
  return sql`(${value} LIKE ${literal(`${digits.slice(0, 2)}%`)} OR ${value} LIKE ${literal(`${letters.slice(0, 2)}%`)}
           OR ${value} ~* ${literal(`^${others}${first}${others}(${second}.*)?$`)})`;
}

/** Any of several patterns of LIKE. */
export function isLikeAny(value: Sql, patterns: readonly string[]): Sql {
  return sql`(${joinSql(
    patterns.map((pattern) => sql`${value} LIKE ${literal(pattern)}`),
    ' OR ',
  )})`;
}

/**
 * Numbers that must stay distinct: the mark and 64 bits, or, where there is no room for those, a keyed permutation of the
 * numbers of the same shape, which no longer looks like a replacement.
 */
export function distinctNumbers(label: string, mark: string): readonly Form[] {
  return [
    { width: 18, make: (_value, noise) => sql`(${literal(mark)} || ${identity(noise)})` },
    { width: 15, make: (_value, noise) => sql`(${literal(mark)} || pg_temp.base36(${noise}))` },
    permutedForm(label, 'permuted_text'),
  ];
}

/** Numbers of any shape, told by their beginning. */
export function markedKind(label: string, marks: Marks, usual?: (value: Sql, noise: Sql) => readonly Sql[]): Kind {
  return {
    label,
    plain: [
      {
        width: 1,
        make: (value, noise) => {
          const branches = [...(usual?.(value, noise) ?? []), whenDigits(value, noise, marks.digits)];
          return sql`CASE ${joinSql(branches, '\n')} ELSE ${reshaped(value, noise, marks)} END`;
        },
      },
    ],
    distinct: distinctNumbers(label, marks.letters),
    shaped: [permutedForm(label, 'permuted_text')],
    isReplacement: (value) => isMarked(value, marks),
    mayCoincide: true,
  };
}
