import { joinSql, literal, type Sql, sql } from '../../../postgres/sql.ts';
import { CATEGORIES, type ScalarCategory } from '../../categories.ts';
import { type Kind, noiseOf } from '../kind.ts';
import { KINDS } from '../kinds/all.ts';
import { FUNCTION_KEYS } from '../noise.ts';

/** PL/pgSQL tries them in order; these are what documents mostly hold. */
const FREQUENT: readonly ScalarCategory[] = ['free_text', 'email', 'person_name', 'first_name', 'last_name', 'phone'];

const ORDERED: readonly ScalarCategory[] = [
  ...FREQUENT,
  ...CATEGORIES.filter((category): category is ScalarCategory => category !== 'json').filter(
    (category) => !FREQUENT.includes(category),
  ),
];

const VALUE = sql`value`;
const NOISE = sql`noise`;
const ROOM = sql`coalesce(width, 1000000000)`;

/**
 * By category, for the leaves of documents, whose category is only known while running. The branches are made of the same
 * definitions as the expressions for columns; PL/pgSQL plans one when it is first reached. The empty string is nobody's and stays.
 */
export function dispatchFunctions(): Sql {
  const usual = ORDERED.map((category) => sql`WHEN ${literal(category)} THEN ${usualBranch(KINDS[category])}`);
  const fitting = ORDERED.map((category) => sql`WHEN ${literal(category)} THEN ${fittingBranch(KINDS[category])}`);
  const checks = ORDERED.map(
    (category) => sql`WHEN ${literal(category)} THEN RETURN ${KINDS[category].isReplacement(VALUE)};`,
  );
  const keyChecks = ORDERED.flatMap((category) => {
    const check = KINDS[category].distinct[0]?.isReplacement;
    return check === undefined ? [] : [sql`WHEN ${literal(category)} THEN RETURN ${check(VALUE)};`];
  });
  return sql`
  CREATE FUNCTION pg_temp.mask(category text, value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise bytea;
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN value; END IF;
      IF injective OR width IS NOT NULL THEN RETURN pg_temp.mask_fitting(category, value, width, injective); END IF;
      CASE category
        ${joinSql(usual, '\n        ')}
      END CASE;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_fitting(category text, value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise bytea;
    BEGIN
      CASE category
        ${joinSql(fitting, '\n        ')}
      END CASE;
      IF injective THEN RAISE 'A replacement of kind % that stays distinct does not fit into % characters.', category, width; END IF;
      RETURN left(pg_temp.mask(category, value, NULL, false), width);
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked(category text, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      CASE category
        ${joinSql(checks, '\n        ')}
      END CASE;
    END $mask$;

  -- The same of what was masked so that distinct values stay distinct: some of these cannot be told from originals.
  CREATE FUNCTION pg_temp.is_masked_distinct(category text, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      IF pg_temp.is_masked(category, value) THEN RETURN true; END IF;
      CASE category
        ${joinSql(keyChecks, '\n        ')}
        ELSE RETURN false;
      END CASE;
    END $mask$;`;
}

function usualBranch(kind: Kind): Sql {
  const [form] = kind.plain;
  if (form === undefined) throw new Error(`Kind ${kind.label} has no form.`);
  return sql`noise := ${noiseOf(kind, form, VALUE, FUNCTION_KEYS)}; RETURN ${form.make(VALUE, NOISE, null)};`;
}

function fittingBranch(kind: Kind): Sql {
  const branches = (['distinct', 'plain'] as const).flatMap((set) =>
    kind[set].map((form) => {
      const wanted = set === 'distinct' ? sql`injective` : sql`NOT injective`;
      return sql`IF ${wanted} AND (width IS NULL OR width >= ${form.width}) THEN
        noise := ${noiseOf(kind, form, VALUE, FUNCTION_KEYS)}; RETURN ${form.make(VALUE, NOISE, ROOM)}; END IF;`;
    }),
  );
  return joinSql(branches, '\n          ');
}
