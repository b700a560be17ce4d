import { isDate } from './dates.ts';
import { clear, loose, type Recogniser } from './recogniser.ts';

/** How to reach somebody. */
export const CONTACT: readonly Recogniser[] = [
  clear('email', 'e-mail addresses', isEmail),
  clear('email', 'e-mail addresses with names', (value) => isEmail(/^[^<>@]{0,80}<([^<>]+)>$/.exec(value)?.[1] ?? '')),
  clear('phone', 'international phone numbers', isInternationalPhone),
  clear('phone', 'phone numbers with separators', isSeparatedPhone),
  clear('phone', 'phone numbers as links', (value) => /^(?:tel|sms|whatsapp):\+?\d{7,15}$/i.test(value)),
  loose('phone', 'numbers with the length of phone numbers', isNationalPhone),
  clear('username', 'handles', /^@[A-Za-z_][\w.]{1,29}$/),
  clear(
    'url',
    'links to profiles of people',
    /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?(?:linkedin\.com\/(?:in|pub)|facebook\.com|fb\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com\/@|t\.me|github\.com|gitlab\.com|xing\.com\/profile|youtube\.com\/@|medium\.com\/@|threads\.net\/@|mastodon\.\w+\/@|bsky\.app\/profile|vk\.com|wa\.me|calendly\.com|soundcloud\.com|pinterest\.com|reddit\.com\/u(?:ser)?|(?:[a-z]+\.)?gravatar\.com\/avatar)\/?[\w.%@+-]{2,}\/?(?:\?.*)?$/i,
  ),
  clear(
    'url',
    'links that hold an address, a name or a number of somebody',
    /^(?:https?|ftp):\/\/(?:[^\s/@]+:[^\s/@]+@|\S*[?&](?:e-?mail|mail|phone|tel|user(?:name)?|name|first_?name|last_?name|ssn|dob)=[^&\s]+|\S*(?:%40|@)[\w-]+\.[a-z]{2,})/i,
  ),
  loose('url', 'web addresses', /^(?:https?|ftp):\/\/[^\s]+$/i),
];

export function isEmail(value: string): boolean {
  return /^[^\s@<>"',;:]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}]{2,}$/u.test(value);
}

/** Calling codes of one and two digits; those of three are the rest of the first two. ITU-T E.164. */
const CALLING_CODE =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[0578]\d|9[679]\d)/;

/** How many digits follow the calling codes of the countries with most people; others have four to twelve. */
const NATIONAL_LENGTHS: readonly (readonly [code: string, shortest: number, longest: number])[] = [
  ['1', 10, 10],
  ['7', 10, 10],
  ['31', 9, 9],
  ['32', 8, 9],
  ['33', 9, 9],
  ['34', 9, 9],
  ['39', 6, 11],
  ['41', 9, 9],
  ['44', 9, 10],
  ['45', 8, 8],
  ['46', 7, 10],
  ['47', 8, 8],
  ['48', 9, 9],
  ['49', 6, 11],
  ['52', 10, 11],
  ['55', 10, 11],
  ['61', 9, 9],
  ['81', 9, 10],
  ['86', 10, 11],
  ['91', 10, 10],
  ['351', 9, 9],
];

export function isInternationalPhone(value: string): boolean {
  if (!/^(?:\+|00)[1-9][\d ().\-/]{6,22}\d(?: ?(?:x|ext\.?) ?\d{1,6})?$/i.test(value)) return false;
  // (0) is what people who live there dial in place of the calling code.
  const digits = value
    .replace(/(?:x|ext).*$/i, '')
    .replace('(0)', '')
    .replace(/\D/g, '')
    .replace(/^00/, '');
  if (digits.length < 8 || digits.length > 15 || !CALLING_CODE.test(digits)) return false;
  const rule = NATIONAL_LENGTHS.find(([code]) => digits.startsWith(code));
  const national = digits.length - (rule?.[0].length ?? 0);
  return rule === undefined || (national >= rule[1] && national <= rule[2]);
}

export function isSeparatedPhone(value: string): boolean {
  const number = value.replace(/ ?(?:x|ext\.?) ?\d{1,6}$/i, '');
  if (/^(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}$/.test(number)) return true;
  // Brazil: area in brackets, nine digits for mobiles.
  if (/^\(\d{2}\) ?9?\d{4}-?\d{4}$|^\d{2} 9\d{4}-?\d{4}$/.test(number)) return true;
  if (!/^\(?0\d[\d ()\-/.]*[ ()\-/.][\d ()\-/.]*\d$/.test(number) || isDate(number)) return false;
  const digits = number.replace(/\D/g, '');
  return digits.length >= 9 && digits.length <= 12;
}

/** Trunk prefixes and lengths of Europe and Asia, and ten digits as in North America. */
function isNationalPhone(value: string): boolean {
  return /^(?:0\d{8,11}|[2-9]\d{9}|1?[2-9]\d{2}[2-9]\d{6}|1[3-9]\d{9}|[6-9]\d{8})$/.test(value.replace(/[\s.-]/g, ''));
}
