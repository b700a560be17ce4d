import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formatDuration } from '../src/main/format.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import { createNarrator, type Narrator } from './narrator.ts';
import { type DemoOptions, HELP, OptionsError, parseOptions } from './options.ts';
import { buildShop, type Stage, visitSource } from './stage.ts';
import { deleteBranch, policyAsked, type Told, tell } from './story.ts';
import { startWorkflow, type Workflow } from './workflow.ts';

/** `npm run demo`: builds the stage, tells the story, clears away. */
async function main(words: readonly string[]): Promise<number> {
  const colours = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  const narrator = createNarrator({ write: (text) => process.stdout.write(text), colours });
  let options: DemoOptions;
  try {
    options = parseOptions(words);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!existsSync(fileURLToPath(new URL('../dist/create-branch/index.js', import.meta.url)))) {
    narrator.failure('The bundles in dist/ are missing: run `npm run bundle` first.');
    return 1;
  }
  const cleanup = createCleanup();
  let over = false;
  // A story that is interrupted goes on for a moment, unheard, until its stage is gone.
  const storyteller = createNarrator({ write: (text) => over || process.stdout.write(text), colours });
  const story = play(options, storyteller, cleanup);
  const interruption = interrupted();
  let code = 0;
  try {
    await Promise.race([story, interruption]);
  } catch (error) {
    over = true;
    if (error instanceof InterruptedError) narrator.failure('Interrupted; clearing away.');
    else {
      narrator.failure(sentenceOf(error));
      if (options.source !== null) suggestPolicy(narrator, sentenceOf(error));
    }
    code = error instanceof InterruptedError ? 130 : 1;
  }
  const failures = await cleanup.run();
  // What it still adds is undone, too.
  await Promise.race([story.catch(() => {}), sleep(5000, undefined, { ref: false })]);
  for (const failure of failures) narrator.failure(`Could not clear away: ${sentenceOf(failure)}`);
  return failures.length > 0 ? Math.max(code, 1) : code;
}

async function play(options: DemoOptions, narrator: Narrator, cleanup: Cleanup): Promise<void> {
  const started = performance.now();
  narrator.title(
    'pr-postgres',
    'Every pull request gets its own masked copy of the production database, and loses it when it closes.',
  );
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-demo-'));
  const kept: string[] = [];
  cleanup.add(async () => {
    if (kept.length === 0) await rm(directory, { recursive: true, force: true });
  });
  narrator.blank();
  narrator.say(options.source === null ? 'Starting PostgreSQL and filling a shop …' : 'Looking at your database …');
  const stage =
    options.source === null ? await buildShop(options, cleanup) : await visitSource(options.source, options.policy);
  const workflow = await startWorkflow({
    directory,
    workspace: stage.policy === null ? null : dirname(stage.policy),
  });
  cleanup.add(() => workflow.stop());
  if (stage.shop === null) cleanup.add(() => leaveNothing(workflow, stage));
  cleanup.add(() => workflow.end());
  // Branches that an earlier demo left when it was killed.
  if (stage.shop === null) await leaveNothing(workflow, stage);
  narrator.say(`Ready after ${formatDuration(performance.now() - started)}.`);

  const told = await tell({ stage, workflow, narrator, checksumKey: randomBytes(32).toString('hex') });

  narrator.step('Times');
  narrator.table(
    null,
    told.times.map(({ what, durationMs }) => [what, formatDuration(durationMs)]),
  );
  await keep(told, directory);
  kept.push(directory);
  narrator.step('To look at');
  narrator.line(`report   ${join(directory, 'report.html')}`);
  narrator.line(`         ${join(directory, 'report.json')}`);
  narrator.line(`summary  ${workflow.summaryFile}`);
  narrator.say(`All of it took ${formatDuration(performance.now() - started)}.`);
}

async function keep({ report }: Told, directory: string): Promise<void> {
  await copyFile(report.json, join(directory, 'report.json'));
  await copyFile(report.html, join(directory, 'report.html'));
}

const PULL_REQUESTS = [42, 43, 44];

/** Removes every branch that the demo may have made on somebody's own server. */
async function leaveNothing(workflow: Workflow, stage: Stage): Promise<void> {
  for (const number of PULL_REQUESTS) {
    workflow.close(number, new Date());
    await deleteBranch(workflow, stage, number, { offstage: true });
  }
}

/** What to put into a policy file when the detector could not tell what some columns hold. */
function suggestPolicy(narrator: Narrator, message: string): void {
  const lines = policyAsked(message);
  if (lines.length === 0) return;
  narrator.blank();
  narrator.say('Look at each of these lines, change what is wrong, and give the file to the demo with --policy:');
  narrator.blank();
  for (const line of ['version: 1', ...lines]) narrator.line(line);
}

class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

function interrupted(): Promise<never> {
  return new Promise((_done, fail) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => fail(new InterruptedError(signal)));
    }
    // Whoever read along has gone (`npm run demo | head`); without a listener this would end the process at once.
    process.stdout.on('error', () => fail(new InterruptedError('EPIPE')));
  });
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.exitCode = await main(process.argv.slice(2));
