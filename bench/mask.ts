/**
 * `npm run bench:mask`: how fast a database is masked, beside the floor (the same tables copied once), a plain UPDATE,
 * and other tools, all on the same machine in one run. Options: `--runs 3 --parallel 4 --rows 500000 --versions 18,15
 * --workloads users,tables --contenders floor,parallel-floor,update,ours,anon,pgedge,greenmask`. See bench/README.md.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installedVersions } from '../test/postgres/server.ts';
import { machine } from './machine.ts';
import { type Arena, openArena } from './masking/arena.ts';
import { assertMasked } from './masking/check.ts';
import type { Contender, Enter, NotInstalled } from './masking/contender.ts';
import { enterAnon } from './masking/contenders/anon.ts';
import { enterFloor, enterFloorInParallel } from './masking/contenders/floor.ts';
import { enterGreenmask } from './masking/contenders/greenmask.ts';
import { enterOurs } from './masking/contenders/ours.ts';
import { enterPgedge } from './masking/contenders/pgedge.ts';
import { enterUpdate } from './masking/contenders/update.ts';
import { type Measured, resultTable, targetTable } from './masking/result.ts';
import { sixtyTables } from './masking/sixty.ts';
import { users } from './masking/users.ts';
import type { Workload } from './masking/workload.ts';

const { values: given } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    parallel: { type: 'string', default: '4' },
    rows: { type: 'string', default: '500000' },
    versions: { type: 'string', default: '18,15' },
    workloads: { type: 'string', default: 'users,tables' },
    contenders: { type: 'string', default: 'floor,parallel-floor,update,ours,anon,pgedge,greenmask' },
  },
});

/** The peers are measured on 15, the newest version that all of them run on. */
const LISTS: Readonly<Record<number, Readonly<Record<string, Enter>>>> = {
  18: { floor: enterFloor, 'parallel-floor': enterFloorInParallel, update: enterUpdate, ours: enterOurs },
  15: {
    floor: enterFloor,
    'parallel-floor': enterFloorInParallel,
    update: enterUpdate,
    ours: enterOurs,
    anon: enterAnon,
    pgedge: enterPgedge,
    greenmask: enterGreenmask,
  },
};

const WORKLOADS: Readonly<Record<string, () => Workload>> = {
  users: () => users(Number(given.rows)),
  tables: sixtyTables,
};

const runs = Number(given.runs);
const parallel = Number(given.parallel);
const date = new Date().toISOString().slice(0, 10);
// Says whether others were at work on the machine.
const load = loadavg()[0]?.toFixed(1);
console.log(`${date}, ${machine()}, fsync off, ${parallel} connections, ${runs} runs; load at the start: ${load}`);
const installed = await installedVersions();
for (const version of given.versions.split(',').map(Number)) {
  const enters = Object.entries(LISTS[version] ?? {}).filter(([id]) => given.contenders.split(',').includes(id));
  if (!installed.includes(version)) {
    console.log(`\nPostgreSQL ${version} is not installed, so nothing was measured on it.`);
    continue;
  }
  const arena = await openArena(version);
  try {
    for (const name of given.workloads.split(',')) {
      const workload = WORKLOADS[name]?.();
      if (workload === undefined) throw new Error(`There is no workload ${name}.`);
      await arena.prepare(workload);
      const { measured, absent } = await measure(arena, workload, enters);
      console.log(`\n### ${workload.name}, PostgreSQL ${arena.version}\n\n${resultTable(workload, measured)}`);
      const targets = targetTable(measured);
      if (targets !== '') console.log(`\n${targets}`);
      for (const { title, notInstalled } of absent) console.log(`\n${title}: not installed: ${notInstalled}`);
    }
  } finally {
    await arena.close();
  }
}

/** In turns, so that a machine that is busy for a while is so for everybody. */
async function measure(
  arena: Arena,
  workload: Workload,
  enters: readonly (readonly [string, Enter])[],
): Promise<{ measured: Measured[]; absent: NotInstalled[] }> {
  const present: Contender[] = [];
  const absent: NotInstalled[] = [];
  for (const [, enter] of enters) {
    const found = await enter(arena, { parallel });
    if ('notInstalled' in found) absent.push(found);
    else present.push(found);
  }
  const measured = new Map<string, Measured>();
  for (let run = 0; run < runs; run += 1) {
    for (const contender of present) {
      if (contender.once === true && run > 0) continue;
      const parts = await arena.onFreshCopy(async (copy) => {
        const done = await contender.run(copy, workload);
        if (contender.masks) await assertMasked(copy, workload);
        return done;
      });
      for (const { name, ms, walBytes } of parts) {
        const line = measured.get(name) ?? { id: contender.id, name, ms: [], walBytes: [] };
        measured.set(name, { ...line, ms: [...line.ms, ms], walBytes: [...line.walBytes, walBytes] });
      }
    }
  }
  return { measured: [...measured.values()], absent };
}
