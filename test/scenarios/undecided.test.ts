import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatUrl } from '../../src/postgres/address.ts';
import type { ActionResult, Annotation } from '../runner/run-action.ts';
import { commit, type Stage, setStage } from './stage.ts';

const POLICY = '.github/pr-postgres.yml';
const GIBBERISH = `text DEFAULT 'Xk7 blorp 33 wibble'`;

describe('columns that nobody has classified', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await stage.query('postgres', 'CREATE DATABASE staging TEMPLATE shop');
  });
  afterAll(() => stage?.strike());

  it('are told beside the policy that is not there yet, with what to write into it', async () => {
    // given a repository without a policy
    await stage.query(
      'staging',
      `ALTER TABLE public.orders ADD zq ${GIBBERISH}; ALTER TABLE public.customers ADD zz ${GIBBERISH}`,
    );
    // when masking is wanted
    const run = await mask();
    // then one annotation holds the whole file
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    const [told, summary, ...others] = run.annotations.filter(({ level }) => level === 'error');
    expect(told).toMatchObject({ file: POLICY, line: 1 });
    expect(told?.message).toMatch(
      /^2 columns are unclassified\. There is no policy yet\. Decide, and write this file:\n/,
    );
    expect(summary).toMatchObject({ file: null });
    expect(summary?.message).toMatch(
      /^The policy \.github\/pr-postgres\.yml has 2 things to settle, which the log lists/,
    );
    expect(others).toEqual([]);
    expect(run.log).toMatch(/^public\.customers\.zz \(text\) is unclassified: /m);
    // and when it is written, nothing is left to say
    await commit(stage, POLICY, `${pasted(null, told)}\n`);
    expect(await mask()).toMatchObject({ exitCode: 0 });
  });

  it('are told beside the lines where theirs belong, with the lines to add', async () => {
    // given a migration that adds columns nobody knows
    await stage.query(
      'staging',
      `ALTER TABLE public.orders ADD vq ${GIBBERISH}; ALTER TABLE public.customers ADD "v: #q" ${GIBBERISH}`,
    );
    const policy = await readFile(join(stage.workspace, POLICY), 'utf8');
    const run = await mask();
    expect(run.exitCode).toBe(1);
    const told = run.annotations.filter(({ file }) => file !== null);
    const beside = told.map(({ line }) => policy.split('\n')[(line ?? 0) - 1]?.trim().split(':')[0]);
    expect(beside).toEqual(['public.customers.zz', 'public.orders.zq']);
    // when each is done as it is told, from the last to the first
    const done = told.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0)).reduce(pasted, policy);
    await commit(stage, POLICY, done ?? '');
    // then nothing is left to say
    expect(await mask()).toMatchObject({ exitCode: 0 });
  });

  it('are at most ten annotations, the last of which counts them', async () => {
    const added = Array.from({ length: 14 }, (_, index) => `ADD zq${index} ${GIBBERISH}`);
    await stage.query('staging', `ALTER TABLE public.orders ${added.join(', ')}`);
    const run = await mask();
    expect(run.exitCode).toBe(1);
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.message).toMatch(/ has 14 things to settle, which the log lists one by one;/);
    for (const { message, file } of errors.slice(0, -1)) {
      expect(file).toBe(POLICY);
      expect(message).toMatch(
        /^public\.orders\.zq\d+ \(text\) is unclassified: .* Add after line \d+:\n {2}public\.orders\.zq\d+: free_text # or/,
      );
    }
    for (let index = 0; index < 14; index++) expect(run.log).toContain(`public.orders.zq${index} (text)`);
  });

  it('are a short file where there are many and there is no policy', async () => {
    await commit(stage, 'empty/README', '');
    const added = Array.from({ length: 30 }, (_, index) => `ADD zy${index} ${GIBBERISH}`);
    await stage.query('staging', `ALTER TABLE public.orders ${added.join(', ')}`);
    const run = await mask({ environment: { GITHUB_WORKSPACE: join(stage.workspace, 'empty') } });
    const [told] = run.annotations;
    expect(told?.message).toMatch(
      / columns are unclassified; these are the first 20 \(`pr-postgres policy init` writes a policy for all\)\./,
    );
    expect(told?.message.split('\n').length).toBeLessThan(25);
  });

  async function mask(more: { readonly environment?: Readonly<Record<string, string>> } = {}): Promise<ActionResult> {
    return stage.event('anonymize', 'push', {
      inputs: { 'database-url': formatUrl(stage.server.address('staging')), 'dry-run': 'true' },
      without: ['provider', 'source', 'server-url'],
      ...more,
    });
  }
});

/** The policy after somebody did what the annotation says. */
function pasted(text: string | null, annotation: Annotation | undefined): string {
  const [sentence = '', ...added] = annotation?.message.split('\n') ?? [];
  if (text === null) return added.join('\n');
  const [, line] = /Add after line (\d+):$/.exec(sentence) ?? [];
  if (line === undefined) throw new Error(`The annotation says nothing to do: ${sentence}`);
  return text
    .split('\n')
    .toSpliced(Number(line), 0, ...added)
    .join('\n');
}
