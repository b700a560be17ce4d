import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/aws/clock.ts';
import { AwsError, present } from '../../src/aws/errors.ts';
import { type Retry, type RetryOptions, retrying } from '../../src/aws/retry.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type AnsweringServer, hangUp, NO_CLUSTERS, page, refusal, silence, startAnswering } from './server.ts';

const THROTTLED = refusal(400, 'Throttling', 'Rate exceeded');
const DENIED = refusal(403, 'AccessDenied', 'User: u is not authorized to perform: rds:DescribeDBClusters');

describe('calling AWS', () => {
  let aws: AnsweringServer;
  let client: RDSClient;
  let clock: FakeClock;
  let retries: Retry[];

  beforeAll(async () => {
    aws = await startAnswering();
    client = new RDSClient({
      region: 'eu-west-1',
      endpoint: aws.url,
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    });
  });
  afterEach(() => client.destroy());
  afterAll(() => aws.stop());

  /** Lists clusters, with the loosest of all random numbers unless told otherwise. */
  function list(options: Partial<RetryOptions> = {}, answeredBy = client) {
    clock = fakeClock();
    retries = [];
    return retrying(
      {
        operation: 'DescribeDBClusters',
        subject: 'cluster production',
        clock,
        budgetMs: 60_000,
        random: () => 1,
        onRetry: (retry) => retries.push(retry),
        ...options,
      },
      async (abortSignal) => {
        const answer = await answeredBy.send(new DescribeDBClustersCommand({}), { abortSignal });
        return present(answer.DBClusters, 'DBClusters');
      },
    );
  }

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it.each([
    ['throttling', [THROTTLED, THROTTLED]],
    ['failures of AWS', [refusal(500, 'InternalFailure', 'We failed'), page(503, '')]],
    [
      'pages of a proxy',
      [page(502, '<html><body>Bad gateway<br></body></html>'), page(200, '<html><body>Sign in</body></html>')],
    ],
    ['broken connections', [hangUp, hangUp]],
  ])('outlasts %s', async (_what, answers) => {
    aws.answers(...answers, NO_CLUSTERS);
    expect(await list()).toEqual([]);
    expect(aws.requests).toHaveLength(3);
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('takes a slow answer for none, and asks again', async () => {
    aws.answers(silence, NO_CLUSTERS);
    // A machine that is busy may take the next answer for none as well.
    expect(await list({ attemptMs: 500, budgetMs: 600_000 })).toEqual([]);
    expect(retries[0]).toMatchObject({ kind: 'network', attempt: 1 });
    expect(retries[0]?.error.message).toMatch(
      /^AWS could not be reached for DescribeDBClusters for cluster production: no answer in time/,
    );
  });

  it('waits longer and longer, but never longer than 20 s, and never in step with others', async () => {
    aws.answers(THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, NO_CLUSTERS);
    await list({ budgetMs: 600_000 });
    expect(clock.pauses).toEqual([3000, 9000, 20_000, 20_000, 20_000]);

    aws.answers(THROTTLED, THROTTLED, NO_CLUSTERS);
    await list({ random: () => 0 });
    expect(clock.pauses).toEqual([1000, 1000]);
  });

  it('gives up when the time is over, with the last failure', async () => {
    aws.answers(hangUp, THROTTLED);
    const error = await failureOf(list({ budgetMs: 30_000 }));
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ kind: 'throttled', operation: 'DescribeDBClusters', code: 'Throttling' });
    expect(clock.pauses).toEqual([3000, 9000]);
  });

  it('makes one attempt in any case', async () => {
    aws.answers(NO_CLUSTERS);
    expect(await list({ budgetMs: 0 })).toEqual([]);
  });

  it('fails at once when waiting cannot help', async () => {
    aws.answers(DENIED, NO_CLUSTERS);
    expect(await failureOf(list())).toMatchObject({ kind: 'denied' });
    expect(clock.pauses).toEqual([]);
  });

  it('tries again what the caller knows to pass', async () => {
    aws.answers(DENIED, NO_CLUSTERS);
    expect(await list({ alsoRetry: (kind) => kind === 'denied' })).toEqual([]);
    expect(retries).toEqual([expect.objectContaining({ kind: 'denied' })]);
  });

  it('leaves alone what has nothing to do with AWS, and what was tried for long enough already', async () => {
    aws.answers(NO_CLUSTERS);
    const own = new TypeError('a mistake of our own');
    const final = new AwsError('AWS throttles AssumeRole', {
      kind: 'throttled',
      operation: 'AssumeRole',
      code: null,
      requestId: null,
      cause: null,
    });
    for (const error of [own, final]) {
      const failing = new RDSClient({
        region: 'eu-west-1',
        endpoint: aws.url,
        credentials: () => Promise.reject(error),
      });
      expect(await failureOf(list({ alsoRetry: () => true }, failing))).toBe(error);
    }
    expect(aws.requests).toEqual([]);
  });

  it.each([
    ['during a call', silence, systemClock],
    ['during a pause', THROTTLED, systemClock],
  ])('ends at once when the job is cancelled %s', async (_when, answer, realClock) => {
    aws.answers(answer);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const work = list({ clock: realClock, signal: controller.signal, onRetry: () => controller.abort(reason) });
    if (answer === silence) {
      while (aws.requests.length === 0) await systemClock.sleep(5);
      controller.abort(reason);
    }
    expect(await failureOf(work)).toBe(reason);
    expect(aws.requests).toHaveLength(1);
  });

  it('does not begin when the job is cancelled already', async () => {
    aws.answers(NO_CLUSTERS);
    const reason = new Error('cancelled');
    expect(await failureOf(list({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(aws.requests).toEqual([]);
  });
});
