import { access, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyPolicy, parsePolicy } from '../masking/policy/parse.ts';
import { DEFAULT_POLICY_PATH } from '../masking/policy/problem.ts';
import { type Starter, writeStarter } from '../masking/policy/starter.ts';
import { rehearse } from '../masking/rehearse.ts';
import { counted } from '../masking/report/format.ts';
import { assertWritable, makeDirectory, writeOutput } from '../runner/output-file.ts';
import { VERSION } from '../version.ts';
import { connectOrAsk } from './address.ts';
import { type InitCommand, UsageError } from './command.ts';
import { ExitCode } from './exit-code.ts';
import type { Desk } from './run.ts';

/** Writes a policy for somebody to review. Writes nothing to the database. */
export async function initPolicy(command: InitCommand, desk: Desk): Promise<ExitCode> {
  const { terminal } = desk;
  const path = command.output ?? DEFAULT_POLICY_PATH;
  const toFile = path !== '-';
  if (toFile && !command.force && (await exists(path))) {
    throw new UsageError(`${path} is there already: pr-postgres plan shows what is new, --force overwrites it.`);
  }
  if (toFile) await assertWritable(path, '--output', { makeDirectory: true });
  const starter = await draft(command, desk);
  // A policy that its own parser refuses must not reach anybody.
  parsePolicy(starter.text, path);
  if (toFile) await replace(path, starter.text, command.force);
  else terminal.print(starter.text);
  const waiting =
    starter.open === 0
      ? ''
      : ` ${counted(starter.open, 'column')} ${starter.open === 1 ? 'waits' : 'wait'} for you: look for "To decide".`;
  terminal.say(
    `${toFile ? `${path} has` : 'The policy has'} rules for ${counted(starter.decided, 'column')}.${waiting}`,
  );
  return ExitCode.done;
}

async function draft(command: InitCommand, desk: Desk): Promise<Starter> {
  const { session } = await connectOrAsk(desk.addressOf(command.url), { ...desk, purpose: 'policy init' });
  try {
    const { catalog, review, misfit } = await rehearse(session, {
      policy: emptyPolicy(),
      onUnclassified: 'fail',
      progress: (message) => desk.terminal.say(message),
      now: () => new Date(),
    });
    return writeStarter({ catalog, review, misfits: misfit?.problems ?? [], tool: `pr-postgres ${VERSION}` });
  } finally {
    await session.end();
  }
}

/** All of it or nothing, whenever the program is stopped. */
async function replace(path: string, text: string, force: boolean): Promise<void> {
  await makeDirectory(dirname(path));
  if (!force) return await writeOutput(path, '--output', text, 'wx');
  const draftPath = `${path}.${process.pid}.tmp`;
  await writeOutput(draftPath, '--output', text);
  try {
    await rename(draftPath, path);
  } catch {
    await rm(draftPath, { force: true });
    throw new UsageError(`--output ${path} cannot be written.`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
