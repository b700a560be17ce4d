import { describe, expect, it } from '@jest/globals';
import { scramVerifier } from '../../src/postgres/scram.ts';

describe('the verifier of a password', () => {
  it('is the same on every run, and another for another role or password', () => {
    const verifier = scramVerifier('pencil', 'prpg_1_2');
    expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/);
    expect(scramVerifier('pencil', 'prpg_1_2')).toBe(verifier);
    expect(scramVerifier('pencil', 'prpg_1_3')).not.toBe(verifier);
    expect(scramVerifier('eraser', 'prpg_1_2')).not.toBe(verifier);
    expect(verifier).not.toContain('pencil');
  });
});
