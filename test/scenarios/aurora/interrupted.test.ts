import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Interrupt } from '../../runner/run-action.ts';
import { asUser, PEOPLE } from '../stage.ts';
import { type AuroraStage, BUNDLING_MS, setAuroraStage, wayIn } from './stage.ts';

describe('runs that end early, come late, or come together', () => {
  let stage: AuroraStage;
  let number = 60;
  beforeAll(async () => {
    stage = await setAuroraStage();
  }, BUNDLING_MS);
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.strike());

  function openPullRequest() {
    number += 1;
    return stage.github.open(stage.repository, number);
  }

  /** As soon as AWS has been asked for this in this test. */
  function asked(operation: string): Interrupt['when'] {
    const seen = stage.rds.calls.length;
    return async () => stage.rds.calls.slice(seen).some((call) => call.operation === operation);
  }

  async function expectMasked(url: string | undefined): Promise<void> {
    const customers = await asUser<{ email: string }>(url ?? '', 'SELECT email FROM public.customers');
    expect(customers).toHaveLength(PEOPLE.length);
    for (const { email } of customers) expect(email).toMatch(/@example\.(com|net|org)$/);
  }

  it.each<[string, () => Interrupt['when']]>([
    ['when it has asked for the cluster', () => asked('RestoreDBClusterToPointInTime')],
    ['when it has asked for the new password', () => asked('ModifyDBCluster')],
    ['when it begins to mask', () => /Masking \d/],
    ['when it says in tags that it has masked', () => asked('AddTagsToResource')],
  ])('by SIGKILL %s: the next run goes on, and there is one branch', async (_words, when) => {
    openPullRequest();
    const killed = await stage.pullRequest(
      'create-branch',
      { number },
      { interrupt: { signal: 'SIGKILL', when: when() } },
    );
    expect(killed).toMatchObject({ signal: 'SIGKILL', outputs: {} });
    const id = `prpg-4711-${number}`;
    expect(stage.rds.cluster(id).state.bornMarked).toBe(true);
    const next = await stage.pullRequest('create-branch', { number });
    expect(next).toMatchObject({ exitCode: 0, outputs: { masked: 'true', 'branch-id': id } });
    await expectMasked(next.outputs['database-url']);
    expect(stage.rds.clusters().filter((each) => each.startsWith(id))).toEqual([id]);
    expect(stage.rds.instances().filter((each) => each.startsWith(id))).toEqual([`${id}-writer`]);
  });

  it('by SIGINT while AWS is awaited: says what is left and who cleans up, and ends in time', async () => {
    openPullRequest();
    const run = await stage.pullRequest(
      'create-branch',
      { number },
      { interrupt: { signal: 'SIGINT', when: /Waiting, / }, environment: { TEST_SLEEP_FACTOR: '1' } },
    );
    expect(run).toMatchObject({ exitCode: 130, signal: null, outputs: {} });
    expect(run.interruptedForMs).toBeLessThan(5000);
    expect(run.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/may exist unfinished .* delete-branch or the sweep/),
    );
  });

  it('two pushes at once give one branch, masked once', async () => {
    openPullRequest();
    const runs = await Promise.all([
      stage.pullRequest('create-branch', { number }),
      stage.pullRequest('create-branch', { number, action: 'synchronize' }),
    ]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(runs.map(({ outputs }) => outputs['created']).sort()).toEqual(['false', 'true']);
    const [one, other] = runs.map(({ outputs }) => wayIn(outputs['database-url']));
    expect(one).toEqual(other);
    await expectMasked(runs[0]?.outputs['database-url']);
    expect(stage.rds.clusters().filter((id) => id.startsWith(`prpg-4711-${number}`))).toHaveLength(1);
  });

  it('a push that asks for originals beside one that masks: whoever is given a way in gets what the mark says', async () => {
    openPullRequest();
    const [masking, open] = await Promise.all([
      stage.pullRequest('create-branch', { number }),
      stage.pullRequest('create-branch', { number }, { inputs: { anonymize: 'false' } }),
    ]);
    // the masking run hands out what it has proven, or nothing
    if (masking.exitCode === 0) {
      expect(masking.outputs['masked']).toBe('true');
      await expectMasked(masking.outputs['database-url']);
      if (open.exitCode === 0) expect(open.outputs['masked']).toBe('true');
    } else {
      expect(masking.outputs).toEqual({});
      expect(open).toMatchObject({ exitCode: 0, outputs: { masked: 'false' } });
    }
  });

  it('a pull request that closes while its branch is made: nothing stays', async () => {
    const pullRequest = openPullRequest();
    const begun = asked('CreateDBInstance') as () => Promise<boolean>;
    const creating = stage.pullRequest('lifecycle', { number });
    while (!(await begun())) await new Promise((done) => setTimeout(done, 20));
    stage.github.close(pullRequest);
    const closing = await stage.pullRequest('lifecycle', { number, action: 'closed' });
    expect(closing.exitCode).toBe(0);
    const created = await creating;
    expect(created.outputs['database-url']).toBeUndefined();
    expect(created.annotations.at(-1)?.message).toMatch(/removed by another run|removed or made anew/);
    await stage.rds.clock.advance(3_600_000);
    expect(stage.rds.clusters()).not.toContain(`prpg-4711-${number}`);
  });
});
