import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeBranch } from './branch.ts';
import { type Place, SOURCE, startPlace } from './place.ts';

const run = promisify(execFile);
const GIGABYTE = 1024 ** 3;

/** A loop mount is shared state of the machine, so it is only made when asked for; it takes root and mkfs.xfs. */
const wanted = process.env['TEST_SHARED_BLOCKS'] === '1';

(wanted ? describe : describe.skip)('a server whose files can share blocks (XFS)', () => {
  let directory: string;
  let place: Place;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pr-postgres-xfs-'));
    await chmod(directory, 0o755);
    const image = join(directory, 'image');
    await writeFile(image, '');
    await truncate(image, 2 * GIGABYTE);
    await run('mkfs.xfs', ['-q', '-m', 'reflink=1', image]);
    await mkdir(join(directory, 'mount'));
    await run('mount', ['-o', 'loop', image, join(directory, 'mount')]);
    await chmod(join(directory, 'mount'), 0o755);
    place = await startPlace({ parentDirectory: join(directory, 'mount') });
    await place.run(
      `CREATE TABLE public.big AS SELECT g, repeat('x', 200) AS filler FROM generate_series(1, 200000) g`,
      SOURCE,
    );
  });
  afterAll(async () => {
    await place?.stop();
    await run('umount', [join(directory, 'mount')]).catch(() => {});
    await rm(directory, { recursive: true, force: true });
  });

  it('copies a database without writing it', async () => {
    const { copy } = await makeBranch(place, 1);
    expect(copy).toMatchObject({ sharesBlocks: true });
    expect(copy?.bytes).toBeGreaterThan(40e6);
  });

  it('tells sharing even for a database that is hardly filled', async () => {
    await place.run('CREATE DATABASE small');
    const { copy } = await makeBranch(place, 2, { source: 'small' });
    expect(copy).toMatchObject({ sharesBlocks: true });
  });
});
