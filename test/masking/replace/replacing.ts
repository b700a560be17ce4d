import { CATEGORIES, type Category, type ScalarCategory } from '../../../src/masking/categories.ts';
import { replaced } from '../../../src/masking/replace/inline.ts';
import type { Replacement, Target } from '../../../src/masking/replace/model.ts';
import { replacementFor } from '../../../src/masking/replace/replacement.ts';
import type { Session } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';

export const KEY = new Uint8Array(32).fill(7);

export const SCALAR = CATEGORIES.filter((category): category is ScalarCategory => category !== 'json');

export const TEXT: Target = {
  baseType: 'text',
  array: false,
  enumLabels: [],
  level: () => sql`NULL`,
  maxLength: null,
  injective: false,
  json: null,
};

/** The replacement, which is expected to fit. */
export function fitting(category: Category, target: Partial<Target> = {}): Replacement {
  const replacement = replacementFor(category, { ...TEXT, ...target });
  if ('misfit' in replacement) throw new Error(`${category}: ${replacement.misfit}`);
  return replacement;
}

export interface Replaced {
  readonly masked: string | null;
  readonly recognised: boolean;
}

/** The replacements of values that are given as texts, in their order. */
export async function mask(
  session: Session,
  category: Category,
  values: readonly (string | null)[],
  { type: cast, ...target }: Partial<Target> = {},
): Promise<Replaced[]> {
  const replacement = fitting(category, target);
  const type = Sql.trusted(cast ?? target.baseType ?? 'text');
  return session.query<{ masked: string | null; recognised: boolean }>(
    sql`SELECT m::text AS masked, ${replacement.isReplacement(sql`m`)} AS recognised
          FROM (SELECT place, (${replaced(replacement, sql`v`)})::${type} AS m
                  FROM (SELECT v::${type} AS v, place FROM unnest($1::text[]) WITH ORDINALITY u(v, place)) o OFFSET 0) r
         ORDER BY place`,
    [values],
  );
}

export async function maskOne(
  session: Session,
  category: Category,
  value: string,
  target: Partial<Target> = {},
): Promise<string> {
  const [row] = await mask(session, category, [value], target);
  if (typeof row?.masked !== 'string') throw new Error(`${category} made nothing of a value.`);
  return row.masked;
}
