import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commit, SOURCE, type Stage, setStage } from './stage.ts';

describe('inputs that cannot be right', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 8);
  });
  afterAll(() => stage?.strike());

  it('are all reported together, before anything is done', async () => {
    const run = await stage.pullRequest(
      'create-branch',
      { number: 8 },
      {
        inputs: {
          anonymize: 'yes',
          'expires-in': '7 days',
          'pull-request': '0',
          reset: '',
          key: 'too short for a key',
        },
      },
    );
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toEqual({});
    const [{ message = '' } = {}] = run.annotations;
    expect(message.split('\n')).toEqual([
      'Input pull-request is "0": expected a whole number of at least 1.',
      expect.stringMatching(/^Input key has 19 characters; it needs at least 32/),
      'Input anonymize is "yes": expected true or false.',
      'Input expires-in is "7 days": expected a duration such as 30m, 7d or 1h30m, above zero and at most 3650d.',
      'Input reset is empty: expected true or false.',
    ]);
    expect(stage.github.requests).toEqual([]);
    expect(await stage.databases()).toEqual([SOURCE]);
  });

  it.each([
    [
      'create-branch',
      { provider: 'aurora' },
      /^Input server-url is for provider postgres, and input provider is aurora/,
    ],
    ['create-branch', { provider: 'oracle' }, /^Input provider is "oracle": expected one of aurora, postgres\.$/],
    ['create-branch', { 'server-url': '' }, /^Input server-url is empty: provider postgres needs/],
    ['create-branch', { source: '' }, /^Input source is empty/],
    ['create-branch', { 'server-url': 'mysql://root:verysecretword@db/x' }, /^Input server-url has the wrong scheme/],
    ['create-branch', { 'server-url': 'postgres://u:very secret word@h:x/y' }, /^Input server-url is not a valid URL/],
    [
      'create-branch',
      { policy: 'policies/none.yml' },
      /^The policy file policies\/none\.yml cannot be read \(ENOENT\)/,
    ],
    ['sweep', { 'max-deletions': '-1' }, /^Input max-deletions is "-1": expected a whole number of at least 1/],
    ['delete-branch', { wait: 'True' }, /^Input wait is "True": expected true or false\.$/],
    [
      'anonymize',
      { parallel: '65', 'database-url': '' },
      /Input parallel is "65": .* from 1 to 64\.\nInput database-url/,
    ],
  ] as const)('%s names the one that is wrong: %j', async (action, inputs, sentence) => {
    const without = action === 'anonymize' ? ['provider', 'source', 'server-url'] : [];
    const run = await stage.pullRequest(action, { number: 8 }, { inputs, without });
    expect(run).toMatchObject({ exitCode: 1, outputs: {}, annotations: [{ level: 'error' }] });
    expect(run.annotations[0]?.message).toMatch(sentence);
    expect(run.log).not.toMatch(/very.?secret.?word/);
  });

  it('say what to do where the event has no pull request', async () => {
    const run = await stage.event('create-branch', 'push');
    expect(run.annotations[0]?.message).toMatch(/^Inputs pull-request and branch are empty and the event push belongs/);
  });

  it('say so when the policy is no file, and do not read it', async () => {
    await mkdir(join(stage.workspace, '.github'), { recursive: true });
    await symlink('/dev/zero', join(stage.workspace, '.github/endless.yml'));
    const run = await stage.pullRequest('create-branch', { number: 8 }, { inputs: { policy: '.github/endless.yml' } });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^The policy file \.github\/endless\.yml is no regular file/);
  });

  it('show a mistake in the policy beside its line', async () => {
    await commit(stage, '.github/pr-postgres.yml', 'version: 1\ncolumns:\n  public.customers.email: emial\n');
    const run = await stage.pullRequest('create-branch', { number: 8 });
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: '.github/pr-postgres.yml', line: 3 }),
    );
    expect(await stage.databases()).toEqual([SOURCE]);
  });
});
