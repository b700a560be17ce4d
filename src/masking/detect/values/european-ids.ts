import {
  isDayAndMonth,
  isMonotonous,
  passesLuhn,
  passesMod11And10,
  passesVerhoeff,
  remainder,
  weighted,
} from '../checksums.ts';
import { clear, numbered, type Recogniser } from './recogniser.ts';

/** How often random digits make a day and a month. */
const DATE_CHANCE = 0.0366;

/** Numbers that states and health services of Europe give to people. Each check takes the number in capitals without separators. */
export const EUROPEAN_IDS: readonly Recogniser[] = [
  clear('national_id', 'UK national insurance numbers', isNino),
  numbered({
    category: 'medical_id',
    meaning: 'NHS numbers with a valid check digit',
    shape: /^\d{3}[ -]?\d{3}[ -]?\d{4}$/,
    proof: isNhsNumber,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'UK tax references with a valid check digit',
    shape: /^\d{5} ?\d{5}$/,
    proof: isUtr,
    chance: 0.12,
  }),
  clear(
    'national_id',
    'UK driving licence numbers',
    /^[A-Z]{1,5}9{0,4}\d[0156]\d[0-3]\d{2}(?:[A-Z]{2}|[A-Z]9|99)[2-9][A-Z]{2}$/,
  ),
  numbered({
    category: 'national_id',
    meaning: 'German tax numbers with a valid check digit',
    shape: /^\d{2} ?\d{3} ?\d{3} ?\d{3}$/,
    proof: isSteuerId,
    chance: 0.02,
  }),
  numbered({
    category: 'national_id',
    meaning: 'German pension insurance numbers with a valid check digit',
    shape: /^\d{2} ?\d{6} ?[A-Z] ?\d{2} ?\d$/i,
    proof: isPensionNumber,
    chance: 0.1 * DATE_CHANCE,
  }),
  numbered({
    category: 'medical_id',
    meaning: 'German health insurance numbers with a valid check digit',
    shape: /^[A-Z] ?\d{3} ?\d{3} ?\d{3}$/i,
    proof: isKvnr,
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'French INSEE numbers with a valid key',
    shape: /^[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}[ -]?\d{2}$/i,
    proof: isInseeNumber,
    chance: 0.007,
  }),
  numbered({
    category: 'national_id',
    meaning: 'French tax numbers with a valid key',
    shape: /^[0-3]\d ?\d{2} ?\d{3} ?\d{3} ?\d{3}$/,
    proof: (n) => Number(n.slice(0, 10)) % 511 === Number(n.slice(10)),
    chance: 0.001,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Spanish DNI or NIE with a valid letter',
    shape: /^(?:\d{1,2}\.?\d{3}\.?\d{3}|[XYZ][ -]?\d{7})[ -]?[A-Z]$/i,
    proof: isSpanishId,
    chance: 0.04,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Spanish social security numbers with valid check digits',
    shape: /^\d{2}[ /-]?\d{8}[ /-]?\d{2}$/,
    proof: isSpanishSocialSecurityNumber,
    chance: 0.01,
  }),
  clear('national_id', 'Italian tax codes with a valid check letter', (value) =>
    isCodiceFiscale(value.replace(/ /g, '').toUpperCase()),
  ),
  numbered({
    category: 'national_id',
    meaning: 'Dutch citizen numbers that pass the 11-test',
    shape: /^\d{4}\.?\d{2}\.?\d{3}$/,
    proof: isBsn,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Portuguese NIF with a valid check digit',
    shape: /^[1-35689]\d{2} ?\d{3} ?\d{3}$/,
    proof: isNif,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Polish PESEL numbers with a valid check digit',
    shape: /^\d{11}$/,
    proof: isPesel,
    chance: 0.02,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Swedish personal numbers with a valid check digit',
    shape: /^(?:18|19|20)?\d{6}[-+ ]?\d{4}$/,
    proof: isPersonnummer,
    chance: 0.1 * DATE_CHANCE * 2,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Belgian national numbers with valid check digits',
    shape: /^\d{2}[.]?\d{2}[.]?\d{2}[- ]?\d{3}[. ]?\d{2}$/,
    proof: isBelgianNumber,
    chance: 0.003,
  }),
  clear(
    'national_id',
    'Swiss AHV numbers with a valid check digit',
    (value) => /^756\.?\d{4}\.?\d{4}\.?\d{2}$/.test(value) && isEan13(value.replace(/\./g, '')),
  ),
  numbered({
    category: 'national_id',
    meaning: 'Austrian insurance numbers with a valid check digit',
    shape: /^\d{4}[ /-]?\d{6}$/,
    proof: isAustrianNumber,
    chance: 0.09 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Danish CPR numbers',
    shape: /^\d{6}-\d{4}$/,
    proof: (n) => isDayAndMonth(n.slice(0, 2), n.slice(2, 4)),
    chance: DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Danish CPR numbers with a valid check digit',
    shape: /^\d{6} ?\d{4}$/,
    proof: (n) => isDayAndMonth(n.slice(0, 2), n.slice(2, 4)) && weighted(n, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    chance: 0.09 * DATE_CHANCE,
  }),
  clear('national_id', 'Finnish personal identity codes with a valid check character', isHetu),
  numbered({
    category: 'national_id',
    meaning: 'Norwegian identity numbers with valid check digits',
    shape: /^\d{6} ?\d{5}$/,
    proof: isNorwegianNumber,
    chance: 0.001,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Icelandic identity numbers with a valid check digit',
    shape: /^\d{6}-?\d{4}$/,
    proof: (n) =>
      isDayAndMonth(n.slice(0, 2), n.slice(2, 4)) &&
      /[089]$/.test(n) &&
      (11 - (weighted(n, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(n[8]),
    chance: 0.03 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Irish PPS numbers with a valid check letter',
    shape: /^\d{7} ?[A-W][ABWTX]?$/i,
    proof: isPpsNumber,
    chance: 0.04,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Czech and Slovak birth numbers',
    shape: /^\d{6}\/?\d{4}$/,
    proof: isBirthNumber,
    chance: 0.02,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Hungarian tax numbers with a valid check digit',
    shape: /^8\d{9}$/,
    proof: (n) => weighted(n, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(n[9]),
    chance: 0.09,
  }),
  numbered({
    category: 'medical_id',
    meaning: 'Hungarian TAJ numbers with a valid check digit',
    shape: /^\d{3}[ -]\d{3}[ -]\d{3}$/,
    proof: (n) => weighted(n, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(n[8]),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Romanian personal codes with a valid check digit',
    shape: /^[1-8]\d{12}$/,
    proof: (n) =>
      isDayAndMonth(n.slice(5, 7), n.slice(3, 5)) &&
      romanianCheck(weighted(n, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) === Number(n[12]),
    chance: 0.1 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Bulgarian EGN with a valid check digit',
    shape: /^\d{10}$/,
    proof: (n) =>
      isDayAndMonth(n.slice(4, 6), modulo20(n.slice(2, 4))) &&
      Number(n.slice(2, 4)) <= 52 &&
      (weighted(n, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(n[9]),
    chance: 0.1 * DATE_CHANCE * 3,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Croatian OIB with a valid check digit',
    shape: /^\d{11}$/,
    proof: (n) => !isMonotonous(n) && passesMod11And10(n),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'South Slavic JMBG with a valid check digit',
    shape: /^\d{7} ?\d{6}$/,
    proof: (n) =>
      isDayAndMonth(n.slice(0, 2), n.slice(2, 4)) &&
      /^.{4}(?:9|0)/.test(n) &&
      (11 - (weighted(n, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(n[12]),
    chance: 0.02 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Estonian or Lithuanian personal codes with a valid check digit',
    shape: /^[1-8]\d{10}$/,
    proof: isBalticCode,
    chance: 0.1 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Latvian personal codes',
    shape: /^\d{6}-\d{5}$/,
    proof: (n) => isDayAndMonth(n.slice(0, 2), n.slice(2, 4)) || n.startsWith('32'),
    chance: DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Greek AMKA with a valid check digit',
    shape: /^\d{11}$/,
    proof: (n) => isDayAndMonth(n.slice(0, 2), n.slice(2, 4)) && passesLuhn(n),
    chance: 0.1 * DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Greek tax numbers with a valid check digit',
    shape: /^[0-4]\d{8}$/,
    proof: (n) => !isMonotonous(n) && (weighted(n, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(n[8]),
    chance: 0.1,
  }),
  clear(
    'national_id',
    'Luxembourgish identification numbers with valid check digits',
    (value) =>
      /^(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(value) &&
      passesLuhn(value.slice(0, 12)) &&
      passesVerhoeff(value.slice(0, 11) + value.slice(12)),
  ),
  numbered({
    category: 'national_id',
    meaning: 'Russian SNILS with valid check digits',
    shape: /^\d{3}-?\d{3}-?\d{3}[ -]?\d{2}$/,
    proof: (n) => {
      const sum = weighted(n, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
      return !isMonotonous(n) && sum % 100 === Number(n.slice(9));
    },
    chance: 0.01,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Russian tax numbers with valid check digits',
    shape: /^\d{12}$/,
    proof: (n) =>
      !isMonotonous(n) &&
      (weighted(n, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === Number(n[10]) &&
      (weighted(n, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === Number(n[11]),
    chance: 0.01,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Ukrainian tax numbers with a valid check digit',
    shape: /^[1-4]\d{9}$/,
    proof: (n) => (((weighted(n, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === Number(n[9]),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Turkish identity numbers with valid check digits',
    shape: /^[1-9]\d{10}$/,
    proof: isTurkishNumber,
    chance: 0.01,
  }),
  clear(
    'national_id',
    'machine-readable lines of travel documents',
    /^(?:[PIAC][A-Z<][A-Z]{3}[A-Z<]{25,39}|[A-Z\d<]{9}\d[A-Z<]{3}\d{7}[MF<]\d{7}[A-Z\d<]{2,16})$/,
  ),
];

/** HM Revenue & Customs: the prefixes that are not issued, and suffixes A to D. */
export function isNino(value: string): boolean {
  const text = value.replace(/ /g, '').toUpperCase();
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text);
}

/** Ten digits, weights 10 … 2, complement to 11; a remainder of 10 is never issued. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || isMonotonous(digits)) return false;
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(digits[9]);
}

/** The first digit checks the others. */
function isUtr(digits: string): boolean {
  const sum = weighted(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
  return !isMonotonous(digits) && '21987654321'[sum] === digits[0];
}

/** Of the first ten digits one stands there twice or three times, and at least one not at all. */
export function isSteuerId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 9) <= 3 && passesMod11And10(digits);
}

/** Area, day of birth, the first letter of the name, serial number, and a check digit over digit sums. */
function isPensionNumber(text: string): boolean {
  const letter = String(text.charCodeAt(8) - 64).padStart(2, '0');
  const digits = `${text.slice(0, 8)}${letter}${text.slice(9, 11)}`;
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, place) => {
    const product = weight * Number(digits[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return isDayAndMonth(text.slice(2, 4), text.slice(4, 6)) && sum % 10 === Number(text[11]);
}

/** § 290 SGB V: the letter as two digits, then weights 1 and 2 in turn over digit sums. */
function isKvnr(text: string): boolean {
  const digits = `${String(text.charCodeAt(0) - 64).padStart(2, '0')}${text.slice(1, 9)}`;
  const sum = [...digits].reduce((total, digit, place) => {
    const product = Number(digit) * (1 + (place % 2));
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(text[9]);
}

/** French NIR: sex, year, month, department (2A and 2B in Corsica), and a key of 97 minus the rest. */
export function isInseeNumber(text: string): boolean {
  if (!/^[1-478]\d{2}(?:0[1-9]|[1-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/.test(text)) return false;
  return 97 - remainder(text.slice(0, 13).replace('2A', '19').replace('2B', '18'), 97) === Number(text.slice(13));
}

/** The number modulo 23 chooses the letter; X, Y, Z stand for 0, 1, 2. */
export function isSpanishId(text: string): boolean {
  if (!/^(?:\d{7,8}|[XYZ]\d{7})[A-Z]$/.test(text)) return false;
  const digits = text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === text.at(-1);
}

/** Province 01 to 53 or 66, and the whole modulo 97; short serial numbers are written without their zeros before it is taken. */
function isSpanishSocialSecurityNumber(digits: string): boolean {
  const [province, serial] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 10))];
  if (province < 1 || (province > 53 && province !== 66)) return false;
  const base = serial < 10_000_000 ? province * 10_000_000 + serial : Number(digits.slice(0, 10));
  return base % 97 === Number(digits.slice(10));
}

/** Odd positions by a table, even ones by value, the sum modulo 26 is the last letter. */
export function isCodiceFiscale(text: string): boolean {
  // Letters can stand in for digits where two people would share a code ("omocodia").
  if (!/^[A-Z]{6}[\dL-NP-V]{2}[ABCDEHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const value = Number.parseInt(text.charAt(i), 36);
    const ordinal = value < 10 ? value : value - 10;
    sum += i % 2 === 0 ? (ODD_VALUES[ordinal] ?? 0) : ordinal;
  }
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}

/** Decree of the Italian ministry of finance, 23 December 1976: what the characters at odd positions count. */
const ODD_VALUES: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** The "elfproef": weights 9 … 2 and -1. */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || isMonotonous(digits)) return false;
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

function isNif(digits: string): boolean {
  const check = 11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isMonotonous(digits) && (check > 9 ? 0 : check) === Number(digits[8]);
}

/** The century is added to the month: 80 for 18xx, 20 for 20xx … */
function isPesel(digits: string): boolean {
  return (
    isDayAndMonth(digits.slice(4, 6), modulo20(digits.slice(2, 4))) &&
    weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
  );
}

function modulo20(month: string): string {
  return String(Number(month) % 20).padStart(2, '0');
}

/** Coordination numbers, of people who are not registered, add 60 to the day. */
function isPersonnummer(plain: string): boolean {
  const digits = plain.replace('+', '').slice(-10);
  const day = String(Number(digits.slice(4, 6)) % 60).padStart(2, '0');
  return isDayAndMonth(day, digits.slice(2, 4)) && passesLuhn(digits);
}

/** 97 minus the rest; those born since 2000 with a 2 before it. Months of other registers are raised by 20 or 40. */
function isBelgianNumber(digits: string): boolean {
  if (!isDayAndMonth(digits.slice(4, 6), modulo20(digits.slice(2, 4)))) return false;
  const [number, check] = [digits.slice(0, 9), Number(digits.slice(9))];
  return 97 - remainder(number, 97) === check || 97 - remainder(`2${number}`, 97) === check;
}

function isEan13(digits: string): boolean {
  return weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** The fourth digit checks the serial number before it and the day of birth after it. */
function isAustrianNumber(digits: string): boolean {
  const sum = weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
  return digits[0] !== '0' && isDayAndMonth(digits.slice(4, 6), digits.slice(6, 8)) && sum === Number(digits[3]);
}

function isHetu(value: string): boolean {
  const parts = /^(\d{2})(\d{2})(\d{2})[-+A-FU-Y](\d{3})([\dA-Y])$/.exec(value.toUpperCase());
  if (parts === null) return false;
  const [, day = '', month = '', year = '', serial = '', check] = parts;
  return (
    isDayAndMonth(day, month) && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(day + month + year + serial) % 31] === check
  );
}

/** D-numbers, of people who stay for a time, add 40 to the day. */
function isNorwegianNumber(digits: string): boolean {
  const day = String(Number(digits.slice(0, 2)) % 40).padStart(2, '0');
  return (
    isDayAndMonth(day, digits.slice(2, 4)) &&
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

function isPpsNumber(text: string): boolean {
  const second = /^[AB]$/.test(text[8] ?? '') ? text.charCodeAt(8) - 64 : 0;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[(weighted(text, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23] === text[7];
}

/** Months of women are raised by 50, and by 20 more where a day's numbers ran out. */
function isBirthNumber(digits: string): boolean {
  const month = String((Number(digits.slice(2, 4)) % 50) % 20).padStart(2, '0');
  return isDayAndMonth(digits.slice(4, 6), month) && remainder(digits.slice(0, 9), 11) % 10 === Number(digits[9]);
}

function romanianCheck(rest: number): number {
  return rest === 10 ? 1 : rest;
}

/** Two rows of weights, the second for when the first gives ten. */
function isBalticCode(digits: string): boolean {
  if (!isDayAndMonth(digits.slice(5, 7), digits.slice(3, 5))) return false;
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return check === Number(digits[10]);
}

function isTurkishNumber(digits: string): boolean {
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const sum = weighted(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  return (((7 * odd - even) % 10) + 10) % 10 === Number(digits[9]) && sum % 10 === Number(digits[10]);
}
