import { type Leaf, type Tree, untypedLeaf } from './tree.ts';

/** JSON; null when the text is none. */
export function parseJson(text: string): Tree | null {
  try {
    return treeOf(JSON.parse(text, numbersAsWritten));
  } catch {
    return null;
  }
}

/** Numbers of cards and accounts have more digits than JavaScript's. */
class WrittenNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function numbersAsWritten(
  this: unknown,
  _key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  return typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value;
}

function treeOf(value: unknown): Tree {
  if (value instanceof WrittenNumber) return { kind: 'number', text: value.text };
  if (Array.isArray(value)) return { kind: 'list', elements: value.map(treeOf) };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'branch', members: Object.entries(value).map(([key, member]) => [key, treeOf(member)]), texts: [] };
  }
  return { kind: typeof value === 'string' ? 'string' : 'other', text: String(value) };
}

/** What the output function of hstore prints; null when the text is something else. */
export function parsePairs(text: string): Tree | null {
  const members: [string, Tree][] = [];
  const pair = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")(?:, |$)/gsy;
  let at = 0;
  for (const match of text.matchAll(pair)) {
    const [whole, key = '', content] = match;
    at += whole.length;
    members.push([unescapedPair(key), content === undefined ? NULL : untypedLeaf(unescapedPair(content))]);
  }
  return at === text.length ? { kind: 'branch', members, texts: [] } : null;
}

const NULL: Leaf = { kind: 'other', text: '' };

function unescapedPair(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

/** As the masking functions take XML apart; see there. */
const TOKEN =
  /<!--((?:[^-]|-[^-])*)-->|<!\[CDATA\[((?:[^\]]|\](?!\]>))*)\]\]>|<\?(?:[^?]|\?(?!>))*\?>|<!DOCTYPE[^[\]<>]*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?"'=]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|([^<]+)/gy;

const ATTRIBUTE = /\s([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Element {
  readonly name: string;
  readonly members: [string, Tree][];
  readonly texts: Leaf[];
}

/** XML: elements and `@attributes` as keys. Null when the text is not well-formed or has no element. */
export function parseXml(text: string): Tree | null {
  const root: Element = { name: '', members: [], texts: [] };
  const open = [root];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, comment, section, closing, opening, attributes = '', characters] = match;
    at += whole.length;
    const here = open.at(-1) ?? root;
    if (closing !== undefined) {
      if (open.length < 2 || here.name !== closing) return null;
      open.pop();
    } else if (opening !== undefined) {
      const element: Element = { name: opening, members: attributesOf(attributes), texts: [] };
      here.members.push([opening, { kind: 'branch', members: element.members, texts: element.texts }]);
      if (!attributes.endsWith('/')) open.push(element);
    } else if (comment === undefined) {
      const content = section ?? unescapedXml(characters ?? '').trim();
      if (content !== '') here.texts.push(untypedLeaf(content));
    }
    if (open.length > DEEPEST_ELEMENT) return null;
  }
  const whole = at === text.length && open.length === 1 && root.members.length > 0;
  return whole ? { kind: 'branch', members: root.members, texts: root.texts } : null;
}

const DEEPEST_ELEMENT = 200;

/** Without those of namespaces and schemas, which stay. */
function attributesOf(text: string): [string, Tree][] {
  return [...text.matchAll(ATTRIBUTE)].flatMap(([, name = '', double, single]): [string, Tree][] =>
    /^(?:xmlns|xml:|xsi:)/.test(name) ? [] : [[`@${name}`, untypedLeaf(unescapedXml(double ?? single ?? ''))]],
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapedXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
