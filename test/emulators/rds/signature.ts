import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './errors.ts';

export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is known of an access key. */
export interface AccessKey {
  readonly secret: string;
  /** Null for the key of a user, which needs no session token. */
  readonly sessionToken: string | null;
}

const MAX_SKEW_MS = 15 * 60_000;

/**
 * Checks a request's AWS Signature Version 4 by computing it once more.
 *
 * @param find gives the key; throws for one that is not valid any longer
 * @returns the access key's id
 * @throws {AwsError} as AWS refuses it
 */
export function verifySignature(
  request: SignedRequest,
  scope: { readonly region: string; readonly service: string },
  find: (accessKeyId: string) => AccessKey | undefined,
): string {
  const { headers } = request;
  if (headers.authorization === undefined) {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const [, accessKeyId, date, region, service, signedHeaders, given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization,
    ) ?? [];
  const time = headers['x-amz-date'];
  if (
    accessKeyId === undefined ||
    date === undefined ||
    signedHeaders === undefined ||
    given === undefined ||
    typeof time !== 'string'
  ) {
    throw new AwsError('IncompleteSignature', 'The Authorization header is not complete.');
  }
  const key = find(accessKeyId);
  if (key === undefined || (headers['x-amz-security-token'] ?? null) !== key.sessionToken) {
    throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.');
  }
  if (region !== scope.region || service !== scope.service) {
    throw new AwsError('SignatureDoesNotMatch', `Credential should be scoped to a valid region, not '${region}'.`);
  }
  const signedAt = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - signedAt) < MAX_SKEW_MS)) {
    throw new AwsError('SignatureDoesNotMatch', `Signature expired: ${time} is too far from the server's time.`);
  }
  const names = signedHeaders.split(';');
  const mustBeSigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = mustBeSigned.find((name) => !names.includes(name));
  const credentialScope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, credentialScope, sha256(canonicalRequest(request, names))].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (parent, part) => hmac(parent, part),
    `AWS4${key.secret}`,
  );
  const expected = hmac(signingKey, toSign);
  if (unsigned !== undefined || !time.startsWith(date) || !timingSafeEqual(expected, Buffer.from(given, 'hex'))) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return accessKeyId;
}

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const url = new URL(request.target, 'http://emulator');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders.map((name) => {
    const value = request.headers[name];
    return `${name}:${(Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ')}\n`;
  });
  return [
    request.method,
    url.pathname,
    query,
    headers.join(''),
    signedHeaders.join(';'),
    // The content's hash is computed here, so that a body that was changed on the way is noticed.
    sha256(request.body),
  ].join('\n');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
