import { isIP } from 'node:net';
import { passesLuhn } from '../checksums.ts';
import { clear, loose, numbered, plainOf, type Recogniser } from './recogniser.ts';

/** Machines and vehicles of people. */
export const DEVICES: readonly Recogniser[] = [
  clear('ip', 'IP addresses', isIpAddress),
  loose('ip', 'IP addresses or versions', (value) => isIP(value) === 4),
  clear(
    'mac_address',
    'MAC addresses',
    /^(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?:(?:[:-][\da-f]{2}){2})?$|^(?:[\da-f]{4}\.){2}[\da-f]{4}$/i,
  ),
  numbered({
    category: 'device_id',
    meaning: 'IMEIs with a valid check digit',
    shape: /^(?:0[01]|[1-9]\d)\d{13}$|^\d{2}[- ]\d{6}[- ]\d{6}[- ]\d$/,
    proof: (n) => passesLuhn(n),
    chance: 0.1,
  }),
  numbered({
    category: 'device_id',
    meaning: 'numbers of SIM cards with a valid check digit',
    shape: /^89\d{17,18}$/,
    proof: (n) => passesLuhn(n),
    chance: 0.001,
  }),
  clear('device_id', 'tokens of push services', /^(?:ExponentPushToken\[[\w-]+\]|[\w-]{11,22}:APA91[\w-]{100,})$/),
  clear(
    'device_id',
    'analytics ids of browsers',
    /^(?:GA1\.[1-3]\.\d{6,10}\.\d{9,10}|fb\.1\.\d{13}\.\d+|amp-[\w-]{20,})$/,
  ),
  loose(
    'device_id',
    'identifiers as devices print them',
    /^[\dA-F]{8}-(?:[\dA-F]{4}-){3}[\dA-F]{12}$|^[\da-f]{16}$|^[\da-f]{40}$|^[\da-f]{64}$/,
  ),
  clear(
    'user_agent',
    'user agents',
    /^(?:[A-Z][\w.-]+\/\d[\w.]* \(|Mozilla\/\d|Opera\/\d|(?:okhttp|curl|Wget|python-requests|PostmanRuntime|axios|Java|Go-http-client|Dalvik|CFNetwork|Apache-HttpClient)\/\d)/,
  ),
  numbered({
    category: 'vehicle_id',
    meaning: 'vehicle identification numbers with a valid check digit',
    shape: /^[A-HJ-NPR-Z\d]{17}$/i,
    proof: (text) => /[A-Z]/.test(text) && isVin(text),
    chance: 0.09,
  }),
  loose('vehicle_id', 'texts with the form of vehicle identification numbers', (value) =>
    /^(?=.*\d{3})(?=.*[A-Z])[A-HJ-NPR-Z\d]{13}\d{4}$/.test(value),
  ),
  clear('vehicle_id', 'UK number plates', /^[A-HJ-PR-Y]{2}\d{2} [A-HJ-PR-Z]{3}$/),
  loose('vehicle_id', 'number plates', isPlate),
];

/** Four small numbers are a version as likely as an address, unless they begin like a private network. */
export function isIpAddress(value: string): boolean {
  const address = value.replace(/\/\d{1,3}$/, '').replace(/%[\w.]+$/, '');
  const kind = isIP(address);
  // "::" and "1::" are valid IPv6 and turn up in code.
  if (kind !== 4) return kind === 6 && address.length > 6;
  return address.length > 6 && (address.startsWith('10.') || address.split('.').some((part) => Number(part) > 31));
}

const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const VIN_WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** 49 CFR 565.15: letters count as their place in columns of nine, the ninth character is the sum modulo 11. */
export function isVin(text: string): boolean {
  const sum = VIN_WEIGHTS.reduce(
    (total, weight, place) => total + weight * (VIN_VALUES.indexOf(text.charAt(place)) % 10),
    0,
  );
  return (sum % 11 === 10 ? 'X' : String(sum % 11)) === text[8];
}

const PLATES: readonly RegExp[] = [
  /^[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}[EH]?$/, // Germany
  /^[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}$/, // France
  /^\d{4}[ -]?[BCDFGHJ-NPR-TV-Z]{3}$/, // Spain
  /^[A-HJ-NPR-TV-Z]{2} ?\d{3} ?[A-HJ-NPR-TV-Z]{2}$/, // Italy
  /^(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-[A-Z]{2,3}-(?:[A-Z]{1,2}|\d{1,2})|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{1,2}-\d{2,3}-[A-Z]{1,2})$/, // Netherlands
  /^[12]-[A-Z]{3}-\d{3}$/, // Belgium
  /^(?:ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU)[ -]?\d{1,6}$/, // Switzerland
  /^[A-Z]{3}[- ]?\d[A-Z\d]\d{2}$/, // Brazil
  /^[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}$/, // India
  /^[A-Z]\d{3}[A-Z]{2}\d{2,3}$/, // Russia
  /^[A-HJ-PR-Y]{2}\d{2}[A-HJ-PR-Z]{3}$/, // United Kingdom
  /^\d[A-Z]{3}\d{3}$/, // California
];

function isPlate(value: string): boolean {
  return PLATES.some((plate) => plate.test(value)) && plainOf(value).length >= 5;
}
