import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { FAMILY_NAMES, GIVEN_NAMES, STREETS, TOWNS } from '../words.ts';

const GIVEN = wordArray(GIVEN_NAMES);
const FAMILY = wordArray(FAMILY_NAMES);
const STREET = wordArray(STREETS);
const TOWN = wordArray(TOWNS);

/**
 * Names, places and what is made of them. Where distinct values must stay distinct, 64 bits of noise are part of the
 * value; a list of names alone never is enough.
 *
 * All take the original, the longest length that fits (NULL: any), and whether distinct values must stay distinct.
 */
export const PEOPLE_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.mask_person_name(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('person_name', value);
    DECLARE given text := (${GIVEN})[1 + pg_temp.pick(noise, 0, ${GIVEN_NAMES.length})];
    DECLARE family text := (${FAMILY})[1 + pg_temp.pick(noise, 1, ${FAMILY_NAMES.length})];
    BEGIN
      IF injective THEN RETURN given || ' ' || family || ' ' || right(noise, 16); END IF;
      RETURN CASE WHEN width < 20 THEN family ELSE given || ' ' || family END;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_first_name(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('first_name', value);
    DECLARE given text := (${GIVEN})[1 + pg_temp.pick(noise, 0, ${GIVEN_NAMES.length})];
    BEGIN
      RETURN CASE WHEN injective THEN given || ' ' || right(noise, 16) ELSE given END;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_last_name(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('last_name', value);
    DECLARE family text := (${FAMILY})[1 + pg_temp.pick(noise, 0, ${FAMILY_NAMES.length})];
    BEGIN
      RETURN CASE WHEN injective THEN family || ' ' || right(noise, 16) ELSE family END;
    END $mask$;

  -- Any mix of listed names, then possibly noise.
  CREATE FUNCTION pg_temp.is_name(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT split_part(value, ' ', 1) = ANY (${GIVEN} || ${FAMILY})
       AND (split_part(value, ' ', 2) ~ '^([0-9a-f]{16})?$' OR split_part(value, ' ', 2) = ANY (${FAMILY}))
       AND split_part(value, ' ', 3) ~ '^([0-9a-f]{16})?$' AND split_part(value, ' ', 4) = ''
    $mask$;

  CREATE FUNCTION pg_temp.mask_username(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('username', value);
    BEGIN
      IF width < 26 THEN RETURN 'u_' || right(noise, least(16, width - 2)); END IF;
      RETURN lower((${GIVEN})[1 + pg_temp.pick(noise, 0, ${GIVEN_NAMES.length})]) || '_' || right(noise, 16);
    END $mask$;

  -- Under domains that RFC 2606 keeps free of mail for ever.
  CREATE FUNCTION pg_temp.mask_email(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('email', value);
    BEGIN
      IF width < 49 THEN RETURN right(noise, least(16, width - 12)) || '@example.com'; END IF;
      RETURN lower((${GIVEN})[1 + pg_temp.pick(noise, 0, ${GIVEN_NAMES.length})] || '.'
                || (${FAMILY})[1 + pg_temp.pick(noise, 1, ${FAMILY_NAMES.length})])
             || '.' || right(noise, 16) || '@example.' || ('{com,net,org}'::text[])[1 + pg_temp.pick(noise, 2, 3)];
    END $mask$;

  CREATE FUNCTION pg_temp.mask_street_address(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('street_address', value);
    DECLARE street text := (${STREET})[1 + pg_temp.pick(noise, 0, ${STREETS.length})];
    BEGIN
      IF width < 32 THEN RETURN street; END IF;
      RETURN (1 + pg_temp.pick(noise, 1, 199))::text || ' ' || street || ' '
             || ('{Street,Road,Lane,Avenue,Close,Way}'::text[])[1 + pg_temp.pick(noise, 2, 6)]
             || CASE WHEN injective THEN ', Unit ' || right(noise, 16) ELSE '' END;
    END $mask$;

  CREATE FUNCTION pg_temp.is_street_address(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN value ~ '^[0-9]{1,3} [A-Za-z]+ (Street|Road|Lane|Avenue|Close|Way)(, Unit [0-9a-f]{16})?$'
                THEN split_part(value, ' ', 2) ELSE value END = ANY (${STREET})
    $mask$;

  CREATE FUNCTION pg_temp.mask_city(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('city', value);
    DECLARE town text := (${TOWN})[1 + pg_temp.pick(noise, 0, ${TOWNS.length})];
    BEGIN
      RETURN CASE WHEN injective THEN town || ' ' || right(noise, 16) ELSE town END;
    END $mask$;

  CREATE FUNCTION pg_temp.is_city(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT split_part(value, ' ', 1) = ANY (${TOWN}) AND split_part(value, ' ', 2) ~ '^([0-9a-f]{16})?$'
       AND split_part(value, ' ', 3) = ''
    $mask$;
`;

function wordArray(words: readonly string[]): Sql {
  return sql`${literal(`{${words.join(',')}}`)}::text[]`;
}
