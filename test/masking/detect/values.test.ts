import { describe, expect, it } from '@jest/globals';
import { dominantKind, isPersonalKey, matchOf, profileOf, RECOGNISERS } from '../../../src/masking/detect/values.ts';

/** Numbers that registers publish as examples. */
const CHECKED: readonly (readonly [meaning: string, ...valid: string[]])[] = [
  ['NHS numbers', '943 476 5919'],
  ['UK tax references', '1955839661'],
  ['German tax numbers', '36 574 261 809', '86095742719'],
  ['German pension insurance', '15 070649 C 103', '65180539W001'],
  ['German health insurance', 'A123456780'],
  ['French INSEE', '1 84 12 76 451 089 46', '184122A45108933'],
  ['French tax', '30 23 217 600 053'],
  ['Spanish DNI', '12345678Z', 'X-1234567-L'],
  ['Spanish social security', '281234567840'],
  ['Italian tax codes', 'RSSMRA85T10A562S'],
  ['Dutch citizen', '111222333'],
  ['Portuguese NIF', '501964843'],
  ['Polish PESEL', '44051401359'],
  ['Swedish personal', '811218-9876', '19811218-9876'],
  ['Belgian national', '85.07.30-033.28'],
  ['Swiss AHV', '756.9217.0769.85', '756.1234.5678.97'],
  ['Austrian insurance', '1237 010180'],
  ['Danish CPR numbers with', '0707614285'],
  ['Finnish personal', '131052-308T'],
  ['Norwegian identity', '15108695088'],
  ['Icelandic identity', '120174-3399'],
  ['Irish PPS', '6433435F', '1234567FA'],
  ['Czech and Slovak', '710319/2745'],
  ['Romanian', '1630615123457'],
  ['Bulgarian EGN', '7523169263', '8032056031'],
  ['Croatian OIB', '33392005961'],
  ['JMBG', '0101006500006'],
  ['Estonian or Lithuanian', '36805280109', '33309240064'],
  ['Greek AMKA', '01013099997'],
  ['Greek tax', '094259216'],
  ['Luxembourgish', '1893120105732'],
  ['SNILS', '112-233-445 95'],
  ['Russian tax', '123456789047'],
  ['Ukrainian tax', '1759013776'],
  ['Turkish', '17291716060'],
  ['provider numbers', '1234567893'],
  ['Canadian social', '123-456-782'],
  ['CPF', '390.533.447-05', '52998224725'],
  ['PIS', '170.33259.50-4'],
  ['Argentine', '20-05536168-2'],
  ['Chilean RUT', '76086428-5', '12.531.909-2'],
  ['Ecuadorian', '171430710-3'],
  ['Australian tax file', '123 456 782'],
  ['Australian Medicare', '2123 45670 1'],
  ['New Zealand tax', '49-091-850', '136-410-132'],
  ['New Zealand health', 'ZAC5361', 'ZBN77VL'],
  ['Aadhaar', '2341 2341 2346'],
  ['Chinese resident', '360426199101010071'],
  ['Taiwanese', 'A123456789'],
  ['Hong Kong', 'G123456(A)', 'AB987654(3)'],
  ['Singaporean', 'S1234567D', 'G1234567X'],
  ['My Numbers', '1234 5678 9018'],
  ['Thai', '1-2345-45678-78-1', '3100600445635'],
  ['Israeli', '3933742-3'],
  ['South African', '7503305044089'],
  ['IBANs', 'GB82 WEST 1234 5698 7654 32', 'NO9386011117947'],
  ['card numbers with a valid', '5555 5555 5555 4444', '378282246310005'],
  ['US routing', '021000021'],
  ['Spanish account', '2100 0418 45 0200051332'],
  ['CLABE', '032180000118359719'],
  ['VAT numbers with', 'DE136695976', 'FR40303265045', 'ATU13585627', 'BE0428759497', 'GB980780684', 'NL004495445B01'],
  ['VAT numbers with', 'IT00743110157', 'PL8567346215', 'PT501964843', 'DK13585628', 'EL094259216', 'FI20774740'],
  ['VAT numbers with', 'SE123456789701', 'LU15027442', 'SI50223054', 'HR33392005961'],
  ['legal entity', '5493001KJTIIGC8Y1R12'],
  ['SIRET', '73282932000074'],
  ['SIREN', '552 008 443'],
  ['Spanish CIF', 'J99216582'],
  ['Italian VAT', '00743110157'],
  ['NIP', '856-734-62-15'],
  ['REGON', '192598184'],
  ['Swiss company', 'CHE-100.155.212'],
  ['CNPJ', '16.727.230/0001-97'],
  ['Australian business', '83 914 571 673'],
  ['vehicle identification numbers with', '1M8GDM9AXKP042788'],
  ['IMEI', '490154203237518'],
  ['crypto wallets', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['crypto wallets', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'],
];

const knows = (meaning: string, value: string) =>
  RECOGNISERS.filter((kind) => kind.meaning.includes(meaning)).some((kind) => kind.test(value));

describe('a check', () => {
  it.each(CHECKED.flatMap(([meaning, ...valid]) => valid.map((value) => [meaning, value] as const)))(
    'of %s accepts %s and hardly any number with one character changed',
    (meaning, valid) => {
      expect(knows(meaning, valid)).toBe(true);
      // when one digit after the other is mistyped
      const mistyped = [...valid].flatMap((character, place) =>
        /\d/.test(character)
          ? [valid.slice(0, place) + String((Number(character) + 1) % 10) + valid.slice(place + 1)]
          : [],
      );
      const passing = mistyped.filter((value) => knows(meaning, value));
      // then it is noticed nearly always: a serial number of a month may stand on a place that nobody checks
      expect(passing.length).toBeLessThanOrEqual(mistyped.length / 4);
    },
  );

  it('is passed by random numbers as seldom as it says', () => {
    // given ten thousand numbers of each length, the same in every run
    const passed = new Map<string, number>();
    for (let length = 6; length <= 19; length++) {
      for (const number of pseudoRandomNumbers(length, 10_000)) {
        for (const kind of RECOGNISERS) {
          if (kind.strength !== 'loose' && kind.test(number)) {
            const key = `${kind.meaning} of ${length} digits`;
            passed.set(key, (passed.get(key) ?? 0) + 1);
          }
        }
      }
    }
    // then none is passed more often than one and a half times its chance, and a few by accident
    const chanceOf = (key: string) =>
      Math.max(...RECOGNISERS.filter(({ meaning }) => key.startsWith(`${meaning} of`)).map(({ chance }) => chance));
    const underrated = [...passed].filter(([key, count]) => count > 10_000 * 1.5 * chanceOf(key) + 5);
    expect(underrated).toEqual([]);
    expect(passed.size).toBeGreaterThan(40);
  });
});

describe('a column full of', () => {
  it.each([
    ['ada@example.org', 'email'],
    ['jürgen.müller@bücher.de', 'email'],
    ['Ada Lovelace <ada@example.org>', 'email'],
    ['203.0.113.7', 'ip'],
    ['10.1.2.3', 'ip'],
    ['2001:db8::42:1', 'ip'],
    ['4111 1111 1111 1111', 'card_number'],
    ['**** **** **** 4242', 'card_number'],
    ['GB82 WEST 1234 5698 7654 32', 'bank_account'],
    ['DEUTDEFF500', 'bank_account'],
    ['123-45-6789', 'national_id'],
    ['AB 12 34 56 C', 'national_id'],
    ['943 476 5919', 'medical_id'],
    ['1EG4-TE5-MK73', 'medical_id'],
    ['529.982.247-25', 'national_id'],
    ['ACUPA7085R', 'national_id'],
    ['DE136695976', 'organisation_id'],
    ['73282932000074', 'organisation_id'],
    ['Acme Widgets GmbH & Co. KG', 'organisation'],
    ['1M8GDM9AXKP042788', 'vehicle_id'],
    ['BD51 SMR', 'vehicle_id'],
    ['490154203237518', 'device_id'],
    ['+44 20 7946 0958', 'phone'],
    ['+4915112345678', 'phone'],
    ['(555) 123-4567', 'phone'],
    ['030 / 1234567', 'phone'],
    ['tel:+4930123456', 'phone'],
    ['$2b$12$abcdefghijklmnopqrstuv', 'secret'],
    ['$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA', 'secret'],
    ['pbkdf2_sha256$600000$abc$def', 'secret'],
    ['scrypt:32768:8:1$salt$abcdef', 'secret'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'secret'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'secret'],
    ['AKIAIOSFODNN7EXAMPLE', 'secret'],
    ['JBSWY3DPEHPK3PXP', 'secret'],
    ['otpauth://totp/a?secret=b', 'secret'],
    ['cus_NffrFeUfNV2Hib', 'external_id'],
    ['acct_1032D82eZvKYlo2C', 'external_id'],
    ['U0123ABCDEF', 'external_id'],
    ['auth0|5f7c8ec7c33c6c004bbafe82', 'external_id'],
    ['00:1b:44:11:3a:b7', 'mac_address'],
    ['221b Baker Street', 'street_address'],
    ['Hauptstraße 12', 'street_address'],
    ['12 rue de la Paix', 'street_address'],
    ['ул. Ленина, 12', 'street_address'],
    ['ул.Ленина 12', 'street_address'],
    ['Calle de Alcalá 50', 'street_address'],
    ['Via Roma 12', 'street_address'],
    ['c/ Mayor 3', 'street_address'],
    ['Av. Paulista, 1578', 'street_address'],
    ['avda Constitución 7', 'street_address'],
    ['東京都千代田区丸の内1丁目', 'street_address'],
    ['SW1A 1AA', 'postcode'],
    ['K1A 0B1', 'postcode'],
    ['1012 AB', 'postcode'],
    ['Maria Schmidt', 'person_name'],
    ['Schmidt, Maria', 'person_name'],
    ['Иван Петров', 'person_name'],
    ['山田太郎', 'person_name'],
    ['王小明', 'person_name'],
    ['김철수', 'person_name'],
    ['محمد علي', 'person_name'],
    ['Maria', 'first_name'],
    ['Łukasz Wiśniewski', 'person_name'],
    ['KOWALCZYK AGNIESZKA', 'person_name'],
    ['Ayşe Çetinkaya', 'person_name'],
    ['Sandeep Chatterjee', 'person_name'],
    ['Giuseppina Trevisan', 'person_name'],
    ['Thijs Hoogendoorn', 'person_name'],
    ['SHIMIZU/AKIRA MR', 'person_name'],
    ['Özdemir', 'last_name'],
    ['52.5200, 13.4050', 'location'],
    ['SRID=4326;POINT(13.4 52.5)', 'location'],
    ['0101000020E610000000000000000008400000000000000040', 'location'],
    ['{"type":"Point","coordinates":[13.4,52.5]}', 'location'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'user_agent'],
    ['https://www.linkedin.com/in/ada-lovelace', 'url'],
    ['https://shop.test/reset?email=ada%40example.org', 'url'],
    ['data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==', 'photo'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'crypto_wallet'],
    ['AB+', 'health'],
    ['Roman Catholic', 'religion'],
    ['bisexual', 'sexuality'],
    ['Black Caribbean', 'ethnicity'],
    ['@ada_lovelace', 'username'],
  ])('%s is of category %s', (value, category) => {
    // given enough of them for kinds that chance can produce
    const profile = { ...profileOf(Array(20).fill(value)), distinct: 20 };
    expect(dominantKind(profile)?.recogniser.category).toBe(category);
  });

  it.each([
    ['1234567'],
    ['2024-05-01'],
    ['01.02.2024'],
    ['666-12-3456'],
    ['900-12-3456'],
    ['BG123456A'],
    ['999.1.1.1'],
    ['1.2.3.4'],
    ['1::'],
    ['someone@localhost'],
    ['4242424242424241'],
    ['GB82WEST123456987654321'],
    ['order_confirmation_sent'],
    ['6f1c2d3e-4b5a-4c6d-8e7f-901234567890'],
    ['active'],
    ['COMPLETE'],
    ['New York'],
    ['深圳市'],
    ['Русский'],
    ['Called Annie about 17'],
    ['Placed twice in 2024'],
    ['Viable until 12'],
    ['Bad Homburg'],
    ['Red Cotton Shirt'],
    ['Park Hotel'],
  ])('%s is of no personal kind', (value) => {
    expect(dominantKind({ ...profileOf(Array(20).fill(value)), distinct: 20 })).toBeNull();
  });
});

describe('names that lists leave out', () => {
  // As many lists of customers are: a few frequent names among rare ones.
  const rare = ['Wunibald', 'Ortrun', 'Notburga', 'Kunigunde', 'Adalgunde', 'Balduin', 'Sieghild', 'Friedebert'];
  const family = ['Pfannmöller', 'Zwiebelbauer', 'Hüttenrauch', 'Quellenberg', 'Achterkamp', 'Oberdiek', 'Trautvetter'];
  const people = rare.flatMap((first) => family.map((last) => `${first} ${last}`)).slice(0, 40);
  const known = family.concat(rare.slice(0, 5)).map((last) => `Anna ${last}`);

  it('are taken for names where all are written like names, differ, and some are known', () => {
    expect(dominantKind(profileOf([...people, ...known]))?.recogniser.category).toBe('person_name');
  });

  it.each([
    ['hardly any is known', [...people, ...known.slice(0, 4)]],
    [
      'they are a few that repeat',
      [...Array.from({ length: 4 }, () => people.slice(0, 8)).flat(), ...known.slice(0, 10)],
    ],
    ['many are written differently', [...people.map((name) => `${name} 80 cm`), ...known]],
  ])('are not where %s', (_, values) => {
    expect(dominantKind(profileOf(values))).toBeNull();
  });
});

describe('a number with one check digit', () => {
  const numbers = (valid: number) =>
    Array.from({ length: 20 }, (_, index) => {
      const serial = String(234_567_000 + index * 7_919);
      const digit = '0123456789'.split('').find((last) => knows('NHS numbers', serial + last)) ?? '0';
      return `${serial}${index < valid ? digit : String((Number(digit) + 1) % 10)}`;
    }).filter((number) => number.length === 10);

  it('needs nearly all of a sample', () => {
    expect(dominantKind(profileOf(numbers(20)))?.recogniser.meaning).toMatch(/NHS/);
    expect(dominantKind(profileOf(numbers(12)))).toBeNull();
  });

  it('needs more than a handful of different ones', () => {
    expect(dominantKind(profileOf(numbers(20).slice(0, 3)))).toBeNull();
    expect(dominantKind(profileOf(Array(50).fill('9434765919')))).toBeNull();
  });

  it('still agrees with a name that says what it is', () => {
    expect(matchOf(profileOf(['9434765919']), 'medical_id')?.count).toBe(1);
  });
});

describe('a text', () => {
  it.each([
    ['please write to ada@example.org, thanks'],
    ['call +44 20 7946 0958 after five'],
    ['ruf 030 1234567 an'],
    ['paid from DE89 3704 0044 0532 0130 00'],
    ['ssn 123-45-6789'],
    ['nino AB123456C on file'],
    ['Passport no: C01X00T47 seen'],
    ['card 4111 1111 1111 1111'],
    ['CPF 529.982.247-25'],
    ['key AKIAIOSFODNN7EXAMPLE'],
    ['see postgres://ada:hunter2@db.internal/x'],
  ])('betrays somebody: %s', (text) => {
    expect(profileOf([text]).containing).toBe(1);
  });

  it.each([
    ['version 1.2.3 of 2024-05-01'],
    ['order 123456789012'],
    ['4111 1111 1111 1112'],
    ['see section 12-34-5678'],
    ['the passport number is missing'],
  ])('betrays nobody: %s', (text) => {
    expect(profileOf([text]).containing).toBe(0);
  });

  it.each([
    ['She asked whether the parcel had arrived yet.'],
    ['彼女は昨日、荷物が届いたかどうか尋ねました。'],
    ['เธอถามว่าพัสดุมาถึงแล้วหรือยัง'],
    ['Она спросила, пришла ли посылка вчера вечером.'],
  ])('is known as such in its language: %s', (text) => {
    expect(profileOf([text]).sentences).toBe(1);
  });

  it('of any length and monotony is looked at in bearable time (else the test runs out of its own)', () => {
    for (const unit of ['a', '1', '1 ', 'a.', '@', '+1', '(0', '{"', 'A', 'A1', '<', '0 ', 'ab-', '王']) {
      expect(profileOf([unit.repeat(20_000), unit.repeat(250)]).total).toBe(2);
    }
  });
});

it('knows keys that are data', () => {
  expect(['ada@example.org', 'Maria Schmidt', '203.0.113.7', '+442079460958'].every(isPersonalKey)).toBe(true);
  expect(['email', 'First Name', 'line1', 'Max'].some(isPersonalKey)).toBe(false);
});

/** A linear congruential generator's (Knuth's MMIX constants) digits. */
function* pseudoRandomNumbers(length: number, count: number): Generator<string> {
  let state = 42n + BigInt(length);
  const next = () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 33n);
  };
  for (let index = 0; index < count; index++) {
    yield `${1 + (next() % 9)}${Array.from({ length: length - 1 }, () => next() % 10).join('')}`;
  }
}
