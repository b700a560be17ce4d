/**
 * `npm run bench:curve`: what masking one table costs as it grows. The anonymize action is built from the sources as they
 * are and started as the runner starts it. Options: `--rows 10000,100000,1000000,10000000 --parallel 4`. Linux only.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../src/masking/report/model.ts';
import { formatUrl } from '../src/postgres/address.ts';
import { startGithub } from '../test/emulators/github/server.ts';
import { currentBundles } from '../test/runner/bundles.ts';
import { pullRequestEvent } from '../test/runner/events.ts';
import { runAction } from '../test/runner/run-action.ts';
import { machine } from './machine.ts';
import { openArena } from './masking/arena.ts';
import { assertMasked } from './masking/check.ts';
import { markdown, markdownLine } from './masking/result.ts';
import { users } from './masking/users.ts';
import { policyOf } from './masking/workload.ts';
import { notingPeakMemory } from './stage.ts';

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000,10000000' },
    parallel: { type: 'string', default: '4' },
  },
});

const REPOSITORY = { owner: 'invented', name: 'shop', id: 4711 };

const date = new Date().toISOString().slice(0, 10);
const load = loadavg()[0]?.toFixed(1);
const dist = await currentBundles();
const github = await startGithub();
github.open(github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id), 1);
const arena = await openArena(18);
const home = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
try {
  console.log(
    `${date}, ${machine()}, PostgreSQL ${arena.version} with fsync off, ${given.parallel} connections; load at the start: ${load}\n`,
  );
  const header = [
    'Rows',
    'Table and indexes',
    'Masking',
    'Whole run',
    'Per row',
    'WAL per row',
    'More disk at most',
    'Memory',
  ];
  console.log(markdown(header, []));
  // Line by line: the last one takes long.
  for (const rows of given.rows.split(',').map(Number)) console.log(markdownLine(await measure(rows)));
} finally {
  await Promise.all([arena.close(), github.stop(), rm(home, { recursive: true, force: true })]);
}

async function measure(rows: number): Promise<string[]> {
  const workload = users(rows);
  await arena.prepare(workload);
  return arena.onFreshCopy(async (copy) => {
    const bytes = copy.bytes();
    await writeFile(join(home, 'policy.yml'), policyOf(workload));
    await copy.lap();
    const result = await runAction({
      action: 'anonymize',
      inputs: {
        'database-url': formatUrl(copy.address),
        key: '0123456789abcdef0123456789abcdef',
        policy: 'policy.yml',
        parallel: given.parallel,
      },
      event: pullRequestEvent({ repository: REPOSITORY, number: 1, action: 'opened' }),
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      workspace: home,
      dist,
      environment: notingPeakMemory(join(home, 'peak-memory')),
    });
    const { walBytes } = await copy.lap();
    try {
      if (result.exitCode !== 0) throw new Error(`The action ended with ${result.exitCode}:\n${result.log}`);
      const report = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8')) as Report;
      const masking = report.timeline.find(({ stage }) => stage === 'masking');
      await assertMasked(copy, workload);
      return [
        rows.toLocaleString('en-US'),
        megabytes(bytes),
        seconds(masking?.durationMs ?? Number.NaN),
        seconds(result.durationMs),
        `${((result.durationMs * 1000) / rows).toFixed(1)} µs`,
        `${Math.round(walBytes / rows)} bytes`,
        megabytes(copy.peakBytes()),
        megabytes(Number(await readFile(join(home, 'peak-memory'), 'utf8'))),
      ];
    } finally {
      await result.cleanUp();
    }
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;
}
