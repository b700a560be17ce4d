/** Widths at which a name, a shape and a value stand side by side in the terminal. */
const SHAPE_WIDTH = 30;
const VALUE_WIDTH = 46;

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
  return shorten(shape, SHAPE_WIDTH);
}

/** A value that may be shown, on one line and cut. */
export function shorten(value: string, width = VALUE_WIDTH): string {
  const line = value.replaceAll(/\s/g, ' ');
  const characters = [...line];
  if (characters.length <= width) return line;
  const tail = ` … (${characters.length})`;
  return characters.slice(0, width - tail.length).join('') + tail;
}
