/**
 * The text that bytes are, from their hexadecimal digits. They may end in the middle of a character, since samples are cut.
 *
 * @returns null when the bytes are not text in UTF-8, or hold characters that no text has
 */
export function textOf(hex: string): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(hex, 'hex'), { stream: true });
    // Control characters other than tabulators and line breaks.
    return /[^\P{Cc}\t\r\n]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}
