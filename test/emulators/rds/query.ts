import type { Shape } from './model.ts';

/** A request that does not fit the operation's model. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly code: 'MalformedInput' | 'MissingParameter' | 'InvalidParameterValue';

  constructor(code: RequestProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads the parameters of a query request (`Tags.Tag.1.Key=…`) as the operation's input.
 *
 * @throws {RequestProblem} for a parameter that the model does not have, a value of another type, a list whose
 *   elements have the wrong name or gaps in their numbers, and a required parameter that is missing
 */
export function readInput(shape: Shape, parameters: URLSearchParams): Record<string, unknown> {
  const root: Branch = new Map();
  for (const [name, value] of parameters) {
    if (name !== 'Action' && name !== 'Version') plant(root, name.split('.'), value, name);
  }
  return read(shape, root, '') as Record<string, unknown>;
}

type Node = string | Branch;
type Branch = Map<string, Node>;

function plant(branch: Branch, [first = '', ...rest]: readonly string[], value: string, name: string): void {
  if (rest.length === 0) {
    if (branch.has(first)) throw new RequestProblem('MalformedInput', `The parameter ${name} is given twice.`);
    branch.set(first, value);
    return;
  }
  const next = branch.get(first) ?? new Map<string, Node>();
  if (typeof next === 'string') {
    throw new RequestProblem('MalformedInput', `The parameter ${name} is given as a value and as a structure.`);
  }
  branch.set(first, next);
  plant(next, rest, value, name);
}

function read(shape: Shape, node: Node, path: string): unknown {
  switch (shape.kind) {
    case 'structure': {
      if (typeof node === 'string') throw new RequestProblem('MalformedInput', `${path} has to be a structure.`);
      for (const [name, member] of shape.members) {
        if (member.required && !node.has(name)) {
          throw new RequestProblem('MissingParameter', `The request must contain the parameter ${join(path, name)}.`);
        }
      }
      const entries = [...node].map(([name, value]) => {
        const member = shape.members.get(name);
        if (member === undefined) {
          throw new RequestProblem('MalformedInput', `${shape.name} has no parameter ${join(path, name)}.`);
        }
        return [name, read(member.shape(), value, join(path, name))];
      });
      return Object.fromEntries(entries);
    }
    case 'list': {
      // An empty list is sent as a parameter without a value.
      if (node === '') return [];
      const elements = typeof node === 'string' || node.size !== 1 ? undefined : node.get(shape.elementName);
      if (elements === undefined || typeof elements === 'string') {
        throw new RequestProblem('MalformedInput', `The elements of ${path} have to be named ${shape.elementName}.N.`);
      }
      return Array.from({ length: elements.size }, (_, index) => {
        const element = elements.get(String(index + 1));
        const place = `${path}.${shape.elementName}.${index + 1}`;
        if (element === undefined) throw new RequestProblem('MalformedInput', `${place} is missing.`);
        return read(shape.element(), element, place);
      });
    }
    default:
      if (typeof node !== 'string') throw new RequestProblem('MalformedInput', `${path} has to be a plain value.`);
      return readPlain(shape.kind, node, path);
  }
}

function readPlain(kind: 'string' | 'number' | 'boolean' | 'timestamp', text: string, path: string): unknown {
  switch (kind) {
    case 'string':
      return text;
    case 'number':
      if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
      break;
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      break;
    case 'timestamp':
      if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
      break;
  }
  throw new RequestProblem('MalformedInput', `${path} has to be a ${kind}.`);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
