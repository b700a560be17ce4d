import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withSession } from '../../../src/postgres/session.ts';
import { quarantine } from '../../../src/providers/aurora/quarantine.ts';
import { canEnter, chooseUser, openToUser } from '../../../src/providers/aurora/user.ts';
import { installedVersions } from '../../postgres/server.ts';
import { type Clone, MASTER, opens, PASSWORD, SHOP, startClone } from './clone.ts';

/** The first version in which CREATEROLE reaches only the roles that one has ADMIN OPTION on. */
const ADMIN_OPTION = 16;
const DERIVED = 'derivedforthebranch0123456789';

describe.each(await installedVersions())('the user of a branch on PostgreSQL %i', (version) => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await startClone({ version });
    await clone.runAsMaster(`
      CREATE ROLE app LOGIN PASSWORD '${PASSWORD}';
      CREATE ROLE billing LOGIN PASSWORD '${PASSWORD}';
      CREATE ROLE owners;`);
  });
  afterAll(() => clone?.stop());
  afterEach(async () => {
    await clone.run(
      'DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\nDROP SCHEMA IF EXISTS pr_postgres CASCADE;\nGRANT ALL ON SCHEMA public TO PUBLIC',
      SHOP,
    );
    await clone.run(`ALTER ROLE ${MASTER} PASSWORD '${PASSWORD}';\nREVOKE rds_iam FROM app, billing, owners CASCADE`);
    if ((await clone.column(`SELECT 1 FROM pg_roles WHERE rolname = 'extra'`)).length > 0) {
      await clone.run('DROP OWNED BY extra CASCADE;\nDROP ROLE extra');
    }
    for (const role of ['app', 'billing']) {
      await clone.run(`ALTER ROLE ${role} LOGIN PASSWORD '${PASSWORD}' VALID UNTIL 'infinity' CONNECTION LIMIT -1`);
    }
  });

  const choose = (role: string | null = null) =>
    withSession(clone.master(SHOP), { purpose: 'test' }, (session) => chooseUser(session, { role }));
  const open = (role: string) =>
    withSession(clone.master(SHOP), { purpose: 'test' }, (session) => openToUser(session, { role, password: DERIVED }));
  const entry = (role: string, password = DERIVED) => ({ ...clone.user(role), password });
  const tables = (owner: string, ...names: string[]) =>
    clone.run(
      names
        .map((name) => `CREATE TABLE public.${name} (id int);\nALTER TABLE public.${name} OWNER TO ${owner};\n`)
        .join(''),
      SHOP,
    );

  describe('is', () => {
    it('the owner of most tables', async () => {
      await tables('app', 'a', 'b');
      await tables('billing', 'c');
      await tables('rdsadmin', 'd', 'e', 'f');
      expect(await choose()).toEqual({ role: 'app', isMaster: false, notices: [] });
    });

    it('of two with as many the one with more bytes, else the first by name', async () => {
      await tables('app', 'a');
      await tables('billing', 'b');
      expect((await choose()).role).toBe('app');
      await clone.run('INSERT INTO public.b SELECT generate_series(1, 1000)', SHOP);
      expect((await choose()).role).toBe('billing');
    });

    it('the master user where that owns them, which is said; the record of masking does not count', async () => {
      await tables('app', 'a');
      await clone.run(
        `CREATE SCHEMA pr_postgres;\nCREATE TABLE pr_postgres.one (id int);\nCREATE TABLE pr_postgres.two (id int)`,
        SHOP,
      );
      await clone.run(
        `ALTER TABLE pr_postgres.one OWNER TO ${MASTER};\nALTER TABLE pr_postgres.two OWNER TO ${MASTER}`,
        SHOP,
      );
      expect((await choose()).role).toBe('app');
      await tables(MASTER, 'b', 'c');
      const { role, isMaster, notices } = await choose();
      expect([role, isMaster]).toEqual([MASTER, true]);
      expect(notices).toEqual([expect.stringMatching(/the master user of the cluster.*Set the input role/)]);
    });

    it('the owner of the database where there are no tables', async () => {
      expect((await choose()).role).toBe(MASTER);
    });

    it('the one that logs in for a group that owns them, before and after the quarantine', async () => {
      await tables('owners', 'a', 'b');
      await clone.run('GRANT owners TO app');
      expect(await choose()).toEqual({ role: 'app', isMaster: false, notices: [] });
      await quarantine(clone.master(), { keep: null });
      expect(await choose()).toEqual({ role: 'app', isMaster: false, notices: [] });
      await clone.run('REVOKE owners FROM app');
    });

    it('the group itself where nobody, or more than one, logs in for it', async () => {
      await tables('owners', 'a', 'b');
      expect(await choose()).toEqual({ role: 'owners', isMaster: false, notices: [] });
      await clone.run('GRANT owners TO app;\nGRANT owners TO billing');
      const { role, notices } = await choose();
      expect(role).toBe('owners');
      expect(notices).toEqual([expect.stringContaining('(app, billing). Set the input role')]);
      await clone.run('REVOKE owners FROM app, billing');
    });

    it('the one that is asked for', async () => {
      await tables('app', 'a');
      expect(await choose('billing')).toEqual({ role: 'billing', isMaster: false, notices: [] });
      expect(await choose(MASTER)).toEqual({ role: MASTER, isMaster: true, notices: [] });
    });

    it.each([
      ['nobody', 'does not exist in the clone'],
      ['rdsadmin', 'belongs to the server or to AWS'],
      ['rds_superuser', 'belongs to the server or to AWS'],
      ['pg_monitor', 'belongs to the server or to AWS'],
    ])('not %s, and is told who could be', async (role, wrong) => {
      await expect(choose(role)).rejects.toThrow(
        `Role ${role} (input role) ${wrong}: give a role that logs in on production (app, billing, ${MASTER}), or nothing.`,
      );
    });
  });

  describe('when the branch is opened', () => {
    it('comes in by the branch’s password, whatever kept it out before', async () => {
      // given a role in quarantine that has expired and may have no connections
      await quarantine(clone.master(), { keep: null });
      await clone.run(`ALTER ROLE app CONNECTION LIMIT 0`);
      expect(await canEnter(entry('app'))).toBe(false);
      // when it is opened, twice
      await open('app');
      await open('app');
      // then it comes in by that password and no other, and nobody else does
      expect(await canEnter(entry('app'))).toBe(true);
      expect(await canEnter(entry('app', PASSWORD))).toBe(false);
      expect(await canEnter(entry('billing'))).toBe(false);
      expect(await canEnter(entry('billing', PASSWORD))).toBe(false);
    });

    it('can be a group that owns the tables', async () => {
      await open('owners');
      expect(await canEnter(entry('owners'))).toBe(true);
      await clone.run('ALTER ROLE owners NOLOGIN PASSWORD NULL');
    });

    it('can be the master user, whose password that becomes', async () => {
      await open(MASTER);
      expect(await canEnter(entry(MASTER))).toBe(true);
      expect(await canEnter(entry(MASTER, PASSWORD))).toBe(false);
    });

    it('keeps a connection limit that lets it in', async () => {
      await clone.run('ALTER ROLE app CONNECTION LIMIT 7');
      await open('app');
      expect(await clone.column(`SELECT rolconnlimit FROM pg_roles WHERE rolname = 'app'`)).toEqual(['7']);
    });

    it('has its password stored as a verifier, also where the server would make an older one', async () => {
      await clone.run(`ALTER SYSTEM SET password_encryption = 'md5';\nSELECT pg_reload_conf()`);
      await open('app');
      expect(await clone.column(`SELECT rolpassword FROM pg_authid WHERE rolname = 'app'`)).toEqual([
        expect.stringMatching(/^SCRAM-SHA-256\$4096:/),
      ]);
      await clone.run('ALTER SYSTEM RESET password_encryption;\nSELECT pg_reload_conf()');
    });

    describe('and is a member of rds_iam', () => {
      if (version >= ADMIN_OPTION) {
        it('is one no more, whoever made it one, or the run fails', async () => {
          // given memberships that others gave, of whom the master user may act for one
          await clone.runAsMaster('CREATE ROLE extra');
          await clone.run('GRANT rds_iam TO extra WITH ADMIN OPTION;\nGRANT rds_iam TO app GRANTED BY extra');
          await open('app');
          expect(await canEnter(entry('app'))).toBe(true);
          expect(await clone.column(`SELECT pg_has_role('app', 'rds_iam', 'MEMBER')`)).toEqual(['false']);
          // and for the other may not
          await clone.run('GRANT rds_iam TO billing');
          await expect(open('billing')).rejects.toThrow(
            /^Role billing cannot log in to the branch by a password, since it is a member of rds_iam .* run on production REVOKE rds_iam FROM billing;/,
          );
          expect(await canEnter(entry('billing'))).toBe(false);
          expect(await clone.column(`SELECT pg_has_role('${MASTER}', 'extra', 'USAGE')`)).toEqual(['false']);
        });
      } else {
        it('is one no more, by whatever way it was one', async () => {
          await clone.run('GRANT rds_iam TO owners, app;\nGRANT owners TO app');
          await open('app');
          expect(await clone.column(`SELECT pg_has_role('app', 'rds_iam', 'MEMBER')`)).toEqual(['false']);
          expect(await canEnter(entry('app'))).toBe(true);
          await clone.run('REVOKE owners FROM app');
        });
      }
    });

    it('is given the right to connect to the database, or the run fails', async () => {
      await clone.runAsMaster(`REVOKE CONNECT ON DATABASE ${SHOP} FROM PUBLIC`);
      await open('app');
      expect(await canEnter(entry('app'))).toBe(true);
      await clone.run(`ALTER DATABASE ${SHOP} OWNER TO rdsadmin`);
      await clone.run(`GRANT CONNECT ON DATABASE ${SHOP} TO ${MASTER}`);
      await expect(open('billing')).rejects.toThrow(
        `Role billing may not connect to database ${SHOP}, which the URL of the branch names: run on production GRANT CONNECT ON DATABASE ${SHOP} TO billing; and`,
      );
      await clone.run(`ALTER DATABASE ${SHOP} OWNER TO ${MASTER};\nGRANT CONNECT ON DATABASE ${SHOP} TO PUBLIC`);
    });

    (version >= ADMIN_OPTION ? it : it.skip)('fails for a role that the master user may not alter', async () => {
      await clone.run('CREATE ROLE extra LOGIN');
      await expect(open('extra')).rejects.toThrow(
        `GRANT extra TO ${MASTER} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;`,
      );
    });
  });

  it('is asked at the door: refused is an answer, silence is none', async () => {
    expect(await canEnter(clone.user('app'))).toBe(true);
    expect(await canEnter(entry('app', 'wrong'))).toBe(false);
    await clone.run('ALTER ROLE app NOLOGIN');
    expect(await canEnter(clone.user('app'))).toBe(false);
    await expect(canEnter({ ...clone.user('billing'), port: 1 })).rejects.toThrow('ECONNREFUSED');
    await expect(canEnter(clone.user('billing', 'nowhere'))).rejects.toThrow('3D000');
    expect(await opens(clone.user('billing'))).toBe(true);
  });
});
