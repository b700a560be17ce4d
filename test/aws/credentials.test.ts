import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { awsCredentials, type CredentialOptions, defaultSessionName, sessionName } from '../../src/aws/credentials.ts';
import { AwsError } from '../../src/aws/errors.ts';
import { describeFailure } from '../../src/runner/failure.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import {
  type Answer,
  type AnsweringServer,
  hangUp,
  NO_CLUSTERS,
  page,
  REQUEST_ID,
  refusal,
  startAnswering,
} from './server.ts';

const ROLE = 'arn:aws:iam::111122223333:role/github/ci';
const CUSTOMER = 'arn:aws:iam::444455556666:role/customer';
const EXTERNAL_ID = 'hush-external-id';
const IN_AN_HOUR = 3600;

/** A token as GitHub makes it: three parts, of which the second can be read by everybody. */
function tokenFor(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJlLW9mLXRoaXM`;
}

/** What STS answers, with credentials that carry a number. */
function granted(operation: string, number: number, seconds = IN_AN_HOUR): Answer {
  const expiration = new Date(Date.now() + seconds * 1000).toISOString();
  return page(
    200,
    `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials>` +
      `<AccessKeyId>ASIAEXAMPLE${number}</AccessKeyId><SecretAccessKey>secret-of-${number}</SecretAccessKey>` +
      `<SessionToken>session-token-of-${number}</SessionToken><Expiration>${expiration}</Expiration>` +
      `</Credentials></${operation}Result></${operation}Response>`,
  );
}

const byToken = (number: number, seconds?: number) => granted('AssumeRoleWithWebIdentity', number, seconds);
const byRole = (number: number, seconds?: number) => granted('AssumeRole', number, seconds);

describe('credentials', () => {
  let sts: AnsweringServer;
  let rds: AnsweringServer;
  let clock: FakeClock;
  let tokens: string[];
  let secrets: string[];
  let claims: Record<string, string>;
  const environment = { ...process.env };

  beforeAll(async () => {
    [sts, rds] = await Promise.all([startAnswering(), startAnswering()]);
  });
  afterAll(async () => {
    await Promise.all([sts?.stop(), rds?.stop()]);
  });
  beforeEach(() => {
    clock = fakeClock();
    tokens = [];
    secrets = [];
    claims = { sub: 'repo:acme/shop:pull_request', repository_owner_id: '17', repository_id: '4711' };
    rds.answers(NO_CLUSTERS);
    sts.answers();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    process.env['AWS_CONFIG_FILE'] = process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/dev/null';
  });
  afterEach(() => {
    process.env = { ...environment };
  });

  function credentials(options: Partial<CredentialOptions> = {}) {
    return awsCredentials({
      region: 'eu-west-1',
      roleToAssume: ROLE,
      chainedRoleToAssume: null,
      roleExternalId: null,
      roleSessionName: 'pr-postgres-7001',
      roleDurationSeconds: null,
      idToken: async (aud) => {
        const token = tokenFor({ ...claims, aud, jti: String(tokens.length) });
        tokens.push(token);
        return token;
      },
      registerSecret: (value) => secrets.push(value),
      clock,
      random: () => 1,
      endpoint: sts.url,
      ...options,
    });
  }

  /** The failure of a role that is not granted, as it is printed. */
  async function failureOf(options: Partial<CredentialOptions> = {}): Promise<string> {
    const error = await credentials(options)?.().then(
      () => null,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(AwsError);
    const { message } = describeFailure(error, '/repo');
    for (const secret of [...tokens, ...tokens.flatMap((token) => token.split('.')), EXTERNAL_ID]) {
      expect(message).not.toContain(secret);
    }
    return message;
  }

  /** A client of RDS, as the provider makes it. */
  function clientWith(provider: ReturnType<typeof credentials>) {
    if (provider === undefined) throw new Error('the default chain');
    return new RDSClient({ region: 'eu-west-1', endpoint: rds.url, maxAttempts: 1, credentials: provider });
  }

  function environmentGives(accessKeyId: string) {
    process.env['AWS_ACCESS_KEY_ID'] = accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret-of-environment';
  }

  describe('of a role, for a token', () => {
    it('are asked for without credentials, with a token for STS', async () => {
      sts.answers(byToken(1));
      const given = await credentials({ roleDurationSeconds: 7200 })?.();
      expect(given).toMatchObject({ accessKeyId: 'ASIAEXAMPLE1', sessionToken: 'session-token-of-1' });
      expect(sts.requests).toEqual([
        {
          path: '/',
          accessKeyId: null,
          parameters: {
            Action: 'AssumeRoleWithWebIdentity',
            Version: '2011-06-15',
            RoleArn: ROLE,
            RoleSessionName: 'pr-postgres-7001',
            DurationSeconds: '7200',
            WebIdentityToken: tokens[0],
          },
        },
      ]);
      expect(JSON.parse(Buffer.from(tokens[0]?.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
        aud: 'sts.amazonaws.com',
      });
    });

    it('are secrets, as is the token, from the moment on that they are known', async () => {
      sts.answers(byToken(1));
      await credentials()?.();
      expect(secrets).toEqual([tokens[0], 'secret-of-1', 'session-token-of-1', 'ASIAEXAMPLE1']);
    });

    it('in China are asked for with a token for STS of China', async () => {
      sts.answers(byToken(1));
      const audiences: string[] = [];
      await credentials({
        region: 'cn-north-1',
        roleToAssume: 'arn:aws-cn:iam::111122223333:role/ci',
        idToken: async (audience) => {
          audiences.push(audience);
          return tokenFor(claims);
        },
      })?.();
      expect(audiences).toEqual(['sts.amazonaws.com.cn']);
      expect(sts.requests[0]?.parameters['RoleArn']).toBe('arn:aws-cn:iam::111122223333:role/ci');
    });

    it('serve many calls while they last', async () => {
      sts.answers(byToken(1));
      const client = clientWith(credentials());
      for (let call = 0; call < 3; call += 1) await client.send(new DescribeDBClustersCommand({}));
      expect(rds.requests.map(({ accessKeyId }) => accessKeyId)).toEqual(Array(3).fill('ASIAEXAMPLE1'));
      expect(sts.requests).toHaveLength(1);
    });

    it('are renewed, for a new token, before they run out', async () => {
      sts.answers(byToken(1, 200), byToken(2, IN_AN_HOUR));
      const client = clientWith(credentials());
      for (let call = 0; call < 3; call += 1) await client.send(new DescribeDBClustersCommand({}));
      // Within five minutes of their end they are not waited for to fail.
      expect(rds.requests.map(({ accessKeyId }) => accessKeyId)).toEqual([
        'ASIAEXAMPLE2',
        'ASIAEXAMPLE2',
        'ASIAEXAMPLE2',
      ]);
      expect(sts.requests.map(({ parameters }) => parameters['WebIdentityToken'])).toEqual(tokens);
      expect(new Set(tokens).size).toBe(2);
    });

    it.each([
      ['AWS cannot reach GitHub', refusal(400, 'IDPCommunicationError', 'An error occurred')],
      [
        'AWS could not fetch its keys',
        refusal(400, 'InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider"),
      ],
      ['the connection breaks', hangUp],
      ['a proxy answers', page(200, '<html><body>Sign in</body></html>')],
    ])('are asked for again, with a new token, when %s', async (_what, answer) => {
      sts.answers(answer, answer, byToken(1));
      expect(await credentials()?.()).toMatchObject({ accessKeyId: 'ASIAEXAMPLE1' });
      expect(new Set(tokens).size).toBe(3);
      expect(clock.pauses).toHaveLength(2);
    });
  });

  describe('of a second role', () => {
    it('are asked for with those of the first, and with the external id', async () => {
      sts.answers(byToken(1), byRole(2));
      const given = await credentials({
        chainedRoleToAssume: CUSTOMER,
        roleExternalId: EXTERNAL_ID,
        roleDurationSeconds: 7200,
      })?.();
      expect(given).toMatchObject({ accessKeyId: 'ASIAEXAMPLE2' });
      expect(sts.requests.map(({ parameters }) => parameters['RoleArn'])).toEqual([ROLE, CUSTOMER]);
      expect(sts.requests[0]?.parameters).toMatchObject({ DurationSeconds: '7200' });
      expect(sts.requests[0]?.parameters).not.toHaveProperty('ExternalId');
      expect(sts.requests[1]).toMatchObject({
        accessKeyId: 'ASIAEXAMPLE1',
        // AWS allows no more where roles are chained.
        parameters: { Action: 'AssumeRole', ExternalId: EXTERNAL_ID, DurationSeconds: '3600' },
      });
      expect(secrets).toEqual(expect.arrayContaining(['secret-of-1', 'secret-of-2', 'session-token-of-2']));
    });

    it('are asked for with those of the default chain when there is no first', async () => {
      environmentGives('AKIAENVIRONMENT');
      sts.answers(byRole(2));
      await credentials({ roleToAssume: null, chainedRoleToAssume: CUSTOMER })?.();
      expect(sts.requests).toMatchObject([
        { accessKeyId: 'AKIAENVIRONMENT', parameters: { Action: 'AssumeRole', RoleArn: CUSTOMER } },
      ]);
      expect(sts.requests[0]?.parameters).not.toHaveProperty('ExternalId');
      expect(tokens).toEqual([]);
    });

    it('are renewed together with those of the first', async () => {
      sts.answers(byToken(1, 200), byToken(2, 200), byRole(3, 200), byToken(4, IN_AN_HOUR), byRole(5, IN_AN_HOUR));
      const client = clientWith(credentials({ chainedRoleToAssume: CUSTOMER }));
      for (let call = 0; call < 2; call += 1) await client.send(new DescribeDBClustersCommand({}));
      expect(rds.requests.map(({ accessKeyId }) => accessKeyId)).toEqual(['ASIAEXAMPLE5', 'ASIAEXAMPLE5']);
      expect(sts.requests.at(-1)).toMatchObject({ accessKeyId: 'ASIAEXAMPLE4' });
    });
  });

  it('without a role are left to the default chain', async () => {
    expect(credentials({ roleToAssume: null })).toBeUndefined();
  });

  describe('that are not given', () => {
    const REFUSED = `AWS refused AssumeRoleWithWebIdentity for role ${ROLE}:`;
    const REFERENCE = `request ${REQUEST_ID}`;
    const POLICY =
      "The role's trust policy must allow sts:AssumeRoleWithWebIdentity to the OpenID Connect provider of GitHub, and its " +
      'conditions on token.actions.githubusercontent.com:sub and :aud must fit the token';
    const ALIKE =
      'AWS answers in the same words when the role does not exist, and when its trust policy demands an sts:ExternalId, ' +
      'which cannot be sent along with a token: for that, give the role as chained-role-to-assume.';
    const MISTRUSTED = refusal(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
    const MISTRUST = `${REFUSED} “Not authorized to perform sts:AssumeRoleWithWebIdentity” (AccessDenied, ${REFERENCE}).`;

    it.each([
      [
        'of an older repository',
        'repo:acme/shop:pull_request',
        'repo:acme@17/shop@4711:pull_request',
        'repositories made, renamed or moved since 15 July 2026',
      ],
      [
        'of a newer repository',
        'repo:acme@17/shop@4711:environment:staging',
        'repo:acme/shop:environment:staging',
        'older repositories',
      ],
    ])(
      'because the role trusts another: the token is quoted in both forms of its sub, %s',
      async (_whose, sub, other, repositories) => {
        sts.answers(MISTRUSTED);
        claims['sub'] = sub;
        expect(await failureOf()).toBe(
          `${MISTRUST} ${POLICY}, which says: sub “${sub}”, aud “sts.amazonaws.com”. GitHub writes the same sub as ` +
            `“${other}” for ${repositories}: compare letter by letter which of the two the policy has. ${ALIKE}`,
        );
        expect(sts.requests).toHaveLength(1);
      },
    );

    it('because the role trusts another, and the sub has a form of its own', async () => {
      sts.answers(MISTRUSTED);
      claims['sub'] = 'repository_owner:acme:ref:refs/heads/main';
      expect(await failureOf()).toBe(
        `${MISTRUST} ${POLICY}, which says: sub “repository_owner:acme:ref:refs/heads/main”, aud “sts.amazonaws.com”. ${ALIKE}`,
      );
    });

    it.each([
      ['is none', 'not a token'],
      ['says nothing', tokenFor({ sub: 4711 })],
      ['holds control characters', tokenFor({ sub: 'repo:a/b:\u001b[31m', aud: 'x' })],
    ])('because the role trusts another, and the token %s', async (_what, token) => {
      sts.answers(MISTRUSTED);
      expect(await failureOf({ idToken: async () => token })).toBe(`${MISTRUST} ${POLICY}. ${ALIKE}`);
    });

    it.each([
      [
        'because the account does not know GitHub',
        refusal(
          400,
          'InvalidIdentityToken',
          'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
        ),
        `${REFUSED} “No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com” ` +
          `(InvalidIdentityToken, ${REFERENCE}). The account of the role needs an OpenID Connect provider with the URL ` +
          'https://token.actions.githubusercontent.com and the audience sts.amazonaws.com (IAM console, Identity providers).',
      ],
      [
        'because the account knows GitHub for another audience',
        refusal(400, 'InvalidIdentityToken', 'Incorrect token audience'),
        `${REFUSED} “Incorrect token audience” (InvalidIdentityToken, ${REFERENCE}). The account of the role needs an ` +
          'OpenID Connect provider with the URL https://token.actions.githubusercontent.com and the audience ' +
          'sts.amazonaws.com (IAM console, Identity providers).',
      ],
      [
        'because the token is refused for a claim',
        refusal(403, 'IDPRejectedClaim', 'The claim was rejected'),
        `${REFUSED} “The claim was rejected” (IDPRejectedClaim, ${REFERENCE}). ${POLICY}, which says: sub ` +
          '“repo:acme/shop:pull_request”, aud “sts.amazonaws.com”. GitHub writes the same sub as ' +
          '“repo:acme@17/shop@4711:pull_request” for repositories made, renamed or moved since 15 July 2026: compare ' +
          'letter by letter which of the two the policy has.',
      ],
      [
        'because the token has run out',
        refusal(
          400,
          'ExpiredTokenException',
          'Token expired: current date/time 2 must be before the expiration date/time 1',
        ),
        `${REFUSED} “Token expired: current date/time 2 must be before the expiration date/time 1” ` +
          `(ExpiredTokenException, ${REFERENCE}). Every attempt sends a new token: set the clock of the runner (NTP), ` +
          'then run the job again.',
      ],
      [
        'for so long',
        refusal(
          400,
          'ValidationError',
          'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        ),
        `${REFUSED} “The requested DurationSeconds exceeds the MaxSessionDuration set for this role” (ValidationError, ` +
          `${REFERENCE}). Lower input role-duration-seconds, or raise the maximum session duration of the role; the ` +
          'credentials are renewed before they run out in any case.',
      ],
      [
        'because the request is not taken',
        refusal(
          400,
          'ValidationError',
          "1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint",
        ),
        `${REFUSED} “1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint” ` +
          `(ValidationError, ${REFERENCE}). Check inputs role-to-assume and role-session-name.`,
      ],
      [
        'because the Region is not enabled',
        refusal(403, 'RegionDisabledException', 'STS is not activated in this region.'),
        `${REFUSED} “STS is not activated in this region” (RegionDisabledException, ${REFERENCE}). Enable the Region for ` +
          'the account (IAM console, Account settings), or give another aws-region.',
      ],
    ])('%s', async (_why, answer, sentence) => {
      sts.answers(answer);
      expect(await failureOf()).toBe(sentence);
      expect(sts.requests).toHaveLength(1);
    });

    it('because AWS does not reach GitHub for two minutes', async () => {
      sts.answers(refusal(400, 'IDPCommunicationError', 'An error occurred'));
      expect(await failureOf()).toBe(
        `AWS could not carry out AssumeRoleWithWebIdentity for role ${ROLE}: “An error occurred” ` +
          `(IDPCommunicationError, ${REFERENCE}). AWS could not get the keys that GitHub signs its tokens with: run the ` +
          'job again; https://www.githubstatus.com tells of outages.',
      );
      const waited = clock.pauses.reduce((sum, ms) => sum + ms, 0);
      expect(waited).toBeGreaterThan(90_000);
      expect(waited).toBeLessThan(120_000);
    });

    it.each([
      ['and none was sent', null, 'it demands an sts:ExternalId, and input role-external-id is empty'],
      ['and one was sent', EXTERNAL_ID, 'it demands another sts:ExternalId than input role-external-id gives'],
    ])('because the second role may want an external id, %s', async (_what, roleExternalId, clause) => {
      const words =
        'User: arn:aws:sts::111122223333:assumed-role/ci/pr-postgres-7001 is not authorized to perform: sts:AssumeRole on ' +
        `resource: ${CUSTOMER}`;
      sts.answers(byToken(1), refusal(403, 'AccessDenied', words));
      expect(await failureOf({ chainedRoleToAssume: CUSTOMER, roleExternalId })).toBe(
        `AWS refused AssumeRole for role ${CUSTOMER}: “${words}” (AccessDenied, ${REFERENCE}). AWS does not say which of ` +
          'these is so: the role customer does not exist in account 444455556666; its trust policy does not allow ' +
          `sts:AssumeRole to arn:aws:iam::111122223333:role/ci; ${clause}; or no policy of ` +
          'arn:aws:iam::111122223333:role/ci allows it sts:AssumeRole on this role.',
      );
    });

    it('because the external id is not one', async () => {
      environmentGives('AKIAENVIRONMENT');
      const words = (value: string) =>
        `1 validation error detected: ${value} at 'externalId' failed to satisfy constraint`;
      sts.answers(refusal(400, 'ValidationError', words(`Value '${EXTERNAL_ID}'`)));
      const options = { roleToAssume: null, chainedRoleToAssume: CUSTOMER, roleExternalId: EXTERNAL_ID };
      expect(await failureOf(options)).toBe(
        `AWS refused AssumeRole for role ${CUSTOMER}: “1 validation error detected: the value of 'externalId' failed to ` +
          `satisfy constraint” (ValidationError, ${REFERENCE}). Check inputs chained-role-to-assume, role-external-id and ` +
          'role-session-name.',
      );
    });

    it('because the first role is not given: the second is not asked for', async () => {
      sts.answers(MISTRUSTED);
      expect(await failureOf({ chainedRoleToAssume: CUSTOMER })).toMatch(
        /^AWS refused AssumeRoleWithWebIdentity for role arn:aws:iam::111122223333:role\/github\/ci: /,
      );
      expect(sts.requests).toHaveLength(1);
    });

    it('because there are none to begin with', async () => {
      expect(await failureOf({ roleToAssume: null, chainedRoleToAssume: CUSTOMER })).toBe(
        `There are no AWS credentials for AssumeRole for role ${CUSTOMER}: the default chain of the SDK found none ` +
          '(CredentialsProviderError). Give input role-to-assume (the job then needs `permissions: id-token: write`), or ' +
          'let aws-actions/configure-aws-credentials run before this step.',
      );
    });

    it('because there is no GitHub that could give a token', async () => {
      expect(await failureOf({ idToken: null })).toBe(
        `Role ${ROLE} is assumed with an id token of GitHub, which only a job of GitHub Actions has: leave ` +
          "role-to-assume empty to use the SDK's default chain of credentials.",
      );
    });

    it('because GitHub gives no token: its reason comes through, also out of a call of RDS', async () => {
      const reason = new Error('no permission');
      const provider = credentials({ chainedRoleToAssume: CUSTOMER, idToken: () => Promise.reject(reason) });
      const client = clientWith(provider);
      await expect(client.send(new DescribeDBClustersCommand({}))).rejects.toBe(reason);
      expect(sts.requests).toEqual([]);
    });

    it('because a role is not one', () => {
      expect(() => credentials({ roleToAssume: 'arn:aws:iam::1:user/ada' })).toThrow(
        'Input role-to-assume is not the ARN of a role: arn:aws:iam::111122223333:role/name, for example.',
      );
    });
  });
});

describe('the name of a session', () => {
  it.each([
    ['pr-postgres-7001', 'pr-postgres-7001'],
    ['me@example.com,=+._-', 'me@example.com,=+._-'],
    ['Größe von / "x"', 'Gr-e-von-x-'],
    ['x', 'x-'],
    ['', '--'],
    ['x'.repeat(70), 'x'.repeat(64)],
  ])('%j becomes %j', (text, name) => {
    expect(sessionName(text)).toBe(name);
    expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
  });

  it('is that of the run by default', () => {
    expect(defaultSessionName(7001)).toBe('pr-postgres-7001');
    expect(defaultSessionName(null)).toBe('pr-postgres');
  });
});
