/** A secret was found where it must not be. Its message names the place and the form, never the secret. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
}

/**
 * @throws {LeakError} when the text holds a secret: raw, percent-encoded, or in base64 whatever stands before it
 */
export function assertNoSecret(place: string, text: string, secrets: Iterable<string>): void {
  for (const secret of secrets) {
    for (const [form, written] of forms(secret)) {
      const at = text.indexOf(written);
      if (at === -1) continue;
      const line = text.slice(0, at).split('\n').length;
      throw new LeakError(`${place}, line ${line}, holds a secret of ${secret.length} characters, ${form}.`);
    }
  }
}

function forms(secret: string): [form: string, written: string][] {
  const encoded = encodeURIComponent(secret);
  const strict = encoded.replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const inSmallLetters = (text: string) => text.replaceAll(/%../g, (code) => code.toLowerCase());
  return [
    ['raw', secret],
    ...[encoded, strict, inSmallLetters(encoded), inSmallLetters(strict)].map((written): [string, string] => [
      'percent-encoded',
      written,
    ]),
    ...[0, 1, 2].flatMap((offset): [string, string][] => {
      // Only whole groups of three bytes read the same whatever stands before and behind them.
      const bytes = Buffer.from(secret).subarray((3 - offset) % 3);
      const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
      if (whole.length < 6) return [];
      return [
        [`in base64 at offset ${offset}`, whole.toString('base64')],
        [`in base64url at offset ${offset}`, whole.toString('base64url')],
      ];
    }),
  ];
}
