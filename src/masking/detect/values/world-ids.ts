import { isDayAndMonth, isMonotonous, passesLuhn, passesMod11And2, passesVerhoeff, weighted } from '../checksums.ts';
import { clear, loose, numbered, type Recogniser } from './recogniser.ts';

/** How often random digits make a day and a month. */
const DATE_CHANCE = 0.0366;

/** Numbers that states and health services outside Europe give to people. */
export const WORLD_IDS: readonly Recogniser[] = [
  clear('national_id', 'US social security numbers', isSsn),
  clear('national_id', 'US taxpayer numbers', /^9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}$/),
  loose(
    'national_id',
    'numbers with the length of US social security numbers',
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/,
  ),
  clear(
    'medical_id',
    'US Medicare numbers',
    /^[1-9][AC-HJKMNP-RT-Y][\dAC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][\dAC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}$/,
  ),
  numbered({
    category: 'medical_id',
    meaning: 'US provider numbers (NPI) with a valid check digit',
    shape: /^[12]\d{9}$/,
    proof: (n) => passesLuhn(`80840${n}`),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Canadian social insurance numbers with a valid check digit',
    shape: /^[1-79]\d{2}[ -]?\d{3}[ -]?\d{3}$/,
    proof: (n) => !isMonotonous(n) && passesLuhn(n),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Brazilian CPF numbers with valid check digits',
    shape: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
    proof: isCpf,
    chance: 0.01,
  }),
  numbered({
    category: 'medical_id',
    meaning: 'Brazilian health cards with a valid check digit',
    shape: /^[1-27-9]\d{2} ?\d{4} ?\d{4} ?\d{4}$/,
    proof: (n) => weighted(n, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Brazilian PIS numbers with a valid check digit',
    shape: /^\d{3}\.?\d{5}\.?\d{2}-?\d$/,
    proof: (n) => {
      const rest = weighted(n, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return !isMonotonous(n) && (rest < 2 ? 0 : 11 - rest) === Number(n[10]);
    },
    chance: 0.1,
  }),
  clear(
    'national_id',
    'Mexican CURP',
    /^[A-Z][AEIOUX][A-Z]{2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[\dA-Z]\d$/i,
  ),
  clear(
    'national_id',
    'Mexican RFC of persons',
    /^[A-ZÑ&]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{2}[\dA]$/i,
  ),
  numbered({
    category: 'national_id',
    meaning: 'Argentine CUIL or CUIT numbers with a valid check digit',
    shape: /^(?:2[03-7]|3[034])-?\d{8}-?\d$/,
    proof: (n) => (11 - (weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(n[10]),
    chance: 0.01,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Chilean RUT with a valid check character',
    shape: /^\d{1,2}\.?\d{3}\.?\d{3}-[\dK]$/i,
    proof: isRut,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Ecuadorian identity numbers with a valid check digit',
    shape: /^(?:0[1-9]|1\d|2[0-4]|30)[0-5]\d{6}-?\d$/,
    proof: (n) => passesLuhn(n),
    chance: 0.02,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Australian tax file numbers with a valid check digit',
    shape: /^\d{3} ?\d{3} ?\d{3}$/,
    proof: (n) => !isMonotonous(n) && weighted(n, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    chance: 0.09,
  }),
  numbered({
    category: 'medical_id',
    meaning: 'Australian Medicare numbers with a valid check digit',
    shape: /^[2-6]\d{3} ?\d{5} ?\d(?:[ /-]?[1-9])?$/,
    proof: (n) => weighted(n, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(n[8]),
    chance: 0.05,
  }),
  numbered({
    category: 'national_id',
    meaning: 'New Zealand tax numbers with a valid check digit',
    shape: /^\d{2,3}[ -]?\d{3}[ -]?\d{3}$/,
    proof: isIrd,
    chance: 0.1,
  }),
  numbered({
    category: 'medical_id',
    meaning: 'New Zealand health numbers with a valid check character',
    shape: /^[A-HJ-NP-Z]{3}(?:\d{4}|\d{2}[A-HJ-NP-Z]{2})$/i,
    proof: isNhi,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Aadhaar numbers with a valid check digit',
    shape: /^[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}$/,
    proof: (n) => !isMonotonous(n) && passesVerhoeff(n),
    chance: 0.08,
  }),
  clear('national_id', 'Indian PAN', /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/),
  numbered({
    category: 'national_id',
    meaning: 'Pakistani identity numbers',
    shape: /^[1-8]\d{4}-\d{7}-\d$/,
    proof: () => true,
    chance: 1e-6,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Chinese resident numbers with a valid check character',
    shape: /^[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]$/,
    proof: (n) => isDayAndMonth(n.slice(12, 14), n.slice(10, 12)) && passesMod11And2(n),
    chance: 0.03 * DATE_CHANCE * 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Taiwanese identity numbers with a valid check digit',
    shape: /^[A-Z][1289]\d{8}$/i,
    proof: isTaiwaneseNumber,
    chance: 0.04,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Hong Kong identity numbers with a valid check character',
    shape: /^[A-Z]{1,2}\d{6}\(?[\dA]\)?$/i,
    proof: isHongKongNumber,
    chance: 0.09,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Singaporean NRIC or FIN with a valid check letter',
    shape: /^[STFGM]\d{7}[A-Z]$/i,
    proof: isNric,
    chance: 0.04,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Japanese My Numbers with a valid check digit',
    shape: /^\d{4}[ -]?\d{4}[ -]?\d{4}$/,
    proof: (n) => {
      const rest = weighted(n, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return !isMonotonous(n) && (rest < 2 ? 0 : 11 - rest) === Number(n[11]);
    },
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Korean resident numbers',
    shape: /^\d{6}-[0-9]\d{6}$/,
    proof: (n) => isDayAndMonth(n.slice(4, 6), n.slice(2, 4)),
    chance: DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Thai identity numbers with a valid check digit',
    shape: /^[1-8][ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d$/,
    proof: (n) => (11 - (weighted(n, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(n[12]),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Malaysian identity numbers',
    shape: /^\d{6}-\d{2}-\d{4}$/,
    proof: (n) => isDayAndMonth(n.slice(4, 6), n.slice(2, 4)),
    chance: DATE_CHANCE,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Indonesian NIK',
    shape: /^[1-9]\d{15}$/,
    proof: (n) =>
      isDayAndMonth(String(Number(n.slice(6, 8)) % 40).padStart(2, '0'), n.slice(8, 10)) && !n.endsWith('0000'),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Israeli identity numbers with a valid check digit',
    shape: /^\d{7,8}-\d$|^0\d{8}$/,
    proof: (n) => !isMonotonous(n) && passesLuhn(n),
    chance: 0.1,
  }),
  numbered({
    category: 'national_id',
    meaning: 'South African identity numbers with a valid check digit',
    shape: /^\d{6} ?\d{4} ?[012][89]\d$/,
    proof: (n) => isDayAndMonth(n.slice(4, 6), n.slice(2, 4)) && passesLuhn(n),
    chance: 0.0005,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Emirates identity numbers',
    shape: /^784-?(?:19|20)\d{2}-?\d{7}-?\d$/,
    proof: () => true,
    chance: 1e-6,
  }),
  numbered({
    category: 'national_id',
    meaning: 'Egyptian identity numbers',
    shape: /^[23]\d{13}$/,
    proof: (n) => isDayAndMonth(n.slice(5, 7), n.slice(3, 5)) && Number(n.slice(7, 9)) <= 35,
    chance: DATE_CHANCE * 0.07,
  }),
];

/** Area not 000, 666 or 9xx, group not 00, serial not 0000; written with dashes, since nine digits alone are anything. */
export function isSsn(value: string): boolean {
  return /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value);
}

/** Two check digits modulo 11; numbers of one repeated digit are not issued. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || isMonotonous(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(digits[9]) && second === Number(digits[10]);
}

function isRut(text: string): boolean {
  const reversed = [...text.slice(0, -1)].reverse().join('');
  const rest = 11 - (weighted(reversed.padEnd(8, '0'), [2, 3, 4, 5, 6, 7, 2, 3]) % 11);
  return (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === text.at(-1);
}

/** Two rows of weights, the second for when the first gives ten. */
function isIrd(digits: string): boolean {
  const number = digits.padStart(9, '0');
  if (Number(number) < 10_000_000 || Number(number) > 150_000_000) return false;
  const check = (weights: readonly number[]) => (11 - (weighted(number, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  return (first < 10 ? first : check([7, 4, 3, 2, 5, 2, 7, 6])) === Number(number[8]);
}

/** Letters count by place in the alphabet without I and O; the newer form ends in a letter, modulo 23 instead of 11. */
function isNhi(text: string): boolean {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const worthOf = (character: string) => (/\d/.test(character) ? Number(character) : letters.indexOf(character) + 1);
  const sum = [...text.slice(0, 6)].reduce((total, character, place) => total + worthOf(character) * (7 - place), 0);
  const last = text.charAt(6);
  if (/\d/.test(last)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(last);
  return letters[(23 - (sum % 23) - 1 + 24) % 24] === last;
}

function isTaiwaneseNumber(text: string): boolean {
  const letter = 10 + 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(text.charAt(0));
  const digits = `${letter}${text.slice(1)}`;
  return weighted(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

function isHongKongNumber(text: string): boolean {
  const plain = text.replace(/[()]/g, '');
  const letters = /^[A-Z]{2}/.test(plain) ? plain.slice(0, 2) : ` ${plain.charAt(0)}`;
  const worthOf = (character: string) => (character === ' ' ? 36 : Number.parseInt(character, 36));
  const characters = [...letters, ...plain.slice(-7)];
  const sum = characters.reduce((total, character, place) => total + worthOf(character) * (9 - place), 0);
  return sum % 11 === 0;
}

function isNric(text: string): boolean {
  const prefix = text.charAt(0);
  const offset = prefix === 'T' || prefix === 'G' ? 4 : prefix === 'M' ? 3 : 0;
  const rest = (weighted(text.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', F: 'XWUTRQPNMLK', G: 'XWUTRQPNMLK', M: 'XWUTRQPNJLK' }[prefix];
  return letters?.[rest] === text[8];
}
