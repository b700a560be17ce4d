import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScalarCategory } from '../../../src/masking/categories.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../../../src/masking/replace/words/names.ts';
import { SCRIPTS, type ScriptNames } from '../../../src/masking/replace/words/scripts.ts';
import { sql } from '../../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from '../../postgres/database.ts';
import { KEY, mask, maskOne } from './replacing.ts';

/** The sum that card numbers are checked by, from the right; 0 for those that pass. */
function luhn(number: string): number {
  const digits = [...number].filter((sign) => /\d/.test(sign)).map(Number);
  return (
    digits.reverse().reduce((sum, digit, place) => {
      const doubled = place % 2 === 1 ? digit * 2 : digit;
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0) % 10
  );
}

describe('replacements keep the shape of their originals', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  const shapes: readonly (readonly [ScalarCategory, original: string, replacement: RegExp])[] = [
    ['phone', '+12127365000', /^\+1[2-9]\d\d55501\d\d$/],
    ['phone', '212-736-5000', /^[2-9]\d\d-555-01\d\d$/],
    ['phone', '(212) 736-5000', /^\([2-9]\d\d\) 555-01\d\d$/],
    ['phone', '212.736.5000', /^[2-9]\d\d\.555\.01\d\d$/],
    ['phone', '+1 212 736 5000', /^\+1 [2-9]\d\d 555 01\d\d$/],
    ['phone', '1-212-736-5000', /^1-[2-9]\d\d-555-01\d\d$/],
    ['phone', '+442079460123', /^\+447700900\d\d\d$/],
    ['phone', '+44 7911 123456', /^\+44 7700 900\d\d\d$/],
    ['phone', '07911 123456', /^07700 900\d\d\d$/],
    ['phone', '07911123456', /^07700900\d\d\d$/],
    ['phone', '+33 6 12 34 56 78', /^\+33 6 39 98 \d\d \d\d$/],
    ['phone', '06 12 34 56 78', /^06 39 98 \d\d \d\d$/],
    ['phone', '+49 30 12345678', /^\+49 30 23125\d\d\d$/],
    ['phone', '+61 2 9374 4000', /^\+61 2 5550 \d{4}$/],
    ['phone', '+46701234567', /^\+46701740[67]\d\d$/],
    ['phone', '+34 612 345 678', /^\+34 400 000 \d{3}$/],
    ['phone', '+31 6 12345678', /^\+31 6 90000\d{3}$/],
    ['phone', '+39 333 1234567', /^\+39 200 0000\d{3}$/],
    ['phone', '+351 912 345 678', /^\+999 \d{3} \d{3} \d{3}$/],
    ['postcode', 'SW1A 2AA', /^ZZ\d\d \d[A-Z]{2}$/],
    ['postcode', 'M60 1NW', /^ZZ\d \d[A-Z]{2}$/],
    ['postcode', 'M1 1AE', /^Z\d \d[A-Z]{2}$/],
    ['postcode', 'SW1A2AA', /^ZZ\d\d\d[A-Z]{2}$/],
    ['postcode', '10115', /^00[2-4]\d\d$/],
    ['postcode', '94103-1234', /^00[2-4]\d\d-\d{4}$/],
    ['postcode', 'K1A 0B1', /^Z\d[A-Z] \d[A-Z]\d$/],
    ['postcode', '1234 AB', /^0\d{3} [A-Z]{2}$/],
    ['postcode', '02-495', /^99-9\d\d$/],
    ['postcode', '2000', /^00\d\d$/],
    ['postcode', '100-0001', /^00\d-\d{4}$/],
    ['national_id', '536-22-1234', /^9\d\d-[0-4]\d-\d{4}$/],
    ['national_id', '536221234', /^9\d\d[0-4]\d{5}$/],
    ['national_id', 'AB123456C', /^QQ\d{6}[A-D]$/],
    ['national_id', 'AB 12 34 56 C', /^QQ \d\d \d\d \d\d [A-Z]$/],
    ['national_id', '123.456.789-09', /^999\.9\d\d\.\d{3}-\d\d$/],
    ['national_id', '19900512-1234', /^9999\d{4}-\d{4}$/],
    ['national_id', '12345678Z', /^9999\d{4}[A-Z]$/],
    ['bank_account', 'GB29NWBK60161331926819', /^GB00[A-Z]{4}\d{14}$/],
    ['bank_account', 'GB29 NWBK 6016 1331 9268 19', /^GB00 [A-Z]{4} \d{4} \d{4} \d{4} \d\d$/],
    ['bank_account', 'DE89370400440532013000', /^DE00\d{18}$/],
    ['bank_account', '60-16-13', /^99-\d\d-\d\d$/],
    ['vehicle_id', '1HGCM82633A004352', /^QQ[0-9A-F]{15}$/],
    ['vehicle_id', 'AB12 CDE', /^QQ\d\d [A-Z]{3}$/],
    ['medical_id', '485 777 3456', /^999 \d{3} \d{4}$/],
    ['organisation_id', 'GB123456789', /^GB00\d{7}$/],
    ['organisation_id', '12-3456789', /^00-\d{7}$/],
    ['external_id', 'cus_9s6XKzkNRiz8i3', /^cus_mask[0-9a-f]{10}$/],
    ['external_id', 'acct_1032D82eZvKYlo2C', /^acct_mask[0-9a-f]{12}$/],
    ['external_id', 'U024BE7LH', /^U0MASK[0-9A-F]{3}$/],
    [
      'external_id',
      'f47ac10b-58cc-4372-a567-0e02b2c3d479',
      /^6d61736b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    ],
    ['crypto_wallet', '0x52908400098527886E0F7030069857D2E4169EE7', /^0x6d61736b[0-9a-f]{32}$/],
    ['mac_address', '00:1A:2B:3C:4D:5E', /^02(:[0-9a-f]{2}){5}$/],
    ['mac_address', '00-1A-2B-3C-4D-5E', /^02(-[0-9a-f]{2}){5}$/],
    ['device_id', '356938035643809', /^00\d{13}$/],
    ['birth_date', '1906-12-31', /^1906-(0[1-9]|1[0-2])-([01]\d|2[0-8])$/],
    ['birth_date', '31/12/1906', /^(0[1-9]|1[0-2])\/(0[1-9]|1[0-2])\/1906$/],
    ['birth_date', '19061231', /^1906(0[1-9]|1[0-2])(0[1-9]|1[0-2])$/],
    ['birth_date', '1906', /^190[5-9]$/],
    ['birth_date', '1906-12-09T10:20:30Z', /^1906-(0[1-9]|1[0-2])-([01]\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/],
    ['birth_date', '1906-12-09 00:00:00', /^1906-\d\d-\d\d 00:00:00$/],
    ['personal_date', '2020-02-29', /^2020-02-([01]\d|2[0-8])$/],
    ['personal_date', '2020-05-01T10:20:30.123+02:00', /^2020-05-([01]\d|2[0-8])T\d\d:\d\d:\d\d\.000\+02:00$/],
    ['age', '37', /^3[5689]$/],
    ['salary', '£52,000.00', /^£[1-9]\d,\d{3}\.\d\d$/],
    ['location', '51.5007,-0.1246', /^51\.\d{4},-0\.\d{4}$/],
    ['country', 'GB', /^[A-Z]{2}$/],
    ['country', 'gbr', /^[a-z]{3}$/],
    ['country', 'United Kingdom', /^[A-Z][a-z]{3,}$/],
    ['region', 'CA', /^[A-Z]{2}$/],
    ['ip', '8.8.8.8', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/],
    ['ip', '2a00:1450::1', /^2001:db8:/],
    ['url', 'https://facebook.com/grace', /^https:\/\/example\.com\//],
    ['photo', 'https://facebook.com/grace.jpg', /^https:\/\/example\.com\/photos\/.*\.jpg$/],
    ['email', 'grace@navy.mil', /^[a-z]{2,4}\.[0-9a-f]{16}@example\.com$/],
  ];
  it.each(shapes)('of kind %s: %s becomes like %s', async (category, original, replacement) => {
    expect(await maskOne(database.session, category, original)).toMatch(replacement);
  });

  const scripts: readonly (readonly [script: string, original: string, replacement: RegExp])[] = [
    ['Latin', 'Grace Hopper', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['capital', 'GRACE HOPPER', /^[A-Z]+ [A-Z]+$/],
    ['Greek', 'Υπατία Θέωνος', /^\p{Script=Greek}+ \p{Script=Greek}+$/u],
    ['Cyrillic', 'Софья Ковалевская', /^\p{Script=Cyrillic}+ \p{Script=Cyrillic}+$/u],
    ['Hebrew', 'עדה יונת', /^[\p{Script=Hebrew}־]+ [\p{Script=Hebrew}־]+$/u],
    ['Arabic', 'مريم ميرزاخاني', /^\p{Script=Arabic}+ \p{Script=Arabic}+$/u],
    ['Devanagari', 'शकुंतला देवी', /^\p{Script=Devanagari}+ \p{Script=Devanagari}+$/u],
    ['Kana', 'ヒガシ ナツ', /^[\p{Script=Katakana}ー]+ [\p{Script=Katakana}ー]+$/u],
    ['Han', '王贞仪', /^\p{Script=Han}{2,3}$/u],
    ['Hangul', '김점동', /^\p{Script=Hangul}{2,3}$/u],
  ];
  it.each(scripts)('of names in %s letters', async (_script, original, replacement) => {
    expect(await maskOne(database.session, 'person_name', original)).toMatch(replacement);
  });

  const listed: readonly (readonly [string, Pick<ScriptNames, 'given' | 'family' | 'space'>])[] = [
    ['latin', { given: GIVEN_NAMES, family: FAMILY_NAMES, space: ' ' }],
    ...Object.entries(SCRIPTS),
  ];
  it.each(listed)('of a person are the same in one column and in two in %s letters', async (_script, lists) => {
    // given names of all words that there are, of which some draw themselves
    const people = Array.from({ length: Math.max(lists.given.length, lists.family.length) }, (_, place) => ({
      given: lists.given[place % lists.given.length] ?? '',
      family: lists.family[(place * 7) % lists.family.length] ?? '',
    }));
    const masked = async (category: ScalarCategory, values: readonly string[]) =>
      (await mask(database.session, category, values)).map((row) => row.masked);
    // when they are replaced in columns of their own and in one
    const given = await masked(
      'first_name',
      people.map((person) => person.given),
    );
    const family = await masked(
      'last_name',
      people.map((person) => person.family),
    );
    const full = await masked(
      'person_name',
      people.map((person) => `${person.given} ${person.family}`),
    );
    // then both say the same, and none is as it was
    expect(full).toEqual(given.map((name, place) => `${name} ${family[place]}`));
    expect(given.filter((name, place) => name === people[place]?.given)).toEqual([]);
    expect(family.filter((name, place) => name === people[place]?.family)).toEqual([]);
    if (lists.space === ' ') return;
    // and so they do where family names come first and stand close
    const close = await masked(
      'person_name',
      people.map((person) => person.family + person.given),
    );
    expect(close).toEqual(given.map((name, place) => `${family[place]}${name}`));
  });

  it('of a person are the same whether the names stand in one column or in two, and however they are spelled', async () => {
    const first = await maskOne(database.session, 'first_name', 'Grace');
    const last = await maskOne(database.session, 'last_name', 'Hopper');
    expect(await maskOne(database.session, 'person_name', 'Grace Hopper')).toBe(`${first} ${last}`);
    expect(await maskOne(database.session, 'person_name', 'Grace Brewster Hopper')).toBe(`${first} ${last}`);
    expect(await maskOne(database.session, 'first_name', 'GRACE')).toBe(first.toUpperCase());
    expect(await maskOne(database.session, 'first_name', 'grace')).toBe(first.toLowerCase());
  });

  it.each([
    ['4111111111111111', /^4000\d{12}$/],
    ['5500 0000 0000 0004', /^4000 \d{4} \d{4} \d{4}$/],
    ['5500-0000-0000-0004', /^4000-\d{4}-\d{4}-\d{4}$/],
    ['3782-822463-10005', /^4000-\d{6}-\d{5}$/],
    ['6304000000000000000', /^4000\d{15}$/],
  ] as const)('of card numbers never pass the check that real ones pass: %s', async (original, shape) => {
    expect(luhn('4111111111111111')).toBe(0);
    const originals = Array.from(
      { length: 2000 },
      (_, index) => original.slice(0, -4) + String(index).padStart(4, '0'),
    );
    for (const injective of [false, true]) {
      const rows = await mask(database.session, 'card_number', originals, { injective });
      const numbers = rows.map(({ masked }) => masked ?? '');
      expect(numbers.filter((number) => !number.endsWith('Q') && luhn(number) === 0)).toEqual([]);
      expect(rows.every(({ recognised }) => recognised)).toBe(true);
      if (!injective) expect(numbers.filter((number) => !shape.test(number))).toEqual([]);
    }
  });

  it('of numbers of nine digits pass none of the checks that such numbers are under', async () => {
    const originals = Array.from({ length: 3000 }, (_, index) => String(123_456_000 + index));
    const numbers = (await mask(database.session, 'national_id', originals)).map(({ masked }) => masked ?? '');
    const sum = (number: string, weights: readonly number[]) =>
      weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0) % 11;
    expect(numbers.filter((number) => luhn(number) === 0)).toEqual([]);
    expect(numbers.filter((number) => sum(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) === 0)).toEqual([]);
    expect(numbers.filter((number) => sum(number, [1, 4, 3, 7, 5, 8, 6, 9, 10]) === 0)).toEqual([]);
    // and there are enough of them
    expect(new Set(numbers).size).toBeGreaterThan(2900);
  });

  it('of amounts and points leave nobody’s name beside the number', async () => {
    const written = {
      salary: ['60,000 as Hopper said', 'Hopper: 60000 EUR', '60000 (Hopper)', '60000 霍珀', 'Max: 60000'],
      location: ['at Hopper’s 52.5200,13.4050', 'Hopper: 52.52, 13.40', '52.52 Hopper 13.40', '52.52,13.40 霍珀'],
      age: ['37 (Hopper)'],
      phone: ['5551234 Hopper'],
      card_number: ['Hopper 4111111111111111'],
    } as const;
    for (const [category, originals] of Object.entries(written)) {
      for (const target of [{}, { injective: true }, { injective: true, shaped: true }]) {
        const rows = await mask(database.session, category as ScalarCategory, originals, target);
        expect(rows.filter(({ masked }) => /hopper|霍珀|\bmax\b/i.test(masked ?? ''))).toEqual([]);
        expect(rows.every(({ recognised }) => recognised)).toBe(true);
      }
    }
  });

  it('of keys leave nothing of what stands before or beside them, but for the word that says what they are of', async () => {
    const originals = [
      '霍珀霍_12',
      ' 霍珀_1',
      '.Хоппер_x',
      'Хоппер 9e107d9d372bb6826bd81d3542a419d6',
      'Max H._1',
      'k_hopper_1234',
    ];
    for (const category of ['external_id', 'crypto_wallet', 'device_id', 'secret', 'mac_address'] as const) {
      for (const target of [{}, { maxLength: 40, injective: true }, { injective: true, shaped: true }]) {
        const rows = await mask(database.session, category, originals, target);
        expect(rows.filter(({ masked }) => /[^ -~]{2}|Max|hopper/.test(masked ?? ''))).toEqual([]);
        expect(rows.filter(({ recognised }) => !recognised)).toEqual([]);
      }
    }
    const beside = await maskOne(database.session, 'mac_address', '00:1a:2b:3c:4d:5e Tom', { injective: true });
    expect(beside).not.toContain('Tom');
    const shaped = { injective: true, shaped: true };
    const key = await maskOne(database.session, 'secret', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', shaped);
    expect(key).toMatch(/^sk_live_[A-Za-z0-9]{24}$/);
  });

  it.each([
    ['salary', '£60,000 - £65,000 per annum', /^£\d\d,\d{3} - £\d\d,\d{3} per annum$/],
    ['salary', '60.000 Kč monthly', /^\d\d\.\d{3} Kč monthly$/],
    ['salary', '60k USD gross', /^\d\dk USD gross$/],
    ['location', 'geo:52.5200,13.4050', /^geo:52\.\d{4},13\.\d{4}$/],
    ['location', 'Lat 52.52°, Long 13.40°', /^Lat 52\.\d\d°, Long 13\.\d\d°$/],
  ] as const)('of kind %s keep what says how they are meant: %s', async (category, original, shape) => {
    expect(await maskOne(database.session, category, original)).toMatch(shape);
  });

  it.each([
    [
      'organisation_id',
      [
        'B-12345678',
        'A93-60.359',
        'IE8Z49289F',
        'GB1 234 567',
        'GB123\u00a0456\u00a0789',
        'B12345678',
        'X\\9999\\x@',
        'A_12345678',
      ],
    ],
    [
      'bank_account',
      ['DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000', 'DE89370400440532013000 Jörg', 'AB1CDEFGHIJKLMNOPQ'],
    ],
  ] as const)('of kind %s are known again, however the originals were written', async (category, originals) => {
    const rows = await mask(database.session, category, originals);
    expect(rows.filter(({ recognised }) => !recognised)).toEqual([]);
    expect(rows.filter(({ masked }) => /--|234|0400|Jörg/.test(masked ?? ''))).toEqual([]);
  });

  it('of texts are as long as they were', async () => {
    const originals = Array.from({ length: 300 }, (_, index) => 'Grace Hopper '.repeat(40).slice(0, index + 1));
    const rows = await mask(database.session, 'free_text', [...originals, 'x'.repeat(4097), 'x'.repeat(100_000)]);
    expect(rows.map(({ masked }) => masked?.length)).toEqual([...originals.map(({ length }) => length), 4097, 100_000]);
  });

  it('of long texts follow from nothing but their length, of short ones from the text', async () => {
    const texts = (length: number) => ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(length));
    const masked = async (length: number) => {
      const rows = await mask(database.session, 'free_text', texts(length));
      return rows.map((row) => row.masked ?? '');
    };
    const [short, long, longer] = [await masked(128), await masked(129), await masked(130)];
    expect(new Set(short).size).toBeGreaterThan(1);
    expect(new Set(long).size).toBe(1);
    // and texts of other lengths begin with other words
    expect(longer[0]?.slice(0, 10)).not.toBe(long[0]?.slice(0, 10));
  });

  it('of dates of birth are recognised in whatever form they were written', async () => {
    const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'));
    const rows = await mask(
      database.session,
      'birth_date',
      days.flatMap((day) => [
        `${day}.12.80`,
        `12/${day}/31`,
        `Dec ${day}`,
        `${day}`,
        `1980-12-${day} 10:30`,
        `1980-12-${day}T10:20:30`,
      ]),
    );
    expect(rows.filter(({ recognised }) => !recognised)).toEqual([]);
  });

  it('of attributes of few values are groups without a meaning', async () => {
    const rows = await mask(database.session, 'health', ['asthma', 'type 2 diabetes', 'asthma']);
    expect(rows[0]?.masked).toMatch(/^Condition [A-Z]$/);
    expect(rows[2]).toEqual(rows[0]);
  });

  it('of texts can be told from texts that only begin or end as filler does', async () => {
    const filler = await maskOne(database.session, 'free_text', 'x'.repeat(60));
    const [row] = await database.session.query<{ whole: boolean; continued: boolean; appended: boolean }>(
      sql`SELECT pg_temp.is_masked('free_text', $1) AS whole, pg_temp.is_masked('free_text', $1 || ' Grace Hopper') AS continued,
                 pg_temp.is_masked('free_text', 'Grace Hopper ' || $1) AS appended`,
      [filler],
    );
    expect(row).toEqual({ whole: true, continued: false, appended: false });
  });
});
