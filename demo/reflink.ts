import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of the demo's own on which copies of a file share its blocks. */
export interface ReflinkFileSystem {
  readonly directory: string;
  /** Bytes in use now, as `df` counts them. */
  used(): Promise<number>;
  unmount(): Promise<void>;
}

/** There can be no such file system here; the message says why, in one sentence. */
export class NoReflinkError extends Error {
  override readonly name = 'NoReflinkError';
}

/** Of the file that stands for the disk. It is sparse: what is not used takes no room. */
const DISK_BYTES = 3 * 1024 ** 3;

/**
 * Makes an XFS file system in a file under the system's temporary directory and mounts it.
 *
 * @throws {NoReflinkError} without root, `mkfs.xfs` or the right to mount
 */
export async function mountReflink(): Promise<ReflinkFileSystem> {
  if (process.platform !== 'linux') throw new NoReflinkError('Option --cow needs Linux: it mounts an XFS file system.');
  if (process.getuid?.() !== 0) throw new NoReflinkError('Option --cow needs root: it mounts a file system.');
  const home = await mkdtemp(join(tmpdir(), 'pr-postgres-disk-'));
  const disk = join(home, 'disk');
  const directory = join(home, 'mounted');
  try {
    await mkdir(directory);
    await writeFile(disk, '');
    await truncate(disk, DISK_BYTES);
    await run('mkfs.xfs', ['-q', '-m', 'reflink=1', disk]);
    await run('mount', ['-t', 'xfs', '-o', 'loop', disk, directory]);
  } catch (cause) {
    await rm(home, { recursive: true, force: true });
    throw new NoReflinkError(`Option --cow cannot be played here: ${reason(cause)}.`, { cause });
  }
  // The server runs under an account without rights of its own, which has to get through.
  await chmod(home, 0o755);
  await chmod(directory, 0o755);
  // Should the process end without getting to its last lines, the mount must not stay behind.
  const unmountOnExit = () => {
    spawnSync('umount', ['-l', directory]);
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', unmountOnExit);
  return {
    directory,
    async used() {
      await run('sync', ['-f', directory]);
      const { blocks, bfree, bsize } = await statfs(directory);
      return (blocks - bfree) * bsize;
    },
    async unmount() {
      process.off('exit', unmountOnExit);
      await run('umount', [directory]).catch(() => run('umount', ['-l', directory]));
      await rm(home, { recursive: true, force: true });
    },
  };
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('code' in cause && cause.code === 'ENOENT' && 'path' in cause)
    return `the command ${cause.path} is not installed`;
  const printed = 'stderr' in cause ? String(cause.stderr).trim().split('\n')[0] : '';
  return printed === undefined || printed === '' ? cause.message : printed.replace(/\.$/, '');
}
