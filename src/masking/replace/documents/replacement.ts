import { identifier, joinSql, literal, Sql, sql } from '../../../postgres/sql.ts';
import type { Field } from '../../catalog/model.ts';
import type { Category, ScalarCategory } from '../../categories.ts';
import { familyOf } from '../../detect/types.ts';
import { replaced } from '../inline.ts';
import type { Misfit, Replacement, Target } from '../model.ts';
import { jsonbCheck, jsonbExpression } from './jsonb-expression.ts';
import { below, type RuleNode, ruleTree } from './rules.ts';

/** Gives the replacement of a field that holds single values: `replacementFor`, which itself calls this module. */
export type ScalarReplacementFor = (category: Category, target: Target) => Replacement | Misfit;

/** The two expressions of a replacement that needs no noise computed beforehand. */
type Form = Pick<Replacement, 'expression' | 'isReplacement'>;

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

/**
 * Documents of a column whose keys, fields and elements stay where and what they are, and whose leaves are masked each
 * by its own category: JSON, also as text or as bytes; XML, also as text; hstore; composite types; arrays of all these.
 */
export function documentReplacement(target: Target, scalar: ScalarReplacementFor): Replacement | Misfit {
  if (target.injective) return notDistinct();
  if (target.maxLength !== null) {
    return {
      misfit: `a document may grow when it is masked and the column has room for ${target.maxLength} characters only. Say null, free_text or { keep: "why" } in the policy.`,
    };
  }
  const { type = target.baseType, fields = [] } = target;
  const form = formOf({ ...target, type, fields }, ruleTree(target.json), scalar);
  if (form === null) {
    return {
      misfit: `a column of type ${type} cannot hold a document. Say null or { keep: "why" } in the policy.`,
    };
  }
  return 'misfit' in form ? form : { noise: null, ...form, mayCoincide: true };
}

type Holder = Target & { readonly type: string; readonly fields: readonly Field[] };

/** Null when the type holds no documents. */
function formOf(holder: Holder, rules: RuleNode, scalar: ScalarReplacementFor): Form | Misfit | null {
  if (!holder.array) return singleForm(holder, rules, scalar);
  const elements = singleForm({ ...holder, array: false, type: '' }, rules.e ?? rules, scalar);
  return elements === null || 'misfit' in elements ? elements : arrayForm(elements, holder.type);
}

function singleForm(holder: Holder, rules: RuleNode, scalar: ScalarReplacementFor): Form | Misfit | null {
  const tree = sql`${literal(JSON.stringify(rules))}::jsonb`;
  const { baseType, fields, type } = holder;
  if (fields.length > 0) return compositeForm(holder, rules, scalar);
  if (TEXT_TYPES.has(baseType)) {
    return {
      expression: (value) => sql`pg_temp.mask_document_text(${plainText(value)}, ${tree})`,
      isReplacement: (value) => sql`pg_temp.is_masked_document_text(${plainText(value)}, ${tree})`,
    };
  }
  switch (baseType) {
    case 'jsonb':
      return {
        expression: (value) =>
          jsonbExpression(value, rules, (category, text) => sql`to_jsonb(${maskedString(category, text, scalar)})`),
        isReplacement: (value) =>
          jsonbCheck(
            value,
            rules,
            (category, text) =>
              sql`(SELECT ${leaf(category, scalar).isReplacement(sql`t.v`)} FROM (SELECT ${text} AS v OFFSET 0) t)`,
          ),
      };
    case 'json':
      return {
        expression: (value) => sql`pg_temp.mask_json_value(${value}, ${tree})`,
        isReplacement: (value) => sql`pg_temp.is_masked_json_value(${value}, ${tree})`,
      };
    case 'xml':
      return {
        expression: (value) => sql`pg_temp.mask_xml((${value})::text, ${tree})::xml`,
        isReplacement: (value) => sql`pg_temp.is_masked_xml((${value})::text, ${tree})`,
      };
    case 'hstore':
      return {
        expression: (value) => typed(sql`pg_temp.mask_pairs((${value})::text, ${tree})`, type),
        isReplacement: (value) => sql`pg_temp.are_masked_pairs((${value})::text, ${tree})`,
      };
    case 'bytea':
      return {
        expression: (value) => sql`pg_temp.mask_text_bytes(${value}, ${tree})`,
        isReplacement: (value) => sql`pg_temp.are_masked_text_bytes(${value}, ${tree})`,
      };
    default:
      return null;
  }
}

/** Full names take so much text that a statement with many of them would be long to read and to plan. */
const LONGEST_INLINE = 5000;

function maskedString(category: ScalarCategory, text: Sql, scalar: ScalarReplacementFor): Sql {
  const inline = replaced(leaf(category, scalar), text);
  return inline.text.length <= LONGEST_INLINE ? inline : sql`pg_temp.mask(${literal(category)}, ${text}, NULL, false)`;
}

/** The strings of a document are replaced as in a column of texts, of whatever length. */
function leaf(category: ScalarCategory, scalar: ScalarReplacementFor): Replacement {
  const replacement = scalar(category, STRING);
  if ('misfit' in replacement) throw new TypeError(`No string can be masked as ${category}: ${replacement.misfit}`);
  return replacement;
}

const STRING: Target = {
  baseType: 'text',
  array: false,
  enumLabels: [],
  level: null,
  maxLength: null,
  injective: false,
  json: null,
};

/**
 * Elements as their output function prints them, which `concat` calls; a cast to text could be somebody's own function,
 * run with our rights. The array's type reads them again.
 */
function arrayForm({ expression, isReplacement }: Form, type: string): Form {
  const elements = (value: Sql) => sql`(SELECT unnest(${value}) AS e OFFSET 0) u`;
  return {
    expression: (value) =>
      sql`CASE WHEN ${isNotNull(value)} THEN ${typed(
        sql`pg_temp.array_of(ARRAY(SELECT CASE WHEN ${isNotNull(sql`u.e`)} THEN concat(${expression(sql`u.e`, sql`NULL`)}) END FROM ${elements(value)}), array_dims(${value}))`,
        type,
      )} END`,
    isReplacement: (value) =>
      sql`coalesce((SELECT bool_and(${isReplacement(sql`u.e`)}) FROM ${elements(value)} WHERE ${isNotNull(sql`u.e`)}), true)`,
  };
}

function compositeForm(holder: Holder, rules: RuleNode, scalar: ScalarReplacementFor): Form | Misfit {
  const fields: { readonly name: Sql; readonly form: Form }[] = [];
  for (const field of holder.fields) {
    const form = fieldForm(field, below(rules, { kind: 'key', key: field.name }), scalar);
    if ('misfit' in form) return { misfit: `of its field ${field.name} (${field.type}), ${form.misfit}` };
    fields.push({ name: identifier(field.name), form });
  }
  const parts = (value: Sql) =>
    joinSql(
      fields.map(({ name, form }) => form.expression(sql`(${value}).${name}`, sql`NULL`)),
      ', ',
    );
  const { type } = holder;
  return {
    expression: (value) => sql`CASE WHEN ${isNotNull(value)} THEN ${typed(sql`ROW(${parts(value)})`, type)} END`,
    isReplacement: (value) =>
      sql`(${joinSql(
        fields.map(({ name, form }) => {
          const part = sql`(${value}).${name}`;
          return sql`(NOT (${isNotNull(part)}) OR ${form.isReplacement(part)})`;
        }),
        ' AND ',
      )})`,
  };
}

const STAYS: Form = { expression: (value) => value, isReplacement: () => sql`true` };

/**
 * Without a rule a field is treated by its type: text as free text, documents by their leaves, network addresses as such;
 * numbers, days and truth values stay, as they do in columns whose names say nothing.
 */
function fieldForm(field: Field, rules: RuleNode, scalar: ScalarReplacementFor): Form | Misfit {
  const holder: Holder = {
    ...field,
    level: null,
    injective: false,
    json: null,
  };
  if (rules.m === '') return STAYS;
  if (rules.m === undefined) {
    // A document in a text field has rules of its own below it.
    const hasRules =
      rules.k !== undefined || rules.e !== undefined || rules['*'] !== undefined || rules.d !== undefined;
    const document = TEXT_TYPES.has(field.baseType) && !hasRules ? null : formOf(holder, rules, scalar);
    if (document !== null) return document;
  }
  const category = rules.m ?? categoryByType(field);
  if (category === null) return STAYS;
  if (category === undefined) {
    return { misfit: 'nothing says what it holds: name its path in the policy, with { keep: "why" }, or say null.' };
  }
  const replacement = scalar(category, holder);
  if ('misfit' in replacement) return replacement;
  return { expression: (value) => replaced(replacement, value), isReplacement: replacement.isReplacement };
}

/** Null: such values stay; undefined: nobody can tell. */
function categoryByType(field: Field): ScalarCategory | null | undefined {
  switch (familyOf(field)) {
    case 'text':
      return 'free_text';
    case 'network':
      return 'ip';
    case 'hardware':
      return 'mac_address';
    case 'place':
    case 'opaque':
    case 'search':
      return undefined;
    default:
      return null;
  }
}

/** Unlike `IS NOT NULL`, true for a composite value whose fields are all null. */
function isNotNull(value: Sql): Sql {
  return sql`(${value}) IS DISTINCT FROM NULL`;
}

/** As the column's own type, whose name the server printed; without one the text is what is wanted. */
function typed(value: Sql, type: string): Sql {
  return type === '' ? value : sql`(${value})::${Sql.trusted(type)}`;
}

/** Under the database's own collation: patterns cannot be matched under one that takes different strings for equal. */
function plainText(value: Sql): Sql {
  return sql`((${value})::text COLLATE pg_catalog."default")`;
}

function notDistinct(): Misfit {
  return {
    misfit:
      'documents that were masked cannot be kept distinct, and the column is unique or referred to. ' +
      'Say { keep: "why" } in the policy, or null.',
  };
}
