import { type Sql, sql } from '../../../postgres/sql.ts';

/**
 * The keyed source of everything random. `noise` is HMAC-SHA256 in core SQL, which needs no extension; its two padded
 * keys come from settings that were bound in this session, so that no statement and no function body holds the key.
 * `convert_to` and not a cast to bytea: the cast reads backslashes. STABLE, as `convert_to` is.
 */
export const NOISE_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.noise(label text, value text) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$
    SELECT encode(sha256(decode(current_setting('pr_postgres.outer'), 'hex')
             || sha256(decode(current_setting('pr_postgres.inner'), 'hex') || convert_to(label || ':' || value, 'UTF8'))), 'hex')
    $mask$;

  -- 28 bits of the noise, from its n-th group of seven hexadecimal digits (0 to 8), as a number below the limit.
  CREATE FUNCTION pg_temp.pick(noise text, n int, below int) RETURNS int
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT ('x0' || substr(noise, 1 + 7 * n, 7))::bit(32)::int % below
    $mask$;

  -- Up to 18 decimal digits from 60 bits of the noise.
  CREATE FUNCTION pg_temp.digits(noise text, wanted int) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT right(lpad((('x0' || substr(noise, 1, 15))::bit(64)::bigint)::text, 18, '0'), wanted)
    $mask$;

  -- Up to 11 digits and capital letters from 60 bits of the noise.
  CREATE FUNCTION pg_temp.base36(noise text, wanted int) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + (div(bits, 36::numeric ^ place) % 36)::int, 1), '')
      FROM (SELECT (('x0' || substr(noise, 1, 15))::bit(64)::bigint)::numeric AS bits) b, generate_series(0, wanted - 1) place
    $mask$;

  -- The shape of the value with other letters and digits in it: letters for letters, digits for digits. The first
  -- letters and digits come from the two marks as far as those go.
  CREATE FUNCTION pg_temp.reshape(value text, noise text, mark_letters text, mark_digits text) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $mask$
    DECLARE
      result text := '';
      letter text;
      other text;
      place int := 0;
      step int;
    BEGIN
      -- Whatever is this long, or is neither letters nor digits, has no shape worth keeping. Letters only: no check
      -- digit is met by chance.
      IF length(value) > 64 OR value !~ '[0-9[:alpha:]]' THEN
        RETURN left(mark_letters || translate(left(noise, 16), '0123456789', 'ghijklmnop'), length(value));
      END IF;
      FOREACH letter IN ARRAY string_to_array(value, NULL) LOOP
        step := ('x' || substr(noise, 1 + (2 * place) % 62, 2))::bit(8)::int;
        IF letter ~ '[0-9]' THEN
          result := result || CASE WHEN place < length(mark_digits) THEN substr(mark_digits, place + 1, 1)
                                   ELSE (step % 10)::text END;
          place := place + 1;
        ELSIF letter ~ '[[:alpha:]]' THEN
          other := CASE WHEN place < length(mark_letters) THEN substr(mark_letters, place + 1, 1) ELSE chr(65 + step % 26) END;
          result := result || CASE WHEN letter = lower(letter) THEN lower(other) ELSE other END;
          place := place + 1;
        ELSE
          result := result || letter;
        END IF;
      END LOOP;
      RETURN result;
    END $mask$;
`;
