import { isInternationalPhone, isSeparatedPhone } from './contact.ts';
import { isCodiceFiscale, isInseeNumber, isNino } from './european-ids.ts';
import { isCardNumber, isIban } from './money.ts';
import { plainOf } from './recogniser.ts';
import { isCpf, isSsn } from './world-ids.ts';

/** Whether somebody wrote it: several words one after the other, in whatever language. */
export function isSentence(value: string): boolean {
  if (value.length >= 25 && (value.match(/\p{L}{2,}/gu)?.length ?? 0) >= 5 && /\p{L} \p{L}/u.test(value)) return true;
  // Languages that do not put blanks between words.
  const dense = value.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/gu,
  );
  return (dense?.length ?? 0) >= 12 && (/[。！？、，]/u.test(value) || (dense?.length ?? 0) >= 18);
}

/** Shapes that betray a person in the middle of other text, each with the proof that a match has to pass. */
const CONTAINED: readonly { readonly shape: RegExp; readonly proof: (match: string) => boolean }[] = [
  { shape: /(?<![\w.+-])[\w.+-]{1,256}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}/gi, proof: () => true },
  { shape: /(?<![\w+])(?:\+|00)[1-9][\d ().-]{7,20}\d/g, proof: isInternationalPhone },
  {
    shape: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?!\w)/g,
    proof: (match) => isIban(match.replace(/ /g, '')),
  },
  { shape: /(?<![\d.-])\d{3}-\d{2}-\d{4}(?![\d-])/g, proof: isSsn },
  { shape: /(?<!\w)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\w)/g, proof: isSeparatedPhone },
  { shape: /(?<![\w.])0\d{2,5}[ /-]{1,3}\d{5,9}(?![\w.-])/g, proof: isSeparatedPhone },
  { shape: /(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/g, proof: isNino },
  {
    shape: /(?<![\w.-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|\d{4}[ -]\d{6}[ -]\d{5}|\d{15,16})(?![\w.-])/g,
    proof: isCardNumber,
  },
  { shape: /(?<!\w)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g, proof: (match) => isCpf(plainOf(match)) },
  { shape: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/g, proof: isCodiceFiscale },
  {
    shape: /(?<![\w.-])[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?!\w)/g,
    proof: (match) => isInseeNumber(match.replace(/ /g, '')),
  },
  {
    // A number whose kind is said before it.
    shape:
      /(?<!\p{L})(?:ssn|nino|passport|reisepass|passeport|pasaporte|steuer-?id|date of birth|dob|geboren am|née? le|iban|nhs)(?: ?(?:no|nr|number|nummer|n°))?\.?[ :#]{1,3}(?=[\w.-]*\d)[\w./-]{6,20}/giu,
    proof: () => true,
  },
  { shape: /(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, proof: () => true },
  {
    shape: /(?<!\w)(?:AKIA[A-Z\d]{16}|gh[pousr]_\w{20,}|xox[abeoprs]-[\w-]{10,}|(?:sk|rk)_live_\w{10,})/g,
    proof: () => true,
  },
  { shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\/\/[^\s:@/]{1,64}:[^\s@/]{1,64}@[\w.-]+/g, proof: () => true },
  { shape: /(?:password|passwort|mot de passe|contraseña|senha|wachtwoord)[ :=]{1,3}\S{6,}/gi, proof: () => true },
];

/** Generated identifiers: now and then some of their digits look like a telephone number. */
const UUIDS = /(?<![\da-f])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f])/gi;

/** Whether something personal of a clear shape stands anywhere in it. */
export function containsPersonal(value: string): boolean {
  // What has neither digits nor signs has nothing of the shapes below.
  if (!/[\d@:=]/.test(value)) return false;
  const text = value.replace(UUIDS, 'generated');
  return CONTAINED.some(({ shape, proof }) => (text.match(shape) ?? []).some(proof));
}
