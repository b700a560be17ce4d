import { describe, expect, it } from '@jest/globals';
import { describeHoldings, holdingsOf, withoutHoldings } from '../../../src/masking/residue/personal-text.ts';

describe('personal and secret values in the middle of code', () => {
  it.each([
    ["CHECK (email <> 'ada@hopper.test')", '1 e-mail addresses'],
    ["CASE WHEN email IN ('ada@hopper.test', 'grace@hopper.test') THEN", '2 e-mail addresses'],
    ['-- ask Ada <mailto:ada@hopper.test>, or ada@hopper.test.', '1 e-mail addresses'],
    ["('DE89 3704 0044 0532 0130 00'::text)", '1 IBANs with a valid check number'],
    ["DEFAULT '+44 20 7946 0958'::character varying", '1 international phone numbers'],
    ["FOR VALUES IN ('536-22-1234')", '1 US social security numbers'],
    ["ssn = 'QQ 12 34 56 C' OR nino = 'AB123456C'", '1 UK national insurance numbers'],
    ["PERFORM dblink_connect('host=db user=app password=hunter2hunter2')", '1 passwords'],
    ["dblink('postgres://app:hunter2@db.internal/shop', 'SELECT 1')", '1 passwords'],
    [`headers => '{"Authorization": "Bearer abcdefghijklmnop1234"}'`, '1 bearer tokens'],
    ["aws_key := 'AKIAIOSFODNN7EXAMPLE';", '1 tokens, keys or password hashes'],
  ])('are found in %s', (text, expected) => {
    expect(describeHoldings(holdingsOf(text))).toBe(expected);
  });

  it.each([
    "CHECK (email ~ '^[^@]+@[^@]+$')",
    "DEFAULT 'noreply@example.com'",
    "nextval('orders_id_seq'::regclass)",
    'CHECK (id > 1000000000 AND id < 4294967296)',
    "created_at >= '2026-01-01 00:00:00+00'",
    'password = crypt(given, password)',
    'SELECT a.password FROM people a WHERE password = $1',
    "format('postgres://%s:%s@db', u, p)",
    'SET password=NEW.password, password=md5(given)',
    'version 15.4.2 at 10.0.0.1',
  ])('are not seen in %s', (text) => {
    expect(describeHoldings(holdingsOf(text))).toBe('');
  });

  it('can be taken out, leaving the rest', () => {
    const rest = withoutHoldings('Ask ada@hopper.test, +44 20 7946 0958 or password=hunter2hunter2 (see wiki).');
    expect(rest).toBe('Ask (removed), (removed) or (removed) (see wiki).');
    expect(holdingsOf(rest).size).toBe(0);
  });
});
