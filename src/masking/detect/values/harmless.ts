import { isUuid } from './secrets.ts';

/** Kinds of values that say nothing of a person whatever the column is called, and that nothing personal looks like. */
const HARMLESS: readonly { readonly meaning: string; readonly test: (value: string) => boolean }[] = [
  { meaning: 'generated identifiers', test: isUuid },
  { meaning: 'codes of currencies', test: oneOf(Intl.supportedValuesOf('currency')) },
  { meaning: 'time zones', test: (value) => /^(?:[A-Z][A-Za-z]+\/[\w+/-]+|UTC|GMT)$/.test(value) && isTimeZone(value) },
  {
    meaning: 'media types',
    test: (value) => /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+*-]+$/.test(value),
  },
  {
    meaning: 'colours',
    test: (value) => /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|(?:rgb|hsl)a?\([\d.,% ]+\))$/i.test(value),
  },
  { meaning: 'versions', test: (value) => /^v?\d{1,3}\.\d{1,3}\.\d{1,4}(?:-(?:alpha|beta|rc)[.\d]*)?$/.test(value) },
  { meaning: 'languages of countries', test: (value) => /^[a-z]{2}[-_][A-Z]{2}$/.test(value) },
  { meaning: 'times of a schedule', test: (value) => /^(?:[\d*/,-]+ ){4}[\d*/,-]+$/.test(value) },
];

const FEWEST_VALUES = 5;

/** What all the values are, if it is a kind that is nobody's; null when they are not, or too few to tell. */
export function harmlessKindOf(values: readonly string[]): string | null {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  if (present.length < FEWEST_VALUES) return null;
  return HARMLESS.find(({ test }) => present.every(test))?.meaning ?? null;
}

function oneOf(words: readonly string[]): (value: string) => boolean {
  const known = new Set(words);
  return (value) => known.has(value);
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
