import { installedVersions, startServer } from './server.ts';

/**
 * Jest's global set-up: one server per installed version for all suites that need nothing but a database of
 * their own. `database.ts` hands those out. Suites that look at a whole server start one themselves.
 */
export default async function startSharedServers(): Promise<void> {
  const servers = await Promise.all((await installedVersions()).map((version) => startServer({ version })));
  for (const server of servers) process.env[`TEST_POSTGRES_${server.majorVersion}`] = server.url();
  globalThis.stopSharedServers = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}

declare global {
  var stopSharedServers: () => Promise<void>;
}
