import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { RDSClientConfig, Tag } from '@aws-sdk/client-rds';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { type Clock, startClock } from './clock.ts';
import { createEndpoint, type RecordedCall, type Violation } from './endpoint.ts';
import { type Cut, createFaults, type Fault, type FaultScope } from './faults.ts';
import { type Authorizer, createIdentities, id, type Role } from './identities.ts';
import { stopCluster } from './lifecycle.ts';
import { createOidcProvider, type Job } from './oidc.ts';
import { asService, createServiceRoles, type HouseOptions, openPostgresHouse, type Volume } from './postgres.ts';
import {
  AWS_TIMINGS,
  type Behaviour,
  type Cluster,
  clusterArn,
  DEFAULT_BEHAVIOUR,
  type Instance,
  instanceArn,
  members,
  type PastView,
  type Quotas,
  type Region,
  remember,
  type Scaling,
  type Timings,
} from './region.ts';
import { createSts } from './sts.ts';
import { PRODUCTION, SURROUNDINGS, type Surroundings } from './surroundings.ts';

export interface RdsOptions {
  /** Milliseconds of the emulator's clock per real one; 0: time passes only when `clock.advance` is called. Default 1. */
  readonly timeScale?: number;
  readonly timings?: Partial<Timings>;
  readonly behaviour?: Partial<Behaviour>;
  readonly quotas?: Partial<Quotas>;
  readonly surroundings?: Partial<Surroundings>;
  readonly region?: string;
  /** Of the numbers that decide about faults with a probability. */
  readonly seed?: number;
  /** Names of everything that the client may create, change or delete begin like this. Default `prpg-`. */
  readonly prefix?: string;
  /** Where the databases' files are kept, and settings of all their servers. */
  readonly postgres?: HouseOptions;
}

export interface NewCluster {
  readonly id: string;
  readonly master?: string;
  readonly password?: string;
  /** A database that is made for the master. */
  readonly databaseName?: string;
  /** Class of the writer; null: the cluster has no instance. Default `db.r6g.large`. */
  readonly instanceClass?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly subnetGroup?: string;
  readonly securityGroups?: readonly string[];
  readonly parameterGroup?: string;
  readonly instanceParameterGroup?: string;
  readonly scaling?: Scaling | null;
  readonly deletionProtection?: boolean;
  readonly globalCluster?: string | null;
  readonly engineVersion?: string;
}

/** A cluster and what stands behind it, past the API. */
export interface ClusterHandle {
  readonly id: string;
  readonly arn: string;
  /** What the service knows of it; may be changed to set a scene. */
  readonly state: Cluster;
  readonly master: string;
  /** The master's, as it is in the database now. */
  readonly password: string;
  /** How the service's superuser reaches a database of it. */
  address(database: string): DatabaseAddress;
  /**
   * Runs a script of several statements as the service's superuser, or as this role. Roles that the master is to
   * administer have to be made as the master, as they are on Aurora.
   */
  load(database: string, script: string, options?: { readonly as?: string }): Promise<void>;
  query<Row extends object>(database: string, text: string): Promise<Row[]>;
  /**
   * Keeps the present content. Once a cluster has such points, a restore gets the newest one that is not younger than
   * LatestRestorableTime, instead of what is there now.
   */
  recoveryPoint(): Promise<void>;
  /** As if somebody had stopped it in the console. */
  stop(): void;
  /** As a serverless writer that has paused and takes its time to wake: who connects waits until `wake`. */
  pause(): void;
  wake(): void;
  /** What the server has logged. */
  log(): string;
}

export interface NewRole {
  readonly name: string;
  /** Patterns for the `sub` of workflows that may assume it. */
  readonly subjects?: readonly string[];
  readonly claims?: Readonly<Record<string, string>>;
  readonly audience?: string;
  /** Names of roles that may assume it. */
  readonly trusts?: readonly string[];
  readonly externalId?: string;
  readonly maxSessionSeconds?: number;
  /** Default: everything is allowed. */
  readonly allows?: Authorizer;
}

/** How a child process gets its credentials. */
export type Access =
  | { readonly by: 'user' }
  | { readonly by: 'workflow'; readonly job?: Partial<Job> }
  | { readonly by: 'nobody' };

export interface RdsEmulator {
  /** The value of `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  /** PEM of the authority that signed the certificate of every database server. */
  readonly ca: string;
  readonly caFile: string;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly calls: readonly RecordedCall[];
  readonly violations: readonly Violation[];
  /** What the describe operations would have told, after each of the last changes, oldest first. */
  readonly history: readonly PastView[];
  /** Changes what was given at the start; holds for what happens from now on. */
  configure(changes: Pick<RdsOptions, 'timings' | 'behaviour' | 'quotas'>): void;
  /** Everything secret that was made or given out so far: none of it may be found in a log. */
  secrets(): string[];
  /** For an SDK client of this process: a user who may do everything. */
  clientConfig(): Pick<RDSClientConfig, 'endpoint' | 'region' | 'credentials' | 'maxAttempts'> & {
    readonly endpoint: string;
    readonly region: string;
  };
  /** Variables for a child process. Default: the user's keys. */
  environment(access?: Access): Record<string, string>;
  addRole(role: NewRole): Role;
  /** An OIDC token of a job's, for calls that do not go through the runner's service. */
  token(job: Partial<Job>, audience: string, lifetimeSeconds?: number): string;
  /** All sessions that were opened by assuming roles are over at once. */
  expireSessions(): void;
  /** A cluster of the user's, with a running database. */
  addCluster(cluster: NewCluster): Promise<ClusterHandle>;
  /** Somebody else's: shown by the API, without a database. */
  addForeign(cluster: {
    readonly id: string;
    readonly engine?: 'aurora-postgresql' | 'aurora-mysql' | 'neptune' | 'docdb';
    readonly tags?: Readonly<Record<string, string>>;
  }): Cluster;
  /**
   * As if an earlier run of the client's had made it: with the mark, in the source's clone group, available. Without a
   * database, so that there can be many.
   */
  addBranch(branch: {
    readonly id: string;
    readonly source: string;
    readonly tags: Readonly<Record<string, string>>;
  }): Cluster;
  /** @throws when there is none */
  cluster(id: string): ClusterHandle;
  /** Identifiers of all clusters. */
  clusters(): string[];
  instances(): string[];
  /** Of a cluster or an instance; null when there is none. */
  status(id: string): string | null;
  fault(fault: Fault, scope?: FaultScope): void;
  cut(at: { readonly nth: number; readonly when: 'before' | 'after'; readonly operation?: string | RegExp }): Cut;
  heal(): void;
  /** @throws when a client did anything that it must never do, or the emulator was used or made wrong */
  assertInnocent(): void;
  /** Takes the violations as expected; gives and forgets them. */
  forgive(): Violation[];
  /** Stops everything. @throws as `assertInnocent` does */
  stop(): Promise<void>;
}

/** Amazon RDS and STS on the loopback interface, with a real PostgreSQL behind every cluster. */
export async function startRds(options: RdsOptions = {}): Promise<RdsEmulator> {
  const name = options.region ?? 'eu-west-1';
  const accountId = '111122223333';
  const clock = startClock(options.timeScale ?? 1);
  const house = await openPostgresHouse(options.postgres);
  const region: Region = {
    name,
    accountId,
    clock,
    house,
    timings: { ...AWS_TIMINGS, ...options.timings },
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    surroundings: { ...SURROUNDINGS, ...options.surroundings },
    quotas: { clusters: 40, instances: 40, ...options.quotas },
    clusters: new Map(),
    instances: new Map(),
    history: [],
  };
  // Clients compare a session's end with their own clock, so it is real time that ends sessions.
  const identities = createIdentities(accountId, () => Date.now() + clock.jumped);
  const oidc = createOidcProvider();
  const faults = createFaults(options.seed ?? 1);
  const calls: RecordedCall[] = [];
  const violations: Violation[] = [];
  const passwords: string[] = [];
  const server = createServer(
    createEndpoint({
      region,
      prefix: options.prefix ?? 'prpg-',
      identities,
      oidc,
      sts: createSts(accountId, identities, oidc),
      faults,
      calls,
      violations,
      passwords,
    }),
  );
  const url = `http://127.0.0.1:${await listen(server)}`;

  function handle(cluster: Cluster): ClusterHandle {
    const volume = (): Volume => {
      if (cluster.volume === null) throw new Error(`No database stands behind the cluster ${cluster.id}.`);
      return cluster.volume;
    };
    return {
      id: cluster.id,
      arn: cluster.arn,
      state: cluster,
      master: cluster.masterUser,
      get password() {
        return cluster.masterPassword;
      },
      address: (database) => volume().address(database),
      load: (database, script, { as } = {}) =>
        asService(volume(), database, async (session) => {
          await session.query(Sql.trusted('SET search_path = public'));
          if (as !== undefined) await session.query(Sql.trusted(`SET ROLE ${quoted(as)}`));
          await session.query(Sql.trusted(script));
        }),
      query: <Row extends object>(database: string, text: string) =>
        asService(volume(), database, async (session) => {
          await session.query(Sql.trusted('SET search_path = public'));
          return session.query<Row>(Sql.trusted(text));
        }),
      async recoveryPoint() {
        const at = clock.now();
        const copy = await volume().copy();
        await copy.filled;
        cluster.recoveryPoints.push({ at, volume: copy });
      },
      stop: () => stopCluster(region, cluster),
      pause: () => volume().freeze(),
      wake: () => volume().thaw(),
      log: () => cluster.volume?.log ?? '',
    };
  }

  function existing(wanted: string): Cluster {
    const cluster = region.clusters.get(wanted);
    if (cluster === undefined) throw new Error(`There is no cluster ${wanted}.`);
    return cluster;
  }

  function assertInnocent(): void {
    const sentences = [
      ...violations.map(({ call, operation, sentence }) => `call ${call}, ${operation}: ${sentence}`),
      ...clock.failures.map((error) => `behind the scenes: ${error instanceof Error ? error.stack : String(error)}`),
    ];
    if (sentences.length > 0) throw new Error(`The RDS emulator saw what must not happen:\n${sentences.join('\n')}`);
  }

  return {
    url,
    region: name,
    accountId,
    ca: house.authority,
    caFile: house.authorityFile,
    clock,
    get timings() {
      return region.timings;
    },
    calls,
    violations,
    history: region.history,
    configure({ timings, behaviour, quotas }) {
      region.timings = { ...region.timings, ...timings };
      region.behaviour = { ...region.behaviour, ...behaviour };
      region.quotas = { ...region.quotas, ...quotas };
    },
    secrets: () => [...identities.secrets, ...oidc.secrets, ...passwords],
    clientConfig: () => ({ endpoint: url, region: name, credentials: identities.user, maxAttempts: 1 }),
    environment(access = { by: 'user' }) {
      const nowhere = join(house.authorityFile, 'nowhere');
      return {
        AWS_ENDPOINT_URL: url,
        AWS_REGION: name,
        NODE_EXTRA_CA_CERTS: house.authorityFile,
        // Nothing of the machine that the tests run on may give credentials or settings.
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: nowhere,
        AWS_SHARED_CREDENTIALS_FILE: nowhere,
        ...(access.by === 'user'
          ? {
              AWS_ACCESS_KEY_ID: identities.user.accessKeyId,
              AWS_SECRET_ACCESS_KEY: identities.user.secretAccessKey,
            }
          : {}),
        ...(access.by === 'workflow' ? oidc.requestVariables(url, completeJob(access.job)) : {}),
      };
    },
    addRole(given) {
      const role: Role = {
        name: given.name,
        arn: `arn:aws:iam::${accountId}:role/${given.name}`,
        subjects: given.subjects ?? [],
        claims: given.claims ?? {},
        audience: given.audience ?? 'sts.amazonaws.com',
        trusts: given.trusts ?? [],
        externalId: given.externalId ?? null,
        maxSessionSeconds: given.maxSessionSeconds ?? 3600,
        allows: given.allows ?? (() => true),
      };
      identities.roles.set(role.name, role);
      return role;
    },
    token: (job, audience, lifetimeSeconds) => oidc.token(completeJob(job), audience, lifetimeSeconds),
    expireSessions: identities.expireSessions,
    async addCluster(given) {
      const password = given.password ?? randomBytes(15).toString('hex');
      const volume = await house.volume();
      const cluster = makeCluster(region, { ...given, password }, volume);
      await volume.start();
      await createServiceRoles(volume, { user: cluster.masterUser, password });
      if (cluster.databaseName !== null) {
        const [database, owner] = [quoted(cluster.databaseName), quoted(cluster.masterUser)];
        await asService(volume, 'postgres', (session) =>
          session.query(Sql.trusted(`CREATE DATABASE ${database} OWNER ${owner}`)),
        );
      }
      passwords.push(password);
      region.clusters.set(cluster.id, cluster);
      if (given.instanceClass === null) await volume.stop();
      else addWriter(region, cluster, { ...given, id: `${cluster.id}-instance-1` });
      remember(region);
      return handle(cluster);
    },
    addForeign({ id: foreignId, engine = 'aurora-postgresql', tags = {} }) {
      const cluster: Cluster = {
        ...makeCluster(region, { id: foreignId, tags, databaseName: 'theirs' }, null),
        engine,
        engineVersion: engine === 'neptune' ? '1.3.2.1' : '8.0',
        origin: 'foreign',
      };
      region.clusters.set(cluster.id, cluster);
      addWriter(region, cluster, {});
      remember(region);
      return cluster;
    },
    addBranch({ id: branchId, source: sourceId, tags }) {
      const source = existing(sourceId);
      source.cloneGroupId ??= randomUUID();
      const cluster: Cluster = {
        ...makeCluster(region, { id: branchId, tags, deletionProtection: false }, null),
        origin: 'restored',
        bornMarked: true,
        masterUser: source.masterUser,
        cloneGroupId: source.cloneGroupId,
      };
      region.clusters.set(cluster.id, cluster);
      addWriter(region, cluster, { id: `${cluster.id}-writer`, instanceClass: 'db.serverless' });
      remember(region);
      return cluster;
    },
    cluster: (wanted) => handle(existing(wanted)),
    clusters: () => [...region.clusters.keys()].sort(),
    instances: () => [...region.instances.keys()].sort(),
    status: (wanted) => (region.clusters.get(wanted) ?? region.instances.get(wanted))?.status ?? null,
    fault: faults.add,
    cut: faults.cut,
    heal: faults.heal,
    assertInnocent,
    forgive: () => violations.splice(0),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await clock.stop();
      await house.close();
      assertInnocent();
    },
  };
}

function makeCluster(region: Region, given: NewCluster, volume: Volume | null): Cluster {
  return {
    id: given.id,
    arn: clusterArn(region, given.id),
    resourceId: `cluster-${id(26)}`,
    engine: 'aurora-postgresql',
    engineVersion: given.engineVersion ?? '17.5',
    createdAt: region.clock.now(),
    masterUser: given.master ?? 'postgres',
    databaseName: given.databaseName ?? null,
    origin: 'source',
    bornMarked: false,
    volume,
    port: volume?.port ?? 5432,
    recoveryPoints: [],
    status: 'available',
    cloneGroupId: null,
    tags: tagList(given.tags ?? {}),
    subnetGroup: given.subnetGroup ?? PRODUCTION.subnetGroup,
    securityGroups: [...(given.securityGroups ?? [PRODUCTION.securityGroup])],
    parameterGroup: given.parameterGroup ?? PRODUCTION.parameterGroup,
    storageType: 'aurora',
    iamAuthentication: false,
    deletionProtection: given.deletionProtection ?? true,
    copyTagsToSnapshot: true,
    backupRetention: 7,
    kmsKeyId: `arn:aws:kms:${region.name}:${region.accountId}:key/0c7e1a52-6d6c-4f5e-9d4f-5a3b1c2d7e8f`,
    scaling: given.scaling ?? null,
    globalCluster: given.globalCluster ?? null,
    masterPassword: given.password ?? '',
    pendingPassword: null,
  };
}

function addWriter(
  region: Region,
  cluster: Cluster,
  given: Partial<Pick<NewCluster, 'id' | 'instanceClass' | 'instanceParameterGroup'>>,
): void {
  const instanceId = given.id ?? `${cluster.id}-instance-1`;
  const instance: Instance = {
    id: instanceId,
    arn: instanceArn(region, instanceId),
    resourceId: `db-${id(26)}`,
    cluster,
    instanceClass: given.instanceClass ?? 'db.r6g.large',
    createdAt: region.clock.now(),
    writer: members(region, cluster).length === 0,
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    parameterGroup: given.instanceParameterGroup ?? PRODUCTION.instanceParameterGroup,
    promotionTier: 1,
    status: 'available',
    tags: cluster.tags.map((tag) => ({ ...tag })),
  };
  region.instances.set(instance.id, instance);
}

function completeJob(job: Partial<Job> = {}): Job {
  return {
    owner: 'acme',
    ownerId: 1701,
    repository: 'shop',
    repositoryId: 4711,
    event: 'pull_request',
    immutableSubject: false,
    ...job,
  };
}

function tagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The emulator has no port.');
  return address.port;
}
