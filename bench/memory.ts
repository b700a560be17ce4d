import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count } from '../demo/narrator.ts';
import { withSession } from '../src/postgres/session.ts';
import { identifier, Sql, sql } from '../src/postgres/sql.ts';
import { runBareNode } from './bare-node.ts';
import type { Figure } from './figure.ts';
import { notingPeakMemory, type Stage } from './stage.ts';

/** Shares of the demo's shop whose peaks of memory are compared: about 20,000 and 500,000 rows. */
const SCALES = [0.08, 2] as const;

/** Numbers of tables of eleven columns and twenty rows whose peaks of memory are compared. */
const TABLES = [1_000, 3_000] as const;

/** How much memory the action holds while it masks databases of different sizes. */
export async function measureMemory(stage: Stage, runs: number): Promise<Figure[]> {
  const floor = { what: '`node -e 0`', measured: await peaksOfBareNode(runs) };
  const figures: Figure[] = [];
  for (const scale of SCALES) {
    const source = `memory_${figures.length}`;
    const { rows } = await stage.load(source, scale);
    figures.push({
      what: `create-branch, peak memory while masking ${count(rows)} rows`,
      measured: await peaks(stage, { source }, runs),
      floor,
      unit: 'bytes',
      goal: 'less than 150 MB, whatever the size',
    });
  }
  for (const tables of TABLES) {
    const source = `memory_${figures.length}`;
    await loadTables(stage, source, tables);
    figures.push({
      what: `create-branch, peak memory while masking ${count(tables)} tables`,
      measured: await peaks(stage, { source, policy: '' }, runs),
      floor,
      unit: 'bytes',
      goal: 'less than 150 MB, whatever the size',
    });
  }
  return figures;
}

async function peaks(
  stage: Stage,
  inputs: Readonly<Record<string, string>> & { readonly source: string },
  runs: number,
): Promise<number[]> {
  const branch = inputs.source;
  const measured: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { peakBytes } = await stage.run('create-branch', { ...inputs, branch }, { memory: true });
    await stage.run('delete-branch', { branch, wait: 'true' });
    measured.push(peakBytes ?? Number.NaN);
  }
  return measured;
}

async function loadTables({ server }: Stage, database: string, tables: number): Promise<void> {
  await withSession(server.address(), { purpose: 'bench' }, (session) =>
    session.query(sql`CREATE DATABASE ${identifier(database)}`),
  );
  await withSession(server.address(database), { purpose: 'bench' }, async (session) => {
    for (let table = 0; table < tables; table += 1) await session.query(Sql.trusted(tableOfPeople(`people_${table}`)));
  });
}

function tableOfPeople(name: string): string {
  return `
    CREATE TABLE public.${name} (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text, first_name text, last_name text, phone text,
      street text, city text, postcode text, notes text, status text, created_at timestamptz DEFAULT now());
    INSERT INTO public.${name} (email, first_name, last_name, phone, street, city, postcode, notes, status)
    SELECT 'p' || i || '@corp.test', 'Anna', 'Meier' || i, '+4930123' || 10000 + i, 'Hauptstr. ' || i, 'Berlin', '10115',
           'called on monday about bill ' || i, 'new'
      FROM generate_series(1, 20) i`;
}

async function peaksOfBareNode(runs: number): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
  try {
    const file = join(directory, 'peak-memory');
    const measured: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await runBareNode(notingPeakMemory(file));
      measured.push(Number(await readFile(file, 'utf8')));
    }
    return measured;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
