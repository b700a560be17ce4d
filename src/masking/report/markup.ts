import { visible } from './format.ts';

/** HTML that is safe to show: made of our own literal text, escaped text and other `Markup`. */
export class Markup {
  readonly text: string;
  // A private member makes the type nominal: an object that merely has a `text` is not `Markup`.
  readonly #made = true;

  private constructor(text: string) {
    this.text = text;
  }

  /** Text that this project wrote: a style sheet, a script. */
  static trusted(text: string): Markup {
    return new Markup(text);
  }

  static is(value: unknown): value is Markup {
    return typeof value === 'object' && value !== null && #made in value;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** `` html`<td title="${name}">${name}</td>` ``: strings are escaped for text and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += rendered(part);
    text += strings[index + 1] ?? '';
  });
  return Markup.trusted(text);
}

function rendered(part: Part): string {
  if (Markup.is(part)) return part.text;
  if (typeof part === 'object') return part.map((each) => each.text).join('');
  return visible(String(part)).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
