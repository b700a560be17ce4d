import type { ScalarCategory } from '../../categories.ts';
import { type Path, readPath, type Step } from '../../detect/documents/path.ts';
import type { JsonRules } from '../../detect/model.ts';

/**
 * The rules of documents as a tree that the functions walk down beside the document. Short names: the tree is a literal
 * in statements.
 */
export interface RuleNode {
  /** What strings here are masked as; empty: they stay. */
  m?: ScalarCategory | '';
  /** Numbers here stay. */
  '#'?: '';
  /** By key of an object, field, name of an XML element or `@` and name of an attribute. */
  k?: Record<string, RuleNode>;
  /** For every element of an array. */
  e?: RuleNode;
  /** For keys that are not listed, where keys are data. */
  '*'?: RuleNode;
  /** What such keys are masked as; empty: they stay. */
  '~'?: ScalarCategory | '';
  /** For everything below that has no rule; `true` within such a rule: the rule itself. */
  d?: RuleNode | true;
}

/** @throws {TypeError} when a path cannot be read, which detection and policies make sure of */
export function ruleTree(rules: JsonRules | null): RuleNode {
  const root: RuleNode = {};
  for (const text of rules?.keep ?? []) addRule(root, parsed(text), '');
  // Afterwards: what is listed as both is masked.
  for (const [text, category] of Object.entries(rules?.mask ?? {})) addRule(root, parsed(text), category);
  return root;
}

/** The part of the tree below a field or for the elements of an array; empty when there is none. */
export function below(node: RuleNode, step: Step): RuleNode {
  const own = step.kind === 'key' ? node.k?.[step.key] : step.kind === 'element' ? node.e : undefined;
  if (own !== undefined) return own;
  if (step.kind === 'key' && node['*'] !== undefined) return node['*'];
  if (node.d === true) return node;
  return node.d ?? {};
}

function addRule(root: RuleNode, { steps, of }: Path, rule: ScalarCategory | ''): void {
  const node = steps.reduce(descended, root);
  switch (of) {
    case 'value':
      node.m = rule;
      if (rule === '') node['#'] = '';
      return;
    case 'numbers':
      // A category for numbers alone is one for whatever stands there.
      if (rule === '') node['#'] = '';
      else node.m = rule;
      return;
    case 'keys':
      node['~'] = rule;
      return;
    case 'below':
      node.d = { m: rule, '~': rule, d: true, ...(rule === '' ? { '#': '' } : {}) };
      return;
  }
}

function descended(node: RuleNode, step: Step): RuleNode {
  if (step.kind === 'element') {
    node.e ??= {};
    return node.e;
  }
  if (step.kind === 'any') {
    node['*'] ??= {};
    return node['*'];
  }
  // A key may be called `__proto__`.
  node.k ??= Object.create(null) as Record<string, RuleNode>;
  node.k[step.key] ??= {};
  return node.k[step.key] ?? {};
}

function parsed(text: string): Path {
  const path = readPath(text);
  if (path === null) throw new TypeError(`${text} is not a path into a document.`);
  return path;
}
