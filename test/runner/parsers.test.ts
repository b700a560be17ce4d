import { describe, expect, it } from '@jest/globals';
import {
  boolean,
  branchName,
  duration,
  durationOrZero,
  identifierName,
  integerUpTo,
  line,
  oneOf,
  type Parser,
  positiveInteger,
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
