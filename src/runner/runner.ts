import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { createSecrets, passwordIn, type Secrets } from './secrets.ts';

/** Where in a file of the repository an annotation points to. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The GitHub runner, as this process talks to it. Everything that leaves through here is redacted. */
export interface Runner {
  readonly secrets: Secrets;
  /** Whether the user asked for a debug log. */
  readonly debugging: boolean;
  /** The trimmed text of an input; empty when it is not set. */
  input(name: string): string;
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  /** An error annotation. Does not decide the exit code. */
  error(message: string, place?: Place): void;
  /** Folds what the work prints. */
  group<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
  output(name: string, value: string): void;
  /** An output that is a secret: registered as one first. */
  secretOutput(name: string, value: string): void;
  /** Adds to the job's summary. Cut, with a notice, where the runner would refuse all of it. */
  summarise(markdown: string): Promise<void>;
}

/** Inputs that are secrets. */
const SECRET_INPUTS = ['key', 'server-url', 'database-url', 'github-token'] as const;

/**
 * Takes up the conversation with the runner: the first thing that it hears are the secrets among the inputs.
 *
 * @param environment the process's environment, which names the runner's files
 */
export function openRunner(environment: Readonly<Record<string, string | undefined>>): Runner {
  const secrets = createSecrets(core.setSecret);
  for (const name of SECRET_INPUTS) {
    const value = core.getInput(name);
    // Shorter ones are refused further on; masked, they would blank letters all over the log.
    if (value.length >= MIN_SECRET_LENGTH) secrets.register(value);
  }
  const hidden = ['server-url', 'database-url'].map((name) => registerPassword(core.getInput(name), secrets));
  const clean = (message: string) => asText(secrets.redact(message));
  let summaryBytes = 0;
  const runner: Runner = {
    secrets,
    debugging: core.isDebug(),
    input: (name) => core.getInput(name),
    info: (message) => core.info(clean(message)),
    notice: (message) => core.notice(clean(message)),
    warning: (message) => core.warning(clean(message)),
    error: (message, place) =>
      core.error(
        clean(message),
        place === undefined
          ? {}
          : {
              file: clean(place.file),
              ...(place.line === undefined ? {} : { startLine: place.line }),
              ...(place.column === undefined ? {} : { startColumn: place.column }),
            },
      ),
    group: (title, work) => core.group(clean(title), work),
    output: (name, value) => core.setOutput(name, secrets.redact(value)),
    secretOutput(name, value) {
      secrets.register(value);
      core.setOutput(name, value);
    },
    async summarise(markdown) {
      const file = environment['GITHUB_STEP_SUMMARY'] ?? '';
      if (file === '') return;
      const text = cutToBytes(`${secrets.redact(markdown).trimEnd()}\n\n`, MAX_SUMMARY_BYTES - summaryBytes);
      summaryBytes += Buffer.byteLength(text);
      await appendFile(file, text);
    },
  };
  if (hidden.includes('too common')) {
    runner.warning(
      'The password in the server or database URL is so short or common that masking it would blank ordinary words ' +
        'of the log, so only the whole URL is masked. Give the role a long random password.',
    );
  }
  return runner;
}

/** The runner refuses all of a summary above 1 MiB. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The text, or as many of its first lines as fit, with a line that says so. */
export function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const notice = '\n\n*The rest is cut: GitHub shows no more than 1 MiB. The report has all of it.*\n';
  const room = Math.max(0, limit - Buffer.byteLength(notice));
  // Cut inside a character, the last one decodes to U+FFFD; it goes with its line.
  const head = Buffer.from(text).subarray(0, room).toString('utf8');
  return limit < Buffer.byteLength(notice) ? '' : head.slice(0, Math.max(0, head.lastIndexOf('\n'))) + notice;
}

/**
 * Keeps text that others wrote (names in a database, messages of a server) from being read as a workflow command:
 * the runner takes `::` at the beginning of a line, and `##[` anywhere in it.
 */
export function asText(message: string): string {
  return message
    .replaceAll('\r', '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/^(\s*)::/gm, '$1: :')
    .replaceAll('##[', '# #[');
}

const MIN_SECRET_LENGTH = 6;

/** Masks the password inside a URL, unless that would mask half the log. */
function registerPassword(url: string, secrets: Secrets): 'none' | 'registered' | 'too common' {
  const written = writtenPasswords(url);
  if (written.length === 0) return 'none';
  const rest = written.reduce((text, password) => text.replace(password, ''), url);
  const around = `postgres pr-postgres password ${rest}`.toLowerCase();
  const secret = [...new Set(written.flatMap((password) => [decode(password), password]))].filter(
    (password) => password.length >= MIN_SECRET_LENGTH && !around.includes(password.toLowerCase()),
  );
  for (const password of secret) secrets.register(password);
  return written.every((password) => secret.includes(decode(password))) ? 'registered' : 'too common';
}

/** As it stands in the text, and as the URL parser writes it, which escapes `:`, `=`, spaces and others. */
function writtenPasswords(url: string): string[] {
  const parsed = URL.canParse(url) ? new URL(url).password : '';
  return [passwordIn(url) ?? '', parsed].filter((password) => password !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
