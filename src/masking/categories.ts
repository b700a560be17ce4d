/**
 * What a column can hold of a person. These words stand in policies and reports, so they do not change.
 * `json` is a document that holds some of the others, each under its own key.
 */
export const CATEGORIES = [
  'person_name',
  'first_name',
  'last_name',
  'username',
  'email',
  'phone',
  'street_address',
  'city',
  'postcode',
  'ip',
  'birth_date',
  'national_id',
  'card_number',
  'bank_account',
  'secret',
  'free_text',
  'json',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The categories of single values: everything but `json`. */
export type ScalarCategory = Exclude<Category, 'json'>;

export function isCategory(word: string): word is Category {
  return (CATEGORIES as readonly string[]).includes(word);
}
