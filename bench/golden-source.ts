import { performance } from 'node:perf_hooks';
import { withSession } from '../src/postgres/session.ts';
import { sql } from '../src/postgres/sql.ts';
import type { Figure } from './figure.ts';
import type { Stage } from './stage.ts';

const SOURCE = 'golden';

/** How long it takes to get a branch of a source that carries a certificate already, so that nothing is left to mask. */
export async function measureGoldenSource(stage: Stage, runs: number, storage: string): Promise<Figure> {
  await stage.load(SOURCE, 1);
  await stage.run('anonymize', { 'database-url': stage.server.url(SOURCE) });
  const measured: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round <= runs; round += 1) {
    const copied = await copy(stage);
    const { durationMs, outputs } = await stage.run('create-branch', { source: SOURCE });
    if (outputs['created'] !== 'true' || outputs['masked'] !== 'true') throw new Error('No masked branch was created.');
    await stage.run('delete-branch', { wait: 'true' });
    if (round === 0) continue;
    floor.push(copied);
    measured.push(durationMs);
  }
  return {
    what: `create-branch of a golden source of ${await megabytes(stage)} MB on ${storage}, from start to URL`,
    measured,
    floor: { what: 'one `CREATE DATABASE … TEMPLATE`', measured: floor },
    unit: 'ms',
    goal: 'as near to the floor as can be',
  };
}

async function megabytes({ server }: Stage): Promise<number> {
  const [row] = await withSession(server.address(), { purpose: 'bench' }, (session) =>
    session.query<{ megabytes: number }>(sql`SELECT round(pg_database_size($1) / 1e6)::int AS megabytes`, [SOURCE]),
  );
  return row?.megabytes ?? Number.NaN;
}

/** The statement alone, on a connection that is open, with the setting that the action uses. */
async function copy({ server }: Stage): Promise<number> {
  return withSession(server.address(), { purpose: 'bench' }, async (session) => {
    await session.query(sql`SET file_copy_method = clone`);
    const started = performance.now();
    await session.query(sql`CREATE DATABASE floor TEMPLATE golden STRATEGY FILE_COPY`);
    const durationMs = performance.now() - started;
    await session.query(sql`DROP DATABASE floor`);
    return durationMs;
  });
}
