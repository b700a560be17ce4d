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
`;
