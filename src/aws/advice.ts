import type { AwsErrorKind } from './errors.ts';

/** A failed call, as its sentences are told. */
export interface Told {
  readonly kind: AwsErrorKind;
  readonly operation: string;
  readonly subject: string;
  readonly code: string | null;
  /** AWS's own words, already safe to print. */
  readonly words: string;
}

/** What did not happen, as the beginning of a sentence. */
export function leadFor({ kind, operation, subject, code }: Told): string {
  const call = `${operation} for ${subject}`;
  if (code === 'CredentialsProviderError') return `There are no AWS credentials for ${call}`;
  if (adviceOfCode(code) === CERTIFICATE) return `AWS could not be reached for ${call}`;
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
export function adviceFor(told: Told): string {
  const { kind, code, operation } = told;
  if (kind === 'unavailable' && code === 'SignatureDoesNotMatch') return CLOCK;
  const ofCode = adviceOfCode(code);
  if (ofCode !== undefined) return ofCode;
  if (code === null && (kind === 'denied' || kind === 'other')) return SOMETHING_BETWEEN;
  if (kind === 'denied') return adviceForDenial(told);
  return kind === 'invalid' && MAKING.test(operation) ? INPUTS : ADVICE[kind];
}

/** Operations whose parameters come from inputs. */
const MAKING = /^(?:RestoreDBCluster|CreateDBInstance)/;

const INPUTS =
  'Check the input that it is about: instance-class, min-acu, max-acu, auto-pause, subnet-group, security-groups or ' +
  'parameter-group.';

const SOMETHING_BETWEEN =
  'AWS says why when it refuses something, so this answer comes from something in between (a proxy, a firewall): see ' +
  'that it lets calls of the AWS API through.';

function quota(name: string, what: string): string {
  return (
    `It is the quota “${name}” of the account in this Region, shared with Neptune and DocumentDB: delete ${what}, let ` +
    'the sweep run more often, or have the quota raised at ' +
    'https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.'
  );
}

const ADVICE: Readonly<Record<Exclude<AwsErrorKind, 'denied'>, string>> = {
  throttled:
    'All callers of the account share one rate per Region: run the job again, and let fewer jobs run at the same time.',
  unavailable: 'This is on the side of AWS: run the job again; https://health.aws.amazon.com tells of outages.',
  network:
    'Check that aws-region is the name of a Region, and that the runner reaches the AWS API by HTTPS (proxy, NAT ' +
    'gateway, VPC endpoint).',
  'not-found': 'Check the name, and that aws-region and the account are those in which it lives.',
  exists:
    'Something else has this name, or another run is making it: look in the RDS console whose it is, then run the job ' +
    'again, or give the branch another name.',
  'wrong-state':
    'Its state did not become one that allows this in time: look at it in the RDS console, and run the job again.',
  'permanent-state': 'This does not change by itself: change it in the RDS console, or choose another source.',
  expired:
    'The credentials have run out: with input role-to-assume this action renews them itself, those of an earlier ' +
    'step of the job it cannot renew.',
  quota:
    'Delete what is not used any more, or have the quota raised at https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.',
  capacity: 'Run the job again later, or give another instance-class.',
  key: '',
  invalid: 'AWS does not take a request that this action makes by itself: please report it, with the code.',
  other: 'Run the job again; if it fails the same way, look the code up in the documentation of the RDS API.',
};

const BAD_CREDENTIALS =
  'The credentials are not valid: give role-to-assume, or let aws-actions/configure-aws-credentials run before this ' +
  'step, and remove AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN of other origin from the job.';

const SUBNET_GROUP =
  'Input subnet-group names a DB subnet group of the same account, Region and VPC; left empty, the group of the ' +
  'source is taken (`aws rds describe-db-subnet-groups` lists them).';

const CLOCK = 'The clock of the runner is wrong: set it (NTP), then run the job again.';

const CERTIFICATE =
  'Something between the runner and AWS answers under a certificate that Node does not trust: if that is a proxy of ' +
  'your own, name its root in NODE_EXTRA_CA_CERTS.';

/** By code, without the suffixes that only the SDK's names have. */
const ADVICE_OF_CODE: Readonly<Record<string, string>> = {
  DBClusterQuotaExceeded: quota('DB clusters', 'clusters that are not used any more'),
  InstanceQuotaExceeded: quota('DB instances', 'instances that are not used any more'),
  KMSKeyNotAccessible:
    'The source is encrypted with a KMS key that RDS cannot use for this caller: enable the key, and allow the role ' +
    'kms:DescribeKey and kms:CreateGrant (with the condition kms:GrantIsForAWSResource) on it, in the policy of the ' +
    'role and in that of the key.',
  DBSubnetGroupNotFound: SUBNET_GROUP,
  DBSubnetGroupNotAllowed: SUBNET_GROUP,
  DBSubnetGroupDoesNotCoverEnoughAZs: SUBNET_GROUP,
  InvalidSubnet: SUBNET_GROUP,
  InvalidVPCNetworkState: SUBNET_GROUP,
  InsufficientAvailableIPsInSubnet:
    'The subnets of the DB subnet group have no free addresses: free some, or give another group with input subnet-group.',
  DBClusterParameterGroupNotFound:
    'Input parameter-group names a DB cluster parameter group of the same account and Region, of the family of the ' +
    "source's engine version; left empty, the group of the source is taken (`aws rds " +
    'describe-db-cluster-parameter-groups` lists them).',
  DBParameterGroupNotFound:
    "It is the DB parameter group of the source's writer instance: see that it exists in this account and Region.",
  InsufficientDBInstanceCapacity:
    'The Availability Zones of the subnet group have none of this class at present: run the job again later, or give ' +
    'another instance-class.',
  RegionDisabled: 'Enable the Region for the account (IAM console, Account settings), or give another aws-region.',
  CredentialsProviderError:
    'Give input role-to-assume (the job then needs `permissions: id-token: write`), or let ' +
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

function adviceOfCode(code: string | null): string | undefined {
  return code === null ? undefined : ADVICE_OF_CODE[code.replace(/(?:Fault|Exception)$/, '')];
}

/** AWS names the action, the resource and the policy that denies, in the order of these groups. */
const DENIAL =
  /not authorized to perform: ?([a-z0-9-]+:\w+)(?: on resource: ?(\S+))?(?: with an (explicit deny)| because .*?(explicit deny))?/i;

function adviceForDenial({ operation, subject, words }: Told): string {
  const [, action = actionOf(operation), resource, ...explicit] = DENIAL.exec(words) ?? [];
  if (explicit.some((found) => found !== undefined)) {
    return `A policy denies ${action} explicitly, so that no other can allow it: have that statement changed.`;
  }
  return (
    `Allow the action ${action} on ${resource ?? subject} in a policy of the role that this job assumes; permission ` +
    'boundaries and service control policies must allow it too.'
  );
}

function actionOf(operation: string): string {
  return `${/^(?:AssumeRole|GetCallerIdentity)/.test(operation) ? 'sts' : 'rds'}:${operation}`;
}
