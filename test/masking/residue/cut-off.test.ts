import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cutOff } from '../../../src/masking/residue/cut-off.ts';
import { removeResidue } from '../../../src/masking/residue/remove-residue.ts';
import { ResidueError } from '../../../src/masking/residue/rights.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('cutting a copy off, as %s of PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
  });
  afterEach(() => masker.drop());

  const mayAll = kind === 'superuser';

  /** pg_cron as it is seen in a database, without its worker. */
  const CRON = (rowSecurity: boolean) => `
    CREATE SCHEMA cron;
    CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text, command text, database text, username text DEFAULT current_user, active boolean DEFAULT true, jobname text);
    CREATE TABLE cron.job_run_details (jobid bigint, command text, return_message text, username text DEFAULT current_user);
    CREATE FUNCTION cron.unschedule(job_id bigint) RETURNS boolean LANGUAGE sql AS 'WITH gone AS (DELETE FROM cron.job WHERE jobid = job_id RETURNING 1) SELECT EXISTS (SELECT FROM gone)';
    INSERT INTO cron.job VALUES (1, '* * * * *', 'SELECT notify(''ada@hopper.test'')', 'production'), (2, '@daily', 'VACUUM', 'production');
    INSERT INTO cron.job_run_details VALUES (1, 'SELECT 1', 'ada@hopper.test');
    GRANT USAGE ON SCHEMA cron TO PUBLIC; GRANT SELECT, DELETE ON cron.job, cron.job_run_details TO PUBLIC;
    ${
      rowSecurity
        ? `ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY; ALTER TABLE cron.job_run_details ENABLE ROW LEVEL SECURITY;
           CREATE POLICY own ON cron.job USING (username = current_user); CREATE POLICY own ON cron.job_run_details USING (username = current_user);`
        : ''
    }`;

  it('unschedules jobs and forgets what they printed', async () => {
    // given jobs that production has scheduled
    await masker.load(CRON(false));
    // when the copy is cut off
    const cleanup = await cutOff(masker.session, 'fail');
    // then none would run, and nothing is left of their output
    expect(await masker.rows('SELECT 1 FROM cron.job UNION ALL SELECT 1 FROM cron.job_run_details')).toEqual([]);
    expect(cleanup).toEqual([
      { kind: 'cron-job', name: 'job 1', done: 'unscheduled (it ran in database production)' },
      { kind: 'cron-job', name: 'job 2', done: 'unscheduled (it ran in database production)' },
      { kind: 'cron-run', name: 'cron.job_run_details', done: 'emptied' },
    ]);
  });

  it('says that jobs may be left which row security hides from it', async () => {
    // given jobs of a superuser, behind the row security that pg_cron has
    await masker.database.load(CRON(true));
    // when the copy is cut off
    const cleanup = await cutOff(masker.session, 'fail');
    // then they are gone, or it is said that some may be there
    const left = await masker.rows('SELECT 1 FROM cron.job UNION ALL SELECT 1 FROM cron.job_run_details');
    if (mayAll) {
      expect(left).toEqual([]);
    } else {
      expect(cleanup).toContainEqual({
        kind: 'cron-job',
        name: 'jobs of other roles',
        done: expect.stringMatching(/^left/),
      });
      expect(cleanup).toContainEqual({
        kind: 'cron-run',
        name: 'cron.job_run_details',
        done: expect.stringMatching(/^left/),
      });
    }
  });

  it('disables triggers that call other servers, directly, through other functions or an extension, and no others', async () => {
    // given webhooks of several makes beside ordinary triggers
    await masker.database.load(`CREATE EXTENSION dblink; CREATE SCHEMA net AUTHORIZATION ${masker.application}`);
    await masker.load(`
      CREATE FUNCTION net.http_post(url text, body jsonb) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
      CREATE TABLE orders (id int PRIMARY KEY, at timestamptz);
      CREATE TABLE lines (id int, line text) PARTITION BY LIST (id); CREATE TABLE lines_1 PARTITION OF lines FOR VALUES IN (1);
      CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM net.http_post('https://hook.test', to_jsonb(NEW)); RETURN NEW; END$$;
      CREATE FUNCTION tell(what text) RETURNS void LANGUAGE plpgsql AS $$BEGIN PERFORM dblink_exec('dbname=other', what); END$$;
      CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM public.tell(NEW.line); RETURN NEW; END$$;
      CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.at := now(); RETURN NEW; END$$;
      CREATE TRIGGER hook AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION hook();
      CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
      CREATE TRIGGER tells AFTER INSERT ON lines FOR EACH ROW EXECUTE FUNCTION tells();`);
    // when the copy is cut off
    const cleanup = await cutOff(masker.session, 'fail');
    // then only the ordinary one fires
    expect(
      await masker.rows(
        `SELECT tgrelid::regclass::text AS table, tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'`,
      ),
    ).toEqual([{ table: 'public.orders', name: 'stamp' }]);
    expect(cleanup.map(({ kind, name }) => [kind, name])).toEqual([
      ['webhook', 'tells on public.lines'],
      ['webhook', 'tells on public.lines_1'],
      ['webhook', 'hook on public.orders'],
    ]);
    // and the functions that are left are told of
    const { catalog, plan } = await masker.everything();
    const left = (await removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} })).filter(
      ({ kind }) => kind === 'outward-function',
    );
    expect(left.map(({ name }) => name).sort()).toEqual(['public.hook', 'public.tell', 'public.tells']);
  });

  it('empties what was queued to be sent', async () => {
    await masker.database.load(`CREATE SCHEMA net AUTHORIZATION ${masker.application}`);
    await masker.load(`CREATE UNLOGGED TABLE net.http_request_queue (id bigint, url text, body bytea);
      CREATE TABLE net._http_response (id bigint, content text);
      INSERT INTO net.http_request_queue VALUES (1, 'https://hook.test', 'ada@hopper.test'); INSERT INTO net._http_response VALUES (1, 'ada@hopper.test')`);
    const cleanup = await cutOff(masker.session, 'fail');
    expect(cleanup.map(({ name, done }) => [name, done])).toEqual([
      ['net.http_request_queue', 'emptied'],
      ['net._http_response', 'emptied'],
    ]);
    expect(
      await masker.rows('SELECT 1 FROM net.http_request_queue UNION ALL SELECT 1 FROM net._http_response'),
    ).toEqual([]);
  });

  it('drops logins of other servers and the passwords that stand in the definitions of servers', async () => {
    // given servers of the application and of a superuser
    await masker.database.load(`CREATE EXTENSION postgres_fdw; CREATE FOREIGN DATA WRAPPER lenient;
      GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw, lenient TO ${masker.application};
      CREATE SERVER theirs FOREIGN DATA WRAPPER lenient OPTIONS (password 'secret'); CREATE USER MAPPING FOR PUBLIC SERVER theirs OPTIONS (password 'secret')`);
    await masker.load(`CREATE SERVER ours FOREIGN DATA WRAPPER lenient OPTIONS (host 'db', password 'secret');
      CREATE USER MAPPING FOR CURRENT_USER SERVER ours OPTIONS (password 'secret')`);
    // when the copy is cut off and cleaned
    const { catalog, plan } = await masker.everything();
    const cleanup = [
      ...(await cutOff(masker.session, 'fail')),
      ...(await removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} })),
    ];
    // then no login of ours is left, and of theirs only what is said
    expect(await masker.rows('SELECT srvname AS server FROM pg_user_mappings')).toEqual(
      mayAll ? [] : [{ server: 'theirs' }],
    );
    expect(cleanup).toContainEqual({ kind: 'user-mapping', name: `${masker.application} at ours`, done: 'dropped' });
    expect(cleanup).toContainEqual({
      kind: 'user-mapping',
      name: 'PUBLIC at theirs',
      done: mayAll ? 'dropped' : "left: only the server's owner may drop it",
    });
    expect(await masker.rows(`SELECT srvoptions FROM pg_foreign_server WHERE srvname = 'ours'`)).toEqual([
      { srvoptions: ['host=db'] },
    ]);
    const rest = mayAll ? 'are removed' : "are left, too: only the server's owner may remove them";
    const logins = mayAll ? '' : ', and roles still have a login there, for want of a right';
    const servers = [
      ['ours', 'left: tables may be made of it (lenient); the secrets in its options are removed'],
      ['theirs', `left: tables may be made of it (lenient)${logins}; the secrets in its options ${rest}`],
    ];
    for (const [name, done] of servers) expect(cleanup).toContainEqual({ kind: 'foreign-server', name, done });
    expect(JSON.stringify(cleanup)).not.toContain('secret"');
  });

  it('drops subscriptions, or refuses to go on beside one that is enabled', async () => {
    // given a subscription that a superuser has made
    const name = `from_${masker.application}`;
    await masker.database.load(
      `CREATE SUBSCRIPTION ${name} CONNECTION 'host=127.0.0.1 port=1 dbname=x user=y password=z' PUBLICATION p WITH (connect = false, enabled = false, slot_name = 'production_slot')`,
    );
    const there = () => masker.rows(`SELECT 1 FROM pg_subscription WHERE subname = '${name}'`);
    try {
      if (mayAll) {
        const cleanup = await cutOff(masker.session, 'fail');
        expect(cleanup).toContainEqual({ kind: 'subscription', name, done: expect.stringMatching(/^dropped/) });
        expect(await there()).toEqual([]);
      } else {
        // One that sleeps is told of.
        expect(await cutOff(masker.session, 'fail')).toEqual([
          { kind: 'subscription', name, done: expect.stringMatching(/^left disabled/) },
        ]);
        // One that is awake brings originals in.
        await masker.rows(`ALTER SUBSCRIPTION ${name} ENABLE`);
        await expect(cutOff(masker.session, 'fail')).rejects.toThrow(ResidueError);
      }
    } finally {
      if ((await there()).length > 0) {
        await masker.rows(`ALTER SUBSCRIPTION ${name} DISABLE`);
        await masker.rows(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE)`);
        await masker.rows(`DROP SUBSCRIPTION ${name}`);
      }
    }
  });

  it('looks into the tables of extensions, and stops at personal data unless it may be kept', async () => {
    // given an extension whose tables hold reference data, and another with what users wrote
    await masker.load('CREATE TABLE units (name text); CREATE TABLE queue (t int, message text)');
    await masker.database.load(`CREATE EXTENSION hstore; ALTER EXTENSION hstore ADD TABLE units; ALTER EXTENSION hstore ADD TABLE queue;
      INSERT INTO units VALUES ('metre')`);
    expect(await cutOff(masker.session, 'fail')).toEqual([
      { kind: 'extension-table', name: 'public.units', done: 'not masked: it belongs to the extension hstore' },
    ]);
    // when somebody's address stands there
    await masker.database.load(`INSERT INTO queue VALUES (7, '{"to": "ada@hopper.test"}')`);
    // then it stops, without saying whose
    await expect(cutOff(masker.session, 'fail')).rejects.toThrow(
      /public\.queue of the extension hstore holds 1 e-mail addresses/,
    );
    await expect(cutOff(masker.session, 'fail')).rejects.not.toThrow(/hopper/);
    // or keeps it on demand, and says so
    expect(await cutOff(masker.session, 'keep')).toContainEqual(
      expect.objectContaining({ name: 'public.queue', done: expect.stringContaining('kept with 1 e-mail addresses') }),
    );
  });
});
