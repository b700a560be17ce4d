import { runBareNode } from './bare-node.ts';
import type { Figure } from './figure.ts';
import type { Stage } from './stage.ts';

/** How long an action takes until it refuses its inputs: everything that comes before the first connection. */
export async function measureStartup(stage: Stage, runs: number): Promise<Figure> {
  const measured: number[] = [];
  const floor: number[] = [];
  // The first round only warms the file cache; taking turns lets both meet the same disturbances.
  for (let round = 0; round <= runs; round += 1) {
    const bare = await runBareNode();
    const { durationMs } = await stage.run('create-branch', {}, { bare: true, exitCode: 1 });
    if (round === 0) continue;
    floor.push(bare);
    measured.push(durationMs);
  }
  return {
    what: 'create-branch, from start to its first refusal',
    measured,
    floor: { what: '`node -e 0`', measured: floor },
    unit: 'ms',
    goal: 'less than 300 ms more than the floor',
  };
}
