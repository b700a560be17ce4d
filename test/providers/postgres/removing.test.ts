import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { installedVersions } from '../../postgres/server.ts';
import { identityOf, makeBranch } from './branch.ts';
import { type Place, startPlace } from './place.ts';
import { ordinaryProvisioner } from './subject.ts';

const CASES = (await installedVersions()).flatMap((version) =>
  (['superuser', 'ordinary'] as const).map((provisioner) => ({ version, provisioner })),
);

describe.each(CASES)('removing a branch as a $provisioner role on PostgreSQL $version', ({ version, provisioner }) => {
  let place: Place;
  let server: ReturnType<Place['server']['address']>;
  beforeAll(async () => {
    place = await startPlace({ version });
    server = provisioner === 'superuser' ? place.server.address() : await ordinaryProvisioner(place);
  });
  afterAll(() => place?.stop());

  const left = async (name: string) => [
    ...(await place.column(`SELECT datname FROM pg_database WHERE datname = '${name}'`)),
    ...(await place.column(`SELECT rolname FROM pg_roles WHERE rolname = '${name}'`)),
  ];

  it('ends the sessions of those who work in it', async () => {
    const { branch, address } = await makeBranch(place, 1, { server });
    const session = await connect(address, { purpose: 'test' });
    expect(await place.provider({ server }).remove(branch, { wait: true })).toBe(true);
    await expect(session.query(Sql.trusted('SELECT 1'))).rejects.toThrow();
    await session.end();
    expect(await left(branch.id)).toEqual([]);
  });

  it('is not stopped by transactions that its user prepared', async () => {
    const { branch, address } = await makeBranch(place, 2, { server });
    const session = await connect(address, { purpose: 'test' });
    await session.query(Sql.trusted(`BEGIN; CREATE TABLE public.x (); PREPARE TRANSACTION 'it''s \\ stuck'`));
    expect(await place.provider({ server }).remove(branch, { wait: true })).toBe(true);
    await session.end();
    expect(await left(branch.id)).toEqual([]);
  });

  it('is not stopped by what its user made there', async () => {
    const { branch, address } = await makeBranch(place, 3, { server });
    await place.as(address, async (session) => {
      await session.query(Sql.trusted('CREATE SCHEMA mine CREATE TABLE t ()'));
      await session.query(Sql.trusted('ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC'));
      await session.query(Sql.trusted('SELECT lo_create(0)'));
    });
    expect(await place.provider({ server }).remove(branch, { wait: true })).toBe(true);
    expect(await left(branch.id)).toEqual([]);
  });

  it('removes a branch that somebody made a template', async () => {
    const { branch } = await makeBranch(place, 4, { server });
    await place.run(`ALTER DATABASE ${branch.id} IS_TEMPLATE true`);
    expect(await place.provider({ server }).remove(branch, { wait: true })).toBe(true);
    expect(await left(branch.id)).toEqual([]);
  });

  it('is not stopped by what the user of another branch granted to its user', async () => {
    const { branch } = await makeBranch(place, 6, { server });
    const other = await makeBranch(place, 7, { server });
    await place.as(other.address, async (session) => {
      await session.query(Sql.trusted(`GRANT SELECT ON public.orders TO ${branch.id}`));
      await session.query(Sql.trusted(`CREATE POLICY bait ON public.orders TO ${branch.id}`));
      await session.query(Sql.trusted(`ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO ${branch.id}`));
    });
    expect(await place.provider({ server }).remove(branch, { wait: true })).toBe(true);
    expect(await left(branch.id)).toEqual([]);
    // the other branch keeps what is its own
    expect(await place.column('SELECT count(*) FROM public.orders', other.branch.id)).toEqual(['2']);
  });

  it('says where its role is still needed, and finishes once it is not', async () => {
    const { branch } = await makeBranch(place, 5, { server });
    await place.run(
      `CREATE TABLE public.shared_${provisioner} ();\nGRANT SELECT ON public.shared_${provisioner} TO ${branch.id}`,
    );
    const provider = place.provider({ server });
    await expect(provider.remove(branch, { wait: true })).rejects.toThrow(
      `its role cannot be dropped: somebody gave it something in database postgres. Run DROP OWNED BY ${branch.id} there`,
    );
    // it stays in sight
    expect((await provider.list(7)).map(({ id }) => id)).toContain(branch.id);
    expect((await provider.find(identityOf(5)))?.mark).toMatchObject({ pullRequest: 5, data: 'raw' });
    await place.run(`DROP OWNED BY ${branch.id}`);
    expect(await provider.remove(branch, { wait: true })).toBe(true);
    expect(await left(branch.id)).toEqual([]);
  });
});
