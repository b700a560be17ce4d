/** Check digits of the numbers that identify people, cards and accounts. Each takes the number without separators. */

/** ISO/IEC 7812-1, Annex B (Luhn): payment cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the account number moved to the front, letters as 10 … 35, leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Ten digits, weights 10 … 2, complement to 11; a remainder of 10 is never issued. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(digits[9]);
}

/** French NIR: sex, year, month, department (2A and 2B in Corsica), and a key of 97 minus the rest. */
export function isInseeNumber(text: string): boolean {
  if (!/^[1-478]\d{2}(?:0[1-9]|[1-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/.test(text)) return false;
  const number = BigInt(text.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97n - (number % 97n) === BigInt(text.slice(13));
}

/** Spanish DNI and NIE: the number modulo 23 chooses the letter; X, Y, Z stand for 0, 1, 2. */
export function isSpanishId(text: string): boolean {
  if (!/^(?:\d{8}|[XYZ]\d{7})[A-Z]$/.test(text)) return false;
  const digits = text.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === text[8];
}

/** Dutch BSN: the "elfproef", weights 9 … 2 and -1. */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Brazilian CPF: two check digits modulo 11; numbers of one repeated digit are not issued. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(digits[9]) && second === Number(digits[10]);
}

/** Italian codice fiscale: odd positions by a table, even ones by value, the sum modulo 26 is the last letter. */
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

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, position) => sum + weight * Number(digits[position]), 0);
}
