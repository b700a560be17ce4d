import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { asUser, PEOPLE } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage } from './stage.ts';

const GOLDEN = 'prpg-4711-x-golden';

describe('a golden source', () => {
  let stage: AuroraStage;
  beforeAll(async () => {
    stage = await setAuroraStage();
    // Two databases, and one that is a template and has rows in it.
    await stage.source.load('postgres', 'CREATE DATABASE crm OWNER shop_app');
    for (const database of ['crm', 'template1']) {
      await stage.source.load(
        database,
        `CREATE TABLE public.contacts (id int PRIMARY KEY, email text NOT NULL);
         ALTER TABLE public.contacts OWNER TO shop_app;
         INSERT INTO public.contacts VALUES ${PEOPLE.map(({ email }, index) => `(${index}, '${email}')`).join(', ')}`,
      );
    }
  }, BUNDLING_MS);
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.strike());

  const inputs = { branch: 'golden', 'min-acu': '0.5' };
  let url = '';

  it('is a branch without a pull request, masked in all its databases', async () => {
    const run = await stage.event('create-branch', 'schedule', { inputs });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { created: 'true', masked: 'true', 'branch-id': GOLDEN, database: 'shop' },
    });
    url = run.outputs['database-url'] ?? '';
    expect(await asUser(url, 'SELECT FROM public.customers')).toHaveLength(PEOPLE.length);
    for (const database of ['crm', 'template1']) {
      const contacts = await stage.rds.cluster(GOLDEN).query<{ email: string }>(database, 'TABLE public.contacts');
      expect(contacts).toHaveLength(PEOPLE.length);
      for (const { email } of contacts) expect(email).toMatch(/@example\.(com|net|org)$/);
    }
    expect(stage.lastCall('RestoreDBClusterToPointInTime')).toMatchObject({
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    });
    stage.newCalls();
  });

  it('gives pull requests clones of itself, which are not masked again', async () => {
    stage.github.open(stage.repository, 71);
    const run = await stage.pullRequest('lifecycle', { number: 71 }, { inputs: { source: GOLDEN } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'true', masked: 'true', database: 'shop' } });
    // then no row was written, and what the golden source holds is what its clone holds
    expect(run.log).not.toMatch(/Masking \d/);
    expect(run.log).toContain('The data carries a valid certificate');
    expect(run.log).not.toContain('masked and verified in this run');
    const emails = 'SELECT email FROM public.customers ORDER BY id';
    expect(await asUser(run.outputs['database-url'] ?? '', emails)).toEqual(await asUser(url, emails));
    expect(run.outputs['database-url']).not.toContain(new URL(url).password);
    expect(stage.lastCall('RestoreDBClusterToPointInTime')).toMatchObject({
      SourceDBClusterIdentifier: stage.rds.cluster(GOLDEN).arn,
    });
  });

  it('is left alone by the sweep and by whoever closes a pull request', async () => {
    const pullRequest = stage.repository.pullRequests.get(71);
    if (pullRequest !== undefined) stage.github.close(pullRequest, new Date(Date.now() - 86_400_000));
    const sweep = await stage.event('sweep', 'schedule', { inputs: { source: GOLDEN } });
    expect(sweep.exitCode).toBe(0);
    expect(JSON.parse(sweep.outputs['deleted'] ?? '')).toMatchObject([{ 'branch-id': 'prpg-4711-71' }]);
    expect(JSON.parse(sweep.outputs['kept'] ?? '')).toMatchObject([
      { 'branch-id': GOLDEN, reason: expect.stringContaining('it is the source of branches') },
    ]);
    // and by one that names production
    const other = await stage.event('sweep', 'schedule');
    expect(JSON.parse(other.outputs['kept'] ?? '')).toMatchObject([
      { 'branch-id': GOLDEN, reason: expect.stringContaining('belongs to no pull request and expires on') },
    ]);
    expect(stage.rds.clusters()).toContain(GOLDEN);
  });
});
