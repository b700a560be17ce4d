import { literal, Sql, sql } from '../../postgres/sql.ts';
import type { Category, ScalarCategory } from '../categories.ts';
import { documentReplacement } from './documents/replacement.ts';
import type { Misfit, Replacement, Target } from './model.ts';

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);
const INTEGER_TYPES = new Set(['int8', 'numeric']);
const DATE_TYPES = new Set(['date', 'timestamp', 'timestamptz']);
const NUMERIC_CATEGORIES = new Set<Category>([
  'phone',
  'national_id',
  'card_number',
  'bank_account',
  'secret',
  'postcode',
]);

/** Categories whose originals may by chance be equal to a replacement: taken from a list, or of few values. */
const MAY_COINCIDE = new Set<Category>([
  'person_name',
  'first_name',
  'last_name',
  'street_address',
  'city',
  'postcode',
  'birth_date',
  'free_text',
  'json',
  'card_number',
  'gender',
  'age',
  'nationality',
  'marital_status',
  'photo',
  'region',
  'country',
  'location',
  'url',
  'medical_id',
  'vehicle_id',
  'external_id',
  'crypto_wallet',
  'salary',
  'job_title',
  'organisation',
  'organisation_id',
  'mac_address',
  'device_id',
  'user_agent',
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'biometric',
  'criminal_record',
  'personal_date',
]);

/** The shortest length at which a replacement fits, and the shortest at which distinct values stay distinct. */
const WIDTHS: Readonly<Record<ScalarCategory, { readonly plain: number; readonly injective: number }>> = {
  person_name: { plain: 10, injective: 37 },
  first_name: { plain: 9, injective: 26 },
  last_name: { plain: 10, injective: 27 },
  username: { plain: 8, injective: 14 },
  email: { plain: 16, injective: 24 },
  phone: { plain: 10, injective: 18 },
  street_address: { plain: 14, injective: 56 },
  city: { plain: 11, injective: 28 },
  postcode: { plain: 1, injective: 18 },
  ip: { plain: 15, injective: 39 },
  birth_date: { plain: 4, injective: Number.POSITIVE_INFINITY },
  national_id: { plain: 1, injective: 11 },
  card_number: { plain: 1, injective: 19 },
  bank_account: { plain: 1, injective: 22 },
  secret: { plain: 10, injective: 18 },
  free_text: { plain: 1, injective: 16 },
  gender: { plain: 1, injective: 16 },
  age: { plain: 1, injective: 16 },
  nationality: { plain: 1, injective: 16 },
  marital_status: { plain: 1, injective: 16 },
  photo: { plain: 1, injective: 16 },
  region: { plain: 1, injective: 16 },
  country: { plain: 1, injective: 16 },
  location: { plain: 1, injective: 16 },
  url: { plain: 1, injective: 16 },
  medical_id: { plain: 1, injective: 16 },
  vehicle_id: { plain: 1, injective: 16 },
  external_id: { plain: 1, injective: 16 },
  crypto_wallet: { plain: 1, injective: 16 },
  salary: { plain: 1, injective: 16 },
  job_title: { plain: 1, injective: 16 },
  organisation: { plain: 1, injective: 16 },
  organisation_id: { plain: 1, injective: 16 },
  mac_address: { plain: 1, injective: 16 },
  device_id: { plain: 1, injective: 16 },
  user_agent: { plain: 1, injective: 16 },
  health: { plain: 1, injective: 16 },
  ethnicity: { plain: 1, injective: 16 },
  religion: { plain: 1, injective: 16 },
  sexuality: { plain: 1, injective: 16 },
  political_view: { plain: 1, injective: 16 },
  biometric: { plain: 1, injective: 16 },
  criminal_record: { plain: 1, injective: 16 },
  personal_date: { plain: 1, injective: 16 },
};

/** How the values of a column are replaced, or why they cannot be. */
export function replacementFor(category: Category, target: Target): Replacement | Misfit {
  if (category === 'json') return documentReplacement(target, replacementFor);
  const mayCoincide = MAY_COINCIDE.has(category);
  const { baseType, injective } = target;
  if (TEXT_TYPES.has(baseType)) return textReplacement(category, target);
  if (target.array) return unsupported(`${baseType}[]`);
  if (category === 'ip' && (baseType === 'inet' || baseType === 'cidr')) {
    const type = Sql.trusted(baseType);
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask('ip', (${value})::text, NULL, ${flag(injective)})::${type}`,
      isReplacement: (value) => sql`pg_temp.is_ip((${value})::text)`,
      mayCoincide,
    };
  }
  if (category === 'birth_date' && DATE_TYPES.has(baseType)) return dateReplacement(target);
  if (category === 'birth_date' && (baseType === 'int4' || baseType === 'int8') && !injective) {
    const type = Sql.trusted(baseType);
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask_birth_date((${value})::text, NULL, false)::${type}`,
      isReplacement: (value) => sql`pg_temp.is_masked('birth_date', (${value})::text)`,
      mayCoincide,
    };
  }
  if (NUMERIC_CATEGORIES.has(category) && INTEGER_TYPES.has(baseType)) return numberReplacement(category, target);
  if (category === 'secret' && baseType === 'uuid') {
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask_uuid(${value})`,
      isReplacement: (value) => sql`(${value})::text LIKE '6d61736b-%'`,
      mayCoincide: false,
    };
  }
  if (baseType === 'bytea' && (category === 'secret' || category === 'free_text')) {
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask_bytes(${value})`,
      isReplacement: (value) => sql`(${value} = ''::bytea OR substring(${value} FROM 1 FOR 6) = 'masked'::bytea)`,
      mayCoincide: false,
    };
  }
  if (baseType === 'xml' && category === 'free_text' && !injective) {
    return {
      noise: null,
      expression: (value) => sql`pg_temp.mask('free_text', (${value})::text, NULL, false)::xml`,
      isReplacement: (value) => sql`pg_temp.is_masked('free_text', (${value})::text)`,
      mayCoincide,
    };
  }
  return unsupported(baseType);
}

function textReplacement(
  category: ScalarCategory,
  { baseType, array, maxLength, injective }: Target,
): Replacement | Misfit {
  const widths = WIDTHS[category];
  if (injective && widths.injective === Number.POSITIVE_INFINITY) return notDistinct(category);
  const needed = injective ? widths.injective : widths.plain;
  if (maxLength !== null && maxLength < needed) {
    const why = injective ? 'whose values must stay distinct ' : '';
    return {
      misfit:
        `a replacement ${why}needs ${needed} characters and the column has room for ${maxLength}. ` +
        'Widen the column, or say null, free_text or { keep: "why" } in the policy.',
    };
  }
  const width = maxLength === null ? sql`NULL` : sql`${maxLength}`;
  const name = literal(category);
  if (array) {
    const type = Sql.trusted(baseType === 'citext' ? 'text[]' : `${baseType}[]`);
    return {
      noise: null,
      expression: (value) =>
        sql`pg_temp.mask_array(${name}, (${value})::text[], ${width}, ${flag(injective)})::${type}`,
      isReplacement: (value) => sql`pg_temp.is_masked_array(${name}, (${value})::text[])`,
      mayCoincide: MAY_COINCIDE.has(category),
    };
  }
  // Spellings of one address that differ in case map alike, unless the column could hold both and must keep them apart.
  const folds = (category === 'email' || category === 'username') && (baseType === 'citext' || !injective);
  const text = (value: Sql) => (folds ? sql`lower(${plainText(value)})` : plainText(value));
  return {
    noise: null,
    expression: (value) => sql`pg_temp.mask(${name}, ${text(value)}, ${width}, ${flag(injective)})`,
    isReplacement: (value) => sql`pg_temp.is_masked(${name}, ${plainText(value)})`,
    mayCoincide: MAY_COINCIDE.has(category),
  };
}

/** Under the database's own collation: patterns cannot be matched under one that takes different strings for equal. */
function plainText(value: Sql): Sql {
  return sql`((${value})::text COLLATE pg_catalog."default")`;
}

function dateReplacement({ baseType, injective }: Target): Replacement | Misfit {
  if (injective) return notDistinct('birth_date');
  const type = Sql.trusted(baseType);
  return {
    noise: null,
    expression: (value) => sql`pg_temp.mask_birth_day((${value})::date)::${type}`,
    isReplacement: (value) => sql`(NOT isfinite(${value}) OR extract(day FROM ${value}) <= 28)`,
    mayCoincide: true,
  };
}

function numberReplacement(category: Category, { baseType, injective }: Target): Replacement {
  const type = Sql.trusted(baseType);
  return {
    noise: null,
    expression: (value) =>
      sql`pg_temp.mask_number(${literal(category)}, (${value})::text, ${flag(injective)})::${type}`,
    isReplacement: (value) => sql`(${value})::text LIKE '9%'`,
    mayCoincide: true,
  };
}

function unsupported(type: string): Misfit {
  return {
    misfit: `a column of type ${type} cannot hold a replacement of this kind. Say null or { keep: "why" } in the policy.`,
  };
}

function notDistinct(category: Category): Misfit {
  return {
    misfit: `replacements of kind ${category} cannot be kept distinct, and the column is unique or referred to. Say { keep: "why" } in the policy, or null.`,
  };
}

function flag(value: boolean): Sql {
  return value ? sql`true` : sql`false`;
}
