import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const ROOT = resolve(fileURLToPath(import.meta.url), '../..');

/** One bundle per action, and one for the command line: the names of its entry in src/main and of its folder in dist. */
export const BUNDLES = ['anonymize', 'cli', 'connect', 'create-branch', 'delete-branch', 'lifecycle', 'sweep'] as const;

/** Whose code is in the bundles, and under which terms. */
const LICENSES = 'licenses.txt';

/**
 * Compiles the sources and bundles each action into `<target>/<name>/index.js`, and what it imports only when it needs it into
 * files beside that; the same bytes wherever and how often it is done.
 */
export async function bundle(target: string): Promise<void> {
  // Inside the project, so that the compiled files find node_modules and are ECMAScript modules.
  await mkdir(join(ROOT, 'build'), { recursive: true });
  const work = await mkdtemp(join(ROOT, 'build', 'bundle-'));
  try {
    const compiled = join(work, 'compiled');
    await node(ROOT, 'typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', compiled);
    await rm(target, { recursive: true, force: true });
    const licenses = new Set<string>();
    for (const name of BUNDLES) {
      const out = join(work, name);
      await node(
        // ncc names and numbers modules by their paths from here: the same ones in every run and every directory.
        compiled,
        '@vercel/ncc/dist/ncc/cli.js',
        'build',
        join('main', `${name}.js`),
        '-o',
        out,
        // A file for each part of the code: under one name the last would stand for all.
        '--license',
        `[name].${LICENSES}`,
        '--no-cache',
        '--quiet',
      );
      for (const file of (await readdir(out)).filter((one) => one.endsWith(LICENSES))) {
        for (const part of splitLicenses(await readFile(join(out, file), 'utf8'))) licenses.add(part);
      }
      await copyCode(out, join(target, name));
    }
    await writeFile(join(target, LICENSES), `${[...licenses].sort().join('\n\n')}\n`);
    await writeFile(join(target, 'package.json'), '{\n  "type": "module"\n}\n');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The JavaScript that ncc wrote, without its by-products. */
async function copyCode(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const file of (await readdir(from)).filter((name) => name.endsWith('.js'))) {
    await writeFile(join(to, file), inAscii(await readFile(join(from, file), 'utf8')));
  }
}

/** A single letter beyond ASCII would make Node hold all of the code in two bytes a character, for as long as it runs. */
function inAscii(code: string): string {
  const raw = /String\.raw\s*`[^`]*[^\0-\x7f]/.exec(code);
  if (raw !== null) throw new Error(`Letters in String.raw cannot be written as escapes: ${raw[0]}`);
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** ncc's licence file: per package its name, its licence's name and its text, parted by empty lines. */
function splitLicenses(text: string): string[] {
  return text
    .split(/\n{2,}(?=@?[\w.-]+(?:\/[\w.-]+)?\n(?:[\w.() -]+)\n)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function node(cwd: string, script: string, ...args: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd, maxBuffer: 2 ** 26 });
  } catch (error) {
    const output =
      error instanceof Error && 'stdout' in error && 'stderr' in error ? `${error.stdout}${error.stderr}` : '';
    throw new Error(`${script} failed:\n${output}`, { cause: error });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(ROOT, 'dist'));
