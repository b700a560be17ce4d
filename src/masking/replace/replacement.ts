import { Sql, sql } from '../../postgres/sql.ts';
import type { Category, ScalarCategory } from '../categories.ts';
import { documentReplacement } from './documents/replacement.ts';
import { formFor, noiseOf, unlessEmpty } from './kind.ts';
import { KINDS } from './kinds/all.ts';
import type { Misfit, Replacement, Target } from './model.ts';
import { STATEMENT_KEYS } from './noise.ts';
import { bytesReplacement, uuidReplacement } from './types/binary.ts';
import { dateReplacement } from './types/dates.ts';
import { levelled } from './types/level.ts';
import { type TypedReplacement, unsupported } from './types/model.ts';
import { addressReplacement, hardwareReplacement } from './types/network.ts';
import { numberReplacement } from './types/numbers.ts';
import { pointReplacement } from './types/point.ts';
import { searchReplacement } from './types/search.ts';

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

/** Flags, and the one-letter type of the system's catalogs. */
const CODE_TYPES = new Set(['bool', 'char']);

/** One letter cannot be made up for these: it says what it stands for. */
const LEVELLED = new Set<ScalarCategory>([
  'gender',
  'marital_status',
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'criminal_record',
]);

/** Of a `name`, one byte of 64 is its end. */
const NAME_LENGTH = 63;

const TYPES: readonly TypedReplacement[] = [
  numberReplacement,
  dateReplacement,
  bytesReplacement,
  uuidReplacement,
  addressReplacement,
  hardwareReplacement,
  pointReplacement,
  searchReplacement,
];

/** How the values of a column are replaced, or why they cannot be. */
export function replacementFor(category: Category, target: Target): Replacement | Misfit {
  if (category === 'json') return documentReplacement(target, replacementFor);
  if (target.array) return arrayReplacement(category, target);
  const { baseType, maxLength } = target;
  if (target.enumLabels.length > 0 || CODE_TYPES.has(baseType)) return levelled(target);
  if (TEXT_TYPES.has(baseType)) {
    const narrow = maxLength !== null && maxLength <= 2 && LEVELLED.has(category) && !target.injective;
    return narrow || target.listed === true ? levelledText(target) : textReplacement(category, target);
  }
  if (baseType === 'xml') return xmlReplacement(category, target);
  for (const replacement of TYPES) {
    const typed = replacement({ category, target });
    if (typed !== null) return typed;
  }
  return unsupported(category, baseType);
}

function textReplacement(category: ScalarCategory, target: Target): Replacement | Misfit {
  const { baseType, maxLength, injective, shaped = false, foldsCase = baseType === 'citext' } = target;
  const kind = KINDS[category];
  const width = maxLength ?? (baseType === 'name' ? NAME_LENGTH : null);
  const form = formFor(kind, { width, injective, shaped });
  if ('misfit' in form) return form;
  const room = width === null ? null : sql`${width}`;
  // What citext, or a collation, takes for equal stays equal.
  const folded = (value: Sql) => (foldsCase ? sql`lower(${plainText(value)})` : plainText(value));
  return {
    noise: (value, keys = STATEMENT_KEYS) => noiseOf(kind, form, folded(value), keys),
    expression: (value, noise) => unlessEmpty(plainText(value), form.make(plainText(value), noise, room)),
    isReplacement: (value) =>
      sql`(${plainText(value)} = '' OR ${(form.isReplacement ?? kind.isReplacement)(plainText(value))})`,
    mayCoincide: form.mayCoincide ?? kind.mayCoincide,
  };
}

/** Of texts, the empty one is nobody's and stays. */
function levelledText(target: Target): Replacement | Misfit {
  const level = levelled(target);
  if ('misfit' in level) return level;
  const { expression, isReplacement } = level;
  return {
    ...level,
    expression: (value, noise) =>
      sql`CASE WHEN ${plainText(value)} = '' THEN ${value} ELSE ${expression(value, noise)} END`,
    isReplacement: (value) => sql`(${plainText(value)} = '' OR ${isReplacement(value)})`,
  };
}

/** Plain words are XML, too. What is within elements is the business of category `json`. */
function xmlReplacement(category: ScalarCategory, target: Target): Replacement | Misfit {
  const text = textReplacement(category, { ...target, baseType: 'text' });
  if ('misfit' in text) return text;
  const { noise, expression, isReplacement } = text;
  const asText = (value: Sql) => sql`(${value})::text`;
  return {
    ...text,
    noise: noise === null ? null : (value, keys) => noise(asText(value), keys),
    expression: (value, given) => sql`(${expression(asText(value), given)})::xml`,
    isReplacement: (value) => isReplacement(asText(value)),
  };
}

/** Element by element; the shape and the order stay. */
function arrayReplacement(category: ScalarCategory, target: Target): Replacement | Misfit {
  const element = replacementFor(category, { ...target, array: false });
  if ('misfit' in element) return element;
  const type = arrayType(target);
  const { noise, expression, isReplacement, mayCoincide } = element;
  return {
    noise: null,
    expression: (value) => {
      const own = noise === null ? sql`NULL::bytea` : noise(sql`e`);
      const flat = sql`(SELECT array_agg(${expression(sql`e`, sql`noise`)} ORDER BY place)
                         FROM (SELECT e, place, ${own} AS noise FROM unnest(${value}) WITH ORDINALITY AS u(e, place) OFFSET 0) elements)::${type}`;
      return sql`CASE WHEN cardinality(${value}) = 0 THEN ${value}::${type}
                      WHEN array_ndims(${value}) = 1 AND array_lower(${value}, 1) = 1 THEN ${flat}
                      WHEN ${value} IS NOT NULL THEN pg_temp.shaped(${flat}, ${value}::${type}) END`;
    },
    isReplacement: (value) =>
      sql`coalesce((SELECT bool_and(${isReplacement(sql`e`)}) FROM unnest(${value}) AS u(e)), true)`,
    mayCoincide,
  };
}

/** Types of extensions and of users are known by the name that the server printed; without it, the column takes a text. */
function arrayType({ baseType, enumLabels, type }: Target): Sql {
  if (baseType !== 'citext' && enumLabels.length === 0) return Sql.trusted(`pg_catalog."${baseType}"[]`);
  return Sql.trusted(type ?? 'text[]');
}

/** Under the database's own collation: patterns cannot be matched under one that takes different strings for equal. */
function plainText(value: Sql): Sql {
  return sql`((${value})::text COLLATE pg_catalog."default")`;
}
