import { describe, expect, it } from '@jest/globals';
import { asText, cutToBytes } from '../../src/runner/runner.ts';

describe('text that others wrote', () => {
  it.each([
    ['::error::hijacked', ': :error::hijacked'],
    ['fine\n  ::add-mask::pr', 'fine\n  : :add-mask::pr'],
    ['fine\r::stop-commands::x', 'fine\n: :stop-commands::x'],
    ['fine\n\u0085::stop-commands::x', 'fine\n: :stop-commands::x'],
    ['a ##[set-output name=x]y', 'a # #[set-output name=x]y'],
    ['\u001b[31mred\u0000', '[31mred'],
    ['public.users::text is fine', 'public.users::text is fine'],
  ])('%j is no workflow command', (text, shown) => {
    expect(asText(text)).toBe(shown);
  });
});

describe('a summary that is too long', () => {
  it('is cut after a whole line, and says so', () => {
    const text = 'ä line of a summary\n'.repeat(100);
    const cut = cutToBytes(text, 500);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(500);
    expect(cut).toMatch(/^(ä line of a summary\n)+ä line of a summary\n\n\*The rest is cut/);
  });

  it('is left alone when it fits, and left out when not even the notice does', () => {
    expect(cutToBytes('short\n', 6)).toBe('short\n');
    expect(cutToBytes('too long\n', 5)).toBe('');
  });
});
