import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { parseRoleArn, type RoleArn } from './arn.ts';
import type { Clock } from './clock.ts';
import { AwsError, present } from './errors.ts';
import { type RetryOptions, retrying } from './retry.ts';
import { adviceOnChaining, adviceOnToken, claimsOf, type TokenClaims } from './trust.ts';

/** Credentials that run out. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/**
 * Gives new credentials with every call. The SDK's clients take it as `credentials`, keep what it gave, and ask again
 * five minutes before that runs out.
 */
export type AwsCredentialProvider = () => Promise<AwsCredentials>;

export interface CredentialOptions {
  readonly region: string;
  /** ARN of the role that the job's id token is exchanged for; null to start from the SDK's default chain. */
  readonly roleToAssume: string | null;
  /** ARN of a second role, assumed from what the first gave. */
  readonly chainedRoleToAssume: string | null;
  /** What the trust policy of the second role demands as `sts:ExternalId`. Never repeated in a message. */
  readonly roleExternalId: string | null;
  /** Any text; what AWS does not take in a session's name is replaced. */
  readonly roleSessionName: string;
  /** Lifetime of the credentials, from 900 s; null for AWS's default of an hour. A chained role has an hour at most. */
  readonly roleDurationSeconds: number | null;
  /** Gives a fresh id token for an audience; null outside of GitHub Actions. */
  readonly idToken: ((audience: string) => Promise<string>) | null;
  /** Called with everything that must not be printed, before it is used. */
  readonly registerSecret: (value: string) => void;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly random?: () => number;
  /** For how long what may pass is tried again, in milliseconds. */
  readonly budgetMs?: number;
  /** Where STS is reached; default: the Region's own address. */
  readonly endpoint?: string;
}

const BUDGET_MS = 120_000;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const LONGEST_CHAINED_SECONDS = 3600;

/**
 * The credentials that the inputs ask for; undefined for the SDK's default chain.
 *
 * The provider throws an AwsError whose message says what to do, and whatever `idToken` throws as it is.
 *
 * @throws {AwsError} when a role is not the ARN of one
 */
export function awsCredentials(options: CredentialOptions): AwsCredentialProvider | undefined {
  const { roleToAssume, chainedRoleToAssume } = options;
  const first = roleToAssume === null ? undefined : fromToken(roleOf(roleToAssume, 'role-to-assume'), options);
  return chainedRoleToAssume === null
    ? first
    : fromRole(roleOf(chainedRoleToAssume, 'chained-role-to-assume'), first, options);
}

/** The name of the session in AWS's audit log when the user gives none. */
export function defaultSessionName(runId: number | null): string {
  return runId === null ? 'pr-postgres' : `pr-postgres-${runId}`;
}

/** What AWS takes as a session's name: 2 to 64 of these characters. */
export function sessionName(text: string): string {
  return text
    .replaceAll(/[^\w+=,.@-]+/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');
}

/** The first role: GitHub's token for the job is exchanged for its credentials. Asked for without any. */
function fromToken(role: RoleArn, options: CredentialOptions): AwsCredentialProvider {
  const { idToken, registerSecret, roleDurationSeconds } = options;
  const sts = stsClient(options, undefined);
  const audience = role.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
  return async () => {
    if (idToken === null) throw withoutToken(role);
    let claims: TokenClaims | null = null;
    const call: RetryOptions = {
      ...trying(options),
      operation: 'AssumeRoleWithWebIdentity',
      subject: `role ${textOf(role)}`,
      // Said of a token that cannot be valid, but in fact when AWS failed to fetch GitHub's keys.
      alsoRetry: (_kind, error) => error instanceof Error && /verification key/i.test(error.message),
      advise: (told) => adviceOnToken(told, claims),
    };
    return retrying(call, async (abortSignal) => {
      const token = await idToken(audience);
      registerSecret(token);
      claims = claimsOf(token);
      const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: textOf(role),
        RoleSessionName: sessionName(options.roleSessionName),
        WebIdentityToken: token,
        ...(roleDurationSeconds === null ? {} : { DurationSeconds: roleDurationSeconds }),
      });
      return complete((await sts.send(command, { abortSignal })).Credentials, registerSecret);
    });
  };
}

/** The second role, assumed with the credentials of the first, or with those of the default chain. */
function fromRole(
  role: RoleArn,
  first: AwsCredentialProvider | undefined,
  options: CredentialOptions,
): AwsCredentialProvider {
  const { roleExternalId, roleDurationSeconds, registerSecret } = options;
  const sts = stsClient(options, first);
  const call: RetryOptions = {
    ...trying(options),
    operation: 'AssumeRole',
    subject: `role ${textOf(role)}`,
    advise: (told) => adviceOnChaining(told, role, roleExternalId !== null),
  };
  return () =>
    retrying(call, async (abortSignal) => {
      const command = new AssumeRoleCommand({
        RoleArn: textOf(role),
        RoleSessionName: sessionName(options.roleSessionName),
        DurationSeconds: Math.min(roleDurationSeconds ?? LONGEST_CHAINED_SECONDS, LONGEST_CHAINED_SECONDS),
        ...(roleExternalId === null ? {} : { ExternalId: roleExternalId }),
      });
      return complete((await sts.send(command, { abortSignal })).Credentials, registerSecret);
    });
}

/** STS in the Region itself, which does not depend on others. Attempts are counted here, not in the SDK. */
function stsClient({ region, endpoint }: CredentialOptions, credentials: AwsCredentialProvider | undefined): STSClient {
  return new STSClient({
    region,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
}

function trying({ clock, signal, random, budgetMs = BUDGET_MS }: CredentialOptions) {
  return {
    clock,
    budgetMs,
    ...(signal === undefined ? {} : { signal }),
    ...(random === undefined ? {} : { random }),
  };
}

function complete(credentials: Credentials | undefined, registerSecret: (value: string) => void): AwsCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = present(credentials, 'Credentials');
  const complete = {
    accessKeyId: present(AccessKeyId, 'AccessKeyId'),
    secretAccessKey: present(SecretAccessKey, 'SecretAccessKey'),
    sessionToken: present(SessionToken, 'SessionToken'),
    expiration: present(Expiration, 'Expiration'),
  };
  for (const secret of [complete.secretAccessKey, complete.sessionToken, complete.accessKeyId]) registerSecret(secret);
  return complete;
}

function roleOf(text: string, input: string): RoleArn {
  const role = parseRoleArn(text);
  if (role !== null) return role;
  throw refusal(
    `Input ${input} is not the ARN of a role: arn:aws:iam::111122223333:role/name, for example.`,
    'invalid',
  );
}

function withoutToken(role: RoleArn): AwsError {
  return refusal(
    `Role ${textOf(role)} is assumed with an id token of GitHub, which only a job of GitHub Actions has: leave ` +
      "role-to-assume empty to use the SDK's default chain of credentials.",
    'denied',
  );
}

function refusal(message: string, kind: AwsError['kind']): AwsError {
  return new AwsError(message, { kind, operation: 'AssumeRole', code: null, requestId: null, cause: undefined });
}

function textOf({ partition, account, resource }: RoleArn): string {
  return `arn:${partition}:iam::${account}:${resource}`;
}
