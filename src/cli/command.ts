import { parseArgs } from 'node:util';
import type { Unclassified } from '../masking/policy/model.ts';
import { nearest } from '../masking/policy/nearest.ts';

/** The command line is not one that can be followed; one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the user wants, before anything of it was looked at. */
export type Command = { readonly name: 'help' | 'version' } | PlanCommand | InitCommand | AnonymizeCommand;

interface DatabaseCommand {
  /** As given; null when the environment names the database. */
  readonly url: string | null;
}

export interface PlanCommand extends DatabaseCommand {
  readonly name: 'plan';
  readonly policy: string | null;
  readonly onUnclassified: Unclassified | null;
  /** Shows every column, and not only what is to be looked at. */
  readonly all: boolean;
  readonly json: boolean;
  readonly html: string | null;
}

export interface InitCommand extends DatabaseCommand {
  readonly name: 'policy init';
  /** Path of the file to write; `-` for the standard output. */
  readonly output: string | null;
  readonly force: boolean;
}

export interface AnonymizeCommand extends DatabaseCommand {
  readonly name: 'anonymize';
  readonly policy: string | null;
  readonly onUnclassified: Unclassified | null;
  readonly parallel: number;
  /** The name of the database that may be written to; null when the user has not said it. */
  readonly writeTo: string | null;
  readonly json: boolean;
  readonly html: string | null;
}

export const HELP = `pr-postgres: see, decide and do what masks the personal data of a PostgreSQL database.

  pr-postgres plan [URL]          shows what would be masked, how sure that is, and why; with a
                                  policy, only what is new since it was written. Writes nothing.
  pr-postgres policy init [URL]   writes a policy to review. Writes nothing to the database.
  pr-postgres anonymize [URL]     masks the database in place and verifies every row.

URL is postgres://user@host:5432/database; default: DATABASE_URL. Its password may stand in it, in
PGPASSWORD, or is asked for. sslmode and sslrootcert stand in it, or in PGSSLMODE and PGSSLROOTCERT.

plan, anonymize
  --policy FILE             the policy; default: .github/pr-postgres.yml, if it is there
  --on-unclassified WHAT    fail, null or keep: overrules what the policy says of columns that
                            nobody has classified
  --json                    prints report.json instead of a table
  --html FILE               writes the report as a page for a browser
plan
  --all                     shows every column
policy init
  --output FILE             default: .github/pr-postgres.yml; - for the standard output
  --force                   overwrites the file
anonymize
  --yes-write-to NAME       the name of the database, typed out: nothing is written without it.
                            On a terminal it is asked for.
  --parallel N              connections, 1 to 64; default 4
  The environment variable PR_POSTGRES_KEY holds the key (openssl rand -hex 32): with the same key
  the same person becomes the same fake person.

  --help, --version

Exit codes: 0 done, nothing to decide; 1 something is to be decided, or the masking failed; 2 the
command cannot be followed, or the database cannot be reached.
`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const REPORTS = { policy: TEXT, 'on-unclassified': TEXT, json: FLAG, html: TEXT } as const;
const OPTIONS = {
  plan: { ...REPORTS, all: FLAG },
  'policy init': { output: TEXT, force: FLAG },
  anonymize: { ...REPORTS, parallel: TEXT, 'yes-write-to': TEXT },
} as const;
const COMMANDS = ['plan', 'policy init', 'anonymize'] as const;

/**
 * Reads the arguments of the command line, without those of node.
 *
 * @throws {UsageError} one sentence, which never repeats an argument that could be a URL
 */
export function parseCommand(words: readonly string[]): Command {
  if (words.includes('--help') || words.includes('-h') || words[0] === 'help') return { name: 'help' };
  if (words.includes('--version')) return { name: 'version' };
  const name = COMMANDS.find((command) => command.split(' ').every((word, index) => words[index] === word));
  if (name === undefined) throw unknownCommand(words);
  const { values, positionals } = parsed(name, words.slice(name.split(' ').length));
  if (positionals.length > 1) {
    throw new UsageError(`pr-postgres ${name} takes one URL, and ${positionals.length} arguments were given.`);
  }
  const url = positionals[0] ?? null;
  const text = (option: string) => textOf(values[option], option);
  const flag = (option: string) => values[option] === true;
  switch (name) {
    case 'plan':
      return { name, url, ...reports(text, flag), all: flag('all') };
    case 'policy init':
      return { name, url, output: text('output'), force: flag('force') };
    case 'anonymize':
      return {
        name,
        url,
        ...reports(text, flag),
        parallel: parallelOf(text('parallel')),
        writeTo: text('yes-write-to'),
      };
  }
}

function reports(text: (option: string) => string | null, flag: (option: string) => boolean) {
  return {
    policy: text('policy'),
    onUnclassified: unclassifiedOf(text('on-unclassified')),
    json: flag('json'),
    html: text('html'),
  };
}

function parsed(name: (typeof COMMANDS)[number], args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS[name], allowPositionals: true }) as {
      readonly values: Readonly<Record<string, string | boolean | undefined>>;
      readonly positionals: readonly string[];
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS_')) throw error;
    throw badOption(name, error instanceof Error ? error.message : '', code);
  }
}

/** The parser's own message may hold the value of an option. */
function badOption(name: (typeof COMMANDS)[number], message: string, code: string): UsageError {
  const option = /(--?[\w-]+)/.exec(message)?.[1] ?? 'An option';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(OPTIONS[name]).map((one) => `--${one}`);
    const meant = nearest(option, known);
    const right = meant === null ? `it takes ${known.join(', ')}` : `did you mean ${meant}?`;
    return new UsageError(`pr-postgres ${name} has no option ${option}: ${right}`.replace(/([^?])$/, '$1.'));
  }
  const takesText = Object.entries(OPTIONS[name]).some(([one, { type }]) => `--${one}` === option && type === 'string');
  return new UsageError(`${option} ${takesText ? 'needs a value behind it' : 'takes no value'}.`);
}

function unknownCommand([first]: readonly string[]): UsageError {
  if (first === undefined) return new UsageError('No command was given: plan, policy init or anonymize.');
  if (first === 'policy') return new UsageError('pr-postgres policy has one command: pr-postgres policy init URL.');
  const known = COMMANDS.join(', ');
  // Whoever forgot the command has given a URL first.
  if (!/^[a-z-]{1,30}$/.test(first)) return new UsageError(`The first argument is the command: one of ${known}.`);
  return new UsageError(`There is no command ${first}: there are ${known}.`);
}

function textOf(value: string | boolean | undefined, option: string): string | null {
  if (value === '') throw new UsageError(`--${option} is empty.`);
  return typeof value === 'string' ? value : null;
}

function unclassifiedOf(text: string | null): Unclassified | null {
  if (text === null || text === 'fail' || text === 'null' || text === 'keep') return text;
  throw new UsageError('--on-unclassified must be one of fail, null and keep.');
}

const MAX_PARALLEL = 64;

function parallelOf(text: string | null): number {
  if (text === null) return 4;
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (number <= MAX_PARALLEL) return number;
  throw new UsageError(`--parallel must be a whole number from 1 to ${MAX_PARALLEL}.`);
}
