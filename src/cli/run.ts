import { readPolicyFile } from '../masking/policy/file.ts';
import type { Policy } from '../masking/policy/model.ts';
import type { DatabaseAddress } from '../postgres/address.ts';
import { listenForCancellation } from '../runner/cancellation.ts';
import { describeFailure } from '../runner/failure.ts';
import { createSecrets, type Secrets } from '../runner/secrets.ts';
import { VERSION } from '../version.ts';
import { addressOf, type Environment } from './address.ts';
import { maskDatabase } from './anonymize.ts';
import { HELP, parseCommand } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { initPolicy } from './init.ts';
import { showPlan } from './plan.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** What every command has at hand. */
export interface Desk {
  readonly terminal: Terminal;
  readonly secrets: Secrets;
  readonly environment: Environment;
  addressOf(url: string | null): DatabaseAddress;
  readPolicy(path: string | null): Promise<Policy>;
  /** What a user has to know when the program is stopped now; null: nothing. */
  leavesBehind(sentence: string | null): void;
  /** Says what went wrong. */
  fail(error: unknown): void;
}

/**
 * Runs the command line of this process: its result goes to the standard output, everything else to the standard
 * error, and how it ended into the exit code. One call per process.
 */
export async function runCommandLine(): Promise<void> {
  const secrets = createSecrets(() => {});
  const { env: environment, stdin, stdout, stderr } = process;
  const terminal = openTerminal({ stdin, stdout, stderr, environment, redact: secrets.redact });
  // Whoever reads no further (`| head`) has all that was wanted.
  stdout.on('error', () => process.exit());
  let left: string | null = null;
  const cancellation = listenForCancellation(() => terminal.say(left ?? 'Stopped; nothing is left behind.'));
  const fail = (error: unknown) => {
    const { message, trace } = describeFailure(error, process.cwd());
    terminal.say(message);
    if (trace !== null) terminal.say(trace);
  };
  const failAtOnce = (error: unknown) => {
    fail(error);
    process.exit(ExitCode.unusable);
  };
  process.on('uncaughtException', failAtOnce);
  process.on('unhandledRejection', failAtOnce);
  const desk: Desk = {
    terminal,
    secrets,
    environment,
    addressOf: (url) => addressOf(url, environment, secrets),
    readPolicy: (given) =>
      readPolicyFile({ given, directory: process.cwd(), advice: '--policy is the path of a YAML file.' }),
    leavesBehind(sentence) {
      left = sentence;
    },
    fail,
  };
  try {
    process.exitCode = await follow(desk);
  } catch (error) {
    if (!cancellation.signal.aborted) fail(error);
    if (left !== null && !cancellation.signal.aborted) terminal.say(left);
    process.exitCode = ExitCode.unusable;
  }
  cancellation.settled();
  // Whatever still listens has nothing to say any more.
  setTimeout(() => process.exit(), 1000).unref();
}

async function follow(desk: Desk): Promise<ExitCode> {
  const command = parseCommand(process.argv.slice(2));
  switch (command.name) {
    case 'help':
      desk.terminal.print(HELP);
      return ExitCode.done;
    case 'version':
      desk.terminal.print(`${VERSION}\n`);
      return ExitCode.done;
    case 'plan':
      return await showPlan(command, desk);
    case 'policy init':
      return await initPolicy(command, desk);
    case 'anonymize':
      return await maskDatabase(command, desk);
  }
}
