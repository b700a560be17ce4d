import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { asUser, SOURCE, type Stage, setStage } from './stage.ts';

const PSQL_LESS_MIGRATION = [
  'echo "to $PGDATABASE as $PGUSER"',
  'echo "the URL is $DATABASE_URL"',
  'printf %s "$DATABASE_URL" | base64 -w0; echo',
  'env | grep -c ^INPUT_ || true',
].join('\n');

describe('the root action', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    for (const number of [51, 52]) stage.github.open(stage.repository, number);
  });
  afterEach(() => stage.github.heal());
  afterAll(() => stage?.strike());

  it('creates, migrates and comments when a pull request opens', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51 }, { inputs: { migrate: PSQL_LESS_MIGRATION } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active', created: 'true', masked: 'true' } });
    // The migration had the branch at hand, without the inputs; what it printed of the URL is redacted.
    expect(run.log).toContain('to prpg_4711_51 as prpg_4711_51\nthe URL is ***\n');
    expect(run.log).toMatch(/^0$/m);
    expect(stage.repository.comments).toMatchObject([{ issue: 51, author: stage.github.login }]);
    expect(stage.repository.comments[0]?.body).toContain('This pull request has its own database');
  });

  it('keeps to its one comment on the next push', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'false' } });
    expect(stage.repository.comments).toHaveLength(1);
  });

  it('keeps a branch that was there when a migration fails, and gives no outputs', async () => {
    const inputs = { migrate: 'echo begin; false; echo never' };
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'synchronize' }, { inputs });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toContain('begin');
    expect(run.log).not.toContain('never');
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ message: 'The command of input migrate failed with exit code 1.' }),
    );
    expect(await stage.databases()).toContain('prpg_4711_51');
  });

  it('deletes a branch of its own making when the migration fails', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 52 }, { inputs: { migrate: 'exit 3' } });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(await stage.databases()).toEqual(['prpg_4711_51', SOURCE]);
    expect(stage.repository.comments.filter(({ issue }) => issue === 52)).toEqual([]);
  });

  it('does not leave a comment that speaks of a branch which is gone', async () => {
    await stage.pullRequest('lifecycle', { number: 52 });
    const inputs = { reset: 'true', migrate: 'exit 3' };
    await stage.pullRequest('lifecycle', { number: 52, action: 'synchronize' }, { inputs });
    expect(await stage.databases()).toEqual(['prpg_4711_51', SOURCE]);
    expect(stage.repository.comments.find(({ issue }) => issue === 52)?.body).toContain('is gone');
  });

  it('works without the right to comment: the summary says it instead', async () => {
    stage.github.fail({ kind: 'status', status: 403 }, { matching: /comments/ });
    const run = await stage.pullRequest('lifecycle', { number: 52 });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active' } });
    expect(run.summary).toContain('This pull request has its own database');
  });

  it('leaves comments alone when told to', async () => {
    const before = stage.github.requests.length;
    await stage.pullRequest('lifecycle', { number: 52, action: 'labeled' }, { inputs: { comment: 'false' } });
    expect(stage.github.requests.slice(before).filter(({ path }) => path.includes('comments'))).toEqual([]);
  });

  it('leaves the branch of an open pull request when an old close event is run again', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'closed' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'false' } });
    const [row] = await stage.query<{ found: boolean }>('prpg_4711_51', 'SELECT true AS found');
    expect(row?.found).toBe(true);
  });

  it('deletes the branch of a closed pull request whatever the event says', async () => {
    const pullRequest = stage.repository.pullRequests.get(52);
    if (pullRequest !== undefined) stage.github.close(pullRequest);
    const run = await stage.pullRequest('lifecycle', { number: 52, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped', deleted: 'true' } });
    expect(await stage.databases()).toEqual(['prpg_4711_51', SOURCE]);
  });

  it('deletes and says so when the pull request closes, also under pull_request_target', async () => {
    const pullRequest = stage.repository.pullRequests.get(51);
    if (pullRequest !== undefined) stage.github.close(pullRequest, new Date(0));
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'closed', target: true });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'true' } });
    const comments = stage.repository.comments.filter(({ issue }) => issue === 51);
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('is gone')]);
  });

  it('sweeps on a schedule', async () => {
    const pullRequest = stage.github.open(stage.repository, 53);
    const created = await stage.pullRequest('lifecycle', { number: 53 }, { inputs: { comment: 'false' } });
    expect(await asUser(created.outputs['database-url'] ?? '', 'SELECT 1 FROM public.orders LIMIT 1')).toHaveLength(1);
    stage.github.close(pullRequest, new Date(0));
    const run = await stage.event('lifecycle', 'schedule');
    expect(JSON.parse(run.outputs['deleted'] ?? '')).toMatchObject([{ 'pull-request': 53 }]);
    expect(await stage.databases()).toEqual([SOURCE]);
  });

  it('says which events it knows', async () => {
    const run = await stage.event('lifecycle', 'push');
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations[0]?.message).toMatch(/^The event push is none that this action knows/);
  });
});
