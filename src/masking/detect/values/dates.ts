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
