import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { GIVEN_NAMES } from '../../detect/values/common-names.ts';

const NAMES = sql`${literal(`{${[...GIVEN_NAMES].join(',')}}`)}::text[]`;

/**
 * What hangs on the branches. Nobody has said anything of leaves without a rule, so their strings are masked whatever
 * they are; addresses and days as such, since programs that read them fail on other text, documents inside by their own
 * leaves. Numbers without a rule stay up to six digits and three decimals (counts, amounts, codes); longer ones can be
 * numbers of people or places, and are replaced.
 */
export const LEAF_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.rules_below(rules jsonb, key text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT coalesce(rules -> 'k' -> key, rules -> '*',
                    CASE jsonb_typeof(rules -> 'd') WHEN 'object' THEN rules -> 'd' WHEN 'boolean' THEN rules END)
    $mask$;

  CREATE FUNCTION pg_temp.kind_of_leaf(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN value ~ '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]([T ][0-9:.]*(Z|[+-][0-9:]+)?)?$' THEN 'personal_date'
                WHEN value ~ '^[^@[:space:]]+@[^@[:space:]]+[.][[:alpha:]]{2,}$' THEN 'email'
                WHEN value ~ '^[[:space:]]*[[{]' THEN 'json'
                ELSE 'free_text' END
    $mask$;

  CREATE FUNCTION pg_temp.mask_leaf(category text, value text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF category = '' OR value IS NULL THEN RETURN value; END IF;
      IF category IS NULL THEN
        category := pg_temp.kind_of_leaf(value);
        IF category = 'json' THEN RETURN pg_temp.mask_json_text(value, NULL); END IF;
      END IF;
      RETURN pg_temp.mask(category, value, NULL, false);
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_leaf(category text, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF category = '' OR value IS NULL THEN RETURN true; END IF;
      IF category IS NULL THEN
        category := pg_temp.kind_of_leaf(value);
        IF category = 'json' THEN RETURN pg_temp.is_masked_json_text(value, NULL); END IF;
      END IF;
      RETURN pg_temp.is_masked(category, value);
    END $mask$;

  CREATE FUNCTION pg_temp.is_small_number(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT value ~ '^-?[0-9]{1,6}([.][0-9]{1,3})?$'
    $mask$;

  -- A number stays one, with as many digits. What the category makes of it is taken if it is a number, too.
  CREATE FUNCTION pg_temp.mask_number_leaf(rules jsonb, value text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE
      category text := rules ->> 'm';
      masked text;
      noise text;
      parts text[];
    BEGIN
      IF category = '' OR rules ? '#' OR (category IS NULL AND pg_temp.is_small_number(value)) THEN RETURN value; END IF;
      masked := pg_temp.mask(coalesce(category, 'national_id'), value, NULL, false);
      -- Part of a date: 07 is no number of JSON.
      IF category LIKE '%_date' AND value ~ '^[0-9]{1,2}$' THEN RETURN coalesce(nullif(ltrim(masked, '0'), ''), '0'); END IF;
      IF masked ~ '^-?(0|[1-9][0-9]*)([.][0-9]+)?$' AND masked <> value AND value !~ '[.eE]' THEN RETURN masked; END IF;
      noise := pg_temp.mask('secret', coalesce(category, '') || value, NULL, true);
      noise := regexp_replace(translate(lower(noise), 'abcdefghijklmnopqrstuvwxyz', '01234567890123456789012345'), '[^0-9]', '', 'g');
      parts := regexp_match(value, '^(-?)([0-9]+)(?:[.]([0-9]+))?(?:[eE].*)?$');
      -- Coordinates, mostly: the degree stays, the place within it does not.
      IF parts[3] IS NOT NULL AND length(parts[2]) <= 3 THEN
        RETURN parts[1] || parts[2] || '.' || right(repeat(noise, 2), least(length(parts[3]), 15));
      END IF;
      RETURN coalesce(parts[1], '') || '9' || right(repeat(noise, 2), least(length(parts[2]), 18) - 1);
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_number_leaf(rules jsonb, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE category text := rules ->> 'm';
    BEGIN
      RETURN category = '' OR rules ? '#' OR (category IS NULL AND pg_temp.is_small_number(value))
          OR value ~ '^-?9|[.]' OR pg_temp.is_masked(coalesce(category, 'national_id'), value);
    END $mask$;

  -- What a key that nobody has listed is, when it looks like data: NULL for words.
  CREATE FUNCTION pg_temp.kind_of_key(key text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN key ~ '@.*[.]' THEN 'email'
                -- Days and months are not telephone numbers.
                WHEN key ~ '^[12][0-9]{3}-[01][0-9](-[0-3][0-9]([T ][0-9:.]*(Z|[+-][0-9:]+)?)?)?$' THEN NULL
                WHEN key ~ '^[+]?[0-9][0-9 ()./-]{6,}$' THEN 'phone'
                WHEN key ~ '^[0-9]{1,3}([.][0-9]{1,3}){3}$' THEN 'ip'
                WHEN key ~ '[0-9]{6}' AND key !~ '^[0-9a-f]{8}-' THEN 'national_id'
                WHEN key ~ '^[[:alpha:]''-]+([ ,]+[[:alpha:].''-]+){1,3}$' AND lower(substring(key FROM '[[:alpha:]]+')) = ANY (${NAMES})
                THEN 'person_name' END
    $mask$;

  CREATE FUNCTION pg_temp.mask_key(key text, category text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      category := coalesce(category, pg_temp.kind_of_key(key));
      -- Two keys of one object must not become one.
      RETURN CASE WHEN category <> '' THEN pg_temp.mask(category, key, NULL, true) ELSE key END;
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_key(key text, category text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE kind text := coalesce(category, pg_temp.kind_of_key(key));
    BEGIN
      IF coalesce(kind, '') = '' OR pg_temp.is_masked_distinct(kind, key) THEN RETURN true; END IF;
      -- The replacement of a phone number looks like some other number.
      RETURN category IS NULL AND (pg_temp.is_masked('email', key) OR pg_temp.is_masked('phone', key)
          OR pg_temp.is_masked('person_name', key) OR pg_temp.is_masked('national_id', key) OR pg_temp.is_masked('ip', key));
    END $mask$;
`;
