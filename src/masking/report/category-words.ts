import type { Category } from '../categories.ts';

/** Categories that belong together, as people who do not write policies speak of them. */
export interface CategoryGroup {
  readonly title: string;
  /** What sets the group apart in law; null for most. */
  readonly note: string | null;
  readonly categories: readonly Category[];
}

/** Every category once, those that the law protects most first. */
export const CATEGORY_GROUPS: readonly CategoryGroup[] = [
  {
    title: 'Special categories',
    note: 'GDPR Art. 9 and 10',
    // A number that was given to somebody for health purposes is data concerning health (GDPR, recital 35).
    categories: [
      'health',
      'medical_id',
      'ethnicity',
      'religion',
      'sexuality',
      'political_view',
      'biometric',
      'criminal_record',
    ],
  },
  {
    title: 'Who somebody is',
    note: null,
    categories: [
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
    ],
  },
  {
    title: 'How to reach them, and where they are',
    note: null,
    categories: ['email', 'phone', 'street_address', 'city', 'region', 'country', 'postcode', 'location', 'url'],
  },
  { title: 'Numbers given to them', note: null, categories: ['national_id', 'vehicle_id', 'external_id'] },
  {
    title: 'Money and work',
    note: null,
    categories: [
      'card_number',
      'bank_account',
      'crypto_wallet',
      'salary',
      'job_title',
      'organisation',
      'organisation_id',
    ],
  },
  { title: 'Their devices', note: null, categories: ['ip', 'mac_address', 'device_id', 'user_agent'] },
  { title: 'Dates of their life', note: null, categories: ['personal_date'] },
  {
    title: 'Secrets, and whatever somebody wrote',
    note: null,
    categories: ['secret', 'free_text', 'json'],
  },
];

/** The categories in the words of people who do not write policies, as they begin a line. */
const LABELS: Readonly<Record<Category, string>> = {
  person_name: 'Full name',
  first_name: 'First name',
  last_name: 'Last name',
  username: 'User name',
  gender: 'Gender',
  birth_date: 'Date of birth',
  age: 'Age',
  nationality: 'Nationality',
  marital_status: 'Marital status',
  photo: 'Photo',
  email: 'E-mail address',
  phone: 'Phone number',
  street_address: 'Street address',
  city: 'City',
  region: 'Region',
  country: 'Country',
  postcode: 'Postcode',
  location: 'Precise location',
  url: 'Web address',
  national_id: 'National identity number',
  medical_id: 'Medical number',
  vehicle_id: 'Vehicle number',
  external_id: 'Identifier at a third party',
  card_number: 'Card number',
  bank_account: 'Bank account',
  crypto_wallet: 'Crypto wallet',
  salary: 'Salary',
  job_title: 'Job title',
  organisation: 'Organisation',
  organisation_id: 'Number of an organisation',
  ip: 'IP address',
  mac_address: 'MAC address',
  device_id: 'Device identifier',
  user_agent: 'User agent',
  health: 'Health',
  ethnicity: 'Ethnic origin',
  religion: 'Religion or belief',
  sexuality: 'Sex life or orientation',
  political_view: 'Political opinion',
  biometric: 'Biometric data',
  criminal_record: 'Criminal record',
  personal_date: 'Date in somebody’s life',
  secret: 'Secret',
  free_text: 'Free text',
  json: 'JSON document',
};

export function categoryLabel(category: Category | null): string {
  return category === null ? 'No category' : LABELS[category];
}

/** As it stands inside a sentence: `e-mail address`, `IP address`. */
export function categoryPhrase(category: Category | null): string {
  const label = categoryLabel(category);
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
