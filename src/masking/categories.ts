/**
 * What a column can hold of a person. These words stand in policies and reports, so they do not change.
 * `json` is a document that holds some of the others, each under its own key.
 */
export const CATEGORIES = [
  // Who somebody is
  'person_name',
  'first_name',
  'last_name',
  'username',
  'gender',
  'birth_date',
  'age',
  'nationality',
  'marital_status',
  'photo',
  // How to reach them and where they are
  'email',
  'phone',
  'street_address',
  'city',
  'region',
  'country',
  'postcode',
  'location',
  'url',
  // Numbers that others gave them
  'national_id',
  'medical_id',
  'vehicle_id',
  'external_id',
  // Money and work
  'card_number',
  'bank_account',
  'crypto_wallet',
  'salary',
  'job_title',
  'organisation',
  'organisation_id',
  // Their devices
  'ip',
  'mac_address',
  'device_id',
  'user_agent',
  // Special categories of personal data: GDPR Art. 9 and 10
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'biometric',
  'criminal_record',
  // When something happened to them: admission, death, hiring …
  'personal_date',
  // Whatever opens a door, and whatever somebody wrote
  'secret',
  'free_text',
  'json',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The categories of single values: everything but `json`. */
export type ScalarCategory = Exclude<Category, 'json'>;

/** Data that the law protects further: personal in any type that can say it, in GDPR Art. 9 and 10 and close to it. */
export const SENSITIVE: readonly ScalarCategory[] = [
  'health',
  'ethnicity',
  'religion',
  'sexuality',
  'political_view',
  'criminal_record',
  'biometric',
  'gender',
  'nationality',
  'marital_status',
];

export function isCategory(word: string): word is Category {
  return (CATEGORIES as readonly string[]).includes(word);
}
