import { type Sql, sql } from '../../../postgres/sql.ts';

/** Arrays of whatever type, of whatever shape, put together again from the texts of their elements; and bytes that are text. */
export const ELEMENT_FUNCTIONS: Sql = sql`
  -- "shape" is what array_dims prints: [1:2][0:2].
  CREATE FUNCTION pg_temp.array_of(elements text[], shape text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $mask$
    DECLARE
      parts text[] := ARRAY(SELECT coalesce('"' || regexp_replace(e, '(["\\])', '\\\1', 'g') || '"', 'NULL')
                              FROM unnest(elements) WITH ORDINALITY u(e, place) ORDER BY place);
      lengths int[];
    BEGIN
      IF shape IS NULL THEN RETURN '{}'; END IF;
      lengths := ARRAY(SELECT m[2]::int - m[1]::int + 1 FROM regexp_matches(shape, '\[(-?[0-9]+):(-?[0-9]+)\]', 'g') m);
      FOR level IN REVERSE cardinality(lengths) .. 1 LOOP
        parts := ARRAY(SELECT '{' || string_agg(p, ',' ORDER BY place) || '}'
                         FROM unnest(parts) WITH ORDINALITY u(p, place)
                        GROUP BY (place - 1) / lengths[level] ORDER BY (place - 1) / lengths[level]);
      END LOOP;
      RETURN CASE WHEN shape ~ '^(\[1:[0-9]+\])+$' THEN '' ELSE shape || '=' END || parts[1];
    END $mask$;

  CREATE FUNCTION pg_temp.mask_document_text(value text, rules jsonb) RETURNS text
    LANGUAGE sql STABLE PARALLEL UNSAFE AS $mask$
    SELECT CASE WHEN value ~ '^[[:space:]]*<' THEN pg_temp.mask_xml(value, rules) ELSE pg_temp.mask_json_text(value, rules) END
    $mask$;

  CREATE FUNCTION pg_temp.is_masked_document_text(value text, rules jsonb) RETURNS bool
    LANGUAGE sql STABLE PARALLEL UNSAFE AS $mask$
    SELECT CASE WHEN value ~ '^[[:space:]]*<' THEN pg_temp.is_masked_xml(value, rules) ELSE pg_temp.is_masked_json_text(value, rules) END
    $mask$;

  -- NULL when the bytes are not text.
  CREATE FUNCTION pg_temp.text_of(value bytea) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE AS $mask$
    BEGIN
      RETURN convert_from(value, 'UTF8');
    EXCEPTION WHEN data_exception THEN
      RETURN NULL;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_text_bytes(value bytea, rules jsonb) RETURNS bytea
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE content text := pg_temp.text_of(value);
    BEGIN
      IF value IS NULL OR length(value) = 0 THEN RETURN value; END IF;
      IF content IS NULL THEN
        RETURN convert_to(pg_temp.mask('secret', encode(sha256(value), 'hex'), NULL, true), 'UTF8');
      END IF;
      RETURN convert_to(pg_temp.mask_document_text(content, rules), 'UTF8');
    END $mask$;

  CREATE FUNCTION pg_temp.are_masked_text_bytes(value bytea, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE content text := pg_temp.text_of(value);
    BEGIN
      IF value IS NULL OR length(value) = 0 THEN RETURN true; END IF;
      RETURN coalesce(pg_temp.is_masked_document_text(content, rules), false)
          OR coalesce(pg_temp.is_masked('secret', content), false);
    END $mask$;
`;
