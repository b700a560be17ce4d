import { CreateDBInstanceCommand, RDSClient, RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AwsError,
  type AwsErrorKind,
  classify,
  IncompleteAnswerError,
  isAlreadyBeingDeleted,
  present,
  toAwsError,
} from '../../src/aws/errors.ts';
import { type Answer, type AnsweringServer, page, REQUEST_ID, refusal, startAnswering } from './server.ts';

const RESTORE = new RestoreDBClusterToPointInTimeCommand({ DBClusterIdentifier: 'prpg-1-7' });
const CREATE = new CreateDBInstanceCommand({
  DBInstanceIdentifier: 'prpg-1-7-writer',
  DBInstanceClass: 'db.serverless',
  Engine: 'aurora-postgresql',
});
const CALL = 'RestoreDBClusterToPointInTime for cluster prpg-1-7';
const USER = 'User: arn:aws:sts::111122223333:assumed-role/ci/run is not authorized to perform:';
const SOURCE = 'arn:aws:rds:eu-west-1:111122223333:cluster:production';
const INPUTS = 'instance-class, min-acu, max-acu, auto-pause, subnet-group, security-groups or parameter-group';

describe('a failure of AWS', () => {
  let aws: AnsweringServer;
  let client: RDSClient;
  beforeAll(async () => {
    aws = await startAnswering();
    client = new RDSClient({
      region: 'eu-west-1',
      endpoint: aws.url,
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    });
  });
  afterAll(async () => {
    client.destroy();
    await aws.stop();
  });

  /** What the SDK makes of an answer. */
  async function thrownFor(answer: Answer, command: typeof RESTORE | typeof CREATE = RESTORE): Promise<unknown> {
    aws.answers(answer);
    const sent = command === RESTORE ? client.send(RESTORE) : client.send(CREATE);
    return sent.then(
      () => null,
      (error: unknown) => error,
    );
  }

  const told = async (answer: Answer): Promise<AwsError> =>
    toAwsError(await thrownFor(answer), 'RestoreDBClusterToPointInTime', 'cluster prpg-1-7');

  it.each<[AwsErrorKind, string, number, string?]>([
    ['throttled', 'Throttling', 400],
    ['throttled', 'ThrottlingException', 400],
    ['throttled', 'RequestLimitExceeded', 503],
    ['unavailable', 'InternalFailure', 500],
    ['unavailable', 'ServiceUnavailable', 503],
    ['unavailable', 'NobodyKnowsThis', 500],
    [
      'unavailable',
      'SignatureDoesNotMatch',
      403,
      'Signature expired: 20261120T101010Z is now earlier than 20261120T111010Z',
    ],
    ['not-found', 'DBClusterNotFoundFault', 404],
    ['not-found', 'DBInstanceNotFound', 404],
    ['exists', 'DBClusterAlreadyExistsFault', 400],
    ['exists', 'DBInstanceAlreadyExists', 400],
    ['wrong-state', 'InvalidDBClusterStateFault', 400, 'DB cluster is not in available state.'],
    ['wrong-state', 'InvalidDBInstanceState', 400, 'Instance is creating.'],
    [
      'permanent-state',
      'InvalidDBClusterStateFault',
      400,
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    ],
    [
      'permanent-state',
      'InvalidDBClusterStateFault',
      400,
      'This cluster is a part of a global cluster, please remove it from globalcluster first',
    ],
    ['permanent-state', 'InvalidGlobalClusterStateFault', 400],
    ['denied', 'AccessDenied', 403],
    ['denied', 'InvalidClientTokenId', 403],
    ['denied', 'SignatureDoesNotMatch', 403, 'The request signature we calculated does not match'],
    ['expired', 'ExpiredToken', 403],
    // AWS answers one quota with the status of a denial, and the other without.
    ['quota', 'DBClusterQuotaExceededFault', 403],
    ['quota', 'InstanceQuotaExceeded', 400],
    ['quota', 'StorageQuotaExceeded', 400],
    ['capacity', 'InsufficientDBClusterCapacityFault', 403],
    ['capacity', 'InsufficientDBInstanceCapacity', 400],
    ['key', 'KMSKeyNotAccessibleFault', 400],
    // What is missing is not what was asked for.
    ['invalid', 'DBSubnetGroupNotFoundFault', 404],
    ['invalid', 'DBClusterParameterGroupNotFound', 404],
    ['invalid', 'DBParameterGroupNotFound', 404],
    ['invalid', 'InvalidParameterCombination', 400],
    ['invalid', 'InvalidParameterValue', 400],
    ['other', 'NotImplemented', 501],
    ['other', 'NobodyKnowsThis', 400],
    ['other', 'NobodyKnowsThis', 404],
  ])('is %s: %s with HTTP status %i', async (kind, code, status, message = 'AWS says so.') => {
    expect(classify(await thrownFor(refusal(status, code, message)))).toBe(kind);
    expect(classify(await thrownFor(refusal(status, code, message), CREATE))).toBe(kind);
    expect(await told(refusal(status, code, message))).toMatchObject({ kind, code, requestId: REQUEST_ID });
  });

  it.each<[AwsErrorKind, number]>([
    ['unavailable', 500],
    ['unavailable', 502],
    ['throttled', 429],
    ['denied', 403],
    ['other', 404],
    ['other', 400],
  ])("without a code is %s by HTTP status %i, whatever a proxy's page says", async (kind, status) => {
    for (const body of ['', '<html><body>AccessDenied<br>Throttling & more</body></html>', '{"message":"NotFound"}']) {
      expect(await told(page(status, body))).toMatchObject({ kind, code: null });
    }
  });

  it.each([['ECONNREFUSED'], ['ENOTFOUND'], ['ECONNRESET'], ['EAI_AGAIN']])('is of the network: %s', (code) => {
    const error = Object.assign(new Error(`connect ${code} 10.0.0.1`), { code, $metadata: { attempts: 1 } });
    expect(toAwsError(error, 'DescribeDBClusters', 'cluster production')).toMatchObject({ kind: 'network', code });
  });

  it('is none when a list is empty, and one when the list is not there', () => {
    expect(present([], 'DBClusters')).toEqual([]);
    expect(() => present(undefined, 'DBClusters')).toThrow(IncompleteAnswerError);
    expect(classify(new IncompleteAnswerError('an answer without DBClusters'))).toBe('unavailable');
  });

  it('tells a deletion that is under way from other states', async () => {
    const deleting = await thrownFor(refusal(400, 'InvalidDBInstanceState', 'Instance prpg is already being deleted.'));
    expect(isAlreadyBeingDeleted(deleting)).toBe(true);
    expect(isAlreadyBeingDeleted(toAwsError(deleting, 'DeleteDBInstance', 'instance prpg'))).toBe(true);
    const creating = await thrownFor(refusal(400, 'InvalidDBInstanceState', 'Instance prpg is creating.'));
    expect(isAlreadyBeingDeleted(creating)).toBe(false);
    expect(isAlreadyBeingDeleted(new Error('it is already being deleted'))).toBe(false);
  });

  it.each<[string, Answer, string]>([
    [
      'throttling',
      refusal(400, 'Throttling', 'Rate exceeded'),
      `AWS throttles ${CALL}: “Rate exceeded” (Throttling, request ${REQUEST_ID}). All callers of the account share one ` +
        'rate per Region: run the job again, and let fewer jobs run at the same time.',
    ],
    [
      'a failure of AWS',
      refusal(500, 'InternalFailure', 'An internal error has occurred.'),
      `AWS could not carry out ${CALL}: “An internal error has occurred” (InternalFailure, request ${REQUEST_ID}). This ` +
        'is on the side of AWS: run the job again; https://health.aws.amazon.com tells of outages.',
    ],
    [
      'a page of a proxy',
      page(403, '<html><body>Blocked</body></html>'),
      `AWS refused ${CALL}: an answer that is not one of AWS's, with HTTP status 403 (request ${REQUEST_ID}). AWS says ` +
        'why when it refuses something, so this answer comes from something in between (a proxy, a firewall): see that ' +
        'it lets calls of the AWS API through.',
    ],
    [
      'a quota of clusters',
      refusal(403, 'DBClusterQuotaExceededFault', 'DB Cluster quota exceeded'),
      `A quota of the AWS account is used up, so AWS refused ${CALL}: “DB Cluster quota exceeded” ` +
        `(DBClusterQuotaExceededFault, request ${REQUEST_ID}). It is the quota “DB clusters” of the account in this ` +
        'Region, shared with Neptune and DocumentDB: delete clusters that are not used any more, let the sweep run more ' +
        'often, or have the quota raised at https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.',
    ],
    [
      'a quota of instances',
      refusal(400, 'InstanceQuotaExceeded', 'DB Instance quota exceeded'),
      `A quota of the AWS account is used up, so AWS refused ${CALL}: “DB Instance quota exceeded” ` +
        `(InstanceQuotaExceeded, request ${REQUEST_ID}). It is the quota “DB instances” of the account in this Region, ` +
        'shared with Neptune and DocumentDB: delete instances that are not used any more, let the sweep run more often, ' +
        'or have the quota raised at https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.',
    ],
    [
      'another quota',
      refusal(400, 'StorageQuotaExceeded', 'Too much storage'),
      `A quota of the AWS account is used up, so AWS refused ${CALL}: “Too much storage” (StorageQuotaExceeded, ` +
        `request ${REQUEST_ID}). Delete what is not used any more, or have the quota raised at ` +
        'https://console.aws.amazon.com/servicequotas/home/services/rds/quotas.',
    ],
    [
      'no capacity',
      refusal(400, 'InsufficientDBInstanceCapacity', "We can't fulfill your request"),
      `AWS has no capacity left for ${CALL}: “We can't fulfill your request” (InsufficientDBInstanceCapacity, request ` +
        `${REQUEST_ID}). The Availability Zones of the subnet group have none of this class at present: run the job ` +
        'again later, or give another instance-class.',
    ],
    [
      'no such cluster',
      refusal(404, 'DBClusterNotFoundFault', 'DBCluster production not found.'),
      `AWS refused ${CALL}: “DBCluster production not found” (DBClusterNotFoundFault, request ${REQUEST_ID}). Check the ` +
        'name, and that aws-region and the account are those in which it lives.',
    ],
    [
      'no such subnet group',
      refusal(404, 'DBSubnetGroupNotFoundFault', "DB subnet group 'x' does not exist."),
      `AWS refused ${CALL}: “DB subnet group 'x' does not exist” (DBSubnetGroupNotFoundFault, request ${REQUEST_ID}). ` +
        'Input subnet-group names a DB subnet group of the same account, Region and VPC; left empty, the group of the ' +
        'source is taken (`aws rds describe-db-subnet-groups` lists them).',
    ],
    [
      'no such cluster parameter group',
      refusal(404, 'DBClusterParameterGroupNotFound', 'DBClusterParameterGroup not found: x'),
      `AWS refused ${CALL}: “DBClusterParameterGroup not found: x” (DBClusterParameterGroupNotFound, request ` +
        `${REQUEST_ID}). Input parameter-group names a DB cluster parameter group of the same account and Region, of ` +
        "the family of the source's engine version; left empty, the group of the source is taken (`aws rds " +
        'describe-db-cluster-parameter-groups` lists them).',
    ],
    [
      'no such parameter group of an instance',
      refusal(404, 'DBParameterGroupNotFound', 'DBParameterGroup not found: x'),
      `AWS refused ${CALL}: “DBParameterGroup not found: x” (DBParameterGroupNotFound, request ${REQUEST_ID}). It is ` +
        "the DB parameter group of the source's writer instance: see that it exists in this account and Region.",
    ],
    [
      'a key that cannot be used',
      refusal(400, 'KMSKeyNotAccessibleFault', 'The specified KMS key [arn:aws:kms:eu-west-1:1:key/x] does not exist'),
      `AWS refused ${CALL}: “The specified KMS key [arn:aws:kms:eu-west-1:1:key/x] does not exist” ` +
        `(KMSKeyNotAccessibleFault, request ${REQUEST_ID}). The source is encrypted with a KMS key that RDS cannot use ` +
        'for this caller: enable the key, and allow the role kms:DescribeKey and kms:CreateGrant (with the condition ' +
        'kms:GrantIsForAWSResource) on it, in the policy of the role and in that of the key.',
    ],
    [
      'a wrong parameter',
      refusal(400, 'InvalidParameterValue', 'Invalid security group , groupId= sg-1, groupName='),
      `AWS refused ${CALL}: “Invalid security group , groupId= sg-1, groupName=” (InvalidParameterValue, request ` +
        `${REQUEST_ID}). Check the input that it is about: ${INPUTS}.`,
    ],
    [
      'a wrong state',
      refusal(400, 'InvalidDBClusterStateFault', 'DB cluster is not in available state.'),
      `AWS refused ${CALL}: “DB cluster is not in available state” (InvalidDBClusterStateFault, request ${REQUEST_ID}). ` +
        'Its state did not become one that allows this in time: look at it in the RDS console, and run the job again.',
    ],
    [
      'a state that stays',
      refusal(400, 'InvalidGlobalClusterStateFault', 'The global cluster is in an invalid state'),
      `AWS refused ${CALL}: “The global cluster is in an invalid state” (InvalidGlobalClusterStateFault, request ` +
        `${REQUEST_ID}). This does not change by itself: change it in the RDS console, or choose another source.`,
    ],
    [
      'a name that is taken',
      refusal(400, 'DBClusterAlreadyExistsFault', 'DB Cluster already exists'),
      `AWS refused ${CALL}: “DB Cluster already exists” (DBClusterAlreadyExistsFault, request ${REQUEST_ID}). Something ` +
        'else has this name, or another run is making it: look in the RDS console whose it is, then run the job again, ' +
        'or give the branch another name.',
    ],
    [
      'a denial',
      refusal(
        403,
        'AccessDenied',
        `${USER} rds:RestoreDBClusterToPointInTime on resource: ${SOURCE} because no identity-based policy allows the ` +
          'rds:RestoreDBClusterToPointInTime action',
      ),
      `AWS refused ${CALL}: “${USER} rds:RestoreDBClusterToPointInTime on resource: ${SOURCE} because no identity-based ` +
        `policy allows the rds:RestoreDBClusterToPointInTime action” (AccessDenied, request ${REQUEST_ID}). Allow the ` +
        `action rds:RestoreDBClusterToPointInTime on ${SOURCE} in a policy of the role that this job assumes; ` +
        'permission boundaries and service control policies must allow it too.',
    ],
    [
      'a denial without reasons',
      refusal(403, 'AccessDenied', 'Access denied'),
      `AWS refused ${CALL}: “Access denied” (AccessDenied, request ${REQUEST_ID}). Allow the action ` +
        'rds:RestoreDBClusterToPointInTime on cluster prpg-1-7 in a policy of the role that this job assumes; ' +
        'permission boundaries and service control policies must allow it too.',
    ],
    [
      'an explicit denial',
      refusal(
        403,
        'AccessDenied',
        `${USER} rds:CreateDBInstance on resource: ${SOURCE} with an explicit deny in a service control policy`,
      ),
      `AWS refused ${CALL}: “${USER} rds:CreateDBInstance on resource: ${SOURCE} with an explicit deny in a service ` +
        `control policy” (AccessDenied, request ${REQUEST_ID}). A policy denies rds:CreateDBInstance explicitly, so ` +
        'that no other can allow it: have that statement changed.',
    ],
    [
      'credentials that are none',
      refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
      `AWS refused ${CALL}: “The security token included in the request is invalid” (InvalidClientTokenId, request ` +
        `${REQUEST_ID}). The credentials are not valid: give role-to-assume, or let ` +
        'aws-actions/configure-aws-credentials run before this step, and remove AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN ' +
        'of other origin from the job.',
    ],
    [
      'credentials that have run out',
      refusal(403, 'ExpiredToken', 'The security token included in the request is expired'),
      `AWS refused ${CALL}: “The security token included in the request is expired” (ExpiredToken, request ` +
        `${REQUEST_ID}). The credentials have run out: with input role-to-assume this action renews them itself, those ` +
        'of an earlier step of the job it cannot renew.',
    ],
    [
      'a wrong clock',
      refusal(403, 'SignatureDoesNotMatch', 'Signature expired: 20261120T101010Z is now earlier than 20261120T111010Z'),
      `AWS could not carry out ${CALL}: “Signature expired: 20261120T101010Z is now earlier than 20261120T111010Z” ` +
        `(SignatureDoesNotMatch, request ${REQUEST_ID}). The clock of the runner is wrong: set it (NTP), then run the ` +
        'job again.',
    ],
    [
      'what nobody foresaw',
      refusal(400, 'SomethingNew', 'No idea.'),
      `AWS refused ${CALL}: “No idea” (SomethingNew, request ${REQUEST_ID}). Run the job again; if it fails the same ` +
        'way, look the code up in the documentation of the RDS API.',
    ],
  ])('is told in a sentence: %s', async (_what, answer, sentence) => {
    expect((await told(answer)).message).toBe(sentence);
  });

  it('is told when there are no credentials at all', async () => {
    const error = Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    });
    expect(toAwsError(error, 'DescribeDBClusters', 'cluster production').message).toBe(
      'There are no AWS credentials for DescribeDBClusters for cluster production: the default chain of the SDK found ' +
        'none (CredentialsProviderError). Give input role-to-assume (the job then needs `permissions: id-token: write`), ' +
        'or let aws-actions/configure-aws-credentials run before this step.',
    );
  });

  it('is told when a proxy answers under a certificate of its own', () => {
    const error = Object.assign(new Error('self-signed certificate in certificate chain'), {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
      $metadata: { attempts: 1 },
    });
    expect(toAwsError(error, 'DescribeDBClusters', 'cluster production').message).toBe(
      'AWS could not be reached for DescribeDBClusters for cluster production: the connection failed (SELF_SIGNED_CERT_IN_CHAIN). ' +
        'Something between the runner and AWS answers under a certificate that Node does not trust: if that is a proxy ' +
        'of your own, name its root in NODE_EXTRA_CA_CERTS.',
    );
  });

  it.each([
    [
      'the session token, which a refused signature quotes',
      'SignatureDoesNotMatch',
      "The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:VERYSECRET'",
    ],
    ['the same on one line', 'SignatureDoesNotMatch', 'It does not match. The Canonical String was VERYSECRET'],
    ['a password', 'ValidationError', "1 validation error detected: Value 'VERYSECRET' at 'masterUserPassword' failed"],
    ['an id token', 'ValidationError', 'Value eyJhbGciOi.VERYSECRET.c2ln is not valid'],
    ['an access key', 'AuthFailure', 'The key AKIAVERYSECRETAAAAAA is not known'],
  ])('never repeats %s', async (_what, code, message) => {
    const error = await told(refusal(403, code, message));
    expect(error.message).not.toContain('VERYSECRET');
    expect(error.message).toContain(code);
  });

  it('never repeats a page of a proxy, nor pages of words', async () => {
    for (const status of [200, 400, 403, 500]) {
      expect((await told(page(status, '<html><body>VERYSECRET<br></body></html>'))).message).not.toContain(
        'VERYSECRET',
      );
    }
    expect((await told(refusal(400, 'InvalidParameterValue', 'x'.repeat(5000)))).message.length).toBeLessThan(1000);
  });
});
