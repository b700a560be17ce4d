import { literal, type Sql, sql } from '../../../postgres/sql.ts';

/** Signs of other scripts, unless they stand alone, as those of currencies do. */
const OTHER_SCRIPT = literal('[^ -~]{2}');

/** The word before the first low line of a key, if it can be one that says what the key is of. */
export const KEY_WORD = literal('^[A-Za-z][A-Za-z0-9]{0,6}_(?=.)');

/**
 * Keyed permutations, for columns whose values must stay distinct and that have no room for 64 bits of noise: Feistel
 * networks over two halves of nearly equal size, with the value's shape as tweak, walked until the result lies within the
 * domain. Not on the usual paths: one takes some ten microseconds.
 */
export const PERMUTATION_FUNCTIONS: Sql = sql`
  -- Forth, or back, through one permutation of the numbers from 0 up to but without "size".
  CREATE FUNCTION pg_temp.feistel(number int8, size int8, key bytea, back bool) RETURNS int8
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      -- One more than the root: it is computed in floating point.
      low int8 := sqrt(size::float8)::int8 + 1;
      high int8 := (size + low - 1) / low;
      a int8 := number / low;
      b int8 := number % low;
      step int;
      hash bytea;
    BEGIN
      LOOP
        FOR round IN 0 .. 9 LOOP
          step := CASE WHEN back THEN 9 - round ELSE round END;
          hash := sha256(key || int4send(step) || int8send(CASE WHEN step & 1 = 0 THEN b ELSE a END));
          hash := substr(hash, 1, 8);
          IF step & 1 = 0 THEN
            a := (a + CASE WHEN back THEN -1 ELSE 1 END * (pg_temp.bits56(hash) % high) + high) % high;
          ELSE
            b := (b + CASE WHEN back THEN -1 ELSE 1 END * (pg_temp.bits56(hash) % low) + low) % low;
          END IF;
        END LOOP;
        EXIT WHEN a * low + b < size;
      END LOOP;
      RETURN a * low + b;
    END $mask$;

  CREATE FUNCTION pg_temp.bits56(bytes bytea) RETURNS int8
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT (get_byte(bytes, 0)::int8 << 48) | (get_byte(bytes, 1)::int8 << 40) | (get_byte(bytes, 2)::int8 << 32)
         | (get_byte(bytes, 3)::int8 << 24) | (get_byte(bytes, 4)::int8 << 16) | (get_byte(bytes, 5)::int8 << 8) | get_byte(bytes, 6)::int8
    $mask$;

  -- In small domains some number would stay itself; there, the number goes one step along a keyed circle of all of them.
  CREATE FUNCTION pg_temp.permuted(number int8, size int8, key bytea) RETURNS int8
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    BEGIN
      IF size > 1000000 THEN RETURN pg_temp.feistel(number, size, key, false); END IF;
      RETURN pg_temp.feistel((pg_temp.feistel(number, size, key, false) + 1) % size, size, key, true);
    END $mask$;

  -- Numbers keep their sign, their number of digits, and the smallest integer type that they fit into, so that
  -- a column of one type and a column of another that refers to it agree.
  CREATE FUNCTION pg_temp.permuted_number(value numeric, key bytea) RETURNS numeric
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      whole numeric := trunc(abs(value));
      low numeric := 0;
      high numeric := 10;
      -- Each type has one negative number more than positive ones.
      beyond int := CASE WHEN value < 0 THEN 1 ELSE 0 END;
      result numeric;
    BEGIN
      IF value IN ('NaN', 'Infinity', '-Infinity') THEN RETURN value; END IF;
      IF whole >= 10000000000000000000 THEN
        -- From 20 digits on: the last 18, and those before them.
        result := pg_temp.permuted_number(div(whole, 1000000000000000000), key || int8send((whole % 1000000000000000000)::int8))
                  * 1000000000000000000
                  + pg_temp.permuted((whole % 1000000000000000000)::int8, 1000000000000000000, key);
      ELSE
        -- There is no negative zero for a whole number to become.
        IF value < 0 AND value = trunc(value) THEN low := 1; END IF;
        WHILE high <= whole LOOP
          low := high;
          high := CASE high WHEN 10000 THEN 32768 + beyond WHEN 32768 + beyond THEN 100000
                            WHEN 1000000000 THEN 2147483648 + beyond WHEN 2147483648 + beyond THEN 10000000000
                            WHEN 1000000000000000000 THEN 9223372036854775808 + beyond
                            WHEN 9223372036854775808 + beyond THEN 10000000000000000000 ELSE high * 10 END;
        END LOOP;
        result := low + pg_temp.permuted((whole - low)::int8, (high - low)::int8, key || int8send((low / 2)::int8) || int2send(CASE WHEN value < 0 THEN 1 ELSE 0 END::int2));
      END IF;
      RETURN CASE WHEN value < 0 THEN -1 ELSE 1 END * (result + abs(value) - whole);
    END $mask$;

  -- Letters for letters, digits for digits, and whatever stands between them as it is. Values that differ in case alone
  -- give such results, too.
  CREATE FUNCTION pg_temp.permuted_text(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      plain text := lower(value COLLATE "C");
      shape text := translate(plain, '0123456789abcdefghijklmnopqrstuvwxyz', '0000000000aaaaaaaaaaaaaaaaaaaaaaaaaa');
      size int8 := 1;
      number int8 := 0;
      start int := 1;
      kind text;
      sign text;
      result text := '';
      piece text;
    BEGIN
      -- Letters of other scripts would stay what they are, and what is as long as a text is no number.
      IF octet_length(value) > 128 OR NOT pg_temp.is_ascii(value) OR translate(shape, '0a', '') = shape THEN
        RETURN left(pg_temp.base36(sha256(key || textsend(value))), length(value));
      END IF;
      -- In pieces whose domains fit into 63 bits, each under the original pieces before it.
      FOR i IN 1 .. length(plain) LOOP
        kind := substr(shape, i, 1);
        IF kind = '0' THEN number := number * 10 + ascii(substr(plain, i, 1)) - 48; size := size * 10;
        ELSIF kind = 'a' THEN number := number * 26 + ascii(substr(plain, i, 1)) - 97; size := size * 26;
        END IF;
        IF size > 100000000000000000 OR i = length(plain) THEN
          IF size > 1 THEN
            number := pg_temp.permuted(number, size, key || textsend(shape || ' ' || left(plain, start - 1)));
          END IF;
          piece := '';
          FOR j IN REVERSE i .. start LOOP
            kind := substr(shape, j, 1);
            sign := substr(value, j, 1);
            IF kind = '0' THEN piece := (number % 10)::text || piece; number := number / 10;
            ELSIF kind = 'a' THEN
              piece := chr((ascii(sign) & 96) + 1 + (number % 26)::int) || piece;
              number := number / 26;
            ELSE piece := sign || piece;
            END IF;
          END LOOP;
          result := result || piece;
          start := i + 1;
          number := 0;
          size := 1;
        END IF;
      END LOOP;
      RETURN result;
    END $mask$;

  -- Letters for letters, which can be a name beside a number, and all the rest as it is.
  CREATE FUNCTION pg_temp.permuted_letters(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      letters text := regexp_replace(value, '[^A-Za-z]', '', 'g');
      bytes bytea := textsend(value);
      place int := 0;
    BEGIN
      IF letters = '' THEN RETURN value; END IF;
      letters := pg_temp.permuted_text(letters, key);
      FOR i IN 0 .. octet_length(bytes) - 1 LOOP
        IF get_byte(bytes, i) BETWEEN 65 AND 90 OR get_byte(bytes, i) BETWEEN 97 AND 122 THEN
          place := place + 1;
          bytes := set_byte(bytes, i, ascii(substr(letters, place, 1)));
        END IF;
      END LOOP;
      RETURN convert_from(bytes, current_setting('client_encoding'));
    END $mask$;

  -- Digits for digits, letters for letters, and all the rest as it is.
  CREATE FUNCTION pg_temp.permuted_digits(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text := regexp_replace(value, '[^0-9]', '', 'g');
    BEGIN
      IF digits = '' OR octet_length(value) > 128 OR value ~ ${OTHER_SCRIPT} THEN RETURN pg_temp.permuted_text(value, key); END IF;
      value := pg_temp.permuted_letters(value, key);
      RETURN pg_temp.with_digits(value, pg_temp.permuted_text(digits, key || textsend(translate(value, '0123456789', '0000000000'))));
    END $mask$;

  -- The number of a card, or what stands for one. What the check digit is off by stays injective and is never nothing.
  CREATE FUNCTION pg_temp.permuted_card(value text, key bytea) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$ SELECT pg_temp.permuted_card(value, key, true) $mask$;

  -- Where no letter may stand, the tenth of numbers that no card has becomes one that passes the check.
  CREATE FUNCTION pg_temp.permuted_card_digits(value text, key bytea) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$ SELECT pg_temp.permuted_card(value, key, false) $mask$;

  CREATE FUNCTION pg_temp.permuted_card(value text, key bytea, letter bool) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text := regexp_replace(value, '[^0-9]', '', 'g');
      off int;
    BEGIN
      IF octet_length(digits) < 12 OR octet_length(value) > 128 THEN RETURN pg_temp.permuted_text(value, key); END IF;
      IF value ~ ${OTHER_SCRIPT} THEN RETURN pg_temp.base36(sha256(key || textsend(value))); END IF;
      value := pg_temp.permuted_letters(value, key);
      off := (right(digits, 1)::int - pg_temp.luhn_digit(left(digits, -1)) + 10) % 10;
      digits := pg_temp.permuted_text(left(digits, -1), key || textsend(off::text));
      -- One of the ten does not fail; a letter stands for it.
      RETURN pg_temp.with_digits(value, digits || CASE WHEN off = 9 AND letter THEN 'Q' ELSE ((pg_temp.luhn_digit(digits) + 1 + off) % 10)::text END);
    END $mask$;

  -- Numbers of a phone: in the zone that no country is in. What is not just digits gets the digits, or without room for
  -- those the letters, of its hash.
  CREATE FUNCTION pg_temp.distinct_phone(value text, key bytea, room int) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE
      hash bytea;
    BEGIN
      IF value ~ '^\+?[0-9]{1,13}$' THEN
        RETURN '+0' || lpad(pg_temp.permuted((CASE WHEN value LIKE '+%' THEN '1' ELSE '2' END || ltrim(value, '+'))::int8,
                                             100000000000000, key)::text, 14, '0');
      END IF;
      hash := sha256(key || textsend(value));
      IF room < 22 THEN RETURN translate(encode(substr(hash, 1, 8), 'hex'), '0123456789abcdef', 'ghijklmnopqrstuv'); END IF;
      RETURN '+0' || lpad((pg_temp.bits56(hash)::numeric * 256 + get_byte(hash, 7))::text, 20, '0');
    END $mask$;

  -- Digits for digits: the country stays, as does a zero in front, and what begins with no zero does not afterwards. Spellings
  -- that differ in case alone differ so afterwards.
  CREATE FUNCTION pg_temp.permuted_phone(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text := regexp_replace(value, '[^0-9]', '', 'g');
      kept text := '';
      head text;
      low int8 := 0;
      high int8;
      shape bytea;
    BEGIN
      IF digits = '' OR octet_length(value) > 128 OR value ~ ${OTHER_SCRIPT} THEN RETURN pg_temp.permuted_text(value, key); END IF;
      value := pg_temp.permuted_letters(value, key);
      IF octet_length(digits) > 4 THEN
        kept := substring(digits FROM CASE WHEN starts_with(value, '+') THEN '^([17]|[2-689].|)' ELSE '^(0|)' END);
      END IF;
      head := substr(digits, 1 + octet_length(kept), 18);
      high := power(10::numeric, octet_length(head))::int8;
      IF octet_length(head) > 1 THEN
        IF starts_with(head, '0') THEN high := high / 10; ELSE low := high / 10; END IF;
      END IF;
      shape := key || textsend(kept || low || lower(translate(value, '0123456789', '0000000000') COLLATE "C"));
      RETURN pg_temp.with_digits(value, kept
        || lpad((low + pg_temp.permuted(head::int8 - low, high - low, shape))::text, octet_length(head), '0')
        || pg_temp.permuted_text(substr(digits, 1 + octet_length(kept) + 18), shape || textsend(head)));
    END $mask$;

  -- Names of users as texts are. Letters of other scripts would stay what they are; here there is room for a hash.
  CREATE FUNCTION pg_temp.permuted_username(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      small text := lower(value COLLATE "C");
      masked text;
    BEGIN
      IF octet_length(value) <= 128 AND pg_temp.is_ascii(value) AND small ~ '[0-9a-z]' THEN
        RETURN pg_temp.permuted_text(value, key);
      END IF;
      masked := pg_temp.base36(sha256(key || textsend(small)));
      RETURN CASE WHEN small = value THEN masked ELSE pg_temp.respell(masked, sha256(key || textsend(value))) END;
    END $mask$;

  -- Keys of machines. The word before a low line says what it is a key of and stays, as does 0x; further words stay where
  -- as much follows as a key needs, as in sk_live_, and a name and a number do not have.
  CREATE FUNCTION pg_temp.permuted_code(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      kept text := coalesce(substring(value FROM '^(?:[A-Za-z][A-Za-z0-9]{0,6}_)+(?=.{16})'), substring(value FROM ${KEY_WORD}), '');
      rest text := substr(value, 1 + length(kept));
    BEGIN
      IF octet_length(value) > 128 THEN RETURN pg_temp.permuted_text(value, key); END IF;
      IF rest ~ '^0[xX].' THEN
        kept := kept || left(rest, 2);
        rest := substr(rest, 3);
      END IF;
      RETURN kept || pg_temp.permuted_signs(rest, key || textsend(lower(kept COLLATE "C")));
    END $mask$;

  -- Hexadecimal digits for such, and other signs as in texts.
  CREATE FUNCTION pg_temp.permuted_signs(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      signs text := regexp_replace(value, '[^0-9A-Za-z]', '', 'g');
      small text := lower(value COLLATE "C");
      hash bytea;
      place int := 0;
      result text := '';
    BEGIN
      -- Of digits alone nobody knows whether there could be letters.
      IF octet_length(signs) < 16 OR signs !~ '^[0-9A-Fa-f]*[A-Fa-f][0-9A-Fa-f]*$' OR NOT pg_temp.is_ascii(value) THEN
        RETURN pg_temp.permuted_text(value, key);
      END IF;
      hash := sha256(key || textsend(small));
      FOR i IN 1 .. length(value) LOOP
        IF substr(small, i, 1) ~ '[0-9a-z]' THEN
          result := result || substr(encode(substr(hash, 1, 16), 'hex'), 1 + place % 32, 1);
          place := place + 1;
        ELSE
          result := result || substr(value, i, 1);
        END IF;
      END LOOP;
      RETURN CASE WHEN value = small THEN result WHEN signs = upper(signs) THEN upper(result)
                  ELSE pg_temp.respell(result, sha256(key || textsend(value))) END;
    END $mask$;

  -- Within its year, or within 32 days, and any time of day for any other. Days that a moment can have, and those after
  -- them, stay among themselves.
  CREATE FUNCTION pg_temp.permuted_date(value date, key bytea, near bool) RETURNS date
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      start date := '2000-01-01';
      number int;
      year int;
      low int;
      high int;
    BEGIN
      IF NOT isfinite(value) THEN RETURN value; END IF;
      number := value - start;
      IF near THEN
        low := floor(number / 32.0)::int * 32;
        high := low + 31;
      ELSE
        year := extract(year FROM value);
        low := CASE WHEN year > -4714 THEN make_date(year, 1, 1) ELSE '4714-11-24 BC' END - start;
        high := make_date(year, 12, 31) - start;
      END IF;
      IF value <= date '294276-12-31' THEN
        low := greatest(low, date '4714-11-24 BC' - start);
        high := least(high, date '294276-12-31' - start);
      ELSE
        low := greatest(low, date '294277-01-01' - start);
        high := least(high, date '5874897-12-31' - start);
      END IF;
      RETURN start + (low + pg_temp.permuted(number - low, high - low + 1, key || date_send(start + low))::int);
    END $mask$;

  -- Days as they are written, likewise, and years within their five; other texts of dates as texts.
  CREATE FUNCTION pg_temp.permuted_date_text(value text, key bytea, near bool) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      part text[] := regexp_match(value, '^([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');
    BEGIN
      IF value ~ '^[12][0-9]{3}$' THEN
        RETURN value::int / 5 * 5 + pg_temp.permuted(value::int % 5, 5, key || int4send(value::int / 5));
      END IF;
      IF part IS NULL OR part[3]::int > date_part('day', make_date(part[1]::int, part[2]::int, 1) + interval '1 month' - interval '1 day') THEN
        RETURN pg_temp.permuted_text(value, key);
      END IF;
      RETURN pg_temp.permuted_date(make_date(part[1]::int, part[2]::int, part[3]::int), key, near)::text;
    END $mask$;

  CREATE FUNCTION pg_temp.permuted_timestamp(value timestamp, key bytea, near bool) RETURNS timestamp
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      day date := value::date;
      micros int8;
    BEGIN
      IF NOT isfinite(value) THEN RETURN value; END IF;
      micros := (extract(epoch FROM value::time) * 1000000)::int8;
      -- Midnight stays midnight: such a column holds dates.
      IF micros > 0 THEN micros := 1 + pg_temp.permuted(micros - 1, 86399999999, key || date_send(day)); END IF;
      RETURN pg_temp.permuted_date(day, key || int8send(micros), near) + micros * interval '1 microsecond';
    END $mask$;

  CREATE FUNCTION pg_temp.permuted_mac(value text, key bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      digits text := lower(regexp_replace(value, '[^0-9A-Fa-f]', '', 'g'));
      number int8;
      flags int;
      result text;
      place int := 0;
      masked text := '';
    BEGIN
      -- Whatever else is written beside an address is no part of it.
      IF octet_length(digits) <> 12 OR octet_length(value) > 40 OR value ~ '[G-Zg-z]|[^ -~]' THEN RETURN pg_temp.permuted_text(value, key); END IF;
      number := ('x0000' || digits)::bit(64)::int8;
      flags := (number >> 40)::int & 3;
      -- The 46 bits that are neither of the two flags.
      number := ((number >> 42) << 40) | (number & 1099511627775);
      number := pg_temp.permuted(number, 70368744177664, key || int4send(flags));
      -- Universal becomes local, and what was local already becomes a group address, which no device has.
      flags := ('{2,0,3,1}'::int[])[1 + flags];
      result := lpad(to_hex(((number >> 40) << 42) | (flags::int8 << 40) | (number & 1099511627775)), 12, '0');
      FOR i IN 1 .. length(value) LOOP
        IF substr(value, i, 1) ~ '[0-9A-Fa-f]' THEN
          place := place + 1; masked := masked || substr(result, place, 1);
        ELSE
          masked := masked || substr(value, i, 1);
        END IF;
      END LOOP;
      RETURN CASE WHEN value = upper(value) AND value <> lower(value) THEN upper(masked) ELSE masked END;
    END $mask$;
`;
