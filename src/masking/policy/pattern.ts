import { qualifiedName } from '../catalog/model.ts';

/**
 * A name as a policy writes it: one to three parts joined by dots, read from the right, so that `users.email` means
 * the column in a table `users` of any schema. `*` stands for any characters within one part. A part in double
 * quotes is taken as it stands. Upper and lower case count, as they do in the catalog.
 */
export interface Pattern {
  /** One list per part, filled up from the left with `*`: the literal pieces between the stars of that part. */
  readonly parts: readonly (readonly string[])[];
  /** Stars, those of the parts that were left out included: fewer are more specific. */
  readonly wildcards: number;
  /** Characters that are no stars: more are more specific. */
  readonly literalLength: number;
}

const QUOTED = /"((?:[^"]|"")+)"/y;
const BARE = /[^".\s]+/y;
const ANYTHING: readonly string[] = ['', ''];

/** Reads a pattern of at most `width` parts (3 for columns, 2 for tables); null when it is not one. */
export function parsePattern(text: string, width: 2 | 3): Pattern | null {
  const parts: (readonly string[])[] = [];
  let at = 0;
  for (;;) {
    QUOTED.lastIndex = at;
    BARE.lastIndex = at;
    const quoted = QUOTED.exec(text);
    const bare = BARE.exec(text);
    if (quoted?.[1] !== undefined) {
      parts.push([quoted[1].replaceAll('""', '"')]);
      at = QUOTED.lastIndex;
    } else if (bare !== null) {
      parts.push(bare[0].replaceAll(/\*+/g, '*').split('*'));
      at = BARE.lastIndex;
    } else {
      return null;
    }
    if (at === text.length) break;
    if (text[at] !== '.') return null;
    at += 1;
  }
  if (parts.length > width) return null;
  while (parts.length < width) parts.unshift(ANYTHING);
  return {
    parts,
    wildcards: parts.reduce((sum, pieces) => sum + pieces.length - 1, 0),
    literalLength: parts.flat().reduce((sum, piece) => sum + piece.length, 0),
  };
}

/** Equal for patterns that say the same: `users.email` and `*."users".email`. */
export function patternKey(pattern: Pattern): string {
  return JSON.stringify(pattern.parts);
}

/** The key of the pattern that names exactly this. */
export function exactKey(names: readonly string[]): string {
  return JSON.stringify(names.map((name) => [name]));
}

/** Whether the pattern names this, given as schema, table and (for columns) column. */
export function matches(pattern: Pattern, names: readonly string[]): boolean {
  return pattern.parts.every((pieces, index) => matchesPart(pieces, names[index] ?? ''));
}

/** Whether one part of a pattern fits one name. Without regular expressions, so that no pattern can make matching slow. */
export function matchesPart(pieces: readonly string[], name: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Negative when `a` is the more specific, 0 when neither is. */
export function bySpecificity(a: Pattern, b: Pattern): number {
  return a.wildcards - b.wildcards || b.literalLength - a.literalLength;
}

/** The pattern that names exactly this: see `qualifiedName`. */
export const patternOf = qualifiedName;
