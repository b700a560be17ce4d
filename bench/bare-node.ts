import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

/** Starts this Node with an empty program. Returns the milliseconds from start to end. */
export async function runBareNode(environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ['-e', '0'], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`An empty program ended with ${code}.`);
  return performance.now() - started;
}
