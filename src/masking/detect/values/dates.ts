import { loose, type Recogniser } from './recogniser.ts';

/** Days; whose they are only the name tells. */
export const DATES: readonly Recogniser[] = [
  loose('birth_date', 'dates', isDate),
  loose('personal_date', 'dates', isDate),
];

export function isDate(value: string): boolean {
  return (
    /^(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ].*)?|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2})|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.test(
      value,
    ) || /^\d{1,2}(?:st|nd|rd|th|\.)?[ -]\p{L}{3,9}\.?,?[ -]\d{2,4}$|^\p{L}{3,9}\.? \d{1,2},? \d{4}$/u.test(value)
  );
}

const FEWEST_DAYS = 10;
/** Of everything else in a table about people, hardly anything reaches as far back and stops years ago. */
const SHORTEST_SPAN = 8;
const YOUNGEST = 5;
const OLDEST = 105;

/**
 * Whether days lie as days of birth do: over many years, none of them recent, and without a time of day. A few may be
 * anything, since `9999-12-31` and the year 1900 stand for what is not known.
 */
export function areBirths(values: readonly string[], today: Date = new Date()): boolean {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  const days = present.filter((value) => isDate(value) && !/[T ]\d\d:(?!00(?::00(?:\.0+)?)?(?:[ +-]|$))/.test(value));
  if (new Set(days).size < FEWEST_DAYS || days.length < present.length * 0.9) return false;
  const years = days
    .flatMap((day) => /(?<!\d)(?:19|20)\d{2}(?=\D|\d{4}$|$)/.exec(day)?.[0] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  if (years.length < present.length * 0.9) return false;
  const at = (share: number) => years[Math.floor(share * (years.length - 1))] ?? 0;
  const [first, last, now] = [at(0.1), at(0.9), today.getFullYear()];
  return last - first >= SHORTEST_SPAN && last <= now - YOUNGEST && first >= now - OLDEST;
}
