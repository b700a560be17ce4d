import { KeyError } from '../branch/keys.ts';
import { AddressError } from '../postgres/address.ts';
import { ExpectationError, type Parser } from './parsers.ts';

/** How one input is read. */
export interface Input<Value> {
  /** @throws {InputError} one sentence that names the input */
  read(text: string, name: string): Value;
}

/** The inputs of an action, under their names in its action.yml. */
export type InputTable = Readonly<Record<string, Input<unknown>>>;

export type Values<Table extends InputTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Input<infer Value> ? Value : never;
};

/** What is wrong with the inputs of a run, all of it: one sentence per problem. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** An input that has a default in action.yml: an empty one is an error, never silently the default. */
export function required<Value>(parse: Parser<Value>): Input<Value> {
  return { read: (text, name) => parseShown(parse, text, name) };
}

/** An input that may be left out or empty. */
export function optional<Value>(parse: Parser<Value>): Input<Value | null> {
  return { read: (text, name) => (text === '' ? null : parseShown(parse, text, name)) };
}

/** An input that may be left out, and whose text is never repeated. The parser's errors must not hold it either. */
export function secret<Value>(parse: (text: string, name: string) => Value): Input<Value | null> {
  return { read: (text, name) => (text === '' ? null : parse(text, name)) };
}

/** A condition between inputs, or between inputs and the event: a sentence when it does not hold, else null. */
export type Rule = (text: (name: string) => string) => string | null;

/**
 * Reads all inputs of an action.
 *
 * @param text gives the trimmed text of an input, empty when it is not set
 * @throws {InputError} with every problem of every input
 */
export function readInputs<Table extends InputTable>(
  table: Table,
  text: (name: string) => string,
  rules: readonly Rule[] = [],
): Values<Table> {
  const problems: string[] = [];
  const values = Object.entries(table).map(([name, input]) => {
    try {
      return [name, input.read(text(name), name)];
    } catch (error) {
      problems.push(sentenceOf(error));
      return [name, null];
    }
  });
  for (const rule of rules) {
    const problem = rule(text);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries(values) as Values<Table>;
}

const MAX_SHOWN = 80;

function parseShown<Value>(parse: Parser<Value>, text: string, name: string): Value {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error;
    const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
    throw new InputError([
      `Input ${name} is ${text === '' ? 'empty' : JSON.stringify(cut)}: expected ${error.message}.`,
    ]);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof InputError || error instanceof AddressError || error instanceof KeyError) return error.message;
  throw error;
}
