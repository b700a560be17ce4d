import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/bundle.ts';

/** Holds some 150 MB, forgets them, goes on with little; prints how many MB the process has from the system. */
const WORK = `
  let held = Array.from({ length: 1_500_000 }, (_, n) => ({ text: String(n), n }));
  held = [];
  for (let n = 0; n < 400; n++) {
    held.push(Array.from({ length: 2_000 }, (_, m) => ({ m })));
    if (held.length > 20) held.shift();
    await new Promise((done) => setImmediate(done));
  }
  console.log(process.memoryUsage.rss() / 2 ** 20);`;

it('memory that is not needed any more is given back', () => {
  const settings = join(ROOT, 'src/main/memory.ts');
  const held = heldBy(['--import', settings]);
  // Node's own program is in it.
  expect(held).toBeGreaterThan(20);
  expect(held).toBeLessThan(heldBy([]) / 2);
});

function heldBy(options: readonly string[]): number {
  const { stdout, stderr } = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', WORK], {
    encoding: 'utf8',
    env: {},
  });
  if (stdout === '') throw new Error(stderr);
  return Number(stdout);
}
