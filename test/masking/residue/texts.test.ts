import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clearComments } from '../../../src/masking/residue/comments.ts';
import { removeResidue } from '../../../src/masking/residue/remove-residue.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('what stands in definitions, to %s of PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
  });
  afterEach(() => masker.drop());

  async function clean() {
    const { catalog, plan } = await masker.everything();
    return [
      ...(await clearComments(masker.session)),
      ...(await removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} })),
    ];
  }

  it('is taken out of comments, whatever they are on', async () => {
    // given comments with an address on every kind of object that has them
    await masker.load(`
      CREATE SCHEMA odd; CREATE TABLE odd."It's ""on"" it" (id int PRIMARY KEY, email text, CONSTRAINT known CHECK (id > 0));
      CREATE INDEX by_email ON odd."It's ""on"" it" (email); CREATE SEQUENCE numbers; CREATE VIEW seen AS SELECT email FROM odd."It's ""on"" it";
      CREATE MATERIALIZED VIEW kept AS SELECT email FROM seen; CREATE TYPE pair AS (a int, b text); CREATE TYPE mood AS ENUM ('glad');
      CREATE DOMAIN positive AS int CONSTRAINT more CHECK (VALUE > 0);
      CREATE FUNCTION one(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE two(a int) LANGUAGE sql AS 'SELECT 1';
      CREATE AGGREGATE three(int) (sfunc = int4pl, stype = int4);
      CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER firing BEFORE INSERT ON odd."It's ""on"" it" FOR EACH ROW EXECUTE FUNCTION fire();
      CREATE RULE ruling AS ON DELETE TO odd."It's ""on"" it" DO INSTEAD NOTHING; CREATE POLICY ours ON odd."It's ""on"" it" USING (true);
      CREATE STATISTICS together ON id, email FROM odd."It's ""on"" it"; CREATE COLLATION german (provider = icu, locale = 'de');
      CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple); CREATE OPERATOR === (function = int4eq, leftarg = int, rightarg = int);`);
    const objects = [
      'SCHEMA odd',
      `TABLE odd."It's ""on"" it"`,
      `COLUMN odd."It's ""on"" it".email`,
      `CONSTRAINT known ON odd."It's ""on"" it"`,
      'INDEX odd.by_email',
      'SEQUENCE numbers',
      'VIEW seen',
      'COLUMN seen.email',
      'MATERIALIZED VIEW kept',
      'COLUMN kept.email',
      'TYPE pair',
      'COLUMN pair.b',
      'TYPE mood',
      'DOMAIN positive',
      'CONSTRAINT more ON DOMAIN positive',
      'FUNCTION one(int, text)',
      'PROCEDURE two(int)',
      'AGGREGATE three(int)',
      `TRIGGER firing ON odd."It's ""on"" it"`,
      `RULE ruling ON odd."It's ""on"" it"`,
      `POLICY ours ON odd."It's ""on"" it"`,
      'STATISTICS together',
      'COLLATION german',
      'TEXT SEARCH CONFIGURATION words',
      'OPERATOR === (int, int)',
    ];
    await masker.load(objects.map((object) => `COMMENT ON ${object} IS 'Ask ada@hopper.test, it''s hers'`).join(';'));
    // when the residue is removed
    const cleanup = await clean();
    // then the comments are there without it
    const comments = await masker.rows(
      `SELECT description, count(*)::int AS n FROM pg_description WHERE objoid >= 16384 GROUP BY 1`,
    );
    expect(comments).toEqual([{ description: "Ask (removed), it's hers", n: objects.length }]);
    expect(cleanup.filter((one) => one.kind === 'comment')).toHaveLength(objects.length);
    expect(cleanup).toContainEqual({
      kind: 'comment',
      name: 'domain constraint more on public.positive',
      done: 'removed from it: 1 e-mail addresses',
    });
  });

  it('is left in comments that others own, and told of', async () => {
    await masker.database.load(`CREATE SCHEMA theirs; COMMENT ON SCHEMA theirs IS 'ask ada@hopper.test';
      COMMENT ON DATABASE "${masker.address.database}" IS 'of ada@hopper.test'`);
    const cleanup = await clean();
    expect(cleanup).toContainEqual({
      kind: 'comment',
      name: 'schema theirs',
      done:
        kind === 'superuser'
          ? 'removed from it: 1 e-mail addresses'
          : expect.stringMatching(/^left: it holds 1 e-mail addresses/),
    });
    // The database's own comment says whose it is, and is left alone.
    expect(cleanup).toContainEqual({
      kind: 'comment',
      name: `database ${masker.address.database}`,
      done: 'left: it holds 1 e-mail addresses',
    });
    expect(JSON.stringify(cleanup)).not.toContain('hopper');
  });

  it("is left on roles, which are the whole server's, and told of", async () => {
    // given a role of which a comment and a parameter speak of a person
    const { application } = masker;
    await masker.database.load(`COMMENT ON ROLE ${application} IS 'ask ada@hopper.test';
      ALTER ROLE ${application} SET app.contact = 'grace@hopper.test'; ALTER ROLE ${application} SET app.jwt_secret = 'open sesame';
      ALTER ROLE ${application} SET work_mem = '8MB'`);
    // when the residue is removed
    const cleanup = (await clean()).filter(({ name }) => name.includes(application));
    // then both are as before, and everybody knows
    const done = "left: it holds 1 e-mail addresses, and is the whole server's";
    expect(cleanup).toContainEqual({ kind: 'comment', name: `role ${application}`, done });
    const setting = { kind: 'database-setting', name: `app.contact of role ${application} in all databases` };
    expect(cleanup).toContainEqual({ ...setting, done: "left: 1 e-mail addresses, and is the whole server's" });
    expect(cleanup).toContainEqual({
      kind: 'database-setting',
      name: `app.jwt_secret of role ${application} in all databases`,
      done: "left: by its name a secret, and is the whole server's",
    });
    expect(JSON.stringify(cleanup)).not.toMatch(/hopper|work_mem|sesame/);
    expect(
      await masker.rows(`SELECT shobj_description(oid, 'pg_authid') AS comment, cardinality(rolconfig) AS settings
                           FROM pg_roles WHERE rolname = '${application}'`),
    ).toEqual([{ comment: 'ask ada@hopper.test', settings: 3 }]);
  });

  it('is told of where code depends on it', async () => {
    // given addresses and passwords in every kind of definition
    await masker.load(`
      CREATE TYPE who AS ENUM ('ada@hopper.test', 'nobody');
      CREATE DOMAIN address AS text DEFAULT 'd@hopper.test' CONSTRAINT odd CHECK (VALUE <> 'e@hopper.test');
      CREATE TABLE people (id int, email text DEFAULT 'x@hopper.test', place text, CONSTRAINT no_ada CHECK (email <> 'ada@hopper.test'));
      CREATE INDEX few ON people (id) WHERE email = 'ada@hopper.test';
      CREATE TABLE parts (email text) PARTITION BY LIST (email); CREATE TABLE part PARTITION OF parts FOR VALUES IN ('ada@hopper.test');
      CREATE TABLE hashed (email text) PARTITION BY HASH (replace(email, 'ada@hopper.test', ''));
      CREATE STATISTICS expression ON (email = 'ada@hopper.test') FROM people;
      CREATE FUNCTION quoted() RETURNS text LANGUAGE sql AS $$SELECT 'ada@hopper.test, password=hunter2hunter2'$$;
      CREATE FUNCTION standard(who text DEFAULT 'ada@hopper.test') RETURNS boolean LANGUAGE sql RETURN who = 'grace@hopper.test';
      CREATE PROCEDURE configured() LANGUAGE sql SET application_name = 'ada@hopper.test' AS 'SELECT 1';
      CREATE VIEW seen AS SELECT * FROM people WHERE email = 'ada@hopper.test';
      CREATE MATERIALIZED VIEW kept AS SELECT 'ada@hopper.test' AS email;
      CREATE RULE ruling AS ON DELETE TO people WHERE OLD.email = 'ada@hopper.test' DO INSTEAD NOTHING;
      CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER firing BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION fire('ada@hopper.test');
      CREATE POLICY ours ON people USING (email = 'ada@hopper.test');
      CREATE PUBLICATION changes FOR TABLE people WHERE (email = 'ada@hopper.test');
      INSERT INTO people (id, email) VALUES (1, 'y'); ALTER TABLE people ADD COLUMN more text DEFAULT 'ada@hopper.test';
      ALTER TABLE people ALTER more DROP DEFAULT;`);
    // when the residue is removed
    const cleanup = await clean();
    // then each is told of with its kind and name, and none with its value
    const told = cleanup
      .filter(({ done }) => /definition holds/.test(done))
      .map((one) => `${one.kind} ${one.name}: ${one.done.replace('left: its definition holds ', '')}`);
    expect(told).toEqual([
      'constraint no_ada on public.people: 1 e-mail addresses',
      'default public.people.email: 1 e-mail addresses',
      'domain-constraint odd on public.address: 1 e-mail addresses',
      'domain-default public.address: 1 e-mail addresses',
      'enum public.who: 1 e-mail addresses',
      'extended-statistics public.expression: 1 e-mail addresses',
      'function public.quoted(): 1 passwords, 1 e-mail addresses',
      'function public.standard(text): 2 e-mail addresses',
      'index public.few: 1 e-mail addresses',
      'materialized-view public.kept: 1 e-mail addresses',
      'partition-bound public.part: 1 e-mail addresses',
      'partition-key public.hashed: 1 e-mail addresses',
      'policy ours on public.people: 1 e-mail addresses',
      'procedure public.configured(): 1 e-mail addresses',
      'publication changes for public.people: 1 e-mail addresses',
      'rule ruling on public.people: 1 e-mail addresses',
      'stored-default public.people.more: 1 e-mail addresses',
      'trigger firing on public.people: 1 e-mail addresses',
      'view public.seen: 1 e-mail addresses',
    ]);
    expect(cleanup).toContainEqual({ kind: 'publication', name: 'changes', done: expect.stringMatching(/^left/) });
    expect(JSON.stringify(cleanup)).not.toMatch(/@hopper|hunter2/);
  });

  it('is told of where only superusers make such things', async () => {
    // given addresses in the states that an aggregate begins with, and in all that is said of what is on other servers
    await masker.database.load(`
      CREATE AGGREGATE joined(text) (sfunc = textcat, stype = text, initcond = 'ada@hopper.test');
      CREATE AGGREGATE moving(text) (sfunc = textcat, stype = text, msfunc = textcat, minvfunc = textcat, mstype = text,
        minitcond = 'ada@hopper.test');
      CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (host 'ada@hopper.test');
      CREATE SERVER typed TYPE 'ada@hopper.test' FOREIGN DATA WRAPPER nowhere;
      CREATE SERVER versioned VERSION 'ada@hopper.test' FOREIGN DATA WRAPPER nowhere OPTIONS (host 'grace@hopper.test');
      CREATE FOREIGN TABLE remote (mail text OPTIONS (of 'ada@hopper.test'), "M" text OPTIONS (of 'nobody')) SERVER typed
        OPTIONS (of 'ada@hopper.test')`);
    // when the residue is removed
    const cleanup = await clean();
    // then each is told of, and none with its value
    const told = cleanup
      .filter(({ done }) => /definition holds/.test(done))
      .map((one) => `${one.kind} ${one.name}: ${one.done.replace('left: its definition holds ', '')}`);
    expect(told).toEqual([
      'aggregate public.joined(text): 1 e-mail addresses',
      'aggregate public.moving(text): 1 e-mail addresses',
      'foreign-column public.remote.mail: 1 e-mail addresses',
      'foreign-data-wrapper nowhere: 1 e-mail addresses',
      'foreign-server typed: 1 e-mail addresses',
      'foreign-server versioned: 2 e-mail addresses',
      'foreign-table public.remote: 1 e-mail addresses',
    ]);
    expect(JSON.stringify(cleanup)).not.toContain('@hopper');
  });

  it('is removed from what is set for the database', async () => {
    const name = masker.address.database;
    await masker.database.load(`ALTER DATABASE "${name}" SET app.settings.jwt_secret = 'abc'; ALTER DATABASE "${name}" SET app.admin = 'ada@hopper.test';
      ALTER DATABASE "${name}" SET app.color = 'blue'`);
    const cleanup = (await clean()).filter((one) => one.kind === 'database-setting');
    expect(cleanup.map((one) => one.name)).toEqual(['app.admin', 'app.settings.jwt_secret']);
    const [left] = await masker.rows(
      `SELECT setconfig FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(left).toEqual({
      setconfig: kind === 'superuser' ? ['app.color=blue'] : expect.arrayContaining(['app.admin=ada@hopper.test']),
    });
    for (const { done } of cleanup) expect(done).toMatch(kind === 'superuser' ? /^removed/ : /^left/);
  });

  it('says who else may come in', async () => {
    const cleanup = await clean();
    const logins = cleanup.find((one) => one.kind === 'login-role');
    expect(logins?.done).toMatch(/may connect to this database/);
    expect(logins?.done).not.toMatch(new RegExp(`\\b${masker.address.user}\\b`));
  });
});
