import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { currentBundles } from '../runner/bundles.ts';

export interface CliRun {
  readonly args: readonly string[];
  /** Added to an environment that holds nothing but PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the program is started. */
  readonly directory: string;
}

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundle of the command line as a shell does, with nobody at the terminal. */
export async function runCli({ args, environment, directory }: CliRun): Promise<CliResult> {
  const child = spawn(process.execPath, [await bundlePath(), ...args], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    texts.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    texts.stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  return { exitCode, ...texts };
}

export interface TerminalRun extends CliRun {
  /** What somebody types once the screen shows something. */
  readonly typing: readonly (readonly [seen: RegExp, typed: string])[];
}

/** Runs it on a terminal of its own; gives back everything that the screen showed. */
export async function runOnTerminal({ args, environment, directory, typing }: TerminalRun) {
  const command = [process.execPath, await bundlePath(), ...args].map(quoted).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    cwd: directory,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', SHELL: '/bin/sh', ...environment },
  });
  // A question that nobody answers is asked for ever; closing the terminal ends the program.
  const patience = setTimeout(() => child.kill(), 30_000);
  let screen = '';
  let read = 0;
  const left = [...typing];
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    screen += chunk;
    const [next] = left;
    if (next === undefined || !next[0].test(screen.slice(read))) return;
    left.shift();
    read = screen.length;
    child.stdin.write(next[1]);
  });
  const exitCode = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  clearTimeout(patience);
  return { exitCode, screen };
}

/** Found once per process: sources that change under a test must not change what it tests. */
let bundles: Promise<string> | null = null;

export async function bundlePath(): Promise<string> {
  bundles ??= currentBundles();
  return join(await bundles, 'cli', 'index.js');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
