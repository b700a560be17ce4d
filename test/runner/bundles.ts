import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundle, ROOT } from '../../scripts/bundle.ts';

/** Bundles of the sources as they are now: built once, then found again by the digest of everything they are made of. */
export async function currentBundles(): Promise<string> {
  // In the working copy, so that nobody else's files are ever run.
  const home = join(ROOT, 'build', 'bundles');
  const target = join(home, await digestOfSources());
  if (await exists(target)) return target;
  await mkdir(home, { recursive: true });
  const lock = `${target}.lock`;
  if (!(await takeLock(lock))) {
    await sleep(500);
    return currentBundles();
  }
  try {
    // Another process may have been done with it in between.
    if (await exists(target)) return target;
    const work = `${target}-${randomBytes(4).toString('hex')}`;
    await bundle(work);
    await rename(work, target).catch(() => rm(work, { recursive: true, force: true }));
    await forgetOld(home);
    return target;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Of workers that need the bundles at the same time one builds them: two at once take the time of two. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    // Whoever was killed while building does not come back.
    const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LONGEST_BUILD_MS) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

const LONGEST_BUILD_MS = 240_000;

/** Bundles of sources as they were days ago are of no use to anybody. */
async function forgetOld(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const { mtimeMs } = await stat(join(home, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 2 * 86_400_000) await rm(join(home, name), { recursive: true, force: true });
  }
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const sources = await readdir(join(ROOT, 'src'), { recursive: true });
  const files = sources.filter((name) => name.endsWith('.ts')).map((name) => join('src', name));
  for (const file of [
    ...files,
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/bundle.ts',
  ].sort()) {
    hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
