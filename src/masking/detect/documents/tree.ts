/** A document of whatever format, as its keys and leaves. */
export type Tree = Branch | List | Leaf;

export interface Branch {
  readonly kind: 'branch';
  readonly members: readonly (readonly [key: string, tree: Tree])[];
  /** Text that stands beside the members: in XML only. */
  readonly texts: readonly Leaf[];
}

export interface List {
  readonly kind: 'list';
  readonly elements: readonly Tree[];
}

export interface Leaf {
  /** `other`: truth values and null, which nobody is known by. */
  readonly kind: 'string' | 'number' | 'other';
  readonly text: string;
}

/** Of formats that know nothing but text: what reads as a number or a truth value is one. */
export function untypedLeaf(text: string): Leaf {
  if (/^(?:true|false|t|f|yes|no)$/.test(text)) return { kind: 'other', text };
  return { kind: /^-?\d+(?:\.\d+)?$/.test(text) ? 'number' : 'string', text };
}
