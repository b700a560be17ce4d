import { setAuroraStage } from '../../test/scenarios/aurora/stage.ts';

/**
 * The calls, by their operations and in order, that the action makes for a pull request whose branch is ready: the bundle,
 * started as the runner starts it, with the role that it gets from STS.
 */
export async function measureRerun(): Promise<readonly string[]> {
  const stage = await setAuroraStage();
  try {
    const number = 51;
    stage.github.open(stage.repository, number);
    for (const action of ['opened', 'synchronize']) {
      stage.newCalls();
      const run = await stage.pullRequest('lifecycle', { number, action });
      if (run.exitCode !== 0) throw new Error(`The action ended with ${run.exitCode}:\n${run.log}`);
    }
    return stage.newCalls();
  } finally {
    await stage.strike();
  }
}
