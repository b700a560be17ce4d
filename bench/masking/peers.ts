import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** Where the peers are installed; not part of the repository. */
export const PEERS = join(ROOT, 'build', 'peers');

/** A peer's program, or the sentence that says why there is none. */
export type Installed = { readonly binary: string; readonly problem: null } | { readonly problem: string };

/** Runs `bench/peers/<name>.sh`, which does nothing when the peer is there already. */
export async function install(name: string): Promise<Installed> {
  try {
    await promisify(execFile)('sh', [join(ROOT, 'bench', 'peers', `${name}.sh`), PEERS], { maxBuffer: 64 * 2 ** 20 });
    return { binary: join(PEERS, 'bin', name), problem: null };
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const lines = (stderr ?? '').split('\n').map((line) => line.trim());
    const said = lines.filter((line) => line !== '' && !line.startsWith('go: downloading')).join(' ');
    return { problem: said === '' ? String(error) : said };
  }
}
