import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseUrl } from '../../../src/postgres/address.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { sql } from '../../../src/postgres/sql.ts';
import { PEOPLE } from '../stage.ts';
import { type AuroraStage, setAuroraStage } from './stage.ts';

describe('a pull request and its branch of Aurora', () => {
  let stage: AuroraStage;
  beforeAll(async () => {
    stage = await setAuroraStage();
    stage.github.open(stage.repository, 51);
  });
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.strike());

  it('gets a masked clone when it opens', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51 });
    if (run.exitCode !== 0) console.log(run.log, run.summary);
    expect(run).toMatchObject({ exitCode: 0, outputs: { state: 'active', created: 'true', masked: 'true' } });
    console.log(run.log, '\n', run.summary.slice(0, 3000), '\n', stage.repository.comments[0]?.body, stage.newCalls());
    const url = parseUrl(run.outputs['database-url'] ?? '', 'x');
    const names = await withSession(url, { purpose: 'test' }, (session) =>
      session.query<{ name: string }>(sql`SELECT full_name AS name FROM public.customers`),
    );
    expect(names).toHaveLength(PEOPLE.length);
  });

  it('is asked after with few calls on the next push', async () => {
    const run = await stage.pullRequest('lifecycle', { number: 51, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { created: 'false', masked: 'true' } });
    console.log(run.log, stage.newCalls());
  });
});
