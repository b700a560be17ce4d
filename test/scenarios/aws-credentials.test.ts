import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AnsweringServer, NO_CLUSTERS, page, refusal, startAnswering } from '../aws/server.ts';
import { type GithubEmulator, startGithub } from '../emulators/github/server.ts';
import { currentBundles } from '../runner/bundles.ts';
import { plainEvent } from '../runner/events.ts';
import { type ActionResult, runAction } from '../runner/run-action.ts';
import { REPOSITORY } from './stage.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ci';
const CUSTOMER = 'arn:aws:iam::444455556666:role/customer';
const CLAIMS = { sub: 'repo:acme/shop:ref:refs/heads/main', aud: 'sts.amazonaws.com' };
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.c2lnbmF0dXJlLW9mLXRoaXM`;
const SECRET = 'verysecretaccesskey';

const granted = (operation: string, accessKeyId: string) =>
  page(
    200,
    `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials>` +
      `<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${SECRET}</SecretAccessKey>` +
      `<SessionToken>session-token-of-the-role</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>` +
      `</Credentials></${operation}Result></${operation}Response>`,
  );

describe('an action without a database to look at, in AWS', () => {
  let github: GithubEmulator;
  let oidc: AnsweringServer;
  let sts: AnsweringServer;
  let rds: AnsweringServer;
  let dist: string;
  let home: string;
  const results: ActionResult[] = [];

  beforeAll(async () => {
    dist = await currentBundles();
    home = await mkdtemp(join(tmpdir(), 'pr-postgres-home-'));
    [github, oidc, sts, rds] = await Promise.all([startGithub(), startAnswering(), startAnswering(), startAnswering()]);
    github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id);
  }, 300_000);
  afterAll(async () => {
    await Promise.all([github, oidc, sts, rds].map((server) => server?.stop()));
    await Promise.all([...results.map(({ cleanUp }) => cleanUp()), rm(home, { recursive: true, force: true })]);
  });
  beforeEach(() => {
    oidc.answers(page(200, JSON.stringify({ value: TOKEN })));
    sts.answers();
    rds.answers(NO_CLUSTERS);
  });

  /** Sweeps, and so asks RDS once, as whoever the inputs and the environment make it. */
  async function sweep(inputs: Record<string, string>, environment: Record<string, string> = {}) {
    const result = await runAction({
      action: 'sweep',
      dist,
      event: plainEvent('schedule', REPOSITORY),
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      inputs: { provider: 'aurora', source: 'production', 'aws-region': 'eu-west-1', ...inputs },
      secrets: [TOKEN, SECRET, 'session-token-of-the-role'],
      environment: {
        AWS_ENDPOINT_URL_STS: sts.url,
        AWS_ENDPOINT_URL_RDS: rds.url,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...environment,
      },
    });
    results.push(result);
    return result;
  }

  const tokens = () => ({
    ACTIONS_ID_TOKEN_REQUEST_URL: `${oidc.url}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
  });
  const askedBy = () => rds.requests.map(({ accessKeyId }) => accessKeyId);

  it("is the role that GitHub's token is good for", async () => {
    sts.answers(granted('AssumeRoleWithWebIdentity', 'ASIAFIRSTROLE'));
    const run = await sweep({ 'role-to-assume': ROLE }, tokens());
    expect(run).toMatchObject({ exitCode: 0, outputs: { deleted: '[]' } });
    expect(askedBy()).toEqual(['ASIAFIRSTROLE']);
    expect(sts.requests[0]?.parameters).toMatchObject({ RoleSessionName: 'pr-postgres-7001', WebIdentityToken: TOKEN });
    expect(run.masks).toEqual(expect.arrayContaining([TOKEN, SECRET, 'session-token-of-the-role', 'ASIAFIRSTROLE']));
  });

  it('is the second role, whose external id stays unsaid', async () => {
    sts.answers(granted('AssumeRoleWithWebIdentity', 'ASIAFIRSTROLE'), granted('AssumeRole', 'ASIASECONDROLE'));
    const inputs = { 'role-to-assume': ROLE, 'chained-role-to-assume': CUSTOMER, 'role-external-id': 'hush-hush' };
    const run = await sweep(inputs, tokens());
    expect(run.exitCode).toBe(0);
    expect(askedBy()).toEqual(['ASIASECONDROLE']);
    expect(sts.requests[1]).toMatchObject({ accessKeyId: 'ASIAFIRSTROLE', parameters: { ExternalId: 'hush-hush' } });
    expect(run.log).not.toContain('hush-hush');
  });

  it('is whoever an earlier step made it', async () => {
    const run = await sweep({}, { AWS_ACCESS_KEY_ID: 'ASIAEARLIERSTEP', AWS_SECRET_ACCESS_KEY: SECRET });
    expect(run.exitCode).toBe(0);
    expect(askedBy()).toEqual(['ASIAEARLIERSTEP']);
    expect(sts.requests).toEqual([]);
  });

  it("is whom the runner's own configuration names", async () => {
    await mkdir(join(home, '.aws'), { recursive: true });
    const file = join(home, '.aws', 'credentials');
    await writeFile(file, `[default]\naws_access_key_id = AKIAOFRUNNER\naws_secret_access_key = ${SECRET}\n`);
    const run = await sweep({}, { AWS_SHARED_CREDENTIALS_FILE: file });
    expect(run.exitCode).toBe(0);
    expect(askedBy()).toEqual(['AKIAOFRUNNER']);
  });

  it.each([
    [
      'nobody, when there are no credentials',
      {},
      false,
      /^There are no AWS credentials for DescribeDBClusters for .*Give input role-to-assume \(the job then needs `permissions: id-token: write`\)/,
    ],
    [
      'nobody, when the job may not have a token',
      { 'role-to-assume': ROLE },
      false,
      /^GitHub gave this job no id token, which input role-to-assume needs: write `permissions: id-token: write`/,
    ],
    [
      'nobody, when the role trusts another',
      { 'role-to-assume': ROLE },
      true,
      /^AWS refused AssumeRoleWithWebIdentity for role arn:aws:iam::111122223333:role\/ci: .* sub “repo:acme\/shop:ref:refs\/heads\/main”, aud “sts\.amazonaws\.com”/,
    ],
  ])('is %s, and says so', async (_whom, inputs, withToken, sentence) => {
    sts.answers(refusal(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'));
    const run = await sweep(inputs, withToken ? tokens() : {});
    expect(run).toMatchObject({ exitCode: 1, annotations: [{ level: 'error' }] });
    expect(run.annotations[0]?.message).toMatch(sentence);
    expect(rds.requests).toEqual([]);
  });
});
