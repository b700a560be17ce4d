import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A type of the service's model, as far as the query protocol needs to know it. */
export type Shape =
  | { readonly kind: 'structure'; readonly name: string; readonly members: ReadonlyMap<string, Member> }
  | { readonly kind: 'list'; readonly elementName: string; readonly element: () => Shape }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' };

export interface Member {
  readonly shape: () => Shape;
  readonly required: boolean;
}

export interface OperationModel {
  readonly name: string;
  readonly input: Shape;
  /** Null when the answer holds nothing but its metadata. */
  readonly output: Shape | null;
  /** Names of the error shapes that the service declares for this operation. */
  readonly errors: ReadonlySet<string>;
}

export interface ErrorModel {
  /** Name of the SDK's exception class. */
  readonly shape: string;
  /** What stands in `<Code>`; often the shape's name without `Fault`. */
  readonly code: string;
  readonly status: number;
}

export interface ServiceModel {
  readonly version: string;
  readonly namespace: string;
  readonly signingName: string;
  operation(name: string): OperationModel | undefined;
  /** By the code that stands on the wire. */
  error(code: string): ErrorModel | undefined;
}

const require = createRequire(import.meta.url);

export function rdsModel(): ServiceModel {
  return readModel('@aws-sdk/client-rds', {
    version: '2014-10-31',
    namespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    signingName: 'rds',
  });
}

export function stsModel(): ServiceModel {
  return readModel('@aws-sdk/client-sts', {
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    signingName: 'sts',
  });
}

/**
 * Reads the model out of the installed SDK client: it exports one schema per operation, structure and error, in the
 * compact arrays of its own serialiser. Nothing of it is copied here, so the emulator knows what the client knows.
 */
function readModel(
  packageName: string,
  service: Pick<ServiceModel, 'version' | 'namespace' | 'signingName'>,
): ServiceModel {
  const entry = require.resolve(packageName);
  const exported = require(packageName) as Readonly<Record<string, unknown>>;
  const errors = new Map<string, ErrorModel>();
  for (const schema of Object.values(exported)) {
    const error = Array.isArray(schema) && schema[0] === SCHEMA.error ? readError(schema) : null;
    if (error !== null) errors.set(error.code, error);
  }
  const operations = new Map<string, OperationModel>();
  return {
    ...service,
    error: (code) => errors.get(code),
    operation(name) {
      const known = operations.get(name);
      if (known !== undefined) return known;
      const schema = exported[`${name}$`];
      if (!Array.isArray(schema) || schema[0] !== SCHEMA.operation) return undefined;
      const output = resolve(schema[5]);
      const model: OperationModel = {
        name,
        input: shapeOf(schema[4]),
        output: output === 'unit' ? null : shapeOf(output),
        errors: declaredErrors(entry, name),
      };
      operations.set(name, model);
      return model;
    },
  };
}

/** First element of a schema: what it describes. */
const SCHEMA = { simple: 0, list: 1, structure: 3, error: -3, operation: 9 } as const;

/** Simple types are numbers; 64 is added for a list of them. */
const SIMPLE = { string: 0, number: 1, boolean: 2, timestamp: 4, integer64: 17, decimal: 19 } as const;
const LIST_OF = 64;
const MAP_OF = 128;

function shapeOf(reference: unknown): Shape {
  const schema = resolve(reference);
  if (typeof schema === 'number') return simpleShape(schema);
  if (!Array.isArray(schema)) throw new Error(`The SDK's schema ${String(schema)} is of an unknown form.`);
  switch (schema[0]) {
    case SCHEMA.simple:
      return shapeOf(schema[4]);
    case SCHEMA.list:
      return { kind: 'list', elementName: wireName(schema[4]) ?? 'member', element: () => shapeOf(schema[4]) };
    case SCHEMA.structure: {
      const names: readonly string[] = schema[4];
      const required: number = schema[6] ?? 0;
      const members = names.map((name, index): [string, Member] => {
        const member: unknown = schema[5][index];
        return [wireName(member) ?? name, { shape: () => shapeOf(member), required: index < required }];
      });
      return { kind: 'structure', name: schema[2], members: new Map(members) };
    }
    default:
      throw new Error(`The SDK's schema of ${String(schema[2])} is of an unknown kind: ${String(schema[0])}.`);
  }
}

function simpleShape(schema: number): Shape {
  if (schema >= LIST_OF && schema < MAP_OF) {
    return { kind: 'list', elementName: 'member', element: () => simpleShape(schema - LIST_OF) };
  }
  switch (schema) {
    case SIMPLE.string:
      return { kind: 'string' };
    case SIMPLE.number:
    case SIMPLE.integer64:
    case SIMPLE.decimal:
      return { kind: 'number' };
    case SIMPLE.boolean:
      return { kind: 'boolean' };
    case 4:
    case 5:
    case 6:
    case 7:
      return { kind: 'timestamp' };
    default:
      throw new Error(`The SDK's simple schema ${schema} is not known here.`);
  }
}

/** References are functions; members are pairs of a reference and traits. */
function resolve(reference: unknown): unknown {
  if (typeof reference === 'function') return resolve(reference());
  if (Array.isArray(reference) && reference.length === 2) return resolve(reference[0]);
  return reference;
}

function wireName(member: unknown): string | undefined {
  const traits: unknown = Array.isArray(member) && member.length === 2 ? member[1] : undefined;
  return typeof traits === 'object' && traits !== null && 'xmlName' in traits ? String(traits.xmlName) : undefined;
}

function readError(schema: readonly unknown[]): ErrorModel | null {
  const shape = String(schema[2]);
  const traits = schema[3];
  if (typeof traits !== 'object' || traits === null) return null;
  const { awsQueryError, httpError } = traits as { awsQueryError?: [string, number]; httpError?: number };
  return { shape, code: awsQueryError?.[0] ?? shape, status: awsQueryError?.[1] ?? httpError ?? 400 };
}

/**
 * Which errors belong to which operation is in no schema at run time, but every command's declaration file lists
 * them as `@throws`.
 */
function declaredErrors(entry: string, operation: string): ReadonlySet<string> {
  const file = join(dirname(entry), '..', 'dist-types', 'commands', `${operation}Command.d.ts`);
  const text = readFileSync(file, 'utf8');
  return new Set([...text.matchAll(/@throws \{@link (\w+)\}/g)].flatMap(([, name]) => name ?? []));
}
