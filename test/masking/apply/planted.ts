import { Sql } from '../../../src/postgres/sql.ts';
import type { TestDatabase } from '../../postgres/database.ts';

/** As planted functions do it: a sequence keeps the count even when the transaction is rolled back. */
export const TIMES_RUN = 'SELECT CASE WHEN is_called THEN last_value ELSE 0 END::int AS times FROM public.planted';

/**
 * Plants in `public` what a role with CREATE there could: beside every function and operator of the server's that takes
 * a text or whatever it is given, one of the same name for the very types that columns have, which the server prefers
 * wherever `public` is searched; and casts that happen by themselves. Each counts when it is run, and raises an error.
 */
export async function plantFunctions(database: TestDatabase): Promise<void> {
  // Not as a script that searches public: it would fall for them itself.
  await database.session.query(Sql.trusted(PLANT));
}

const PLANT = `
  CREATE SEQUENCE public.planted;
  CREATE TYPE public.bait AS (value text);
  DO $plant$
  DECLARE
    made record;
    body text := $$BEGIN PERFORM pg_catalog.nextval('public.planted'); RAISE EXCEPTION 'a planted function was run'; END$$;
  BEGIN
    -- One for each name, exact types in place of those that take several.
    FOR made IN
      SELECT DISTINCT ON (p.proname, a.arguments) p.proname, a.arguments,
             CASE WHEN t.typtype = 'p' OR p.proretset THEN 'text' ELSE t.oid::regtype::text END AS result
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_type t ON t.oid = p.prorettype, (VALUES ('varchar', 'text[]'), ('bpchar', 'text[]'), ('text', 'text[]'), ('integer', 'integer[]'),
                                           ('text', 'varchar[]'), ('varchar', 'varchar[]'), ('public.citext', 'text[]')) kinds (exact, list),
             LATERAL (SELECT string_agg(CASE
                        WHEN t::regtype::text = 'text' THEN kinds.exact
                        WHEN t::regtype::text IN ('anyarray', 'anycompatiblearray', 'text[]') THEN kinds.list
                        WHEN t::regtype::text ~ '^"?any' THEN kinds.exact ELSE t::regtype::text END, ', ' ORDER BY place) AS arguments
                        FROM unnest(p.proargtypes) WITH ORDINALITY u (t, place)) a
       WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.pronargs > 0
         AND EXISTS (SELECT FROM unnest(p.proargtypes) t WHERE t::regtype::text IN ('text', 'text[]') OR t::regtype::text ~ '^"?any')
         AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) t WHERE t::regtype::text IN ('internal', 'cstring'))
    LOOP
      BEGIN
        EXECUTE format('CREATE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql IMMUTABLE AS %L', made.proname, made.arguments, made.result, body);
      EXCEPTION WHEN duplicate_function OR invalid_function_definition THEN
      END;
    END LOOP;
    FOR made IN
      SELECT DISTINCT o.oprname, o.oprresult::regtype::text AS result,
             CASE WHEN o.oprleft::regtype::text = 'text' OR o.oprleft::regtype::text ~ '^any(element|nonarray|compatible|compatiblenonarray)$' THEN kinds.left_exact
                  WHEN o.oprleft::regtype::text ~ '^any' THEN 'text[]' ELSE o.oprleft::regtype::text END AS left_type,
             CASE WHEN o.oprright::regtype::text = 'text' OR o.oprright::regtype::text ~ '^any(element|nonarray|compatible|compatiblenonarray)$' THEN kinds.right_exact
                  WHEN o.oprright::regtype::text ~ '^any' THEN 'text[]' ELSE o.oprright::regtype::text END AS right_type
        FROM pg_catalog.pg_operator o,
             (SELECT l AS left_exact, r AS right_exact FROM unnest(ARRAY['text', 'varchar', 'bpchar', 'public.citext', 'name']) l,
                     unnest(ARRAY['text', 'varchar', 'bpchar', 'integer', 'public.citext']) r) kinds
       WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oprleft <> 0 AND o.oprname <> '<>'
         AND (o.oprleft::regtype::text ~ '^(text|any.*)$' OR o.oprright::regtype::text ~ '^(text|any.*)$')
    LOOP
      BEGIN
        EXECUTE format('CREATE FUNCTION public.planted_operator(%s, %s) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS %L', made.left_type, made.right_type, body);
      EXCEPTION WHEN duplicate_function THEN
      END;
      BEGIN
        EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.planted_operator)',
                       made.oprname, made.left_type, made.right_type);
      EXCEPTION WHEN duplicate_function THEN
      END;
    END LOOP;
    EXECUTE format('CREATE FUNCTION public.baited(varchar) RETURNS public.bait LANGUAGE plpgsql IMMUTABLE AS %L', body);
    CREATE CAST (varchar AS public.bait) WITH FUNCTION public.baited(varchar) AS IMPLICIT;
    EXECUTE format('CREATE FUNCTION public.baited(public.bait) RETURNS pg_catalog.text LANGUAGE plpgsql IMMUTABLE AS %L', body);
    CREATE CAST (public.bait AS pg_catalog.text) WITH FUNCTION public.baited(public.bait) AS IMPLICIT;
    EXECUTE format('CREATE FUNCTION public.length(public.bait) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS %L', body);
    EXECUTE format('CREATE FUNCTION public.left(public.bait, integer) RETURNS text LANGUAGE plpgsql IMMUTABLE AS %L', body);
  END $plant$`;
