import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { FILLER } from '../words.ts';

const TEXT = `${FILLER.join(' ')} `;
const FILLER_TEXT = sql`${literal(TEXT)}::text`;

/**
 * Texts and secrets. Filler is a piece of one fixed text, as long as the original, so that whether a text is filler can
 * be told exactly.
 */
export const TEXT_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.filler(start int, wanted int) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $mask$
    SELECT substr(repeat(${FILLER_TEXT}, 2 + wanted / ${TEXT.length}), 1 + start, wanted)
    $mask$;

  CREATE FUNCTION pg_temp.mask_free_text(value text, width int, injective bool) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE noise text := pg_temp.noise('free_text', value);
    DECLARE start int := pg_temp.pick(noise, 0, ${TEXT.length});
    BEGIN
      -- From the beginning of a word.
      start := (start + strpos(substr(${FILLER_TEXT}, 1 + start), ' ')) % ${TEXT.length};
      IF injective THEN RETURN right(noise, 16) || pg_temp.filler(start, greatest(0, length(value) - 16)); END IF;
      RETURN pg_temp.filler(start, length(value));
    END $mask$;

  CREATE FUNCTION pg_temp.is_filler(value text) RETURNS bool
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT strpos(repeat(${FILLER_TEXT}, 2 + length(value) / ${TEXT.length}),
                  CASE WHEN value ~ '^[0-9a-f]{16}' THEN substr(value, 17) ELSE value END) > 0
    $mask$;

  -- Nothing hashes to it and nothing is opened by it.
  CREATE FUNCTION pg_temp.mask_secret(value text, width int, injective bool) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE AS $mask$
    SELECT 'masked' || left(pg_temp.noise('secret', value), least(greatest(length(value) - 6, 16), 64, coalesce(width, 70) - 6))
    $mask$;

  CREATE FUNCTION pg_temp.mask_bytes(value bytea) RETURNS bytea
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$
    SELECT CASE WHEN value = ''::bytea THEN value
                ELSE 'masked'::bytea || decode(pg_temp.noise('bytes', encode(value, 'hex')), 'hex') END
    $mask$;

  -- 6d61736b is "mask".
  CREATE FUNCTION pg_temp.mask_uuid(value uuid) RETURNS uuid
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$
    SELECT ('6d61736b' || left(pg_temp.noise('uuid', value::text), 24))::uuid
    $mask$;
`;
