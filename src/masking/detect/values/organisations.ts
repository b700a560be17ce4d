import { isMonotonous, passesLuhn, passesMod11And10, passesMod97, remainder, weighted } from '../checksums.ts';
import { isBsn } from './european-ids.ts';
import { clear, loose, numbered, type Recogniser } from './recogniser.ts';

/** Companies, and the numbers that registers give them. Sole traders are people. */
export const ORGANISATIONS: readonly Recogniser[] = [
  clear('organisation', 'names of companies', isCompany),
  clear(
    'organisation',
    'names of companies',
    /^(?:株式会社|有限会社|合同会社).+|.+(?:株式会社|有限公司|有限责任公司|주식회사)$|^(?:ООО|ОАО|ЗАО|ПАО|АО) [«"].+/u,
  ),
  clear('organisation_id', 'VAT numbers with valid check digits', isVatNumber),
  loose(
    'organisation_id',
    'VAT numbers',
    /^(?:AT ?U|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI) ?[\dA-Z]{8,12}$/,
  ),
  clear(
    'organisation_id',
    'legal entity identifiers with valid check digits',
    (value) => /^[\dA-Z]{18}\d{2}$/.test(value) && /[A-Z]/.test(value) && passesMod97(value),
  ),
  numbered({
    category: 'organisation_id',
    meaning: 'French SIRET with a valid check digit',
    shape: /^\d{3} ?\d{3} ?\d{3} ?\d{5}$/,
    proof: (n) => passesLuhn(n) && passesLuhn(n.slice(0, 9)),
    chance: 0.01,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'French SIREN with a valid check digit',
    shape: /^\d{3} ?\d{3} ?\d{3}$/,
    proof: (n) => !isMonotonous(n) && passesLuhn(n),
    chance: 0.1,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Spanish CIF with a valid check character',
    shape: /^[A-HJ-NP-SUVW][ -]?\d{7}[ -]?[\dA-J]$/i,
    proof: isCif,
    chance: 0.07,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Italian VAT numbers with a valid check digit',
    shape: /^\d{11}$/,
    proof: (n) => !isMonotonous(n) && passesLuhn(n) && Number(n.slice(7, 10)) >= 1 && Number(n.slice(7, 10)) <= 201,
    chance: 0.02,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Polish NIP with a valid check digit',
    shape: /^\d{3}-?\d{3}-?\d{2}-?\d{2}$|^\d{3}-\d{2}-\d{2}-\d{3}$/,
    proof: (n) => !isMonotonous(n) && weighted(n, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(n[9]),
    chance: 0.09,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Polish REGON with a valid check digit',
    shape: /^\d{9}$/,
    proof: (n) => !isMonotonous(n) && (weighted(n, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(n[8]),
    chance: 0.1,
  }),
  clear('organisation_id', 'Swiss company numbers with a valid check digit', (value) => {
    const digits = /^CHE[- ]?(\d{3})\.?(\d{3})\.?(\d{3})(?: ?(?:MWST|TVA|IVA))?$/.exec(value)?.slice(1).join('') ?? '';
    return digits !== '' && (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === Number(digits[8]);
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Brazilian CNPJ with valid check digits',
    shape: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/,
    proof: isCnpj,
    chance: 0.01,
  }),
  numbered({
    category: 'organisation_id',
    meaning: 'Australian business numbers with valid check digits',
    shape: /^[1-9]\d ?\d{3} ?\d{3} ?\d{3}$/,
    proof: (n) => weighted(`${Number(n[0]) - 1}${n.slice(1)}`, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0,
    chance: 0.012,
  }),
  clear('organisation_id', 'Indian GSTIN', (value) =>
    /^[0-3]\d[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z][1-9A-Z]Z[\dA-Z]$/.test(value),
  ),
  loose('organisation_id', 'US employer numbers', /^\d{2}-\d{7}$/),
  loose('organisation_id', 'D-U-N-S numbers', /^\d{2}-\d{3}-\d{4}$|^\d{9}$/),
];

const LEGAL_FORM =
  /[ ,]+(?:GmbH(?: & Co\.? KG)?|gGmbH|e\.? ?K\.|UG(?: \(haftungsbeschränkt\))?|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|PLC|LLP|Corp\.?|Corporation|S\.?A\.?S\.?|SARL|S\.à r\.l\.|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|N\.V\.|Oy|Oyj|A\/S|ApS|S\.A\.|S\.L\.U?\.?|Ltda\.?|Lda\.?|Sp\. z o\.o\.|s\.r\.o\.|Kft\.?|d\.o\.o\.|Pty Ltd|Pvt\.? Ltd\.?|AB|K\.K\.)$/u;

function isCompany(value: string): boolean {
  return LEGAL_FORM.test(value) && /\p{L}{2}/u.test(value.replace(LEGAL_FORM, ''));
}

/** Numbers with the country's prefix and a check that the country publishes. */
export function isVatNumber(value: string): boolean {
  const text = value.replace(/[\s.-]/g, '').toUpperCase();
  const [country, number] = [text.slice(0, 2), text.slice(2)];
  return VAT_CHECKS[country]?.(number) ?? false;
}

const VAT_CHECKS: Readonly<Record<string, (number: string) => boolean>> = {
  AT: (n) => {
    if (!/^U\d{8}$/.test(n)) return false;
    const sum = [...n.slice(1, 8)].reduce((total, digit, place) => {
      const product = Number(digit) * (1 + (place % 2));
      return total + Math.floor(product / 10) + (product % 10);
    }, 4);
    return (10 - (sum % 10)) % 10 === Number(n[8]);
  },
  BE: (n) => /^[01]\d{9}$/.test(n) && 97 - remainder(n.slice(0, 8), 97) === Number(n.slice(8)),
  DE: (n) => /^[1-9]\d{8}$/.test(n) && passesMod11And10(n),
  DK: (n) => /^\d{8}$/.test(n) && weighted(n, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  EL: (n) => /^\d{9}$/.test(n) && (weighted(n, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(n[8]),
  ES: (n) => isCif(n) || /^(?:\d{8}|[XYZ]\d{7})[A-Z]$/.test(n),
  FI: (n) => /^\d{8}$/.test(n) && (11 - (weighted(n, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === Number(n[7]),
  FR: (n) =>
    /^\d{11}$/.test(n) && passesLuhn(n.slice(2)) && (12 + 3 * remainder(n.slice(2), 97)) % 97 === Number(n.slice(0, 2)),
  GB: (n) => {
    if (!/^\d{9}(?:\d{3})?$/.test(n)) return false;
    const sum = weighted(n, [8, 7, 6, 5, 4, 3, 2]) + Number(n.slice(7, 9));
    return sum % 97 === 0 || (sum + 55) % 97 === 0;
  },
  HR: (n) => /^\d{11}$/.test(n) && passesMod11And10(n),
  IT: (n) => /^\d{11}$/.test(n) && passesLuhn(n),
  LU: (n) => /^\d{8}$/.test(n) && Number(n.slice(0, 6)) % 89 === Number(n.slice(6)),
  NL: (n) => /^\d{9}B\d{2}$/.test(n) && (isBsn(n.slice(0, 9)) || passesMod97(`NL${n}`)),
  PL: (n) => /^\d{10}$/.test(n) && weighted(n, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(n[9]),
  PT: (n) => {
    const check = 11 - (weighted(n, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return /^\d{9}$/.test(n) && (check > 9 ? 0 : check) === Number(n[8]);
  },
  SE: (n) => /^\d{10}01$/.test(n) && passesLuhn(n.slice(0, 10)),
  SI: (n) => /^\d{8}$/.test(n) && (11 - (weighted(n, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(n[7]),
};

/** The check is a digit, or its letter from J (0), A (1) … I (9), by the kind of company. */
function isCif(text: string): boolean {
  if (!/^[A-HJ-NP-SUVW]\d{7}[\dA-J]$/.test(text)) return false;
  const check = luhnDigit(text.slice(1, 8));
  return String(check) === text[8] || 'JABCDEFGHI'[check] === text[8];
}

function luhnDigit(digits: string): number {
  return '0123456789'.split('').findIndex((digit) => passesLuhn(`${digits}${digit}`));
}

function isCnpj(digits: string): boolean {
  const check = (weights: readonly number[]) => {
    const rest = weighted(digits, weights) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return (
    !isMonotonous(digits) &&
    check([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === Number(digits[12]) &&
    check([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === Number(digits[13])
  );
}
