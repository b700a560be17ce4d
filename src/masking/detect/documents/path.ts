/**
 * How paths into documents are written. Steps are joined by dots:
 *
 *     user.email             the member `email` of the member `user`; fields of a composite type, elements of XML alike
 *     items[*].sku           the member `sku` of any element of the array `items`
 *     order.@id              the attribute `id` of the element `order` of XML
 *     "a.b".c                a key with dots, brackets, stars or quotes stands in double quotes, `\` before quotes in it
 *     users.*.email          `*`: any key, where keys are data
 *     users.*~               the keys themselves
 *     price#                 numbers that stand there, while strings that may stand there are not meant
 *     user.**                everything below, at any depth
 *     .                      the document itself, where it is a single value
 */

export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'element' }
  | { readonly kind: 'any' };

export interface Path {
  readonly steps: readonly Step[];
  /** What is meant of what the steps lead to. `value`: strings, or numbers where a rule makes no difference between them. */
  readonly of: 'value' | 'keys' | 'numbers' | 'below';
}

export const ELEMENT: Step = { kind: 'element' };
export const ANY_KEY: Step = { kind: 'any' };

const PLAIN_KEY = /^[^.[\]"*~#\\]+$/;
const PART = /(\[\*\])|(\*\*)|(\*~)|(\*)|"((?:[^"\\]|\\.)*)"|([^.[\]"*~#\\]+)/y;

/** Writes a path so that `readPath` reads the same. */
export function writePath({ steps, of }: Path): string {
  let text = '';
  for (const step of steps) {
    const dot = text === '' ? '' : '.';
    if (step.kind === 'element') text += '[*]';
    else text += dot + (step.kind === 'any' ? '*' : writtenKey(step.key));
  }
  switch (of) {
    case 'value':
      return text === '' ? '.' : text;
    case 'numbers':
      return `${text === '' ? '.' : text}#`;
    case 'keys':
      return text === '' ? '*~' : `${text}.*~`;
    case 'below':
      return text === '' ? '**' : `${text}.**`;
  }
}

/** Null when the text is no path. */
export function readPath(text: string): Path | null {
  const of = text.endsWith('#') ? 'numbers' : 'value';
  const body = of === 'numbers' ? text.slice(0, -1) : text;
  if (body === '.') return { steps: [], of };
  const steps: Step[] = [];
  let at = 0;
  while (at < body.length) {
    PART.lastIndex = at + (body[at] === '.' && at > 0 ? 1 : 0);
    const dotted = PART.lastIndex > at;
    const part = PART.exec(body);
    if (part === null) return null;
    const [whole, element, below, keys, any, quoted, plain] = part;
    // A dot before every key but the first, none before an element.
    if (element === undefined ? !dotted && at > 0 : dotted) return null;
    at = PART.lastIndex;
    if (below !== undefined || keys !== undefined) {
      return at === body.length && of === 'value' ? { steps, of: below === undefined ? 'keys' : 'below' } : null;
    }
    if (element !== undefined) steps.push(ELEMENT);
    else if (any !== undefined) steps.push(ANY_KEY);
    else steps.push({ kind: 'key', key: quoted === undefined ? (plain ?? whole) : quoted.replace(/\\(.)/gs, '$1') });
  }
  return steps.length === 0 ? null : { steps, of };
}

function writtenKey(key: string): string {
  return PLAIN_KEY.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`;
}
