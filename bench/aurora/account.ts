import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RDSClient } from '@aws-sdk/client-rds';
import { awsCredentials } from '../../src/aws/credentials.ts';
import { createBranch } from '../../src/branch/create.ts';
import { defaultName, repositoryPrefix } from '../../src/branch/identity.ts';
import { deriveKeys } from '../../src/branch/keys.ts';
import type { Progress } from '../../src/branch/progress.ts';
import { NAMING } from '../../src/providers/aurora/naming.ts';
import { auroraProvider } from '../../src/providers/aurora/provider.ts';
import { randomNumbers } from '../../test/emulators/rds/random.ts';
import { type RdsEmulator, type RdsOptions, startRds } from '../../test/emulators/rds/server.ts';
import { SHAPE } from '../../test/providers/aurora/subject.ts';
import { type Lockstep, lockstep } from './lockstep.ts';

/** An AWS account with one production cluster, and runs of create-branch in it. */
export interface Account {
  readonly rds: RdsEmulator;
  readonly clock: Lockstep;
  /**
   * All that create-branch does from its first call to the branch's URL for a pull request that has no branch yet, with
   * credentials that it gets from STS as a job does. Masking only takes time.
   *
   * @param number of the pull request; it also decides about the jitter of the pauses
   * @param maskingMs what masking takes
   * @returns identifier of the cluster, whose server is stopped by now
   */
  createBranch(number: number, maskingMs: number): Promise<string>;
  close(): Promise<void>;
}

const REPOSITORY = 4711;

/** Some tables of the role that the application uses; what is in them makes no difference here. */
const SHOP = `
  CREATE ROLE shop LOGIN PASSWORD 'password-of-the-application';
  GRANT shop TO postgres WITH ADMIN OPTION;
  GRANT ALL ON SCHEMA public TO shop;
  SET ROLE shop;
  CREATE TABLE public.customers (id int PRIMARY KEY, email text NOT NULL);
  RESET ROLE;
`;

const SILENT: Progress = { info() {}, notice() {}, warning() {}, leavesBehind() {} };

export async function openAccount(options: RdsOptions = {}): Promise<Account> {
  const rds = await startRds({
    timeScale: 0,
    quotas: { clusters: 1000, instances: 1000 },
    // Many copies of production may be under way at once.
    postgres: { settings: { max_connections: '200' } },
    ...options,
  });
  const source = await rds.addCluster({ id: 'production', databaseName: 'shop' });
  await source.load('shop', SHOP);
  const role = rds.addRole({ name: 'branches', subjects: ['repo:*'] });
  const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
  const rootCertificate = join(directory, 'roots.pem');
  await writeFile(rootCertificate, rds.ca);
  const clock = lockstep(rds.clock);
  const keys = deriveKeys('0123456789abcdef0123456789abcdef');

  return {
    rds,
    clock,
    async createBranch(number, maskingMs) {
      const random = randomNumbers(number);
      const { signal } = new AbortController();
      const credentials = awsCredentials({
        region: rds.region,
        roleToAssume: role.arn,
        chainedRoleToAssume: null,
        roleExternalId: null,
        roleSessionName: `run-${number}`,
        roleDurationSeconds: null,
        idToken: async (audience) => rds.token({ repositoryId: REPOSITORY }, audience),
        registerSecret() {},
        clock,
        random,
        endpoint: rds.url,
      });
      if (credentials === undefined) throw new Error('A role gives no credentials.');
      const provider = auroraProvider({
        client: new RDSClient({ region: rds.region, endpoint: rds.url, maxAttempts: 1, credentials }),
        source: source.id,
        shape: SHAPE,
        masterPassword: (cluster) => keys.password(`${cluster}/master`),
        rootCertificate,
        waitTimeoutMs: 60 * 60 * 1000,
        progress: SILENT,
        clock,
        random,
        signal,
      });
      try {
        const { branch } = await createBranch<never>({
          provider,
          claim: {
            repositoryId: REPOSITORY,
            prefix: repositoryPrefix(REPOSITORY, NAMING),
            identity: { repositoryId: REPOSITORY, pullRequest: number, name: defaultName(number) },
          },
          source: source.id,
          keys,
          expiresInMs: 3 * 86_400_000,
          reset: false,
          role: null,
          // Asks before it begins, as every masking does.
          mask:
            async (_databases, { needed }) =>
            async () => {
              if (await needed()) await clock.sleep(maskingMs);
              return null;
            },
          progress: SILENT,
          signal,
          now: () => clock.now(),
        });
        await rds.cluster(branch.id).state.volume?.destroy();
        return branch.id;
      } finally {
        await provider.close();
      }
    },
    async close() {
      await rm(directory, { recursive: true, force: true });
      await rds.stop();
    },
  };
}
