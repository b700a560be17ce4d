import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatUrl } from '../../src/postgres/address.ts';
import { PEOPLE, type Stage, setStage } from './stage.ts';

const UNUSED = ['provider', 'source', 'server-url'];

describe('anonymize, on any database', () => {
  let stage: Stage;
  let url: string;
  beforeAll(async () => {
    stage = await setStage();
    await stage.query('postgres', 'CREATE DATABASE staging TEMPLATE shop');
    url = formatUrl(stage.server.address('staging'));
  });
  afterAll(() => stage?.strike());

  it('tells in a dry run what it would do, and does nothing', async () => {
    await stage.query('staging', 'ANALYZE');
    const before = await stage.query('staging', `SELECT xmin::text, * FROM public.customers ORDER BY id`);
    const run = await stage.event('anonymize', 'push', {
      inputs: { 'database-url': url, 'dry-run': 'true' },
      without: UNUSED,
    });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { 'masked-columns': '4', 'masked-rows': '153', certificate: '' },
    });
    expect(run.outputs).not.toHaveProperty('database-url');
    expect(JSON.parse(await readFile(run.outputs['report'] ?? '', 'utf8'))).toMatchObject({ dryRun: true });
    expect(await stage.query('staging', `SELECT xmin::text, * FROM public.customers ORDER BY id`)).toEqual(before);
    expect(await stage.query('staging', `SELECT nspname FROM pg_namespace WHERE nspname LIKE '%pr%postgres%'`)).toEqual(
      [],
    );
  });

  it('masks, proves it, and only then gives the URL', async () => {
    const run = await stage.event('anonymize', 'push', { inputs: { 'database-url': url }, without: UNUSED });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { 'masked-columns': '4', 'masked-rows': '153', 'database-url': url },
    });
    expect(JSON.parse(run.outputs['certificate'] ?? '')).toMatchObject({ version: 1, maskedColumns: 4 });
    expect(await readFile(run.outputs['report-html'] ?? '', 'utf8')).toMatch(/^<!doctype html>/i);
    const rows = await stage.query<{ full_name: string }>('staging', 'SELECT full_name FROM public.customers');
    for (const { full_name } of rows) expect(PEOPLE.map(({ name }) => name)).not.toContain(full_name);
  });

  it('gives no URL when it cannot tell what a column holds, unless told what to do then', async () => {
    await stage.query('postgres', 'CREATE DATABASE odd TEMPLATE shop');
    await stage.query('odd', `ALTER TABLE public.orders ADD zq text DEFAULT 'Xk7 blorp 33 wibble'`);
    const inputs = { 'database-url': formatUrl(stage.server.address('odd')) };
    const refused = await stage.event('anonymize', 'push', { inputs, without: UNUSED });
    expect(refused).toMatchObject({ exitCode: 1, outputs: {} });
    expect(refused.log).toContain('No row of database odd was changed.');
    expect(refused.log).not.toContain('in part');
    const told = await stage.event('anonymize', 'push', {
      inputs: { ...inputs, 'on-unclassified': 'null' },
      without: UNUSED,
    });
    expect(told).toMatchObject({ exitCode: 0, outputs: { 'masked-columns': '5' } });
  });

  it('says that the copy has to be made anew when the same run would not help', async () => {
    // given a value that nobody would have looked for in a column of codes, which the proof finds at the end
    await stage.query('postgres', 'CREATE DATABASE spoilt TEMPLATE shop');
    await stage.query(
      'spoilt',
      `ALTER TABLE public.orders ADD status text DEFAULT 'open';
       INSERT INTO public.orders (customer_id, customer_email, total_cents) SELECT customer_id, customer_email, 1 FROM public.orders, generate_series(1, 200);
       UPDATE public.orders SET status = 'ask ${PEOPLE[0]?.email}' WHERE id = (SELECT max(id) - 7 FROM public.orders)`,
    );
    const inputs = { 'database-url': formatUrl(stage.server.address('spoilt')) };
    const failed = await stage.event('anonymize', 'push', { inputs, without: UNUSED });
    expect(failed).toMatchObject({ exitCode: 1, outputs: {} });
    expect(failed.log).toContain('public.orders.status: kept values: 1 values hold an e-mail address');
    // when it is tried again, then neither of the two says that another try would help
    const again = await stage.event('anonymize', 'push', { inputs, without: UNUSED });
    expect(again).toMatchObject({ exitCode: 1, outputs: {} });
    for (const { log } of [failed, again]) {
      expect(log).toContain('Database spoilt must not be used: make the copy anew.');
      expect(log).not.toContain('finishes it');
    }
  });

  it('says of a dry run that the real one would stop, after all that it knows', async () => {
    await stage.query('postgres', 'CREATE DATABASE odder TEMPLATE shop');
    await stage.query('odder', `ALTER TABLE public.orders ADD zq text DEFAULT 'Xk7 blorp 33 wibble'`);
    const inputs = { 'database-url': formatUrl(stage.server.address('odder')), 'dry-run': 'true' };
    const run = await stage.event('anonymize', 'push', { inputs, without: UNUSED });
    expect(run).toMatchObject({ exitCode: 1, outputs: { certificate: '' } });
    expect(run.outputs['report']).toMatch(/report\.json$/);
    expect(run.log).toMatch(/public\.orders\.zq/);
  });

  it('refuses a place that takes no report before it masks anything', async () => {
    await stage.query('postgres', 'CREATE DATABASE plain TEMPLATE shop');
    const run = await stage.event('anonymize', 'push', {
      inputs: { 'database-url': formatUrl(stage.server.address('plain')), 'report-dir': '/proc/gone' },
      without: UNUSED,
    });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^Input report-dir: \/proc\/gone\/report\.json cannot be written: /);
    expect(await stage.query('plain', `SELECT FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
  });

  it('cannot reach a server that is not there, and does not say with which password', async () => {
    const run = await stage.event('anonymize', 'push', {
      inputs: { 'database-url': 'postgres://admin:correct-horse-battery@127.0.0.1:1/x' },
      without: UNUSED,
    });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^Cannot connect as admin at 127\.0\.0\.1:1\/x: nothing listens/);
    expect(run.masks).toContain('correct-horse-battery');
  });
});
