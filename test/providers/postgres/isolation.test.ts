import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { installedVersions } from '../../postgres/server.ts';
import { makeBranch } from './branch.ts';
import { opens, type Place, SOURCE, startPlace } from './place.ts';
import { ordinaryProvisioner } from './subject.ts';

describe.each(await installedVersions())('the user of a branch on PostgreSQL %i', (version) => {
  let place: Place;
  let user: DatabaseAddress;
  let neighbour: DatabaseAddress;
  beforeAll(async () => {
    place = await startPlace({ version });
    await place.run('CREATE EXTENSION dblink SCHEMA public', SOURCE);
    await place.run('CREATE DATABASE stranger');
    user = (await makeBranch(place, 42)).address;
    neighbour = (await makeBranch(place, 43)).address;
  });
  afterAll(() => place?.stop());

  it('enters its own branch and no other database, not even one made later', async () => {
    await place.run('CREATE DATABASE newcomer');
    expect(await opens(user)).toBe(true);
    const databases = await place.column('SELECT datname FROM pg_database');
    for (const database of databases.filter((one) => one !== user.database)) {
      expect([database, await opens({ ...user, database })]).toEqual([database, false]);
    }
    expect(databases).toEqual(
      expect.arrayContaining([SOURCE, 'postgres', 'template1', 'stranger', 'newcomer', neighbour.database]),
    );
  });

  it.each([
    '-c session_preload_libraries=',
    '-c session_preload_libraries=plpgsql',
    '-c role=shop_owner',
    '-c role=postgres',
    '-c session_authorization=postgres',
  ])('cannot talk its way past the door with options: %s', async (options) => {
    expect(await connects({ ...user, database: SOURCE }, { options })).toBe(false);
    expect(await connects(user, { options: '-c work_mem=8MB' })).toBe(true);
  });

  it('cannot enter as a replication client', async () => {
    expect(await connects(user, { replication: 'database' })).toBe(false);
    expect(await connects({ ...user, database: SOURCE }, { replication: 'true' })).toBe(false);
  });

  it('cannot give itself more than it has, and forging what it can forge does not help', async () => {
    const name = `"${user.user}"`;
    const attempts = [
      `ALTER ROLE ${name} RESET ALL`,
      `ALTER ROLE ${name} IN DATABASE ${SOURCE} RESET ALL`,
      `ALTER ROLE ${name} RESET session_preload_libraries`,
      `ALTER ROLE ${name} SET session_preload_libraries = ''`,
      `ALTER ROLE ${name} IN DATABASE ${SOURCE} SET session_preload_libraries = ''`,
      `ALTER ROLE ${name} IN DATABASE ${name} SET session_preload_libraries = ''`,
      `ALTER ROLE ${name} CREATEDB`,
      `ALTER ROLE ${name} CREATEROLE`,
      `ALTER ROLE ${name} SUPERUSER`,
      `ALTER ROLE ${name} CONNECTION LIMIT -1`,
      `ALTER ROLE ${name} RENAME TO somebody`,
      'CREATE DATABASE loot',
      `CREATE DATABASE loot TEMPLATE ${SOURCE}`,
      'CREATE ROLE accomplice',
      `GRANT shop_owner TO ${name}`,
      `GRANT pg_read_server_files TO ${name}`,
      `GRANT SET ON PARAMETER session_preload_libraries TO ${name}`,
      'SET ROLE shop_owner',
      'SET SESSION AUTHORIZATION shop_owner',
      `COMMENT ON DATABASE ${name} IS 'mine'`,
      `COMMENT ON ROLE ${name} IS 'mine'`,
      `ALTER DATABASE ${name} OWNER TO ${name}`,
      `ALTER DATABASE ${name} IS_TEMPLATE true`,
      `ALTER DATABASE ${name} RENAME TO mine`,
      `ALTER DATABASE ${SOURCE} OWNER TO ${name}`,
      `DROP DATABASE "${neighbour.database}"`,
      `GRANT CONNECT ON DATABASE ${SOURCE} TO ${name}`,
      `SELECT dblink_connect('dbname=${SOURCE} host=127.0.0.1 port=${user.port} user=${user.user} password=${user.password}')`,
      `SELECT dblink_connect('dbname=${SOURCE}')`,
      `SELECT dblink_connect_u('dbname=${SOURCE} user=postgres')`,
      `SELECT pg_read_file('PG_VERSION')`,
      `COPY (SELECT 1) TO PROGRAM 'true'`,
    ];
    const succeeded: string[] = [];
    await place.as(user, async (session) => {
      await session.query(Sql.trusted('SET search_path = public'));
      for (const attempt of attempts) {
        await session.query(Sql.trusted(attempt)).then(
          () => succeeded.push(attempt),
          () => {},
        );
      }
    });
    // every role may reset its own settings, which spares those it may not set; a vain GRANT is only a warning
    expect(succeeded.filter((attempt) => !/RESET ALL$|^GRANT CONNECT/.test(attempt))).toEqual([]);
    expect(await opens({ ...user, database: SOURCE })).toBe(false);
    expect(await opens({ ...user, database: 'postgres' })).toBe(false);
    expect(await opens(user)).toBe(true);
  });

  it('leaves nothing of what it sets for itself in branches that are made later', async () => {
    const { address } = await makeBranch(place, 31);
    await place.as(address, async (session) => {
      await session.query(
        Sql.trusted(`ALTER ROLE CURRENT_USER IN DATABASE ${SOURCE} SET search_path TO evil, pg_catalog`),
      );
      await session.query(Sql.trusted(`ALTER ROLE CURRENT_USER IN DATABASE ${SOURCE} SET work_mem TO '1MB'`));
    });
    const { branch } = await makeBranch(place, 32);
    expect(
      await place.column(
        `SELECT DISTINCT setrole::regrole FROM pg_db_role_setting
          WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = '${branch.id}')`,
      ),
    ).toEqual([branch.id]);
  });

  it('is no member of anything and has a connection limit', async () => {
    const role = `SELECT oid FROM pg_roles WHERE rolname = '${user.user}'`;
    expect(await place.column(`SELECT count(*) FROM pg_auth_members WHERE member = (${role})`)).toEqual(['0']);
    expect(await place.column(`SELECT rolconnlimit FROM pg_roles WHERE rolname = '${user.user}'`)).toEqual(['40']);
  });

  it('leaves the source as it was', async () => {
    expect(await place.column(`SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '${SOURCE}'`)).toEqual([
      'shop_owner',
    ]);
    expect(
      await place.column(
        `SELECT coalesce(datacl, untouched) = untouched FROM pg_database, acldefault('d', datdba) untouched WHERE datname = '${SOURCE}'`,
      ),
    ).toEqual(['true']);
    expect(await place.column(`SELECT tableowner FROM pg_tables WHERE tablename = 'orders'`, SOURCE)).toEqual([
      'shop_owner',
    ]);
    expect(await place.column('SELECT customer FROM public.orders ORDER BY id', SOURCE)).toEqual(['Ada', 'Grace']);
  });
});

describe.each(await installedVersions())('without a superuser on PostgreSQL %i', (version) => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace({ version });
  });
  afterAll(() => place?.stop());

  it('makes nothing while a database admits everybody, and says what to run', async () => {
    // given a provisioner, and a database that lets everybody in
    const provisioner = await ordinaryProvisioner(place);
    await place.run('CREATE ROLE web LOGIN');
    await place.run('CREATE DATABASE "Open House"');
    // when a branch is wanted
    const failure = makeBranch(place, 1, { server: provisioner });
    // then the sentence holds the statements, and nothing was made
    await expect(failure).rejects.toThrow('admits everybody: Open House.');
    await expect(failure).rejects.toThrow(
      'GRANT SET ON PARAMETER session_preload_libraries TO provisioner; GRANT pg_read_all_settings TO provisioner;',
    );
    await expect(failure).rejects.toThrow(
      'REVOKE CONNECT ON DATABASE "Open House" FROM PUBLIC; GRANT CONNECT ON DATABASE "Open House" TO provisioner, shop_owner, web;',
    );
    expect(await place.column(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'prpg%'`)).toEqual([]);
  });

  it('keeps users out by itself once it may set the parameter', async () => {
    await place.run(
      'GRANT SET ON PARAMETER session_preload_libraries TO provisioner;\nGRANT pg_read_all_settings TO provisioner',
    );
    const { address } = await makeBranch(place, 2, { server: await provisionerAddress(place) });
    expect(await opens(address)).toBe(true);
    expect(await opens({ ...address, database: 'Open House' })).toBe(false);
    expect(await opens({ ...address, database: SOURCE })).toBe(false);
    await place.run('REVOKE SET ON PARAMETER session_preload_libraries FROM provisioner');
  });

  it('closes a branch again when a database that admits everybody was made meanwhile', async () => {
    // given a branch that is created while all is well
    const server = await provisionerAddress(place);
    await place.run('REVOKE CONNECT ON DATABASE "Open House" FROM PUBLIC');
    const { branch, release } = await makeBranch(place, 3, { server, release: false });
    // when somebody creates a database before it is released
    await place.run('CREATE DATABASE latecomer');
    // then it is not opened
    await expect(release()).rejects.toThrow('could connect to latecomer too, so the branch was closed again');
    expect(await place.column(`SELECT rolcanlogin FROM pg_roles WHERE rolname = '${branch.id}'`)).toEqual(['false']);
    // and once that database is closed, it is
    await place.run('REVOKE CONNECT ON DATABASE latecomer FROM PUBLIC');
    expect(await opens((await release()).address)).toBe(true);
  });
});

async function provisionerAddress(place: Place): Promise<DatabaseAddress> {
  return { ...place.server.address(), user: 'provisioner', password: 'provisioner0123456789' };
}

/** A connection with options that our own sessions never use. */
async function connects(
  address: DatabaseAddress,
  { options, replication }: { readonly options?: string; readonly replication?: string },
): Promise<boolean> {
  const { host, port, database, user } = address;
  const client = new pg.Client({
    host,
    port,
    database,
    user,
    password: address.password ?? '',
    ...(options === undefined ? {} : { options }),
    ...(replication === undefined ? {} : { replication }),
  });
  client.on('error', () => {});
  const connected = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  return connected;
}
