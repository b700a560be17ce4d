import { afterEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../../src/masking/anonymize.ts';
import { ForeignRecordError } from '../../../src/masking/record/schema.ts';
import { silenceEventTriggers } from '../../../src/masking/residue/event-triggers.ts';
import { unforceRowSecurity } from '../../../src/masking/row-security.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';
import { createMasker, type Masker, type MaskerKind } from '../residue/maskers.ts';

async function mask(address: DatabaseAddress, policy = ''): Promise<Anonymized> {
  const outcome = await anonymize(maskingOptions(address, `version: 1\n${policy}`));
  if (outcome === null) throw new Error('Nothing was done.');
  return outcome;
}

const PEOPLE = `
  CREATE TABLE people (id int PRIMARY KEY, email text);
  INSERT INTO people SELECT n, 'n' || n || '@hopper.test' FROM generate_series(1, 50) n;`;

/** Stops a run that has begun, as long as the database says so. */
const HALT = `
  CREATE FUNCTION halt() RETURNS boolean LANGUAGE plpgsql AS $$BEGIN
    IF current_setting('test.halt', true) = 'on' AND to_regclass('pr_postgres.run') IS NOT NULL THEN RAISE 'halt'; END IF;
    RETURN true; END$$;
  ALTER TABLE people ADD CHECK (halt());`;

describe.each(SHARED_VERSIONS)('records that belong to somebody else, on PostgreSQL %i', (version) => {
  let masker: Masker;
  afterEach(() => masker.drop());

  const originals = () => masker.rows(`SELECT count(*)::int AS n FROM public.people WHERE email LIKE '%hopper%'`);

  async function stopHalfway(address: DatabaseAddress): Promise<void> {
    await masker.database.load(`ALTER DATABASE ${address.database} SET test.halt = 'on'`);
    await expect(mask(address)).rejects.toThrow('P0001');
    await masker.database.load(`ALTER DATABASE ${address.database} RESET test.halt`);
    expect(await masker.rows('SELECT count(*)::int AS n FROM pr_postgres.run')).toEqual([{ n: 1 }]);
  }

  it.each<MaskerKind>(['superuser', 'Aurora master'])(
    'are not gone on with by the %s, who may do more than their owner',
    async (kind) => {
      // given a run that the application began, to which it adds an order that it may not give
      masker = await createMasker(kind, version);
      const { application } = masker;
      await masker.load(PEOPLE + HALT);
      await stopHalfway({ ...masker.address, user: application });
      const name = kind === 'superuser' ? 'SUPERUSER' : 'CREATEROLE';
      await masker.load(
        `INSERT INTO pr_postgres.pending_step VALUES ('mine', 0, ARRAY['ALTER ROLE ${application} ${name}'], false)`,
      );
      // when one with more rights is to go on
      const attempt = mask(masker.address);
      // then nothing is done, and it is said why
      await expect(attempt).rejects.toThrow(ForeignRecordError);
      await expect(attempt).rejects.toThrow(
        new RegExp(
          `^Schema pr_postgres belongs to role ${application}, which could have .*: mask as ${application}, or`,
        ),
      );
      expect(
        await masker.rows(`SELECT rolsuper OR rolcreaterole AS risen FROM pg_roles WHERE rolname = '${application}'`),
      ).toEqual([{ risen: false }]);
      expect(await originals()).toEqual([{ n: 50 }]);
    },
  );

  it.each([
    ['schema', 'DROP SCHEMA pr_postgres CASCADE; CREATE SCHEMA pr_postgres AUTHORIZATION'],
    ['table', 'ALTER TABLE pr_postgres.unforced_row_security OWNER TO'],
    [
      'table of waiting rows',
      'CREATE TABLE pr_postgres.staging_1_0 (c0 text); ALTER TABLE pr_postgres.staging_1_0 OWNER TO',
    ],
  ])("switch nothing when the %s is the application's", async (_, give) => {
    // given records that would switch row security and an event trigger
    masker = await createMasker('superuser', version);
    await masker.load(PEOPLE);
    const records = `
      CREATE TABLE pr_postgres.unforced_row_security (oid oid); INSERT INTO pr_postgres.unforced_row_security SELECT 'public.people'::regclass;
      CREATE TABLE pr_postgres.silenced_event_trigger (name text, enabled text); INSERT INTO pr_postgres.silenced_event_trigger VALUES ('watching', 'D');`;
    await masker.database.load(`
      CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER watching ON sql_drop EXECUTE FUNCTION watch();
      CREATE SCHEMA pr_postgres; ${give.startsWith('DROP') ? `${give} ${masker.application}; ${records}` : `${records} ${give} ${masker.application}`}`);
    // when a superuser is to mask
    await expect(mask(masker.address)).rejects.toThrow(ForeignRecordError);
    // then both are as they were
    expect(
      await masker.rows(`SELECT relforcerowsecurity AS forced, (SELECT evtenabled::text FROM pg_event_trigger WHERE evtname = 'watching') AS enabled
                           FROM pg_class WHERE oid = 'public.people'::regclass`),
    ).toEqual([{ forced: false, enabled: 'O' }]);
    expect(await originals()).toEqual([{ n: 50 }]);
  });

  it('are gone on with by the role that made them', async () => {
    masker = await createMasker('Aurora master', version);
    await masker.load(PEOPLE + HALT);
    await stopHalfway(masker.address);
    const { report } = await mask(masker.address);
    expect(report.verification?.passed).toBe(true);
    expect(await originals()).toEqual([{ n: 0 }]);
  });

  it.each<MaskerKind>(['superuser', 'Aurora master'])(
    'may hold the certificate of a golden source that the %s takes over',
    async (kind) => {
      // given a source that the application has masked
      masker = await createMasker(kind, version);
      await masker.load(PEOPLE);
      await mask({ ...masker.address, user: masker.application });
      // when a role with more rights masks a branch of it
      const { alreadyMasked } = await mask(masker.address);
      // then it takes the certificate for what it is, and begins no run of its own on top of it
      expect(alreadyMasked).toBe(true);
      await expect(mask(masker.address, 'columns: { public.people.email: null }')).rejects.toThrow(ForeignRecordError);
      // and no order along with it
      await masker.database.load(`CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER watching ON sql_drop EXECUTE FUNCTION watch()`);
      await masker.load(`CREATE TABLE pr_postgres.silenced_event_trigger (name text, enabled text);
        INSERT INTO pr_postgres.silenced_event_trigger VALUES ('watching', 'D')`);
      await expect(mask(masker.address)).rejects.toThrow(ForeignRecordError);
      expect(await masker.rows('SELECT evtenabled::text AS enabled FROM pg_event_trigger')).toEqual([{ enabled: 'O' }]);
    },
  );

  it('are told from those of a superuser that this role may not touch', async () => {
    masker = await createMasker('Aurora master', version);
    await masker.load(PEOPLE);
    await mask(masker.database.address);
    await expect(mask(masker.address)).rejects.toThrow(
      /^Schema pr_postgres belongs to role postgres, whose rights role master_\w+, which masks, does not have: mask as postgres/,
    );
  });

  it.each<MaskerKind>(['superuser', 'Aurora master'])(
    "are nobody's but the %s's to write, whatever default privileges say",
    async (kind) => {
      // given a role that gives the application all that it makes
      masker = await createMasker(kind, version);
      await masker.session.query(
        sql`ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO ${identifier(masker.application)}, PUBLIC`,
      );
      await masker.load(`${PEOPLE} ${HALT} ALTER TABLE people FORCE ROW LEVEL SECURITY`);
      await masker.database.load(`CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER watching ON sql_drop EXECUTE FUNCTION watch()`);
      const records = () =>
        masker.rows(
          `SELECT relname, has_table_privilege('${masker.application}', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') AS open
             FROM pg_class WHERE relnamespace = 'pr_postgres'::regnamespace AND relkind = 'r' ORDER BY 1`,
        );
      // when a run has stopped in the middle
      await stopHalfway(masker.address);
      // then none of its records can be written, or read, by another
      expect((await records()).length).toBeGreaterThan(4);
      expect((await records()).filter(({ open }) => open)).toEqual([]);
      // nor those of what was switched off before it began
      await silenceEventTriggers(masker.session);
      await unforceRowSecurity(masker.session);
      expect(await records()).toContainEqual({
        relname: kind === 'superuser' ? 'silenced_event_trigger' : 'unforced_row_security',
        open: false,
      });
    },
  );
});
