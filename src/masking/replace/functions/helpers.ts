import { literal, type Sql, sql } from '../../../postgres/sql.ts';

const POINT_WORDS = literal(
  'point|zm|srid|geo|gps|lat|latitude|lng|lon|long|longitude|coords?|coordinates?|position|location|deg|degrees|north|south|east|west',
);

/**
 * Functions of PL/pgSQL, for values that no expression knows the shape of, and for permutations. All compute from the
 * noise or the key they are given and from nothing else.
 */
export const HELPER_FUNCTIONS: Sql = sql`
  -- The shape of the value with other letters and digits in it: letters for letters, digits for digits, in the same case. The
  -- first ones are those of the two marks as far as they go.
  CREATE FUNCTION pg_temp.reshape(value text, noise bytea, letters text, digits text) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      bytes bytea := textsend(value);
      size int := octet_length(bytes);
      stream bytea := noise;
      place int := 0;
      old int;
    BEGIN
      IF size <= 128 AND pg_temp.is_ascii(value) THEN
        FOR i IN 0 .. size - 1 LOOP
          old := get_byte(bytes, i);
          IF old BETWEEN 48 AND 57 THEN
            bytes := set_byte(bytes, i, CASE WHEN place < octet_length(digits) THEN ascii(substr(digits, place + 1, 1))
                                             ELSE 48 + get_byte(stream, place & 15) % 10 END);
          ELSIF old BETWEEN 65 AND 90 OR old BETWEEN 97 AND 122 THEN
            bytes := set_byte(bytes, i, CASE WHEN place < octet_length(letters) THEN ascii(substr(letters, place + 1, 1)) | (old & 32)
                                             ELSE (old & 96) + 1 + get_byte(stream, place & 15) % 26 END);
          ELSE
            CONTINUE;
          END IF;
          place := place + 1;
          -- A hash of what is never seen as a whole is as good as fresh noise.
          IF place & 15 = 0 THEN stream := sha256(noise || stream); END IF;
        END LOOP;
        IF place > 0 THEN RETURN convert_from(bytes, 'UTF8'); END IF;
      END IF;
      -- Neither letters nor digits, or too long to be a number of anything. No digits: no check digit is met by chance.
      RETURN left(letters || translate(encode(substr(noise, 1, 16), 'hex'), '0123456789', 'ghijklmnop'), length(value));
    END $mask$;

  -- A spelling of its own for each spelling of an address: letters are large or small by the noise, at least one of them
  -- large and, without an empty noise, one small. Those of the domain, too: before the @ there are about ten, and a
  -- thousand spellings are too few.
  CREATE FUNCTION pg_temp.respell(value text, noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      bytes bytea := textsend(value);
      large int := 0;
      small int := 0;
      last int;
      old int;
    BEGIN
      IF noise = '' THEN RETURN upper(value COLLATE "C"); END IF;
      FOR i IN 0 .. octet_length(bytes) - 1 LOOP
        old := get_byte(bytes, i);
        EXIT WHEN i >= 128;
        IF old BETWEEN 97 AND 122 AND (large = 0 OR get_bit(noise, i) = 1) THEN
          bytes := set_byte(bytes, i, old - 32);
          large := large + 1;
          last := i;
        ELSIF old BETWEEN 97 AND 122 THEN
          small := small + 1;
        END IF;
      END LOOP;
      IF small = 0 AND large > 1 THEN bytes := set_byte(bytes, last, get_byte(bytes, last) + 32); END IF;
      RETURN convert_from(bytes, 'UTF8');
    END $mask$;

  -- Bytes 8 to 15 as 13 digits and small letters, where there is no room for 16 hexadecimal ones.
  CREATE FUNCTION pg_temp.base36(noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      rest numeric := 0;
      result text := '';
    BEGIN
      FOR i IN 8 .. 15 LOOP rest := rest * 256 + get_byte(noise, i); END LOOP;
      FOR i IN 1 .. 13 LOOP
        result := substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + (rest % 36)::int, 1) || result;
        rest := div(rest, 36);
      END LOOP;
      RETURN result;
    END $mask$;

  CREATE FUNCTION pg_temp.luhn_digit(number text) RETURNS int
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT ((10 - sum(CASE WHEN place % 2 = 1 THEN digit * 2 - CASE WHEN digit > 4 THEN 9 ELSE 0 END ELSE digit END) % 10) % 10)::int
      FROM (SELECT substr(reverse(number), place, 1)::int AS digit, place FROM generate_series(1, length(number)) place) d
    $mask$;

  -- The digits of a text, which may have others between them, replaced one by one.
  CREATE FUNCTION pg_temp.with_digits(value text, digits text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      bytes bytea := textsend(value);
      place int := 0;
    BEGIN
      FOR i IN 0 .. octet_length(bytes) - 1 LOOP
        IF get_byte(bytes, i) BETWEEN 48 AND 57 THEN
          place := place + 1;
          bytes := set_byte(bytes, i, ascii(substr(digits, place, 1)));
        END IF;
      END LOOP;
      RETURN convert_from(bytes, current_setting('client_encoding'));
    END $mask$;

  -- A card number of any length and punctuation. From twelve digits on the last one is a check digit, and wrong.
  CREATE FUNCTION pg_temp.mask_card(value text, noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      masked text := pg_temp.reshape(value, noise, 'QQ', '4000');
      digits text := regexp_replace(masked, '[^0-9]', '', 'g');
    BEGIN
      IF octet_length(digits) < 12 THEN RETURN pg_temp.reshape(value, noise, 'QQ', ''); END IF;
      digits := left(digits, -1);
      RETURN pg_temp.with_digits(masked, digits || (pg_temp.luhn_digit(digits) + 1 + get_byte(noise, 15) % 9) % 10);
    END $mask$;

  -- Fewer digits are the last ones of a card, which no check tells.
  CREATE FUNCTION pg_temp.fails_luhn(value text) RETURNS bool
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE digits text := regexp_replace(value, '[^0-9]', '', 'g');
    BEGIN
      RETURN octet_length(digits) < 12 OR pg_temp.luhn_digit(left(digits, -1))::text <> right(digits, 1);
    END $mask$;

  -- Texts of dates in whatever order. Only the year stays; a number that could be a day or a month becomes one that is both.
  CREATE FUNCTION pg_temp.mask_date_text(value text, noise bytea, near bool) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      day int := 1 + get_byte(noise, 0) % 12;
      month int := 1 + get_byte(noise, 1) % 12;
      part text[];
    BEGIN
      IF value ~ '^[12][0-9]{3}$' THEN RETURN (value::int / 5 * 5 + (value::int % 5 + 1 + get_byte(noise, 2) % 4) % 5)::text; END IF;
      -- Minutes and seconds, like days, are below 29: a text may end in them. Midnight stays: such values are dates.
      part := regexp_match(value, '^([12][0-9]{3})-([0-9]{2})-[0-9]{2}([T ])([0-9]{2}:[0-9]{2})(:[0-9]{2})?(\.[0-9]+)?(.*)$');
      IF part IS NOT NULL AND part[7] ~ '^ ?(Z|UTC|[-+][0-9:]{2,8})?$' THEN
        RETURN part[1] || '-' || CASE WHEN near THEN part[2] ELSE lpad(month::text, 2, '0') END
               || '-' || lpad((day + get_byte(noise, 3) % 17)::text, 2, '0') || part[3]
               || CASE WHEN part[4] = '00:00' AND coalesce(part[5], ':00') = ':00' THEN part[4] || coalesce(part[5], '')
                       ELSE lpad((get_byte(noise, 4) % 24)::text, 2, '0') || ':' || lpad((get_byte(noise, 5) % 29)::text, 2, '0')
                            || CASE WHEN part[5] IS NULL THEN '' ELSE ':' || lpad((get_byte(noise, 6) % 29)::text, 2, '0') END END
               || coalesce('.' || repeat('0', octet_length(part[6]) - 1), '') || part[7];
      END IF;
      part := regexp_match(value, '^([12][0-9]{3})([-/. ]?)([0-9]{2})([-/. ]?)([0-9]{2})$');
      part := coalesce(part, regexp_match(value, '^([12][0-9]{3})([-/. ])([0-9]{1,2})([-/. ])([0-9]{1,2})'));
      IF part IS NOT NULL THEN
        RETURN part[1] || part[2] || pg_temp.day_digits(month, part[3]) || part[4] || pg_temp.day_digits(day, part[5]);
      END IF;
      part := regexp_match(value, '^([0-9]{1,2})([-/. ])([0-9]{1,2})([-/. ])([12][0-9]{3})$');
      IF part IS NOT NULL THEN
        RETURN pg_temp.day_digits(day, part[1]) || part[2] || pg_temp.day_digits(month, part[3]) || part[4] || part[5];
      END IF;
      IF value ~ '^[0-9]{1,2}$' THEN
        RETURN lpad(pg_temp.mask_date_part(value::int, noise)::text, octet_length(value), '0');
      END IF;
      -- The month in which a card expires.
      part := regexp_match(value, '^(0[1-9]|1[0-2])([-/. ])([0-9]{2}|[12][0-9]{3})$');
      IF part IS NOT NULL THEN
        value := lpad((1 + (part[1]::int + get_byte(noise, 0) % 11) % 12)::text, 2, '0') || part[2] || part[3];
        RETURN regexp_replace(value, '(29|3[01])$', '28');
      END IF;
      -- Days after the 28th, in whatever order, are what is taken for originals.
      RETURN regexp_replace(pg_temp.reshape(value, noise, '', '00'), '(^|[^0-9])(29|3[01])$', '\128');
    END $mask$;

  -- A number that stands for a month or a day becomes another one, with as many digits; others another of the same five.
  CREATE FUNCTION pg_temp.mask_date_part(number int, noise bytea) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN number BETWEEN 1 AND 9 THEN 1 + (number + get_byte(noise, 2) % 8) % 9
                WHEN number BETWEEN 10 AND 12 THEN 10 + (number - 9 + get_byte(noise, 2) % 2) % 3
                WHEN number BETWEEN 13 AND 31 THEN 13 + (number - 12 + get_byte(noise, 2) % 15) % 16
                WHEN number BETWEEN 32 AND 34 THEN 32 + (number - 31 + get_byte(noise, 2) % 2) % 3
                ELSE number / 5 * 5 + (number % 5 + 1 + get_byte(noise, 2) % 4) % 5 END
    $mask$;

  CREATE FUNCTION pg_temp.day_digits(number int, original text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT CASE WHEN octet_length(original) = 1 THEN (number % 9 + 1)::text ELSE lpad(number::text, 2, '0') END
    $mask$;

  -- Whether a text has words in it other than these. Single letters are none, nor is a sign of another script that stands
  -- alone: those of currencies and degrees do.
  CREATE FUNCTION pg_temp.has_other_words(value text, known text) RETURNS bool
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT regexp_replace(lower(value COLLATE "C"), '(?<![a-z])(' || known || '|[a-z])(?![a-z])', '', 'g') ~ '[a-z]|[^ -~]{2}'
    $mask$;

  -- A point, as text: the first two numbers with a fraction, each moved within its degree. No longer than it was.
  CREATE FUNCTION pg_temp.mask_point_text(value text, noise bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      part text[] := regexp_match(value, '^([^0-9-]*)(-?[0-9]{1,3}\.)([0-9]+)([^0-9-]+)(-?[0-9]{1,3}\.)([0-9]+)([^0-9a-zA-Z]*)$');
      first text := lpad(((get_byte(noise, 0) << 8) | get_byte(noise, 1))::text, 5, '0');
      second text := lpad(((get_byte(noise, 2) << 8) | get_byte(noise, 3))::text, 5, '0');
    BEGIN
      -- Around and between the numbers may stand what they are, but not whose they are.
      IF part IS NOT NULL AND NOT pg_temp.has_other_words(concat_ws(' ', part[1], part[4], part[7]), ${POINT_WORDS}) THEN
        RETURN part[1] || part[2] || left(first, octet_length(part[3])) || part[4] || part[5] || left(second, octet_length(part[6])) || part[7];
      END IF;
      part := regexp_match(value, '^(-?[0-9]{1,3}\.)([0-9]+)$');
      IF part IS NOT NULL THEN RETURN part[1] || left(first, octet_length(part[2])); END IF;
      RETURN pg_temp.reshape(value, noise, 'QQ', '');
    END $mask$;

  -- An array of several dimensions, of which unnest() has taken the shape, in its shape again.
  CREATE FUNCTION pg_temp.shaped(flat anyarray, shape anyarray) RETURNS anyarray
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    BEGIN
      RETURN pg_temp.array_of(flat::text[], array_dims(shape));
    END $mask$;
`;
