const LONGEST = 36;

/**
 * What a value looks like, without what it says: `Ada.Byron@mail.test` → `Xxx.Xxxxx@xxxx.xxxx`. Letters of any script
 * become x or X and digits 9; signs stay, since they are the form. Line breaks become spaces, and a long value ends
 * in its length.
 */
export function shapeOf(value: string | null): string {
  if (value === null) return 'NULL';
  const shape = value
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\p{L}\p{M}\p{N}]/gu, (character) => {
      if (/\p{N}/u.test(character)) return '9';
      return /\p{Lu}/u.test(character) ? 'X' : 'x';
    })
    // Whatever is neither a letter nor a plain sign (pictures, controls) could be telling.
    .replaceAll(/[^ -~]/gu, '?');
  return shorten(shape, LONGEST, [...value].length);
}

/** A value that may be shown, cut to the same width. */
export function shorten(value: string, width = LONGEST, length = [...value].length): string {
  const line = value.replaceAll(/\s/g, ' ');
  const characters = [...line];
  if (characters.length <= width) return line;
  const tail = ` … (${length})`;
  return characters.slice(0, width - tail.length).join('') + tail;
}
