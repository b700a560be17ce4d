import { generateKeyPairSync, randomBytes, randomUUID, sign, verify } from 'node:crypto';

/** The job that asks for a token, as GitHub knows it. */
export interface Job {
  readonly owner: string;
  readonly ownerId: number;
  readonly repository: string;
  readonly repositoryId: number;
  /** What the subject names: the event pull_request, a ref, or an environment. */
  readonly event: 'pull_request' | { readonly ref: string } | { readonly environment: string };
  /** The form of subjects since July 2026, with ids beside the names. */
  readonly immutableSubject: boolean;
  /** Claims that replace or add to those of the job. */
  readonly claims?: Readonly<Record<string, string | number>>;
}

export interface OidcProvider {
  readonly issuer: string;
  /** Where the runner of this job asks for its token. */
  requestVariables(
    baseUrl: string,
    job: Job,
  ): { readonly ACTIONS_ID_TOKEN_REQUEST_URL: string; readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** Answers a runner's request: HTTP status and JSON. */
  answer(target: URL, authorization: string | undefined): { readonly status: number; readonly json: unknown };
  token(job: Job, audience: string, lifetimeSeconds?: number): string;
  /** The claims of a token that this provider signed; null for any other. */
  read(token: string): Claims | null;
  readonly secrets: string[];
}

export type Claims = Readonly<Record<string, string | number>>;

export const TOKEN_PATH = '/github/token';

/** GitHub's provider of OIDC tokens: the end that runners ask, and the keys that AWS checks them with. */
export function createOidcProvider(): OidcProvider {
  const issuer = 'https://token.actions.githubusercontent.com';
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyId = randomUUID();
  const jobs = new Map<string, Job>();
  const secrets: string[] = [];

  function token(job: Job, audience: string, lifetimeSeconds = 300): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { jti: randomUUID(), ...claimsOf(job), aud: audience, iss: issuer };
    const times = { nbf: now - 600, iat: now, exp: now + lifetimeSeconds };
    const content = [
      { typ: 'JWT', alg: 'RS256', kid: keyId },
      { ...claims, ...times, ...job.claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signed = `${content}.${sign('sha256', Buffer.from(content), keys.privateKey).toString('base64url')}`;
    secrets.push(signed);
    return signed;
  }

  return {
    issuer,
    secrets,
    token,
    requestVariables(baseUrl, job) {
      const bearer = randomBytes(32).toString('base64url');
      jobs.set(bearer, job);
      secrets.push(bearer);
      return {
        // The runner's own has parameters already, and clients append to them.
        ACTIONS_ID_TOKEN_REQUEST_URL: `${baseUrl}${TOKEN_PATH}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
      };
    },
    answer(target, authorization) {
      const job = jobs.get(/^bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
      if (job === undefined) return { status: 401, json: { message: 'Unauthorized' } };
      const audience = target.searchParams.get('audience') ?? `https://github.com/${job.owner}`;
      return { status: 200, json: { value: token(job, audience) } };
    },
    read(text) {
      const [header = '', payload = '', signature = ''] = text.split('.');
      const content = Buffer.from(`${header}.${payload}`);
      if (!verify('sha256', content, keys.publicKey, Buffer.from(signature, 'base64url'))) return null;
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    },
  };
}

function claimsOf(job: Job): Claims {
  const full = `${job.owner}/${job.repository}`;
  const repository = job.immutableSubject ? `${job.owner}@${job.ownerId}/${job.repository}@${job.repositoryId}` : full;
  const { event } = job;
  const context =
    event === 'pull_request'
      ? 'pull_request'
      : 'ref' in event
        ? `ref:${event.ref}`
        : `environment:${event.environment}`;
  return {
    sub: `repo:${repository}:${context}`,
    repository: full,
    repository_id: String(job.repositoryId),
    repository_owner: job.owner,
    repository_owner_id: String(job.ownerId),
    ref: typeof event === 'object' && 'ref' in event ? event.ref : 'refs/pull/1/merge',
    ...(typeof event === 'object' && 'environment' in event ? { environment: event.environment } : {}),
    runner_environment: 'github-hosted',
  };
}
