import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asUser, PEOPLE, SOURCE, type Stage, setStage } from './stage.ts';

describe('the life of a pull request', () => {
  let stage: Stage;
  let url: string;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 42);
    stage.github.open(stage.repository, 43);
  });
  afterAll(() => stage?.strike());

  it('gets a masked copy when it opens', async () => {
    const run = await stage.pullRequest('create-branch', { number: 42 });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active', created: 'true', masked: 'true' } });
    url = run.outputs['database-url'] ?? '';
    const customers = await asUser<{ full_name: string; email: string }>(url, 'SELECT * FROM public.customers');
    expect(customers).toHaveLength(PEOPLE.length);
    for (const { full_name, email } of customers) {
      expect(PEOPLE.map((person) => person.name)).not.toContain(full_name);
      expect(email).toMatch(/@example\.(com|net|org)$/);
    }
  });

  it('keeps joining on masked columns', async () => {
    const rows = await asUser(
      url,
      'SELECT 1 FROM public.orders o JOIN public.customers c ON c.id = o.customer_id AND c.email = o.customer_email',
    );
    expect(rows).toHaveLength(150);
  });

  it('hands everything but the URL and the password to other jobs', async () => {
    const run = await stage.pullRequest('create-branch', { number: 42, action: 'synchronize' });
    const { password, 'database-url': _url, ...others } = run.outputs;
    expect(password).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(run.jobOutputs).toEqual(others);
  });

  it('writes its report for machines and for people, and says in log and summary how the copy was made', async () => {
    const run = await stage.pullRequest('create-branch', { number: 42 }, { inputs: { reset: 'true' } });
    expect(run.outputs['report']).toMatch(/report\.json$/);
    expect(run.log).toMatch(/Copied from shop: .* in .*, (copied in full|shares its blocks)/);
    expect(run.summary).toContain('## Branch `pr-42` created');
    expect(run.summary).toContain('Masking of');
  });

  it('finds its branch again when somebody pushes, with what the first push did to it', async () => {
    await asUser(url, 'ALTER TABLE public.customers DROP COLUMN phone');
    const run = await stage.pullRequest('create-branch', { number: 42, action: 'synchronize' });
    expect(run.outputs).toMatchObject({ created: 'false', masked: 'true', 'database-url': url, report: '' });
    const [row] = await asUser(url, 'SELECT * FROM public.customers LIMIT 1');
    expect(row).not.toHaveProperty('phone');
  });

  it('neither sees nor disturbs the branch of another pull request, nor production', async () => {
    const other = await stage.pullRequest('create-branch', { number: 43 });
    const [row] = await asUser(other.outputs['database-url'] ?? '', 'SELECT * FROM public.customers LIMIT 1');
    expect(row).toHaveProperty('phone');
    const [original] = await stage.query<{ email: string }>(SOURCE, 'SELECT email FROM public.customers ORDER BY id');
    expect(original?.email).toBe(PEOPLE[0].email);
  });

  it('gives its branch back when it closes', async () => {
    const pullRequest = stage.repository.pullRequests.get(42);
    if (pullRequest !== undefined) stage.github.close(pullRequest);
    const run = await stage.pullRequest('delete-branch', { number: 42, action: 'closed' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'true', branch: 'pr-42' } });
    expect(await stage.databases()).toEqual(['prpg_4711_43', SOURCE]);
  });

  it('closes twice without complaint', async () => {
    const run = await stage.pullRequest('delete-branch', { number: 42, action: 'closed' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'false', branch: 'pr-42' } });
  });

  it('gets no branch from the replay of an old run', async () => {
    const run = await stage.pullRequest('create-branch', { number: 42, action: 'opened' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'skipped' } });
    expect(run.outputs).not.toHaveProperty('database-url');
    expect(await stage.databases()).not.toContain('prpg_4711_42');
  });

  it('keeps its branch when the run of an old close event comes late', async () => {
    const run = await stage.pullRequest('delete-branch', { number: 43, action: 'closed' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'false' } });
    expect(await stage.databases()).toContain('prpg_4711_43');
  });

  it('loses it to somebody who asks for that, though it is open', async () => {
    const run = await stage.event('delete-branch', 'workflow_dispatch', { inputs: { 'pull-request': '43' } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: 'true', branch: 'pr-43' } });
  });
});
