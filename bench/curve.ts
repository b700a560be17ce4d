/**
 * `npm run bench:curve`: what masking one table costs as it grows. The anonymize action is built from the sources as they
 * are and started as the runner starts it. Options: `--rows 10000,100000,1000000,10000000 --parallel 4`. Linux only.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { runAnonymize } from './masking/action.ts';
import { openArena } from './masking/arena.ts';
import { assertMasked } from './masking/check.ts';
import { markdown, markdownLine } from './masking/result.ts';
import { users } from './masking/users.ts';

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000,10000000' },
    parallel: { type: 'string', default: '4' },
  },
});

const date = new Date().toISOString().slice(0, 10);
const load = loadavg()[0]?.toFixed(1);
const arena = await openArena(18);
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
  await arena.close();
}

async function measure(rows: number): Promise<string[]> {
  const workload = users(rows);
  await arena.prepare(workload);
  return arena.onFreshCopy(async (copy) => {
    const bytes = copy.bytes();
    await copy.lap();
    const run = await runAnonymize(copy, workload, { parallel: Number(given.parallel), memory: true });
    const { walBytes } = await copy.lap();
    await assertMasked(copy, workload);
    return [
      rows.toLocaleString('en-US'),
      megabytes(bytes),
      seconds(run.masking.durationMs),
      seconds(run.durationMs),
      `${((run.durationMs * 1000) / rows).toFixed(1)} µs`,
      `${Math.round(walBytes / rows)} bytes`,
      megabytes(copy.peakBytes()),
      megabytes(run.peakBytes ?? Number.NaN),
    ];
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;
}
