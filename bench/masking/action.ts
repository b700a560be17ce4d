import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Report } from '../../src/masking/report/model.ts';
import { formatUrl } from '../../src/postgres/address.ts';
import { startGithub } from '../../test/emulators/github/server.ts';
import { currentBundles } from '../../test/runner/bundles.ts';
import { pullRequestEvent } from '../../test/runner/events.ts';
import { runAction } from '../../test/runner/run-action.ts';
import { notingPeakMemory } from '../stage.ts';
import type { FreshCopy } from './arena.ts';
import { policyOf, type Workload } from './workload.ts';

const REPOSITORY = { owner: 'invented', name: 'shop', id: 4711 };

export interface MaskingRun {
  /** From the start of the process to its end. */
  readonly durationMs: number;
  /** The stage that masks, by the report; its start as `performance.now()` would have told it here. */
  readonly masking: { readonly start: number; readonly durationMs: number };
  /** Null unless it was asked for. */
  readonly peakBytes: number | null;
}

/**
 * Has the action `anonymize` mask a copy, built from the sources as they are and started as the runner starts it: in a process
 * of its own, so with all that a process does for the first time.
 *
 * @param options `memory`: note the most that the process ever held, which makes its start slower
 * @throws {Error} with the log when the action fails
 */
export async function runAnonymize(
  copy: FreshCopy,
  workload: Workload,
  options: { readonly parallel: number; readonly memory?: boolean },
): Promise<MaskingRun> {
  const dist = await currentBundles();
  const github = await startGithub();
  const home = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
  const peak = join(home, 'peak-memory');
  try {
    github.open(github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id), 1);
    await writeFile(join(home, 'policy.yml'), policyOf(workload));
    const result = await runAction({
      action: 'anonymize',
      inputs: {
        'database-url': formatUrl(copy.address),
        key: '0123456789abcdef0123456789abcdef',
        policy: 'policy.yml',
        parallel: String(options.parallel),
      },
      event: pullRequestEvent({ repository: REPOSITORY, number: 1, action: 'opened' }),
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      workspace: home,
      dist,
      environment: options.memory === true ? notingPeakMemory(peak) : {},
    });
    try {
      if (result.exitCode !== 0) throw new Error(`The action ended with ${result.exitCode}:\n${result.log}`);
      const report = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8')) as Report;
      const masking = report.timeline.find(({ stage }) => stage === 'masking');
      if (masking === undefined) throw new Error('The report does not tell when masking began and ended.');
      const start = Date.parse(report.startedAt) - performance.timeOrigin + masking.startMs;
      return {
        durationMs: result.durationMs,
        masking: { start, durationMs: masking.durationMs },
        peakBytes: options.memory === true ? Number(await readFile(peak, 'utf8')) : null,
      };
    } finally {
      await result.cleanUp();
    }
  } finally {
    await Promise.all([github.stop(), rm(home, { recursive: true, force: true })]);
  }
}
