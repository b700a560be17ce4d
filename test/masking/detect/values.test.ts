import { describe, expect, it } from '@jest/globals';
import {
  isBsn,
  isCodiceFiscale,
  isCpf,
  isIban,
  isInseeNumber,
  isNhsNumber,
  isSpanishId,
  passesLuhn,
} from '../../../src/masking/detect/checksums.ts';
import { dominantKind, isPersonalKey, profileOf } from '../../../src/masking/detect/values.ts';

describe('a check digit', () => {
  it.each([
    ['Luhn', passesLuhn, '4111111111111111', '4111111111111112'],
    ['IBAN', isIban, 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
    ['IBAN', isIban, 'DE89370400440532013000', 'DE89370400440532013001'],
    ['NHS', isNhsNumber, '9434765919', '9434765918'],
    ['INSEE', isInseeNumber, '184127645108946', '184127645108947'],
    ['INSEE of Corsica', isInseeNumber, '184122A45108933', '184122B45108933'],
    ['DNI', isSpanishId, '12345678Z', '12345679Z'],
    ['NIE', isSpanishId, 'X1234567L', 'X1234568L'],
    ['BSN', isBsn, '111222333', '111222334'],
    ['CPF', isCpf, '52998224725', '52998224726'],
    ['CPF', isCpf, '52998224725', '11111111111'],
    ['codice fiscale', isCodiceFiscale, 'RSSMRA85T10A562S', 'RSSMRA85T10A562T'],
  ])('of %s tells a valid number from a mistyped one', (_, test, valid, mistyped) => {
    expect(test(valid)).toBe(true);
    expect(test(mistyped)).toBe(false);
  });
});

describe('a column full of', () => {
  it.each([
    ['ada@example.org', 'email'],
    ['jürgen.müller@bücher.de', 'email'],
    ['203.0.113.7', 'ip'],
    ['2001:db8::42:1', 'ip'],
    ['4111 1111 1111 1111', 'card_number'],
    ['GB82 WEST 1234 5698 7654 32', 'bank_account'],
    ['123-45-6789', 'national_id'],
    ['AB 12 34 56 C', 'national_id'],
    ['943 476 5919', 'national_id'],
    ['529.982.247-25', 'national_id'],
    ['+44 20 7946 0958', 'phone'],
    ['+4915112345678', 'phone'],
    ['(555) 123-4567', 'phone'],
    ['030 / 1234567', 'phone'],
    ['$2b$12$abcdefghijklmnopqrstuv', 'secret'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'secret'],
    ['cus_NffrFeUfNV2Hib', 'secret'],
    ['00:1b:44:11:3a:b7', 'secret'],
    ['221b Baker Street', 'street_address'],
    ['Hauptstraße 12', 'street_address'],
    ['12 rue de la Paix', 'street_address'],
    ['SW1A 1AA', 'postcode'],
    ['Maria Schmidt', 'person_name'],
    ['Schmidt, Maria', 'person_name'],
    ['Maria', 'first_name'],
    ['52.5200, 13.4050', 'free_text'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'free_text'],
  ])('%s is of category %s', (value, category) => {
    // given enough of them for kinds that chance can produce; distinct by surrounding blanks
    const values = Array.from({ length: 10 }, () => value);
    const profile = { ...profileOf(values), distinct: 10 };
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
    ['1::'],
    ['someone@localhost'],
    ['4111111111111112'],
    ['order_confirmation_sent'],
    ['6f1c2d3e-4b5a-4c6d-8e7f-901234567890'],
    ['active'],
    ['New York'],
  ])('%s is of no personal kind', (value) => {
    expect(dominantKind({ ...profileOf(Array(10).fill(value)), distinct: 10 })).toBeNull();
  });
});

describe('a text', () => {
  it.each([
    ['please write to ada@example.org, thanks'],
    ['call +44 20 7946 0958 after five'],
    ['paid from DE89 3704 0044 0532 0130 00'],
    ['ssn 123-45-6789'],
    ['nino AB123456C on file'],
    ['card 4111 1111 1111 1111'],
    ['CPF 529.982.247-25'],
    ['key AKIAIOSFODNN7EXAMPLE'],
  ])('betrays somebody: %s', (text) => {
    expect(profileOf([text]).containing).toBe(1);
  });

  it.each([
    ['version 1.2.3 of 2024-05-01'],
    ['order 123456789012'],
    ['4111 1111 1111 1112'],
    ['see section 12-34-5678'],
  ])('betrays nobody: %s', (text) => {
    expect(profileOf([text]).containing).toBe(0);
  });

  it('of any length and monotony is looked at in bearable time (else the test runs out of its own)', () => {
    for (const unit of ['a', '1', '1 ', 'a.', '@', '+1', '(0', '{"']) {
      expect(profileOf([unit.repeat(20_000)]).total).toBe(1);
    }
  });
});

it('knows keys that are data', () => {
  expect(['ada@example.org', 'Maria Schmidt', '203.0.113.7', '+442079460958'].every(isPersonalKey)).toBe(true);
  expect(['email', 'First Name', 'line1', 'Max'].some(isPersonalKey)).toBe(false);
});
