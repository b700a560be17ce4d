import { joinSql, literal, Sql, sql } from '../../../postgres/sql.ts';
import { CATEGORIES } from '../../categories.ts';

const PLAIN = new Set<string>([
  'gender',
  'age',
  'nationality',
  'marital_status',
  'photo',
  'region',
  'country',
  'location',
  'url',
  'medical_id',
  'vehicle_id',
  'external_id',
  'crypto_wallet',
  'salary',
  'job_title',
  'organisation',
  'organisation_id',
  'mac_address',
  'device_id',
  'user_agent',
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'biometric',
  'criminal_record',
  'personal_date',
]);

const SCALAR = CATEGORIES.filter((category) => category !== 'json');

/**
 * By category: for the leaves of documents and the elements of arrays, whose category is only known while running, and
 * for the check that every value has the form of a replacement. The empty string is nobody's and stays.
 */
export const DISPATCH_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.mask(category text, value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN value; END IF;
      CASE category
        ${joinSql(
          SCALAR.map(
            (category) =>
              sql`WHEN ${literal(category)} THEN RETURN ${Sql.trusted(`pg_temp.mask_${PLAIN.has(category) ? 'free_text' : category}`)}(value, width, injective);`,
          ),
          '\n        ',
        )}
      END CASE;
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked(category text, value text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      CASE category
        WHEN 'person_name', 'first_name', 'last_name' THEN RETURN pg_temp.is_name(value);
        WHEN 'username' THEN RETURN value ~ '^([a-z]{3,9}|u)_[0-9a-f]{6,16}$';
        WHEN 'email' THEN RETURN value ~ '^([a-z]+\.[a-z]+\.)?[0-9a-f]{4,16}@example\.(com|net|org)$';
        WHEN 'phone' THEN RETURN pg_temp.is_phone(value);
        WHEN 'street_address' THEN RETURN pg_temp.is_street_address(value);
        WHEN 'city' THEN RETURN pg_temp.is_city(value);
        WHEN 'postcode' THEN RETURN value ~* '^[^0-9[:alpha:]]*[z0]([^0-9[:alpha:]]*([z0].*)?)?$';
        WHEN 'ip' THEN RETURN pg_temp.is_ip(value);
        -- Only the year stays, and nothing about a day tells that it is another one; that days after the 28th are gone can be told.
        WHEN 'birth_date' THEN RETURN value !~ '(^|[^0-9])(29|3[01])$';
        WHEN 'national_id' THEN RETURN value ~* '^([^0-9[:alpha:]]*[q9]([^0-9[:alpha:]]*([q9].*)?)?|9[0-9]{2}-?00-?[0-9]{4})$';
        WHEN 'card_number' THEN RETURN pg_temp.is_card_number(value);
        WHEN 'bank_account' THEN RETURN value ~* '^([a-z][^0-9a-z]*[a-z][^0-9a-z]*0[^0-9a-z]*0|[^0-9a-z]*[q9]([^0-9a-z]*([q9].*)?)?$)';
        WHEN 'secret' THEN RETURN value LIKE 'masked%';
        WHEN 'free_text' THEN RETURN pg_temp.is_filler(value);
        ELSE RETURN pg_temp.is_filler(value);
      END CASE;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_array(category text, elements text[], width int, injective bool) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN elements IS NOT NULL THEN
             ARRAY(SELECT pg_temp.mask(category, element, width, injective)
                     FROM unnest(elements) WITH ORDINALITY e(element, place) ORDER BY place) END
    $mask$;

  CREATE FUNCTION pg_temp.is_masked_array(category text, elements text[]) RETURNS bool
    LANGUAGE sql STABLE PARALLEL SAFE AS $mask$
    SELECT coalesce((SELECT bool_and(pg_temp.is_masked(category, element)) FROM unnest(elements) element), true)
    $mask$;

  -- "rules" is {mask: {path: category}, keep: {path: true}}; see JsonRules for the paths.
  CREATE FUNCTION pg_temp.mask_document(document jsonb, rules jsonb, path text) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE category text;
    BEGIN
      CASE jsonb_typeof(document)
        WHEN 'object' THEN
          RETURN coalesce((SELECT jsonb_object_agg(key, pg_temp.mask_document(value, rules, concat_ws('.', nullif(path, ''), key)))
                             FROM jsonb_each(document)), document);
        WHEN 'array' THEN
          RETURN coalesce((SELECT jsonb_agg(pg_temp.mask_document(value, rules, path || '[*]') ORDER BY place)
                             FROM jsonb_array_elements(document) WITH ORDINALITY e(value, place)), document);
        WHEN 'string' THEN
          IF rules -> 'keep' ? path THEN RETURN document; END IF;
          category := coalesce(rules -> 'mask' ->> path, 'free_text');
          RETURN to_jsonb(pg_temp.mask(category, document #>> '{}', NULL, false));
        WHEN 'number' THEN
          category := rules -> 'mask' ->> path;
          IF category IS NULL THEN RETURN document; END IF;
          IF category = 'birth_date' THEN RETURN pg_temp.mask_birth_date(document #>> '{}', NULL, false)::numeric::text::jsonb; END IF;
          RETURN pg_temp.mask_number(category, document #>> '{}', false)::numeric::text::jsonb;
        ELSE
          RETURN document;
      END CASE;
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_document(document jsonb, rules jsonb, path text) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      CASE jsonb_typeof(document)
        WHEN 'object' THEN
          RETURN coalesce((SELECT bool_and(pg_temp.is_masked_document(value, rules, concat_ws('.', nullif(path, ''), key)))
                             FROM jsonb_each(document)), true);
        WHEN 'array' THEN
          RETURN coalesce((SELECT bool_and(pg_temp.is_masked_document(value, rules, path || '[*]'))
                             FROM jsonb_array_elements(document)), true);
        WHEN 'string' THEN
          RETURN rules -> 'keep' ? path
              OR pg_temp.is_masked(coalesce(rules -> 'mask' ->> path, 'free_text'), document #>> '{}');
        ELSE
          RETURN true;
      END CASE;
    END $mask$;

  -- Text that is no document has no paths; it is a text.
  CREATE FUNCTION pg_temp.to_document(value text) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      RETURN value::jsonb;
    EXCEPTION WHEN data_exception OR program_limit_exceeded OR statement_too_complex THEN
      RETURN NULL;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_json_text(value text, rules jsonb) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE document jsonb := pg_temp.to_document(value);
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN value; END IF;
      IF document IS NULL THEN RETURN pg_temp.mask_free_text(value, NULL, false); END IF;
      RETURN pg_temp.mask_document(document, rules, '')::text;
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_json_text(value text, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE document jsonb := pg_temp.to_document(value);
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      IF document IS NULL THEN RETURN pg_temp.is_filler(value); END IF;
      RETURN pg_temp.is_masked_document(document, rules, '');
    END $mask$;

  -- A json value that jsonb cannot hold (a NUL in a string) becomes a string of filler.
  CREATE FUNCTION pg_temp.mask_json(value json, rules jsonb) RETURNS json
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE document jsonb := pg_temp.to_document(value::text);
    BEGIN
      IF value IS NULL THEN RETURN NULL; END IF;
      IF document IS NULL THEN RETURN to_json(pg_temp.mask_free_text(value::text, NULL, false)); END IF;
      RETURN pg_temp.mask_document(document, rules, '')::json;
    END $mask$;
`;
