import { request } from 'node:http';
import {
  DeleteDBClusterCommand,
  DescribeAccountAttributesCommand,
  DescribeDBClustersCommand,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  paginateDescribeDBClusters,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createWriter, deletion, restore } from './requests.ts';
import { type RdsEmulator, startRds } from './server.ts';
import { DEFAULTS } from './surroundings.ts';

let rds: RdsEmulator;
let client: RDSClient;
beforeAll(async () => {
  rds = await startRds({ timeScale: 0 });
  client = new RDSClient(rds.clientConfig());
  await rds.addCluster({ id: 'production', tags: { team: 'shop' } });
});
afterEach(() => {
  rds.heal();
  rds.assertInnocent();
});
afterAll(async () => {
  client.destroy();
  await rds.stop();
});

describe('a request is checked against the model that the SDK ships', () => {
  it.each([
    ['a parameter that does not exist', 'DBClusterIdentifer=x', 'has no parameter DBClusterIdentifer'],
    ['elements of a list under another name', 'Filters.member.1.Name=x', 'have to be named Filter.N'],
    ['a number that is none', 'MaxRecords=many', 'MaxRecords has to be a number'],
    ['a required parameter that is missing', 'Filters.Filter.1.Name=engine', 'Filters.Filter.1.Values'],
  ])('%s', async (_, parameters, sentence) => {
    const answer = await send(`Action=DescribeDBClusters&Version=2014-10-31&${parameters}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/<Code>(MalformedInput|MissingParameter)<\/Code>/);
    expect(() => rds.assertInnocent()).toThrow(sentence);
    expect(rds.forgive()).toHaveLength(1);
  });

  it('and an operation or parameter that the emulator does not have is not passed over in silence', async () => {
    await expect(
      client.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'production', EngineVersion: '18.1' })),
    ).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(rds.forgive()[0]?.sentence).toContain('EngineVersion');
  });

  it('an error that the operation does not declare cannot be made up', async () => {
    rds.fault({ kind: 'error', code: 'DBInstanceNotFound' }, { operation: 'DescribeDBClusters' });
    await expect(client.send(new DescribeDBClustersCommand())).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(rds.forgive()[0]?.sentence).toContain('DescribeDBClusters cannot answer DBInstanceNotFound');
  });
});

describe('who asks', () => {
  it('is refused with a wrong secret, and with an unknown key', async () => {
    const { credentials } = rds.clientConfig();
    const known = credentials as { accessKeyId: string; secretAccessKey: string };
    for (const [wrong, name] of [
      [{ ...known, secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
      [{ ...known, accessKeyId: 'AKIAUNKNOWN' }, 'InvalidClientTokenId'],
    ] as const) {
      const stranger = new RDSClient({ ...rds.clientConfig(), credentials: wrong });
      await expect(stranger.send(new DescribeDBClustersCommand())).rejects.toMatchObject({
        name,
        $metadata: { httpStatusCode: 403 },
      });
    }
  });

  it('gets a role by the token of a job whose subject is trusted, in either form, and by no other', async () => {
    rds.addRole({ name: 'ci', subjects: ['repo:acme/shop:pull_request', 'repo:acme@*/shop@*:pull_request'] });
    for (const immutableSubject of [false, true]) {
      const token = await tokenOfRunner({ by: 'workflow', job: { immutableSubject } });
      const { Credentials } = await sts().send(assumeByWeb(token));
      const assumed = new RDSClient({ ...rds.clientConfig(), credentials: sessionOf(Credentials) });
      await expect(assumed.send(new DescribeDBClustersCommand())).resolves.toBeDefined();
    }
    await expect(sts().send(assumeByWeb(rds.token({ repository: 'other' }, AUDIENCE)))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
    await expect(sts().send(assumeByWeb(rds.token({}, 'somebody-else')))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      Code: 'InvalidIdentityToken',
    });
    await expect(sts().send(assumeByWeb(rds.token({}, AUDIENCE, -1)))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
    const forged = rds.token({}, AUDIENCE).replace(/\.[^.]+$/, '.AAAA');
    await expect(sts().send(assumeByWeb(forged))).rejects.toMatchObject({ Code: 'InvalidIdentityToken' });
  });

  it('gets a second role from the first with its external id, until the session is over', async () => {
    rds.addRole({ name: 'ci', subjects: ['repo:acme/shop:*'] });
    const { arn } = rds.addRole({ name: 'customer', trusts: ['ci'], externalId: 'shop-4711' });
    const first = await sts().send(assumeByWeb(rds.token({}, AUDIENCE)));
    const asCi = sts(sessionOf(first.Credentials));
    const chained = { RoleArn: arn, RoleSessionName: 'pull-request-7' };
    await expect(asCi.send(new AssumeRoleCommand(chained))).rejects.toMatchObject({ name: 'AccessDenied' });
    const second = await asCi.send(new AssumeRoleCommand({ ...chained, ExternalId: 'shop-4711' }));
    const asCustomer = sts(sessionOf(second.Credentials));
    await expect(asCustomer.send(new GetCallerIdentityCommand())).resolves.toMatchObject({
      Arn: 'arn:aws:sts::111122223333:assumed-role/customer/pull-request-7',
    });
    await rds.clock.advance(3_600_000);
    await expect(asCustomer.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('may do what the role allows, which sees tags late', async () => {
    const late = await startRds({ timeScale: 0, timings: { tagAuthorization: 120_000 } });
    await late.addCluster({ id: 'production' });
    late.addRole({
      name: 'ci',
      subjects: ['*'],
      allows: ({ action, resourceTags }) => action !== 'rds:DeleteDBCluster' || 'pr-postgres' in resourceTags,
    });
    const { Credentials } = await sts(undefined, late).send(assumeByWeb(late.token({}, AUDIENCE)));
    const ci = new RDSClient({ ...late.clientConfig(), credentials: sessionOf(Credentials) });
    await ci.send(restore('prpg-4711-1'));
    late.cluster('prpg-4711-1').state.status = 'available';
    await expect(ci.send(deletion('prpg-4711-1'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message:
        /assumed-role\/ci\/.* is not authorized to perform: rds:DeleteDBCluster on resource: .*:cluster:prpg-4711-1/,
    });
    await late.clock.advance(120_000);
    late.cluster('prpg-4711-1').state.status = 'available';
    // The snapshot that this call names as well has no tags, and a real policy allows it by its name.
    await expect(ci.send(deletion('prpg-4711-1'))).rejects.toMatchObject({ message: /:cluster-snapshot:prpg-4711-1/ });
    await late.stop();
  });
});

describe('lists', () => {
  beforeAll(() => {
    for (let n = 10; n < 60; n += 1) rds.addForeign({ id: `other-${n}`, engine: n % 2 ? 'neptune' : 'docdb' });
    for (let n = 10; n < 40; n += 1) {
      rds.addBranch({ id: `prpg-4711-${n}`, source: 'production', tags: { 'pr-postgres': '1' } });
    }
  });

  it('come in pages of at most a hundred, with clusters of others between ours', async () => {
    const pages = [];
    for await (const page of paginateDescribeDBClusters({ client, pageSize: 20 }, {})) pages.push(page.DBClusters);
    expect(pages.map((page) => page?.length)).toEqual([20, 20, 20, 20, 1]);
    expect(new Set(pages.flat().map((cluster) => cluster?.DBClusterIdentifier)).size).toBe(81);
    await expect(client.send(new DescribeDBClustersCommand({ MaxRecords: 19 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('may have pages that hold nothing, with more to come', async () => {
    rds.configure({ behaviour: { filterAfterPaging: true, pageSize: 20 } });
    const pages = [];
    const Filters = [{ Name: 'engine', Values: ['aurora-postgresql'] }];
    for await (const page of paginateDescribeDBClusters({ client }, { Filters })) pages.push(page.DBClusters?.length);
    expect(pages).toEqual([0, 0, 10, 20, 1]);
    rds.configure({ behaviour: { filterAfterPaging: false, pageSize: 100 } });
  });

  it('are filtered by what AWS can filter by, and by nothing else', async () => {
    const group = rds.cluster('production').state.cloneGroupId ?? '';
    const found = async (Name: string, ...Values: string[]) =>
      (await client.send(new DescribeDBClustersCommand({ Filters: [{ Name, Values }] }))).DBClusters?.length;
    expect(await found('clone-group-id', group)).toBe(31);
    expect(await found('engine', 'neptune', 'docdb')).toBe(50);
    expect(await found('db-cluster-id', 'PRODUCTION', 'absent')).toBe(0);
    await expect(found('tag:team', 'shop')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Unrecognized filter name: tag:team',
    });
  });

  it('count towards quotas that are refused with 403', async () => {
    const { AccountQuotas } = await client.send(new DescribeAccountAttributesCommand());
    expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'DBClusters', Used: 81, Max: 40 });
    await expect(client.send(restore('prpg-4711-99'))).rejects.toMatchObject({
      name: 'DBClusterQuotaExceededFault',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('a forgetful client', () => {
  beforeAll(() => rds.configure({ quotas: { clusters: 500, instances: 500 } }));

  it('gets the defaults of AWS and not what the source has', async () => {
    const { DBCluster } = await client.send(
      restore('prpg-4711-2', {
        DBSubnetGroupName: undefined,
        VpcSecurityGroupIds: undefined,
        DBClusterParameterGroupName: undefined,
        ServerlessV2ScalingConfiguration: undefined,
        Tags: undefined,
        RestoreType: undefined,
      }),
    );
    expect(DBCluster).toMatchObject({
      DBSubnetGroup: DEFAULTS.subnetGroup,
      VpcSecurityGroups: [{ VpcSecurityGroupId: DEFAULTS.securityGroup }],
      DBClusterParameterGroup: DEFAULTS.parameterGroup,
      TagList: [{ Key: 'team', Value: 'shop' }],
    });
    expect(DBCluster?.CloneGroupId).toBeUndefined();
    expect(rds.forgive().map(({ sentence }) => sentence)).toEqual([
      'The restore is a full copy: RestoreType copy-on-write was not sent.',
      'The cluster is born without an ownership mark.',
      'The cluster gets the default security group of its VPC.',
      'The cluster gets the default parameter group.',
    ]);
  });

  it('is found out when it touches what is not its own, even where AWS refuses', async () => {
    await expect(
      client.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'production', SkipFinalSnapshot: true })),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombination', message: /protected Cluster/ });
    expect(() => rds.assertInnocent()).toThrow('The cluster production was not created by the client.');
    rds.forgive();
  });

  it('is told which parameters do not go together', async () => {
    await expect(client.send(restore('prpg-4711-3', { MonitoringInterval: 0 }))).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message: /only when restoring from a source Aurora Limitless DB cluster/,
    });
    await expect(client.send(restore('prpg-4711--3'))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const branch = { Key: 'pr-postgres:branch', Value: 'feature/#1' };
    await expect(
      client.send(restore('prpg-4711-3', { Tags: [...(restore('x').input.Tags ?? []), branch] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue', message: /pr-postgres:branch/ });
    await client.send(restore('prpg-4711-3', { ServerlessV2ScalingConfiguration: undefined }));
    rds.cluster('prpg-4711-3').state.status = 'available';
    await expect(client.send(createWriter('prpg-4711-3'))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message: /^Set the Serverless v2 scaling configuration on the parent DB cluster/,
    });
  });
});

describe('faults', () => {
  it('lose the answer after the effect', async () => {
    rds.fault({ kind: 'reset', when: 'after' }, { operation: 'RestoreDBClusterToPointInTime' });
    await expect(client.send(restore('prpg-4711-4'))).rejects.toThrow('ECONNRESET');
    await expect(client.send(restore('prpg-4711-4'))).rejects.toMatchObject({ name: 'DBClusterAlreadyExistsFault' });
    expect(rds.calls.slice(-2)).toMatchObject([
      { operation: 'RestoreDBClusterToPointInTime', parameters: { RestoreType: 'copy-on-write' }, answer: 'none' },
      { operation: 'RestoreDBClusterToPointInTime', answer: 'DBClusterAlreadyExistsFault' },
    ]);
  });

  it('refuse for a while, in bursts', async () => {
    rds.fault({ kind: 'error', code: 'Throttling', message: 'Rate exceeded' }, { after: 1, times: 2 });
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => client.send(new DescribeAccountAttributesCommand())));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  });

  it('answer with a page of HTML', async () => {
    rds.fault({ kind: 'html' });
    await expect(client.send(new DescribeDBClustersCommand())).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('show what was there before, or without tags, or in a state that nobody knows', async () => {
    await client.send(restore('prpg-4711-5'));
    const shown = async () =>
      (await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'prpg-4711-5' }))).DBClusters?.[0];
    rds.fault({ kind: 'stale', ageMs: 1 }, { resource: /^prpg/ });
    await expect(shown()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
    rds.fault({ kind: 'without-tags' }, { resource: 'prpg-4711-5' });
    expect((await shown())?.TagList).toEqual([]);
    rds.fault({ kind: 'status', word: 'defragmenting' }, { resource: 'prpg-4711-5' });
    expect((await shown())?.Status).toBe('defragmenting');
    expect((await shown())?.Status).toBe('creating');
    const arn = rds.cluster('prpg-4711-5').arn;
    expect((await client.send(new ListTagsForResourceCommand({ ResourceName: arn }))).TagList).toHaveLength(2);
  });

  it('let a restore fail', async () => {
    rds.fault({ kind: 'restore-outcome', outcome: 'cloning-failed' });
    await client.send(restore('prpg-4711-6'));
    await rds.clock.advance(300_000);
    expect(rds.cluster('prpg-4711-6').state.status).toBe('cloning-failed');
  });

  it('stop a call at an exact point, so that its sender can be killed there', async () => {
    const before = rds.cut({ nth: 2, when: 'before', operation: /^Restore/ });
    await client.send(restore('prpg-4711-7'));
    expect(before.isReached()).toBe(false);
    const abort = new AbortController();
    const killed = client.send(restore('prpg-4711-8'), { abortSignal: abort.signal });
    await before.reached;
    abort.abort();
    await expect(killed).rejects.toMatchObject({ name: 'AbortError' });
    expect(rds.clusters()).toContain('prpg-4711-7');
    expect(rds.clusters()).not.toContain('prpg-4711-8');
  });
});

const AUDIENCE = 'sts.amazonaws.com';

function assumeByWeb(token: string): AssumeRoleWithWebIdentityCommand {
  return new AssumeRoleWithWebIdentityCommand({
    RoleArn: 'arn:aws:iam::111122223333:role/ci',
    RoleSessionName: 'pull-request-7',
    WebIdentityToken: token,
  });
}

type SessionKeys = {
  AccessKeyId?: string | undefined;
  SecretAccessKey?: string | undefined;
  SessionToken?: string | undefined;
};

function sessionOf(given: SessionKeys | undefined) {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

function sts(credentials?: ReturnType<typeof sessionOf>, emulator = rds): STSClient {
  const config = emulator.clientConfig();
  return new STSClient({ ...config, ...(credentials === undefined ? {} : { credentials }) });
}

/** As @actions/core asks for it. */
async function tokenOfRunner(access: Parameters<RdsEmulator['environment']>[0]): Promise<string> {
  const environment = rds.environment(access);
  const answer = await fetch(`${environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${AUDIENCE}`, {
    headers: { authorization: `Bearer ${environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
  });
  return ((await answer.json()) as { value: string }).value;
}

/** A request that the SDK would not build, signed by its signer. */
async function send(body: string): Promise<{ status: number; body: string }> {
  const sender = new RDSClient(rds.clientConfig());
  sender.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { body });
      (args.request as { headers: Record<string, string> }).headers['content-length'] = String(Buffer.byteLength(body));
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  const { requestHandler } = sender.config;
  let status = 0;
  let text = '';
  sender.config.requestHandler = {
    ...requestHandler,
    async handle(signed: Parameters<typeof requestHandler.handle>[0]) {
      await new Promise<void>((done, fail) => {
        const { hostname, port, method, headers } = signed;
        const sent = request({ hostname, port, method, headers }, (response) => {
          status = response.statusCode ?? 0;
          response.on('data', (chunk) => {
            text += String(chunk);
          });
          response.on('end', done);
        });
        sent.on('error', fail);
        sent.end(body);
      });
      throw new Error('The answer has been read.');
    },
  } as typeof requestHandler;
  await sender.send(new DescribeDBClustersCommand()).catch(() => {});
  return { status, body: text };
}
