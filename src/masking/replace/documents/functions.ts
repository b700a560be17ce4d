import { type Sql, sql } from '../../../postgres/sql.ts';

/**
 * Documents, leaf by leaf. A leaf is masked by `pg_temp.mask` and told by `pg_temp.is_masked`, which are made of the same
 * expressions as columns are, so that one value maps alike in a column and in a document.
 */
export const DOCUMENT_FUNCTIONS: Sql = sql`
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
      IF document IS NULL THEN RETURN pg_temp.mask('free_text', value, NULL, false); END IF;
      RETURN pg_temp.mask_document(document, rules, '')::text;
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_json_text(value text, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE document jsonb := pg_temp.to_document(value);
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      IF document IS NULL THEN RETURN pg_temp.is_masked('free_text', value); END IF;
      RETURN pg_temp.is_masked_document(document, rules, '');
    END $mask$;

  -- A json value that jsonb cannot hold (a NUL in a string) becomes a string of filler.
  CREATE FUNCTION pg_temp.mask_json(value json, rules jsonb) RETURNS json
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $mask$
    DECLARE document jsonb := pg_temp.to_document(value::text);
    BEGIN
      IF value IS NULL THEN RETURN NULL; END IF;
      IF document IS NULL THEN RETURN to_json(pg_temp.mask('free_text', value::text, NULL, false)); END IF;
      RETURN pg_temp.mask_document(document, rules, '')::json;
    END $mask$;
`;
