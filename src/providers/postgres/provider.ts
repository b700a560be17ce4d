import { repositoryPrefix } from '../../branch/identity.ts';
import type { Progress } from '../../branch/progress.ts';
import type { BranchProvider } from '../../branch/provider.ts';
import type { DatabaseAddress } from '../../postgres/address.ts';
import { createBranchDatabase } from './create.ts';
import { explain } from './errors.ts';
import { branchName, NAMING } from './naming.ts';
import { preflight } from './preflight.ts';
import { branchAddress, releaseBranchDatabase } from './release.ts';
import { removeBranchDatabase } from './remove.ts';
import { onServer, type Server } from './server.ts';
import { look, lookAll } from './state.ts';

export interface PostgresProviderOptions {
  /** The provisioning role (CREATEDB and CREATEROLE, or a superuser) at a database that is not the source. */
  readonly server: DatabaseAddress;
  /** The database that branches are copies of. */
  readonly source: string;
  /** Longest wait for another run or for a busy source. Default 30 minutes. */
  readonly waitTimeoutMs?: number;
  /** Connections that the user of a branch may have at a time. Default 40. */
  readonly connectionLimit?: number;
  readonly progress: Pick<Progress, 'info' | 'notice'>;
}

const DEFAULT_WAIT_MS = 30 * 60 * 1000;
const DEFAULT_CONNECTION_LIMIT = 40;

/** Branches as logical databases on the server of their source: `CREATE DATABASE … TEMPLATE`, PostgreSQL 15 or later. */
export function postgresProvider(options: PostgresProviderOptions): BranchProvider {
  const server: Server = {
    address: options.server,
    source: options.source,
    waitTimeoutMs: options.waitTimeoutMs ?? DEFAULT_WAIT_MS,
    connectionLimit: options.connectionLimit ?? DEFAULT_CONNECTION_LIMIT,
    progress: options.progress,
  };
  return {
    resourceName: branchName,
    find: (identity) => {
      const name = branchName(identity);
      return explained(`branch ${name}`, () =>
        onServer(server, async (session) => (await look(session, server, name))?.resource ?? null),
      );
    },
    check: ({ identity, source, role }) => {
      const name = branchName(identity);
      return explained(`branch ${name}`, () =>
        onServer(server, async (session) => void (await preflight(session, { source, name, role }))),
      );
    },
    create: (request) =>
      explained(`branch ${branchName(request.identity)}`, () => createBranchDatabase(server, request)),
    administer: async ({ id }) => [{ ...server.address, database: id }],
    release: (branch, request) =>
      explained(`branch ${branch.id}`, () => releaseBranchDatabase(server, branch, request)),
    access: async ({ id }, password) => branchAddress(server, id, password),
    remove: (branch) => explained(`branch ${branch.id}`, () => removeBranchDatabase(server, branch)),
    list: (repositoryId) =>
      explained(`the branches ${repositoryPrefix(repositoryId, NAMING)}…`, () =>
        onServer(server, async (session) =>
          (await lookAll(session, server, repositoryId)).map(({ resource }) => resource),
        ),
      ),
    close: async () => {},
  };
}

async function explained<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, subject);
  }
}
