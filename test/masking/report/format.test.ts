import { describe, expect, it } from '@jest/globals';
import {
  counted,
  formatBytes,
  formatConfidence,
  formatDuration,
  formatTime,
  visible,
} from '../../../src/masking/report/format.ts';

describe('numbers for people', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [8_192, '8.2 kB'],
    [999_949, '1 MB'],
    [48_300_000, '48 MB'],
    [1_234_567_890, '1.2 GB'],
    [2_000_000_000_000, '2 TB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [999.6, '1 s'],
    [4_210, '4.2 s'],
    [59_960, '1 min'],
    [72_400, '1 min 12 s'],
    [3_599_700, '1 h'],
    [7_500_000, '2 h 5 min'],
  ])('%d milliseconds are %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  it.each([
    [0, '0%'],
    [0.29, '29%'],
    [0.996, '99%'],
    [1, '100%'],
  ])('a confidence of %d is %s, never rounded up', (confidence, words) => {
    expect(formatConfidence(confidence)).toBe(words);
  });

  it('counts in the singular and in thousands', () => {
    expect([counted(1, 'column'), counted(0, 'column'), counted(4_812_377, 'row')]).toEqual([
      '1 column',
      '0 columns',
      '4,812,377 rows',
    ]);
  });

  it('gives times in UTC, and back what is no time', () => {
    expect(formatTime('2026-11-03T16:05:09+02:00')).toBe('2026-11-03 14:05:09 UTC');
    expect(formatTime('yesterday')).toBe('yesterday');
  });
});

it('spells out what would not be seen, and leaves other scripts alone', () => {
  expect(visible('a\nb\u202ec\u200d\ud800')).toBe('a\\nb\\u{202e}c\\u{200d}\\u{d800}');
  expect(visible('Müller 顧客 العملاء')).toBe('Müller 顧客 العملاء');
});
