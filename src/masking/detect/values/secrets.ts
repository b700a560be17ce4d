import { clear, loose, type Recogniser } from './recogniser.ts';

/** What opens doors, and the ids that other companies know people by. */
export const SECRETS: readonly Recogniser[] = [
  clear('secret', 'tokens, keys or password hashes', isKnownSecret),
  {
    meaning: 'seeds of one-time passwords',
    category: 'secret',
    strength: 'chance',
    chance: 0.1,
    test: isTotpSeed,
  },
  loose('secret', 'long random strings', isRandom),
  clear('external_id', 'ids that another company gives', isThirdPartyId),
  loose('external_id', 'numbers of accounts elsewhere', /^\d{15,21}$/),
];

const SECRET_SHAPES: readonly RegExp[] = [
  /^(?:Bearer |Token |JWT )?eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*(?:\.[\w-]*){0,2}$/, // JSON Web Token
  /^\$(?:2[abxy]?|argon2(?:i|d|id)|scrypt|s0|pbkdf2[\w-]*|bcrypt-sha256|5|6|1|apr1|y|gy|7|md5|sha1|sm3)\$/, // crypt(3) and passlib
  /^\$[PHS]\$[./\dA-Za-z]{20,}/, // phpass, Drupal
  /^(?:pbkdf2|bcrypt|argon2|scrypt|md5|sha1|sha224|sha256|sha384|sha512|crypt)[\w:]*\$/, // Django, Werkzeug
  /^(?:scrypt|pbkdf2:sha\d+):\d+(?::\d+)*\$/, // Werkzeug
  /^SCRAM-SHA-(?:1|256|512)\$/,
  /^md5[\da-f]{32}$/, // PostgreSQL
  /^\*[\dA-F]{40}$/, // MySQL
  /^\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*|bcrypt|scrypt|argon2|noop|SHA-256|ARGON2)\}/i,
  /^AQAAAA[\w+/=]{40,}$/, // ASP.NET Core Identity
  /^-----BEGIN [A-Z ]+-----/,
  /^PuTTY-User-Key-File-/,
  /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-(?:ssh|ecdsa)[\w@.-]+) AAAA/,
  /^AGE-SECRET-KEY-1/,
  /^xprv[\dA-Za-z]{50,}$/,
  /^otpauth:\/\//i,
  /^(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z\d]{16}$/,
  /^(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|soat)-|xox[abeoprs]-|xapp-|npm_|pypi-|hf_|SG\.|shp(?:at|ca|pa|ss)_|whsec_|dop_v1_|doo_v1_|EAA[A-Z]|ya29\.|1\/\/0|rubygems_|sq0[a-z]{3}-|dp\.pt\.|lin_api_|figd_|hvs\.|hvb\.|s\.[A-Za-z\d]{24}$|NRAK-|PMAK-|sntrys_|glsa_|tskey-|pat-(?:na|eu)\d-)[\w.=:/+-]{8,}$/,
  /^[\da-f]{32}-us\d{1,2}$/, // Mailchimp
  /^(?:sk|pk|rk)_(?:live|test)_\w{10,}$/,
  /^(?:pi|seti|cs|src)_\w+_secret_\w+$/,
  /^sk-(?:ant-|proj-|or-)?[\w-]{20,}$/,
  /^AIza[\w-]{35}$/,
  /^\d{8,10}:AA[\w-]{33}$/, // Telegram
  /^[MNO][A-Za-z\d_-]{23,25}\.[\w-]{6}\.[\w-]{27,38}$/, // Discord
  /^https:\/\/(?:hooks\.slack\.com\/(?:services|workflows)|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks|\w+\.webhook\.office\.com)\//,
  /^https?:\/\/\S+[?&](?:X-Amz-Signature|X-Goog-Signature|sig|signature|token|access_token|api_?key|reset_password_token|confirmation_token|auth)=[\w%.~+/-]{12,}/i,
  /^(?:Basic|Bearer|Digest|Negotiate) [\w+/=.~-]{12,}$/,
  /^(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|rediss|amqps?|smtps?|ldaps?):\/\/[^\s:@/]*:[^\s@/]+@/i,
];

export function isKnownSecret(value: string): boolean {
  return SECRET_SHAPES.some((shape) => shape.test(value));
}

/** RFC 4648 base 32 as authenticator apps take it; digits 2 to 7 in it tell it from a word. */
function isTotpSeed(value: string): boolean {
  const seed = value.replace(/[ -]/g, '').replace(/=+$/, '');
  return (
    /^(?:[A-Z2-7]+|[a-z2-7]+)$/.test(seed) &&
    [16, 20, 24, 26, 32, 52, 56, 64, 103].includes(seed.length) &&
    /[2-7]/.test(seed) &&
    /[g-z]/i.test(seed) &&
    entropyOf(seed.toUpperCase()) > 3
  );
}

const THIRD_PARTIES: readonly RegExp[] = [
  // Stripe and those who write ids like it: a short prefix, and at least one digit and one letter after it.
  /^(?:cus|acct|sub|pi|pm|ch|in|card|ba|src|seti|cs|re|po|tr|txn|evt|prod|price|si|il|ii|cn|dp|tok|file|link|person|usr|user|mem|org|conn|inv|sess|client|idn|oauth|team|ctm|add|pro|pri|hsk|biz)_(?=\w*\d)(?=\w*[A-Za-z])\w{12,}$/,
  /^[a-z]{2,6}_(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z\d]{12,}$/,
  /^(?:auth0|google-oauth2|github|facebook|apple|linkedin|twitter|windowslive|samlp|waad|adfs|email|sms|oidc|okta|line|discord)\|[\w.@|:-]+$/, // Auth0
  /^(?=.{1,8}\d)[UWTDCB]0[A-Z\d]{7,10}$/, // Slack
  /^00u[A-Za-z\d]{17}$/, // Okta
  /^(?:AC|SK|SM|MM|CA|PN|IS|US|RE|VA|HX|PA|CH)[\da-f]{32}$/, // Twilio
  /^gid:\/\/\w+\/\w+\/\d+$/, // Shopify
  /^(?:urn|did|acct|arn):[\w.+-]+[:@][\w.:@/%+-]+$/, // LinkedIn, decentralised ids, fediverse, AWS
  /^(?:I|P|B)-[A-Z\d]{12,13}$/, // PayPal
  /^(?=.*[A-Za-z])(?:001|003|005|006|00Q|500|701)[A-Za-z\d]{12}(?:[A-Z0-5]{3})?$/, // Salesforce
  /^[\da-f-]{36}\.[\da-f-]{36}$/i, // Microsoft home account
  /^amzn1\.(?:account|ask)\.[\w.-]{10,}$/,
  /^\d{21}\.apps$|^\d{12}-[a-z\d]{32}\.apps\.googleusercontent\.com$/,
];

function isThirdPartyId(value: string): boolean {
  return value.length <= 200 && THIRD_PARTIES.some((shape) => shape.test(value));
}

function isRandom(value: string): boolean {
  if (isUuid(value)) return false;
  if (/^(?:[\da-f]{32,}|[\dA-F]{32,})$/.test(value)) return entropyOf(value) > 3;
  if (!/^[\w+/=.-]{20,}$/.test(value) || !/\d/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value))
    return false;
  return entropyOf(value) > 3.5;
}

/** Shannon entropy, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether it is a UUID in the usual spelling. */
export function isUuid(value: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value);
}
