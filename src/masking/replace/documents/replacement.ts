import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import type { JsonRules } from '../../detect/model.ts';
import type { Misfit, Replacement, Target } from '../model.ts';

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);
const DOCUMENT_TYPES = new Set(['json', 'jsonb']);

/** Documents of a column whose keys stay and whose leaves are masked by their own categories. */
export function documentReplacement({ baseType, array, maxLength, injective, json }: Target): Replacement | Misfit {
  if (array || !(DOCUMENT_TYPES.has(baseType) || TEXT_TYPES.has(baseType))) return unsupported(baseType);
  if (injective) return notDistinct();
  if (maxLength !== null) {
    return {
      misfit: `a document may grow when it is masked and the column has room for ${maxLength} characters only. Say null, free_text or { keep: "why" } in the policy.`,
    };
  }
  const rules = sql`${literal(JSON.stringify(writtenRules(json)))}::jsonb`;
  if (baseType === 'jsonb') {
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask_document(${value}, ${rules}, '')`,
      isReplacement: (value) => sql`pg_temp.is_masked_document(${value}, ${rules}, '')`,
      mayCoincide: true,
    };
  }
  const isJson = baseType === 'json';
  return {
    noise: null,
    expression: (value) =>
      isJson ? sql`pg_temp.mask_json(${value}, ${rules})` : sql`pg_temp.mask_json_text(${plainText(value)}, ${rules})`,
    isReplacement: (value) => sql`pg_temp.is_masked_json_text(${plainText(value)}, ${rules})`,
    mayCoincide: true,
  };
}

/** As the functions look them up: what is kept as keys of an object, which is found by its hash. */
function writtenRules(rules: JsonRules | null) {
  return { mask: rules?.mask ?? {}, keep: Object.fromEntries((rules?.keep ?? []).map((path) => [path, true])) };
}

/** Under the database's own collation: patterns cannot be matched under one that takes different strings for equal. */
function plainText(value: Sql): Sql {
  return sql`((${value})::text COLLATE pg_catalog."default")`;
}

function unsupported(type: string): Misfit {
  return {
    misfit: `a column of type ${type} cannot hold a document. Say null or { keep: "why" } in the policy.`,
  };
}

function notDistinct(): Misfit {
  return {
    misfit:
      'documents that were masked cannot be kept distinct, and the column is unique or referred to. ' +
      'Say { keep: "why" } in the policy, or null.',
  };
}
