import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../../src/masking/anonymize.ts';
import { cutOff } from '../../../src/masking/residue/cut-off.ts';
import { restoreEventTriggers, silenceEventTriggers } from '../../../src/masking/residue/event-triggers.ts';
import { sql } from '../../../src/postgres/sql.ts';
import { maskingOptions } from '../options.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('event triggers while %s of PostgreSQL %i masks', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
    // Only superusers make them, as long as it is not a cloud's own superuser.
    await masker.database.load(`
      CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no changes, please'; END$$;
      CREATE FUNCTION call_out() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN PERFORM net.http_post('https://hook.test'); END$$;
      CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
      CREATE EVENT TRIGGER refusing ON ddl_command_start EXECUTE FUNCTION refuse();
      CREATE EVENT TRIGGER hook ON ddl_command_end EXECUTE FUNCTION call_out();
      CREATE EVENT TRIGGER always ON sql_drop EXECUTE FUNCTION watch(); ALTER EVENT TRIGGER always ENABLE ALWAYS;
      CREATE EVENT TRIGGER off ON sql_drop EXECUTE FUNCTION watch(); ALTER EVENT TRIGGER off DISABLE;`);
  });
  afterEach(async () => {
    await masker.database.load('ALTER EVENT TRIGGER refusing DISABLE; ALTER EVENT TRIGGER hook DISABLE');
    await masker.drop();
  });

  const mask = () => anonymize(maskingOptions(masker.address));
  const states = async () =>
    Object.fromEntries(
      (await masker.rows('SELECT evtname AS name, evtenabled::text AS enabled FROM pg_event_trigger')).map(
        ({ name, enabled }) => [name, enabled],
      ),
    );
  const schemas = () => masker.rows(`SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`);

  if (kind === 'superuser') {
    it('are silent meanwhile and as before afterwards, but for those that call out', async () => {
      // when it begins
      await silenceEventTriggers(masker.session);
      expect(await states()).toEqual({ refusing: 'D', hook: 'D', always: 'D', off: 'D' });
      const cleanup = await cutOff(masker.session, 'fail');
      // and ends
      await restoreEventTriggers(masker.session);
      // then all is as before, but that nothing calls out
      expect(await states()).toEqual({ refusing: 'O', hook: 'D', always: 'A', off: 'D' });
      expect(await schemas()).toEqual([]);
      expect(cleanup).toEqual([
        { kind: 'event-trigger', name: 'always', done: 'silent while masking, and as before afterwards' },
        { kind: 'event-trigger', name: 'hook', done: 'disabled: it calls another server' },
        { kind: 'event-trigger', name: 'refusing', done: 'silent while masking, and as before afterwards' },
      ]);
    });

    it('come back in the next run, if one was killed', async () => {
      // given a run that ended in the middle, and one after it
      await silenceEventTriggers(masker.session);
      await silenceEventTriggers(masker.session);
      await restoreEventTriggers(masker.session);
      expect(await states()).toEqual({ refusing: 'O', hook: 'O', always: 'A', off: 'D' });
    });

    it('do not refuse what masking does', async () => {
      await masker.database.load(`ALTER EVENT TRIGGER refusing DISABLE; ALTER EVENT TRIGGER hook DISABLE;
        CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'ada@hopper.test');
        ALTER EVENT TRIGGER refusing ENABLE`);
      const outcome = await mask();
      expect(outcome?.report.verification?.passed).toBe(true);
      expect(await states()).toEqual({ refusing: 'O', hook: 'D', always: 'A', off: 'D' });
    });

    // Since 17 a superuser's sessions have them off altogether, and none is switched.
    if (version < 17) {
      it('that cannot be enabled again leave nothing certified', async () => {
        // given a record of what was disabled that is damaged while the run is under way
        await masker.database.load(`ALTER EVENT TRIGGER refusing DISABLE; ALTER EVENT TRIGGER hook DISABLE;
          CREATE FUNCTION damage() RETURNS boolean LANGUAGE plpgsql AS $$BEGIN
            IF to_regclass('pr_postgres.run') IS NOT NULL THEN ALTER TABLE pr_postgres.silenced_event_trigger RENAME enabled TO gone; END IF;
            RETURN true; END$$;
          CREATE TABLE people (id int PRIMARY KEY, email text CHECK (damage())); INSERT INTO people VALUES (1, 'ada@hopper.test');
          ALTER EVENT TRIGGER refusing ENABLE`);
        // when it ends
        const run = mask();
        // then it has failed, and there is no certificate
        await expect(run).rejects.toThrow('SQLSTATE 42703');
        expect(await masker.rows(`SELECT 1 FROM pg_class WHERE relname = 'certificate'`)).toEqual([]);
      });
    }

    if (version >= 17) {
      it('are left alone by sessions in which none fires', async () => {
        await masker.session.query(sql`SET event_triggers = off`);
        await silenceEventTriggers(masker.session);
        expect(await states()).toEqual({ refusing: 'O', hook: 'O', always: 'A', off: 'D' });
        await cutOff(masker.session, 'fail');
        expect(await states()).toEqual({ refusing: 'O', hook: 'D', always: 'A', off: 'D' });
      });
    }
    return;
  }

  it('are silent meanwhile where they are its own, beside others that it may not disable', async () => {
    // given one that refuses changes, of the application's own, as a cloud lets it make one, beside those of the cloud
    await masker.database.load(`ALTER EVENT TRIGGER refusing DISABLE; ALTER EVENT TRIGGER hook DISABLE;
      ALTER ROLE ${masker.application} SUPERUSER; ALTER EVENT TRIGGER refusing OWNER TO ${masker.application};
      ALTER ROLE ${masker.application} NOSUPERUSER; GRANT CREATE ON DATABASE ${masker.database.address.database} TO ${masker.address.user};
      CREATE TABLE people (id int PRIMARY KEY, email text); ALTER TABLE people OWNER TO ${masker.application};
      INSERT INTO people VALUES (1, 'ada@hopper.test'); ALTER EVENT TRIGGER refusing ENABLE ALWAYS`);
    // when it masks
    const outcome = await mask();
    // then nothing was refused, and all is as before
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(await states()).toEqual({ refusing: 'A', hook: 'D', always: 'A', off: 'D' });
    await masker.rows(`REASSIGN OWNED BY ${masker.address.user} TO CURRENT_USER`);
    await masker.rows('ALTER EVENT TRIGGER refusing OWNER TO CURRENT_USER');
  });

  it('are told of, since it may not disable them', async () => {
    await silenceEventTriggers(masker.session);
    const cleanup = await cutOff(masker.session, 'fail');
    await restoreEventTriggers(masker.session);
    expect(await states()).toEqual({ refusing: 'O', hook: 'O', always: 'A', off: 'D' });
    expect(cleanup.map(({ name, done }) => [name, done.slice(0, 5)])).toEqual([
      ['always', 'left:'],
      ['hook', 'left:'],
      ['refusing', 'left:'],
    ]);
  });
});
