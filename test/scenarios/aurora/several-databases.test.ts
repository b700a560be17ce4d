import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { ActionResult } from '../../runner/run-action.ts';
import { PEOPLE } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage } from './stage.ts';

const GIBBERISH = `text DEFAULT 'Xk7 blorp 33 wibble'`;
const RULES = [
  '  public.customers.zq: { keep: "a code" }',
  '  public.things.zq: { keep: "a code" }',
  '  public.things.data1: { keep: "a code" }',
];
const POLICY = ['version: 1', 'columns:', ...RULES].join('\n');

describe('a cluster with several databases', () => {
  let stage: AuroraStage;
  let directory: string;
  beforeAll(async () => {
    stage = await setAuroraStage();
    directory = await mkdtemp(join(tmpdir(), 'pr-postgres-policy-'));
    // It knows the customers of the shop, and comes after it. In both are columns of which nothing is known.
    await stage.source.load('shop', `ALTER TABLE public.customers ADD zq ${GIBBERISH}`);
    await stage.source.load('postgres', 'CREATE DATABASE support OWNER shop_app');
    await stage.source.load(
      'support',
      `SET ROLE shop_app;
       CREATE TABLE public.callers (id int PRIMARY KEY, email text NOT NULL);
       INSERT INTO public.callers VALUES ${PEOPLE.map(({ email }, index) => `(${index + 1}, '${email}')`).join(', ')};
       CREATE TABLE public.things (id int, data1 varchar(12) UNIQUE, zq ${GIBBERISH});
       INSERT INTO public.things SELECT n, left(md5(n::text), 5) || ' lor ' || n FROM generate_series(1, 50) n`,
    );
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

  async function create(number: number, policy: string | null, more = {}): Promise<ActionResult> {
    const inputs: Record<string, string> = policy === null ? {} : { policy: await policyFile(policy) };
    return stage.pullRequest('create-branch', { number }, { inputs, ...more });
  }

  const emails = async (number: number) => {
    const branch = stage.rds.cluster(`prpg-4711-${number}`);
    return {
      shop: await branch.query('shop', 'SELECT email FROM public.customers ORDER BY id'),
      support: await branch.query('support', 'SELECT email FROM public.callers ORDER BY id'),
    };
  };

  async function expectUntouched(number: number): Promise<void> {
    const originals = PEOPLE.map(({ email }) => ({ email }));
    expect(await emails(number)).toEqual({ shop: originals, support: originals });
    const branch = stage.rds.cluster(`prpg-4711-${number}`);
    for (const database of ['shop', 'support']) {
      expect(await branch.query(database, `SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    }
  }

  it('is told of all columns that nobody has decided about at once, before anything is masked', async () => {
    // given columns in both databases
    stage.github.open(stage.repository, 71);
    const run = await create(71, null);
    // then there is no way in, and the log names them by their databases
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toMatch(
      /^In database shop:\npublic\.customers\.zq \(text\) is unclassified: .*\nIn database support:\npublic\.things\.data1 .*\npublic\.things\.zq /m,
    );
    // and one annotation holds the file that settles them
    const [told, summary, ...others] = run.annotations.filter(({ level }) => level === 'error');
    expect(told?.message).toMatch(
      /^3 columns are unclassified\. There is no policy yet\. Decide, and write this file:\n/,
    );
    const [, ...lines] = told?.message.split('\n') ?? [];
    expect(lines.filter((line) => line.includes('# in database support;'))).toHaveLength(2);
    expect(Object.keys(parse(lines.join('\n')).columns)).toEqual([
      'public.customers.zq',
      'public.things.data1',
      'public.things.zq',
    ]);
    expect(summary?.message).toMatch(/ has 3 things to settle,/);
    expect(others).toEqual([]);
    // and nothing was written
    await expectUntouched(71);
    expect(await stage.pullRequest('connect', { number: 71 })).toMatchObject({ exitCode: 1, outputs: {} });
  });

  it('is not touched where the second one cannot be masked, for whatever reason', async () => {
    // given a rule that does not fit the second one, beside a column of the first one that is open
    const wrong = [RULES[1], '  public.things.data1: email'];
    const run = await create(71, ['version: 1', 'columns:', ...wrong].join('\n'));
    // then both are told
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors).toEqual([
      expect.stringMatching(
        /^In database shop: public\.customers\.zq \(text\) is unclassified: .* Add after line \d:\n/,
      ),
      expect.stringMatching(
        /^Database support cannot be masked: public\.things\.data1 \(character varying\(12\)\) cannot be masked as email: .*\n.* has 1 thing to settle/,
      ),
    ]);
    await expectUntouched(71);
  });

  it('is masked in one run once all is decided, with the same fake person in all of them', async () => {
    stage.newCalls();
    const run = await create(71, POLICY);
    expect(run).toMatchObject({
      exitCode: 0,
      annotations: [],
      outputs: { masked: 'true', 'branch-id': 'prpg-4711-71' },
    });
    // then the copy is the one that was there
    expect(stage.newCalls().filter((call) => /Restore|Delete|CreateDB/.test(call))).toEqual([]);
    expect(run.outputs['created']).toBe('false');
    // and each was looked at once
    expect(run.log.match(/Looking at \d+ columns/g)).toHaveLength(2);
    // and both know everybody by the same name, which every other branch knows, too
    const { shop, support } = await emails(71);
    expect(support).toEqual(shop);
    expect(shop).not.toEqual(PEOPLE.map(({ email }) => ({ email })));
    stage.github.open(stage.repository, 72);
    await create(72, POLICY);
    expect(await emails(72)).toEqual({ shop, support });
  });

  it('is finished by the next run when one is killed between the two', async () => {
    stage.github.open(stage.repository, 73);
    const killed = await create(73, POLICY, { interrupt: { signal: 'SIGKILL', when: /Database support, 2 of 2/ } });
    expect(killed).toMatchObject({ signal: 'SIGKILL', outputs: {} });
    // when it comes again
    stage.newCalls();
    const run = await create(73, POLICY);
    // then the first database is left as it is, without being looked at
    expect(run).toMatchObject({ exitCode: 0, outputs: { masked: 'true' } });
    expect(run.log.match(/carries a valid certificate/g)).toHaveLength(1);
    expect(run.log.match(/Looking at \d+ columns|Masking \d+ tables? with/g)?.length).toBeLessThanOrEqual(2);
    expect(stage.newCalls().filter((call) => /Restore|Delete/.test(call))).toEqual([]);
    expect(await emails(73)).toEqual(await emails(71));
  });

  it('is made anew when the policy changed between the two', async () => {
    stage.github.open(stage.repository, 74);
    await create(74, POLICY, { interrupt: { signal: 'SIGKILL', when: /Database support, 2 of 2/ } });
    stage.newCalls();
    // when the new policy leaves something open, then that is told, and the copy stays
    const open = await create(74, ['version: 1', 'columns:', ...RULES.slice(0, 2)].join('\n'));
    expect(open.exitCode).toBe(1);
    expect(open.log).toContain('In database support:\npublic.things.data1');
    expect(stage.newCalls().filter((call) => /Restore|Delete/.test(call))).toEqual([]);
    // when it leaves nothing open, then nobody is masked twice
    const run = await create(74, `${POLICY}\n  public.customers.phone: null`);
    expect(run.exitCode).toBe(0);
    expect(stage.newCalls()).toContain('RestoreDBClusterToPointInTime');
    expect(await emails(74)).toEqual(await emails(71));
  });
});
