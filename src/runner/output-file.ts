import { access, constants, mkdir, open, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** A file that the user wants to have written cannot be. */
export class OutputFileError extends Error {
  override readonly name = 'OutputFileError';
}

/**
 * Makes sure, before any work is done for it, that a file can be written: by creating it. Everything is left as it was.
 *
 * @param option what names the path, for the error's sentence
 * @throws {OutputFileError} when it cannot
 */
export async function assertWritable(
  path: string,
  option: string,
  how?: { readonly makeDirectory: boolean },
): Promise<void> {
  await refusing(path, option, async () => {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true)
      throw new OutputFileError(`${option} ${path} cannot be written: it is a directory.`);
    // Not opened: a pipe or a device may do something at once.
    if (there !== null && !there.isFile()) return await access(path, constants.W_OK);
    if (there !== null) return await (await open(path, 'r+')).close();
    const made = how?.makeDirectory === true ? await makeDirectory(dirname(path)) : [];
    try {
      await (await open(path, 'wx')).close();
      await rm(path);
    } finally {
      for (const directory of made.toReversed()) await rmdir(directory).catch(() => {});
    }
  });
}

/**
 * @param text whole, or in blocks
 * @throws {OutputFileError} when the file cannot be written
 */
export async function writeOutput(
  path: string,
  option: string,
  text: string | Iterable<string>,
  flag: 'w' | 'wx' = 'w',
): Promise<void> {
  await refusing(path, option, () => writeFile(path, text, { flag }));
}

/**
 * Makes a directory and those above it; gives back the ones that were not there, the uppermost first. Where a parent can
 * be there and not be written to (`/proc`), Node's own recursive `mkdir` never ends.
 */
export async function makeDirectory(path: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let one = resolve(path); (await stat(one).catch(() => null)) === null; one = dirname(one)) missing.unshift(one);
  for (const one of missing) {
    await mkdir(one).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return missing;
}

async function refusing(path: string, option: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    throw new OutputFileError(`${option} ${path} cannot be written: ${REASONS[code] ?? code}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the right to is missing',
  EEXIST: 'it is there already',
  ENOENT: 'its directory is not there, or takes no files',
  ENOTDIR: 'a part of the path is no directory',
  EPERM: 'the right to is missing',
  EROFS: 'its file system is read-only',
};
