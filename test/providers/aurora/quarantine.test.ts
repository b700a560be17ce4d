import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { quarantine } from '../../../src/providers/aurora/quarantine.ts';
import { installedVersions } from '../../postgres/server.ts';
import { type Clone, MASTER, opens, PASSWORD, SHOP, startClone } from './clone.ts';

/** The first version in which CREATEROLE reaches only the roles that one has ADMIN OPTION on. */
const ADMIN_OPTION = 16;

describe.each(await installedVersions())('a fresh clone on PostgreSQL %i', (version) => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await startClone({
      version,
      settings: { wal_level: 'logical', log_min_messages: 'log', max_prepared_transactions: '5' },
    });
  });
  afterAll(() => clone?.stop());
  beforeEach(() => removeRoles(clone));

  const lockAll = (keep: string | null = null) => quarantine(clone.master(), { keep });

  it('lets in nobody who has a password of production but the master user', async () => {
    // given roles of users, one of them in a session, and those of AWS
    await clone.runAsMaster(`
      CREATE ROLE app LOGIN PASSWORD '${PASSWORD}';
      CREATE ROLE "Reporting Tool" LOGIN PASSWORD '${PASSWORD}';
      CREATE ROLE owners;`);
    const session = await openSession(clone.user('app'));
    // when the clone is cut off
    const { locked, endedSessions, notices } = await lockAll();
    // then the roles of users are locked and their sessions have ended
    expect(locked).toEqual(['Reporting Tool', 'app']);
    expect(endedSessions).toBe(1);
    expect(await session.ended).toBe(true);
    expect(await opens(clone.user('app'))).toBe(false);
    expect(await opens(clone.user('Reporting Tool'))).toBe(false);
    // and have no password left by which somebody could let them in again
    expect(
      await clone.column(
        `SELECT rolname FROM pg_authid WHERE rolname IN ('app', 'Reporting Tool') AND rolpassword IS NOT NULL`,
      ),
    ).toEqual([]);
    // and neither the master nor AWS notices
    expect(await opens(clone.master())).toBe(true);
    expect(await loginRoles(clone)).toEqual([MASTER, 'rdsadmin', 'rdsrepladmin']);
    expect(notices).toEqual([]);
  });

  it('stays as it is when it is cut off again, also by several runs at once', async () => {
    await clone.runAsMaster(
      `DO $$ BEGIN FOR i IN 1..300 LOOP EXECUTE format('CREATE ROLE app%s LOGIN', i); END LOOP; END $$`,
    );
    // when several runs find the same clone
    const runs = await Promise.all([lockAll(), lockAll(), lockAll()]);
    // then one of them did all the work, and none ended another
    expect(runs.map(({ locked }) => locked.length).sort((one, other) => one - other)).toEqual([0, 0, 300]);
    expect(runs.map(({ endedSessions }) => endedSessions)).toEqual([0, 0, 0]);
    expect(await lockAll()).toEqual({
      locked: [],
      endedSessions: 0,
      pausedJobs: 0,
      disabledSubscriptions: [],
      notices: [],
    });
  });

  it('is closed before anything is done that can fail', async () => {
    // given a database that nobody can enter, which is not to be seen from outside
    await clone.runAsMaster(`CREATE ROLE app LOGIN PASSWORD '${PASSWORD}'`);
    const session = await openSession(clone.user('app', 'postgres'));
    await clone.run(`ALTER DATABASE ${SHOP} SET session_preload_libraries = 'missing'`);
    await expect(lockAll()).rejects.toThrow('58P01');
    expect(await session.ended).toBe(true);
    expect(await opens(clone.user('app', 'postgres'))).toBe(false);
    await clone.run(`ALTER DATABASE ${SHOP} RESET session_preload_libraries`);
  });

  it('ends sessions that were opened with the master’s old password, unless the master is the branch’s user', async () => {
    const stranger = await openSession(clone.master(SHOP));
    expect(await lockAll(MASTER)).toMatchObject({ endedSessions: 0 });
    expect(await lockAll()).toMatchObject({ endedSessions: 1 });
    expect(await stranger.ended).toBe(true);
  });

  it('keeps the branch’s user in, once there is one', async () => {
    await clone.runAsMaster(`
      CREATE ROLE app LOGIN PASSWORD '${PASSWORD}';
      CREATE ROLE other LOGIN PASSWORD '${PASSWORD}';`);
    const session = await openSession(clone.user('app'));
    expect(await lockAll('app')).toMatchObject({ locked: ['other'], endedSessions: 0 });
    expect(await opens(clone.user('app'))).toBe(true);
    await session.client.end();
  });

  describe('with roles that the master user may not alter', () => {
    if (version >= ADMIN_OPTION) {
      it('fails, names them and the GRANT that would help, and has locked the others', async () => {
        // given roles that somebody else created on production
        await clone.run(`
          CREATE ROLE terraform CREATEROLE;
          CREATE ROLE app LOGIN PASSWORD '${PASSWORD}';
          CREATE ROLE "Sales" LOGIN;
          GRANT app, "Sales" TO terraform WITH ADMIN OPTION;`);
        await clone.runAsMaster(`CREATE ROLE known LOGIN PASSWORD '${PASSWORD}'`);
        // when the clone is cut off
        const grant = `GRANT "Sales", app TO ${MASTER} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;`;
        await expect(lockAll()).rejects.toThrow(
          `The master user ${MASTER} may not alter "Sales", app, since from PostgreSQL 16 on that takes ADMIN OPTION on a role: ` +
            `run on production, as terraform, which has it, ${grant} and make the branch anew (reset: true).`,
        );
        // then what could be locked is
        expect(await opens(clone.user('known'))).toBe(false);
        // and with that GRANT it works
        await clone.run(grant);
        expect((await lockAll()).locked).toEqual(['Sales', 'app']);
        // as does what masking asks of it
        await clone.runAsMaster('GRANT app TO CURRENT_USER');
        expect(await clone.column(`SELECT pg_has_role('${MASTER}', 'app', 'USAGE')`)).toEqual(['true']);
      });

      it('locks roles of roles that the master has created, without a word', async () => {
        await clone.runAsMaster(`CREATE ROLE terraform CREATEROLE LOGIN PASSWORD '${PASSWORD}'`);
        await clone.run('GRANT CREATE ON DATABASE postgres TO terraform');
        await runAs(clone.user('terraform', 'postgres'), `CREATE ROLE app LOGIN PASSWORD '${PASSWORD}'`);
        expect((await lockAll()).locked).toEqual(['app', 'terraform']);
      });

      it('takes roles that are named like AWS’s for AWS’s, and says so', async () => {
        await clone.run('CREATE ROLE rds_of_the_future LOGIN');
        expect((await lockAll()).notices).toEqual([
          "Role rds_of_the_future of the clone can still log in: by its name it is one of AWS's, and the master user may not alter it.",
        ]);
      });
    } else {
      it('locks every role there is, whoever created it, by CREATEROLE', async () => {
        await clone.run(`CREATE ROLE app LOGIN PASSWORD '${PASSWORD}';\nCREATE ROLE rds_of_the_future LOGIN`);
        expect(await lockAll()).toMatchObject({ locked: ['app', 'rds_of_the_future'], notices: [] });
      });

      it('fails for a replication role, with what to change on production', async () => {
        await clone.run(`CREATE ROLE cdc LOGIN REPLICATION PASSWORD '${PASSWORD}'`);
        const remedy = 'ALTER ROLE cdc NOREPLICATION; GRANT rds_replication TO cdc;';
        await expect(lockAll()).rejects.toThrow(remedy);
        await clone.run(remedy);
        expect((await lockAll()).locked).toEqual(['cdc']);
      });

      it('fails when the master user has lost CREATEROLE', async () => {
        await clone.run(`CREATE ROLE app LOGIN;\nALTER ROLE ${MASTER} NOCREATEROLE`);
        await expect(lockAll()).rejects.toThrow(`run on production ALTER ROLE ${MASTER} CREATEROLE; and`);
        await clone.run(`ALTER ROLE ${MASTER} CREATEROLE`);
      });
    }

    it('fails for a superuser, of which there should be none', async () => {
      await clone.run('CREATE ROLE god LOGIN SUPERUSER');
      await expect(lockAll()).rejects.toThrow(
        'may not alter god, since only a superuser may alter another: run on production, as a superuser, ALTER ROLE god NOSUPERUSER;',
      );
    });
  });

  describe('with pg_cron', () => {
    /** As it is seen by SQL, without its worker: row security on the tables, and functions that run as the owner. */
    const CRON = `
      CREATE SCHEMA cron;
      CREATE TABLE cron.job (jobid bigint PRIMARY KEY, command text, username text, active boolean DEFAULT true);
      ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON cron.job USING (username = current_user);
      CREATE FUNCTION cron.unschedule(job_id bigint) RETURNS boolean SECURITY DEFINER LANGUAGE sql AS
        'WITH gone AS (DELETE FROM cron.job WHERE jobid = job_id RETURNING 1) SELECT EXISTS (SELECT FROM gone)';
      GRANT SELECT ON cron.job TO PUBLIC;
      INSERT INTO cron.job VALUES (1, 'SELECT 1', '${MASTER}'), (2, 'SELECT 2', 'app');`;
    beforeEach(async () => {
      await clone.runAsMaster('CREATE ROLE app LOGIN');
      await clone.run('DROP SCHEMA IF EXISTS cron CASCADE');
      await clone.run(CRON);
    });
    afterAll(() => clone?.run('DROP SCHEMA IF EXISTS cron CASCADE'));

    const active = () => clone.column('SELECT jobid FROM cron.job WHERE active ORDER BY 1');

    it('switches its jobs off, those that only other roles see as well', async () => {
      await clone.run(`GRANT USAGE ON SCHEMA cron TO PUBLIC; GRANT UPDATE ON cron.job TO ${MASTER}`);
      expect((await lockAll()).pausedJobs).toBe(2);
      expect(await active()).toEqual([]);
      // the master's is there, switched off; the other role might not do that, and unscheduled its own
      expect(await clone.column('SELECT jobid FROM cron.job')).toEqual(['1']);
      // and the master acts for nobody any more
      expect(await clone.column(`SELECT pg_has_role('${MASTER}', 'app', 'USAGE')`)).toEqual(['false']);
      expect((await lockAll()).pausedJobs).toBe(0);
    });

    it('uses the function of newer versions where it may', async () => {
      await clone.run(`
        CREATE FUNCTION cron.alter_job(job_id bigint, schedule text DEFAULT NULL, active boolean DEFAULT NULL) RETURNS void
          SECURITY DEFINER LANGUAGE sql AS 'UPDATE cron.job SET active = alter_job.active WHERE jobid = job_id';
        GRANT USAGE ON SCHEMA cron TO PUBLIC`);
      expect((await lockAll()).pausedJobs).toBe(2);
      expect(await clone.column('SELECT active FROM cron.job')).toEqual(['false', 'false']);
    });

    it('fails when the master user may not look, since its own jobs would run', async () => {
      await expect(lockAll()).rejects.toThrow(
        /^Jobs of pg_cron, if there are any, would go on running in the clone, .* GRANT USAGE ON SCHEMA cron TO rds_superuser;/,
      );
      await clone.run('GRANT USAGE ON SCHEMA cron TO rds_superuser');
      await clone.run('GRANT SELECT, UPDATE ON cron.job TO rds_superuser');
      await lockAll();
      // a role that may not use the schema could not have scheduled the other
      expect(await active()).toEqual(['2']);
    });

    it('fails when a job cannot be switched off', async () => {
      await clone.run(`
        GRANT USAGE ON SCHEMA cron TO PUBLIC;
        REVOKE EXECUTE ON FUNCTION cron.unschedule FROM PUBLIC;`);
      await expect(lockAll()).rejects.toThrow(/^Jobs 1 of pg_cron would go on running/);
    });

    it('leaves the jobs of the branch’s user alone', async () => {
      await clone.run('GRANT USAGE ON SCHEMA cron TO PUBLIC');
      await lockAll('app');
      expect(await active()).toEqual(['2']);
    });
  });

  it('loses what was prepared on production and never ended, with the locks of it', async () => {
    // given a transaction that keeps a table to itself
    await clone.runAsMaster(`CREATE ROLE app LOGIN PASSWORD '${PASSWORD}'`);
    await clone.run('CREATE TABLE public.held (id int);\nALTER TABLE public.held OWNER TO app;', SHOP);
    await runAs(
      clone.user('app'),
      `BEGIN; ALTER TABLE public.held ADD email text; PREPARE TRANSACTION 'held by production'`,
    );
    // when the clone is cut off
    const { notices } = await lockAll();
    // then nothing is left of it, and it is told
    expect(await clone.column('SELECT gid FROM pg_prepared_xacts')).toEqual([]);
    expect(notices).toEqual([
      `Prepared transactions of production were rolled back in database ${SHOP} of the clone (1).`,
    ]);
    await clone.run('DROP TABLE public.held', SHOP);
  });

  describe('that subscribes to another server', () => {
    /** Nothing listens there. */
    const NOWHERE = 'host=127.0.0.1 port=1 dbname=nowhere user=nobody password=none connect_timeout=1';
    beforeEach(async () => {
      await clone.run('CREATE DATABASE reports;\nCREATE ROLE app SUPERUSER LOGIN');
      await clone.run(
        `
        CREATE SUBSCRIPTION orders CONNECTION '${NOWHERE}' PUBLICATION orders WITH (connect = false);
        ALTER SUBSCRIPTION orders OWNER TO app;
        ALTER SUBSCRIPTION orders ENABLE;
        ALTER ROLE app NOSUPERUSER;`,
        'reports',
      );
    });

    const forget = () =>
      clone
        .run(
          `ALTER SUBSCRIPTION orders DISABLE;
           ALTER SUBSCRIPTION orders SET (slot_name = NONE);
           DROP SUBSCRIPTION orders;`,
          'reports',
        )
        .then(() => clone.run('DROP DATABASE reports WITH (FORCE)'));

    const enabled = () => clone.column('SELECT subname FROM pg_subscription WHERE subenabled');

    if (version >= ADMIN_OPTION) {
      it('stops that in whatever database it does, or says who could', async () => {
        // given that the master user may not act for the owner
        await expect(lockAll()).rejects.toThrow(
          /Subscription orders in database reports would go on bringing rows into the clone, .* GRANT app TO postgres;/,
        );
        expect(await enabled()).toEqual(['orders']);
        // when it may
        await clone.run(`GRANT app TO ${MASTER} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE`);
        expect(await lockAll()).toMatchObject({ disabledSubscriptions: ['orders in reports'] });
        expect(await enabled()).toEqual([]);
        await forget();
      });
    } else {
      it('stops that in whatever database it does', async () => {
        expect(await lockAll()).toMatchObject({ disabledSubscriptions: ['orders in reports'] });
        expect(await enabled()).toEqual([]);
        await forget();
      });
    }
  });
});

/** A client as it is: none of ours. */
async function openSession({ host, port, database, user, password }: DatabaseAddress) {
  const client = new pg.Client({ host, port, database, user, password: password ?? '' });
  const ended = new Promise<boolean>((resolve) => client.once('end', () => resolve(true)));
  client.on('error', () => {});
  await client.connect();
  return { client, ended };
}

async function runAs(address: DatabaseAddress, statement: string): Promise<void> {
  const { client } = await openSession(address);
  await client.query(statement);
  await client.end();
}

function loginRoles(clone: Clone): Promise<string[]> {
  return clone.column('SELECT rolname FROM pg_roles WHERE rolcanlogin ORDER BY 1');
}

/** Every test has the roles that it makes. */
async function removeRoles(clone: Clone): Promise<void> {
  const roles = await clone.column(
    `SELECT quote_ident(rolname) FROM pg_roles
      WHERE rolname !~ '^pg_' AND rolname NOT IN ('${MASTER}', 'rdsadmin', 'rdsrepladmin', 'rds_superuser', 'rds_iam', 'rds_replication')
      ORDER BY 1`,
  );
  if (roles.length > 0) await clone.run(`DROP OWNED BY ${roles.join(', ')} CASCADE;\nDROP ROLE ${roles.join(', ')}`);
}
