import type { Cage } from './cage.ts';
import { COLUMNS } from './columns.ts';
import { CROWDS } from './crowds.ts';
import { INDEXES } from './indexes.ts';
import { KEYS } from './keys.ts';
import { HOSTILE_NAMES } from './names.ts';
import { PARTITIONS } from './partitions.ts';
import { RESERVED } from './reserved.ts';
import { WATCHERS } from './watchers.ts';

/** What a table can be, have, or be surrounded by. */
export const ZOO: readonly Cage[] = [
  ...PARTITIONS,
  ...KEYS,
  ...COLUMNS,
  ...INDEXES,
  ...WATCHERS,
  HOSTILE_NAMES,
  ...CROWDS,
  ...RESERVED,
];

/** Every original personal text has this in it, in upper or lower case, and no replacement has. */
export const TRACE = 'zebra';

/** The names of columns tell what is personal; all others are kept unless their cage says more. */
export function zooPolicy(cages: readonly Cage[]): string {
  const lines = [
    '"*": { keep: "of the zoo, not personal" }',
    'email: email',
    '"email_*": email',
    '"*_email": email',
    'holder: email',
    'mentor: email',
    'first_name: first_name',
    '"first_name_*": first_name',
    'last_name: last_name',
    'full_name: person_name',
    'username: username',
    'notes: free_text',
    'birth_date: birth_date',
    'ip: ip',
    'phone: phone',
    ...cages.flatMap(({ policy }) => policy ?? []),
  ];
  const json = cages.flatMap(({ json = [] }) => json);
  return [
    'version: 1',
    'columns:',
    ...lines.map((line) => `  ${line}`),
    ...(json.length === 0 ? [] : ['json:', ...json.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}
