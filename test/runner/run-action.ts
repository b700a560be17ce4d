import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { assertNoSecret, LeakError } from './leaks.ts';

export type ActionName = 'lifecycle' | 'create-branch' | 'delete-branch' | 'anonymize' | 'sweep' | 'connect';

export interface ActionRun {
  readonly action: ActionName;
  /** What the workflow writes under `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly repository: { readonly owner: string; readonly name: string; readonly id: number };
  readonly github: { readonly apiUrl: string; readonly token: string };
  /** Login of whoever started the run. */
  readonly actor?: string;
  /** Directory of the bundles, built anew or committed. */
  readonly dist?: string;
  /** The repository's working copy; default: an empty one. */
  readonly workspace?: string;
  /** Secrets that must not show up anywhere, beside those that the action registers itself. */
  readonly secrets?: readonly string[];
  /** The same, of those that are made while it runs. Asked when the run is over. */
  readonly moreSecrets?: () => readonly string[];
  /** More text that must hold no secret: comments, logs of servers. Asked when the run is over. */
  readonly alsoSearch?: () => readonly string[];
  /** What is added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the run from outside. */
  readonly interrupt?: Interrupt;
}

export interface Interrupt {
  readonly signal: NodeJS.Signals;
  /** When the log matches, after this many milliseconds, or as soon as this is so. */
  readonly when: RegExp | number | (() => Promise<boolean>);
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
}

export interface ActionResult {
  readonly exitCode: number | null;
  /** The signal that ended the process; null when it ended by itself. */
  readonly signal: NodeJS.Signals | null;
  /** What the process printed, without the commands that register secrets. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The outputs as another job gets them: without those that hold a masked value. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Values registered as secrets, in order. */
  readonly masks: readonly string[];
  /** `RUNNER_TEMP`; removed by `cleanUp`. */
  readonly temporaryDirectory: string;
  readonly durationMs: number;
  /** From the interrupting signal to the end of the process; null without one. */
  readonly interruptedForMs: number | null;
  cleanUp(): Promise<void>;
}

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** The only outputs that may hold a secret. */
const SECRET_OUTPUTS = ['database-url', 'password'];

/**
 * Starts a bundle as the runner does: node, the file that the action's action.yml names, and an environment built
 * from nothing. Every run proves by itself that no secret is where it must not be.
 *
 * @throws {LeakError} when one is
 */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const home = await mkdtemp(join(tmpdir(), 'pr-postgres-run-'));
  const files = {
    GITHUB_OUTPUT: join(home, 'output'),
    GITHUB_STEP_SUMMARY: join(home, 'summary'),
    GITHUB_ENV: join(home, 'env'),
    GITHUB_STATE: join(home, 'state'),
    GITHUB_PATH: join(home, 'path'),
    GITHUB_EVENT_PATH: join(home, 'event.json'),
  };
  const temporaryDirectory = join(home, 'temp');
  const workspace = run.workspace ?? join(home, 'workspace');
  await mkdir(temporaryDirectory);
  await mkdir(workspace, { recursive: true });
  for (const file of Object.values(files)) await writeFile(file, '');
  await writeFile(files.GITHUB_EVENT_PATH, JSON.stringify(run.event.payload));
  const action = await readAction(run);
  const started = performance.now();
  const child = spawn(process.execPath, [action.main], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      ...files,
      ...action.inputs,
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_ACTOR: run.actor ?? 'octocat',
      GITHUB_API_URL: run.github.apiUrl,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_NAME: run.event.name,
      GITHUB_REPOSITORY: `${run.repository.owner}/${run.repository.name}`,
      GITHUB_REPOSITORY_ID: String(run.repository.id),
      GITHUB_RUN_ID: '7001',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temporaryDirectory,
      ...run.environment,
    },
  });
  const ended = await untilEnd(child, run.interrupt);
  const durationMs = performance.now() - started;
  const { log, masks, annotations } = readLog(ended.printed);
  const outputs = parseFileCommands(await readFile(files.GITHUB_OUTPUT, 'utf8'));
  const result: ActionResult = {
    exitCode: ended.exitCode,
    signal: ended.signal,
    log,
    outputs,
    jobOutputs: Object.fromEntries(
      Object.entries(outputs).filter(([, value]) => !masks.some((mask) => value.includes(mask))),
    ),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    annotations,
    masks,
    temporaryDirectory,
    durationMs,
    interruptedForMs: ended.interruptedForMs,
    cleanUp: () => rm(home, { recursive: true, force: true }),
  };
  try {
    await searchForSecrets(result, run, [files.GITHUB_ENV, files.GITHUB_STATE]);
  } catch (error) {
    await result.cleanUp();
    throw error;
  }
  return result;
}

async function readAction({ action, inputs, github, dist }: ActionRun) {
  const folder = action === 'lifecycle' ? ROOT : join(ROOT, action);
  const definition = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
    runs: { using: string; main: string };
  };
  if (definition.runs.using !== 'node24') throw new Error(`${action} is not run by node24.`);
  const unknown = Object.keys(inputs).filter((name) => !(name in definition.inputs));
  if (unknown.length > 0) throw new Error(`${action} has no input ${unknown.join(', ')}.`);
  const variables: Record<string, string> = {};
  for (const [name, { default: byDefault }] of Object.entries(definition.inputs)) {
    const value = inputs[name] ?? byDefault?.replace(/\$\{\{ github\.token \}\}/, () => github.token);
    // As the runner names them: hyphens stay.
    if (value !== undefined) variables[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  const committed = resolve(folder, definition.runs.main);
  const main = dist === undefined ? committed : committed.replace(join(ROOT, 'dist'), resolve(dist));
  return { main, inputs: variables };
}

const POLL_MS = 50;

interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly printed: string;
  readonly interruptedForMs: number | null;
}

async function untilEnd(child: ChildProcess, interrupt: ActionRun['interrupt']): Promise<Ended> {
  let printed = '';
  let interruptedAt: number | null = null;
  const stop = () => {
    if (interrupt === undefined || interruptedAt !== null) return;
    interruptedAt = performance.now();
    child.kill(interrupt.signal);
  };
  const hear = (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    if (interrupt?.when instanceof RegExp && interrupt.when.test(printed)) stop();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const when = interrupt?.when;
  const timer = typeof when === 'number' ? setTimeout(stop, when) : undefined;
  const poll =
    typeof when !== 'function'
      ? undefined
      : setInterval(() => {
          // An answer that fails is asked for again; one that never comes ends with the process.
          when().then(
            (now) => now && stop(),
            () => {},
          );
        }, POLL_MS);
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, name) => done([code, name]));
  });
  clearTimeout(timer);
  clearInterval(poll);
  const interruptedForMs = interruptedAt === null ? null : performance.now() - interruptedAt;
  return { exitCode, signal, printed, interruptedForMs };
}

/** Takes the workflow commands out of what was printed, as the runner does. */
function readLog(printed: string): { log: string; masks: string[]; annotations: Annotation[] } {
  const masks: string[] = [];
  const annotations: Annotation[] = [];
  const lines = printed.split('\n').flatMap((line) => {
    const [, command, properties = '', message = ''] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
    if (command === 'add-mask') {
      const value = unescaped(message);
      if (value === '') throw new LeakError('An empty value was registered as a secret, which the runner refuses.');
      masks.push(value);
      return [];
    }
    if (command === 'error' || command === 'warning' || command === 'notice') {
      const given = Object.fromEntries(properties.split(',').map((pair) => pair.split('=')));
      annotations.push({
        level: command,
        message: unescaped(message),
        file: given['file'] === undefined ? null : unescaped(String(given['file'])),
        line: given['line'] === undefined ? null : Number(given['line']),
      });
    }
    return [command === undefined ? line : unescaped(line)];
  });
  return { log: lines.join('\n'), masks, annotations };
}

/** The escapes of workflow commands. */
function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** `name<<delimiter`, lines, `delimiter`; or `name=value`. */
function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, index + 1);
      if (end === -1) throw new Error(`The output ${name} has no end.`);
      values[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
  }
  return values;
}

async function searchForSecrets(result: ActionResult, run: ActionRun, files: readonly string[]): Promise<void> {
  const secrets = new Set([...result.masks, ...(run.secrets ?? []), ...(run.moreSecrets?.() ?? [])]);
  // The commands that register are gone from this log, so a secret in it was printed before or after its own.
  assertNoSecret('The log', result.log, secrets);
  assertNoSecret('The summary', result.summary, secrets);
  for (const [name, value] of Object.entries(result.outputs)) {
    if (!SECRET_OUTPUTS.includes(name)) assertNoSecret(`Output ${name}`, value, secrets);
    else if (value !== '' && !result.masks.includes(value)) {
      throw new LeakError(`Output ${name} was set without being registered as a secret.`);
    }
  }
  for (const file of [...files, ...(await filesIn(result.temporaryDirectory))]) {
    assertNoSecret(file, await readFile(file, 'latin1'), secrets);
  }
  for (const [index, text] of (run.alsoSearch?.() ?? []).entries()) assertNoSecret(`Text ${index}`, text, secrets);
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
