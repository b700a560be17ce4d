import { describe, expect, it } from '@jest/globals';
import {
  boolean,
  branchName,
  capacity,
  duration,
  durationBetween,
  durationOrZero,
  groupName,
  identifierName,
  instanceClass,
  integerBetween,
  integerUpTo,
  line,
  oneOf,
  type Parser,
  positiveInteger,
  regionName,
  roleArn,
  securityGroups,
} from '../../src/runner/parsers.ts';

const right: readonly [string, Parser<unknown>, string, unknown][] = [
  ['boolean', boolean, 'true', true],
  ['boolean', boolean, 'false', false],
  ['duration', duration, '30m', 1_800_000],
  ['duration', duration, '7d', 604_800_000],
  ['duration', duration, '1h30m', 5_400_000],
  ['duration', duration, '1d2h3m4s', 93_784_000],
  ['durationOrZero', durationOrZero, '0', 0],
  ['durationOrZero', durationOrZero, '0m', 0],
  ['durationOrZero', durationOrZero, '10m', 600_000],
  ['positiveInteger', positiveInteger, '42', 42],
  ['integerUpTo(64)', integerUpTo(64), '64', 64],
  ['oneOf', oneOf('fail', 'null'), 'null', 'null'],
  ['branchName', branchName, 'feature/ü-größe#1', 'feature/ü-größe#1'],
  ['identifierName', identifierName, 'Shop "Prod"', 'Shop "Prod"'],
  ['line', line, '.github/pr-postgres.yml', '.github/pr-postgres.yml'],
  ['durationBetween(5m, 24h)', durationBetween('5m', '24h'), '5m', 300_000],
  ['durationBetween(5m, 24h)', durationBetween('5m', '24h'), '86400s', 86_400_000],
  ['integerBetween(900, 43200)', integerBetween(900, 43_200), '900', 900],
  ['integerBetween(900, 43200)', integerBetween(900, 43_200), '43200', 43_200],
  ['regionName', regionName, 'us-gov-west-1', 'us-gov-west-1'],
  ['roleArn', roleArn, 'arn:aws-cn:iam::111122223333:role/a/b', 'arn:aws-cn:iam::111122223333:role/a/b'],
  ['capacity', capacity, '0', 0],
  ['capacity', capacity, '0.5', 0.5],
  ['capacity', capacity, '12.0', 12],
  ['capacity', capacity, '256', 256],
  ['instanceClass', instanceClass, 'db.serverless', 'db.serverless'],
  ['instanceClass', instanceClass, 'db.x2iedn.32xlarge', 'db.x2iedn.32xlarge'],
  ['groupName', groupName, 'default.aurora-postgresql16', 'default.aurora-postgresql16'],
  ['securityGroups', securityGroups, 'sg-01234567', ['sg-01234567']],
  [
    'securityGroups',
    securityGroups,
    'sg-0123456789abcdef0, sg-01234567\n\nsg-89abcdef\r\n,sg-01234567',
    ['sg-0123456789abcdef0', 'sg-01234567', 'sg-89abcdef'],
  ],
];

const wrong: readonly [string, Parser<unknown>, readonly string[]][] = [
  ['boolean', boolean, ['', 'True', 'TRUE', 'yes', '1', 'true ', 'falsé']],
  ['duration', duration, ['', '7', '7 d', '30M', '-1h', '1.5h', '0m', '1m1h', '99999d', '1e3s', '30min']],
  ['durationOrZero', durationOrZero, ['', '-0', 'zero']],
  ['positiveInteger', positiveInteger, ['', '0', '-1', '+1', '1.0', '1e3', '0x10', '007', '9007199254740993', '٤٢']],
  ['integerUpTo(64)', integerUpTo(64), ['', '0', '65', '6 4']],
  ['oneOf', oneOf('fail', 'null'), ['', 'FAIL', 'nul', 'fail,null']],
  ['branchName', branchName, ['', 'a b', 'a\nb', 'a\u202eb', 'a\u0000', 'x'.repeat(201)]],
  ['identifierName', identifierName, ['a\nb', 'a\u0000b', 'ü'.repeat(128)]],
  ['line', line, ['a\nb', 'a\u001bb']],
  [
    'durationBetween(5m, 24h)',
    durationBetween('5m', '24h'),
    ['', '300', '299s', '4m59s', '0', '24h1s', '2d', '99999d'],
  ],
  ['integerBetween(900, 43200)', integerBetween(900, 43_200), ['', '899', '43201', '1h', '-900', '1e3']],
  ['regionName', regionName, ['', 'eu-west', 'eu-west-1a', 'EU-WEST-1', 'Ireland', 'eu-west-1.evil.example']],
  ['roleArn', roleArn, ['', 'ci', 'arn:aws:iam::111122223333:user/ada', 'arn:aws:iam::1:role/ci']],
  ['capacity', capacity, ['', '-1', '256.5', '257', '1000', '0.25', '1.50', '.5', '1,5', '4 ACU', '1e2', 'NaN']],
  ['instanceClass', instanceClass, ['', 'serverless', 'db.', 'db.t4g.medium.', 'DB.T4G.MEDIUM', 'db.t4g medium']],
  ['groupName', groupName, ['', '-a', 'a,b', 'a/b', 'a\nb', 'x'.repeat(256)]],
  ['securityGroups', securityGroups, ['', ',', 'sg-0123456', 'sg-0123456z', 'default', 'sg-01234567;sg-01234567']],
];

describe('parsers of inputs', () => {
  it.each(right)('%s takes what it is meant to', (_name, parse, text, value) => {
    expect(parse(text)).toEqual(value);
  });

  describe.each(wrong)('%s', (_name, parse, texts) => {
    it.each(texts.map((text) => [text]))('refuses %j', (text) => {
      expect(() => parse(text)).toThrow(expect.objectContaining({ name: 'ExpectationError' }));
    });
  });
});
