import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, ROOT } from './bundle.ts';

/** Builds the bundles anew and compares them, byte by byte, with those that are committed. */
const fresh = await mkdtemp(join(tmpdir(), 'pr-postgres-dist-'));
try {
  await bundle(fresh);
  const committed = join(ROOT, 'dist');
  const names = new Set([...(await filesIn(committed)), ...(await filesIn(fresh))]);
  const differing: string[] = [];
  for (const name of [...names].sort()) {
    const [before, after] = await Promise.all([committed, fresh].map((directory) => contents(join(directory, name))));
    if (before === null) differing.push(`dist/${name} is missing`);
    else if (after === null) differing.push(`dist/${name} is made by nothing`);
    else if (before?.equals(after ?? Buffer.alloc(0)) !== true) differing.push(`dist/${name} is stale`);
  }
  if (differing.length > 0) {
    console.error(`${differing.join('\n')}\nRun npm run bundle and commit dist/.`);
    process.exitCode = 1;
  } else {
    console.log(`dist/ is what the sources make: ${names.size} files.`);
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

async function contents(file: string): Promise<Buffer | null> {
  return readFile(file).catch(() => null);
}
