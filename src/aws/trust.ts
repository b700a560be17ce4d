import { property } from '../json/read.ts';
import type { Told } from './advice.ts';
import { parseArn, type RoleArn } from './arn.ts';

/** What an id token of GitHub says of the job that it was given to, as far as trust policies look at it. */
export interface TokenClaims {
  readonly sub: string;
  readonly aud: string;
  /** The same sub as GitHub writes it for other repositories; null when the sub has a form of the user's own. */
  readonly otherForm: string | null;
}

/**
 * Reads the claims of a token without checking its signature, which is AWS's part. Null when it cannot be read.
 * They are public: everybody who may read the workflow knows them. The token itself is a secret.
 */
export function claimsOf(token: string): TokenClaims | null {
  let payload: unknown;
  try {
    payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return null;
  }
  const [sub, aud] = [printable(property(payload, 'sub')), printable(property(payload, 'aud'))];
  if (sub === null || aud === null) return null;
  const ids = [property(payload, 'repository_owner_id'), property(payload, 'repository_id')].map(printable);
  return { sub, aud, otherForm: otherFormOf(sub, ids[0] ?? null, ids[1] ?? null) };
}

const MAX_CLAIM = 400;

function printable(claim: unknown): string | null {
  return typeof claim === 'string' && /^\P{C}+$/u.test(claim) && claim.length <= MAX_CLAIM ? claim : null;
}

/**
 * `repo:o/r:rest` ↔ `repo:o@id/r@id:rest`. The second form, which a new owner of an old name cannot get, is that of
 * repositories made, renamed or transferred since 15 July 2026, and of those that chose it:
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
 */
function otherFormOf(sub: string, ownerId: string | null, repositoryId: string | null): string | null {
  const [, owner, ownId, name, id, rest] = /^repo:([\w.-]+)(@\d+)?\/([\w.-]+)(@\d+)?(:.+)$/.exec(sub) ?? [];
  if (owner === undefined || name === undefined || rest === undefined) return null;
  if (ownId !== undefined && id !== undefined) return `repo:${owner}/${name}${rest}`;
  return ownerId === null || repositoryId === null ? null : `repo:${owner}@${ownerId}/${name}@${repositoryId}${rest}`;
}

/** Where GitHub's tokens come from. GitHub Enterprise has another place, which AWS's message then names. */
const ISSUER = 'https://token.actions.githubusercontent.com';

/**
 * What to do when AWS did not take a token for a role.
 *
 * @param claims of the token that was sent; null when none was, or it cannot be read
 */
export function adviceOnToken({ kind, code, words }: Told, claims: TokenClaims | null): string | null {
  if (/verification key/i.test(words)) return UNREACHABLE_ISSUER;
  switch (code?.replace(/Exception$/, '')) {
    case 'IDPCommunicationError':
      return UNREACHABLE_ISSUER;
    case 'InvalidIdentityToken':
      return /openidconnect provider|audience/i.test(words) ? missingIssuer(claims) : notTrusted(claims);
    case 'IDPRejectedClaim':
      return notTrusted(claims);
    case 'AccessDenied':
      return `${notTrusted(claims)} ${ALIKE}`;
    case 'ExpiredToken':
      return 'Every attempt sends a new token: set the clock of the runner (NTP), then run the job again.';
    case 'RegionDisabled':
      return null;
    default:
      return kind === 'invalid' ? adviceOnRequest(words, 'inputs role-to-assume and role-session-name') : null;
  }
}

const UNREACHABLE_ISSUER =
  'AWS could not get the keys that GitHub signs its tokens with: run the job again; https://www.githubstatus.com ' +
  'tells of outages.';

/** AWS answers all of these with the same words. */
const ALIKE =
  'AWS answers in the same words when the role does not exist, and when its trust policy demands an sts:ExternalId, ' +
  'which cannot be sent along with a token: for that, give the role as chained-role-to-assume.';

function missingIssuer(claims: TokenClaims | null): string {
  return (
    `The account of the role needs an OpenID Connect provider with the URL ${ISSUER} and the audience ` +
    `${claims?.aud ?? 'sts.amazonaws.com'} (IAM console, Identity providers).`
  );
}

function notTrusted(claims: TokenClaims | null): string {
  const policy =
    "The role's trust policy must allow sts:AssumeRoleWithWebIdentity to the OpenID Connect provider of GitHub, and its " +
    'conditions on token.actions.githubusercontent.com:sub and :aud must fit the token';
  if (claims === null) return `${policy}.`;
  const { sub, aud, otherForm } = claims;
  const other =
    otherForm === null
      ? ''
      : ` GitHub writes the same sub as “${otherForm}” for ` +
        `${otherForm.includes('@') ? 'repositories made, renamed or moved since 15 July 2026' : 'older repositories'}: ` +
        'compare letter by letter which of the two the policy has.';
  return `${policy}, which says: sub “${sub}”, aud “${aud}”.${other}`;
}

/**
 * What to do when one role could not be assumed from another.
 *
 * @param externalId whether one was sent along; which one is nobody's business
 */
export function adviceOnChaining(told: Told, role: RoleArn, externalId: boolean): string | null {
  const { kind, code, words } = told;
  if (kind === 'invalid' && code !== 'RegionDisabledException') {
    return adviceOnRequest(words, 'inputs chained-role-to-assume, role-external-id and role-session-name');
  }
  if (code !== 'AccessDenied' || /explicit deny/i.test(words)) return null;
  const asking = askingRole(words);
  return (
    `AWS does not say which of these is so: the role ${role.name} does not exist in account ${role.account}; its trust ` +
    `policy does not allow sts:AssumeRole to ${asking}; ${
      externalId
        ? 'it demands another sts:ExternalId than input role-external-id gives'
        : 'it demands an sts:ExternalId, and input role-external-id is empty'
    }; or no policy of ${asking} allows it sts:AssumeRole on this role.`
  );
}

/** A session is not what policies name: they name its role. */
function askingRole(words: string): string {
  const asking = parseArn(/\bUser: (\S+)/.exec(words)?.[1] ?? '');
  if (asking === null) return 'the role or user that asks';
  const [, name] = /^assumed-role\/([^/]+)\//.exec(asking.resource) ?? [];
  return name === undefined
    ? `arn:${asking.partition}:${asking.service}::${asking.account}:${asking.resource}`
    : `arn:${asking.partition}:iam::${asking.account}:role/${name}`;
}

function adviceOnRequest(words: string, inputs: string): string {
  return /duration/i.test(words)
    ? 'Lower input role-duration-seconds, or raise the maximum session duration of the role; the credentials are ' +
        'renewed before they run out in any case.'
    : `Check ${inputs}.`;
}
