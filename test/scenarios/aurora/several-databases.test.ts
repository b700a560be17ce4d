import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PEOPLE } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage } from './stage.ts';

describe('a cluster with several databases', () => {
  let stage: AuroraStage;
  let directory: string;
  beforeAll(async () => {
    stage = await setAuroraStage();
    directory = await mkdtemp(join(tmpdir(), 'pr-postgres-policy-'));
    // It knows the customers of the shop, and comes after it.
    await stage.source.load('postgres', 'CREATE DATABASE support OWNER shop_app');
    await stage.source.load(
      'support',
      `SET ROLE shop_app;
       CREATE TABLE public.callers (id int PRIMARY KEY, email text NOT NULL);
       INSERT INTO public.callers VALUES ${PEOPLE.map(({ email }, index) => `(${index + 1}, '${email}')`).join(', ')};
       CREATE TABLE public.things (id int, data1 text);
       INSERT INTO public.things SELECT n, md5(n::text) || ' lorem ' || n FROM generate_series(1, 50) n`,
    );
    stage.github.open(stage.repository, 71);
  }, BUNDLING_MS);
  afterEach(() => stage.rds.assertInnocent());
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await stage?.strike();
  });

  async function policyFile(content: string): Promise<string> {
    const path = join(directory, 'policy.yml');
    await writeFile(path, content);
    return path;
  }

  it('is handed out when all are masked, and says which one is not', async () => {
    // given a column of the second one that nobody has decided about
    const run = await stage.pullRequest('create-branch', { number: 71 });
    // then there is no way in, and it is told which database it is
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toMatch(/Database shop, \d of \d\..*Masking 1 table .*Database support, \d of \d\./s);
    expect(run.annotations.map(({ message }) => message)).toContain(
      'It is database support of branch pr-71 that could not be masked.',
    );
    expect(await stage.pullRequest('connect', { number: 71 })).toMatchObject({ exitCode: 1, outputs: {} });
  });

  it('has the same fake person in all of them, also when the policy changed in between', async () => {
    // when somebody decides, and the run comes again
    const policy = await policyFile('version: 1\ncolumns: { public.things.data1: { keep: "a code" } }');
    const run = await stage.pullRequest('create-branch', { number: 71 }, { inputs: { policy } });
    expect(run).toMatchObject({
      exitCode: 0,
      annotations: [],
      outputs: { masked: 'true', 'branch-id': 'prpg-4711-71' },
    });
    // then the shop, which was masked before, knows everybody by the name that the support has
    const branch = stage.rds.cluster('prpg-4711-71');
    const inShop = await branch.query('shop', 'SELECT email FROM public.customers ORDER BY id');
    expect(await branch.query('support', 'SELECT email FROM public.callers ORDER BY id')).toEqual(inShop);
    // and by that of every other branch
    stage.github.open(stage.repository, 72);
    await stage.pullRequest('create-branch', { number: 72 }, { inputs: { policy } });
    const other = stage.rds.cluster('prpg-4711-72');
    expect(await other.query('shop', 'SELECT email FROM public.customers ORDER BY id')).toEqual(inShop);
  });
});
