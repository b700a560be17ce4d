import { type Sql, sql } from '../../../postgres/sql.ts';

/**
 * Phone numbers, addresses of machines, dates and numbers of documents. Each stays in a part of its space where
 * nobody lives:
 *
 * - Phone: 555-0100 to -0199 (North America), Ofcom's and ARCEP's and the Bundesnetzagentur's and the ACMA's numbers
 *   for drama, and country code 999, which is not assigned.
 * - IP: the documentation ranges of RFC 5737 and RFC 3849.
 * - US social security numbers with area 9xx and group 00, neither of which is issued; UK national insurance numbers
 *   with the prefix QQ, which is not; other identifiers begin with 99 or QQ.
 * - Card numbers fail the Luhn check; IBANs have the check digits 00, which the standard never yields.
 * - Postcodes begin with ZZ or 00.
 */
export const NUMBER_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.mask_phone(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('phone', regexp_replace(value, '[^0-9+a-zA-Z]', '', 'g'));
    DECLARE number text;
    DECLARE spaced bool := value ~ '[^0-9+]' AND coalesce(width >= 20, true);
    DECLARE area text;
    BEGIN
      IF injective THEN
        RETURN '+999' || pg_temp.digits(pg_temp.noise('phone', value), least(18, coalesce(width, 22) - 4));
      END IF;
      number := pg_temp.digits(noise, 4);
      IF coalesce(width, 99) >= 13 THEN
        CASE
          WHEN value ~ '^(\+|00) ?44' THEN
            RETURN CASE WHEN spaced THEN '+44 7700 900' ELSE '+447700900' END || right(number, 3);
          WHEN value ~ '^(\+|00) ?33' THEN
            RETURN CASE WHEN spaced THEN '+33 6 39 98 ' || left(number, 2) || ' ' || right(number, 2)
                        ELSE '+3363998' || number END;
          WHEN value ~ '^(\+|00) ?49' THEN
            RETURN CASE WHEN spaced THEN '+49 30 23125 ' ELSE '+493023125' END || right(number, 3);
          WHEN value ~ '^(\+|00) ?61' THEN
            RETURN CASE WHEN spaced THEN '+61 2 5550 ' ELSE '+6125550' END || number;
          WHEN value ~ '^0[1-9]' THEN
            RETURN CASE WHEN spaced THEN '07700 900' ELSE '07700900' END || right(number, 3);
          ELSE NULL;
        END CASE;
      END IF;
      -- An area code is not 9 in the middle and not N11.
      area := (2 + pg_temp.pick(noise, 1, 8))::text || pg_temp.pick(noise, 2, 9)::text || (2 + pg_temp.pick(noise, 3, 8))::text;
      RETURN CASE WHEN value ~ '^\+' AND coalesce(width >= 12, true) THEN '+1' ELSE '' END
          || CASE WHEN spaced AND value ~ '^\+' THEN ' ' ELSE '' END
          || area || CASE WHEN spaced THEN '-555-01' ELSE '55501' END || right(number, 2);
    END $mask$;

  CREATE FUNCTION pg_temp.is_phone(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT replace(replace(value, ' ', ''), '-', '') ~
           '^(\+?999[0-9]{14,18}|(\+?1)?[2-9][0-8][2-9]55501[0-9]{2}|(\+44|0)7700900[0-9]{3}|\+3363998[0-9]{4}|\+493023125[0-9]{3}|\+6125550[0-9]{4})$'
    $mask$;

  CREATE FUNCTION pg_temp.mask_ip(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('ip', value);
    BEGIN
      IF injective OR (value LIKE '%:%' AND coalesce(width >= 39, true)) THEN
        RETURN host(('2001:db8:' || substr(noise, 1, 4) || ':' || substr(noise, 5, 4) || ':' || substr(noise, 9, 4) || ':'
                     || substr(noise, 13, 4) || ':' || substr(noise, 17, 4) || ':' || substr(noise, 21, 4))::inet);
      END IF;
      RETURN ('{192.0.2.,198.51.100.,203.0.113.}'::text[])[1 + pg_temp.pick(noise, 0, 3)]
             || (1 + pg_temp.pick(noise, 1, 254))::text;
    END $mask$;

  CREATE FUNCTION pg_temp.is_ip(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT value ~ '^((192\.0\.2|198\.51\.100|203\.0\.113)\.[0-9]{1,3}(/32)?|2001:db8:[0-9a-f:]+(/128)?)$'
    $mask$;

  -- Another day of the same year, so that ages stay what they are within a year.
  CREATE FUNCTION pg_temp.mask_birth_day(value date) RETURNS date
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('birth_date', value::text);
    BEGIN
      IF value IS NULL OR NOT isfinite(value) THEN RETURN value; END IF;
      RETURN make_date(extract(year FROM value)::int, 1 + pg_temp.pick(noise, 0, 12), 1 + pg_temp.pick(noise, 1, 28));
    END $mask$;

  -- A number that is both a day and a month, as long as the one it replaces.
  CREATE FUNCTION pg_temp.day_digits(noise text, n int, original text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN length(original) = 1 THEN (1 + pg_temp.pick(noise, n, 9))::text
                ELSE lpad((1 + pg_temp.pick(noise, n, 12))::text, 2, '0') END
    $mask$;

  -- Years as numbers move within their five years.
  CREATE FUNCTION pg_temp.mask_birth_date(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('birth_date', value);
    DECLARE part text[];
    BEGIN
      IF value ~ '^[12][0-9]{3}$' THEN RETURN (value::int / 5 * 5 + pg_temp.pick(noise, 2, 5))::text; END IF;
      part := regexp_match(value, '^([12][0-9]{3})([-/. ]?)([0-9]{2})([-/. ]?)([0-9]{2})$');
      part := coalesce(part, regexp_match(value, '^([12][0-9]{3})([-/. ])([0-9]{1,2})([-/. ])([0-9]{1,2})'));
      IF part IS NOT NULL THEN
        RETURN part[1] || part[2] || pg_temp.day_digits(noise, 0, part[3]) || part[4] || pg_temp.day_digits(noise, 1, part[5]);
      END IF;
      part := regexp_match(value, '^([0-9]{1,2})([-/. ])([0-9]{1,2})([-/. ])([12][0-9]{3})$');
      IF part IS NOT NULL THEN
        RETURN pg_temp.day_digits(noise, 0, part[1]) || part[2] || pg_temp.day_digits(noise, 1, part[3]) || part[4] || part[5];
      END IF;
      -- Days after the 28th, in whatever order, are what is_masked takes for originals.
      RETURN regexp_replace(pg_temp.reshape(value, noise, '', '00'), '(^|[^0-9])(29|3[01])$', '\128');
    END $mask$;

  CREATE FUNCTION pg_temp.mask_postcode(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      IF injective THEN RETURN 'ZZ' || left(pg_temp.noise('postcode', value), 16); END IF;
      RETURN pg_temp.reshape(value, pg_temp.noise('postcode', value), 'ZZ', '00');
    END $mask$;

  CREATE FUNCTION pg_temp.mask_national_id(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('national_id', value);
    BEGIN
      IF injective THEN RETURN 'QQ' || pg_temp.base36(noise, least(11, coalesce(width, 13) - 2)); END IF;
      IF value ~ '^[0-9]{3}-?[0-9]{2}-?[0-9]{4}$' THEN
        value := pg_temp.reshape(value, noise, '', '9');
        RETURN CASE WHEN value LIKE '%-%' THEN overlay(value PLACING '00' FROM 5 FOR 2) ELSE overlay(value PLACING '00' FROM 4 FOR 2) END;
      END IF;
      RETURN pg_temp.reshape(value, noise, 'QQ', '99');
    END $mask$;

  CREATE FUNCTION pg_temp.luhn_digit(number text) RETURNS int
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT ((10 - sum(CASE WHEN place % 2 = 1 THEN digit * 2 - CASE WHEN digit > 4 THEN 9 ELSE 0 END ELSE digit END) % 10) % 10)::int
      FROM (SELECT substr(reverse(number), place, 1)::int AS digit, place FROM generate_series(1, length(number)) place) d
    $mask$;

  CREATE FUNCTION pg_temp.mask_card_number(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('card_number', regexp_replace(value, '[^0-9]', '', 'g'));
    DECLARE plain text;
    DECLARE masked text;
    DECLARE wrong text;
    BEGIN
      IF injective THEN
        plain := '9' || pg_temp.digits(noise, 17);
        RETURN plain || ((pg_temp.luhn_digit(plain) + 1 + pg_temp.pick(noise, 4, 9)) % 10)::text;
      END IF;
      masked := pg_temp.reshape(value, noise, 'QQ', '4000');
      plain := regexp_replace(masked, '[^0-9]', '', 'g');
      IF length(plain) < 12 THEN RETURN pg_temp.reshape(value, noise, 'QQ', ''); END IF;
      wrong := ((pg_temp.luhn_digit(left(plain, -1)) + 1 + pg_temp.pick(noise, 4, 9)) % 10)::text;
      RETURN regexp_replace(masked, '[0-9]([^0-9]*)$', wrong || '\1');
    END $mask$;

  -- Shorter ones are the last digits of a card, which no check digit can tell.
  CREATE FUNCTION pg_temp.is_card_number(value text) RETURNS bool
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $mask$
    DECLARE plain text := regexp_replace(value, '[^0-9]', '', 'g');
    BEGIN
      RETURN length(plain) < 12 OR pg_temp.luhn_digit(left(plain, -1))::text <> right(plain, 1);
    END $mask$;

  CREATE FUNCTION pg_temp.mask_bank_account(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE plain text := upper(regexp_replace(value, '[^0-9A-Za-z]', '', 'g'));
    DECLARE noise text := pg_temp.noise('bank_account', CASE WHEN injective THEN value ELSE plain END);
    BEGIN
      IF plain ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' THEN
        IF injective THEN RETURN left(plain, 2) || '00' || pg_temp.digits(noise, 18); END IF;
        RETURN pg_temp.reshape(value, noise, left(plain, 2), left(plain, 2) || '00');
      END IF;
      IF injective THEN RETURN '99' || pg_temp.digits(noise, 18); END IF;
      RETURN pg_temp.reshape(value, noise, 'QQ', '99');
    END $mask$;

  -- Numbers in columns of numbers: as many digits, beginning with 9.
  CREATE FUNCTION pg_temp.mask_number(label text, value text, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise(label, value);
    DECLARE plain text := ltrim(split_part(value, '.', 1), '-');
    BEGIN
      IF label = 'birth_date' THEN RETURN pg_temp.mask_birth_date(value, NULL, injective); END IF;
      IF plain = '' OR plain !~ '^[0-9]+$' THEN RETURN value; END IF;
      IF injective THEN RETURN '9' || pg_temp.digits(noise, 17); END IF;
      RETURN pg_temp.reshape(plain, noise, '', '9');
    END $mask$;
`;
