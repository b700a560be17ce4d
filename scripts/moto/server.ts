import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_MS = 60_000;

/**
 * Starts `moto_server` on a free port of the loopback interface.
 *
 * @returns null when there is no such command
 * @throws {Error} when it does not answer within a minute
 */
export async function startMoto(): Promise<MotoServer | null> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  if (!(await began(child))) return null;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => null);
    if (answer?.ok) return { url, stop };
    if (Date.now() > end || child.exitCode !== null) {
      await stop();
      throw new Error('moto_server does not answer.');
    }
    await sleep(200);
  }
}

/** A command that does not exist is told by an event. */
async function began(child: ChildProcess): Promise<boolean> {
  try {
    await once(child, 'spawn');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
