import { type Sql, sql } from '../../../postgres/sql.ts';

/**
 * hstore, by the text that its output function prints, so that nothing of the extension's schema is called: keys and
 * values in double quotes, NULL without. Numbers and truth values in it are strings that look like them.
 */
export const PAIR_FUNCTIONS: Sql = sql`
  -- Strings of formats that know nothing else: what reads as a number or truth value is treated as one.
  CREATE FUNCTION pg_temp.mask_untyped(rules jsonb, value text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF rules ->> 'm' IS NULL THEN
        IF value IN ('true', 'false', 't', 'f', 'yes', 'no') THEN RETURN value; END IF;
        IF value ~ '^-?[0-9]+([.][0-9]+)?$' THEN RETURN pg_temp.mask_number_leaf(rules, value); END IF;
      END IF;
      RETURN pg_temp.mask_leaf(rules ->> 'm', value);
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_untyped(rules jsonb, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF rules ->> 'm' IS NULL THEN
        IF value IN ('true', 'false', 't', 'f', 'yes', 'no') THEN RETURN true; END IF;
        IF value ~ '^-?[0-9]+([.][0-9]+)?$' THEN RETURN pg_temp.is_masked_number_leaf(rules, value); END IF;
      END IF;
      RETURN pg_temp.is_masked_leaf(rules ->> 'm', value);
    END $mask$;

  CREATE FUNCTION pg_temp.pairs_of(value text) RETURNS TABLE (key text, content text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT regexp_replace(m[1], '\\(.)', '\1', 'g'), regexp_replace(m[2], '\\(.)', '\1', 'g')
      FROM regexp_matches(value, '"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")', 'g') m
    $mask$;

  CREATE FUNCTION pg_temp.quoted_pair(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT coalesce('"' || regexp_replace(value, '(["\\])', '\\\1', 'g') || '"', 'NULL')
    $mask$;

  CREATE FUNCTION pg_temp.mask_pairs(value text, rules jsonb) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE
      known jsonb := rules -> 'k';
      other jsonb := coalesce(rules -> '*', CASE jsonb_typeof(rules -> 'd') WHEN 'object' THEN rules -> 'd' WHEN 'boolean' THEN rules END);
    BEGIN
      IF value IS NULL THEN RETURN NULL; END IF;
      RETURN (SELECT coalesce(string_agg(
                pg_temp.quoted_pair(CASE WHEN known ? p.key THEN p.key ELSE pg_temp.mask_key(p.key, rules ->> '~') END) || '=>'
                || pg_temp.quoted_pair(pg_temp.mask_untyped(coalesce(known -> p.key, other), p.content)), ', '), '')
                FROM pg_temp.pairs_of(value) p);
    END $mask$;

  CREATE FUNCTION pg_temp.are_masked_pairs(value text, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE
      known jsonb := rules -> 'k';
      other jsonb := coalesce(rules -> '*', CASE jsonb_typeof(rules -> 'd') WHEN 'object' THEN rules -> 'd' WHEN 'boolean' THEN rules END);
    BEGIN
      RETURN coalesce((SELECT bool_and((coalesce(known ? p.key, false) OR pg_temp.is_masked_key(p.key, rules ->> '~'))
                                       AND pg_temp.is_masked_untyped(coalesce(known -> p.key, other), p.content))
                         FROM pg_temp.pairs_of(value) p), true);
    END $mask$;
`;
