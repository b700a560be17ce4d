import { describe, expect, it } from '@jest/globals';
import { deriveKeys } from '../../src/branch/keys.ts';

const KEY = 'k'.repeat(32);

describe('what is derived from the key', () => {
  it('is the same in every run with the same key, and different with another', () => {
    const first = deriveKeys(KEY);
    const again = deriveKeys(KEY);
    const other = deriveKeys(`${KEY}!`);
    expect(again.password('prpg_7001_42')).toBe(first.password('prpg_7001_42'));
    expect(again.masking).toEqual(first.masking);
    expect(other.password('prpg_7001_42')).not.toBe(first.password('prpg_7001_42'));
    expect(other.masking).not.toEqual(first.masking);
  });

  it('does not let one secret be guessed from another', () => {
    const keys = deriveKeys(KEY);
    expect(keys.password('prpg_7001_42')).not.toBe(keys.password('prpg_7001_43'));
    expect(keys.masking).not.toEqual(keys.certificate);
  });

  it('gives passwords that look alike raw, in a URL, in JSON and in a shell', () => {
    const keys = deriveKeys(KEY);
    for (let number = 1; number <= 200; number += 1) {
      expect(keys.password(`prpg_7001_${number}`)).toMatch(/^[A-Za-z0-9]{32}$/);
    }
  });

  it('lasts for one run only when there is no key', () => {
    const [first, second] = [deriveKeys(null), deriveKeys(null)];
    expect(first.persistent).toBe(false);
    expect(first.password('prpg_7001_42')).not.toBe(second.password('prpg_7001_42'));
  });

  it('refuses a short key in a sentence that does not repeat it', () => {
    expect(() => deriveKeys('hunter2hunter2')).toThrow(/Input key has 14 characters; it needs at least 32/);
    expect(() => deriveKeys('hunter2hunter2')).not.toThrow(/hunter2/);
  });
});
