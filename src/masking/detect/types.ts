import type { Column } from '../catalog/model.ts';
import type { ScalarCategory } from '../categories.ts';

/** What kinds of values a type can hold, as far as telling personal data goes. */
export type Family =
  | 'text'
  | 'json'
  | 'document'
  | 'bytes'
  | 'network'
  | 'hardware'
  | 'integer'
  | 'small'
  | 'measure'
  | 'date'
  | 'period'
  | 'uuid'
  | 'truth'
  | 'money'
  | 'letter'
  | 'clock'
  | 'bits'
  | 'length'
  | 'span'
  | 'enum'
  | 'place'
  | 'search'
  | 'harmless'
  | 'opaque';

const FAMILIES: Readonly<Record<Exclude<Family, 'enum' | 'opaque'>, readonly string[]>> = {
  text: ['text', 'varchar', 'bpchar', 'citext', 'name'],
  json: ['json', 'jsonb'],
  document: ['xml', 'hstore'],
  bytes: ['bytea'],
  network: ['inet', 'cidr'],
  hardware: ['macaddr', 'macaddr8'],
  truth: ['bool'],
  integer: ['int4', 'int8', 'numeric'],
  small: ['int2'],
  measure: ['float4', 'float8'],
  date: ['date', 'timestamp', 'timestamptz'],
  period: ['daterange', 'tsrange', 'tstzrange', 'datemultirange', 'tsmultirange', 'tstzmultirange'],
  uuid: ['uuid'],
  place: ['point', 'geometry', 'geography', 'path', 'polygon', 'lseg', 'circle', 'box'],
  search: ['tsvector'],
  money: ['money'],
  // The one-letter type of the system's catalogs.
  letter: ['char'],
  clock: ['time', 'timetz'],
  bits: ['bit', 'varbit'],
  length: ['interval'],
  // Ranges over types other than numbers and points in time are opaque.
  span: ['int4range', 'int8range', 'numrange', 'int4multirange', 'int8multirange', 'nummultirange'],
  harmless: [
    'oid',
    'xid',
    'xid8',
    'cid',
    'tid',
    'pg_lsn',
    'pg_snapshot',
    'txid_snapshot',
    'regclass',
    'regtype',
    'regproc',
    'regprocedure',
    'regrole',
    'regnamespace',
  ],
};

const FAMILY_OF: ReadonlyMap<string, Family> = new Map(
  Object.entries(FAMILIES).flatMap(([family, types]) => types.map((type) => [type, family as Family] as const)),
);

export function familyOf(column: Pick<Column, 'baseType' | 'baseKind'>): Family {
  if (column.baseKind === 'e') return 'enum';
  return column.baseKind === 'c' ? 'opaque' : (FAMILY_OF.get(column.baseType) ?? 'opaque');
}

/** What the law protects further and a few codes can say: such columns are levelled, whatever type the codes have. */
const CODES: readonly ScalarCategory[] = [
  'gender',
  'nationality',
  'marital_status',
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'criminal_record',
  'biometric',
];

const MEASURES: readonly ScalarCategory[] = [...CODES, 'age', 'salary', 'location'];

/** What numbers of somebody are stored as numbers. */
const NUMBERS_CAN_BE: readonly ScalarCategory[] = [
  'phone',
  'national_id',
  'medical_id',
  'card_number',
  'bank_account',
  'postcode',
  'birth_date',
];

const HOLDINGS: Readonly<Partial<Record<Family, readonly ScalarCategory[]>>> = {
  integer: [
    ...MEASURES,
    ...NUMBERS_CAN_BE,
    'secret',
    'external_id',
    'personal_date',
    'username',
    'ip',
    'vehicle_id',
    'device_id',
  ],
  small: [...MEASURES, ...NUMBERS_CAN_BE.filter((category) => category !== 'phone'), 'personal_date'],
  // Telephone numbers, too: spreadsheets make `double precision` of them.
  measure: [...MEASURES, ...NUMBERS_CAN_BE],
  truth: CODES,
  money: ['salary'],
  // Whatever a letter stands for, all become one of them.
  letter: [...CODES, 'age', 'country', 'region', 'first_name', 'last_name', 'person_name'],
  clock: ['birth_date', 'personal_date'],
  enum: [...CODES, 'age', 'country', 'region', 'job_title', 'salary'],
  date: ['birth_date', 'personal_date', 'health', 'criminal_record', 'religion'],
  network: ['ip'],
  hardware: ['mac_address', 'device_id'],
  uuid: ['secret', 'device_id', 'external_id', 'medical_id', 'national_id'],
  place: ['location'],
};

/** Whether values of the family can be what the category says: a boolean is never an e-mail address. */
export function canHold(family: Family, category: ScalarCategory): boolean {
  // Bytes are often texts that the application encrypts: `email_ciphertext`.
  return family === 'text' || family === 'bytes' || (HOLDINGS[family] ?? []).includes(category);
}
