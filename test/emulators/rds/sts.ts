import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { AwsError } from './errors.ts';
import { type Identities, id, type Principal, type Role, type SessionCredentials } from './identities.ts';
import type { Claims, OidcProvider } from './oidc.ts';

export interface Sts {
  assumeRoleWithWebIdentity(input: AssumeRoleWithWebIdentityRequest): AssumeRoleWithWebIdentityResponse;
  assumeRole(input: AssumeRoleRequest, caller: Principal): AssumeRoleResponse;
  getCallerIdentity(caller: Principal): GetCallerIdentityResponse;
}

/** The audience for which the account's identity provider is set up. */
const REGISTERED_AUDIENCE = 'sts.amazonaws.com';

const MIN_SESSION_SECONDS = 900;
const DEFAULT_SESSION_SECONDS = 3600;
const MAX_CHAINED_SECONDS = 3600;

export function createSts(accountId: string, identities: Identities, oidc: OidcProvider): Sts {
  return {
    assumeRoleWithWebIdentity(input) {
      const sessionName = validSessionName(input.RoleSessionName);
      const role = identities.role(validRoleArn(input.RoleArn));
      const claims = readToken(oidc, input.WebIdentityToken ?? '');
      // A role that does not exist is refused in the same words, so that nobody can search for names.
      if (role === undefined || role.externalId !== null || !trustsToken(role, claims)) {
        throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
      }
      const credentials = identities.open(role, sessionName, sessionSeconds(input.DurationSeconds, role));
      return {
        ...opened(role, sessionName, credentials),
        SubjectFromWebIdentityToken: String(claims['sub']),
        Audience: String(claims['aud']),
        Provider: `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`,
      };
    },
    assumeRole(input, caller) {
      const sessionName = validSessionName(input.RoleSessionName);
      const arn = validRoleArn(input.RoleArn);
      const role = identities.role(arn);
      const trusted = role !== undefined && (caller.role === null || role.trusts.includes(caller.role.name));
      if (!trusted || (role.externalId !== null && role.externalId !== input.ExternalId)) {
        throw new AwsError(
          'AccessDenied',
          `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
        );
      }
      const seconds = sessionSeconds(input.DurationSeconds, role);
      if (caller.role !== null && seconds > MAX_CHAINED_SECONDS) {
        throw new AwsError(
          'ValidationError',
          'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
        );
      }
      return opened(role, sessionName, identities.open(role, sessionName, seconds));
    },
    getCallerIdentity: (caller) => ({ Account: accountId, Arn: caller.arn, UserId: id(21) }),
  };
}

function readToken(oidc: OidcProvider, token: string): Claims {
  const claims = oidc.read(token);
  if (claims === null) {
    throw new AwsError('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider");
  }
  if (claims['iss'] !== oidc.issuer) {
    throw new AwsError('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${claims['iss']}`);
  }
  if (claims['aud'] !== REGISTERED_AUDIENCE) throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
  if (Number(claims['exp']) * 1000 <= Date.now()) {
    throw new AwsError('ExpiredTokenException', 'Token expired: the current date/time is after its expiration');
  }
  return claims;
}

function trustsToken(role: Role, claims: Claims): boolean {
  return (
    claims['aud'] === role.audience &&
    role.subjects.some((pattern) => isLike(String(claims['sub']), pattern)) &&
    Object.entries(role.claims).every(([name, pattern]) => isLike(String(claims[name] ?? ''), pattern))
  );
}

/** IAM's StringLike: `*` stands for any characters, `?` for one. */
function isLike(text: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function validSessionName(name = ''): string {
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
  );
}

function validRoleArn(arn = ''): string {
  if (/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn)) return arn;
  throw new AwsError('ValidationError', `${arn} is invalid`);
}

function sessionSeconds(asked: number | undefined, role: Role): number {
  const seconds = asked ?? DEFAULT_SESSION_SECONDS;
  if (seconds < MIN_SESSION_SECONDS) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to ${MIN_SESSION_SECONDS}`,
    );
  }
  if (seconds > role.maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return seconds;
}

function opened(role: Role, sessionName: string, credentials: SessionCredentials) {
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiration,
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${id(17)}:${sessionName}`,
      Arn: role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/').concat(`/${sessionName}`),
    },
    PackedPolicySize: 0,
  };
}
