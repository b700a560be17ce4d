import { property } from '../json/read.ts';
import { adviceFor, leadFor, type Told } from './advice.ts';

/**
 * What a failed call means for what is done next.
 *
 * - `throttled`, `unavailable`, `network`: may pass by itself
 * - `not-found`: the cluster or the instance that was asked for does not exist. Nothing else that is missing counts:
 *   a missing subnet group is `invalid`, and a 404 that AWS did not give a reason for is `other`
 * - `exists`: a cluster or an instance has the name already
 * - `wrong-state`: not possible in the present state, possible in a later one; `permanent-state`: in none
 * - `denied`: the caller may not do this, or is not known at all; `expired`: the caller's credentials have run out
 * - `quota`: a limit of the account; `capacity`: AWS has none to give at present
 * - `key`: the KMS key cannot be used
 * - `invalid`: the request names something that does not exist or does not fit
 */
export type AwsErrorKind =
  | 'throttled'
  | 'unavailable'
  | 'network'
  | 'not-found'
  | 'exists'
  | 'wrong-state'
  | 'permanent-state'
  | 'denied'
  | 'expired'
  | 'quota'
  | 'capacity'
  | 'invalid'
  | 'key'
  | 'other';

export interface AwsErrorFields {
  readonly kind: AwsErrorKind;
  /** AWS's name of the operation: `RestoreDBClusterToPointInTime`. */
  readonly operation: string;
  /** The error's code as it stood in the answer, or Node's for a failed connection, or null. */
  readonly code: string | null;
  /** What AWS's support asks for; null when AWS did not answer. */
  readonly requestId: string | null;
  readonly cause: unknown;
}

/** A call to AWS failed, and will not be tried again. Its message is safe to print; its cause is not. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly kind: AwsErrorKind;
  readonly operation: string;
  readonly code: string | null;
  readonly requestId: string | null;

  constructor(message: string, { kind, operation, code, requestId, cause }: AwsErrorFields) {
    super(message, { cause });
    this.kind = kind;
    this.operation = operation;
    this.code = code;
    this.requestId = requestId;
  }
}

/**
 * An answer that AWS does not give: a proxy's page under the status of success is read as an answer without contents.
 * The message is a clause.
 */
export class IncompleteAnswerError extends Error {
  override readonly name = 'IncompleteAnswerError';
}

/**
 * What every answer of AWS holds, a list even when it is empty. Absence must not be read as "there is none".
 *
 * @param member its name in the answer: `DBClusters`
 * @throws {IncompleteAnswerError} when it is absent, which counts as `unavailable`
 */
export function present<Value>(value: Value | null | undefined, member: string): Value {
  if (value !== undefined && value !== null) return value;
  throw new IncompleteAnswerError(`an answer without ${member}`);
}

/** Sorts whatever the SDK threw. An AwsError keeps its kind. */
export function classify(error: unknown): AwsErrorKind {
  if (error instanceof AwsError) return error.kind;
  if (error instanceof IncompleteAnswerError) return 'unavailable';
  const message = property(error, 'message');
  const words = typeof message === 'string' ? message : '';
  if (SOCKET_OF_OTHER_REALM.test(words)) return 'network';
  for (const code of codesOf(error)) {
    const kind = kindOfCode(code, words);
    if (kind !== null) return kind;
  }
  return kindOfStatus(statusOf(error));
}

/** Whether AWS, the SDK or the connection is what failed, and not code of our own that ran beside. */
export function isFromAws(error: unknown): boolean {
  return property(error, '$metadata') !== undefined || classify(error) !== 'other';
}

/** Whether AWS refused to delete something because it is doing so already, which is what was wanted. */
export function isAlreadyBeingDeleted(error: unknown): boolean {
  const original = error instanceof AwsError ? error.cause : error;
  return classify(original) === 'wrong-state' && /is already being deleted/i.test(textOf(original));
}

/**
 * Puts a failed call into words: what was refused, what AWS says, and what to do next.
 *
 * @param operation AWS's name: `DeleteDBCluster`
 * @param subject what it was asked for, as the object of a sentence: `cluster prpg-42-7`
 * @param advise knows better what to do next in some cases, and gives null in the others
 */
export function toAwsError(
  error: unknown,
  operation: string,
  subject: string,
  advise: (told: Told) => string | null = () => null,
): AwsError {
  if (error instanceof AwsError) return error;
  const kind = classify(error);
  const code = codeOf(error);
  const requestId = requestIdOf(error);
  const said = safeWords(textOf(error));
  const told: Told = { kind, operation, subject, code, words: said };
  const words = said === '' ? wordless(error) : `“${said}”`;
  const reference = [code, requestId === null ? null : `request ${requestId}`].filter((part) => part !== null);
  return new AwsError(
    `${leadFor(told)}: ${words}${reference.length === 0 ? '' : ` (${reference.join(', ')})`}. ` +
      (advise(told) ?? adviceFor(told)),
    { kind, operation, code, requestId, cause: error },
  );
}

/**
 * Codes of generic errors, which no model lists, are collected from AWS's documentation of common errors
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html) and from what users saw on the wire.
 */
const KIND_OF_CODE: ReadonlyMap<string, AwsErrorKind> = new Map(
  Object.entries({
    throttled: [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottled',
      'RequestThrottledException',
      'RequestLimitExceeded',
      'TooManyRequestsException',
      'SlowDown',
      'PriorRequestNotComplete',
    ],
    unavailable: [
      'InternalFailure',
      'InternalError',
      'InternalServerError',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'RequestTimeout',
      'RequestTimeoutException',
      'IDPCommunicationError',
      'IDPCommunicationErrorException',
      // The SDK corrects its clock by the date of such an answer, so the next attempt can succeed.
      'RequestTimeTooSkewed',
      'RequestInTheFuture',
      'RequestExpired',
    ],
    network: [
      'TimeoutError',
      'ECONNRESET',
      'ECONNREFUSED',
      'ECONNABORTED',
      'EPIPE',
      'ETIMEDOUT',
      'EHOSTUNREACH',
      'EHOSTDOWN',
      'ENETUNREACH',
      'ENETDOWN',
      'ENOTFOUND',
      'EAI_AGAIN',
    ],
    'not-found': ['DBClusterNotFoundFault', 'DBInstanceNotFound', 'DBInstanceNotFoundFault'],
    exists: ['DBClusterAlreadyExistsFault', 'DBInstanceAlreadyExists', 'DBInstanceAlreadyExistsFault'],
    'wrong-state': ['InvalidDBClusterStateFault', 'InvalidDBInstanceState', 'InvalidDBInstanceStateFault'],
    'permanent-state': ['InvalidGlobalClusterStateFault'],
    denied: [
      'AccessDenied',
      'AccessDeniedException',
      'UnauthorizedOperation',
      'NotAuthorized',
      'OptInRequired',
      'AuthFailure',
      'IncompleteSignature',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'UnrecognizedClientException',
      'MissingAuthenticationToken',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'InvalidIdentityToken',
      'InvalidIdentityTokenException',
      'IDPRejectedClaim',
      'IDPRejectedClaimException',
      'CredentialsProviderError',
    ],
    expired: ['ExpiredToken', 'ExpiredTokenException'],
    capacity: [
      'InsufficientDBInstanceCapacity',
      'InsufficientDBInstanceCapacityFault',
      'InsufficientDBClusterCapacityFault',
      'InsufficientStorageClusterCapacity',
      'InsufficientStorageClusterCapacityFault',
      'ProvisionedIopsNotAvailableInAZFault',
    ],
    key: ['KMSKeyNotAccessibleFault'],
    invalid: [
      'ValidationError',
      'ValidationException',
      'MissingParameter',
      'MissingAction',
      'InvalidAction',
      'InvalidQueryParameter',
      'MalformedQueryString',
      'InvalidSubnet',
      'InvalidRestoreFault',
      'InvalidVPCNetworkStateFault',
      'InsufficientAvailableIPsInSubnetFault',
      'DBSubnetGroupDoesNotCoverEnoughAZs',
      'DBSubnetGroupNotAllowedFault',
      'NetworkTypeNotSupported',
      'StorageTypeNotSupported',
      'StorageTypeNotSupportedFault',
      'StorageTypeNotAvailableFault',
      'PointInTimeRestoreNotEnabled',
      'PointInTimeRestoreNotEnabledFault',
      'RegionDisabledException',
      'VpcEncryptionControlViolationException',
    ],
  } satisfies Partial<Record<AwsErrorKind, readonly string[]>>).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as AwsErrorKind]),
  ),
);

/** States out of which nothing leads by itself, told by AWS under the same code as the passing ones. */
const PERMANENT = /set the serverless v2 scaling configuration|global (?:cluster|database)/i;

/** A clock that is wrong, told under the same code as a wrong signature. */
const SKEWED = /signature (?:expired|not yet current)/i;

/**
 * What the SDK makes of an error of Node's own that it does not take for an error, because it comes from another realm
 * than the SDK's, as under a test runner. Its name and code are gone.
 */
const SOCKET_OF_OTHER_REALM = /^AWS SDK error wrapper for /;

function kindOfCode(code: string, words: string): AwsErrorKind | null {
  const kind = KIND_OF_CODE.get(code);
  if (kind === 'wrong-state' && PERMANENT.test(words)) return 'permanent-state';
  if (kind === 'denied' && SKEWED.test(words)) return 'unavailable';
  if (kind !== undefined) return kind;
  // The account's limits are answered with 403 or 400, whatever they limit.
  if (/QuotaExceeded/.test(code)) return 'quota';
  // What is missing here is something that the request names beside its subject.
  if (/^InvalidParameter|NotFound(?:Fault)?$/.test(code)) return 'invalid';
  return null;
}

/** For answers without a known code. A 404 is never `not-found`: a proxy may have sent it. */
function kindOfStatus(status: number | null): AwsErrorKind {
  if (status === null || status === 501) return 'other';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403 || status === 407) return 'denied';
  // The answer broke off, or is not one of AWS's, although its status is that of success.
  if (status >= 500 || status === 408 || (status >= 200 && status < 300)) return 'unavailable';
  return 'other';
}

/**
 * The names under which the error may be known: the code of the answer, the SDK's name of the error, which differs
 * from it (`DBInstanceNotFound` and `DBInstanceNotFoundFault`), and Node's code of a failed connection.
 */
function codesOf(error: unknown): string[] {
  return [property(error, 'Code'), property(error, 'code'), property(error, 'name')].filter(
    (code): code is string =>
      typeof code === 'string' && /^[A-Za-z][\w.:-]{0,79}$/.test(code) && !NAMELESS.includes(code),
  );
}

/** Names that say nothing: of a plain error, and those that the SDK gives to an answer in which it finds no code. */
const NAMELESS = ['Error', 'Unknown', 'UnknownError', 'NotFound', 'IncompleteAnswerError'];

function codeOf(error: unknown): string | null {
  return codesOf(error)[0] ?? null;
}

function statusOf(error: unknown): number | null {
  const status = property(error, '$metadata', 'httpStatusCode');
  return typeof status === 'number' ? status : null;
}

function requestIdOf(error: unknown): string | null {
  const id = property(error, '$metadata', 'requestId') ?? property(error, 'RequestId');
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : null;
}

/** What AWS said; empty when it is somebody else who speaks (Node, the SDK), whose words may hold the answer's. */
function textOf(error: unknown): string {
  const message = property(error, 'message');
  return typeof property(error, 'Code') === 'string' && typeof message === 'string' ? message : '';
}

function wordless(error: unknown): string {
  const status = statusOf(error);
  if (error instanceof IncompleteAnswerError) return error.message;
  if (property(error, 'name') === 'CredentialsProviderError') return 'the default chain of the SDK found none';
  // Node's own TimeoutError has a number for a code.
  if (property(error, 'name') === 'TimeoutError' && typeof property(error, 'code') !== 'string')
    return 'no answer in time';
  if (status !== null) return `an answer that is not one of AWS's, with HTTP status ${status}`;
  return isFromAws(error) ? 'the connection failed' : 'the SDK gave up';
}

const MAX_WORDS = 600;

/**
 * AWS's words without what they may quote of the request: a refused signature quotes all headers, the session token
 * among them, and a refused parameter quotes its value.
 */
function safeWords(text: string): string {
  const words = (text.split(/The Canonical String|\n/)[0] ?? '')
    .replaceAll(/value\s+'[^']*'\s+at\s+'([^']*(?:token|password|secret|external)[^']*)'/gi, "the value of '$1'")
    .replaceAll(/\beyJ[\w-]+\.[\w.-]+/g, '***')
    .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '***')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words;
}
