import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventPullRequest } from '../../src/runner/context.ts';
import { describeFailure } from '../../src/runner/failure.ts';
import { IdTokenError, idTokens } from '../../src/runner/id-token.ts';
import { type FakeClock, fakeClock } from '../aws/fake-clock.ts';
import { type AnsweringServer, hangUp, page, startAnswering } from '../aws/server.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUvc2hvcCJ9.c2lnbmF0dXJl';
const GIVEN = page(200, JSON.stringify({ value: TOKEN }));
const NEEDED = 'GitHub gave this job no id token, which input role-to-assume needs:';

describe('an id token', () => {
  let github: AnsweringServer;
  let clock: FakeClock;
  const environment = { ...process.env };
  beforeAll(async () => {
    github = await startAnswering();
  });
  afterAll(() => github.stop());
  beforeEach(() => {
    clock = fakeClock();
    github.answers(GIVEN);
    process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] = `${github.url}/token?api-version=2`;
    process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = 'request-token';
  });
  afterEach(() => {
    process.env = { ...environment };
  });

  const ask = (pullRequest: EventPullRequest | null = null) =>
    idTokens({ pullRequest }, process.env, clock)('sts.amazonaws.com');

  /** The failure as it is printed. */
  async function failureOf(pullRequest: EventPullRequest | null = null): Promise<string> {
    const error = await ask(pullRequest).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(IdTokenError);
    const { message } = describeFailure(error, '/repo');
    expect(message).not.toMatch(/request-token|127\.0\.0\.1|hidden words/);
    return message;
  }

  it('is asked for anew each time, for its audience', async () => {
    expect(await ask()).toBe(TOKEN);
    expect(await ask()).toBe(TOKEN);
    expect(github.requests.map(({ path }) => path)).toEqual(
      Array(2).fill('/token?api-version=2&audience=sts.amazonaws.com'),
    );
  });

  it.each([
    ['an error', page(500, '')],
    ['a broken connection', hangUp],
    ['an answer without a token', page(200, '{}')],
  ])('is asked for again after %s', async (_what, answer) => {
    github.answers(answer, answer, GIVEN);
    expect(await ask()).toBe(TOKEN);
    expect(clock.pauses).toEqual([1000, 3000]);
  });

  it('is given up after three attempts', async () => {
    github.answers(page(500, '{"message":"hidden words"}'));
    expect(await failureOf()).toBe(
      `${NEEDED} its token service answered with HTTP status 500. Run the job again; https://www.githubstatus.com tells ` +
        'of outages.',
    );
    expect(github.requests).toHaveLength(3);
  });

  it('is given up at once when GitHub refuses', async () => {
    github.answers(page(403, '{"message":"hidden words"}'));
    expect(await failureOf()).toMatch(/its token service answered with HTTP status 403\./);
    expect(github.requests).toHaveLength(1);
  });

  const PERMISSION =
    'write `permissions: id-token: write` into the job, beside the others that it needs; in a reusable workflow, into ' +
    'the job that calls it as well.';

  it.each([
    ['without the permission', null, PERMISSION],
    ['for a pull request, without the permission', { number: 7, fork: false, dependabot: false }, PERMISSION],
    [
      'for a fork',
      { number: 7, fork: true, dependabot: false },
      'the pull request comes from a fork, and code of a fork must not act in the AWS account.',
    ],
    [
      'for Dependabot',
      { number: 7, fork: false, dependabot: true },
      `GitHub may refuse one to runs of Dependabot as to those of forks. If it does not, ${PERMISSION}`,
    ],
  ])('is not there in a job %s', async (_which, pullRequest, sentence) => {
    delete process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    expect(await failureOf(pullRequest)).toBe(`${NEEDED} ${sentence}`);
    expect(github.requests).toEqual([]);
  });
});
