import { visible } from './format.ts';

/** What is only made when it is asked for, and asked for once. */
type Later = () => Iterable<Markup>;

/** HTML that is safe to show: made of our own literal text, escaped text and other `Markup`. */
export class Markup {
  // A private member makes the type nominal: an object that merely has texts is not `Markup`.
  readonly #pieces: readonly (string | Later)[];

  private constructor(pieces: readonly (string | Later)[]) {
    this.#pieces = pieces;
  }

  /** Text that this project wrote: a style sheet, a script. */
  static trusted(text: string): Markup {
    return new Markup([text]);
  }

  static joined(parts: readonly (string | Markup)[]): Markup {
    const pieces: (string | Later)[] = [];
    let text = '';
    for (const piece of parts.flatMap((part) => (Markup.is(part) ? part.#pieces : [part]))) {
      if (typeof piece === 'string') {
        text += piece;
      } else {
        pieces.push(text, piece);
        text = '';
      }
    }
    return new Markup([...pieces, text]);
  }

  static later(make: Later): Markup {
    return new Markup([make]);
  }

  static is(value: unknown): value is Markup {
    return typeof value === 'object' && value !== null && #pieces in value;
  }

  /** The text in parts, each made when it is its turn. */
  *texts(): Generator<string, void> {
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') yield piece;
      else for (const made of piece()) yield* made.texts();
    }
  }
}

type Part = string | number | Markup | readonly Markup[];

/** `` html`<td title="${name}">${name}</td>` ``: strings are escaped for text and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces: (string | Markup)[] = [strings[0] ?? ''];
  for (const [index, part] of parts.entries()) {
    if (Markup.is(part)) pieces.push(part);
    else if (typeof part === 'object') pieces.push(...part);
    else pieces.push(escaped(String(part)));
    pieces.push(strings[index + 1] ?? '');
  }
  return Markup.joined(pieces);
}

/** What there may be thousands of. */
export function each<Item>(items: readonly Item[], render: (item: Item) => Markup): Markup {
  return Markup.later(function* () {
    for (const item of items) yield render(item);
  });
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
