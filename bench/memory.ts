import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count } from '../demo/narrator.ts';
import { runBareNode } from './bare-node.ts';
import type { Figure } from './figure.ts';
import { notingPeakMemory, type Stage } from './stage.ts';

/** Shares of the demo's shop whose peaks of memory are compared: about 20,000 and 500,000 rows. */
const SCALES = [0.08, 2] as const;

/** How much memory the action holds while it masks databases of different sizes. */
export async function measureMemory(stage: Stage, runs: number): Promise<Figure[]> {
  const floor = await peaksOfBareNode(runs);
  const figures: Figure[] = [];
  for (const scale of SCALES) {
    const source = `memory_${figures.length}`;
    const { rows } = await stage.load(source, scale);
    const measured: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const { peakBytes } = await stage.run('create-branch', { source, branch: source }, { memory: true });
      await stage.run('delete-branch', { branch: source, wait: 'true' });
      measured.push(peakBytes ?? Number.NaN);
    }
    figures.push({
      what: `create-branch, peak memory while masking ${count(rows)} rows`,
      measured,
      floor: { what: '`node -e 0`', measured: floor },
      unit: 'bytes',
      goal: 'less than 150 MB, whatever the size',
    });
  }
  return figures;
}

async function peaksOfBareNode(runs: number): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
  try {
    const file = join(directory, 'peak-memory');
    const peaks: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await runBareNode(notingPeakMemory(file));
      peaks.push(Number(await readFile(file, 'utf8')));
    }
    return peaks;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
