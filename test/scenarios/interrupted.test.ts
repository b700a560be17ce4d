import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Session } from '../../src/postgres/session.ts';
import { sql } from '../../src/postgres/sql.ts';
import { lockKey } from '../../src/providers/postgres/naming.ts';
import type { Interrupt } from '../runner/run-action.ts';
import { asUser, PEOPLE, SOURCE, type Stage, setStage } from './stage.ts';

describe('a run that is ended from outside', () => {
  let stage: Stage;
  let number = 100;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  describe('while a query hangs', () => {
    let other: Session;
    afterEach(() => other.end());

    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)('by %s, says what is left behind and who cleans up, and ends with %i', async (signal, exitCode) => {
      // given another run that has the branch to itself, so that ours waits on the server
      number += 1;
      stage.github.open(stage.repository, number);
      other = await connect(stage.server.address(), { purpose: 'test' });
      await other.query(sql`SELECT pg_advisory_lock($1)`, [lockKey(`prpg_4711_${number}`)]);
      // when the job is cancelled
      const run = await stage.pullRequest('create-branch', { number }, { interrupt: { signal, when: isWaiting } });
      // then the process ends by itself, long before the runner would kill it
      expect(run).toMatchObject({ exitCode, signal: null, outputs: {} });
      expect(run.interruptedForMs).toBeLessThan(2000);
      expect(run.annotations).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(/may exist unfinished .* delete-branch or the sweep/),
        }),
      );
      // and says nothing of an error of its own
      expect(run.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });

  it('before it did anything, says that nothing is left', async () => {
    number += 1;
    stage.github.fail({ kind: 'hang' });
    const asked = stage.github.requests.length;
    const run = await stage.pullRequest(
      'create-branch',
      { number },
      { interrupt: { signal: 'SIGINT', when: async () => stage.github.requests.length > asked } },
    );
    stage.github.heal();
    expect(run).toMatchObject({ exitCode: 130, outputs: {} });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      'The job was cancelled.',
      'Nothing is left behind.',
    ]);
  });

  it.each<[string, Interrupt['when']]>([
    ['when it begins to look at the copy', /Looking at/],
    ['when it begins to mask', /Masking \d/],
    ['when all is masked but not verified', /Verifying/],
    ['when the branch is ready but not handed out', /::endgroup::/],
    ['after 150 ms', 150],
    ['after 250 ms', 250],
    ['after 350 ms', 350],
    ['after 450 ms', 450],
    ['after 550 ms', 550],
  ])('by SIGKILL %s, is healed by the next', async (_words, when) => {
    number += 1;
    stage.github.open(stage.repository, number);
    const killed = await stage.pullRequest('create-branch', { number }, { interrupt: { signal: 'SIGKILL', when } });
    // Either it gave nothing, or it was done already: there is no way in before the proof.
    if (Object.keys(killed.outputs).length > 0) expect(killed.outputs).toMatchObject({ masked: 'true' });
    const next = await stage.pullRequest('create-branch', { number });
    expect(next).toMatchObject({ exitCode: 0, outputs: { state: 'active', masked: 'true' } });
    const customers = await asUser<{ email: string }>(
      next.outputs['database-url'] ?? '',
      'SELECT email FROM public.customers',
    );
    expect(customers).toHaveLength(PEOPLE.length);
    for (const { email } of customers) expect(email).toMatch(/@example\.(com|net|org)$/);
  });

  it('leaves nothing that delete-branch does not remove', async () => {
    for (const name of await stage.databases()) {
      const pullRequest = stage.repository.pullRequests.get(Number(/^prpg_4711_(\d+)$/.exec(name)?.[1]));
      if (pullRequest === undefined) continue;
      stage.github.close(pullRequest);
      await stage.pullRequest('delete-branch', { number: pullRequest.number, action: 'closed' });
    }
    expect(await stage.databases()).toEqual([SOURCE]);
    expect(await stage.query('postgres', `SELECT rolname FROM pg_roles WHERE rolname LIKE 'prpg%'`)).toEqual([]);
  });

  it('that takes longer than wait-timeout gives up with a sentence', async () => {
    number += 1;
    stage.github.open(stage.repository, number);
    const other = await connect(stage.server.address(), { purpose: 'test' });
    await other.query(sql`SELECT pg_advisory_lock($1)`, [lockKey(`prpg_4711_${number}`)]);
    const run = await stage.pullRequest('create-branch', { number }, { inputs: { 'wait-timeout': '1s' } });
    await other.end();
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toMatch(/wait-timeout/);
  });

  /** Whether a run waits for the branch that another one has to itself. */
  async function isWaiting(): Promise<boolean> {
    const rows = await stage.query('postgres', `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
    return rows.length > 0;
  }
});
