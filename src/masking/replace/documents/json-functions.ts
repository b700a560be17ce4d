import { joinSql, Sql, sql } from '../../../postgres/sql.ts';

/** Deeper documents are trees of something. The server's stack holds some hundred levels of our recursion. */
const DEEPEST = 48;

const CHILD_RULES = sql`coalesce(known -> m.key, other)`;

/** Which rules hold below the node: by key, for other keys, for elements. */
const DECLARATIONS = sql`
      deep jsonb := CASE jsonb_typeof(rules -> 'd') WHEN 'object' THEN rules -> 'd' WHEN 'boolean' THEN rules END;
      known jsonb := rules -> 'k';
      other jsonb := coalesce(rules -> '*', deep);
      element jsonb := coalesce(rules -> 'e', deep);`;

/**
 * JSON in jsonb, json and text. One call per object or array and per leaf that is masked; keys that the rules list and
 * leaves that stay cost a look-up. Values of type json keep the order of their keys, and keys that stand there twice.
 */
export const JSON_FUNCTIONS: Sql = joinSql(
  [
    sql`
  CREATE FUNCTION pg_temp.mask_jsonb(document jsonb, rules jsonb, depth int) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE ${DECLARATIONS}
    BEGIN
      IF depth > ${DEEPEST} AND jsonb_typeof(document) IN ('object', 'array') THEN
        RETURN to_jsonb(pg_temp.mask('free_text', document::text, NULL, false));
      END IF;
      CASE jsonb_typeof(document)
        WHEN 'object' THEN
          RETURN coalesce((SELECT jsonb_object_agg(
                   CASE WHEN known ? m.key THEN m.key ELSE pg_temp.mask_key(m.key, rules ->> '~') END,
                   ${maskedMember('jsonb', sql`m.value`, CHILD_RULES)}) FROM jsonb_each(document) m), document);
        WHEN 'array' THEN
          RETURN coalesce((SELECT jsonb_agg(${maskedMember('jsonb', sql`m.value`, sql`element`)})
                             FROM jsonb_array_elements(document) m), document);
        ELSE RETURN ${maskedLeaf('jsonb', sql`document`, sql`rules`)};
      END CASE;
    END $mask$;

  -- As text, so that nothing but the leaves changes: jsonb would sort the keys.
  CREATE FUNCTION pg_temp.mask_json(document json, rules jsonb, depth int) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE ${DECLARATIONS}
    BEGIN
      IF depth > ${DEEPEST} AND json_typeof(document) IN ('object', 'array') THEN
        RETURN to_json(pg_temp.mask('free_text', document::text, NULL, false));
      END IF;
      CASE json_typeof(document)
        WHEN 'object' THEN
          RETURN (SELECT '{' || coalesce(string_agg(
                   to_json(CASE WHEN known ? m.key THEN m.key ELSE pg_temp.mask_key(m.key, rules ->> '~') END)::text || ':'
                   || ${maskedMember('json', sql`m.value`, CHILD_RULES)}, ','), '') || '}' FROM json_each(document) m);
        WHEN 'array' THEN
          RETURN (SELECT '[' || coalesce(string_agg(${maskedMember('json', sql`m.value`, sql`element`)}, ','), '') || ']'
                    FROM json_array_elements(document) m);
        ELSE RETURN ${maskedLeaf('json', sql`document`, sql`rules`)};
      END CASE;
    END $mask$;`,
    isMasked('jsonb'),
    isMasked('json'),
    sql`
  -- Text that is no document, or that the server cannot take apart (a NUL in a string), has no leaves; it is a text.
  CREATE FUNCTION pg_temp.mask_json_text(value text, rules jsonb) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN value; END IF;
      IF value !~ '^[[:space:]]*[[{]' THEN RETURN pg_temp.mask_leaf(coalesce(rules ->> 'm', 'free_text'), value); END IF;
      RETURN pg_temp.mask_json(value::json, rules, 0);
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      RETURN pg_temp.mask('free_text', value, NULL, false);
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_json_text(value text, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      IF value !~ '^[[:space:]]*[[{]' THEN RETURN pg_temp.is_masked_leaf(coalesce(rules ->> 'm', 'free_text'), value); END IF;
      RETURN pg_temp.is_masked_json(value::json, rules, 0);
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      RETURN pg_temp.is_masked('free_text', value);
    END $mask$;

  -- What json can hold and nothing can take apart becomes a string of filler.
  CREATE FUNCTION pg_temp.mask_json_value(value json, rules jsonb) RETURNS json
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      RETURN pg_temp.mask_json(value, rules, 0);
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      RETURN to_json(pg_temp.mask('free_text', value::text, NULL, false));
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_json_value(value json, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      RETURN pg_temp.is_masked_json(value, rules, 0);
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      RETURN false;
    END $mask$;
`,
  ],
  '\n',
);

/** A value that stands in an object or array: of type jsonb, or for json its text. */
function maskedMember(type: 'json' | 'jsonb', value: Sql, rules: Sql): Sql {
  const recursion = sql`pg_temp.${Sql.trusted(`mask_${type}`)}(${value}, ${rules}, depth + 1)`;
  return sql`CASE ${typeOf(type, value)} WHEN 'object' THEN ${recursion} WHEN 'array' THEN ${recursion} ELSE ${maskedLeaf(type, value, rules)} END`;
}

function maskedLeaf(type: 'json' | 'jsonb', value: Sql, rules: Sql): Sql {
  const same = type === 'json' ? sql`(${value})::text` : value;
  const string = sql`${Sql.trusted(`to_${type}`)}(pg_temp.mask_leaf(${rules} ->> 'm', ${value} #>> '{}'))`;
  const number = sql`pg_temp.mask_number_leaf(${rules}, ${value} #>> '{}')`;
  return sql`CASE ${typeOf(type, value)}
      WHEN 'string' THEN ${type === 'json' ? sql`${string}::text` : string}
      WHEN 'number' THEN CASE WHEN ${rules} ? '#' THEN ${same} ELSE ${type === 'json' ? number : sql`${number}::jsonb`} END
      ELSE ${same} END`;
}

function isMasked(type: 'json' | 'jsonb'): Sql {
  const name = Sql.trusted(`is_masked_${type}`);
  return sql`
  CREATE FUNCTION pg_temp.${name}(document ${Sql.trusted(type)}, rules jsonb, depth int) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE ${DECLARATIONS}
    BEGIN
      CASE ${typeOf(type, sql`document`)}
        WHEN 'object' THEN
          RETURN depth <= ${DEEPEST} AND coalesce((SELECT bool_and(
                   (coalesce(known ? m.key, false) OR pg_temp.is_masked_key(m.key, rules ->> '~'))
                   AND pg_temp.${name}(m.value, ${CHILD_RULES}, depth + 1)) FROM ${Sql.trusted(`${type}_each`)}(document) m), true);
        WHEN 'array' THEN
          RETURN depth <= ${DEEPEST} AND coalesce((SELECT bool_and(pg_temp.${name}(m.value, element, depth + 1))
                   FROM ${Sql.trusted(`${type}_array_elements`)}(document) m), true);
        WHEN 'string' THEN
          -- Where the document was too deep, a text stands for the rest.
          RETURN pg_temp.is_masked_leaf(rules ->> 'm', document #>> '{}')
              OR (depth > ${DEEPEST} AND pg_temp.is_masked('free_text', document #>> '{}'));
        WHEN 'number' THEN RETURN pg_temp.is_masked_number_leaf(rules, document #>> '{}');
        ELSE RETURN true;
      END CASE;
    END $mask$;`;
}

function typeOf(type: 'json' | 'jsonb', value: Sql): Sql {
  return sql`${Sql.trusted(`${type}_typeof`)}(${value})`;
}
