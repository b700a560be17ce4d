import type { Addition } from '../../../src/masking/policy/addition.ts';

/** A policy file after somebody did what the additions say. */
export function edited(text: string | null, additions: readonly Addition[]): string {
  // From the last line to the first, so that the numbers of those before stay right.
  const lines = (text ?? '').split('\n');
  for (const addition of additions.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0))) {
    if (addition.line === null) return addition.text;
    if (addition.how === 'after') lines.splice(addition.line, 0, addition.text);
    else lines.splice(addition.line - 1, 1, addition.text);
  }
  return lines.join('\n');
}
