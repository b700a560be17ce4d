import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize, prepare } from '../../src/masking/anonymize.ts';
import { giveBack, MissingRightsError } from '../../src/masking/ownership.ts';
import { MisfitError } from '../../src/masking/plan/plan.ts';
import { connect, withSession } from '../../src/postgres/session.ts';
import { literal, Sql, sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

const POLICY = 'version: 1\ncolumns: { app.changes.what: null }';

/** Roles belong to the whole server, so each test has its own. */
describe.each(SHARED_VERSIONS)('masking with few rights on PostgreSQL %i', (version) => {
  const suffix = randomBytes(6).toString('hex');
  const application = `application_${suffix}`;
  const master = `master_${suffix}`;
  const password = randomBytes(12).toString('hex');
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createDatabase(version);
    // The application owns its schema, its tables force row security upon their owner, and a trigger would tell of changes.
    await database.load(`
      CREATE ROLE ${application}; CREATE ROLE ${master} LOGIN CREATEDB CREATEROLE PASSWORD '${password}';
      GRANT CREATE ON DATABASE ${database.address.database} TO ${master};
      CREATE SCHEMA app AUTHORIZATION ${application};
      SET ROLE ${application};
      CREATE TABLE app.customers (id int PRIMARY KEY, email text UNIQUE, name text, tenant int NOT NULL);
      CREATE TABLE app.orders (id int PRIMARY KEY, customer_email text REFERENCES app.customers (email));
      CREATE TABLE app.changes (what text);
      INSERT INTO app.customers SELECT n, 'n' || n || '@hopper.test', 'Grace Hopper', n % 2 FROM generate_series(1, 50) n;
      INSERT INTO app.orders SELECT n, 'n' || n || '@hopper.test' FROM generate_series(1, 50) n;
      ALTER TABLE app.customers ENABLE ROW LEVEL SECURITY; ALTER TABLE app.customers FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON app.customers USING (tenant = 1);
      CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO app.changes VALUES (NEW.email); RETURN NEW; END';
      CREATE TRIGGER note AFTER INSERT OR UPDATE ON app.customers FOR EACH ROW EXECUTE FUNCTION app.note();
      CREATE MATERIALIZED VIEW app.addresses AS SELECT customer_email FROM app.orders;
      RESET ROLE;`);
  });

  afterEach(async () => {
    await database.load(`REASSIGN OWNED BY ${master} TO CURRENT_USER; DROP OWNED BY ${master};`);
    await database.drop();
    const admin = await createDatabase(version);
    await admin.load(`DROP ROLE ${master}; DROP ROLE ${application};`);
    await admin.drop();
  });

  const rows = (statement: string) => database.session.query(Sql.trusted(statement));

  async function maskAs(user: string, { policy = POLICY, dryRun = false } = {}): Promise<Anonymized> {
    const outcome = await anonymize(maskingOptions({ ...database.address, user, password }, policy, { dryRun }));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  const memberships = () =>
    database.session.query(
      sql`SELECT 1 FROM pg_auth_members WHERE member = to_regrole($1) AND roleid = to_regrole($2)`,
      [master, application],
    );

  async function expectAllMasked(): Promise<void> {
    expect(
      await rows(`SELECT 1 FROM app.customers WHERE email LIKE '%hopper%' OR name LIKE '%Hopper%'
                  UNION ALL SELECT 1 FROM app.orders WHERE customer_email LIKE '%hopper%'
                  UNION ALL SELECT 1 FROM app.addresses WHERE customer_email LIKE '%hopper%'
                  UNION ALL SELECT 1 FROM app.changes`),
    ).toEqual([]);
    expect(
      await rows('SELECT count(*)::int AS n FROM app.customers JOIN app.orders ON email = customer_email'),
    ).toEqual([{ n: 50 }]);
    expect(
      await rows(`SELECT pg_get_userbyid(relowner) AS owner, relforcerowsecurity AS forced, tgenabled::text AS trigger
                    FROM pg_class JOIN pg_trigger ON tgrelid = pg_class.oid AND tgname = 'note' WHERE relname = 'customers'`),
    ).toEqual([{ owner: application, forced: true, trigger: 'O' }]);
  }

  it('masks as a member of the role that owns the tables', async () => {
    // given the master user of a cluster whose production grants it the application's role
    await rows(`GRANT ${application} TO ${master}`);
    // when it masks
    const { report } = await maskAs(master);
    // then every row is masked, those under row security too, nothing fired, and all belongs to whom it belonged
    expect(report.verification?.passed).toBe(true);
    await expectAllMasked();
    expect(await memberships()).toHaveLength(1);
  });

  it('becomes a member for as long as it masks, where it may', async () => {
    // given a role that may grant the application's role: any with CREATEROLE up to 15, one with ADMIN OPTION since
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const before = (await memberships()).length;
    // when it masks
    await maskAs(master);
    // then every row is masked, and it is a member no longer
    await expectAllMasked();
    expect(await memberships()).toHaveLength(before);
  });

  it('does not take from another run of its role what that one lives by', async () => {
    // given a role that may grant itself the application's role, and another run of it in another database
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const elsewhere = await createDatabase(version);
    const other = await connect({ ...elsewhere.address, user: master, password }, { purpose: 'anonymize' });
    // when one is done
    await maskAs(master);
    // then the other one still has the rights of the application
    const [row] = await other.query(sql`SELECT pg_has_role(${literal(application)}, 'USAGE') AS member`);
    expect(row).toEqual({ member: true });
    await other.end();
    await elsewhere.drop();
  });

  it('says what lets a member have rights that it does not inherit, and leaves it a member', async () => {
    // given a role that is a member, has nothing of it, and may not change that
    await rows(`ALTER ROLE ${master} NOINHERIT NOCREATEROLE`);
    await rows(`GRANT ${application} TO ${master}`);
    // when it is to mask, then the statement is one that helps
    const help =
      version >= 16
        ? `GRANT "${application}" TO "${master}" WITH INHERIT TRUE;`
        : `GRANT "${application}" TO "${master}"; ALTER ROLE "${master}" INHERIT;`;
    await expect(maskAs(master)).rejects.toThrow(help);
    expect(await memberships()).toHaveLength(1);
    await rows(help.replaceAll('"', ''));
    await maskAs(master);
    await expectAllMasked();
  });

  it('leaves a member one whose rights it did not have, where it may mend that itself', async () => {
    // given a role that may grant the application's role, and is a member of it without its rights
    await rows(`ALTER ROLE ${master} NOINHERIT`);
    await rows(`GRANT ${application} TO ${master} WITH ADMIN OPTION`);
    if (version >= 16) {
      await rows(`SET ROLE ${master}`);
      await rows(`GRANT ${application} TO ${master} WITH INHERIT FALSE, SET TRUE`);
      await rows('RESET ROLE');
    }
    const members = () =>
      rows(
        `SELECT to_jsonb(m) - 'oid' AS membership FROM pg_auth_members m WHERE roleid = to_regrole('${application}') ORDER BY 1`,
      );
    const before = await members();
    // when it masks, then it does where memberships say what they give, and is what it was
    if (version >= 16) await maskAs(master);
    else await expect(maskAs(master)).rejects.toThrow(`ALTER ROLE "${master}" INHERIT;`);
    expect(await members()).toEqual(before);
    if (version >= 16) await expectAllMasked();
  });

  it('cuts off what belongs to roles that own no table, where it may become a member of them', async () => {
    // given a server to which production has a login, and a large object, both of somebody else's
    const other = `other_${suffix}`;
    await database.load(`CREATE ROLE ${other}; CREATE EXTENSION postgres_fdw; CREATE SERVER warehouse FOREIGN DATA WRAPPER postgres_fdw;
      ALTER SERVER warehouse OWNER TO ${other}; CREATE USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS (password 'secret');
      SELECT lo_create(4711); ALTER LARGE OBJECT 4711 OWNER TO ${other};`);
    const option = version >= 16 ? 'WITH ADMIN TRUE, INHERIT FALSE, SET FALSE' : '';
    if (version >= 16) await rows(`GRANT ${application}, ${other} TO ${master} ${option}`);
    const before = await rows(`SELECT 1 FROM pg_auth_members WHERE member = to_regrole('${master}')`);
    // when it masks
    await maskAs(master, { policy: `${POLICY}\nunclassified: null` });
    // then nothing of it is left, and it is a member no longer
    expect(await rows('SELECT 1 FROM pg_user_mappings UNION ALL SELECT 1 FROM pg_largeobject_metadata')).toEqual([]);
    expect(await rows(`SELECT 1 FROM pg_auth_members WHERE member = to_regrole('${master}')`)).toEqual(before);
    await database.load(`DROP SERVER warehouse; DROP ROLE ${other};`);
  });

  it('puts back what it switched and gives back what it took when it fails', async () => {
    // given a constraint that no replacement meets
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    await rows(`ALTER TABLE app.orders ADD CHECK (customer_email LIKE '%@hopper.test')`);
    const before = (await memberships()).length;
    // when it masks
    await expect(maskAs(master)).rejects.toThrow(MisfitError);
    // then it is a member no longer, and row security is forced again
    expect(await memberships()).toHaveLength(before);
    expect(await rows(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'customers'`)).toEqual([
      { forced: true },
    ]);
  });

  it('gives back and puts back, before anything is masked, what it took to prepare', async () => {
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const before = (await memberships()).length;
    const address = { ...database.address, user: master, password };
    // when it is found out what masking would do
    expect(await prepare(maskingOptions(address, POLICY))).toMatchObject({ done: null, decided: { joins: [{}] } });
    // then it is a member no longer, row security is forced again, and nothing was written
    expect(await memberships()).toHaveLength(before);
    expect(
      await rows(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'customers'
                  UNION ALL SELECT true FROM pg_namespace WHERE nspname = 'pr_postgres'`),
    ).toEqual([{ forced: true }]);
    expect(await rows(`SELECT count(*)::int AS n FROM app.customers WHERE email LIKE '%hopper%'`)).toEqual([{ n: 50 }]);
  });

  it('gives back what it took when it may not see whose large objects are', async () => {
    // given a database in which not everybody may read the catalog
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    await rows('REVOKE SELECT ON pg_catalog.pg_largeobject_metadata FROM PUBLIC');
    const before = (await memberships()).length;
    // when it masks
    await expect(maskAs(master)).rejects.toThrow('permission denied for table pg_largeobject_metadata');
    // then it is a member no longer
    expect(await memberships()).toHaveLength(before);
  });

  it('gives back what a run took that was killed', async () => {
    // given a run whose connections were cut while it masked
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const before = (await memberships()).length;
    await database.load(`CREATE FUNCTION app.fall() RETURNS boolean LANGUAGE plpgsql AS $$BEGIN
      IF to_regclass('pr_postgres.run') IS NOT NULL AND current_setting('test.fall', true) = 'yes' THEN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = session_user AND pid <> pg_backend_pid();
        PERFORM pg_terminate_backend(pg_backend_pid());
      END IF;
      RETURN true; END$$;
      ALTER TABLE app.orders ADD CHECK (app.fall());
      ALTER DATABASE ${database.address.database} SET test.fall = 'yes'`);
    await expect(maskAs(master)).rejects.toThrow();
    expect(await memberships()).toHaveLength(before + 1);
    // which has noted whose rights it took, and no statement for others to run
    expect(await rows('SELECT * FROM pr_postgres.borrowed_membership')).toEqual([
      { owner: application, inherits: null, sets: null },
    ]);
    // when the next one is done, for which a role is gone whose rights were taken as well
    await rows(`INSERT INTO pr_postgres.borrowed_membership (owner) VALUES ('nobody_${suffix}')`);
    await rows(`ALTER DATABASE ${database.address.database} RESET test.fall`);
    await maskAs(master);
    // then it is a member no longer, and nothing is left that says it was one
    await expectAllMasked();
    expect(await memberships()).toHaveLength(before);
    expect(
      await rows(`SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('pr_postgres') AND relkind = 'r'`),
    ).toEqual([{ relname: 'certificate' }]);
  });

  it('is no success if it cannot give back what it took', async () => {
    // given a role that may grant itself the application's role, and loses that right when its run is under way
    if (version >= 16) await rows(`GRANT ${application} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const lose =
      version >= 16
        ? `GRANT ${application} TO ${master} WITH INHERIT TRUE; REVOKE ADMIN OPTION FOR ${application} FROM ${master} CASCADE`
        : `ALTER ROLE ${master} NOCREATEROLE`;
    await database.load(`
      CREATE FUNCTION app.lose() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$BEGIN
        IF to_regclass('pr_postgres.run') IS NOT NULL AND current_setting('test.lost', true) IS DISTINCT FROM 'yes' THEN
          ${lose}; PERFORM set_config('test.lost', 'yes', false);
        END IF;
        RETURN true; END$$;
      ALTER TABLE app.orders ADD CHECK (app.lose())`);
    // when it masks
    const attempt = maskAs(master);
    // then it fails, although every row is masked, and nothing is certified
    await expect(attempt).rejects.toThrow('SQLSTATE 42501');
    expect(await rows(`SELECT 1 FROM app.customers WHERE email LIKE '%hopper%'`)).toEqual([]);
    expect(await rows(`SELECT 1 FROM pg_class WHERE relname = 'certificate'`)).toEqual([]);
  });

  it('says which statement would give it the rights, before anything is written', async () => {
    // given a role that may neither own nor grant
    await rows(`ALTER ROLE ${master} NOCREATEROLE`);
    // when it is to mask
    const attempt = maskAs(master);
    // then it names the tables and the statement
    await expect(attempt).rejects.toThrow(MissingRightsError);
    await expect(maskAs(master)).rejects.toThrow(`GRANT "${application}" TO "${master}"`);
    expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    expect(await rows(`SELECT count(*)::int AS n FROM app.customers WHERE email LIKE '%hopper%'`)).toEqual([{ n: 50 }]);
  });

  it.each([
    ['a table that is masked', 'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON app.customers FROM', 'INSERT, TRUNCATE'],
    ['a table that is emptied', 'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON app.changes FROM', 'TRUNCATE'],
  ])('names the rights that an owner took from itself, before anything is written: %s', async (_, revoke, rights) => {
    // given a log that its owner made one that nobody shall change
    await rows(`GRANT ${application} TO ${master}`);
    await rows(`${revoke} ${application}`);
    const table = /ON (\S+)/.exec(revoke)?.[1];
    const policy = 'version: 1\ntruncate: [app.changes]';
    // when it is to be masked, then the run says which statement would help, and no row has changed
    const help = `has no right to ${rights} on ${table}: let the owner run, here or in the source before it is copied anew, GRANT ${rights} ON ${table} TO "${master}";`;
    await expect(maskAs(master, { policy })).rejects.toThrow(help);
    expect(await rows(`SELECT count(*)::int AS n FROM app.orders WHERE customer_email LIKE '%hopper%'`)).toEqual([
      { n: 50 },
    ]);
    expect(await rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    // and that it does
    await rows(`GRANT ${rights} ON ${table} TO ${master}`);
    await maskAs(master, { policy });
    await expectAllMasked();
  });

  it('names the right to refer to a table that keys are put back to', async () => {
    await rows(`GRANT ${application} TO ${master}`);
    await rows(`REVOKE REFERENCES ON app.customers FROM ${application}`);
    await expect(maskAs(master)).rejects.toThrow(`GRANT REFERENCES ON app.customers TO "${master}";`);
    expect(await rows(`SELECT count(*)::int AS n FROM app.orders WHERE customer_email LIKE '%hopper%'`)).toEqual([
      { n: 50 },
    ]);
    await rows(`GRANT REFERENCES ON app.customers TO ${master}`);
    await maskAs(master);
    await expectAllMasked();
  });

  it('names the right to make something in the database, before anything is written', async () => {
    // given a role that may not make a schema
    await rows(`GRANT ${application} TO ${master}`);
    await rows(`REVOKE CREATE ON DATABASE ${database.address.database} FROM ${master}`);
    // when it is to mask, then the run says which statement would help
    const help = `GRANT CREATE ON DATABASE "${database.address.database}" TO "${master}";`;
    await expect(maskAs(master)).rejects.toThrow(help);
    // and row security is as it was
    expect(await rows(`SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'customers'`)).toEqual([
      { forced: true },
    ]);
    await rows(`GRANT CREATE ON DATABASE ${database.address.database} TO ${master}`);
    await maskAs(master);
    await expectAllMasked();
  });

  it('counts as its own what the owner of a large object may, of whom it becomes a member', async () => {
    // given a database of somebody who owns no table, and a role that may make nothing in it, but be a member of the owner
    const other = `other_${suffix}`;
    const name = database.address.database;
    await database.load(`CREATE ROLE ${other}; ALTER DATABASE ${name} OWNER TO ${other}; GRANT ${application} TO ${master};
      REVOKE CREATE ON DATABASE ${name} FROM ${master}; SELECT lo_create(4712); ALTER LARGE OBJECT 4712 OWNER TO ${other};
      ALTER TABLE app.customers NO FORCE ROW LEVEL SECURITY;`);
    if (version >= 16) await rows(`GRANT ${other} TO ${master} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    const before = await rows(`SELECT 1 FROM pg_auth_members WHERE member = to_regrole('${master}')`);
    const policy = `${POLICY}\nunclassified: keep`;
    // then a dry run foresees that nothing is missing
    expect((await maskAs(master, { policy, dryRun: true })).unresolved).toBeNull();
    // and when it masks, nothing is, and it is a member no longer
    await rows('ALTER TABLE app.customers FORCE ROW LEVEL SECURITY');
    await maskAs(master, { policy });
    await expectAllMasked();
    expect(await rows(`SELECT 1 FROM pg_auth_members WHERE member = to_regrole('${master}')`)).toEqual(before);
    await database.load(`SELECT lo_unlink(4712); ALTER DATABASE ${name} OWNER TO CURRENT_USER; DROP ROLE ${other};`);
  });

  it('names what is missing in a dry run, too', async () => {
    // given a role that may look at everything
    await rows(`GRANT ${application} TO ${master}`);
    await rows('ALTER TABLE app.customers NO FORCE ROW LEVEL SECURITY');
    const dryRun = async () => (await maskAs(master, { dryRun: true })).unresolved;
    expect(await dryRun()).toBeNull();
    // when rights to mask are missing, then it says what would stop the run
    await rows(`REVOKE INSERT ON app.orders FROM ${application}`);
    expect(await dryRun()).toMatchObject({
      name: 'MissingRightsError',
      message: expect.stringContaining('INSERT on app.orders'),
    });
    await rows(`REVOKE CREATE ON DATABASE ${database.address.database} FROM ${master}`);
    expect(await dryRun()).toMatchObject({
      name: 'MissingRightsError',
      message: expect.stringContaining('GRANT CREATE ON DATABASE'),
    });
  });

  it('gives back what it can, even if it cannot give back all', async () => {
    // given rights of two owners that were taken, one of whom is gone
    await rows(`ALTER ROLE ${master} SUPERUSER`);
    await rows(`GRANT ${application} TO ${master}`);
    const borrowed = ['nobody', application].map((owner) => ({ owner, before: null }));
    // when they are given back
    const givingBack = withSession({ ...database.address, user: master, password }, { purpose: 'test' }, (session) =>
      giveBack(session, borrowed),
    );
    await expect(givingBack).rejects.toThrow(/"nobody" does not exist/);
    // then those of the other are gone
    expect(
      await rows(
        `SELECT FROM pg_auth_members WHERE roleid = '${application}'::regrole AND member = '${master}'::regrole`,
      ),
    ).toEqual([]);
  });

  it('masks as the owner of the database who owns all of it', async () => {
    // given an application that masks with the role it works with
    await rows(`ALTER ROLE ${application} LOGIN PASSWORD '${password}'`);
    await rows(`ALTER DATABASE ${database.address.database} OWNER TO ${application}`);
    // when it masks
    await maskAs(application);
    // then every row is masked, those that row security hides from their owner too
    await expectAllMasked();
    await rows(`ALTER DATABASE ${database.address.database} OWNER TO CURRENT_USER`);
    await rows('DROP SCHEMA pr_postgres CASCADE');
  });
});
