import { randomBytes } from 'node:crypto';
import { AwsError } from './errors.ts';
import type { AccessKey } from './signature.ts';

/** Whoever made a request. */
export interface Principal {
  readonly arn: string;
  /** Null for a user. */
  readonly role: Role | null;
}

/** A role and whom it trusts. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  /**
   * Patterns for the `sub` of GitHub's tokens, as StringLike reads them (`*`, `?`); none: the role cannot be assumed
   * by a workflow.
   */
  readonly subjects: readonly string[];
  /** Further claims of the token that have to match, e.g. `repository_id`. */
  readonly claims: Readonly<Record<string, string>>;
  /** The `aud` that the trust policy demands. */
  readonly audience: string;
  /** Names of roles that may assume this one. */
  readonly trusts: readonly string[];
  /** Demanded of whoever assumes it from another role. A workflow's token cannot carry one, so it never gets in. */
  readonly externalId: string | null;
  readonly maxSessionSeconds: number;
  /** Decides about every call; see `policy.ts`. Default: everything is allowed. */
  readonly allows: Authorizer;
}

/** What a policy is asked. All resources have to be allowed. */
export interface AuthorizationRequest {
  /** E.g. `rds:DeleteDBCluster`. */
  readonly action: string;
  readonly resource: string;
  /** Tags of the resource, as authorization sees them: late. */
  readonly resourceTags: Readonly<Record<string, string>>;
  readonly requestTags: Readonly<Record<string, string>>;
  /** Condition keys of the action itself, e.g. `rds:DatabaseClass`. */
  readonly context: Readonly<Record<string, string>>;
}

export type Authorizer = (request: AuthorizationRequest) => boolean;

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

interface Session extends SessionCredentials {
  readonly principal: Principal;
  ended: boolean;
}

export interface Identities {
  /** The key of a user who may do everything. */
  readonly user: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly roles: Map<string, Role>;
  role(arn: string): Role | undefined;
  open(role: Role, sessionName: string, seconds: number): SessionCredentials;
  /** @throws {AwsError} for a key whose session is over */
  key(accessKeyId: string): AccessKey | undefined;
  principal(accessKeyId: string): Principal;
  /** Ends all sessions that are open, before they say it of themselves. */
  expireSessions(): void;
  /** Everything secret that was ever given out: what must not be found in any log. */
  readonly secrets: string[];
}

/** @param now the time by which sessions end: the clients' own, since it is they who renew them in time */
export function createIdentities(accountId: string, now: () => number): Identities {
  const user = { accessKeyId: `AKIA${id(16)}`, secretAccessKey: randomBytes(30).toString('base64') };
  const sessions = new Map<string, Session>();
  const roles = new Map<string, Role>();
  const secrets = [user.secretAccessKey];
  return {
    user,
    roles,
    secrets,
    role: (arn) => [...roles.values()].find((role) => role.arn === arn),
    open(role, sessionName, seconds) {
      const session: Session = {
        accessKeyId: `ASIA${id(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(240).toString('base64'),
        expiration: new Date(Math.floor(now() / 1000 + seconds) * 1000),
        principal: { arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`, role },
        ended: false,
      };
      sessions.set(session.accessKeyId, session);
      secrets.push(session.secretAccessKey, session.sessionToken);
      return session;
    },
    key(accessKeyId) {
      if (accessKeyId === user.accessKeyId) return { secret: user.secretAccessKey, sessionToken: null };
      const session = sessions.get(accessKeyId);
      if (session === undefined) return undefined;
      if (session.ended || session.expiration.getTime() <= now()) {
        throw new AwsError('ExpiredToken', 'The security token included in the request is expired');
      }
      return { secret: session.secretAccessKey, sessionToken: session.sessionToken };
    },
    principal(accessKeyId) {
      const session = sessions.get(accessKeyId);
      return session?.principal ?? { arn: `arn:aws:iam::${accountId}:user/tester`, role: null };
    },
    expireSessions() {
      for (const session of sessions.values()) session.ended = true;
    },
  };
}

/** Letters and digits as in AWS's own ids. */
export function id(length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}
