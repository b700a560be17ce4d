/**
 * `npm run bench`: what the actions cost, each figure beside a floor that was measured in the same run. The bundles
 * in dist/ are measured, on a PostgreSQL of the bench's own. Linux only: memory is read from /proc.
 */
import { loadavg } from 'node:os';
import { mountReflink, NoReflinkError } from '../demo/reflink.ts';
import { withSession } from '../src/postgres/session.ts';
import { sql } from '../src/postgres/sql.ts';
import { type Figure, tableOf } from './figure.ts';
import { measureGoldenSource } from './golden-source.ts';
import { machine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { setStage } from './stage.ts';
import { measureStartup } from './startup.ts';

const RUNS = { startup: 15, memory: 3, goldenSource: 7 } as const;

const date = new Date().toISOString().slice(0, 10);
// Says whether others were at work on the machine.
const load = loadavg()[0]?.toFixed(1);
const { figures, postgres } = await measure();
const shared = await measureOnSharedBlocks();
console.log(`${date}, ${machine()}, PostgreSQL ${postgres} with fsync off; load at the start: ${load}\n`);
console.log(tableOf([...figures, ...shared.figures]));
if (shared.note !== '') console.log(`\n${shared.note}`);

async function measure(): Promise<{ figures: Figure[]; postgres: string }> {
  const stage = await setStage();
  try {
    const [version] = await withSession(stage.server.address(), { purpose: 'bench' }, (session) =>
      session.query<{ version: string }>(sql`SELECT split_part(current_setting('server_version'), ' ', 1) AS version`),
    );
    return {
      figures: [
        await measureStartup(stage, RUNS.startup),
        ...(await measureMemory(stage, RUNS.memory)),
        await measureGoldenSource(stage, RUNS.goldenSource, 'the temporary directory'),
      ],
      postgres: version?.version ?? '?',
    };
  } finally {
    await stage.strike();
  }
}

/** The golden source once more where copies share blocks, on machines that can make such a file system. */
async function measureOnSharedBlocks(): Promise<{ figures: Figure[]; note: string }> {
  try {
    const disk = await mountReflink();
    try {
      const stage = await setStage(disk.directory);
      try {
        return { figures: [await measureGoldenSource(stage, RUNS.goldenSource, 'XFS, blocks shared')], note: '' };
      } finally {
        await stage.strike();
      }
    } finally {
      await disk.unmount();
    }
  } catch (error) {
    if (!(error instanceof NoReflinkError)) throw error;
    return { figures: [], note: `Not measured where blocks are shared. ${error.message}` };
  }
}
