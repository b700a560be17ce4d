import type { BranchProvider } from '../../../src/branch/provider.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import { markComment } from '../../../src/providers/postgres/mark.ts';
import { NAMING } from '../../../src/providers/postgres/naming.ts';
import type { ContractSubject } from '../contract.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { opens, type Place, SOURCE, startPlace } from './place.ts';

/** The contract's subject on a server of its own. */
export async function startSubject(options: {
  readonly version: number;
  readonly provisioner?: 'superuser' | 'ordinary';
  readonly killStep: number;
}): Promise<ContractSubject> {
  const place = await startPlace({ version: options.version });
  const address = options.provisioner === 'ordinary' ? await ordinaryProvisioner(place) : place.server.address();
  return {
    rules: NAMING,
    killStep: options.killStep,
    source: SOURCE,
    provider: (overrides) => place.provider({ server: address, ...overrides }),
    killedAfter: (requests) => killedProvider(place, address, requests),
    async plant(name, mark) {
      await place.as(place.server.address(), async (session) => {
        await session.query(sql`CREATE DATABASE ${identifier(name)}`);
        if (mark === null) return;
        await session.query(sql`CREATE ROLE ${identifier(name)}`);
        await session.query(markComment('ROLE', identifier(name), mark));
        await session.query(markComment('DATABASE', identifier(name), mark));
      });
      if (options.provisioner === 'ordinary') {
        await place.run(`REVOKE CONNECT ON DATABASE "${name}" FROM PUBLIC`);
      }
    },
    exists: async (name) => (await place.column('SELECT datname FROM pg_database')).includes(name),
    opens,
    leaveTrace: (target) =>
      place.as(target, async (session) => {
        await session.query(sql`ALTER TABLE public.orders ADD COLUMN trace text`);
      }),
    hasTrace: (target) =>
      place.as(target, async (session) => {
        await session.query(sql`SELECT trace FROM public.orders`);
        return true;
      }),
    stop: () => place.stop(),
  };
}

/** CREATEDB, CREATEROLE and membership in the source's owner; the databases of the server admit only who is named. */
export async function ordinaryProvisioner(place: Place): Promise<DatabaseAddress> {
  await place.run(`
    CREATE ROLE provisioner LOGIN CREATEDB CREATEROLE PASSWORD 'provisioner0123456789';
    GRANT shop_owner TO provisioner;
    REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
    REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
    REVOKE CONNECT ON DATABASE ${SOURCE} FROM PUBLIC;
    GRANT CONNECT ON DATABASE postgres TO provisioner;
    GRANT CONNECT ON DATABASE ${SOURCE} TO shop_owner`);
  return { ...place.server.address(), user: 'provisioner', password: 'provisioner0123456789' };
}

/** Each call goes through a proxy of its own that cuts the connections, all statements of the provider counted. */
function killedProvider(place: Place, address: DatabaseAddress, requests: number): BranchProvider {
  const proxy = startCuttingProxy(address, requests);
  const inner = proxy.then((cut) => place.provider({ server: cut.address }));
  return {
    resourceName: place.provider().resourceName,
    find: async (identity) => (await inner).find(identity),
    check: async (request) => (await inner).check(request),
    create: async (request) => (await inner).create(request),
    administer: async (branch, request) => (await inner).administer(branch, request),
    release: async (branch, request) => (await inner).release(branch, request),
    access: async (branch, password) => (await inner).access(branch, password),
    remove: async (branch, how) => (await inner).remove(branch, how),
    list: async (repositoryId) => (await inner).list(repositoryId),
    close: async () => (await proxy).close(),
  };
}
