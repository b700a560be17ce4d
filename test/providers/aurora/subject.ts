import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RDSClient } from '@aws-sdk/client-rds';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Clock } from '../../../src/aws/clock.ts';
import { repositoryPrefix } from '../../../src/branch/identity.ts';
import type { BranchProvider } from '../../../src/branch/provider.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { NAMING } from '../../../src/providers/aurora/naming.ts';
import type { Shape } from '../../../src/providers/aurora/place.ts';
import { type AuroraProviderOptions, auroraProvider } from '../../../src/providers/aurora/provider.ts';
import { markTags } from '../../../src/providers/aurora/tags.ts';
import { type ClusterHandle, type RdsEmulator, type RdsOptions, startRds } from '../../emulators/rds/server.ts';
import type { ContractSubject } from '../contract.ts';

export const SHAPE: Shape = {
  instanceClass: 'db.serverless',
  minAcu: 0,
  maxAcu: 4,
  autoPauseSeconds: 300,
  subnetGroup: null,
  securityGroups: null,
  parameterGroup: null,
};

/** An account with one production cluster, and the provider as any number of processes have it. */
export interface AuroraStage {
  readonly rds: RdsEmulator;
  readonly source: ClusterHandle;
  readonly clock: Clock;
  readonly said: string[];
  provider(options?: Partial<AuroraProviderOptions>): BranchProvider;
  stop(): Promise<void>;
}

const SHOP = `
  CREATE ROLE shop LOGIN PASSWORD 'password-of-the-application';
  CREATE ROLE reporting LOGIN PASSWORD 'password-of-reporting';
  GRANT shop, reporting TO postgres WITH ADMIN OPTION;
  GRANT ALL ON SCHEMA public TO shop;
  SET ROLE shop;
  CREATE TABLE public.customers (id int PRIMARY KEY, email text NOT NULL);
  INSERT INTO public.customers VALUES (1, 'ottilie.wendland@fernpost.de');
  RESET ROLE;
`;

export async function setAuroraStage(options: RdsOptions = {}): Promise<AuroraStage> {
  // Time stands still; whoever waits moves it on.
  const rds = await startRds({ timeScale: 0, ...options });
  const source = await rds.addCluster({ id: 'production', databaseName: 'shop' });
  await source.load('shop', SHOP);
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-roots-'));
  const rootCertificate = join(directory, 'roots.pem');
  await writeFile(rootCertificate, rds.ca);
  const clock: Clock = {
    now: () => new Date(rds.clock.now()),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await rds.clock.advance(ms);
    },
  };
  const said: string[] = [];
  return {
    rds,
    source,
    clock,
    said,
    provider: (more = {}) =>
      auroraProvider({
        client: new RDSClient({ ...rds.clientConfig(), maxAttempts: 1 }),
        source: source.id,
        shape: SHAPE,
        masterPassword: (cluster) => createHash('md5').update(cluster).digest('hex'),
        rootCertificate,
        waitTimeoutMs: 60 * 60 * 1000,
        progress: { info: (message) => void said.push(message), notice: (message) => void said.push(message) },
        clock,
        random: () => 0.5,
        signal: new AbortController().signal,
        ...more,
      }),
    async stop() {
      await rm(directory, { recursive: true, force: true });
      await rds.stop();
    },
  };
}

/** A client whose process dies right after its n-th request has reached AWS: no later one is made. */
export function mortalClient(rds: RdsEmulator, requests: number): RDSClient {
  const handler = new NodeHttpHandler();
  let made = 0;
  const client = new RDSClient({ ...rds.clientConfig(), maxAttempts: 1, requestHandler: handler });
  client.middlewareStack.add(
    (next) => async (args) => {
      if (made >= requests) throw new Error('killed');
      made += 1;
      const answer = await next(args);
      if (made >= requests) throw new Error('killed');
      return answer;
    },
    { step: 'initialize' },
  );
  return client;
}

export async function startAuroraSubject({ killStep }: { readonly killStep: number }): Promise<ContractSubject> {
  const stage = await setAuroraStage({ quotas: { clusters: 100, instances: 100 } });
  const { rds, source } = stage;
  return {
    rules: NAMING,
    source: source.id,
    killStep,
    provider: (options = {}) => stage.provider(options),
    killedAfter: (requests) => stage.provider({ client: mortalClient(rds, requests) }),
    async plant(name, mark) {
      if (!name.startsWith(repositoryPrefix(4711, NAMING))) throw new Error(`Nothing would look for ${name}.`);
      const tags = mark === null ? {} : Object.fromEntries(markTags(mark).map(({ Key, Value }) => [Key, Value ?? '']));
      rds.addForeign({ id: name, tags });
    },
    exists: async (name) => rds.clusters().includes(name),
    opens: (address) =>
      withSession(address, { purpose: 'test' }, async () => {}).then(
        () => true,
        () => false,
      ),
    async leaveTrace(address) {
      await withSession(address, { purpose: 'test' }, (session) =>
        session.query(Sql.trusted('CREATE TABLE public.trace ()')),
      );
    },
    hasTrace: (address) =>
      withSession(address, { purpose: 'test' }, (session) =>
        session.query<{ there: boolean }>(Sql.trusted(`SELECT to_regclass('public.trace') IS NOT NULL AS there`)),
      ).then(([row]) => row?.there === true),
    stop: () => stage.stop(),
  };
}
