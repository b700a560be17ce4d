import { isDate } from './dates.ts';
import { isUuid } from './secrets.ts';

interface Harmless {
  readonly meaning: string;
  readonly test: (value: string) => boolean;
  /** Whether values that all pass look like something else, too, which can be somebody's. */
  readonly unless?: (values: readonly string[]) => boolean;
}

/** Kinds of values that say nothing of a person whatever the column is called, and that nothing personal looks like. */
const HARMLESS: readonly Harmless[] = [
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
    // `#100234` is what customers and orders are called.
    unless: (values) => values.every((value) => /^#\d+$/.test(value)),
  },
  {
    meaning: 'versions',
    // But for `30.123.456`, as numbers of identity cards are written.
    test: (value) =>
      /^v?\d{1,3}\.\d{1,3}\.\d{1,4}(?:-(?:alpha|beta|rc)[.\d]*)?$/.test(value) &&
      !/^\d{1,3}\.\d{3}\.\d{3}$/.test(value),
    unless: (values) => values.filter(isDate).length >= values.length / 2,
  },
  { meaning: 'languages of countries', test: (value) => /^[a-z]{2}[-_][A-Z]{2}$/.test(value) },
  {
    meaning: 'times of a schedule',
    // Without an asterisk it can be any number that is written in five groups.
    test: (value) => value.includes('*') && value.split(' ').length === 5 && value.split(' ').every(isPartOfSchedule),
  },
];

/** `*`, `0,30`, `1-5`, `*` with a stroke and 15. */
function isPartOfSchedule(part: string): boolean {
  return part.split(',').every((one) => /^(?:\*|\d{1,2}(?:-\d{1,2})?)(?:\/\d{1,2})?$/.test(one));
}

const FEWEST_VALUES = 5;

/** What all the values are, if it is a kind that is nobody's; null when they are not, or too few to tell. */
export function harmlessKindOf(values: readonly string[]): string | null {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  if (present.length < FEWEST_VALUES) return null;
  const kind = HARMLESS.find(({ test, unless }) => present.every(test) && unless?.(present) !== true);
  return kind?.meaning ?? null;
}

/** Whether all values are ids in the forms of UUID, ULID, CUID and ObjectId: no name or number of a person looks like one. */
export function areGeneratedIds(values: readonly string[]): boolean {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  return present.length >= FEWEST_VALUES && present.every((value) => isUuid(value) || GENERATED_ID.test(value));
}

const GENERATED_ID = /^(?:[0-7][\dA-HJKMNP-TV-Z]{25}|c(?=[a-z]*\d)[a-z\d]{24}|(?=.*[a-f])[\da-f]{24})$/;

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
