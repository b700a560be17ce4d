import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { visible } from '../masking/report/format.ts';

/** The two ends of the conversation with the user: results go to one stream, everything else to the other. */
export interface Terminal {
  /** Columns to write into; infinite where nothing is cut, because no person is reading. */
  readonly width: number;
  readonly coloured: boolean;
  /** Whether somebody is there to answer. */
  readonly interactive: boolean;
  /** A result, as it is. */
  print(text: string): void;
  /** A message to the user: progress, a question's context, an error. */
  say(message: string): void;
  ask(question: string): Promise<string>;
  /** Without showing what is typed. */
  askHidden(question: string): Promise<string>;
}

export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes secrets out of messages. */
  readonly redact: (text: string) => string;
}

/** Narrower ones are taken for a mistake, or for a window that nobody is looking at. */
const NARROWEST = 40;

export function openTerminal({ stdin, stdout, stderr, environment, redact }: Streams): Terminal {
  const width = Number(environment['COLUMNS'] ?? stdout.columns ?? Number.NaN);
  const question = async (text: string, hidden: boolean) => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    // From here on the terminal shows nothing by itself; the question comes after, so that no answer can be faster.
    const lines = createInterface({ input: stdin, output: hidden ? nowhere : stderr, terminal: true });
    // In raw mode the key reaches the program, and not the terminal, which would make a signal of it.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    if (hidden) stderr.write(printable(text));
    try {
      return await lines.question(printable(text));
    } finally {
      lines.close();
      if (hidden) stderr.write('\n');
    }
  };
  return {
    width: Number.isInteger(width) && width >= NARROWEST ? width : Number.POSITIVE_INFINITY,
    coloured: stdout.isTTY === true && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb',
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    print: (text) => stdout.write(text),
    say: (message) => stderr.write(`${printable(redact(message))}\n`),
    ask: (text) => question(text, false),
    askHidden: (text) => question(text, true),
  };
}

/**
 * Text of several lines in which nothing moves the cursor, colours, turns the direction of writing, or starts a command
 * of a workflow, whatever names it holds.
 */
export function printable(text: string): string {
  return text
    .split('\n')
    .map((line) => inert(visible(line)))
    .join('\n');
}

/** Keeps a line from being read as a workflow command where the program runs in one. */
export function inert(line: string): string {
  return line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '# #[');
}
