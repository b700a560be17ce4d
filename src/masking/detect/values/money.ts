import { createHash } from 'node:crypto';
import { passesLuhn, passesMod97, weighted } from '../checksums.ts';
import { COUNTRIES } from './countries.ts';
import { clear, loose, numbered, type Recogniser } from './recogniser.ts';

export const MONEY: readonly Recogniser[] = [
  clear('bank_account', 'IBANs with a valid check number', (value) => isIban(value.replace(/ /g, '').toUpperCase())),
  {
    meaning: 'card numbers with a valid check digit',
    category: 'card_number',
    strength: 'chance',
    chance: 0.04,
    test: isCardNumber,
  },
  clear(
    'card_number',
    'card numbers with all but the last digits hidden',
    /^(?=.*\d{4}$)(?:\d{4,6}[ -]?)?[*xX•.#]{2,}[*xX•.# -]*\d{4}$/,
  ),
  numbered({
    category: 'bank_account',
    meaning: 'US routing numbers with a valid check digit',
    shape: /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/,
    proof: (n) => n !== '000000000' && weighted(n, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
    chance: 0.05,
  }),
  numbered({
    category: 'bank_account',
    meaning: 'Spanish account numbers with valid check digits',
    shape: /^\d{4}[ -]\d{4}[ -]\d{2}[ -]\d{10}$/,
    proof: (n) => spanishCheck(`00${n.slice(0, 8)}`) + spanishCheck(n.slice(10)) === n.slice(8, 10),
    chance: 0.01,
  }),
  numbered({
    category: 'bank_account',
    meaning: 'Mexican CLABE with a valid check digit',
    shape: /^\d{18}$/,
    proof: (n) => (10 - (weighted(n, CLABE_WEIGHTS) % 10)) % 10 === Number(n[17]),
    chance: 0.1,
  }),
  clear('bank_account', 'UK sort codes with account numbers', /^\d{2}-\d{2}-\d{2}[ /,]+\d{8}$/),
  clear('bank_account', 'BIC of branches', (value) => isBic(value) && /^.{8}(?:XXX|\d{3})$/.test(value)),
  loose('bank_account', 'BIC', isBic),
  loose('bank_account', 'UK sort codes', /^\d{2}-\d{2}-\d{2}$/),
  clear('crypto_wallet', 'crypto wallets', isWallet),
  loose('crypto_wallet', 'texts in base 58', /^[1-9A-HJ-NP-Za-km-z]{32,44}$/),
];

/** ISO 13616 (SWIFT's registry): how long an IBAN of the country is. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** The account number moved to the front leaves 1 when divided by 97, and the country's length is kept. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  return IBAN_LENGTHS.get(text.slice(0, 2)) === text.length && passesMod97(`${text.slice(4)}${text.slice(0, 4)}`);
}

/** Lengths and first digits of the large schemes: Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro. */
const CARD_SHAPE =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01]|720)\d{12,13}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35\d{14}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17})$/;

export function isCardNumber(value: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(value)) return false;
  const digits = value.replace(/[ -]/g, '');
  return CARD_SHAPE.test(digits) && passesLuhn(digits);
}

const CLABE_WEIGHTS: readonly number[] = [3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7];

/** ISO 9362: bank, country, place, and possibly a branch. */
function isBic(value: string): boolean {
  return /^[A-Z]{6}[A-Z2-9][A-NP-Z\d](?:[A-Z\d]{3})?$/.test(value) && COUNTRIES.has(value.slice(4, 6));
}

function spanishCheck(digits: string): string {
  const rest = 11 - (weighted(digits, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11);
  return String(rest === 11 ? 0 : rest === 10 ? 1 : rest);
}

function isWallet(value: string): boolean {
  if (/^0x[\da-fA-F]{40}$/.test(value)) return true;
  if (/^(?:bc1|tb1|ltc1|addr1|cosmos1|osmo1|stake1)[\da-z]{20,110}$/.test(value)) return isBech32(value);
  // Bitcoin, Litecoin, Dogecoin, Tron, extended keys; Ripple has an alphabet of its own.
  if (/^[13LMDT9Ax][1-9A-HJ-NP-Za-km-z]{24,111}$/.test(value)) return isBase58Check(value);
  return /^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(value) && /\d/.test(value) && isBase58Check(value, RIPPLE_ALPHABET);
}

const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** The last four bytes are the first four of the SHA-256 of the SHA-256 of the others. */
function isBase58Check(value: string, alphabet = BITCOIN_ALPHABET): boolean {
  let number = 0n;
  for (const character of value) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return false;
    number = number * 58n + BigInt(digit);
  }
  const zeros = leading(value, alphabet.charAt(0));
  const hex = number === 0n ? '' : number.toString(16);
  const bytes = Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')]);
  if (bytes.length < 25) return false;
  const sha = (data: Buffer) => createHash('sha256').update(data).digest();
  return sha(sha(bytes.subarray(0, -4)))
    .subarray(0, 4)
    .equals(bytes.subarray(-4));
}

function leading(value: string, character: string): number {
  return value.length - value.replace(new RegExp(`^${character}+`), '').length;
}

const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP 173 and BIP 350: a polynomial over the prefix and the data that leaves a constant. */
function isBech32(value: string): boolean {
  const cut = value.lastIndexOf('1');
  const prefix = value.slice(0, cut);
  const data = [...value.slice(cut + 1)].map((character) => BECH32_ALPHABET.indexOf(character));
  if (data.length < 6 || data.includes(-1)) return false;
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  let check = 1;
  for (const part of [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ part;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, bit) => {
      if ((top >> bit) & 1) check ^= generator;
    });
  }
  return check === 1 || check === 0x2bc830a3;
}
