import { describe, expect, it } from '@jest/globals';
import { formatAge, formatBytes, formatDuration } from '../../src/main/format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('numbers for people', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [8_000_000, '8.0 MB'],
    [96_400_000, '96 MB'],
    [1.25e9, '1.3 GB'],
    [3e15, '3.0 PB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 ms'],
    [85.4, '85 ms'],
    [1200, '1.2 s'],
    [12_000, '12 s'],
    [90 * SECOND, '1m30s'],
    [30 * MINUTE, '30m'],
    [7 * DAY, '7d'],
  ])('%d ms take %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [-5, '0s'],
    [9 * DAY + 4 * HOUR + 3 * MINUTE, '9d4h'],
    [9 * DAY + 3 * SECOND, '9d'],
    [12 * MINUTE + 5 * SECOND, '12m5s'],
  ])('%d ms ago is %s', (ms, text) => expect(formatAge(ms)).toBe(text));
});
