/** The arithmetic that check digits are made of. Numbers come as their digits alone, without separators. */

/** Each digit times the weight at its place. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, position) => sum + weight * Number(digits[position]), 0);
}

/** ISO/IEC 7812-1, Annex B (Luhn): payment cards, IMEIs, and many national numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const DIHEDRAL: readonly string[] = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];

const PERMUTATIONS: readonly string[] = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's scheme over the dihedral group of order ten: Aadhaar. */
export function passesVerhoeff(digits: string): boolean {
  let state = 0;
  for (let i = 0; i < digits.length; i++) {
    const permuted = Number(PERMUTATIONS[i % 8]?.[Number(digits[digits.length - 1 - i])]);
    state = Number(DIHEDRAL[state]?.[permuted]);
  }
  return state === 0;
}

/** ISO 7064, MOD 11,10: German tax numbers, Croatian OIB. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** ISO 7064, MOD 11-2: Chinese resident numbers; the last character may be X for ten. */
export function passesMod11And2(text: string): boolean {
  const sum = [...text.slice(0, -1)].reduce((rest, digit) => (rest + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return (check === 10 ? 'X' : String(check)) === text.at(-1);
}

/** ISO 7064, MOD 97-10: letters count as 10 … 35, and the whole leaves 1 when divided by 97. IBAN (rotated), LEI. */
export function passesMod97(text: string): boolean {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** The remainder of a number of any length. */
export function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
}

/** Two digits each; the year is not looked at, so that 29 February is a day of every year. */
export function isDayAndMonth(day: string, month: string): boolean {
  const [d, m] = [Number(day), Number(month)];
  return m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 ? 29 : [4, 6, 9, 11].includes(m) ? 30 : 31);
}

/** Whether all digits are the same: passes many sums and is issued nowhere. */
export function isMonotonous(digits: string): boolean {
  return /^(.)\1*$/.test(digits);
}
