import { literal, type Sql, sql } from '../../../postgres/sql.ts';

/**
 * Comments, CDATA sections, processing instructions, the document type without a subset of its own, tags, and text. In
 * this order well-formed XML is nothing else. Repetitions exclude what ends them, since the server matches the longest.
 */
const TOKENS = literal(
  String.raw`(<!--(?:[^-]|-[^-])*-->|<!\[CDATA\[(?:[^]]|\][^]]|\]\]+[^]>])*\]\]+>|<\?(?:[^?]|\?+[^?>])*\?+>|<!DOCTYPE[^][<>]*>|</?[^][[:space:]<>/!?"'=]+(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|[^<]+)`,
);

const ATTRIBUTES = literal(`([[:space:]]+)([^[:space:]=/<>"']+)([[:space:]]*=[[:space:]]*)("[^"]*"|'[^']*')`);

/**
 * XML token by token, which needs neither libxml nor a function per path: everything between the leaves stays byte for
 * byte. Leaves are the texts and the attributes; those of namespaces and schemas stay. What is not well-formed, or brings
 * entities of its own, is masked as one text.
 */
export const XML_FUNCTIONS: Sql = sql`
  CREATE FUNCTION pg_temp.unescaped_xml(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE AS $mask$
    DECLARE code text;
    BEGIN
      IF value !~ '&' THEN RETURN value; END IF;
      FOR code IN SELECT DISTINCT m[1] FROM regexp_matches(value, '&#([0-9]{1,7}|x[0-9a-fA-F]{1,6});', 'g') m LOOP
        BEGIN
          value := replace(value, '&#' || code || ';',
            chr(CASE WHEN code LIKE 'x%' THEN ('x' || lpad(substr(code, 2), 8, '0'))::bit(32)::int ELSE code::int END));
        -- No character, or none of the database's encoding: it stays as it is written, and is masked as that.
        EXCEPTION WHEN program_limit_exceeded THEN NULL;
        END;
      END LOOP;
      RETURN replace(replace(replace(replace(replace(value, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&apos;', ''''), '&amp;', '&');
    END $mask$;

  CREATE FUNCTION pg_temp.escaped_xml(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
    SELECT replace(replace(replace(replace(value, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')
    $mask$;

  -- A text between tags: the blanks around it are layout.
  CREATE FUNCTION pg_temp.mask_xml_text(rules jsonb, value text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE parts text[];
    BEGIN
      IF value ~ '^[[:space:]]*$' THEN RETURN value; END IF;
      parts := regexp_match(value, '^([[:space:]]*)([^[:space:]](?:.*[^[:space:]])?)([[:space:]]*)$');
      IF parts IS NULL THEN RETURN pg_temp.escaped_xml(pg_temp.mask_untyped(rules, pg_temp.unescaped_xml(value))); END IF;
      RETURN parts[1] || pg_temp.escaped_xml(pg_temp.mask_untyped(rules, pg_temp.unescaped_xml(parts[2]))) || parts[3];
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_xml_text(rules jsonb, value text) RETURNS bool
    LANGUAGE sql STABLE PARALLEL UNSAFE AS $mask$
    SELECT value ~ '^[[:space:]]*$' OR pg_temp.is_masked_untyped(rules, btrim(pg_temp.unescaped_xml(value), E' \t\r\n'))
    $mask$;

  -- Both in one, since the walk is the same: masked or NULL, and whether all leaves had been masked.
  CREATE FUNCTION pg_temp.walk_xml(value text, rules jsonb, checking bool, OUT masked text, OUT done bool)
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    DECLARE
      token text;
      read int := 0;
      depth int := 0;
      path jsonb[] := ARRAY[rules];
      here jsonb := rules;
      attribute text[];
      tag text;
      content text;
    BEGIN
      masked := '';
      done := true;
      FOR token IN SELECT m[1] FROM regexp_matches(value, ${TOKENS}, 'g') m LOOP
        read := read + length(token);
        IF token LIKE '<!--%' OR token LIKE '<![CDATA[%' THEN
          content := CASE WHEN token LIKE '<!--%' THEN substr(token, 5, length(token) - 7) ELSE substr(token, 10, length(token) - 12) END;
          IF checking THEN
            done := done AND (content ~ '^[[:space:]]*$' OR CASE WHEN token LIKE '<!--%' THEN pg_temp.is_masked('free_text', content)
                                                                ELSE pg_temp.is_masked_untyped(here, content) END);
          ELSIF content !~ '^[[:space:]]*$' THEN
            token := CASE WHEN token LIKE '<!--%'
                          THEN '<!--' || replace(pg_temp.mask('free_text', content, NULL, false), '-', ' ') || '-->'
                          ELSE '<![CDATA[' || replace(pg_temp.mask_untyped(here, content), ']]>', ']] >') || ']]>' END;
          END IF;
        ELSIF token LIKE '<?xml %' OR token LIKE '<!%' THEN
          NULL;
        ELSIF token LIKE '<?%' THEN
          content := substring(token FROM '^<\?[^[:space:]?]+');
          done := done AND token = content || '?>';
          token := content || '?>';
        ELSIF token LIKE '</%' THEN
          depth := depth - 1;
          IF depth < 0 THEN EXIT; END IF;
          here := path[depth + 1];
        ELSIF token LIKE '<%' THEN
          tag := substring(token FROM '^<([^[:space:]/>]+)');
          here := pg_temp.rules_below(here, tag);
          content := '<' || tag;
          FOR attribute IN SELECT m FROM regexp_matches(token, ${ATTRIBUTES}, 'g') m LOOP
            IF attribute[2] !~ '^(xmlns|xml:|xsi:)' THEN
              DECLARE
                own jsonb := pg_temp.rules_below(here, '@' || attribute[2]);
                plain text := pg_temp.unescaped_xml(substr(attribute[4], 2, length(attribute[4]) - 2));
              BEGIN
                IF checking THEN done := done AND pg_temp.is_masked_untyped(own, plain);
                ELSE attribute[4] := '"' || pg_temp.escaped_xml(pg_temp.mask_untyped(own, plain)) || '"'; END IF;
              END;
            END IF;
            content := content || attribute[1] || attribute[2] || attribute[3] || attribute[4];
          END LOOP;
          token := content || substring(token FROM '([[:space:]]*/?>)$');
          IF token LIKE '%/>' THEN
            here := path[depth + 1];
          ELSE
            depth := depth + 1;
            path[depth + 1] := here;
          END IF;
        ELSIF checking THEN
          done := done AND pg_temp.is_masked_xml_text(here, token);
        ELSE
          token := pg_temp.mask_xml_text(here, token);
        END IF;
        IF NOT checking THEN masked := masked || token; END IF;
      END LOOP;
      -- Something was passed over, or tags do not match: no XML that this walk understands.
      IF read <> length(value) OR depth <> 0 THEN masked := NULL; done := NULL; END IF;
    END $mask$;

  CREATE FUNCTION pg_temp.mask_xml(value text, rules jsonb) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN value; END IF;
      RETURN coalesce((pg_temp.walk_xml(value, rules, false)).masked, pg_temp.mask('free_text', value, NULL, false));
    END $mask$;

  CREATE FUNCTION pg_temp.is_masked_xml(value text, rules jsonb) RETURNS bool
    LANGUAGE plpgsql STABLE PARALLEL UNSAFE AS $mask$
    BEGIN
      IF value IS NULL OR value = '' THEN RETURN true; END IF;
      RETURN coalesce((pg_temp.walk_xml(value, rules, true)).done, pg_temp.is_masked('free_text', value));
    END $mask$;
`;
