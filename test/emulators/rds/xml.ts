import { EmulatorDefect } from './errors.ts';
import type { OperationModel, ServiceModel, Shape } from './model.ts';

/**
 * The answer of an operation.
 *
 * @throws {EmulatorDefect} when the output holds anything that the service's model does not
 */
export function writeAnswer(
  service: ServiceModel,
  operation: OperationModel,
  output: unknown,
  requestId: string,
): string {
  const { name } = operation;
  const result =
    operation.output === null ? '' : `<${name}Result>${write(operation.output, output, name)}</${name}Result>`;
  return `${DECLARATION}<${name}Response xmlns="${service.namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`;
}

export function writeError(
  service: ServiceModel,
  error: { readonly code: string; readonly message: string; readonly status: number },
  requestId: string,
): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  return `${DECLARATION}<ErrorResponse xmlns="${service.namespace}"><Error><Type>${type}</Type><Code>${escaped(error.code)}</Code><Message>${escaped(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

function write(shape: Shape, value: unknown, path: string): string {
  switch (shape.kind) {
    case 'structure': {
      if (typeof value !== 'object' || value === null) throw new EmulatorDefect(`${path} has to be an object.`);
      const given = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
      const unknown = given.find(([name]) => !shape.members.has(name));
      if (unknown !== undefined) throw new EmulatorDefect(`${shape.name} has no member ${unknown[0]}.`);
      return given
        .map(([name, member]) => element(name, write(memberShape(shape.members, name), member, `${path}.${name}`)))
        .join('');
    }
    case 'list':
      if (!Array.isArray(value)) throw new EmulatorDefect(`${path} has to be a list.`);
      return value
        .map((each, index) => element(shape.elementName, write(shape.element(), each, `${path}[${index}]`)))
        .join('');
    case 'timestamp':
      if (!(value instanceof Date)) throw new EmulatorDefect(`${path} has to be a Date.`);
      return value.toISOString();
    default:
      if (typeof value !== shape.kind) throw new EmulatorDefect(`${path} has to be a ${shape.kind}.`);
      return escaped(String(value));
  }
}

function memberShape(members: Extract<Shape, { kind: 'structure' }>['members'], name: string): Shape {
  const member = members.get(name);
  if (member === undefined) throw new EmulatorDefect(`There is no member ${name}.`);
  return member.shape();
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
