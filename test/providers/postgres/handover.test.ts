import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { installedVersions } from '../../postgres/server.ts';
import { type MadeBranch, makeBranch } from './branch.ts';
import { type Place, SOURCE, startPlace } from './place.ts';
import { ordinaryProvisioner } from './subject.ts';

/** One of everything that has an owner, under names that need quoting, all of it the property of shop_owner. */
const EVERYTHING = `
  SET ROLE shop_owner;
  CREATE SCHEMA "My ""Schema""";
  CREATE TABLE "My ""Schema"""."Größe; DROP" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, at date NOT NULL DEFAULT now());
  CREATE TABLE public.parted (at date) PARTITION BY RANGE (at);
  CREATE TABLE public.parted_2030 PARTITION OF public.parted FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
  CREATE VIEW public.some_view AS SELECT 1 AS one;
  CREATE MATERIALIZED VIEW public.some_matview AS SELECT 1 AS one;
  CREATE SEQUENCE public.free_sequence;
  CREATE FUNCTION public.some_function(a int, VARIADIC b text[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
  CREATE PROCEDURE public.some_procedure(INOUT a int) LANGUAGE sql AS 'SELECT 1';
  CREATE AGGREGATE public.some_aggregate(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
  CREATE AGGREGATE public.count_all(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
  CREATE TYPE public.some_enum AS ENUM ('a', 'b');
  CREATE TYPE public.some_composite AS (a int);
  CREATE TYPE public.some_range AS RANGE (SUBTYPE = float4);
  CREATE DOMAIN public.some_domain AS text CHECK (VALUE <> '');
  CREATE FUNCTION public.int_equal(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
  CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = text, FUNCTION = public.int_equal);
  CREATE OPERATOR public.!!! (RIGHTARG = int, FUNCTION = int4um);
  CREATE COLLATION public.some_collation FROM "C";
  CREATE DEFAULT CONVERSION public.some_conversion FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
  CREATE TEXT SEARCH DICTIONARY public.some_dictionary (TEMPLATE = simple);
  CREATE TEXT SEARCH CONFIGURATION public.some_configuration (COPY = simple);
  CREATE STATISTICS public.some_statistics ON id, n FROM "My ""Schema"""."Größe; DROP";
  SELECT lo_create(4242);
  CREATE PUBLICATION "Some Publication" FOR TABLE public.parted;
  RESET ROLE;
  CREATE OPERATOR FAMILY public.some_family USING btree;
  ALTER OPERATOR FAMILY public.some_family USING btree OWNER TO shop_owner;
  CREATE OPERATOR FAMILY public.hash_family USING hash;
  CREATE OPERATOR CLASS public.some_class FOR TYPE int USING hash FAMILY public.hash_family AS OPERATOR 1 =;
  ALTER OPERATOR CLASS public.some_class USING hash OWNER TO shop_owner;
  ALTER OPERATOR FAMILY public.hash_family USING hash OWNER TO shop_owner;
  CREATE EXTENSION postgres_fdw SCHEMA public;
  CREATE EXTENSION dblink SCHEMA public;
  CREATE SERVER warehouse FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1');
  ALTER SERVER warehouse OWNER TO shop_owner;
  CREATE USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS (user 'postgres', password 'superuserpassword0123456789');
  CREATE FOREIGN TABLE public.some_foreign_table (a int) SERVER warehouse;
  ALTER FOREIGN TABLE public.some_foreign_table OWNER TO shop_owner;
  CREATE PUBLICATION of_everything FOR ALL TABLES;
  ALTER TYPE public.some_range OWNER TO shop_owner`;

/** Things of others on which shop_owner has rights, and what it asked for in advance. */
const RIGHTS = `
  CREATE TABLE public.audit (id int PRIMARY KEY, secret text, note text);
  GRANT SELECT (id, note), UPDATE (note) ON public.audit TO shop_owner;
  CREATE TABLE public.ledger (id int);
  GRANT SELECT, INSERT ON public.ledger TO shop_owner WITH GRANT OPTION;
  CREATE TABLE public.team_notes (id int, team text);
  CREATE SCHEMA vault;
  GRANT USAGE ON SCHEMA vault TO shop_readers;
  CREATE FUNCTION vault.open_it() RETURNS int LANGUAGE sql AS 'SELECT 7';
  REVOKE EXECUTE ON FUNCTION vault.open_it() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION vault.open_it() TO shop_readers;
  CREATE TYPE vault.closed AS ENUM ('x');
  REVOKE USAGE ON TYPE vault.closed FROM PUBLIC;
  GRANT USAGE ON TYPE vault.closed TO shop_owner;
  GRANT EXECUTE ON FUNCTION public.dblink_connect_u(text) TO shop_owner;
  GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO shop_owner;
  ALTER TABLE public.team_notes ENABLE ROW LEVEL SECURITY;
  GRANT ALL ON public.team_notes TO shop_owner;
  INSERT INTO public.team_notes VALUES (1, 'ours'), (2, 'theirs');
  CREATE POLICY "only ours" ON public.team_notes TO shop_owner, auditor USING (team = 'ours');
  ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA public GRANT SELECT ON TABLES TO auditor;
  ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner REVOKE EXECUTE ON ROUTINES FROM PUBLIC`;

const OWNERS = `
  SELECT (pg_identify_object(classid, objid, 0)).type || ' ' || (pg_identify_object(classid, objid, 0)).identity
    FROM pg_shdepend
   WHERE deptype = 'o' AND classid <> 'pg_default_acl'::regclass AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND refobjid = (SELECT oid FROM pg_roles WHERE rolname = 'ROLE') ORDER BY 1`;

const CASES = (await installedVersions()).flatMap((version) =>
  (['superuser', 'ordinary'] as const).map((provisioner) => ({ version, provisioner })),
);

describe.each(CASES)('a branch made by a $provisioner role on PostgreSQL $version', ({ version, provisioner }) => {
  let place: Place;
  let branch: MadeBranch;
  let user: DatabaseAddress;
  let server: DatabaseAddress;
  let ownedBefore: string[];
  const asUser = (statement: string) => place.as(user, (session) => session.query(Sql.trusted(statement)));
  const ownedBy = (role: string, database: string) => place.column(OWNERS.replace('ROLE', role), database);

  beforeAll(async () => {
    place = await startPlace({ version });
    server = provisioner === 'superuser' ? place.server.address() : await ordinaryProvisioner(place);
    await place.run(
      'CREATE ROLE auditor;\nCREATE ROLE shop_readers;\nGRANT shop_readers TO shop_owner;\nGRANT pg_monitor TO shop_owner',
    );
    await place.run(EVERYTHING, SOURCE);
    await place.run(RIGHTS, SOURCE);
    await place.run(`
      ALTER DATABASE ${SOURCE} SET search_path = "My ""Schema""", public;
      ALTER DATABASE ${SOURCE} SET work_mem = '9MB';
      ALTER DATABASE ${SOURCE} SET app.greeting = 'it''s \\ fine';
      ALTER DATABASE ${SOURCE} SET app.jwt_secret = 'hush-hush-hush';
      ALTER ROLE shop_owner IN DATABASE ${SOURCE} SET maintenance_work_mem = '33MB';
      ALTER ROLE shop_owner SET statement_timeout = '77s';
      ALTER ROLE shop_owner SET role = 'shop_readers';
      ALTER ROLE auditor IN DATABASE ${SOURCE} SET work_mem = '5MB';
      GRANT CONNECT ON DATABASE ${SOURCE} TO auditor WITH GRANT OPTION;
      GRANT TEMPORARY ON DATABASE ${SOURCE} TO shop_readers`);
    ownedBefore = await ownedBy('shop_owner', SOURCE);
    branch = await makeBranch(place, 42, { server });
    user = branch.address;
  });
  afterAll(() => place?.stop());

  it('belongs to its user, every kind of object, and nothing is left to the former owner', async () => {
    // (a server of a wrapper that the user may not use cannot become the user's without a superuser)
    const kept = provisioner === 'superuser' ? [] : ['server warehouse'];
    expect(await ownedBy('shop_owner', user.database)).toEqual(kept);
    const given = ownedBefore.filter((object) => !kept.includes(object));
    expect(await ownedBy(user.user, user.database)).toEqual(expect.arrayContaining(given));
    const kinds = new Set(ownedBefore.map((line) => line.split(' "')[0]?.split(' public.')[0]));
    expect(kinds.size).toBeGreaterThan(15);
    expect(await ownedBy(user.user, user.database)).toContain('schema public');
  });

  it('leaves the source to its owner', async () => {
    expect(await ownedBy('shop_owner', SOURCE)).toEqual(ownedBefore);
    expect(await place.column(`SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '${SOURCE}'`)).toEqual([
      'shop_owner',
    ]);
  });

  it('can be migrated by its user', async () => {
    await asUser('CREATE SCHEMA app');
    await asUser('ALTER TABLE public.orders ADD COLUMN discount int');
    await asUser(`ALTER TYPE public.some_enum ADD VALUE 'c'`);
    await asUser(`INSERT INTO public.orders (customer, discount) VALUES ('Alan', 1)`);
    await asUser('CREATE TEMPORARY TABLE scratch ()');
    await asUser('REFRESH MATERIALIZED VIEW public.some_matview');
    await asUser('ALTER PUBLICATION "Some Publication" ADD TABLE public.orders');
    await asUser('DROP PROCEDURE public.some_procedure');
  });

  if (provisioner === 'superuser') {
    it('grants its user what the source grants the owner on what others own', async () => {
      await asUser('SELECT id, note FROM public.audit');
      await asUser('UPDATE public.audit SET note = note');
      await expect(asUser('SELECT secret FROM public.audit')).rejects.toThrow('permission denied');
      await asUser('INSERT INTO public.ledger VALUES (1)');
      await asUser('GRANT SELECT ON public.ledger TO auditor');
      await expect(asUser('DELETE FROM public.ledger')).rejects.toThrow('permission denied');
      expect(await asUser('SELECT vault.open_it() AS n')).toEqual([{ n: 7 }]);
      await asUser('CREATE TABLE public.uses_closed (x vault.closed)');
    });

    it('shows its user the rows that policies show the owner', async () => {
      await expect(
        place.as(user, async (session) => {
          await session.query(Sql.trusted('SET row_security = on'));
          return session.query(Sql.trusted('SELECT id FROM public.team_notes'));
        }),
      ).resolves.toEqual([{ id: 1 }]);
    });
  } else {
    it('says which rights it could not grant', () => {
      expect(branch.notices.join('\n')).toMatch(
        /Privileges on .*public\.audit.* were not given to the user of the branch/,
      );
    });
  }

  it('does not grant what reaches out of the branch', async () => {
    await expect(asUser(`SELECT pg_read_file('PG_VERSION')`)).rejects.toThrow('permission denied');
    await expect(asUser(`SELECT public.dblink_connect_u('dbname=${SOURCE} user=postgres')`)).rejects.toThrow(
      'permission denied',
    );
    expect(branch.notices.join('\n')).toContain('shop_owner is a member of pg_monitor');
    expect(await place.column('SELECT count(*) FROM pg_user_mappings', user.database)).toEqual(['0']);
    expect(await place.column('SELECT count(*) FROM pg_user_mappings', SOURCE)).toEqual(['1']);
    expect(branch.notices.join('\n')).toContain('no user mappings for warehouse');
  });

  it('has the default privileges of the owner', async () => {
    await asUser('CREATE TABLE public.made_later ()');
    expect(
      await place.column(`SELECT has_table_privilege('auditor', 'public.made_later', 'SELECT')`, user.database),
    ).toEqual(['true']);
    await asUser(`CREATE FUNCTION public.made_later() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    expect(
      await place.column(`SELECT has_function_privilege('auditor', 'public.made_later()', 'EXECUTE')`, user.database),
    ).toEqual(['false']);
  });

  it('has the settings of the source and of the owner, but no secrets', async () => {
    const settings = await place.column(
      `SELECT CASE setrole WHEN 0 THEN 'all' ELSE pg_get_userbyid(setrole)::text END || ' ' ||
              CASE setdatabase WHEN 0 THEN 'anywhere' ELSE 'here' END || ': ' || entry
         FROM pg_db_role_setting, unnest(setconfig) entry
        WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = '${user.database}')
           OR pg_get_userbyid(setrole) = '${user.user}' ORDER BY 1`,
    );
    const guarded = provisioner === 'superuser';
    expect(settings).toEqual(
      [
        // only superusers may store settings that the server does not know
        ...(guarded ? [`all here: app.greeting=it's \\ fine`] : []),
        'all here: search_path="My ""Schema""", public',
        'all here: work_mem=9MB',
        ...(guarded || version < 16 ? ['auditor here: work_mem=5MB'] : []),
        ...(guarded ? [`${user.user} anywhere: session_preload_libraries=pr_postgres_no_entry`] : []),
        `${user.user} anywhere: statement_timeout=77s`,
        `${user.user} here: maintenance_work_mem=33MB`,
        ...(guarded ? [`${user.user} here: session_preload_libraries=`] : []),
      ].sort(),
    );
    const notices = branch.notices.join('\n');
    expect(notices).toContain('app.jwt_secret of the source is not carried over');
    expect(notices).not.toContain('hush');
    if (!guarded) expect(notices).toContain('Setting app.greeting of the source could not be carried over');
  });

  it('has the access rights of named roles, not those of everybody', async () => {
    const acl = await place.column(
      `SELECT CASE e.grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(e.grantee)::text END || ' ' || e.privilege_type || CASE WHEN e.is_grantable THEN '*' ELSE '' END
         FROM pg_database, aclexplode(datacl) e WHERE datname = '${user.database}' AND e.grantee <> datdba ORDER BY 1`,
    );
    expect(acl).toEqual(
      [
        'auditor CONNECT*',
        'shop_readers TEMPORARY',
        ...['CONNECT', 'CREATE', 'TEMPORARY'].map((right) => `${user.user} ${right}`),
      ].sort(),
    );
  });
});

describe('whose place the user of a branch takes', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace();
  });
  afterAll(() => place?.stop());

  it('is that of the role asked for', async () => {
    await place.run(`CREATE ROLE analyst;\nGRANT USAGE ON SCHEMA public TO analyst`);
    await place.run(`CREATE TABLE public.reports ();\nALTER TABLE public.reports OWNER TO analyst`, SOURCE);
    const { address } = await makeBranch(place, 1, { role: 'analyst' });
    expect(
      await place.column(
        `SELECT tablename || ' ' || tableowner FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
        address.database,
      ),
    ).toEqual(['orders shop_owner', `reports ${address.user}`]);
  });

  it('is that of a group through which the role acts', async () => {
    await place.run(`CREATE ROLE deployer IN ROLE shop_owner`);
    const { address } = await makeBranch(place, 2, { role: 'deployer' });
    expect(await place.column(`SELECT tableowner FROM pg_tables WHERE tablename = 'orders'`, address.database)).toEqual(
      [address.user],
    );
  });

  it('can be that of a superuser, whose powers stay behind', async () => {
    const { address, notices } = await makeBranch(place, 3, { role: 'postgres' });
    expect(notices.join('\n')).toContain('postgres is a superuser in the source; the user of the branch is not');
    expect(
      await place.column(`SELECT tableowner FROM pg_tables WHERE schemaname = 'public'`, address.database),
    ).toEqual([address.user, address.user]);
    expect(await place.column(`SELECT rolsuper FROM pg_roles WHERE rolname = '${address.user}'`)).toEqual(['false']);
    // the server's own objects are nobody's to hand over
    expect(
      await place.column(
        `SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = '${address.user}' AND oid < 16384`,
        address.database,
      ),
    ).toEqual(['0']);
  });

  it('must be a role that exists', async () => {
    await expect(makeBranch(place, 4, { role: 'nobody here' })).rejects.toThrow(
      'Role nobody here (input role) does not exist',
    );
  });
});
