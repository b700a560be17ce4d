import { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Rds, rdsOver } from '../../../src/providers/aurora/rds.ts';
import { fakeClock } from '../../aws/fake-clock.ts';
import { type AnsweringServer, NO_CLUSTERS, page, startAnswering } from '../../aws/server.ts';

describe('a list of clusters', () => {
  let aws: AnsweringServer;
  let rds: Rds;
  beforeAll(async () => {
    aws = await startAnswering();
    rds = rdsOver({
      client: new RDSClient({
        region: 'eu-west-1',
        endpoint: aws.url,
        maxAttempts: 1,
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      }),
      clock: fakeClock(),
      budgetMs: 60_000,
      random: () => 1,
      onThrottled: () => {},
      onDenied: () => {},
    });
  });
  afterAll(async () => {
    rds.close();
    await aws.stop();
  });

  it('is empty when AWS says so', async () => {
    aws.answers(NO_CLUSTERS);
    expect(await rds.clusters(['prpg-1-7'])).toEqual([]);
  });

  it("is not empty because a proxy's page has none in it", async () => {
    const signIn = page(200, '<html><body>Please sign in</body></html>');
    aws.answers(signIn, NO_CLUSTERS);
    expect(await rds.clusters(['prpg-1-7'])).toEqual([]);
    expect(aws.requests).toHaveLength(2);

    aws.answers(signIn);
    await expect(rds.clusters(['prpg-1-7'])).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(rds.everyCluster()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(rds.instances('prpg-1-7')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
