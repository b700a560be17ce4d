import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeResidue } from '../../../src/masking/residue/remove-residue.ts';
import { ResidueError } from '../../../src/masking/residue/rights.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('materialised views, to %s of PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
    await masker.load(`CREATE TABLE people (email text); INSERT INTO people VALUES ('ada@hopper.test')`);
  });
  afterEach(() => masker.drop());

  async function clean() {
    const { catalog, plan } = await masker.everything();
    return (await removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} })).filter(
      (one) => one.kind === 'materialized-view',
    );
  }

  it('are filled from masked rows, each after those it reads', async () => {
    // given views upon views, made in an order of their own
    await masker.load(`CREATE MATERIALIZED VIEW one AS SELECT email FROM people; CREATE VIEW two AS SELECT upper(email) AS email FROM one;
      CREATE MATERIALIZED VIEW three AS SELECT email FROM two; CREATE OR REPLACE VIEW two AS SELECT lower(email) AS email FROM one;
      CREATE MATERIALIZED VIEW asleep AS SELECT email FROM people WITH NO DATA; UPDATE people SET email = 'masked'`);
    // when the residue is removed
    const cleanup = await clean();
    // then none holds an original, and what was empty still is
    expect(await masker.rows('SELECT email FROM public.one UNION ALL SELECT email FROM public.three')).toEqual([
      { email: 'masked' },
      { email: 'masked' },
    ]);
    expect(await masker.rows(`SELECT relname AS name FROM pg_class WHERE NOT relispopulated`)).toEqual([
      { name: 'asleep' },
    ]);
    expect(cleanup.map(({ name }) => name)).toEqual(['public.one', 'public.three']);
  });

  it('stay empty that read elsewhere, and those upon them', async () => {
    await masker.database.load('CREATE EXTENSION dblink');
    const { host, port, password, database, user } = masker.database.address;
    await masker.load(`CREATE FUNCTION elsewhere() RETURNS SETOF text LANGUAGE sql AS
        $$SELECT t.email FROM public.dblink('host=${host} port=${port} dbname=${database} user=${user} password=${password}', 'SELECT email FROM public.people') t(email text)$$;
      CREATE MATERIALIZED VIEW cached AS SELECT * FROM elsewhere() email WITH NO DATA; CREATE MATERIALIZED VIEW upon AS SELECT * FROM cached WITH NO DATA`);
    await masker.database.load('REFRESH MATERIALIZED VIEW cached; REFRESH MATERIALIZED VIEW upon; ANALYZE cached');
    const cleanup = await clean();
    expect(await masker.rows(`SELECT relname AS name FROM pg_class WHERE relispopulated AND relkind = 'm'`)).toEqual(
      [],
    );
    expect(await masker.rows(`SELECT 1 FROM pg_stats WHERE tablename IN ('cached', 'upon')`)).toEqual([]);
    for (const { done } of cleanup) expect(done).toMatch(/^emptied: it reads elsewhere/);
    expect(cleanup).toHaveLength(2);
  });

  it('find what their functions name without a schema, where the server lets them', async () => {
    // given a view whose function calls another one of its schema, as only servers before version 17 have
    await masker.load(`
      CREATE FUNCTION shout(what text) RETURNS text LANGUAGE sql AS 'SELECT upper(what)';
      CREATE FUNCTION greet(whom text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''Hi '' || shout(whom); END';
      CREATE FUNCTION who() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN current_user; END';
      ALTER FUNCTION greet SET search_path = public;
      CREATE MATERIALIZED VIEW greetings AS SELECT greet(email) AS greeting, who() AS by FROM people;
      ALTER FUNCTION greet RESET search_path; UPDATE people SET email = 'masked'`);
    // when it is filled anew
    if (version >= 17) {
      await expect(clean()).rejects.toThrow(/public\.greetings .* name the schema of what their functions call/s);
      return;
    }
    await clean();
    // then with the rights of its owner
    expect(await masker.rows('SELECT * FROM public.greetings')).toEqual([
      { greeting: 'Hi MASKED', by: masker.application },
    ]);
  });

  it('stop the run when they cannot be filled', async () => {
    await masker.load(
      `CREATE MATERIALIZED VIEW ratio AS SELECT email, 1 / length(email) AS n FROM people; UPDATE people SET email = ''`,
    );
    await expect(clean()).rejects.toThrow(ResidueError);
    await expect(clean()).rejects.toThrow(
      /Materialised view public\.ratio holds original values and cannot be filled anew/,
    );
  });
});
